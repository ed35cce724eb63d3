import Availability
import Model
import Testing

@Suite("Tunnels")
struct TunnelTests {
  /// A branch with one entry, its default peer first.
  private func branch(
    rows: [SecurityAssociation]?, current: String? = "192.168.0.3", hasDefault: Bool = true, idle: Int? = nil,
    _ more: [Observation] = []
  ) -> TunnelReport? {
    var all = [
      observe(
        "br1", .runningConfig,
        .configuration(
          configuration {
            $0.cryptoMaps = sourced([
              entry(1, peers: ["192.168.0.3", "198.51.100.3"], map: "tohub") {
                $0.peers[0].isDefault = hasDefault
                $0.idleTime = idle.map { IdleTime(time: Seconds($0), resetsToDefault: true) }
              }
            ])
          }), at: 0),
      observe(
        "br1", .cryptoMap,
        .cryptoMaps(sourced([status(1, peers: ["192.168.0.3", "198.51.100.3"], current: current, map: "tohub")])),
        at: 0,
        start: 2000),
    ]
    if let rows { all.append(observe("br1", .ipsecSA, .securityAssociations(sourced(rows)), at: 0, start: 4000)) }
    var store = ObservationStore(source: .capture)
    store.add(all + more)
    return store.report().tunnels?.first
  }

  private func row(_ remote: String = "192.168.1.0/24", peer: String = "192.168.0.3", spi: UInt32? = 1)
    -> SecurityAssociation
  {
    association("10.0.1.0/24", remote, peer: peer, map: "tohub", spi: spi)
  }

  private func sessions(_ status: SessionStatus, peer: String = "192.168.0.3", uptime: Int? = nil) -> Observation {
    var session = CryptoSession(interface: outside)
    session.peer = ip(peer)
    session.status = status
    session.uptime = uptime.map { Seconds($0) }
    return observe("br1", .cryptoSession, .sessions(sourced([session])), at: 0, start: 6000)
  }

  @Test("SAs both ways for each flow: up, since the session came up")
  func up() {
    let tunnel = branch(rows: [row()], [sessions(.upActive, uptime: 100)])
    #expect(tunnel?.health == .up)
    #expect(tunnel?.since == Since(moment(-100), isLowerBound: false))
    #expect(tunnel?.onDefault == true)
    #expect(tunnel?.peerRank == 1)
    #expect(branch(rows: [row()])?.since == Since(moment(0), isLowerBound: true))
  }

  @Test("R90: an SA in one direction only is partial, and so are flows without SAs beside those with")
  func partial() {
    var oneWay = row()
    oneWay.outbound = Few()
    #expect(branch(rows: [oneWay])?.health == .partial)
    #expect(branch(rows: [oneWay])?.reasons.first?.contains("only an inbound SA") == true)
    #expect(branch(rows: [row(), row("192.168.2.0/24", spi: nil)])?.health == .partial)
  }

  @Test("partial names all its faults")
  func allFaults() {
    var oneWay = row()
    oneWay.outbound = Few()
    let reasons = branch(rows: [oneWay, row("192.168.2.0/24", spi: nil), row("192.168.3.0/24")])?.reasons
    #expect(reasons?.count == 2)
    #expect(reasons?.first?.hasPrefix("only an inbound SA for") == true)
    #expect(reasons?.last?.hasPrefix("1 of 3 flows without SAs") == true)
  }

  @Test("R79: an address that is no listed peer is no backup where the default peer is a name")
  func namedDefault() {
    func onDefault(_ current: String, _ former: [String] = []) -> Bool?? {
      var all = [
        observe(
          "br1", .runningConfig,
          .configuration(
            configuration {
              $0.cryptoMaps = sourced([
                entry(1, peers: ["vpn.example.net", "198.51.100.3"]) { $0.peers[0].isDefault = true }
              ])
            }), at: 0),
        observe(
          "br1", .cryptoMap,
          .cryptoMaps(sourced([status(1, peers: ["vpn.example.net", "198.51.100.3"], current: current)])), at: 0,
          start: 2000),
      ]
      for (index, address) in (former.isEmpty ? [] : former + ["203.0.113.9"]).enumerated() {
        var table = HostTable()
        table.entries = sourced([HostEntry(name: "vpn.example.net", addresses: [ip(address)])])
        all.append(observe("br1", .hosts, .hosts(table), at: index * 100, start: 4000))
      }
      var store = ObservationStore(source: .capture)
      store.add(all)
      return store.report().tunnels?.first.map(\.onDefault)
    }
    #expect(onDefault("198.51.100.3") == .some(false))
    #expect(onDefault("203.0.113.7") == .some(nil))
    #expect(onDefault("203.0.113.9", ["203.0.113.7"]) == .some(true))
    #expect(onDefault("203.0.113.7", ["203.0.113.7", "203.0.113.8"]) == .some(true))
    #expect(onDefault("203.0.113.6", ["203.0.113.7"]) == .some(nil))
  }

