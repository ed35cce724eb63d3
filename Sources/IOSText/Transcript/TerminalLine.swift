/// What one line of a recorded terminal session looks like in the end: carriage returns, backspaces and escape
/// sequences are carried out on a row of cells, and each cell remembers the byte it came from.
struct TerminalLine {
  /// The characters that are left.
  private(set) var cells: [UInt8] = []
  /// For each, its offset in the bytes that were given.
  private(set) var origins: [Int] = []
  private var cursor = 0
  /// What is left of a cursor this far out is settled, so that an endless line needs no endless memory.
  private static let reach = 1 << 16

  /// Carries out the bytes of one line, which stands at `offset`, and gives what is settled to `sink` as it goes.
  mutating func render(_ line: ByteSlice, at offset: Int, sink: (_ cells: [UInt8], _ origins: [Int]) -> Void) {
    cells.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    cursor = 0
    var index = 0
    while index < line.count {
      let byte = line[index]
      switch byte {
      case 0x0D: cursor = 0
      case 0x08: cursor = max(0, cursor - 1)
      case 0x1B:
        index += escape(line[index..<line.count])
        continue
      // A tab moves on as a character; ^C delimits banners.
      case 0x09, 0x03: put(byte, offset + index)
      case 0..<0x20: break
      default: put(byte, offset + index)
      }
      index += 1
      if cells.count >= 2 * TerminalLine.reach, cursor >= TerminalLine.reach {
        sink(cells, origins)
        cells.removeAll(keepingCapacity: true)
        origins.removeAll(keepingCapacity: true)
        cursor = 0
      }
    }
    while let last = cells.last, last == 0x20 || last == 0x09 {
      cells.removeLast()
      origins.removeLast()
    }
    sink(cells, origins)
  }

  /// The text of one line as a terminal would leave it.
  static func text(of line: ByteSlice) -> [UInt8] {
    var result: [UInt8] = []
    var terminal = TerminalLine()
    terminal.render(line, at: 0) { cells, _ in result += cells }
    return result
  }

  private mutating func put(_ byte: UInt8, _ origin: Int) {
    while cells.count < cursor {
      cells.append(0x20)
      origins.append(origin)
    }
    if cursor < cells.count {
      cells[cursor] = byte
      origins[cursor] = origin
    } else {
      cells.append(byte)
      origins.append(origin)
    }
    cursor += 1
  }

  /// Carries out an escape sequence; gives its length.
  private mutating func escape(_ bytes: ByteSlice) -> Int {
    guard bytes.count > 1 else { return 1 }
    switch bytes[1] {
    case UInt8(ascii: "["):
      var index = 2
      var number = 0
      while index < bytes.count, (0x20...0x3F).contains(bytes[index]) {
        if bytes[index].isDigit { number = min(number * 10 + Int(bytes[index] - 0x30), 10_000) }
        index += 1
      }
      guard index < bytes.count else { return bytes.count }
      control(bytes[index], number)
      return index + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      // A string, up to BEL or ESC \; one that does not end within its line is a stray introducer.
      for index in 2..<max(2, min(bytes.count, 1024)) {
        if bytes[index] == 0x07 { return index + 1 }
        if bytes[index] == 0x1B { return min(index + 2, bytes.count) }
      }
      return 2
    case 0x20...0x2F: return min(3, bytes.count)
    default: return 2
    }
  }

  private mutating func control(_ final: UInt8, _ number: Int) {
    switch final {
    case UInt8(ascii: "K"), UInt8(ascii: "J"):
      if number == 0, cursor < cells.count {
        cells.removeLast(cells.count - cursor)
        origins.removeLast(origins.count - cursor)
      } else if number == 1 {
        for index in 0..<min(cursor, cells.count) { cells[index] = 0x20 }
      } else if number == 2 {
        for index in cells.indices { cells[index] = 0x20 }
      }
    case UInt8(ascii: "D"): cursor = max(0, cursor - max(1, number))
    case UInt8(ascii: "C"): cursor = min(cells.count, cursor + max(1, number))
    case UInt8(ascii: "G"): cursor = min(cells.count, max(1, number) - 1)
    case UInt8(ascii: "P"):
      let end = min(cells.count, cursor + max(1, number))
      if cursor < end {
        cells.removeSubrange(cursor..<end)
        origins.removeSubrange(cursor..<end)
      }
    default: break
    }
  }
}
