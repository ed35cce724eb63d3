/// Finds the secrets of one line by the words in front of them, in configuration and in output, abbreviated or not.
struct SecretWords {
  private let line: ByteSlice
  private let words: [ByteSlice]
  /// The words in lower case, without the punctuation at their ends.
  private let lower: [String]
  private var found: [Range<Int>] = []
  /// Where words stand that lead to the name of a peer.
  private let identities: [Int]

  /// How much of a line is looked at word by word; IOS prints none that long, and what is beyond is left out.
  private static let longest = 2_048

  /// What to leave out, ascending, without overlaps.
  static func ranges(in line: ByteSlice) -> [Range<Int>] {
    guard mayHold(line) else { return [] }
    guard line.count <= longest else { return ranges(in: line[0..<longest]) + [longest..<line.count] }
    var words = SecretWords(line, from: 0)
    words.search()
    // A command within the line: behind a prompt, or quoted by an answer or a log line.
    let inner = commandStart(line)
    if inner > 0 {
      var quoted = SecretWords(line, from: inner)
      quoted.search()
      words.found += quoted.found
    }
    return words.merged()
  }

  private init(_ line: ByteSlice, from start: Int) {
    self.line = line
    words = SecretWords.split(line, from: start)
    lower = words.map { word in
      var first = 0
      var end = word.count
      while end > 1, word[end - 1] == UInt8(ascii: ":") || word[end - 1] == UInt8(ascii: ",") { end -= 1 }
      if end > 1, word[0] == UInt8(ascii: "\"") { first = 1 }
      if end - first > 1, word[end - 1] == UInt8(ascii: "\"") { end -= 1 }
      // What can be a keyword is short; a key is never compared with anything.
      return end - first > 24 ? "" : word[first..<end].lowercasedString
    }
    let lower = lower
    identities = lower.indices.filter { SecretWords.identityWords.contains(lower[$0]) }
  }

  private static func commandStart(_ line: ByteSlice) -> Int {
    if let prompt = Prompt(line) { return prompt.end }
    guard var index = line.offset(of: "ommand:").map({ $0 + 7 }) else { return 0 }
    while index < line.count, line[index] <= 0x22 { index += 1 }
    return index
  }

  private static let identityWords: Set<String> = ["address", "hostname", "addr", "add", "host"]

  private static let forms: Set<String> = [
    "encrypted", "unencrypted", "hex", "ascii", "local", "remote", "plain", "clear", "clear-text", "text", "key",
    "is",
    "sha256", "encryption",
  ]

  private static let before: Set<String> = [
    "tunnel", "remaining", "crypto", "cry", "ssh", "public", "rekey", "auth-sign", "dh", "private-public", "the", "a",
    "no", "ipsec", "per", "master", "group",
  ]

  private static let after: Set<String> = [
    "lifetime", "chain", "generate", "pubkey-chain", "zeroize", "export", "import", "mypubkey", "pair", "pairs",
    "size",
    "exchange", "storage", "management", "agreement", "usage", "rsa", "name", "type", "length", "id", "config-key",
    "lock", "unlock", "move", "encrypt", "decrypt", "not", "was", "is",
  ]

  /// Words end at blanks and at anything a terminal acts on, so that nothing hides a keyword.
  private static func split(_ line: ByteSlice, from start: Int) -> [ByteSlice] {
    var result: [ByteSlice] = []
    var index = start
    while index < line.count {
      while index < line.count, line[index] <= 0x20 { index += 1 }
      let start = index
      while index < line.count, line[index] > 0x20 { index += 1 }
      if index > start { result.append(line[start..<index]) }
    }
    return result
  }

  /// A quick look for any of the letter groups without which no rule applies.
  private static func mayHold(_ line: ByteSlice) -> Bool {
    var run = 0
    for index in 0..<line.count {
      let byte = line[index] | 0x20
      let next = index + 1 < line.count ? line[index + 1] | 0x20 : 0
      switch byte {
      // ke(y), pa(ss), pw, se(cret), co(mmunity), au(th), sn(mp), ps(k), id(token), ci(pher), md(5), hm(ac), @
      case 0x6B where next == 0x65, 0x70 where next == 0x61 || next == 0x73 || next == 0x72 || next == 0x77,
        0x73 where next == 0x65 || next == 0x6E, 0x63 where next == 0x6F || next == 0x69,
        0x61 where next == 0x75 || next == 0x61,
        0x69 where next == 0x64, 0x6D where next == 0x64, 0x68 where next == 0x6D:
        return true
      case 0x24 | 0x20, 0x40 | 0x20,
        0x2F where next == 0x2F:
        return true
      default: break
      }
      let isHex = line[index].isDigit || byte >= 0x61 && byte <= 0x66
      run = isHex ? run + 1 : 0
      if run >= 8 { return true }
    }
    return false
  }

