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

/// Chooses the columns that fit a width and gives each its room.
///
/// Columns come in by priority, each with the least it can be shown in; one that does not fit is left out rather than
/// cut below its least. What is left over then widens the cut ones, again by priority.
enum TableLayout {
  /// The blanks between two columns.
  static let gap = 2
  /// One blank, the glyph, one blank.
  static let lead = 3

  /// Places columns whose texts are up to `widths` wide, from `lead`, with one blank at the right edge.
  static func place(
    _ headings: [ColumnHeading], widths: [Int], width: Int, lead: Int = lead, margin: Int = 1
  ) -> [PlacedColumn] {
    let byPriority = headings.indices.sorted { (headings[$0].priority, $0) < (headings[$1].priority, $1) }
    var given = [Int](repeating: 0, count: headings.count)
    var left = width - lead - margin
    for (rank, index) in byPriority.enumerated() {
      let least = min(widths[index], headings[index].least ?? widths[index])
      let cost = least + (rank == 0 ? 0 : gap)
      if cost <= left {
        given[index] = least
        left -= cost
      } else if rank == 0, left > 0 {
        given[index] = left
        left = 0
      }
    }
    for index in byPriority where given[index] > 0 && left > 0 {
      let more = min(left, widths[index] - given[index])
      given[index] += more
      left -= more
    }
    var placed: [PlacedColumn] = []
    var start = lead
    for index in headings.indices where given[index] > 0 {
      placed.append(PlacedColumn(index: index, start: start, width: given[index]))
      start += given[index] + gap
    }
    return placed
  }

  /// How wide each column is where nothing is cut.
  static func naturalWidths(_ source: any RowSource) -> [Int] {
    source.headings.enumerated().map { column, heading in
      (0..<source.count).reduce(heading.title.count) { widest, row in
        max(widest, displayWidth(source.cell(row, column).text))
      }
    }
  }
}

/// The columns a text takes once it is cleaned. Printable ASCII, nearly all there is, needs no cleaning.
func displayWidth(_ text: String) -> Int {
  var text = text
  let plain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : nil }
  return plain ?? DisplayText(text).width
}
