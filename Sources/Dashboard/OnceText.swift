import Availability
import Terminal

/// A panel as plain lines: all its rows, worst first, under one heading; with no column cut or left out unless `width`
/// bounds it. A panel without rows gives the reason.
public func onceText(
  _ report: FleetReport, _ panel: Panel, width: Int? = nil, glyphs: Glyphs = .unicode
) -> [DisplayLine] {
  let rows = panel.rows(report)
  guard rows.count > 0 else { return panel.emptyWords(report).map { DisplayLine(DisplayText($0)) } }
  let headings = rows.headings
  let cells = OnceCells(rows, glyphs)
  let columns = TableLayout.place(headings, cells.widths, width: width ?? .max / 2, lead: 0, margin: 0)
  func line(_ text: (Int) -> DisplayText) -> DisplayLine {
    var line = DisplayLine()
    var end = 0
    for placed in columns {
      let cell = fitted(text(placed.index), placed.width, glyphs)
      let shift = headings[placed.index].alignsRight ? placed.width - cell.width : 0
      if cell.width > 0 {
        line.append(spaces: placed.start + shift - end)
        line.append(cell)
        end = placed.start + shift + cell.width
      }
    }
    return line
  }
  return [line { DisplayText(headings[$0].title) }] + (0..<rows.count).map { row in line { cells[row, $0] } }
}

/// The cells of a table, each made and cleaned once, and what the columns need.
private struct OnceCells {
  private var texts: [DisplayText] = []
  private let columns: Int
  private(set) var widths = ColumnWidths()

  init(_ rows: any RowSource, _ glyphs: Glyphs) {
    columns = rows.headings.count
    widths.natural = rows.headings.map { $0.title.utf8.count }
    widths.tells = rows.headings.map { _ in false }
    texts.reserveCapacity(rows.count * columns)
    // What many cells hold is not cleaned each time.
    let none = DisplayText(glyphs.spell(TableCell.none.text))
    let notSeen = DisplayText(glyphs.spell(TableCell.notSeen.text))
    for row in 0..<rows.count {
      for column in 0..<columns {
        let cell = rows.cell(row, column)
        let text: DisplayText
        if cell == .none {
          text = none
        } else if cell == .notSeen {
          text = notSeen
        } else {
          text = DisplayText(glyphs.spell(cell.text))
          widths.tells[column] = true
        }
        widths.natural[column] = max(widths.natural[column], text.width)
        texts.append(text)
      }
    }
  }

  subscript(row: Int, column: Int) -> DisplayText { texts[row * columns + column] }
}

/// A text in at most `width` columns; a cut one ends in the sign for it.
private func fitted(_ text: DisplayText, _ width: Int, _ glyphs: Glyphs) -> DisplayText {
  text.truncated(to: width, ellipsis: glyphs.ellipsis)
}
