import Availability
import Model
import Testing

@Suite("Why SAs went")
struct LossTests {
  private static let peer = "192.168.0.3"

  private struct Table {
    var at: Int
    var packets: (Int, Int)? = (10, 10)
    var spi: UInt32? = 1
    var lifetime = 3500
    var peer = LossTests.peer
  }

  private func table(_ table: Table) -> Observation {
    let row = association("10.0.1.0/24", "192.168.1.0/24", peer: table.peer, map: "tohub", spi: table.spi) { row in
      row.packets.encapsulated = table.packets?.0
      row.packets.decapsulated = table.packets?.1
      if case .one(var child) = row.inbound {
        child.lifetime = Seconds(table.lifetime)
        row.inbound = .one(child)
      }
      if case .one(var child) = row.outbound {
        child.lifetime = Seconds(table.lifetime)
        row.outbound = .one(child)
      }
    }
    return observe(
      "br1", .ipsecSA, .securityAssociations(sourced(table.spi == nil ? [] : [row])), at: table.at,
      capture: UInt32(10 + table.at))
  }

  private func config(
    at seconds: Int = 0, idle: Int? = 120, detects: Bool = true, isBound: Bool = false, set: String = "strong"
  ) -> Observation {
    observe(
      "br1", .runningConfig,
      .configuration(
        configuration { config in
          config.cryptoMaps = sourced([
            entry(1, peers: [Self.peer, "198.51.100.3"], accessList: "A", map: "tohub") {
              $0.idleTime = idle.map { IdleTime(time: Seconds($0), resetsToDefault: true) }
              $0.transformSets = [set]
            }
          ])
          config.accessLists = sourced([accessList("A", [("10.0.1.0/24", "192.168.1.0/24")])])
          var row = InterfaceConfiguration(name: outside)
          row.cryptoMap = sourced(
            CryptoMapBinding(map: "tohub", isRedundant: isBound, redundancy: isBound ? "group1" : nil))
          config.interfaces = sourced([row])
          if detects {
            config.deadPeerDetection = sourced([
              DeadPeerDetection(ike: 1, profile: nil, mode: .periodic, interval: Seconds(10), retry: Seconds(3))
            ])
          }
        }), at: seconds, capture: UInt32(5000 + seconds))
  }

  private func log(_ lines: [(Int, LogMeaning, String)]) -> Observation {
    var run = observe("br1", .logging, .none, at: 900, capture: 9000, start: 8000)
    run.command.clock = DeviceClock(local: LocalTime(moment(900)), zone: "UTC", authority: .authoritative)
    run.facts = .log(
      lines.map { second, meaning, text in
        sourced(
          LogMessage(
            time: LocalTime(moment(second)), authority: .authoritative, facility: "X", severity: 5, mnemonic: "Y",
            text: text, meaning: meaning), second)
      })
    return run
  }

  private func down(_ second: Int) -> (Int, LogMeaning, String) {
    (second, .session(isUp: false, peer: ip(Self.peer), port: 500, identity: nil), "session")
  }

  private func report(_ observations: [Observation]) -> FleetReport {
    var store = ObservationStore(source: .capture)
    store.add(observations)
    return store.report()
  }

  private func loss(_ observations: [Observation]) -> EventReport? {
    report(observations).events?.last { $0.kind == .saDown }
  }

  private func cause(_ observations: [Observation]) -> LossCause? { loss(observations)?.cause }

  @Test("counters that stood still for the idle time: idle-out, which is no fault")
  func idleOut() {
    let found = cause([config(), table(Table(at: 0)), table(Table(at: 60)), table(Table(at: 200, spi: nil))])
    #expect(found?.kind == .idleOut)
    #expect(found?.basis == .counters)
    #expect(found?.isNormal == true)
    let tunnel = report([config(), table(Table(at: 0)), table(Table(at: 60)), table(Table(at: 200, spi: nil))]).tunnels
    #expect(tunnel?.first?.health == .idle)
    #expect(tunnel?.first?.reasons.contains { $0.contains("idle-out, no packet from") } == true)
    #expect(tunnel?.first?.since == Since(moment(200), isLowerBound: true))
  }

