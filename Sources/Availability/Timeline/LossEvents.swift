import Model

extension LossReport {
  /// The events of a router: its changes, SAs that went with their cause, and its log. SAs that went and came back
  /// between two captures look like new keys; the log tells them apart.
  static func events(
    _ name: String, _ state: RouterState, _ losses: [LossReport], _ log: [EventReport]
  ) -> [EventReport] {
    let byChange = Dictionary(losses.map { ($0.change, $0) }) { first, _ in first }
    var ups: [String: [Moment]] = [:]
    for event in log where event.kind == .session && event.to == "up" {
      if let at = event.at { ups[event.subject, default: []].append(at) }
    }
    let changes = state.changes.enumerated().flatMap { index, change in
      let event = change.report(on: name)
      return byChange[index].map { $0.told(event) } ?? [event.kind == .saUp ? dated(event, ups) : event]
    }
    return EventReport.merged(changes, log)
  }

  // SAs came up when the log says that the session did.
  private static func dated(_ event: EventReport, _ ups: [String: [Moment]]) -> EventReport {
    guard let from = event.notBefore, let to = event.notAfter,
      let peer = event.subject.split(separator: " ").last.map(String.init),
      let at = ups[peer]?.last(where: { from <= $0 && $0 <= to + Seconds(1) })
    else { return event }
    var event = event
    event.at = at
    event.atIsLowerBound = false
    return event
  }

  private func told(_ event: EventReport) -> [EventReport] {
    var down = event
    down.cause = cause
    down.change = change
    if let at {
      down.at = at
      down.atIsLowerBound = false
    }
    guard isBack else { return [down] }
    (down.kind, down.from, down.to) = (.saDown, "up", "down")
    var up = event
    (up.kind, up.from, up.to) = (.saUp, "down", "up")
    if let upAgain {
      up.at = upAgain
      up.atIsLowerBound = false
    }
    return [down, up]
  }

  /// The last loss of each entry, unless its SAs came back.
  static func latest(_ losses: [LossReport]) -> [MapPlace: LossReport] {
    var latest: [MapPlace: LossReport] = [:]
    for loss in losses { if let place = loss.place, !loss.isBack { latest[place] = loss } }
    return latest
  }

  /// Names the cause of losses that the router at the other end of the same SAs can tell. `events` are those of each
  /// router, in the order of the routers.
  static func explain(_ events: inout [[EventReport]], _ views: [RouterView]) {
    struct Pair: Hashable {
      let inbound: UInt32
      let outbound: UInt32
    }
    var known: [Pair: (router: String, cause: LossCause)] = [:]
    // By the router's place and the change.
    var open: [Int: [Int: Pair]] = [:]
    for (place, view) in views.enumerated() {
      for loss in view.report.losses {
        guard let inbound = loss.inbound, let outbound = loss.outbound else { continue }
        if [.unknown, .peerMoved].contains(loss.cause.kind) {
          // As the other end has them.
          open[place, default: [:]][loss.change] = Pair(inbound: outbound, outbound: inbound)
        }
        if loss.cause.kind != .unknown {
          known[Pair(inbound: inbound, outbound: outbound)] = (view.name, loss.cause)
        }
      }
    }
    guard !known.isEmpty else { return }
    for (place, changes) in open {
      for index in events[place].indices {
        guard let change = events[place][index].change, let pair = changes[change], let other = known[pair],
          other.router != events[place][index].router,
          events[place][index].cause?.kind == .unknown || other.cause.kind != .peerMoved
        else { continue }
        events[place][index].cause = LossCause(other.cause.kind, .otherEnd, "\(other.router): \(other.cause.reason)")
      }
    }
  }
}
