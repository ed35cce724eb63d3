import Terminal

/// Where a column stands on the screen.
struct PlacedColumn: Hashable, Sendable {
  /// The column's place in its panel.
  var index: Int
  /// The first column of the screen it takes.
  var start: Int
  /// How many it takes.
  var width: Int
}

/// What a panel's columns need.
struct ColumnWidths: Hashable, Sendable {
  /// The columns each takes where nothing is cut, its heading included.
  var natural: [Int] = []
  /// Whether any row has a value in it.
  var tells: [Bool] = []

  mutating func append(_ column: (natural: Int, tells: Bool)) {
    natural.append(column.natural)
    tells.append(column.tells)
  }

  mutating func replace(_ index: Int, with column: (natural: Int, tells: Bool)) {
    natural[index] = column.natural
    tells[index] = column.tells
  }

  /// Makes room for rows measured apart from the others.
  mutating func widen(by other: ColumnWidths) {
    for column in natural.indices {
      natural[column] = max(natural[column], other.natural[column])
      if other.tells[column] { tells[column] = true }
    }
  }
}

/// Chooses the columns that fit a width and gives each its room.
///
/// Columns come in by priority, each with the least it can be shown in; one that does not fit is left out rather than
/// cut below its least; some take what they want at once. What is left over then widens the cut ones, again by priority.
/// So it is done with the columns of priority up to `first`, then with the others; the rest goes to those that could use
/// more than `enough`, and only what nobody can use to columns that have nothing to tell of any row.
enum TableLayout {
  /// Columns up to this priority are whole before others come in.
  static let first = 5
  /// Columns wait with more than this, one long name or sentence, until all that fit have come in.
  static let enough = 40
  /// Columns from this priority on do not fill the hole that one up to `first` left.
  static let detail = 10
  /// The columns a text of priority up to `first` is cut to where there is no more.
  static let shortest = 9
  /// The blanks between two columns.
  static let gap = 2
  /// One blank, the glyph, one blank.
  static let lead = 3

  /// Places columns from `lead`, with one blank at the right edge.
  static func place(
    _ headings: [ColumnHeading], _ measured: ColumnWidths, width: Int, lead: Int = lead, margin: Int = 1,
    only chosen: [Int]? = nil
  ) -> [PlacedColumn] {
    let widths = headings.indices.map {
      measured.tells[$0] ? max(measured.natural[$0], headings[$0].usual) : measured.natural[$0]
    }
    var given = [Int](repeating: 0, count: headings.count)
    var left = width - lead - margin
    let shown = (chosen ?? Array(headings.indices))
      .sorted { (headings[$0].priority, $0) < (headings[$1].priority, $1) }
    // Whether one of those that count had no room.
    var isMissing = false
    func admit(_ stage: Int) {
      let byPriority = shown.filter {
        (measured.tells[$0] ? headings[$0].priority <= first ? 0 : 1 : 2) == stage
      }
      for index in byPriority {
        if isMissing, headings[index].priority >= detail { continue }
        var least = min(widths[index], headings[index].least ?? widths[index])
        let isFirst = given.allSatisfy { $0 == 0 }
        // What counts is cut further before a lesser one takes its place.
        if stage == 0, headings[index].least != nil, least + gap > left {
          least = min(least, max(shortest, left - gap))
        }
        // The first column is shown even where it must be cut below its least.
        let wanted = min(widths[index], headings[index].wanted ?? least)
        let room = isFirst ? min(least, max(0, left)) : max(least, min(wanted, left - gap))
        let cost = room + (isFirst ? 0 : gap)
        guard cost <= left else {
          isMissing = isMissing || stage == 0
          continue
        }
        given[index] = room
        left -= cost
      }
      widen(byPriority) { min(widths[$0], max(enough, headings[$0].wanted ?? 0)) }
    }
    func widen(_ columns: [Int], to most: (Int) -> Int) {
      for index in columns where given[index] > 0 && left > 0 {
        let more = max(0, min(left, most(index) - given[index]))
        given[index] += more
        left -= more
      }
    }
    admit(0)
    admit(1)
    widen(shown) { widths[$0] }
    admit(2)
    widen(shown) { widths[$0] }
    var placed: [PlacedColumn] = []
    var start = lead
    for index in headings.indices where given[index] > 0 {
      placed.append(PlacedColumn(index: index, start: start, width: given[index]))
      start += given[index] + gap
    }
    return placed
  }

  /// How wide each column is where nothing is cut, and which tell nothing.
  static func measure(_ source: any RowSource) -> ColumnWidths {
    var widths = ColumnWidths()
    for (column, heading) in source.headings.enumerated() {
      var widest = heading.title.utf8.count
      var tells = false
      for row in 0..<source.count {
        let cell = source.cell(row, column)
        widest = max(widest, displayWidth(cell.text))
        if !tells, !cell.isNone, !cell.isNotSeen { tells = true }
      }
      widths.natural.append(widest)
      widths.tells.append(tells)
    }
    return widths
  }
}

/// The columns a text takes once it is cleaned. Printable ASCII, nearly all there is, needs no cleaning; nor do the signs
/// of this program's own words, which take one column each.
func displayWidth(_ text: String) -> Int {
  var text = text
  return text.withUTF8(plainWidth) ?? DisplayText(text).width
}

private func plainWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var width = 0
  var index = 0
  while index < bytes.count {
    if bytes[index] &- 0x20 < 0x5F {
      index += 1
    } else if index + 2 < bytes.count, bytes[index] == 0xE2, isSign(bytes[index + 1], bytes[index + 2]) {
      index += 3
    } else {
      return nil
    }
    width += 1
  }
  return width <= DisplayText.maximumWidth ? width : nil
}

/// The last two bytes of \u{2013}, \u{2192}, \u{2265} and the bars \u{2581} to \u{2588}.
private func isSign(_ second: UInt8, _ third: UInt8) -> Bool {
  switch (second, third) {
  case (0x80, 0x93), (0x86, 0x92), (0x89, 0xA5), (0x96, 0x81...0x88): true
  default: false
  }
}
