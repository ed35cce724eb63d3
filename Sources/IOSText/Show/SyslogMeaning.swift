import Model

extension LogMeaning {
  /// What a message means, from its mark and its text (ios-behaviour 4.6); ``other`` where the text is not as expected.
  init(_ mark: LogMark, _ text: ByteSlice) {
    let facility = mark.facility[0..<(mark.facility.offset(of: UInt8(ascii: "-")) ?? mark.facility.count)]
    let meaning: LogMeaning?
    if facility.equals("HSRP") || facility.equals("STANDBY") {
      meaning = LogMeaning.standby(mark.mnemonic, text)
    } else if facility.equals("CRYPTO") || facility.equals("IKEV2") {
      meaning = LogMeaning.crypto(mark, text, isIKEv2: facility.equals("IKEV2"))
    } else if facility.equals("TRACK") || facility.equals("TRACKING") {
      meaning = mark.mnemonic.equals("STATE") ? LogMeaning.track(text) : nil
    } else if facility.equals("LINK") || facility.equals("LINEPROTO") {
      meaning = LogMeaning.interface(text)
    } else if facility.equals("SYS") {
      meaning = LogMeaning.system(mark.mnemonic, text)
    } else {
      meaning = nil
    }
    self = meaning ?? .other
  }

  private static func standby(_ mnemonic: ByteSlice, _ text: ByteSlice) -> LogMeaning? {
    let words = text.words
    if mnemonic.equals("STATECHANGE") {
      guard let arrow = words.firstIndex(where: { $0.equals("->") }), arrow >= 1, arrow + 1 < words.count,
        let from = StandbyState(printed: words[arrow - 1]), let to = StandbyState(printed: words[arrow + 1]),
        let (interface, group) = place(words)
      else { return nil }
      return .standbyStateChange(interface: interface, group: group, from: from, to: to)
    }
    if mnemonic.starts(with: "DIFFVIP") {
      let addresses = words.compactMap(bareAddress)
      guard addresses.count == 2, let (interface, group) = place(words) else { return nil }
      return .differentVirtualAddress(
        interface: interface, group: group, seen: addresses[0], configured: addresses[1])
    }
    if mnemonic.starts(with: "BADAUTH") { return .badAuthentication(from: words.lazy.compactMap(bareAddress).first) }
    if mnemonic.starts(with: "DUPADDR") {
      guard let address = words.lazy.compactMap(bareAddress).first else { return nil }
      return .duplicateAddress(address, interface: word(after: "on", words).map { InterfaceName(bare($0).string) })
    }
    return nil
  }

  /// `FastEthernet0/0 Grp 20`, and the older `Standby: 20: Vlan1`.
  private static func place(_ words: [ByteSlice]) -> (InterfaceName, Int)? {
    if let first = words.first, first.equals("Standby:"), words.count > 2, let group = bare(words[1]).integer {
      return (InterfaceName(words[2].string), group)
    }
    guard let mark = words.firstIndex(where: { $0.equals("Grp") || $0.equals("Group") }), mark >= 1,
      mark + 1 < words.count, let group = bare(words[mark + 1]).integer
    else { return nil }
    return (InterfaceName(words[mark - 1].string), group)
  }

  private static func crypto(_ mark: LogMark, _ text: ByteSlice, isIKEv2: Bool) -> LogMeaning? {
    let mnemonic = mark.mnemonic
    if mnemonic.equals("SESSION_STATUS") || mnemonic.equals("IKEV2_SESSION_STATUS") { return session(text) }
    if mnemonic.equals("RECVD_PKT_INV_SPI") {
      return .invalidSPI(
        from: field("srcaddr=", text)?.address, to: field("destaddr=", text)?.address,
        spi: field("spi=", text).flatMap(hexadecimal))
    }
    if mnemonic.equals("ISAKMP_ON_OFF") { return .isakmp(isOn: text.offset(of: " ON") != nil) }
    if mnemonic.starts(with: "IKMP_") || isIKEv2 && mark.severity <= 4 {
      return .ikeTrouble(peer: text.words.lazy.compactMap(bareAddress).first)
    }
    return nil
  }

  /// `Crypto tunnel is UP  .  Peer 10.1.1.2:500  f_vrf:  X  Id: 10.1.1.2`; blanks around the full stop vary.
  private static func session(_ text: ByteSlice) -> LogMeaning? {
    let words = text.words
    guard let state = word(after: "is", words), let endpoint = word(after: "Peer", words),
      let (peer, port) = endpointParts(endpoint)
    else { return nil }
    let isUp = state.starts(with: "UP")
    guard isUp || state.starts(with: "DOWN") else { return nil }
    var identity: String?
    if let mark = text.offset(of: "Id:") {
      let rest = text[(mark + 3)..<text.count].trimmed
      identity = rest.isEmpty ? nil : rest.string
    }
    return .session(isUp: isUp, peer: peer, port: port, identity: identity)
  }

