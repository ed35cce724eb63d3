import Availability
import Model
import Testing

@Suite("Injected routes, expected against seen")
struct InjectedRouteTests {
  private func routes(_ mode: ReverseRouteMode = .modern, _ change: (inout HeadEnds) -> Void) -> [InjectedRouteReport] {
    var fleet = HeadEnds()
    change(&fleet)
    return fleet.report(JoinSettings(reverseRouteMode: mode)).injectedRoutes ?? []
  }
  private var branch: (prefix: String, nextHop: String, tag: Int?) { (HeadEnds.branch, "203.0.113.1", nil) }

  @Test("R9: each remote prefix with the router that injects it")
  func present() {
    let all = routes { _ in }
    #expect(all.map(\.router) == ["hub1"])
    #expect(all.map(\.health) == [.present])
    #expect(all.first?.seenNextHop == ip("203.0.113.1"))
    #expect(all.first?.sequence == 10)
  }

  @Test("an SA without its route: missing; without the routing table: unknown; after a failover: not yet")
  func missing() {
    #expect(routes { $0.one.routes = [] }.map(\.health) == [.missing])
    #expect(routes { $0.one.hasRouteTable = false }.map(\.health) == [.unknown])
    let settling = routes {
      $0.one.routes = []
      $0.one.changedAgo = 4
    }
    #expect(settling.map(\.health) == [.unknown])
  }

  @Test("an SA that fits no entry proves no missing route")
  func unjoined() {
    let all = routes {
      $0.one.associations.append(association("192.168.1.0/24", "10.99.0.0/16", peer: "198.18.0.9"))
    }
    #expect(all.filter { $0.prefix == net("10.99.0.0/16") }.map(\.health) == [.unknown])
  }

  @Test("a route to another next hop: wrong; to one the user chose: as designed")
  func nextHops() {
    #expect(routes { $0.one.routes[0].nextHop = "203.0.113.9" }.map(\.health) == [.wrongNextHop])
    let chosen = routes {
      $0.one.routes[0].nextHop = "203.0.113.9"
      $0.one.reverse?.remotePeer = true
      $0.one.reverse?.remotePeerAddress = ip("203.0.113.9")
    }
    #expect(chosen.map(\.health) == [.present])
  }

  @Test("R14: a route left without its SA is an orphan, where a configuration rules out one made by hand")
  func orphan() {
    #expect(routes { $0.one.associations = [] }.map(\.health) == [.orphan])
    var hand = StaticRoute(prefix: net(HeadEnds.branch))
    hand.nextHop = ip("203.0.113.1")
    let manual = routes {
      $0.one.associations = []
      $0.one.manual = [hand]
    }
    #expect(manual.isEmpty)
    let partial = routes {
      $0.one.associations = []
      $0.hasConfigurations = false
    }
    #expect(partial.isEmpty)
  }

  @Test("R36: the standby router still holds the route: duplicate on both")
  func duplicate() {
    let all = routes { $0.two.routes = [branch] }
    #expect(all.map(\.router) == ["hub1", "hub2"])
    #expect(all.map(\.health) == [.duplicate, .duplicate])
    #expect(all.map(\.otherRouters) == [["hub2"], ["hub1"]])
    let settling = routes {
      $0.two.routes = [branch]
      $0.two.changedAgo = 3
      $0.one.changedAgo = 3
    }
    #expect(settling.map(\.health) == [.present, .unknown])
  }

  @Test("in the router's own list and not in the routing table: not installed")
  func notInstalled() {
    var listed = CryptoRoute(vrf: nil, prefix: net(HeadEnds.branch))
    listed.nextHop = ip("203.0.113.1")
    let all = routes {
      $0.one.routes = []
      $0.one.cryptoRoutes = [listed]
    }
    #expect(all.map(\.health) == [.notInstalled])
  }

  @Test("R6: a route made by hand for the same prefix with another tag")
  func tagConflict() {
    var hand = StaticRoute(prefix: net(HeadEnds.branch))
    hand.nextHop = ip("192.168.0.254")
    hand.tag = 7
    #expect(routes { $0.one.manual = [hand] }.map(\.health) == [.tagConflict])
    let equal = routes {
      $0.one.manual = [hand]
      $0.one.reverse?.tag = 7
      $0.one.routes[0].tag = 7
    }
    #expect(equal.map(\.health) == [.present])
  }

  @Test("reverse-route static: there without SAs, by the first peer; R17: which is not the current one")
  func permanent() {
    let all = routes {
      $0.one.associations = []
      $0.one.reverse?.isStatic = true
      $0.one.current = "203.0.113.2"
    }
    #expect(all.map(\.health) == [.present])
    #expect(all.first?.reasons.contains { $0.contains("(R17)") } == true)
    let legacy = routes(.legacy) { $0.one.associations = [] }
    #expect(legacy.map(\.health) == [.present])
    #expect(legacy.first?.assumedMode == .legacy)
  }

  @Test("reverse-route static on the standby router: unknown, and no double on the active one")
  func permanentOnStandby() {
    let all = routes {
      $0.one.reverse?.isStatic = true
      $0.two.reverse?.isStatic = true
      $0.two.routes = [branch]
    }
    #expect(all.map(\.router) == ["hub1", "hub2"])
    #expect(all.map(\.health) == [.present, .unknown])
    #expect(all.first?.otherRouters == ["hub2"])
    #expect(all.last?.reasons.first?.contains("not verified") == true)
    #expect(!all.contains { $0.reasons.contains { $0.contains("no SA accounts") } })
  }

  @Test("remote-peer makes a second route, to the peer itself (R20)")
  func remotePeer() {
    let all = routes { $0.one.reverse?.remotePeer = true }
    #expect(all.map(\.prefix) == [net(HeadEnds.branch), net("203.0.113.1/32")])
    #expect(all.map(\.health) == [.present, .missing])
  }

  @Test("an entry without reverse-route injects nothing (R11)")
  func none() {
    #expect(routes { $0.one.reverse = nil }.isEmpty)
  }

  @Test("R26: an inside router that has not heard of the route, or sends it to the other hub")
  func insideRouter() {
    func reasons(_ nextHop: String?) -> [String]? {
      let fleet = HeadEnds()
      var interface = InterfaceConfiguration(name: inside)
      interface.address = ip("192.168.1.10")
      interface.network = net("192.168.1.0/24")
      var route = Route(vrf: nil, prefix: net(HeadEnds.branch), code: "O E2")
      route.nextHop = nextHop.map(ip)
      var store = ObservationStore(source: .capture)
      store.add(fleet.observations)
      store.add([
        observe("core1", .runningConfig, .configuration(configuration { $0.interfaces = sourced([interface]) }), at: 0),
        observe("core1", .route, .routes(nextHop == nil ? [] : sourced([route])), at: 0, start: 2000),
      ])
      return store.report().injectedRoutes?.first?.reasons
    }
    #expect(reasons("192.168.1.1") == [])
    #expect(reasons("192.168.1.3") == [])
    #expect(reasons(nil) == ["core1 has no route to it: return traffic is at risk"])
    #expect(reasons("192.168.1.2") == ["core1 sends it to hub2: return traffic is at risk"])
  }

  @Test("R30: the number of injected routes is that of the routes present")
  func count() {
    let all = routes {
      $0.one.associations = (0..<40).map { association("192.168.1.0/24", "10.\($0).0.0/16", peer: "203.0.113.1") }
      $0.one.routes = (0..<40).map { ("10.\($0).0.0/16", "203.0.113.1", nil) }
    }
    #expect(all.filter { $0.health == .present }.count == 40)
  }
}
