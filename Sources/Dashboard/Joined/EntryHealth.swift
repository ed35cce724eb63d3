import Availability

/// What the crypto map entries of one router add up to, and what the worst of them is.
struct EntryHealth: Sendable {
  private(set) var count = 0
  private(set) var onBackup = 0
  /// How many there are of each severity.
  private(set) var counts: [Severity: Int] = [:]
  /// The first wrong one and the first to watch, in a few words.
  private(set) var critical: String?
  private(set) var warning: String?
  /// The first reason there is.
  private(set) var reason: String?

  init(_ entries: [EntryRecord]) {
    count = entries.count
    for entry in entries {
      let severity = entry.severity
      counts[severity, default: 0] += 1
      if entry.position == .onBackup { onBackup += 1 }
      if reason == nil { reason = entry.tunnel?.reasons.first }
      switch severity {
      case .critical where critical == nil: critical = words(entry)
      case .warning where warning == nil: warning = words(entry)
      default: break
      }
    }
  }

  private func words(_ entry: EntryRecord) -> String {
    "\(entry.entry.name) \(entry.entry.sequence) \(entry.state.text)"
  }

  /// The severity of the worst entry; nil without entries.
  var worst: Severity? { Severity.allCases.first { counts[$0] != nil } }
}

/// The health of the entries of all routers, made again only for those that changed.
struct EntryHealths: Sendable {
  private final class Part: Sendable {
    let router: RouterReport
    let answers: Answers
    let health: EntryHealth

    init(_ router: RouterReport, _ answers: Answers) {
      self.router = router
      self.answers = answers
      health = EntryHealth(EntryRecord.records(router, answers))
    }
  }

  private var parts: [Part] = []

  init() {}

  /// The health of each router of a report, in the report's order.
  mutating func of(_ report: FleetReport) -> [EntryHealth] {
    let answers = Answers.of(report, [.tunnels])
    let isSameFleet =
      parts.count == report.routers.count && zip(parts, report.routers).allSatisfy { $0.router.name == $1.name }
    let places = isSameFleet ? [:] : Dictionary(parts.map { ($0.router.name, $0) }) { first, _ in first }
    parts = report.routers.indices.map { index in
      let last = isSameFleet ? parts[index] : places[report.routers[index].name]
      if let last, last.router == report.routers[index], last.answers == answers[index] { return last }
      return Part(report.routers[index], answers[index])
    }
    return parts.map(\.health)
  }
}
