import Availability
import Model

/// A router with what its parts add up to.
struct RouterRecord: Record {
  let report: RouterReport
  let severity: Severity
  /// What makes the router's ``severity``, in a few words.
  let health: String
  /// All that is not as it should be, worst first.
  let troubles: [String]
  let groups: [GroupRecord]
  /// Joined: how the router's groups are.
  let joinedGroups: [GroupReport]
  let tunnels: Int?
  let onBackup: Int?
  let associations: Int?
  let injected: Int?
  let failedCommands: Int
  /// Its events of the last hour as a line of bars; nil where no history is known.
  let trend: String?
  /// How many SAs it had in the last hour as a line of bars; nil where none were counted.
  let saTrend: String?

  var identity: Identity { Identity(router: report.name) }
  var source: SourceRange? { report.commands.first?.output }

  static func rows(_ report: FleetReport, _ cache: inout RowCache) -> PartedRows<RouterRecord> {
    let entries = cache.health.of(report)
    // Few routers are made again, so the names are looked at when the first is.
    var places: [String: EntryHealth]?
    return cache.rows(report, Answers.Part.allCases, columns, withTrends: true) { router, answers in
      let known = places ?? Dictionary(zip(report.routers.lazy.map(\.name), entries)) { first, _ in first }
      places = known
      return [RouterRecord(router, answers, known[router.name] ?? EntryHealth([]), at: report.at)]
    }
  }

  private static func staleWords(_ report: RouterReport, at: Moment?) -> String {
    "stale" + (report.observedAt.map { " since \($0.clockText(at: at))" } ?? "")
  }

  private init(_ report: RouterReport, _ answers: Answers?, _ entries: EntryHealth, at: Moment?) {
    self.report = report
    trend = answers?.trend
    saTrend = answers?.associations.map(Trend.line)
    groups = (report.standbyGroups ?? []).map { GroupRecord(report, $0) }
    joinedGroups = answers?.groups ?? []
    // Sessions and SAs make tunnels of their own where no crypto map was seen.
    tunnels = report.cryptoMaps == nil && entries.count == 0 ? nil : entries.count
    onBackup = report.cryptoMaps.map { _ in entries.onBackup }
    associations = report.securityAssociations.map { all in
      all.reduce(0) { $0 + $1.value.association.inbound.count + $1.value.association.outbound.count }
    }
    let routed = report.routes.map { routes in routes.count { $0.value.injectedBy != nil } }
    injected = routed ?? report.cryptoRoutes?.count
    failedCommands = report.commands.count { $0.error != nil || $0.isCut }
    let isJoined = answers?.groups != nil
    let alone = isJoined ? [] : groups
    let joined = joinedGroups
    let worst = (alone.map(\.severity) + joined.map(\.health.severity) + [entries.worst].compactMap { $0 }).min()
    func group(_ severity: Severity) -> (Severity, String)? {
      joined.first { $0.health.severity == severity }.map {
        (severity, "\($0.names.first ?? "group \($0.group)") \($0.health.rawValue)")
      }
    }
    let names = (answers?.names ?? []).filter { $0.severity < .unknown }
    let routes = (answers?.routes ?? []).filter { $0.health.severity < .unknown }
    func route(_ severity: Severity) -> (Severity, String)? {
      let own = routes.filter { $0.health.severity == severity }
      return own.first.map {
        (severity, own.count == 1 ? "route \($0.health.rawValue)" : "\(own.count) routes \($0.health.rawValue)")
      }
    }
    let parts: [(Severity, String)?] = [
      group(.critical),
      alone.first { $0.severity == .critical }.map { (.critical, "group \($0.group.group) \($0.group.state.word)") },
      entries.critical.map { (.critical, $0) },
      route(.critical),
      names.first { $0.severity == .critical }.map { (.critical, "\($0.name) bogus") },
      report.isStale ? (.warning, RouterRecord.staleWords(report, at: at)) : nil,
      group(.warning),
      alone.first { $0.severity == .warning }.map {
        (.warning, $0.note ?? "group \($0.group.group) \($0.group.state.word)")
      },
      (onBackup ?? 0) > 0 ? (.warning, "\(onBackup ?? 0) on BACKUP") : nil,
      entries.warning.map { (.warning, $0) },
      route(.warning),
      names.first { $0.severity == .warning }.map { (.warning, "\($0.name) \($0.health.rawValue)") },
      answers?.clock.map { (.warning, $0) },
      failedCommands > 0 ? (.warning, "\(counted(failedCommands, "command")) failed") : nil,
    ]
    let known = parts.compactMap { $0 }
    troubles = known.map(\.1)
    if let first = known.first {
      (severity, health) = first
    } else if report.standbyGroups == nil, report.cryptoMaps == nil, entries.count == 0 {
      (severity, health) = (.unknown, "not looked at")
    } else {
      severity = (worst ?? .unknown) == .unknown && !(groups.isEmpty && entries.count == 0) ? .unknown : .ok
      let why =
        (joined.first { $0.health == .unknown }?.reasons.first ?? entries.reason)?.reasonText(at: at)
      health = severity == .unknown ? (why ?? "peer not seen") : "ok"
    }
  }

