import Terminal

/// On a wide screen fields stand in columns, to be read down: a page that would have to be scrolled fits, and an eye need
/// not cross an empty screen.
extension PageLayout {
  /// The least columns of the screen for one of a page.
  private static let narrowest = 56
  /// So few fields stay below each other.
  private static let few = 6

  /// How many columns fields have; one for a voice, which reads across.
  var columns: Int { glyphs.isSpoken ? 1 : max(1, min(3, width / PageLayout.narrowest)) }

  private var columnWidth: Int { (width - 1) / columns }

  /// Whether a block can stand in a column: a key and what it does can, and a field whose value is whole there.
  func standsBeside(_ block: Block, _ labelWidth: Int) -> Bool {
    guard columns > 1 else { return false }
    switch block {
    case .key: return true
    case .field(_, let value, _): return displayWidth(value) <= columnWidth - labelWidth - 4
    default: return false
    }
  }

  /// The columns of the screen from which on the sections of a pair stand in two columns.
  private static let wideForPairs = 160

  /// A pair's sections in two columns, where the screen is that wide; nil for another page.
  func sectionsBeside(_ blocks: [Block], _ label: Int) -> [PageLine]? {
    guard columns > 1, width >= PageLayout.wideForPairs,
      blocks.contains(where: { if case .pair = $0 { true } else { false } })
    else { return nil }
    var sections: [[Block]] = [[]]
    for block in blocks {
      switch block {
      case .heading: sections.append([block])
      case .blank: break
      default: sections[sections.count - 1].append(block)
      }
    }
    let half = (width - 1) / 2
    let column = PageLayout(width: half, glyphs: glyphs, line: line)
    // A blank line parts a section from the next.
    let parts = sections.filter { !$0.isEmpty }.map { column.lines($0, leastLabel: label) + [PageLine()] }
    var lines = PageLayout.put(parts, in: 2, of: half)
    if lines.last?.spans.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Parts one below the other, in columns as even as can be; none is parted.
  private static func put(_ parts: [[PageLine]], in columns: Int, of columnWidth: Int) -> [PageLine] {
    let all = parts.reduce(0) { $0 + $1.count }
    let height = max((all + columns - 1) / columns, parts.map(\.count).max() ?? 1)
    var lines: [PageLine] = []
    var (place, row) = (0, 0)
    for part in parts {
      if row > 0, row + part.count > height, place < columns - 1 { (place, row) = (place + 1, 0) }
      for line in part {
        if row == lines.count { lines.append(PageLine()) }
        lines[row].spans += line.spans.map { span in
          var span = span
          span.column += place * columnWidth
          if let end = span.ruleEnd { span.ruleEnd = end + place * columnWidth }
          return span
        }
        row += 1
      }
    }
    return lines
  }

  /// Blocks in columns as even as can be.
  func beside(_ blocks: [Block], _ labelWidth: Int) -> [PageLine] {
    let isWide = blocks.count >= PageLayout.few
    let column = PageLayout(width: isWide ? columnWidth : width, glyphs: glyphs, line: line)
    let parts = blocks.map { column.fieldLines($0, labelWidth) }
    guard isWide else { return parts.flatMap { $0 } }
    return PageLayout.put(parts, in: columns, of: columnWidth)
  }
}
