import Model

// What others want of us.
extension Router {
  /// A packet to one of our addresses.
  mutating func receive(_ datagram: Datagram, _ now: Moment, _ effects: inout Effects) {
    switch datagram.payload {
    case .esp(let spi, let packet): decapsulate(spi, packet, datagram, now, &effects)
    case .ike(let message): receive(message, datagram, now, &effects)
    }
  }

  private mutating func receive(
    _ message: IKEMessage, _ datagram: Datagram, _ now: Moment, _ effects: inout Effects
  ) {
    if case .saRequest(let policies, let replaces) = message.kind {
      return admit(message, policies, replaces, datagram, now, &effects)
    }
    let id = sessions.first {
      $0.cookie == message.cookie && $0.peer == datagram.source && $0.local == datagram.destination
        && ($0.responderCookie == message.responderCookie || !$0.isUp)
    }
    if case .invalidSPI(let spi, let hasIKE) = message.kind {
      return forget(spi, id, hasIKE, datagram, now, &effects)
    }
    guard let id, let session = sessions[id] else {
      effects.notes.append(.noIKE(from: datagram.source))
      return
    }
    if case .saResponse = message.kind {
      if !session.isUp { established(id, message.responderCookie, now, &effects) }
      return
    }
    guard session.isUp else { return }
    heard(id, now)
    switch message.kind {
    case .childRequest(let offer): answer(offer, id, now, &effects)
    case .childResponse(let exchange, let answer): answered(id, exchange, answer, now, &effects)
    case .probe:
      send(.ike(session.message(.probeAnswer)), from: session.local, to: session.peer, on: session.port, &effects)
    case .delete(let spis):
      for pair in pairs.ids(where: {
        $0.peer == session.peer && $0.local == session.local && spis.contains($0.outbound)
      }) {
        removePair(pair, .deletedByPeer, isTold: false, now, &effects)
      }
      pruneSession(id, now, &effects)
    case .deleteIKE: _ = removeSession(id, .deletedByPeer, now, &effects)
    case .saRequest, .saResponse, .probeAnswer, .invalidSPI: break
    }
  }

  /// Another router wants an IKE SA with us.
  private mutating func admit(
    _ message: IKEMessage, _ policies: [String], _ replaces: UInt64?, _ datagram: Datagram, _ now: Moment,
    _ effects: inout Effects
  ) {
    let peer = datagram.source
    let local = datagram.destination
    guard let port = ports.indices.first(where: { endpoint($0) == local && isOperational($0) }) else { return }
    // The answer got lost, so it is given again.
    if let known = sessions.first(where: { $0.cookie == message.cookie && $0.peer == peer && $0.local == local }) {
      guard let session = sessions[known], !session.isInitiator else { return }
      return send(.ike(session.message(.saResponse)), from: local, to: peer, on: port, &effects)
    }
    let admitting = ports[port].entries.first { id in
      entries[id].map {
        $0.accepts(peer, version: message.version) && Router.agree(policies, $0.plan.policies)
      } ?? false
    }
    guard let plan = admitting.flatMap({ entries[$0]?.plan })
    else {
      effects.notes.append(.refused(peer: peer, .identitiesUnsupported))
      return
    }
    let renewed = replaces.flatMap { cookie in
      sessions.first { $0.cookie == cookie && $0.peer == peer && $0.local == local }
    }
    if renewed == nil { beginAnew(peer, local, port, now, &effects) }
    let id = sessions.insert(
      IKESession(
        cookie: message.cookie, responderCookie: chance.next() | 1, port: port, local: local, peer: peer,
        version: message.version, isInitiator: false, since: now, lifetime: plan.ikeLifetime, detection: plan.deadPeers,
        policies: plan.policies, replaces: renewed))
    raise(id, now, &effects)
    if let session = sessions[id] {
      send(.ike(session.message(.saResponse)), from: local, to: peer, on: port, &effects)
    }
  }

  private static func agree(_ left: [String], _ right: [String]) -> Bool {
    left.isEmpty || right.isEmpty || left.contains { right.contains($0) }
  }

  // INITIAL-CONTACT: a peer without an IKE SA with us has lost what we think we share.
  private mutating func beginAnew(
    _ peer: IPAddress, _ local: IPAddress, _ port: Int, _ now: Moment, _ effects: inout Effects
  ) {
    for id in pairs.ids(where: { $0.peer == peer && $0.local == local && $0.port == port }) {
      removePair(id, .initialContact, isTold: true, now, &effects)
    }
    for id in sessions.ids(where: { $0.isUp && $0.peer == peer && $0.local == local && $0.port == port }) {
      tell(id, .deleteIKE, &effects)
      _ = removeSession(id, .initialContact, now, &effects)
    }
  }

