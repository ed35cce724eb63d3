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
  public var hasUnreadOutput: Bool { !unreadCommands.isEmpty }
  /// Those commands, as typed; what the router itself refused is not among them.
  public var unreadCommands: Set<String> = []

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
