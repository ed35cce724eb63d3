import Model

// IKE SAs from the moment they are up, and dead peer detection on them.
extension Router {
  /// An IKE SA is up, on either side.
  mutating func raise(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id] else { return }
    let expires = now + session.lifetime
    sessions[id]?.isUp = true
    sessions[id]?.since = now
    sessions[id]?.expires = expires
    effects.notes.append(.sessionUp(peer: session.peer, version: session.version, isInitiator: session.isInitiator))
    let early = Seconds(milliseconds: min(policy.rekeyMargin.milliseconds, session.lifetime.milliseconds / 2))
    sessions[id]?.alarm.set(session.isInitiator ? expires - early : expires, .session(id), &effects)
    if let detection = session.detection {
      let monitor = DeadPeerMonitor(detection, limit: policy.probesUntilDead, at: now)
      sessions[id]?.monitor = monitor
      if let deadline = monitor.deadline { sessions[id]?.probeAlarm.set(deadline, .probe(id), &effects) }
    }
    if let old = session.replaces { inherit(from: old, by: id, now, &effects) }
    // IKEv1's IPsec SAs outlive their IKE SA; the next one with the peer watches over them.
    guard session.version == 1 else { return }
    for pair in pairs.ids(where: {
      $0.session == nil && $0.port == session.port && $0.local == session.local && $0.peer == session.peer
    }) { pairs[pair]?.session = id }
  }

  // A renewed IKE SA takes over the IPsec SAs of the old one.
  private mutating func inherit(from old: Int, by new: Int, _ now: Moment, _ effects: inout Effects) {
    sessions[new]?.replaces = nil
    for pair in pairs.ids(where: { $0.session == old }) { pairs[pair]?.session = new }
    for exchange in exchanges.ids(where: { $0.session == old }) { exchanges[exchange]?.session = new }
    _ = removeSession(old, .replaced, now, &effects)
  }

  /// The life of an IKE SA nears its end (its initiator renews it if it still serves), or is over.
  mutating func lifeTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id], let expires = session.expires else { return }
    if now >= expires {
      _ = removeSession(id, .lifetime, now, &effects)
      return
    }
    sessions[id]?.alarm.set(expires, .session(id), &effects)
    guard isOperational(session.port), let pair = pairs.first(where: { $0.session == id }).flatMap({ pairs[$0] }),
      let entry = flows[pair.flow].flatMap({ entries[$0.entry] })
    else { return }
    _ = beginSession(entry, session.local, session.peer, replaces: id, now, &effects)
  }

  /// Takes an IKE SA out, and with IKEv2 its IPsec SAs. Gives back the flows that waited on it.
  mutating func removeSession(
    _ id: Int, _ cause: LossCause, _ now: Moment, _ effects: inout Effects
  ) -> [Wish] {
    guard let session = sessions.remove(id) else { return [] }
    if session.isUp {
      effects.notes.append(.sessionDown(peer: session.peer, version: session.version, cause))
    }
    var waiting = session.wishes
    for exchange in exchanges.ids(where: { $0.session == id }) {
      if let gone = exchanges.remove(exchange) { waiting.append(gone.wish) }
    }
    for wish in waiting {
      flows[wish.flow]?.pending = .none
      if let flow = flows[wish.flow], flow.line == nil, flow.pairs.isEmpty { dropFlow(wish.flow) }
    }
    for other in sessions.ids(where: { $0.replaces == id }) { sessions[other]?.replaces = nil }
    for pair in pairs.ids(where: { $0.session == id }) {
      if session.version == 2 {
        removePair(pair, cause, isTold: false, now, &effects)
      } else {
        pairs[pair]?.session = nil
      }
    }
    return waiting
  }

  /// IKEv2 has no IKE SA without IPsec SAs.
  mutating func pruneSession(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id], session.version == 2, session.isUp, session.wishes.isEmpty,
      pairs.first(where: { $0.session == id }) == nil, exchanges.first(where: { $0.session == id }) == nil,
      session.isInitiator || now - session.since > Seconds(60)
    else { return }
    tell(id, .deleteIKE, &effects)
    _ = removeSession(id, .replaced, now, &effects)
  }

  /// Anything came over an IKE SA (R72). Traffic on IPsec SAs counts too; it is looked up when a probe is due.
  mutating func heard(_ id: Int, _ now: Moment) { sessions[id]?.monitor?.received(at: now) }

  /// A pair goes; what came in on it still says that the peer lives.
  mutating func remember(_ last: Moment, from pair: SAPair) {
    for id in sessions.ids(where: { $0.peer == pair.peer && $0.local == pair.local }) {
      if let known = sessions[id]?.monitor?.lastReceived, known < last { sessions[id]?.monitor?.received(at: last) }
    }
  }

  mutating func probeTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    watch(id, now, &effects) { $0.fire(at: now) }
  }

  /// Asks a monitor, after telling it what came in from the peer under any IPsec SA.
  mutating func watch(
    _ id: Int, _ now: Moment, _ effects: inout Effects, _ ask: (inout DeadPeerMonitor) -> DeadPeerMonitor.Verdict
  ) {
    guard let session = sessions[id], var monitor = session.monitor else { return }
    var latest = monitor.lastReceived
    pairs.forEach { _, pair in
      if pair.peer == session.peer, pair.local == session.local, let last = pair.lastInbound {
        latest = max(latest, last)
      }
    }
    if latest > monitor.lastReceived { monitor.received(at: latest) }
    let verdict = ask(&monitor)
    sessions[id]?.monitor = monitor
    act(verdict, id, now, &effects)
  }

  mutating func act(_ verdict: DeadPeerMonitor.Verdict, _ id: Int, _ now: Moment, _ effects: inout Effects) {
    switch verdict {
    case .nothing: break
    case .probe:
      if let session = sessions[id] {
        effects.notes.append(.probe(peer: session.peer))
        tell(id, .probe, &effects)
      }
    case .dead: return dead(id, now, &effects)
    }
    guard let deadline = sessions[id]?.monitor?.deadline else { return }
    sessions[id]?.probeAlarm.set(deadline, .probe(id), &effects)
  }

  /// A peer is dead: all SAs with it go (R76), and the entries whose current peer it was move on or back (R67, R77).
  mutating func dead(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id] else { return }
    effects.notes.append(.peerDead(port: session.port, peer: session.peer))
    for pair in pairs.ids(where: { $0.port == session.port && $0.peer == session.peer }) {
      removePair(pair, .deadPeer, isTold: false, now, &effects)
    }
    for other in sessions.ids(where: { $0.port == session.port && $0.peer == session.peer }) {
      _ = removeSession(other, .deadPeer, now, &effects)
    }
    for entry in ports[session.port].entries {
      guard let state = entries[entry], !state.plan.isDynamic, state.currentAddress == session.peer else { continue }
      entries[entry]?.peers.declaredDead(policy)
      entries[entry]?.resolution = nil
      entries[entry]?.tried = 0
    }
  }
}
