import Model

// Crypto maps on interfaces: applied, bound to a group, and what becomes of the binding.
extension Router {
  /// Applies what the interface's `crypto map` line says, as when the line is typed.
  mutating func applyMap(_ port: Int, _ now: Moment, _ effects: inout Effects) {
    for id in ports[port].entries { removeEntry(id, now, &effects) }
    ports[port].entries = []
    ports[port].bound = nil
    let interface = ports[port].configuration
    guard let line = interface.cryptoMap?.value else {
      ports[port].binding = .absent
      return
    }
    ports[port].binding = binding(line, port)
    if case .group(let id) = ports[port].binding, let settings = groups[id]?.machine.settings {
      ports[port].bound = BoundGroup(
        group: settings.group, isIPv6: settings.isIPv6, name: settings.name, address: settings.virtualAddress)
    }
    effects.notes.append(.binding(port: port, ports[port].binding))
    for plan in EntryPlan.all(of: line.map, on: interface, configuration, policy) { addEntry(plan, port, &effects) }
    routesMayHaveChanged(port, &effects)
    if ports[port].isUp { freezeNames(now, &effects) }
  }

  // `redundancy` binds to the named group of this interface (R38, R58); without a name (X5) to the only one. A name that
  // no group has leaves the interface's address.
  private func binding(_ line: CryptoMapBinding, _ port: Int) -> CryptoBinding {
    guard line.isRedundant else { return .interface }
    if let name = line.redundancy { return group(named: name, on: port).map { .group($0) } ?? .reverted }
    let named = ports[port].groups.filter { groups[$0]?.machine.settings.name != nil }
    return named.count == 1 ? .group(named[0]) : .reverted
  }

  /// Measures a binding by its group's configuration: a deleted address or name reverts it to the interface's address
  /// (R48, R60), a changed one leaves it stale (R47); only applying the map again mends either (R61).
  mutating func measureBinding(_ port: Int, _ now: Moment, _ effects: inout Effects) {
    let binding = ports[port].binding
    var isBound = binding == .stale
    if case .group = binding { isBound = true }
    guard isBound, let bound = ports[port].bound else { return }
    let group = ports[port].configuration.standbyGroups.map(\.value).first {
      $0.group == bound.group && $0.isIPv6 == bound.isIPv6 && $0.isEnabled
    }
    var next = binding
    if let group, let name = group.name, bound.address == nil || group.virtualAddress != nil {
      if name != bound.name || group.virtualAddress != bound.address { next = .stale }
    } else {
      next = .reverted
    }
    guard next != binding else { return }
    ports[port].binding = next
    effects.notes.append(.binding(port: port, next))
    wipe(port, .reconfigured, isTold: false, now, &effects)
    routesMayHaveChanged(port, &effects)
  }

  private mutating func addEntry(_ plan: EntryPlan, _ port: Int, _ effects: inout Effects) {
    let id = entries.insert(
      EntryState(plan: plan, port: port, peers: PeerList(plan.peers), addresses: plan.peers.map(\.address)))
    ports[port].entries.append(id)
    effects.notes.append(.entry(id, isAdded: true))
    makeFlows(id)
  }

  // One pair of identities for each `permit` line that prefixes can say.
  private mutating func makeFlows(_ id: Int) {
    guard let entry = entries[id], !entry.plan.isDynamic else { return }
    for (line, access) in entry.plan.lines.enumerated() where access.permits {
      guard let proxies = access.proxies(isIPv6: entry.plan.isIPv6),
        !entry.flows.contains(where: { flows[$0]?.line == line })
      else { continue }
      let flow = flows.insert(
        FlowState(entry: id, local: proxies.local, remote: proxies.remote, line: line, lastActivity: bootedAt))
      entries[id]?.flows.append(flow)
    }
  }

  private mutating func removeEntry(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let entry = entries[id] else { return }
    for flow in entry.flows { removeFlow(flow, now, &effects) }
    replace(id, with: [], &effects)
    entries.remove(id)
    effects.notes.append(.entry(id, isAdded: false))
  }

  private mutating func removeFlow(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    for pair in flows[id]?.pairs ?? [] { removePair(pair, .reconfigured, isTold: true, now, &effects) }
    for exchange in exchanges.ids(where: { $0.wish.flow == id }) { exchanges.remove(exchange) }
    for session in sessions.ids { sessions[session]?.wishes.removeAll { $0.flow == id } }
    dropFlow(id)
  }

  /// Brings the entries of a map that stays applied to a new configuration.
  mutating func updateEntries(_ port: Int, _ now: Moment, _ effects: inout Effects) {
    guard let line = ports[port].configuration.cryptoMap?.value else { return }
    let plans = EntryPlan.all(of: line.map, on: ports[port].configuration, configuration, policy)
    let old = ports[port].entries
    ports[port].entries = []
    var kept: [Int] = []
    for plan in plans {
      let known = old.first { id in
        guard let other = entries[id]?.plan else { return false }
        return other.sequence == plan.sequence && other.dynamicMap == plan.dynamicMap
          && other.templateSequence == plan.templateSequence
      }
      if let known {
        kept.append(known)
        ports[port].entries.append(known)
        update(known, plan, now, &effects)
      } else {
        addEntry(plan, port, &effects)
      }
    }
    for id in old where !kept.contains(id) { removeEntry(id, now, &effects) }
  }

  private mutating func update(_ id: Int, _ plan: EntryPlan, _ now: Moment, _ effects: inout Effects) {
    guard let entry = entries[id], entry.plan != plan else { return }
    entries[id]?.plan = plan
    if entry.plan.peers != plan.peers {
      entries[id]?.peers.edited(plan.peers)
      entries[id]?.resolution = nil
      entries[id]?.tried = 0
      // A frozen name keeps its address as long as its line stands (R97).
      let addresses = plan.peers.map { peer in
        peer.address ?? entry.plan.peers.firstIndex(of: peer).flatMap { entry.addresses[$0] }
      }
      entries[id]?.addresses = addresses
      effects.notes.append(.peersEdited(entry: id))
      if !plan.isDynamic { dropPairs(id, now, &effects) { !addresses.contains($0.peer) } }
    }
    if entry.plan.lines != plan.lines, !plan.isDynamic {
      for flow in entry.flows {
        guard let state = flows[flow] else { continue }
        let line = plan.lines.firstIndex { access in
          access.permits && access.proxies(isIPv6: plan.isIPv6).map { $0 == (state.local, state.remote) } ?? false
        }
        if line != nil { flows[flow]?.line = line } else { removeFlow(flow, now, &effects) }
      }
      makeFlows(id)
    }
    if !plan.isComplete { dropPairs(id, now, &effects) { _ in true } }
    for flow in entries[id]?.flows ?? [] { armIdle(flow, now, &effects) }
    reroute(id, &effects)
  }

  private mutating func dropPairs(
    _ id: Int, _ now: Moment, _ effects: inout Effects, where isMeant: (SAPair) -> Bool
  ) {
    for flow in entries[id]?.flows ?? [] {
      for pair in flows[flow]?.pairs ?? [] {
        if let state = pairs[pair], isMeant(state) { removePair(pair, .reconfigured, isTold: true, now, &effects) }
      }
    }
  }
}
