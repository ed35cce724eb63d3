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
  /// What is wrong with its clock, in a few words; nil where nothing is known to be.
  var clock: String?
  /// Its events of the last hour as a line of bars; nil where no history is known.
  var trend: String?
  /// How its tunnels' pairs of SAs came and went in the last hour; nil where nobody asks, or no history is known.
  var pairs: PairTrend?
  /// How many SAs it had in the last hour, as ``Trend/associations(_:at:)`` says.
  var associations: [Int]?

  /// What of the answers a panel needs.
  enum Part: CaseIterable { case groups, tunnels, names, routes }
}

/// The answers of each router of a report, by the router's place.
struct AnswerLists {
  private var groups: [[GroupReport]]?
  private let tunnels: [[TunnelReport]]?
  private let names: [[NameReport]]?
  private let routes: [[InjectedRouteReport]]?
  // Few clocks are wrong.
  private var clocks: [Int: String] = [:]

  /// For a panel that needs `parts` of them.
  init(_ report: FleetReport, _ parts: [Answers.Part]) {
    tunnels = parts.contains(.tunnels) ? report.tunnelParts.map { AnswerLists.divided($0, \.router, report) } : nil
    names = parts.contains(.names) ? report.nameParts.map { AnswerLists.divided($0, \.router, report) } : nil
    routes = parts.contains(.routes) ? report.routeParts.map { AnswerLists.divided($0, \.router, report) } : nil
    let doubts = (report.findings ?? []).filter { $0.rule == "clock" && $0.severity != .info }
    guard !doubts.isEmpty || parts.contains(.groups) && report.groups != nil else { return }
    let places = AnswerLists.places(report)
    for doubt in doubts { note(doubt, places) }
    guard parts.contains(.groups), let all = report.groups else { return }
    var groups = [[GroupReport]](repeating: [], count: report.routers.count)
    for group in all {
      for router in Set(group.members.map(\.router)) {
        for place in places[router] ?? [] { groups[place].append(group) }
      }
    }
    self.groups = groups
  }

  subscript(index: Int) -> Answers {
    Answers(
      groups: groups?[index], tunnels: tunnels?[index], names: names?[index], routes: routes?[index],
      clock: clocks[index])
  }

  private mutating func note(_ doubt: FindingReport, _ places: [String: [Int]]) {
    for router in doubt.routers {
      let others = doubt.routers.filter { $0 != router }.joined(separator: ", ")
      for place in places[router] ?? [] {
        clocks[place] = others.isEmpty ? "clock not to be trusted" : "clock disagrees with \(others)"
      }
    }
  }

  private static func places(_ report: FleetReport) -> [String: [Int]] {
    Dictionary(grouping: report.routers.indices) { report.routers[$0].name }
  }

  /// The part of each router: as it is, where the list is kept by router.
  private static func divided<Element>(
    _ list: ByRouter<Element>, _ router: KeyPath<Element, String>, _ report: FleetReport
  ) -> [[Element]] {
    if let parts = list.parts(of: report) { return parts }
    let places = places(report)
    var parts = [[Element]](repeating: [], count: report.routers.count)
    for element in list.all {
      for place in places[element[keyPath: router]] ?? [] { parts[place].append(element) }
    }
    return parts
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

extension Since {
  /// Whether all that is known is that it is so now.
  func tellsNothing(at: Moment?) -> Bool {
    guard isLowerBound, let at else { return false }
    return at >= moment && at - moment < Seconds(1)
  }

  /// The columns its ``text(at:)`` takes.
  func width(at: Moment?) -> Int {
    guard let at, at >= moment else { return (isLowerBound ? 1 : 0) + displayWidth(moment.clockText) }
    return (isLowerBound ? 1 : 0) + (at - moment).coarse.utf8.count
  }
}

extension TableCell {
  /// Since when something is so; nothing where all that is known is that it is so now.
  init(since: Since?, at: Moment?) {
    let tellsNothing = since?.tellsNothing(at: at) ?? true
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
