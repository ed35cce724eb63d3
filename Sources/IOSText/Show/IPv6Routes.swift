import Model

/// Reads `show ipv6 route`: a line for each prefix, and below it a line for each next hop.
///
///     S   2001:DB8:2::/48 [1/0], tag 10
///          via FE80::2, GigabitEthernet0/0/0
func readIPv6Routes(_ output: inout Output) -> Facts {
  var reader = IPv6RouteRows(output)
  while let line = output.next() { reader.take(line, &output) }
  reader.close(&output)
  return .routes(reader.routes)
}

private struct IPv6RouteRows {
  private(set) var routes: [Sourced<Route>] = []
  private var vrf: String?
  private var names = InterfaceNames()
  private var current: Route?
  /// The line of a prefix whose next hop was not seen yet.
  private var pending: Line?
  private var isLegend = false

  init(_ output: Output) { vrf = output.command.scope["vrf"] }

  mutating func take(_ line: Line, _ output: inout Output) {
    let text = line.trimmed
    guard !text.isEmpty else { return }
    if let rest = text.after("IPv6 Routing Table - ") {
      close(&output)
      let name = rest.firstWord.word.string
      if name.lowercased() != "default", name.first?.isNumber == false, vrf == nil {
        vrf = name
        output.command.scope["vrf"] = name
      }
    } else if text.starts(with: "Codes:") {
      isLegend = true
    } else if let via = text.after("via ") {
      if !takePath(via, line, output) { output.diagnose(line) }
    } else if takeRow(text, line, &output) {
      isLegend = false
    } else if !isLegend && !text.firstWord.rest.starts(with: "- ") || text.offset(of: " - ") == nil {
      output.diagnose(line)
    }
  }

  mutating func close(_ output: inout Output) {
    if let pending { output.diagnose(pending, "the route's next hop is missing") }
    pending = nil
  }

  /// `OE2 2001:DB8:1::/64 [110/20]`; what stands behind it, `tag 10`, is of the route as well.
  private mutating func takeRow(_ text: ByteSlice, _ line: Line, _ output: inout Output) -> Bool {
    let words = text.words
    guard let at = words.firstIndex(where: { $0.offset(of: UInt8(ascii: "/")) != nil }), (1...3).contains(at),
      words[0].count <= 4, let slash = words[at].offset(of: UInt8(ascii: "/")),
      let address = words[at][0..<slash].address, case .v6 = address,
      let length = words[at].dropping(slash + 1).integer, let prefix = Prefix(address, length: length)
    else { return false }
    close(&output)
    var route = Route(vrf: vrf, prefix: prefix, code: words[0..<at].map(\.string).joined(separator: " "))
    if at + 1 < words.count, words[at + 1][0] == UInt8(ascii: "[") {
      let numbers = words[at + 1].dropping(1).before(UInt8(ascii: "]"))
      route.distance = numbers.before(UInt8(ascii: "/")).integer
      route.metric = numbers.offset(of: UInt8(ascii: "/")).flatMap { numbers.dropping($0 + 1).integer }
    }
    if let tag = words.firstIndex(where: { $0.equals("tag") }), tag + 1 < words.count {
      route.tag = words[tag + 1].withoutComma.integer
    }
    current = route
    pending = line
    if let via = text.behind(" via ") { return takePath(via, line, output) }
    return true
  }

  /// `FE80::2, GigabitEthernet0/0/0`, `GigabitEthernet0/0/0, directly connected`, `2001:DB8::9`, `Null0, receive`.
  private mutating func takePath(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    guard var route = current else { return false }
    for word in text.words.prefix(2).map(\.withoutComma) {
      if let address = word.before(UInt8(ascii: "%")).address {
        route.nextHop = address
      } else if RouteFields.isInterface(word), !word.equals("directly"), !word.equals("indirectly"),
        !word.equals("receive")
      {
        route.interface = names.name(word)
      }
    }
    guard route.nextHop != nil || route.interface != nil else { return false }
    routes.append(Sourced(route, output.source((pending?.start ?? line.start)..<line.end)))
    pending = nil
    return true
  }
}
