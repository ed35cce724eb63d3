import Availability
import Model
import Snapshot
import Testing

@Suite("The snapshot as JSON")
struct SnapshotTests {
  private let place = SourceRange(CaptureID(1), 0..<10)

  private func text(_ report: FleetReport) -> String { String(decoding: snapshotJSON(report), as: UTF8.self) }

  @Test("what was not looked at is null, what was seen empty is [], keys stand in the order of the interface")
  func exactText() throws {
    var router = RouterReport(name: "hub1", source: .capture)
    router.observedAt = Moment(milliseconds: 1_000_500)
    var run = CommandRun(text: "show standby", family: .standby, output: place)
    run.observedAt = router.observedAt
    run.timeBasis = .deviceClock
    router.commands = [run]
    router.routes = []
    router.hosts = [
      Sourced(HostEntry(name: "b.example.com", addresses: [try #require(IPAddress("203.0.113.9"))]), place)
    ]
    #expect(
      text(FleetReport(at: Moment(milliseconds: 2_000_000), routers: [router])) == """
        {
          "schema": "vpnha.snapshot/1",
          "at": "1970-01-01T00:33:20Z",
          "routers": [
            {
              "name": "hub1",
              "site": null,
              "pair": null,
              "observedAt": "1970-01-01T00:16:40.500Z",
              "softwareVersion": null,
              "source": "capture",
              "commands": [
                {
                  "command": "show standby",
                  "observedAt": "1970-01-01T00:16:40.500Z",
                  "timeBasis": "device-clock",
                  "ok": true,
                  "error": null
                }
              ],
              "stale": false,
              "interfaces": null,
              "standbyGroups": null,
              "deadPeerDetection": null,
              "transformSets": null,
              "cryptoMaps": null,
              "sessions": null,
              "securityAssociations": null,
              "routes": [],
              "hosts": [
                {
                  "name": "b.example.com",
                  "addresses": [
                    "203.0.113.9"
                  ],
                  "ttlSeconds": null,
                  "ageHours": null,
                  "permanent": null
                }
              ],
              "diagnostics": []
            }
          ]
        }

        """)
  }

  @Test("durations are numbers of seconds, milliseconds only where there are any")
  func durations() {
    var group = StandbyGroup(interface: InterfaceName("Gi0/0/0"), group: 0, state: .active)
    group.hello = Seconds(milliseconds: 999)
    group.hold = Seconds(3600)
    group.lastStateChange = Seconds(milliseconds: 2_010)
    var router = RouterReport(name: "hub1", source: .capture)
    router.standbyGroups = [Sourced(group, place)]
    let json = text(FleetReport(at: nil, routers: [router]))
    #expect(json.contains("\"helloSeconds\": 0.999,"))
    #expect(json.contains("\"holdSeconds\": 3600,"))
    #expect(json.contains("\"lastStateChangeSeconds\": 2.01,"))
    #expect(json.contains("\"interface\": \"GigabitEthernet0/0/0\","))
    #expect(json.contains("\"at\": null,"))
  }

  @Test(
    "hostile text is escaped",
    arguments: [
      ("\u{1B}[31m", "\\u001b[31m"), ("a\"b\\c", "a\\\"b\\\\c"), ("\u{7F}", "\\u007f"), ("\u{9B}", "\\u009b"),
      ("\u{202E}x", "\\u202ex"), ("\u{200B}", "\\u200b"), ("\u{2028}\u{2029}", "\\u2028\\u2029"),
      ("\u{FFFD}", "\\ufffd"), ("\u{E0041}", "\\udb40\\udc41"), ("\n\t", "\\u000a\\u0009"), ("\0", "\\u0000"),
      ("é 漢 🙂", "é 漢 🙂"), ("\u{FEFF}", "\\ufeff"),
    ])
  func hostile(text hostile: String, escaped: String) {
    let json = text(FleetReport(at: nil, routers: [RouterReport(name: hostile, source: .capture)]))
    #expect(json.contains("\"name\": \"\(escaped)\","))
    for scalar in json.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar.properties.generalCategory != .format)
    }
  }

