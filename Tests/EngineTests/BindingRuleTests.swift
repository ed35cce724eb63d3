import Engine
import Model
import Testing

/// Rules R38 to R61: crypto maps bound to HSRP.
@Suite("Crypto maps and HSRP")
struct BindingRuleTests {
  static func up(_ change: (Int, inout Configuration) -> Void = { _, _ in }) -> World {
    var world = World.pair(change)
    world.addBranchTraffic()
    world.run(60)
    return world
  }

  @Test("R38: the virtual address is the tunnel endpoint of a bound map")
  func r38_virtualAddressIsTheEndpoint() {
    let world = Self.up()
    #expect(world["hub2"].endpoint(0) == Hub.virtual)
    #expect(world["hub2"].pairs.values.map(\.local) == [Hub.virtual])
    #expect(world["branch"].pairs.values.map(\.peer) == [Hub.virtual])
  }

  @Test("R39: on failover the standby takes the virtual address and serves the branch")
  func r39_standbyServesTheRemotes() {
    var world = Self.up()
    world.perform(.power(router: "hub2", isOn: false))
    world.run(90)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub1"].pairs.values.map(\.local) == [Hub.virtual])
    let before = world.flows[0].arrived
    world.run(10)
    #expect(world.flows[0].arrived >= before + 9)
  }

  @Test(
    "R41: HSRP moves no IPsec state: the old active loses its SAs, the new one starts empty, the branch learns by DPD")
  func r41_noStateMoves() {
    var world = Self.up()
    #expect(world["hub2"].pairs.count == 1)
    let old = world["branch"].pairs.values.map(\.outbound)
    world.perform(.link(router: "hub2", InterfaceName("Fa0/0"), isUp: false))
    #expect(world["hub2"].pairs.count == 0)
    #expect(world["hub2"].sessions.count == 0)
    #expect(world.notes("hub2").losses == [.standbyLost])
    world.run(12)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub1"].pairs.count == 0)
    #expect(world["branch"].pairs.values.map(\.outbound) == old, "the branch still sends on the old SAs")
    let signature = world.notes("hub1").contains { if case .invalidSPI = $0 { true } else { false } }
    #expect(signature, "%CRYPTO-4-RECVD_PKT_INV_SPI on the new active")
    world.run(30)
    #expect(world.notes("branch").losses == [.deadPeer])
    #expect(world["hub1"].pairs.count == 1)
  }

  @Test("R41: invalid-SPI recovery shortens the outage")
  func r41_invalidSPIRecovery() {
    var world = Self.up { $1.invalidSPIRecovery = true }
    world.perform(.link(router: "hub2", InterfaceName("Fa0/0"), isUp: false))
    world.run(14)
    #expect(world.notes("branch").losses == [.invalidSPI])
    #expect(world["hub1"].pairs.count == 1)
  }

  static func changeGroup(_ world: inout World, _ change: (inout StandbyConfiguration) -> Void) {
    var configuration = world["hub2"].configuration
    configuration.changeInterface("FastEthernet0/0") { change(&$0.standbyGroups[0].value) }
    world.perform(.configure(router: "hub2", configuration))
  }

  static func reapply(_ world: inout World) {
    var without = world["hub2"].configuration
    let with = without
    without.changeInterface("FastEthernet0/0") { $0.cryptoMap = nil }
    world.perform(.configure(router: "hub2", without))
    world.perform(.configure(router: "hub2", with))
  }

  static func applyTo(_ world: inout World, redundancy: String?) {
    var configuration = world["hub2"].configuration
    configuration.changeInterface("FastEthernet0/0") { $0.apply("mymap", redundancy: redundancy) }
    world.perform(.configure(router: "hub2", configuration))
  }

  @Test("R47: after the name or the address was changed the binding is stale until the map is applied again")
  func r47_changeNeedsReapplication() {
    for isName in [true, false] {
      var world = Self.up()
      Self.changeGroup(&world) {
        if isName { $0.name = "other" } else { $0.virtualAddress = address("192.168.0.4") }
      }
      #expect(world["hub2"].ports[0].binding == .stale)
      #expect(world["hub2"].endpoint(0) == nil)
      #expect(world["hub2"].pairs.count == 0)
      world.run(60)
      #expect(world["hub2"].pairs.count == 0)
      if isName {
        Self.applyTo(&world, redundancy: "other")
        world.run(120)
        #expect(world["hub2"].endpoint(0) == Hub.virtual)
        #expect(world["hub2"].pairs.count == 1)
      }
    }
  }

  @Test("R48: after the name or the address was deleted the endpoint is the interface's own address")
  func r48_deletionReverts() {
    for isName in [true, false] {
      var world = Self.up()
      Self.changeGroup(&world) {
        if isName {
          $0.name = nil
        } else {
          $0.virtualAddress = nil
          $0.isEnabled = false
        }
      }
      #expect(world["hub2"].ports[0].binding == .reverted)
      #expect(world["hub2"].endpoint(0) == address("192.168.0.2"))
    }
  }

