import Model

/// The HSRP lines of an interface (ios-behaviour 4.1). Group 0 is written without its number.
extension RuleBook {
  mutating func addStandby() {
    addInterfaceWide()
    addGroup("ip ~ [ADDRESS:v4 [secondary]]") { group, match in setVirtualAddress(&group, match) }
    addGroup("ipv6 ~ {ADDRESS:v6 | PREFIX:prefix | autoconfig}") { group, match in
      group.isEnabled = !match.isNo
      group.isIPv6 = !match.isNo
      let text = match.text("ADDRESS") ?? match.text("PREFIX")?.split(separator: "/").first.map { String($0) }
      group.virtualAddress = match.isNo ? nil : text.flatMap { IPAddress($0) }
    }
    addGroup("name ~ NAME:word") { $0.name = $1.isNo ? nil : $1.text("NAME") }
    addGroup("priority ~ PRIORITY:0-255") { $0.priority = $1.isNo ? nil : $1.int("PRIORITY") }
    addGroup("preempt [delay {minimum MIN:0-3600 | reload RELOAD:0-3600 | sync SYNC:0-3600}...]") { group, match in
      setPreempt(&group, match)
    }
    addGroup("preempt delay", .onlyNo) { group, _ in group.preemptDelay = .init() }
    addGroup("timers ~ {HELLO:1-254 | msec HELLOMS:15-999} {HOLD:1-255 | msec HOLDMS:50-3000}") { group, match in
      func span(_ seconds: String, _ milliseconds: String) -> Seconds? {
        match.seconds(seconds) ?? match.int(milliseconds).map { Seconds(milliseconds: Int64($0)) }
      }
      group.hello = match.isNo ? nil : span("HELLO", "HELLOMS")
      group.hold = match.isNo ? nil : span("HOLD", "HOLDMS")
    }
    addGroup("track {OBJECT:1-1000 | IF:interface} ~ [{decrement DECREMENT:1-255 | LOSS:1-255 | shutdown}]") {
      group, match in
      guard let object = match.interface("IF")?.canonical ?? match.text("OBJECT") else { return }
      group.tracks.removeAll { $0.object == object }
      guard !match.isNo else { return }
      let decrement = match.int("DECREMENT") ?? match.int("LOSS")
      group.tracks.append(.init(object: object, decrement: decrement, shutdown: match.has("shutdown")))
    }
    addGroup("follow ~ NAME:word") { $0.follows = $1.isNo ? nil : $1.text("NAME") }
    addGroup("mac-address ~ MAC:word") { $0.macAddress = $1.isNo ? nil : $1.text("MAC") }
    addGroup("authentication ~ md5 {key-string | key-chain} KEY:secrets") {
      $0.authentication = $1.isNo ? .none : .md5
    }
    addGroup("authentication {text KEY:secrets | KEY:secret}") { $0.authentication = $1.isNo ? .none : .text }
    pass(
      "standby mac-refresh REST:line", "standby {redirect | redirects} [REST:line]", "standby arp REST:line",
      "standby bfd [REST:line]", "standby [GROUP:0-4095] bfd [REST:line]", "standby [GROUP:0-4095] arp REST:line")
    add("standby [GROUP:0-4095]", .onlyNo) { editor, match in
      let number = match.int("GROUP") ?? 0
      editor.change(\.interfaces) { $0.standbyGroups.removeAll { $0.value.group == number } }
    }
  }

  private mutating func addInterfaceWide() {
    add("standby version ~ VERSION:1-2") { editor, match in
      editor.change(\.interfaces) { $0.standbyVersion = match.isNo ? 1 : match.int("VERSION") ?? 1 }
    }
    add("standby delay ~ {minimum MIN:0-10000 | reload RELOAD:0-10000}...") { editor, match in
      editor.change(\.interfaces) { interface in
        interface.standbyDelay = match.isNo ? .init() : interface.standbyDelay.set(match)
      }
    }
    add("standby use-bia [scope interface]") { editor, match in
      editor.change(\.interfaces) { $0.standbyUsesBIA = !match.isNo }
    }
  }

  private mutating func addGroup(
    _ notation: String, _ nature: ConfigurationRule.Nature = .command,
    _ effect: @escaping @Sendable (inout StandbyConfiguration, CommandMatch) -> Void
  ) {
    add("standby [GROUP:0-4095] \(notation)", nature) { editor, match in
      let number = match.int("GROUP") ?? 0
      let source = editor.source
      editor.change(\.interfaces) { interface in
        var place = interface.standbyGroups.firstIndex { $0.value.group == number }
        if place == nil, !match.isNo {
          interface.standbyGroups.append(Sourced(StandbyConfiguration(group: number), source))
          place = interface.standbyGroups.count - 1
        }
        guard let place else { return }
        effect(&interface.standbyGroups[place].value, match)
        interface.standbyGroups[place].source.extend(by: source)
        // A group of which nothing is left is no group.
        if interface.standbyGroups[place].value == StandbyConfiguration(group: number) {
          interface.standbyGroups.remove(at: place)
        }
      }
    }
  }
}

private func setVirtualAddress(_ group: inout StandbyConfiguration, _ match: CommandMatch) {
  let address = match.address("ADDRESS")
  if match.has("secondary") {
    group.secondaryVirtualAddresses.removeAll { $0 == address }
    if !match.isNo, let address { group.secondaryVirtualAddresses.append(address) }
  } else if match.isNo {
    group.isEnabled = false
    group.virtualAddress = nil
    if address == nil { group.secondaryVirtualAddresses = [] }
  } else {
    group.isEnabled = true
    if address != nil { group.virtualAddress = address }
  }
}

private func setPreempt(_ group: inout StandbyConfiguration, _ match: CommandMatch) {
  if !match.isNo {
    group.preempt = true
    group.preemptDelay = group.preemptDelay.set(match)
  } else if match.has("delay") {
    if match.has("minimum") { group.preemptDelay.minimum = nil }
    if match.has("reload") { group.preemptDelay.reload = nil }
    if match.has("sync") { group.preemptDelay.sync = nil }
  } else {
    group.preempt = false
    group.preemptDelay = .init()
  }
}

extension StandbyGroup.PreemptDelay {
  fileprivate func set(_ match: CommandMatch) -> Self {
    Self(
      minimum: match.seconds("MIN") ?? minimum, reload: match.seconds("RELOAD") ?? reload,
      sync: match.seconds("SYNC") ?? sync)
  }
}
