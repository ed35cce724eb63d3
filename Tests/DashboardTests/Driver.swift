import Availability
import Dashboard
import Model
import Terminal

/// A screen under test: keys in, frames and effects out.
struct Driver {
  var state: State
  /// Everything the screen asked for.
  private(set) var effects: [Effect] = []

  init(
    _ columns: Int, _ rows: Int, _ report: FleetReport? = Sample.report, mode: Mode = .sample,
    glyphs: Glyphs = .unicode,
    preferences: Preferences = Preferences()
  ) {
    state = State(
      mode: mode, size: Size(columns: columns, rows: rows), glyphs: glyphs, now: Sample.at + Seconds(7),
      preferences: preferences)
    if let report { send(.report(report)) }
  }

  /// Forgets what the screen asked for.
  mutating func forgetEffects() { effects = [] }

  mutating func send(_ event: Event) { effects += update(&state, event) }

  /// Presses keys: characters stand for themselves.
  mutating func press(_ text: String) {
    for scalar in text.unicodeScalars { send(.key(.character(scalar))) }
  }

  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  var frame: Frame { render(state) }

  /// The frame's lines; of empty ones that follow each other only their number.
  var text: String { abridged(frame.text) }
}

/// A text in which lines without anything are counted, not shown: `⋮ 13`.
func abridged(_ text: String) -> String {
  var lines: [String] = []
  var blanks = 0
  func flush() {
    if blanks > 1 { lines.append("⋮ \(blanks)") } else if blanks == 1 { lines.append("") }
    blanks = 0
  }
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty {
      blanks += 1
    } else {
      flush()
      lines.append(String(line))
    }
  }
  flush()
  return lines.joined(separator: "\n")
}