  @Test("R49: a map applied plainly on an HSRP interface is not bound, until it is applied with redundancy")
  func r49_plainMapIsNotBound() {
    var world = Self.up { _, configuration in
      configuration.changeInterface("FastEthernet0/0") { $0.apply("mymap") }
    }
    #expect(world["hub2"].endpoint(0) == address("192.168.0.2"))
    #expect(world["branch"].pairs.count == 0, "the branch knows only the virtual address")
    Self.applyTo(&world, redundancy: "group1")
    #expect(world["hub2"].endpoint(0) == Hub.virtual)
    world.run(120)
    #expect(world["hub2"].pairs.count == 1)
  }

  @Test("R51, R52: of unequal priorities the higher takes over when it returns, and the SAs are lost")
  func r51_r52_returningActiveDropsConnections() {
    var world = Self.up { number, configuration in
      configuration.changeInterface("FastEthernet0/0") {
        $0.standbyGroups[0].value.priority = number == 2 ? 120 : 100
        $0.standbyGroups[0].value.preempt = true
      }
    }
    world.perform(.power(router: "hub2", isOn: false))
    world.run(120)
    #expect(world["hub1"].pairs.count == 1)
    world.perform(.power(router: "hub2", isOn: true))
    world.run(4)
    #expect(world["hub2"].state(1) == .active, "at once, R52")
    #expect(world["hub1"].pairs.count == 0)
    #expect(world["hub2"].pairs.count == 0)
    #expect(world.notes("hub1").losses.last == .standbyLost)
  }

  @Test("R54, R55: with equal priorities and crossed address order the pair splits, and traffic breaks")
  func r54_r55_crossedAddressesSplit() {
    func pair(insideOfHub1: String) -> World {
      var world = World.pair { number, configuration in
        configuration.changeInterface("FastEthernet0/1") {
          if number == 1 { $0.address = address(insideOfHub1) }
        }
      }
      var packet = Packet(from: address("192.168.1.10"), to: address("10.0.0.10"))
      packet.wantsAnswer = true
      world.add(
        TrafficFlow(
          "down", at: .gateway(segment: "inside", address("192.168.1.254")), packet, every: Seconds(1)))
      world.run(90)
      return world
    }
    let agreed = pair(insideOfHub1: "192.168.1.1")
    #expect(agreed["hub2"].state(1) == .active)
    #expect(agreed["hub2"].state(2) == .active)
    #expect(agreed.flows[0].arrived > 0)
    let crossed = pair(insideOfHub1: "192.168.1.200")
    #expect(crossed["hub2"].state(1) == .active)
    #expect(crossed["hub1"].state(2) == .active)
    #expect(crossed.flows[0].arrived == 0)
  }

  @Test("R58: the virtual address is the endpoint of all entries of the map")
  func r58_allEntries() {
    var world = World.pair { _, configuration in
      configuration.addAccessList("103", [("192.168.1.0/24", "172.16.0.0/16")])
      configuration.addEntry("mymap", 2, peers: ["10.1.1.1"], accessList: "103")
    }
    var branch = world["branch"].configuration
    branch.addAccessList("103", [("172.16.0.0/16", "192.168.1.0/24")])
    branch.addEntry("tohub", 2, peers: ["192.168.0.3"], accessList: "103")
    world.perform(.configure(router: "branch", branch))
    world.run(40)
    world.sendOne()
    world.sendOne(from: "172.16.0.9")
    world.run(5)
    #expect(world["hub2"].pairs.values.map(\.local) == [Hub.virtual, Hub.virtual])
    #expect(Set(world["hub2"].pairs.values.map(\.flow)).count == 2)
  }

  @Test("R60, R61: removing the name deletes the SAs; adding it again, the same or another, does not bind the map")
  func r60_r61_nameRemovedAndAdded() {
    for name in ["group1", "group2"] {
      var world = Self.up()
      #expect(world["hub2"].pairs.count == 1)
      Self.changeGroup(&world) { $0.name = nil }
      #expect(world["hub2"].pairs.count == 0)
      #expect(world["hub2"].routeTexts.isEmpty)
      Self.changeGroup(&world) { $0.name = name }
      #expect(world["hub2"].ports[0].binding == .reverted)
      world.run(120)
      #expect(world["hub2"].pairs.count == 0)
      if name == "group1" { Self.reapply(&world) } else { Self.applyTo(&world, redundancy: name) }
      #expect(world["hub2"].endpoint(0) == Hub.virtual)
      world.run(120)
      #expect(world["hub2"].pairs.count == 1)
    }
  }

  @Test("R43: each member of a dynamic map set injects for itself")
  func r43_membersOfADynamicMap() {
    var world = RouteRuleTests.single(head: {
      $0.addAccessList("110", [("192.168.1.0/24", "10.0.0.0/16")])
      $0.addTemplate("dyn", 1, map: "mymap") {
        $0.accessList = "110"
        $0.reverseRoute = ReverseRoute()
      }
      $0.addTemplate("dyn", 2, map: "mymap")
    })
    world.sendOne()
    world.sendOne(from: "10.7.0.9")
    world.run(4)
    #expect(world["hub"].pairs.count == 2)
    #expect(world["hub"].flows.values.compactMap(\.temporarySequence).sorted() == [65_536, 65_537])
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"], "member 2 has no reverse-route")
  }

