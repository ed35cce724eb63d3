import Model

/// What identifies the traffic of a pair of SAs while its keys change.
struct FlowKey: Hashable {
  let interface: String
  let cryptoMap: String
  let vrf: String?
  let local: ProxyIdentity
  let remote: ProxyIdentity
  let peer: IPAddress?

  init(_ association: SecurityAssociation) { self.init(association, peer: association.peer) }

  /// The same traffic by this peer, or by any.
  init(_ association: SecurityAssociation, peer: IPAddress?) {
    interface = association.interface.canonical
    cryptoMap = association.cryptoMap
    vrf = association.protectedVRF
    local = association.localProxy
    remote = association.remoteProxy
    self.peer = peer
  }
}

/// When traffic last passed a pair of SAs, as its counters in successive captures tell (ios-behaviour 2.3).
struct Activity: Hashable, Sendable {
  /// The last packet passed no earlier than this; nil where the counters have not moved since they were first seen.
  var after: Moment?
  /// The last packet passed no later than this.
  var before: Moment
  /// Whether counters were cleared since.
  var wasCleared = false
  /// What passed since the capture before.
  var recent: SAReport.Recent

  /// The activity of each pair in a capture, from that in the capture before it.
  static func advanced(
    _ known: [FlowKey: Activity], from earlier: Table<SecurityAssociation>, to rows: [Sourced<SecurityAssociation>],
    at moment: Moment
  ) -> [FlowKey: Activity] {
    guard let start = earlier.observedAt, start < moment else { return known }
    var old: [FlowKey: SecurityAssociation] = [:]
    old.reserveCapacity(earlier.rows.count)
    for row in earlier.rows { old[FlowKey(row.value)] = row.value }
    var activities = known
    for row in rows {
      let key = FlowKey(row.value)
      let was = old[key]
      var activity = known[key] ?? Activity(after: nil, before: start, recent: SAReport.Recent(since: start))
      activity.recent = SAReport.Recent(since: start)
      defer { activities[key] = activity }
      guard let was, was.keyIndices == row.value.keyIndices else {
        // New, or rekeyed: whether IOS carries the idle time over is not known.
        activity.after = start
        activity.before = moment
        activity.wasCleared = false
        continue
      }
      guard let sent = difference(was.packets.encapsulated, row.value.packets.encapsulated),
        let received = difference(was.packets.decapsulated, row.value.packets.decapsulated)
      else { continue }
      if sent < 0 || received < 0 {
        activity.wasCleared = true
        continue
      }
      activity.recent.sent = sent
      activity.recent.received = received
      activity.recent.sendErrors = max(0, difference(was.sendErrors, row.value.sendErrors) ?? 0)
      if sent > 0 || received > 0 {
        activity.after = start
        activity.before = moment
        activity.wasCleared = false
      }
    }
    return activities
  }

  private static func difference(_ old: Int?, _ new: Int?) -> Int? {
    guard let old, let new else { return nil }
    return new - old
  }

  /// The time left of an idle timer of `limit` at `now`; `earliest` bounds the last packet where the counters do not.
  func remaining(_ limit: Seconds, at now: Moment, earliest: Moment?) -> SAReport.Idle {
    let least = now - before
    let most = (after ?? earliest).map { now - $0 }
    let zero = Seconds(0)
    return SAReport.Idle(
      limit: limit, remainingLow: most.map { max(zero, limit - $0) } ?? zero,
      remainingHigh: max(zero, limit - least), isApproximate: after == nil || wasCleared)
  }
}

extension SecurityAssociation {
  fileprivate var keyIndices: [UInt32] { inbound.array.map(\.spi) + outbound.array.map(\.spi) }
}
