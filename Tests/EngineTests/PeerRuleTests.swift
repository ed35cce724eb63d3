import Engine
import Model
import Testing

/// Rules R67 to R90: default peer, dead peers, idle timers.
@Suite("Peers, dead peers and idle SAs")
struct PeerRuleTests {
  static let first = address("192.168.0.3")
  static let second = address("192.168.2.3")

  /// Two independent head ends with one address each, and a branch with both as peers.
  static func world(
    peers: [String] = ["192.168.0.3 default", "192.168.2.3"], policy: Policy = Policy(), traffic: Int? = 1,
    answered: Bool = true, zone: [String: String] = [:], hubs: (inout Configuration) -> Void = { _ in },
    branch: @escaping (inout Configuration) -> Void = { _ in }
  ) -> World {
    var world = World(seed: 5, policy: policy)
    for (name, text) in zone { world.zone[name] = Zone.Record([address(text)]) }
    for name in ["a", "b", "remote"] { world.add(Segment(name: name, hasUplink: true)) }
    for (name, own) in [("a", "192.168.0.3/24"), ("b", "192.168.2.3/24")] {
      var hub = Configuration()
      hub.addTransformSet("strong")
      hub.addAccessList("102", [("192.168.1.0/24", "10.0.0.0/16"), ("192.168.1.0/24", "10.7.0.0/24")])
      hub.addEntry("mymap", 1, peers: ["10.1.1.1"], accessList: "102") { $0.reverseRoute = ReverseRoute() }
      hub.addInterface("FastEthernet0/0", own) { $0.apply("mymap") }
      hubs(&hub)
      world.addRouter(name, hub, cables: [InterfaceName("Fa0/0"): name])
    }
    let remote = Branch.configuration(peers: peers) {
      $0.accessLists = []
      $0.addAccessList("102", [("10.0.0.0/16", "192.168.1.0/24"), ("10.7.0.0/24", "192.168.1.0/24")])
      branch(&$0)
    }
    world.addRouter("branch", remote, cables: [InterfaceName("Serial1"): "remote"])
    for name in ["a", "b", "branch"] { world.perform(.power(router: name, isOn: true)) }
    if let traffic { world.addBranchTraffic(every: traffic, answered: answered) }
    return world
  }

  static func onBackup(_ branch: @escaping (inout Configuration) -> Void = { _ in }) -> World {
    var world = Self.world(branch: branch)
    world.perform(.uplink(segment: "a", isUp: false))
    world.run(80)
    world.perform(.uplink(segment: "a", isUp: true))
    return world
  }

  @Test("R67, R77: DPD death resets the peer list: the next attempt goes to the default peer")
  func r67_r77_dpdDeathResetsThePeerList() {
    var world = Self.onBackup()
    #expect(world["branch"].peersUp == [Self.second])
    #expect(world["branch"].entry()?.peers.current == 1)
    world.perform(.power(router: "b", isOn: false))
    world.run(40)
    #expect(world["branch"].peersUp == [Self.first])
    #expect(world.notes("branch").attempts == [0, 1, 0])
  }

  @Test("R67: without a default peer the next listed one is tried (X1), or the dead one again with X1 as stay")
  func r67_x1_withoutDefault() {
    for (policy, expected) in [(Policy.AfterDeath.next, [0, 1]), (.stay, [0, 0])] {
      var chosen = Policy()
      chosen.afterDeath = policy
      var world = Self.world(peers: ["192.168.0.3", "192.168.2.3"], policy: chosen)
      world.run(10)
      world.perform(.power(router: "a", isOn: false))
      world.run(25)
      #expect(Array(world.notes("branch").attempts.prefix(2)) == expected)
    }
  }

  @Test("R76: a dead peer's connection is closed: IKE and IPsec SAs go")
  func r76_deadConnectionIsClosed() {
    var world = Self.world(traffic: nil)
    world.sendOne()
    world.run(5)
    #expect(world["branch"].pairs.count == 1)
    world.perform(.power(router: "a", isOn: false))
    world.run(30)
    #expect(world["branch"].pairs.count == 0)
    #expect(world["branch"].sessions.count == 0)
    #expect(world.notes("branch").losses == [.deadPeer])
  }

  @Test("R78: an unresponsive default peer: the next becomes current, and later connections keep using it")
  func r78_backupSticks() {
    var world = Self.onBackup()
    #expect(world["branch"].peersUp == [Self.second])
    world.run(300)
    #expect(world["branch"].peersUp == [Self.second], "a reset never moves live traffic")
    // An SA that ends by its life changes nothing about the current peer.
    world.perform(.clear(router: "b", .session(remote: nil)))
    world.run(5)
    #expect(world["branch"].peersUp == [Self.second], "the peer deleted it: the current peer stays")
    #expect(world.notes("branch").attempts == [0, 1, 1])
  }

