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
