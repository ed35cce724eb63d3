import Model

/// Finds the tunnels of one router: each crypto map entry, each remote end of a dynamic map, each tunnel interface with
/// an IPsec profile, with the SAs and sessions that carry it.
final class TunnelJoin: Sendable {
  let router: RouterReport
  let policy: PeerPolicy
  let places: InterfacePlaces
  let associations: [Sourced<SAReport>]
  // The SAs of each entry, and those of a map that no entry could be found for.
  private let byEntry: [MapPlace: [Int]]
  let unjoined: [String: [Int]]
  private let unjoinedPeers: [String: Set<IPAddress>]
  let onTunnels: [InterfaceName: [Int]]
  let sessionsByPeer: [IPAddress: [CryptoSession]]
  let ikeByPeer: [IPAddress: [IKESecurityAssociation]]
  let times: CryptoTimes
  let foreignSessions: [Sourced<CryptoSession>]

  init(_ router: RouterReport, _ policy: PeerPolicy) {
    self.router = router
    self.policy = policy
    places = InterfacePlaces(router)
    associations = router.securityAssociations ?? []
    var sessions: [IPAddress: [CryptoSession]] = [:]
    for row in router.sessions ?? [] { if let peer = row.value.peer { sessions[peer, default: []].append(row.value) } }
    sessionsByPeer = sessions
    var ike: [IPAddress: [IKESecurityAssociation]] = [:]
    for row in router.ikeSAs ?? [] { if let peer = row.value.remote { ike[peer, default: []].append(row.value) } }
    ikeByPeer = ike
    times = CryptoTimes(router.commands)
    foreignSessions = TunnelJoin.foreignSessions(router)
    let maps = Set((router.cryptoMaps ?? []).filter { !$0.value.isOfProfile }.map(\.value.name))
    let ofProfiles = Set((router.cryptoMaps ?? []).filter(\.value.isOfProfile).map(\.value.name))
    var byEntry: [MapPlace: [Int]] = [:]
    var unjoined: [String: [Int]] = [:]
    var onTunnels: [InterfaceName: [Int]] = [:]
    // Nearly all without an entry are of the map of the one before.
    var run: (place: Shared<SecurityAssociation.Place>, rows: [Int])?
    func close() { if let run { unjoined[run.place.value.cryptoMap, default: []] += run.rows } }
    for index in associations.indices {
      let association = associations[index].value.association
      if !ofProfiles.isEmpty, ofProfiles.contains(association.cryptoMap) {
        onTunnels[association.interface, default: []].append(index)
      } else if let sequence = associations[index].value.sequence {
        byEntry[MapPlace(map: association.cryptoMap, sequence: sequence), default: []].append(index)
      } else if run?.place === association.place {
        run?.rows.append(index)
      } else if association.interface.isTunnel, !maps.contains(association.cryptoMap) {
        onTunnels[association.interface, default: []].append(index)
      } else {
        close()
        run = (association.place, [index])
      }
    }
    close()
    // Only entries ask, so only of their maps.
    unjoinedPeers = unjoined.filter { maps.contains($0.key) }.mapValues { indices in
      Set(
        indices.filter { router.securityAssociations?[$0].value.association.isUp == true }
          .compactMap { router.securityAssociations?[$0].value.association.peer })
    }
    self.byEntry = byEntry
    self.unjoined = unjoined
    self.onTunnels = onTunnels
  }

  /// The tunnels, in order of maps and numbers. Where there are many, `each` may make several at a time.
  func tunnels(_ each: Repeat = inTurn) -> [TunnelReport] {
    var tunnels: [TunnelReport] = []
    for row in router.cryptoMaps ?? [] where !row.value.isOfProfile {
      switch row.value.kind {
      case .dynamicTemplate, .gdoi: continue
      case .dynamic where row.value.sequence < CryptoMapReport.firstTemporary && row.value.currentPeer == nil: continue
      case .dynamic: tunnels += dynamic(row)
      case .isakmp, .manual: tunnels += entry(row)
      }
    }
    let alone = unjoined.sorted { $0.key < $1.key }.compactMap { withoutEntry($0.key, $0.value) }
    let places = alone.indices.flatMap { list in alone[list].starts.indices.map { (list: list, number: $0) } }
    let ofProfiles = onInterfaces()
    let (before, behind) = (tunnels, ofProfiles + ofSessions(besides: ofProfiles))
    guard !places.isEmpty else { return (before + behind).fitted }
    return inPieces(before.count + places.count + behind.count, each) { index in
      if index < before.count { return before[index] }
      let index = index - before.count
      guard index < places.count else { return behind[index - places.count] }
      return self.tunnel(alone[places[index].list], places[index].number)
    }
  }

