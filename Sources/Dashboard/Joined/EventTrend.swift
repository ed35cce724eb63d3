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
  static func associations(_ history: [SACount], at: Moment?) -> String? {
    guard let at, !history.isEmpty else { return nil }
    let values = (0..<bars).map { bar in
      let end = at.milliseconds &- Int64(bars - 1 - bar) * width
      return history.last { $0.at.milliseconds <= end }?.count
    }
    let known = values.compactMap { $0 }
    let blank = String(repeating: " ", count: bars - known.count)
    return known.isEmpty ? nil : blank + Glyphs.unicode.sparkline(known).string
  }
}

/// The events of each router in the last hour, as a line of bars.
struct EventTrend {
  private var counts: [String: [Int]] = [:]
  private let isKnown: Bool

  init(_ report: FleetReport) {
    guard let at = report.at, let events = report.events else {
      isKnown = false
      return
    }
    isKnown = true
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
