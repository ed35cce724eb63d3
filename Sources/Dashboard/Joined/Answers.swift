import Availability
import Model

/// The answers of one router: what joining the fleet said of its rows. A list that is nil was not joined.
struct Answers: Hashable, Sendable {
  /// The standby groups it is in.
  var groups: [GroupReport]?
  /// Its tunnels.
  var tunnels: [TunnelReport]?
  /// Its peers given by name.
  var names: [NameReport]?
  /// Its injected routes, expected against seen.
  var routes: [InjectedRouteReport]?
  /// Its events of the last hour as a line of bars; nil where no history is known.
  var trend: String?

  /// What of the answers a panel needs.
  enum Part: CaseIterable { case groups, tunnels, names, routes }

  /// The answers of each router, in the report's order, for a panel that needs `parts` of them.
  static func of(_ report: FleetReport, _ parts: [Part]) -> [Answers] {
    var blank = Answers()
    if parts.contains(.groups), report.groups != nil { blank.groups = [] }
    if parts.contains(.tunnels), report.tunnelParts != nil { blank.tunnels = [] }
    if parts.contains(.names), report.nameParts != nil { blank.names = [] }
    if parts.contains(.routes), report.routeParts != nil { blank.routes = [] }
    var all = [Answers](repeating: blank, count: report.routers.count)
    if blank.groups != nil, let groups = report.groups, !groups.isEmpty {
      let places = places(report)
      for group in groups {
        for router in Set(group.members.map(\.router)) {
          for place in places[router] ?? [] { all[place].groups?.append(group) }
        }
      }
    }
    if blank.tunnels != nil { give(report.tunnelParts, \.tunnels, \.router, to: &all, report) }
    if blank.names != nil { give(report.nameParts, \.names, \.router, to: &all, report) }
    if blank.routes != nil { give(report.routeParts, \.routes, \.router, to: &all, report) }
    return all
  }

  private static func places(_ report: FleetReport) -> [String: [Int]] {
    Dictionary(grouping: report.routers.indices) { report.routers[$0].name }
  }

  /// Gives each router its part of a list: as it is, where the list is kept by router.
  private static func give<Element>(
    _ list: ByRouter<Element>?, _ path: WritableKeyPath<Answers, [Element]?>, _ router: KeyPath<Element, String>,
    to all: inout [Answers], _ report: FleetReport
  ) {
    guard let list else { return }
    if let parts = list.parts(of: report.routers) {
      for index in all.indices { all[index][keyPath: path] = parts[index] }
    } else {
      let places = places(report)
      for element in list.all {
        for place in places[element[keyPath: router]] ?? [] { all[place][keyPath: path]?.append(element) }
      }
    }
  }
}

extension Since {
  /// How long it has been so at `at`: `3m12s`, `≥3m12s`; the clock's time where the moment now is not known.
  func text(at: Moment?) -> String {
    let sign = isLowerBound ? "\u{2265}" : ""
    guard let at, at >= moment else { return sign + moment.clockText }
    return sign + (at - moment).coarse
  }
}

extension TableCell {
  /// Since when something is so; nothing where all that is known is that it is so now.
  init(since: Since?, at: Moment?) {
    let tellsNothing = since.map { $0.isLowerBound && $0.moment == at } ?? true
    self.init(tellsNothing ? nil : since?.text(at: at), or: .none, .dim)
  }
}

extension SortKey {
  /// The longest ago comes last.
  init(since: Since?, at: Moment?) {
    guard let since else {
      self = .absent
      return
    }
    self.init(Seconds(milliseconds: (at ?? since.moment).milliseconds &- since.moment.milliseconds))
  }
}

extension GroupReport.Health {
  /// How much it asks to be looked at.
  var severity: Severity {
    switch self {
    case .ok: .ok
    case .degraded: .warning
    case .split, .bothActive, .noneActive: .critical
    case .unknown: .unknown
    }
  }
}

extension TunnelReport {
  /// How much it asks to be looked at.
  var severity: Severity {
    switch health {
    case .partial, .down: .critical
    case _ where onDefault == false: .warning
    case .negotiating: .warning
    case .up: .ok
    case .idle: .quiet
    case .unknown: .unknown
    }
  }
}

extension NameReport {
  /// How much it asks to be looked at.
  var severity: Severity {
    if security == .bogus { return .critical }
    return switch health {
    case .fresh: .ok
    case .stale, .unresolved: .warning
    case .unknown: .unknown
    }
  }
}

extension InjectedRouteReport.Health {
  /// How much it asks to be looked at.
  var severity: Severity {
    switch self {
    case .present: .ok
    case .missing, .wrongNextHop: .critical
    case .orphan, .duplicate, .notInstalled, .tagConflict: .warning
    case .unknown: .unknown
    }
  }
}
