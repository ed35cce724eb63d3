/// Secrets that show only over several lines: private keys, dumps of certificates, the table of pre-shared keys.
struct SecretBlock {
  private enum Kind {
    case none, privateKey
    /// The keys begin at this offset, or behind the peer where it is longer than its column.
    case keyTable(column: Int)
  }
  private var kind = Kind.none
  private let clean: CleanLines?

  /// Before the first line; `clean` are lines that are known to hold no secret of their own.
  init(_ clean: CleanLines? = nil) { self.clean = clean }

  /// What to leave out of the next line.
  mutating func ranges(in line: ByteSlice) -> [Range<Int>] {
    let trimmed = line.trimmed
    guard trimmed.count > 0 else { return [] }
    switch kind {
    case .privateKey:
      if trimmed.starts(with: "-----END") {
        kind = .none
        return []
      }
      return [trimmed.base - line.base..<trimmed.base - line.base + trimmed.count]
    case .keyTable(let column):
      if let key = SecretBlock.key(in: line, column) { return key }
      kind = .none
    case .none:
      if trimmed.starts(with: "-----BEGIN"), trimmed.offset(of: "PRIVATE KEY") != nil {
        kind = .privateKey
      } else if trimmed.starts(with: "Keyring"), let key = line.offset(of: "Preshared Key") {
        kind = .keyTable(column: key)
        return []
      }
    }
    if clean?.contains(line) == true { return [] }
    let ranges = SecretWords.ranges(in: line)
    if ranges.isEmpty { clean?.insert(line) }
    return ranges
  }

  /// The key in a row of the table: whatever stands behind the peer and its mask. Nil behind the table: at a prompt or
  /// another command. A key may hold any character, so that nothing in it ends the table.
  private static func key(in line: ByteSlice, _ column: Int) -> [Range<Int>]? {
    let words = line.words
    guard let first = words.first, let last = words.last else { return [] }
    let isIndented = first.base > line.base
    if !isIndented {
      if Prompt(line) != nil || first.starts(with: "-----") { return nil }
      if first.equals("show") || first.equals("sh"), words.count > 1, !words[1][0].isDigit { return nil }
    }
    let end = last.base - line.base + last.count
    // A row without its keyring names the peer first; one with a key alone stands in the key's column.
    var peer = isIndented ? 0 : 1
    if let next = words.dropFirst(peer + 1).first, next[0] == UInt8(ascii: "[") { peer += 1 }
    let behind = words.count > peer + 1 ? words[peer + 1].base - line.base : end
    let inColumn = words.first { $0.base - line.base >= column }.map { $0.base - line.base } ?? end
    let start = min(behind, inColumn)
    return [start < end ? start..<end : last.base - line.base..<end]
  }
}
