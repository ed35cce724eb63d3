import Engine
import Model
import Testing

/// The guide's figures and examples, run.
@Suite("The guide's scenarios")
struct GuideScenarioTests {
  /// Figure 1: two head ends without HSRP share the load; an inside router follows the injected routes.
  @Test("figure 1: Remote A at Router A, Remote B at Router B; the inside router always finds the right one")
  func figure1_loadSharing() {
    var world = World(seed: 7)
    for name in ["outside", "remote-a", "remote-b"] { world.add(Segment(name: name, hasUplink: true)) }
    world.add(Segment(name: "inside"))
    for (number, name) in ["A", "B"].enumerated() {
      var head = Configuration()
      head.addTransformSet("strong")
      head.addTemplate("mydynmap", 1, map: "mymap") { $0.reverseRoute = ReverseRoute() }
      head.addInterface("FastEthernet0/0", "192.168.0.\(number + 1)/24") { $0.apply("mymap") }
      head.addInterface("FastEthernet0/1", "172.16.0.\(number + 1)/24")
      head.setDeadPeerDetection(10)
      world.addRouter(
        "Router\(name)", head, cables: [InterfaceName("Fa0/0"): "outside", InterfaceName("Fa0/1"): "inside"])
    }
    for (number, name) in ["A", "B"].enumerated() {
      let other = 2 - number
      var remote = Configuration()
      remote.addTransformSet("strong")
      remote.addAccessList("102", [("10.\(number + 1).0.0/16", "192.168.128.0/17")])
      remote.addEntry(
        "tohub", 1, peers: ["192.168.0.\(number + 1) default", "192.168.0.\(other)"], accessList: "102")
      remote.addInterface("Serial1", "203.0.\(number + 1).1/24") { $0.apply("tohub") }
      remote.setDeadPeerDetection(10)
      world.addRouter("Remote\(name)", remote, cables: [InterfaceName("Serial1"): "remote-\(name.lowercased())"])
    }
    for name in ["RouterA", "RouterB", "RemoteA", "RemoteB"] { world.perform(.power(router: name, isOn: true)) }
    for (number, name) in ["A", "B"].enumerated() {
      let host = address("10.\(number + 1).0.9")
      world.add(
        TrafficFlow(
          "up\(name)", at: .router("Remote\(name)"), Packet(from: host, to: address("192.168.200.1")), every: Seconds(1)
        ))
      world.add(
        TrafficFlow(
          "down\(name)", at: .routed(segment: "inside"), Packet(from: address("192.168.200.1"), to: host),
          every: Seconds(1)))
    }
    world.run(30)
    #expect(world["RouterA"].routeTexts == ["10.1.0.0/16 via 203.0.1.1"])
    #expect(world["RouterB"].routeTexts == ["10.2.0.0/16 via 203.0.2.1"])
    for flow in world.flows { #expect(flow.arrived >= 20, "\(flow.name)") }
    // Router A goes; Remote A comes to Router B, and the inside router follows.
    world.perform(.power(router: "RouterA", isOn: false))
    world.run(120)
    #expect(world["RouterB"].routeTexts == ["10.1.0.0/16 via 203.0.1.1", "10.2.0.0/16 via 203.0.2.1"])
    let before = world.flows.map(\.arrived)
    world.run(20)
    for (index, flow) in world.flows.enumerated() { #expect(flow.arrived >= before[index] + 19, "\(flow.name)") }
  }

  /// Figure 2: Router P serves, fails, Router S takes over.
  @Test("figure 2: traffic goes to the active Router P; on its failure Router S becomes active and serves the remote")
  func figure2_hsrp() {
    var world = World.pair()
    world.addBranchTraffic()
    world.run(60)
    #expect(world["hub2"].state(1) == .active)
    #expect(world["hub2"].peersUp == [address("10.1.1.1")])
    let before = world.now
    world.perform(.power(router: "hub2", isOn: false))
    world.run(60)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub1"].peersUp == [address("10.1.1.1")])
    let up = world.journal.last { if case .saUp = $0.note { $0.router == world.router("branch") } else { false } }
    let outage = up.map { ($0.at - before).value } ?? .infinity
    #expect(outage > 10 && outage < 40, "hold time and dead peer detection, not more: \(outage) s")
    // Equal priorities, no preemption: the old active returns as standby and breaks nothing.
    world.perform(.power(router: "hub2", isOn: true))
    let arrived = world.flows[0].arrived
    world.run(60)
    #expect(world["hub1"].state(1) == .active)
    #expect(world["hub2"].state(1) == .standby)
    #expect(world.flows[0].arrived >= arrived + 59)
  }

  /// Figure 3 and its configuration: a.cisco.com resolves b.cisco.com right before the tunnel.
  @Test("figure 3: the initiating router resolves the responder's name right before the connection")
  func figure3_realTimeResolution() {
    var world = World(seed: 9)
    for name in ["a", "b"] { world.add(Segment(name: name, hasUplink: true)) }
    func end(_ map: String, _ peer: String, _ list: String, _ own: String, _ from: String, _ to: String)
      -> Configuration
    {
      var configuration = Configuration()
      configuration.addTransformSet("xset")
      configuration.nameServers = [address("10.0.0.1")]
      configuration.addAccessList(list, [(from, to)])
      configuration.addEntry(map, 10, peers: [peer], accessList: list, transformSets: ["xset"])
      configuration.addInterface("Serial1", own) { $0.apply(map) }
      return configuration
    }
    world.addRouter(
      "a.cisco.com", end("secure_b", "b.cisco.com dynamic", "140", "10.10.0.1/24", "192.0.2.0/25", "192.0.2.128/25"),
      cables: [InterfaceName("Serial1"): "a"])
    world.addRouter(
      "b.cisco.com", end("secure_a", "10.10.0.1", "150", "10.0.0.1/24", "192.0.2.128/25", "192.0.2.0/25"),
      cables: [InterfaceName("Serial1"): "b"])
    world.zone["b.cisco.com"] = Zone.Record([address("10.0.0.1")])
    for name in ["a.cisco.com", "b.cisco.com"] { world.perform(.power(router: name, isOn: true)) }
    world.add(
      TrafficFlow(
        "up", at: .router("a.cisco.com"), Packet(from: address("192.0.2.1"), to: address("192.0.2.129")),
        every: Seconds(1)))
    world.run(10)
    #expect(world["a.cisco.com"].peersUp == [address("10.0.0.1")])
    #expect(world["b.cisco.com"].peersUp == [address("10.10.0.1")])
    #expect(world["a.cisco.com"].entry(10)?.earlyDrops == 2, "one packet for DNS, one for IKE")
  }

  /// The default peer example: `set peer 10.1.1.1 default`, `set peer 10.2.2.2`.
  @Test("default peer: away to the backup when it does not answer, back at the next failure, not before")
  func defaultPeer() {
    var world = PeerRuleTests.world()
    world.run(20)
    #expect(world["branch"].peersUp == [PeerRuleTests.first])
    world.perform(.power(router: "a", isOn: false))
    world.run(120)
    // DPD resets to the default first; it does not answer for the length of its retransmits, then the backup is tried.
    #expect(world.notes("branch").attempts == [0, 0, 1])
    #expect(world["branch"].peersUp == [PeerRuleTests.second])
    world.perform(.power(router: "a", isOn: true))
    world.run(200)
    #expect(world["branch"].peersUp == [PeerRuleTests.second])
    world.perform(.power(router: "b", isOn: false))
    world.run(60)
    #expect(world["branch"].peersUp == [PeerRuleTests.first])
  }

  /// The idle timer example: after 120 idle seconds the default peer is used for the next attempted connection.
  @Test("idle to default: 120 seconds without traffic, and the next connection goes to the default peer")
  func idleToDefault() {
    var world = PeerRuleTests.onBackup {
      $0.changeEntry("tohub", 1) { $0.idleTime = IdleTime(time: Seconds(120), resetsToDefault: true) }
    }
    world.perform(.flow(name: "up", isOn: false))
    world.run(119)
    #expect(world["branch"].peersUp == [PeerRuleTests.second])
    world.run(2)
    #expect(world["branch"].pairs.count == 0)
    #expect(world["b"].pairs.count == 0, "the peer is told")
    world.run(60)
    #expect(world["branch"].pairs.count == 0, "nothing happens by itself")
    world.perform(.flow(name: "up", isOn: true))
    world.run(5)
    #expect(world["branch"].peersUp == [PeerRuleTests.first])
  }

  @Test("a name that moves: the tunnel follows at the next establishment, which DPD brings about")
  func nameThatMoves() {
    var world = NameRuleTests.world(peers: ["b.example.com dynamic"])
    world.run(20)
    world.perform(.record(name: "b.example.com", Zone.Record([PeerRuleTests.second])))
    world.perform(.uplink(segment: "a", isUp: false))
    world.run(40)
    #expect(world["branch"].peersUp == [PeerRuleTests.second])
    #expect(world["b"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
  }
}
