import Model

/// What `--once` answers with its exit status (interfaces.md).
public enum Verdict: String, Hashable, Sendable, Comparable {
  /// Nothing wrong was seen.
  case fine
  /// Nothing wrong was seen, but something is unknown or stale.
  case unknown
  /// Something is wrong.
  case wrong

  /// The exit status: 0, 3 or 1.
  public var exitStatus: Int32 {
    switch self {
    case .fine: 0
    case .unknown: 3
    case .wrong: 1
    }
  }

  private var rank: Int {
    switch self {
    case .fine: 0
    case .unknown: 1
    case .wrong: 2
    }
  }

  public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }
}

/// Something that counts as wrong; the words of `--fail-on`.
public enum Failure: String, Hashable, Sendable, CaseIterable {
  /// A group that is not ok.
  case groups
  /// A tunnel that is down or partial.
  case tunnels
  /// A current peer that is not the default peer.
  case backup
  /// A name that is stale or whose answer is bogus.
  case names
  /// An injected route that is not as expected.
  case routes
}

extension FleetReport {
  /// The worst that is seen.
  public var verdict: Verdict { verdict(failingOn: Set(Failure.allCases)) }

  /// The worst that is seen of what counts.
  public func verdict(failingOn counted: Set<Failure>) -> Verdict {
    let isUnsure = routers.contains { $0.isStale || $0.hasUnreadOutput || $0.hasCutOutput || !$0.wasRead || !$0.tells }
    let isBlind = !routers.isEmpty && !counted.contains(where: isLookedAt)
    var verdict = isUnsure || isBlind ? Verdict.unknown : .fine
    if counted.contains(.groups), routers.contains(where: \.hasUnseenGroups) { verdict = .unknown }
    // Clocks that disagree make what is said of one moment doubtful.
    if findings?.contains(where: { $0.rule == "clock" && $0.routers.count > 1 }) == true { verdict = .unknown }
    for failure in counted { verdict = max(verdict, worst(of: failure)) }
    return verdict
  }

  /// Whether any router was asked for what can go wrong: where not, that nothing is wrong was not seen.
  public func isLookedAt(_ failure: Failure) -> Bool {
    switch failure {
    case .groups: groups?.isEmpty == false || routers.contains { $0.standbyGroups != nil }
    case .tunnels:
      routers.contains { $0.cryptoMaps != nil || $0.securityAssociations != nil || $0.sessions != nil }
        || tunnelParts?.isEmpty == false
    case .backup: routers.contains { $0.cryptoMaps != nil } || tunnelParts?.isEmpty == false
    case .names: routers.contains { $0.cryptoMaps != nil } || nameParts?.isEmpty == false
    case .routes: routers.contains(where: \.tellsInjection) || routeParts?.isEmpty == false
    }
  }

  private func worst(of failure: Failure) -> Verdict {
    switch failure {
    case .groups: worst(groups) { $0.health == .unknown ? .unknown : $0.health == .ok ? .fine : .wrong }
    case .tunnels:
      worst(tunnelParts) { $0.health == .unknown ? .unknown : [.down, .partial].contains($0.health) ? .wrong : .fine }
    case .backup: worst(tunnelParts) { $0.onDefault == false ? .wrong : .fine }
    case .names:
      worst(nameParts) { name in
        if name.health == .stale || name.security == .bogus { return .wrong }
        return name.health == .fresh ? .fine : .unknown
      }
    case .routes: worst(routeParts) { $0.health == .unknown ? .unknown : $0.health == .present ? .fine : .wrong }
    }
  }

  private func worst<Row: Hashable & Sendable>(_ rows: ByRouter<Row>?, _ verdict: (Row) -> Verdict) -> Verdict {
    rows?.greatest(verdict) ?? .fine
  }

  private func worst<Row>(_ rows: [Row]?, _ verdict: (Row) -> Verdict) -> Verdict {
    (rows ?? []).lazy.map(verdict).max() ?? .fine
  }
}

extension RouterReport {
  /// Whether groups are configured whose roles nobody asked for.
  fileprivate var hasUnseenGroups: Bool {
    standbyGroups == nil && configuration?.interfaces.contains { !$0.value.standbyGroups.isEmpty } == true
  }

  /// Whether any command gave something.
  private var hasAnswer: Bool { commands.contains { $0.error == nil && $0.family != .other } }
  /// Whether the latest output of a command ends before its end: what it would have shown is not known.
  var hasCutOutput: Bool { commands.contains { $0.isCut && $0.error == nil && $0.family != .other } }
  /// Whether it is known what the router injects: nothing, where no entry injects routes.
  fileprivate var tellsInjection: Bool {
    if cryptoRoutes != nil { return true }
    guard let cryptoMaps else { return false }
    return routes != nil || securityAssociations != nil || cryptoMaps.allSatisfy { $0.value.reverseRoute == nil }
  }
  /// Whether what was read tells anything that is shown here; a clock or a version does not.
  var tells: Bool {
    commands.isEmpty || standbyGroups != nil || cryptoMaps != nil || sessions != nil || ikeSAs != nil
      || securityAssociations != nil || routes != nil || cryptoRoutes != nil || hosts != nil || tracks != nil
      || interfaces != nil || log != nil || configuration != nil
  }
  /// Whether at least one command was understood.
  var wasRead: Bool { commands.isEmpty || hasAnswer }
}

extension CryptoMapReport {
  /// Whether the current peer is the default peer (R79); nil where either is not known, or where the default peer is a
  /// name that is not known to have had the current peer's address. An address that a name has left is no backup.
  public var onDefault: Bool? {
    guard let currentPeer, let defaultPeer else { return nil }
    func fits(_ peer: Peer) -> Bool {
      peer.name == currentPeer || peer.addresses.contains { $0.description == currentPeer }
    }
    let preferred = peers.first { $0.name == defaultPeer }
    if currentPeer == defaultPeer || preferred.map(fits) == true { return true }
    if peers.contains(where: { $0.name != defaultPeer && fits($0) }) { return false }
    guard let current = IPAddress(currentPeer) else { return nil }
    if let literal = IPAddress(defaultPeer) { return current == literal }
    return defaultPeerHistory.contains(current) ? true : nil
  }
}
