import Availability
import Model

/// The rows of one router. An object, so that taking it over costs nothing.
final class RouterRows<Row: Record>: MadeOfRouter {
  let router: RouterReport
  let name: String
  let mark: RouterMark?
  let answers: Answers
  /// The router's name, to order by.
  let order: String
  /// Worst first.
  let records: [Row]
  let severities: [Severity]
  /// nil where nobody asks.
  let widths: ColumnWidths?
  /// The moment ages are counted to.
  let at: Moment?

  init(
    _ router: RouterReport, _ mark: RouterMark?, _ answers: Answers, _ columns: [Column<Row>],
    _ records: consuming [Row], at: Moment?, measures: Bool
  ) {
    self.router = router
    self.mark = mark
    name = router.name
    self.answers = answers
    self.at = at
    order = naturalOrder(router.name)
    // Handed over, so that it is put in order where it is.
    self.records = Records.worstFirst(consume records, columns).records
    severities = self.records.map(\.severity)
    guard measures else {
      widths = nil
      return
    }
    var widths = ColumnWidths()
    for column in columns { widths.append(RouterRows.measure(self.records, column, at)) }
    self.widths = widths
  }

  private init(_ last: RouterRows, _ widths: ColumnWidths?, at: Moment?) {
    (router, mark, name, answers) = (last.router, last.mark, last.name, last.answers)
    (order, records, severities) = (last.order, last.records, last.severities)
    self.widths = widths
    self.at = at
  }

  /// The same rows at another moment: only columns of ages are measured again.
  func measured(_ columns: [Column<Row>], at: Moment?) -> RouterRows {
    var widths = widths
    for (index, column) in columns.enumerated() where widths != nil && column.since != nil {
      widths?.replace(index, with: RouterRows.measure(records, column, at))
    }
    return RouterRows(self, widths, at: at)
  }

  private static func measure(_ records: [Row], _ column: Column<Row>, _ at: Moment?) -> (Int, Bool) {
    var widest = column.heading.title.utf8.count
    var tells = false
    if let since = column.since {
      for record in records {
        guard let since = since(record), !since.tellsNothing(at: at) else { continue }
        widest = max(widest, since.width(at: at))
        tells = true
      }
      return (widest, tells)
    }
    let shown = column.cells(at: at)
    // No record is copied.
    records.withUnsafeBufferPointer { records in
      for index in records.indices {
        let cell = shown(records[index])
        widest = max(widest, displayWidth(cell.text))
        if !tells, cell != .none, cell != .notSeen { tells = true }
      }
    }
    return (widest, tells)
  }
}

/// Rows of many routers, put together without moving any.
struct PartedRows<Row: Record>: RowSource {
  private let parts: [RouterRows<Row>]
  private let columns: [Column<Row>]
  private let at: Moment?
  private let places: [(part: Int32, record: Int32)]
  let widths: ColumnWidths?
  let headings: [ColumnHeading]

  init(_ unordered: [RouterRows<Row>], _ columns: [Column<Row>], at: Moment?) {
    let parts = PartedRows.ordered(unordered)
    self.parts = parts
    self.columns = columns
    self.at = at
    headings = columns.map(\.heading)
    var widths: ColumnWidths? = ColumnWidths(
      natural: headings.map { $0.title.utf8.count }, tells: [Bool](repeating: false, count: headings.count))
    for part in parts {
      guard let own = part.widths else {
        widths = nil
        break
      }
      widths?.widen(by: own)
    }
    self.widths = widths
    var starts = [Int](repeating: 0, count: parts.count)
    var places: [(part: Int32, record: Int32)] = []
    places.reserveCapacity(parts.reduce(0) { $0 + $1.records.count })
    for severity in Severity.allCases {
      for (index, part) in parts.enumerated() {
        while starts[index] < part.severities.count, part.severities[starts[index]] == severity {
          places.append((Int32(index), Int32(starts[index])))
          starts[index] += 1
        }
      }
    }
    self.places = places
  }

  /// The parts in the natural order of their routers' names; nearly always they come in it.
  private static func ordered(_ parts: [RouterRows<Row>]) -> [RouterRows<Row>] {
    func isBefore(_ left: RouterRows<Row>, _ right: RouterRows<Row>) -> Bool {
      left.order == right.order ? left.name < right.name : left.order < right.order
    }
    let isOrdered = parts.indices.dropFirst().allSatisfy { isBefore(parts[$0 - 1], parts[$0]) }
    return isOrdered ? parts : parts.sorted(by: isBefore)
  }

  private func record(_ row: Int) -> Row { parts[Int(places[row].part)].records[Int(places[row].record)] }

  var count: Int { places.count }
  func cell(_ row: Int, _ column: Int) -> TableCell { columns[column].cell(record(row), at: at) }
  func compared(_ row: Int, _ column: Int) -> TableCell { columns[column].compared(record(row), at: at) }
  // Printed by ten thousands: the column is looked up once, the router once for each run of its rows, and no record is
  // copied.
  func eachCell(_ column: Int, _ rows: Range<Int>, _ body: (TableCell) -> Void) {
    let cell = columns[column].cells(at: at)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let part = places[row].part
      parts[Int(part)].records.withUnsafeBufferPointer { records in
        while row < rows.upperBound, places[row].part == part {
          body(cell(records[Int(places[row].record)]))
          row += 1
        }
      }
    }
  }
  func key(_ row: Int, _ column: Int) -> SortKey { columns[column].key(record(row), at: at) }
  func severity(_ row: Int) -> Severity { parts[Int(places[row].part)].severities[Int(places[row].record)] }
  func identity(_ row: Int) -> Identity { record(row).identity }
  func source(_ row: Int) -> SourceRange? { record(row).source }
  func details(_ row: Int) -> [Block] { record(row).seen(at: at).details }
  func links(_ row: Int) -> Links { record(row).links }
  func note(_ row: Int) -> String? { record(row).seen(at: at).note }

  func rows(named identity: Identity) -> [Int]? {
    guard let part = parts.firstIndex(where: { $0.name == identity.router }) else { return [] }
    let records = parts[part].records.indices.filter { parts[part].records[$0].identity == identity }
    return records.compactMap { record in
      places.firstIndex { $0.part == Int32(part) && $0.record == Int32(record) }
    }
  }
}
