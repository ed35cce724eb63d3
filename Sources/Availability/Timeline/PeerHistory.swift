import Model

/// A crypto map entry's place on a router.
public struct MapPlace: Hashable, Sendable {
  /// The map.
  public var map: String
  /// The sequence number.
  public var sequence: Int
  /// A place.
  public init(map: String, sequence: Int) {
    self.map = map
    self.sequence = sequence
  }
}

/// How long an entry's current peer has been seen as such.
public struct PeerHistory: Hashable, Sendable {
  /// The peer, as printed.
  public var peer: String
  /// The first of the uninterrupted observations with it.
  public var firstSeen: Moment
  /// The last.
  public var lastSeen: Moment
  /// The peer before it; nil where none was seen.
  public var former: String?
  /// When that was last seen: the change lies between this and ``firstSeen``.
  public var formerLastSeen: Moment?
}

/// How long a name has had the addresses it has.
public struct HostHistory: Hashable, Sendable {
  /// The addresses.
  public var addresses: [IPAddress]
  /// The first of the uninterrupted observations with them.
  public var firstSeen: Moment
  /// The last.
  public var lastSeen: Moment
  /// The addresses before; nil where none were seen.
  public var former: [IPAddress]?
  /// When those were last seen.
  public var formerLastSeen: Moment?
  /// All addresses it was ever seen with.
  public var all: Set<IPAddress> = []
}
