import Availability
import Terminal

/// A panel as plain lines: all its rows, worst first, under one heading; with no column cut or left out unless `width`
/// bounds it. A panel without rows gives the reason.
public func onceText(
  _ report: FleetReport, _ panel: Panel, width: Int? = nil, glyphs: Glyphs = .unicode
) -> [DisplayText] {
  let rows = panel.rows(report)
  guard rows.count > 0 else { return panel.emptyWords(report).map { DisplayText($0) } }
  let headings = rows.headings
  let widths = TableLayout.measure(rows)
  let columns = TableLayout.place(headings, widths, width: width ?? .max / 2, lead: 0, margin: 0)
  func line(_ text: (PlacedColumn) -> String) -> DisplayText {
    var line = ""
    var end = 0
    for placed in columns {
      let cell = fitted(text(placed), placed.width, glyphs)
      let cellWidth = displayWidth(cell)
      let shift = headings[placed.index].alignsRight ? placed.width - cellWidth : 0
      if cellWidth > 0 {
        line += String(repeating: " ", count: max(0, placed.start + shift - end)) + cell
        end = placed.start + shift + cellWidth
      }
    }
    return DisplayText(line)
  }
  return [line { headings[$0.index].title }]
    + (0..<rows.count).map { row in line { glyphs.spell(rows.cell(row, $0.index).text) } }
}

/// A text in at most `width` columns; a cut one ends in the sign for it.
private func fitted(_ text: String, _ width: Int, _ glyphs: Glyphs) -> String {
  guard displayWidth(text) > width else { return text }
  var cut = text.unicodeScalars
  while !cut.isEmpty, displayWidth(String(cut)) > width - 1 { cut.removeLast() }
  return String(cut) + String(Character(glyphs.ellipsis))
}
