import Availability
import Model
import Synchronization
import Terminal
import Testing

@testable import Dashboard

/// Laws of filter, sorting and layout.
struct TableTests {
  private static func view(_ panel: Panel, _ filter: String = "", _ sorting: Sorting = Sorting()) -> TableView {
    var view = TableView(panel.rows(Sample.report), generation: 1)
    var choice = PanelChoice()
    choice.filter = filter
    choice.sorting = sorting
    _ = view.arrange(choice)
    return view
  }

  @Test("a filter keeps the rows that hold all its words, in the order they had", arguments: Panel.allCases)
  func filter(_ panel: Panel) {
    let all = TableTests.view(panel)
    for words in ["hub", "HUB 1", "1 hub", "10.", "zz", "  ", "show un"] {
      let some = TableTests.view(panel, words)
      #expect(some.order == all.order.filter { some.order.contains($0) })
      for row in all.order {
        let text = all.headings.indices.map { all.source.cell(row, $0).text }.joined(separator: " ").lowercased()
        let holds = words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
        #expect(some.order.contains(row) == holds, "\(words) in \(text)")
      }
    }
  }

  @Test("sorting keeps every row, orders by key, and puts rows without a value last", arguments: Panel.allCases)
  func sorting(_ panel: Panel) {
    let plain = TableTests.view(panel)
    for column in plain.headings.indices {
      let up = TableTests.view(panel, "", Sorting(column: column))
      let down = TableTests.view(panel, "", Sorting(column: column, isReversed: true))
      #expect(up.order.sorted() == plain.order.sorted())
      #expect(down.order.sorted() == plain.order.sorted())
      func keys(_ view: TableView) -> [SortKey] { view.order.map { view.source.key($0, column) } }
      func present(_ view: TableView) -> [SortKey] { keys(view).filter { !$0.isAbsent } }
      #expect(present(up) == present(up).sorted())
      #expect(present(down) == present(up).reversed())
      #expect(keys(up).drop { !$0.isAbsent }.allSatisfy { $0.isAbsent })
      #expect(keys(down).drop { !$0.isAbsent }.allSatisfy { $0.isAbsent })
    }
  }

  @Test("without a column, rows are worst first", arguments: Panel.allCases)
  func worstFirst(_ panel: Panel) {
    guard panel != .events else { return }
    let view = TableTests.view(panel)
    let severities = view.order.map { view.source.severity($0) }
    #expect(severities == severities.sorted())
  }

  private struct Named: Record {
    let severity: Severity
    let identity: Identity
    let place: Int
    var source: SourceRange? { nil }
    var details: [Block] { [] }
    var links: Links { Links(routers: []) }
  }

  @Test("rows that come in order are those that are put in order, and equals keep theirs", arguments: 1...40)
  func order(seed: Int) {
    var random = Random(seed: UInt64(seed))
    let records = (0..<Int.random(in: 1...60, using: &random)).map { place in
      let identity = Identity(
        router: [nil, "r2", "r10", "R2", "r02"].randomElement(using: &random) ?? nil,
        name: ["", "map9", "map10", "Map9"].randomElement(using: &random) ?? "",
        number: Int.random(in: 0...2, using: &random),
        first: Bool.random(using: &random) ? nil : .v4(UInt32.random(in: 0...2, using: &random)),
        second: Bool.random(using: &random) ? nil : .v4(UInt32.random(in: 0...2, using: &random)),
        extra: ["", "b"].randomElement(using: &random) ?? "")
      return Named(
        severity: Severity.allCases.randomElement(using: &random) ?? .ok, identity: identity, place: place)
    }
    let ordered = Records.worstFirst(records, []).records
    #expect(ordered.map(\.place).sorted() == Array(records.indices), "seed \(seed)")
    // What is in order is left as it is: the look that tells so and the order agree.
    #expect(Records.worstFirst(ordered, []).records.map(\.place) == ordered.map(\.place), "seed \(seed)")
    for (one, other) in zip(ordered, ordered.dropFirst()) where one.identity == other.identity {
      #expect(one.severity != other.severity || one.place < other.place, "seed \(seed)")
    }
    let swapped = Records.worstFirst(ordered.reversed(), []).records
    #expect(swapped.map(\.identity) == ordered.map(\.identity), "seed \(seed)")
  }

  @Test("s goes through the columns on screen and back to worst first")
  func cycling() {
    var driver = Driver(80, 24)
    driver.press("3")
    let shown = driver.state.view?.columns.map(\.index) ?? []
    for column in shown {
      driver.press("s")
      #expect(driver.state.choice.sorting == Sorting(column: column))
    }
    driver.press("s")
    #expect(driver.state.choice.sorting == Sorting())
  }

