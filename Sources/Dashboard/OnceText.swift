import Availability
import Model
import Synchronization
import Terminal

/// A panel as plain lines: all its rows, worst first, under one heading; with no column cut or left out unless `width`
/// bounds it. A panel without rows gives the reason.
public func onceText(
  _ report: FleetReport, _ panel: Panel, width: Int? = nil, glyphs: Glyphs = .unicode
) -> [DisplayLine] {
  guard let table = OnceTable(report, panel, width, glyphs, nil) else { return emptyLines(report, panel) }
  return table.parts.flatMap { $0.lines(table.places, ellipsis: glyphs.ellipsis) }
}

/// Writes a panel as ``onceText(_:_:width:glyphs:)`` gives it, without blanks at the lines' ends, piece by piece.
public func writeOnceText(
  _ report: FleetReport, _ panel: Panel, glyphs: Glyphs = .unicode, isASCII: Bool = false,
  workers: Workers? = nil, to sink: (UnsafeRawBufferPointer) -> Void
) {
  if let table = OnceTable(report, panel, nil, glyphs, workers) {
    table.write(ellipsis: glyphs.ellipsis, isASCII: isASCII, workers, to: sink)
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
  /// The heading, then the rows in order.
  var parts: [DisplayTable] = []
  var places: [DisplayTable.Place] = []

  /// nil where there are no rows.
  init?(
    _ report: FleetReport, _ panel: Panel, _ width: Int?, _ glyphs: Glyphs, _ workers: Workers?
  ) {
    var cache = RowCache(measures: false)
    if let workers { cache.health.each = { workers.perform($0, $1) } }
    let rows = panel.rows(report, &cache)
    guard rows.count > 0 else { return nil }
    let headings = rows.headings
    let heading = DisplayTable(
      headings.map { heading in
        var column = DisplayColumn(capacity: 1)
        column.append(DisplayText(heading.title))
        return column
      })
    parts = [heading]
    var widths = ColumnWidths()
    widths.natural = zip(headings, heading.widths).map { max($0.title.utf8.count, $1) }
    widths.tells = headings.map { _ in false }
    for piece in OncePiece.all(rows, glyphs, workers) {
      parts.append(piece.cells)
      for column in headings.indices {
        widths.natural[column] = max(widths.natural[column], piece.cells.widths[column])
        if piece.tells[column] { widths.tells[column] = true }
      }
    }
    places = TableLayout.place(headings, widths, width: width ?? .max / 2, lead: 0, margin: 0).map { placed in
      DisplayTable.Place(
        column: placed.index, start: placed.start, width: placed.width, alignsRight: headings[placed.index].alignsRight)
    }
  }
}

extension OnceTable {
  func write(
    ellipsis: Unicode.Scalar, isASCII: Bool, _ workers: Workers?, to sink: (UnsafeRawBufferPointer) -> Void
  ) {
    guard let workers, parts.count > 2 else {
      for part in parts { part.write(places, ellipsis: ellipsis, isASCII: isASCII, to: sink) }
      return
    }
    let texts = Mutex<[Int: [UInt8]]>([:])
    workers.perform(parts.count) { index in
      var text: [UInt8] = []
      parts[index].write(places, ellipsis: ellipsis, isASCII: isASCII) { text += $0 }
      let whole = text
      texts.withLock { $0[index] = whole }
    }
    for index in parts.indices { texts.withLock { $0[index] }?.withUnsafeBytes(sink) }
  }
}

/// The cells of some rows.
private struct OncePiece: Sendable {
  var cells: DisplayTable
  /// Whether any row has a value in each column.
  var tells: [Bool]

  /// Panels from this number of rows on are made in pieces.
  private static let long = 2_000
  private static let pieces = 4

  /// All rows in order.
  static func all(_ rows: any RowSource, _ glyphs: Glyphs, _ workers: Workers?) -> [OncePiece] {
    guard let workers, workers.count > 1, rows.count >= long else { return [OncePiece(rows, 0..<rows.count, glyphs)] }
    let found = Mutex<[Int: OncePiece]>([:])
    let size = (rows.count + pieces - 1) / pieces
    workers.perform(pieces) { index in
      let piece = OncePiece(rows, min(index * size, rows.count)..<min((index + 1) * size, rows.count), glyphs)
      found.withLock { $0[index] = piece }
    }
    return found.withLock { found in (0..<pieces).compactMap { found[$0] } }
  }

  private init(_ rows: any RowSource, _ range: Range<Int>, _ glyphs: Glyphs) {
    // What many cells hold is not cleaned each time.
    let none = DisplayColumn.Word(DisplayText(glyphs.spell(TableCell.none.text)))
    let notSeen = DisplayColumn.Word(DisplayText(glyphs.spell(TableCell.notSeen.text)))
    let isSpelled = glyphs != .unicode
    var tells: [Bool] = []
    let columns = rows.headings.indices.map { column in
      var cells = DisplayColumn(capacity: range.count)
      var isTelling = false
      rows.eachCell(column, range) { cell in
        if cell.isNone {
          cells.append(none)
        } else if cell.isNotSeen {
          cells.append(notSeen)
        } else {
          cells.append(isSpelled ? glyphs.spell(cell.text) : cell.text)
          isTelling = true
        }
      }
      tells.append(isTelling)
      return cells
    }
    cells = DisplayTable(columns)
    self.tells = tells
  }
}
