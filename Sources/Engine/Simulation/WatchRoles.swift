import Model

// HSRP roles under watch.
extension Watcher {
  struct Place: Hashable {
    var segment: Int
    var side: Int
    var group: Int
    var version: StandbyVersion
  }
  private struct Role {
    var name: String
    var state: StandbyState
    var priority: Int
    var settings: StandbySettings
    var preemptsFrom: Moment
    var isWaiting: Bool
  }

  mutating func checkRoles(_ world: World) {
    // Lossy segments flap for good reason.
    guard world.segments.allSatisfy({ $0.loss == 0 }) else {
      quietSince = world.now
      conflictSince = [:]
      return
    }
    for (place, roles) in gather(world) {
      judge(roles, place, world.now)
    }
  }

  private func gather(_ world: World) -> [Place: [Role]] {
    var found: [Place: [Role]] = [:]
    for (index, segment) in world.segments.enumerated() {
      for member in segment.members {
        let router = world.routers[member.router]
        guard router.isOn, router.ports[member.port].isUp else { continue }
        for id in router.ports[member.port].groups {
          guard let group = router.groups[id], group.machine.settings.follows == nil, !group.isShutByTrack else {
            continue
          }
          let settings = group.machine.settings
          let place = Place(segment: index, side: member.side, group: settings.group, version: settings.version)
          found[place, default: []].append(
            Role(
              name: router.name, state: group.machine.state, priority: group.machine.priority, settings: settings,
              preemptsFrom: group.machine.preemptsFrom,
              isWaiting: router.ports[member.port].startAlarm.deadline != nil))
        }
      }
    }
    return found
  }

  private mutating func judge(_ roles: [Role], _ place: Place, _ now: Moment) {
    let active = roles.filter { $0.state == .active }
    let hold = roles.compactMap { $0.settings.hold }.reduce(Seconds(10), max)
    let hello = roles.compactMap { $0.settings.hello }.reduce(Seconds(3), max)
    // Two active routers hear each other within a hello.
    if active.count > 1 {
      let since = conflictSince[place] ?? now
      conflictSince[place] = since
      if now - since > hello + hello + Seconds(1) {
        fail(
          .oneActive, now,
          "group \(place.group) on segment \(place.segment): active on \(active.map(\.name)) since \(since)")
      }
    } else {
      conflictSince[place] = nil
    }
    let settled = hold + hold + hold + Seconds(30)
    guard now - quietSince > settled, !roles.contains(where: \.isWaiting) else { return }
    let knowing = roles.filter { $0.settings.virtualAddress != nil }
    if active.isEmpty, !knowing.isEmpty {
      fail(
        .someActive, now,
        "group \(place.group) on segment \(place.segment): nobody is active of \(roles.map { "\($0.name) \($0.state)" })"
      )
    }
    guard let holder = active.first else { return }
    for other in roles
    where other.name != holder.name && other.settings.preempt && other.priority > holder.priority
      && now - other.preemptsFrom > hello + hello + Seconds(1) && other.state != .learn && other.state != .initial
    {
      fail(
        .preemption, now,
        "group \(place.group) on segment \(place.segment): \(other.name) (\(other.priority)) lets \(holder.name) be active"
      )
    }
  }
}
