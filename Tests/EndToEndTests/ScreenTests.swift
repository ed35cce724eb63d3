import Foundation
import Testing

@Suite("The program in a real terminal", .serialized)
struct ScreenTests {
  @Test("an operator walks through the sample and leaves the terminal as it was")
  func walk() throws {
    let shell = "stty -g > /tmp/$$.before; \(Program.top) sample; stty -g > /tmp/$$.after; "
    let terminal = try Tmux(
      columns: 80, rows: 24,
      ["sh", "-c", shell + "cmp /tmp/$$.before /tmp/$$.after && echo terminal as before; rm -f /tmp/$$.*"])
    try terminal.wait(for: "SAMPLE")
    try terminal.type("2")
    try terminal.wait(for: "192.168.0.3")
    try terminal.type("3")
    try terminal.wait(for: "tohub")
    try terminal.type("/")
    try terminal.typeText("br4")
    try terminal.type("Enter")
    try terminal.wait("shows br4 alone") { $0.contains("br4") && !$0.contains("br1") }
    try terminal.type("w")
    try terminal.wait(for: "session.log")
    try terminal.type("Escape", "Escape", "?")
    try terminal.wait(for: "this help")
    try terminal.resize(columns: 20, rows: 5)
    try terminal.wait("says which size it needs") { $0.contains("40") }
    try terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "SAMPLE")
    try terminal.type("Escape", "q")
    try terminal.wait(for: "terminal as before")
  }

  @Test(
    "every way to open the screen opens it, and q leaves it",
    arguments: [
      (["--read-only"], "[read-only]"), (["--wallboard"], "Who is active"), (["--plain", "--ascii"], "quit"),
      (["--at", "13:50:30", "--panel", "tunnels"], "BACKUP"), (["--theme", "mono", "--color", "always"], "SAMPLE"),
    ])
  func modes(_ options: [String], _ words: String) throws {
    let command = ([Program.top, "sample"] + options).joined(separator: " ")
    let terminal = try Tmux(columns: 120, rows: 40, ["sh", "-c", "\(command); echo left with $?"])
    try terminal.wait(for: words)
    try terminal.type("q")
    try terminal.wait(for: "left with 0")
  }

  @Test("the lab opens, its menu takes a head end's power, and the other one takes over")
  func lab() throws {
    let terminal = try Tmux(columns: 100, rows: 30, [Program.top, "lab", "--speed", "10", "--panel", "groups"])
    try terminal.wait(for: "LAB default")
    try terminal.wait("hub1 is active in group1") { $0.contains("hub1    hub2     192.168.0.3") }
    try terminal.type("L")
    try terminal.wait(for: "Power")
    try terminal.type("j", "Enter")
    try terminal.wait(for: "hub1")
    try terminal.type("Enter")
    try terminal.wait(for: "off")
    try terminal.type("Escape", "Escape")
    try terminal.wait("hub1 is said to be stale or away") { $0.contains("unknown") || $0.contains("stale") }
    try terminal.type("q")
  }

  @Test("captures open as the sample does, and their header says what they are")
  func captures() throws {
    let scratch = try Scratch()
    try scratch.write(
      "lab/hub1.log",
      """
      hub1#show standby brief
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3
      hub1#
      """)
    let terminal = try Tmux(
      columns: 80, rows: 24, [Program.top, "review", scratch.url.appendingPathComponent("lab").path])
    try terminal.wait(for: "CAPTURE lab")
    try terminal.type("2")
    try terminal.wait(for: "192.168.0.3")
    try terminal.type("q")
  }
}
