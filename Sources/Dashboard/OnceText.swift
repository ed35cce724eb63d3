import Availability
import Terminal

/// A panel as plain lines: all its rows, worst first, under one heading; with no column cut or left out unless `width`
/// bounds it. A panel without rows gives the reason.
public func onceText(
  _ report: FleetReport, _ panel: Panel, width: Int? = nil, glyphs: Glyphs = .unicode
) -> [DisplayLine] {
  guard let table = OnceTable(report, panel, width, glyphs) else { return emptyLines(report, panel) }
  return (0..<table.cells.count).map { table.cells.line($0, table.places, ellipsis: glyphs.ellipsis) }
}

/// Writes a panel as ``onceText(_:_:width:glyphs:)`` gives it, without blanks at the lines' ends, piece by piece.
public func writeOnceText(
  _ report: FleetReport, _ panel: Panel, glyphs: Glyphs = .unicode, isASCII: Bool = false,
  to sink: (UnsafeRawBufferPointer) -> Void
) {
  if let table = OnceTable(report, panel, nil, glyphs) {
    table.cells.write(table.places, ellipsis: glyphs.ellipsis, isASCII: isASCII, to: sink)
  } else {
    var printer = TextPrinter("", isASCII: isASCII)
    for line in emptyLines(report, panel) { printer.line(line) }
    printer.stream.withUTF8 { sink(UnsafeRawBufferPointer($0)) }
  }
}

private func emptyLines(_ report: FleetReport, _ panel: Panel) -> [DisplayLine] {
  panel.emptyWords(report).map { DisplayLine(DisplayText($0)) }
}

/// The heading and the cells of a panel, each made and cleaned once, and where the columns stand.
private struct OnceTable {
  var cells: DisplayTable
  var places: [DisplayTable.Place] = []

  /// nil where there are no rows.
  init?(_ report: FleetReport, _ panel: Panel, _ width: Int?, _ glyphs: Glyphs) {
    var cache = RowCache(measures: false)
    let rows = panel.rows(report, &cache)
    guard rows.count > 0 else { return nil }
    let headings = rows.headings
    var cells = DisplayTable(columns: headings.count, capacity: rows.count + 1)
    for heading in headings { cells.append(DisplayText(heading.title)) }
    var widths = ColumnWidths()
    widths.tells = headings.map { _ in false }
    // What many cells hold is not cleaned each time.
    let none = DisplayTable.Word(DisplayText(glyphs.spell(TableCell.none.text)))
    let notSeen = DisplayTable.Word(DisplayText(glyphs.spell(TableCell.notSeen.text)))
    let isSpelled = glyphs != .unicode
    for row in 0..<rows.count {
      var column = 0
      rows.eachCell(row) { cell in
        if cell.isNone {
          cells.append(none)
        } else if cell.isNotSeen {
          cells.append(notSeen)
        } else {
          cells.append(isSpelled ? glyphs.spell(cell.text) : cell.text)
          widths.tells[column] = true
        }
        column += 1
      }
    }
    widths.natural = zip(headings, cells.widths).map { max($0.title.utf8.count, $1) }
    places = TableLayout.place(headings, widths, width: width ?? .max / 2, lead: 0, margin: 0).map { placed in
      DisplayTable.Place(
        column: placed.index, start: placed.start, width: placed.width, alignsRight: headings[placed.index].alignsRight)
    }
    self.cells = cells
  }
}
