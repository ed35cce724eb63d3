import Model

// HSRP on the router: the groups of its interfaces, and what their roles mean for crypto maps.
extension Router {
  mutating func makeGroups(_ port: Int) {
    let interface = ports[port].configuration
    let client = interface.cryptoMap?.value.redundancy
    ports[port].groups = interface.standbyGroups.map(\.value).compactMap { group in
      guard var settings = settings(of: group, on: interface) else { return nil }
      settings.hasClient = client != nil && settings.name == client
      let outcome = outcome(settings)
      var machine = StandbyMachine(settings)
      var ignored: [StandbyEffect] = []
      machine.handle(.priority(outcome.priority), at: Moment(milliseconds: 0), &ignored)
      return groups.insert(GroupState(machine: machine, port: port, isShutByTrack: !outcome.mayRun))
    }
  }

  func settings(of group: StandbyConfiguration, on interface: InterfaceConfiguration) -> StandbySettings? {
    StandbySettings(group, on: interface, secret: standbySecrets[group.group] ?? 0x7365_6372_6574_0000)
  }

  func outcome(_ settings: StandbySettings) -> (priority: Int, mayRun: Bool) {
    settings.tracks.isEmpty
      ? (settings.priority, true)
      : Tracking.outcome(priority: settings.priority, tracks: settings.tracks, isUp: trackIsUp)
  }

  /// The group named `name` on an interface.
  func group(named name: String, on port: Int) -> Int? {
    ports[port].groups.first { groups[$0]?.machine.settings.name == name }
  }

  mutating func startGroups(_ port: Int, isReload: Bool, _ now: Moment, _ effects: inout Effects) {
    guard ports[port].isUp else { return }
    for id in ports[port].groups where groups[id]?.isShutByTrack == false {
      run(id, .start(isReload: isReload), now, &effects)
    }
    for id in ports[port].groups {
      if let leader = groups[id]?.machine.settings.follows { follow(id, leader, now, &effects) }
    }
  }

  mutating func hear(
    _ packet: StandbyPacket, on port: Int, from source: IPAddress, _ now: Moment, _ effects: inout Effects
  ) {
    guard ports.indices.contains(port), ports[port].isUp else { return }
    for id in ports[port].groups {
      guard let settings = groups[id]?.machine.settings, settings.group == packet.group,
        settings.isIPv6 == packet.isIPv6
      else { continue }
      run(id, .received(packet, from: source), now, &effects)
    }
  }

  /// Gives a group one input and acts on what it wants.
  mutating func run(_ id: Int, _ input: StandbyInput, _ now: Moment, _ effects: inout Effects) {
    var wanted: [StandbyEffect] = []
    groups[id]?.machine.handle(input, at: now, &wanted)
    act(id, wanted, now, &effects)
    guard let deadline = groups[id]?.machine.deadline else {
      groups[id]?.alarm.stop()
      return
    }
    groups[id]?.alarm.set(deadline, .group(id), &effects)
  }

  mutating func act(_ id: Int, _ wanted: [StandbyEffect], _ now: Moment, _ effects: inout Effects) {
    for effect in wanted {
      guard let group = groups[id] else { return }
      let settings = group.machine.settings
      let port = group.port
      switch effect {
      case .send(let packet):
        guard ports[port].isUp else { continue }
        effects.messages.append(.standby(port: port, packet, from: settings.interfaceAddress))
      case .announce:
        let addresses = [group.machine.virtualAddress].compactMap { $0 } + settings.secondaryVirtualAddresses
        groups[id]?.claimed = addresses
        for address in addresses { effects.claims.append(Claim(port: port, address: address, isTaken: true)) }
      case .changed(let from, let to):
        effects.notes.append(.standby(port: port, group: settings.group, from: from, to: to))
        if from == .active { leftActive(id, now, &effects) }
        if to == .active { routesMayHaveChanged(port, &effects) }
        if let name = settings.name { followers(of: name, now, &effects) }
      case .badAuthentication(let source):
        effects.notes.append(.badAuthentication(port: port, group: settings.group, from: source))
      case .differentAddress(let seen, let own):
        effects.notes.append(.differentAddress(port: port, group: settings.group, seen: seen, configured: own))
      case .learnedAddress(let address):
        effects.notes.append(.learnedAddress(port: port, group: settings.group, address))
      }
    }
  }