  private func merged() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private func offset(_ index: Int) -> Int { words[index].base - line.base }

  private mutating func hide(_ first: Int, through last: Int? = nil) {
    guard first < words.count else { return }
    let last = min(last ?? words.count - 1, words.count - 1)
    guard first <= last else { return }
    found.append(offset(first)..<offset(last) + words[last].count)
  }

  /// Hides what follows at `index`, behind a type digit or a word that says how the value is written.
  private mutating func hideValue(_ index: Int, through last: Int? = nil) {
    var index = index
    let limit = min(words.count - 1, index + 6)
    while index < limit {
      if lower[index] == "level" {
        index += 2
      } else if isType(index) || SecretWords.forms.contains(lower[index])
        || words[index].count == 1 && !words[index][0].isDigit
          && words[index][0] < 0x40
      {
        index += 1
      } else {
        break
      }
    }
    hide(index, through: last)
  }

  /// Whether a word is the digit that says how a secret is encoded: 0, 5, 6, 7, 8, 9, 14.
  private func isType(_ index: Int) -> Bool {
    guard index < lower.count, words[index].count <= 2, let number = words[index].integer else { return false }
    return number <= 9 || number == 14
  }

  private func word(_ index: Int) -> String { index >= 0 && index < lower.count ? lower[index] : "" }

  private func abbreviates(_ index: Int, _ keyword: String, _ minimum: Int) -> Bool {
    let word = word(index)
    return word.count >= minimum && keyword.hasPrefix(word)
  }

  private mutating func search() {
    for index in words.indices {
      searchGeneral(index)
      searchKey(index)
      searchAuthentication(index)
      searchSNMP(index)
      searchForm(index)
    }
  }

  /// Keywords whose value is a secret wherever they stand.
  private mutating func searchGeneral(_ index: Int) {
    let keyword = lower[index]
    switch keyword {
    case "password", "passwd", "secret", "passphrase", "pass-phrase", "shared-secret", "server-key", "wpa-psk",
      "set-key",
      "area-password", "domain-password", "password-encrypt", "config-key", "idtoken", "authenticate-password",
      "masked-secret", "tunnel-password", "hmac-sha-256", "authkey", "auth_key", "shared-key":
      hideValue(index + 1)
    case "pass", "passw", "passwo", "passwor", "sec", "secr", "secre":
      if word(0).hasPrefix("en") || word(0).hasPrefix("user") || index == 0 || isType(index + 1) {
        hideValue(index + 1)
      }
    case "psk" where ["ascii", "hex", "set-key", "0", "6", "7"].contains(word(index + 1)): hideValue(index + 1)
    case "key-string", "key-s", "key-str", "key-stri", "key-strin":
      // The HSRP form may go on with `timeout N`.
      let end = lower[index...].firstIndex(of: "timeout").map { $0 - 1 }
      hideValue(index + 1, through: end)
    case "session-key" where index + 3 < words.count:
      var at = index + 2
      if word(index + 1).hasPrefix("in") || word(index + 1).hasPrefix("out") { at = index + 4 }
      while at < words.count {
        if lower[at] != "cipher", lower[at] != "authenticator" { hide(at, through: at) }
        at += 1
      }
    case _ where keyword.hasPrefix("pre-s") && "pre-shared-key".hasPrefix(keyword):
      if !SecretWords.identityWords.contains(word(index + 1)), word(index + 1) != "key" {
        hideValue(index + 1)
      } else if word(index + 1) == "key" {
        hideValue(index + 2)
      }
    default: break
    }
  }

