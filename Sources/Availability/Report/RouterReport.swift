import Model

/// What is known of one router at a moment, folded from its observations: `routers[]` of the snapshot. A list that is
/// nil was not looked at; an empty one was seen, and empty.
public struct RouterReport: Hashable, Sendable {
  /// Where observations come from.
  public enum Source: String, Hashable, Sendable { case sample, capture, lab, ssh, agent, bus }

  /// The router's name.
  public var name: String
  /// The site, from the inventory or the folder.
  public var site: String?
  /// The pair it belongs to, from the inventory.
  public var pair: String?
  /// The latest observation's time; nil for undated captures.
  public var observedAt: Moment?
  /// The software's release.
  public var softwareVersion: String?
  /// Where the observations come from.
  public var source: Source
  /// The commands seen, each with its latest run, in the order first seen.
  public var commands: [CommandRun] = []
  /// Whether the data is older than its source promises.
  public var isStale = false
  /// The interfaces.
  public var interfaces: [Sourced<InterfaceReport>]?
  /// The HSRP groups.
  public var standbyGroups: [Sourced<StandbyGroup>]?
  /// Dead peer detection as configured.
  public var deadPeerDetection: [Sourced<DeadPeerDetection>]?
  /// The transform sets.
  public var transformSets: [Sourced<TransformSet>]?
  /// The crypto map entries: configuration and status in one.
  public var cryptoMaps: [Sourced<CryptoMapReport>]?
  /// The crypto sessions.
  public var sessions: [Sourced<CryptoSession>]?
  /// The IKE SAs of `show crypto isakmp sa` and `show crypto ikev2 sa`.
  public var ikeSAs: [Sourced<IKESecurityAssociation>]?
  /// The SAs, one per pair of proxy identities.
  public var securityAssociations: [Sourced<SAReport>]?
  /// The routing tables.
  public var routes: [Sourced<RouteReport>]?
  /// The router's own list of injected routes.
  public var cryptoRoutes: [Sourced<CryptoRoute>]?
  /// The host table, and names configured.
  public var hosts: [Sourced<HostEntry>]?
  /// The tracked objects.
  public var tracks: [Sourced<TrackedObject>]?
  /// The log.
  public var log: [Sourced<LogMessage>]?
  /// The configuration.
  public var configuration: Configuration?
  /// What was not understood.
  public var diagnostics: [Diagnostic] = []
  /// The commands whose whole output was seen, so that what is not in it does not exist. Routes: see
  /// ``wholeRouteTables``.
  public var wholeTables: Set<CommandFamily> = []
  /// The addresses that the router named as active or standby in earlier observations of a group.
  public var formerStandbyPeers: [StandbyPlace: Set<IPAddress>] = [:]
  /// The last thing the log says of each peer.
  public var lastWords: [IPAddress: LastWord] = [:]
  /// Where a clock ran backwards within a capture.
  var backwardClock: SourceRange?
  /// The log as events.
  var logEvents: [EventReport] = []
  /// The SAs that were lost, and why, oldest first.
  public var losses: [LossReport] = []
  /// The last of them of each entry.
  var lastLosses: [MapPlace: LossReport] = [:]
  /// How long the current peer of each entry has been seen as such.
  public var peerHistory: [MapPlace: PeerHistory] = [:]
  /// How long each name of the host table, in lower case, has had its addresses.
  public var hostHistory: [String: HostHistory] = [:]
  /// The VRFs of which all static routes were seen; the global table is "".
  public var wholeRouteTables: Set<String> = []
  /// How many SAs there were at the latest observations of them all, oldest first; at most ``SACount/limit``.
  public var saHistory: [SACount] = []

  /// Whether the answer to a command is that of another system, or nothing in it was understood.
  public var hasUnreadOutput = false

  /// A router of which nothing is known yet.
  public init(name: String, source: Source) {
    self.name = name
    self.source = source
  }
}

/// An interface: configuration and status in one.
public struct InterfaceReport: Hashable, Sendable {
  /// The interface.
  public var name: InterfaceName
  /// Its address.
  public var address: IPAddress?
  /// `up`, `down`, `administratively down`; nil where not seen.
  public var state: String?
  /// Its VRF.
  public var vrf: String?
  /// The crypto map on it.
  public var cryptoMap: String?
  /// The standby name its crypto map is bound to.
  public var redundancy: String?
  /// The tunnel endpoint in use on it, as `show crypto ipsec sa` gives it.
  public var localAddress: IPAddress?
  /// An interface of which only its name is known.
  public init(name: InterfaceName) { self.name = name }
}

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

/// A pair of proxy identities with the crypto map entry it belongs to.
public struct SAReport: Hashable, Sendable {
  /// How the entry was found.
  public enum JoinBasis: String, Hashable, Sendable { case acl, peer }
  /// The remaining idle time, as an interval the captures allow (ios-behaviour 2.3).
  public struct Idle: Hashable, Sendable {
    /// The effective idle time.
    public var limit: Seconds
    /// The least that can remain.
    public var remainingLow: Seconds
    /// The most that can remain.
    public var remainingHigh: Seconds
    /// Whether the bounds rest on one capture or on cleared counters.
    public var isApproximate: Bool
    /// When the SAs were seen; nil for undated captures.
    public var seenAt: Moment?
    /// Whether the time ran out after the last capture, if no packet passed: the SAs may be gone, or in use, and nobody
    /// looked. The bounds are then those of what is not known: from nothing to the limit.
    public var hasRunOut = false
    /// An interval.
    public init(limit: Seconds, remainingLow: Seconds, remainingHigh: Seconds, isApproximate: Bool) {
      self.limit = limit
      self.remainingLow = remainingLow
      self.remainingHigh = remainingHigh
      self.isApproximate = isApproximate
    }
  }
  /// What passed between the last two captures.
  public struct Recent: Hashable, Sendable {
    /// The earlier capture's time.
    public var since: Moment
    /// Packets sent.
    public var sent = 0
    /// Packets received.
    public var received = 0
    /// Packets that could not be sent.
    public var sendErrors = 0
    /// Nothing passed.
    public init(since: Moment) { self.since = since }
  }
  /// What the router printed.
  public var association: SecurityAssociation
  /// The entry's sequence number; nil where several fit or none does.
  public var sequence: Int?
  /// How the entry was found; nil where it was not.
  public var joinBasis: JoinBasis?
  /// The idle countdown; nil where no idle time applies or nothing is known.
  public var idle: Idle?
  /// What passed since the capture before; nil with one capture.
  public var recent: Recent?
  /// A pair that is not joined yet.
  public init(_ association: SecurityAssociation) { self.association = association }
}

/// A route with the crypto map entry that injected it.
public struct RouteReport: Hashable, Sendable {
  /// Who injected the route, and how that is known.
  public struct Injection: Hashable, Sendable {
    /// How it is known.
    public enum Basis: String, Hashable, Sendable { case cryptoRoute = "crypto-route", sa, acl }
    /// The crypto map; nil where only `show crypto route` says that it is injected.
    public var map: String?
    /// The sequence number; nil where unknown.
    public var sequence: Int?
    /// How it is known.
    public var basis: Basis
    /// An injection.
    public init(map: String?, sequence: Int?, basis: Basis) {
      self.map = map
      self.sequence = sequence
      self.basis = basis
    }
  }
  /// What the router printed.
  public var route: Route
  /// Who injected it; nil where nobody is known to have.
  public var injectedBy: Injection?
  /// A route that is not joined yet.
  public init(_ route: Route) { self.route = route }
}
