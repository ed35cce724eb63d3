import Availability
import Model
import Testing

@Suite("Reports of one router")
struct ReportTests {
  private func configured(_ change: (inout Configuration) -> Void) -> Observation {
    observe("hub1", .runningConfig, .configuration(configuration(change)), at: 0)
  }
  private func shown(_ maps: [CryptoMapStatus]) -> Observation {
    observe("hub1", .cryptoMap, .cryptoMaps(sourced(maps)), at: 0)
  }
  private func associations(_ list: [SecurityAssociation]) -> Observation {
    observe("hub1", .ipsecSA, .securityAssociations(sourced(list)), at: 0)
  }

  @Test("interfaces join configuration, state and the tunnel endpoint in use")
  func interfaces() {
    var config = InterfaceConfiguration(name: InterfaceName("Gi0/0/0"))
    config.address = ip("192.168.0.1")
    config.cryptoMap = sourced(CryptoMapBinding(map: "vpn", isRedundant: true, redundancy: "group1"))
    let brief = observe(
      "hub1", .interfaceBrief,
      .interfaces(
        sourced([
          InterfaceStatus(name: outside, address: ip("192.168.0.1"), status: "up", lineProtocol: "down"),
          InterfaceStatus(name: inside, address: nil, status: "administratively down", lineProtocol: "down"),
        ])))
    let rows = report([
      configured { $0.interfaces = sourced([config]) }, brief,
      associations([association("10.1.0.0/16", "10.2.0.0/16", peer: "1.1.1.1")]),
    ]).interfaces?.map(\.value)
    #expect(rows?.map(\.name) == [outside, inside])
    #expect(rows?.map(\.state) == ["down", "administratively down"])
    #expect(rows?.first?.redundancy == "group1")
    #expect(rows?.first?.localAddress == ip("192.168.0.3"))
    #expect(report([shown([])]).interfaces == nil)
  }

  @Test("SAs of one interface that disagree about the local address leave it unknown")
  func endpoints() {
    let two = [
      association("10.1.0.0/16", "10.2.0.0/16", peer: "1.1.1.1"),
      association("10.1.0.0/16", "10.3.0.0/16", peer: "1.1.1.2") { $0.localAddress = ip("192.168.0.1") },
    ]
    #expect(report([associations(two)]).interfaces?.first?.value.localAddress == nil)
  }

  @Test("show standby beats its brief form, and the brief form fills what is missing")
  func briefAndFull() {
    let full = standby(outside, 1, .active) {
      $0.version = 2
      $0.hold = Seconds(10)
      $0.lastStateChange = Seconds(100)
    }
    let brief = standby(outside, 1, .active) {
      $0.virtualAddress = ip("192.168.0.3")
      $0.priority = 110
      $0.preempt = true
    }
    func both(_ fullAt: Int?, _ briefAt: Int?, _ brief: StandbyGroup) -> StandbyGroup? {
      report([
        observe("hub1", .standby, .standbyGroups(sourced([full])), at: fullAt),
        observe("hub1", .standbyBrief, .standbyGroups(sourced([brief])), at: briefAt, start: 3000),
      ]).standbyGroups?.first?.value
    }
    for times in [(nil, nil), (10, 0), (0, 10)] as [(Int?, Int?)] {
      let group = both(times.0, times.1, brief)
      #expect(group?.version == 2)
      #expect(group?.priority == 110)
    }
    var moved = brief
    moved.state = .standby
    #expect(both(0, 10, moved)?.state == .standby)
    #expect(both(0, 10, moved)?.lastStateChange == nil)
    #expect(both(0, 10, moved)?.hold == Seconds(10))
    #expect(both(10, 0, moved)?.state == .active)
  }

