import CStopSignals
import Foundation

/// Signals that ask the program to end, as a file that can be waited for. They are the process's, so that all values are
/// alike; each is heard from the moment the first is made.
struct StopSignals {
  /// Becomes readable at the first signal, and stays so.
  let file: Int32

  /// Takes SIGTERM, SIGINT and SIGHUP, those that are ignored excepted, and ignores SIGPIPE; nil where no pipe is to be
  /// had.
  init?() {
    file = stop_signals_take()
    if file < 0 { return nil }
  }

  /// Whether one came.
  var haveCome: Bool { stop_signals_received() != 0 }

  /// Waits until a file takes some bytes; false where a signal came first.
  func wait(toWrite file: Int32) -> Bool {
    while !haveCome {
      var entries = [pollfd(fd: file, events: Int16(POLLOUT), revents: 0), entry]
      if poll(&entries, 2, -1) > 0, entries[0].revents != 0 { return !haveCome }
    }
    return false
  }

  /// What to wait for.
  var entry: pollfd { pollfd(fd: file, events: Int16(POLLIN), revents: 0) }

  /// How many bytes a file takes at once that is said to take some, so that nobody waits in a write, where a signal that
  /// has just come would not be heard.
  static let piece = 4096
}
