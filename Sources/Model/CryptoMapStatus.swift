/// What a crypto map entry does: the words behind its sequence number.
public enum CryptoMapKind: String, Hashable, Sendable {
  case isakmp = "ipsec-isakmp"
  case manual = "ipsec-manual"
  /// A temporary entry made from a dynamic map for one peer, or the entry that refers to the dynamic map.
  case dynamic
  /// An entry of a `crypto dynamic-map`.
  case dynamicTemplate = "dynamic-template"
  case gdoi
}

/// A crypto map entry as `show crypto map` or `show crypto dynamic-map` shows it. A field not printed is nil.
public struct CryptoMapStatus: Hashable, Sendable {
  /// A peer as a `Peer =` line shows it.
  public struct Peer: Hashable, Sendable {
    /// The address or the name, as printed.
    public var text: String
    /// The address, where one is printed on the line.
    public var address: IPAddress?
    /// Words behind the address, as printed (`default`, `dynamic`); their form on IOS is not known for certain.
    public var note: String?
    /// One line.
    public init(text: String, address: IPAddress?, note: String? = nil) {
      self.text = text
      self.address = address
      self.note = note
    }
  }

  /// The map's name.
  public var name: String
  /// The entry's sequence number, from 1; temporary dynamic entries count from 65536.
  public var sequence: Int
  /// What the entry does.
  public var kind: CryptoMapKind
  /// Whether the map is for IPv6 traffic; nil where the heading does not say.
  public var isIPv6: Bool?
  /// Whether IOS warns that peer, access list or transform set is missing.
  public var isIncomplete = false
  /// The peers, in list order.
  public var peers: [Peer] = []
  /// What `Current peer:` says; nil where the line is absent, which does not mean the peer is down.
  public var currentPeer: Peer?
  /// The access list's number or name.
  public var accessList: String?
  /// The lines of the access list, as `show crypto map` prints them below its name; empty where it prints none.
  public var accessListEntries: [AccessList.Entry] = []
  /// The names of the transform sets, best first.
  public var transformSets: [String] = []
  /// The ISAKMP or IKEv2 profile.
  public var profile: String?
  /// The dynamic map this entry refers to or was made from, with its sequence number where printed.
  public var dynamicMap: String?
  /// The sequence number in the dynamic map.
  public var dynamicSequence: Int?
  /// The local address from an old-style heading (`local address: A`).
  public var localAddress: IPAddress?
  /// The lifetime in seconds.
  public var lifetime: Seconds?
  /// The lifetime in kilobytes; nil where volume rekey is disabled or not printed.
  public var lifetimeKilobytes: Int?
  /// Whether volume rekey is disabled.
  public var isVolumeRekeyDisabled = false
  /// The idle time (`Security association idletime`); nil where not printed.
  public var idleTime: Seconds?
  /// Words behind the idle time, as printed.
  public var idleTimeNote: String?
  /// Whether a line says that reverse route injection is on.
  public var hasReverseRoute = false
  /// The IPsec profile that the map was made from (`Profile name:`): IOS makes such a map for tunnel protection.
  public var ipsecProfile: String?
  /// Whether the entry is one remote end of such a map (`Map is a PROFILE INSTANCE.`).
  public var isProfileInstance = false
  /// The interfaces the map is on; nil where the list is not printed.
  public var interfaces: [InterfaceName]?

  /// An entry of which only the heading is known.
  public init(name: String, sequence: Int, kind: CryptoMapKind) {
    self.name = name
    self.sequence = sequence
    self.kind = kind
  }
}

/// A transform set as `show crypto ipsec transform-set` or a configuration gives it.
public struct TransformSet: Hashable, Sendable {
  /// What is encapsulated.
  public enum Mode: String, Hashable, Sendable { case tunnel, transport, transportRequire = "transport-require" }
  /// The set's name; `default` always exists.
  public var name: String
  /// The transforms, as printed: `esp-256-aes`, `esp-sha-hmac`.
  public var transforms: [String]
  /// The mode; nil where not printed.
  public var mode: Mode?
  /// A set.
  public init(name: String, transforms: [String], mode: Mode?) {
    self.name = name
    self.transforms = transforms
    self.mode = mode
  }
}