  private func entry(_ row: Sourced<CryptoMapReport>) -> [TunnelReport] {
    let entry = row.value
    let indices = byEntry[MapPlace(map: entry.name, sequence: entry.sequence)] ?? []
    let interfaces =
      entry.interfaces.flatMap { $0.isEmpty ? nil : $0.map(Optional.some) }
      ?? unique(indices.map { Optional.some(associations[$0].value.association.interface) })
    return (interfaces.isEmpty ? [nil] : interfaces).map { interface in
      let id = "\(router.name)/\(interface?.canonical ?? "-")/\(entry.name)/\(entry.sequence)"
      var tunnel = TunnelReport(id: id, router: router.name)
      tunnel.interface = interface
      tunnel.sequence = entry.sequence
      tunnel.associations = indices.filter {
        interface == nil || associations[$0].value.association.interface == interface
      }
      fill(&tunnel, row)
      return tunnel
    }
  }

  // A temporary entry's number says nothing: it is the remote end that stays.
  private func dynamic(_ row: Sourced<CryptoMapReport>) -> [TunnelReport] {
    let indices = byEntry[MapPlace(map: row.value.name, sequence: row.value.sequence)] ?? []
    let peer =
      row.value.currentPeer ?? row.value.peers.first?.name
      ?? indices.first.flatMap { associations[$0].value.association.peer?.description }
    let identity = identity(of: peer)
    var tunnel = TunnelReport(id: "\(router.name)/\(row.value.name)/\(identity ?? "-")", router: router.name)
    tunnel.interface = indices.first.map { associations[$0].value.association.interface } ?? row.value.interfaces?.first
    tunnel.sequence = row.value.sequence
    tunnel.remoteIdentity = identity
    tunnel.associations = indices
    fill(&tunnel, row)
    tunnel.nextAttemptPeer = nil
    return [tunnel]
  }

  func identity(of peer: String?) -> String? {
    guard let peer, !sessionsByPeer.isEmpty else { return peer }
    let sessions = IPAddress(peer).flatMap { sessionsByPeer[$0] } ?? []
    return sessions.lazy.compactMap(\.phase1Identity).first ?? peer
  }

  private func fill(_ tunnel: inout TunnelReport, _ row: Sourced<CryptoMapReport>) {
    let entry = row.value
    tunnel.map = entry.name
    tunnel.source = row.source
    // Without show crypto map the SAs tell whom they are with, if it is one.
    let peers = unique(
      tunnel.associations.filter { associations[$0].value.association.isUp }
        .compactMap { associations[$0].value.association.peer })
    var current = entry
    current.currentPeer = entry.currentPeer ?? (peers.count == 1 ? peers[0].description : nil)
    tunnel.currentPeer = current.currentPeer
    tunnel.defaultPeer = entry.defaultPeer
    tunnel.onDefault = current.onDefault
    tunnel.peerRank = current.currentIndex.map { $0 + 1 }
    complete(&tunnel, current)
    tunnel.nextAttemptPeer = nextAttempt(tunnel, current)
    if tunnel.onDefault == false, let next = tunnel.nextAttemptPeer {
      tunnel.reasons.append(
        entry.idle?.resetsToDefault == false
          ? "on backup: after a dead peer the next attempt goes to \(next); idling out does not (no idle-time with default is in effect)"
          : "on backup: the next attempt goes to \(next)")
    }
    if let shown = entry.shownPeers {
      tunnel.reasons.append(
        "show crypto map lists \(shown.joined(separator: ", ")), the configuration \(entry.peers.map(\.name).joined(separator: ", ")): one of them is older"
      )
    }
    if entry.defaultPeer == nil, tunnel.health == .down, let peer = tunnel.currentPeer {
      tunnel.reasons.append("the current peer \(peer) is dead, and there is no default peer to go back to")
    }
  }

