import Model

/// Reads `show crypto map` with any option: an entry for each sequence number of each map.
func readCryptoMap(_ output: inout Output) -> Facts { .cryptoMaps(CryptoMapBlocks.read(&output)) }

/// Reads `show crypto dynamic-map`, whose entries have the same lines under another heading.
func readDynamicMap(_ output: inout Output) -> Facts { .dynamicMaps(CryptoMapBlocks.read(&output)) }

/// The entries read so far and the one that is open.
struct CryptoMapBlocks {
  enum Section { case body, transformSets, interfaces, artefact }

  private var facts: [Sourced<CryptoMapStatus>] = []
  var entry = CryptoMapStatus(name: "", sequence: 0, kind: .isakmp)
  private var block: Block?
  var section = Section.body
  var hasTransformSets = false
  /// Whether the lines that follow are of a list on clear text that has passed the tunnel.
  var isCheckList = false
  /// The local address of a map from its old-style heading.
  private var localAddresses: [String: IPAddress] = [:]

  static func read(_ output: inout Output) -> [Sourced<CryptoMapStatus>] {
    var reader = CryptoMapBlocks()
    var last: Line?
    while let line = output.nextText() {
      last = line
      if output.isUnfinished(line), reader.mayBeHalf(line.trimmed) {
        output.noteCut(line)
        last = nil
        break
      }
      if !reader.take(line, output) { output.diagnose(line) }
    }
    if let last, reader.isHalf { output.noteCut(last) }
    reader.close(output)
    return reader.facts
  }

  /// Whether the open entry lacks what an entry always ends with.
  private var isHalf: Bool {
    block != nil && entry.kind != .gdoi && (section == .transformSets || !hasTransformSets)
  }

  private func mayBeHalf(_ text: ByteSlice) -> Bool {
    switch section {
    case .artefact: return false
    case .interfaces: return !(text.hasLabel(["interfaces using"]) || text.isInterfaceName)
    case .transformSets: return !text.equals("}")
    case .body: return isHalf || text.startsIgnoringCase("crypto map")
    }
  }

  private mutating func close(_ output: Output) {
    guard let block else { return }
    facts.append(Sourced(entry, output.source(block.start..<block.end)))
    self.block = nil
  }

  private mutating func take(_ line: Line, _ output: Output) -> Bool {
    let text = line.trimmed
    if text.startsIgnoringCase("crypto map") { return takeHeading(text.dropping(10), line, output) }
    if let name = text.value("interfaces using crypto map") {
      takeInterfaceList(name.before(0x3A).string)
      if section == .interfaces, block != nil { block?.end = line.end }
      return true
    }
    switch section {
    case .artefact:
      return true
    case .interfaces:
      if text.isInterfaceName {
        takeInterface(InterfaceName(text.string), line)
        return true
      }
      // What stands behind the name tells how the map is bound there.
      let (name, binding) = text.firstWord
      if name.isInterfaceName, binding.hasLabel(["(", "redundancy", "local-address"]) {
        takeInterface(InterfaceName(name.string), line)
        return true
      }
      section = .body
    case .transformSets:
      block?.end = line.end
      takeTransformSets(text)
      return true
    case .body: break
    }
    guard block != nil else { return text.hasLabel(["no crypto map", "% no"]) }
    block?.end = line.end
    return takeBody(text)
  }

