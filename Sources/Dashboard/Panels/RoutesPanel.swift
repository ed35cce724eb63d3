import Availability
import Model

/// A static or injected route of one router.
struct RouteRecord: Record {
  let routerName: String
  let route: Route
  let injection: RouteReport.Injection?
  let source: SourceRange?
  /// Whether the routing table itself shows it; false where only `show crypto route` does.
  let isInTable: Bool
  /// The words of `show crypto route`.
  let codes: [String]
  /// Expected against seen; nil for routes nobody injects, and where nothing was joined.
  var answer: InjectedRouteReport?
  /// The moment ages are counted to.
  var at: Moment?
  /// Whether the router shows it at all; false for a route that should be there and is not.
  var isSeen = true

  var identity: Identity {
    Identity(
      router: routerName, name: route.vrf ?? "", number: route.prefix.length, first: route.prefix.address,
      second: route.nextHop, extra: route.interface?.canonical ?? "")
  }
  var severity: Severity { answer?.health.severity ?? (isInTable ? (injection == nil ? .quiet : .ok) : .unknown) }
  var note: String? {
    guard let answer, !answer.reasons.isEmpty else { return nil }
    return
      "\(route.prefix.brief) \(answer.health.rawValue): \(answer.reasons.reasonTexts(at: at).joined(separator: "; "))"
  }
  var links: Links { Links(routers: [routerName], map: injection?.map, sequence: injection?.sequence) }
  var kind: String {
    !isSeen ? "expected" : injection != nil ? "injected" : isInTable ? "static" : "not in table"
  }

  func seen(at moment: Moment?) -> RouteRecord {
    var record = self
    record.at = moment
    return record
  }

  static func rows(_ report: FleetReport, _ cache: inout RowCache) -> PartedRows<RouteRecord> {
    cache.rows(report, [.routes], columns) { records($0, $1) }
  }

  private struct Place: Hashable {
    var vrf: String?
    var prefix: Prefix
  }

  /// The routes seen with what was expected of them, and those that are missing.
  static func records(_ router: RouterReport, _ answers: Answers?) -> [RouteRecord] {
    let seen = records(router)
    guard let routes = answers?.routes, !routes.isEmpty else { return seen }
    var waiting: [Place: [InjectedRouteReport]] = [:]
    for route in routes { waiting[Place(vrf: route.vrf, prefix: route.prefix), default: []].append(route) }
    var rows = seen.map { record -> RouteRecord in
      let place = Place(vrf: record.route.vrf, prefix: record.route.prefix)
      guard
        let fitting = waiting[place]?.firstIndex(where: { $0.seenNextHop == record.route.nextHop })
          ?? (record.injection != nil || !record.isInTable ? waiting[place]?.indices.first : nil)
      else { return record }
      var record = record
      record.answer = waiting[place]?.remove(at: fitting)
      return record
    }
    for route in waiting.values.joined() {
      var expected = Route(vrf: route.vrf, prefix: route.prefix, code: "")
      expected.nextHop = route.nextHop
      expected.tag = route.tag
      let injection = route.map.map { RouteReport.Injection(map: $0, sequence: route.sequence, basis: .acl) }
      rows.append(
        RouteRecord(
          routerName: router.name, route: expected, injection: injection, source: route.source, isInTable: false,
          codes: [], answer: route, isSeen: false))
    }
    return rows
  }

  private static func records(_ router: RouterReport) -> [RouteRecord] {
    let table = (router.routes ?? []).filter { $0.value.route.isStatic || $0.value.injectedBy != nil }
    var records = table.map {
      RouteRecord(
        routerName: router.name, route: $0.value.route, injection: $0.value.injectedBy, source: $0.source,
        isInTable: true, codes: [])
    }
    let seen = Set(table.map { Place(vrf: $0.value.route.vrf, prefix: $0.value.route.prefix) })
    for sourced in router.cryptoRoutes ?? [] {
      let listed = sourced.value
      guard !seen.contains(Place(vrf: listed.vrf, prefix: listed.prefix)) else { continue }
      var route = Route(vrf: listed.vrf, prefix: listed.prefix, code: "")
      route.distance = listed.distance
      route.metric = listed.metric
      route.nextHop = listed.nextHop
      route.interface = listed.interface
      records.append(
        RouteRecord(
          routerName: router.name, route: route, injection: nil, source: sourced.source, isInTable: false,
          codes: listed.codes))
    }
    return records
  }

