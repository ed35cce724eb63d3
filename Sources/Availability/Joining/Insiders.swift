import Model

/// The routers behind head ends, which should have heard of the injected routes (R26).
struct Insiders {
  private struct Insider {
    let name: String
    let routes: [RouteTarget: [Sourced<RouteReport>]]
  }
  /// The routers behind head ends by the networks they are on.
  private var insiders: [Prefix: [Insider]] = [:]
  /// For each head end: the networks it shares with others, and the addresses there by which it is reached.
  private var networks: [String: [Prefix]] = [:]
  private var addresses: [String: Set<IPAddress>] = [:]
  /// The head ends on each network behind them, with their addresses there.
  private var headEnds: [Prefix: [(name: String, address: IPAddress?)]] = [:]
  private var routersByAddress: [IPAddress: String] = [:]

  init(_ views: [RouterView], _ groups: [GroupReport]) {
    for group in groups {
      if let active = group.active { addresses[active.router, default: []].formUnion(group.virtualAddresses) }
    }
    for view in views {
      let router = view.report
      let isHeadEnd = view.routeTable.injects
      guard isHeadEnd || router.wholeRouteTables.contains("") else { continue }
      var own: [Prefix] = []
      for row in router.configuration?.interfaces ?? [] {
        guard let network = row.value.network, row.value.vrf == nil else { continue }
        if row.value.cryptoMap == nil {
          own.append(network)
          if isHeadEnd { headEnds[network, default: []].append((router.name, row.value.address)) }
        }
        guard isHeadEnd, let address = row.value.address else { continue }
        addresses[router.name, default: []].insert(address)
        routersByAddress[address] = router.name
      }
      if isHeadEnd {
        networks[router.name] = own
      } else {
        let insider = Insider(name: router.name, routes: view.routeTable.seen)
        for network in own { insiders[network, default: []].append(insider) }
      }
    }
  }

  /// The head ends that share a network behind them. One address on two of them shows that it is no shared network but
  /// one number used at several places, as private networks are.
  func neighbours() -> [Set<String>] {
    headEnds.values.compactMap { members in
      let names = Set(members.map(\.name))
      let given = members.compactMap(\.address)
      return names.count > 1 && Set(given).count == given.count ? names : nil
    }
  }

  private func insiders(near router: String) -> [Insider] {
    var seen: Set<String> = []
    return (networks[router] ?? []).flatMap { insiders[$0] ?? [] }.filter { seen.insert($0.name).inserted }
  }

  /// The names of the routers behind a head end.
  func names(near router: String) -> [String] { insiders(near: router).map(\.name) }

  /// What speaks against return traffic to `prefix` reaching `router`.
  func reasons(_ prefix: Prefix, _ vrf: String?, from router: RouterReport) -> [String] {
    guard vrf == nil else { return [] }
    return insiders(near: router.name).compactMap { insider in
      guard let route = longestMatch(prefix, insider.routes) else {
        return "\(insider.name) has no route to it: return traffic is at risk"
      }
      guard let nextHop = route.nextHop, addresses[router.name]?.contains(nextHop) != true,
        let other = routersByAddress[nextHop], other != router.name
      else { return nil }
      return "\(insider.name) sends it to \(other): return traffic is at risk"
    }
  }

  private func longestMatch(_ prefix: Prefix, _ routes: [RouteTarget: [Sourced<RouteReport>]]) -> Route? {
    for length in stride(from: prefix.length, through: 0, by: -1) {
      guard let wider = Prefix(prefix.address, length: length) else { return nil }
      if let route = routes[RouteTarget(vrf: nil, prefix: wider)]?.first { return route.value.route }
    }
    return nil
  }
}
