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

extension FleetReport {
  /// The worst that is seen: an entry whose current peer is not its default peer is wrong, a stale router unknown.
  public var verdict: Verdict {
    let onBackup = routers.contains { router in
      (router.cryptoMaps ?? []).contains { $0.value.onDefault == false }
    }
    if onBackup { return .wrong }
    return routers.contains { $0.isStale || $0.commands.allSatisfy { $0.error != nil } } ? .unknown : .fine
  }
}

extension CryptoMapReport {
  /// Whether the current peer is the default peer; nil where either is not known, or a name cannot be compared with an
  /// address (R79).
  public var onDefault: Bool? {
    guard let currentPeer, let defaultPeer else { return nil }
    if currentPeer == defaultPeer { return true }
    let addresses = peers.first { $0.name == defaultPeer }?.addresses ?? []
    if let current = peers.first(where: { $0.name == currentPeer || $0.addresses.map(\.description) == [currentPeer] })
    {
      return current.name == defaultPeer
    }
    return addresses.isEmpty ? nil : addresses.contains { $0.description == currentPeer }
  }
}
