import Model

/// What joining is told besides observations.
public struct JoinSettings: Hashable, Sendable {
  /// The pairs of the inventory.
  public var pairs: [PairHint]
  /// What the guide leaves open about peer lists.
  public var peerPolicy: PeerPolicy
  /// How static crypto maps inject routes.
  public var reverseRouteMode: ReverseRouteMode
  /// The sites of routers, by the router's name; a pair's own site comes before it.
  public var sites: [String: String] = [:]
  /// How many injected routes of a router are worth a warning (R30).
  public var injectedRouteLimit = 1000
  /// Settings; without any, groups join by evidence.
  public init(
    pairs: [PairHint] = [], peerPolicy: PeerPolicy = PeerPolicy(), reverseRouteMode: ReverseRouteMode = .modern
  ) {
    self.pairs = pairs
    self.peerPolicy = peerPolicy
    self.reverseRouteMode = reverseRouteMode
  }
}

extension JoinSettings {
  /// Names the pair and the site of a router.
  func place(_ router: inout RouterReport) {
    router.site = sites[router.name] ?? router.site
    guard let pair = pairs.first(where: { $0.routers.contains(router.name) }) else { return }
    router.pair = pair.name
    router.site = pair.site ?? router.site
  }
}

/// A router with what follows from it alone, so that only routers that changed are joined again.
struct RouterView {
  let report: RouterReport
  let tunnels: [TunnelReport]
  let names: [NameReport]
  let nodes: [StandbyNode]
  let routeTable: RouteTable
  let marks: ClockMarks
  let peers: PeerTable
  /// Tells one state of the router from the next.
  let revision: Int

  init(_ report: RouterReport, _ settings: JoinSettings, revision: Int = 0) {
    var report = report
    settings.place(&report)
    self.report = report
    self.revision = revision
    tunnels = TunnelJoin(report, settings.peerPolicy).tunnels()
    names = joinNames(report, tunnels)
    nodes = StandbyNode.nodes(report)
    routeTable = RouteTable(report, settings.reverseRouteMode)
    marks = ClockMarks(report)
    peers = PeerTable(report)
  }
}

extension FleetReport {
  /// The fleet with its routers joined: groups, tunnels, names and injected routes.
  public func joined(_ settings: JoinSettings = JoinSettings()) -> FleetReport {
    var cache = InjectedRouteCache()
    return FleetReport(
      at: at, views: routers.map { RouterView($0, settings) }, settings, &cache, problems: problems)
  }

  init(
    at moment: Moment?, views: [RouterView], _ settings: JoinSettings, _ cache: inout InjectedRouteCache,
    problems: [InputProblem] = []
  ) {
    self.init(at: moment, routers: views.map(\.report), problems: problems)
    let (groups, clocks) = joinGroups(views, settings.pairs)
    self.groups = groups
    // One router's list is used as it is: it may be long.
    var joined = explainStandby(views.count == 1 ? views[0].tunnels : views.flatMap(\.tunnels), groups)
    compareEnds(&joined, views, groups)
    tunnels = joined
    names = views.flatMap(\.names)
    let routes = InjectedRouteJoin(views, groups).routes(&cache)
    injectedRoutes = routes
    findings = clocks.findings() + manyRoutes(routes, settings.injectedRouteLimit)
  }
}

/// Routers with so many injected routes that their adjacency tables grow (R30).
private func manyRoutes(_ routes: [InjectedRouteReport], _ limit: Int) -> [FindingReport] {
  guard routes.count > limit else { return [] }
  var counts: [String: Int] = [:]
  for route in routes where route.health != .missing { counts[route.router, default: 0] += 1 }
  return counts.filter { $0.value > limit }.sorted { $0.key < $1.key }.map { router, count in
    FindingReport(
      rule: "R30", severity: .warning, routers: [router], subject: "injected routes of \(router)",
      message: "\(count) injected routes, more than \(limit): each takes a place in the adjacency table",
      remedy: "summarise the networks behind the branches, or share them out over more head ends")
  }
}

/// Says of tunnels without SAs on a router that is not active whether another one is: only the joined group tells.
private func explainStandby(_ tunnels: [TunnelReport], _ groups: [GroupReport]) -> [TunnelReport] {
  guard tunnels.contains(where: { $0.standbyIn != nil }) else { return tunnels }
  struct Place: Hashable {
    let router: String
    let standby: StandbyPlace
  }
  var places: [Place: Int] = [:]
  for (index, group) in groups.enumerated() {
    for member in group.members {
      let standby = StandbyPlace(interface: member.interface, group: group.group, isIPv6: group.isIPv6)
      places[Place(router: member.router, standby: standby)] = index
    }
  }
  return tunnels.map { tunnel in
    guard let standby = tunnel.standbyIn, let index = places[Place(router: tunnel.router, standby: standby)],
      !tunnel.reasons.isEmpty
    else { return tunnel }
    var tunnel = tunnel
    if groups[index].active != nil {
      tunnel.reasons[0] += ": the active router has the SAs"
    } else if groups[index].health == .noneActive {
      tunnel.health = .unknown
      tunnel.since = nil
      tunnel.reasons[0] += ": no router of the group is active"
    }
    return tunnel
  }
}
