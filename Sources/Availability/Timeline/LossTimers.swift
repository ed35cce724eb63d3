import Model

/// When SAs went: between two captures, or at the moment that the log tells.
struct LossWindow {
  var start: Moment
  var end: Moment
  func near(_ moment: Moment, before: Int = 2, after: Int = 2) -> Bool {
    start - Seconds(before) <= moment && moment <= end + Seconds(after)
  }
  func overlaps(_ event: EventReport, before: Int) -> Bool {
    guard let at = event.at else { return false }
    guard event.atIsLowerBound, let from = event.notBefore, let to = event.notAfter else {
      return near(at, before: before)
    }
    return from <= end && start <= to
  }
}

extension LossJudge {
  // The lifetime and the idle timer both run from when nothing used the SAs: the first to end took them.
  func ranOut(_ loss: Loss, _ window: LossWindow, _ lastSeen: Moment, _ limit: Seconds?) -> LossCause? {
    let slack = Seconds(10)
    let expiry = loss.remaining.map { lastSeen + $0 }
    let expired = expiry.flatMap { at -> LossCause? in
      guard window.start - slack <= at, at <= window.end + slack, loss.isUsed == false else { return nil }
      return LossCause(.expiredUnused, .lifetime, "no packet had used them when their lifetime ended at \(at)")
    }
    guard let limit, let activity = loss.activity, activity.before < lastSeen else { return expired }
    let latest = activity.before + limit
    let isPossible =
      latest + slack >= window.start && (activity.after.map { $0 + limit - slack <= window.end } ?? true)
    guard isPossible else { return expired }
    if expired != nil, let expiry, expiry < latest { return expired }
    return LossCause(
      .idleOut, .counters,
      "no packet from \(activity.before) to \(lastSeen), and the idle time is \(limit.whole) s")
  }

  func moved(_ loss: Loss) -> LossCause? {
    guard let successor = loss.successor, successor != loss.peer else { return nil }
    return LossCause(.peerMoved, .difference, "the traffic goes by \(successor) now")
  }

  func unknown(_ loss: Loss, _ limit: Seconds?, _ lastSeen: Moment) -> LossCause {
    if let remaining = loss.remaining, loss.isUsed == true, remaining < Seconds(60) {
      return LossCause(.unknown, nil, "their lifetime was about to end, and they were not renewed")
    }
    if let limit {
      return LossCause(
        .unknown, nil, "the idle time is \(limit.whole) s, but their counters were not seen to stand still")
    }
    return LossCause(.unknown, nil, "no capture and no line of the log tells why")
  }
}
