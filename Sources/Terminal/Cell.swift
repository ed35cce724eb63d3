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

/// One cell of a frame. The right half of a wide character is a cell of width 0. Twelve bytes without a gap, so that
/// rows compare as memory.
public struct Cell: Hashable, Sendable {
  /// The character.
  public var scalar: Unicode.Scalar
  /// The mark's value, 0 for none.
  @usableFromInline var mark: UInt32
  /// How it is drawn.
  public var style: Style
  /// The columns it takes: 1 or 2; 0 for the right half of a wide one.
  public var width: UInt8
  /// Fills the cell to a multiple of four bytes; always 0.
  @usableFromInline let spare: UInt8 = 0

  /// A cell.
  @inlinable
  public init(scalar: Unicode.Scalar, combining: Unicode.Scalar? = nil, style: Style, width: UInt8 = 1) {
    self.scalar = scalar
    mark = combining?.value ?? 0
    self.style = style
    self.width = width
  }

  /// A mark that combines with it.
  @inlinable public var combining: Unicode.Scalar? { mark == 0 ? nil : Unicode.Scalar(mark) }

  /// An empty cell.
  @inlinable public static var blank: Cell { Cell(scalar: " ", style: .text) }
}
