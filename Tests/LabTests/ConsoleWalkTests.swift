import IOSText
import Model
import Testing

@testable import Lab

/// `?` and the answers to commands come from one table: whoever types only what `?` offers never sees an error.
@Suite("What ? offers is accepted")
struct ConsoleWalkTests {
  @Test("in exec", arguments: 0..<20 as Range<UInt64>)
  func exec(_ seed: UInt64) {
    var random = ConsoleSeed(seed)
    for level in [1, 15] {
      let exec = ExecTable.level(level)
      for _ in 0..<50 {
        let line = walk(&random) { exec.expectations($0).filter { $0.word != "|" } }
        if case .match = exec.table.match(line) { continue }
        Issue.record("seed \(seed), level \(level): \(line)")
      }
    }
  }

  @Test(
    "in configuration modes",
    arguments: [
      "", "interface Loopback1", "crypto map m 10 ipsec-isakmp", "crypto dynamic-map d 10",
      "crypto ipsec transform-set t esp-aes", "crypto isakmp policy 10", "crypto isakmp profile p",
      "crypto ikev2 profile p", "crypto ipsec profile p", "ip access-list extended a", "ip access-list standard s",
      "ipv6 access-list x", "router ospf 1", "track 1 interface Loopback1 line-protocol", "vrf definition x",
      "line vty 0 4",
    ])
  func configuration(_ opener: String) {
    var random = ConsoleSeed(UInt64(opener.utf8.count))
    var editor = ConfigurationEditor()
    _ = editor.enter(opener)
    #expect(opener.isEmpty == (editor.prompt == "config"))
    for _ in 0..<40 {
      _ = editor.enter(opener)
      let line = walk(&random) { editor.expectations($0) }
      switch editor.enter(line) {
      case .invalid, .incomplete, .ambiguous: Issue.record("\(opener): \(line)")
      default: continue
      }
    }
  }

  @Test("and as behind the filter of a command")
  func filters() {
    let exec = ExecTable.level(15)
    #expect(exec.expectations("show clock | inc").map(\.word) == ["include"])
    #expect(exec.expectations("show clock | include ").map(\.word) == ["LINE"])
    #expect(exec.expectations("clear crypto sa ").map(\.word) == ["counters", "map", "peer", "<cr>"])
  }

  private func walk(
    _ random: inout ConsoleSeed, _ expectations: (String) -> [CommandExpectation]
  ) -> String {
    var line = ""
    for _ in 0..<30 {
      let offered = expectations(line)
      // Half of the time what this program is about, so that its modes are entered.
      let ours = line.isEmpty && Bool.random(using: &random) ? offered.filter { subject.contains($0.word) } : []
      guard let next = (ours.isEmpty ? offered : ours).randomElement(using: &random), next.word != "<cr>" else { break }
      line += example(next) + " "
      if next.word == "LINE" { break }
    }
    // Too long to end by chance: to the first end there is.
    while !line.isEmpty, !expectations(line).contains(where: { $0.word == "<cr>" }), !line.hasSuffix("text "),
      let next = expectations(line).first
    {
      line += example(next) + " "
    }
    return line
  }

  private let subject: Set<String> = [
    "interface", "crypto", "standby", "ip", "access-list", "router", "track", "set", "match", "no", "permit",
    "reverse-route",
  ]

  private func example(_ expectation: CommandExpectation) -> String {
    let word = expectation.word
    guard !expectation.isKeyword else { return word }
    if word.hasPrefix("<"), let low = word.dropFirst().split(separator: ">").first {
      let isNegative = low.hasPrefix("-")
      let digits = low.drop { $0 == "-" }.prefix { $0.isNumber }
      return (isNegative ? "-" : "") + digits
    }
    switch word {
    case "A.B.C.D": return "255.255.255.0"
    case "A.B.C.D or X:X:X:X::X": return "10.0.0.1"
    case "X:X:X:X::X": return "2001:db8::1"
    case "X:X:X:X::X/<0-128>": return "2001:db8::/32"
    case "Interface": return "Loopback1"
    case "LINE": return "text"
    default: return "word"
    }
  }
}
