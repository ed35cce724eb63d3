import IOSText

/// What stands behind the `|` of a command, and what it leaves of the output.
struct OutputFilter: Sendable {
  /// What becomes of the lines.
  enum Kind: Sendable { case begin, count, exclude, include, section, sectionExclude }
  let kind: Kind
  let pattern: Pattern

  /// The commands behind the `|`.
  static let table = CommandTable([
    "begin REGEX:line", "count REGEX:line", "exclude REGEX:line", "include REGEX:line",
    "section {include REGEX:line | exclude REGEX:line | REGEX:line}",
  ])
  /// What IOS says to a pattern that is none.
  static let badPattern = "% Failed to compile regular expression\n"

  /// Where a line's filter begins: the byte of the `|` behind a blank; nil where there is none.
  static func bar(_ line: String) -> Int? {
    let bytes = Array(line.utf8)
    return bytes.indices.dropFirst().first { bytes[$0] == 0x7C && bytes[$0 - 1] == 0x20 }
  }

  /// A filter as it was recognised; nil where its pattern is none.
  init?(_ match: CommandTable.Match) {
    switch match.command {
    case 0: kind = .begin
    case 1: kind = .count
    case 2: kind = .exclude
    case 3: kind = .include
    default: kind = match.has("exclude") ? .sectionExclude : .section
    }
    guard let pattern = Pattern(match.text("REGEX") ?? "") else { return nil }
    self.pattern = pattern
  }

  /// The lines that are left.
  func apply(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    switch kind {
    case .begin: return joined(lines.drop { !pattern.matches($0) })
    case .include: return joined(lines.filter { pattern.matches($0) })
    case .exclude: return joined(lines.filter { !pattern.matches($0) })
    case .count: return "Number of lines which match regexp = \(lines.count { pattern.matches($0) })\n"
    case .section: return joined(sections(lines, isKept: true))
    case .sectionExclude: return joined(sections(lines, isKept: false))
    }
  }

  // A section is a line that matches and the deeper ones below it.
  private func sections(_ lines: [Substring], isKept: Bool) -> [Substring] {
    var depth: Int?
    return lines.filter { line in
      let indent = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
      if let open = depth, indent > open { return isKept }
      depth = pattern.matches(line) ? indent : nil
      return (depth != nil) == isKept
    }
  }

  private func joined(_ lines: some Sequence<Substring>) -> String { lines.map { $0 + "\n" }.joined() }
}
