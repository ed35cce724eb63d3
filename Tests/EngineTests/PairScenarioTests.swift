import Engine
import Model
import Testing

@Suite("The guide's HSRP pair")
struct PairScenarioTests {
  @Test("a pair converges in about two hold times, and a branch's packet brings the tunnel up with its route")
  func converges() throws {
    var world = World.pair()
    world.run(25)
    #expect(world["hub2"].state(1) == .active)
    #expect(world["hub1"].state(1) == .listen || world["hub1"].state(1) == .speak)
    world.addBranchTraffic()
    world.run(15)
    #expect(world["hub1"].state(1) == .standby)
    #expect(world["branch"].peersUp == [Hub.virtual])
    #expect(world["hub2"].peersUp == [address("10.1.1.1")])
    #expect(world["hub2"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
    #expect(world["hub1"].routeTexts.isEmpty)
    #expect(world.flows[0].arrived > 10)
  }
}
