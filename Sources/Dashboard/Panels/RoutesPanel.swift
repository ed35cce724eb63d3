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

  var identity: Identity {
    Identity(
      router: routerName, name: route.vrf ?? "", number: route.prefix.length, first: route.prefix.address,
      second: route.nextHop, extra: route.interface?.canonical ?? "")
  }
  var severity: Severity { isInTable ? (injection == nil ? .quiet : .ok) : .unknown }
  var kind: String { injection != nil ? "injected" : isInTable ? "static" : "not in table" }

  static func rows(_ report: FleetReport) -> any RowSource {
    Records.worstFirst(report.routers.flatMap(records), columns)
  }

  private struct Place: Hashable {
    var vrf: String?
    var prefix: Prefix
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
    .text("router", 0, least: 8) { TableCell($0.routerName) },
    .text("VRF", 9, least: 6) { TableCell($0.route.vrf, or: .none) },
    .text("prefix", 1, key: { SortKey($0.route.prefix) }) { TableCell($0.route.prefix.brief) },
    .text("code", 4) { TableCell($0.route.code, or: .notSeen) },
    .text("kind", 5) { TableCell($0.kind, $0.severity.role) },
    .text("next hop", 2, key: { SortKey($0.route.nextHop) }) { TableCell($0.route.nextHop, or: .none) },
    .text("interface", 6) { TableCell($0.route.interface?.short, or: .none) },
    .text("injected by", 3, least: 10) { TableCell($0.injector, or: .none) },
    .text("known from", 10) { TableCell($0.injection.map { words($0.basis) }, or: .none, .dim) },
    .text("dist", 7) { record in
      guard let distance = record.route.distance else { return .none }
      return TableCell("[\(distance)/\(record.route.metric ?? 0)]")
    },
    .number("tag", 8, key: { SortKey($0.route.tag) }) { TableCell($0.route.tag.map { String($0) }, or: .none) },
    .number("age", 11, key: { SortKey($0.route.age) }) { TableCell($0.route.age, or: .none) },
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
      .field("kind", kind, severity.role), .field("code", route.code),
      .flag("in the routing table", isInTable, no: "not seen there; `show crypto route` lists it"),
      .field("next hop", route.nextHop?.description, or: .none),
      .field("interface", route.interface?.canonical, or: .none), .count("distance", route.distance, or: .none),
      .count("metric", route.metric, or: .none), .count("tag", route.tag),
      .field("age", route.age?.brief, or: .none), .field("injected by", injector, or: .none),
      .field("known from", injection.map { RouteRecord.words($0.basis) }, or: .none),
      .field("listed as", codes.joined(separator: " "), or: .none),
    ]
  }
}
