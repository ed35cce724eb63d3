import Model

@testable import IOSText

// Random facts of HSRP, tracking, interfaces, clocks, versions, names.

extension PrintedFacts {
  mutating func standbyGroup() -> StandbyGroup {
    let isVersion2 = chance()
    let isIPv6 = isVersion2 && chance(40)
    let state = pick(StandbyState.allCases)
    let number = chance(20) ? 0 : isVersion2 ? self.number(0...4_095) : self.number(0...255)
    var group = StandbyGroup(interface: interface(), group: number, state: state)
    group.version = isVersion2 ? 2 : 1
    group.isIPv6 = isIPv6
    if state == .initial { group.stateReason = pick([nil, "interface down", "protocol not cfgd"]) }
    group.virtualAddress = chance(85) ? (isIPv6 ? v6() : v4()) : nil
    if group.virtualAddress != nil || !isIPv6 {
      group.secondaryVirtualAddresses = list(0...2) { isIPv6 ? $0.v6() : $0.v4() }
    }
    group.virtualMAC = maybe { _ in "0000.0c9f.f001" }
    (group.activeRouter, group.activePriority) = standbyPeer(isIPv6)
    (group.standbyRouter, group.standbyPriority) = standbyPeer(isIPv6)
    group.priority = self.number(0...255)
    group.configuredPriority = maybe { $0.pick([100, $0.number(0...255)]) }
    group.preempt = chance()
    if group.preempt == true {
      group.preemptDelay.minimum = maybe { $0.seconds(0...3_600) }
      group.preemptDelay.reload = maybe { $0.seconds(0...3_600) }
      group.preemptDelay.sync = maybe { $0.seconds(0...3_600) }
    }
    group.authentication = pick([.some(.none), .text, .md5])
    group.follows = chance(20) ? name() : nil
    if chance(90) {
      group.hello = chance() ? seconds(1...254) : Seconds(milliseconds: Int64(self.number(15...999)))
      group.hold = maybe { $0.chance() ? $0.seconds(2...255) : Seconds(milliseconds: Int64($0.number(50...3_000))) }
    }
    group.name = chance(85) ? "hsrp-\(name())" : nil
    group.nameIsConfigured = group.name != nil && chance()
    group.stateChanges = maybe { $0.number(0...99) }
    if group.stateChanges != nil { group.lastStateChange = maybe { $0.age() } }
    group.tracks = standbyTracks()
    return group
  }

  private mutating func standbyPeer(_ isIPv6: Bool) -> (StandbyPeer?, Int?) {
    switch number(0...2) {
    case 0: (nil, nil)
    case 1: (.local, nil)
    default: (.address(isIPv6 ? v6() : v4()), maybe { $0.number(0...255) })
    }
  }

  /// Those that shut the group down come first, as they are printed.
  private mutating func standbyTracks() -> [StandbyGroup.Track] {
    let tracks = several(0...3, { $0.object }) { facts in
      let shutdown = facts.chance(30)
      return StandbyGroup.Track(
        object: facts.chance(80) ? "\(facts.number(1...1_000))" : facts.interface().canonical,
        isUp: facts.pick([nil, true, false]), decrement: shutdown ? nil : facts.maybe { $0.number(1...255) },
        shutdown: shutdown)
    }
    return tracks.filter(\.shutdown) + tracks.filter { !$0.shutdown }
  }

  mutating func briefGroup() -> StandbyGroup {
    var group = standbyGroup()
    group.secondaryVirtualAddresses = []
    group.isIPv6 = group.isIPv6 && group.virtualAddress != nil
    return group.columns
  }

  private mutating func trackSubject() -> String {
    switch number(0...4) {
    case 0: "Interface \(interface()) line-protocol"
    case 1: "Interface \(interface()) ip routing"
    case 2: "IP SLA \(number(1...99)) reachability"
    case 3: "IP route \(v4()) 255.255.255.0 reachability"
    default: "List boolean or"
    }
  }

