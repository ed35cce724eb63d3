import Terminal

/// How much a row asks to be looked at; rows are sorted by it, worst first.
enum Severity: Int, Comparable, CaseIterable, Sendable {
  case critical, warning, unknown, ok, quiet

  static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The role its glyph and word are drawn in.
  var role: Role {
    switch self {
    case .critical: .critical
    case .warning: .warning
    case .unknown: .unknown
    case .ok: .ok
    case .quiet: .dim
    }
  }

  /// The word for it in the header's counts.
  var word: String {
    switch self {
    case .critical: "wrong"
    case .warning: "watch"
    case .unknown: "unknown"
    case .ok: "ok"
    case .quiet: "quiet"
    }
  }
}

extension Glyphs {
  /// The character in front of a row. It never stands alone: a word in the row says the same.
  func glyph(_ severity: Severity) -> Unicode.Scalar {
    switch severity {
    case .critical: critical
    case .warning: warning
    case .unknown: unknown
    case .ok: ok
    case .quiet: off
    }
  }

  /// A text with the characters that the panels put into it (a dash, an arrow) taken from this set, each as wide as
  /// the one it stands for.
  func spell(_ text: String) -> String {
    guard self != .unicode, isSpoken || text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    let text = isSpoken ? spokenBars(text) : text
    guard range.isASCII else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case Glyphs.unicode.range: range
          case Glyphs.unicode.right: right
          case Glyphs.unicode.barFull: barFull
          case Glyphs.unicode.barEmpty: barEmpty
          case "\u{2265}": ">"
          case "\u{2264}": "<"
          case Glyphs.unicode.folded: folded
          case Glyphs.unicode.unfolded: unfolded
          case "\u{2581}"..."\u{2588}": levels[Int(scalar.value) - 0x2581]
          default: scalar
          }
        }))
  }

  /// The name of the enter key.
  var enterKey: String { enter.isASCII || isSpoken ? "Enter" : String(Character(enter)) }
}