  /// `key X`, where it is not a key's number, name or length.
  private mutating func searchKey(_ index: Int) {
    // The command also as somebody typed it in a hurry: `cry isak ke X`.
    if index == 2, abbreviates(0, "crypto", 2), abbreviates(1, "isakmp", 2), abbreviates(2, "key", 1) {
      let end = identities.first { $0 > 3 }
      return hideValue(3, through: end.map { $0 - 1 })
    }
    guard lower[index] == "key" || lower[index] == "psk" && word(index - 1) == "set" else { return }
    let next = word(index + 1)
    guard !SecretWords.before.contains(word(index - 1)) || next == "0" || next == "6" || next == "7",
      !SecretWords.after.contains(next)
    else {
      return
    }
    // `crypto isakmp key X address A`: what stands behind the key is kept.
    let end = identities.first { $0 > index }
    hideValue(index + 1, through: end.flatMap { $0 > index + 1 ? $0 - 1 : nil })
  }

  /// HSRP and its kin, routing protocols, NTP, NHRP.
  private mutating func searchAuthentication(_ index: Int) {
    let keyword = lower[index]
    switch keyword {
    case "authentication-key", "auth-key":
      let hash = word(index + 2)
      let isNumbered = words.count > index + 2 && words[index + 1].integer != nil && Int(hash) == nil
      hideValue(
        isNumbered
          && (hash.hasPrefix("md5") || hash.hasPrefix("hmac") || hash.hasPrefix("cmac")
            || hash.hasPrefix("sha"))
          ? index + 3 : index + 1)
    case "message-digest-key": hideValue(word(index + 2) == "md5" ? index + 3 : index + 2)
    case "cipher" where word(index + 1) == "key", "auth" where word(index + 1) == "key": hideValue(index + 2)
    case "md5" where word(index - 2) == "spi", "sha1" where word(index - 2) == "spi": hideValue(index + 1)
    case "md5" where isOSPFv3Key(index), "sha1" where isOSPFv3Key(index): hideValue(index + 1)
    default: break
    }
    guard keyword.count >= 4, "authentication".hasPrefix(keyword) else { return }
    let isText = lower[..<index].contains {
      $0.hasPrefix("stan") && "standby".hasPrefix($0) || $0 == "vrrp" || $0 == "glbp" || $0 == "nhrp"
    }
    let next = word(index + 1)
    if isText {
      if next == "text" || next == "tex" {
        hide(index + 2)
      } else if !(next == "md5" || next == "mode") {
        hideValue(index + 1)
      }
    } else if index == 0, next == "text" || words.count > 1 && words[1][0] == UInt8(ascii: "\"") {
      // `Authentication text, string "X"`, `Authentication "X"`; a key chain's name is no secret.
      quoted(from: index + 1)
    } else if index == 0, next == "md5", word(index + 2) == "key-string" {
      quoted(from: index + 3)
    }
  }

  /// `ospfv3 encryption ipsec spi 257 esp aes-cbc 128 KEY sha1 KEY` has two.
  private func isOSPFv3Key(_ index: Int) -> Bool {
    lower[..<index].contains("spi") && lower[..<index].contains { $0.hasPrefix("ospf") }
  }

  private mutating func quoted(from index: Int) {
    guard let first = words.indices.first(where: { $0 >= index && words[$0][0] == UInt8(ascii: "\"") }) else { return }
    hide(first)
  }

  private mutating func searchSNMP(_ index: Int) {
    let keyword = lower[index]
    if keyword == "community" && word(index + 1) == "name" { return hide(index + 2) }
    if keyword == "community", ["string", "index", "securityname"].contains(word(index + 1)) { return hide(index + 2) }
    if keyword == "community", line.offset(of: "AUTHFAIL") != nil { return hide(index + 1) }
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
      if lower[index] == "auth" { hide(index + 2, through: index + 2) }
      if lower[index] == "priv" {
        let hasLength = ["128", "192", "256"].contains(word(index + 2))
        hide(hasLength ? index + 3 : index + 2, through: hasLength ? index + 3 : index + 2)
      }
    }
  }

  /// Secrets known by their own form: hashes, keys in hex, credentials in an address, what was typed blind.
  private mutating func searchForm(_ index: Int) {
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
    if index == 0, lower[0] == "test", self.word(1) == "aaa", words.count > 5 { hide(5, through: 5) }
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
