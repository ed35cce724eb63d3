import Model

/// A network that routers' interfaces share. Segments with an uplink reach each other through it: one hop to the
/// provider, one back.
public struct Segment: Hashable, Sendable {
  /// An interface on it.
  public struct Member: Hashable, Sendable {
    /// The router's place in ``World/routers``.
    public var router: Int
    /// The interface's place in ``Router/ports``.
    public var port: Int
    /// The part of a partitioned segment it is in; 0 where whole. The uplink is in part 0.
    public var side: Int
  }
  /// Its name.
  public var name: String
  /// Who is on it.
  public internal(set) var members: [Member] = []
  /// How long a packet takes across it.
  public var delay = Seconds(milliseconds: 1)
  /// How many of 1,000 packets are lost on it.
  public var loss = 0
  /// Whether it has an uplink.
  public var hasUplink: Bool
  /// Whether the uplink carries.
  public var uplinkIsUp = true
  /// How long the uplink takes, one way.
  public var uplinkDelay = Seconds(milliseconds: 5)

  /// An empty segment.
  public init(name: String, hasUplink: Bool = false) {
    self.name = name
    self.hasUplink = hasUplink
  }
}

/// A stream of user packets that goes on until it is stopped. Packets of one tick travel together.
public struct TrafficFlow: Hashable, Sendable {
  /// Which router the packets come to first.
  public enum Entrance: Hashable, Sendable {
    /// This one.
    case router(String)
    /// Whichever has this address on a segment now: hosts with a default gateway, which may be virtual.
    case gateway(segment: String, IPAddress)
    /// The one on this segment that injects the best route to the destination: what an inside router with the injected
    /// routes does (R26). Nobody injects, nothing goes.
    case routed(segment: String)
  }
  /// Its name.
  public var name: String
  /// Where it enters.
  public var entrance: Entrance
  /// The packets of one tick.
  public var packet: Packet
  /// The time between ticks.
  public var interval: Seconds
  /// Whether it runs.
  public var isOn = true
  /// Packets sent so far.
  public internal(set) var sent = 0
  /// Packets that arrived so far.
  public internal(set) var arrived = 0
  /// Packets of it that left in clear.
  public internal(set) var inClear = 0

  /// A stream of one packet each `interval`.
  public init(_ name: String, at entrance: Entrance, _ packet: Packet, every interval: Seconds) {
    self.name = name
    self.entrance = entrance
    self.packet = packet
    self.interval = interval
  }
}

/// What can be done to the world from outside: faults, repairs, an operator's hand.
public enum WorldCommand: Hashable, Sendable {
  case power(router: String, isOn: Bool)
  case link(router: String, InterfaceName, isUp: Bool)
  /// Splits a segment: the routers named are cut off from the rest and from the uplink.
  case partition(segment: String, cutOff: [String])
  case heal(segment: String)
  /// Loss on a segment, of 1,000 packets.
  case loss(segment: String, perMille: Int)
  case delay(segment: String, Seconds)
  case uplink(segment: String, isUp: Bool)
  /// A name's record; nil deletes it.
  case record(name: String, Zone.Record?)
  case nameServer(isAnswering: Bool)
  case flow(name: String, isOn: Bool)
  case configure(router: String, Configuration)
  case clear(router: String, ClearCommand)
  case track(router: String, object: String, isUp: Bool)
}
