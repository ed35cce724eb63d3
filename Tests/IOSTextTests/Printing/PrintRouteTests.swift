import Model
import Testing

@testable import IOSText

/// Routing tables and the entries of single prefixes.
@Suite("What a router prints of its routes is read back")
struct PrintRouteTests {
  @Test("show ip route: networks whole, subnetted and variably subnetted, paths of equal cost, lines that wrap")
  func table() {
    PrintedSession.roundTrip("show ip route", cases: 400, make: { $0.table(vrf: nil) }) {
      IOSPrinter.ipRoute($0)
    } read: {
      $0.routeList
    }
  }

  @Test("show ip route vrf X: the routes of that VRF alone")
  func vrf() {
    PrintedSession.roundTrip("show ip route vrf red", make: { $0.table(vrf: "red") }) {
      var other = Route(vrf: "blue", prefix: Prefix(host: .v4(7)), code: "S")
      other.nextHop = .v4(9)
      return IOSPrinter.ipRoute([other] + $0, vrf: "red")
    } read: {
      $0.routeList
    }
  }

  @Test("show ip route static: the static routes of the table alone")
  func staticRoutes() {
    for seed in 0..<UInt64(250) {
      var facts = PrintedFacts(seed)
      let table = facts.table(vrf: nil)
      let observation = PrintedSession.read(IOSPrinter.ipRouteStatic(table), "show ip route static")
      #expect(observation?.facts.routeList == table.filter(\.isStatic), "seed \(seed)")
      #expect(observation?.diagnostics.isEmpty == true, "seed \(seed)")
    }
  }

  @Test("The order of the routes given does not matter")
  func order() {
    for seed in 0..<UInt64(50) {
      var facts = PrintedFacts(seed)
      let table = facts.several(0...20, { $0.prefix }) { facts in
        var route = Route(vrf: nil, prefix: facts.prefix(), code: "S")
        (route.distance, route.metric, route.nextHop) = (1, 0, facts.v4())
        return route
      }
      #expect(IOSPrinter.ipRoute(table) == IOSPrinter.ipRoute(table.shuffled(using: &facts.random)), "seed \(seed)")
    }
  }

  @Test("The entry of one prefix, with tags, in the global table and in a VRF")
  func entry() {
    PrintedSession.roundTrip("show ip route 10.1.1.1", cases: 400, make: { $0.entry(vrf: nil) }) {
      IOSPrinter.ipRouteEntry($0)
    } read: {
      $0.routeList
    }
    PrintedSession.roundTrip("show ip route vrf red 10.1.1.1", make: { $0.entry(vrf: "red") }) {
      IOSPrinter.ipRouteEntry($0)
    } read: {
      $0.routeList
    }
  }

  @Test("An address leads to the longest prefix that holds it, and to the default route only where that is asked for")
  func lookup() {
    func route(_ prefix: String) -> Route? {
      Prefix(prefix).map { prefix in
        var route = Route(vrf: nil, prefix: prefix, code: "S")
        (route.distance, route.metric, route.nextHop) = (1, 0, .v4(0xC000_0201))
        return route
      }
    }
    let table = ["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "172.16.4.0/24"].compactMap(route)
    func text(_ address: String) -> String { IPAddress(address).map { IOSPrinter.ipRoute(to: $0, in: table) } ?? "" }
    #expect(text("10.1.2.3").hasPrefix("Routing entry for 10.1.2.0/24\n"))
    #expect(text("10.1.9.9").hasPrefix("Routing entry for 10.1.0.0/16\n"))
    #expect(text("10.9.9.9").hasPrefix("Routing entry for 10.0.0.0/8\n"))
    #expect(text("0.0.0.0").hasPrefix("Routing entry for 0.0.0.0/0, supernet\n"))
    #expect(text("172.16.9.9") == "% Subnet not in table\n")
    #expect(text("192.0.2.9") == "% Network not in table\n")
    let observation = PrintedSession.read(text("192.0.2.9"), "show ip route 192.0.2.9")
    #expect(observation?.facts.routeList == [])
    #expect(observation?.diagnostics.isEmpty == true)
  }

  @Test("show crypto route: tables, next hops, interfaces, codes")
  func cryptoRoute() {
    PrintedSession.roundTrip("show crypto route", make: { $0.cryptoRoutes() }) {
      IOSPrinter.cryptoRoute($0)
    } read: {
      $0.cryptoRouteList
    }
  }
}
