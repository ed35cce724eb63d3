import Model
import Testing

@testable import IOSText

@Suite("Captures with noise")
struct CaptureNoiseTests {
  static let clean = [
    "hub1#show standby", "GigabitEthernet0/0 - Group 1", "  State is Active",
    "    2 state changes, last state change 1d02h", "  Virtual IP address is 192.0.2.3", "  Priority 110 (default 100)",
    "hub1#sh ip int br", "Interface              IP-Address      OK? Method Status                Protocol",
    "GigabitEthernet0/0     192.0.2.1       YES manual up                    up",
    "GigabitEthernet0/1     198.51.100.1    YES manual up                    up",
    "hub1#show crypto isakmp sa", "IPv4 Crypto ISAKMP SA",
    "dst             src             state          conn-id status",
    "192.0.2.9       192.0.2.1       QM_IDLE           1001 ACTIVE", "", "IPv6 Crypto ISAKMP SA", "",
    "hub1#show running-config", "Building configuration...", "", "Current configuration : 99 bytes", "hostname hub1",
    "interface GigabitEthernet0/0", " standby 1 ip 192.0.2.3", " crypto map vpn", "end", "",
    "hub2#show clock", "*10:00:00.123 UTC Wed Nov 25 2026", "hub2#", "",
  ]

  /// The observations as text, without places.
  static func summary(_ reading: CaptureReading) -> [String] {
    reading.observations.filter { $0.command.text != "log lines between outputs" }.map { observation in
      var text = ""
      dump(observation.facts, to: &text)
      // Places move with the noise; all else must not.
      let facts = text.split(separator: "\n").filter {
        !$0.contains("start: ") && !$0.contains("count: ") && !$0.contains("SourceRange")
      }
      return "\(observation.router) \(observation.command.text) \(observation.command.isCut) "
        + "\(observation.command.clock.map { "\($0)" } ?? "") \(observation.diagnostics.map(\.text)) \(facts)"
    }
  }

