import Model

// SAs from their beginning to their end.
extension Router {
  /// Puts a pair of SAs to work.
  mutating func install(_ pair: SAPair, _ now: Moment, _ effects: inout Effects) {
    let id = pairs.insert(pair)
    spis[pair.inbound] = id
    guard let flow = flows[pair.flow] else { return }
    if flow.pairs.isEmpty { flows[pair.flow]?.lastActivity = now }
    if let older = flow.pairs.last, let spent = pairs[older], spent.isNearlySpent, spent.isInitiator {
      // Its successor sends from now on; what is under way may still come in.
      let end = min(spent.expires, now + policy.rekeyMargin)
      pairs[older]?.expires = end
      pairs[older]?.alarm.set(end, .pair(older), &effects)
    }
    flows[pair.flow]?.pairs.append(id)
    entries[flow.entry]?.tried = 0
    effects.notes.append(
      .saUp(entry: flow.entry, flow: pair.flow, peer: pair.peer, inbound: pair.inbound, outbound: pair.outbound))
    let end = pair.isInitiator ? renewal(of: pair) : pair.expires
    pairs[id]?.alarm.set(end, .pair(id), &effects)
    armIdle(pair.flow, now, &effects)
    reroute(flow.entry, &effects)
  }

  private func renewal(of pair: SAPair) -> Moment {
    let life = pair.expires - pair.created
    let half = Seconds(milliseconds: life.milliseconds / 2)
    return pair.created + max(half, life - policy.rekeyMargin)
  }

  mutating func armIdle(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let flow = flows[id], let limit = entries[flow.entry]?.plan.idle.time, !flow.pairs.isEmpty else {
      flows[id]?.idle.stop()
      return
    }
    flows[id]?.idle.set(max(flow.lastActivity + limit, now), .idle(id), &effects)
  }

  /// The idle time may be over: every packet moves it, so it is looked at here. All SAs of the flow go, and when they
  /// were the entry's last to its current peer, the list may be reset (R81, R83-R85).
  mutating func idleTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let flow = flows[id], let entry = entries[flow.entry], let limit = entry.plan.idle.time, !flow.pairs.isEmpty
    else { return }
    guard now - flow.lastActivity >= limit else { return armIdle(id, now, &effects) }
    let peers = flow.pairs.compactMap { pairs[$0]?.peer }
    let session = flow.pairs.last.flatMap { pairs[$0]?.session }
    for pair in flow.pairs { removePair(pair, .idle, isTold: true, now, &effects) }
    if let session { pruneSession(session, now, &effects) }
    guard !entry.plan.isDynamic, let current = entry.currentAddress, peers.contains(current),
      !hasPairs(flow.entry, with: current)
    else { return }
    effects.notes.append(.allIdle(entry: flow.entry))
    entries[flow.entry]?.peers.allIdledOut(timerResets: entry.plan.idle.resetsToDefault)
  }

  func hasPairs(_ entry: Int, with peer: IPAddress) -> Bool {
    entries[entry]?.flows.contains { flow in
      flows[flow]?.pairs.contains { pairs[$0]?.peer == peer } ?? false
    } ?? false
  }

  /// Time or volume: the initiator renews a pair that was used; what was not used just ends.
  mutating func pairTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let pair = pairs[id] else { return }
    if pair.isSpent || (pair.isNearlySpent && now >= pair.expires) {
      return removePair(id, .volume, isTold: true, now, &effects)
    }
    if now >= pair.expires {
      removePair(id, pair.packets == 0 ? .expiredUnused : .lifetime, isTold: false, now, &effects)
      if let session = pair.session { pruneSession(session, now, &effects) }
      return
    }
    pairs[id]?.alarm.set(pair.expires, .pair(id), &effects)
    if pair.isInitiator, pair.packets > 0, flows[pair.flow]?.pairs.last == id { renew(id, now, &effects) }
  }

  /// Makes a successor with the same peer; the peer list has no say in it.
  mutating func renew(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let pair = pairs[id], let flow = flows[pair.flow], flow.pending == .none, isOperational(pair.port) else {
      return
    }
    connect(Wish(flow: pair.flow, entry: flow.entry, index: nil), to: pair.peer, now, &effects)
  }

  /// Takes a pair out; `isTold` sends the peer a delete, where there is an IKE SA to send it on.
  mutating func removePair(
    _ id: Int, _ cause: LossCause, isTold: Bool, _ now: Moment, _ effects: inout Effects
  ) {
    guard let pair = pairs.remove(id) else { return }
    spis[pair.inbound] = nil
    if let last = pair.lastInbound { remember(last, from: pair) }
    if isTold, let session = pair.session { tell(session, .delete(spis: [pair.inbound]), &effects) }
    guard let flow = flows[pair.flow] else { return }
    effects.notes.append(
      .saDown(
        entry: flow.entry, flow: pair.flow, peer: pair.peer, inbound: pair.inbound, outbound: pair.outbound, cause))
    flows[pair.flow]?.pairs.removeAll { $0 == id }
    if flows[pair.flow]?.pairs.isEmpty == true {
      flows[pair.flow]?.idle.stop()
      if flow.line == nil, flow.pending == .none { dropFlow(pair.flow) }
    }
    reroute(flow.entry, &effects)
  }

  mutating func dropFlow(_ id: Int) {
    guard let flow = flows.remove(id) else { return }
    entries[flow.entry]?.flows.removeAll { $0 == id }
  }

  func tell(_ session: Int, _ kind: IKEMessage.Kind, _ effects: inout Effects) {
    guard let state = sessions[session], state.isUp else { return }
    send(.ike(state.message(kind)), from: state.local, to: state.peer, on: state.port, &effects)
  }

  /// Deletes every SA of an interface's map.
  mutating func wipe(_ port: Int, _ cause: LossCause, isTold: Bool, _ now: Moment, _ effects: inout Effects) {
    for id in pairs.ids(where: { $0.port == port }) { removePair(id, cause, isTold: isTold, now, &effects) }
    for id in sessions.ids(where: { $0.port == port }) {
      if isTold { tell(id, .deleteIKE, &effects) }
      _ = removeSession(id, cause, now, &effects)
    }
    for id in ports[port].entries {
      entries[id]?.resolution = nil
      entries[id]?.tried = 0
    }
  }
}
