import Model

// The branches of a random scenario, its traffic, and what goes wrong.
extension ScenarioMaker {
  mutating func build(_ remote: Remote) {
    var configuration = Configuration()
    configuration.hostname = remote.name
    configuration.addTransformSet("strong")
    configuration.addTransformSet("old", ["esp-3des", "esp-sha-hmac"])
    configuration.ikeProfiles = [.made(IKEProfile(ike: 2, name: "two"))]
    configuration.nameServers = [.v4(0x0808_0808)]
    configuration.addAccessList("102", remote.networks.map { ($0, "192.168.128.0/17") })
    var peers = sites.shuffled(using: &chance).map { site -> String in
      guard flip(250) else { return site.address }
      let name = "\(site.name).example.com"
      scenario.records[name] = IPAddress(site.address)
      return name + (flip(700) ? " dynamic" : "")
    }
    if flip(200) { peers.insert("192.168.77.1", at: chance.below(peers.count + 1)) }
    let hasDefault = flip(600)
    if hasDefault { peers[0] += " default" }
    let idle =
      flip(500) ? IdleTime(time: Seconds(chance.within(60...120)), resetsToDefault: flip(700)) : nil
    let entryLife = flip(400) ? Seconds(chance.within(70...240)) : nil
    let isResponder = flip(50)
    configuration.addEntry("tohub", 1, peers: peers, accessList: "102") {
      $0.idleTime = idle
      $0.lifetime = entryLife
      $0.ikeProfile = remote.ike == 2 ? "two" : nil
      $0.isResponderOnly = isResponder
      if remote.number == 1 { $0.reverseRoute = ReverseRoute() }
    }
    if flip(200) { configuration.idleTime = .made(flip() ? (idle?.time ?? Seconds(90)) : Seconds(100)) }
    if flip(150) { configuration.lifetimeKilobytes = chance.within(40...400) }
    if flip(200) {
      var policy = ISAKMPPolicy(priority: 1)
      policy.lifetime = Seconds(chance.within(60...200))
      configuration.isakmpPolicies = [.made(policy)]
    }
    configuration.addInterface("Serial0/1/0", remote.address + "/24") { $0.apply("tohub") }
    let mode: DeadPeerDetection.Mode = flip(700) ? .periodic : .onDemand
    let interval = chance.within(10...20)
    let retry = chance.within(2...4)
    configuration.setDeadPeerDetection(interval, retry: retry, mode)
    configuration.setDeadPeerDetection(interval, retry: retry, mode, ike: 2)
    scenario.segments.append(Segment(name: remote.name, hasUplink: true))
    scenario.routers.append(
      Scenario.Plan(
        name: remote.name, configuration: configuration, cables: [InterfaceName("Serial0/1/0"): remote.name]))
  }

  mutating func addTraffic() {
    for remote in remotes {
      for (index, network) in remote.networks.enumerated() {
        guard let base = Prefix(network), case .v4(let bits) = base.address else { continue }
        var packet = Packet(from: .v4(bits | 10), to: .v4(0xC0A8_C80A))
        packet.wantsAnswer = flip(850)
        packet.count = chance.within(1...5)
        scenario.flows.append(
          TrafficFlow(
            "\(remote.name)-\(index)", at: .router(remote.name), packet, every: Seconds(chance.within(2...6))))
      }
    }
    guard flip(400), let site = chance.pick(sites), let remote = chance.pick(remotes),
      let base = Prefix(remote.networks[0]), case .v4(let bits) = base.address
    else { return }
    var packet = Packet(from: .v4(0xC0A8_C80B), to: .v4(bits | 11))
    packet.wantsAnswer = flip(800)
    let entrance: TrafficFlow.Entrance =
      flip()
      ? .routed(segment: "\(site.name)-in")
      : .gateway(segment: "\(site.name)-in", .v4(0xAC10_00FE | UInt32(site.number) << 8))
    scenario.flows.append(TrafficFlow("down", at: entrance, packet, every: Seconds(chance.within(2...6))))
  }

