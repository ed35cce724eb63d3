import CTerminal
import Terminal

/// What happened to the terminal while the program waited.
public enum ScreenEvent: Hashable, Sendable {
  /// Keys are waiting.
  case input
  /// The size changed.
  case resized
  /// The process was stopped and continued: show everything again; data is as old as the stop was long.
  case resumed
  /// A signal (SIGTERM, SIGHUP, SIGINT) asked for an end, or the terminal went away (SIGHUP). Asked twice, the process
  /// ends without waiting.
  case terminated(signal: Int32)
  /// A watched descriptor can be read.
  case ready(Int32)
}

/// Why the screen could not be taken, and what to do.
public enum ScreenError: Error, Hashable, Sendable {
  case notATerminal
  case unknownTerminal
  case unfitTerminal
  case system
  case startedBefore

  init?(code: Int) {
    switch code {
    case TERM_STARTED: return nil
    case TERM_NOT_A_TERMINAL: self = .notATerminal
    case TERM_UNKNOWN_TERMINAL: self = .unknownTerminal
    case TERM_UNFIT_TERMINAL: self = .unfitTerminal
    case TERM_STARTED_BEFORE: self = .startedBefore
    default: self = .system
    }
  }

  /// The message for the user.
  public var message: DisplayText {
    switch self {
    case .notATerminal:
      "standard output is not a terminal: run it in one, or use --once for text, --once --json for JSON"
    case .unknownTerminal:
      "the terminal type in TERM is not known here: set TERM (xterm-256color suits most) or install ncurses-term"
    case .unfitTerminal: "the terminal type in TERM cannot place its cursor: set TERM, or use --once"
    case .system: "the terminal's modes cannot be read: is it still there?"
    case .startedBefore: "the screen was taken before in this process"
    }
  }
}
