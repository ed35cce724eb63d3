import Model

// What a router would show about routes and names.
extension Router {
  /// `show ip route`: connected networks, configured static routes, injected routes.
  public var routes: [Route] {
    var list: [Route] = []
    for port in ports where port.isUp {
      guard let network = port.configuration.network else { continue }
      var route = Route(vrf: port.configuration.vrf, prefix: network, code: "C")
      route.interface = port.name
      list.append(route)
    }
    for configured in configuration.staticRoutes.map(\.value) {
      var route = Route(vrf: configured.vrf, prefix: configured.prefix, code: "S")
      route.distance = configured.distance ?? 1
      route.metric = 0
      route.nextHop = configured.nextHop
      route.interface = configured.interface
      route.tag = configured.tag
      list.append(route)
    }
    for injected in injectedRoutes {
      var route = Route(vrf: injected.vrf, prefix: injected.prefix, code: "S")
      route.distance = injected.distance
      route.metric = 0
      route.nextHop = injected.nextHop
      route.interface = injected.port.map { ports[$0].name }
      route.tag = injected.tag
      list.append(route)
    }
    return list
  }

  /// `show crypto route`.
  public var cryptoRoutes: [CryptoRoute] {
    injectedRoutes.map { injected in
      var route = CryptoRoute(vrf: injected.vrf, prefix: injected.prefix)
      route.distance = injected.distance
      route.metric = 0
      route.nextHop = injected.nextHop
      route.interface = injected.port.map { ports[$0].name }
      route.codes = injected.isPermanent ? ["S", "RRI"] : ["RRI"]
      return route
    }
  }

  /// `show hosts`.
  public var hostTable: HostTable {
    var table = HostTable()
    table.defaultDomain = configuration.domainName
    table.nameServers = configuration.nameServers
    for (name, known) in names.sorted(by: { $0.key < $1.key }) {
      var entry = HostEntry(name: name, addresses: known.addresses)
      entry.ttl = known.ttl
      entry.isPermanent = known.isConfigured
      table.entries.append(.made(entry))
    }
    return table
  }

  /// What the router's log says about something that happened; nil where IOS logs nothing.
  public func logMeaning(_ note: Note) -> LogMeaning? {
    switch note {
    case .standby(let port, let group, let from, let to):
      .standbyStateChange(interface: ports[port].name, group: group, from: from, to: to)
    case .differentAddress(let port, let group, let seen, let configured):
      .differentVirtualAddress(interface: ports[port].name, group: group, seen: seen, configured: configured)
    case .badAuthentication(_, _, let source): .badAuthentication(from: source)
    case .sessionUp(let peer, _, _):
      configuration.logsSessions ? .session(isUp: true, peer: peer, port: 500, identity: peer.description) : nil
    case .sessionDown(let peer, _, _):
      configuration.logsSessions ? .session(isUp: false, peer: peer, port: 500, identity: peer.description) : nil
    case .invalidSPI(let source, let destination, let spi): .invalidSPI(from: source, to: destination, spi: spi)
    case .noIKE(let peer): .ikeTrouble(peer: peer)
    case .track(let object, let isUp):
      Int(object).map { .track(object: $0, from: isUp ? "Down" : "Up", to: isUp ? "Up" : "Down") }
    case .interface(let port, let isUp): .interface(ports[port].name, isUp: isUp)
    case .power(isOn: true): .restart
    default: nil
    }
  }
}
