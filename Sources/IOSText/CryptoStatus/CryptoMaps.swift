import Model

/// Reads `show crypto map` (ios-behaviour 6.2): one fact for each map name and sequence number.
func readCryptoMap(_ output: inout Output) -> Facts { .cryptoMaps(readEntries(&output)) }

/// Reads `show crypto dynamic-map` (ios-behaviour 6.3).
func readDynamicMap(_ output: inout Output) -> Facts { .dynamicMaps(readEntries(&output)) }

private func readEntries(_ output: inout Output) -> [Sourced<CryptoMapStatus>] {
  var reader = CryptoMapReader()
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    let isUnfinished = output.isUnfinished(line)
    if !reader.take(text, line, output) {
      if isUnfinished { output.command.isCut = true }
      output.diagnose(line, isUnfinished ? "output ends in the middle" : "not understood")
    }
  }
  return reader.finished(output)
}

private struct CryptoMapReader {
  /// Which list the lines that follow belong to.
  private enum List { case none, transformSets, interfaces, artefact }

  private var found: [Sourced<CryptoMapStatus>] = []
  private var current: CryptoMapStatus?
  private var range = 0..<0
  private var list = List.none
  /// The local address of an old-style heading, for the entries below it.
  private var localAddress: (name: String, address: IPAddress?, interface: InterfaceName?)?

  mutating func finished(_ output: Output) -> [Sourced<CryptoMapStatus>] {
    close(output)
    return found
  }

  private mutating func close(_ output: Output) {
    guard let done = current else { return }
    found.append(Sourced(done, output.source(range)))
    current = nil
    list = .none
  }

  mutating func take(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    if takeOldHeading(text, output) { return true }
    if let heading = CryptoMapHeading(text) {
      close(output)
      current = heading.entry
      if let localAddress, localAddress.name == heading.entry.name { current?.localAddress = localAddress.address }
      range = line.start..<line.end
      return true
    }
    if text.startsIgnoringCase("no crypto maps found") { return true }
    guard current != nil else { return isPreamble(text) }
    guard takeList(text) || takeField(text) || takeTransformSet(text) || isKnown(text) else { return false }
    if list != .artefact { range = range.lowerBound..<line.end }
    return true
  }

  // 12.4: `Crypto Map: "T" idb: FastEthernet0/0/0 local address: 172.17.0.11`
  private mutating func takeOldHeading(_ text: ByteSlice, _ output: Output) -> Bool {
    guard let rest = text.field("crypto map:"), let name = quoted(rest) else { return false }
    close(output)
    let words = rest.words
    var address: IPAddress?
    var interface: InterfaceName?
    for (index, word) in words.enumerated() where index + 1 < words.count {
      if word.startsIgnoringCase("idb:") { interface = InterfaceName(words[index + 1].string) }
      if word.startsIgnoringCase("address:") { address = words[index + 1].address }
    }
    localAddress = (name, address, interface)
    return true
  }

  private func isPreamble(_ text: ByteSlice) -> Bool {
    text.startsIgnoringCase("interfaces using crypto map") || text.startsIgnoringCase("crypto map template")
      || text.isInterfaceWord
  }

  private mutating func takeList(_ text: ByteSlice) -> Bool {
    if let rest = text.field("interfaces using crypto map") {
      // IOS prints an empty list for a map of its own making behind the last one.
      let name = rest.withoutColon.string
      list = name == current?.name ? .interfaces : .artefact
      if list == .interfaces, current?.interfaces == nil { current?.interfaces = [] }
      return true
    }
    switch list {
    case .interfaces, .artefact:
      guard let word = text.words.first, text.isInterfaceWord else { return false }
      if list == .interfaces { current?.interfaces?.append(InterfaceName(word.withoutTrailingComma.string)) }
      return true
    case .transformSets:
      if text.equals("}") || text.equals("},") || text.equals("} ,") {
        list = .none
        return true
      }
      return false
    case .none: return false
    }
  }

