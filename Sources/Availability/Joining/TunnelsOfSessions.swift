import Model

/// The tunnels that only `show crypto session` tells of.
extension TunnelJoin {
  /// One for each interface and peer of a session that no entry and no SA accounts for, and no tunnel interface.
  func ofSessions(besides others: [TunnelReport]) -> [TunnelReport] {
    guard !foreignSessions.isEmpty else { return [] }
    var known = Set(associations.lazy.compactMap(\.value.association.peer))
    known.formUnion(others.compactMap { $0.currentPeer.flatMap { IPAddress($0) } })
    var seen: Set<String> = []
    return foreignSessions.compactMap { row in
      guard let peer = row.value.peer, !known.contains(peer), let tunnel = tunnel(row, peer),
        seen.insert(tunnel.id).inserted
      else { return nil }
      return tunnel
    }
  }

  private func tunnel(_ row: Sourced<CryptoSession>, _ peer: IPAddress) -> TunnelReport? {
    let session = row.value
    let entries = (router.cryptoMaps ?? []).lazy.map(\.value).filter { entry in
      guard !entry.isOfProfile, entry.kind != .dynamicTemplate else { return false }
      guard let interfaces = entry.interfaces, !session.interfaces.isEmpty else { return true }
      return interfaces.contains(where: session.interfaces.contains)
    }
    let dynamic = entries.first { $0.kind == .dynamic }
    let fixed = entries.first { $0.kind != .dynamic }
    // A peer whose address is not known may be this one: its entry says so.
    if dynamic == nil, fixed != nil, entries.contains(where: \.mayHaveAnyPeer) { return nil }
    let isForeign = dynamic == nil && fixed != nil
    guard !isForeign || session.isUp else { return nil }
    let identity = identity(of: peer.description) ?? peer.description
    let place = (dynamic ?? fixed)?.name ?? session.interface?.canonical ?? "-"
    var tunnel = TunnelReport(id: "\(router.name)/\(place)/\(identity)", router: router.name)
    tunnel.interface = session.interfaces.first
    tunnel.map = (dynamic ?? fixed)?.name
    tunnel.remoteIdentity = identity
    tunnel.currentPeer = peer.description
    tunnel.source = row.source
    complete(&tunnel, nil)
    tunnel.vrf = session.insideVRF ?? tunnel.vrf
    if isForeign, let map = tunnel.map {
      tunnel.health = .unknown
      tunnel.reasons.append("fits no entry of map \(map)")
    }
    return tunnel
  }

  /// The sessions with peers that no entry names.
  static func foreignSessions(_ router: RouterReport) -> [Sourced<CryptoSession>] {
    guard let sessions = router.sessions, !sessions.isEmpty else { return [] }
    var named: Set<IPAddress> = []
    for row in router.cryptoMaps ?? [] where !row.value.isOfProfile {
      for peer in row.value.peers { named.formUnion(peer.addresses) }
      if let current = row.value.currentPeer.flatMap({ IPAddress($0) }) { named.insert(current) }
    }
    return sessions.filter { $0.value.peer.map { !named.contains($0) } ?? false }
  }
}

extension CryptoMapReport {
  /// Whether a peer's address is not known, so that any session may be its.
  var mayHaveAnyPeer: Bool {
    kind != .dynamic && currentPeer.flatMap { IPAddress($0) } == nil && peers.contains(where: \.addresses.isEmpty)
  }
}

extension CryptoSession {
  /// Whether it has SAs.
  var isUp: Bool { status == .upActive || status == .upNoIKE }
}
