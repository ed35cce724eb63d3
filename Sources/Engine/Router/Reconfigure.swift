import Model

// A configuration that changes while the router runs.
extension Router {
  mutating func reconfigure(_ new: Configuration, _ now: Moment, _ effects: inout Effects) {
    let before = ports.map(\.configuration)
    configuration = new
    adoptPorts()
    for host in new.hosts.map(\.value) {
      names[host.name.lowercased()] = KnownName(addresses: host.addresses, ttl: Seconds(0), at: now, isConfigured: true)
    }
    adoptTracks(now, &effects)
    for port in ports.indices {
      let old = before.indices.contains(port) ? before[port] : InterfaceConfiguration(name: ports[port].name)
      readdress(port, old, &effects)
      regroup(port, now, &effects)
      if old.cryptoMap?.value != ports[port].configuration.cryptoMap?.value {
        wipe(port, .reconfigured, isTold: true, now, &effects)
        applyMap(port, now, &effects)
      } else {
        measureBinding(port, now, &effects)
        updateEntries(port, now, &effects)
      }
      refresh(port, isReload: false, now, &effects)
    }
    retrack(now, &effects)
    for port in ports.indices { routesMayHaveChanged(port, &effects) }
    freezeNames(now, &effects)
  }

  private mutating func readdress(_ port: Int, _ old: InterfaceConfiguration, _ effects: inout Effects) {
    let new = ports[port].configuration
    guard ports[port].isUp else { return }
    let before = [old.address].compactMap { $0 } + old.secondaryAddresses + old.ipv6Addresses
    let after = [new.address].compactMap { $0 } + new.secondaryAddresses + new.ipv6Addresses
    guard before != after else { return }
    for address in before { effects.claims.append(Claim(port: port, address: address, isTaken: false)) }
    for address in after { effects.claims.append(Claim(port: port, address: address, isTaken: true)) }
  }

  private mutating func adoptTracks(_ now: Moment, _ effects: inout Effects) {
    let old = tracks
    tracks = configuration.tracks.map(\.value).map { configured in
      var track = old.first { $0.object == String(configured.number) } ?? TrackState(object: String(configured.number))
      track.configuration = configured
      return track
    }
    tracks += old.filter { $0.configuration == nil && !tracks.map(\.object).contains($0.object) }
    for port in ports.indices { updateTracks(of: port, now, &effects) }
  }

  // Groups that stay keep their number; what changes the packets' meaning (version, addresses) starts them anew, the
  // rest takes effect as it is.
  private mutating func regroup(_ port: Int, _ now: Moment, _ effects: inout Effects) {
    let interface = ports[port].configuration
    let client = interface.cryptoMap?.value.redundancy
    var wanted = interface.standbyGroups.map(\.value).compactMap { group -> StandbySettings? in
      var settings = settings(of: group, on: interface)
      settings?.hasClient = client != nil && group.name == client
      return settings
    }
    for id in ports[port].groups {
      guard let old = groups[id]?.machine.settings else { continue }
      guard let index = wanted.firstIndex(where: { $0.group == old.group && $0.isIPv6 == old.isIPv6 }) else {
        run(id, .stop, now, &effects)
        groups.remove(id)
        ports[port].groups.removeAll { $0 == id }
        continue
      }
      update(id, old, wanted.remove(at: index), now, &effects)
    }
    for settings in wanted {
      let outcome = outcome(settings)
      let id = groups.insert(
        GroupState(machine: StandbyMachine(settings), port: port, isShutByTrack: !outcome.mayRun))
      ports[port].groups.append(id)
      run(id, .priority(outcome.priority), now, &effects)
      if outcome.mayRun { start(id, now, &effects) }
    }
  }

  private mutating func update(
    _ id: Int, _ old: StandbySettings, _ new: StandbySettings, _ now: Moment, _ effects: inout Effects
  ) {
    guard old != new else { return }
    let restarts =
      old.version != new.version || old.interfaceAddress != new.interfaceAddress
      || old.virtualAddress != new.virtualAddress || old.follows != new.follows
      || old.secondaryVirtualAddresses != new.secondaryVirtualAddresses
    if restarts {
      run(id, .stop, now, &effects)
      groups[id]?.machine = StandbyMachine(new)
    } else {
      groups[id]?.machine.reconfigure(new)
    }
    let outcome = outcome(new)
    run(id, .priority(outcome.priority), now, &effects)
    groups[id]?.isShutByTrack = !outcome.mayRun
    if restarts, outcome.mayRun { start(id, now, &effects) }
  }

  private mutating func start(_ id: Int, _ now: Moment, _ effects: inout Effects) {
    guard let port = groups[id]?.port, ports[port].isUp, ports[port].startAlarm.deadline == nil else { return }
    run(id, .start(isReload: false), now, &effects)
  }
}
