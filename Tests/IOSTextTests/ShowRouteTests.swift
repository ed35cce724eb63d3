import Model
import Testing

@testable import IOSText

@Suite("show ip route")
struct ShowRouteTests {
  /// A route as one line of text, to compare.
  private func text(_ route: Route) -> String {
    let hop = route.nextHop.map { " via \($0)" } ?? ""
    let interface = route.interface.map { " \($0.short)" } ?? ""
    let numbers = route.distance.map { " [\($0)/\(route.metric ?? -1)]" } ?? ""
    let age = route.age.map { " \($0.whole)s" } ?? ""
    let tag = route.tag.map { " tag \($0)" } ?? ""
    let vrf = route.vrf.map { " vrf \($0)" } ?? ""
    return "\(route.code) \(route.prefix)\(numbers)\(hop)\(interface)\(age)\(tag)\(vrf)"
  }

  @Test("Codes, masks of the parent line, further paths, wrapped lines and summaries")
  func table() {
    let read = Show.read(
      """
      Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
             D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area
             + - replicated route, % - next hop override, p - overrides from PfR
             & - replicated local route overrides by connected

      Gateway of last resort is 192.0.2.254 to network 0.0.0.0

      S*    0.0.0.0/0 [1/0] via 192.0.2.254
            10.4.0.0/32 is subnetted, 2 subnets
      S        10.4.2.2 [1/0] via 192.0.2.2, GigabitEthernet0/1
                        [1/0] via 192.0.2.3, GigabitEthernet0/0
      S        10.4.3.3 is directly connected, GigabitEthernet0/3
                        is directly connected, GigabitEthernet0/2
            10.0.0.0/8 is variably subnetted, 4 subnets, 3 masks
      C        10.1.2.0/24 is directly connected, GigabitEthernet0/0
      L        10.1.2.1/32 is directly connected, GigabitEthernet0/0
      D        10.0.0.0/8 is a summary, 00:01:02, Null0
      O E2     100.100.100.100/32
                 [110/20] via 192.0.2.9, 2d03h, GigabitEthernet0/0
                 [110/20] via 192.0.2.10, 2d03h, GigabitEthernet0/1
      O*E2  0.0.0.0/0 [110/1] via 192.0.2.9, 00:00:14, Gi0/0
      D EX  10.7.0.0/16 [170/3072] via 192.0.2.9, 1w0d, Gi0/0
      i L1  10.8.0.0/16 [115/20] via 192.0.2.9, 06:47:04, Gi0/0
      i*L2  10.8.1.0/24 [115/20] via 192.0.2.9, 06:47:04, Gi0/0
      B     10.9.0.0/16 [200/0] via 192.0.2.9 (vrf-red), 1d00h
      S   + 10.11.0.0/16 [1/0] via 192.0.2.9 (red), Gi0/0
      S   % 10.12.0.0/16 [1/0] via 192.0.2.9
      L   & 10.12.1.1/32 is directly connected, Gi0/0
      S   p 10.13.0.0/16 [1/0] via 192.0.2.9
      R     10.14.0.0/16 is possibly down,
               routing via 192.0.2.9, Serial0
      H     10.15.0.0/16 is directly connected, 00:00:10, Tunnel1

      """, .route)
    #expect(read.unread.isEmpty)
    #expect(
      read.facts.routeList.map(text) == [
        "S* 0.0.0.0/0 [1/0] via 192.0.2.254", "S 10.4.2.2/32 [1/0] via 192.0.2.2 Gi0/1",
        "S 10.4.2.2/32 [1/0] via 192.0.2.3 Gi0/0", "S 10.4.3.3/32 Gi0/3", "S 10.4.3.3/32 Gi0/2",
        "C 10.1.2.0/24 Gi0/0", "L 10.1.2.1/32 Gi0/0", "D 10.0.0.0/8 Nu0 62s",
        "O E2 100.100.100.100/32 [110/20] via 192.0.2.9 Gi0/0 183600s",
        "O E2 100.100.100.100/32 [110/20] via 192.0.2.10 Gi0/1 183600s",
        "O*E2 0.0.0.0/0 [110/1] via 192.0.2.9 Gi0/0 14s", "D EX 10.7.0.0/16 [170/3072] via 192.0.2.9 Gi0/0 604800s",
        "i L1 10.8.0.0/16 [115/20] via 192.0.2.9 Gi0/0 24424s", "i*L2 10.8.1.0/24 [115/20] via 192.0.2.9 Gi0/0 24424s",
        "B 10.9.0.0/16 [200/0] via 192.0.2.9 86400s", "S + 10.11.0.0/16 [1/0] via 192.0.2.9 Gi0/0",
        "S % 10.12.0.0/16 [1/0] via 192.0.2.9", "L & 10.12.1.1/32 Gi0/0", "S p 10.13.0.0/16 [1/0] via 192.0.2.9",
        "R 10.14.0.0/16 via 192.0.2.9 Se0", "H 10.15.0.0/16 Tu1 10s",
      ])
    #expect(read.command.isWhole)
  }

  @Test("Next hops of IPv6, and interfaces with a channel's colon")
  func ipv6NextHop() {
    let read = Show.read(
      """
      B  192.0.2.0/24 [200/0] via 2001:DB8::2 (default:ipv6), 00:04:15, Vlan5
      B  192.0.3.0/24 [200/0] via FE80::2, 00:04:15, Serial0/0:1
      B  192.0.4.0/24 [200/0] via 10::2:7:1, 100:04:15, Vlan5

      """, .route)
    #expect(read.facts.routeList.map { $0.nextHop?.description } == ["2001:db8::2", "fe80::2", "10::2:7:1"])
    #expect(read.facts.routeList.map { $0.interface?.text } == ["Vlan5", "Serial0/0:1", "Vlan5"])
    #expect(read.facts.routeList.map { $0.age } == [Seconds(255), Seconds(255), Seconds(360_255)])
  }

  @Test("A wrapped route's place is both its lines")
  func source() {
    let text = "O E2     192.0.2.100/32\n           [110/20] via 192.0.2.9, 2d03h, Gi0/0\n"
    guard case .routes(let all) = Show.read(text, .route).facts, let first = all.first else {
      return #expect(Bool(false))
    }
    #expect(String(decoding: Array(text.utf8)[first.source.range], as: UTF8.self) == String(text.dropLast()))
  }

  @Test("The heading names the VRF, for the rows and for the command's scope")
  func vrf() {
    let one = Show.read("Routing Table: red\nS  10.0.0.0/8 [1/0] via 192.0.2.1\n", .route)
    #expect(one.facts.routeList.map(\.vrf) == ["red"])
    #expect(one.command.scope == ["vrf": "red"])
    let several = Show.read(
      "Routing Table: red\nS  10.0.0.0/8 [1/0] via 192.0.2.1\n\nRouting Table: blue\nS  10.0.0.0/8 is directly connected, Gi1",
      .route, scope: ["vrf": "*"])
    #expect(several.facts.routeList.map(\.vrf) == ["red", "blue"])
    #expect(several.command.scope == ["vrf": "*"])
    let named = Show.read("S  10.0.0.0/8 [1/0] via 192.0.2.1\n", .route, scope: ["vrf": "green"])
    #expect(named.facts.routeList.map(\.vrf) == ["green"])
  }

  @Test("The entry of one prefix, with its tag and every path")
  func entry() {
    let read = Show.read(
      """
      Routing Table: red
      Routing entry for 192.0.2.0/25
        Known via "static", distance 1, metric 0, candidate default path
        Tag 113
        Redistributing via eigrp 10
        Routing Descriptor Blocks:
        * 198.51.100.9
            Route metric is 0, traffic share count is 1
            Route tag 113
          198.51.100.10, from 203.0.113.1, 00:00:14 ago, via GigabitEthernet4, merge-labels
            Route metric is 5, traffic share count is 1
            Route tag 114
            MPLS label: none

      """, .route)
    #expect(read.diagnostics.isEmpty)
    #expect(
      read.facts.routeList.map(text) == [
        "S* 192.0.2.0/25 [1/0] via 198.51.100.9 tag 113 vrf red",
        "S* 192.0.2.0/25 [1/5] via 198.51.100.10 Gi4 14s tag 114 vrf red",
      ])
    #expect(read.command.scope == ["vrf": "red", "prefix": "192.0.2.0/25"])
    #expect(!read.command.isWhole)
  }

  @Test(
    "The code of an entry is the table's",
    arguments: [
      ("\"ospf 1\", distance 110, metric 20, type extern 2, forward metric 1", "O E2"),
      ("\"ospf 1\", distance 110, metric 20, type inter area", "O IA"),
      ("\"ospf 1\", distance 110, metric 20, type NSSA extern 1", "O N1"),
      ("\"ospf 1\", distance 110, metric 20, type intra area", "O"),
      ("\"eigrp 7\", distance 170, metric 20, type external", "D EX"), ("\"bgp 65001\", distance 20, metric 0", "B"),
      ("\"isis\", distance 115, metric 40, type level-2", "i L2"),
      ("\"connected\", distance 0, metric 0 (connected, via interface)", "C"),
    ])
  func codes(_ known: String, _ code: String) {
    let read = Show.read(
      "Routing entry for 192.0.2.0/24\nKnown via \(known)\n* directly connected, via Vlan9\n", .route)
    #expect(read.facts.routeList.map(\.code) == [code])
    #expect(read.facts.routeList.map(\.interface) == [InterfaceName("Vlan9")])
  }

  @Test(
    "An answer that there is no such route is empty and whole for its prefix",
    arguments: [
      ("show ip route 192.0.2.0 255.255.255.0", "% Network not in table", "192.0.2.0/24"),
      ("show ip route vrf red 192.0.2.7", "% Subnet not in table", "192.0.2.7/32"),
    ])
  func absent(_ command: String, _ answer: String, _ prefix: String) {
    let read = Show.read(answer + "\n", .route, command: command)
    #expect(read.facts == .routes([]))
    #expect(read.command.scope["prefix"] == prefix)
    #expect(read.diagnostics.isEmpty)
  }

  @Test("A VRF that does not exist is an error")
  func noVRF() {
    let read = Show.read("% IP routing table vrf red does not exist\n", .route)
    #expect(read.command.error == "% IP routing table vrf red does not exist")
    #expect(!read.command.isWhole)
  }

  @Test("A capture cut in a wrapped route says so and keeps the rest")
  func cut() {
    let read = Show.read("C  10.0.0.0/8 is directly connected, Gi1\nO E2     192.0.2.100/32", .route)
    #expect(read.facts.routeList.count == 1)
    #expect(read.diagnostics.map(\.reason) == ["the route's next hop is missing"])
  }

  @Test("Captured tables are read whole", arguments: ShowCorpus.cases("show-ip-route"))
  func captures(_ capture: ShowCorpus.Case) throws {
    // One of them is the table of IPv6.
    guard !capture.cleaned.contains("IPv6 Routing Table") else { return }
    let read = Show.read(capture.cleaned, .route)
    #expect(read.unread.filter { !$0.contains("UTC") && !$0.contains("{") }.isEmpty)
    let rows = capture.cleaned.split(separator: "\n").filter {
      $0.contains("is directly connected") || $0.contains("] via") || $0.contains("is a summary")
    }
    #expect(read.facts.routeList.count == rows.count)
    guard let json = capture.json as? [String: Any], let vrfs = json["vrf"] as? [String: Any] else { return }
    for (prefix, expected) in routes(in: vrfs) {
      let prefix = try #require(Prefix(prefix))
      let found = read.facts.routeList.filter { $0.prefix == prefix }
      #expect(!found.isEmpty, "\(prefix)")
      if let code = expected["source_protocol_codes"] as? String, let route = found.first {
        #expect(route.code.filter { $0.isLetter || $0.isNumber } == code.filter { $0.isLetter || $0.isNumber })
      }
      if let distance = expected["route_preference"] as? Int { #expect(found.contains { $0.distance == distance }) }
      if let metric = expected["metric"] as? Int { #expect(found.contains { $0.metric == metric }) }
      let hops = (expected["next_hop"] as? [String: Any])?["next_hop_list"] as? [String: [String: Any]] ?? [:]
      for hop in hops.values {
        let address = (hop["next_hop"] as? String).flatMap { IPAddress($0) }
        let interface = (hop["outgoing_interface"] as? String).map { InterfaceName($0) }
        #expect(found.contains { $0.nextHop == address && (interface == nil || $0.interface == interface) })
      }
    }
  }

  private func routes(in vrfs: [String: Any]) -> [(String, [String: Any])] {
    vrfs.values.flatMap { vrf -> [(String, [String: Any])] in
      let families = (vrf as? [String: Any])?["address_family"] as? [String: [String: Any]] ?? [:]
      return families.values.flatMap { ($0["routes"] as? [String: [String: Any]] ?? [:]).map { ($0.key, $0.value) } }
    }
  }

  @Test("Captured entries of one prefix are read whole", arguments: ShowCorpus.cases("show-ip-route-prefix"))
  func entryCaptures(_ capture: ShowCorpus.Case) {
    let read = Show.read(capture.cleaned, .route)
    #expect(read.unread.isEmpty)
    let shares = capture.cleaned.split(separator: "\n").filter { $0.contains("Route metric is") }
    #expect(read.facts.routeList.count == shares.count)
    guard let json = capture.json as? [String: Any], let entries = json["entry"] as? [String: [String: Any]] else {
      return
    }
    for (prefix, expected) in entries {
      let found = read.facts.routeList.filter { $0.prefix == Prefix(prefix) }
      let paths = expected["paths"] as? [String: [String: Any]] ?? [:]
      #expect(found.count == paths.count)
      for path in paths.values {
        let hop = (path["nexthop"] as? String).flatMap { IPAddress($0) }
        let metric = (path["metric"] as? String).flatMap { Int($0) }
        #expect(found.contains { $0.nextHop == hop && $0.metric == metric })
      }
    }
  }
}
