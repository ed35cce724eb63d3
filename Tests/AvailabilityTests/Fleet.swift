import Availability
import Model

/// A head end pair with an outside group bound to a crypto map and an inside group, two branches, told in observations;
/// a fault is planted by changing a part.
struct HeadEnds {
  struct Router {
    var name: String
    var number: Int
    var states: [StandbyState]
    var changedAgo = 1000
    var seenAt = 0
    var virtual = "192.168.0.3"
    var routes: [(prefix: String, nextHop: String, tag: Int?)] = []
    var associations: [SecurityAssociation] = []
    var isSeen = true
    var hasRouteTable = true
    var manual: [StaticRoute] = []
    var reverse: ReverseRoute? = ReverseRoute()
    var endpoint: String?
    var cryptoRoutes: [CryptoRoute]?
    var current: String? = "203.0.113.1"
    var priority = 100
  }
  var one = Router(name: "hub1", number: 1, states: [.active, .active])
  var two = Router(name: "hub2", number: 2, states: [.standby, .standby])
  var hasConfigurations = true
  var networks = ("192.168.0", "192.168.1")

  static let branch = "10.1.0.0/16"

  init() {
    one.associations = [association("192.168.1.0/24", Self.branch, peer: "203.0.113.1")]
    one.routes = [(Self.branch, "203.0.113.1", nil)]
  }

  var observations: [Observation] { of(one, two) + of(two, one) }

  func report(_ settings: JoinSettings = JoinSettings()) -> FleetReport {
    var store = ObservationStore(source: .capture)
    store.settings = settings
    store.add(observations)
    return store.report()
  }

  private func of(_ router: Router, _ other: Router) -> [Observation] {
    guard router.isSeen else { return [] }
    var all: [Observation] = []
    if hasConfigurations {
      all.append(observe(router.name, .runningConfig, .configuration(config(router)), at: router.seenAt))
    }
    let groups = [(outside, 1, networks.0, 0), (inside, 2, networks.1, 1)].map { interface, number, network, index in
      standby(interface, number, router.states[index]) { group in
        group.virtualAddress = ip(index == 0 ? router.virtual : "\(network).3")
        group.priority = router.priority
        group.configuredPriority = 100
        group.hold = Seconds(10)
        group.lastStateChange = Seconds(router.changedAgo)
        group.name = "\(index == 0 ? "group" : "inside")1"
        let peer = StandbyPeer.address(ip("\(network).\(other.number)"))
        let isOther = other.states[index]
        group.activeRouter = router.states[index] == .active ? .local : isOther == .active ? peer : nil
        group.standbyRouter = router.states[index] == .standby ? .local : isOther == .standby ? peer : nil
        if router.states[index] == .initial { (group.activeRouter, group.standbyRouter) = (nil, nil) }
      }
    }
    all.append(observe(router.name, .standby, .standbyGroups(sourced(groups)), at: router.seenAt, start: 2000))
    let interfaces = [(outside, networks.0), (inside, networks.1)].map {
      InterfaceStatus(name: $0, address: ip("\($1).\(router.number)"), status: "up", lineProtocol: "up")
    }
    all.append(observe(router.name, .interfaceBrief, .interfaces(sourced(interfaces)), at: router.seenAt, start: 4000))
    let shown = status(10, peers: ["203.0.113.1", "203.0.113.2"], current: router.current) { $0.interfaces = [outside] }
    all.append(observe(router.name, .cryptoMap, .cryptoMaps(sourced([shown])), at: router.seenAt, start: 6000))
    let associations = router.associations.map { row in
      var row = row
      if let endpoint = router.endpoint { row.localAddress = ip(endpoint) }
      return row
    }
    all.append(
      observe(router.name, .ipsecSA, .securityAssociations(sourced(associations)), at: router.seenAt, start: 8000))
    if router.hasRouteTable {
      let routes = router.routes.map { row in
        var route = Route(vrf: nil, prefix: net(row.prefix), code: "S")
        route.nextHop = ip(row.nextHop)
        route.tag = row.tag
        return route
      }
      all.append(observe(router.name, .route, .routes(sourced(routes)), at: router.seenAt, start: 10_000))
    }
    if let list = router.cryptoRoutes {
      all.append(observe(router.name, .cryptoRoute, .cryptoRoutes(sourced(list)), at: router.seenAt, start: 12_000))
    }
    return all
  }

  private func config(_ router: Router) -> Configuration {
    configuration { config in
      config.interfaces = sourced(
        [(outside, networks.0), (inside, networks.1)].map { interface, network in
          var row = InterfaceConfiguration(name: interface)
          row.address = ip("\(network).\(router.number)")
          row.network = net("\(network).0/24")
          if interface == outside {
            row.cryptoMap = sourced(CryptoMapBinding(map: "vpn", isRedundant: true, redundancy: "group1"))
          }
          return row
        })
      config.cryptoMaps = sourced([
        entry(10, peers: ["203.0.113.1", "203.0.113.2"], accessList: "A") { $0.reverseRoute = router.reverse }
      ])
      config.accessLists = sourced([accessList("A", [("\(networks.1).0/24", Self.branch)])])
      config.staticRoutes = sourced(router.manual)
    }
  }
}
