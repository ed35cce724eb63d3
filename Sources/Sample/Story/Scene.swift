/// The moments of the story; every router is captured at each, a few seconds apart.
enum Scene: Int, CaseIterable {
  /// 13:30: all is well.
  case quiet
  /// 13:38: `hub1` lost its inside link at 13:37:12; `hub2` took over with no SA, the branches have not noticed yet.
  case failover
  /// 13:41: the branches have come back to the virtual address; `hub1` is back as standby and kept a route.
  case settled
  /// 13:50: site A could not be reached from 13:46:30; `br1` and `br4` fell to site B, the others are down.
  case outage
  /// 13:51: as before; `br1` has sent nothing for a minute and its idle time runs.
  case waning
  /// 14:10: site A is back since 13:53; `br1` idled out and went to its default peer; `br4` stays; a name has moved.
  case aftermath
  /// 14:20: the name still differs from the peer in use, now for longer than two TTLs.
  case differing
  /// 14:30: the route is cleared, the name followed, `br4` mended.
  case repaired

  /// Minutes of the day.
  private var minute: Int {
    switch self {
    case .quiet: 13 * 60 + 30
    case .failover: 13 * 60 + 37
    case .settled: 13 * 60 + 41
    case .outage: 13 * 60 + 50
    case .waning: 13 * 60 + 51
    case .aftermath: 14 * 60 + 10
    case .differing: 14 * 60 + 20
    case .repaired: 14 * 60 + 30
    }
  }

  /// The time of the capture of the router with this index, in seconds of the day.
  func second(_ index: Int) -> Int { minute * 60 + ([.failover, .differing].contains(self) ? 22 : 4) + index * 3 }

  /// The folder's name: the date and time.
  var folder: String { "20261124-\(two(minute / 60))\(two(minute % 60))" }

  /// Whether site A cannot be reached.
  var isOutage: Bool { self == .outage || self == .waning }

  /// Whether the scene is `other` or later.
  func isFrom(_ other: Scene) -> Bool { rawValue >= other.rawValue }
}

/// Two digits.
func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// `13:41:07` of a second of the day.
func clockText(_ second: Int) -> String { "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))" }

/// An age as IOS prints it: `00:03:12`, `3d04h`, `9w2d`.
func ageText(_ seconds: Int) -> String {
  if seconds < 86400 { return clockText(seconds) }
  let (days, hours) = (seconds / 86400, seconds / 3600 % 24)
  return days < 7 ? "\(days)d\(two(hours))h" : "\(days / 7)w\(days % 7)d"
}

/// Days in seconds.
func days(_ count: Int, hours: Int = 0) -> Int { count * 86400 + hours * 3600 }

/// A second of the story's day.
func at(_ hour: Int, _ minute: Int, _ second: Int) -> Int { hour * 3600 + minute * 60 + second }