  @Test("R45: the first transform set that both have is agreed on; none in common makes no SA")
  func r45_transformSetsByPriority() {
    func agreed(_ branchSets: [String], _ hubSets: [String]) -> [String]? {
      func sets(_ configuration: inout Configuration, _ names: [String], _ map: String) {
        configuration.addTransformSet("aes", ["esp-aes", "esp-sha-hmac"])
        configuration.addTransformSet("des", ["esp-3des", "esp-md5-hmac"])
        configuration.changeEntry(map, 1) { $0.transformSets = names }
      }
      var world = RouteRuleTests.single(
        head: {
          RouteRuleTests.staticHead(&$0, nil)
          sets(&$0, hubSets, "mymap")
        }, branch: { sets(&$0, branchSets, "tohub") })
      world.sendOne()
      world.run(5)
      return world["branch"].pairs.values.first?.transform.transforms
    }
    #expect(agreed(["des", "aes"], ["aes", "des"]) == ["esp-3des", "esp-md5-hmac"])
    #expect(agreed(["strong", "aes"], ["aes"]) == ["esp-aes", "esp-sha-hmac"])
    #expect(agreed(["strong"], ["des"]) == nil)
  }

  @Test("R39, R56: a router that learned the virtual address gives it up when it leaves Active")
  func r39_r56_learnedAddressIsGivenUp() {
    var world = World.pair { number, configuration in
      configuration.changeInterface("FastEthernet0/0") {
        if number == 2 { $0.standbyGroups[0].value.virtualAddress = nil }
      }
    }
    world.addBranchTraffic()
    world.run(60)
    #expect(world["hub1"].state(1) == .active)
    world.perform(.link(router: "hub1", InterfaceName("Fa0/0"), isUp: false))
    world.run(60)
    #expect(world["hub2"].state(1) == .active)
    #expect(world["hub2"].pairs.count == 1)
    world.perform(.link(router: "hub1", InterfaceName("Fa0/0"), isUp: true))
    world.run(60)
    world.perform(.link(router: "hub2", InterfaceName("Fa0/0"), isUp: false))
    world.perform(.link(router: "hub2", InterfaceName("Fa0/0"), isUp: true))
    world.run(90)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub1"].pairs.count == 1, "packets to the address reach the active router")
  }

  @Test("stopping, following, several groups and a change of version on an interface")
  func groupsOfAnInterface() {
    var world = World.pair { _, configuration in
      configuration.changeInterface("FastEthernet0/0") {
        $0.addGroup(10, "second", "192.168.0.13")
        $0.addGroup(11, nil, "192.168.0.14") { $0.follows = "group1" }
      }
    }
    world.run(60)
    for group in [1, 10, 11] { #expect(world["hub2"].state(group) == .active) }
    for group in [1, 10, 11] { #expect(world["hub1"].state(group) == .standby) }
    var configuration = world["hub2"].configuration
    configuration.changeInterface("FastEthernet0/0") { $0.standbyVersion = 2 }
    world.perform(.configure(router: "hub2", configuration))
    #expect(world["hub2"].state(10) == .listen, "every group of the interface begins anew")
    world.run(60)
    #expect(world["hub1"].state(10) == .active)
    #expect(world["hub2"].state(10) == .active, "versions do not hear each other")
  }

  @Test("standby delay holds the groups back, tracked interfaces lower priority and shut groups")
  func delayAndTracking() {
    var world = World.pair { number, configuration in
      configuration.changeInterface("FastEthernet0/0") {
        if number == 2 { $0.standbyDelay.reload = Seconds(100) }
        $0.standbyGroups[0].value.tracks = [
          number == 1
            ? StandbyGroup.Track(object: "1", shutdown: true)
            : StandbyGroup.Track(object: "FastEthernet0/1", decrement: 30)
        ]
        $0.standbyGroups[0].value.preempt = true
        if number == 2 { $0.standbyGroups[0].value.priority = 120 }
      }
      var track = TrackConfiguration(number: 1, subject: "interface FastEthernet0/1 line-protocol")
      track.interface = InterfaceName("FastEthernet0/1")
      track.delayDown = Seconds(5)
      configuration.tracks.append(.made(track))
    }
    world.run(90)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub2"].state(1) == .initial)
    world.run(20)
    #expect(world["hub2"].state(1) == .active, "priority 120 and preempt")
    world.perform(.link(router: "hub2", InterfaceName("Fa0/1"), isUp: false))
    world.run(5)
    #expect(world["hub1"].state(1) == .active, "120 - 30 < 100")
    world.run(20)
    world.perform(.link(router: "hub1", InterfaceName("Fa0/1"), isUp: false))
    world.run(4)
    #expect(world["hub1"].state(1) == .active, "the object waits 5 s")
    world.run(2)
    #expect(world["hub1"].state(1) == .initial)
    #expect(world["hub2"].state(1) == .active)
  }
}
