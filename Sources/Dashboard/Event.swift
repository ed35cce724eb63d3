import Availability
import Model
import Terminal

/// What happens to the screen.
public enum Event: Sendable {
  /// A key or the mouse.
  case key(Key)
  /// The terminal has another size.
  case resize(Size)
  /// What is known now.
  case report(FleetReport)
  /// The time now: ages are counted from it.
  case tick(Moment)
  /// The lines asked for with ``Effect/loadExcerpt(_:)``.
  case excerpt(SourceExcerpt)
  /// Something to tell the user, until the next key.
  case message(String)
}

/// What the program is to do for the screen.
public enum Effect: Hashable, Sendable {
  /// Leave.
  case quit
  /// Stop until the shell continues the program.
  case suspend
  /// Send every cell anew.
  case redraw
  /// Read a place of a capture again and answer with ``Event/excerpt(_:)``, or ``Event/message(_:)`` where it is gone.
  case loadExcerpt(SourceRange)
}

/// Where the program's data come from; the header always says it.
public enum Mode: Hashable, Sendable {
  /// The built-in sample.
  case sample
  /// Captures, with the name the user gave.
  case capture(String)
  /// The lab, with its name.
  case lab(String)
  /// Live routers.
  case live
  /// Agents.
  case agent

  /// The words for it.
  var label: String {
    switch self {
    case .sample: "SAMPLE"
    case .capture(let name): name.isEmpty ? "CAPTURE" : "CAPTURE \(name)"
    case .lab(let name): name.isEmpty ? "LAB" : "LAB \(name)"
    case .live: "LIVE"
    case .agent: "AGENT"
    }
  }
}