  @Test("R70: the reset by idle time works only for the entry it is set on; a global idle time never resets")
  func r70_noGlobalReset() {
    #expect(IdleLimit(entry: nil, global: Seconds(60)) == IdleLimit(entry: nil, global: Seconds(60)))
    #expect(!IdleLimit(entry: nil, global: Seconds(60)).resetsToDefault)
    #expect(IdleLimit(entry: IdleTime(time: Seconds(120), resetsToDefault: true), global: nil).resetsToDefault)
    var world = Self.onBackup { $0.idleTime = .made(Seconds(60)) }
    world.perform(.flow(name: "up", isOn: false))
    world.run(70)
    #expect(world.notes("branch").losses.last == .idle)
    world.perform(.flow(name: "up", isOn: true))
    world.run(5)
    #expect(world["branch"].peersUp == [Self.second])
  }

  @Test("R71: an idle time equal to the global one is not added, and its default is lost")
  func r71_equalIdleTimeIsNotAdded() {
    let entry = IdleTime(time: Seconds(120), resetsToDefault: true)
    #expect(IdleLimit(entry: entry, global: Seconds(120)).time == Seconds(120))
    #expect(!IdleLimit(entry: entry, global: Seconds(120)).resetsToDefault)
    #expect(IdleLimit(entry: entry, global: Seconds(90)).resetsToDefault)
    for global in [90, 120] {
      var world = Self.onBackup {
        $0.idleTime = .made(Seconds(global))
        $0.changeEntry("tohub", 1) { $0.idleTime = entry }
      }
      world.perform(.flow(name: "up", isOn: false))
      world.run(125)
      world.perform(.flow(name: "up", isOn: true))
      world.run(5)
      #expect(world["branch"].peersUp == [global == 120 ? Self.second : Self.first])
    }
  }

  @Test("R72: received traffic suppresses probes in both modes")
  func r72_receivedTrafficSuppressesProbes() {
    for mode in [DeadPeerDetection.Mode.periodic, .onDemand] {
      for version in [1, 2] {
        var world = Self.world(branch: {
          $0.setDeadPeerDetection(10, mode)
          if version == 2 { PeerRuleTests.useIKEv2(&$0, map: "tohub", mode: mode) }
        })
        if version == 2 { world = Self.ikeV2World(mode) }
        world.run(120)
        #expect(world["branch"].pairs.count == 1)
        #expect(!world.notes("branch").contains { if case .probe = $0 { true } else { false } })
      }
    }
  }

  static func useIKEv2(_ configuration: inout Configuration, map: String, mode: DeadPeerDetection.Mode) {
    configuration.ikeProfiles = [.made(IKEProfile(ike: 2, name: "two"))]
    configuration.changeEntry(map, 1) { $0.ikeProfile = "two" }
    configuration.setDeadPeerDetection(10, mode, ike: 2)
  }

  static func ikeV2World(_ mode: DeadPeerDetection.Mode, answered: Bool = true) -> World {
    Self.world(
      answered: answered, hubs: { useIKEv2(&$0, map: "mymap", mode: .onDemand) },
      branch: { useIKEv2(&$0, map: "tohub", mode: mode) })
  }

  static func probes(_ world: World) -> Int {
    world.notes("branch").filter { if case .probe = $0 { true } else { false } }.count
  }

  @Test("R73: on demand a probe goes only with outbound traffic and without inbound")
  func r73_onDemandNeedsOutboundTraffic() {
    for version in [1, 2] {
      var quiet =
        version == 1
        ? Self.world(traffic: nil, branch: { $0.setDeadPeerDetection(10, .onDemand) }) : Self.ikeV2World(.onDemand)
      quiet.run(5)
      if version == 1 { quiet.sendOne() } else { quiet.perform(.flow(name: "up", isOn: false)) }
      quiet.run(300)
      #expect(Self.probes(quiet) == 0, "nothing to send, nothing probed (IKEv\(version))")
      var oneWay =
        version == 1
        ? Self.world(answered: false, branch: { $0.setDeadPeerDetection(10, .onDemand) })
        : Self.ikeV2World(.onDemand, answered: false)
      oneWay.run(100)
      #expect((8...10).contains(Self.probes(oneWay)), "\(Self.probes(oneWay)) probes, answered each time")
    }
  }

