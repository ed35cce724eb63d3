import Model

// Our own attempts: from the packet that needs an SA to the pair that carries it.
extension Router {
  /// Traffic of a flow needs an SA.
  mutating func trigger(_ flow: Int, _ now: Moment, _ effects: inout Effects) {
    guard let state = flows[flow], state.pending == .none, state.line != nil, let entry = entries[state.entry],
      !entry.plan.isDynamic, !entry.plan.isResponderOnly, isOperational(entry.port), let index = entry.peers.nextIndex
    else { return }
    let peer = entry.plan.peers[index]
    if peer.isDynamic {
      // The first packet starts the query, a later one IKE (R94); each answer serves one attempt (R96).
      guard let resolution = entry.resolution, resolution.index == index else {
        return ask(state.entry, index, peer.name, &effects)
      }
      guard let address = resolution.address else { return }
      entries[state.entry]?.resolution = nil
      entries[state.entry]?.addresses[index] = address
      // A permanent route goes via the first peer, whose address is known from now on.
      if index == 0 { reroute(state.entry, &effects) }
    }
    // The attempt begins: it takes a pending reset.
    _ = entries[state.entry]?.peers.attempt()
    guard let address = entries[state.entry]?.addresses[index] else {
      return failed(state.entry, index, [flow], now, &effects)
    }
    effects.notes.append(.attempt(entry: state.entry, index: index, peer: address))
    connect(Wish(flow: flow, entry: state.entry, index: index), to: address, now, &effects)
  }

  private mutating func ask(_ entry: Int, _ index: Int, _ name: String, _ effects: inout Effects) {
    _ = entries[entry]?.peers.attempt()
    entries[entry]?.resolution = Resolution(index: index, address: nil)
    effects.notes.append(.query(entry: entry, index: index, name: name))
    effects.queries.append(name)
  }

  /// Brings a flow to a pair of SAs with `peer`: over an IKE SA that is up, with one being negotiated, or a new one.
  mutating func connect(_ wish: Wish, to peer: IPAddress, _ now: Moment, _ effects: inout Effects) {
    guard let entry = entries[wish.entry], let local = endpoint(entry.port) else { return }
    let version = entry.plan.ikeVersion
    let known = sessions.first {
      $0.port == entry.port && $0.local == local && $0.peer == peer && $0.version == version
        && ($0.isUp || $0.isInitiator)
    }
    if let known, let session = sessions[known] {
      if session.isUp { return offer(wish, known, now, &effects) }
      flows[wish.flow]?.pending = .wish
      sessions[known]?.wishes.append(wish)
      return
    }
    let id = beginSession(entry, local, peer, replaces: nil, now, &effects)
    flows[wish.flow]?.pending = .wish
    sessions[id]?.wishes.append(wish)
  }

  mutating func beginSession(
    _ entry: EntryState, _ local: IPAddress, _ peer: IPAddress, replaces: Int?, _ now: Moment, _ effects: inout Effects
  ) -> Int {
    let id = sessions.insert(
      IKESession(
        cookie: chance.next() | 1, port: entry.port, local: local, peer: peer, version: entry.plan.ikeVersion,
        isInitiator: true, since: now, lifetime: entry.plan.ikeLifetime, detection: entry.plan.deadPeers,
        policies: entry.plan.policies, replaces: replaces))
    request(id, now, &effects)
    return id
  }

