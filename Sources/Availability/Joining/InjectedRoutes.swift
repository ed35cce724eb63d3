import Model

/// What the routes of a router were judged from, so that they are judged again only when that changed.
struct InjectedRouteCache {
  struct Part: Hashable {
    let router: String
    let revision: Int
  }
  fileprivate var known: [String: (parts: [Part], routes: [InjectedRouteReport])] = [:]
  init() {}
}

/// Compares what reverse route injection should have made with what the routers show, over both routers of a pair.
struct InjectedRouteJoin {
  private typealias Target = RouteTarget
  private typealias Table = RouteTable
  private let views: [RouterView]
  private var places: [String: Int] = [:]
  private var partners: [String: Set<String>] = [:]
  private let insiders: Insiders

  init(_ views: [RouterView], _ groups: [GroupReport]) {
    self.views = views
    for (index, view) in views.enumerated() { places[view.name] = index }
    for group in groups {
      let members = group.members.map(\.router)
      for name in members { partners[name, default: []].formUnion(members) }
    }
    var pairs: [String: Set<String>] = [:]
    for view in views { if let pair = view.report.pair { pairs[pair, default: []].insert(view.name) } }
    for names in pairs.values { for name in names { partners[name, default: []].formUnion(names) } }
    insiders = Insiders(views, groups)
    // Head ends that share load without HSRP are a pair by the network behind both (the guide's figure 1).
    for names in insiders.neighbours() { for name in names { partners[name, default: []].formUnion(names) } }
  }

  private func table(_ name: String) -> Table? {
    places[name].flatMap { views[$0].routeTable.injects ? views[$0].routeTable : nil }
  }

  private func partners(of name: String) -> [String] { (partners[name] ?? []).subtracting([name]).sorted() }

  /// The routes of each router by prefix, in the order of the routers.
  func routes(_ cache: inout InjectedRouteCache) -> [[InjectedRouteReport]] {
    var known: [String: (parts: [InjectedRouteCache.Part], routes: [InjectedRouteReport])] = [:]
    let all = views.map { view -> [InjectedRouteReport] in
      guard view.routeTable.injects else { return [] }
      let name = view.name
      let parts = ([name] + partners(of: name) + insiders.names(near: name)).compactMap { other in
        places[other].map { InjectedRouteCache.Part(router: other, revision: views[$0].revision) }
      }
      if let old = cache.known[name], old.parts == parts {
        known[name] = old
      } else {
        known[name] = (parts, judgedRoutes(view.routeTable))
      }
      return known[name]?.routes ?? []
    }
    cache.known = known
    return all
  }

  private func judgedRoutes(_ table: Table) -> [InjectedRouteReport] {
    let names = partners(of: table.router.name)
    let expected = table.expected.map { judged($0, table, names) }
    return (expected + leftOver(table, names)).sorted {
      ($0.vrf ?? "", $0.prefix, $0.id) < ($1.vrf ?? "", $1.prefix, $1.id)
    }.fitted
  }

  private func report(_ table: Table, _ target: Target, _ nextHop: IPAddress?, _ map: String?) -> InjectedRouteReport {
    let id = "\(table.router.name)/\(target.vrf ?? "-")/\(target.prefix)/\(nextHop?.description ?? "-")/\(map ?? "-")"
    var report = InjectedRouteReport(
      id: id, router: table.router.name, vrf: target.vrf, prefix: target.prefix, assumedMode: table.mode)
    report.nextHop = nextHop
    report.map = map
    return report
  }

  private func judged(_ expected: ExpectedRoute, _ table: Table, _ partners: [String]) -> InjectedRouteReport {
    let target = Target(vrf: expected.vrf, prefix: expected.prefix)
    var report = report(table, target, expected.nextHops.first, expected.map)
    report.tag = expected.tag
    report.sequence = expected.sequence
    report.reasons = expected.reasons
    report.source = expected.source
    report.since = table.observedAt.map { Since($0, isLowerBound: true) }
    let seen = table.seen[target] ?? []
    let statics = seen.filter(\.value.route.isStatic)
    func fits(_ nextHop: IPAddress?) -> Bool {
      expected.nextHops.isEmpty || nextHop == nil || nextHop.map(expected.nextHops.contains) == true
    }
    report.otherRouters = others(target, table, partners)
    if let route = statics.first(where: { fits($0.value.route.nextHop) }) {
      report.seenNextHop = route.value.route.nextHop
      report.source = route.source
      if let age = route.value.route.age, let at = table.observedAt {
        report.since = Since(at - age, isLowerBound: false)
      }
      present(&report, expected, target, table, route.value.route)
    } else if let wrong = statics.first {
      report.seenNextHop = wrong.value.route.nextHop
      report.source = wrong.source
      report.health = .wrongNextHop
      report.reasons.append("the route goes to \(wrong.value.route.nextHop?.description ?? "an interface")")
    } else if let listed = table.listed[target]?.first {
      report.source = listed.source
      if let other = seen.first {
        report.health = .notInstalled
        report.reasons.append("injected, but the routing table has a route of kind \(other.value.route.code)")
      } else if table.isWhole(expected.vrf) {
        report.health = .notInstalled
        report.reasons.append("injected, but not in the routing table")
      } else {
        report.health = fits(listed.value.nextHop) ? .present : .wrongNextHop
        report.seenNextHop = listed.value.nextHop
      }
    } else if !table.isWhole(expected.vrf) {
      report.health = .unknown
      report.reasons.append("the routing table was not seen")
    } else if table.isSettling {
      report.health = .unknown
      report.reasons.append("not there yet: a role changed less than a hold time before")
    } else if expected.sequence == nil {
      report.health = .unknown
      report.reasons.append("not there, but the SA fits no entry that would inject it")
    } else {
      report.health = .missing
      report.reasons.append(expected.isPermanent ? "the map is applied" : "the SA is up")
    }
    if expected.isOnStandby { report.health = .unknown }
    if table.router.isStale, report.health == .present {
      report.health = .unknown
      report.reasons.append("the data of \(table.router.name) is stale")
    }
    return report
  }

