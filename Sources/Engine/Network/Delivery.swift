import Model

// How packets get from router to router.
extension World {
  private func side(_ router: Int, _ port: Int, on segment: Int) -> Int {
    segments[segment].members.first { $0.router == router && $0.port == port }?.side ?? 0
  }

  func segment(of router: Int, _ port: Int) -> Int? {
    cabling[router].indices.contains(port) ? cabling[router][port] : nil
  }

  mutating func carry(_ message: Outgoing, from router: Int) {
    switch message {
    case .standby(let port, let packet, let source):
      guard let place = segment(of: router, port) else { return }
      let packet = encodesPackets ? coded(packet) : packet
      let own = side(router, port, on: place)
      for member in segments[place].members where member.router != router && member.side == own {
        guard !chance.happens(perMille: segments[place].loss) else { continue }
        queue.push(
          .standby(router: member.router, port: member.port, packet, from: source), at: now + segments[place].delay)
      }
    case .unicast(let port, let datagram):
      guard let place = segment(of: router, port) else { return }
      guard let (owner, delay) = path(from: router, port, place, to: datagram.destination) else { return }
      queue.push(.datagram(router: owner.router, port: owner.port, datagram), at: now + delay)
    }
  }

  // The bytes are the arbiter: what does not come back the same is counted.
  private mutating func coded(_ packet: StandbyPacket) -> StandbyPacket {
    guard case .group(let read)? = try? StandbyMessage(StandbyMessage.group(packet).bytes) else {
      miscodedPackets += 1
      return packet
    }
    if read.state != packet.state || read.priority != packet.priority || read.virtualAddress != packet.virtualAddress {
      miscodedPackets += 1
    }
    return read
  }

  // The latest gratuitous ARP that reached the asker's part of the network decides who has an address.
  mutating func path(
    from router: Int, _ port: Int, _ place: Int, to address: IPAddress
  ) -> (Owner, Seconds)? {
    let own = side(router, port, on: place)
    for owner in (owners[address] ?? []).reversed() {
      guard let target = segment(of: owner.router, owner.port) else { continue }
      let theirs = side(owner.router, owner.port, on: target)
      if target == place {
        guard own == theirs else { continue }
        return chance.happens(perMille: segments[place].loss) ? nil : (owner, segments[place].delay)
      }
      guard own == 0, theirs == 0, carriesUp(place), carriesUp(target) else { continue }
      let loss = segments[place].loss + segments[target].loss
      guard !chance.happens(perMille: loss) else { return nil }
      let delay =
        segments[place].delay + segments[place].uplinkDelay + segments[target].uplinkDelay + segments[target].delay
      return (owner, delay)
    }
    return nil
  }

  private func carriesUp(_ place: Int) -> Bool { segments[place].hasUplink && segments[place].uplinkIsUp }

  func owns(_ address: IPAddress, _ router: Int) -> Bool {
    owners[address]?.contains { $0.router == router } ?? false
  }

  mutating func settle(_ claim: Claim, of router: Int) {
    let owner = Owner(router: router, port: claim.port)
    var list = owners[claim.address] ?? []
    list.removeAll { $0 == owner }
    if claim.isTaken { list.append(owner) }
    owners[claim.address] = list.isEmpty ? nil : list
  }

  // `ip host` answers on the router itself; otherwise the zone does, if the router may ask and has a way out.
  mutating func ask(_ name: String, by router: Int) {
    let asker = routers[router]
    let answer: NameAnswer
    var delay = zone.delay
    if let known = asker.names[name.lowercased()], known.isConfigured {
      answer = .addresses(known.addresses, ttl: known.ttl)
      delay = Seconds(milliseconds: 1)
    } else if !asker.configuration.domainLookup || asker.configuration.nameServers.isEmpty {
      answer = .noSuchName
      delay = Seconds(milliseconds: 1)
    } else {
      answer = hasWayOut(router) ? zone.answer(name) : .timeout
      if answer == .timeout { delay = asker.policy.nameTimeout }
    }
    queue.push(.answer(router: router, name: name, answer), at: now + delay)
  }

  private func hasWayOut(_ router: Int) -> Bool {
    routers[router].ports.indices.contains { port in
      guard routers[router].ports[port].isUp, let place = segment(of: router, port) else { return false }
      return carriesUp(place) && side(router, port, on: place) == 0
    }
  }

  // Traffic.
  mutating func tick(_ index: Int) {
    let flow = flows[index]
    queue.push(.tick(flow: index), at: now + max(flow.interval, Seconds(milliseconds: 1)))
    guard flow.isOn else { return }
    flows[index].sent += flow.packet.count
    guard let router = entrance(flow) else { return }
    var packet = flow.packet
    packet.flow = index
    give(.traffic(packet), to: router)
  }

  private func entrance(_ flow: TrafficFlow) -> Int? {
    switch flow.entrance {
    case .router(let name): return router(name).flatMap { routers[$0].isOn ? $0 : nil }
    case .gateway(let name, let address):
      guard let place = segment(name) else { return nil }
      return owners[address]?.last { segment(of: $0.router, $0.port) == place }?.router
    case .routed(let name):
      guard let place = segment(name) else { return nil }
      var best: (length: Int, distance: Int, router: Int)?
      for member in segments[place].members where routers[member.router].ports[member.port].isUp {
        for route in routers[member.router].injectedRoutes where route.prefix.contains(flow.packet.destination) {
          let candidate = (route.prefix.length, route.distance, member.router)
          if let known = best, (-known.length, known.distance) <= (-candidate.0, candidate.1) { continue }
          best = candidate
        }
      }
      return best?.router
    }
  }

  /// Does something now.
  public mutating func perform(_ command: WorldCommand) {
    switch command {
    case .power(let name, let isOn):
      if let router = router(name) { give(isOn ? .boot : .powerOff, to: router) }
    case .link(let name, let interface, let isUp):
      if let router = router(name), let port = routers[router].port(interface) {
        give(.link(port: port, isUp: isUp), to: router)
      }
    case .partition(let name, let cutOff):
      guard let place = segment(name) else { return }
      for index in segments[place].members.indices {
        let member = segments[place].members[index]
        segments[place].members[index].side = cutOff.contains(routers[member.router].name) ? 1 : 0
      }
    case .heal(let name):
      guard let place = segment(name) else { return }
      for index in segments[place].members.indices { segments[place].members[index].side = 0 }
    case .loss(let name, let perMille):
      if let place = segment(name) { segments[place].loss = perMille }
    case .delay(let name, let span):
      if let place = segment(name) { segments[place].delay = max(span, Seconds(milliseconds: 1)) }
    case .uplink(let name, let isUp):
      if let place = segment(name) { segments[place].uplinkIsUp = isUp }
    case .record(let name, let record): zone[name] = record
    case .nameServer(let isAnswering): zone.isAnswering = isAnswering
    case .flow(let name, let isOn):
      for index in flows.indices where flows[index].name == name { flows[index].isOn = isOn }
    case .configure(let name, let configuration):
      if let router = router(name) { give(.configure(configuration), to: router) }
    case .clear(let name, let command):
      if let router = router(name) { give(.clear(command), to: router) }
    case .track(let name, let object, let isUp):
      if let router = router(name) { give(.track(object: object, isUp: isUp), to: router) }
    }
  }
}