  private var saWords: String? {
    let counts = report.saHistory.map(\.count)
    guard let trend = saTrend, let least = counts.min(), let most = counts.max(), let last = counts.last else {
      return nil
    }
    let range = least == most ? "\(most) in each capture" : "\(least) to \(most) in \(counts.count) captures"
    return "\(trend)  now \(last), \(range)"
  }

  var note: String? {
    if !troubles.isEmpty { return "\(report.name): \(troubles.joined(separator: "; "))" }
    if report.standbyGroups == nil, report.cryptoMaps == nil, tunnels == nil {
      return
        "\(report.name): no standby groups and no crypto maps were captured; e leads to its events, 8 to what was not read"
    }
    return severity == .unknown ? "\(report.name): \(health)" : nil
  }

  static let columns: [Column<RouterRecord>] = [
    .text("router", 0, least: 20) { TableCell($0.report.name) }.cutInMiddle,
    .text("site", 9, least: 6) { TableCell($0.report.site, or: .none, .dim) },
    .text("pair", 12, least: 8) { TableCell($0.report.pair, or: .none, .dim) },
    .text("health", 1, least: 21, key: { SortKey($0.severity.rawValue) }) { TableCell($0.health, $0.severity.role) },
    .number("active", 2, key: { SortKey($0.count(.active)) }, { TableCell(count: $0.count(.active), .active) }),
    .number("standby", 2, key: { SortKey($0.count(.standby)) }, { TableCell(count: $0.count(.standby), .standby) }),
    .number("tunnels", 3, key: { SortKey($0.tunnels) }, { TableCell(count: $0.tunnels) }),
    .number("backup", 4, key: { SortKey($0.onBackup) }, { TableCell(trouble: $0.onBackup, .warning) }),
    .number("SAs", 5, key: { SortKey($0.associations) }, { TableCell(count: $0.associations) }),
    .number("injected", 6, key: { SortKey($0.injected) }, { TableCell(count: $0.injected) }),
    .text("SAs 1h", 7) { TableCell($0.saTrend, or: .none, .dim) },
    .text("events 1h", 8) { TableCell($0.trend, or: .none, .dim) },
    .text("release", 10, least: 8) { TableCell($0.report.softwareVersion, or: .notSeen, .dim) },
    .number("commands", 8, key: { SortKey($0.report.commands.count) }, { TableCell(count: $0.report.commands.count) }),
    .number("failed", 8, key: { SortKey($0.failedCommands) }, { TableCell(trouble: $0.failedCommands, .warning) }),
    .text("observed", 11, key: { SortKey($0.report.observedAt.map { Seconds(milliseconds: $0.milliseconds) }) }) {
      TableCell($0.report.observedAt?.screenText, or: TableCell("undated", .dim), $0.report.isStale ? .warning : .text)
    },
  ]

  /// The pair it is in: as its report has it, else the routers it shares groups with, as the tree names them. The
  /// column has the former alone, so that a filter for one of the two does not find the other.
  private var pair: String? {
    if let pair = report.pair { return pair }
    let members = Set(joinedGroups.flatMap { $0.members.map(\.router) })
    guard members.count > 1 else { return nil }
    return members.sorted { naturalOrder($0) < naturalOrder($1) }.prefix(3).joined(separator: "+")
  }

  /// How many groups are in a state; nil where groups were not looked at.
  private func count(_ state: StandbyState) -> Int? {
    report.standbyGroups.map { _ in groups.count { $0.group.state == state } }
  }

  var details: [Block] {
    [
      .heading("Router \(report.name)"),
      .field("health", troubles.isEmpty ? health : troubles.joined(separator: "; "), severity.role),
      .field("site", report.site, or: .none), .field("pair", pair, or: .none),
      .field("release", report.softwareVersion),
      .field("source", report.source.rawValue),
      .field("observed", report.observedAt?.screenText, or: TableCell("undated", .dim)),
      .flag(
        "stale", report.isStale,
        yes:
          "yes: no answer since \(report.observedAt?.screenText ?? "the first"); what is shown is the last that was known"
      ),
      .field("SAs in the last hour", saWords, or: .none),
      .field("events in the last hour", trend, or: .none),
    ]
  }
}

/// A command of a router and what became of it.
struct CommandRecord: Record {
  let routerName: String
  let run: CommandRun

  var identity: Identity { Identity(router: routerName, name: run.text) }
  var source: SourceRange? { run.output }
  var severity: Severity { run.error != nil ? .critical : run.isCut ? .warning : .ok }
  var details: [Block] { [] }

  static func rows(_ router: RouterReport) -> any RowSource {
    Records(records: router.commands.map { CommandRecord(routerName: router.name, run: $0) }, columns: columns)
  }

  static let columns: [Column<CommandRecord>] = [
    .text("command", 0, least: 20) { TableCell($0.run.text) },
    .text("outcome", 1, least: 20) { record in
      if let error = record.run.error { return TableCell(error, .critical) }
      if record.run.isCut { return TableCell("output ends early", .warning) }
      return TableCell(record.run.family == .other ? "not used" : "read", .dim)
    },
    .text("observed", 2) { TableCell($0.run.observedAt?.screenText, or: TableCell("undated", .dim)) },
    .text("time from", 3) { TableCell($0.run.timeBasis.rawValue, .dim) },
    .text("system", 4) { TableCell($0.run.platform.rawValue, .dim) },
  ]
}
