import Model

/// Reads `show hosts` in both formats (ios-behaviour 5): `NAME TTL CLASS TYPE DATA/ADDRESS`, and
/// `Host Port Flags Age Type Address(es)` with further addresses on lines of their own.
func readHosts(_ output: inout Output) -> Facts {
  var table = HostTable()
  var reader = HostReader()
  while let line = output.next() {
    let text = line.trimmed
    // The columns' names end the legend as well, in a text without its blank lines.
    if text.isEmpty || text.starts(with: "Host ") || text.startsIgnoringCase("name ") { reader.isLegend = false }
    if !text.isEmpty, !reader.takeDomain(text, &table), !takeHostHeading(text, &table),
      !reader.take(text, line, &table, output)
    {
      output.diagnose(line)
    }
  }
  if let name = reader.wrapped { output.diagnose(name, "the row ends in the middle") }
  return .hosts(table)
}

private func takeHostHeading(_ text: ByteSlice, _ table: inout HostTable) -> Bool {
  if let rest = text.after("Name servers are ") ?? text.after("Name server is ") {
    for word in rest.words {
      // Without a name server a router asks by broadcast, and shows that address for one.
      guard let address = bareAddress(word), address != .v4(.max) else { continue }
      if !table.nameServers.contains(address) { table.nameServers.append(address) }
    }
    return true
  }
  let known: [StaticString] = [
    "Name lookup view:", "Name/address lookup", "Name servers", "Default domain list", "Domain list:", "Default view",
    "Local cache entries:", "Dynamic cache entries:", "NAME  ", "NAME ", "Host  ", "Host ", "---", "Domain lookup",
    "Lookup",
  ]
  return known.contains { text.starts(with: $0) }
}

private struct HostReader {
  /// Whether the lines below `Codes:` are being passed over.
  var isLegend = false
  /// A name whose row goes on in the next line.
  private(set) var wrapped: Line?
  /// Whether further addresses belong to the last entry.
  private var isOpen = false

  private var hasDomain = false

  /// Takes the default domain. With several views the first one counts: the global view is printed first.
  mutating func takeDomain(_ text: ByteSlice, _ table: inout HostTable) -> Bool {
    guard let rest = text.value("default domain is ") else { return false }
    if !hasDomain, !rest.starts(with: "not set") { table.defaultDomain = rest.trimmed.string }
    hasDomain = true
    return true
  }

  /// Takes a row or a part of one; false where it is not understood.
  mutating func take(_ text: ByteSlice, _ line: Line, _ table: inout HostTable, _ output: Output) -> Bool {
    if text.starts(with: "Codes:") {
      isLegend = true
      return true
    }
    if isLegend { return true }
    let words = text.words
    guard let first = words.first else { return true }
    if takeAddresses(words, line, &table, output) || isRecord(line, words, table) { return true }
    let start = wrapped?.start ?? line.start
    let name = wrapped?.trimmed ?? first
    let rest = wrapped == nil ? Array(words.dropFirst()) : words
    if rest.isEmpty {
      guard wrapped == nil else { return false }
      wrapped = line
      isOpen = false
      return true
    }
    guard let entry = recordRow(name, rest) ?? flagRow(name, rest, text) else {
      isOpen = false
      return false
    }
    wrapped = nil
    add(entry, start..<line.end, &table, output)
    return true
  }

  /// A line of addresses alone belongs to the entry above.
  private mutating func takeAddresses(
    _ words: [ByteSlice], _ line: Line, _ table: inout HostTable, _ output: Output
  ) -> Bool {
    guard isOpen, !table.entries.isEmpty, wrapped == nil else { return false }
    let addresses = words.compactMap(bareAddress)
    guard addresses.count == words.count else { return false }
    let last = table.entries.count - 1
    table.entries[last].value.addresses += addresses
    table.entries[last].source = joined(table.entries[last].source, output.source(line))
    return true
  }

