import Availability
import Model
import Terminal

/// What happens to the screen.
public enum Event: Sendable {
  /// A key or the mouse.
  case key(Key)
  /// The terminal has another size.
  case resize(Size)
  /// What is known now; it is kept also while the screen is frozen or shows another moment.
  case report(FleetReport)
  /// How many of the captures have been read, while there is nothing else to show.
  case reading(done: Int, of: Int)
  /// What was known at a moment: the answer to ``Effect/showMoment(_:)``.
  case past(Moment, FleetReport)
  /// The time now: ages are counted from it, and the wallboard turns its pages by it.
  case tick(Moment)
  /// The lines asked for with ``Effect/loadExcerpt(_:)``.
  case excerpt(SourceExcerpt)
  /// The moment meant by ``Effect/findMoment(_:)``.
  case found(Moment)
  /// Something to tell the user, until the next key.
  case message(String)
  /// What can be done to the lab now.
  case lab(LabMenu)
}

/// What the program is to do for the screen. None of it reaches a router.
public enum Effect: Hashable, Sendable {
  /// Leave.
  case quit
  /// Stop until the shell continues the program.
  case suspend
  /// Send every cell anew.
  case redraw
  /// Read a place of a capture again and answer with ``Event/excerpt(_:)``, or ``Event/message(_:)`` where it is gone.
  case loadExcerpt(SourceRange)
  /// Draw with the theme of this name.
  case useTheme(String)
  /// Put a text, already cleaned, on the clipboard.
  case copy(String)
  /// Write a file, and answer with ``Event/message(_:)``.
  case export(path: String, bytes: [UInt8])
  /// Answer with ``Event/past(_:_:)`` of this moment; nil says that the screen is back at the present.
  case showMoment(Moment?)
  /// Read a time as the user typed it, and answer with ``Event/found(_:)``, or ``Event/message(_:)`` where it is none.
  case findMoment(String)
  /// Ring the terminal's bell: something became wrong.
  case bell
  /// Tell, in words already cleaned, what became wrong.
  case alert(String)
  /// Do something to the lab's world or its time; no router's command line is used.
  case lab(LabOrder)
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
