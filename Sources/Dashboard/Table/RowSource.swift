import Availability
import Model

/// The rows of a panel, whatever they are made of. A row is asked for its cells only when it is seen.
protocol RowSource: Sendable {
  /// How many rows there are.
  var count: Int { get }
  /// The columns.
  var headings: [ColumnHeading] { get }
  /// What a column shows of a row.
  func cell(_ row: Int, _ column: Int) -> TableCell
  /// Hands over what a column shows of some rows, in their order.
  func eachCell(_ column: Int, _ rows: Range<Int>, _ body: (TableCell) -> Void)
  /// What tells whether a column's value differs from that of another moment.
  func compared(_ row: Int, _ column: Int) -> TableCell
  /// What a column is sorted by.
  func key(_ row: Int, _ column: Int) -> SortKey
  /// How much a row asks to be looked at.
  func severity(_ row: Int) -> Severity
  /// What a row is called; the same in the next report.
  func identity(_ row: Int) -> Identity
  /// Where a row was read.
  func source(_ row: Int) -> SourceRange?
  /// All that is known of a row.
  func details(_ row: Int) -> [Block]
  /// What a row belongs to.
  func links(_ row: Int) -> Links
  /// Puts rows that head others between the rows in order; such rows are numbered from ``count`` on.
  func grouped(_ order: [Int], isFiltered: Bool) -> [Int]
  /// What there is to say of a row in a whole sentence; nil for nothing.
  func note(_ row: Int) -> String?
  /// How wide the columns are, where that is known without measuring.
  var widths: ColumnWidths? { get }
  /// The rows called so, nearly always one or none; nil where all have to be looked through.
  func rows(named identity: Identity) -> [Int]?
}

extension RowSource {
  func rows(named identity: Identity) -> [Int]? { nil }
  var widths: ColumnWidths? { nil }
  func compared(_ row: Int, _ column: Int) -> TableCell { cell(row, column) }
  func note(_ row: Int) -> String? { nil }
  func grouped(_ order: [Int], isFiltered: Bool) -> [Int] { order }
  func eachCell(_ column: Int, _ rows: Range<Int>, _ body: (TableCell) -> Void) {
    for row in rows { body(cell(row, column)) }
  }
  func links(_ row: Int) -> Links { Links(routers: identity(row).router.map { [$0] } ?? []) }
}

/// A row: what the panels' records have in common.
protocol Record: Sendable {
  /// How much it asks to be looked at.
  var severity: Severity { get }
  /// What it is called, the same in the next report; rows are ordered by it.
  var identity: Identity { get }
  /// Where it was read.
  var source: SourceRange? { get }
  /// All that is known of it.
  var details: [Block] { get }
  /// What it belongs to.
  var links: Links { get }
  /// What there is to say of it in a whole sentence: the line above the footer while it is selected.
  var note: String? { get }
  /// The same at a moment: ages are counted to it.
  func seen(at moment: Moment?) -> Self
}

extension Record {
  var note: String? { nil }
  func seen(at moment: Moment?) -> Self { self }
}

/// Records with their columns.
struct Records<Row: Record>: RowSource {
  var records: [Row]
  var columns: [Column<Row>]

  var count: Int { records.count }
  var headings: [ColumnHeading] { columns.map(\.heading) }
  func cell(_ row: Int, _ column: Int) -> TableCell { columns[column].cell(records[row]) }
  func compared(_ row: Int, _ column: Int) -> TableCell {
    columns[column].since == nil ? cell(row, column) : columns[column].compared(records[row], at: nil)
  }
  func key(_ row: Int, _ column: Int) -> SortKey { columns[column].key(records[row]) }
  func severity(_ row: Int) -> Severity { records[row].severity }
  func identity(_ row: Int) -> Identity { records[row].identity }
  func source(_ row: Int) -> SourceRange? { records[row].source }
  func details(_ row: Int) -> [Block] { records[row].details }
  func links(_ row: Int) -> Links { records[row].links }
  func note(_ row: Int) -> String? { records[row].note }
}

/// Another source without one of its columns: on a router's page nobody needs the router's name in each row.
struct NarrowedRows: RowSource {
  let base: any RowSource
  let columns: [Int]

  /// `base` without the column that has this title.
  init(_ base: any RowSource, without title: String) {
    self.base = base
    columns = base.headings.indices.filter { base.headings[$0].title != title }
  }

  var count: Int { base.count }
  var headings: [ColumnHeading] { columns.map { base.headings[$0] } }
  func cell(_ row: Int, _ column: Int) -> TableCell { base.cell(row, columns[column]) }
  func key(_ row: Int, _ column: Int) -> SortKey { base.key(row, columns[column]) }
  func severity(_ row: Int) -> Severity { base.severity(row) }
  func identity(_ row: Int) -> Identity { base.identity(row) }
  func source(_ row: Int) -> SourceRange? { base.source(row) }
  func details(_ row: Int) -> [Block] { base.details(row) }
}
