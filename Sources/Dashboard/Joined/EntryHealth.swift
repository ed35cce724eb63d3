import Availability

/// What the crypto map entries of one router add up to, and what the worst of them is.
struct EntryHealth: Sendable {
  private(set) var count = 0
  private(set) var onBackup = 0
  /// How many there are of each severity, by its number.
  private(set) var counts = SIMD8<Int32>()
  /// The first wrong one and the first to watch, in a few words.
  private(set) var critical: String?
  private(set) var warning: String?
  /// The first reason there is.
  private(set) var reason: String?

  init(_ entries: [EntryRecord]) {
    count = entries.count
    for entry in entries {
      let severity = entry.severity
      counts[severity.rawValue] += 1
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
  var worst: Severity? { Severity.allCases.first { counts[$0.rawValue] > 0 } }
}

/// The health of the entries of all routers, made again only for those that changed.
struct EntryHealths: Sendable {
  private final class Part: MadeOfRouter {
    let router: RouterReport
    let name: String
    let mark: RouterMark?
    let answers: Answers
    let health: EntryHealth

    init(_ router: RouterReport, _ mark: RouterMark?, _ answers: Answers) {
      self.router = router
      self.mark = mark
      self.answers = answers
      name = router.name
      health = EntryHealth(EntryRecord.records(router, answers))
    }
  }

  private var parts: [Part] = []
  /// How those of many routers are made.
  var each: Repeat = inTurn

  init() {}

  /// The health of each router of a report, in the report's order.
  mutating func of(_ report: FleetReport) -> some Sequence<EntryHealth> {
    let answers = AnswerLists(report, [.tunnels])
    let finder = LastFinder(parts, report)
    var made = report.routers.indices.map { index -> Part? in
      guard let last = finder.last(index), last.isOf(report, index), last.answers == answers[index] else { return nil }
      return last
    }
    let missing = made.indices.filter { made[$0] == nil }
    made.withUnsafeMutableBufferPointer { made in
      // Each place is filled by the one turn with its number.
      nonisolated(unsafe) let made = made
      let each = missing.count < 32 ? inTurn : each
      each(missing.count) { number in
        let index = missing[number]
        made[index] = Part(report.routers[index], report.mark(index), answers[index])
      }
    }
    parts = made.compactMap { $0 }
    return parts.lazy.map(\.health)
  }
}
