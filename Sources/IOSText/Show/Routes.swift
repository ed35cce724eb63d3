import Model

/// Reads `show ip route` in all its forms: a table, the tables of several VRFs, or the entry of one prefix
/// (ios-behaviour 3.3). A table may have 100,000 lines and more, so a line costs no allocation of its own.
func readRoutes(_ output: inout Output) -> Facts {
  var reader = RouteReader(output)
  while let line = output.next() { reader.take(line, &output) }
  reader.finish(&output)
  return .routes(reader.routes)
}

/// What one line of the table leaves for the next.
private struct RouteReader {
  private(set) var routes: [Sourced<Route>] = []
  private var vrf: String?
  private var hasHeading = false
  private var names = InterfaceNames()
  /// The mask's length from `10.4.0.0/32 is subnetted`; nil under `variably subnetted`, whose rows have their own.
  private var parentLength: Int?
  private var current: Route?
  /// The line of a prefix whose next hop stands on the next line.
  private var pending: Line?
  /// Whether the line before ended in a comma, so that its interface follows.
  private var awaitsInterface = false
  private var isLegend = false
  private var entry: RouteEntry?

  init(_ output: Output) {
    let scope = output.command.scope["vrf"]
    vrf = scope == "*" ? nil : scope
    routes.reserveCapacity(output.text.count / 64)
  }

  mutating func take(_ line: Line, _ output: inout Output) {
    let text = line.trimmed
    guard let first = text.first else {
      isLegend = false
      return
    }
    if entry != nil {
      if takeEntry(text, line, &output) { return }
    }
    if first.isDigit, takeParent(text) { return }
    if first == UInt8(ascii: "[") || text.starts(with: "is ") {
      if takeContinuation(text, line, output) { return }
    } else if let row = RouteRow(text) {
      if takeRow(row, text, line, &output) { return }
    } else if takeWords(text, line, &output) {
      return
    }
    if !isLegend { output.diagnose(line) }
  }

  mutating func finish(_ output: inout Output) {
    closePending(&output)
    closeEntry(&output)
  }

  // MARK: - The table

  /// `10.0.0.0/8 is variably subnetted, 5 subnets, 2 masks`, `10.4.0.0/32 is subnetted, 1 subnets`.
  private mutating func takeParent(_ text: ByteSlice) -> Bool {
    guard let blank = text.offset(of: UInt8(ascii: " ")) else { return false }
    let rest = text[blank..<text.count].trimmed
    if rest.starts(with: "is subnetted") {
      guard let slash = text[0..<blank].offset(of: UInt8(ascii: "/")) else { return false }
      parentLength = text[(slash + 1)..<blank].integer
      return parentLength != nil
    }
    if rest.starts(with: "is variably subnetted") {
      parentLength = nil
      return true
    }
    return false
  }

  private mutating func takeRow(_ row: RouteRow, _ text: ByteSlice, _ line: Line, _ output: inout Output) -> Bool {
    guard let prefix = row.prefix(text, parentLength: parentLength) else { return false }
    closePending(&output)
    isLegend = false
    var route = Route(vrf: vrf, prefix: prefix, code: code(text[0..<row.codeEnd]))
    let rest = text[row.prefixEnd..<text.count].trimmed
    if rest.isEmpty {
      pending = line
      current = route
      return true
    }
    guard fill(&route, rest) else { return false }
    current = route
    routes.append(Sourced(route, output.source(line)))
    return true
  }

  private mutating func takeContinuation(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    guard let base = current else { return false }
    var route = Route(vrf: base.vrf, prefix: base.prefix, code: base.code)
    guard fill(&route, text) else { return false }
    let start = pending?.start ?? line.start
    pending = nil
    routes.append(Sourced(route, output.source(start..<line.end)))
    return true
  }