  @Test("one capture, counters that moved, or no idle time: no idle-out is guessed")
  func noIdleOut() {
    #expect(cause([config(), table(Table(at: 0)), table(Table(at: 200, spi: nil))])?.kind == .unknown)
    let moving = [
      config(), table(Table(at: 0)), table(Table(at: 60, packets: (20, 20))), table(Table(at: 200, spi: nil)),
    ]
    #expect(cause(moving)?.kind == .unknown)
    #expect(cause(moving)?.reason.contains("not seen to stand still") == true)
    let none = [config(idle: nil), table(Table(at: 0)), table(Table(at: 60)), table(Table(at: 200, spi: nil))]
    #expect(cause(none)?.kind == .unknown)
    // The countdown had 20 s left at the least when the log says that the session went.
    let early = [
      config(), table(Table(at: 0)), table(Table(at: 60, packets: (20, 20))), table(Table(at: 80, packets: (20, 20))),
      table(Table(at: 200, spi: nil)), log([down(100)]),
    ]
    #expect(cause(early)?.kind == .unknown)
  }

  @Test("a lifetime that ended with no packet ever counted: expired unused, no fault; with packets it is not said")
  func expiredUnused() {
    func at(_ packets: (Int, Int)) -> LossCause? {
      cause([config(idle: nil), table(Table(at: 0, packets: packets, lifetime: 100)), table(Table(at: 200, spi: nil))])
    }
    #expect(at((0, 0))?.kind == .expiredUnused)
    #expect(at((0, 0))?.basis == .lifetime)
    #expect(at((0, 0))?.isNormal == true)
    #expect(at((4, 0))?.kind == .unknown)
    let long = cause([config(idle: nil), table(Table(at: 0, packets: (0, 0))), table(Table(at: 200, spi: nil))])
    #expect(long?.kind == .unknown)
  }

  @Test("where both run out, the first to end took the SAs")
  func firstToEnd() {
    func kind(_ lifetime: Int) -> LossCause.Kind? {
      cause([
        config(), table(Table(at: 0, packets: (0, 0), lifetime: lifetime + 60)),
        table(Table(at: 60, packets: (0, 0), lifetime: lifetime)), table(Table(at: 300, spi: nil)),
      ])?.kind
    }
    #expect(kind(30) == .expiredUnused)
    #expect(kind(200) == .idleOut)
  }

  @Test("packets sent and none received while dead peer detection is on: dead peer, by timing")
  func deadPeer() {
    let silent = [table(Table(at: 0)), table(Table(at: 60, packets: (50, 10))), table(Table(at: 120, spi: nil))]
    #expect(cause([config(idle: nil)] + silent)?.kind == .deadPeer)
    #expect(cause([config(idle: nil)] + silent)?.basis == .timing)
    #expect(cause([config(idle: nil, detects: false)] + silent)?.kind == .unknown)
  }

