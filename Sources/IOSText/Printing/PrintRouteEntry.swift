import Model

extension IOSPrinter {
  /// `show ip route A.B.C.D`, also with `vrf X`: the entry of the longest prefix that holds the address. As on IOS, the
  /// default route is found only where 0.0.0.0 is asked for; elsewhere there is no such network, or no such subnet.
  ///
  /// `process` is the number behind a protocol's name: `ospf 1`.
  public static func ipRoute(
    to address: IPAddress, in routes: [Route], vrf: String? = nil, process: String = "1"
  ) -> String {
    let table = routes.filter { $0.vrf == vrf && !$0.prefix.address.isIPv6 }
    let found = table.map(\.prefix).filter { $0.contains(address) && (!$0.isDefault || address.isUnspecified) }
      .max { $0.length < $1.length }
    let heading = vrf.map { "\nRouting Table: \($0)\n" } ?? ""
    guard let found else {
      let network = Prefix(address, length: Prefix(host: address).classLength)
      let isSubnetted = network.map { network in table.contains { network.contains($0.prefix) } } ?? false
      return heading + (isSubnetted ? "% Subnet not in table\n" : "% Network not in table\n")
    }
    return heading + ipRouteEntry(table.filter { $0.prefix == found }, process: process)
  }

  /// The entry of one prefix, with its paths. Here a tag is printed, and a route without a next hop has the distance and
  /// metric 0 if it has none.
  ///
  /// Not printed: marks behind the code other than that of a candidate default.
  public static func ipRouteEntry(_ paths: [Route], process: String = "1") -> String {
    guard let first = paths.first else { return "% Network not in table\n" }
    let known = origin(first.code, process)
    let isDefault = first.code.contains("*") || first.prefix.isDefault
    var text = "Routing entry for \(first.prefix)"
    if first.prefix.length < first.prefix.classLength { text += ", supernet" }
    text += "\n  Known via \"\(known.name)\", distance \(first.distance ?? 0), metric \(first.metric ?? 0)"
    if known.name == "connected" { text += " (connected, via interface)" }
    if isDefault { text += ", candidate default path" }
    if first.tag == nil, let type = known.type { text += ", type \(type)" }
    text += "\n"
    if let tag = first.tag { text += "  Tag \(tag)\(known.type.map { ", type \($0)" } ?? "")\n" }
    text += "  Routing Descriptor Blocks:\n"
    for (index, path) in paths.enumerated() {
      text += index == 0 ? "  * " : "    "
      text += path.nextHop?.printed ?? "directly connected"
      if let hop = path.nextHop, let age = path.age { text += ", from \(hop.printed), \(age.printedAge) ago" }
      if let interface = path.interface { text += ", via \(interface.canonical)" }
      text += "\n      Route metric is \(path.metric ?? 0), traffic share count is 1\n"
      if let tag = path.tag { text += "      Route tag \(tag)\n" }
    }
    return text
  }

  /// The protocol and the type that a code of the table stands for.
  private static func origin(_ code: String, _ process: String) -> (name: String, type: String?) {
    let letters = code.filter { $0.isLetter || $0.isNumber }
    switch letters {
    case "S": return ("static", nil)
    case "C": return ("connected", nil)
    case "L": return ("local", nil)
    case "R": return ("rip", nil)
    case "B": return ("bgp \(process)", "external")
    case "D": return ("eigrp \(process)", "internal")
    case "DEX": return ("eigrp \(process)", "external")
    case "O": return ("ospf \(process)", "intra area")
    case "OIA": return ("ospf \(process)", "inter area")
    case "OE1": return ("ospf \(process)", "extern 1")
    case "OE2": return ("ospf \(process)", "extern 2")
    case "ON1": return ("ospf \(process)", "NSSA extern 1")
    case "ON2": return ("ospf \(process)", "NSSA extern 2")
    case "iL1": return ("isis", "level-1")
    case "iL2": return ("isis", "level-2")
    case "iia": return ("isis", "inter area")
    case "H": return ("nhrp", nil)
    case "M": return ("mobile", nil)
    case "o": return ("odr", nil)
    case "l": return ("lisp", nil)
    case "a": return ("application", nil)
    default: return (letters, nil)
    }
  }
}

extension Prefix {
  /// The length of the mask that the address's class has: 8, 16 or 24.
  var classLength: Int {
    guard case .v4(let bits) = address else { return 0 }
    return bits < 0x8000_0000 ? 8 : bits < 0xC000_0000 ? 16 : 24
  }
}
