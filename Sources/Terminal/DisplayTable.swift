/// Clean texts below each other, held in one piece of memory, for output that runs to tens of thousands of lines. As
/// clean as a ``DisplayText``: every text that is added is cleaned like one.
public struct DisplayColumn: Sendable {
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

  fileprivate struct Cell {
    /// The bytes; a text has at most 4,096 columns of at most eight bytes.
    var count: UInt16
    var width: UInt16
  }

  /// The columns of the screen that the widest text takes.
  public private(set) var width = 0
  fileprivate private(set) var bytes: [UInt8] = []
  fileprivate private(set) var cells: [Cell] = []

  /// No texts yet.
  public init(capacity rows: Int = 0) {
    cells.reserveCapacity(rows)
    bytes.reserveCapacity(rows * 8)
  }

  /// How many texts there are.
  public var count: Int { cells.count }

  /// Adds a text, cleaned.
  public mutating func append(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { text -> Bool in
      guard text.count <= DisplayText.maximumWidth, DisplayColumn.isPrintable(text) else { return false }
      bytes.append(contentsOf: text)
      note(text.count, text.count)
      return true
    }
    if !isPlain { append(DisplayText(text)) }
  }

  /// Adds a text.
  public mutating func append(_ text: DisplayText) {
    var string = text.string
    string.withUTF8 { string in
      bytes.append(contentsOf: string)
      note(string.count, text.width)
    }
  }

  /// Adds a text.
  public mutating func append(_ word: Word) {
    bytes.append(contentsOf: word.bytes)
    note(word.bytes.count, word.width)
  }

  private mutating func note(_ count: Int, _ width: Int) {
    cells.append(Cell(count: UInt16(truncatingIfNeeded: count), width: UInt16(truncatingIfNeeded: width)))
    if width > self.width { self.width = width }
  }

  private static func isPrintable(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var odd: UInt8 = 0
    for byte in text { odd |= byte &- 0x20 >= 0x5F ? 1 : 0 }
    return odd == 0
  }
}

/// ``DisplayColumn``s beside each other.
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

  /// How many whole rows there are.
  public let count: Int
  /// The widest text of each column.
  public let widths: [Int]
  // All columns one after another.
  private var bytes: [UInt8] = []
  private var cells: [DisplayColumn.Cell] = []
  // Where each column's bytes begin.
  private var starts: [Int] = []

  /// A table of columns; texts that other columns have none beside are left out.
  public init(_ columns: [DisplayColumn]) {
    count = columns.map(\.count).min() ?? 0
    widths = columns.map(\.width)
    bytes.reserveCapacity(columns.reduce(0) { $0 + $1.bytes.count })
    cells.reserveCapacity(count * columns.count)
    for column in columns {
      starts.append(bytes.count)
      bytes += column.bytes
      cells += column.cells[..<count]
    }
  }

  private func cell(_ row: Int, _ column: Int) -> DisplayColumn.Cell { cells[column * count + row] }

  /// Moves on to the next row: cells are as long as their texts, so they are gone through in order.
  private func advance(_ offsets: inout [Int], from row: Int, _ places: [Place]) {
    for place in places { offsets[place.column] += Int(cell(row, place.column).count) }
  }
}

// Lines.
extension DisplayTable {
  /// The rows as lines. `places` are in the order of the columns.
  public func lines(_ places: [Place], ellipsis: Unicode.Scalar = "…") -> [DisplayLine] {
    var offsets = starts
    return (0..<count).map { row in
      defer { advance(&offsets, from: row, places) }
      return line(row, places, ellipsis, offsets)
    }
  }

  private func line(_ row: Int, _ places: [Place], _ ellipsis: Unicode.Scalar, _ offsets: [Int]) -> DisplayLine {
    var line = DisplayLine()
    var end = 0
    for place in places {
      let offset = offsets[place.column]
      let bytes = bytes[offset..<offset + Int(cell(row, place.column).count)]
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
    var offsets = starts
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
        if isShort, isPlain(row, places, isASCII) {
          writePlain(row, places, offsets, buffer, &used)
        } else {
          flush()
          var printer = TextPrinter("", isASCII: isASCII)
          printer.line(line(row, places, ellipsis, offsets))
          printer.stream.withUTF8 { sink(UnsafeRawBufferPointer($0)) }
        }
        advance(&offsets, from: row, places)
      }
      flush()
    }
  }

  /// Whether a row's texts need no cutting and, where only ASCII may be written, are ASCII.
  private func isPlain(_ row: Int, _ places: [Place], _ isASCII: Bool) -> Bool {
    for place in places {
      let cell = cell(row, place.column)
      // Only ASCII takes a column for each byte.
      if Int(cell.width) > place.width || isASCII && cell.width != cell.count { return false }
    }
    return true
  }

  private func writePlain(
    _ row: Int, _ places: [Place], _ offsets: [Int], _ buffer: UnsafeMutableBufferPointer<UInt8>, _ used: inout Int
  ) {
    let start = used
    var position = used
    var end = 0
    for place in places {
      let cell = cell(row, place.column)
      let (width, count, offset) = (Int(cell.width), Int(cell.count), offsets[place.column])
      guard width > 0 else { continue }
      let column = place.alignsRight ? place.start + place.width - width : place.start
      let blanks = max(0, column - end)
      buffer[position..<position + blanks].update(repeating: 0x20)
      position += blanks
      _ = buffer[position..<position + count].update(fromContentsOf: bytes[offset..<offset + count])
      position += count
      end = column + width
    }
    while position > start, buffer[position - 1] == 0x20 { position -= 1 }
    buffer[position] = 0x0A
    used = position + 1
  }
}
