import Model
import Testing

@testable import IOSText

@Suite("Times that terminal programs write in front of lines")
struct LineStampTests {
  static let lines = [
    "hub1#show ip interface brief", "Interface              IP-Address      OK? Method Status                Protocol",
    "GigabitEthernet0/0     192.0.2.1       YES manual up                    up", "",
    "GigabitEthernet0/1     198.51.100.1    YES manual up                    up", "hub1#show clock",
    "*10:00:00.123 UTC Wed Nov 25 2026", "hub1#",
  ]

  @Test(
    "each form is taken off, and places stay those of the capture",
    arguments: [
      "[2026-11-25 13:00:00] ", "[2026-11-25 13:00:00.123] ", "[13:00:00.123] ", "[25/11/2026 13:00:00] ",
      "[Wed Nov 25 13:00:00 2026] ", "2026-11-25T13:00:00.123Z ", "2026-11-25 13:00:00 ", "2026-11-25 13:00:00,123: ",
      "2026-11-25T13:00:00+01:00 ", "Nov 25 13:00:00 ", "13:00:00 ", "13:00:00.123: ", "> ", "    ", "\t",
      "<2026-11-25 13:00:00.123> ", "(13:00:00) ", "2026-11-25 13:00:00,123 - ", "11/25/2026, 01:00:00 PM: ",
      "2026-11-25 13:00:00 | ", "2026-11-25T13:00:00.123Z  ", "[2026-11-25 13:00:00]   ", "Nov 25 13:00:00: ",
      "Nov  5 13:00:00: ",
      ">> ", "> > ", ">>> ", "> >",
    ])
  func forms(stamp: String) throws {
    for end in ["\n", "\r\n", "\u{1B}[K\n"] {
      let text = Self.lines.map { stamp + $0 }.joined(separator: end) + end
      let bytes = Array(text.utf8)
      let reading = CaptureReader.read(bytes, id: CaptureID(1))
      #expect(reading.routers == ["hub1"])
      #expect(reading.observations.map(\.command.text) == ["show ip interface brief", "show clock"])
      #expect(reading.observations.allSatisfy { $0.diagnostics.isEmpty })
      guard case .interfaces(let rows) = reading.observations.first?.facts else {
        Issue.record("no interfaces with \(stamp)")
        return
      }
      #expect(rows.map(\.value.name.canonical) == ["GigabitEthernet0/0", "GigabitEthernet0/1"])
      for row in rows {
        let found = String(decoding: bytes[row.source.range], as: UTF8.self)
        #expect(found.hasPrefix(row.value.name.canonical), "\(found)")
      }
      #expect(reading.observations.first?.command.clock?.local.description == "2026-11-25 10:00:00.123")
    }
  }

  @Test("a pager's line behind a stamp is wiped as any other")
  func pager() {
    let stamp = "[2026-11-25 13:00:00] "
    var lines = Self.lines
    lines[2] = " --More-- \r          \r" + lines[2]
    let reading = CaptureReader.read(Array(lines.map { stamp + $0 }.joined(separator: "\n").utf8), id: CaptureID(1))
    #expect(reading.observations.allSatisfy { $0.diagnostics.isEmpty })
    #expect(reading.observations.first?.facts.interfaceList.count == 2)
  }

  @Test("the stamps of a router's own log lines are its own")
  func logLines() {
    for stamp in ["Nov 25 13:00:00: ", "2026-11-25T13:00:00.123Z ", "Nov 25 13:00:00 hub1 123: "] {
      let text = (0..<20).map { "\(stamp)%HSRP-5-STATECHANGE: Gi0/0 Grp \($0) state Standby -> Active\n" }.joined()
      #expect(Show.slice(text) { LineStamp.find(in: $0) == nil })
    }
    let table = (0..<20).map { "Gi0/\($0)   192.0.2.\($0)  YES manual up  up\n" }.joined()
    #expect(Show.slice(table) { LineStamp.find(in: $0) == nil })
  }

  @Test("a secret in a line behind a stamp is hidden in what is read and in an excerpt")
  func secret() {
    let stamp = "[2026-11-25 13:00:00] "
    let lines = Self.lines + ["hub1#conf t", "hub1(config)#cry isak ke HUSH addr 192.0.2.1", "hub1(config)#"]
    let bytes = Array(lines.map { stamp + $0 }.joined(separator: "\n").utf8)
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    var everything = ""
    dump(reading, to: &everything)
    #expect(!everything.contains("HUSH"))
    bytes.withUnsafeBytes { buffer in
      let excerpt = SourceText.excerpt(
        of: buffer, around: SourceRange(CaptureID(1), bytes.count - 60..<bytes.count), context: 9, name: "x")
      #expect(!excerpt.lines.contains { $0.text.contains("HUSH") })
      #expect(excerpt.lines.allSatisfy { $0.text.hasPrefix("[2026") })
    }
  }

