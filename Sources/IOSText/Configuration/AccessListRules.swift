import Model

private let action = "{permit | deny}"
private let options =
  "[{log | log-input | established | fragments | reflect | time-range | dscp | precedence | tos | option | ttl | ack "
  + "| syn | rst | fin | urg | psh | match-any | match-all} [REST:line]]"

private func side(_ name: String) -> String {
  "{any | host \(name)A:v4 | host \(name)H:host | object-group \(name)G:word | \(name)A:v4 \(name)W:wildcard}"
}
private func side6(_ name: String) -> String {
  "{any | host \(name)A:v6 | object-group \(name)G:word | \(name)N:prefix}"
}
private func ports(_ name: String) -> String {
  "[{{eq | neq} \(name):port... | {gt | lt} \(name):port | range \(name):port \(name):port | "
    + "object-group \(name):word}]"
}
private let standardEntry = "\(action) {any | host SA:v4 | SA:v4 [SW:wildcard]} [log [REST:line]]"
private let extendedEntry =
  "\(action) {object-group SERVICE:word | PROTOCOL:word} \(side("S")) \(ports("SP")) \(side("D")) \(ports("DP")) "
  + "\(options) [REST:line]"
private let ipv6Entry =
  "\(action) {PROTOCOL:word \(side6("S")) \(ports("SP")) \(side6("D")) \(ports("DP")) | \(side6("S"))} "
  + "[sequence SEQ:1-4294967294] \(options) [REST:line]"

/// Access lists: numbered lines and named lists. What crypto maps use of an entry is kept: action, protocol, both sides.
extension RuleBook {
  mutating func addAccessListHeads() {
    for (range, entry, kind) in [
      ("1-99,1300-1999", standardEntry, AccessList.Kind.standard), ("100-199,2000-2699", extendedEntry, .extended),
    ] {
      // After `no`, IOS removes the whole list, whatever stands behind the number.
      add("access-list LIST:\(range) ~ \(entry)") { editor, match in
        guard let name = match.text("LIST") else { return }
        editor.leave(to: .global)
        guard !match.isNo else { return editor.remove(\.accessLists) { $0.name == name } }
        editor.place = editor.item(\.accessLists, key: name, { $0.name == name }) { AccessList(name: name, kind: kind) }
        editor.addEntry(match, kind)
      }
      pass("access-list LIST:\(range) remark [REST:line]")
    }
    pass(
      "access-list LIST:200-1299 REST:line", "access-list LIST:100-199,2000-2699 dynamic REST:line",
      "access-list compiled")
    for (notation, kind, mode) in [
      ("ip access-list standard NAME:word", AccessList.Kind.standard, ConfigurationMode.standardAccessList),
      ("ip access-list extended NAME:word", .extended, .extendedAccessList),
      ("ipv6 access-list NAME:word", .ipv6, .ipv6AccessList),
    ] {
      add(notation) { editor, match in
        guard let name = match.text("NAME") else { return }
        editor.open(\.accessLists, mode, match, key: name, { $0.name == name }) { AccessList(name: name, kind: kind) }
      }
    }
    pass(
      "ip access-list {resequence | log-update | logging | helper | persistent | match-local-traffic} [REST:line]",
      "ipv6 access-list log-update REST:line")
    block("ip access-list {fqdn | role-based} NAME:word")
  }

  mutating func addStandardEntries() { addEntries(standardEntry, .standard) }
  mutating func addExtendedEntries() {
    addEntries(extendedEntry, .extended)
    pass("[SEQ:1-2147483647] evaluate REST:line", "dynamic REST:line")
  }
  mutating func addIPv6Entries() {
    addEntries(ipv6Entry, .ipv6)
    add("sequence SEQ:1-4294967294 \(ipv6Entry)") { $0.addEntry($1, .ipv6) }
    add("sequence SEQ:1-4294967294", .onlyNo) { $0.addEntry($1, .ipv6) }
    pass("sequence SEQ:1-4294967294 remark [REST:line]", "evaluate REST:line")
  }

