import Model

/// Why a pair of SAs is gone, as far as the captures and the log tell. What they do not tell is unknown, never guessed.
public struct LossCause: Hashable, Sendable {
  /// What took the SAs away.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The router left the active role in the group that the map is bound to (R36, R41).
    case roleChange = "role-change"
    case interfaceDown = "interface-down"
    case restart
    /// The entry, its access list, its transform sets or its interface were configured otherwise.
    case reconfigured
    /// Somebody typed a `clear crypto` command.
    case cleared
    /// The peer no longer answered (dead peer detection).
    case deadPeer = "dead-peer"
    /// The lifetime ended and nothing had used the SAs: no fault.
    case expiredUnused = "expired-unused"
    /// The idle timer ran out: no fault (R81).
    case idleOut = "idle-out"
    /// The traffic goes by another peer now.
    case peerMoved = "peer-moved"
    case unknown
  }

  /// How the cause is known.
  public enum Basis: String, Hashable, Sendable {
    /// The router logged it.
    case log
    /// The command stands in a capture.
    case command
    /// Something else differs between the same captures.
    case difference
    /// What was sent and not answered before, or how long IKE has failed since.
    case timing
    /// The lifetime left when the SAs were last seen.
    case lifetime
    /// The packet counters stood still.
    case counters
    /// The router at the other end of the same SAs tells.
    case otherEnd = "other-end"
  }

  /// What took the SAs away.
  public var kind: Kind
  /// How that is known; nil where it is not.
  public var basis: Basis?
  /// The evidence, in words for the user.
  public var reason: String

  /// A cause.
  public init(_ kind: Kind, _ basis: Basis?, _ reason: String) {
    self.kind = kind
    self.basis = basis
    self.reason = reason
  }

  /// `idle-out (counters)`.
  public var text: String { basis.map { "\(kind.rawValue) (\($0.rawValue))" } ?? "cause \(kind.rawValue)" }

  /// Whether the SAs went as they are meant to when nothing needs them.
  public var isNormal: Bool { kind == .idleOut || kind == .expiredUnused }
}

/// What was known of a pair of SAs when it was last seen.
struct Loss: Hashable, Sendable {
  let interface: InterfaceName
  let cryptoMap: String
  let localAddress: IPAddress?
  let vrf: String?
  let local: ProxyIdentity
  let remote: ProxyIdentity
  let peer: IPAddress?
  /// The SPIs inward and outward: the other end has them the other way round.
  let inbound: UInt32?
  let outbound: UInt32?
  /// Whether any packet was ever counted; nil where no counter was printed.
  let isUsed: Bool?
  /// The least lifetime that was left.
  let remaining: Seconds?
  let activity: Activity?
  /// The peer that the same traffic goes by now.
  let successor: IPAddress?

  init(_ row: SecurityAssociation, _ activity: Activity?, successor: IPAddress?) {
    interface = row.interface
    cryptoMap = row.cryptoMap
    localAddress = row.localAddress
    vrf = row.protectedVRF
    local = row.localProxy
    remote = row.remoteProxy
    peer = row.peer
    inbound = row.inbound.first?.spi
    outbound = row.outbound.first?.spi
    let counters = [row.packets.encapsulated, row.packets.decapsulated].compactMap { $0 }
    isUsed = counters.isEmpty ? nil : counters.contains { $0 > 0 }
    remaining = (row.inbound.array + row.outbound.array).compactMap(\.lifetime).min()
    self.activity = activity
    self.successor = successor
  }

  /// The pair without what changes, to find its crypto map entry.
  var association: SecurityAssociation {
    var row = SecurityAssociation(
      interface: interface, cryptoMap: cryptoMap, localAddress: localAddress, localProxy: local, remoteProxy: remote)
    row.protectedVRF = vrf
    row.peer = peer
    // That it had SAs; their numbers do not matter.
    row.inbound.append(ChildSA(kind: .esp, spi: inbound ?? 0))
    return row
  }
}

/// A pair of SAs that was lost, and why.
public struct LossReport: Hashable, Sendable {
  /// The place of the change among the router's changes.
  var change: Int
  /// The entry; nil where unknown.
  var place: MapPlace?
  /// Why.
  public var cause: LossCause
  /// When the session went, by the log.
  public var at: Moment?
  /// The last moment at which the SAs were seen.
  public var notBefore: Moment?
  /// The first moment at which they were seen gone.
  public var notAfter: Moment?
  /// Where they were set up again before ``notAfter``: when, by the log.
  var upAgain: Moment?
  /// Whether they were set up again before ``notAfter``.
  var isBack = false
  var inbound: UInt32?
  var outbound: UInt32?

  /// When and why, in words.
  public var words: String {
    let when =
      at.map { "at \($0)" } ?? notBefore.flatMap { from in notAfter.map { "between \(from) and \($0)" } } ?? "earlier"
    return "its SAs went \(when): \(cause.kind.rawValue), \(cause.reason)"
  }
}
