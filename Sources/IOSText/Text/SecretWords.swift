/// Finds the secrets of one line by the words in front of them, in configuration and in output, abbreviated or not.
struct SecretWords {
  let line: ByteSlice
  /// The words of the command, without `no`, `default`, `do` and the marks of a comparison in front of it.
  let words: [ByteSlice]
  /// The words without the punctuation at their ends.
  let plain: [ByteSlice]
  /// The same in lower case.
  let lower: [String]
  var found: [Range<Int>] = []
  /// Where words stand that lead to the name of a peer.
  let identities: [Int]

  /// How much of a line is looked at word by word; IOS prints none that long, and what is beyond is left out.
  private static let longest = 2_048

  /// What to leave out, ascending, without overlaps.
  static func ranges(in line: ByteSlice) -> [Range<Int>] {
    guard mayHold(line) else { return [] }
    guard line.count <= longest else { return ranges(in: line[0..<longest]) + [longest..<line.count] }
    if let visible = VisibleText(line) { return visible.ranges() }
    return ranges(inVisible: line)
  }

  static func ranges(inVisible line: ByteSlice) -> [Range<Int>] {
    var words = SecretWords(line, from: 0)
    words.search()
    words.found += SecretName.ranges(in: line)
    // A command within the line: behind a prompt, or quoted by an answer or a log line.
    for inner in commandStarts(line) {
      var quoted = SecretWords(line, from: inner)
      quoted.search()
      words.found += quoted.found
    }
    return words.merged()
  }

  private init(_ line: ByteSlice, from start: Int) {
    self.line = line
    words = SecretWords.command(SecretWords.split(line, from: start))
    plain = words.map { word in
      var first = 0
      var end = word.count
      while end > 1, word[end - 1] == UInt8(ascii: ":") || word[end - 1] == UInt8(ascii: ",") { end -= 1 }
      if end > 1, word[0] == UInt8(ascii: "\"") { first = 1 }
      if end - first > 1, word[end - 1] == UInt8(ascii: "\"") { end -= 1 }
      return word[first..<end]
    }
    // What can be a keyword is short; a key is never compared with anything.
    lower = plain.map { $0.count > 24 ? "" : $0.lowercasedString }
    let plain = plain
    identities = plain.indices.filter { SecretWords.namesPeer(plain[$0]) }
  }

  /// The words from the command's first: `no`, `default`, `do` and what `show archive config differences` marks lines
  /// with are not part of it.
  private static func command(_ all: [ByteSlice]) -> [ByteSlice] {
    var words = all[...]
    while words.count > 1, let first = words.first {
      let isMark = first[0] == UInt8(ascii: "+") || first[0] == UInt8(ascii: "-")
      if isMark && first.count == 1 || leadIns.contains(where: { first.abbreviates($0) }) {
        words.removeFirst()
      } else if isMark, (first[1] | 0x20) &- 0x61 < 26, first.count > 2 {
        words[words.startIndex] = first[1..<first.count]
      } else {
        break
      }
    }
    return Array(words)
  }

  /// Words behind which a name stands, which is no keyword whatever it is called: `crypto map KEY 10`.
  private static let beforeNames: Set<String> = [
    "map", "dynamic-map", "route-map", "access-list", "access-group", "prefix-list", "transform-set", "standard",
    "extended", "expanded", "vrf", "isakmp-profile", "ikev2-profile", "tag",
  ]

  private static let leadIns = ["no", "do", "default"].map {
    SecretForm.Keyword(text: Array($0.utf8), minimum: $0.utf8.count)
  }

  private static func commandStarts(_ line: ByteSlice) -> [Int] {
    if let prompt = Prompt(line) { return [prompt.end] }
    var result: [Int] = []
    // `logged command:…`, `cli command "…"`, `% Ambiguous command:  "…"`.
    var position = 0
    while var index = line[position..<line.count].offset(of: "ommand").map({ position + $0 + 6 }) {
      let start = index
      position = index
      while index < line.count, line[index] <= 0x22 || line[index] == UInt8(ascii: ":") { index += 1 }
      if index > start { result.append(index) }
    }
    // `%HA_EM-6-LOG: x: DEBUG(cli_lib) : : IN  : hub1(config)#…`
    if let prompt = line.offset(of: ")#") { result.append(prompt + 2) }
    return result
  }

  /// Whether a word leads to the name of a peer.
  static func namesPeer(_ word: ByteSlice) -> Bool { peerKeywords.contains { word.abbreviates($0) } }