  @Test("40,000 SAs are written whole, and each id once")
  func manyAssociations() throws {
    let any = ProxyIdentity(prefix: Prefix("0.0.0.0/0"), ipProtocol: 0, port: 0)
    var router = RouterReport(name: "hub1", source: .capture)
    router.securityAssociations = (0..<40_000).map { number in
      let network = Prefix(.v4(0x0A00_0000 + UInt32(number) << 8), length: 24)
      var association = SecurityAssociation(
        interface: InterfaceName("Gi0/0/0"), cryptoMap: "vpn", localAddress: nil, localProxy: any,
        remoteProxy: ProxyIdentity(prefix: network, ipProtocol: 0, port: 0))
      association.inbound.append(ChildSA(kind: .esp, spi: UInt32(number)))
      return Sourced(SAReport(association), place)
    }
    let clock = ContinuousClock()
    var json: [UInt8] = []
    let time = clock.measure { json = snapshotJSON(FleetReport(at: nil, routers: [router])) }
    print("40,000 SAs: \(json.count) bytes in \(time)")
    let lines = json.split(separator: 0x0A).filter { $0.starts(with: Array("          \"id\": ".utf8)) }
    #expect(lines.count == 40_000)
    #expect(Set(lines).count == 40_000)
  }
}

@Suite("A snapshot in pieces")
struct PieceTests {
  @Test("texts longer than a piece, and the least and greatest numbers, are whole")
  func pieces() {
    let long = String(repeating: "a\"b\\é\u{202E}", count: 60_000)
    var router = RouterReport(name: long, source: .capture)
    var group = StandbyGroup(interface: InterfaceName("Gi0/0/0"), group: 1, state: .active)
    group.priority = .min
    group.activePriority = .max
    group.standbyPriority = 0
    router.standbyGroups = [Sourced(group, SourceRange(CaptureID(1), 0..<1))]
    var sizes: [Int] = []
    var bytes: [UInt8] = []
    writeSnapshot(FleetReport(at: nil, routers: [router])) {
      sizes.append($0.count)
      bytes.append(contentsOf: $0)
    }
    #expect(sizes.count > 1)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(String(repeating: "a\\\"b\\\\é\\u202e", count: 60_000)))
    for number in [Int.min, .max, 0] { #expect(text.contains("riority\": \(number),")) }
    #expect(text.hasSuffix("}\n"))
  }

  @Test("states are lower-case words, whatever the router printed, and null where it printed none")
  func states() {
    var router = RouterReport(name: "hub1", source: .capture)
    let place = SourceRange(CaptureID(1), 0..<1)
    var session = CryptoSession(interface: InterfaceName("Gi0/0/0"))
    session.ikeSAs = [
      IKESecurityAssociation(version: 1, state: "Active"), IKESecurityAssociation(version: 1, state: "QM_IDLE"),
      IKESecurityAssociation(version: 1, state: ""),
    ]
    router.sessions = [Sourced(session, place)]
    let text = String(decoding: snapshotJSON(FleetReport(at: nil, routers: [router])), as: UTF8.self)
    for state in ["\"active\"", "\"qm_idle\"", "null"] { #expect(text.contains("\"state\": \(state),")) }
  }

  @Test("a long list by several workers is that by one", arguments: [1_999, 2_000, 4_000, 4_321])
  func workers(count: Int) {
    let any = ProxyIdentity(prefix: Prefix("0.0.0.0/0"), ipProtocol: 0, port: 0)
    let place = SourceRange(CaptureID(1), 0..<1)
    var router = RouterReport(name: "hub1", source: .capture)
    router.securityAssociations = (0..<count).map { number in
      let network = Prefix(.v4(0x0A00_0000 + UInt32(number) << 8), length: 24)
      let association = SecurityAssociation(
        interface: InterfaceName("Gi0/0/0"), cryptoMap: "vpn", localAddress: nil, localProxy: any,
        remoteProxy: ProxyIdentity(prefix: network, ipProtocol: 0, port: 0))
      return Sourced(SAReport(association), place)
    }
    let report = FleetReport(at: nil, routers: [router, router]).joined()
    let workers = Workers(count: 3) { pieces, piece in (0..<pieces).reversed().forEach(piece) }
    var bytes: [UInt8] = []
    writeSnapshot(report, workers: workers) { bytes.append(contentsOf: $0) }
    #expect(bytes == snapshotJSON(report))
  }
}
