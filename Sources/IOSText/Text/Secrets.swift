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
