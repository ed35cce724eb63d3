/// What a router's configuration says about the availability of its VPNs. A part that was not in the text is empty;
/// whether the text was whole is said by ``isPartial``.
public struct Configuration: Hashable, Sendable {
  /// Whether the text is only a part (`show running-config interface X`, `| section crypto`), so that what is absent
  /// here may still be configured.
  public var isPartial = false
  /// The `version` line: `16.10`.
  public var version: String?
  /// The host's name.
  public var hostname: String?
  /// `ip domain name`, also `ip domain-name`.
  public var domainName: String?
  /// `ip name-server`.
  public var nameServers: [IPAddress] = []
  /// Off after `no ip domain lookup` (R105).
  public var domainLookup = true
  /// Off after `no ip routing` (R3).
  public var ipRouting = true
  /// `ip host`.
  public var hosts: [Sourced<HostEntry>] = []
  /// `clock timezone NAME hours [minutes]`.
  public var timeZone: TimeZoneSetting?
  /// `clock summer-time NAME …`: the name while it is summer; the clock then shows an hour more.
  public var summerTimeZone: TimeZoneSetting?
  /// Whether the log's times are those of the router's zone (`service timestamps log datetime … localtime`); without the
  /// word they are UTC. nil where no such line was seen.
  public var logsLocalTime: Bool?
  /// The VRFs by name.
  public var vrfs: [String] = []
  /// The interfaces, in order.
  public var interfaces: [Sourced<InterfaceConfiguration>] = []
  /// The entries of static crypto maps, in order of the text.
  public var cryptoMaps: [Sourced<CryptoMapEntry>] = []
  /// What is set for a whole map rather than an entry.
  public var cryptoMapSettings: [Sourced<CryptoMapSettings>] = []
  /// The entries of dynamic maps.
  public var dynamicMaps: [Sourced<CryptoMapEntry>] = []
  /// The transform sets.
  public var transformSets: [Sourced<TransformSet>] = []
  /// `crypto ipsec profile`.
  public var ipsecProfiles: [Sourced<IPsecProfile>] = []
  /// `crypto isakmp policy` numbers.
  public var isakmpPolicies: [Sourced<ISAKMPPolicy>] = []
  /// `crypto isakmp profile` and `crypto ikev2 profile`.
  public var ikeProfiles: [Sourced<IKEProfile>] = []
  /// `crypto isakmp keepalive` and global `crypto ikev2 dpd`.
  public var deadPeerDetection: [Sourced<DeadPeerDetection>] = []
  /// `crypto ipsec security-association idle-time` (global).
  public var idleTime: Sourced<Seconds>?
  /// `crypto ipsec security-association lifetime seconds` (global; IOS's default is 3600).
  public var lifetime: Seconds?
  /// `crypto ipsec security-association lifetime kilobytes` (global; IOS's default is 4608000).
  public var lifetimeKilobytes: Int?
  /// `crypto isakmp invalid-spi-recovery`.
  public var invalidSPIRecovery = false
  /// `crypto logging session` or `crypto logging ikev2`: session messages are logged.
  public var logsSessions = false
  /// The access lists.
  public var accessLists: [Sourced<AccessList>] = []
  /// `ip route` and `ipv6 route`.
  public var staticRoutes: [Sourced<StaticRoute>] = []
  /// The routing processes.
  public var routingProcesses: [Sourced<RoutingProcess>] = []
  /// `track` objects.
  public var tracks: [Sourced<TrackConfiguration>] = []

  /// An empty configuration: what a new router has.
  public init() {}
}

/// A name for a time zone and what it adds to UTC.
public struct TimeZoneSetting: Hashable, Sendable {
  /// The name, as the clock prints it.
  public var name: String
  /// How far ahead of UTC.
  public var offset: Seconds
  /// A time zone.
  public init(name: String, offset: Seconds) {
    self.name = name
    self.offset = offset
  }
}

/// An interface as configured.
public struct InterfaceConfiguration: Hashable, Sendable {
  /// The interface.
  public var name: InterfaceName
  /// The description.
  public var description: String?
  /// Whether it is shut down.
  public var isShutdown = false
  /// The VRF (`vrf forwarding`, `ip vrf forwarding`).
  public var vrf: String?
  /// The primary address.
  public var address: IPAddress?
  /// The primary address's network.
  public var network: Prefix?
  /// Secondary addresses.
  public var secondaryAddresses: [IPAddress] = []
  /// IPv6 addresses with their networks.
  public var ipv6Addresses: [IPAddress] = []
  /// Off after `no ip proxy-arp` (R29).
  public var proxyARP = true
  /// `standby version`: 1 unless configured.
  public var standbyVersion = 1
  /// `standby delay minimum S reload S`.
  public var standbyDelay = StandbyGroup.PreemptDelay()
  /// `standby use-bia`.
  public var standbyUsesBIA = false
  /// The HSRP groups.
  public var standbyGroups: [Sourced<StandbyConfiguration>] = []
  /// `crypto map NAME [redundancy NAME [stateful]]`.
  public var cryptoMap: Sourced<CryptoMapBinding>?
  /// `ipv6 crypto map NAME`, which stands beside the one for IPv4.
  public var ipv6CryptoMap: String?
  /// `tunnel source`, as configured.
  public var tunnelSource: String?
  /// `tunnel destination`, as configured.
  public var tunnelDestination: String?
  /// `tunnel protection ipsec profile`.
  public var tunnelProfile: String?
  /// An interface without settings.
  public init(name: InterfaceName) { self.name = name }
}

