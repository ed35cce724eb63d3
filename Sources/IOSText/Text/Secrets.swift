/// Keeps keys, passwords and community strings out of everything that leaves this module.
enum Secrets {
  /// What stands in a secret's place.
  static let replacement: StaticString = "<removed>"
  /// How much of a line is kept as text.
  private static let longest = 2_000

  /// The line as text with every secret replaced by `<removed>`. An endless line is cut.
  static func masked(_ line: ByteSlice) -> String {
    let kept = line.count > longest ? line[0..<longest] : line
    let ranges = SecretWords.ranges(in: kept)
    var text = ""
    var position = 0
    for range in ranges {
      text += kept[position..<range.lowerBound].string
      text += "<removed>"
      position = range.upperBound
    }
    text += kept[position..<kept.count].string
    return line.count > longest ? text + "…" : text
  }

  /// The text with every secret replaced.
  static func masked(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { buffer in
      guard let base = buffer.baseAddress else { return "" }
      return masked(ByteSlice(base, buffer.count))
    }
  }
}

/// Secrets that show only over several lines: private keys, dumps of certificates, the table of pre-shared keys.
struct SecretBlock {
  private enum Kind { case none, privateKey, keyTable }
  private var kind = Kind.none
  private let clean: CleanLines?

  /// Before the first line; `clean` are lines that are known to hold no secret of their own.
  init(_ clean: CleanLines? = nil) { self.clean = clean }

  /// What to leave out of the next line.
  mutating func ranges(in line: ByteSlice) -> [Range<Int>] {
    let trimmed = line.trimmed
    guard trimmed.count > 0 else { return [] }
    let whole = [trimmed.base - line.base..<trimmed.base - line.base + trimmed.count]
    switch kind {
    case .privateKey:
      if trimmed.starts(with: "-----END") { kind = .none }
      return kind == .none ? [] : whole
    case .keyTable:
      if trimmed.offset(of: UInt8(ascii: "#")) != nil || trimmed.starts(with: "-----") {
        kind = .none
      } else if let last = line.words.last {
        let start = last.base - line.base
        return [start..<start + last.count]
      }
    case .none:
      if trimmed.starts(with: "-----BEGIN"), trimmed.offset(of: "PRIVATE KEY") != nil {
        kind = .privateKey
      } else if trimmed.starts(with: "Keyring"), trimmed.offset(of: "Preshared Key") != nil {
        kind = .keyTable
        return []
      }
    }
    if clean?.contains(line) == true { return [] }
    let ranges = SecretWords.ranges(in: line)
    if ranges.isEmpty { clean?.insert(line) }
    return ranges
  }
}