  /// Sends the first request of an IKE SA, once more or for the first time.
  mutating func request(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id] else { return }
    let replaced = session.replaces.flatMap { sessions[$0]?.cookie }
    let message = IKEMessage(
      version: session.version, cookie: session.cookie, responderCookie: 0,
      kind: .saRequest(policies: session.policies, replaces: replaced))
    send(.ike(message), from: session.local, to: session.peer, on: session.port, &effects)
    sessions[id]?.transmissions += 1
    let wait = schedule(session.version).wait(after: session.transmissions + 1)
    sessions[id]?.alarm.set(now + wait, .session(id), &effects)
  }

  func schedule(_ version: Int) -> Policy.Retransmission { version == 2 ? policy.ikeV2 : policy.ikeV1 }

  /// The responder answered: the IKE SA is up, and those that waited for it go on.
  mutating func established(_ id: Int, _ responderCookie: UInt64, _ now: Moment, _ effects: inout Effects) {
    sessions[id]?.responderCookie = responderCookie
    raise(id, now, &effects)
    let wishes = sessions[id]?.wishes ?? []
    sessions[id]?.wishes = []
    for wish in wishes { offer(wish, id, now, &effects) }
    pruneSession(id, now, &effects)
  }

  /// Offers a pair of SAs over an IKE SA that is up.
  mutating func offer(_ wish: Wish, _ session: Int, _ now: Moment, _ effects: inout Effects) {
    guard flows[wish.flow] != nil else { return }
    flows[wish.flow]?.pending = .exchange
    lastExchange &+= 1
    let id = exchanges.insert(ChildExchange(id: lastExchange, session: session, wish: wish, spi: freshSPI()))
    sendOffer(id, now, &effects)
  }

  mutating func sendOffer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let exchange = exchanges[id], let session = sessions[exchange.session],
      let flow = flows[exchange.wish.flow], let plan = entries[exchange.wish.entry]?.plan
    else { return }
    let offer = ChildOffer(
      exchange: exchange.id, initiator: flow.local, responder: flow.remote, transforms: plan.transforms,
      spi: exchange.spi, lifetime: plan.lifetime, kilobytes: plan.kilobytes)
    send(.ike(session.message(.childRequest(offer))), from: session.local, to: session.peer, on: session.port, &effects)
    exchanges[id]?.transmissions += 1
    let wait = schedule(session.version).wait(after: exchange.transmissions + 1)
    exchanges[id]?.alarm.set(now + wait, .exchange(id), &effects)
  }

  mutating func freshSPI() -> UInt32 {
    while true {
      // 1…255 are reserved (RFC 4303).
      let spi = UInt32(truncatingIfNeeded: chance.next())
      if spi > 255, spis[spi] == nil { return spi }
    }
  }

  /// The responder answered an offer.
  mutating func answered(
    _ session: Int, _ number: UInt32, _ answer: ChildAnswer, _ now: Moment, _ effects: inout Effects
  ) {
    guard let id = exchanges.first(where: { $0.session == session && $0.id == number }),
      let exchange = exchanges.remove(id), let state = sessions[session]
    else { return }
    flows[exchange.wish.flow]?.pending = .none
    switch answer {
    case .refused(let reason):
      // The peer is there: no reason to try another one.
      entries[exchange.wish.entry]?.tried = 0
      effects.notes.append(.refused(peer: state.peer, reason))
      pruneSession(session, now, &effects)
    case .accepted(let spi, let transform, let lifetime, let kilobytes):
      install(
        SAPair(
          flow: exchange.wish.flow, session: session, port: state.port, local: state.local, peer: state.peer,
          inbound: exchange.spi, outbound: spi, transform: transform, created: now, expires: now + lifetime,
          kilobytes: kilobytes, isInitiator: true, exchange: number), now, &effects)
    }
  }

  /// No answer to the first request of an IKE SA, or the end of one that is up.
  mutating func sessionTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let session = sessions[id] else { return }
    if session.isUp { return lifeTimer(id, now, &effects) }
    guard session.transmissions > schedule(session.version).count else { return request(id, now, &effects) }
    giveUp(removeSession(id, .exhausted, now, &effects), now, &effects)
  }

  /// No answer to an offer: the peer is not there, whatever IKE SA we thought we had.
  mutating func exchangeTimer(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let exchange = exchanges[id], let session = sessions[exchange.session] else { return }
    guard exchange.transmissions > schedule(session.version).count else { return sendOffer(id, now, &effects) }
    if session.version == 2, exchange.wish.index == nil { return dead(exchange.session, now, &effects) }
    giveUp(removeSession(exchange.session, .exhausted, now, &effects), now, &effects)
  }

  // Each entry whose attempt it was moves on to its next peer.
  private mutating func giveUp(_ wishes: [Wish], _ now: Moment, _ effects: inout Effects) {
    var rest = wishes.filter { $0.index != nil }
    while let first = rest.first {
      let own = rest.filter { $0.entry == first.entry && $0.index == first.index }
      rest.removeAll { $0.entry == first.entry && $0.index == first.index }
      if let index = first.index { failed(first.entry, index, own.map(\.flow), now, &effects) }
    }
  }

  /// An attempt to peer number `index` failed: the next one is current and is tried at once (R78, R101), until each was
  /// tried; then the next packet begins again.
  mutating func failed(_ id: Int, _ index: Int, _ waiting: [Int], _ now: Moment, _ effects: inout Effects) {
    guard let entry = entries[id] else { return }
    entries[id]?.resolution = nil
    // Meanwhile the list may have moved, or the peer come in on its own.
    guard entry.peers.current == index, !waiting.contains(where: { flows[$0]?.pairs.isEmpty == false }) else { return }
    entries[id]?.peers.initiationFailed()
    entries[id]?.tried += 1
    effects.notes.append(.attemptFailed(entry: id, index: index))
    if entry.tried + 1 < entry.plan.peers.count {
      for flow in waiting { trigger(flow, now, &effects) }
    } else {
      entries[id]?.tried = 0
    }
  }
}

extension IKESession {
  func message(_ kind: IKEMessage.Kind) -> IKEMessage {
    IKEMessage(version: version, cookie: cookie, responderCookie: responderCookie, kind: kind)
  }
}
