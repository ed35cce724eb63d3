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
  /// The revision since which all that groups and their couplings follow from is the same.
  let groupsRevision: Int
  /// The revision since which its tunnels are the same.
  let tunnelsRevision: Int

  /// - Parameter before: what is left of the router's state before this one: what is equal takes its memory.
  init(
    _ report: RouterReport, _ settings: JoinSettings, revision: Int = 0, after before: FormerView? = nil,
    each: @escaping Repeat = inTurn
  ) {
    var report = report
    settings.place(&report)
    if let before { report.share(before) }
    name = report.name
    observedAt = report.observedAt
    self.report = report
    self.revision = revision
    let tunnels = TunnelJoin(report, settings.peerPolicy).tunnels(each)
    let isSameTunnels = before?.tunnels == tunnels
    self.tunnels = isSameTunnels ? before?.tunnels ?? tunnels : tunnels
    tunnelsRevision = isSameTunnels ? before?.tunnelsRevision ?? revision : revision
    names = joinNames(report, tunnels)
    let nodes = StandbyNode.nodes(report)
    let marks = ClockMarks(report)
    (self.nodes, self.marks) = (nodes, marks)
    peers = PeerTable(report)
    routeTable = RouteTable(report, settings.reverseRouteMode)
    if let before, before.joinsGroupsLike(report, nodes, marks) {
      groupsRevision = before.groupsRevision
    } else {
      groupsRevision = revision
    }
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
  /// The addresses that it has SAs with, whenever they were seen.
  fileprivate var servedPeers: Set<IPAddress> {
    if peers.observedAt != nil { return peers.served }
    let rows = (report.securityAssociations ?? []).lazy.map(\.value.association)
    return Set(rows.filter(\.hasSA).compactMap(\.peer))
  }
}

/// What was joined for the last report, taken over where what it follows from is the same.
struct JoinCache {
  var routes = InjectedRouteCache()
  // The routers whose groups were joined, by what these follow from; not their views, whose memory is needed for the next.
  private var grouped: [GroupsPart] = []
  private var groups: [GroupReport] = []
  private var clocks = ClockJoin([], [])
  // What the groups say to the tunnels of each router.
  private var places: [String: [(standby: StandbyPlace, says: Group)]] = [:]
  // The tunnels that were explained last, those of the routers that need no explanation left out.
  private var explained: [String: Explained] = [:]

  private struct GroupsPart: Hashable {
    let router: String
    let revision: Int
  }

  private struct Explained {
    let revision: Int
    let others: [Elsewhere]
    let tunnels: [TunnelReport]
  }

  init() {}

  /// The groups of a fleet with their health, and what their clocks say of each other; those of the last report where no
  /// router changed in what they follow from.
  mutating func joinGroups(
    _ views: [RouterView], _ pairs: [PairHint], _ each: Repeat
  ) -> ([GroupReport], ClockJoin) {
    let parts = views.map { GroupsPart(router: $0.name, revision: $0.groupsRevision) }
    if parts != grouped {
      (groups, clocks) = Availability.joinGroups(views, pairs, each: each)
      places = JoinCache.places(groups)
      grouped = parts
    }
    return (groups, clocks)
  }

  /// What a group says of its routers.
  private enum Group {
    case nothing, noneActive
    case active(String)
  }

  /// What is known of the SAs of a tunnel that has none on a router that is not active.
  private enum Elsewhere: Hashable {
    case nothing, noneActive
    /// The active router has them; has none with that peer either; was not looked at.
    case present(String), absent(String), notSeen(String)
  }

  /// Says of tunnels without SAs on a router that is not active whether another one is: only the joined group tells.
  /// The tunnels of each router, in the order of the routers.
  mutating func explainStandby(_ views: [RouterView]) -> [[TunnelReport]] {
    var known: [String: Explained] = [:]
    let routers = Dictionary(views.indices.map { (views[$0].name, $0) }) { first, _ in first }
    var served: [String: Set<IPAddress>] = [:]
    let all = views.map { view -> [TunnelReport] in
      guard view.tunnels.contains(where: { $0.standbyIn != nil && !$0.reasons.isEmpty }),
        let own = places[view.name]
      else { return view.tunnels }
      let others = view.tunnels.indices.map { index -> Elsewhere in
        guard let standby = view.tunnels[index].standbyIn, !view.tunnels[index].reasons.isEmpty,
          let place = own.last(where: { $0.standby == standby })
        else { return .nothing }
        switch place.says {
        case .nothing: return .nothing
        case .noneActive: return .noneActive
        case .active(let name):
          guard let active = routers[name].map({ views[$0] }), active.report.securityAssociations != nil else {
            return .notSeen(name)
          }
          let peers = served[name] ?? active.servedPeers
          served[name] = peers
          return JoinCache.elsewhere(view.tunnels[index], active, peers)
        }
      }
      if let last = explained[view.name], last.revision == view.tunnelsRevision, last.others == others {
        known[view.name] = last
        return last.tunnels
      }
      let tunnels = zip(view.tunnels, others).map(JoinCache.explained)
      known[view.name] = Explained(revision: view.tunnelsRevision, others: others, tunnels: tunnels)
      return tunnels
    }
    explained = known
    return all
  }

  // A peer given by name has an address that only the active router knows: any SAs of its are taken for it.
  private static func elsewhere(_ tunnel: TunnelReport, _ active: RouterView, _ peers: Set<IPAddress>) -> Elsewhere {
    let address = (tunnel.currentPeer ?? tunnel.nextAttemptPeer).flatMap { IPAddress($0) }
    if address.map(peers.contains) ?? !peers.isEmpty { return .present(active.name) }
    return active.report.wholeTables.contains(.ipsecSA) ? .absent(active.name) : .notSeen(active.name)
  }

  private static func places(_ groups: [GroupReport]) -> [String: [(standby: StandbyPlace, says: Group)]] {
    var places: [String: [(standby: StandbyPlace, says: Group)]] = [:]
    for group in groups {
      let says: Group =
        group.active.map { .active($0.router) } ?? (group.health == .noneActive ? .noneActive : .nothing)
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
    switch elsewhere {
    case .nothing: break
    case .present: tunnel.reasons[0] += ": the active router has the SAs"
    case .absent(let router): tunnel.reasons[0] += ": \(router) is active, and has no SA for it either"
    case .notSeen(let router): tunnel.reasons[0] += ": \(router) is active, and its SAs were not looked at"
    case .noneActive:
      tunnel.health = .unknown
      tunnel.since = nil
      tunnel.reasons[0] += ": no router of the group is active"
    }
    return tunnel
  }
}
