import Model

/// The configuration as `show running-config` prints it from `version` to `end`, in IOS's order and spelling; read back
/// it is the same configuration. Secrets are not in a ``Configuration``: `<removed>` stands where one was.
public func iosText(_ configuration: Configuration) -> String {
  var printer = ConfigurationPrinter()
  printer.print(configuration)
  return printer.text
}

struct ConfigurationPrinter {
  var text = ""

  mutating func line(_ words: String?...) {
    text += words.compactMap { $0 }.joined(separator: " ")
    text += "\n"
  }
  mutating func sub(_ words: String?...) {
    text += " " + words.compactMap { $0 }.joined(separator: " ") + "\n"
  }
  mutating func separator() { text += "!\n" }

  mutating func print(_ configuration: Configuration) {
    if let version = configuration.version { line("version", version) }
    separator()
    if let name = configuration.hostname { line("hostname", name) }
    separator()
    for vrf in configuration.vrfs {
      line("vrf definition", vrf)
      separator()
    }
    printClock(configuration)
    printTimestamps(configuration)
    printNames(configuration)
    if configuration.logsSessions { line("crypto logging session") }
    for track in configuration.tracks { printTrack(track.value) }
    printCrypto(configuration)
    for interface in configuration.interfaces { printInterface(interface.value) }
    printRouting(configuration)
    for list in configuration.accessLists { printAccessList(list.value) }
    separator()
    line("end")
  }

  private mutating func printClock(_ configuration: Configuration) {
    if let zone = configuration.timeZone {
      let minutes = zone.offset.milliseconds / 60_000
      line("clock timezone", zone.name, zoneHours(minutes), "\(abs(minutes) % 60)")
    }
    if let summer = configuration.summerTimeZone {
      let base = configuration.timeZone?.offset ?? Seconds(0)
      let shift = (summer.offset - base).milliseconds / 60_000
      let rule = shift == 60 ? nil : "2 Sun Mar 2:00 1 Sun Nov 2:00 \(shift)"
      line("clock summer-time", summer.name, "recurring", rule)
    }
  }

  private mutating func printTimestamps(_ configuration: Configuration) {
    guard let isLocal = configuration.logsLocalTime else { return }
    line("service timestamps log datetime msec", isLocal ? "localtime show-timezone" : nil)
  }

  private func zoneHours(_ minutes: Int64) -> String {
    minutes < 0 && minutes > -60 ? "-0" : "\(minutes / 60)"
  }

  private mutating func printNames(_ configuration: Configuration) {
    if !configuration.ipRouting { line("no ip routing") }
    if !configuration.domainLookup { line("no ip domain lookup") }
    if let domain = configuration.domainName { line("ip domain name", domain) }
    for host in configuration.hosts {
      line("ip host", host.value.name, host.value.addresses.map { "\($0)" }.joined(separator: " "))
    }
    for server in configuration.nameServers { line("ip name-server", "\(server)") }
    separator()
  }

  private mutating func printTrack(_ track: TrackConfiguration) {
    line("track \(track.number)", track.subject)
    let down = track.delayDown.map { "down \($0.whole)" }
    let up = track.delayUp.map { "up \($0.whole)" }
    if down != nil || up != nil { sub("delay", down, up) }
    separator()
  }

  // MARK: Interfaces

  private mutating func printInterface(_ interface: InterfaceConfiguration) {
    line("interface", interface.name.canonical)
    if let text = interface.description { sub("description", text) }
    if let vrf = interface.vrf { sub("vrf forwarding", vrf) }
    if let address = interface.address, let network = interface.network {
      sub("ip address \(address) \(mask(network.length))")
      for secondary in interface.secondaryAddresses {
        sub("ip address \(secondary) \(mask(network.length)) secondary")
      }
    } else {
      sub("no ip address")
    }
    if !interface.proxyARP { sub("no ip proxy-arp") }
    for address in interface.ipv6Addresses { sub("ipv6 address \(address)/64") }
    if interface.standbyDelay != .init() {
      let minimum = interface.standbyDelay.minimum.map { "minimum \($0.whole)" }
      let reload = interface.standbyDelay.reload.map { "reload \($0.whole)" }
      sub("standby delay", minimum, reload)
    }
    if interface.standbyVersion != 1 { sub("standby version \(interface.standbyVersion)") }
    if interface.standbyUsesBIA { sub("standby use-bia") }
    for group in interface.standbyGroups { printStandby(group.value) }
    if interface.isShutdown { sub("shutdown") }
    if let source = interface.tunnelSource { sub("tunnel source", source) }
    if let destination = interface.tunnelDestination { sub("tunnel destination", destination) }
    if let profile = interface.tunnelProfile { sub("tunnel protection ipsec profile", profile) }
    if let binding = interface.cryptoMap?.value {
      let redundancy = binding.isRedundant ? "redundancy" : nil
      sub("crypto map", binding.map, redundancy, binding.redundancy, binding.isStateful ? "stateful" : nil)
    }
    if let map = interface.ipv6CryptoMap { sub("ipv6 crypto map", map) }
    separator()
  }

