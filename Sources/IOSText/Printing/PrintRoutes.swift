import Model

extension IOSPrinter {
  /// `show ip route` and, with `vrf`, `show ip route vrf X`: the legend, the gateway of last resort, and the routes of one
  /// table in order, below headings for networks that are subnetted. Paths of equal cost stand below each other.
  ///
  /// Of `routes`, those of another table and IPv6 routes are left out. `isShown` chooses rows as the words behind
  /// `show ip route` do; the headings count all subnets of the table.
  ///
  /// Not printed: tags; the distance and metric of a route without a next hop. A static route to 0.0.0.0/0 is a candidate
  /// default and has the code `S*`.
  public static func ipRoute(
    _ routes: [Route], vrf: String? = nil, isShown: (Route) -> Bool = { _ in true }
  ) -> String {
    let table = sorted(routes, vrf: vrf)
    var text = ""
    text.reserveCapacity(1_000 + table.count * 80)
    if let vrf { text += "\nRouting Table: \(vrf)\n" }
    text += routeLegend
    text += "\nGateway of last resort is \(gateway(table))\n\n"
    var start = 0
    while start < table.count {
      let network = table[start].majorNetwork
      var end = start + 1
      while end < table.count, table[end].majorNetwork == network { end += 1 }
      add(table[start..<end], network, isShown, to: &text)
      start = end
    }
    return text
  }

  /// `show ip route static` and `show ip route vrf X static`.
  public static func ipRouteStatic(_ routes: [Route], vrf: String? = nil) -> String {
    ipRoute(routes, vrf: vrf) { $0.isStatic }
  }

  private static let routeLegend = """
    Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
           D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area 
           N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2
           E1 - OSPF external type 1, E2 - OSPF external type 2
           i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2
           ia - IS-IS inter area, * - candidate default, U - per-user static route
           o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP
           a - application route
           + - replicated route, % - next hop override, p - overrides from PfR

    """

  /// The IPv4 routes of a table by prefix; paths of one prefix keep their order.
  private static func sorted(_ routes: [Route], vrf: String?) -> [Route] {
    let own = routes.enumerated().filter { $0.element.vrf == vrf && !$0.element.prefix.address.isIPv6 }
    return own.sorted { left, right in
      left.element.prefix == right.element.prefix
        ? left.offset < right.offset : left.element.prefix < right.element.prefix
    }.map(\.element)
  }

  private static func gateway(_ table: [Route]) -> String {
    guard let route = table.first(where: { $0.prefix.isDefault }) else { return "not set" }
    return "\(route.nextHop?.printed ?? "0.0.0.0") to network 0.0.0.0"
  }

  /// The routes of one network of class A, B or C; `network` is nil for those that span several.
  private static func add(
    _ routes: ArraySlice<Route>, _ network: Prefix?, _ isShown: (Route) -> Bool, to text: inout String
  ) {
    guard routes.contains(where: isShown) else { return }
    var lengths: Set<Int> = []
    var prefixes: Set<Prefix> = []
    for route in routes {
      lengths.insert(route.prefix.length)
      prefixes.insert(route.prefix)
    }
    let isSubnetted = network.map { lengths != [$0.length] } ?? false
    if let network, isSubnetted {
      text += "      \(network.address)/"
      if lengths.count == 1, let length = lengths.first {
        text += "\(length) is subnetted, \(prefixes.count) subnets\n"
      } else {
        text += "\(network.length) is variably subnetted, \(prefixes.count) subnets, \(lengths.count) masks\n"
      }
    }
    let hidesLength = isSubnetted && lengths.count == 1
    var last: Prefix?
    var column = 0
    for route in routes where isShown(route) {
      if route.prefix == last {
        let path = pathText(route)
        // A path of its own line is moved left where it would not fit.
        text.blanks(column + path.utf8.count > 79 ? 11 : column)
        text += "\(path)\n"
        continue
      }
      last = route.prefix
      let name = hidesLength ? route.prefix.address.description : route.prefix.description
      text.cell(tableCode(route), isSubnetted ? 9 : 6)
      text += name
      column = (isSubnetted ? 9 : 6) + name.utf8.count + 1
      let path = pathText(route)
      if column + path.utf8.count > 79, route.nextHop != nil {
        text += "\n"
        text.blanks(11)
      } else {
        text += " "
      }
      text += "\(path)\n"
    }
  }

  private static func tableCode(_ route: Route) -> String {
    route.prefix.isDefault && route.code == "S" ? "S*" : route.code
  }

  /// `[1/0] via 10.1.1.1, 00:01:02, GigabitEthernet1`, `is directly connected, GigabitEthernet1`.
  private static func pathText(_ route: Route) -> String {
    guard let hop = route.nextHop else {
      return route.interface.map { "is directly connected, \($0.canonical)" } ?? "is directly connected"
    }
    var text = "[\(route.distance ?? 1)/\(route.metric ?? 0)] via \(hop.printed)"
    if let age = route.age { text += ", \(age.printedAge)" }
    if let interface = route.interface { text += ", \(interface.canonical)" }
    return text
  }
}

extension Route {
  /// The network of the address's class; nil for a route with a shorter mask.
  fileprivate var majorNetwork: Prefix? {
    let length = prefix.classLength
    return prefix.length < length ? nil : Prefix(prefix.address, length: length)
  }
}
