import Model

// Putting a world where a network was seen to be, so that it can be run ahead from there: power the routers, restore
// roles and peers, let the traffic bring the tunnels up, restore how long they have been idle.
extension World {
  /// Gives a group the role it was seen in, as if the others had just been heard. The other routers of the group have
  /// to be put in theirs.
  public mutating func restoreGroup(
    router name: String, _ interface: InterfaceName, group number: Int, to state: StandbyState
  ) {
    guard let place = router(name) else { return }
    change(place) { router, now, effects in
      guard let port = router.port(interface),
        let id = router.ports[port].groups.first(where: { router.groups[$0]?.machine.settings.group == number })
      else { return }
      router.restore(id, to: state, now, &effects)
    }
  }

  /// Makes the peer with this address an entry's current one, and says whether its list was reset.
  public mutating func restorePeer(
    router name: String, map: String, sequence: Int, current: IPAddress, resetPending: Bool = false
  ) {
    guard let place = router(name) else { return }
    change(place) { router, _, _ in
      for id in router.entries.ids {
        guard let entry = router.entries[id], entry.plan.map == map, entry.plan.sequence == sequence,
          let index = entry.addresses.firstIndex(of: current)
        else { continue }
        router.entries[id]?.peers.restore(current: index, resetPending: resetPending)
      }
    }
  }

  /// Makes an entry's SAs that are up as idle as they were seen to be.
  public mutating func restoreIdle(router name: String, map: String, sequence: Int, _ idle: Seconds) {
    guard let place = router(name) else { return }
    change(place) { router, now, effects in
      for id in router.entries.ids {
        guard let entry = router.entries[id], entry.plan.map == map, entry.plan.sequence == sequence else { continue }
        for flow in entry.flows {
          router.flows[flow]?.lastActivity = now - idle
          router.armIdle(flow, now, &effects)
        }
      }
    }
  }
}

extension Router {
  mutating func restore(_ id: Int, to state: StandbyState, _ now: Moment, _ effects: inout Effects) {
    var wanted: [StandbyEffect] = []
    groups[id]?.machine.restore(state, at: now, &wanted)
    act(id, wanted, now, &effects)
    if let deadline = groups[id]?.machine.deadline { groups[id]?.alarm.set(deadline, .group(id), &effects) }
  }
}
