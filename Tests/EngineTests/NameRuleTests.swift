import Engine
import Model
import Testing

/// Rules R93 to R104: names as peers (the guide's figure 3).
@Suite("Names as peers")
struct NameRuleTests {
  static let first = PeerRuleTests.first
  static let second = PeerRuleTests.second

  static func world(peers: [String], traffic: Int? = 1, zone: [String: String] = ["b.example.com": "192.168.0.3"])
    -> World
  {
    PeerRuleTests.world(peers: peers, traffic: traffic, zone: zone)
  }

  static func queries(_ world: World) -> Int {
    world.notes("branch").filter { if case .query = $0 { true } else { false } }.count
  }

  @Test("R93: names resolve only for our own attempts: a responder does not know the peer behind a dynamic name")
  func r93_initiatorOnly() {
    var world = PeerRuleTests.world(
      peers: ["192.168.0.3"],
      hubs: {
        $0.nameServers = [address("10.9.9.9")]
        $0.changeEntry("mymap", 1) { $0.peers = [PeerConfiguration(words: "br.example.com dynamic")] }
      })
    world.zone["br.example.com"] = Zone.Record([address("10.1.1.1")])
    world.run(100)
    #expect(world["branch"].pairs.count == 0)
    #expect(world["a"].sessions.count == 0)
    // As initiator the same head end resolves and connects.
    world.perform(.flow(name: "up", isOn: false))
    world.add(
      TrafficFlow(
        "down", at: .router("a"), Packet(from: address("192.168.1.9"), to: address("10.0.0.9")), every: Seconds(1)))
    world.run(60)
    #expect(world["a"].peersUp == [address("10.1.1.1")])
  }

  @Test("R94: the first packet triggers DNS, a later one IKE")
  func r94_firstPacketTriggersDNS() {
    var world = Self.world(peers: ["b.example.com dynamic"], traffic: nil)
    world.run(10)
    #expect(Self.queries(world) == 0, "nothing is asked at configuration")
    world.sendOne()
    world.run(30)
    #expect(Self.queries(world) == 1)
    #expect(world.notes("branch").attempts.isEmpty, "no IKE without another packet")
    world.sendOne()
    world.run(3)
    #expect(world.notes("branch").attempts == [0])
    #expect(world["branch"].peersUp == [Self.first])
  }

  @Test("R95: the packets lost while the session comes up are counted as early drops")
  func r95_earlyDrops() {
    var world = Self.world(peers: ["b.example.com dynamic"])
    world.run(30)
    let entry = world["branch"].entry()
    #expect(entry?.earlyDrops == 2, "one for DNS, one for IKE")
    #expect(world.flows[0].sent - world.flows[0].arrived <= 3)
    #expect(!world.notes("branch").contains { if case .attemptFailed = $0 { true } else { false } })
  }

  @Test("R96: a dynamic name is resolved before each establishment: the tunnel follows it when it moves")
  func r96_nameThatMoves() {
    var world = Self.world(peers: ["b.example.com dynamic"])
    world.run(20)
    #expect(world["branch"].peersUp == [Self.first])
    world.perform(.record(name: "b.example.com", Zone.Record([Self.second])))
    world.run(60)
    #expect(world["branch"].peersUp == [Self.first], "a living SA does not look")
    world.perform(.power(router: "a", isOn: false))
    world.run(40)
    #expect(world["branch"].peersUp == [Self.second])
    #expect(
      world.notes("branch").contains(.resolved(name: "b.example.com", old: Self.first, new: Self.second)))
  }

  @Test("R97: a name without dynamic is resolved once and frozen")
  func r97_frozenName() {
    var world = Self.world(peers: ["b.example.com"])
    world.run(20)
    #expect(world["branch"].peersUp == [Self.first])
    world.perform(.record(name: "b.example.com", Zone.Record([Self.second])))
    world.perform(.power(router: "a", isOn: false))
    world.run(200)
    #expect(world["branch"].pairs.count == 0)
    #expect(world["branch"].entry()?.currentAddress == Self.first)
    #expect(Self.queries(world) == 0)
  }

  @Test("R101: several peers are tried in order, and the list wraps around")
  func r101_peersInOrder() {
    var world = Self.world(peers: ["192.168.9.1", "192.168.9.2", "192.168.2.3"])
    world.run(200)
    #expect(world.notes("branch").attempts == [0, 1, 2])
    #expect(world["branch"].peersUp == [Self.second])
    var lost = Self.world(peers: ["192.168.9.1", "192.168.9.2"])
    lost.run(260)
    #expect(Array(lost.notes("branch").attempts.prefix(4)) == [0, 1, 0, 1])
  }

  @Test("a name that does not resolve counts as a failed attempt: the next packet tries the next peer")
  func unresolvable() {
    for isSilent in [false, true] {
      var world = Self.world(peers: ["nowhere.example.com dynamic", "192.168.2.3"])
      if isSilent { world.zone.isAnswering = false }
      world.run(30)
      #expect(world["branch"].peersUp == [Self.second])
    }
    var frozen = Self.world(peers: ["nowhere.example.com", "192.168.2.3"])
    frozen.run(10)
    #expect(frozen["branch"].peersUp == [Self.second])
  }

  @Test("several addresses: the first is used; ip host answers without a server")
  func severalAddresses() {
    var world = Self.world(peers: ["b.example.com dynamic"])
    world.zone["B.Example.com"] = Zone.Record([Self.second, Self.first])
    world.run(10)
    #expect(world["branch"].peersUp == [Self.second])
    #expect(world["branch"].names["b.example.com"]?.addresses == [Self.second, Self.first])
    var local = PeerRuleTests.world(
      peers: ["hub dynamic"],
      branch: {
        $0.hosts = [.made(HostEntry(name: "hub", addresses: [PeerRuleTests.first]))]
        $0.nameServers = []
      })
    local.run(10)
    #expect(local["branch"].peersUp == [Self.first])
  }
}
