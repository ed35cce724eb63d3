import Model

/// The routers behind head ends, which should have heard of the injected routes (R26).
struct Insiders {
  private struct Insider {
    let name: String
    let networks: Set<Prefix>
    let routes: [Prefix: [Route]]
  }
  private var insiders: [Insider] = []
  /// For each head end: the networks it shares with others, and whose addresses there are its own or its group's.
  private var networks: [String: Set<Prefix>] = [:]
  private var addresses: [String: Set<IPAddress>] = [:]
  private var routersByAddress: [IPAddress: String] = [:]

  init(_ routers: [RouterReport], _ headEnds: Set<String>, _ groups: [GroupReport]) {
    var inGroups: [String: Set<String>] = [:]
    for group in groups {
      for member in group.members { inGroups[member.router, default: []].insert(group.id) }
      if let active = group.active { addresses[active.router, default: []].formUnion(group.virtualAddresses) }
    }
    for router in routers {
      var own: Set<Prefix> = []
      for row in router.configuration?.interfaces ?? [] {
        guard let network = row.value.network else { continue }
        if row.value.cryptoMap == nil { own.insert(network) }
        if let address = row.value.address {
          addresses[router.name, default: []].insert(address)
          if headEnds.contains(router.name) { routersByAddress[address] = router.name }
        }
      }
      if headEnds.contains(router.name) { networks[router.name] = own }
      guard !headEnds.contains(router.name), router.wholeRouteTables.contains(""), !own.isEmpty else { continue }
      var routes: [Prefix: [Route]] = [:]
      for row in router.routes ?? [] where row.value.route.vrf == nil {
        routes[row.value.route.prefix, default: []].append(row.value.route)
      }
      insiders.append(Insider(name: router.name, networks: own, routes: routes))
    }
  }

  /// What speaks against return traffic to `prefix` reaching `router`.
  func reasons(_ prefix: Prefix, _ vrf: String?, from router: RouterReport) -> [String] {
    guard vrf == nil, let shared = networks[router.name] else { return [] }
    return insiders.compactMap { insider in
      guard !insider.networks.isDisjoint(with: shared) else { return nil }
      guard let route = longestMatch(prefix, insider.routes) else {
        return "\(insider.name) has no route to it: return traffic is at risk"
      }
      guard let nextHop = route.nextHop, addresses[router.name]?.contains(nextHop) != true,
        let other = routersByAddress[nextHop], other != router.name
      else { return nil }
      return "\(insider.name) sends it to \(other): return traffic is at risk"
    }
  }

  private func longestMatch(_ prefix: Prefix, _ routes: [Prefix: [Route]]) -> Route? {
    for length in stride(from: prefix.length, through: 0, by: -1) {
      guard let wider = Prefix(prefix.address, length: length) else { return nil }
      if let route = routes[wider]?.first { return route }
    }
    return nil
  }
}
