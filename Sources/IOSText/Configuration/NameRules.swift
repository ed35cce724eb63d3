import Model

extension RuleBook {
  /// Names, name servers, time zones, VRFs.
  mutating func addNames() {
    add("version VERSION:word") { $0.configuration.version = $1.isNo ? nil : $1.text("VERSION") }
    add("hostname ~ NAME:word") { $0.configuration.hostname = $1.isNo ? nil : $1.text("NAME") }
    add("ip routing") { $0.configuration.ipRouting = !$1.isNo }
    for name in ["ip domain name", "ip domain-name"] {
      add("\(name) ~ NAME:word") { $0.configuration.domainName = $1.isNo ? nil : $1.text("NAME") }
      pass("\(name) vrf VRF:word NAME:word")
    }
    for lookup in ["ip domain lookup", "ip domain-lookup"] {
      add(lookup) { $0.configuration.domainLookup = !$1.isNo }
      pass("\(lookup) source-interface IF:interface", "\(lookup) {nsap | recursive | vrf VRF:word} [REST:line]")
    }
    pass("ip domain {list | retry | round-robin | timeout | multicast} [REST:line]", "ip domain-list REST:line")
    add("ip name-server [vrf VRF:word] ~ SERVER:address...") { editNameServers(&$0, $1) }
    add("ip name server [vrf VRF:word] SERVER:address...", .misprint) { editNameServers(&$0, $1) }
    add("ip host [vrf VRF:word] NAME:host [PORT:0-65535] ~ [additional] ADDRESS:address...") { editHost(&$0, $1) }
    pass("ip host [vrf VRF:word] NAME:word {mx | ns | srv} REST:line")
    addClock()
    for definition in ["vrf definition", "ip vrf"] {
      add("\(definition) NAME:word") { editor, match in
        guard let name = match.text("NAME") else { return }
        editor.leave(to: .global)
        guard !match.isNo else {
          editor.configuration.vrfs.removeAll { $0 == name }
          return
        }
        if !editor.configuration.vrfs.contains(name) { editor.configuration.vrfs.append(name) }
        editor.enter(.vrf)
      }
    }
  }

  private mutating func addClock() {
    add("clock timezone ~ NAME:word HOURS:-23-23 [MINUTES:0-59]") { editor, match in
      let before = editor.configuration.timeZone?.offset ?? Seconds(0)
      var zone: TimeZoneSetting?
      if !match.isNo, let name = match.text("NAME"), let hours = match.int("HOURS") {
        let minutes = match.int("MINUTES") ?? 0
        let sign = match.text("HOURS")?.hasPrefix("-") == true ? -1 : 1
        zone = TimeZoneSetting(name: name, offset: Seconds(hours * 3600 + sign * minutes * 60))
      }
      editor.configuration.timeZone = zone
      editor.configuration.summerTimeZone?.offset.milliseconds +=
        (zone?.offset ?? Seconds(0)).milliseconds - before.milliseconds
    }
    add("clock summer-time ~ NAME:word {recurring | date} [REST:line]") { editor, match in
      guard !match.isNo, let name = match.text("NAME") else {
        editor.configuration.summerTimeZone = nil
        return
      }
      // Behind the two times of day may stand by how many minutes the clock moves.
      let words = match.text("REST")?.split(separator: " ") ?? []
      let minutes = words.count > 2 && words.last?.contains(":") == false
      let shift = minutes ? words.last.flatMap { Int($0) } ?? 60 : 60
      let base = editor.configuration.timeZone?.offset ?? Seconds(0)
      editor.configuration.summerTimeZone = TimeZoneSetting(name: name, offset: base + Seconds(shift * 60))
    }
    add("service timestamps log datetime ~ [REST:line]") { editor, match in
      let words = match.text("REST")?.split(separator: " ") ?? []
      // `localtime` may be cut short as far as `l`.
      let isLocal = words.contains { "localtime".hasPrefix($0.lowercased()) }
      editor.configuration.logsLocalTime = match.isNo ? nil : isLocal
    }
    pass("service timestamps log REST:line", "service timestamps REST:line", "service REST:line")
    pass("clock {calendar-valid | initialize | save | set} [REST:line]")
  }

  /// Lines of `vrf definition` and `ip vrf`: none matters here.
  mutating func addVRF() {
    pass(
      "rd RD:word", "route-target [{import | export | both}] RT:word [stitching]", "description REST:line",
      "address-family REST:line", "exit-address-family", "import REST:line", "export REST:line", "vnet REST:line",
      "maximum REST:line", "bgp REST:line", "mdt REST:line", "inter-as-hybrid REST:line", "vpn REST:line")
  }
}

private func editNameServers(_ editor: inout ConfigurationEditor, _ match: CommandMatch) {
  let servers = match.texts("SERVER").compactMap { IPAddress($0) }
  if match.isNo {
    editor.configuration.nameServers.removeAll { servers.isEmpty || servers.contains($0) }
  } else {
    for server in servers where !editor.configuration.nameServers.contains(server) {
      editor.configuration.nameServers.append(server)
    }
  }
}

private func editHost(_ editor: inout ConfigurationEditor, _ match: CommandMatch) {
  guard let name = match.text("NAME") else { return }
  let addresses = match.texts("ADDRESS").compactMap { IPAddress($0) }
  let key = name.lowercased()
  let same: (HostEntry) -> Bool = { $0.name.lowercased() == key }
  if match.isNo {
    guard let found = editor.find(\.hosts, same) else { return }
    editor.configuration.hosts[found].value.addresses.removeAll { addresses.isEmpty || addresses.contains($0) }
    if editor.configuration.hosts[found].value.addresses.isEmpty {
      editor.configuration.hosts.remove(at: found)
      editor.forgetPlaces()
    }
    return
  }
  let place = editor.item(\.hosts, key: key, same) { HostEntry(name: name, addresses: []) }
  if !match.has("additional") { editor.configuration.hosts[place].value.addresses = [] }
  for address in addresses where !editor.configuration.hosts[place].value.addresses.contains(address) {
    editor.configuration.hosts[place].value.addresses.append(address)
  }
}
