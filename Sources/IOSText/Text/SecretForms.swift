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
    if keyword == "trap", word(0) == "rmon" { return hide(index + 1, through: index + 1) }
    if keyword == "environment", word(0) == "event", holdsSecretName(word(index + 1)) { return hide(index + 2) }
    guard keyword.hasPrefix("snmp-s") && "snmp-server".hasPrefix(keyword) || keyword == "snmp" else { return }
    if abbreviates(index + 1, "community", 2) || word(index + 1) == "community-map" || word(index + 1) == "mib" {
      hide(word(index + 1) == "mib" ? index + 3 : index + 2, through: word(index + 1) == "mib" ? index + 3 : index + 2)
    } else if abbreviates(index + 1, "host", 2) {
      hideTrapCommunity(index + 3)
    } else if abbreviates(index + 1, "user", 2) {
      hideUserKeys(index + 2)
    }
  }

  private func holdsSecretName(_ name: String) -> Bool {
    ["pw", "pass", "secret", "key", "token", "cred"].contains { name.contains($0) }
  }

  /// `snmp-server host A [vrf V] [traps|informs] [version 1|2c|3 auth] COMMUNITY …`
  private mutating func hideTrapCommunity(_ start: Int) {
    var index = start
    while index < words.count {
      switch lower[index] {
      case "vrf": index += 2
      case "version":
        index += word(index + 1) == "3" ? 3 : 2
      case "traps", "informs", "trap", "inform": index += 1
      default: return hide(index, through: index)
      }
    }
  }

  /// `snmp-server user U G v3 [encrypted] auth md5 X priv aes 128 Y`
  private mutating func hideUserKeys(_ start: Int) {
    guard start < words.count else { return }
    for index in start..<words.count {
      if lower[index] == "auth" {
        let hasLength = ["224", "256", "384", "512"].contains(word(index + 2))
        hide(hasLength ? index + 3 : index + 2, through: hasLength ? index + 3 : index + 2)
      }
      if lower[index] == "priv" {
        let hasLength = ["128", "192", "256"].contains(word(index + 2))
        hide(hasLength ? index + 3 : index + 2, through: hasLength ? index + 3 : index + 2)
      }
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
    hideParameter(word, offset(index))
    if index == 0, lower[0] == "test", self.word(1) == "aaa", words.count > 5 { hide(5, through: 5) }
  }

  /// `http://ddns.example.net/update?user=bob&password=X&…`
  private mutating func hideParameter(_ word: ByteSlice, _ start: Int) {
    guard word.contains(UInt8(ascii: "=")) else { return }
    var position = 0
    while position < word.count {
      var end = position
      while end < word.count, word[end] != UInt8(ascii: "&"), word[end] != UInt8(ascii: "?") { end += 1 }
      let part = word[position..<end]
      if let equals = part.offset(of: UInt8(ascii: "=")), equals > 0, equals + 1 < part.count,
        SecretWords.parameters.contains(part[0..<equals].string.lowercased())
      {
        found.append(start + position + equals + 1..<start + end)
      }
      position = end + 1
    }
  }

  private static let parameters: Set<String> = [
    "password", "passwd", "pass", "pwd", "pw", "token", "secret", "apikey", "api_key", "key", "psk",
  ]

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