  private static let peerKeywords = ["address", "hostname"].map {
    SecretForm.Keyword(text: Array($0.utf8), minimum: 2)
  }

  static let kinds: Set<String> = [
    "encrypted", "unencrypted", "hex", "ascii", "local", "remote", "plain", "clear", "clear-text", "text", "key",
    "is",
    "sha256", "encryption",
  ]

  static let before: Set<String> = [
    "tunnel", "remaining", "crypto", "cry", "ssh", "public", "rekey", "auth-sign", "dh", "private-public", "the", "a",
    "no", "ipsec", "per", "master", "group",
  ]

  static let after: Set<String> = [
    "lifetime", "chain", "generate", "pubkey-chain", "zeroize", "export", "import", "mypubkey", "pair", "pairs",
    "size",
    "exchange", "storage", "management", "agreement", "usage", "rsa", "name", "type", "length", "id", "config-key",
    "lock", "unlock", "move", "encrypt", "decrypt", "not", "was", "is", "found", "configured", "exists", "for",
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
      // ke(y), pa(ss), pw, pk(cs12), se(cret), co(mmunity), au(th), sn(mp), ps(k), id(token), ci(pher), md(5), hm(ac), @
      case 0x6B where next == 0x65,
        0x70 where next == 0x61 || next == 0x73 || next == 0x72 || next == 0x77 || next == 0x6B,
        0x73 where next == 0x65 || next == 0x6E, 0x63 where next == 0x6F || next == 0x69,
        0x61 where next == 0x75 || next == 0x61,
        0x69 where next == 0x64, 0x6D where next == 0x64, 0x68 where next == 0x6D:
        return true
      // A word of one letter may be any keyword.
      case 0x20 where index + 2 < line.count && line[index + 2] == 0x20 && next >= 0x61 && next <= 0x7A: return true
      // pin, pmk, ppp, osp(f), -u
      case 0x70 where index + 2 < line.count && isLetters(next, line[index + 2] | 0x20): return true
      case 0x6F where next == 0x73 && index + 2 < line.count && line[index + 2] | 0x20 == 0x70: return true
      case 0x2D where next == 0x75: return true
      // Characters of no width that may stand in a keyword, and blanks that are not ASCII.
      case 0xE2, 0xEF, 0xF3: return true
      // rmo(n)
      case 0x72 where next == 0x6D && index + 2 < line.count && line[index + 2] | 0x20 == 0x6F: return true
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

  /// What makes `pin`, `pmk` or `ppp` of a `p`.
  private static func isLetters(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x69 && third == 0x6E || second == 0x6D && (third == 0x6B || third == 0x20)
      || second == 0x70 && third == 0x70
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

  func offset(_ index: Int) -> Int { words[index].base - line.base }

  mutating func hide(_ first: Int, through last: Int? = nil) {
    guard first < words.count else { return }
    let last = min(last ?? words.count - 1, words.count - 1)
    guard first <= last else { return }
    found.append(offset(first)..<offset(last) + words[last].count)
  }

  /// Hides what follows at `index`, behind a type digit or a word that says how the value is written.
  mutating func hideValue(_ index: Int, through last: Int? = nil) {
    hide(valueStart(index), through: last)
  }

  /// Where a value begins that may have a type digit or words that say how it is written in front of it.
  func valueStart(_ index: Int) -> Int {
    var index = index
    let limit = min(words.count - 1, index + 6)
    while index < limit {
      if lower[index] == "level" {
        index += 2
      } else if isType(index) || SecretWords.kinds.contains(lower[index])
        || words[index].count == 1 && !words[index][0].isDigit
          && words[index][0] < 0x40
      {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// Whether a word is the digit that says how a secret is encoded: 0, 5, 6, 7, 8, 9, 14.
  func isType(_ index: Int) -> Bool {
    guard index < lower.count, words[index].count <= 2, let number = words[index].integer else { return false }
    return number <= 9 || number == 14
  }

  func word(_ index: Int) -> String { index >= 0 && index < lower.count ? lower[index] : "" }

  func abbreviates(_ index: Int, _ keyword: String, _ minimum: Int) -> Bool {
    let word = word(index)
    return word.count >= minimum && keyword.hasPrefix(word)
  }

  private mutating func search() {
    let openings = SecretWords.openings
    for index in words.indices where index == 0 || !SecretWords.beforeNames.contains(lower[index - 1]) {
      if SecretWords.mayLead(plain[index], openings) {
        searchForms(index)
        searchGeneral(index)
        searchKey(index)
        searchAuthentication(index)
        searchSNMP(index)
      }
      searchForm(index)
    }
  }
}