  // R67, R77: with a default peer the next attempt goes to it. Without one it stays, and goes on from a dead peer (X1).
  private func nextAttempt(_ tunnel: TunnelReport, _ entry: CryptoMapReport) -> String? {
    if let peer = entry.defaultPeer { return peer }
    guard entry.isFromConfiguration || entry.isFromStatus, !entry.peers.isEmpty else { return nil }
    guard let index = entry.currentIndex else {
      // A name is resolved anew, whatever address it had (R96).
      if entry.peers.count == 1, entry.peers[0].isDynamic == true { return entry.peers[0].name }
      return entry.currentPeer ?? entry.peers.first?.name
    }
    guard tunnel.health == .down, policy.advancesAfterDeath else { return entry.peers[index].name }
    return entry.peers[(index + 1) % entry.peers.count].name
  }

  func complete(_ tunnel: inout TunnelReport, _ entry: CryptoMapReport?) {
    let rows = tunnel.associations
    let place = tunnel.interface.flatMap { places[$0] }
    tunnel.vrf = rows.lazy.compactMap { self.associations[$0].value.association.protectedVRF }.first ?? place?.vrf
    tunnel.localEndpoint =
      rows.lazy.compactMap { self.associations[$0].value.association.localAddress }.first ?? place?.localAddress
    tunnel.idle = rows.compactMap { associations[$0].value.idle }.max { $0.remainingHigh < $1.remainingHigh }
    if let name = place?.binding?.redundancy, tunnel.map != nil {
      let group = (router.standbyGroups ?? []).first {
        $0.value.interface == tunnel.interface && $0.value.name == name
      }?.value
      tunnel.virtualAddress = group?.virtualAddress
    }
    let evidence = TunnelEvidence(
      self, tunnel.interface, currentPeer: tunnel.currentPeer, associations: rows, entry,
      unjoined: mayHave(tunnel, entry))
    (tunnel.health, tunnel.reasons) = evidence.judged()
    if rows.isEmpty, let session = evidence.upSession {
      tunnel.vrf = session.insideVRF ?? tunnel.vrf
      tunnel.localEndpoint = tunnel.localEndpoint ?? session.ikeSAs.lazy.compactMap(\.local).first
    }
    if tunnel.health == .idle { tunnel.standbyIn = evidence.standbyRole.map { StandbyPlace($0) } }
    tunnel.since = evidence.since(tunnel.health)
    tunnel.currentPeerSince = peerSince(tunnel, evidence)
    checkEndpoint(&tunnel, place)
  }

  // Whether SAs that could not be joined may be this entry's.
  private func mayHave(_ tunnel: TunnelReport, _ entry: CryptoMapReport?) -> Bool {
    guard let entry, let map = tunnel.map, let peers = unjoinedPeers[map], !peers.isEmpty else { return false }
    let addresses = entry.peers.flatMap(\.addresses)
    return addresses.isEmpty || !peers.isDisjoint(with: addresses)
  }

  // R47, R48: a bound map whose endpoint is not the virtual address is not protected by the group.
  private func checkEndpoint(_ tunnel: inout TunnelReport, _ place: InterfacePlaces.Place?) {
    guard tunnel.isOnVirtualAddress == false, tunnel.interface.map({ router.isActive(on: $0, places) }) == true,
      let endpoint = tunnel.localEndpoint, let virtual = tunnel.virtualAddress
    else { return }
    tunnel.isEndpointWrong = true
    let kind =
      endpoint == place?.address ? "the interface's own address" : "neither \(virtual) nor the interface's address"
    tunnel.reasons.append("bound to the group, but the endpoint \(endpoint) is \(kind): apply the crypto map again")
  }

  private func peerSince(_ tunnel: TunnelReport, _ evidence: TunnelEvidence) -> Since? {
    let place = tunnel.map.flatMap { map in tunnel.sequence.map { MapPlace(map: map, sequence: $0) } }
    let history = place.flatMap { router.peerHistory[$0] }.flatMap { $0.peer == tunnel.currentPeer ? $0 : nil }
    let session = evidence.sessionStart
    guard let seen = history?.firstSeen ?? evidence.observedAt else {
      return session.map { Since($0, isLowerBound: true) }
    }
    guard let session, session < seen else { return Since(seen, isLowerBound: true) }
    // The session began after the former peer was last seen: that is when the change was.
    let isExact = history?.formerLastSeen.map { $0 <= session } ?? false
    return Since(session, isLowerBound: !isExact)
  }
}

extension CryptoMapReport {
  /// Temporary entries of dynamic maps count from here.
  static let firstTemporary = 65_536

  /// The place of the current peer in the list.
  var currentIndex: Int? {
    guard let currentPeer else { return nil }
    return peers.firstIndex { peer in
      peer.name == currentPeer || peer.addresses.contains { $0.description == currentPeer }
    }
  }
}
