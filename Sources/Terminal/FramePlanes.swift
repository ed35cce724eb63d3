extension Frame {
  /// The frame as lines of text, without blanks at their ends: what tests and the README compare.
  public var text: String {
    lines(trimming: " ") { cell, line in
      guard cell.width > 0 else { return }
      line.append(cell.scalar)
      if let mark = cell.combining { line.append(mark) }
    }
  }

  /// The roles of the cells, a letter for each column (see ``Role/letter``), upper case where bold, without `.` at the
  /// ends of lines: the style plane tests compare.
  public var styleText: String {
    lines(trimming: ".") { cell, line in
      let letter = cell.style.role.letter
      line.append(cell.style.isBold ? letter.properties.uppercaseMapping.unicodeScalars.first ?? letter : letter)
    }
  }

  /// The rest of the style, a character for each column: `r` reversed, `u` underlined, `x` both, `.` neither, without
  /// `.` at the ends of lines.
  public var attributeText: String {
    lines(trimming: ".") { cell, line in
      switch (cell.style.isReversed, cell.style.isUnderlined) {
      case (false, false): line.append(".")
      case (true, false): line.append("r")
      case (false, true): line.append("u")
      case (true, true): line.append("x")
      }
    }
  }

  private func lines(trimming end: Unicode.Scalar, _ append: (Cell, inout String.UnicodeScalarView) -> Void) -> String {
    rows.map { row in
      var line = String.UnicodeScalarView()
      for cell in row { append(cell, &line) }
      while line.last == end { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// The rows that differ from `last`, or all where there is none of this size. Rows compare as memory.
  public func changedRows(since last: Frame?) -> [Int] {
    guard let last, last.size == size else { return Array(0..<size.rows) }
    return (0..<size.rows).filter { !Frame.equal(rows[$0], last.rows[$0]) }
  }

  private static func equal(_ left: [Cell], _ right: [Cell]) -> Bool {
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard left.count == right.count else { return false }
        guard left.baseAddress != right.baseAddress else { return true }
        var offset = 0
        while offset + 8 <= left.count {
          if left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          {
            return false
          }
          offset += 8
        }
        while offset < left.count {
          if left[offset] != right[offset] { return false }
          offset += 1
        }
        return true
      }
    }
  }
}
