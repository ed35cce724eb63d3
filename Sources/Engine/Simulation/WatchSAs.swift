import Model

// SAs, their timers, and dead peer detection under watch.
extension Watcher {
  mutating func checkActivity(_ world: World, _ place: Int) {
    let router = world.routers[place]
    router.flows.forEach { id, flow in
      let key = Key(router: place, id: id)
      guard !flow.pairs.isEmpty else {
        activity[key] = nil
        return
      }
      guard var book = activity[key] else {
        activity[key] = Activity(out: flow.encapsulated, into: flow.decapsulated, at: world.now)
        return
      }
      guard book.out != flow.encapsulated || book.into != flow.decapsulated else { return }
      book.at = world.now
      if book.into != flow.decapsulated { book.lastIn = world.now }
      if book.out != flow.encapsulated { book.lastOut = world.now }
      book.out = flow.encapsulated
      book.into = flow.decapsulated
      activity[key] = book
    }
  }

  mutating func checkPairs(_ world: World, _ place: Int) {
    let router = world.routers[place]
    router.pairs.forEach { id, pair in
      if pair.expires < world.now {
        fail(.lifetime, world.now, "\(router.name): an SA pair outlived its life by \(world.now - pair.expires)")
      }
      if router.spis[pair.inbound] != id || pair.inbound < 256 || pair.outbound < 256 {
        fail(.pairs, world.now, "\(router.name): index \(pair.inbound) is not unique or reserved")
      }
      if router.flows[pair.flow]?.pairs.contains(id) != true {
        fail(.pairs, world.now, "\(router.name): an SA pair without a flow")
      }
      if pair.alarm.deadline.map({ $0 > pair.expires }) ?? true {
        fail(.timers, world.now, "\(router.name): nothing ends an SA pair")
      }
    }
  }

  /// The idle limit of an entry, read from the configuration here once more.
  func idleLimit(_ plan: EntryPlan, _ configuration: Configuration) -> Seconds? {
    let own: IdleTime?
    if plan.isDynamic {
      own =
        configuration.dynamicMaps.map(\.value).first {
          $0.name == plan.dynamicMap && $0.sequence == plan.templateSequence
        }?.idleTime
    } else {
      own =
        configuration.cryptoMaps.map(\.value).first { $0.name == plan.map && $0.sequence == plan.sequence }?.idleTime
    }
    return own?.time ?? configuration.idleTime?.value
  }

  /// A bound map's SAs and routes are on the active router only.
  mutating func checkBound(_ world: World, _ place: Int) {
    let router = world.routers[place]
    for (port, state) in router.ports.enumerated() {
      guard case .group(let id) = state.binding, router.groups[id]?.machine.state != .active else { continue }
      if router.pairs.first(where: { $0.port == port }) != nil {
        fail(.onlyActive, world.now, "\(router.name) is not active on \(state.name), but has SAs there")
      }
      if state.entries.contains(where: { router.entries[$0]?.routes.isEmpty == false }) {
        fail(.onlyActive, world.now, "\(router.name) is not active on \(state.name), but injects routes")
      }
    }
  }

  mutating func checkProbe(_ world: World, _ place: Int, _ peer: IPAddress) {
    let router = world.routers[place]
    guard let session = router.sessions.values.first(where: { $0.isUp && $0.peer == peer && $0.monitor != nil }),
      let settings = session.monitor?.settings
    else { return }
    var isSending = false
    router.flows.forEach { id, flow in
      let living = flow.pairs.compactMap { router.pairs[$0] }
      let book = activity[Key(router: place, id: id)]
      if living.last?.peer == peer, flow.encapsulated != book?.out { isSending = true }
      // Of a flow with SAs to several peers it is not known which of them sent.
      guard !living.isEmpty, living.allSatisfy({ $0.peer == peer && $0.local == session.local }) else { return }
      if let last = book?.lastIn, world.now - last < settings.interval {
        fail(.probes, world.now, "\(router.name) probes \(peer), which sent traffic \(world.now - last) ago")
      }
    }
    let isRetry = router.sessions.values.contains { $0.peer == peer && ($0.monitor?.unanswered ?? 0) > 1 }
    if settings.mode == .onDemand, !isSending, !isRetry {
      fail(.probes, world.now, "\(router.name) probes \(peer) on demand without traffic to send")
    }
  }

  /// Once a second: every timer of every router, and the limits of SAs that nothing happened to.
  mutating func scan(_ world: World) {
    for (place, router) in world.routers.enumerated() where router.isOn {
      checkTimers(router, world.now)
      router.pairs.forEach { _, pair in
        if pair.expires < world.now { fail(.lifetime, world.now, "\(router.name): an SA pair was forgotten") }
      }
      router.flows.forEach { id, flow in
        guard !flow.pairs.isEmpty, let plan = router.entries[flow.entry]?.plan,
          let limit = idleLimit(plan, router.configuration), let book = activity[Key(router: place, id: id)]
        else { return }
        // A limit that was just configured takes effect with the next event of this moment.
        if world.now - book.at > limit, flow.idle.deadline != world.now {
          fail(.idleLimit, world.now, "\(router.name): SAs idle for \(world.now - book.at), limit \(limit)")
        }
      }
      checkRoutes(world, place)
    }
    checkRoles(world)
  }

  private mutating func checkTimers(_ router: Router, _ now: Moment) {
    func lost(_ alarm: Alarm, isNeeded: Bool, _ what: String) {
      if !alarm.isSafe(at: now) || (isNeeded && alarm.deadline == nil) {
        fail(.timers, now, "\(router.name): lost timer of \(what)")
      }
    }
    router.groups.forEach { _, group in
      lost(group.alarm, isNeeded: group.machine.deadline != nil, "group \(group.machine.settings.group)")
    }
    router.pairs.forEach { _, pair in lost(pair.alarm, isNeeded: true, "an SA pair with \(pair.peer)") }
    router.sessions.forEach { _, session in
      lost(session.alarm, isNeeded: true, "the IKE SA with \(session.peer)")
      lost(session.probeAlarm, isNeeded: session.monitor?.deadline != nil, "DPD with \(session.peer)")
    }
    router.exchanges.forEach { _, exchange in lost(exchange.alarm, isNeeded: true, "an exchange") }
    router.flows.forEach { _, flow in
      let isNeeded = !flow.pairs.isEmpty && router.entries[flow.entry]?.plan.idle.time != nil
      lost(flow.idle, isNeeded: isNeeded, "an idle flow")
    }
    for port in router.ports { lost(port.startAlarm, isNeeded: false, "a standby delay") }
  }
}
