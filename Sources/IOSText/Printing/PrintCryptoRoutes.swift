import Model

extension IOSPrinter {
  /// `show crypto route`: the routes that reverse route injection and tunnel interfaces made, below a heading for each
  /// table. No capture of this output is public; its form is the one of Cisco's command reference (ios-behaviour 3.3).
  public static func cryptoRoute(_ routes: [CryptoRoute]) -> String {
    var text = """
      VPN Routing Table: Shows RRI and VTI created routes
      Codes: RRI - Reverse-Route, VTI- Virtual Tunnel Interface
              S - Static Map ACLs


      """
    text.reserveCapacity(200 + routes.count * 100)
    var tables: [String?] = []
    for route in routes where !tables.contains(route.vrf) { tables.append(route.vrf) }
    for table in tables {
      text += "Routes created in table \(table ?? "GLOBAL DEFAULT")\n"
      for route in routes where route.vrf == table { add(route, to: &text) }
      text += "\n"
    }
    return text
  }

  private static func add(_ route: CryptoRoute, to text: inout String) {
    let prefix = route.prefix
    text += prefix.address.isIPv6 ? prefix.printed : "\(prefix.address)/\(prefix.dottedMask)"
    if let distance = route.distance { text += " [\(distance)/\(route.metric ?? 0)]" }
    if let hop = route.nextHop {
      text += " via \(hop.printed)"
      if let interface = route.interface {
        text += "\n"
        text.blanks(32)
        text += "on \(interface.canonical)"
      }
      text += " "
    } else if let interface = route.interface {
      text += " via \(interface.canonical) "
    }
    text += route.codes.joined(separator: " ")
    text += "\n"
  }
}
