import Model

/// `Routing entry for 192.0.2.0/24` and the paths below it, as `show ip route` prints them for one prefix.
struct RouteEntry {
  /// One path with the lines it was read from.
  struct Path {
    var route: Route
    let start: Int
    var end: Int
  }

  /// The first line.
  let heading: Line
  /// The network.
  let prefix: Prefix
  private let vrf: String?
  private var protocolName = ""
  private var kind = ""
  private var isCandidateDefault = false
  private var distance: Int?
  private var metric: Int?
  private var tag: Int?
  private var paths: [Path] = []
  /// Whether lines may follow that go on with `Advertised by`.
  private var isAdvertised = false

  /// Reads the heading; nil where the prefix is not one.
  init?(_ text: ByteSlice, _ line: Line, vrf: String?) {
    guard let rest = text.after("Routing entry for "), let word = rest.words.first,
      let prefix = Prefix(bare(word).string)
    else { return nil }
    heading = line
    self.prefix = prefix
    self.vrf = vrf
  }

  /// The paths; the code is the one the table would show.
  var routes: [Path] {
    paths.map { path in
      var path = path
      path.route.code = code
      path.route.distance = distance
      path.route.metric = path.route.metric ?? metric
      path.route.tag = path.route.tag ?? tag
      return path
    }
  }

  /// Takes a line of the entry; false where it is not one.
  mutating func take(_ text: ByteSlice, _ line: Line, _ names: inout InterfaceNames) -> Bool {
    if let rest = text.after("Known via ") {
      takeKnown(rest)
      return true
    }
    if text.starts(with: "Routing Descriptor Blocks") || text.starts(with: "Last update from") { isAdvertised = false }
    if isAdvertised || text.starts(with: "Advertised by") {
      isAdvertised = true
      return true
    }
    if let rest = text.after("Tag ") {
      tag = rest.words.first.map(bare)?.integer ?? tag
      takeType(rest)
      return true
    }
    if let rest = text.after("Route metric is ") {
      return note(line) { $0.metric = rest.words.first.map(bare)?.integer }
    }
    if let rest = text.after("Route tag ") {
      return note(line) { $0.tag = rest.words.first.map(bare)?.integer }
    }
    return takePath(text, line, &names) || isKnown(text) && note(line) { _ in }
  }

  /// Changes the last path and counts the line as one of its own; a line in front of every path counts for none.
  private mutating func note(_ line: Line, _ change: (inout Route) -> Void) -> Bool {
    guard !paths.isEmpty else { return true }
    change(&paths[paths.count - 1].route)
    paths[paths.count - 1].end = line.end
    return true
  }

  /// `"static", distance 1, metric 0, candidate default path`.
  private mutating func takeKnown(_ text: ByteSlice) {
    let quote = UInt8(ascii: "\"")
    if let open = text.offset(of: quote), let close = text[(open + 1)..<text.count].offset(of: quote) {
      protocolName = text[(open + 1)..<(open + 1 + close)].words.first?.string ?? ""
    }
    distance = number(after: "distance ", text)
    metric = number(after: "metric ", text)
    tag = number(after: "tag ", text) ?? tag
    isCandidateDefault = text.offset(of: "candidate default") != nil
    takeType(text)
  }

  private mutating func takeType(_ text: ByteSlice) {
    guard let mark = text.offset(of: "type ") else { return }
    let rest = text[(mark + 5)..<text.count]
    kind = rest[0..<(rest.offset(of: UInt8(ascii: ",")) ?? rest.count)].trimmed.string
  }

  private func number(after label: StaticString, _ text: ByteSlice) -> Int? {
    text.offset(of: label).flatMap { text[($0 + label.utf8CodeUnitCount)..<text.count].words.first.map(bare)?.integer }
  }

  /// `* 10.1.1.1, from 10.2.2.2, 00:00:14 ago, via GigabitEthernet4`, `* directly connected, via Vlan101`.
  private mutating func takePath(_ text: ByteSlice, _ line: Line, _ names: inout InterfaceNames) -> Bool {
    let body = text.after("* ")?.trimmed ?? text
    var route = Route(vrf: vrf, prefix: prefix, code: "")
    let words = body.words
    guard let first = words.first else { return false }
    if let hop = bare(first).address {
      route.nextHop = hop
    } else if !body.starts(with: "directly connected") {
      guard text.starts(with: "* "), words.count == 1 else { return false }
      route.interface = names.name(bare(first))
    }
    // `2001:DB8::1, GigabitEthernet0/0`
    if case .v6 = route.nextHop, words.count == 2, RouteFields.isInterface(words[1]) {
      route.interface = names.name(bare(words[1]))
    }
    for (index, word) in words.enumerated() where index + 1 < words.count {
      if word.equals("via") { route.interface = names.name(bare(words[index + 1])) }
      if index > 0, bare(words[index + 1]).equals("ago") { route.age = age(word) }
    }
    paths.append(Path(route: route, start: line.start, end: line.end))
    return true
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    let labels: [StaticString] = [
      "Routing Descriptor Blocks", "Redistributing via", "Advertised by", "Last update from", "AS Hops", "MPLS label",
      "MPLS Flags", "Repair Path", "SR Incoming Label", "Total delay is", "Reliability", "Loading", "opaque_ptr",
      "Hold Queue", "SRTE", "IP header", "MPLS Required", "Source", "Total", "Route count is",
      "Routing paths", "Last updated",
    ]
    return labels.contains { text.starts(with: $0) }
  }

  /// The code column of the table, from the protocol and its type.
  private var code: String {
    let letters: String
    switch (protocolName, kind) {
    case ("static", _): letters = "S"
    case ("connected", _): letters = "C"
    case ("local", _): letters = "L"
    case ("bgp", _): letters = "B"
    case ("rip", _): letters = "R"
    case ("nhrp", _): letters = "H"
    case ("mobile", _): letters = "M"
    case ("odr", _): letters = "o"
    case ("lisp", _): letters = "l"
    case ("application", _): letters = "a"
    case ("eigrp", let kind): letters = kind.hasPrefix("ext") ? "D EX" : "D"
    case ("ospf", let kind): letters = "O" + ospfSuffix(kind)
    case ("isis", let kind): letters = "i " + (kind == "level-1" ? "L1" : kind == "level-2" ? "L2" : "ia")
    default: letters = protocolName
    }
    guard isCandidateDefault else { return letters }
    // The table puts the star behind the first letter: `O*E2`.
    return letters.count > 1 ? letters.replacing(" ", with: "*", maxReplacements: 1) : letters + "*"
  }

  private func ospfSuffix(_ kind: String) -> String {
    if kind.hasPrefix("inter") { return " IA" }
    let letter = kind.hasPrefix("NSSA") ? "N" : kind.hasPrefix("ext") ? "E" : ""
    return letter.isEmpty ? "" : " " + letter + (kind.hasSuffix("1") ? "1" : "2")
  }
}
