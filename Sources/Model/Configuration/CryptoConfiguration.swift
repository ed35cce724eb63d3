/// A peer of a crypto map entry: `set peer {A.B.C.D [default] | HOST [dynamic] [default]}`.
public struct PeerConfiguration: Hashable, Sendable {
  /// The address or the host name, as configured.
  public var name: String
  /// The address; nil where a host name stands.
  public var address: IPAddress?
  /// `default`: the peer that is tried first again after a failure (R77).
  public var isDefault: Bool
  /// `dynamic`: the name is resolved before each establishment (R96).
  public var isDynamic: Bool
  /// A peer.
  public init(name: String, address: IPAddress?, isDefault: Bool = false, isDynamic: Bool = false) {
    self.name = name
    self.address = address
    self.isDefault = isDefault
    self.isDynamic = isDynamic
  }
}

/// `reverse-route …` and `set reverse-route …` of all three generations, in one value (ios-behaviour 3.1).
public struct ReverseRoute: Hashable, Sendable {
  /// `static`: the routes are permanent.
  public var isStatic = false
  /// `tag N`, on either line.
  public var tag: Int?
  /// `set reverse-route distance N`; IOS's default is 1.
  public var distance: Int?
  /// `remote-peer`, with or without an address.
  public var remotePeer = false
  /// `remote-peer A.B.C.D`: the next hop the user chose.
  public var remotePeerAddress: IPAddress?
  /// `gateway`, behind `remote-peer A.B.C.D`.
  public var gateway = false
  /// `set reverse-route gateway A.B.C.D`, in IPsec profiles.
  public var gatewayAddress: IPAddress?
  /// Whether the tag stood on the `reverse-route` line, the guide's form, so that it is written back there (X6).
  public var tagIsInline = false
  /// A plain `reverse-route`.
  public init() {}
}

/// `set security-association idle-time N [default]` of an entry.
public struct IdleTime: Hashable, Sendable {
  /// After how long without traffic the SAs go; 60…86400 s (R88).
  public var time: Seconds
  /// `default`: the next attempt then goes to the default peer (R85).
  public var resetsToDefault: Bool
  /// An idle time.
  public init(time: Seconds, resetsToDefault: Bool = false) {
    self.time = time
    self.resetsToDefault = resetsToDefault
  }
}

/// An entry of a static or dynamic crypto map, as configured.
public struct CryptoMapEntry: Hashable, Sendable {
  /// The map's name.
  public var name: String
  /// The sequence number.
  public var sequence: Int
  /// What it does.
  public var kind: CryptoMapKind
  /// Whether it belongs to an IPv6 map.
  public var isIPv6 = false
  /// The dynamic map it refers to (`ipsec-isakmp dynamic NAME`).
  public var dynamicMap: String?
  /// `discover` behind the dynamic map.
  public var discovers = false
  /// The description.
  public var description: String?
  /// The peers in list order.
  public var peers: [PeerConfiguration] = []
  /// `match address`.
  public var accessList: String?
  /// `set transform-set`, best first.
  public var transformSets: [String] = []
  /// `set isakmp-profile` or `set ikev2-profile`.
  public var ikeProfile: String?
  /// `set pfs`, as configured; `""` where no group is given.
  public var pfs: String?
  /// `set security-association idle-time`.
  public var idleTime: IdleTime?
  /// `set security-association lifetime seconds`.
  public var lifetime: Seconds?
  /// `set security-association lifetime kilobytes`.
  public var lifetimeKilobytes: Int?
  /// Whether `set security-association lifetime kilobytes disable` is there.
  public var isVolumeRekeyDisabled = false
  /// Reverse route injection; nil where it is off, as by default (R27).
  public var reverseRoute: ReverseRoute?
  /// `responder-only` (R93).
  public var isResponderOnly = false
  /// An entry without settings.
  public init(name: String, sequence: Int, kind: CryptoMapKind) {
    self.name = name
    self.sequence = sequence
    self.kind = kind
  }

  /// The peer marked `default`, the first if several are.
  public var defaultPeer: PeerConfiguration? { peers.first { $0.isDefault } }
}

/// Global lines that begin `crypto map NAME` and are no entry: `local-address`, `redundancy replay-interval`, `isakmp
/// profile`, `client …`.
public struct CryptoMapSettings: Hashable, Sendable {
  /// The map's name.
  public var name: String
  /// `local-address INTERFACE`: whose address is the tunnel endpoint.
  public var localAddressInterface: InterfaceName?
  /// `redundancy replay-interval …` is there (stateful failover).
  public var hasReplayInterval = false
  /// `isakmp-profile`.
  public var ikeProfile: String?
  /// A map without settings.
  public init(name: String) { self.name = name }
}

