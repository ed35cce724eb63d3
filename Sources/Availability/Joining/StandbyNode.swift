import Model

/// A standby group on an interface of one router.
public struct StandbyPlace: Hashable, Sendable {
  /// The interface.
  public var interface: InterfaceName
  /// The group's number.
  public var group: Int
  /// Whether it is an IPv6 group.
  public var isIPv6: Bool
  /// A place.
  public init(interface: InterfaceName, group: Int, isIPv6: Bool) {
    self.interface = interface
    self.group = group
    self.isIPv6 = isIPv6
  }
  init(_ group: StandbyGroup) { self.init(interface: group.interface, group: group.group, isIPv6: group.isIPv6) }
}

/// What joining needs to know of one router's part in a group.
struct StandbyNode: Hashable {
  /// The router's place in the fleet.
  var router = 0
  let routerName: String
  let source: SourceRange
  let group: StandbyGroup
  let address: IPAddress?
  let network: Prefix?
  let vrf: String?
  let pair: String?
  let site: String?
  /// The addresses that it names as active or standby now.
  let names: Set<IPAddress>
  /// Those that it has ever named, in earlier observations.
  let formerNames: Set<IPAddress>
  var observedAt: Moment?
  /// The name its crypto map is bound to, and the map.
  let boundMap: String?
  let isStale: Bool
  /// When the log says that it took its role; nil where its age is printed to the second, or the log does not say.
  var tookRole: Moment?
  /// The routers that may be the other member, where nothing tells which.
  var candidates: [String] = []

  var allNames: Set<IPAddress> { names.union(formerNames) }

  var member: GroupReport.Member {
    var member = GroupReport.Member(
      router: routerName, interface: group.interface, state: group.state, source: source)
    let age = group.lastStateChange
    member.address = address
    member.priority = group.priority
    member.observedAt = observedAt
    member.holdsSince = tookRole ?? observedAt.map { at in age.map { at - $0 } ?? at }
    member.knowsLastChange = age?.isExact == true || tookRole != nil
    return member
  }

  /// Whether the two may lie on one LAN as far as that is known.
  func isNeighbour(_ other: StandbyNode) -> Bool {
    guard router != other.router, group.group == other.group.group, group.isIPv6 == other.group.isIPv6,
      vrf == other.vrf || network == nil || other.network == nil, address == nil || address != other.address
    else { return false }
    if let site, let otherSite = other.site, site != otherSite { return false }
    if let pair, let otherPair = other.pair, pair != otherPair { return false }
    guard let network, let otherNetwork = other.network else { return true }
    return network == otherNetwork
  }
}

extension StandbyNode {
  /// The groups of one router.
  static func nodes(_ router: RouterReport) -> [StandbyNode] {
    guard let groups = router.standbyGroups, !groups.isEmpty else { return [] }
    let places = InterfacePlaces(router)
    return groups.map { row in
      let place = places[row.value.interface]
      func named(_ peer: StandbyPeer?) -> IPAddress? {
        if case .address(let address)? = peer { address } else { nil }
      }
      let bound = place?.binding?.redundancy != nil && place?.binding?.redundancy == row.value.name
      let at = router.observedAt(of: row.source, .standby, .standbyBrief)
      return StandbyNode(
        routerName: router.name, source: row.source, group: row.value, address: place?.address,
        network: place?.network, vrf: place?.vrf, pair: router.pair, site: router.site,
        names: Set([named(row.value.activeRouter), named(row.value.standbyRouter)].compactMap { $0 }),
        formerNames: router.formerStandbyPeers[StandbyPlace(row.value)] ?? [],
        observedAt: at,
        boundMap: bound ? place?.binding?.map : places.mapOnVirtualAddress(row.value), isStale: router.isStale,
        tookRole: router.tookRole(row.value, seenAt: at))
    }
  }
}

/// Where the interfaces of a router lie.
struct InterfacePlaces {
  struct Place {
    var address: IPAddress?
    var network: Prefix?
    var vrf: String?
    var binding: CryptoMapBinding?
    var localAddress: IPAddress?
    var map: String?
  }
  private var places: [InterfaceName: Place] = [:]

  init(_ router: RouterReport) {
    for row in router.interfaces ?? [] {
      places[row.value.name] = Place(
        address: row.value.address, vrf: row.value.vrf, localAddress: row.value.localAddress, map: row.value.cryptoMap)
    }
    for row in router.configuration?.interfaces ?? [] {
      places[row.value.name, default: Place()].network = row.value.network
      places[row.value.name]?.binding = row.value.cryptoMap?.value
      if places[row.value.name]?.address == nil { places[row.value.name]?.address = row.value.address }
      if places[row.value.name]?.vrf == nil { places[row.value.name]?.vrf = row.value.vrf }
    }
  }

  subscript(_ name: InterfaceName) -> Place? { places[name] }
  var all: [(InterfaceName, Place)] { places.sorted { $0.key < $1.key } }

  // The crypto side tells as well that a map is bound: its tunnel endpoint is the virtual address.
  func mapOnVirtualAddress(_ group: StandbyGroup) -> String? {
    guard let place = places[group.interface], let endpoint = place.localAddress, endpoint == group.virtualAddress
    else { return nil }
    return place.map
  }
}

extension RouterReport {
  // The last word of the log about the group, where it agrees with the role seen and nothing tells the time better.
  fileprivate func tookRole(_ group: StandbyGroup, seenAt: Moment?) -> Moment? {
    guard group.lastStateChange?.isExact != true, let seenAt, !logEvents.isEmpty else { return nil }
    let subject = EventSubject.group(group.interface, group.group)
    guard let last = logEvents.last(where: { $0.kind == .role && $0.subject == subject }),
      last.to == group.state.rawValue, let at = last.at, at <= seenAt
    else { return nil }
    return at
  }

  /// When a fact was seen: the time of the run it was read from, else the latest of the given commands.
  public func observedAt(of source: SourceRange, _ families: CommandFamily...) -> Moment? {
    let runs = commands.filter { families.contains($0.family) && $0.error == nil }
    let own = runs.first { run in
      run.output.capture == source.capture && run.output.range.contains(source.start)
    }
    return own.map(\.observedAt) ?? runs.compactMap(\.observedAt).max()
  }
}
