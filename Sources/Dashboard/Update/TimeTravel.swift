import Availability
import Model

extension State {
  /// Takes in what is known now.
  mutating func receive(_ report: FleetReport) -> [Effect] {
    latest = report
    if frozenSince == nil, moment == nil, awaited == nil { show(report) }
    return watch.take(report, now: now, preferences)
  }

  /// Takes in what was known at a moment that was asked for.
  mutating func receive(_ report: FleetReport, of moment: Moment) {
    guard awaited == moment else { return }
    awaited = nil
    self.moment = moment
    show(report)
  }

  mutating func show(_ report: FleetReport) {
    self.report = report
    generation += 1
    countHealth()
  }

  /// Stands still; or goes on, from now.
  mutating func freeze() -> [Effect] {
    guard frozenSince == nil else { return goToPresent() }
    guard let since = now ?? report?.at else {
      message = "There is nothing to freeze yet."
      return []
    }
    frozenSince = since
    return []
  }

  /// Shows what is known now.
  mutating func goToPresent() -> [Effect] {
    let wasElsewhere = moment != nil || awaited != nil
    frozenSince = nil
    moment = nil
    awaited = nil
    if let latest { show(latest) }
    return wasElsewhere ? [.showMoment(nil)] : []
  }

  /// The moment shown, or asked for.
  private var current: Moment? { awaited ?? moment ?? latest?.at }

  /// Asks for a moment `span` later; from the last one on it is now.
  mutating func scrub(_ span: Seconds) -> [Effect] {
    guard let current, let end = latest?.at else {
      message = "These captures have no time to move in."
      return []
    }
    return seek(current + span, end: end)
  }

  /// Asks for the moment of the event before or behind the one shown.
  mutating func seekEvent(forward: Bool) -> [Effect] {
    guard let latest, let current, let end = latest.at else {
      message = "These captures have no time to move in."
      return []
    }
    let moments = (latest.events ?? []).compactMap(\.at)
    let next = forward ? moments.filter { $0 > current }.min() : moments.filter { $0 < current }.max()
    guard let next else {
      if forward, moment != nil || awaited != nil { return goToPresent() }
      message = forward ? "There is no event after this." : "There is no event before this."
      return []
    }
    return seek(next, end: end)
  }

  private mutating func seek(_ target: Moment, end: Moment) -> [Effect] {
    guard target < end else { return goToPresent() }
    awaited = target
    return [.showMoment(target)]
  }

  /// Asks for a moment; from the last one on it is now.
  mutating func go(to target: Moment) -> [Effect] {
    guard let end = latest?.at else {
      message = "These captures have no time to move in."
      return []
    }
    if target >= end { message = "The last that is known is of \(end.screenText): that is shown." }
    return seek(target, end: end)
  }

  /// The moments of the latest events, the last first, as `:at` takes them.
  var eventTimes: [String] {
    var times: [String] = []
    for event in (latest?.events ?? []).reversed() {
      guard let text = event.at?.screenText, times.last != text.atArgument else { continue }
      times.append(text.atArgument)
      if times.count == 50 { break }
    }
    return times
  }

  /// Keeps what is shown to compare with it; or stops comparing.
  mutating func toggleComparison() {
    baseGeneration += 1
    if base != nil {
      base = nil
      message = "Differences are no longer marked."
    } else if let report {
      base = report
      message = "From here on, what differs is marked \(glyphs.changed). [ ] < > move in time; d stops."
    }
  }
}

extension String {
  /// `2026-03-09 18:56:04Z` in the form without a blank.
  fileprivate var atArgument: String { split(separator: " ").joined(separator: "T") }
}
