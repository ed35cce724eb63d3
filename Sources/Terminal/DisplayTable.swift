/// Clean texts in rows and columns, held in one piece of memory, for output that runs to tens of thousands of lines. As
/// clean as a ``DisplayText``: every text that is added is cleaned like one.
public struct DisplayTable: Sendable {
  /// Where a column stands in a line.
  public struct Place: Hashable, Sendable {
    /// The column.
    public var column: Int
    /// The column of the screen it begins at.
    public var start: Int
    /// How many it takes; a longer text is cut.
    public var width: Int
    /// Whether its texts end at one column.
    public var alignsRight: Bool
    /// A place.
    public init(column: Int, start: Int, width: Int, alignsRight: Bool) {
      self.column = column
      self.start = start
      self.width = width
      self.alignsRight = alignsRight
    }
  }

  /// A text that many cells have, made once.
  public struct Word: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let width: Int
    /// A text.
    public init(_ text: DisplayText) {
      bytes = Array(text.string.utf8)
      width = text.width
    }
  }

  private struct Cell {
    /// The bytes; a text has at most 4,096 columns of at most eight bytes.
    var count: UInt16
    var width: UInt16
  }

  /// How many columns each row has.
  public let columns: Int
  /// The widest text of each column.
  public private(set) var widths: [Int]
  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  private var column = 0

  /// A table without rows; `columns` is at least one.
  public init(columns: Int, capacity rows: Int = 0) {
    self.columns = max(1, columns)
    widths = [Int](repeating: 0, count: self.columns)
    cells.reserveCapacity(rows * self.columns)
    bytes.reserveCapacity(rows * self.columns * 8)
  }

  /// How many whole rows there are.
  public var count: Int { cells.count / columns }

  /// Adds the next text, cleaned; the rows fill one after another.
  public mutating func append(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { text -> Bool in
      guard text.count <= DisplayText.maximumWidth, DisplayTable.isPrintable(text) else { return false }
      bytes.append(contentsOf: text)
      note(text.count, text.count)
      return true
    }
    if !isPlain { append(DisplayText(text)) }
  }

  /// Adds the next text.
  public mutating func append(_ text: DisplayText) {
    var string = text.string
    string.withUTF8 { string in
      bytes.append(contentsOf: string)
      note(string.count, text.width)
    }
  }

  /// Adds the next text.
  public mutating func append(_ word: Word) {
    bytes.append(contentsOf: word.bytes)
    note(word.bytes.count, word.width)
  }

  private mutating func note(_ count: Int, _ width: Int) {
    cells.append(Cell(count: UInt16(truncatingIfNeeded: count), width: UInt16(truncatingIfNeeded: width)))
    if width > widths[column] { widths[column] = width }
    column = column + 1 == columns ? 0 : column + 1
  }

  private static func isPrintable(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var odd: UInt8 = 0
    for byte in text { odd |= byte &- 0x20 >= 0x5F ? 1 : 0 }
    return odd == 0
  }
}

// Lines.
extension DisplayTable {
  /// Where a row's cells are looked for: cells are as long as their texts, so they are gone through in order.
  private struct Cursor {
    var cell: Int
    var offset: Int
  }

  /// The rows as lines. `places` are in the order of the columns.
  public func lines(_ places: [Place], ellipsis: Unicode.Scalar = "…") -> [DisplayLine] {
    var cursor = Cursor(cell: 0, offset: 0)
    return (0..<count).map { line($0, places, ellipsis, &cursor) }
  }

  private func line(_ row: Int, _ places: [Place], _ ellipsis: Unicode.Scalar, _ cursor: inout Cursor) -> DisplayLine {
    var line = DisplayLine()
    var end = 0
    for place in places {
      let cell = seek(row, place.column, &cursor)
      let bytes = bytes[cursor.offset..<cursor.offset + Int(cell.count)]
      let text = DisplayText(utf8: bytes).truncated(to: place.width, ellipsis: ellipsis)
      let shift = place.alignsRight ? place.width - text.width : 0
      guard text.width > 0 else { continue }
      line.append(spaces: place.start + shift - end)
      line.append(text)
      end = place.start + shift + text.width
    }
    return line
  }

  /// Writes every row as a line, without blanks at its end. Where `isASCII`, another character is `?` in each column.
  public func write(
    _ places: [Place], ellipsis: Unicode.Scalar = "…", isASCII: Bool = false,
    to sink: (UnsafeRawBufferPointer) -> Void
  ) {
    // A plain line has at most so many columns, of at most eight bytes.
    let isShort = places.allSatisfy { $0.start + $0.width <= DisplayText.maximumWidth }
    let room = 8 * DisplayText.maximumWidth + 1
    var cursor = Cursor(cell: 0, offset: 0)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * room) { buffer in
      var used = 0
      func flush() {
        sink(
          UnsafeRawBufferPointer(
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<used])))
        used = 0
      }
      for row in 0..<count {
        if buffer.count - used < room { flush() }
        let before = cursor
        if isShort, writePlain(row, places, isASCII, &cursor, buffer, &used) { continue }
        flush()
        cursor = before
        var printer = TextPrinter("", isASCII: isASCII)
        printer.line(line(row, places, ellipsis, &cursor))
        printer.stream.withUTF8 { sink(UnsafeRawBufferPointer($0)) }
      }
      flush()
    }
  }

  /// Writes a row whose texts need no cutting and, where only ASCII may be written, are ASCII; false for another one.
  private func writePlain(
    _ row: Int, _ places: [Place], _ isASCII: Bool, _ cursor: inout Cursor, _ buffer: UnsafeMutableBufferPointer<UInt8>,
    _ used: inout Int
  ) -> Bool {
    let start = used
    var position = used
    var end = 0
    for place in places {
      let cell = seek(row, place.column, &cursor)
      let width = Int(cell.width)
      guard width > 0 else { continue }
      // Only ASCII takes a column for each byte.
      guard width <= place.width, !isASCII || cell.width == cell.count else { return false }
      let column = place.alignsRight ? place.start + place.width - width : place.start
      for _ in end..<max(end, column) {
        buffer[position] = 0x20
        position += 1
      }
      for offset in cursor.offset..<cursor.offset + Int(cell.count) {
        buffer[position] = bytes[offset]
        position += 1
      }
      end = column + width
    }
    while position > start, buffer[position - 1] == 0x20 { position -= 1 }
    buffer[position] = 0x0A
    used = position + 1
    return true
  }

  /// Moves on to a cell.
  private func seek(_ row: Int, _ column: Int, _ cursor: inout Cursor) -> Cell {
    let target = row * columns + column
    while cursor.cell < target {
      cursor.offset += Int(cells[cursor.cell].count)
      cursor.cell += 1
    }
    return cells[target]
  }
}
