import Model

// Which line of a crypto map entry fills which field.

extension CryptoMapBlocks {
  mutating func takeBody(_ text: ByteSlice) -> Bool {
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
    } else if let value = text.value("security association lifetime:")
      ?? text.value("security-association lifetime:")
    {
      return takeLifetime(value)
    } else if let value = text.value("security association idletime:") {
      return takeIdleTime(value)
    } else if text.startsIgnoringCase("kilobyte volume rekey") {
      entry.isVolumeRekeyDisabled = text.offset(of: "disabled") != nil
    } else if let value = text.value("isakmp profile:") ?? text.value("ikev2 profile:") {
      entry.profile = value.firstWord.word.named
    } else if let value = text.value("profile name:") {
      entry.ipsecProfile = value.firstWord.word.named
    } else if text.startsIgnoringCase("map is a profile instance") {
      entry.isProfileInstance = true
    } else if text.startsIgnoringCase("reverse route injection") {
      entry.hasReverseRoute = !text.indices.contains { text[$0..<text.count].startsIgnoringCase("disabled") }
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
    "access-list", "dualstack", "responder-only", "pfs", "dh group", "mixed-mode", "inherit",
    "map is a profile", "(missing peer", "no matching address list", "description", "antireplay", "anti-replay",
    "permit ", "deny ", "session key", "inbound ", "outbound ", "local address", "identity", "group:", "gdoi", "qos",
    "security policy", "security association level", "redundancy", "replay", "esn", "match address", "no interface",
    "cipher", "spi", "key:", "ip access list", "ipv6 access list", "fvrf", "ivrf", "vrf", "set peer", "path mtu",
    "group name",
    "server address", "key server", "key ", "local access-list", "acl downloaded", "always create", "route tag",
    "route distance", "using redundancy",
    "auth", "rekey", "interface:", "session key", "crypto access check", "tfc", "ipsec df-bit", "client ", "subnet",
  ]
}

extension CryptoMapStatus.Peer {
  /// `10.1.1.1`, `10.1.1.1 default`, `vpn.example.com (203.0.113.7) dynamic`, `203.0.113.7 (vpn.example.com)`.
  init(_ text: ByteSlice) {
    let (first, rest) = text.firstWord
    let word = first.withoutComma
    self.init(text: word.string, address: word.address)
    var note: [String] = []
    for part in rest.words.map(\.withoutComma) {
      let inside = part.count > 2 && part[0] == 0x28 && part[part.count - 1] == 0x29 ? part[1..<(part.count - 1)] : nil
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