  /// The heading behind the words `Crypto Map`.
  private mutating func takeHeading(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    section = .body
    guard let (prefix, named, rest) = CryptoMapBlocks.heading(text) else { return false }
    let name = named.string
    guard let sequence = rest.firstWord.word.integer else {
      close(output)
      // `Crypto Map: "Tunnel0-head-0" IKEv2 profile: P` heads the entries of a tunnel.
      if rest.hasLabel(["ikev2 profile:", "isakmp profile:", "profile"]) { return true }
      guard rest.startsIgnoringCase("idb:") else { return false }
      localAddresses[name] = rest.behind("local address:")?.firstWord.word.address
      return true
    }
    let words = rest.firstWord.rest
    let kind: CryptoMapKind
    if prefix.trimmed.startsIgnoringCase("template") {
      kind = .dynamicTemplate
    } else if words.offset(of: "manual") != nil {
      kind = .manual
    } else if words.offset(of: "gdoi") != nil {
      kind = .gdoi
    } else {
      kind = .isakmp
    }
    close(output)
    entry = CryptoMapStatus(name: name, sequence: sequence, kind: kind)
    entry.isIPv6 = prefix.offset(of: "IPv6") != nil ? true : prefix.offset(of: "IPv4") != nil ? false : nil
    entry.localAddress = localAddresses[name]
    block = Block(line)
    hasTransformSets = false
    isCheckList = false
    if let origin = words.behind("created from dynamic map") { takeOrigin(origin) }
    return true
  }

  /// What stands in front of the name, the name and what follows: `IPv4 "VPN" 10 ipsec-isakmp`; simulators leave the
  /// quotes out.
  private static func heading(_ text: ByteSlice) -> (prefix: ByteSlice, name: ByteSlice, rest: ByteSlice)? {
    guard let open = text.offset(of: 0x22) else {
      let (name, rest) = text.trimmed.firstWord
      guard name.count > 0, rest.firstWord.word.integer != nil else { return nil }
      return (text[0..<0], name, rest)
    }
    let quoted = text.dropping(open + 1)
    guard let end = quoted.offset(of: 0x22) else { return nil }
    return (text[0..<open], quoted[0..<end], quoted.dropping(end + 1).trimmed)
  }

  /// `DMAP/10)`.
  mutating func takeOrigin(_ text: ByteSlice) {
    let inside = text.before(0x29)
    entry.kind = .dynamic
    var slash = inside.count
    while slash > 0, inside[slash - 1] != 0x2F { slash -= 1 }
    if slash > 0, let sequence = inside.dropping(slash).integer {
      entry.dynamicMap = inside[0..<(slash - 1)].string
      entry.dynamicSequence = sequence
    } else {
      entry.dynamicMap = inside.string
    }
  }

  /// The list belongs to the map: it is printed once, behind its last entry. The list of a map of IOS's own making,
  /// `NiStTeSt1`, is no news.
  private mutating func takeInterfaceList(_ name: String) {
    guard name != "NiStTeSt1", name == entry.name, block != nil else {
      section = .artefact
      return
    }
    section = .interfaces
    hasTransformSets = true
    entry.interfaces = entry.interfaces ?? []
    for index in facts.indices where facts[index].value.name == name && facts[index].value.interfaces == nil {
      facts[index].value.interfaces = []
    }
  }

  private mutating func takeInterface(_ interface: InterfaceName, _ line: Line) {
    block?.end = line.end
    entry.interfaces = (entry.interfaces ?? []) + [interface]
    for index in facts.indices where facts[index].value.name == entry.name {
      facts[index].value.interfaces = entry.interfaces
    }
  }

  /// `NAME:  { esp-aes esp-sha-hmac  } ,` or names alone, several on a line, and the brace that ends them.
  mutating func takeTransformSets(_ text: ByteSlice) {
    var depth = 0
    var name: [UInt8] = []
    func keep(_ entry: inout CryptoMapStatus) {
      let trimmed = String(decoding: name.filter { $0 > 0x20 }, as: UTF8.self)
      if !trimmed.isEmpty { entry.transformSets.append(trimmed) }
      name = []
    }
    for byte in text {
      switch byte {
      case 0x7B: depth += 1
      case 0x7D:
        if depth == 0 {
          keep(&entry)
          section = .body
          return
        }
        depth -= 1
      case 0x3A where depth == 0, 0x2C where depth == 0: keep(&entry)
      default: if depth == 0 { name.append(byte) }
      }
    }
    keep(&entry)
  }
}
