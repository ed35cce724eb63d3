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

/// What `show crypto ipsec sa` prints for one pair of proxy identities: with SAs, or without any.
///
/// A reference to facts that copies share until one is changed: joins, panels and a history hold many.
public struct SecurityAssociation: Sendable {
  /// What is the same for most pairs of an interface.
  public struct Place: Hashable, Sendable {
    /// The interface the crypto map is on.
    public var interface: InterfaceName
    /// The crypto map's tag (or the tunnel's head tag).
    public var cryptoMap: String
    /// `local addr`: the tunnel endpoint in use; the virtual address where HSRP is bound (R48).
    public var localAddress: IPAddress?
    /// The protected VRF; nil for none.
    public var protectedVRF: String?
    /// The flags in braces, as printed: `origin_is_acl,`.
    public var flags = ""

    /// A place.
    @inlinable
    public init(interface: InterfaceName, cryptoMap: String, localAddress: IPAddress?) {
      self.interface = interface
      self.cryptoMap = cryptoMap
      self.localAddress = localAddress
    }
  }

  /// What only the output by address prints.
  @usableFromInline
  struct Undirected: Hashable, Sendable {
    @usableFromInline var destination: IPAddress?
    @usableFromInline var children: [ChildSA] = []
    @inlinable init() {}
  }

  @usableFromInline
  struct Fields: Hashable, Sendable {
    @usableFromInline var place: Shared<Place>
    @usableFromInline var localProxy: ProxyIdentity
    @usableFromInline var remoteProxy: ProxyIdentity
    @usableFromInline var peer: IPAddress?
    @usableFromInline var localEndpoint: IPAddress?
    @usableFromInline var remoteEndpoint: IPAddress?
    @usableFromInline var port = CompactNumber()
    @usableFromInline var packets = PacketCounters()
    @usableFromInline var sendErrors = CompactNumber()
    @usableFromInline var receiveErrors = CompactNumber()
    @usableFromInline var inbound = Few<ChildSA>()
    @usableFromInline var outbound = Few<ChildSA>()
    @usableFromInline var undirected: Shared<Undirected>?
    @usableFromInline var currentOutboundSPI: UInt32?
    @usableFromInline var isPartial = false

    @inlinable
    init(_ place: Shared<Place>, _ localProxy: ProxyIdentity, _ remoteProxy: ProxyIdentity) {
      self.place = place
      self.localProxy = localProxy
      self.remoteProxy = remoteProxy
    }
  }

  // Changed only while one value alone holds it, so that it can be handed to any thread.
  @usableFromInline
  final class Box: @unchecked Sendable {
    // Whoever changes it holds it alone, so that no access can overlap another.
    @exclusivity(unchecked) @usableFromInline var fields: Fields
    @inlinable init(_ fields: Fields) { self.fields = fields }
  }

  @usableFromInline var box: Box

  @inlinable var fields: Fields {
    @inline(__always) _read { yield box.fields }
    @inline(__always) _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.fields) }
      yield &box.fields
    }
  }

  /// A pair of which only its idents are known.
  @inlinable
  public init(
    interface: InterfaceName, cryptoMap: String, localAddress: IPAddress?, localProxy: ProxyIdentity,
    remoteProxy: ProxyIdentity
  ) {
    self.init(
      place: Shared(Place(interface: interface, cryptoMap: cryptoMap, localAddress: localAddress)),
      localProxy: localProxy, remoteProxy: remoteProxy)
  }

  /// A pair of which only its idents are known, at the place of others.
  @inlinable
  public init(place: Shared<Place>, localProxy: ProxyIdentity, remoteProxy: ProxyIdentity) {
    box = Box(Fields(place, localProxy, remoteProxy))
  }

  /// Whether the two are one and the same value in memory; equal values need not be.
  @inlinable public func isIdentical(to other: SecurityAssociation) -> Bool { box === other.box }
}

extension SecurityAssociation: Hashable {
  @inlinable
  public static func == (left: SecurityAssociation, right: SecurityAssociation) -> Bool {
    left.box === right.box || left.box.fields == right.box.fields
  }

  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(box.fields) }
}

// The facts by name.
extension SecurityAssociation {
  /// What is the same for most pairs of an interface.
  @inlinable public var place: Shared<Place> {
    get { box.fields.place }
    set { fields.place = newValue }
  }

  @inlinable
  mutating func change(_ body: (inout Place) -> Void) {
    var changed = place.value
    body(&changed)
    place = Shared(changed)
  }

  /// The interface the crypto map is on.
  @inlinable public var interface: InterfaceName {
    get { box.fields.place.value.interface }
    set { change { $0.interface = newValue } }
  }

