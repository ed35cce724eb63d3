import Availability
import Model
import Terminal

/// How the pairs of SAs of one router came and went in the last hour.
struct PairTrend: Hashable, Sendable {
  /// By peer: what each bar of ``Trend`` added, and took.
  fileprivate(set) var steps: [String: [Int]] = [:]
  /// How many bars, up to the last, SAs are known of.
  let known: Int

  /// The line of bars of a tunnel that has `now` pairs with these peers; nil where nothing is known of the hour.
  func line(_ now: Int, peers: Set<String>) -> String? {
    guard known > 0, !peers.isEmpty else { return nil }
    var counts = [Int](repeating: max(0, now), count: known)
    let own = peers.compactMap { steps[$0] }
    var count = now
    for back in 1..<max(1, known) {
      let bar = Trend.bars - back
      count -= own.reduce(0) { $0 + $1[bar] }
      counts[known - 1 - back] = max(0, count)
    }
    return Trend.line(counts)
  }
}

/// Those of all routers of a report.
struct PairTrends {
  private let at: Moment?
  private var steps: [String: [String: [Int]]] = [:]

  init?(_ report: FleetReport) {
    guard report.eventParts != nil || report.events != nil else { return nil }
    at = report.at
    guard let at = report.at else { return }
    for part in report.eventParts?.parts(of: report) ?? [report.events ?? []] { count(part, until: at) }
  }

  // As in ``EventTrend``: each router's events are in order.
  private mutating func count(_ events: [EventReport], until at: Moment) {
    for event in events.reversed() {
      guard let moment = event.at else { continue }
      let age = at.milliseconds &- moment.milliseconds
      guard age < Trend.width * Int64(Trend.bars) else { break }
      guard age >= 0, event.kind == .saUp || event.kind == .saDown else { continue }
      let bar = Trend.bars - 1 - Int(age / Trend.width)
      let none = [Int](repeating: 0, count: Trend.bars)
      steps[event.router, default: [:]][PairTrends.peer(event.subject), default: none][bar] +=
        event.kind == .saUp ? 1 : -1
    }
  }

  /// The peer of an event's subject: `10.0.1.0/24 > 192.168.1.0/24 by 203.0.113.1`.
  private static func peer(_ subject: String) -> String {
    var rest = Substring(subject)
    while let word = rest.firstRange(of: " by ") { rest = rest[word.upperBound...] }
    return String(rest)
  }

  subscript(router: RouterReport) -> PairTrend? {
    guard let at = at ?? router.observedAt, let since = router.saHistory.first?.at, at >= since else { return nil }
    let known = min(Int64(Trend.bars), (at.milliseconds &- since.milliseconds) / Trend.width + 1)
    var trend = PairTrend(known: Int(known))
    trend.steps = steps[router.name] ?? [:]
    return trend
  }
}
