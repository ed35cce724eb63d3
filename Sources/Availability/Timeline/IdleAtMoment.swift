import Model

extension SAReport.Idle {
  /// The interval at a later moment (ios-behaviour 2.3): it runs on as long as packets may not have passed. Once it has
  /// run out, anything is possible.
  func running(to moment: Moment) -> SAReport.Idle {
    guard let seenAt, seenAt < moment else { return self }
    let elapsed = moment - seenAt
    var later = self
    later.remainingLow = max(Seconds(0), remainingLow - elapsed)
    if elapsed < remainingHigh {
      later.remainingHigh = remainingHigh - elapsed
    } else {
      later.remainingHigh = limit
      later.isApproximate = true
      later.hasRunOut = true
    }
    return later
  }
}

extension FleetReport {
  /// Lets the idle timers run on from the captures to the moment shown: of all routers, else of those that have not
  /// answered for long; the others have just been asked.
  mutating func runIdleTimersOn(ofAll: Bool) {
    guard let at else { return }
    var late: Set<String> = []
    for index in routers.indices where ofAll || routers[index].isStale {
      guard let rows = routers[index].securityAssociations,
        rows.contains(where: { row in row.value.idle?.seenAt.map { $0 < at } == true })
      else { continue }
      late.insert(routers[index].name)
      routers[index].securityAssociations = rows.map { row in
        var row = row
        row.value.idle = row.value.idle?.running(to: at)
        return row
      }
    }
    guard !late.isEmpty, let tunnels else { return }
    self.tunnels = tunnels.map { tunnel in
      guard tunnel.idle != nil, late.contains(tunnel.router) else { return tunnel }
      var tunnel = tunnel
      tunnel.idle = tunnel.idle?.running(to: at)
      return tunnel
    }
  }
}
