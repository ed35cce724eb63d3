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
  /// What a column is sorted by.
  func key(_ row: Int, _ column: Int) -> SortKey
  /// How much a row asks to be looked at.
  func severity(_ row: Int) -> Severity
  /// What a row is called; the same in the next report.
  func identity(_ row: Int) -> String
  /// The router a row is about; nil for none.
  func router(_ row: Int) -> String?
  /// Where a row was read.
  func source(_ row: Int) -> SourceRange?
  /// All that is known of a row.
  func details(_ row: Int) -> [Block]
}

/// A row: what the panels' records have in common.
protocol Record: Sendable {
  /// How much it asks to be looked at.
  var severity: Severity { get }
  /// What it is called, in the order of names; the same in the next report.
  var identity: String { get }
  /// The router it is about; nil for none.
  var router: String? { get }
  /// Where it was read.
  var source: SourceRange? { get }
  /// All that is known of it.
  var details: [Block] { get }
}

/// Records with their columns.
struct Records<Row: Record>: RowSource {
  var records: [Row]
  var columns: [Column<Row>]

  var count: Int { records.count }
  var headings: [ColumnHeading] { columns.map(\.heading) }
  func cell(_ row: Int, _ column: Int) -> TableCell { columns[column].cell(records[row]) }
  func key(_ row: Int, _ column: Int) -> SortKey { columns[column].key(records[row]) }
  func severity(_ row: Int) -> Severity { records[row].severity }
  func identity(_ row: Int) -> String { records[row].identity }
  func router(_ row: Int) -> String? { records[row].router }
  func source(_ row: Int) -> SourceRange? { records[row].source }
  func details(_ row: Int) -> [Block] { records[row].details }

  /// The records worst first, then in natural order of their identities; those that `Row` orders otherwise keep
  /// their order.
  static func worstFirst(_ records: [Row], _ columns: [Column<Row>]) -> Records {
    let keyed = records.map { (severity: $0.severity, name: naturalOrder($0.identity), record: $0) }
    let sorted = keyed.sorted { ($0.severity, $0.name) < ($1.severity, $1.name) }
    return Records(records: sorted.map(\.record), columns: columns)
  }
}

/// A part of another source's rows, for a router's page.
struct ChosenRows: RowSource {
  var base: any RowSource
  var rows: [Int]

  /// The rows about one router.
  init(_ base: any RowSource, router: String) {
    self.base = base
    rows = (0..<base.count).filter { base.router($0) == router }
  }

  var count: Int { rows.count }
  var headings: [ColumnHeading] { base.headings }
  func cell(_ row: Int, _ column: Int) -> TableCell { base.cell(rows[row], column) }
  func key(_ row: Int, _ column: Int) -> SortKey { base.key(rows[row], column) }
  func severity(_ row: Int) -> Severity { base.severity(rows[row]) }
  func identity(_ row: Int) -> String { base.identity(rows[row]) }
  func router(_ row: Int) -> String? { base.router(rows[row]) }
  func source(_ row: Int) -> SourceRange? { base.source(rows[row]) }
  func details(_ row: Int) -> [Block] { base.details(rows[row]) }
}
