import Model

/// The groups of a fleet with their health, and what their clocks say of each other.
/// `each` may make several at a time.
func joinGroups(_ views: [RouterView], _ pairs: [PairHint], each: Repeat = inTurn) -> ([GroupReport], ClockJoin) {
  let nodes = views.enumerated().flatMap { index, view in
    view.nodes.map { node in
      var node = node
      node.router = index
      return node
    }
  }
  let components = GroupJoin.components(nodes)
  let clocks = ClockJoin(views, components)
  var groups = inPieces(components.count, each, least: 128) { groupReport(components[$0], clocks) }
  couple(&groups, components, views, pairs, each)
  markSplits(&groups)
  followMasters(&groups, components)
  return (groups.sorted { $0.id < $1.id }, clocks)
}

private func groupReport(_ nodes: [StandbyNode], _ clocks: ClockJoin) -> GroupReport {
  let nodes = nodes.sorted { ($0.routerName, $0.group.interface) < ($1.routerName, $1.group.interface) }
  let first = nodes[0]
  let routers = nodes.map(\.routerName).joined(separator: "+")
  let place = nodes.lazy.compactMap(\.network).first.map(\.description) ?? first.group.interface.canonical
  let vrf = first.vrf.map { "\($0)/" } ?? ""
  let owner = first.pair ?? routers
  var report = GroupReport(
    id: "\(owner)/\(vrf)\(place)/\(first.group.group)\(first.group.isIPv6 ? "/ipv6" : "")", group: first.group.group,
    isIPv6: first.group.isIPv6, members: nodes.map(\.member))
  report.site = nodes.lazy.compactMap(\.site).first
  report.pair = first.pair
  report.names = unique(nodes.compactMap(\.group.name))
  report.virtualAddresses = unique(nodes.compactMap(\.group.virtualAddress)).sorted()
  report.isStandbyUntold = nodes.contains { node in
    node.group.state == .active && node.group.standbyRouter == nil && !node.group.seesNoStandbyRouter
  }
  report.boundMaps = unique(nodes.compactMap(\.boundMap)).sorted()
  (report.health, report.reasons) = GroupHealth(synchronised(nodes, clocks, &report.clockReasons)).judged()
  if report.health != .ok { report.reasons += report.clockReasons }
  report.since = report.health == .unknown ? nil : since(report.members)
  return report
}

// Members whose clocks disagree are judged as if they agreed: on the clock of the first.
private func synchronised(_ nodes: [StandbyNode], _ clocks: ClockJoin, _ reasons: inout [String]) -> [StandbyNode] {
  nodes.map { node in
    guard let ahead = clocks.ahead(node.router, of: nodes[0].router) else { return node }
    reasons.append("the clocks of \(nodes[0].routerName) and \(node.routerName) disagree, which is allowed for")
    var node = node
    node.observedAt = node.observedAt.map { $0 - ahead }
    node.tookRole = node.tookRole.map { $0 - ahead }
    return node
  }
}

// A health is as old as the youngest of the roles it follows from.
private func since(_ members: [GroupReport.Member]) -> Since? {
  let moments = members.compactMap(\.holdsSince)
  guard moments.count == members.count, let latest = moments.max() else { return nil }
  return Since(latest, isLowerBound: !members.allSatisfy(\.knowsLastChange))
}

func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
  guard values.count > 1 else { return values }
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}

/// Groups that must be active on one router, and are active on two, are split (R55). Where the two observations do not
/// overlap in time, a failover between them would explain it as well.
private func markSplits(_ groups: inout [GroupReport]) {
  let places = Dictionary(groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
  var marks: [(Int, GroupReport.Health, String, Since?)] = []
  for (index, group) in groups.enumerated() {
    for coupling in group.coupledGroups {
      guard let other = places[coupling.group], let here = group.active, let there = groups[other].active,
        here.router != there.router
      else { continue }
      let words = "\(here.router) is active here, \(there.router) in \(title(groups[other]))"
      if overlap([here, there]) || seesSplit(group, groups[other]) || seesSplit(groups[other], group) {
        // It began when the later of the two became active; what other members went through since is not its age.
        marks.append((index, .split, "\(words): they must be active on one router", since([here, there])))
      } else {
        marks.append((index, .unknown, "\(words), but the observations do not overlap in time", nil))
      }
    }
  }
  for (index, health, reason, since) in marks {
    if groups[index].health == .bothActive || groups[index].health == .split { continue }
    groups[index].health = health
    groups[index].since = since
    groups[index].reasons.insert(reason, at: 0)
  }
}

// One router's own view at one time: active in one group, and not in the other, where another router is.
private func seesSplit(_ group: GroupReport, _ other: GroupReport) -> Bool {
  guard let active = group.active, let there = other.members.first(where: { $0.router == active.router }) else {
    return false
  }
  return there.state == .standby && overlap([active, there])
}

private func title(_ group: GroupReport) -> String { group.names.first ?? group.id }

/// Whether there is a moment at which all are known to have had their role.
func overlap(_ members: [GroupReport.Member]) -> Bool {
  let starts = members.compactMap(\.holdsSince)
  let ends = members.compactMap(\.observedAt)
  guard starts.count == members.count, ends.count == members.count, let start = starts.max(), let end = ends.min()
  else { return false }
  return start <= end
}
