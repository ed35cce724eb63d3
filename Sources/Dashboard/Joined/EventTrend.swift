import Availability
import Model
import Terminal

/// The last hour as a line of bars of five minutes each, oldest first.
enum Trend {
  /// How many bars there are.
  static let bars = 12
  /// The milliseconds of a bar.
  static let width: Int64 = 300_000

  /// How many SAs there were at the end of each bar, as far as known; nil where that is known of no moment.
  static func associations(_ history: [SACount], at: Moment?) -> [Int]? {
    guard let at, !history.isEmpty else { return nil }
    let known = (0..<bars).compactMap { bar in
      let end = at.milliseconds &- Int64(bars - 1 - bar) * width
      return history.last { $0.at.milliseconds <= end }?.count
    }
    return known.isEmpty ? nil : known
  }

  /// The bars of what is known of the last of them.
  static func line(_ known: [Int]) -> String {
    String(repeating: " ", count: bars - known.count) + Glyphs.unicode.sparkline(known).string
  }
}

extension Trend {
  /// How many pairs of SAs there were at the end of each bar, counted back from how many there are by the events that
  /// brought and took them; nil where nothing is known of the hour. `since` is the first capture of SAs.
  static func pairs(_ now: Int, _ events: [EventReport], since: Moment?, at: Moment?) -> String? {
    guard let at, let since else { return nil }
    let changes = events.compactMap { event -> (at: Int64, step: Int)? in
      guard let moment = event.at, event.kind == .saUp || event.kind == .saDown else { return nil }
      return (moment.milliseconds, event.kind == .saUp ? 1 : -1)
    }
    let ends = (0..<bars).map { at.milliseconds &- Int64(bars - 1 - $0) * width }
    let known = ends.filter { $0 >= since.milliseconds }.map { end in
      max(0, now - changes.reduce(0) { $1.at > end ? $0 + $1.step : $0 })
    }
    guard !known.isEmpty else { return nil }
    return String(repeating: " ", count: bars - known.count) + Glyphs.unicode.sparkline(known).string
  }
}

/// The events of each router in the last hour, as a line of bars.
struct EventTrend {
  private var counts: [String: [Int]] = [:]
  private let isKnown: Bool

  init(_ report: FleetReport) {
    guard let at = report.at, let events = report.eventParts else {
      isKnown = false
      return
    }
    isKnown = true
    // Each router's events are in order; those of all need not be.
    for part in events.parts(of: report) ?? [report.events ?? []] { count(part, until: at) }
  }

  private mutating func count(_ events: [EventReport], until at: Moment) {
    for event in events.reversed() {
      guard let moment = event.at else { continue }
      let age = at.milliseconds &- moment.milliseconds
      guard age < Trend.width * Int64(Trend.bars) else { break }
      guard age >= 0 else { continue }
      counts[event.router, default: Array(repeating: 0, count: Trend.bars)][
        Trend.bars - 1 - Int(age / Trend.width)] += 1
    }
  }

  /// The bars of a router; nil where nothing happened, or no history is known.
  subscript(router: String) -> String? {
    guard isKnown else { return nil }
    return counts[router].map { Glyphs.unicode.sparkline($0).string }
  }
}