  mutating func addFaults() {
    let isRepaired = flip(700)
    let end = isRepaired ? 240 : 420
    for _ in 0..<chance.within(0...8) {
      guard let command = fault() else { continue }
      scenario.faults.append(Scenario.Fault(after: Seconds(milliseconds: Int64(chance.below(end * 1000))), command))
    }
    scenario.faults.sort { $0.after < $1.after }
    scenario.repairedAfter = isRepaired ? Seconds(end) : nil
    scenario.duration = Seconds(isRepaired ? 600 : chance.within(240...480))
  }

  private mutating func fault() -> WorldCommand? {
    guard let router = chance.pick(scenario.routers), let segment = chance.pick(scenario.segments) else { return nil }
    let head = chance.pick(sites).map { "\($0.name)h\(chance.within(1...$0.members))" } ?? router.name
    switch chance.below(16) {
    case 0, 1: return .power(router: head, isOn: flip(300))
    case 2: return .power(router: router.name, isOn: flip())
    case 3, 4:
      return .link(router: router.name, router.cables.keys.sorted()[chance.below(router.cables.count)], isUp: flip(400))
    case 5: return .partition(segment: segment.name, cutOff: [head])
    case 6: return .heal(segment: segment.name)
    case 7: return .loss(segment: segment.name, perMille: flip() ? 0 : chance.within(1...150))
    case 8: return .uplink(segment: segment.name, isUp: flip())
    case 9: return flip() ? .nameServer(isAnswering: flip()) : renamed()
    case 10, 11:
      return chance.pick(scenario.flows).map { .flow(name: $0.name, isOn: flip(400)) }
    case 12: return .clear(router: router.name, clearing())
    case 13: return .track(router: head, object: "9", isUp: flip(300))
    default: return reconfigured()
    }
  }

  private mutating func renamed() -> WorldCommand? {
    guard let name = chance.pick(scenario.records.keys.sorted()), let site = chance.pick(sites) else { return nil }
    return .record(name: name, flip(200) ? nil : IPAddress(site.address).map { Zone.Record([$0]) })
  }

  private mutating func clearing() -> ClearCommand {
    switch chance.below(4) {
    case 0: .session(remote: nil)
    case 1: .session(remote: chance.pick(sites).flatMap { IPAddress($0.address) })
    case 2: .sa(peer: nil)
    default: .map("tohub")
    }
  }

  private mutating func reconfigured() -> WorldCommand? {
    guard let router = chance.pick(scenario.routers) else { return nil }
    var configuration = router.configuration
    let outside = configuration.interfaces.indices.first
    switch chance.below(7) {
    case 0:
      guard let outside, !configuration.interfaces[outside].value.standbyGroups.isEmpty else { return nil }
      configuration.interfaces[outside].value.standbyGroups[0].value.name = flip() ? nil : "renamed"
    case 1:
      guard let outside, !configuration.interfaces[outside].value.standbyGroups.isEmpty else { return nil }
      configuration.interfaces[outside].value.standbyGroups[0].value.priority = chance.within(50...150)
    case 2:
      guard let outside else { return nil }
      configuration.interfaces[outside].value.standbyVersion = 2
    case 3:
      guard !configuration.cryptoMaps.isEmpty else { return nil }
      configuration.cryptoMaps[0].value.reverseRoute = flip() ? nil : ReverseRoute()
    case 4:
      guard !configuration.cryptoMaps.isEmpty, configuration.cryptoMaps[0].value.peers.count > 1 else { return nil }
      configuration.cryptoMaps[0].value.peers.removeLast()
    case 5: configuration.idleTime = .made(Seconds(chance.within(60...120)))
    default:
      guard let outside else { return nil }
      configuration.interfaces[outside].value.isShutdown = true
    }
    return .configure(router: router.name, configuration)
  }
}
