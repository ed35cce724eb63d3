import Model

/// Reads `show ip route` in all its forms: a table, the tables of several VRFs, or the entry of one prefix
/// (ios-behaviour 3.3). A table may have 100,000 lines and more, so a line costs no allocation of its own.
func readRoutes(_ output: inout Output) -> Facts {
  let isEntry = output.text[0..<min(output.text.count, 400)].offset(of: "Routing entry for") != nil
  if output.command.scope["addressFamily"] == "ipv6", !isEntry { return readIPv6Routes(&output) }
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
  private var fields = RouteFields()
  /// From `10.4.0.0/32 is subnetted`; nil under `variably subnetted`, whose rows have their own masks.
  private var parent: RouteRow.Parent?
  /// Whether the headings with the masks may have been left out.
  private let isFiltered: Bool
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
    let filter = output.command.scope["filter"] ?? ""
    isFiltered = ["include", "exclude", "section"].contains { filter.hasPrefix($0) }
    routes.reserveCapacity(output.text.count / 64)
  }

  mutating func take(_ line: Line, _ output: inout Output) {
    let text = line.trimmed
    guard let first = text.first else { return }
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
    let decimal = RouteRow.decimalMask(text, blank)
    let rest = text[(decimal?.end ?? blank)..<text.count].trimmed
    if rest.starts(with: "is subnetted") {
      let slash = text[0..<blank].offset(of: UInt8(ascii: "/"))
      guard let address = IPAddress.dottedQuad(text[0..<(slash ?? blank)]),
        let length = decimal?.length ?? slash.flatMap({ text[($0 + 1)..<blank].integer })
      else { return false }
      parent = RouteRow.Parent(address: address, length: length)
      return true
    }
    if rest.starts(with: "is variably subnetted") {
      parent = nil
      return true
    }
    return false
  }

  private mutating func takeRow(_ row: RouteRow, _ text: ByteSlice, _ line: Line, _ output: inout Output) -> Bool {
    guard let prefix = row.prefix(text, parent, isFiltered: isFiltered) else {
      guard row.hasNoMask else { return false }
      closePending(&output)
      current = nil
      output.diagnose(line, "the line with its mask is not here")
      return true
    }
    closePending(&output)
    isLegend = false
    var route = Route(vrf: vrf, prefix: prefix, code: RouteFields.code(text[0..<row.codeEnd]))
    let rest = text[row.prefixEnd..<text.count].trimmed
    if rest.isEmpty {
      pending = line
      current = route
      return true
    }
    awaitsInterface = text.last == UInt8(ascii: ",")
    guard fields.fill(&route, rest) else { return false }
    current = route
    routes.append(Sourced(route, output.source(line)))
    return true
  }

  private mutating func takeContinuation(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    guard let base = current else { return false }
    var route = Route(vrf: base.vrf, prefix: base.prefix, code: base.code)
    awaitsInterface = text.last == UInt8(ascii: ",")
    if text.starts(with: "[RPR]") { return true }
    guard fields.fill(&route, text.after("[NHO]") ?? text) else { return false }
    let start = pending?.start ?? line.start
    pending = nil
    routes.append(Sourced(route, output.source(start..<line.end)))
    return true
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
    // A piece of the legend without its beginning.
    if text.firstWord.word.count <= 3, text.firstWord.rest.starts(with: "- ") { return true }
    if let name = text.after("Routing Table: ") ?? text.after("Routing table: ") {
      closePending(&output)
      closeEntry(&output)
      beginTable(name.trimmed.string, &output)
      return true
    }
    if text.starts(with: "Routing entry for ") {
      closePending(&output)
      closeEntry(&output)
      // `Routing entry for 10.0.0.0/8, 3 known subnets`: the rows of the table follow.
      if text.offset(of: " known subnets") != nil { return true }
      guard let begun = RouteEntry(text, line, vrf: vrf) else { return false }
      entry = begun
      if output.command.scope["prefix"] == nil { output.command.scope["prefix"] = begun.prefix.description }
      return true
    }
    if text.starts(with: "Gateway of last resort") || text.starts(with: "Attached (")
      || text.starts(with: "Variably subnetted") || text.starts(with: "Redistributing via")
    {
      return true
    }
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
      guard fields.take(&route, via) else { return false }
      routes[last].value = route
      return true
    }
    if awaitsInterface, text.offset(of: UInt8(ascii: " ")) == nil, RouteFields.isInterface(text), !routes.isEmpty {
      awaitsInterface = false
      routes[routes.count - 1].value.interface = fields.names.name(text)
      return true
    }
    return false
  }

  private mutating func beginTable(_ name: String, _ output: inout Output) {
    current = nil
    parent = nil
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
    entry?.take(text, line, &fields.names) ?? false
  }

  private mutating func closeEntry(_ output: inout Output) {
    guard let done = entry else { return }
    entry = nil
    for path in done.routes { routes.append(Sourced(path.route, output.source(path.start..<path.end))) }
    if done.routes.isEmpty { output.diagnose(done.heading, "the route's next hop is missing") }
  }
}