  @Test("columns never overlap, leave the screen or stand closer than two blanks")
  func layout() {
    var random = Random(seed: 7)
    for round in 0..<2000 {
      let count = Int.random(in: 1...20, using: &random)
      var measured = ColumnWidths()
      let headings = (0..<count).map { _ in
        measured.natural.append(Int.random(in: 1...60, using: &random))
        measured.tells.append(Bool.random(using: &random))
        return ColumnHeading(
          title: "x", priority: Int.random(in: 0...15, using: &random),
          least: Bool.random(using: &random) ? Int.random(in: 1...20, using: &random) : nil)
      }
      let width = Int.random(in: 5...220, using: &random)
      let placed = TableLayout.place(headings, measured, width: width)
      for (left, right) in zip(placed, placed.dropFirst()) {
        #expect(right.start == left.start + left.width + TableLayout.gap, "seed 7, round \(round)")
        #expect(right.index > left.index)
      }
      if let last = placed.last { #expect(last.start + last.width <= width - 1, "seed 7, round \(round)") }
      for column in placed where placed.count > 1 {
        let heading = headings[column.index]
        let shortest = heading.priority <= TableLayout.first ? TableLayout.shortest : .max
        let least = min(measured.natural[column.index], heading.least.map { min($0, shortest) } ?? .max)
        #expect(column.width >= least && column.width <= measured.natural[column.index])
      }
    }
  }

  @Test("what was arranged, fitted and composed is not made again")
  func nothingIsMadeTwice() {
    let source = CountingRows(5000)
    var view = TableView(source, generation: 1)
    func update() {
      _ = view.arrange(PanelChoice())
      view.fit(width: 80)
      view.compose(100..<150, glyphs: .unicode)
    }
    update()
    let once = source.cells.withLock { $0 }
    update()
    #expect(source.cells.withLock { $0 } == once)
    view.compose(101..<151, glyphs: .unicode)
    #expect(source.cells.withLock { $0 } == once + 1, "only the row that comes into sight is composed")
    view.compose(300..<350, glyphs: .unicode)
    #expect(source.cells.withLock { $0 } == once + 51, "only rows on screen are composed")
  }

  @Test("a text measured without cleaning is as wide as when it is cleaned")
  func widths() {
    let texts = [
      "", "hub1", "\u{2013}", "10.0.0.1 \u{2192} 10.0.0.2", "\u{2265}3m12s", "\u{2581}\u{2588}", "a\u{301}", "\u{2193}",
      "caf\u{E9}", "\u{6F22}\u{5B57}", "tab\there", "\u{1B}[31m", "\u{2589}", String(repeating: "x", count: 5000),
    ]
    for text in texts { #expect(displayWidth(text) == DisplayText(text).width, "\(text.debugDescription)") }
  }

  @Test("the selection stays on its row when a report puts it elsewhere or a filter comes and goes")
  func selectionFollows() {
    var driver = Driver(80, 24)
    driver.press("3G")
    #expect(driver.state.selectedIdentity?.router == "hub1")
    var report = Sample.report
    report.routers[0].cryptoMaps = []
    driver.send(.report(report))
    #expect(driver.state.selectedIdentity?.router == "hub1")
    driver.send(.report(Sample.report))
    #expect(driver.state.choice.selected == 2)
    driver.press("/hub1")
    #expect(driver.state.choice.selected == 0)
    driver.press(.escape)
    #expect(driver.state.choice.selected == 2)
  }

  @Test("a page stays open when its row goes, and says so")
  func goneRow() {
    var driver = Driver(80, 24)
    driver.press("3")
    driver.press(.enter)
    driver.send(.report(FleetReport(at: nil, routers: [])))
    #expect(driver.text.contains("Crypto map tohub 2 on br3 (gone)"))
    #expect(driver.text.contains("peer 1"))
  }
}

/// Rows that count how often they are asked for a cell.
private final class CountingRows: RowSource {
  let count: Int
  let cells = Mutex(0)
  let headings = [ColumnHeading(title: "number", priority: 0)]
  init(_ count: Int) { self.count = count }
  func cell(_ row: Int, _ column: Int) -> TableCell {
    cells.withLock { $0 += 1 }
    return TableCell(String(row))
  }
  func key(_ row: Int, _ column: Int) -> SortKey { SortKey(row) }
  func severity(_ row: Int) -> Severity { .ok }
  func identity(_ row: Int) -> Identity { Identity(number: row) }
  func source(_ row: Int) -> SourceRange? { nil }
  func details(_ row: Int) -> [Block] { [] }
}

extension State {
  /// What the selected row is called.
  fileprivate var selectedIdentity: Identity? { selectedRow.flatMap { view?.source.identity($0) } }
}
