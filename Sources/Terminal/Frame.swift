/// A whole screen as cells: what panels produce, tests compare and a `Screen` shows.
public struct Frame: Hashable, Sendable {
  /// The size.
  public let size: Size
  /// The rows, each exactly ``Size/columns`` cells long. A wide character is always followed by its right half.
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
  /// cut; a cut text ends in `…` (or another ``ellipsis``). Positions off the frame draw nothing. Of a wide character
  /// that is half overwritten, the other half becomes a space.
  @discardableResult
  public mutating func put(
    _ text: DisplayText, column: Int, row: Int, style: Style = .text, width limit: Int? = nil,
    ellipsis: Unicode.Scalar = "…"
  ) -> Int {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
    let room = min(limit ?? Int.max, size.columns - column)
    guard room > 0, text.width > 0 else { return 0 }
    let cut = text.width > room
    let ellipsis = cut ? ellipsis.drawnInOneColumn : ellipsis
    return rows[row].withUnsafeMutableBufferPointer { cells in
      Frame.separate(cells, at: column)
      var used = 0
      let end = cut ? room - 1 : room
      switch text.storage {
      case .ascii(let string):
        for byte in string.utf8 {
          if used >= end { break }
          cells[column + used] = Cell(scalar: Unicode.Scalar(byte), style: style)
          used += 1
        }
      case .clusters(let clusters):
        for cluster in clusters {
          if used + Int(cluster.width) > end { break }
          cells[column + used] = Cell(
            scalar: cluster.base, combining: cluster.combining, style: style, width: cluster.width)
          if cluster.width == 2 { cells[column + used + 1] = Cell(scalar: " ", style: style, width: 0) }
          used += Int(cluster.width)
        }
      }
      if cut {
        cells[column + used] = Cell(scalar: ellipsis, style: style)
        used += 1
      }
      Frame.closeRight(cells, at: column + used)
      return used
    }
  }

  /// Draws one character of one column, such as a glyph; another becomes a marker. Returns the columns taken.
  @discardableResult
  public mutating func put(_ glyph: Unicode.Scalar, column: Int, row: Int, style: Style = .text) -> Int {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
    let cell = Cell(scalar: glyph.drawnInOneColumn, style: style)
    rows[row].withUnsafeMutableBufferPointer { cells in
      Frame.separate(cells, at: column)
      cells[column] = cell
      Frame.closeRight(cells, at: column + 1)
    }
    return 1
  }

  /// Gives a part of a row one style without changing its text. A wide character at the part's edge changes whole.
  public mutating func restyle(row: Int, columns: Range<Int>, _ change: (inout Style) -> Void) {
    guard row >= 0, row < size.rows else { return }
    var columns = columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    if rows[row][columns.lowerBound].width == 0 { columns = columns.lowerBound - 1..<columns.upperBound }
    if columns.upperBound < size.columns, rows[row][columns.upperBound].width == 0 {
      columns = columns.lowerBound..<columns.upperBound + 1
    }
    for column in columns { change(&rows[row][column].style) }
  }

  /// Fills a part of a row with one character of one column.
  public mutating func fill(row: Int, columns: Range<Int>, with scalar: Unicode.Scalar, style: Style) {
    guard row >= 0, row < size.rows else { return }
    let columns = columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    let cell = Cell(scalar: scalar.drawnInOneColumn, style: style)
    rows[row].withUnsafeMutableBufferPointer { cells in
      Frame.separate(cells, at: columns.lowerBound)
      for column in columns { cells[column] = cell }
      Frame.closeRight(cells, at: columns.upperBound)
    }
  }

  /// Draws another frame over this one with its top left cell at (`column`, `row`), cut at the edges: a dialog.
  public mutating func put(_ other: Frame, column: Int, row: Int) {
    let from = max(0, -column)
    let to = min(other.size.columns, size.columns - column)
    guard from < to else { return }
    for (index, source) in other.rows.enumerated() where row + index >= 0 && row + index < size.rows {
      rows[row + index].withUnsafeMutableBufferPointer { cells in
        Frame.separate(cells, at: column + from)
        for offset in from..<to { cells[column + offset] = source[offset] }
        if cells[column + from].width == 0 { cells[column + from] = Cell(scalar: " ", style: source[from].style) }
        if cells[column + to - 1].width == 2 {
          cells[column + to - 1] = Cell(scalar: " ", style: source[to - 1].style)
        }
        Frame.closeRight(cells, at: column + to)
      }
    }
  }

  /// Blanks the left half of a wide character whose right half at `column` is about to be overwritten.
  private static func separate(_ cells: UnsafeMutableBufferPointer<Cell>, at column: Int) {
    if column > 0, cells[column].width == 0 {
      cells[column - 1] = Cell(scalar: " ", style: cells[column - 1].style)
    }
  }

  /// Blanks a right half at `column` whose left half has just been overwritten.
  private static func closeRight(_ cells: UnsafeMutableBufferPointer<Cell>, at column: Int) {
    if column < cells.count, cells[column].width == 0 {
      cells[column] = Cell(scalar: " ", style: cells[column].style)
    }
  }
}
