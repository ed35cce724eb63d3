import Model

/// What joining is told besides observations.
public struct JoinSettings: Hashable, Sendable {
  /// The pairs of the inventory.
  public var pairs: [PairHint]
  /// What the guide leaves open about peer lists.
  public var peerPolicy: PeerPolicy
  /// How static crypto maps inject routes.
  public var reverseRouteMode: ReverseRouteMode
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
    guard let pair = pairs.first(where: { $0.routers.contains(router.name) }) else { return }
    router.pair = pair.name
    router.site = pair.site ?? router.site
  }
}

/// A router with what follows from it alone, so that only routers that changed are joined again.
struct RouterView {
  var report: RouterReport
  var tunnels: [TunnelReport]
  var names: [NameReport]

  init(_ report: RouterReport, _ settings: JoinSettings) {
    var report = report
    settings.place(&report)
    self.report = report
    tunnels = TunnelJoin(report, settings.peerPolicy).tunnels()
    names = joinNames(report, tunnels)
  }
}

extension FleetReport {
  /// The fleet with its routers joined: groups, tunnels, names and injected routes.
  public func joined(_ settings: JoinSettings = JoinSettings()) -> FleetReport {
    FleetReport(at: at, views: routers.map { RouterView($0, settings) }, settings, problems: problems)
  }

  init(at moment: Moment?, views: [RouterView], _ settings: JoinSettings, problems: [InputProblem] = []) {
    self.init(at: moment, routers: views.map(\.report), problems: problems)
    let groups = joinGroups(routers, settings.pairs)
    self.groups = groups
    tunnels = views.flatMap(\.tunnels)
    names = views.flatMap(\.names)
    injectedRoutes = InjectedRouteJoin(routers, groups, settings.reverseRouteMode).routes()
  }
}
