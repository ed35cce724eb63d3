import Model

/// A crypto map entry: what is configured and what `show crypto map` says of it.
public struct CryptoMapReport: Hashable, Sendable {
  /// A peer of the list.
  public struct Peer: Hashable, Sendable {
    /// The text as configured, else as printed.
    public var name: String
    /// Whether it is the default peer; nil where the configuration was not seen.
    public var isDefault: Bool?
    /// Whether its name is resolved before each establishment; nil where the configuration was not seen.
    public var isDynamic: Bool?
    /// The addresses known for it.
    public var addresses: [IPAddress]
    /// A peer.
    public init(name: String, isDefault: Bool?, isDynamic: Bool?, addresses: [IPAddress]) {
      self.name = name
      self.isDefault = isDefault
      self.isDynamic = isDynamic
      self.addresses = addresses
    }
  }

  /// The idle timer that applies to the entry's SAs.
  public struct Idle: Hashable, Sendable {
    /// Where the effective value comes from.
    public enum Source: String, Hashable, Sendable { case entry, global, none }
    /// The entry's own value.
    public var configured: Seconds?
    /// The value that applies: the entry's, else the global one. An entry's value equal to the global one is not
    /// added (R71).
    public var effective: Seconds?
    /// Where it comes from.
    public var source: Source
    /// Whether all SAs idling out resets the entry to its default peer; nil where the configuration was not seen.
    public var resetsToDefault: Bool?
    /// An idle timer.
    public init(configured: Seconds?, effective: Seconds?, source: Source, resetsToDefault: Bool?) {
      self.configured = configured
      self.effective = effective
      self.source = source
      self.resetsToDefault = resetsToDefault
    }
  }

  /// The map's name.
  public var name: String
  /// The sequence number.
  public var sequence: Int
  /// What the entry does.
  public var kind: CryptoMapKind
  /// Whether it is for IPv6 traffic.
  public var isIPv6 = false
  /// Whether it lacks a part that it needs.
  public var isIncomplete = false
  /// The interfaces it is on; nil where not seen.
  public var interfaces: [InterfaceName]?
  /// The access list.
  public var accessList: String?
  /// The access list's lines as `show crypto map` prints them; empty where it was not seen or prints none.
  public var accessListEntries: [AccessList.Entry] = []
  /// The transform sets, best first.
  public var transformSets: [String] = []
  /// The IKE profile.
  public var profile: String?
  /// The dynamic map it refers to or was made from.
  public var dynamicMap: String?
  /// `crypto map NAME local-address`.
  public var localAddressInterface: InterfaceName?
  /// The peers in list order.
  public var peers: [Peer] = []
  /// The peers that `show crypto map` lists, where the configuration lists others: one of the two is older.
  var shownPeers: [String]?
  /// The current peer; nil where `show crypto map` does not say.
  public var currentPeer: String?
  /// The default peer; nil where there is none or the configuration was not seen.
  public var defaultPeer: String?
  /// The addresses that the default peer's name has had in the router's host table, as far as captures show.
  public var defaultPeerHistory: Set<IPAddress> = []
  /// The idle timer; nil where neither configuration nor status was seen.
  public var idle: Idle?
  /// The lifetime.
  public var lifetime: Seconds?
  /// The lifetime in kilobytes; nil where disabled.
  public var lifetimeKilobytes: Int?
  /// Reverse route injection; nil where off or not seen.
  public var reverseRoute: ReverseRoute?
  /// Whether only `show crypto map` says that reverse route injection is on, which does not say how.
  public var isReverseRouteBare = false
  /// Whether IOS made the map from an IPsec profile for tunnel protection: the tunnel interface is what is configured,
  /// and the entries are its remote ends.
  public var isOfProfile = false
  /// Whether the entry was found in a configuration.
  public var isFromConfiguration = false
  /// Whether the entry was found in `show crypto map` or `show crypto dynamic-map`.
  public var isFromStatus = false
  /// Where the entry stands in the configuration.
  public var configurationSource: SourceRange?

  /// An entry of which only its place is known.
  public init(name: String, sequence: Int, kind: CryptoMapKind) {
    self.name = name
    self.sequence = sequence
    self.kind = kind
  }
}
