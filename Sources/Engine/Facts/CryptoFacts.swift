import Model

// What a router would show about crypto maps, SAs and sessions.
extension Router {
  /// `show crypto map`: entries in search order, a dynamic map's template and its temporary entries after it.
  public var cryptoMaps: [CryptoMapStatus] {
    ports.flatMap { port in port.entries.compactMap { entries[$0] }.flatMap { statuses($0, port) } }
  }

  private func statuses(_ entry: EntryState, _ port: Port) -> [CryptoMapStatus] {
    let plan = entry.plan
    var status = CryptoMapStatus(name: plan.map, sequence: plan.sequence, kind: plan.isDynamic ? .dynamic : .isakmp)
    status.isIPv6 = plan.isIPv6
    status.isIncomplete = !plan.isComplete
    status.accessList = plan.accessList
    status.transformSets = plan.transforms.map(\.name)
    status.dynamicMap = plan.dynamicMap
    status.dynamicSequence = plan.templateSequence
    status.lifetime = plan.lifetime
    status.lifetimeKilobytes = plan.kilobytes
    status.isVolumeRekeyDisabled = plan.kilobytes == nil
    status.idleTime = plan.idle.time
    status.hasReverseRoute = plan.reverseRoute != nil
    status.interfaces = [port.name]
    guard plan.isDynamic else {
      status.peers = zip(plan.peers, entry.addresses).map { peer, address in
        CryptoMapStatus.Peer(text: peer.name, address: address)
      }
      if plan.isComplete, plan.peers.indices.contains(entry.peers.current) {
        status.currentPeer = status.peers[entry.peers.current]
      }
      return [status]
    }
    let temporary = entry.flows.compactMap { flows[$0] }.filter { !$0.pairs.isEmpty }.compactMap { flow in
      flow.temporarySequence.map { sequence -> CryptoMapStatus in
        var made = status
        made.sequence = sequence
        if let peer = flow.pairs.last.flatMap({ pairs[$0]?.peer }) {
          made.peers = [CryptoMapStatus.Peer(text: peer.description, address: peer)]
          made.currentPeer = made.peers[0]
        }
        return made
      }
    }
    return [status] + temporary
  }

  /// `show crypto ipsec sa`: each pair of identities, with or without SAs.
  public func securityAssociations(at now: Moment) -> [SecurityAssociation] {
    ports.indices.flatMap { port in
      ports[port].entries.flatMap { id in (entries[id]?.flows ?? []).compactMap { association($0, port, now) } }
    }
  }

  private func association(_ id: Int, _ port: Int, _ now: Moment) -> SecurityAssociation? {
    guard let flow = flows[id], let entry = entries[flow.entry] else { return nil }
    let living = flow.pairs.compactMap { pairs[$0] }
    let local = living.last?.local ?? endpoint(port)
    var association = SecurityAssociation(
      interface: ports[port].name, cryptoMap: entry.plan.map, localAddress: local, localProxy: flow.local,
      remoteProxy: flow.remote)
    let peer = living.last?.peer ?? entry.currentAddress
    association.protectedVRF = entry.plan.vrf
    association.peer = peer
    association.port = 500
    if flow.line != nil { association.flags = "origin_is_acl," }
    association.packets.encapsulated = flow.encapsulated
    association.packets.encrypted = flow.encapsulated
    association.packets.digested = flow.encapsulated
    association.packets.decapsulated = flow.decapsulated
    association.packets.decrypted = flow.decapsulated
    association.packets.verified = flow.decapsulated
    association.sendErrors = flow.sendErrors
    association.receiveErrors = 0
    association.localEndpoint = local
    association.remoteEndpoint = peer
    association.currentOutboundSPI = living.last?.outbound ?? 0
    for pair in living {
      association.inbound.append(child(pair, pair.inbound, now))
      association.outbound.append(child(pair, pair.outbound, now))
    }
    return association
  }

  private func child(_ pair: SAPair, _ spi: UInt32, _ now: Moment) -> ChildSA {
    var child = ChildSA(kind: .esp, spi: spi)
    child.transform = pair.transform.transforms.joined(separator: " ")
    child.settings = pair.transform.mode == .transport ? "Transport" : "Tunnel"
    child.lifetime = pair.expires - now
    child.lifetimeKilobytes = pair.kilobytes.map { $0 - pair.bytes / 1024 }
    child.status = "ACTIVE(ACTIVE)"
    return child
  }

