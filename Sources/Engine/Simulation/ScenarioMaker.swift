import Model

// Random scenarios: one or two sites of one to three head ends each, one to three branches, traffic, faults.
extension Scenario {
  /// The scenario of a seed.
  public init(seed: UInt64) {
    var maker = ScenarioMaker(seed: seed)
    self = maker.make()
  }
}

/// What makes a scenario of a seed.
struct ScenarioMaker {
  struct Site {
    var name: String
    var number: Int
    var members: Int
    var isBound: Bool
    var usesTemplate: Bool
    var address: String
    var configurations: [Configuration] = []
  }
  struct Remote {
    var name: String
    var number: Int
    var ike: Int
    var address: String { "10.\(100 + number).0.1" }
    var networks: [String]
  }

  let seed: UInt64
  var chance: Chance
  var scenario: Scenario
  var sites: [Site] = []
  var remotes: [Remote] = []

  init(seed: UInt64) {
    self.seed = seed
    chance = Chance(seed: seed)
    scenario = Scenario(seed: seed, policy: Policy())
  }

  mutating func flip(_ perMille: Int = 500) -> Bool { chance.happens(perMille: perMille) }

  mutating func make() -> Scenario {
    choosePolicy()
    for number in 1...chance.within(1...2) { layOut(site: number) }
    for number in 1...chance.within(1...3) {
      let networks = (0..<chance.within(1...2)).map { "10.\(number * 10 + $0).0.0/16" }
      remotes.append(Remote(name: "br\(number)", number: number, ike: flip(300) ? 2 : 1, networks: networks))
    }
    for index in sites.indices { build(site: index) }
    for remote in remotes { build(remote) }
    addTraffic()
    addFaults()
    return scenario
  }

  private mutating func choosePolicy() {
    var policy = Policy()
    policy.afterDeath = flip(300) ? .stay : .next
    policy.routes = flip(200) ? .legacy : .modern
    policy.afterClear = flip(300) ? .stay : .defaultPeer
    if flip() { policy.ikeV1 = Policy.Retransmission(first: Seconds(4), factor: 1, count: chance.within(1...4)) }
    if flip() { policy.ikeV2 = Policy.Retransmission(first: Seconds(2), factor: 2, count: chance.within(1...3)) }
    policy.probesUntilDead = chance.within(3...5)
    scenario.policy = policy
  }

  // MARK: Sites

  private mutating func layOut(site number: Int) {
    let members = [1, 2, 2, 2, 3][chance.below(5)]
    let isBound = members > 1 || flip(300)
    let name = "s\(number)"
    scenario.segments.append(Segment(name: "\(name)-out", hasUplink: true))
    scenario.segments.append(Segment(name: "\(name)-in"))
    sites.append(
      Site(
        name: name, number: number, members: members, isBound: isBound, usesTemplate: flip(300),
        address: isBound ? "192.168.\(number).254" : "192.168.\(number).1"))
  }

  private mutating func build(site index: Int) {
    let site = sites[index]
    let timers: (Int, Int)? = flip(300) ? [(1, 3), (1, 4), (2, 7)][chance.below(3)] : nil
    let version = flip(400) ? 2 : 1
    let group = chance.within(0...(version == 2 ? 4095 : 255))
    let crossed = flip(150)
    let preempts = flip(400)
    let reverse = reverseRoute(isTemplate: site.usesTemplate)
    let detection: (Int, DeadPeerDetection.Mode) = (chance.within(10...30), flip() ? .periodic : .onDemand)
    let hasRecovery = flip(300)
    let idle = flip(300) ? Seconds(chance.within(60...150)) : nil
    for member in 1...site.members {
      var configuration = Configuration()
      configuration.hostname = "\(site.name)h\(member)"
      configuration.addTransformSet("strong")
      configuration.addTransformSet("old", ["esp-3des", "esp-sha-hmac"])
      configuration.ikeProfiles = [.made(IKEProfile(ike: 2, name: "two"))]
      addHeadEntries(&configuration, site, reverse)
      let priority = flip(300) ? chance.within(90...130) : 100
      let learns = member > 1 && flip(100)
      let delay = preempts && flip(400) ? Seconds(chance.within(1...40)) : nil
      let follows = flip(200)
      let tracks = flip(300)
      let shuts = flip(300)
      let shapeGroup = { (standby: inout StandbyConfiguration) in
        standby.priority = priority
        standby.preempt = preempts
        standby.preemptDelay.minimum = delay
        if let timers { (standby.hello, standby.hold) = (Seconds(timers.0), Seconds(timers.1)) }
      }
      let start = flip(150) ? Seconds(chance.within(1...20)) : nil
      configuration.addInterface("GigabitEthernet0/0/0", "192.168.\(site.number).\(member)/24") {
        $0.standbyVersion = version
        $0.standbyDelay.minimum = start
        if site.isBound {
          $0.addGroup(group, "outside", learns ? nil : site.address) { standby in
            shapeGroup(&standby)
            if tracks {
              standby.tracks = [
                StandbyGroup.Track(object: "9", decrement: 40, shutdown: shuts)
              ]
            }
          }
        }
        $0.apply("mymap", redundancy: site.isBound ? "outside" : nil)
      }
      let inside = crossed ? 10 - member : member
      configuration.addInterface("GigabitEthernet0/0/1", "172.16.\(site.number).\(inside)/24") {
        $0.standbyVersion = version
        if site.isBound {
          $0.addGroup(group / 2, "inside", "172.16.\(site.number).254", shapeGroup)
          if follows { $0.addGroup(group / 2 + 1, nil, "172.16.\(site.number).253") { $0.follows = "inside" } }
        }
      }
      configuration.setDeadPeerDetection(detection.0, retry: 2, detection.1)
      configuration.setDeadPeerDetection(detection.0, retry: 2, detection.1, ike: 2)
      configuration.invalidSPIRecovery = hasRecovery
      configuration.idleTime = idle.map { .made($0) }
      sites[index].configurations.append(configuration)
      scenario.routers.append(
        Plan(
          name: "\(site.name)h\(member)", configuration: configuration,
          cables: [
            InterfaceName("GigabitEthernet0/0/0"): "\(site.name)-out",
            InterfaceName("GigabitEthernet0/0/1"): "\(site.name)-in",
          ]))
    }
  }

  private typealias Plan = Scenario.Plan

  private mutating func reverseRoute(isTemplate: Bool) -> ReverseRoute? {
    guard flip(850) else { return nil }
    var route = ReverseRoute()
    if flip(250), !isTemplate { route.isStatic = true }
    if flip(250) { route.tag = chance.within(1...200) }
    if flip(200) { route.distance = chance.within(1...250) }
    if flip(300) {
      route.remotePeer = true
      if flip() { route.remotePeerAddress = .v4(0xC0A8_01FD) }
      if route.remotePeerAddress != nil { route.gateway = flip() }
    }
    return route
  }

  private mutating func addHeadEntries(
    _ configuration: inout Configuration, _ site: Site, _ reverse: ReverseRoute?
  ) {
    for remote in remotes {
      let list = "vpn\(remote.number)"
      configuration.addAccessList(list, remote.networks.map { ("192.168.128.0/17", $0) })
      let change = { (entry: inout CryptoMapEntry) in
        entry.reverseRoute = reverse
        entry.ikeProfile = remote.ike == 2 ? "two" : nil
      }
      if site.usesTemplate {
        configuration.addTemplate("dyn", remote.number, map: "mymap") {
          $0.accessList = list
          change(&$0)
        }
      } else {
        configuration.addEntry("mymap", remote.number, peers: [remote.address], accessList: list, change)
      }
    }
  }
}