  /// An offer of a pair of SAs.
  private mutating func answer(_ offer: ChildOffer, _ session: Int, _ now: Moment, _ effects: inout Effects) {
    guard let state = sessions[session] else { return }
    func reply(_ answer: ChildAnswer, _ effects: inout Effects) {
      send(
        .ike(state.message(.childResponse(exchange: offer.exchange, answer))), from: state.local, to: state.peer,
        on: state.port, &effects)
    }
    if let known = pairs.first(where: { $0.session == session && $0.exchange == offer.exchange && !$0.isInitiator }),
      let pair = pairs[known]
    {
      let life = pair.expires - pair.created
      return reply(.accepted(spi: pair.inbound, pair.transform, lifetime: life, kilobytes: pair.kilobytes), &effects)
    }
    let match = ports[state.port].entries.first { id in
      entries[id].map { $0.accepts(state.peer, version: state.version) && $0.protects(offer) } ?? false
    }
    guard let match, let entry = entries[match] else {
      effects.notes.append(.refused(peer: state.peer, .identitiesUnsupported))
      return reply(.refused(.identitiesUnsupported), &effects)
    }
    guard let transform = entry.plan.common(with: offer.transforms) else {
      effects.notes.append(.refused(peer: state.peer, .noProposalChosen))
      return reply(.refused(.noProposalChosen), &effects)
    }
    let flow = flow(for: offer, match, entry, state.peer, now)
    let kilobytes = [offer.kilobytes, entry.plan.kilobytes].compactMap { $0 }.min()
    let pair = SAPair(
      flow: flow, session: session, port: state.port, local: state.local, peer: state.peer, inbound: freshSPI(),
      outbound: offer.spi, transform: transform, created: now, expires: now + min(offer.lifetime, entry.plan.lifetime),
      kilobytes: kilobytes, isInitiator: false, exchange: offer.exchange)
    install(pair, now, &effects)
    reply(
      .accepted(spi: pair.inbound, transform, lifetime: pair.expires - now, kilobytes: kilobytes), &effects)
    if !entry.plan.isDynamic, let index = entry.responderIndex(of: state.peer), index != entry.peers.current {
      entries[match]?.peers.adopted(index)
      effects.notes.append(.adopted(entry: match, index: index))
    }
  }

  // The flow of these identities; a peer may ask for a part of a line, and a template makes a temporary entry.
  private mutating func flow(
    for offer: ChildOffer, _ id: Int, _ entry: EntryState, _ peer: IPAddress, _ now: Moment
  ) -> Int {
    let known = entry.flows.first { flow in
      guard let state = flows[flow], state.local == offer.responder, state.remote == offer.initiator else {
        return false
      }
      return !entry.plan.isDynamic || state.pairs.allSatisfy { pairs[$0]?.peer == peer }
    }
    if let known { return known }
    var temporary: Int?
    if entry.plan.isDynamic {
      let taken = Set(flows.values.compactMap(\.temporarySequence))
      temporary = (65_536...).first { !taken.contains($0) }
    }
    let flow = flows.insert(
      FlowState(
        entry: id, local: offer.responder, remote: offer.initiator, line: nil, temporarySequence: temporary,
        lastActivity: now))
    entries[id]?.flows.append(flow)
    return flow
  }

  // The peer has no SA for what we send: what we have with it is worthless.
  private mutating func forget(
    _ spi: UInt32, _ session: Int?, _ hasIKE: Bool, _ datagram: Datagram, _ now: Moment, _ effects: inout Effects
  ) {
    let peer = datagram.source
    let stale = pairs.ids {
      $0.peer == peer && $0.local == datagram.destination && ($0.outbound == spi || (!hasIKE && session == nil))
    }
    guard stale.contains(where: { pairs[$0]?.outbound == spi }) else { return }
    for id in stale { removePair(id, .invalidSPI, isTold: false, now, &effects) }
    guard session == nil else { return }
    for id in sessions.ids(where: { $0.isUp && $0.peer == peer && $0.local == datagram.destination }) {
      _ = removeSession(id, .invalidSPI, now, &effects)
    }
  }
}

extension EntryState {
  /// Whether a router at `peer` may begin a connection under this entry: it is listed by address, or the entry comes
  /// from a dynamic map, which takes anybody unless peers are set (R107).
  func accepts(_ peer: IPAddress, version: Int) -> Bool {
    guard plan.isComplete, plan.ikeVersion == version else { return false }
    if plan.isDynamic, plan.peers.isEmpty { return true }
    return responderIndex(of: peer) != nil
  }

  /// Whether the offered identities lie in a line of the access list, seen from the other side.
  func protects(_ offer: ChildOffer) -> Bool {
    if plan.isDynamic, plan.lines.isEmpty { return true }
    return plan.lines.contains { line in
      guard line.permits, let own = line.proxies(isIPv6: plan.isIPv6) else { return false }
      return own.local.covers(offer.responder) && own.remote.covers(offer.initiator)
    }
  }
}
