/// What a cell means; a theme gives it a colour. Colour never carries a meaning alone: a glyph or a word says the same.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  /// Plain text.
  case text
  /// Text of less weight: units, separators, what is off.
  case dim
  /// A label in front of a value.
  case label
  /// The program's name and panel titles.
  case title
  /// Column headings.
  case heading
  /// Lines and boxes.
  case rule
  /// The header's and footer's ground.
  case bar
  /// A key to press, in footer and help.
  case key
  /// The selected row.
  case selection
  /// Text that a filter or search matched.
  case match
  /// Healthy.
  case ok
  /// Worth a look: on backup, approximate, stale.
  case warning
  /// Wrong.
  case critical
  /// Not known.
  case unknown
  /// The active router of a group.
  case active
  /// The standby router of a group.
  case standby
  /// Changed since the moment compared with.
  case changed
  /// Where the data comes from: SAMPLE, LAB.
  case mode

  /// The letter that stands for it in ``Frame/styleText``: `.` text, `d` dim, `l` label, `t` title, `h` heading,
  /// `r` rule, `b` bar, `k` key, `s` selection, `m` match, `o` ok, `w` warning, `c` critical, `u` unknown, `a` active,
  /// `y` standby, `g` changed, `e` mode.
  public var letter: Unicode.Scalar {
    switch self {
    case .text: "."
    case .dim: "d"
    case .label: "l"
    case .title: "t"
    case .heading: "h"
    case .rule: "r"
    case .bar: "b"
    case .key: "k"
    case .selection: "s"
    case .match: "m"
    case .ok: "o"
    case .warning: "w"
    case .critical: "c"
    case .unknown: "u"
    case .active: "a"
    case .standby: "y"
    case .changed: "g"
    case .mode: "e"
    }
  }
}

/// How a cell is drawn: its role and, where needed, more weight. Two bytes.
public struct Style: Hashable, Sendable {
  /// What it means.
  public var role: Role
  @usableFromInline var flags: UInt8

  /// A style.
  @inlinable
  public init(_ role: Role, bold: Bool = false, reversed: Bool = false, underlined: Bool = false) {
    self.role = role
    flags = (bold ? 1 : 0) | (reversed ? 2 : 0) | (underlined ? 4 : 0)
  }

  /// More weight.
  @inlinable public var isBold: Bool {
    get { flags & 1 != 0 }
    set { flags = newValue ? flags | 1 : flags & ~1 }
  }
  /// The selected row: reverse video, or the ground the theme gives a selection.
  @inlinable public var isReversed: Bool {
    get { flags & 2 != 0 }
    set { flags = newValue ? flags | 2 : flags & ~2 }
  }
  /// Underlined.
  @inlinable public var isUnderlined: Bool {
    get { flags & 4 != 0 }
    set { flags = newValue ? flags | 4 : flags & ~4 }
  }

  /// Plain text.
  @inlinable public static var text: Style { Style(.text) }

  /// A number of its own for each style, below ``count``: for tables of pens.
  @inlinable public var index: Int { Int(role.rawValue) << 3 | Int(flags) }

  /// How many styles there are.
  public static let count = Role.allCases.count << 3

  /// All styles, by ``index``.
  public static let all: [Style] = Role.allCases.flatMap { role in
    (0..<8).map { Style(role, bold: $0 & 1 != 0, reversed: $0 & 2 != 0, underlined: $0 & 4 != 0) }
  }
}
