import Model

/// A route that an entry with reverse route injection should have made.
struct ExpectedRoute {
  var vrf: String?
  var prefix: Prefix
  /// The next hops that would be right; empty where the route is by an interface.
  var nextHops: [IPAddress]
  var tag: Int?
  var map: String
  var sequence: Int?
  /// Whether it stays without SAs.
  var isPermanent: Bool
  /// Whether the map is bound to a group in which the router is not active: that the route is there then is unverified.
  var isOnStandby = false
  var reasons: [String] = []
  var source: SourceRange
}

/// What reverse route injection should have made on one router (ios-behaviour 3.2).
struct ExpectedRoutes {
  let router: RouterReport
  let mode: ReverseRouteMode
  private let places: InterfacePlaces
  private let lists: [String: AccessList]
  /// Whether and how each entry injects.
  private var reverses: [MapPlace: ReverseRoute] = [:]
  private var known: Set<MapPlace> = []
  private var permanents: Set<MapPlace> = []
  private var common: [String: ReverseRoute] = [:]

  init(_ router: RouterReport, _ mode: ReverseRouteMode) {
    self.router = router
    self.mode = mode
    places = InterfacePlaces(router)
    lists = Dictionary((router.configuration?.accessLists ?? []).map { ($0.value.name, $0.value) }) { first, _ in first
    }
    for row in router.cryptoMaps ?? [] where row.value.kind != .dynamicTemplate {
      let place = MapPlace(map: row.value.name, sequence: row.value.sequence)
      known.insert(place)
      guard let reverse = row.value.reverseRoute else { continue }
      reverses[place] = reverse
      if isPermanent(row.value, reverse) { permanents.insert(place) }
    }
    // Nearly all SAs are at the place of the one before.
    var last: Shared<SecurityAssociation.Place>?
    var maps: Set<String> = []
    for row in router.securityAssociations ?? [] where row.value.association.place !== last {
      let map = row.value.association.cryptoMap
      last = row.value.association.place
      if maps.insert(map).inserted { common[map] = commonReverse(map, router.cryptoMaps ?? []) }
    }
  }

  /// Whether the router injects routes at all, so that a left-over one can be its.
  var injects: Bool {
    (router.cryptoMaps ?? []).contains { $0.value.reverseRoute != nil } || router.cryptoRoutes?.isEmpty == false
  }

  /// The routes.
  func routes() -> [ExpectedRoute] {
    let entries = router.cryptoMaps ?? []
    guard entries.contains(where: { $0.value.reverseRoute != nil }) else { return [] }
    var routes = entries.flatMap(permanent)
    for row in router.securityAssociations ?? [] where row.value.association.isUp { add(row, &routes) }
    struct Key: Hashable {
      let vrf: String?
      let prefix: Prefix
      let nextHops: [IPAddress]
      let map: String
    }
    var seen: Set<Key> = []
    return routes.filter {
      seen.insert(Key(vrf: $0.vrf, prefix: $0.prefix, nextHops: $0.nextHops, map: $0.map)).inserted
    }
  }

  private func isPermanent(_ entry: CryptoMapReport, _ reverse: ReverseRoute) -> Bool {
    entry.kind == .isakmp && (reverse.isStatic || mode == .legacy)
  }

  // From the access list, by the first peer, while the map is applied; on a bound interface surely only where active (R36).
  private func permanent(_ row: Sourced<CryptoMapReport>) -> [ExpectedRoute] {
    let entry = row.value
    guard let reverse = entry.reverseRoute, isPermanent(entry, reverse), let list = lists[entry.accessList ?? ""],
      let first = entry.peers.first, let interfaces = entry.interfaces, !interfaces.isEmpty
    else { return [] }
    let isOnStandby = !interfaces.contains { router.isActive(on: $0, places) != false }
    guard reverse.isStatic || !isOnStandby else { return [] }
    let vrf = interfaces.lazy.compactMap { places[$0]?.vrf }.first
    var reasons: [String] = []
    if let current = entry.currentPeer, entry.currentIndex != 0, reverse.remotePeerAddress == nil {
      reasons.append("the next hop is the first peer \(first.name), not the current peer \(current) (R17)")
    }
    if isOnStandby { reasons.append("whether a standby router has the routes of reverse-route static is not verified") }
    return list.entries.compactMap { line in
      guard line.value.permits, case .prefix(let prefix)? = line.value.destination, !prefix.isDefault else {
        return nil
      }
      return ExpectedRoute(
        vrf: vrf, prefix: prefix, nextHops: reverse.remotePeerAddress.map { [$0] } ?? first.addresses, tag: reverse.tag,
        map: entry.name, sequence: entry.sequence, isPermanent: true, isOnStandby: isOnStandby,
        reasons: reasons, source: row.source)
    }
  }

  private func add(_ row: Sourced<SAReport>, _ routes: inout [ExpectedRoute]) {
    let association = row.value.association
    guard let prefix = association.remoteProxy.prefix, !prefix.isDefault, let peer = association.peer else { return }
    let place = row.value.sequence.map { MapPlace(map: association.cryptoMap, sequence: $0) }
    let isKnown = place.map(known.contains) == true
    guard let reverse = isKnown ? place.flatMap({ reverses[$0] }) : common[association.cryptoMap] else { return }
    if let place, permanents.contains(place) { return }
    func add(_ prefix: Prefix, _ nextHops: [IPAddress]) {
      routes.append(
        ExpectedRoute(
          vrf: association.protectedVRF, prefix: prefix, nextHops: nextHops, tag: reverse.tag,
          map: association.cryptoMap, sequence: row.value.sequence, isPermanent: false, source: row.source))
    }
    let chosen = reverse.gateway ? nil : reverse.remotePeerAddress
    add(prefix, [chosen ?? peer])
    if reverse.remotePeer, reverse.remotePeerAddress == nil { add(Prefix(host: peer), []) }
    if reverse.gateway, let gateway = reverse.remotePeerAddress { add(Prefix(host: peer), [gateway]) }
  }

  // An SA whose entry is not known still injects where every entry of its map does.
  private func commonReverse(_ map: String, _ entries: [Sourced<CryptoMapReport>]) -> ReverseRoute? {
    let own = entries.filter { $0.value.name == map && $0.value.kind != .dynamicTemplate }
    let templates = Set(own.filter { $0.value.kind == .dynamic }.compactMap(\.value.dynamicMap))
    let all =
      own.filter { $0.value.kind != .dynamic }
      + entries.filter { $0.value.kind == .dynamicTemplate && templates.contains($0.value.name) }
    guard let first = all.first?.value.reverseRoute, all.allSatisfy({ $0.value.reverseRoute == first }) else {
      return nil
    }
    return first
  }
}

extension RouterReport {
  /// Whether the router is active in the group that the interface's crypto map is bound to; nil where the map is not
  /// bound or the role was not seen.
  func isActive(on interface: InterfaceName, _ places: InterfacePlaces) -> Bool? {
    guard let name = places[interface]?.binding?.redundancy else { return nil }
    let group = (standbyGroups ?? []).first { $0.value.interface == interface && $0.value.name == name }
    return group.map { $0.value.state == .active }
  }
}
