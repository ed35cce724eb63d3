import Model

/// Reads `show crypto map` with any option: an entry for each sequence number of each map.
func readCryptoMap(_ output: inout Output) -> Facts { .cryptoMaps(CryptoMapBlocks.read(&output)) }

/// Reads `show crypto dynamic-map`, whose entries have the same lines under another heading.
func readDynamicMap(_ output: inout Output) -> Facts { .dynamicMaps(CryptoMapBlocks.read(&output)) }

/// The entries read so far and the one that is open.
struct CryptoMapBlocks {
  private enum Section { case body, transformSets, interfaces, artefact }

  private var facts: [Sourced<CryptoMapStatus>] = []
  private var entry = CryptoMapStatus(name: "", sequence: 0, kind: .isakmp)
  private var block: Block?
  private var section = Section.body
  private var hasTransformSets = false
  /// Whether the lines that follow are of a list on clear text that has passed the tunnel.
  private var isCheckList = false
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
  private mutating func takeOrigin(_ text: ByteSlice) {
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
  private mutating func takeTransformSets(_ text: ByteSlice) {
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

extension CryptoMapBlocks {
  private mutating func takeBody(_ text: ByteSlice) -> Bool {
    if text.startsIgnoringCase("peer"), let equals = text.offset(of: 0x3D), text[4..<equals].trimmed.count == 0 {
      entry.peers.append(CryptoMapStatus.Peer(text.dropping(equals + 1).trimmed))
    } else if let value = text.value("current peer:") {
      // A template has `0.0.0.0`, which is nobody.
      let peer = value.count == 0 ? nil : CryptoMapStatus.Peer(value)
      entry.currentPeer = peer?.address?.isUnspecified == true ? nil : peer
    } else if text.startsIgnoringCase("extended ip") || text.startsIgnoringCase("ipv6 access list") {
      takeAccessList(text)
    } else if text.hasLabel(["access-list", "permit ", "deny "]), let line = ShownListEntry(text) {
      // The lines of a list on clear text are not those that decide what is protected.
      if !isCheckList { entry.accessListEntries.append(line.entry) }
    } else if text.hasLabel(["source:", "dest:"]), let side = ShownListEntry.oldSide(text),
      let last = entry.accessListEntries.indices.last
    {
      if text.startsIgnoringCase("s") {
        entry.accessListEntries[last].source = side
      } else {
        entry.accessListEntries[last].destination = side
      }
    } else if let value = text.value("security association lifetime:") {
      return takeLifetime(value)
    } else if let value = text.value("security association idletime:") {
      return takeIdleTime(value)
    } else if text.startsIgnoringCase("kilobyte volume rekey") {
      entry.isVolumeRekeyDisabled = text.offset(of: "disabled") != nil
    } else if let value = text.value("isakmp profile:") ?? text.value("ikev2 profile:") {
      entry.profile = value.firstWord.word.named
    } else if text.startsIgnoringCase("reverse route injection") {
      entry.hasReverseRoute = text.string.lowercased().contains("disabled") == false
    } else if text.startsIgnoringCase("warning:") {
      entry.isIncomplete = entry.isIncomplete || text.offset(of: "incomplete") != nil
    } else if let value = text.value("dynamic map template tag:") {
      entry.kind = .dynamic
      entry.dynamicMap = value.named
    } else if text.startsIgnoringCase("dynamic"), let origin = text.behind("created from dynamic map") {
      takeOrigin(origin)
    } else if let value = text.value("transform sets=") ?? text.value("transform sets =")
      ?? text.value("transform proposals=")
    {
      section = .transformSets
      hasTransformSets = true
      if value.count > 0, value[0] == 0x7B { takeTransformSets(value.dropping(1)) }
    } else {
      return text.hasLabel(CryptoMapBlocks.others)
    }
    return true
  }

  /// `Extended IP access list 101`, `Extended IP access check IN list sds`.
  private mutating func takeAccessList(_ text: ByteSlice) {
    let isCheck = text.offset(of: " check ") != nil
    isCheckList = isCheck && entry.accessList != nil
    guard let name = text.behind(" list "), name.count > 0 else { return }
    // An access list on clear text that has passed the tunnel is not the one that decides what is protected.
    if isCheckList { return }
    entry.accessList = name.firstWord.word.string
  }

  /// `4608000 kilobytes/3600 seconds`, or either alone.
  private mutating func takeLifetime(_ value: ByteSlice) -> Bool {
    var rest = value
    if let slash = value.offset(of: 0x2F) {
      entry.lifetimeKilobytes = value.leadingInteger
      rest = value.dropping(slash + 1).trimmed
    } else if value.offset(of: "kilobytes") != nil {
      entry.lifetimeKilobytes = value.leadingInteger
      return entry.lifetimeKilobytes != nil
    }
    entry.lifetime = duration(rest)
    return entry.lifetime != nil
  }

  private mutating func takeIdleTime(_ value: ByteSlice) -> Bool {
    guard let seconds = value.leadingInteger else { return false }
    entry.idleTime = Seconds(seconds)
    var words = value.words.dropFirst()
    if let unit = words.first, unit.startsIgnoringCase("second") { words.removeFirst() }
    let note = words.map(\.string).joined(separator: " ")
    entry.idleTimeNote = note.isEmpty ? nil : note
    return true
  }

  /// Lines that are of no use here.
  private static let others: [StaticString] = [
    "access-list", "dualstack", "responder-only", "pfs", "dh group", "mixed-mode", "inherit", "profile name",
    "map is a profile", "(missing peer", "no matching address list", "description", "antireplay", "anti-replay",
    "permit ", "deny ", "session key", "inbound ", "outbound ", "local address", "identity", "group:", "gdoi", "qos",
    "security policy", "security association level", "redundancy", "replay", "esn", "match address", "no interface",
    "cipher", "spi", "key:", "ip access list", "ipv6 access list", "fvrf", "ivrf", "vrf", "set peer", "path mtu",
    "group name",
    "server address", "key server", "key ", "local access-list", "acl downloaded", "always create", "using redundancy",
    "auth", "rekey", "interface:", "session key", "crypto access check", "tfc", "ipsec df-bit", "client ", "subnet",
  ]
}

extension CryptoMapStatus.Peer {
  /// `10.1.1.1`, `10.1.1.1 default`, `vpn.example.com (203.0.113.7) dynamic`, `203.0.113.7 (vpn.example.com)`.
  init(_ text: ByteSlice) {
    let (word, rest) = text.firstWord
    self.init(text: word.string, address: word.address)
    var note: [String] = []
    for part in rest.words {
      let inside = part.count > 2 && part[0] == 0x28 ? part[1..<(part.count - 1)] : nil
      if address == nil, let found = (inside ?? part).address {
        address = found
      } else if let inside, word.address != nil {
        self.text = inside.string
      } else {
        note.append(part.string)
      }
    }
    if !note.isEmpty { self.note = note.joined(separator: " ") }
  }
}
