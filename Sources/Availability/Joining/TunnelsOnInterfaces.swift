import Model

/// The tunnels of tunnel interfaces with an IPsec profile.
extension TunnelJoin {
  /// One for each remote end: those that SAs are with, and those that `show crypto map` or `show crypto session` names;
  /// one for an interface of which no remote end is known.
  func onInterfaces() -> [TunnelReport] {
    var names: [InterfaceName: SourceRange?] = [:]
    var profiles: [InterfaceName: InterfaceConfiguration] = [:]
    for row in router.configuration?.interfaces ?? [] where row.value.tunnelProfile != nil {
      names[row.value.name] = row.source
      profiles[row.value.name] = row.value
    }
    let told = toldEnds()
    for name in Array(onTunnels.keys) + Array(told.keys) where names[name] == nil {
      names.updateValue(nil, forKey: name)
    }
    return names.sorted { $0.key < $1.key }.flatMap { name, source -> [TunnelReport] in
      var rows: [IPAddress: [Int]] = [:]
      var peers: [IPAddress] = []
      let indices = onTunnels[name] ?? []
      for index in indices {
        guard let peer = associations[index].value.association.peer else { continue }
        if rows[peer] == nil { peers.append(peer) }
        rows[peer, default: []].append(index)
      }
      // A configured destination is the only remote end, whomever old sessions were with.
      let destination = profiles[name]?.tunnelDestination.flatMap { IPAddress($0) }
      for peer in unique(told[name] ?? []) where rows[peer] == nil && (destination == nil || destination == peer) {
        peers.append(peer)
      }
      return (peers.isEmpty ? [nil] : peers.map(Optional.some)).map { peer in
        let end = peers.count < 2 ? "" : "/\(peer?.description ?? "-")"
        var tunnel = TunnelReport(id: "\(router.name)/\(name.canonical)\(end)", router: router.name)
        tunnel.interface = name
        tunnel.currentPeer = peer?.description ?? profiles[name]?.tunnelDestination
        tunnel.remoteIdentity = peers.count < 2 ? nil : peer?.description
        tunnel.source = source ?? sessionSource(name, tunnel.currentPeer)
        tunnel.associations = peer.map { rows[$0] ?? [] } ?? indices
        complete(&tunnel, nil)
        return tunnel
      }
    }
  }

  // The remote ends that commands other than that of SAs name.
  private func toldEnds() -> [InterfaceName: [IPAddress]] {
    var ends: [InterfaceName: [IPAddress]] = [:]
    var mapped: Set<InterfaceName> = []
    for row in router.cryptoMaps ?? [] {
      guard row.value.isOfProfile else {
        mapped.formUnion(row.value.interfaces ?? [])
        continue
      }
      let named = row.value.currentPeer.flatMap { IPAddress($0) }.map { [$0] } ?? row.value.peers.flatMap(\.addresses)
      for interface in row.value.tunnelInterfaces { ends[interface, default: []] += named }
    }
    for (interface, place) in places.all where place.binding != nil { mapped.insert(interface) }
    for row in router.sessions ?? [] {
      guard let peer = row.value.peer else { continue }
      for interface in row.value.interfaces where interface.isTunnel && !mapped.contains(interface) {
        ends[interface, default: []].append(peer)
      }
    }
    return ends
  }
}

extension TunnelJoin {
  /// Where the session was read that tells of a tunnel whose interface no configuration has.
  fileprivate func sessionSource(_ interface: InterfaceName, _ peer: String?) -> SourceRange? {
    router.sessions?.first { row in
      row.value.interfaces.contains(interface) && row.value.peer?.description == peer
    }?.source
  }
}

extension CryptoMapReport {
  /// The interfaces of a map made from a profile: as listed, else as IOS names the map after it (`Tunnel0-head-0`).
  fileprivate var tunnelInterfaces: [InterfaceName] {
    if let interfaces, !interfaces.isEmpty { return interfaces }
    guard let mark = name.firstRange(of: "-head-") else { return [] }
    let interface = InterfaceName(String(name[..<mark.lowerBound]))
    return interface.isTunnel ? [interface] : []
  }
}