  /// `show crypto isakmp sa` and `show crypto ikev2 sa`: the IKE SAs of a version.
  public func ikeSAs(version: Int, at now: Moment) -> [IKESecurityAssociation] {
    sessions.ids.compactMap { id in
      guard let session = sessions[id], session.version == version else { return nil }
      return ikeSA(id, session, now)
    }
  }

  private func ikeSA(_ id: Int, _ session: IKESession, _ now: Moment) -> IKESecurityAssociation {
    let state = session.version == 2 ? (session.isUp ? "READY" : "IN-NEG") : (session.isUp ? "QM_IDLE" : "MM_NO_STATE")
    var association = IKESecurityAssociation(version: session.version, state: state)
    association.local = session.local
    association.localPort = 500
    association.remote = session.peer
    association.remotePort = 500
    if session.version == 1 { association.status = "ACTIVE" }
    association.capabilities = session.monitor == nil ? nil : "D"
    association.connectionID = 1001 + id
    association.lifetime = session.expires.map { $0 - now }
    association.dpdInterval = session.monitor?.settings.interval
    association.dpdRetry = session.monitor.map { $0.settings.retry ?? Seconds(2) }
    association.isInitiator = session.isInitiator
    return association
  }

  /// `show crypto session`: one for each interface and peer.
  public func cryptoSessions(at now: Moment) -> [CryptoSession] {
    ports.indices.filter { ports[$0].binding != .absent }.flatMap { port -> [CryptoSession] in
      var peers: [IPAddress] = []
      func note(_ peer: IPAddress?) {
        if let peer, !peers.contains(peer) { peers.append(peer) }
      }
      for id in ports[port].entries { if entries[id]?.plan.isDynamic == false { note(entries[id]?.currentAddress) } }
      sessions.forEach { _, session in if session.port == port { note(session.peer) } }
      pairs.forEach { _, pair in if pair.port == port { note(pair.peer) } }
      return peers.map { session(port, $0, now) }
    }
  }

  private func session(_ port: Int, _ peer: IPAddress, _ now: Moment) -> CryptoSession {
    var session = CryptoSession(interface: ports[port].name)
    session.peer = peer
    session.port = 500
    let ike = sessions.ids.compactMap { id in sessions[id].map { (id, $0) } }.filter {
      $0.1.port == port && $0.1.peer == peer
    }
    session.ikeSAs = ike.map { ikeSA($0.0, $0.1, now) }
    let living = pairs.values.filter { $0.port == port && $0.peer == peer }
    let isIKEUp = ike.contains { $0.1.isUp }
    if !living.isEmpty {
      session.status = isIKEUp ? .upActive : .upNoIKE
      session.uptime = living.map { now - $0.created }.max()
    } else {
      session.status = isIKEUp ? .upIdle : ike.isEmpty ? .down : .downNegotiating
    }
    for id in ports[port].entries.flatMap({ entries[$0]?.flows ?? [] }) {
      guard let flow = flows[id], let entry = entries[flow.entry] else { continue }
      let own = flow.pairs.compactMap { pairs[$0] }.filter { $0.peer == peer }
      guard !own.isEmpty || (flow.pairs.isEmpty && entry.currentAddress == peer && !entry.plan.isDynamic) else {
        continue
      }
      var shown = CryptoSession.Flow(text: "permit ip \(Router.text(flow.local)) \(Router.text(flow.remote))")
      shown.activeSAs = own.count * 2
      shown.origin = entry.plan.isDynamic ? "dynamic crypto map" : "crypto map"
      var inbound = CryptoSession.Direction()
      inbound.packets = flow.decapsulated
      inbound.lifetime = own.last.map { $0.expires - now }
      var outbound = inbound
      outbound.packets = flow.encapsulated
      outbound.drops = flow.sendErrors
      shown.inbound = inbound
      shown.outbound = outbound
      session.flows.append(shown)
    }
    return session
  }

  // `host 1.1.1.1`, or a network with its mask, as `show crypto session` prints it.
  private static func text(_ proxy: ProxyIdentity) -> String {
    guard let prefix = proxy.prefix else { return "any" }
    if prefix.length == prefix.address.width { return "host \(prefix.address)" }
    guard case .v4 = prefix.address else { return prefix.description }
    let mask: UInt32 = prefix.length == 0 ? 0 : UInt32.max << UInt32(32 - prefix.length)
    return "\(prefix.address)/\(IPAddress.v4(mask))"
  }
}
