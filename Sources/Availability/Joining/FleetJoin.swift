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

extension FleetReport {
  /// The fleet with its routers joined: groups, tunnels, names and injected routes.
  public func joined(_ settings: JoinSettings = JoinSettings()) -> FleetReport {
    var cache = JoinCache()
    return FleetReport(
      at: at, views: routers.map { RouterView($0, settings) }, settings, &cache, problems: problems)
  }

  init(
    at moment: Moment?, views: [RouterView], _ settings: JoinSettings, _ cache: inout JoinCache,
    problems: [InputProblem] = [], each: Repeat = inTurn
  ) {
    self.init(at: moment, routers: views.map(\.report), problems: problems)
    let (groups, clocks) = cache.joinGroups(views, settings.pairs, each)
    let routers = views.map(\.name)
    mark(views.map(\.mark))
    self.groups = groups
    var tunnels = cache.explainStandby(views)
    compareEnds(&tunnels, views, groups)
    let routes = InjectedRouteJoin(views, groups).routes(&cache.routes)
    tunnelParts = ByRouter(routers: routers, parts: tunnels)
    nameParts = ByRouter(routers: routers, parts: views.map(\.names))
    routeParts = ByRouter(routers: routers, parts: routes)
    findings =
      clocks.findings(routers) + views.flatMap(\.clockFindings)
      + manyRoutes(routers, routes, settings.injectedRouteLimit)
  }
}

/// Routers with so many injected routes that their adjacency tables grow (R30).
private func manyRoutes(_ routers: [String], _ routes: [[InjectedRouteReport]], _ limit: Int) -> [FindingReport] {
  let counts = zip(routers, routes).compactMap { router, routes -> (router: String, count: Int)? in
    guard routes.count > limit else { return nil }
    let count = routes.count { $0.health != .missing }
    return count > limit ? (router, count) : nil
  }
  return counts.sorted { $0.router < $1.router }.map { router, count in
    FindingReport(
      rule: "R30", severity: .warning, routers: [router], subject: "injected routes of \(router)",
      message: "\(count) injected routes, more than \(limit): each takes a place in the adjacency table",
      remedy: "summarise the networks behind the branches, or share them out over more head ends")
  }
}
