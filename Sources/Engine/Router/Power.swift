import Model

// Start, end, and the links.
extension Router {
  mutating func boot(_ now: Moment, _ effects: inout Effects) {
    guard !isOn else { return }
    isOn = true
    bootedAt = now
    adoptPorts()
    effects.notes.append(.power(isOn: true))
    for host in configuration.hosts.map(\.value) {
      names[host.name.lowercased()] = KnownName(
        addresses: host.addresses, ttl: Seconds(0), at: now, isConfigured: true)
    }
    tracks = configuration.tracks.map { TrackState(object: String($0.value.number), configuration: $0.value) }
    for port in ports.indices { makeGroups(port) }
    for port in ports.indices { applyMap(port, now, &effects) }
    for port in ports.indices { refresh(port, isReload: true, now, &effects) }
  }

  mutating func powerOff(_ effects: inout Effects) {
    for port in ports.indices where ports[port].isUp { claimAddresses(port, isTaken: false, &effects) }
    groups.forEach { _, group in
      for address in group.claimed {
        effects.claims.append(Claim(port: group.port, address: address, isTaken: false))
      }
    }
    effects.notes.append(.power(isOn: false))
    isOn = false
    for port in ports.indices {
      ports[port].isUp = false
      ports[port].groups = []
      ports[port].entries = []
      ports[port].binding = .absent
      ports[port].startAlarm = Alarm()
    }
    groups = Table()
    entries = Table()
    flows = Table()
    pairs = Table()
    sessions = Table()
    exchanges = Table()
    tracks = []
    names = [:]
    routeCounts = [:]
    spis = [:]
    lastNotice = [:]
    counters = RouterCounters()
  }

  /// Gives every configured interface a place, and those no longer configured none of their settings.
  mutating func adoptPorts() {
    for interface in configuration.interfaces.map(\.value) {
      if let port = port(interface.name) {
        ports[port].configuration = interface
      } else {
        ports.append(Port(configuration: interface))
      }
    }
    for port in ports.indices where !configuration.interfaces.contains(where: { $0.value.name == ports[port].name }) {
      ports[port].configuration = InterfaceConfiguration(name: ports[port].name)
    }
  }

  mutating func setLink(_ port: Int, _ isUp: Bool, _ now: Moment, _ effects: inout Effects) {
    guard ports.indices.contains(port) else { return }
    ports[port].linkIsUp = isUp
    if isOn { refresh(port, isReload: false, now, &effects) }
  }

  /// Brings an interface to what link and configuration say.
  mutating func refresh(_ port: Int, isReload: Bool, _ now: Moment, _ effects: inout Effects) {
    let should = isOn && ports[port].linkIsUp && !ports[port].configuration.isShutdown
    guard should != ports[port].isUp else { return }
    if should {
      ports[port].isUp = true
      claimAddresses(port, isTaken: true, &effects)
      let delays = ports[port].configuration.standbyDelay
      let delay = [delays.minimum, isReload ? delays.reload : nil].compactMap { $0 }.max() ?? Seconds(0)
      ports[port].startIsReload = isReload
      if delay > Seconds(0) {
        ports[port].startAlarm.set(now + delay, .start(port: port), &effects)
      } else {
        startGroups(port, isReload: isReload, now, &effects)
      }
    } else {
      ports[port].startAlarm.stop()
      // `shutdown` is typed while the wire still carries, so the group resigns; a cut wire lets nothing out.
      let isOrderly = ports[port].linkIsUp
      for id in ports[port].groups { run(id, isOrderly ? .stop : .interfaceDown, now, &effects) }
      ports[port].isUp = false
      claimAddresses(port, isTaken: false, &effects)
    }
    effects.notes.append(.interface(port: port, isUp: should))
    updateTracks(of: port, now, &effects)
    routesMayHaveChanged(port, &effects)
    if should { freezeNames(now, &effects) }
  }

  func claimAddresses(_ port: Int, isTaken: Bool, _ effects: inout Effects) {
    let interface = ports[port].configuration
    for address in [interface.address].compactMap({ $0 }) + interface.secondaryAddresses + interface.ipv6Addresses {
      effects.claims.append(Claim(port: port, address: address, isTaken: isTaken))
    }
  }
}
