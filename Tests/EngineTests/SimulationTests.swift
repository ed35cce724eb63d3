import Engine
import Model
import Testing

@Suite("Simulation")
struct SimulationTests {
  @Test("random networks keep every rule", arguments: 1...24)
  func rulesHold(seed: Int) {
    let outcome = Simulation.run(seed: UInt64(seed))
    #expect(
      outcome.violation == nil, "replay: vpnha-bench simulate --first \(seed) --seeds 1")
    #expect(outcome.virtual <= Seconds(600))
  }

  @Test("the same seed gives the same trace, another one another")
  func deterministic() {
    let first = Simulation.run(Scenario(seed: 77))
    let second = Simulation.run(Scenario(seed: 77))
    #expect(first.trace == second.trace)
    #expect(first.events == second.events)
    #expect(first.seen == second.seen)
    #expect(Simulation.run(Scenario(seed: 78)).trace != first.trace)
  }

  @Test("a step of any size gives the same world")
  func stepSizes() {
    func final(_ step: Int64) -> (Int, [String]) {
      var world = Scenario(seed: 5).world()
      let end = world.now + Seconds(300)
      while world.now < end { world.step(to: min(end, world.now + Seconds(milliseconds: step))) }
      return (world.eventCount, world.routers.map { "\($0.pairs.values) \($0.injectedRoutes)" })
    }
    let whole = final(300_000)
    #expect(final(7) == whole)
    #expect(final(1_001) == whole)
  }

  @Test("a world is a value: a copy that runs ahead leaves the original where it is")
  func worldsAreValues() {
    var world = World.pair()
    world.run(40)
    var copy = world
    copy.perform(.power(router: "hub2", isOn: false))
    copy.run(60)
    #expect(copy["hub1"].state(1) == .active)
    #expect(world["hub2"].state(1) == .active)
    world.run(60)
    #expect(world["hub2"].state(1) == .active)
  }
}

@Suite("A world put where a network was seen to be")
struct RestoreTests {
  @Test("roles, peer and idleness are taken over, and time goes on from there")
  func restored() {
    var world = World.pair()
    let outside = InterfaceName("Fa0/0")
    world.restoreGroup(router: "hub1", outside, group: 1, to: .active)
    world.restoreGroup(router: "hub2", outside, group: 1, to: .standby)
    world.run(40)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub2"].state(1) == .standby)
    world.sendOne()
    world.run(2)
    #expect(world["hub1"].peersUp == [address("10.1.1.1")], "the address is where it was seen")

    var branch = PeerRuleTests.world(branch: {
      $0.changeEntry("tohub", 1) { $0.idleTime = IdleTime(time: Seconds(120), resetsToDefault: true) }
    })
    branch.restorePeer(router: "branch", map: "tohub", sequence: 1, current: PeerRuleTests.second)
    branch.run(5)
    #expect(branch["branch"].peersUp == [PeerRuleTests.second])
    branch.perform(.flow(name: "up", isOn: false))
    // The last answer comes in.
    branch.run(1)
    branch.restoreIdle(router: "branch", map: "tohub", sequence: 1, Seconds(100))
    branch.run(19)
    #expect(branch["branch"].pairs.count == 1)
    branch.run(2)
    #expect(branch["branch"].pairs.count == 0)
    #expect(branch["branch"].entry()?.peers.nextIndex == 0)
  }
}

@Suite("What a router shows")
struct FactsTests {
  @Test("standby groups, crypto maps, SAs, sessions, routes as the reader would give them")
  func facts() throws {
    var world = World.pair { _, configuration in
      configuration.changeEntry("mymap", 1) {
        $0.reverseRoute?.tag = 7
        $0.reverseRoute?.remotePeer = true
      }
    }
    world.addBranchTraffic()
    world.run(60)
    let hub = world["hub2"]
    let group = try #require(hub.standbyGroups(at: world.now).first)
    #expect(group.state == .active)
    #expect(group.activeRouter == .local)
    #expect(group.standbyRouter == .address(address("192.168.0.1")))
    #expect(group.virtualMAC == "0000.0c07.ac01")
    #expect(group.name == "group1")
    #expect(group.nameIsConfigured)
    let association = try #require(hub.securityAssociations(at: world.now).first)
    #expect(association.localAddress == Hub.virtual)
    #expect(association.inbound.count == 1)
    #expect(association.outbound.count == 1)
    #expect((association.packets.decapsulated ?? 0) > 10)
    let branch = world["branch"]
    let map = try #require(branch.cryptoMaps.first)
    #expect(map.currentPeer?.address == Hub.virtual)
    let session = try #require(branch.cryptoSessions(at: world.now).first)
    #expect(session.status == .upActive)
    #expect(session.flows.map(\.text) == ["permit ip 10.0.0.0/255.255.0.0 192.168.1.0/255.255.255.0"])
    #expect(branch.ikeSAs(version: 1, at: world.now).map(\.state) == ["QM_IDLE"])
    #expect(hub.cryptoRoutes.map(\.prefix) == [prefix("10.0.0.0/16"), prefix("10.1.1.1/32")])
    #expect(hub.routes.filter(\.isStatic).map(\.tag) == [7, 7])
    let standby = world["hub1"]
    #expect(standby.securityAssociations(at: world.now).map(\.inbound.count) == [0])
    #expect(standby.cryptoSessions(at: world.now).map(\.status) == [.down])
  }
}