/// `crypto map NAME [redundancy NAME [stateful]]` on an interface.
public struct CryptoMapBinding: Hashable, Sendable {
  /// The map's name.
  public var map: String
  /// Whether the word `redundancy` is there; the guide allows it without a name (X5).
  public var isRedundant: Bool
  /// The standby name behind `redundancy`.
  public var redundancy: String?
  /// Whether `stateful` is there; ASR 1000 knows only stateless failover (R62).
  public var isStateful: Bool
  /// A binding.
  public init(map: String, isRedundant: Bool = false, redundancy: String? = nil, isStateful: Bool = false) {
    self.map = map
    self.isRedundant = isRedundant
    self.redundancy = redundancy
    self.isStateful = isStateful
  }
}

/// An HSRP group as configured on an interface. Group 0 is written without its number.
public struct StandbyConfiguration: Hashable, Sendable {
  /// The group's number.
  public var group: Int
  /// Whether `standby G ip` is there (without an address the group learns it), or `standby G ipv6`.
  public var isEnabled = false
  /// Whether it is an IPv6 group.
  public var isIPv6 = false
  /// `standby G ip A.B.C.D`; nil where the address is to be learned.
  public var virtualAddress: IPAddress?
  /// `standby G ip A.B.C.D secondary`.
  public var secondaryVirtualAddresses: [IPAddress] = []
  /// `standby G name`.
  public var name: String?
  /// `standby G priority`; nil for the default of 100.
  public var priority: Int?
  /// `standby G preempt`.
  public var preempt = false
  /// `standby G preempt delay …`.
  public var preemptDelay = StandbyGroup.PreemptDelay()
  /// `standby G timers`: the hello interval; nil for the default of 3 s.
  public var hello: Seconds?
  /// `standby G timers`: the hold time; nil for the default of 10 s.
  public var hold: Seconds?
  /// `standby G track`.
  public var tracks: [StandbyGroup.Track] = []
  /// `standby G follow NAME`.
  public var follows: String?
  /// `standby G authentication`: the kind, never the secret.
  public var authentication = StandbyGroup.Authentication.none
  /// `standby G mac-address`, as configured.
  public var macAddress: String?
  /// A group without settings.
  public init(group: Int) { self.group = group }
}

/// `track N …`.
public struct TrackConfiguration: Hashable, Sendable {
  /// The object's number.
  public var number: Int
  /// What is tracked, as configured: `interface GigabitEthernet0/0/0 line-protocol`, `ip sla 1 reachability`.
  public var subject: String
  /// The interface, where one is tracked.
  public var interface: InterfaceName?
  /// `delay up`.
  public var delayUp: Seconds?
  /// `delay down`.
  public var delayDown: Seconds?
  /// An object.
  public init(number: Int, subject: String) {
    self.number = number
    self.subject = subject
  }
}

/// `ip route` or `ipv6 route`.
public struct StaticRoute: Hashable, Sendable {
  /// The VRF; nil for the global table.
  public var vrf: String?
  /// The network.
  public var prefix: Prefix
  /// The next hop.
  public var nextHop: IPAddress?
  /// The interface.
  public var interface: InterfaceName?
  /// The distance; IOS's default is 1.
  public var distance: Int?
  /// The tag.
  public var tag: Int?
  /// `name`.
  public var name: String?
  /// `track`.
  public var track: Int?
  /// `permanent`.
  public var isPermanent = false
  /// A route.
  public init(prefix: Prefix) { self.prefix = prefix }
}

/// `router PROTOCOL [ID]`, or one address family of it.
public struct RoutingProcess: Hashable, Sendable {
  /// `ospf`, `eigrp`, `bgp`, `rip`, `isis`.
  public var kind: String
  /// The process number, AS number or tag.
  public var identifier: String?
  /// The VRF of the process or address family; nil for the global table.
  public var vrf: String?
  /// Whether static routes are redistributed (R4).
  public var redistributesStatic = false
  /// What it redistributes, as configured.
  public var redistribution: [String] = []
  /// A process.
  public init(kind: String, identifier: String?, vrf: String? = nil) {
    self.kind = kind
    self.identifier = identifier
    self.vrf = vrf
  }
}