  // Inside `Transform sets={ … }`: `STRONG:  { esp-192-aes esp-sha-hmac  } ,` or a bare `STRONG,`.
  private mutating func takeTransformSet(_ text: ByteSlice) -> Bool {
    if let rest = text.field("transform sets=") {
      list = .transformSets
      let inside = rest.isEmpty || rest[0] != 0x7B ? rest : rest[1..<rest.count].trimmed
      return inside.isEmpty || inside.equals("}") || takeSetNames(inside)
    }
    return list == .transformSets && takeSetNames(text)
  }

  private mutating func takeSetNames(_ text: ByteSlice) -> Bool {
    var depth = 0
    for word in text.words {
      if word[0] == 0x7B { depth += 1 }
      if depth == 0 {
        var name = word
        while let last = name.last, last == 0x3A || last == 0x2C || last == 0x7D { name = name[0..<(name.count - 1)] }
        if !name.isEmpty { current?.transformSets.append(name.string) }
      }
      if word.contains(0x7D) { depth = max(0, depth - 1) }
    }
    return true
  }

  private mutating func takeField(_ text: ByteSlice) -> Bool {
    if let peer = text.peerText("peer") {
      current?.peers.append(CryptoMapStatus.Peer(printed: peer))
    } else if let peer = text.field("current peer:") {
      current?.currentPeer = CryptoMapStatus.Peer(printed: peer)
    } else if let rest = text.field("extended ip access list") {
      current?.accessList = rest.present
    } else if let rest = text.field("ipv6 access list") {
      current?.accessList = rest.present
    } else if let rest = text.field("security association lifetime:") {
      takeLifetime(rest)
    } else if let rest = text.field("security association idletime:") ?? text.field("security association idle-time:") {
      let words = rest.words
      current?.idleTime = words.first?.integer.map { Seconds($0) }
      let note = words.dropFirst().filter { !$0.startsIgnoringCase("second") }.map(\.string).joined(separator: " ")
      current?.idleTimeNote = note.isEmpty ? nil : note
    } else if text.startsIgnoringCase("kilobyte volume rekey has been disabled") {
      current?.isVolumeRekeyDisabled = true
      current?.lifetimeKilobytes = nil
    } else if let rest = text.field("isakmp profile:") ?? text.field("ikev2 profile:")
      ?? text.field("isakmp profile name:")
    {
      current?.profile = rest.present
    } else if let rest = text.field("dynamic map template tag:") {
      current?.dynamicMap = rest.present
      current?.kind = .dynamic
    } else if let rest = text.field("dynamic (created from dynamic map") {
      takeOrigin(rest)
    } else if text.startsIgnoringCase("warning: this crypto map is in an incomplete state") {
      current?.isIncomplete = true
    } else if text.startsIgnoringCase("reverse route injection") {
      current?.hasReverseRoute = !text.string.lowercased().contains("disabled")
    } else {
      return false
    }
    return true
  }

  // `4608000 kilobytes/3600 seconds`, or seconds alone.
  private mutating func takeLifetime(_ text: ByteSlice) {
    for part in text.string.split(separator: "/") {
      let words = part.split(separator: " ")
      guard words.count >= 2, let number = Int(words[0]) else { continue }
      if words[1].lowercased().hasPrefix("kilobyte") {
        current?.lifetimeKilobytes = number
      } else if words[1].lowercased().hasPrefix("second") {
        current?.lifetime = Seconds(number)
      }
    }
  }

  // `DMAP/10)`
  private mutating func takeOrigin(_ text: ByteSlice) {
    current?.kind = .dynamic
    let name = text.string.split { $0 == ")" || $0 == " " }.first.map(String.init) ?? ""
    if let slash = name.lastIndex(of: "/") {
      current?.dynamicMap = String(name[..<slash])
      current?.dynamicSequence = Int(name[name.index(after: slash)...])
    } else {
      current?.dynamicMap = name.isEmpty ? nil : name
    }
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    let known: [StaticString] = [
      "(missing peer", "access-list", "no matching address list", "extended ip access check", "dualstack",
      "responder-only",
      "pfs (y/n)", "dh group", "mixed-mode", "inherit", "profile name", "map is a profile instance", "description:",
      "qos ", "antireplay", "tunnel protection", "redundancy", "identity", "security association level", "ivrf", "fvrf",
      "local address", "client", "vrf", "match address", "crypto map", "gdoi", "group name", "session key", "esp ",
      "ah ",
      "inbound", "outbound", "spi", "sa ", "cipher", "ipv6 access", "ip access list", "discover", "dynamic:", "reg ",
      "dscp", "transform sets", "permit ", "deny ", "host ",
    ]
    return known.contains { text.startsIgnoringCase($0) }
  }
}

