import Model

/// Finds the groups that must be active on one router: named so by the inventory, tracking one object or each other, or
/// a crypto map's outside group and the inside group with the map's traffic behind it.
func couple(
  _ groups: inout [GroupReport], _ components: [[StandbyNode]], _ views: [RouterView], _ pairs: [PairHint],
  _ each: Repeat
) {
  var byRouters: [Set<String>: [Int]] = [:]
  for (index, group) in groups.enumerated() { byRouters[Set(group.members.map(\.router)), default: []].append(index) }
  let sameRouters = byRouters.values.filter { $0.count > 1 }.flatMap { indices in
    indices.enumerated().flatMap { place, left in indices[(place + 1)...].map { (left: left, right: $0) } }
  }
  let reasons = inPieces(sameRouters.count, each, least: 128) { number in
    reason(components[sameRouters[number].left], components[sameRouters[number].right], views, pairs)
  }
  for ((left, right), reason) in zip(sameRouters, reasons) {
    guard let reason else { continue }
    groups[left].coupledGroups.append(GroupReport.Coupling(group: groups[right].id, reason: reason))
    groups[right].coupledGroups.append(GroupReport.Coupling(group: groups[left].id, reason: reason))
  }
  for index in groups.indices { groups[index].coupledGroups.sort { $0.group < $1.group } }
}

private func reason(
  _ left: [StandbyNode], _ right: [StandbyNode], _ views: [RouterView], _ pairs: [PairHint]
) -> GroupReport.Coupling.Reason? {
  let names = (Set(left.compactMap(\.group.name)), Set(right.compactMap(\.group.name)))
  for pair in pairs where pair.name == left[0].pair {
    for coupled in pair.coupled where !names.0.isDisjoint(with: coupled) && !names.1.isDisjoint(with: coupled) {
      return .inventory
    }
  }
  for one in left {
    for other in right where one.router == other.router {
      if shareTracking(one, other, views[one.router].report) { return .tracking }
      if carries(one, behind: other, views[one.router].report) || carries(other, behind: one, views[one.router].report)
      {
        return .cryptoMap
      }
    }
  }
  return nil
}

private func shareTracking(_ one: StandbyNode, _ other: StandbyNode, _ router: RouterReport) -> Bool {
  if let follows = one.group.follows, follows == other.group.name { return true }
  if let follows = other.group.follows, follows == one.group.name { return true }
  let objects = (Set(one.group.tracks.map(\.object)), Set(other.group.tracks.map(\.object)))
  if !objects.0.isDisjoint(with: objects.1) { return true }
  func tracks(_ objects: Set<String>, _ interface: InterfaceName) -> Bool {
    objects.contains { object in
      if let number = Int(object) {
        let track = router.configuration?.tracks.first { $0.value.number == number }?.value
        return track?.interface == interface
      }
      return InterfaceName(object) == interface
    }
  }
  // The link of the one decides the role in the other.
  return tracks(objects.0, other.group.interface) && tracks(objects.1, one.group.interface)
}

// The outside group has the map, the inside one has none, and the map's local networks lie on or behind its interface.
private func carries(_ outside: StandbyNode, behind inside: StandbyNode, _ router: RouterReport) -> Bool {
  guard let map = outside.boundMap, inside.boundMap == nil, outside.group.interface != inside.group.interface,
    let network = inside.network
  else { return false }
  let lists = Set((router.cryptoMaps ?? []).filter { $0.value.name == map }.compactMap(\.value.accessList))
  var local: [Prefix] = []
  for list in router.configuration?.accessLists ?? [] where lists.contains(list.value.name) {
    local += list.value.entries.filter(\.value.permits).compactMap { $0.value.source.prefix(isIPv6: false) }
  }
  for row in (router.securityAssociations ?? []).lazy.filter({ $0.value.association.cryptoMap == map }).prefix(64) {
    if let prefix = row.value.association.localProxy.prefix { local.append(prefix) }
  }
  if local.contains(where: { $0.overlaps(network) }) { return true }
  return local.contains { prefix in
    (router.routes ?? []).contains { row in
      row.value.route.prefix.contains(prefix) && !row.value.route.prefix.isDefault
        && (row.value.route.interface == inside.group.interface
          || row.value.route.nextHop.map(network.contains) == true)
    }
  }
}