  /// What stands behind the prefix: `[110/2] via 10.1.2.2, 06:46:59, Gi0/0`, `is directly connected, Gi0/3`,
  /// `is a summary, 00:01:02, Null0`.
  private mutating func fill(_ route: inout Route, _ text: ByteSlice) -> Bool {
    awaitsInterface = text.last == UInt8(ascii: ",")
    if text.first == UInt8(ascii: "[") {
      guard let slash = text.offset(of: UInt8(ascii: "/")), let close = text.offset(of: UInt8(ascii: "]")),
        slash < close, let distance = text[1..<slash].integer
      else { return false }
      route.distance = distance
      route.metric = text[(slash + 1)..<close].integer
      let rest = text[(close + 1)..<text.count].trimmed
      guard let via = rest.after("via ") else { return false }
      return fillFields(&route, via)
    }
    if let rest = text.after("is directly connected") ?? text.after("is a summary") {
      return rest.first == UInt8(ascii: ",") ? fillFields(&route, rest[1..<rest.count]) : rest.isEmpty
    }
    if let rest = text.after("is possibly down") {
      // The words about its next hop are on the next line where they do not fit.
      guard let via = rest.offset(of: "via ") else { return true }
      return fillFields(&route, rest[(via + 4)..<rest.count])
    }
    return false
  }

  /// Fields between commas: a next hop, an age, an interface; words behind a field, as `(vrf-red)`, are passed over.
  private func interfaceField(_ text: ByteSlice) -> Bool {
    guard let first = text.first?.lowercasedASCII else { return false }
    return first >= 0x61 && first <= 0x7A
  }

  /// An IPv6 address has two colons at least, and an age is none.
  private func ipv6Field(_ text: ByteSlice) -> IPAddress? {
    guard let colon = text.offset(of: UInt8(ascii: ":")),
      text[(colon + 1)..<text.count].offset(of: UInt8(ascii: ":")) != nil, text.count != 8 || text[2] != 0x3A
    else { return nil }
    return text.address
  }

