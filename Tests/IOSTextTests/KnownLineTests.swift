import Testing

@testable import IOSText

/// Lines that are known to hold no secret are told from all others, and names are found wherever their line stands.
@Suite struct KnownLineTests {
  private func with<Result>(_ text: String, _ body: (ByteSlice) -> Result) -> Result {
    var text = text
    return text.withUTF8 { buffer in
      // An empty text has a place as well.
      let nothing: StaticString = ""
      return body(ByteSlice(buffer.baseAddress ?? nothing.utf8Start, buffer.count))
    }
  }

  @Test("a line is known only if it was put in, byte for byte", arguments: 1...30)
  func known(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let clean = CleanLines(forgets: false)
    var put: Set<String> = []
    for _ in 0..<400 {
      // Few letters and all lengths around eight: what differs by one byte, and what has one hash in part.
      let line = String(
        (0..<Int.random(in: 1..<20, using: &random)).map { _ in "ab ".randomElement(using: &random) ?? "a" })
      if Bool.random(using: &random) {
        with(line) { clean.insert($0) }
        put.insert(line)
      } else {
        #expect(with(line) { clean.contains($0) } == put.contains(line), "seed \(seed): \(line)")
      }
    }
    for line in put { #expect(with(line) { clean.contains($0) }, "seed \(seed): \(line)") }
  }

  @Test("a host's name is found as by looking at every line", arguments: 1...60)
  func host(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let lines = [
      "hostname hub1", "hostname", " hostname indented", "hostname two words", "hostname hub2  ", "ip hostname strict",
      "Cisco IOS XE Software, Version 17.09.04a", "hub3 uptime is 5 weeks, 2 days", "", "interface: Tunnel1",
      "   protected vrf: (none)", "%SYS-5-CONFIG_I: Configured", "Cisco IOS Software, C8000 Software",
    ]
    let end = Bool.random(using: &random) ? "\r\n" : "\n"
    let chosen = (0..<Int.random(in: 1..<14, using: &random)).map { _ in lines.randomElement(using: &random) ?? "" }
    let text = chosen.joined(separator: end) + (Bool.random(using: &random) ? end : "")
    let found = with(text) { slice in
      CleanCapture.with(slice) { HostName.find(in: $0, 0..<$0.text.count) }
    }
    #expect(found == expected(chosen), "seed \(seed): \(text)")
  }

  private func expected(_ lines: [String]) -> String? {
    for line in lines where line.hasPrefix("hostname ") {
      let words = line.split(separator: " ")
      if words.count == 2 { return String(words[1]) }
    }
    for start in ["Cisco IOS XE Software, Version", "Cisco IOS Software"] {
      guard let first = lines.firstIndex(where: { $0.hasPrefix(start) }) else { continue }
      let rest = lines[first...].filter { !$0.isEmpty }.prefix(25)
      let mark = " uptime is "
      return rest.first { $0.contains(mark) }.flatMap { line in line.split(separator: " ").first.map(String.init) }
    }
    return nil
  }
}
