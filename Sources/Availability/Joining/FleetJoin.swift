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

/// A router with what follows from it alone, so that only routers that changed are joined again. An object, so that the
/// views of a fleet are gathered for each report at no cost.
final class RouterView: Sendable {
  let name: String
  let observedAt: Moment?
  let mark = RouterMark()
  let report: RouterReport
  let tunnels: [TunnelReport]
  let names: [NameReport]
  let nodes: [StandbyNode]
  let routeTable: RouteTable
  let marks: ClockMarks
  let peers: PeerTable
  /// What is wrong with its clock by its own word.
  let clockFindings: [FindingReport]
  /// Its tunnels that are up, with both their ends.
  let ends: [TunnelEnds]
  /// Tells one state of the router from the next.
  let revision: Int

  init(_ report: RouterReport, _ settings: JoinSettings, revision: Int = 0, each: @escaping Repeat = inTurn) {
    var report = report
    settings.place(&report)
    name = report.name
    observedAt = report.observedAt
    self.report = report
    self.revision = revision
    tunnels = TunnelJoin(report, settings.peerPolicy).tunnels(each)
    names = joinNames(report, tunnels)
    nodes = StandbyNode.nodes(report)
    routeTable = RouteTable(report, settings.reverseRouteMode)
    marks = ClockMarks(report)
    peers = PeerTable(report)
    clockFindings = ClockJoin.findings(report)
    // Ends are compared at the moments at which they were seen: without one they tell nothing.
    ends = peers.observedAt == nil ? [] : TunnelEnds.up(tunnels, report)
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

extension RouterView {
  /// Whether all that groups and their couplings follow from is the same: new counters of SAs change neither.
  fileprivate func joinsGroupsLike(_ other: RouterView) -> Bool {
    func networks(_ view: RouterView) -> [(String, Prefix?)] {
      (view.report.securityAssociations ?? []).map {
        ($0.value.association.cryptoMap, $0.value.association.localProxy.prefix)
      }
    }
    return name == other.name && nodes == other.nodes && marks == other.marks
      && (marks.ups.isEmpty || addresses == other.addresses) && report.cryptoMaps == other.report.cryptoMaps
      && report.routes == other.report.routes && report.configuration == other.report.configuration
      && networks(self).elementsEqual(networks(other)) { $0 == $1 }
  }
}

/// What was joined for the last report, taken over where what it follows from is the same.
struct JoinCache {
  var routes = InjectedRouteCache()
  private var views: [RouterView] = []
  private var groups: [GroupReport] = []
  private var clocks = ClockJoin([], [])
  // What the groups say to the tunnels of each router.
  private var places: [String: [(standby: StandbyPlace, says: Elsewhere)]] = [:]
  // The views whose tunnels were explained last by these groups; none where the groups are new.
  private var explainedViews: [RouterView] = []
  private var explainedTunnels: [[TunnelReport]] = []
  private var tunnels: [String: (revision: Int, others: [Elsewhere], tunnels: [TunnelReport])] = [:]

  init() {}

  /// The groups of a fleet with their health, and what their clocks say of each other; those of the last report where no
  /// router changed in what they follow from.
  mutating func joinGroups(
    _ views: [RouterView], _ pairs: [PairHint], _ each: Repeat
  ) -> ([GroupReport], ClockJoin) {
    let isSame =
      self.views.count == views.count && zip(self.views, views).allSatisfy { $0 === $1 || $0.joinsGroupsLike($1) }
    if !isSame {
      (groups, clocks) = Availability.joinGroups(views, pairs, each: each)
      places = JoinCache.places(groups)
      explainedViews = []
    }
    self.views = views
    return (groups, clocks)
  }

  /// What the group of a tunnel without SAs says of its other routers.
  private enum Elsewhere {
    case nothing, active, noneActive
  }

  /// Says of tunnels without SAs on a router that is not active whether another one is: only the joined group tells.
  /// The tunnels of each router, in the order of the routers.
  mutating func explainStandby(_ views: [RouterView]) -> [[TunnelReport]] {
    var known: [String: (revision: Int, others: [Elsewhere], tunnels: [TunnelReport])] = [:]
    let isSameFleet = explainedViews.count == views.count
    explainedTunnels = views.indices.map { place -> [TunnelReport] in
      let view = views[place]
      if isSameFleet, explainedViews[place] === view {
        known[view.name] = tunnels[view.name]
        return explainedTunnels[place]
      }
      guard view.tunnels.contains(where: { $0.standbyIn != nil && !$0.reasons.isEmpty }),
        let own = places[view.name]
      else { return view.tunnels }
      let others = view.tunnels.indices.map { index -> Elsewhere in
        guard let standby = view.tunnels[index].standbyIn, !view.tunnels[index].reasons.isEmpty,
          let place = own.last(where: { $0.standby == standby })
        else { return .nothing }
        return place.says
      }
      let last = tunnels[view.name]
      let isSame = last?.revision == view.revision && last?.others == others
      let explained = isSame ? last?.tunnels ?? [] : zip(view.tunnels, others).map(JoinCache.explained)
      known[view.name] = (view.revision, others, explained)
      return explained
    }
    tunnels = known
    explainedViews = views
    return explainedTunnels
  }

  private static func places(_ groups: [GroupReport]) -> [String: [(standby: StandbyPlace, says: Elsewhere)]] {
    var places: [String: [(standby: StandbyPlace, says: Elsewhere)]] = [:]
    for group in groups {
      let says: Elsewhere = group.active != nil ? .active : group.health == .noneActive ? .noneActive : .nothing
      for member in group.members {
        let standby = StandbyPlace(interface: member.interface, group: group.group, isIPv6: group.isIPv6)
        places[member.router, default: []].append((standby, says))
      }
    }
    return places
  }

  private static func explained(_ tunnel: TunnelReport, _ elsewhere: Elsewhere) -> TunnelReport {
    guard elsewhere != .nothing else { return tunnel }
    var tunnel = tunnel
    if elsewhere == .active {
      tunnel.reasons[0] += ": the active router has the SAs"
    } else {
      tunnel.health = .unknown
      tunnel.since = nil
      tunnel.reasons[0] += ": no router of the group is active"
    }
    return tunnel
  }
}
