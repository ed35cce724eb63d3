import Model

/// The tunnels that no crypto map entry tells of.
extension TunnelJoin {
  // SAs of a map for which there is no entry.
  struct Alone: Sendable {
    let map: String
    let isDynamic: Bool
    // In order, and where those of each peer begin.
    let byPeer: [(peer: IPAddress, index: Int)]
    let starts: [Int]

    func rows(_ number: Int) -> ArraySlice<(peer: IPAddress, index: Int)> {
      byPeer[starts[number]..<(number + 1 < starts.count ? starts[number + 1] : byPeer.count)]
    }
  }

  // SAs without an entry are remote ends of a dynamic map, or of a map of which nothing else was captured. Where a
  // static entry may have them, they make no tunnel of their own.
  func withoutEntry(_ map: String, _ indices: [Int]) -> Alone? {
    let entries = (router.cryptoMaps ?? []).filter { $0.value.name == map }
    let isDynamic = entries.isEmpty || entries.contains { $0.value.kind == .dynamic }
    // A peer without a known address may be the one of the SA.
    guard isDynamic || entries.allSatisfy({ $0.value.peers.allSatisfy { !$0.addresses.isEmpty } }) else { return nil }
    let listed = Set(entries.filter { $0.value.kind != .dynamic }.flatMap { $0.value.peers.flatMap(\.addresses) })
    // There may be ten thousands, and routers print them in order or near it.
    var byPeer: [(peer: IPAddress, index: Int)] = []
    byPeer.reserveCapacity(indices.count)
    for index in indices {
      guard let peer = associations[index].value.association.peer, !listed.contains(peer) else { continue }
      byPeer.append((peer, index))
    }
    if zip(byPeer.dropFirst(), byPeer).contains(where: { $0.peer < $1.peer }) {
      byPeer.sort { ($0.peer, $0.index) < ($1.peer, $1.index) }
    }
    let starts = byPeer.indices.filter { $0 == 0 || byPeer[$0 - 1].peer != byPeer[$0].peer }
    return Alone(map: map, isDynamic: isDynamic, byPeer: byPeer, starts: starts)
  }

  func tunnel(_ alone: Alone, _ number: Int) -> TunnelReport {
    let rows = alone.rows(number).map(\.index)
    let peer = alone.byPeer[alone.starts[number]].peer.description
    let identity = identity(of: peer) ?? peer
    var tunnel = TunnelReport(id: "\(router.name)/\(alone.map)/\(identity)", router: router.name)
    tunnel.interface = rows.first.map { associations[$0].value.association.interface }
    tunnel.map = alone.map
    tunnel.remoteIdentity = identity
    tunnel.currentPeer = peer
    tunnel.associations = rows
    complete(&tunnel, nil)
    if !alone.isDynamic {
      tunnel.health = .unknown
      tunnel.reasons.append("fits no entry of map \(alone.map)")
    }
    return tunnel
  }
}