  private func present(
    _ report: inout InjectedRouteReport, _ expected: ExpectedRoute, _ target: Target, _ table: Table, _ route: Route
  ) {
    report.health = .present
    if let manual = table.manual[target]?.first(where: { $0.tag != expected.tag }) {
      report.health = .tagConflict
      report.reasons.append(
        "a route configured by hand has tag \(manual.tag.map(String.init) ?? "none"), this one \(expected.tag.map(String.init) ?? "none"): which is used is not predictable (R6)"
      )
    } else if let tag = route.tag, let wanted = expected.tag, tag != wanted {
      report.health = .tagConflict
      report.reasons.append("the route has tag \(tag), the entry sets \(wanted)")
    } else if !report.otherRouters.isEmpty {
      report.reasons.append("\(report.otherRouters.joined(separator: ", ")) has it as well")
      // Routes that stay without SAs may be on both routers of a pair.
      if expected.isPermanent {
        report.reasons += insiders.reasons(report.prefix, report.vrf, from: table.router)
        return
      }
      if table.isSettling || report.otherRouters.contains(where: { self.table($0)?.isSettling == true }) {
        report.reasons.append("normal for the hold time after a failover")
      } else {
        report.health = .duplicate
      }
    }
    report.reasons += insiders.reasons(report.prefix, report.vrf, from: table.router)
  }

  // The partners that have the route as an injected one: in their own list, or static and not configured by hand. Tables
  // of different moments show a failover as a double; only a router that should not have it, or one seen at the same
  // time, proves one.
  private func others(_ target: Target, _ table: Table, _ partners: [String]) -> [String] {
    partners.filter { name in
      guard let other = self.table(name), hasInjected(target, other) else { return false }
      if other.isOnStandby || table.isOnStandby { return true }
      guard let one = table.observedAt, let two = other.observedAt else { return false }
      let youngest = [(table, two), (other, one)].allSatisfy { holder, moment in
        let age = holder.seen[target]?.first?.value.route.age ?? Seconds(0)
        guard let at = holder.observedAt else { return false }
        return at - age <= moment
      }
      return youngest
    }
  }

  private func hasInjected(_ target: Target, _ table: Table) -> Bool {
    if table.listed[target] != nil { return true }
    guard table.manual[target] == nil, table.router.configuration?.isPartial == false else { return false }
    return table.seen[target]?.contains { $0.value.route.isStatic } == true
  }

  // What is there and nothing accounts for: said only with the router's own list, or with a whole configuration that
  // rules out a route made by hand.
  private func leftOver(_ table: Table, _ partners: [String]) -> [InjectedRouteReport] {
    guard table.router.wholeTables.contains(.ipsecSA), let configuration = table.router.configuration else { return [] }
    let accounted = Set(table.expected.map { Target(vrf: $0.vrf, prefix: $0.prefix) })
    var reports: [InjectedRouteReport] = []
    var targets: Set<Target> = []
    func add(_ target: Target, _ nextHop: IPAddress?, _ source: SourceRange, _ age: Seconds?) {
      guard !accounted.contains(target), !target.prefix.isDefault, targets.insert(target).inserted else { return }
      var report = report(table, target, nextHop, nil)
      report.id = "\(table.router.name)/\(target.vrf ?? "-")/\(target.prefix)/left"
      report.nextHop = nil
      report.seenNextHop = nextHop
      report.source = source
      report.since = table.observedAt.map { at in
        age.map { Since(at - $0, isLowerBound: false) } ?? Since(at, isLowerBound: true)
      }
      report.otherRouters = others(target, table, partners)
      if table.isSettling {
        report.health = .unknown
        report.reasons.append("no SA accounts for it, but a role changed less than a hold time before")
      } else if !report.otherRouters.isEmpty {
        report.health = .duplicate
        report.reasons.append(
          "no SA accounts for it here; \(report.otherRouters.joined(separator: ", ")) has it as well (R36)")
      } else {
        report.health = .orphan
        report.reasons.append("no SA accounts for it (R14)")
      }
      reports.append(report)
    }
    for row in table.router.cryptoRoutes ?? [] where !row.value.codes.contains("VTI") && !row.value.codes.contains("S")
    {
      add(Target(vrf: row.value.vrf, prefix: row.value.prefix), row.value.nextHop, row.source, nil)
    }
    guard !configuration.isPartial else { return reports }
    for row in table.router.routes ?? [] where row.value.route.isStatic && row.value.route.nextHop != nil {
      let target = Target(vrf: row.value.route.vrf, prefix: row.value.route.prefix)
      guard table.manual[target] == nil else { continue }
      add(target, row.value.route.nextHop, row.source, row.value.route.age)
    }
    return reports
  }
}

extension RouterReport {
  /// Whether a role changed less than a hold time before it was seen: doubles and gaps are normal then.
  var isSettling: Bool {
    (standbyGroups ?? []).contains { row in
      row.value.lastStateChange.map { $0 < row.value.hold ?? Seconds(10) } ?? false
    }
  }

  /// Whether a crypto map is bound to a group in which the router is not active.
  var isOnStandby: Bool {
    let places = InterfacePlaces(self)
    return (interfaces ?? []).contains { $0.value.redundancy != nil && isActive(on: $0.value.name, places) == false }
  }
}
