/// The state of an HSRP group on one router (RFC 2281, 5.1; `Disabled` is IOS's own).
public enum StandbyState: String, Hashable, Sendable, CaseIterable {
  case initial = "init"
  case learn, listen, speak, standby, active, disabled
}

/// Whom a router names as the active or standby router of a group.
public enum StandbyPeer: Hashable, Sendable {
  /// The router that printed it.
  case local
  /// The router with this interface address.
  case address(IPAddress)
}

/// An HSRP group on one interface, as `show standby` shows it. A field the router did not print is nil.
public struct StandbyGroup: Hashable, Sendable {
  /// How a group proves its hellos. The secret itself is never kept.
  public enum Authentication: String, Hashable, Sendable { case none, text, md5 }

  /// A tracked object or interface that lowers the priority or shuts the group down.
  public struct Track: Hashable, Sendable {
    /// The object's number or the interface's name, as printed.
    public var object: String
    /// `up`, `down`, or nil where unknown.
    public var isUp: Bool?
    /// What the priority loses while the object is down; nil where not printed.
    public var decrement: Int?
    /// Whether the group is disabled while the object is down.
    public var shutdown: Bool
    /// A tracked object.
    public init(object: String, isUp: Bool? = nil, decrement: Int? = nil, shutdown: Bool = false) {
      self.object = object
      self.isUp = isUp
      self.decrement = decrement
      self.shutdown = shutdown
    }
  }

  /// How long the group waits before it preempts.
  public struct PreemptDelay: Hashable, Sendable {
    /// `delay minimum`, after the interface came up.
    public var minimum: Seconds?
    /// `delay reload`, after the router came up.
    public var reload: Seconds?
    /// `delay sync`, for the redundancy clients.
    public var sync: Seconds?
    /// The three delays; nil where not configured.
    public init(minimum: Seconds? = nil, reload: Seconds? = nil, sync: Seconds? = nil) {
      self.minimum = minimum
      self.reload = reload
      self.sync = sync
    }
  }

  /// The interface it runs on.
  public var interface: InterfaceName
  /// The group's number: 0…255 in version 1, 0…4095 in version 2.
  public var group: Int
  /// 1 or 2; nil where the output does not say (`brief`).
  public var version: Int?
  /// Whether it is an IPv6 group.
  public var isIPv6 = false
  /// The router's state in the group.
  public var state: StandbyState
  /// What IOS prints in parentheses behind the state: `interface down`.
  public var stateReason: String?
  /// The virtual address; nil where unknown.
  public var virtualAddress: IPAddress?
  /// Further virtual addresses.
  public var secondaryVirtualAddresses: [IPAddress] = []
  /// The active virtual MAC, as printed.
  public var virtualMAC: String?
  /// Who is active; nil where unknown.
  public var activeRouter: StandbyPeer?
  /// The active router's priority, where it is another one.
  public var activePriority: Int?
  /// Who is standby; nil where unknown.
  public var standbyRouter: StandbyPeer?
  /// The standby router's priority, where it is another one.
  public var standbyPriority: Int?
  /// The priority in use, after tracking.
  public var priority: Int?
  /// The priority configured.
  public var configuredPriority: Int?
  /// Whether it preempts.
  public var preempt: Bool?
  /// What delays its preemption.
  public var preemptDelay = PreemptDelay()
  /// How hellos are authenticated; nil where not printed at all (`brief`).
  public var authentication: Authentication?
  /// The name of the group it follows.
  public var follows: String?
  /// The hello interval in use.
  public var hello: Seconds?
  /// The hold time in use.
  public var hold: Seconds?
  /// The redundancy name: what `crypto map … redundancy` refers to.
  public var name: String?
  /// Whether ``name`` was configured, not made by IOS.
  public var nameIsConfigured = false
  /// How often the state changed since the group was made.
  public var stateChanges: Int?
  /// How long ago the state last changed.
  public var lastStateChange: Seconds?
  /// What it tracks.
  public var tracks: [Track] = []
  /// Whether the output has no line that tells the active router: ``activeRouter`` is then not known, and not `unknown`.
  public var omitsActiveRouter = false
  /// Whether the output has no line that tells the standby router. Only `Standby router is unknown` says that the router
  /// sees none.
  public var omitsStandbyRouter = false
  /// Whether only a row of `show standby brief` was seen, which prints neither what it tracks nor further addresses.
  public var isBrief = false

  /// A group of which only its place and state are known.
  public init(interface: InterfaceName, group: Int, state: StandbyState) {
    self.interface = interface
    self.group = group
    self.state = state
  }

  /// Whether the router says that it sees no standby router. A group that follows another has none of its own.
  public var seesNoStandbyRouter: Bool { standbyRouter == nil && !omitsStandbyRouter && follows == nil }
}
