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
}

/// How a cell is drawn: its role and, where needed, more weight.
public struct Style: Hashable, Sendable {
  /// What it means.
  public var role: Role
  /// More weight.
  public var isBold: Bool
  /// Reverse video: the selected row shows without colour.
  public var isReversed: Bool
  /// Underlined.
  public var isUnderlined: Bool

  /// A style.
  @inlinable
  public init(_ role: Role, bold: Bool = false, reversed: Bool = false, underlined: Bool = false) {
    self.role = role
    isBold = bold
    isReversed = reversed
    isUnderlined = underlined
  }

  /// Plain text.
  @inlinable public static var text: Style { Style(.text) }
}
