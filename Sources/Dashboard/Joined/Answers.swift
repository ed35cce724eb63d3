import Availability
import Model

/// The answers of one router: what joining the fleet said of its rows. A list that is nil was not joined.
struct Answers: Hashable, Sendable {
  /// The moment ages are counted to.
  var at: Moment?
  /// The standby groups it is in.
  var groups: [GroupReport]?
  /// Its tunnels.
  var tunnels: [TunnelReport]?
  /// Its peers given by name.
  var names: [NameReport]?
  /// Its injected routes, expected against seen.
  var routes: [InjectedRouteReport]?
  /// What is wrong with its clock, in a few words; nil where nothing is known to be.
  var clock: String?
  /// Its events of the last hour as a line of bars; nil where no history is known.
  var trend: String?

  /// What of the answers a panel needs.
  enum Part: CaseIterable { case groups, tunnels, names, routes }

  /// The answers by router, for a panel that needs `parts` of them.
  static func byRouter(_ report: FleetReport, _ parts: [Part] = Part.allCases) -> [String: Answers] {
    var blank = Answers(at: report.at)
    if parts.contains(.groups), report.groups != nil { blank.groups = [] }
    if parts.contains(.tunnels), report.tunnels != nil { blank.tunnels = [] }
    if parts.contains(.names), report.names != nil { blank.names = [] }
    if parts.contains(.routes), report.injectedRoutes != nil { blank.routes = [] }
    var all: [String: Answers] = [:]
    for router in report.routers { all[router.name] = blank }
    if blank.groups != nil {
      for group in report.groups ?? [] {
        for router in Set(group.members.map(\.router)) { all[router]?.groups?.append(group) }
      }
    }
    if blank.tunnels != nil { for tunnel in report.tunnels ?? [] { all[tunnel.router]?.tunnels?.append(tunnel) } }
    if blank.names != nil { for name in report.names ?? [] { all[name.router]?.names?.append(name) } }
    if blank.routes != nil { for route in report.injectedRoutes ?? [] { all[route.router]?.routes?.append(route) } }
    for finding in report.findings ?? [] where finding.rule == "clock" && finding.severity != .info {
      for router in finding.routers {
        let others = finding.routers.filter { $0 != router }.joined(separator: ", ")
        all[router]?.clock = others.isEmpty ? "clock not to be trusted" : "clock disagrees with \(others)"
      }
    }
    return all
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
    case _ where onDefault == false || isEndpointWrong || isOneSided: .warning
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