  @Test("an SA that fits no entry is a tunnel of its own, unknown, by its remote end")
  func noEntry() {
    var store = ObservationStore(source: .capture)
    store.add([
      observe(
        "hub1", .runningConfig,
        .configuration(
          configuration {
            $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1"], accessList: "A")])
            $0.accessLists = sourced([accessList("A", [("10.0.0.0/8", "10.1.0.0/16")])])
          })),
      observe(
        "hub1", .ipsecSA, .securityAssociations(sourced([association("10.0.0.0/8", "10.9.0.0/16", peer: "9.9.9.9")])),
        start: 2000),
    ])
    let tunnel = store.report().tunnels?.last
    #expect(tunnel?.id == "hub1/vpn/9.9.9.9")
    #expect(tunnel?.health == .unknown)
    #expect(tunnel?.reasons == ["fits no entry of map vpn"])
  }

  @Test("a router that is not active is idle by design only where another one is")
  func noneActive() {
    var fleet = HeadEnds()
    #expect(fleet.report().tunnels?.last?.reasons.first?.hasSuffix("the active router has the SAs") == true)
    var lost = HeadEnds()
    lost.one.associations = []
    let words = lost.report().tunnels?.last?.reasons.first
    #expect(words?.hasSuffix("hub1 is active, and has no SA for it either") == true, "\(words ?? "")")
    fleet.one.states = [.listen, .listen]
    fleet.one.associations = []
    let tunnel = fleet.report().tunnels?.last
    #expect(fleet.report().groups?.first?.health == .noneActive)
    #expect(tunnel?.health == .unknown)
    #expect(tunnel?.reasons.first?.hasSuffix("no router of the group is active") == true)
  }

  @Test("no SA and nothing that wants one is idle; not captured is unknown")
  func idle() {
    #expect(branch(rows: [row(spi: nil)])?.health == .idle)
    #expect(branch(rows: [])?.health == .idle)
    #expect(branch(rows: nil)?.health == .unknown)
    #expect(branch(rows: nil, [sessions(.upActive)])?.health == .up)
    #expect(branch(rows: nil, [sessions(.down)])?.health == .idle)
  }

  @Test("down needs evidence: IKE that fails, traffic that asks for an SA and has none")
  func down() {
    var failed = IKESecurityAssociation(version: 1, state: "MM_NO_STATE")
    failed.remote = ip("192.168.0.3")
    failed.status = "ACTIVE (deleted)"
    let ike = observe("br1", .isakmpSA, .ikeSAs(sourced([failed])), at: 0, start: 8000)
    #expect(branch(rows: [row(spi: nil)], [ike])?.health == .down)
    var asking = row(spi: nil)
    asking.flags = "origin_is_acl,ipsec_sa_request_sent"
    #expect(branch(rows: [asking])?.health == .down)
    #expect(branch(rows: [row(spi: nil)], [sessions(.downNegotiating)])?.health == .negotiating)
  }

  @Test("R80: without a default peer a dead current peer is said to be dead, and the next attempt goes on (X1)")
  func deadPeer() {
    var asking = row(spi: nil)
    asking.flags = "ipsec_sa_request_sent"
    let tunnel = branch(rows: [asking], hasDefault: false)
    #expect(tunnel?.health == .down)
    #expect(tunnel?.onDefault == nil)
    #expect(tunnel?.nextAttemptPeer == "198.51.100.3")
    #expect(tunnel?.reasons.contains { $0.contains("192.168.0.3 is dead") } == true)
    #expect(branch(rows: [row()], hasDefault: false)?.nextAttemptPeer == "192.168.0.3")
  }