  private mutating func addEntries(_ notation: String, _ kind: AccessList.Kind) {
    add("[SEQ:1-2147483647] \(notation)") { $0.addEntry($1, kind) }
    add("SEQ:1-2147483647", .onlyNo) { $0.addEntry($1, kind) }
    pass("[SEQ:1-2147483647] remark [REST:line]")
  }
}

extension ConfigurationEditor {
  /// Adds the entry to the list at `place`, by its number where it has one, or takes it out after `no`.
  fileprivate mutating func addEntry(_ match: CommandMatch, _ kind: AccessList.Kind) {
    let entry = entry(match, kind)
    let source = source
    change(\.accessLists) { list in
      if match.isNo {
        list.entries.removeAll { held in
          guard let entry else { return held.value.sequence == match.int("SEQ") }
          var same = held.value
          if entry.sequence == nil { same.sequence = nil }
          return same == entry
        }
      } else if let entry {
        let sequence = entry.sequence ?? 0
        let place =
          entry.sequence == nil
          ? nil : list.entries.firstIndex { $0.value.sequence.map { $0 >= sequence } ?? false }
        if let place, list.entries[place].value.sequence == sequence { list.entries.remove(at: place) }
        list.entries.insert(Sourced(entry, source), at: place ?? list.entries.count)
      }
    }
  }

  private func entry(_ match: CommandMatch, _ kind: AccessList.Kind) -> AccessList.Entry? {
    let permits = match.has("permit")
    guard permits || match.has("deny") else { return nil }
    let sides = AccessListSides(match)
    let defaultProtocol = kind == .ipv6 ? "ipv6" : "ip"
    let service = match.text("SERVICE").map { "object-group \($0)" }
    var entry = AccessList.Entry(
      permits: permits, ipProtocol: match.text("PROTOCOL") ?? service ?? defaultProtocol, source: sides.source,
      destination: kind == .standard ? nil : sides.destination ?? .any)
    entry.sourcePort = sides.sourcePort
    entry.destinationPort = sides.destinationPort
    entry.sequence = match.int("SEQ")
    return entry
  }
}

/// The two sides of an entry, taken from the words in their order.
private struct AccessListSides {
  var source = AccessList.Address.any
  var destination: AccessList.Address?
  var sourcePort: String?
  var destinationPort: String?

  init(_ match: CommandMatch) {
    source = AccessListSides.address(match, "S")
    let steps = match.steps
    // `any` is the only side without a parameter; whether the second side is there shows in its parameters or in two.
    let count = steps.filter { $0.token == .keyword("any") }.count
    let hasSource = ["SA", "SG", "SH", "SN"].contains { match.text($0) != nil }
    let hasDestination = ["DA", "DG", "DH", "DN"].contains { match.text($0) != nil }
    if hasDestination || count == 2 || hasSource && count == 1 { destination = AccessListSides.address(match, "D") }
    sourcePort = AccessListSides.ports(match, "SP")
    destinationPort = AccessListSides.ports(match, "DP")
  }

  private static func address(_ match: CommandMatch, _ name: String) -> AccessList.Address {
    if let group = match.text("\(name)G") { return .other("object-group \(group)") }
    if let host = match.text("\(name)H") { return .other("host \(host)") }
    if let address = match.address("\(name)A") {
      guard let wildcard = match.address("\(name)W") else { return .prefix(Prefix(host: address)) }
      guard let prefix = Prefix(address, wildcard: wildcard) else { return .wildcard(address, wildcard) }
      return prefix.isDefault ? .any : .prefix(prefix)
    }
    if let prefix = match.text("\(name)N").flatMap({ Prefix($0) }) { return prefix.isDefault ? .any : .prefix(prefix) }
    return .any
  }

  /// The operator and its ports, as configured.
  private static func ports(_ match: CommandMatch, _ name: String) -> String? {
    var words: [String] = []
    for (index, step) in match.steps.enumerated() {
      guard case .parameter(name, _) = step.token else { continue }
      if words.isEmpty, index > 0, case .keyword(let operation) = match.steps[index - 1].token {
        words.append(operation)
      }
      words.append(step.text)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
