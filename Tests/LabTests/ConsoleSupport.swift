import Engine
import IOSText
import Lab
import Model

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

  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
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