  private mutating func fillFields(_ route: inout Route, _ text: ByteSlice) -> Bool {
    var start = 0
    var isUsed = false
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ",") { end += 1 }
      let field = text[start..<end].trimmed
      let word = field[0..<(field.offset(of: UInt8(ascii: " ")) ?? field.count)]
      // Next hops may be IPv6 (`FE80::2`, `2001:DB8::2`); a channel's colon (`Serial0/0:1`) makes no address.
      if let hop = ipv6Field(word) {
        if route.nextHop == nil { route.nextHop = hop }
        isUsed = true
      } else if interfaceField(word) {
        if route.interface == nil, !word.equals("never") { route.interface = names.name(word) }
        isUsed = true
      } else if let quad = IPAddress.dottedQuad(word) {
        if route.nextHop == nil { route.nextHop = .v4(quad) }
        isUsed = true
      } else if let span = age(word) {
        route.age = span
        isUsed = true
      }
      start = end + 1
    }
    return isUsed
  }

  /// The code column with its blanks joined: `S*`, `O E2`, `S +`. Sixteen bytes at most, so the text is made in place.
  private func code(_ text: ByteSlice) -> String {
    String(unsafeUninitializedCapacity: 16) { buffer in
      var count = 0
      for byte in text.trimmed.prefix(16) where byte != 0x20 || count > 0 && buffer[count - 1] != 0x20 {
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }

  private mutating func closePending(_ output: inout Output) {
    guard let line = pending else { return }
    pending = nil
    output.diagnose(line, "the route's next hop is missing")
  }

  // MARK: - Words

  private mutating func takeWords(_ text: ByteSlice, _ line: Line, _ output: inout Output) -> Bool {
    if text.starts(with: "Codes:") {
      isLegend = true
      return true
    }
    if isLegend, text.offset(of: " - ") != nil { return true }
    if let name = text.after("Routing Table: ") ?? text.after("Routing table: ") {
      closePending(&output)
      closeEntry(&output)
      beginTable(name.trimmed.string, &output)
      return true
    }
    if text.starts(with: "Routing entry for ") {
      closePending(&output)
      closeEntry(&output)
      guard let begun = RouteEntry(text, line, vrf: vrf) else { return false }
      entry = begun
      if output.command.scope["prefix"] == nil { output.command.scope["prefix"] = begun.prefix.description }
      return true
    }
    if text.starts(with: "Gateway of last resort") { return true }
    if text.starts(with: "% Network not in table") || text.starts(with: "% Subnet not in table") {
      setPrefixFromCommand(&output)
      return true
    }
    if text.starts(with: "% IP routing table"), text.offset(of: "does not exist") != nil {
      output.command.error = output.command.error ?? text.string
      return true
    }
    if let via = text.after("routing via "), awaitsInterface, let last = routes.indices.last {
      var route = routes[last].value
      guard fillFields(&route, via) else { return false }
      routes[last].value = route
      return true
    }
    if awaitsInterface, text.offset(of: UInt8(ascii: " ")) == nil, interfaceField(text), !routes.isEmpty {
      awaitsInterface = false
      routes[routes.count - 1].value.interface = names.name(text)
      return true
    }
    return false
  }

  private mutating func beginTable(_ name: String, _ output: inout Output) {
    current = nil
    parentLength = nil
    vrf = name
    // Several headings are the answer to `vrf *`.
    let scope = output.command.scope["vrf"]
    if !hasHeading, scope == nil {
      output.command.scope["vrf"] = name
    } else if hasHeading, scope != name {
      output.command.scope["vrf"] = "*"
    }
    hasHeading = true
  }

  /// The prefix an empty answer is about, from the command.
  private func setPrefixFromCommand(_ output: inout Output) {
    guard output.command.scope["prefix"] == nil else { return }
    let words = output.command.text.split(separator: " ")
    guard let at = words.firstIndex(where: { IPAddress($0) != nil || Prefix($0) != nil }) else { return }
    if let prefix = Prefix(words[at]) {
      output.command.scope["prefix"] = prefix.description
    } else if let address = IPAddress(words[at]) {
      let mask = at + 1 < words.count ? IPAddress(words[at + 1]) : nil
      let prefix = mask.flatMap { Prefix(address, mask: $0) } ?? Prefix(host: address)
      output.command.scope["prefix"] = prefix.description
    }
  }

  // MARK: - One prefix

  private mutating func takeEntry(_ text: ByteSlice, _ line: Line, _ output: inout Output) -> Bool {
    entry?.take(text, line, &names) ?? false
  }

  private mutating func closeEntry(_ output: inout Output) {
    guard let done = entry else { return }
    entry = nil
    for path in done.routes { routes.append(Sourced(path.route, output.source(path.start..<path.end))) }
    if done.routes.isEmpty { output.diagnose(done.heading, "the route's next hop is missing") }
  }
}

/// A row of the table: where its code and its prefix are.
private struct RouteRow {
  /// Behind the code column.
  let codeEnd: Int
  /// Behind the prefix.
  let prefixEnd: Int
  private let address: UInt32
  private let slash: Int?

  /// A code of letters, digits and marks, then an address: `i*L1  10.0.0.0/8`, `S   +  10.1.1.1`.
  init?(_ text: ByteSlice) {
    var index = 0
    guard let start = text.first, RouteRow.canBegin(start) else { return nil }
    while index < text.count, index < 16 {
      let byte = text[index]
      // An address begins with a digit behind a blank or a mark; `L1` and `E2` have theirs behind a letter.
      if byte.isDigit, index > 0, !RouteRow.isLetter(text[index - 1]), !text[index - 1].isDigit { break }
      guard RouteRow.isLetter(byte) || byte.isDigit || byte == 0x20 || RouteRow.isMark(byte) else { return nil }
      index += 1
    }
    guard index < text.count, text[index].isDigit else { return nil }
    var end = index
    var slash: Int?
    while end < text.count, text[end] != 0x20 {
      if text[end] == UInt8(ascii: "/") { slash = end }
      end += 1
    }
    guard let quad = IPAddress.dottedQuad(text[index..<(slash ?? end)]) else { return nil }
    codeEnd = index
    prefixEnd = end
    address = quad
    self.slash = slash
  }

  /// The network, with the length of its own, of its parent, or of its class.
  func prefix(_ text: ByteSlice, parentLength: Int?) -> Prefix? {
    if let slash {
      guard let length = text[(slash + 1)..<prefixEnd].integer else { return nil }
      return Prefix(.v4(address), length: length)
    }
    return Prefix(.v4(address), length: parentLength ?? classLength)
  }

  private var classLength: Int {
    if address == 0 { return 0 }
    return address < 0x8000_0000 ? 8 : address < 0xC000_0000 ? 16 : 24
  }

  private static func canBegin(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "*") }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "!")
  }
}
