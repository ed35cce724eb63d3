import Model

/// Which timer of a router is due.
public enum TimerKey: Hashable, Sendable {
  /// A group's, by its number in ``Router/groups``.
  case group(Int)
  /// `standby delay` of an interface.
  case start(port: Int)
  /// A tracked object's delay.
  case track(Int)
  /// An IKE SA's: retransmission, or the end of its life.
  case session(Int)
  /// An IKE SA's dead peer detection.
  case probe(Int)
  /// A child exchange's retransmission.
  case exchange(Int)
  /// A flow's idle time.
  case idle(Int)
  /// An SA pair's renewal or end.
  case pair(Int)
}

/// A wake-up asked for.
public struct Wake: Hashable, Sendable {
  /// When.
  public var at: Moment
  /// For what.
  public var key: TimerKey
}

/// What happens to a router.
public enum RouterInput: Hashable, Sendable {
  /// Power comes: it starts with its configuration.
  case boot
  /// Power goes: everything but the configuration is lost, and nothing is said.
  case powerOff
  /// An interface's link.
  case link(port: Int, isUp: Bool)
  /// An HSRP packet on an interface.
  case standby(port: Int, StandbyPacket, from: IPAddress)
  /// A packet to one of its addresses.
  case datagram(Datagram)
  /// Traffic from inside.
  case traffic(Packet)
  /// A wake-up.
  case timer(TimerKey)
  /// A name server's answer.
  case answer(name: String, NameAnswer)
  /// A new configuration.
  case configure(Configuration)
  /// An operator's `clear crypto …`.
  case clear(ClearCommand)
  /// A tracked object that is no interface.
  case track(object: String, isUp: Bool)
}

/// `clear crypto …`.
public enum ClearCommand: Hashable, Sendable {
  /// `clear crypto session [remote A]`: IKE and IPsec SAs.
  case session(remote: IPAddress?)
  /// `clear crypto sa [peer A]`: IPsec SAs.
  case sa(peer: IPAddress?)
  /// `clear crypto sa map NAME`.
  case map(String)
  /// `clear crypto isakmp`, `clear crypto ikev2 sa`: IKE SAs.
  case ike(remote: IPAddress?)
  /// `clear crypto sa counters`.
  case counters
}

/// A packet to send.
public enum Outgoing: Hashable, Sendable {
  /// To every router of the group on an interface's segment.
  case standby(port: Int, StandbyPacket, from: IPAddress)
  /// To an address.
  case unicast(port: Int, Datagram)
}

/// An address taken or given up on an interface.
public struct Claim: Hashable, Sendable {
  /// The interface.
  public var port: Int
  /// The address.
  public var address: IPAddress
  /// Taken, with a gratuitous ARP, or given up.
  public var isTaken: Bool
}

/// What a router wants done: the other half of `(state, event, now) → (state, effects)`.
public struct Effects: Sendable {
  /// Packets to send.
  public var messages: [Outgoing] = []
  /// Wake-ups.
  public var wakes: [Wake] = []
  /// Addresses taken and given up.
  public var claims: [Claim] = []
  /// Names to resolve.
  public var queries: [String] = []
  /// User traffic that arrived.
  public var delivered: [Packet] = []
  /// User traffic that left without protection.
  public var inClear: [Packet] = []
  /// What happened.
  public var notes: [Note] = []

  /// Nothing.
  public init() {}

  mutating func clear() {
    messages.removeAll(keepingCapacity: true)
    wakes.removeAll(keepingCapacity: true)
    claims.removeAll(keepingCapacity: true)
    queries.removeAll(keepingCapacity: true)
    delivered.removeAll(keepingCapacity: true)
    inClear.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
  }
}

/// Something worth telling that happened in a router. Numbers are places in the router's tables.
public enum Note: Hashable, Sendable {
  case power(isOn: Bool)
  case interface(port: Int, isUp: Bool)
  case track(object: String, isUp: Bool)
  case standby(port: Int, group: Int, from: StandbyState, to: StandbyState)
  case badAuthentication(port: Int, group: Int, from: IPAddress)
  case differentAddress(port: Int, group: Int, seen: IPAddress, configured: IPAddress)
  case learnedAddress(port: Int, group: Int, IPAddress)
  case binding(port: Int, CryptoBinding)
  case entry(Int, isAdded: Bool)
  case peersEdited(entry: Int)
  /// A name is being resolved for an attempt to a peer.
  case query(entry: Int, index: Int, name: String)
  /// A name's address, and the one before.
  case resolved(name: String, old: IPAddress?, new: IPAddress)
  /// An attempt to a peer begins.
  case attempt(entry: Int, index: Int, peer: IPAddress)
  /// It failed for want of answers; the next peer is current.
  case attemptFailed(entry: Int, index: Int)
  case refused(peer: IPAddress, ChildAnswer.Refusal)
  /// A peer that initiated became current.
  case adopted(entry: Int, index: Int)
  case sessionUp(peer: IPAddress, version: Int, isInitiator: Bool)
  case sessionDown(peer: IPAddress, version: Int, LossCause)
  case saUp(entry: Int, flow: Int, peer: IPAddress, inbound: UInt32, outbound: UInt32)
  case saDown(entry: Int, flow: Int, peer: IPAddress, inbound: UInt32, outbound: UInt32, LossCause)
  /// The last SA of an entry to its current peer idled out.
  case allIdle(entry: Int)
  case cleared(entry: Int)
  case probe(peer: IPAddress)
  case peerDead(port: Int, peer: IPAddress)
  case route(InjectedRoute, isAdded: Bool)
  /// `%CRYPTO-4-RECVD_PKT_INV_SPI`.
  case invalidSPI(from: IPAddress, to: IPAddress, spi: UInt32)
  /// `%CRYPTO-4-IKMP_NO_SA`.
  case noIKE(from: IPAddress)
}
