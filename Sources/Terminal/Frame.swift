/// The size of a screen in columns and rows.
public struct Size: Hashable, Sendable {
  /// Columns, left to right.
  public var columns: Int
  /// Rows, top to bottom.
  public var rows: Int
  /// A size; negative numbers count as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// One cell of a frame. The right half of a wide character is a cell of width 0.
public struct Cell: Hashable, Sendable {
  /// The character.
  public var scalar: Unicode.Scalar
  /// A mark that combines with it.
  public var combining: Unicode.Scalar?
  /// How it is drawn.
  public var style: Style
  /// The columns it takes: 1 or 2; 0 for the right half of a wide one.
  public var width: UInt8
  /// A cell.
  @inlinable
  public init(scalar: Unicode.Scalar, combining: Unicode.Scalar? = nil, style: Style, width: UInt8 = 1) {
    self.scalar = scalar
    self.combining = combining
    self.style = style
    self.width = width
  }
  /// An empty cell.
  @inlinable public static var blank: Cell { Cell(scalar: " ", style: .text) }
}

/// A whole screen as cells: what panels produce, tests compare and a `Screen` shows.
public struct Frame: Hashable, Sendable {
  /// The size.
  public let size: Size
  /// The rows, each exactly ``Size/columns`` cells long.
  public private(set) var rows: [[Cell]]
  /// Where the cursor shows, while text is typed; nil hides it.
  public var cursor: (column: Int, row: Int)? {
    get { cursorColumn.flatMap { column in cursorRow.map { (column, $0) } } }
    set {
      cursorColumn = newValue?.column
      cursorRow = newValue?.row
    }
  }
  private var cursorColumn: Int?
  private var cursorRow: Int?

  /// An empty frame.
  public init(_ size: Size) {
    self.size = size
    rows = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
  }

  /// Draws `text` from (`column`, `row`), in at most `width` columns, and returns the columns taken. What does not fit is
  /// cut; a cut text ends in `…` (or another ``ellipsis``). Positions off the frame draw nothing.
  @discardableResult
  public mutating func put(
    _ text: DisplayText, column: Int, row: Int, style: Style = .text, width limit: Int? = nil,
    ellipsis: Unicode.Scalar = "…"
  ) -> Int {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
    let room = min(limit ?? Int.max, size.columns - column)
    guard room > 0 else { return 0 }
    let cut = text.width > room
    var used = 0
    for cluster in text.clusters {
      let width = Int(cluster.width)
      if used + width > (cut ? room - 1 : room) { break }
      rows[row][column + used] = Cell(
        scalar: cluster.base, combining: cluster.combining, style: style, width: cluster.width)
      if width == 2 { rows[row][column + used + 1] = Cell(scalar: " ", style: style, width: 0) }
      used += width
    }
    if cut {
      rows[row][column + used] = Cell(scalar: ellipsis, style: style)
      used += 1
    }
    return used
  }

  /// Gives a part of a row one style without changing its text.
  public mutating func restyle(row: Int, columns: Range<Int>, _ change: (inout Style) -> Void) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) { change(&rows[row][column].style) }
  }

  /// Fills a part of a row with one character.
  public mutating func fill(row: Int, columns: Range<Int>, with scalar: Unicode.Scalar, style: Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) { rows[row][column] = Cell(scalar: scalar, style: style) }
  }

  /// The frame as lines of text, without blanks at their ends: what tests and the README compare.
  public var text: String {
    rows.map { row in
      var line = String.UnicodeScalarView()
      for cell in row where cell.width > 0 {
        line.append(cell.scalar)
        if let mark = cell.combining { line.append(mark) }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
