import Model

// The routing tables' share of reverse route injection.
extension Router {
  /// Brings an entry's routes to what its SAs and configuration justify.
  mutating func reroute(_ id: Int, _ effects: inout Effects) {
    guard let entry = entries[id], entry.plan.reverseRoute != nil || !entry.routes.isEmpty else { return }
    replace(id, with: justified(entry), &effects)
  }

  /// The same for every entry of an interface: its role or binding changed.
  mutating func routesMayHaveChanged(_ port: Int, _ effects: inout Effects) {
    for id in ports[port].entries { reroute(id, &effects) }
  }

  private func justified(_ entry: EntryState) -> [InjectedRoute] {
    // Only the active router injects for a map that is bound to a group (R36).
    switch ports[entry.port].binding {
    case .absent, .stale: return []
    case .group where !isOperational(entry.port): return []
    case .group, .interface, .reverted: break
    }
    guard entry.plan.isComplete else { return [] }
    var support: [ReverseRoutes.Support] = []
    for flow in entry.flows {
      guard let state = flows[flow], let network = state.remote.prefix else { continue }
      for pair in state.pairs {
        guard let peer = pairs[pair]?.peer else { continue }
        let ground = ReverseRoutes.Support(network: network, peer: peer)
        if !support.contains(ground) { support.append(ground) }
      }
    }
    return ReverseRoutes.of(
      entry.plan, firstPeer: entry.addresses.first ?? nil, port: entry.port, support: support, policy)
  }

  mutating func replace(_ id: Int, with routes: [InjectedRoute], _ effects: inout Effects) {
    guard let old = entries[id]?.routes, old != routes else { return }
    entries[id]?.routes = routes
    for route in routes where !old.contains(route) {
      let count = routeCounts[route] ?? 0
      routeCounts[route] = count + 1
      if count == 0 { effects.notes.append(.route(route, isAdded: true)) }
    }
    for route in old where !routes.contains(route) {
      let count = routeCounts[route] ?? 0
      routeCounts[route] = count > 1 ? count - 1 : nil
      if count == 1 { effects.notes.append(.route(route, isAdded: false)) }
    }
  }
}
