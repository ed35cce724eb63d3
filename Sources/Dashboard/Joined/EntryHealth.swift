import Availability

/// What the crypto map entries of one router add up to, and what the worst of them is.
struct EntryHealth: Sendable {
  private(set) var count = 0
  private(set) var onBackup = 0
  /// How many there are of each severity, by its number.
  private(set) var counts = SIMD8<Int32>()
  /// How many of the router's names and routes are not as they should be, by severity.
  private(set) var others = SIMD8<Int32>()
  /// The first wrong one and the first to watch that is not on a backup peer, in a few words.
  private(set) var critical: String?
  private(set) var warning: String?
  /// The first reason there is.
  private(set) var reason: String?

  init(_ entries: [EntryRecord], _ answers: Answers? = nil) {
    // Of names and routes there are many that nobody asks about: they count where something is the matter.
    for name in answers?.names ?? [] where name.severity < .unknown { others[name.severity.rawValue] += 1 }
    for route in answers?.routes ?? [] where route.health.severity < .unknown {
      others[route.health.severity.rawValue] += 1
    }
    count = entries.count
    for entry in entries {
      let severity = entry.severity
      counts[severity.rawValue] += 1
      if entry.position == .onBackup { onBackup += 1 }
      if reason == nil { reason = entry.tunnel?.reasons.first }
      switch severity {
      case .critical where critical == nil: critical = words(entry)
      case .warning where warning == nil && entry.position != .onBackup: warning = words(entry)
      default: break
      }
    }
  }

  private func words(_ entry: EntryRecord) -> String {
    // SAs alone, or a tunnel interface, have no sequence number.
    let number = entry.tunnel != nil && entry.tunnel?.sequence == nil ? "" : " \(entry.entry.sequence)"
    return "\(entry.entry.name)\(number) \(entry.state.text)"
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
      health = EntryHealth(EntryRecord.records(router, answers), answers)
    }
  }

  private var parts: [Part] = []
  /// How those of many routers are made.
  var each: Repeat = inTurn

  init() {}

  /// The health of each router of a report, in the report's order.
  mutating func of(_ report: FleetReport) -> some Sequence<EntryHealth> {
    let answers = AnswerLists(report, [.tunnels, .names, .routes])
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