/// Dead peer detection: `crypto isakmp keepalive`, `keepalive` in a profile, `crypto ikev2 dpd`, `dpd` in a profile.
public struct DeadPeerDetection: Hashable, Sendable {
  /// When a probe goes out.
  public enum Mode: String, Hashable, Sendable {
    /// Each interval without received traffic (R74).
    case periodic
    /// Only with traffic to send as well (R73).
    case onDemand = "on-demand"
  }
  /// The IKE version, 1 or 2.
  public var ike: Int
  /// The profile's name; nil where it is global.
  public var profile: String?
  /// When a probe goes out.
  public var mode: Mode
  /// The interval, 10…3600 s.
  public var interval: Seconds
  /// The time between retries, 2…60 s; nil where not given (IOS uses 2).
  public var retry: Seconds?
  /// Whether it was read from an SA (`DPD configured for N seconds`), which tells neither profile nor mode.
  public var isFromSA = false
  /// A setting.
  public init(ike: Int, profile: String?, mode: Mode, interval: Seconds, retry: Seconds?) {
    self.ike = ike
    self.profile = profile
    self.mode = mode
    self.interval = interval
    self.retry = retry
  }
}

/// `crypto isakmp policy N`.
public struct ISAKMPPolicy: Hashable, Sendable {
  /// Its priority.
  public var priority: Int
  /// `encryption`, as configured: `aes 256`; nil for the default, DES.
  public var encryption: String?
  /// `hash`; nil for the default, SHA.
  public var hash: String?
  /// `authentication`: `pre-share`, `rsa-sig`.
  public var authentication: String?
  /// `group`; nil for the default, 1.
  public var group: Int?
  /// `lifetime`.
  public var lifetime: Seconds?
  /// A policy of defaults.
  public init(priority: Int) { self.priority = priority }
}

/// `crypto isakmp profile NAME` or `crypto ikev2 profile NAME`.
public struct IKEProfile: Hashable, Sendable {
  /// 1 or 2.
  public var ike: Int
  /// Its name.
  public var name: String
  /// `reverse-route` in the profile.
  public var hasReverseRoute = false
  /// The VRF.
  public var vrf: String?
  /// A profile.
  public init(ike: Int, name: String) {
    self.ike = ike
    self.name = name
  }
}

/// `crypto ipsec profile NAME`.
public struct IPsecProfile: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// `set transform-set`.
  public var transformSets: [String] = []
  /// `set ikev2-profile` or `set isakmp-profile`.
  public var ikeProfile: String?
  /// `set security-association idle-time`.
  public var idleTime: IdleTime?
  /// `set security-association lifetime seconds`.
  public var lifetime: Seconds?
  /// `reverse-route` and `set reverse-route`.
  public var reverseRoute: ReverseRoute?
  /// `redundancy NAME [stateful]`.
  public var redundancy: String?
  /// `responder-only`.
  public var isResponderOnly = false
  /// A profile without settings.
  public init(name: String) { self.name = name }
}

/// An access list: `access-list N …` lines, or `ip access-list … NAME` with its own.
public struct AccessList: Hashable, Sendable {
  /// What its lines hold.
  public enum Kind: String, Hashable, Sendable { case standard, extended, ipv6 }
  /// One side of an entry's match.
  public enum Address: Hashable, Sendable {
    case any
    case prefix(Prefix)
    /// A wildcard with holes: an address and the bits that do not matter.
    case wildcard(IPAddress, IPAddress)
    /// `object-group NAME`, or what else is not an address.
    case other(String)
  }
  /// One line.
  public struct Entry: Hashable, Sendable {
    /// `permit` or `deny`.
    public var permits: Bool
    /// The protocol, as configured: `ip`, `tcp`, `gre`, `47`.
    public var ipProtocol: String
    /// The source.
    public var source: Address
    /// The source port words, as configured: `eq 500`.
    public var sourcePort: String?
    /// The destination; nil in a standard list.
    public var destination: Address?
    /// The destination port words, as configured.
    public var destinationPort: String?
    /// The number in front of the line, where there is one.
    public var sequence: Int?
    /// An entry.
    public init(permits: Bool, ipProtocol: String, source: Address, destination: Address?) {
      self.permits = permits
      self.ipProtocol = ipProtocol
      self.source = source
      self.destination = destination
    }
  }
  /// Its number or name.
  public var name: String
  /// What its lines hold.
  public var kind: Kind
  /// Its lines, in order.
  public var entries: [Sourced<Entry>] = []
  /// An empty list.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
