import Model

/// Since when something has been as it is. A lower bound says that it may have been so for longer: "≥".
public struct Since: Hashable, Sendable {
  /// The moment from which it is known to hold.
  public var moment: Moment
  /// Whether it may have held before.
  public var isLowerBound: Bool
  /// A moment.
  public init(_ moment: Moment, isLowerBound: Bool) {
    self.moment = moment
    self.isLowerBound = isLowerBound
  }
}

/// A standby group joined over its routers: `groups[]` of the snapshot.
public struct GroupReport: Hashable, Sendable {
  /// How redundant the group is, in the words of the snapshot.
  public enum Health: String, Hashable, Sendable, CaseIterable {
    /// One member is active, another is ready, and they agree.
    case ok
    /// It works, but not as it should: no standby, a member down, members that disagree.
    case degraded
    /// Groups that must be active on one router are active on two (R55).
    case split
    case bothActive = "both-active"
    case noneActive = "none-active"
    /// What was seen does not tell.
    case unknown
  }

  /// One router's part in the group.
  public struct Member: Hashable, Sendable {
    /// The router.
    public var router: String
    /// The interface.
    public var interface: InterfaceName
    /// The interface's own address; nil where not seen.
    public var address: IPAddress?
    /// The router's role.
    public var state: StandbyState
    /// Its priority in use.
    public var priority: Int?
    /// When its role was seen.
    public var observedAt: Moment?
    /// Since when it is known to have had this role: `observedAt` less the age of the last change.
    public var holdsSince: Moment?
    /// Whether ``holdsSince`` is the moment of the last change, not just that of the observation.
    public var knowsLastChange: Bool
    /// Where it was read.
    public var source: SourceRange
    /// A member of which only its place and role are known.
    public init(router: String, interface: InterfaceName, state: StandbyState, source: SourceRange) {
      self.router = router
      self.interface = interface
      self.state = state
      self.source = source
      knowsLastChange = false
    }
  }

  /// Another group that must be active on the same router.
  public struct Coupling: Hashable, Sendable {
    /// How that is known.
    public enum Reason: String, Hashable, Sendable {
      /// The inventory says so.
      case inventory
      /// Both track one object, or one tracks the other's interface, or follows it.
      case tracking
      /// One carries a crypto map, and the traffic of its access list lies behind the other.
      case cryptoMap = "crypto-map"
    }
    /// The other group's id.
    public var group: String
    /// How it is known.
    public var reason: Reason
    /// A coupling.
    public init(group: String, reason: Reason) {
      self.group = group
      self.reason = reason
    }
  }

  /// What identifies the group from one snapshot to the next.
  public var id: String
  /// The site.
  public var site: String?
  /// The pair, from the inventory.
  public var pair: String?
  /// The group's number.
  public var group: Int
  /// Whether it is an IPv6 group.
  public var isIPv6: Bool
  /// The redundancy names the members give it.
  public var names: [String]
  /// The virtual addresses; more than one where members disagree (R63), which is a fault.
  public var virtualAddresses: [IPAddress]
  /// The members, by router.
  public var members: [Member]
  /// The groups that must be active on the same router.
  public var coupledGroups: [Coupling] = []
  /// The crypto maps bound to the group.
  public var boundMaps: [String] = []
  /// How redundant it is.
  public var health = Health.unknown
  /// Why, in words for the user.
  public var reasons: [String] = []
  /// Since when.
  public var since: Since?
  /// Whether the active router's output does not tell whether there is a standby router.
  public var isStandbyUntold = false
  /// What clocks that disagree mean for the group.
  var clockReasons: [String] = []

  /// A group whose health was not judged yet.
  public init(id: String, group: Int, isIPv6: Bool = false, members: [Member]) {
    self.id = id
    self.group = group
    self.isIPv6 = isIPv6
    self.members = members
    names = []
    virtualAddresses = []
  }

  /// The member that is active, where exactly one is.
  public var active: Member? {
    let active = members.filter { $0.state == .active }
    return active.count == 1 ? active[0] : nil
  }
}