  private var injector: String? {
    injection.map { injection in
      guard let map = injection.map else { return "IPsec" }
      return injection.sequence.map { "\(map) \($0)" } ?? map
    }
  }

  static let columns: [Column<RouteRecord>] = [
    .text("router", 0, least: 8) { TableCell($0.routerName) }.cutInMiddle,
    .text("VRF", 7, least: 6) { TableCell($0.route.vrf, or: .none) },
    .text("prefix", 1, key: { SortKey($0.route.prefix) }) { TableCell($0.route.prefix.brief) },
    .text("health", 2) { record in
      TableCell(record.answer?.health.rawValue, or: .none, record.severity.role)
    },
    .text("kind", 6) { TableCell($0.kind, $0.answer == nil ? $0.severity.role : .text) },
    .text("code", 8) { TableCell($0.route.code, or: .none) },
    .text("next hop", 3, key: { SortKey($0.route.nextHop) }) { TableCell($0.route.nextHop, or: .none) },
    .text("interface", 9) { TableCell($0.route.interface?.short, or: .none) },
    .age("since", 5) { $0.answer?.since },
    .text("injected by", 4, least: 10) { TableCell($0.injector, or: .none) },
    .reason(7, least: 16, wanted: 64) { record, at in
      TableCell(record.answer?.reasons.reasonTexts(at: at).joined(separator: "; "), or: .none, record.severity.role)
    },
    .text("also on", 10) { TableCell(listed($0.answer?.otherRouters ?? []), or: .none) },
    .text("known from", 13) { TableCell($0.injection.map { words($0.basis) }, or: .none, .dim) },
    .text("dist", 11) { record in
      guard let distance = record.route.distance else { return .none }
      return TableCell("[\(distance)/\(record.route.metric ?? 0)]")
    },
    .number("tag", 9, key: { SortKey($0.route.tag) }) { TableCell($0.route.tag.map { String($0) }, or: .none) },
    .number("age", 12, key: { SortKey($0.route.age) }) { TableCell($0.route.age, or: .none) },
  ]

  private static func words(_ basis: RouteReport.Injection.Basis) -> String {
    switch basis {
    case .cryptoRoute: "crypto route"
    case .sa: "SA"
    case .acl: "access list"
    }
  }

  var details: [Block] {
    [
      .heading("Route \(route.prefix) on \(routerName)"),
      .field("router", routerName), .field("VRF", route.vrf, or: .none), .field("prefix", route.prefix.brief),
      .field("kind", kind), .field("health", answer?.health.rawValue, or: .none, severity.role),
      .field("since", answer?.since.map { "\($0.moment.screenText)  \($0.text(at: at))" }, or: .none),
      .field("because", answer?.reasons.reasonTexts(at: at).joined(separator: "; "), or: .none, severity.role),
      .field("expected next hop", answer?.nextHop?.description, or: .none),
      .field("also on", listed(answer?.otherRouters ?? []), or: .none), .field("code", route.code, or: .none),
      .flag("in the routing table", isInTable, no: isSeen ? "not seen there; `show crypto route` lists it" : "no"),
      .field("next hop", route.nextHop?.description, or: .none),
      .field("interface", route.interface?.canonical, or: .none), .count("distance", route.distance, or: .none),
      .count("metric", route.metric, or: .none), .count("tag", route.tag),
      .field("age", route.age?.brief, or: .none), .field("injected by", injector, or: .none),
      .field("known from", injection.map { RouteRecord.words($0.basis) }, or: .none),
      .field("listed as", codes.joined(separator: " "), or: .none),
    ]
  }
}
