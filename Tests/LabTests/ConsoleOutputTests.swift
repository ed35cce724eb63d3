import Engine
import IOSText
import Model
import Testing

@testable import Lab

@Suite("A console's pages, filters and patterns")
struct ConsoleOutputTests {
  private static let erase = String(repeating: "\u{8}", count: 9) + "        " + String(repeating: "\u{8}", count: 9)

  @Test("pages stop at the terminal's length: space a page, return a line, q the end")
  func paging() throws {
    var terminal = Terminal.privileged(try settledPair())
    let lines = terminal.run("show version").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func part(_ range: Range<Int>) -> String { lines[range].map { $0 + "\n" }.joined() }
    terminal.type("terminal length 5\nterminal width 0\n")
    let more = " --More-- "
    expect(
      &terminal,
      [
        ("show version\n", "show version\n" + part(0..<4) + more), (" ", Self.erase + part(4..<8) + more),
        ("\r", Self.erase + part(8..<9) + more), ("q", Self.erase + "hub1#"),
        ("terminal length 0\n", "terminal length 0\nhub1#"),
      ])
    #expect(lines.count > 12)
    terminal.type("terminal length 24\n")
    let long = terminal.type("show version\n" + String(repeating: " ", count: 20))
    #expect(long.hasSuffix("hub1#" + String(repeating: " ", count: 20 - (lines.count - 1) / 23)))
  }

  @Test("a line wider than the terminal takes as many rows as it needs; width 0 has no end")
  func wide() {
    var narrow = Pager("0123456789012\nab\ncd\n", length: 4, width: 10)
    #expect(narrow.next(page: true) == "0123456789012\nab\n")
    #expect(narrow.next(page: true) == "cd\n")
    #expect(narrow.isDone)
    var endless = Pager("0123456789012\nab\ncd\n", length: 4, width: 0)
    #expect(endless.next(page: true) == "0123456789012\nab\ncd\n")
  }

  @Test("a capture of a paged session is read as one without pauses")
  func captured() throws {
    var paged = Terminal.privileged(try settledPair())
    paged.type("terminal length 7\n")
    paged.printed = "hub1#"
    paged.type("show standby\n" + String(repeating: " ", count: 10))
    paged.type("\u{15}")
    let bytes = Array(paged.printed.utf8)
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    let observation = try #require(reading.observations.first)
    guard case .standbyGroups(let groups) = observation.facts else {
      Issue.record("no groups: \(observation.facts)")
      return
    }
    #expect(groups.map(\.value.state) == [.active])
    #expect(observation.diagnostics.isEmpty)
  }

  @Test("the filters behind | leave what IOS leaves")
  func filters() throws {
    var terminal = Terminal.privileged(try settledPair())
    #expect(terminal.run("show standby | include State is") == "  State is Active\n")
    #expect(
      terminal.run("show standby | inc ^  Virtual|Group name")
        == "  Virtual IP address is 192.168.0.3\n  Group name is \"group1\" (cfgd)\n")
    #expect(terminal.run("show running-config | count ^interface") == "Number of lines which match regexp = 1\n")
    #expect(terminal.run("show ip interface brief | exclude Interface").hasPrefix("GigabitEthernet0/0/0"))
    #expect(terminal.run("show running-config | begin ^end") == "end\n\n")
    let section = terminal.run("show run | section ^interface")
    #expect(section.hasPrefix("interface GigabitEthernet0/0/0\n ip address"))
    #expect(section.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix(" ") })
    #expect(!terminal.run("show run | section exclude interface").contains("standby"))
    terminal.type("terminal exec prompt timestamp\n")
    #expect(
      terminal.run("show clock").hasPrefix(
        "Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%\nTime source is NTP, 18:01"))
    terminal.type("terminal no exec prompt timestamp\n")
    #expect(terminal.run("show clock") == "18:01:00.000 UTC Tue Apr 30 2024\n")
  }

  @Test(
    "patterns of IOS",
    arguments: [
      ("abc", "xabcx", true), ("abc", "ab", false), ("^abc", "xabc", false), ("^abc$", "abc", true),
      ("a.c", "abc", true), ("ab*c", "ac", true), ("ab+c", "ac", false), ("ab?c", "abbc", false),
      ("[a-c]x", "bx", true),
      ("[^a-c]x", "bx", false), ("a|b", "xb", true), ("(ab|cd)+$", "xabcd", true), ("_10_", "a 10 b", true),
      ("_10_", "10", true), ("_10_", "a,10,b", true), ("_10_", "100", false), ("a\\.c", "abc", false),
      ("a\\.c", "a.c", true),
      ("", "anything", true), ("()", "x", true), ("[]a]", "]", true),
      ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false),
      ("a**", "b", true), ("x$y", "xy", false), ("(^a|b)c", "xbc", true), ("1.1.1.1", "1.1.1.1", true),
      ("A", "a", false),
    ] as [(String, String, Bool)])
  func patterns(_ pattern: String, _ line: String, _ matches: Bool) throws {
    let compiled = try #require(Pattern(pattern))
    #expect(compiled.matches(line) == matches)
  }

  @Test("what is no pattern is refused", arguments: ["[", "(", ")", "*a", "a|*", "[a", "\\", "(a", "a)", "[b-a]", "+"])
  func badPatterns(_ pattern: String) { #expect(Pattern(pattern) == nil) }
}