  /// Rows of one name in a row are one entry with several addresses.
  private mutating func add(
    _ entry: HostEntry, _ range: Range<Int>, _ table: inout HostTable, _ output: Output
  ) {
    isOpen = true
    let source = output.source(range)
    if let last = table.entries.indices.last, table.entries[last].value.name == entry.name, entry.ttl != nil,
      !entry.addresses.isEmpty, !table.entries[last].value.addresses.isEmpty
    {
      table.entries[last].value.addresses += entry.addresses
      table.entries[last].source = joined(table.entries[last].source, source)
    } else {
      table.entries.append(Sourced(entry, source))
    }
  }

  private func joined(_ first: SourceRange, _ second: SourceRange) -> SourceRange {
    SourceRange(first.capture, first.start..<max(first.range.upperBound, second.range.upperBound))
  }

  /// `router1.example  3600  IN  A  192.0.2.1`; other records keep their type and data as flags.
  private func recordRow(_ name: ByteSlice, _ words: [ByteSlice]) -> HostEntry? {
    guard words.count >= 4, let ttl = words[0].integer, words[1].equals("IN") else { return nil }
    var entry = HostEntry(name: name.string, addresses: [])
    entry.ttl = Seconds(ttl)
    if words[2].equals("A") || words[2].equals("AAAA") {
      guard let address = words[3].address else { return nil }
      entry.addresses = [address]
    } else {
      entry.flags = words.dropFirst(2).map(\.string).joined(separator: " ")
    }
    return entry
  }

  /// Where the type of a record without addresses stands, behind the flags and the age.
  private func otherType(_ words: [ByteSlice]) -> Int? {
    words.indices.first { $0 > 1 && words[$0 - 1].integer != nil && isOther(words[$0]) }
  }

  private func isOther(_ type: ByteSlice) -> Bool {
    (["SRV", "NS", "MX", "SOA", "PTR", "CNAME", "TXT", "NAPTR"] as [StaticString]).contains { type.equals($0) }
  }

  /// A further record of an entry without addresses, far to the right: of no use here.
  private func isRecord(_ line: Line, _ words: [ByteSlice], _ table: HostTable) -> Bool {
    guard isOpen, wrapped == nil, words.count > 1, words[0].integer != nil, let last = table.entries.last else {
      return false
    }
    return last.value.addresses.isEmpty && line.indent >= 20
  }

  /// `cucm.example  None  (temp, OK)  0  IP  192.0.2.1`; the port column is missing in old releases.
  private func flagRow(_ name: ByteSlice, _ words: [ByteSlice], _ text: ByteSlice) -> HostEntry? {
    let isEmpty = words.count >= 3 && words[words.count - 1].integer != nil && text.offset(of: " (") != nil
    guard
      let type = words.firstIndex(where: { $0.equals("IP") || $0.equals("IPv6") || $0.equals("IPV6") })
        ?? otherType(words) ?? (isEmpty ? words.count : nil), type > 0
    else { return nil }
    var entry = HostEntry(
      name: name.string,
      addresses: type < words.count && isOther(words[type]) ? [] : words.dropFirst(type + 1).compactMap(bareAddress))
    entry.ageHours = words[type - 1].integer
    if let open = text.offset(of: UInt8(ascii: "(")), let close = text.offset(of: UInt8(ascii: ")")), open < close {
      entry.flags = text[(open + 1)..<close].trimmed.string
    } else if type >= 2 {
      let flags = words[0..<(type - 1)].dropFirst(words[0].equals("None") || words[0].integer != nil ? 1 : 0)
      entry.flags = flags.isEmpty ? nil : flags.map(\.string).joined(separator: " ")
    }
    if let flags = entry.flags {
      // `perm` in words, `p` in the one-letter form.
      let isPermanent = flags.contains("perm") || flags.hasPrefix("p") || flags.contains(" p")
      entry.isPermanent = isPermanent
    }
    return entry
  }
}
