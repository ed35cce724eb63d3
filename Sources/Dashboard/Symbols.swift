import Terminal

/// The characters beside letters that the screen draws: one set for terminals that show Unicode, one in ASCII.
/// Each is one column wide, and none is the only carrier of a meaning: a word says the same.
public struct Symbols: Hashable, Sendable {
  var critical = "✖"
  var warning = "▲"
  var unknown = "?"
  var ok = "●"
  var quiet = "○"
  var rule: Unicode.Scalar = "─"
  var ascending = "▲"
  var descending = "▼"
  var none = "–"
  var to = "→"
  var range = "–"
  var ellipsis: Unicode.Scalar = "…"
  var enter = "⏎"
  var full = "▮"
  var empty = "▯"
  var marker = "▌"
  var up = "↑"
  var down = "↓"
  var left = "←"
  var right = "→"

  /// For terminals that show Unicode.
  public static let unicode = Symbols()

  /// For those that do not, and for screen readers.
  public static let ascii = Symbols(
    critical: "X", warning: "!", unknown: "?", ok: "+", quiet: ".", rule: "-", ascending: "^", descending: "v",
    none: "-", to: ">", range: "-", ellipsis: "~", enter: "Enter", full: "#", empty: ".", marker: ">", up: "Up", down: "Down",
    left: "Left", right: "Right")

  /// The character in front of a row.
  func glyph(_ severity: Severity) -> String {
    switch severity {
    case .critical: critical
    case .warning: warning
    case .unknown: unknown
    case .ok: ok
    case .quiet: quiet
    }
  }
}

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