  mutating func trackedObject() -> TrackedObject {
    var object = TrackedObject(number: number(1...1_000), subject: trackSubject())
    object.isUp = pick([nil, true, false])
    object.changes = maybe { $0.number(0...99) }
    if object.changes != nil { object.lastChange = maybe { $0.age() } }
    object.users = list(0...3) { "HSRP \($0.interface()) \($0.number(0...4_095))" }
    return object
  }

  mutating func briefTrack() -> TrackedObject {
    let full = trackedObject()
    var row = TrackedObject(number: full.number, subject: IOSPrinter.briefSubject(full.subject))
    row.isUp = full.isUp
    row.lastChange = maybe { $0.age() }
    return row
  }

  mutating func interfaceStatus() -> InterfaceStatus {
    InterfaceStatus(
      name: interface(), address: maybe { $0.v4() }, status: pick(["up", "down", "administratively down", "deleted"]),
      lineProtocol: pick(["up", "down"]))
  }

  mutating func localTime(year: Int) -> LocalTime {
    var time = LocalTime(Moment(milliseconds: 0))
    time.year = year
    time.month = number(1...12)
    time.day = number(1...28)
    time.millisecondOfDay = number(0...86_399_999)
    return time
  }

  mutating func zone() -> String? { pick([nil, "UTC", "EST", "CEST", "GMT+1"]) }

  mutating func clock(isDetail: Bool) -> DeviceClock {
    DeviceClock(
      local: localTime(year: number(1993...2_099)), zone: zone(), authority: pick([.authoritative, .lost, .unset]),
      timeSource: isDetail ? pick([nil, "NTP", "user configuration", "hardware calendar"]) : nil)
  }

  mutating func version() -> SoftwareVersion {
    var version = SoftwareVersion()
    version.version = chance(90) ? pick(["16.10.1b", "16.9.4", "15.2(4)M7", "17.3.1a", "16.12.04"]) : nil
    version.model = maybe { $0.pick(["ISR4451-X/K9", "CSR1000V", "ASR1001-X"]) }
    if chance(80) || version.version == nil {
      version.hostname = name()
      version.uptime = Seconds(number(0...4_000_000) * 60)
    }
    return version
  }

  mutating func hosts(_ format: IOSPrinter.HostFormat) -> HostTable {
    var table = HostTable()
    table.defaultDomain = maybe { _ in "example.com" }
    table.nameServers = several(0...3, { $0 }) { $0.address() }
    let entries = several(0...5, { $0.name }) { facts -> HostEntry in
      let name = facts.name() + (facts.chance(20) ? ".a.rather.long.name.example.net" : "")
      var entry = HostEntry(name: name, addresses: facts.several(1...3, { $0 }) { $0.address() })
      switch format {
      case .records:
        entry.ttl = facts.seconds(0...86_400)
        if facts.chance(15) { (entry.addresses, entry.flags) = ([], "PTR \(facts.name())") }
      case .flags:
        // One row has one type, so its addresses are of one family.
        if facts.chance(50) { entry.addresses = facts.several(1...3, { $0 }) { $0.v4() } }
        entry.ageHours = facts.number(0...300)
        entry.flags = facts.pick(["temp, OK", "perm, OK", "temp, EX", "temp, ??"])
        entry.isPermanent = entry.flags == "perm, OK"
      }
      return entry
    }
    table.entries = entries.map { Sourced($0, nowhere) }
    return table
  }
}

extension StandbyGroup {
  /// What the columns of the brief table hold of a group.
  var columns: StandbyGroup {
    var row = StandbyGroup(interface: interface, group: group, state: state)
    (row.virtualAddress, row.priority, row.preempt) = (virtualAddress, priority, preempt)
    (row.secondaryVirtualAddresses, row.isIPv6) = (secondaryVirtualAddresses, isIPv6)
    (row.activeRouter, row.standbyRouter) = (activeRouter, standbyRouter)
    return row
  }
}
