import Model

/// What a group on one interface is configured to do, with what it needs to know of its interface.
public struct StandbySettings: Hashable, Sendable {
  /// The version.
  public var version: StandbyVersion
  /// The group's number.
  public var group: Int
  /// Whether it is an IPv6 group.
  public var isIPv6 = false
  /// `standby name`.
  public var name: String?
  /// The interface's own address: the sender of hellos, and what breaks a tie (R54).
  public var interfaceAddress: IPAddress
  /// The virtual address; nil where it is to be learned (R56).
  public var virtualAddress: IPAddress?
  /// Further virtual addresses.
  public var secondaryVirtualAddresses: [IPAddress] = []
  /// The priority before tracking, 0…255.
  public var priority = 100
  /// Whether it takes over from an active router of lower priority.
  public var preempt = false
  /// What delays that.
  public var preemptDelay = StandbyGroup.PreemptDelay()
  /// Whether a crypto map is bound to the group: the redundancy client that `delay sync` waits for. Stateless failover
  /// has nothing to report, so the delay is waited out.
  public var hasClient = false
  /// The configured hello interval.
  public var hello: Seconds?
  /// The configured hold time.
  public var hold: Seconds?
  /// The proof it sends and expects.
  public var authentication = StandbyAuthentication.standard
  /// What it tracks.
  public var tracks: [StandbyGroup.Track] = []
  /// The name of the group it follows.
  public var follows: String?
  /// Whether the interface's own MAC answers for the virtual address.
  public var usesBIA = false

  /// A group with IOS's defaults.
  public init(version: StandbyVersion, group: Int, interfaceAddress: IPAddress, virtualAddress: IPAddress?) {
    self.version = version
    self.group = group
    self.interfaceAddress = interfaceAddress
    self.virtualAddress = virtualAddress
  }

  /// The settings of a group in a configuration; nil where it is not enabled (no `standby ip`) or cannot run: no
  /// address on the interface, or a number that the version does not have. `secret` is what the configuration does
  /// not keep: any value that routers with the same secret share.
  public init?(_ group: StandbyConfiguration, on interface: InterfaceConfiguration, secret: UInt64) {
    guard group.isEnabled, let version = StandbyVersion(rawValue: interface.standbyVersion),
      (0...version.lastGroup).contains(group.group), !group.isIPv6 || version == .two,
      let own = group.isIPv6 ? interface.ipv6Addresses.first : interface.address
    else { return nil }
    self.init(
      version: version, group: group.group, interfaceAddress: own, virtualAddress: group.virtualAddress)
    isIPv6 = group.isIPv6
    name = group.name
    secondaryVirtualAddresses = group.secondaryVirtualAddresses
    priority = group.priority ?? 100
    preempt = group.preempt
    preemptDelay = group.preemptDelay
    hello = group.hello
    hold = group.hold
    tracks = group.tracks
    follows = group.follows
    usesBIA = interface.standbyUsesBIA
    switch group.authentication {
    case .none: authentication = .standard
    case .text: authentication = .text(secret)
    case .md5:
      // The digest's bytes stand for the secret; they are not computed from it.
      authentication = .md5(keyID: 0, address: 0, secret, ~secret)
    }
  }
}
