import Availability
import Model

/// What was made of each router for one panel, kept for the next report: only the rows of routers that changed are
/// made again.
struct RowCache: Sendable {
  private var parts: any Sendable = ()
  private let measures: Bool

  /// Nothing yet. Where `measures` is false, the rows do not know how wide their columns are.
  init(measures: Bool = true) { self.measures = measures }

  /// The rows of a report, worst first, then by router, as `make` gives them for each router.
  mutating func rows<Row: Record>(
    _ report: FleetReport, _ needs: [Answers.Part], _ columns: [Column<Row>], withTrends: Bool = false,
    _ make: (RouterReport, Answers?) -> [Row]
  ) -> PartedRows<Row> {
    let old = parts as? [String: RouterRows<Row>] ?? [:]
    var answers = Answers.byRouter(report, needs)
    if withTrends {
      let trends = EventTrend(report)
      for name in answers.keys { answers[name]?.trend = trends[name] }
    }
    var new: [String: RouterRows<Row>] = [:]
    new.reserveCapacity(report.routers.count)
    for router in report.routers {
      let own = answers[router.name]
      if let kept = old[router.name], kept.router == router, kept.answers == own {
        new[router.name] = kept
      } else {
        new[router.name] = RouterRows(router, own, columns, make(router, own), measures: measures)
      }
    }
    parts = new
    return PartedRows(
      new.values.sorted { $0.order == $1.order ? $0.router.name < $1.router.name : $0.order < $1.order }, columns)
  }
}

/// The rows of one router.
struct RouterRows<Row: Record>: Sendable {
  let router: RouterReport
  let answers: Answers?
  /// The router's name, to order by.
  let order: String
  /// Worst first.
  let records: [Row]
  let severities: [Severity]
  /// nil where nobody asks.
  let widths: ColumnWidths?

  init(
    _ router: RouterReport, _ answers: Answers?, _ columns: [Column<Row>], _ records: [Row], measures: Bool = true
  ) {
    self.router = router
    self.answers = answers
    order = naturalOrder(router.name)
    let sorted = Records.worstFirst(records, columns)
    self.records = sorted.records
    severities = sorted.records.map(\.severity)
    widths = measures ? TableLayout.measure(sorted) : nil
  }
}

/// Rows of many routers, put together without moving any.
struct PartedRows<Row: Record>: RowSource {
  private let parts: [RouterRows<Row>]
  private let columns: [Column<Row>]
  private let cells: [@Sendable (Row) -> TableCell]
  // Beside the parts: a copy of a part costs more than a cell.
  private let records: [[Row]]
  private var places: [(part: Int32, record: Int32)] = []
  let widths: ColumnWidths?
  let headings: [ColumnHeading]

  init(_ parts: [RouterRows<Row>], _ columns: [Column<Row>]) {
    self.parts = parts
    self.columns = columns
    cells = columns.map(\.cell)
    records = parts.map(\.records)
    headings = columns.map(\.heading)
    var natural = headings.map { $0.title.utf8.count }
    var tells = [Bool](repeating: false, count: headings.count)
    var isMeasured = true
    for part in parts {
      guard let widths = part.widths else {
        isMeasured = false
        continue
      }
      for column in headings.indices {
        natural[column] = max(natural[column], widths.natural[column])
        if widths.tells[column] { tells[column] = true }
      }
    }
    widths = isMeasured ? ColumnWidths(natural: natural, tells: tells) : nil
    var starts = [Int](repeating: 0, count: parts.count)
    places.reserveCapacity(parts.reduce(0) { $0 + $1.records.count })
    for severity in Severity.allCases {
      for (index, part) in parts.enumerated() {
        while starts[index] < part.severities.count, part.severities[starts[index]] == severity {
          places.append((Int32(index), Int32(starts[index])))
          starts[index] += 1
        }
      }
    }
  }

  /// How many rows there are of each severity.
  var counts: [Severity: Int] {
    var counts: [Severity: Int] = [:]
    for part in parts { for severity in part.severities { counts[severity, default: 0] += 1 } }
    return counts
  }

  private func record(_ row: Int) -> Row { records[Int(places[row].part)][Int(places[row].record)] }

  var count: Int { places.count }
  func cell(_ row: Int, _ column: Int) -> TableCell { cells[column](record(row)) }
  func eachCell(_ row: Int, _ body: (TableCell) -> Void) {
    let record = record(row)
    for cell in cells { body(cell(record)) }
  }
  func key(_ row: Int, _ column: Int) -> SortKey { columns[column].key(record(row)) }
  func severity(_ row: Int) -> Severity { parts[Int(places[row].part)].severities[Int(places[row].record)] }
  func identity(_ row: Int) -> Identity { record(row).identity }
  func source(_ row: Int) -> SourceRange? { record(row).source }
  func details(_ row: Int) -> [Block] { record(row).details }
  func links(_ row: Int) -> Links { record(row).links }
  func note(_ row: Int) -> String? { record(row).note }
}
