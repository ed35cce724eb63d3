import CTerminal
import Synchronization
import Terminal

/// The way from other threads to the main loop: messages in a locked inbox, and a pipe that ``CursesScreen/wait``
/// watches. Posting never blocks for longer than the lock; one byte stands for any number of messages.
public final class Wakeup<Message: Sendable>: Sendable {
  private let inbox = Mutex<[Message]>([])
  private let reading, writing: Int32

  /// An empty inbox; nil when the process is out of descriptors.
  public init?() {
    var descriptors: [Int32] = [-1, -1]
    guard term_pipe(&descriptors) == 0 else { return nil }
    reading = descriptors[0]
    writing = descriptors[1]
  }

  deinit { term_pipe_close([reading, writing]) }

  /// To be watched: it can be read while messages wait.
  public var descriptor: Int32 { reading }

  /// Puts a message in. Any thread.
  public func post(_ message: Message) {
    let wasEmpty = inbox.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if wasEmpty { term_pipe_signal(writing) }
  }

  /// Takes all messages out, first to last.
  public func take() -> [Message] {
    // First the pipe: a message posted in between writes a new byte.
    term_pipe_drain(reading)
    return inbox.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
