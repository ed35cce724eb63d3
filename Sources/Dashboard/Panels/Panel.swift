import Availability
import Model

/// The panels, in the order of their number keys.
public enum Panel: Int, Hashable, Sendable, CaseIterable {
  case fleet, groups, tunnels, sas, names, routes, events, diagnostics

  /// The name, as the tabs show it.
  public var title: String {
    switch self {
    case .fleet: "Fleet"
    case .groups: "Groups"
    case .tunnels: "Tunnels"
    case .sas: "SAs"
    case .names: "Names"
    case .routes: "Routes"
    case .events: "Events"
    case .diagnostics: "Diagnostics"
    }
  }

  /// The name, as `--panel` takes it.
  public var name: String { title.lowercased() }

  /// The panel with the name `--panel` takes; nil for another word.
  public init?(name: String) {
    guard let panel = Panel.allCases.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = panel
  }

  /// The titles of its columns, as headings, filters and settings name them.
  public var columnTitles: [String] {
    var report = FleetReport(at: nil, routers: [])
    // As joined reports have them, which are what the screen shows.
    report.groups = []
    report.tunnels = []
    report.names = []
    report.injectedRoutes = []
    report.events = []
    return rows(report).headings.map(\.title)
  }

  /// The panel `step` further on, round the end.
  func moved(_ step: Int) -> Panel {
    let all = Panel.allCases
    return all[((rawValue + step) % all.count + all.count) % all.count]
  }

  /// The commands whose output fills the panel.
  var commands: [String] {
    switch self {
    case .fleet: []
    case .groups: ["show standby"]
    case .tunnels: ["show crypto map", "show running-config"]
    case .sas: ["show crypto ipsec sa"]
    case .names: ["show hosts", "show running-config"]
    case .routes: ["show ip route", "show crypto route"]
    case .events: ["show logging"]
    case .diagnostics: []
    }
  }

  /// What its rows are called.
  var noun: String {
    switch self {
    case .fleet: "router"
    case .groups: "standby group"
    case .tunnels: "crypto map entry"
    case .sas: "SA"
    case .names: "host name"
    case .routes: "static or injected route"
    case .events: "log message"
    case .diagnostics: "diagnostic"
    }
  }

  /// What several of its rows are called.
  var nouns: String { self == .tunnels ? "crypto map entries" : noun + "s" }

  /// Whether a router was asked for what the panel shows.
  func isSeen(_ router: RouterReport) -> Bool {
    switch self {
    case .fleet, .diagnostics: true
    case .groups: router.standbyGroups != nil
    case .tunnels: router.cryptoMaps != nil || router.sessions?.isEmpty == false
    case .sas: router.securityAssociations != nil
    case .names: router.hosts != nil || router.cryptoMaps != nil
    case .routes: router.routes != nil || router.cryptoRoutes != nil
    case .events: router.log != nil
    }
  }

  /// The rows a report gives, made from nothing.
  func rows(_ report: FleetReport) -> any RowSource {
    var cache = RowCache()
    return rows(report, &cache)
  }

  /// The rows a report gives; what has not changed since the report before is taken from `cache`.
  func rows(_ report: FleetReport, _ cache: inout RowCache) -> any RowSource {
    switch self {
    case .fleet: RouterRecord.rows(report, &cache)
    case .groups: GroupRecord.rows(report)
    case .tunnels: EntryRecord.rows(report, &cache)
    case .sas: AssociationRecord.rows(report, &cache)
    case .names: NameRecord.rows(report, &cache)
    case .routes: RouteRecord.rows(report, &cache)
    case .events: EventRecord.rows(report)
    case .diagnostics: DiagnosticRecord.rows(report)
    }
  }

  /// Why there are no rows, and what to do.
  func emptyWords(_ report: FleetReport) -> [String] {
    if report.routers.isEmpty, self != .diagnostics {
      let problems = report.problems.isEmpty ? "" : " Diagnostics shows what could not be read."
      return ["No router was found.\(problems)", "Give captures of show commands: vpnha-top review PATH"]
    }
    if self == .diagnostics {
      return diagnosticsWords(report)
    }
    let seen = report.routers.filter(isSeen)
    let wanted = commands.map { "`\($0)`" }.joined(separator: " or ")
    if seen.isEmpty {
      if let words = unusable(report) { return words }
      return [
        "Not looked at: there is no \(wanted) from \(report.routers.count == 1 ? report.routers[0].name : "any router here").",
        "Capture it with: \(commands.joined(separator: ", "))",
      ]
    }
    let places = listed(seen.map(\.name), limit: 4)
    return ["No \(nouns): \(wanted) was seen on \(places), and holds none."]
  }

  /// The commands that fill the panel, with their variants.
  private var families: Set<CommandFamily> {
    switch self {
    case .fleet, .diagnostics: []
    case .groups: [.standby, .standbyBrief]
    case .tunnels: [.cryptoMap, .dynamicMap, .runningConfig, .startupConfig, .cryptoSession, .cryptoSessionBrief]
    case .sas: [.ipsecSA]
    case .names: [.hosts, .runningConfig, .startupConfig]
    case .routes: [.route, .cryptoRoute]
    case .events: [.logging]
    }
  }

  // What was captured and refused, or not understood, was looked at, and tells nothing.
  private func unusable(_ report: FleetReport) -> [String]? {
    let runs = report.routers.flatMap { router in
      router.commands.filter { families.contains($0.family) && $0.error != nil }.map { run in
        (router: router.name, run: run, isUnread: router.unreadCommands.contains(run.text))
      }
    }
    guard let first = runs.first, let error = first.run.error else { return nil }
    let what = first.isUnread ? "could not be read (\(error))" : "was refused (\(error))"
    let more = runs.count > 1 ? ", and \(runs.count - 1) more failed" : ""
    return [
      "Not known: `\(first.run.text)` from \(first.router) \(what)\(more). Diagnostics shows it.",
      "Capture it again with: \(commands.joined(separator: ", "))",
    ]
  }

  private func diagnosticsWords(_ report: FleetReport) -> [String] {
    let passed = report.routers.flatMap { $0.commands.filter { $0.family == .other } }
    guard !passed.isEmpty else {
      return ["Nothing to report: every line was understood and every command was answered."]
    }
    let count = passed.count == 1 ? "1 command is" : "\(passed.count) commands are"
    let names = listed(Set(passed.map { "`\($0.text)`" }).sorted(), limit: 4)
    let isAll = report.routers.allSatisfy { $0.commands.allSatisfy { $0.family == .other } }
    return [
      isAll
        ? "Nothing was read: \(count) not among those that are read here: \(names)"
        : "Nothing to report of what is read. \(count) not read here and passed over: \(names)"
    ]
  }
}
