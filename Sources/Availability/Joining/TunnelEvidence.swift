import Model

/// Judges a tunnel (interfaces.md, *What the words mean*): *down* needs evidence, no SA without traffic is *idle*.
struct TunnelEvidence {
  private let join: TunnelJoin
  private let interface: InterfaceName?
  private let currentPeer: String?
  private let entry: CryptoMapReport?
  private let hasUnjoined: Bool
  private let rows: [Int]
  private let sessions: [CryptoSession]
  private static let longAttempt = Seconds(60)

  init(
    _ join: TunnelJoin, _ interface: InterfaceName?, currentPeer: String?, associations: [Int],
    _ entry: CryptoMapReport?, unjoined: Bool
  ) {
    self.join = join
    self.interface = interface
    self.currentPeer = currentPeer
    self.entry = entry
    hasUnjoined = unjoined
    rows = associations
    sessions =
      join.sessionsByPeer.isEmpty
      ? []
      : TunnelEvidence.peers(join, rows, currentPeer, entry).flatMap { join.sessionsByPeer[$0] ?? [] }
        .filter { session in
          session.interface == nil || interface.map { session.interfaces.contains($0) } ?? true
        }
  }

  // Most tunnels are up, and nobody asks who the other end could be.
  private var peers: [IPAddress] { TunnelEvidence.peers(join, rows, currentPeer, entry) }

  private static func peers(
    _ join: TunnelJoin, _ rows: [Int], _ currentPeer: String?, _ entry: CryptoMapReport?
  ) -> [IPAddress] {
    var peers = unique(rows.compactMap { join.associations[$0].value.association.peer })
    // Nearly always the SAs are with the current peer, and nothing is to be added.
    if let current = currentPeer, peers.count != 1 || peers[0].description != current {
      let named = entry?.peers.first { $0.name == current }?.addresses ?? []
      peers += (IPAddress(current).map { [$0] } ?? named).filter { !peers.contains($0) }
    }
    return peers.isEmpty ? entry?.peers.flatMap(\.addresses) ?? [] : peers
  }

  /// When the SAs, or what else tells, were seen.
  var observedAt: Moment? {
    rows.first.map { join.times.associations(join.associations[$0].source) } ?? join.times.any
  }

  /// When the session with the peer in use came up.
  var sessionStart: Moment? {
    guard let at = join.times.sessions, let uptime = sessions.compactMap(\.uptime).max() else { return nil }
    return at - uptime
  }

  /// A session that carries traffic.
  var upSession: CryptoSession? { sessions.first(where: \.isUp) }

  /// Since when the tunnel is known to be as it is.
  func since(_ health: TunnelReport.Health) -> Since? {
    if health == .up, let sessionStart, let observedAt {
      return Since(sessionStart, isLowerBound: !(observedAt - sessionStart).isExact)
    }
    if health == .idle || health == .down, let loss {
      // Since then there are none: nothing was seen to come up again.
      if let at = loss.at { return Since(at, isLowerBound: false) }
      if let seen = loss.notAfter { return Since(seen, isLowerBound: true) }
    }
    return observedAt.map { Since($0, isLowerBound: true) }
  }

  /// The health and its reasons.
  func judged() -> (TunnelReport.Health, [String]) {
    var reasons: [String] = []
    let health = judge(&reasons)
    if join.router.isStale, health == .up || health == .idle {
      return (.unknown, reasons + ["the data of \(join.router.name) is stale"])
    }
    return (health, reasons)
  }

  private func judge(_ reasons: inout [String]) -> TunnelReport.Health {
    if !rows.isEmpty, rows.allSatisfy({ isUp($0) && join.associations[$0].value.recent == nil }) { return .up }
    for row in rows where isOneWay(row) {
      let direction = join.associations[row].value.association.inbound.isEmpty ? "outbound" : "inbound"
      reasons.append("only an \(direction) SA for \(flow(row))")
    }
    let up = rows.filter(isUp)
    let without = rows.filter { !join.associations[$0].value.association.hasSA && !isOpen($0) }
    if without.count < rows.count, let row = without.first {
      reasons.append("\(without.count) of \(rows.count) flows without SAs, \(flow(row)) first")
    }
    if up.isEmpty, without.count == rows.count { return withoutSAs(&reasons) }
    if reasons.isEmpty, let row = rows.first(where: isOpen) {
      reasons.append("the SAs of \(flow(row)) were not printed to their end")
      return .unknown
    }
    let isPartial = !reasons.isEmpty
    if let recent = up.lazy.compactMap({ join.associations[$0].value.recent }).first(where: { $0.isSilent }) {
      reasons.append("\(recent.sent) packets sent and none received since \(recent.since)")
    }
    return isPartial ? .partial : .up
  }

  private func isUp(_ row: Int) -> Bool { join.associations[row].value.association.isUp }
  private func isOpen(_ row: Int) -> Bool { join.associations[row].value.association.isOpen }
  private func isOneWay(_ row: Int) -> Bool { join.associations[row].value.association.isOneWay }

  private func flow(_ row: Int) -> String {
    let association = join.associations[row].value.association
    return [association.localProxy.prefix, association.remoteProxy.prefix].map { $0?.description ?? "?" }
      .joined(separator: " > ")
  }