  private mutating func printStandby(_ group: StandbyConfiguration) {
    let head = group.group == 0 ? "standby" : "standby \(group.group)"
    if group.isEnabled {
      let address = group.virtualAddress.map { "\($0)" }
      if group.isIPv6 { sub(head, "ipv6", address ?? "autoconfig") } else { sub(head, "ip", address) }
    }
    for secondary in group.secondaryVirtualAddresses { sub(head, "ip \(secondary) secondary") }
    if let name = group.follows { sub(head, "follow", name) }
    if group.hello != nil || group.hold != nil {
      sub(head, "timers", timer(group.hello ?? Seconds(3)), timer(group.hold ?? Seconds(10)))
    }
    if let priority = group.priority { sub(head, "priority \(priority)") }
    if group.preempt {
      let delay = group.preemptDelay
      let parts = [
        delay.minimum.map { "minimum \($0.whole)" }, delay.reload.map { "reload \($0.whole)" },
        delay.sync.map { "sync \($0.whole)" },
      ].compactMap { $0 }
      sub(head, "preempt", parts.isEmpty ? nil : "delay " + parts.joined(separator: " "))
    }
    if let mac = group.macAddress { sub(head, "mac-address", mac) }
    if let name = group.name { sub(head, "name", name) }
    // The secret is not kept; the form without its text tells the kind.
    switch group.authentication {
    case .none: break
    case .text: sub(head, "authentication text <removed>")
    case .md5: sub(head, "authentication md5 key-string <removed>")
    }
    for track in group.tracks {
      let decrement = track.decrement.map { "decrement \($0)" }
      sub(head, "track", track.object, decrement ?? (track.shutdown ? "shutdown" : nil))
    }
  }

  private func timer(_ span: Seconds) -> String {
    span.milliseconds % 1000 == 0 ? "\(span.whole)" : "msec \(span.milliseconds)"
  }

  // MARK: Routing and access lists

  private mutating func printRouting(_ configuration: Configuration) {
    for process in configuration.routingProcesses.map(\.value) { printProcess(process) }
    separator()
    for route in configuration.staticRoutes.map(\.value) { printRoute(route) }
    separator()
  }

  private mutating func printProcess(_ process: RoutingProcess) {
    guard process.vrf == nil || process.kind != "bgp" else {
      line("router bgp", process.identifier)
      sub("address-family ipv4 vrf", process.vrf)
      for source in process.redistribution { line("  redistribute", source) }
      sub("exit-address-family")
      separator()
      return
    }
    let head = process.kind.hasPrefix("ipv6 ") ? "ipv6 router \(process.kind.dropFirst(5))" : "router \(process.kind)"
    line(head, process.identifier, process.vrf.map { "vrf \($0)" })
    for source in process.redistribution { sub("redistribute", source) }
    separator()
  }

  private mutating func printRoute(_ route: StaticRoute) {
    let isIPv6 = route.prefix.address.width == 128
    let network = isIPv6 ? "\(route.prefix)" : "\(route.prefix.address) \(mask(route.prefix.length))"
    let via = route.nextHop.map { "\($0)" }
    line(
      isIPv6 ? "ipv6 route" : "ip route", route.vrf.map { "vrf \($0)" }, network, route.interface?.canonical, via,
      route.interface == nil && via == nil ? "dhcp" : nil, route.distance.map { "\($0)" },
      route.tag.map { "tag \($0)" }, route.name.map { "name \($0)" }, route.isPermanent ? "permanent" : nil,
      route.track.map { "track \($0)" })
  }

  private mutating func printAccessList(_ list: AccessList) {
    let isNumbered = Int(list.name) != nil && !list.entries.isEmpty
    if isNumbered, list.kind != .ipv6, list.entries.allSatisfy({ $0.value.sequence == nil }) {
      for entry in list.entries { line("access-list", list.name, entryText(entry.value, list.kind)) }
      return
    }
    line(list.kind == .ipv6 ? "ipv6 access-list" : "ip access-list \(list.kind.rawValue)", list.name)
    for entry in list.entries {
      let sequence = entry.value.sequence.map { list.kind == .ipv6 ? "sequence \($0)" : "\($0)" }
      sub(sequence, entryText(entry.value, list.kind))
    }
  }

  func entryText(_ entry: AccessList.Entry, _ kind: AccessList.Kind) -> String {
    let action = entry.permits ? "permit" : "deny"
    let words: [String?]
    if kind == .standard {
      words = [action, sideText(entry.source, kind)]
    } else {
      words = [
        action, entry.ipProtocol, sideText(entry.source, kind), entry.sourcePort,
        entry.destination.map { sideText($0, kind) }, entry.destinationPort,
      ]
    }
    return words.compactMap { $0 }.joined(separator: " ")
  }

  private func sideText(_ side: AccessList.Address, _ kind: AccessList.Kind) -> String {
    switch side {
    case .any: return "any"
    case .other(let text): return text
    case .wildcard(let address, let wildcard): return "\(address) \(wildcard)"
    case .prefix(let prefix):
      if prefix.length == prefix.address.width {
        return kind == .standard ? "\(prefix.address)" : "host \(prefix.address)"
      }
      if kind == .ipv6 { return "\(prefix)" }
      return "\(prefix.address) \(IPAddress.v4(prefix.length == 0 ? .max : UInt32.max >> UInt32(prefix.length)))"
    }
  }

  private func mask(_ length: Int) -> String {
    "\(IPAddress.v4(length <= 0 ? 0 : UInt32.max << UInt32(32 - min(32, length))))"
  }
}