  @Test("IKE that fails for more than a minute after the session went: dead peer; the log's own words first")
  func afterwards() {
    var session = CryptoSession(interface: outside)
    session.peer = ip(Self.peer)
    session.status = .downNegotiating
    let failing = observe("br1", .cryptoSession, .sessions(sourced([session])), at: 200, capture: 8000)
    let lost = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, spi: nil)), failing]
    #expect(cause(lost + [log([down(100)])])?.kind == .deadPeer)
    #expect(cause(lost + [log([down(190)])])?.kind == .unknown)
    #expect(cause(lost)?.kind == .unknown)
    let words = (100, LogMeaning.other, "DPD: peer \(Self.peer) is not responding")
    #expect(cause(lost + [log([down(100), words])])?.basis == .log)
  }

  @Test("a clear command in the capture or in the log: cleared, unless it names another peer")
  func cleared() {
    func typed(_ text: String) -> Observation {
      var run = observe("br1", .other, .none, at: 100, capture: 7000)
      run.command.text = text
      return run
    }
    let lost = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, spi: nil))]
    #expect(cause(lost + [typed("clear crypto session")])?.kind == .cleared)
    #expect(cause(lost + [typed("cle cry sa peer \(Self.peer)")])?.basis == .command)
    #expect(cause(lost + [typed("clear crypto sa peer 203.0.113.99")])?.kind == .unknown)
    #expect(cause(lost + [typed("clear crypto sa counters")])?.kind == .unknown)
    let logged = log([(100, .other, "User:noc logged command:clear crypto sa")])
    #expect(cause(lost + [logged])?.kind == .cleared)
    #expect(cause(lost + [logged])?.basis == .log)
    #expect(report(lost + [typed("clear crypto session")]).events?.contains { $0.kind == .cleared } == true)
  }

  @Test("the same traffic by another peer: peer moved")
  func peerMoved() {
    let moved = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, peer: "198.51.100.3"))]
    #expect(cause(moved)?.kind == .peerMoved)
    #expect(cause(moved)?.reason == "the traffic goes by 198.51.100.3 now")
  }

  @Test("an entry configured otherwise at that time: reconfigured; at another time it is not said")
  func reconfigured() {
    let lost = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, spi: nil))]
    #expect(cause(lost + [config(at: 200, idle: nil, set: "other")])?.kind == .reconfigured)
    #expect(cause(lost + [config(at: 200, idle: nil, set: "other")])?.basis == .difference)
    let edit = (150, LogMeaning.configured(by: "noc"), "Configured")
    let logged = lost + [config(at: 200, idle: nil, set: "other"), log([edit, down(170)])]
    #expect(cause(logged)?.basis == .log)
    let elsewhen = lost + [config(at: 200, idle: nil, set: "other"), log([(20, edit.1, ""), down(170)])]
    #expect(cause(elsewhen)?.kind == .unknown)
    let late = lost + [config(at: 9000, idle: nil, set: "other")]
    #expect(cause(late)?.kind == .unknown)
  }

  @Test(
    "R36, R41: leaving the active role of the bound group takes the SAs at that moment; of another group it does not")
  func roleChange() {
    func role(_ state: StandbyState, at seconds: Int, ago: Int) -> Observation {
      observe(
        "br1", .standby,
        .standbyGroups(sourced([standby(outside, 1, state) { $0.lastStateChange = Seconds(ago) }])), at: seconds,
        capture: UInt32(3000 + seconds))
    }
    let left = [role(.active, at: 0, ago: 500), role(.standby, at: 200, ago: 40)]
    let lost = [table(Table(at: 0)), table(Table(at: 200, spi: nil))]
    let event = loss([config(idle: nil, isBound: true)] + lost + left)
    #expect(event?.cause?.kind == .roleChange)
    #expect(event?.at == moment(160))
    #expect(event?.atIsLowerBound == false)
    #expect(cause([config(idle: nil)] + lost + left)?.kind == .unknown)
  }

  @Test("an interface that went down, and a restart")
  func interfaceDown() {
    let lost = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, spi: nil))]
    #expect(cause(lost + [log([(100, .interface(outside, isUp: false), "")])])?.kind == .interfaceDown)
    #expect(cause(lost + [log([(100, .interface(inside, isUp: false), "")])])?.kind == .unknown)
    #expect(cause(lost + [log([(100, .restart, "")])])?.kind == .restart)
  }

  @Test("new keys are a rekey, unless the log says that the session went in between: then down, and up again")
  func newKeys() {
    let keys = [config(idle: nil), table(Table(at: 0)), table(Table(at: 200, spi: 2))]
    #expect(report(keys).events?.map(\.kind) == [.saRekeyed])
    let up = (110, LogMeaning.session(isUp: true, peer: ip(Self.peer), port: 500, identity: nil), "session")
    let both = report(keys + [log([down(100), up])]).events?.filter { $0.basis == .difference }
    #expect(both?.map(\.kind) == [.saDown, .saUp])
    #expect(both?.map(\.at) == [moment(100), moment(110)])
  }

  @Test("SAs that came up between two captures did so when the log says that the session came up")
  func cameUp() {
    let up = (110, LogMeaning.session(isUp: true, peer: ip(Self.peer), port: 500, identity: nil), "session")
    let tables = [config(idle: nil), table(Table(at: 0, spi: nil)), table(Table(at: 200))]
    #expect(report(tables).events?.map(\.at) == [moment(200)])
    #expect(report(tables).events?.map(\.atIsLowerBound) == [true])
    let logged = report(tables + [log([up])]).events?.filter { $0.kind == .saUp }
    #expect(logged?.map(\.at) == [moment(110)])
    #expect(logged?.map(\.atIsLowerBound) == [false])
  }

  @Test("the router at the other end of the same SAs tells why")
  func otherEnd() {
    let mirrored = [
      association("192.168.1.0/24", "10.0.1.0/24", peer: "10.1.1.1", map: "hub", spi: nil) { row in
        row.inbound.append(ChildSA(kind: .esp, spi: 1001))
        row.outbound.append(ChildSA(kind: .esp, spi: 1))
      }
    ]
    let other = [
      observe("hub1", .ipsecSA, .securityAssociations(sourced(mirrored)), at: 0, capture: 6000),
      observe("hub1", .ipsecSA, .securityAssociations([]), at: 200, capture: 6200),
    ]
    let near = [config(), table(Table(at: 0)), table(Table(at: 60)), table(Table(at: 200, spi: nil))]
    let causes = (report(near + other).events ?? []).filter { $0.kind == .saDown }
    #expect(causes.map(\.cause?.kind) == [.idleOut, .idleOut])
    #expect(causes.first { $0.router == "hub1" }?.cause?.basis == .otherEnd)
    #expect((report(other).events ?? []).map(\.cause?.kind) == [.unknown])
  }
}