  // HSRP moves no IPsec state (R41): the SAs and routes of a bound map go with the role, and nobody is told, since the
  // address to tell it from is lost.
  private mutating func leftActive(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let group = groups[id] else { return }
    for address in group.claimed {
      effects.claims.append(Claim(port: group.port, address: address, isTaken: false))
    }
    groups[id]?.claimed = []
    if ports[group.port].binding == .group(id) {
      wipe(group.port, .standbyLost, isTold: false, now, &effects)
      routesMayHaveChanged(group.port, &effects)
    }
  }

  private mutating func followers(of name: String, _ now: Moment, _ effects: inout Effects) {
    for id in groups.ids where groups[id]?.machine.settings.follows == name { follow(id, name, now, &effects) }
  }

  private mutating func follow(_ id: Int, _ leader: String, _ now: Moment, _ effects: inout Effects) {
    guard let state = groups.first(where: { $0.machine.settings.name == leader }).flatMap({ groups[$0]?.machine.state })
    else { return }
    var wanted: [StandbyEffect] = []
    groups[id]?.machine.mirror(state, at: now, &wanted)
    act(id, wanted, now, &effects)
  }
}

// Tracked objects.
extension Router {
  /// Whether an object is up: by number, or by an interface's name; nil where it is not known.
  func trackIsUp(_ object: String) -> Bool? {
    if let track = tracks.first(where: { $0.object == object }) { return track.isUp }
    return port(InterfaceName(object)).map { ports[$0].isUp }
  }

  mutating func setTrack(_ object: String, _ isUp: Bool, _ now: Moment, _ effects: inout Effects) {
    let index = tracks.firstIndex { $0.object == object } ?? tracks.count
    if index == tracks.count { tracks.append(TrackState(object: object)) }
    observe(index, isUp, now, &effects)
  }

  mutating func updateTracks(of port: Int, _ now: Moment, _ effects: inout Effects) {
    for index in tracks.indices where tracks[index].configuration?.interface == ports[port].name {
      observe(index, ports[port].isUp, now, &effects)
    }
    retrack(now, &effects)
  }

  private mutating func observe(_ index: Int, _ isUp: Bool, _ now: Moment, _ effects: inout Effects) {
    tracks[index].raw = isUp
    let configured = tracks[index].configuration
    let delay = (isUp ? configured?.delayUp : configured?.delayDown) ?? Seconds(0)
    if isUp == tracks[index].isUp {
      tracks[index].alarm.stop()
    } else if delay > Seconds(0) {
      tracks[index].alarm.set(now + delay, .track(index), &effects)
    } else {
      report(index, now, &effects)
    }
  }

  mutating func report(_ index: Int, _ now: Moment, _ effects: inout Effects) {
    guard tracks[index].isUp != tracks[index].raw else { return }
    tracks[index].isUp = tracks[index].raw
    effects.notes.append(.track(object: tracks[index].object, isUp: tracks[index].isUp))
    retrack(now, &effects)
  }

  /// Brings priorities and shut groups to what the objects say.
  mutating func retrack(_ now: Moment, _ effects: inout Effects) {
    for id in groups.ids {
      guard let group = groups[id] else { continue }
      let outcome = outcome(group.machine.settings)
      if outcome.priority != group.machine.priority { run(id, .priority(outcome.priority), now, &effects) }
      guard outcome.mayRun == group.isShutByTrack else { continue }
      groups[id]?.isShutByTrack = !outcome.mayRun
      if !outcome.mayRun {
        run(id, .stop, now, &effects)
      } else if ports[group.port].isUp, ports[group.port].startAlarm.deadline == nil {
        run(id, .start(isReload: false), now, &effects)
      }
    }
  }
}