/// `Crypto Map IPv4 "T" 10 ipsec-isakmp`, `Crypto Map "T" 10 ipsec-isakmp`, `Crypto Map Template"T" 1`.
private struct CryptoMapHeading {
  let entry: CryptoMapStatus

  init?(_ text: ByteSlice) {
    guard let rest = text.field("crypto map"), let name = quoted(rest), let end = rest.lastOffset(of: 0x22) else {
      return nil
    }
    let words = rest[(end + 1)..<rest.count].words
    guard let sequence = words.first?.integer else { return nil }
    let kind: CryptoMapKind
    if rest.startsIgnoringCase("template") {
      kind = .dynamicTemplate
    } else {
      kind = words.dropFirst().first.flatMap { CryptoMapKind(rawValue: $0.string.lowercased()) } ?? .isakmp
    }
    var entry = CryptoMapStatus(name: name, sequence: sequence, kind: kind)
    if rest.startsIgnoringCase("ipv4") { entry.isIPv6 = false }
    if rest.startsIgnoringCase("ipv6") { entry.isIPv6 = true }
    if let dynamic = words.firstIndex(where: { $0.equals("dynamic") }), dynamic + 1 < words.count {
      entry.kind = .dynamic
      entry.dynamicMap = words[dynamic + 1].string
    }
    self.entry = entry
  }
}

extension CryptoMapStatus.Peer {
  /// `10.1.1.1`, `NAME`, `NAME (A)`, `A (NAME)`, with further words behind (ios-behaviour 5, 1.4).
  fileprivate init(printed: ByteSlice) {
    let words = printed.words
    var address: IPAddress?
    var name: String?
    var notes: [String] = []
    for word in words {
      var bare = word
      while let first = bare.first, first == 0x28 || first == 0x5B { bare = bare[1..<bare.count] }
      while let last = bare.last, last == 0x29 || last == 0x5D || last == 0x2C { bare = bare[0..<(bare.count - 1)] }
      if let found = bare.address {
        if address == nil { address = found }
        if name == nil, bare.count == word.count { name = bare.string }
      } else if name == nil {
        name = bare.string
      } else if bare.count == word.count {
        notes.append(bare.string)
      } else if name.flatMap({ IPAddress($0) }) != nil {
        // `A (NAME)`: the name is the text, the address stays beside it.
        name = bare.string
      }
    }
    self.init(
      text: name ?? printed.string, address: address, note: notes.isEmpty ? nil : notes.joined(separator: " "))
  }
}

/// The text between the first and the last quotation mark; nil without two of them.
private func quoted(_ text: ByteSlice) -> String? {
  guard let first = text.offset(of: 0x22), let last = text.lastOffset(of: 0x22), first < last else { return nil }
  return text[(first + 1)..<last].string
}

extension ByteSlice {
  /// What follows `peer =`, with any blanks around the sign; nil for another line.
  fileprivate func peerText(_ label: StaticString) -> ByteSlice? {
    guard let rest = field(label), let first = rest.first, first == 0x3D else { return nil }
    let value = rest[1..<rest.count].trimmed
    return value.isEmpty ? nil : value
  }

  fileprivate var withoutColon: ByteSlice { last == 0x3A ? self[0..<(count - 1)] : self }

  /// Whether the first word is an interface's name: letters, then a number.
  fileprivate var isInterfaceWord: Bool {
    guard let word = words.first else { return false }
    let letters = word.prefix { !$0.isDigit }.count
    return letters >= 2 && letters < word.count && word.allSatisfy { $0 > 0x2C && $0 < 0x7B }
  }
}
