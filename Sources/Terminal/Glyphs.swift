/// The characters beyond letters that a screen is made of, chosen once for the terminal: Unicode, or ASCII where the
/// locale or the user wants no more. Each takes one column.
public struct Glyphs: Hashable, Sendable {
  /// Healthy; worth a look; wrong; off; awaited; not known.
  public let ok, warning, critical, off, pending, unknown: Unicode.Scalar
  /// Changed since the moment compared with; the selected row; a separator between words; a range between numbers.
  public let changed, selection, separator, range: Unicode.Scalar
  /// Where text was cut.
  public let ellipsis: Unicode.Scalar
  /// Lines: horizontal and vertical.
  public let horizontal, vertical: Unicode.Scalar
  /// Corners of a box.
  public let topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar
  /// Where a rule meets the sides of a box, and where rules cross.
  public let teeLeft, teeRight, teeDown, teeUp, cross: Unicode.Scalar
  /// Arrows.
  public let left, right, up, down: Unicode.Scalar
  /// A key's name: enter.
  public let enter: Unicode.Scalar
  /// In front of a branch of a tree: what is below is hidden; it is shown.
  public let folded, unfolded: Unicode.Scalar
  /// A part of a bar that is filled, and one that is not.
  public let barFull, barEmpty: Unicode.Scalar
  /// A scroll bar's track and thumb.
  public let track, thumb: Unicode.Scalar
  /// The levels of a sparkline, least first.
  public let levels: [Unicode.Scalar]
  /// Whether a voice reads what is drawn: words and numbers stand for bars.
  public var isSpoken = false

  /// The same for a voice.
  public var spoken: Glyphs {
    var glyphs = self
    glyphs.isSpoken = true
    return glyphs
  }

  /// For UTF-8 terminals.
  public static let unicode = Glyphs(
    ok: "●", warning: "▲", critical: "✖", off: "○", pending: "◌", unknown: "?",
    changed: "Δ", selection: "▸", separator: "·", range: "–", ellipsis: "…", horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    teeLeft: "├", teeRight: "┤", teeDown: "┬", teeUp: "┴", cross: "┼",
    left: "←", right: "→", up: "↑", down: "↓", enter: "⏎", folded: "▸", unfolded: "▾", barFull: "▮", barEmpty: "▯",
    track: "│", thumb: "█",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"])

  /// For terminals, locales and users that want ASCII.
  public static let ascii = Glyphs(
    ok: "o", warning: "!", critical: "X", off: "-", pending: "~", unknown: "?",
    changed: "*", selection: ">", separator: "-", range: "-", ellipsis: "~", horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeDown: "+", teeUp: "+", cross: "+",
    left: "<", right: ">", up: "^", down: "v", enter: "&", folded: "+", unfolded: "-", barFull: "#", barEmpty: ".",
    track: "|", thumb: "#",
    levels: ["_", ".", ":", "-", "=", "+", "*", "#"])

  /// A bar of `columns` with `filled` parts of `whole` filled; not empty unless nothing is, not full unless all is.
  public func bar(_ filled: Int, of whole: Int, columns: Int) -> DisplayText {
    guard columns > 0 else { return .empty }
    var count = 0
    if whole > 0, filled > 0 {
      let part = Double(min(filled, whole)) / Double(whole) * Double(columns)
      count = min(columns, max(1, Int(part)))
    }
    return DisplayText(repeating: barFull, count: count) + DisplayText(repeating: barEmpty, count: columns - count)
  }

  /// One character for each value, scaled to the greatest.
  public func sparkline(_ values: [Int]) -> DisplayText {
    let greatest = max(1, values.max() ?? 1)
    return values.map { value in
      let level = max(0, value) * (levels.count - 1) / greatest
      return DisplayText(levels[min(levels.count - 1, level)])
    }.joined()
  }
}

extension Frame {
  /// Draws a line across, with a title two columns in where there is one.
  public mutating func horizontalRule(
    row: Int, columns: Range<Int>, title: DisplayText = .empty, glyphs: Glyphs, style: Style = Style(.rule),
    titleStyle: Style = Style(.title)
  ) {
    fill(row: row, columns: columns, with: glyphs.horizontal, style: style)
    let room = columns.count - 4
    guard !title.isEmpty, room > 0 else { return }
    let text = .spaces(1) + title.truncated(to: room, ellipsis: glyphs.ellipsis) + .spaces(1)
    put(text, column: columns.lowerBound + 1, row: row, style: titleStyle, width: room + 2)
  }

  /// Draws a line down.
  public mutating func verticalRule(column: Int, rows: Range<Int>, glyphs: Glyphs, style: Style = Style(.rule)) {
    for row in rows { put(glyphs.vertical, column: column, row: row, style: style) }
  }

  /// Draws a box around and clears what it holds; boxes of less than two rows or columns are not drawn.
  public mutating func box(
    columns: Range<Int>, rows: Range<Int>, title: DisplayText = .empty, glyphs: Glyphs, style: Style = Style(.rule),
    titleStyle: Style = Style(.title)
  ) {
    guard columns.count >= 2, rows.count >= 2 else { return }
    let (left, right) = (columns.lowerBound, columns.upperBound - 1)
    let (top, bottom) = (rows.lowerBound, rows.upperBound - 1)
    for row in rows { fill(row: row, columns: columns, with: " ", style: .text) }
    horizontalRule(row: top, columns: columns, title: title, glyphs: glyphs, style: style, titleStyle: titleStyle)
    horizontalRule(row: bottom, columns: columns, glyphs: glyphs, style: style)
    verticalRule(column: left, rows: rows, glyphs: glyphs, style: style)
    verticalRule(column: right, rows: rows, glyphs: glyphs, style: style)
    for (corner, column, row) in [
      (glyphs.topLeft, left, top), (glyphs.topRight, right, top),
      (glyphs.bottomLeft, left, bottom), (glyphs.bottomRight, right, bottom),
    ] { put(corner, column: column, row: row, style: style) }
  }
}
