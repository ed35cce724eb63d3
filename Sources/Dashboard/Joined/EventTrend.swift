import Availability
import Model
import Terminal

/// The events of each router in the last hour, as a line of bars of five minutes each, oldest first.
struct EventTrend {
  /// How many bars there are.
  static let bars = 12
  private static let calm = Glyphs.unicode.sparkline(Array(repeating: 0, count: bars)).string
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
    let width: Int64 = 300_000
    for event in events.reversed() {
      guard let moment = event.at else { continue }
      let age = at.milliseconds &- moment.milliseconds
      guard age < width * Int64(EventTrend.bars) else { break }
      guard age >= 0 else { continue }
      counts[event.router, default: Array(repeating: 0, count: EventTrend.bars)][
        EventTrend.bars - 1 - Int(age / width)] += 1
    }
  }

  /// The bars of a router; nil where no history is known.
  subscript(router: String) -> String? {
    guard isKnown else { return nil }
    return counts[router].map { Glyphs.unicode.sparkline($0).string } ?? EventTrend.calm
  }
}
