import Model

/// What one router's log tells that another's must tell too, at the same moment if their clocks agree.
struct ClockMarks: Hashable {
  /// When it left the active role, by group, and when it took it.
  private(set) var left: [String: [Moment]] = [:]
  private(set) var became: [String: [Moment]] = [:]
  /// When sessions came up, by the address at the other end.
  private(set) var ups: [IPAddress: [Moment]] = [:]
  // The latest tell enough, and keep a router that changes every second cheap.
  private static let limit = 16

  init(_ report: RouterReport) {
    for event in report.logEvents {
      guard let at = event.at else { continue }
      switch event.kind {
      case .role where event.from == StandbyState.active.rawValue: left[event.subject, default: []].append(at)
      case .role where event.to == StandbyState.active.rawValue: became[event.subject, default: []].append(at)
      case .session where event.to == "up":
        if let peer = IPAddress(event.subject) { ups[peer, default: []].append(at) }
      default: break
      }
    }
    left = left.mapValues { Array($0.suffix(Self.limit)) }
    became = became.mapValues { Array($0.suffix(Self.limit)) }
    ups = ups.mapValues { Array($0.suffix(Self.limit)) }
  }
}

/// Events of two logs that belong together: the other router's moment less the one's lies in `range` seconds if their
/// clocks agree.
struct ClockChannel {
  var one: [Moment]
  var other: [Moment]
  var range: ClosedRange<Int>
  /// Whether these are changes of a standby role, of which there is one counterpart each.
  var isRole: Bool

  private func fits(_ one: Moment, _ other: Moment, _ ahead: Seconds) -> Bool {
    let rest = (other - one - ahead).milliseconds
    return Int64(range.lowerBound) * 1000 <= rest && rest <= Int64(range.upperBound) * 1000
  }

  /// The pairs that fit where the other clock is `ahead`, each event in one pair at most.
  func pairs(ahead: Seconds) -> [(one: Moment, other: Moment)] {
    var free = other
    return one.compactMap { first in
      guard let index = free.firstIndex(where: { fits(first, $0, ahead) }) else { return nil }
      return (first, free.remove(at: index))
    }
  }

  var differences: [Seconds] { one.flatMap { first in other.map { $0 - first } } }
}