  @Test("R79: on backup, since at least when it was seen, and what the next attempt will use")
  func onBackup() {
    let tunnel = branch(rows: [row(peer: "198.51.100.3")], current: "198.51.100.3")
    #expect(tunnel?.health == .up)
    #expect(tunnel?.onDefault == false)
    #expect(tunnel?.peerRank == 2)
    #expect(tunnel?.nextAttemptPeer == "192.168.0.3")
    #expect(tunnel?.currentPeerSince == Since(moment(0), isLowerBound: true))
    #expect(
      tunnel?.reasons == [
        "on backup: after a dead peer the next attempt goes to 192.168.0.3; idling out does not (no idle-time with default is in effect)"
      ])
    let resets = branch(rows: [row(peer: "198.51.100.3")], current: "198.51.100.3", idle: 120)
    #expect(resets?.reasons == ["on backup: the next attempt goes to 192.168.0.3"])
  }

  @Test("R79: a session that began after the former peer was last seen dates the change")
  func backupSince() {
    let later = observe(
      "br1", .cryptoMap,
      .cryptoMaps(sourced([status(1, peers: ["192.168.0.3", "198.51.100.3"], current: "198.51.100.3", map: "tohub")])),
      at: 600, start: 20_000)
    var session = CryptoSession(interface: outside)
    session.peer = ip("198.51.100.3")
    session.status = .upActive
    session.uptime = Seconds(200)
    let shown = observe("br1", .cryptoSession, .sessions(sourced([session])), at: 600, start: 22_000)
    let sas = observe(
      "br1", .ipsecSA, .securityAssociations(sourced([row(peer: "198.51.100.3", spi: 9)])), at: 600, start: 24_000)
    let tunnel = branch(rows: [row()], [later, shown, sas])
    #expect(tunnel?.currentPeer == "198.51.100.3")
    #expect(tunnel?.currentPeerSince == Since(moment(400), isLowerBound: false))
  }

  @Test("without show crypto map the SAs tell the current peer")
  func currentPeerBySAs() {
    let tunnel = branch(rows: [row(peer: "198.51.100.3")], current: nil)
    #expect(tunnel?.currentPeer == "198.51.100.3")
    #expect(tunnel?.onDefault == false)
  }

  @Test("R85: the idle countdown narrows with each capture, and ends at its low end where nothing passed")
  func countdown() {
    func rows(_ packets: Int, at seconds: Int) -> Observation {
      var row = row()
      row.packets.encapsulated = packets
      row.packets.decapsulated = packets
      return observe("br1", .ipsecSA, .securityAssociations(sourced([row])), at: seconds, capture: UInt32(10 + seconds))
    }
    func idle(_ more: [Observation]) -> SAReport.Idle? {
      var idle = branch(rows: nil, idle: 120, more)?.idle
      idle?.seenAt = nil
      return idle
    }
    let once = idle([rows(5, at: 10)])
    #expect(
      once
        == SAReport.Idle(
          limit: Seconds(120), remainingLow: Seconds(0), remainingHigh: Seconds(120), isApproximate: true))
    let moved = idle([rows(5, at: 10), rows(9, at: 40)])
    #expect(
      moved
        == SAReport.Idle(
          limit: Seconds(120), remainingLow: Seconds(90), remainingHigh: Seconds(120), isApproximate: false))
    let still = idle([rows(5, at: 10), rows(9, at: 40), rows(9, at: 70)])
    #expect(
      still
        == SAReport.Idle(
          limit: Seconds(120), remainingLow: Seconds(60), remainingHigh: Seconds(90), isApproximate: false))
    let cleared = idle([rows(5, at: 10), rows(9, at: 40), rows(0, at: 70)])
    #expect(cleared?.isApproximate == true)
    #expect(cleared?.remainingLow == Seconds(60))
    let over = idle([rows(5, at: 10), rows(9, at: 40), rows(9, at: 400)])
    #expect(over?.remainingHigh == Seconds(0))
  }

  @Test("packets that go out while none come back are named; a few lost first ones are no fault (R95)")
  func silent() {
    func rows(_ sent: Int, _ received: Int, errors: Int, at seconds: Int) -> Observation {
      var row = row()
      row.packets.encapsulated = sent
      row.packets.decapsulated = received
      row.sendErrors = errors
      return observe("br1", .ipsecSA, .securityAssociations(sourced([row])), at: seconds, capture: UInt32(10 + seconds))
    }
    let tunnel = branch(rows: nil, [rows(5, 5, errors: 0, at: 10), rows(75, 5, errors: 0, at: 40)])
    #expect(tunnel?.health == .up)
    #expect(tunnel?.reasons.first?.hasPrefix("70 packets sent and none received") == true)
    #expect(branch(rows: nil, [rows(5, 5, errors: 3, at: 10)])?.reasons == [])
  }

  @Test(
    "R48: a bound map whose endpoint is the interface's own address is named; R62: the standby has no SAs by design")
  func endpoint() {
    var fleet = HeadEnds()
    let good = fleet.report().tunnels ?? []
    #expect(good.map(\.router) == ["hub1", "hub2"])
    #expect(good.map(\.health) == [.up, .idle])
    #expect(good[0].isOnVirtualAddress == true)
    #expect(good[0].reasons == [])
    #expect(good[1].reasons.first?.contains("hub2 is standby in group1") == true)
    fleet.one.endpoint = "192.168.0.1"
    let bitten = fleet.report().tunnels?.first
    #expect(bitten?.isOnVirtualAddress == false)
    #expect(bitten?.reasons.contains { $0.contains("the interface's own address") } == true)
  }

  @Test("R47: an endpoint that is neither the virtual address nor the interface's is an old binding")
  func staleBinding() {
    var fleet = HeadEnds()
    fleet.one.endpoint = "192.168.0.99"
    #expect(fleet.report().tunnels?.first?.reasons.contains { $0.contains("neither 192.168.0.3") } == true)
  }

  @Test("remote ends of a dynamic map are keyed by who they are, not by the entry's number")
  func dynamic() {
    func id(_ sequence: Int, identity: String?) -> String? {
      var session = CryptoSession(interface: outside)
      session.peer = ip("5.5.5.5")
      session.phase1Identity = identity
      let temporary = status(sequence, peers: ["5.5.5.5"], current: "5.5.5.5") {
        $0.kind = .dynamic
        $0.dynamicMap = "dmap"
      }
      var store = ObservationStore(source: .capture)
      store.add([
        observe("hub1", .cryptoMap, .cryptoMaps(sourced([temporary]))),
        observe("hub1", .cryptoSession, .sessions(sourced([session])), start: 2000),
        observe(
          "hub1", .ipsecSA, .securityAssociations(sourced([association("10.0.0.0/8", "10.5.0.0/16", peer: "5.5.5.5")])),
          start: 4000),
      ])
      let tunnels = store.report().tunnels
      #expect(tunnels?.count == 1)
      #expect(tunnels?.first?.nextAttemptPeer == nil)
      return tunnels?.first?.id
    }
    #expect(id(65_536, identity: "br5.example.net") == id(65_540, identity: "br5.example.net"))
    #expect(id(65_536, identity: "br5.example.net")?.hasSuffix("br5.example.net") == true)
    #expect(id(65_536, identity: nil)?.hasSuffix("5.5.5.5") == true)
  }

  @Test("a tunnel interface with an IPsec profile is a tunnel without a peer list")
  func tunnelInterface() {
    let name = InterfaceName("Tunnel10")
    var store = ObservationStore(source: .capture)
    store.add([
      observe(
        "hub1", .runningConfig,
        .configuration(
          configuration {
            var interface = InterfaceConfiguration(name: name)
            interface.tunnelProfile = "protect"
            $0.interfaces = sourced([interface])
          })),
      observe(
        "hub1", .ipsecSA,
        .securityAssociations(
          sourced([association("0.0.0.0/0", "0.0.0.0/0", peer: "9.9.9.9", map: "Tunnel10-head-0", interface: name)])),
        start: 2000),
    ])
    let tunnel = store.report().tunnels?.first
    #expect(tunnel?.id == "hub1/Tunnel10")
    #expect(tunnel?.map == nil)
    #expect(tunnel?.currentPeer == "9.9.9.9")
    #expect(tunnel?.health == .up)
  }

  @Test("SAs that fit two entries make neither idle: unknown")
  func ambiguous() {
    let config = observe(
      "hub1", .runningConfig,
      .configuration(
        configuration {
          $0.cryptoMaps = sourced([
            entry(10, peers: ["1.1.1.1"], accessList: "A"), entry(20, peers: ["1.1.1.1"], accessList: "A"),
          ])
          $0.accessLists = sourced([accessList("A", [("10.0.0.0/8", "10.1.0.0/16")])])
        }))
    let sas = observe(
      "hub1", .ipsecSA, .securityAssociations(sourced([association("10.0.0.0/8", "10.1.0.0/16", peer: "1.1.1.1")])),
      start: 2000)
    var store = ObservationStore(source: .capture)
    store.add([config, sas])
    #expect(store.report().tunnels?.map(\.health) == [.unknown, .unknown])
  }
}
