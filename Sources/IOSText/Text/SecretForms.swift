// Secrets of SNMP, and secrets known by their own form.

extension SecretWords {
  mutating func searchSNMP(_ index: Int) {
    let keyword = lower[index]
    if keyword == "community" && word(index + 1) == "name" { return hide(index + 2) }
    if keyword == "community", ["string", "index", "securityname"].contains(word(index + 1)) { return hide(index + 2) }
    if keyword == "community" || keyword == "user", line.offset(of: "AUTHFAIL") != nil {
      let isNamed = ["string", "name", "is", "="].contains(word(index + 1))
      return hide(isNamed ? index + 2 : index + 1)
    }
    // `show snmp host` names the community of version 2c as a user.
    if keyword == "user", lower.contains("security"), lower.contains("model") {
      return hide(index + 1, through: index + 1)
    }
    // `SNMP: Packet received via UDP from A, community X`, `snmpwalk -v2c -c X A`.
    if keyword == "community", index > 0, line.offset(of: "SNMP") != nil || lower[..<index].contains("snmp:") {
      return hide(index + 1, through: index + 1)
    }
    // The groups of versions 1 and 2c are named as their communities.
    if keyword == "groupname", lower.contains("model:v1") || lower.contains("model:v2c") {
      return hide(index + 1, through: index + 1)
    }
    if plain[index].equals("-c") || plain[index].equals("-A") || plain[index].equals("-X"),
      lower[..<index].contains(where: { $0.hasPrefix("snmp") && !$0.hasPrefix("snmp-") })
    {
      return hide(index + 1, through: index + 1)
    }
    guard abbreviates(index, "snmp-server", 2) else { return }
    if abbreviates(index + 1, "community", 2) || word(index + 1) == "community-map" {
      hide(index + 2, through: index + 2)
    } else if abbreviates(index + 1, "host", 1) {
      hideTrapCommunity(index + 3)
    } else if abbreviates(index + 1, "user", 1) {
      hideUserKeys(index + 2)
    }
  }

  /// `snmp-server host A [vrf V] [traps|informs] [version 1|2c|3 auth] COMMUNITY …`
  private mutating func hideTrapCommunity(_ start: Int) {
    var index = start
    while index < words.count {
      let isLast = index + 1 == words.count
      if isLast {
        return hide(index)
      } else if abbreviates(index, "vrf", 2) {
        index += 2
      } else if abbreviates(index, "version", 2), ["1", "2c", "3"].contains(word(index + 1)) {
        index += word(index + 1) == "3" && isLevel(index + 2) ? 3 : 2
      } else if abbreviates(index, "traps", 1) || abbreviates(index, "informs", 1) {
        index += 1
      } else {
        return hide(index, through: index)
      }
    }
  }

  private func isLevel(_ index: Int) -> Bool {
    abbreviates(index, "auth", 1) || abbreviates(index, "noauth", 1) || abbreviates(index, "priv", 1)
  }

  /// `snmp-server user U G v3 [encrypted] auth md5 X priv aes 128 Y`
  private mutating func hideUserKeys(_ start: Int) {
    guard start < words.count else { return }
    for index in start..<words.count where abbreviates(index, "auth", 2) || abbreviates(index, "priv", 1) {
      let hasLength = ["128", "192", "224", "256", "384", "512"].contains(word(index + 2))
      hide(hasLength ? index + 3 : index + 2, through: hasLength ? index + 3 : index + 2)
    }
  }

  /// Secrets known by their own form: hashes, keys in hex, credentials in an address, what was typed blind.
  mutating func searchForm(_ index: Int) {
    let word = words[index]
    if word.count > 3, word[0] == UInt8(ascii: "$"), word[1].isDigit,
      word[2] == UInt8(ascii: "$") || word[3] == UInt8(ascii: "$")
    {
      hide(index, through: index)
    }
    if isHex(word), word.count >= 32 || word.count == 8 && isDump { hide(index, through: index) }
    if let scheme = word.offset(of: "://") {
      let rest = word[scheme + 3..<word.count]
      if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
        let start = offset(index) + scheme + 3
        found.append(start..<start + at)
      }
    }
    // `user:password@host` without a scheme.
    if word.offset(of: "://") == nil, let at = word.lastIndex(of: UInt8(ascii: "@")),
      let colon = word[0..<at].firstIndex(of: UInt8(ascii: ":")), colon > 0, at > colon + 1
    {
      found.append(offset(index) + colon + 1..<offset(index) + at)
    }
    for prefix in ["password:", "password="] as [StaticString]
    where word.count > prefix.utf8CodeUnitCount && word.startsIgnoringCase(prefix) {
      let start = offset(index)
      found.append(start + prefix.utf8CodeUnitCount..<start + word.count)
      hide(index + 1)
    }
    if index == 0, abbreviates(0, "test", 2), self.word(1) == "aaa" { hideTestedPassword() }
  }

  /// `test aaa group {NAME|radius} [server {A|name N}] USER PASSWORD {legacy|new-code}`
  private mutating func hideTestedPassword() {
    var user = 4
    if words.count > 6, abbreviates(4, "server", 1) {
      user = abbreviates(5, "name", 1) ? 7 : 6
      while abbreviates(user, "auth-port", 2) || abbreviates(user, "acct-port", 2) { user += 2 }
    }
    hide(user + 1, through: user + 1)
    // Whatever else is in front: what stands before the kind of test is the password.
    if let kind = lower.indices.dropFirst(6).first(where: {
      abbreviates($0, "legacy", 1) || abbreviates($0, "new-code", 1)
    }) {
      hide(kind - 1, through: kind - 1)
    }
  }

  /// Whether all words are groups of hex digits, as in the dump of a certificate or a key.
  private var isDump: Bool {
    words.count >= 2 && words.dropLast().allSatisfy { $0.count == 8 && isHex($0) }
  }

  private func isHex(_ word: ByteSlice) -> Bool {
    var start = 0
    if word.count > 2, word[0] == 0x30, word[1] | 0x20 == 0x78 { start = 2 }
    guard word.count - start >= 8 else { return false }
    for index in start..<word.count {
      let byte = word[index] | 0x20
      guard word[index].isDigit || byte >= 0x61 && byte <= 0x66 else { return false }
    }
    return true
  }
}
