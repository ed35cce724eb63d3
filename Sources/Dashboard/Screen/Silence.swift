import Availability
import Model

/// Routers that no longer answer: a screen that looks as ever must say so.
struct Silence: Equatable {
  /// Their names, in the order of the report.
  let names: [String]
  /// The last answer of the one that is silent longest; nil where none is dated.
  let since: Moment?

  /// nil where all answer.
  init?(_ report: FleetReport) {
    // Looked at in each frame: whole reports are not copied for it.
    let stale = report.routers.indices.filter { report.routers[$0].isStale }
    guard !stale.isEmpty else { return nil }
    names = stale.map { report.routers[$0].name }
    since = stale.compactMap { report.routers[$0].observedAt }.min()
  }

  /// For a line with little room: `hub1 STALE since 09:09:25Z`.
  func brief(at: Moment?) -> String {
    let who = names.count == 1 ? names[0] : "\(names.count) routers"
    return "\(who) STALE" + (since.map { " since \($0.clockText(at: at))" } ?? "")
  }

  /// For the wall: `no news from hub1 since 09:09:25Z, 35s ago`.
  func sentence(at: Moment?) -> String {
    var text = "no news from \(listed(names, limit: 3))"
    guard let since else { return text }
    text += " since \(since.clockText(at: at))"
    if let at, at >= since { text += ", \((at - since).coarse) ago" }
    return text
  }
}

extension Moment {
  /// The time of day, with its date where that is not the day of `at`: `09:09:25Z`, `11-24 09:09:25Z`.
  func clockText(at: Moment?) -> String {
    let isToday = at.map { $0.screenText.prefix(10) == screenText.prefix(10) } ?? true
    return isToday ? clockText : String(screenText.dropFirst(5))
  }
}
