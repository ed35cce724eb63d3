import Model

/// Reads `show crypto route`: the routes that reverse route injection and tunnel interfaces made, by table. The form is
/// not known for certain, so a route may go over several lines, broken before `via`, `on` or its codes.
func readCryptoRoute(_ output: inout Output) -> Facts {
  var reader = CryptoRouteRows()
  while let line = output.nextText() {
    let text = line.trimmed
    if let table = text.value("routes created in table") {
      reader.close(&output)
      reader.vrf = text.startsIgnoringCase("routes created in table global") ? nil : table.named
    } else if text.hasLabel(["vpn routing table", "codes:", "s - ", "no routes", "vti"]), !reader.wants(text) {
      continue
    } else if text.firstWord.word.network != nil || reader.isOpen {
      reader.take(line, &output)
    } else {
      output.diagnose(line)
    }
  }
  reader.close(&output)
  return .cryptoRoutes(reader.facts)
}

private struct CryptoRouteRows {
  var facts: [Sourced<CryptoRoute>] = []
  var vrf: String?
  private var lines: [Line] = []

  var isOpen: Bool { !lines.isEmpty }

  /// Whether the line is the rest of the open route rather than a piece of the legend.
  func wants(_ text: ByteSlice) -> Bool { isOpen && text.offset(of: " - ") == nil }

  mutating func take(_ line: Line, _ output: inout Output) {
    if line.trimmed.firstWord.word.network != nil { close(&output) }
    lines.append(line)
  }

  mutating func close(_ output: inout Output) {
    guard let first = lines.first, let last = lines.last else { return }
    defer { lines = [] }
    var words = lines.flatMap { $0.trimmed.words }[...]
    guard let network = words.popFirst()?.network, case .some(let prefix) = network else {
      return output.diagnose(first, "the mask is none that a route can have")
    }
    var route = CryptoRoute(vrf: vrf, prefix: prefix)
    while let word = words.popFirst() {
      if word[0] == 0x5B {
        let numbers = word.dropping(1).before(0x5D)
        route.distance = numbers.before(0x2F).integer
        route.metric = numbers.offset(of: 0x2F).flatMap { numbers.dropping($0 + 1).integer }
      } else if word.equals("via") || word.equals("on") {
        guard let target = words.popFirst() else { continue }
        if let address = target.withoutComma.address {
          route.nextHop = address
        } else {
          route.interface = InterfaceName(target.withoutComma.string)
        }
      } else if word.equals("tag") || word.equals("count") || word.equals("rtid") {
        // Newer trains number their routes; the table of routes has the tag as well.
        _ = words.popFirst()
      } else if word.isInterfaceName {
        route.interface = InterfaceName(word.string)
      } else {
        let code = word.withoutComma
        if code.count > 0 { route.codes.append(code.string) }
      }
    }
    facts.append(Sourced(route, output.source((first.start + first.indent)..<last.end)))
    if route.nextHop == nil, route.interface == nil { output.noteCut(last) }
  }
}

extension ByteSlice {
  /// `10.1.1.0/255.255.255.0`, `10.1.1.0/24`, `2001:db8::/64`; the inner value is nil for a mask with holes.
  fileprivate var network: Prefix?? {
    guard let slash = offset(of: 0x2F), let address = self[0..<slash].address else { return nil }
    let mask = dropping(slash + 1)
    if let length = mask.integer { return .some(Prefix(address, length: length)) }
    guard let bits = mask.address else { return nil }
    return .some(Prefix(address, mask: bits))
  }
}
