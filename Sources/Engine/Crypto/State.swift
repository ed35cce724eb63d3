import Model

/// Why SAs went.
public enum LossCause: String, Hashable, Sendable, CaseIterable {
  /// DPD found the peer dead.
  case deadPeer = "dead-peer"
  /// No traffic for the idle time.
  case idle
  /// The life ended; `expiredUnused` where it never carried traffic.
  case lifetime, expiredUnused = "expired-unused"
  /// The volume ended.
  case volume
  /// An operator cleared it.
  case cleared
  /// The peer deleted it.
  case deletedByPeer = "deleted-by-peer"
  /// The peer says it has none with this index.
  case invalidSPI = "invalid-spi"
  /// The peer began anew.
  case initialContact = "initial-contact"
  /// Requests on it were not answered.
  case exhausted
  /// The group left Active (R41).
  case standbyLost = "standby-lost"
  /// The configuration took its ground away.
  case reconfigured
  /// Another one took over.
  case replaced
}

/// Where the tunnel endpoint of an interface's crypto map comes from.
public enum CryptoBinding: Hashable, Sendable {
  /// No map on the interface.
  case absent
  /// The interface's own address (or `local-address`).
  case interface
  /// The virtual address of the group with this number in ``Router/groups`` (R38, R58).
  case group(Int)
  /// The group's address or name was changed: the map does nothing until it is applied again (R47).
  case stale
  /// The group's address or name was deleted: the interface's own address, until the map is applied again with
  /// `redundancy` (R48, R61).
  case reverted
}

/// A crypto map entry on an interface, at work.
public struct EntryState: Hashable, Sendable {
  /// What is configured.
  public internal(set) var plan: EntryPlan
  /// The interface, in ``Router/ports``.
  public internal(set) var port: Int
  /// The peers.
  public internal(set) var peers: PeerList
  /// The peers' addresses, as far as known: literal, frozen, or last resolved.
  public internal(set) var addresses: [IPAddress?]
  /// A name under resolution, or resolved and waiting for the packet that starts IKE (R94).
  public internal(set) var resolution: Resolution?
  /// Its pairs of identities, in ``Router/flows``.
  public internal(set) var flows: [Int] = []
  /// The routes it injects.
  public internal(set) var routes: [InjectedRoute] = []
  /// Peers tried in a row without success.
  var tried = 0
  /// Packets lost while a connection came up: no fault (R95).
  public internal(set) var earlyDrops = 0

  /// The address of the current peer; nil where its name is not resolved.
  public var currentAddress: IPAddress? { addresses.indices.contains(peers.current) ? addresses[peers.current] : nil }

  /// The place of a peer in the list that may initiate: names resolve only for our own attempts (R93).
  func responderIndex(of peer: IPAddress) -> Int? {
    plan.peers.indices.first { !plan.peers[$0].isDynamic && addresses[$0] == peer }
  }
}

/// A name being resolved for one attempt.
public struct Resolution: Hashable, Sendable {
  /// The peer's place in the list.
  public var index: Int
  /// The answer; nil while it is awaited.
  public var address: IPAddress?
}

/// A pair of proxy identities of an entry, with or without SAs.
public struct FlowState: Hashable, Sendable {
  /// What stands in the way of a new attempt.
  enum Pending: Hashable, Sendable { case none, wish, exchange }
  /// The entry.
  public internal(set) var entry: Int
  /// The local side.
  public internal(set) var local: ProxyIdentity
  /// The remote side.
  public internal(set) var remote: ProxyIdentity
  /// The access list's line it stands for; nil for one a peer asked for.
  public internal(set) var line: Int?
  /// The number of the temporary entry, from 65536, where it comes from a dynamic map.
  public internal(set) var temporarySequence: Int?
  /// Its SA pairs, oldest first, in ``Router/pairs``; the last one sends.
  public internal(set) var pairs: [Int] = []
  /// Packets sent.
  public internal(set) var encapsulated = 0
  /// Packets received.
  public internal(set) var decapsulated = 0
  /// Packets that found no SA.
  public internal(set) var sendErrors = 0
  /// The last packet in either direction, or the moment its SAs came up.
  public internal(set) var lastActivity: Moment
  var pending = Pending.none
  public internal(set) var idle = Alarm()
}

/// An inbound and an outbound SA (R90).
public struct SAPair: Hashable, Sendable {
  /// The pair of identities.
  public internal(set) var flow: Int
  /// The IKE SA it was made under; nil once that has gone.
  public internal(set) var session: Int?
  /// The interface.
  public internal(set) var port: Int
  /// Our endpoint.
  public internal(set) var local: IPAddress
  /// The peer's.
  public internal(set) var peer: IPAddress
  /// The index we receive on.
  public internal(set) var inbound: UInt32
  /// The index we send under.
  public internal(set) var outbound: UInt32
  /// The transform set agreed on.
  public internal(set) var transform: TransformSet
  /// When it came up.
  public internal(set) var created: Moment
  /// When its life ends.
  public internal(set) var expires: Moment
  /// The volume it may carry, in kilobytes; nil for any.
  public internal(set) var kilobytes: Int?
  /// Whether this router began it, and so renews it.
  public internal(set) var isInitiator: Bool
  /// The exchange that made it.
  var exchange: UInt32
  /// Packets it carried, both directions.
  public internal(set) var packets = 0
  /// Bytes it carried, both directions.
  public internal(set) var bytes = 0
  /// When a packet last came in on it.
  public internal(set) var lastInbound: Moment?
  public internal(set) var alarm = Alarm()

  /// Whether its volume is used up.
  var isSpent: Bool { kilobytes.map { bytes / 1024 >= $0 } ?? false }
  /// Whether nine tenths of it are: time for a successor.
  var isNearlySpent: Bool { kilobytes.map { bytes / 1024 >= $0 - $0 / 10 } ?? false }
}

/// An IKE SA, or one being negotiated.
public struct IKESession: Hashable, Sendable {
  /// What its initiator chose.
  public internal(set) var cookie: UInt64
  /// What its responder chose; 0 until it answered.
  public internal(set) var responderCookie: UInt64 = 0
  /// The interface.
  public internal(set) var port: Int
  /// Our endpoint.
  public internal(set) var local: IPAddress
  /// The peer's.
  public internal(set) var peer: IPAddress
  /// 1 or 2.
  public internal(set) var version: Int
  /// Whether this router began it.
  public internal(set) var isInitiator: Bool
  /// Whether it is up.
  public internal(set) var isUp = false
  /// When it came up, or when the first request went out.
  public internal(set) var since: Moment
  /// When its life ends; nil until it is up.
  public internal(set) var expires: Moment?
  /// Dead peer detection; nil where off or not up.
  public internal(set) var monitor: DeadPeerMonitor?
  var lifetime: Seconds
  var detection: DeadPeerDetection?
  var policies: [String]
  var replaces: Int?
  var transmissions = 0
  var wishes: [Wish] = []
  public internal(set) var alarm = Alarm()
  public internal(set) var probeAlarm = Alarm()
}

/// A flow that waits for an IKE SA; `index` is the peer tried, nil for a renewal, whose failure moves no peer list.
struct Wish: Hashable, Sendable {
  var flow: Int
  var entry: Int
  var index: Int?
}

/// A request for a pair of SAs that was not answered yet.
struct ChildExchange: Hashable, Sendable {
  var id: UInt32
  var session: Int
  var wish: Wish
  var spi: UInt32
  var transmissions = 0
  var alarm = Alarm()
}
