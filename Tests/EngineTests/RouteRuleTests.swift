import Engine
import Model
import Testing

/// Rules R1 to R36 of ios-behaviour 8 that say what the routing table does.
@Suite("Reverse route injection")
struct RouteRuleTests {
  /// One head end without HSRP and one branch with two networks; the head end's entry is made by `change`.
  static func single(
    policy: Policy = Policy(), head: (inout Configuration) -> Void, branch: (inout Configuration) -> Void = { _ in }
  ) -> World {
    var world = World(seed: 3, policy: policy)
    world.add(Segment(name: "outside", hasUplink: true))
    world.add(Segment(name: "remote", hasUplink: true))
    var hub = Configuration()
    hub.addTransformSet("strong")
    hub.addInterface("FastEthernet0/0", "192.168.0.3/24") { $0.apply("mymap") }
    hub.addInterface("FastEthernet0/1", "192.168.1.1/24")
    head(&hub)
    var remote = Configuration()
    remote.addTransformSet("strong")
    remote.addAccessList("102", [("10.0.0.0/16", "192.168.1.0/24"), ("10.7.0.0/24", "192.168.1.0/24")])
    remote.addEntry("tohub", 1, peers: ["192.168.0.3"], accessList: "102")
    remote.addInterface("Serial1", "10.1.1.1/24") { $0.apply("tohub") }
    branch(&remote)
    world.addRouter("hub", hub, cables: [InterfaceName("Fa0/0"): "outside"])
    world.addRouter("branch", remote, cables: [InterfaceName("Serial1"): "remote"])
    for name in ["hub", "branch"] { world.perform(.power(router: name, isOn: true)) }
    world.run(1)
    return world
  }

  static func staticHead(_ configuration: inout Configuration, _ route: ReverseRoute?) {
    configuration.addAccessList("102", [("192.168.1.0/24", "10.0.0.0/16"), ("192.168.1.0/24", "10.7.0.0/24")])
    configuration.addEntry("mymap", 1, peers: ["10.1.1.1", "10.1.1.2"], accessList: "102") { $0.reverseRoute = route }
  }

  static func reverse(_ change: (inout ReverseRoute) -> Void = { _ in }) -> ReverseRoute {
    var route = ReverseRoute()
    change(&route)
    return route
  }

  static func dynamicHead(_ configuration: inout Configuration, _ route: ReverseRoute?) {
    configuration.addTemplate("dyn", 1, map: "mymap") { $0.reverseRoute = route }
  }

  @Test("R1, R2: a route for each remote proxy identity, network and mask, via the remote endpoint")
  func r1_r2_routeForEachRemoteProxy() {
    var world = Self.single(head: { Self.staticHead(&$0, Self.reverse()) })
    world.sendOne()
    world.sendOne(from: "10.7.0.9")
    world.run(3)
    world.sendOne(from: "10.7.0.9")
    world.run(3)
    #expect(world["hub"].routeTexts.contains("10.0.0.0/16 via 10.1.1.1"))
  }

  @Test("R5, R15: a static map's routes follow the SAs without `static`, and stand without SAs with it")
  func r5_r15_staticMapFollowsSAsUnlessStatic() {
    var plain = Self.single(head: { Self.staticHead(&$0, Self.reverse()) })
    #expect(plain["hub"].routeTexts.isEmpty)
    plain.sendOne()
    plain.run(3)
    #expect(plain["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"], "only the SA's proxy, not the whole list (R15)")
    plain.perform(.clear(router: "hub", .session(remote: nil)))
    #expect(plain["hub"].routeTexts.isEmpty)
    let permanent = Self.single(head: { Self.staticHead(&$0, Self.reverse { $0.isStatic = true }) })
    #expect(permanent["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1", "10.7.0.0/24 via 10.1.1.1"])
  }

  @Test("R10: the VRF of the map, else the global table")
  func r10_tableOfTheMap() {
    let world = Self.single(head: {
      Self.staticHead(&$0, Self.reverse { $0.isStatic = true })
      $0.changeInterface("FastEthernet0/0") { $0.vrf = "blue" }
    })
    #expect(world["hub"].injectedRoutes.allSatisfy { $0.vrf == "blue" })
    let global = Self.single(head: { Self.staticHead(&$0, Self.reverse { $0.isStatic = true }) })
    #expect(global["hub"].injectedRoutes.map(\.vrf) == [nil, nil])
  }

