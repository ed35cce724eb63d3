import Engine
import IOSText
import Lab
import Model
import Testing

/// A console on a lab, driven as a person or a program drives it.
struct Terminal {
  var lab: LabWorld
  var console: Console
  /// Everything printed so far.
  var printed = ""

  init(_ lab: LabWorld, _ router: String = "hub1", width: Int = 80, height: Int = 24) {
    self.lab = lab
    console = Console(router: router, lab: lab, width: width, height: height)
    printed += text(console.open(&self.lab))
  }

  /// Types and gives back what is printed, carriage returns left out.
  @discardableResult
  mutating func type(_ keys: String) -> String {
    let answer = text(console.receive(Array(keys.utf8), &lab))
    printed += answer
    return answer
  }

  /// A line and return; gives back what is printed behind the echo of the line, without the prompt at the end.
  mutating func run(_ line: String) -> String {
    let answer = type(line + "\n")
    var lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
    if !lines.isEmpty { lines.removeFirst() }
    if !lines.isEmpty { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Lets time pass; gives back what the router printed by itself.
  @discardableResult
  mutating func wait(_ seconds: Int) -> String {
    var answer = ""
    let end = lab.now + Seconds(seconds)
    while true {
      let next = min(end, console.wakesAt ?? end)
      lab.run(to: max(next, lab.now))
      answer += text(console.poll(&lab))
      if lab.now >= end || next >= end { break }
    }
    printed += answer
    return answer
  }

  /// In privileged exec, without pauses.
  static func privileged(_ lab: LabWorld, _ router: String = "hub1") -> Terminal {
    var terminal = Terminal(lab, router)
    terminal.type("enable\nlab\nterminal length 0\n")
    return terminal
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self) }
}

/// A transcript: each time what is typed, and all that is then printed.
func expect(
  _ terminal: inout Terminal, _ steps: [(typed: String, printed: String)], _ location: SourceLocation = #_sourceLocation
) {
  for step in steps {
    let printed = terminal.type(step.typed)
    #expect(printed == step.printed, "typed \(step.typed.debugDescription)", sourceLocation: location)
  }
}

/// The pair of ``pairLab()`` when its roles are settled.
func settledPair() throws -> LabWorld {
  var lab = try LabWorld(pairLab(), seed: 1, start: labStart)
  lab.run(to: labStart + Seconds(60))
  return lab
}

/// A generator that a seed replays.
struct ConsoleSeed: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What a terminal's row shows after bytes were sent to it: carriage returns and backspaces carried out.
func row(_ text: String) -> String {
  var cells: [Character] = []
  var cursor = 0
  for character in text {
    switch character {
    case "\u{8}": cursor = max(0, cursor - 1)
    case "\u{7}": break
    default:
      if cursor < cells.count { cells[cursor] = character } else { cells.append(character) }
      cursor += 1
    }
  }
  while cells.last == " " { cells.removeLast() }
  return String(cells)
}