  @Test(
    "a stamp with a date is when the command was seen",
    arguments: [
      ("[2026-11-25 13:00:0#] ", "2026-11-25T13:00:0", true),
      ("2026-11-25T13:00:0#.000Z ", "2026-11-25T13:00:0", false),
      ("2026-11-25T13:00:0#+01:00 ", "2026-11-25T12:00:0", false),
      ("[Wed Nov 25 13:00:0# 2026] ", "2026-11-25T13:00:0", true),
      ("[25/11/2026 13:00:0#] ", "2026-11-25T13:00:0", true), ("25.11.2026 13:00:0# ", "2026-11-25T13:00:0", true),
      ("11/25/2026, 01:00:0# PM: ", "2026-11-25T13:00:0", true),
      ("[25-Nov-2026 13:00:0#] ", "2026-11-25T13:00:0", true),
    ])
  func moments(stamp: String, moment: String, isLocal: Bool) throws {
    let lines = Self.lines.filter { !$0.hasPrefix("*") && !$0.hasSuffix("show clock") }
    let text = lines.enumerated().map { stamp.replacing("#", with: "\($0.offset)") + $0.element }.joined(
      separator: "\n")
    let run = try #require(CaptureReader.read(Array(text.utf8), id: CaptureID(1)).observations.first?.command)
    #expect(run.timeBasis == .poller && run.isObservedLocally == isLocal)
    #expect(run.observedAt?.description == moment + "0Z")
  }

  @Test("a stamp without a date, or with one that may be two, says nothing of when")
  func noMoments() {
    for stamp in ["[13:00:00] ", "Nov 25 13:00:00 ", "[04/05/2026 13:00:00] ", "> "] {
      let lines = Self.lines.filter { !$0.hasPrefix("*") && !$0.hasSuffix("show clock") }
      let reading = CaptureReader.read(Array(lines.map { stamp + $0 }.joined(separator: "\n").utf8), id: CaptureID(1))
      #expect(reading.observations.map(\.command.observedAt) == [nil], "\(stamp)")
    }
  }

  @Test("between two stamps a router's clock goes on as the recorder's does")
  func goesOn() throws {
    let text = """
      [2026-11-25 13:00:00] hub1#show clock
      [2026-11-25 13:00:00] 10:00:00.500 UTC Wed Nov 25 2026
      [2026-11-25 14:30:05] hub1#show ip interface brief
      [2026-11-25 14:30:05] GigabitEthernet0/0     192.0.2.1       YES manual up                    up
      [2026-11-25 14:30:06] hub1#

      """
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(
      reading.observations.map(\.command.clock?.local.description)
        == ["2026-11-25 10:00:00.500", "2026-11-25 11:30:05.500"])
  }
}

@Suite("Lines that a terminal broke at 80 columns")
struct LineWrapTests {
  static let text = """
    hub1#show crypto ipsec sa
    interface: GigabitEthernet0/0/0
        Crypto map tag: VPN, local addr 192.0.2.1
       local  ident (addr/mask/prot/port): (198.51.100.100/255.255.255.255/47/65535)
       remote ident (addr/mask/prot/port): (203.0.113.100/255.255.255.255/47/0)
       current_peer 192.0.2.2 port 500
        #pkts encaps: 199, #pkts encrypt: 199, #pkts digest: 199
         plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
         inbound esp sas:
          spi: 0xECCDDAEC(3972913900)
            conn id: 2001, flow_id: Onboard VPN:1, sibling_flags 80004040, crypto map: VPN
            sa timing: remaining key lifetime (k/sec): (4449567/3167)
         outbound pcp sas:
    hub1#conf t
    hub1(config)#crypto isakmp key a-key-that-is-much-longer-than-a-line-of-the-terminal-HUSH address 192.0.2.2
    hub1(config)#
    """

  static func broken(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var rest = Substring(line)
      var lines: [Substring] = []
      while rest.count > 80 {
        lines.append(rest.prefix(80))
        rest = rest.dropFirst(80)
      }
      return (lines + [rest]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Test("they are put together, and no half of a secret is shown")
  func together() throws {
    for end in ["\n", "\r\n"] {
      let bytes = Array(Self.broken(Self.text).replacing("\n", with: end).utf8)
      let reading = CaptureReader.read(bytes, id: CaptureID(1))
      #expect(reading.observations.first?.diagnostics == [])
      guard case .securityAssociations(let rows) = reading.observations.first?.facts, let row = rows.first else {
        Issue.record("no association")
        return
      }
      #expect(row.value.localProxy.port == 65_535 && row.value.inbound.first?.connectionID == 2001)
      var everything = ""
      dump(reading, to: &everything)
      #expect(!everything.contains("HUSH"))
      bytes.withUnsafeBytes { buffer in
        let excerpt = SourceText.excerpt(
          of: buffer, around: SourceRange(CaptureID(1), bytes.count - 60..<bytes.count), context: 5, name: "x")
        #expect(!excerpt.lines.contains { $0.text.contains("HUSH") || $0.text.contains("terminal") })
      }
    }
  }

  @Test("rows that are 80 columns wide are no halves")
  func tables() {
    let row = "GigabitEthernet0/0     192.0.2.1       YES NVRAM  up                    up-------"
    let heading = "Interface              IP-Address      OK? Method Status                Protocol"
    let text = ([heading] + (0..<10).map { _ in row }).joined(separator: "\n")
    #expect(Show.slice(text) { LineWrap.width(of: $0, stamp: nil) == nil })
    #expect(Show.slice(Self.broken(Self.text)) { LineWrap.width(of: $0, stamp: nil) == 80 })
    #expect(Show.slice(Self.text) { LineWrap.width(of: $0, stamp: nil) == nil })
  }
}