  static func noisy(_ generator: inout SeededGenerator) -> String {
    var text = ""
    let end = ["\n", "\r\n", "\r\r\n"].randomElement(using: &generator) ?? "\n"
    let wipes = [
      String(repeating: "\u{8}", count: 9) + "        " + String(repeating: "\u{8}", count: 9), "\r          \r",
      "\r\u{1B}[K", "\u{1B}[2K\r", "        ", "\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{1B}[K", end,
    ]
    for (index, line) in clean.enumerated() {
      let isPrompt = line.hasPrefix("hub")
      if Int.random(in: 0..<5, using: &generator) == 0, !isPrompt, index > 0 {
        text += " --More-- " + (wipes.randomElement(using: &generator) ?? "")
      }
      if Int.random(in: 0..<6, using: &generator) == 0, index > 0 {
        text += "*Nov 25 10:00:0\(index % 10).123: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer 192.0.2.9:500"
        text += "       Id: 192.0.2.9" + end
      }
      var line = line
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: line = "\u{1B}[0m" + line + "\u{1B}[K"
      case 1: line = "\0" + line + "\0"
      case 2 where isPrompt && line.last != "#": line += "x\u{8} \u{8}"
      case 3 where isPrompt: line = line.replacingFirst("#", with: "#\u{7}")
      case 4: line = "garbage\r" + line + "\u{1B}[K"
      default: break
      }
      text += line + (index + 1 < clean.count ? end : "")
    }
    return text
  }

  @Test("log lines, pagers, escape sequences and line ends change nothing that is read", arguments: 0..<200)
  func noiseChangesNothing(seed: Int) {
    let expected = Self.summary(CaptureReader.read(Array(Self.clean.joined(separator: "\n").utf8), id: CaptureID(1)))
    #expect(expected.count == 5)
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = Self.noisy(&generator)
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(Self.summary(reading) == expected, "seed \(seed)")
    #expect(reading.routers == ["hub1", "hub2"])
  }

  @Test("random bytes and torn captures never crash, and places stay inside the capture", arguments: 0..<200)
  func fuzz(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1_000)
    var bytes = Array(Self.noisy(&generator).utf8)
    switch seed % 4 {
    case 0: bytes = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    case 1:
      let alphabet = Array("hub1#>()-% \r\n\u{8}\u{1B}[K--More--show standby:config".utf8)
      bytes = (0..<2_000).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    case 2:
      for _ in 0..<40 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
    default: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
    }
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    #expect(!reading.observations.isEmpty || !reading.diagnostics.isEmpty, "seed \(seed)")
    for observation in reading.observations {
      #expect(observation.command.output.range.upperBound <= bytes.count, "seed \(seed)")
      for diagnostic in observation.diagnostics {
        #expect(diagnostic.source.range.upperBound <= bytes.count, "seed \(seed)")
      }
    }
  }

  @Test(
    "a capture that cannot be used says why",
    arguments: [
      ("", "empty"), ("\0\u{1}\u{2}\u{3}PNG\u{4}\u{5}", "not text"), ("lorem ipsum\n", "no prompt"),
      ("\n\n", "no prompt"),
    ])
  func complaints(text: String, reason: String) {
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(reading.observations.isEmpty && !reading.isRecognised)
    #expect(reading.diagnostics.count == 1)
    #expect(reading.diagnostics.first?.reason.contains(reason) == true)
  }

  @Test("random bytes are no text and name no router", arguments: 0..<40 as Range<UInt64>)
  func random(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let bytes = (0..<200_000).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    #expect(reading.routers.isEmpty && reading.diagnostics.count == 1)
    #expect(reading.diagnostics.first?.reason.hasPrefix("not text: ") == true)
  }

  @Test("a log in Latin-1 is a log")
  func codePage() {
    let line = Array("hub1#show clock\n10:00:00.000 UTC Tue Nov 24 2026\nhub1#! r".utf8) + [0xFC, 0x63, 0x6B, 0x0A]
    #expect(CaptureReader.read(line, id: CaptureID(1)).routers == ["hub1"])
  }

  @Test("packed files are named, with what to do")
  func packed() {
    let packed = CaptureReader.read([0x1F, 0x8B, 8, 0, 1, 2, 3, 4], id: CaptureID(1))
    #expect(packed.diagnostics.first?.reason.contains("compressed") == true)
  }

  @Test("ten thousand unknown commands, an endless line, a million prompts")
  func large() {
    var text = ""
    for number in 0..<10_000 { text += "hub1#foo \(number)\n% Invalid input detected at '^' marker.\n" }
    let many = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(many.observations.count == 10_000)
    #expect(many.observations.allSatisfy { $0.command.error != nil && $0.diagnostics.isEmpty })

    for filler in ["x", "\u{8}", "# ", "%SYS-5-A: ", "hub1#", "key ", "\r", "\u{1B}["] {
      let endless = "hub1#show standby\n" + String(repeating: filler, count: 200_000)
      let reading = CaptureReader.read(Array(endless.utf8), id: CaptureID(1))
      #expect(reading.observations.first?.command.family == .standby)
      #expect(reading.observations.allSatisfy { $0.diagnostics.allSatisfy { $0.text.utf8.count < 10_000 } })
    }
    let endless = CaptureReader.read(
      Array(String(repeating: "hub1#show foo\n", count: 250_010).utf8), id: CaptureID(1))
    #expect(endless.observations.count == 250_000)
    #expect(
      endless.diagnostics.map { "\($0.line): \($0.reason)" }
        == ["250001: holds more than 250000 commands; what follows is not read: split it"])
    let prompts = CaptureReader.read(Array(String(repeating: "hub1#\n", count: 100_000).utf8), id: CaptureID(1))
    #expect(prompts.observations.isEmpty)
  }
}

extension String {
  fileprivate func replacingFirst(_ character: Character, with text: String) -> String {
    guard let index = firstIndex(of: character) else { return self }
    return String(self[..<index]) + text + self[self.index(after: index)...]
  }
}
