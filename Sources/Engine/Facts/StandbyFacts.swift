import Model

// What a router would show about HSRP, its interfaces and what it tracks.
extension Router {
  /// `show standby`: the groups of each interface, in order.
  public func standbyGroups(at now: Moment) -> [StandbyGroup] {
    ports.flatMap { port in
      port.groups.compactMap { id in groups[id].map { standbyGroup($0, port, now) } }
    }
  }

  private func standbyGroup(_ state: GroupState, _ port: Port, _ now: Moment) -> StandbyGroup {
    let machine = state.machine
    let settings = machine.settings
    var group = StandbyGroup(interface: port.name, group: settings.group, state: machine.state)
    group.version = settings.version.rawValue
    group.isIPv6 = settings.isIPv6
    if machine.state == .initial { group.stateReason = port.isUp ? nil : "interface down" }
    group.virtualAddress = machine.virtualAddress
    group.secondaryVirtualAddresses = settings.secondaryVirtualAddresses
    group.virtualMAC = VirtualMAC.text(
      VirtualMAC.address(version: settings.version, group: settings.group, isIPv6: settings.isIPv6))
    group.activeRouter = machine.state == .active ? .local : machine.active.map { .address($0.address) }
    group.activePriority = machine.active?.priority
    group.standbyRouter = machine.state == .standby ? .local : machine.standby.map { .address($0.address) }
    group.standbyPriority = machine.standby?.priority
    group.priority = machine.priority
    group.configuredPriority = settings.priority
    group.preempt = settings.preempt
    group.preemptDelay = settings.preemptDelay
    switch settings.authentication {
    case .standard: group.authentication = StandbyGroup.Authentication.none
    case .text: group.authentication = .text
    case .md5: group.authentication = .md5
    }
    group.follows = settings.follows
    group.hello = machine.hello
    group.hold = machine.hold
    group.name = settings.name ?? "hsrp-\(port.name.short)-\(settings.group)"
    group.nameIsConfigured = settings.name != nil
    group.stateChanges = machine.stateChanges
    group.lastStateChange = machine.changedAt.map { now - $0 }
    group.tracks = settings.tracks.map { track in
      StandbyGroup.Track(
        object: track.object, isUp: trackIsUp(track.object), decrement: track.decrement, shutdown: track.shutdown)
    }
    return group
  }

  /// `show ip interface brief`.
  public var interfaceStatuses: [InterfaceStatus] {
    ports.map { port in
      let status = port.configuration.isShutdown ? "administratively down" : port.isUp ? "up" : "down"
      return InterfaceStatus(
        name: port.name, address: port.configuration.address, status: status,
        lineProtocol: port.isUp ? "up" : "down")
    }
  }

  /// `show track`.
  public var trackedObjects: [TrackedObject] {
    tracks.compactMap { track in
      guard let number = Int(track.object) else { return nil }
      var object = TrackedObject(number: number, subject: track.configuration?.subject ?? "stub-object")
      object.isUp = track.isUp
      object.users = groups.values.filter { $0.machine.settings.tracks.contains { $0.object == track.object } }.map {
        "HSRP \(ports[$0.port].name) \($0.machine.settings.group)"
      }
      return object
    }
  }
}