  @Test("R74: periodic probes each interval without inbound traffic, whatever is sent")
  func r74_periodicProbesRegardless() {
    for version in [1, 2] {
      var world =
        version == 1
        ? Self.world(traffic: nil, branch: { $0.setDeadPeerDetection(10, .periodic) }) : Self.ikeV2World(.periodic)
      world.run(5)
      if version == 1 { world.sendOne() } else { world.perform(.flow(name: "up", isOn: false)) }
      world.run(101)
      #expect((9...10).contains(Self.probes(world)), "IKEv\(version): \(Self.probes(world))")
    }
  }

  @Test("DPD finds a peer dead N + 5 M after the last it said")
  func detectionTime() {
    var monitor = DeadPeerMonitor(
      DeadPeerDetection(ike: 1, profile: nil, mode: .periodic, interval: Seconds(10), retry: Seconds(3)), limit: 5,
      at: Moment(milliseconds: 0))
    var probes: [Int64] = []
    var death: Int64?
    while let deadline = monitor.deadline, death == nil {
      switch monitor.fire(at: deadline) {
      case .probe: probes.append(deadline.milliseconds / 1000)
      case .dead: death = deadline.milliseconds / 1000
      case .nothing: break
      }
    }
    #expect(probes == [10, 13, 16, 19, 22])
    #expect(death == 25)
  }

