/// One side of the traffic an SA pair protects.
public struct ProxyIdentity: Hashable, Sendable {
  /// The network; nil for a mask with holes, which no prefix can hold.
  public var prefix: Prefix?
  /// The IP protocol's number; 0 is any.
  public var ipProtocol: UInt8
  /// The port; 0 is any.
  public var port: UInt16
  /// A side.
  @inlinable
  public init(prefix: Prefix?, ipProtocol: UInt8, port: UInt16) {
    self.prefix = prefix
    self.ipProtocol = ipProtocol
    self.port = port
  }
}

/// A list that is usually empty or holds one element, and then costs no allocation.
public enum Few<Element> {
  case none
  case one(Element)
  case many([Element])

  /// An empty list.
  @inlinable public init() { self = .none }

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) {
    switch self {
    case .none: self = .one(element)
    case .one(let first): self = .many([first, element])
    case .many(var elements):
      self = .none
      elements.append(element)
      self = .many(elements)
    }
  }

  /// The elements in order.
  @inlinable public var array: [Element] {
    switch self {
    case .none: []
    case .one(let element): [element]
    case .many(let elements): elements
    }
  }

  /// The number of elements.
  @inlinable public var count: Int {
    switch self {
    case .none: 0
    case .one: 1
    case .many(let elements): elements.count
    }
  }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }
  /// The first element.
  @inlinable public var first: Element? {
    switch self {
    case .none: nil
    case .one(let element): element
    case .many(let elements): elements.first
    }
  }
}

extension Few: Sendable where Element: Sendable {}
extension Few: Equatable where Element: Equatable {}
extension Few: Hashable where Element: Hashable {}

/// One SA of a pair: one direction, one protocol, one SPI (R90).
public struct ChildSA: Hashable, Sendable {
  /// The protocol.
  public enum Kind: String, Hashable, Sendable { case esp, ah, pcp }
  /// The security parameter index.
  public var spi: UInt32
  /// The protocol.
  public var kind: Kind
  /// The transforms, as printed: `esp-256-aes esp-sha256-hmac`.
  public var transform: String
  /// The settings in braces, as printed: `Tunnel`, `Transport UDP-Encaps`.
  public var settings: String
  /// The connection's number; nil where not printed.
  public var connectionID: Int?
  /// The kilobytes left; nil where volume rekey is disabled or not printed.
  public var lifetimeKilobytes: Int?
  /// The time left; nil where not printed.
  public var lifetime: Seconds?
  /// The status, as printed: `ACTIVE(ACTIVE)`; nil where not printed.
  public var status: String?
  /// An SA of which only kind and index are known.
  @inlinable
  public init(kind: Kind, spi: UInt32) {
    self.kind = kind
    self.spi = spi
    transform = ""
    settings = ""
  }
}

/// The packet counters of a pair of proxy identities; they belong to the pair, not to one SPI.
public struct PacketCounters: Hashable, Sendable {
  /// `#pkts encaps`, outward.
  public var encapsulated: Int?
  /// `#pkts encrypt`.
  public var encrypted: Int?
  /// `#pkts digest`.
  public var digested: Int?
  /// `#pkts decaps`, inward.
  public var decapsulated: Int?
  /// `#pkts decrypt`.
  public var decrypted: Int?
  /// `#pkts verify`.
  public var verified: Int?
  /// No counter seen.
  @inlinable public init() {}
}

/// What `show crypto ipsec sa` prints for one pair of proxy identities: with SAs, or without any.
public struct SecurityAssociation: Hashable, Sendable {
  /// The interface the crypto map is on.
  public var interface: InterfaceName
  /// The crypto map's tag (or the tunnel's head tag).
  public var cryptoMap: String
  /// `local addr`: the tunnel endpoint in use; the virtual address where HSRP is bound (R48).
  public var localAddress: IPAddress?
  /// The protected VRF; nil for none.
  public var protectedVRF: String?
  /// The local side of the traffic.
  public var localProxy: ProxyIdentity
  /// The remote side of the traffic.
  public var remoteProxy: ProxyIdentity
  /// The peer; nil for an unset one.
  public var peer: IPAddress?
  /// The peer's IKE port.
  public var port: Int?
  /// The flags in braces, as printed: `origin_is_acl,`.
  public var flags: String = ""
  /// The counters.
  public var packets = PacketCounters()
  /// Packets that could not be sent; nil where not printed (`detail` prints other counters).
  public var sendErrors: Int?
  /// Packets that could not be received.
  public var receiveErrors: Int?
  /// `local crypto endpt.`
  public var localEndpoint: IPAddress?
  /// `remote crypto endpt.`
  public var remoteEndpoint: IPAddress?
  /// The SPI in use outward; 0 where there is none.
  public var currentOutboundSPI: UInt32?
  /// The SAs inward.
  public var inbound = Few<ChildSA>()
  /// The SAs outward.
  public var outbound = Few<ChildSA>()
  /// The destination of the SAs in ``undirected``, where the output is grouped by it (`show crypto ipsec sa address`);
  /// the output then prints neither identities nor peer, and an interface of no name.
  public var destination: IPAddress?
  /// The SAs to ``destination``: the output does not say which are inward.
  public var undirected: [ChildSA] = []

  /// A pair of which only its idents are known.
  @inlinable
  public init(
    interface: InterfaceName, cryptoMap: String, localAddress: IPAddress?, localProxy: ProxyIdentity,
    remoteProxy: ProxyIdentity
  ) {
    self.interface = interface
    self.cryptoMap = cryptoMap
    self.localAddress = localAddress
    self.localProxy = localProxy
    self.remoteProxy = remoteProxy
  }
}