  @Test("R11, R27: entries without reverse-route never inject; it is off by default")
  func r11_r27_perEntryAndOffByDefault() {
    var world = Self.single(head: { Self.staticHead(&$0, nil) })
    world.sendOne()
    world.run(3)
    #expect(world["hub"].peersUp == [address("10.1.1.1")])
    #expect(world["hub"].routeTexts.isEmpty)
    #expect(CryptoMapEntry(name: "mymap", sequence: 1, kind: .isakmp).reverseRoute == nil)
    // The guide's example: mymap 1 injects, mymap 2 with access list 102 does not.
    let guide = Self.single(head: {
      $0.addAccessList("101", [("192.168.1.0/24", "172.17.11.0/24")])
      $0.addAccessList("102", [("192.168.1.0/24", "10.0.0.0/16")])
      $0.addEntry("mymap", 1, peers: ["172.17.11.1"], accessList: "101") {
        $0.reverseRoute = Self.reverse { $0.isStatic = true }
      }
      $0.addEntry("mymap", 2, peers: ["10.1.1.1"], accessList: "102")
    })
    #expect(guide["hub"].routeTexts == ["172.17.11.0/24 via 172.17.11.1"])
  }

  @Test(
    "R12, R13, R14, R21: a dynamic map's routes come with the SAs, via the router that negotiated, and go with them")
  func r12_r13_r14_r21_dynamicMapFollowsSAs() {
    var world = Self.single(head: { Self.dynamicHead(&$0, Self.reverse()) })
    #expect(world["hub"].routeTexts.isEmpty)
    world.sendOne()
    world.run(3)
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
    // R21: one for each protected subnet. 10.7.0.0/24 is not in 10.0.0.0/16, so it has a line of its own.
    world.sendOne(from: "10.7.0.9")
    world.run(3)
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1", "10.7.0.0/24 via 10.1.1.1"])
    world.perform(.clear(router: "branch", .session(remote: nil)))
    world.run(1)
    #expect(world["hub"].pairs.count == 0)
    #expect(world["hub"].routeTexts.isEmpty)
  }

  @Test("R16, R17, R22: ACL-derived routes take each destination once, via the first peer, whatever the current one")
  func r16_r17_r22_aclDerivedRoutes() {
    var world = Self.single(
      head: {
        $0.addAccessList(
          "102",
          [("192.168.1.0/24", "10.0.0.0/16"), ("192.168.2.0/24", "10.0.0.0/16"), ("192.168.1.0/24", "10.7.0.0/24")])
        $0.addEntry("mymap", 1, peers: ["10.1.1.9", "10.1.1.1"], accessList: "102") {
          $0.reverseRoute = Self.reverse { $0.isStatic = true }
        }
      })
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.9", "10.7.0.0/24 via 10.1.1.9"])
    world.sendOne()
    world.run(3)
    #expect(world["hub"].entry()?.currentAddress == address("10.1.1.1"), "the branch came in, so it is current")
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.9", "10.7.0.0/24 via 10.1.1.9"])
  }

  @Test("R18: removing RRI, the peer or the access list from the entry deletes its routes at once", arguments: 0..<3)
  func r18_removalDeletesRoutes(what: Int) {
    var world = Self.single(head: { Self.staticHead(&$0, Self.reverse { $0.isStatic = true }) })
    #expect(world["hub"].routeTexts.count == 2)
    var configuration = world["hub"].configuration
    configuration.changeEntry("mymap", 1) { entry in
      switch what {
      case 0: entry.reverseRoute = nil
      case 1: entry.peers = []
      default: entry.accessList = nil
      }
    }
    world.perform(.configure(router: "hub", configuration))
    #expect(world["hub"].routeTexts.isEmpty)
  }

  @Test("R20: remote-peer makes two routes, the network via the endpoint and the endpoint via the interface")
  func r20_remotePeer() {
    for isStatic in [true, false] {
      var world = Self.single(head: {
        Self.staticHead(
          &$0,
          Self.reverse {
            $0.remotePeer = true
            $0.isStatic = isStatic
          })
      })
      world.sendOne()
      world.run(3)
      #expect(world["hub"].routeTexts.contains("10.0.0.0/16 via 10.1.1.1"))
      #expect(world["hub"].routeTexts.contains("10.1.1.1/32 on Fa0/0"))
      #expect(world["hub"].routeTexts.count == (isStatic ? 3 : 2))
    }
  }