  // Why the last SAs went is said beside what follows from there being none.
  private func withoutSAs(_ reasons: inout [String]) -> TunnelReport.Health {
    let health = healthWithoutSAs(&reasons)
    if health != .unknown, let loss, loss.cause.kind != .unknown { reasons.append(loss.words) }
    return health
  }

  private var loss: LossReport? {
    guard let entry else { return nil }
    return join.router.lastLosses[MapPlace(map: entry.name, sequence: entry.sequence)]
  }

  private func healthWithoutSAs(_ reasons: inout [String]) -> TunnelReport.Health {
    if hasUnjoined {
      reasons.append("SAs with its peer fit several entries")
      return .unknown
    }
    let hasWholeTable = join.router.wholeTables.contains(.ipsecSA)
    let isUpBySession = rows.isEmpty && sessions.contains(where: \.isUp)
    if !isUpBySession || hasWholeTable, let group = standbyRole {
      reasons.append("\(join.router.name) is \(group.state.rawValue) in \(group.name ?? "the group")")
      return .idle
    }
    if let health = failure(&reasons) { return health }
    if entry?.isIncomplete == true {
      reasons.append("the entry is incomplete: peer or access list missing")
    }
    if entry?.interfaces?.isEmpty == true { reasons.append("the crypto map is on no interface") }
    if isUpBySession, hasWholeTable, entry == nil {
      reasons.append("the session is up, but show crypto ipsec sa has no SA with the peer: one of them is older")
      return .unknown
    }
    if !rows.isEmpty || hasWholeTable { return .idle }
    return bySessions(&reasons)
  }

  // Only sessions were seen.
  private func bySessions(_ reasons: inout [String]) -> TunnelReport.Health {
    let states = sessions.compactMap(\.status)
    let flows = sessions.flatMap(\.flows)
    if states.contains(.upActive) || states.contains(.upNoIKE) {
      let without = flows.filter { $0.activeSAs == 0 }
      guard without.isEmpty else {
        reasons.append("\(without.count) of \(flows.count) flows without SAs")
        return .partial
      }
      return .up
    }
    let hasWholeTable = !join.router.wholeTables.isDisjoint(with: [.cryptoSession, .cryptoSessionBrief])
    if states.isEmpty, !sessions.isEmpty {
      reasons.append("the status of the session was not printed")
      return .unknown
    }
    if states.isEmpty, entry?.mayHaveAnyPeer == true, !join.foreignSessions.isEmpty {
      reasons.append("the address of the peer is not known, and there are sessions that may be its")
      return .unknown
    }
    if !states.isEmpty || (join.router.sessions != nil && hasWholeTable) { return .idle }
    reasons.append("neither show crypto ipsec sa nor show crypto session was seen whole")
    return .unknown
  }

  // A bound map is idle where the router is not the active one: that is its design.
  var standbyRole: StandbyGroup? {
    guard let interface, let name = join.places[interface]?.binding?.redundancy else { return nil }
    let group = (join.router.standbyGroups ?? []).first { $0.value.interface == interface && $0.value.name == name }
    return group.flatMap { $0.value.state == .active ? nil : $0.value }
  }

  private func failure(_ reasons: inout [String]) -> TunnelReport.Health? {
    let peers = peers
    let peer = currentPeer ?? peers.first?.description ?? "the peer"
    let ike = peers.flatMap { join.ikeByPeer[$0] ?? [] }
    let isHealthy = ike.contains { ["QM_IDLE", "READY"].contains($0.state) && $0.status?.contains("deleted") != true }
    if !isHealthy, let failed = ike.first(where: { $0.status?.contains("deleted") == true }) {
      reasons.append("IKE to \(peer) fails: \(failed.state)")
      return .down
    }
    if let errors = rows.compactMap({ join.associations[$0].value.recent?.sendErrors }).max(), errors > 0 {
      reasons.append("\(errors) packets could not be sent since the capture before")
      return .down
    }
    let words = peers.compactMap { join.router.lastWords[$0] }
    if words.contains(where: { $0.kind == .trouble }) {
      reasons.append("the log's last word about \(peer) is a complaint of IKE")
      return .down
    }
    if sessions.contains(where: { $0.status == .downNegotiating }) {
      // An attempt takes less than this; what still negotiates then is not getting through.
      if let lost = words.first(where: { $0.kind == .down })?.at, let observedAt, observedAt - lost > Self.longAttempt {
        reasons.append("the session with \(peer) was lost at \(lost), and IKE does not get through since")
        return .down
      }
      reasons.append("IKE with \(peer) is negotiating")
      return .negotiating
    }
    if !isHealthy, let going = ike.first(where: { $0.state.hasPrefix("MM_") || $0.state.hasPrefix("AG_") }) {
      reasons.append("IKE with \(peer) is at \(going.state)")
      return .negotiating
    }
    if rows.contains(where: { join.associations[$0].value.association.flags.contains("ipsec_sa_request_sent") }) {
      reasons.append("traffic asked for an SA and has none")
      return .down
    }
    return nil
  }
}

extension SAReport.Recent {
  /// Whether packets went out and none came back.
  fileprivate var isSilent: Bool { sent > 0 && received == 0 }
}
