import Model

// User traffic through crypto maps.
extension Router {
  /// Traffic from inside: finds the interface, the entry and the SA; without an SA it is lost, and starts a connection.
  mutating func transmit(_ packet: Packet, _ now: Moment, _ effects: inout Effects) {
    guard let port = egress(packet.destination) else { return }
    for id in ports[port].entries {
      guard let entry = entries[id], entry.plan.isComplete else { continue }
      if entry.plan.isDynamic {
        // Only temporary entries send; a template cannot begin a connection.
        if let flow = liveFlow(entry, packet) { return encapsulate(packet, flow, port, now, &effects) }
        guard !entry.plan.lines.isEmpty, entry.plan.line(for: packet)?.permits == true else { continue }
        counters.earlyDrops += packet.count
        return
      }
      // First `permit` decides (R86); `deny` leaves it to the next entry.
      guard let line = entry.plan.line(for: packet), line.permits else { continue }
      guard let flow = entry.flows.first(where: { flows[$0]?.line == line.index }) else { return }
      let live = flows[flow]?.pairs.isEmpty == false ? flow : liveFlow(entry, packet)
      if let live, isOperational(port) { return encapsulate(packet, live, port, now, &effects) }
      flows[flow]?.sendErrors += packet.count
      entries[id]?.earlyDrops += packet.count
      counters.earlyDrops += packet.count
      return trigger(flow, now, &effects)
    }
    guard ports[port].isUp else { return }
    counters.inClear += packet.count
    effects.inClear.append(packet)
  }

  // A peer may have asked for less than a whole line: the packet then goes where it fits.
  private func liveFlow(_ entry: EntryState, _ packet: Packet) -> Int? {
    entry.flows.first { id in
      guard let flow = flows[id], !flow.pairs.isEmpty else { return false }
      return flow.local.holds(packet.source, ipProtocol: packet.ipProtocol, port: packet.sourcePort)
        && flow.remote.holds(packet.destination, ipProtocol: packet.ipProtocol, port: packet.destinationPort)
    }
  }

  private mutating func encapsulate(
    _ packet: Packet, _ flow: Int, _ port: Int, _ now: Moment, _ effects: inout Effects
  ) {
    guard ports[port].isUp, let id = flows[flow]?.pairs.last, let pair = pairs[id] else { return }
    flows[flow]?.encapsulated += packet.count
    flows[flow]?.lastActivity = now
    carry(id, packet, now, &effects)
    send(.esp(spi: pair.outbound, packet), from: pair.local, to: pair.peer, on: pair.port, &effects)
    guard let session = pair.session, let monitor = sessions[session]?.monitor,
      monitor.settings.mode == .onDemand, now - monitor.lastReceived >= monitor.settings.interval
    else { return }
    watch(session, now, &effects) { $0.sending(at: now) }
  }

  /// ESP to one of our endpoints.
  mutating func decapsulate(
    _ spi: UInt32, _ packet: Packet, _ datagram: Datagram, _ now: Moment, _ effects: inout Effects
  ) {
    guard let id = spis[spi], let pair = pairs[id], pair.local == datagram.destination else {
      return unknown(spi, packet, datagram, now, &effects)
    }
    flows[pair.flow]?.decapsulated += packet.count
    flows[pair.flow]?.lastActivity = now
    carry(id, packet, now, &effects)
    pairs[id]?.lastInbound = now
    effects.delivered.append(packet)
    if packet.wantsAnswer { transmit(packet.answer, now, &effects) }
  }

  private mutating func carry(_ id: Int, _ packet: Packet, _ now: Moment, _ effects: inout Effects) {
    pairs[id]?.packets += packet.count
    pairs[id]?.bytes += packet.count * packet.bytes
    guard let pair = pairs[id], pair.isNearlySpent else { return }
    if pair.isSpent {
      // The last packet still goes; then the pair ends.
      pairs[id]?.alarm.set(now, .pair(id), &effects)
    } else if pair.isInitiator, flows[pair.flow]?.pairs.last == id {
      renew(id, now, &effects)
    }
  }

  // The sign of a failover the sender has not noticed: it uses the SAs of the router that was active before.
  private mutating func unknown(
    _ spi: UInt32, _ packet: Packet, _ datagram: Datagram, _ now: Moment, _ effects: inout Effects
  ) {
    counters.invalidSPI += packet.count
    guard let port = ports.indices.first(where: { endpoint($0) == datagram.destination }), isOperational(port) else {
      return
    }
    let peer = datagram.source
    if let last = lastNotice[peer], now - last < policy.invalidSPIPause { return }
    lastNotice[peer] = now
    effects.notes.append(.invalidSPI(from: peer, to: datagram.destination, spi: spi))
    let session = sessions.first { $0.isUp && $0.port == port && $0.local == datagram.destination && $0.peer == peer }
    guard session != nil || configuration.invalidSPIRecovery else { return }
    let known = session.flatMap { sessions[$0] }
    let message = IKEMessage(
      version: known?.version ?? 1, cookie: known?.cookie ?? 0, responderCookie: known?.responderCookie ?? 0,
      kind: .invalidSPI(spi, hasIKE: known != nil))
    send(.ike(message), from: datagram.destination, to: peer, on: port, &effects)
  }

  /// The interface a destination is reached through: a connected network, the longest route, else the first interface
  /// with a crypto map, as a default route would say.
  func egress(_ destination: IPAddress) -> Int? {
    let mapped = ports.indices.filter { !ports[$0].entries.isEmpty }
    if mapped.count == 1, let only = mapped.first, !isConnected(destination, other: only) { return only }
    if let port = connected(destination) { return port }
    var best: (length: Int, port: Int)?
    func offer(_ prefix: Prefix, _ port: Int?) {
      guard prefix.contains(destination), let port, prefix.length > best?.length ?? -1 else { return }
      best = (prefix.length, port)
    }
    for route in injectedRoutes { offer(route.prefix, route.port ?? route.nextHop.flatMap(connected)) }
    for route in configuration.staticRoutes.map(\.value) {
      offer(route.prefix, route.interface.flatMap(port) ?? route.nextHop.flatMap(connected))
    }
    return best?.port ?? mapped.first ?? ports.indices.first { ports[$0].isUp }
  }

  private func connected(_ address: IPAddress) -> Int? {
    ports.indices.first { ports[$0].isUp && ports[$0].configuration.network?.contains(address) == true }
  }

  private func isConnected(_ address: IPAddress, other port: Int) -> Bool {
    connected(address).map { $0 != port } ?? false
  }
}