  @Test("a configuration alone gives no standby groups, for it holds no state")
  func configuredGroups() {
    var config = InterfaceConfiguration(name: outside)
    var group = StandbyConfiguration(group: 1)
    group.name = "group1"
    config.standbyGroups = sourced([group])
    #expect(report([configured { $0.interfaces = sourced([config]) }]).standbyGroups == nil)
    let brief = observe("hub1", .standbyBrief, .standbyGroups(sourced([standby(outside, 1, .active)])))
    #expect(
      report([configured { $0.interfaces = sourced([config]) }, brief]).standbyGroups?.first?.value.name == "group1")
  }

  @Test("entries join by map and sequence number: default from the configuration, current peer from show crypto map")
  func entries() {
    let row = report([
      configured {
        $0.cryptoMaps = sourced([
          entry(10, peers: ["10.1.1.1", "10.2.2.2"]) { $0.peers[0].isDefault = true }, entry(20, peers: ["10.9.9.9"]),
        ])
      }, shown([status(10, peers: ["10.1.1.1", "10.2.2.2"], current: "10.2.2.2")]),
    ]).cryptoMaps
    #expect(row?.map(\.value.sequence) == [10, 20])
    #expect(row?.first?.value.currentPeer == "10.2.2.2")
    #expect(row?.first?.value.defaultPeer == "10.1.1.1")
    #expect(row?.first?.value.onDefault == false)
    #expect(row?.first?.value.peers.map(\.isDefault) == [true, false])
    #expect(row?.last?.value.isFromStatus == false)
    #expect(row?.last?.value.onDefault == nil)
  }

  @Test("without a configuration default and dynamic are not known, not false")
  func unknownDefault() {
    let row = report([shown([status(10, peers: ["10.1.1.1"], current: "10.1.1.1")])]).cryptoMaps?.first?.value
    #expect(row?.peers.map(\.isDefault) == [nil])
    #expect(row?.peers.map(\.isDynamic) == [nil])
    #expect(row?.idle == nil)
    #expect(row?.interfaces == nil)
  }

  @Test("a temporary dynamic entry keeps its number and has the settings of its template")
  func dynamicEntries() {
    var template = CryptoMapEntry(name: "dmap", sequence: 10, kind: .dynamicTemplate)
    template.transformSets = ["strong"]
    template.reverseRoute = ReverseRoute()
    template.idleTime = IdleTime(time: Seconds(600))
    let temporary = status(65_536, peers: ["5.5.5.5"], current: "5.5.5.5") {
      $0.kind = .dynamic
      $0.dynamicMap = "dmap"
      $0.dynamicSequence = 10
    }
    let rows = report([
      configured { $0.dynamicMaps = sourced([template]) }, shown([temporary]),
      associations([association("0.0.0.0/0", "10.5.0.0/16", peer: "5.5.5.5")]),
    ])
    let row = rows.cryptoMaps?.first { $0.value.sequence == 65_536 }?.value
    #expect(row?.kind == .dynamic)
    #expect(row?.reverseRoute != nil)
    #expect(row?.idle?.effective == Seconds(600))
    #expect(rows.securityAssociations?.first?.value.sequence == 65_536)
    #expect(rows.securityAssociations?.first?.value.joinBasis == .peer)
  }

  @Test("R71: an idle time equal to the global one is not added to the entry, and its default is lost")
  func equalIdleTimes() {
    func idle(own: Int?, global: Int?, resets: Bool = true) -> CryptoMapReport.Idle? {
      report([
        configured {
          $0.cryptoMaps = sourced([
            entry(10, peers: ["1.1.1.1"]) {
              $0.idleTime = own.map { IdleTime(time: Seconds($0), resetsToDefault: resets) }
            }
          ])
          $0.idleTime = global.map { sourced(Seconds($0)) }
        }
      ]).cryptoMaps?.first?.value.idle
    }
    let equal = idle(own: 120, global: 120)
    #expect(equal?.configured == Seconds(120))
    #expect(equal?.effective == Seconds(120))
    #expect(equal?.source == .global)
    #expect(equal?.resetsToDefault == false)
    #expect(idle(own: 120, global: 600)?.source == .entry)
    #expect(idle(own: 120, global: 600)?.effective == Seconds(120))
    #expect(idle(own: 120, global: 600)?.resetsToDefault == true)
    #expect(idle(own: nil, global: 600)?.effective == Seconds(600))
    #expect(idle(own: nil, global: nil)?.source == CryptoMapReport.Idle.Source.none)
    #expect(idle(own: nil, global: nil)?.effective == nil)
  }

  @Test("names have the addresses that the router prints, holds or was given")
  func names() {
    func addresses(_ observations: [Observation]) -> [IPAddress]? {
      let named = configured {
        $0.cryptoMaps = sourced([entry(10, peers: ["b.example.com"]) { $0.peers[0].isDynamic = true }])
      }
      return report([named] + observations).cryptoMaps?.first?.value.peers.first?.addresses
    }
    #expect(addresses([]) == [])
    let printed = status(10, peers: [], current: nil) {
      $0.peers = [CryptoMapStatus.Peer(text: "b.example.com", address: ip("203.0.113.9"))]
    }
    #expect(addresses([shown([printed])]) == [ip("203.0.113.9")])
    var table = HostTable()
    table.entries = sourced([HostEntry(name: "B.example.com", addresses: [ip("203.0.113.7")])])
    #expect(addresses([observe("hub1", .hosts, .hosts(table))]) == [ip("203.0.113.7")])
  }

  @Test("an SA finds its entry by its access list, any and host included")
  func joinByAccessList() {
    let config = configured {
      $0.cryptoMaps = sourced([
        entry(10, peers: ["1.1.1.1"], accessList: "A"), entry(20, peers: ["1.1.1.1"], accessList: "B"),
        entry(30, peers: ["1.1.1.1"], accessList: "C"),
      ])
      $0.accessLists = sourced([
        accessList("A", [("10.0.0.0/8", "10.1.0.0/16")]), accessList("B", [("10.0.0.0/8", "10.2.0.1/32")]),
        accessList("C", [("any", "172.16.0.0/12")]),
      ])
    }
    let rows = report([
      config,
      associations([
        association("10.0.0.0/8", "10.1.0.0/16", peer: "1.1.1.1"),
        association("10.0.0.0/8", "10.2.0.1/32", peer: "1.1.1.1"),
        association("0.0.0.0/0", "172.16.0.0/12", peer: "1.1.1.1"),
        association("192.168.7.0/24", "172.16.5.0/24", peer: "1.1.1.1"),
      ]),
    ]).securityAssociations?.map(\.value)
    #expect(rows?.map(\.sequence) == [10, 20, 30, 30])
    #expect(rows?.allSatisfy { $0.joinBasis == .acl } == true)
  }

  @Test("where two entries fit, the sequence is unknown unless the peers rule one out")
  func ambiguousAccessList() {
    func sequence(_ peers: [String], _ peer: String) -> Int?? {
      report([
        configured {
          $0.cryptoMaps = sourced(
            peers.enumerated().map { entry(10 + $0.offset, peers: [$0.element], accessList: "A") })
          $0.accessLists = sourced([accessList("A", [("10.0.0.0/8", "10.1.0.0/16")])])
        }, associations([association("10.0.0.0/8", "10.1.0.0/16", peer: peer)]),
      ]).securityAssociations?.first?.value.sequence
    }
    #expect(sequence(["1.1.1.1", "1.1.1.1"], "1.1.1.1") == .some(nil))
    #expect(sequence(["1.1.1.1", "2.2.2.2"], "2.2.2.2") == 11)
    #expect(sequence(["b.example.com", "2.2.2.2"], "2.2.2.2") == .some(nil))
  }

  @Test("without an access list the peer tells the entry, if only one lists it")
  func joinByPeer() {
    let rows = report([
      shown([
        status(10, peers: ["1.1.1.1", "3.3.3.3"], current: nil),
        status(20, peers: ["2.2.2.2", "3.3.3.3"], current: nil),
      ]),
      associations([
        association("10.0.0.0/8", "10.1.0.0/16", peer: "2.2.2.2"),
        association("10.0.0.0/8", "10.2.0.0/16", peer: "3.3.3.3"),
        association("10.0.0.0/8", "10.3.0.0/16", peer: "9.9.9.9"),
      ]),
    ]).securityAssociations?.map(\.value)
    #expect(rows?.map(\.sequence) == [20, nil, nil])
    #expect(rows?.map(\.joinBasis) == [.peer, nil, nil])
  }

  @Test("without a configuration the list that show crypto map prints tells the entry; a configured one wins")
  func joinByPrintedList() {
    func printed(_ sequence: Int, _ destination: String) -> CryptoMapStatus {
      var row = status(sequence, peers: ["1.1.1.1"], current: nil)
      row.accessList = "L\(sequence)"
      row.accessListEntries = [
        AccessList.Entry(permits: false, ipProtocol: "ip", source: .any, destination: .any),
        AccessList.Entry(
          permits: true, ipProtocol: "ip", source: .prefix(net("10.0.0.0/8")), destination: .prefix(net(destination))),
      ]
      return row
    }
    let observations = [
      shown([printed(10, "10.1.0.0/16"), printed(20, "10.2.0.0/16")]),
      associations([
        association("10.0.0.0/8", "10.2.0.0/16", peer: "1.1.1.1"),
        association("10.0.0.0/8", "10.1.5.0/24", peer: "1.1.1.1"),
        association("10.0.0.0/8", "10.9.0.0/16", peer: "1.1.1.1"),
      ]),
    ]
    let rows = report(observations).securityAssociations?.map(\.value)
    #expect(rows?.map(\.sequence) == [20, 10, nil])
    #expect(rows?.map(\.joinBasis) == [.acl, .acl, nil])
    let listed = configured {
      $0.accessLists = sourced([accessList("L10", [("10.0.0.0/8", "10.9.0.0/16")])])
    }
    #expect(
      report(observations + [listed]).securityAssociations?.map(\.value.sequence) == [20, nil, 10])
  }

  @Test("what only an output tells: DPD of SAs, reverse routes, no HSRP in a whole configuration")
  func toldByOutputs() {
    var sa = IKESecurityAssociation(version: 2, state: "READY")
    sa.dpdInterval = Seconds(30)
    sa.dpdRetry = Seconds(5)
    var off = sa
    off.dpdInterval = Seconds(0)
    let sas = observe("hub1", .ikev2SA, .ikeSAs(sourced([sa, sa, off])))
    let seen = report([sas]).deadPeerDetection?.map(\.value)
    #expect(seen?.map(\.interval) == [Seconds(30)] && seen?.first?.isFromSA == true && seen?.first?.ike == 2)
    let whole = configured { $0.hostname = "hub1" }
    #expect(report([sas, whole]).deadPeerDetection == [])
    #expect(report([whole]).standbyGroups == [])
    #expect(report([sas]).standbyGroups == nil)
    var row = status(10, peers: ["1.1.1.1"], current: nil)
    row.hasReverseRoute = true
    #expect(report([shown([row])]).cryptoMaps?.first?.value.isReverseRouteBare == true)
  }

  @Test("one capture bounds the idle countdown by the SA's age; without a life anything is possible")
  func idleOfOneCapture() {
    func idle(_ change: @escaping (inout CryptoMapEntry) -> Void, spi: UInt32? = 1) -> SAReport.Idle? {
      report([
        configured { $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1"], change)]) },
        associations([association("10.0.0.0/8", "10.1.0.0/16", peer: "1.1.1.1", spi: spi)]),
      ]).securityAssociations?.first?.value.idle
    }
    let known = idle {
      $0.idleTime = IdleTime(time: Seconds(120))
      $0.lifetime = Seconds(3600)
    }
    #expect(known?.remainingLow == Seconds(20))
    #expect(known?.remainingHigh == Seconds(120))
    #expect(known?.isApproximate == true)
    #expect(idle { $0.idleTime = IdleTime(time: Seconds(120)) }?.remainingLow == Seconds(0))
    #expect(idle { _ in } == nil)
    #expect(idle({ $0.idleTime = IdleTime(time: Seconds(120)) }, spi: nil) == nil)
  }

  @Test("a static route is injected by the SA whose remote side it is, by way of its peer")
  func injectedBySA() {
    func basis(nextHop: String, manual: Bool = false, list: Bool = false, reverse: Bool = true) -> RouteReport
      .Injection?
    {
      var route = Route(vrf: nil, prefix: net("10.1.0.0/16"), code: "S")
      route.nextHop = ip(nextHop)
      var observations = [
        configured {
          $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1"]) { $0.reverseRoute = reverse ? ReverseRoute() : nil }])
          var hand = StaticRoute(prefix: net("10.1.0.0/16"))
          hand.nextHop = ip(nextHop)
          if manual { $0.staticRoutes = sourced([hand]) }
        }, associations([association("10.0.0.0/8", "10.1.0.0/16", peer: "1.1.1.1")]),
        observe("hub1", .route, .routes(sourced([route]))),
      ]
      if list {
        var injected = CryptoRoute(vrf: nil, prefix: net("10.1.0.0/16"))
        injected.nextHop = ip(nextHop)
        observations.append(observe("hub1", .cryptoRoute, .cryptoRoutes(sourced([injected]))))
      }
      return report(observations).routes?.first?.value.injectedBy
    }
    #expect(basis(nextHop: "1.1.1.1") == RouteReport.Injection(map: "vpn", sequence: 10, basis: .sa))
    #expect(basis(nextHop: "1.1.1.2") == nil)
    #expect(basis(nextHop: "1.1.1.1", reverse: false) == nil)
    #expect(basis(nextHop: "1.1.1.1", manual: true) == nil)
    #expect(
      basis(nextHop: "1.1.1.1", manual: true, list: true)
        == RouteReport.Injection(map: "vpn", sequence: 10, basis: .cryptoRoute))
    #expect(
      basis(nextHop: "7.7.7.7", list: true) == RouteReport.Injection(map: nil, sequence: nil, basis: .cryptoRoute))
  }

  @Test("reverse-route static: each destination of the access list, by way of the first peer (R16, R17)")
  func injectedByAccessList() {
    var route = Route(vrf: nil, prefix: net("10.1.0.0/16"), code: "S")
    route.nextHop = ip("1.1.1.1")
    var other = route
    other.nextHop = ip("2.2.2.2")
    let rows = report([
      configured {
        $0.cryptoMaps = sourced([
          entry(10, peers: ["1.1.1.1", "2.2.2.2"], accessList: "A") {
            var reverse = ReverseRoute()
            reverse.isStatic = true
            $0.reverseRoute = reverse
          }
        ])
        $0.accessLists = sourced([accessList("A", [("10.0.0.0/8", "10.1.0.0/16")])])
      }, observe("hub1", .route, .routes(sourced([route, other]))),
    ]).routes
    #expect(rows?.map(\.value.injectedBy?.basis) == [.acl, nil])
  }

  @Test("the exit status is that of the worst seen")
  func verdict() {
    func verdict(current: String) -> Verdict {
      var store = ObservationStore(source: .capture)
      store.add([
        configured {
          $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1", "2.2.2.2"]) { $0.peers[0].isDefault = true }])
        },
        shown([status(10, peers: ["1.1.1.1", "2.2.2.2"], current: current)]),
      ])
      return store.report().verdict
    }
    #expect(verdict(current: "2.2.2.2") == .wrong)
    #expect(verdict(current: "2.2.2.2").exitStatus == 1)
  }
}