  /// `10.1.1.2:500`, `[2001:db8::1]:500`, and an address alone.
  private static func endpointParts(_ text: ByteSlice) -> (IPAddress, Int?)? {
    if text.first == UInt8(ascii: "["), let end = text.offset(of: UInt8(ascii: "]")) {
      guard let address = text[1..<end].address else { return nil }
      return (address, end + 2 <= text.count ? text[(end + 2)..<text.count].integer : nil)
    }
    if let colon = text.lastIndex(of: UInt8(ascii: ":")), let address = text[0..<colon].address {
      return (address, text[(colon + 1)..<text.count].integer)
    }
    return text.address.map { ($0, nil) }
  }

  /// `1 interface Vl1 line-protocol Up -> Down`, also without the blanks.
  private static func track(_ text: ByteSlice) -> LogMeaning? {
    guard let arrow = text.offset(of: "->"), let object = text.words.first?.integer,
      let from = text[0..<arrow].words.last, let to = text[(arrow + 2)..<text.count].words.first
    else { return nil }
    return .track(object: object, from: from.string, to: to.string)
  }

  /// `Interface X, changed state to up`, `Line protocol on Interface X, changed state to down`.
  private static func interface(_ text: ByteSlice) -> LogMeaning? {
    guard let start = text.offset(of: "Interface "), let comma = text.offset(of: ", changed state to "),
      start + 10 < comma
    else { return nil }
    let state = text[(comma + 19)..<text.count].trimmed
    return .interface(InterfaceName(text[(start + 10)..<comma].trimmed.string), isUp: state.starts(with: "up"))
  }

  private static func system(_ mnemonic: ByteSlice, _ text: ByteSlice) -> LogMeaning? {
    if mnemonic.equals("CONFIG_I") {
      let by = text.offset(of: " by ").map { text[($0 + 4)..<text.count].trimmed.string }
      return .configured(by: by)
    }
    if mnemonic.equals("CONFIG_P") {
      // `Configured programmatically by process P from console as USER on vty63`
      let user = text.offset(of: " as ").map { text[($0 + 4)..<text.count].trimmed.string }
      return .configured(by: user)
    }
    if mnemonic.equals("RESTART") { return .restart }
    return mnemonic.equals("CLOCKUPDATE") ? .clockSet : nil
  }

  private static func word(after mark: StaticString, _ words: [ByteSlice]) -> ByteSlice? {
    guard let index = words.firstIndex(where: { $0.equals(mark) }), index + 1 < words.count else { return nil }
    return words[index + 1]
  }

  /// The value of `name=value`, up to a comma, a parenthesis or a blank.
  private static func field(_ name: StaticString, _ text: ByteSlice) -> ByteSlice? {
    guard let start = text.offset(of: name) else { return nil }
    let rest = text[(start + name.utf8CodeUnitCount)..<text.count]
    var end = 0
    while end < rest.count, rest[end] != UInt8(ascii: ","), rest[end] != UInt8(ascii: "("), rest[end] != 0x20 {
      end += 1
    }
    return rest[0..<end]
  }

  private static func hexadecimal(_ text: ByteSlice) -> UInt32? {
    guard let digits = text.after("0x") else { return nil }
    return UInt32(digits.string, radix: 16)
  }
}

/// A word without the comma, full stop or colon behind it.
func bare(_ word: ByteSlice) -> ByteSlice {
  var end = word.count
  while end > 0,
    word[end - 1] == UInt8(ascii: ",") || word[end - 1] == UInt8(ascii: ".")
      || word[end - 1] == UInt8(ascii: ":") || word[end - 1] == UInt8(ascii: ";")
  { end -= 1 }
  return word[0..<end]
}

/// The address in a word, without the punctuation behind it.
func bareAddress(_ word: ByteSlice) -> IPAddress? { word.address ?? bare(word).address }

extension StandbyState {
  /// The state as HSRP output and messages spell it.
  init?(printed text: ByteSlice) {
    if text.startsIgnoringCase("init") {
      self = .initial
      return
    }
    let word = String(decoding: text.map(\.lowercasedASCII), as: UTF8.self)
    guard let state = StandbyState(rawValue: word) else { return nil }
    self = state
  }
}