  @Test("R81, R82: idle SAs are deleted; without a timer they live until their life ends")
  func r81_r82_idleSAsAreDeleted() {
    for (limit, end, cause) in [
      (120, 121, LossCause.idle), (nil, 3_601, .expiredUnused), (nil, 3_601, .lifetime),
    ] as [(Int?, Int, LossCause)] {
      var world = Self.world(
        traffic: nil,
        branch: {
          $0.changeEntry("tohub", 1) { entry in entry.idleTime = limit.map { IdleTime(time: Seconds($0)) } }
        })
      world.sendOne()
      if cause != .expiredUnused {
        // The packet that started it was lost; this one uses it.
        world.run(2)
        world.sendOne()
      }
      world.run(end - 10)
      #expect(!world.notes("branch").losses.contains(cause))
      world.run(cause == .lifetime ? 0 : 12)
      if cause != .lifetime { #expect(world.notes("branch").losses.first == cause) }
      // A pair that carried something was renewed before its end.
      if cause == .lifetime { #expect(world["branch"].pairs.count == 2) }
    }
  }

  @Test(
    "R83, R85: the list is reset only when all SAs to the current peer idled out, and then only the next attempt moves")
  func r83_r85_allConnectionsIdle() {
    var world = Self.onBackup {
      $0.changeEntry("tohub", 1) { $0.idleTime = IdleTime(time: Seconds(120), resetsToDefault: true) }
    }
    var packet = Packet(from: address("10.7.0.10"), to: address("192.168.1.10"))
    packet.wantsAnswer = true
    world.add(TrafficFlow("other", at: .router("branch"), packet, every: Seconds(1)))
    world.run(10)
    #expect(world["branch"].pairs.count == 2)
    world.perform(.flow(name: "up", isOn: false))
    world.run(130)
    #expect(world["branch"].pairs.count == 1, "one idled out")
    #expect(world["branch"].entry()?.peers.resetPending == false)
    world.perform(.flow(name: "other", isOn: false))
    world.run(130)
    #expect(world["branch"].pairs.count == 0)
    #expect(world["branch"].entry()?.peers.resetPending == true)
    #expect(world["branch"].entry()?.peers.current == 1, "nothing moves yet")
    world.run(300)
    #expect(world["branch"].sessions.count <= 1, "no attempt without traffic")
    #expect(world.notes("branch").attempts.last == 1)
    world.perform(.flow(name: "up", isOn: true))
    world.run(5)
    #expect(world["branch"].peersUp == [Self.first])
  }

  @Test("R84: without a default the peer that idled out stays current")
  func r84_withoutDefaultItStays() {
    for (peers, resets) in [(["192.168.0.3", "192.168.2.3"], true), (["192.168.0.3 default", "192.168.2.3"], false)] {
      var world = Self.world(
        peers: peers,
        branch: {
          $0.changeEntry("tohub", 1) { $0.idleTime = IdleTime(time: Seconds(120), resetsToDefault: resets) }
        })
      world.perform(.power(router: "a", isOn: false))
      world.run(80)
      world.perform(.power(router: "a", isOn: true))
      #expect(world["branch"].peersUp == [Self.second])
      world.perform(.flow(name: "up", isOn: false))
      world.run(130)
      #expect(world["branch"].pairs.count == 0)
      world.perform(.flow(name: "up", isOn: true))
      world.run(5)
      #expect(world["branch"].peersUp == [Self.second])
    }
  }

  @Test("X8: an operator's clear sends the next attempt to the default peer, or leaves it")
  func x8_clear() {
    for (choice, expected) in [(Policy.AfterClear.defaultPeer, Self.first), (.stay, Self.second)] {
      var policy = Policy()
      policy.afterClear = choice
      var world = Self.world(policy: policy)
      world.perform(.uplink(segment: "a", isUp: false))
      world.run(80)
      world.perform(.uplink(segment: "a", isUp: true))
      #expect(world["branch"].peersUp == [Self.second])
      world.perform(.clear(router: "branch", .session(remote: Self.second)))
      world.run(5)
      #expect(world["branch"].peersUp == [expected])
    }
  }

  @Test("R86, R104: entries in order of sequence, the first permit decides; what matches none goes in clear")
  func r86_r104_searchOrder() {
    var world = Self.world(
      peers: ["192.168.0.3"], traffic: nil,
      branch: {
        // Written after the general entry, but searched before it.
        $0.cryptoMaps = []
        $0.addEntry("tohub", 20, peers: ["192.168.0.3"], accessList: "102")
        $0.addAccessList("50", [("10.0.5.0/24", "192.168.1.0/24")])
        $0.addEntry("tohub", 10, peers: ["192.168.2.3"], accessList: "50")
      })
    world.sendOne(from: "10.0.5.9")
    world.run(3)
    #expect(world["branch"].peersUp == [Self.second])
    world.sendOne(from: "10.0.6.9")
    world.run(3)
    #expect(world["branch"].peersUp == [Self.second, Self.first])
    world.sendOne(from: "10.0.6.9", to: "8.8.8.8")
    world.run(3)
    #expect(world["branch"].counters.inClear == 1)
  }

  @Test("R86: a deny line leaves the packet to the next entry")
  func r86_denyLeavesToTheNext() {
    var world = Self.world(
      peers: ["192.168.0.3"], traffic: nil,
      branch: {
        $0.cryptoMaps = []
        var list = AccessList(name: "60", kind: .extended)
        list.entries = [
          .made(
            AccessList.Entry(
              permits: false, ipProtocol: "ip", source: .prefix(prefix("10.0.5.0/24")), destination: .any)),
          .made(
            AccessList.Entry(
              permits: true, ipProtocol: "ip", source: .prefix(prefix("10.0.0.0/16")),
              destination: .prefix(prefix("192.168.1.0/24")))),
        ]
        $0.accessLists.append(.made(list))
        $0.addEntry("tohub", 10, peers: ["192.168.2.3"], accessList: "60")
        $0.addEntry("tohub", 20, peers: ["192.168.0.3"], accessList: "102")
      })
    world.sendOne(from: "10.0.5.9")
    world.run(3)
    #expect(world["branch"].peersUp == [Self.first])
  }

  @Test("R90: one SA in, one out, each known by destination, protocol and index; the two ends agree")
  func r90_pairsOfSAs() throws {
    var world = Self.world()
    world.run(30)
    let ours = try #require(world["branch"].pairs.values.first)
    let theirs = try #require(world["a"].pairs.values.first)
    #expect(ours.inbound == theirs.outbound)
    #expect(ours.outbound == theirs.inbound)
    #expect(ours.inbound != ours.outbound)
    #expect(ours.local == theirs.peer)
    #expect(ours.inbound > 255)
  }

  @Test("renewal: the initiator makes a new pair before the old one ends, and nothing is lost")
  func renewal() {
    var world = Self.world(branch: { $0.lifetime = Seconds(120) })
    world.run(600)
    #expect(world.flows[0].sent - world.flows[0].arrived <= 2)
    #expect(Set(world.notes("branch").losses) == [.lifetime])
    #expect(world.notes("branch").attempts == [0])
    #expect(world["a"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
    let flaps = world.notes("a").filter { if case .route(_, isAdded: false) = $0 { true } else { false } }
    #expect(flaps.isEmpty, "a renewal is no flap")
  }

  @Test("a volume life renews in time, and the old pair ends")
  func volume() {
    var world = Self.world(branch: { $0.lifetimeKilobytes = 20 })
    world.run(120)
    #expect(world.flows[0].sent - world.flows[0].arrived <= 2)
    #expect(world.notes("branch").losses.contains(.volume))
  }

  @Test("an IKE SA that ends is renewed under its IPsec SAs")
  func ikeRenewal() {
    var world = Self.world(branch: {
      var policy = ISAKMPPolicy(priority: 10)
      policy.lifetime = Seconds(100)
      $0.isakmpPolicies = [.made(policy)]
    })
    world.run(500)
    #expect(world["branch"].pairs.count == 1)
    #expect(world["branch"].pairs.values.first?.session != nil)
    #expect(world.flows[0].sent - world.flows[0].arrived <= 2)
  }
}