  @Test("remote-peer with a next hop of the user's, and with gateway; tag and distance")
  func remotePeerForms() {
    func routes(_ change: @escaping (inout ReverseRoute) -> Void) -> [InjectedRoute] {
      var world = Self.single(head: { Self.dynamicHead(&$0, Self.reverse(change)) })
      world.sendOne()
      world.run(3)
      return world["hub"].injectedRoutes
    }
    let chosen = routes {
      $0.remotePeer = true
      $0.remotePeerAddress = address("192.168.0.9")
    }
    #expect(chosen.map(\.prefix) == [prefix("10.0.0.0/16")])
    #expect(chosen.map(\.nextHop) == [address("192.168.0.9")])
    let gateway = routes {
      $0.remotePeer = true
      $0.remotePeerAddress = address("192.168.0.9")
      $0.gateway = true
    }
    #expect(gateway.map(\.prefix) == [prefix("10.0.0.0/16"), prefix("10.1.1.1/32")])
    #expect(gateway.map(\.nextHop) == [address("10.1.1.1"), address("192.168.0.9")])
    let tagged = routes {
      $0.tag = 113
      $0.distance = 20
    }
    #expect(tagged.map(\.tag) == [113])
    #expect(tagged.map(\.distance) == [20])
  }

  @Test("R23, R35: in legacy mode a static map's routes exist without SAs from the moment the map is applied")
  func r23_r35_legacy() {
    var policy = Policy()
    policy.routes = .legacy
    let world = Self.single(
      policy: policy,
      head: {
        $0.addAccessList("101", [("192.168.1.0/24", "172.17.11.0/24")])
        $0.addEntry("mymap", 1, peers: ["172.17.11.1"], accessList: "101") { $0.reverseRoute = Self.reverse() }
      })
    #expect(world["hub"].pairs.count == 0)
    // The guide: analogous to `ip route 172.17.11.0 255.255.255.0 FastEthernet 0/0`, next hop the first peer (table 3.2).
    #expect(world["hub"].routeTexts == ["172.17.11.0/24 via 172.17.11.1 on Fa0/0"])
    var dynamic = Self.single(policy: policy, head: { Self.dynamicHead(&$0, Self.reverse()) })
    #expect(dynamic["hub"].routeTexts.isEmpty)
    dynamic.sendOne()
    dynamic.run(3)
    #expect(dynamic["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"], "dynamic maps never were different")
  }

  @Test("R24: `any` as destination is never injected; as source only, the destination is")
  func r24_anyIsNeverADefaultRoute() {
    let world = Self.single(head: {
      $0.addAccessList("102", [("192.168.1.0/24", "any"), ("any", "10.0.0.0/16")])
      $0.addEntry("mymap", 1, peers: ["10.1.1.1"], accessList: "102") {
        $0.reverseRoute = Self.reverse { $0.isStatic = true }
      }
    })
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
  }

  @Test("R36: only the active router injects; on failover routes go from the old and come on the new one")
  func r36_onlyTheActiveInjects() throws {
    for isStatic in [false, true] {
      var world = World.pair { _, configuration in
        configuration.changeEntry("mymap", 1) { $0.reverseRoute?.isStatic = isStatic }
      }
      world.addBranchTraffic()
      world.run(60)
      #expect(world["hub2"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
      #expect(world["hub1"].routeTexts.isEmpty)
      world.perform(.link(router: "hub2", InterfaceName("Fa0/0"), isUp: false))
      #expect(world["hub2"].routeTexts.isEmpty, "deleted on the formerly active")
      world.run(60)
      #expect(world["hub1"].state(1) == .active)
      #expect(world["hub1"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"], "created on the newly active")
    }
  }

  @Test("table 3.2: a route that two flows justify stays until both are gone")
  func sharedRoute() {
    var world = Self.single(
      head: { Self.dynamicHead(&$0, Self.reverse()) },
      branch: {
        $0.accessLists = []
        $0.addAccessList("102", [("10.0.0.0/16", "192.168.1.0/24"), ("10.0.0.0/16", "192.168.2.0/24")])
      })
    world.sendOne()
    world.sendOne(to: "192.168.2.5")
    world.run(3)
    #expect(world["hub"].pairs.count == 2)
    #expect(world["hub"].routeTexts == ["10.0.0.0/16 via 10.1.1.1"])
  }
}