  /// The crypto map's tag (or the tunnel's head tag).
  @inlinable public var cryptoMap: String {
    get { box.fields.place.value.cryptoMap }
    set { change { $0.cryptoMap = newValue } }
  }

  /// `local addr`: the tunnel endpoint in use; the virtual address where HSRP is bound (R48).
  @inlinable public var localAddress: IPAddress? {
    get { box.fields.place.value.localAddress }
    set { change { $0.localAddress = newValue } }
  }

  /// The protected VRF; nil for none.
  @inlinable public var protectedVRF: String? {
    get { box.fields.place.value.protectedVRF }
    set { change { $0.protectedVRF = newValue } }
  }

  /// The flags in braces, as printed: `origin_is_acl,`.
  @inlinable public var flags: String {
    get { box.fields.place.value.flags }
    set { change { $0.flags = newValue } }
  }

  /// The local side of the traffic.
  @inlinable public var localProxy: ProxyIdentity {
    get { box.fields.localProxy }
    set { fields.localProxy = newValue }
  }

  /// The remote side of the traffic.
  @inlinable public var remoteProxy: ProxyIdentity {
    get { box.fields.remoteProxy }
    set { fields.remoteProxy = newValue }
  }

  /// The peer; nil for an unset one.
  @inlinable public var peer: IPAddress? {
    get { box.fields.peer }
    set { fields.peer = newValue }
  }

  /// `local crypto endpt.`
  @inlinable public var localEndpoint: IPAddress? {
    get { box.fields.localEndpoint }
    set { fields.localEndpoint = newValue }
  }

  /// `remote crypto endpt.`
  @inlinable public var remoteEndpoint: IPAddress? {
    get { box.fields.remoteEndpoint }
    set { fields.remoteEndpoint = newValue }
  }

  /// The SPI in use outward; 0 where there is none.
  @inlinable public var currentOutboundSPI: UInt32? {
    get { box.fields.currentOutboundSPI }
    set { fields.currentOutboundSPI = newValue }
  }

  /// The peer's IKE port.
  @inlinable public var port: Int? {
    get { box.fields.port.value }
    set { fields.port.value = newValue }
  }

  /// Packets that could not be sent; nil where not printed (`detail` prints other counters).
  @inlinable public var sendErrors: Int? {
    get { box.fields.sendErrors.value }
    set { fields.sendErrors.value = newValue }
  }

  /// Packets that could not be received.
  @inlinable public var receiveErrors: Int? {
    get { box.fields.receiveErrors.value }
    set { fields.receiveErrors.value = newValue }
  }

  /// The counters.
  @inlinable public var packets: PacketCounters {
    _read { yield box.fields.packets }
    _modify { yield &fields.packets }
  }

  /// The SAs inward.
  @inlinable public var inbound: Few<ChildSA> {
    _read { yield box.fields.inbound }
    _modify { yield &fields.inbound }
  }

  /// The SAs outward.
  @inlinable public var outbound: Few<ChildSA> {
    _read { yield box.fields.outbound }
    _modify { yield &fields.outbound }
  }

  /// Whether its lists of SAs were not printed, or not to their end: one that is empty then tells nothing.
  @inlinable public var isPartial: Bool {
    get { box.fields.isPartial }
    set { fields.isPartial = newValue }
  }

  /// Whether there are SAs both ways.
  @inlinable public var isUp: Bool { !box.fields.inbound.isEmpty && !box.fields.outbound.isEmpty }
  /// Whether there is an SA at all.
  @inlinable public var hasSA: Bool { !box.fields.inbound.isEmpty || !box.fields.outbound.isEmpty }
  /// Whether the text does not say if there are SAs both ways.
  @inlinable public var isOpen: Bool { isPartial && !isUp }
  /// Whether there are SAs in one direction only (R90).
  @inlinable public var isOneWay: Bool { hasSA && !isUp && !isPartial }

  /// The destination of the SAs in ``undirected``, where the output is grouped by it (`show crypto ipsec sa address`);
  /// the output then prints neither identities nor peer, and an interface of no name.
  public var destination: IPAddress? {
    get { box.fields.undirected?.value.destination }
    set { changeUndirected { $0.destination = newValue } }
  }

  /// The SAs to ``destination``: the output does not say which are inward.
  public var undirected: [ChildSA] {
    get { box.fields.undirected?.value.children ?? [] }
    set { changeUndirected { $0.children = newValue } }
  }

  private mutating func changeUndirected(_ body: (inout Undirected) -> Void) {
    var changed = box.fields.undirected?.value ?? Undirected()
    body(&changed)
    fields.undirected = changed == Undirected() ? nil : Shared(changed)
  }
}
