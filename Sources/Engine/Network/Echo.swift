import Model

/// What became of an echo request.
public enum EchoOutcome: Hashable, Sendable {
  /// The answer is there after this time.
  case answered(after: Seconds)
  /// No answer will come.
  case lost
  /// It is under way through a tunnel: ``World/takeEcho(_:)`` tells when its answer has come.
  case awaited(Int)
}

// `ping`: from router to router along connected networks and routes; what a crypto map protects goes through its tunnel
// as traffic does, and brings the tunnel up.
extension World {
  /// Sends one echo request from a router. A `source` of nil is the address of the interface it leaves through.
  public mutating func sendEcho(from name: String, to destination: IPAddress, source: IPAddress?) -> EchoOutcome {
    guard let first = router(name), routers[first].isOn else { return .lost }
    var place = first
    var elapsed = Seconds(0)
    var sender = source
    for _ in 0..<8 {
      if owns(destination, place) { return .answered(after: max(elapsed + elapsed, Seconds(milliseconds: 1))) }
      guard let port = routers[place].egress(destination), routers[place].ports[port].isUp else { return .lost }
      sender = sender ?? routers[place].ports[port].configuration.address
      guard let sender else { return .lost }
      var packet = Packet(from: sender, to: destination)
      packet.ipProtocol = 1
      packet.bytes = 100
      if routers[place].protects(packet, on: port) {
        lastEcho += 1
        packet.flow = -1 - lastEcho
        packet.wantsAnswer = true
        give(.traffic(packet), to: place)
        return .awaited(lastEcho)
      }
      guard let segment = segment(of: place, port) else { return .lost }
      if let (_, delay) = path(from: place, port, segment, to: destination) {
        let oneWay = elapsed + delay
        return .answered(after: oneWay + oneWay)
      }
      guard let hop = nextHop(from: place, port, segment, to: destination),
        let (owner, delay) = path(from: place, port, segment, to: hop), owner.router != place
      else { return .lost }
      elapsed = elapsed + delay
      place = owner.router
    }
    return .lost
  }

  /// When the answer to an awaited echo request came; nil while it has not. It is told once.
  public mutating func takeEcho(_ number: Int) -> Moment? { echoes.removeValue(forKey: number) }

  /// Notes the answers among what was delivered. Nobody may ask for them any more: old ones are dropped.
  mutating func noteEchoes(_ delivered: [Packet]) {
    for packet in delivered where packet.flow < -1 && !packet.wantsAnswer {
      if echoes.count >= 10_000 { echoes.removeAll() }
      echoes[-1 - packet.flow] = now
    }
  }

  // The longest static route says it, else who on the segment injects a route, as an inside router learns by OSPF.
  private func nextHop(from router: Int, _ port: Int, _ place: Int, to destination: IPAddress) -> IPAddress? {
    let routes = routers[router].configuration.staticRoutes.map(\.value).filter { $0.prefix.contains(destination) }
    if let hop = routes.max(by: { $0.prefix.length < $1.prefix.length })?.nextHop { return hop }
    for member in segments[place].members
    where member.router != router && routers[member.router].ports[member.port].isUp {
      if routers[member.router].injectedRoutes.contains(where: { $0.prefix.contains(destination) }) {
        return routers[member.router].ports[member.port].configuration.address
      }
    }
    return nil
  }
}

extension Router {
  /// Whether a crypto map protects a packet that leaves through an interface.
  func protects(_ packet: Packet, on port: Int) -> Bool {
    for id in ports[port].entries {
      guard let entry = entries[id], entry.plan.isComplete else { continue }
      let isLive = entry.flows.contains { id in
        guard let flow = flows[id], !flow.pairs.isEmpty else { return false }
        return flow.local.holds(packet.source, ipProtocol: packet.ipProtocol, port: 0)
          && flow.remote.holds(packet.destination, ipProtocol: packet.ipProtocol, port: 0)
      }
      if isLive || !entry.plan.lines.isEmpty && entry.plan.line(for: packet)?.permits == true { return true }
    }
    return false
  }

  /// Takes other HSRP secrets; groups compare them once they are configured again.
  mutating func setStandbySecrets(_ secrets: [Int: UInt64]) { standbySecrets = secrets }
}

extension World {
  /// Gives a router other HSRP secrets by group number. They count from the next ``WorldCommand/configure(router:_:)`` on.
  public mutating func setStandbySecrets(_ secrets: [Int: UInt64], of name: String) {
    if let place = router(name) { routers[place].setStandbySecrets(secrets) }
  }
}
