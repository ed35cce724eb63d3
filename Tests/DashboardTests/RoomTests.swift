import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// A screen with room uses it: nothing is cut beside empty rows and columns.
struct RoomTests {
  @Test("on a wide screen fields stand in columns, all of them, and a page that had to be scrolled fits")
  func fieldsBeside() {
    let blocks = (1...20).map { Block.field("label \($0)", "value \($0)", .text) } + [.text("the end", .text)]
    let narrow = PageLayout(width: 80, glyphs: .unicode).lines(blocks)
    let wide = PageLayout(width: 200, glyphs: .unicode).lines(blocks)
    #expect(narrow.count == 21)
    #expect(wide.count == 8, "three columns of seven, and the text")
    func words(_ lines: [PageLine]) -> Set<String> { Set(lines.flatMap(\.spans).map(\.text.string)) }
    #expect(words(wide) == words(narrow))
    for line in wide {
      let spans = line.spans.sorted { $0.column < $1.column }
      for (left, right) in zip(spans, spans.dropFirst()) { #expect(left.column + left.text.width < right.column) }
      #expect(spans.allSatisfy { $0.column + $0.text.width < 200 })
    }
    #expect(PageLayout(width: 200, glyphs: .unicode.spoken).lines(blocks).count == 21, "a voice reads across")
  }

  @Test("on a wide screen the sections of a pair stand in two columns, each under its own rule")
  func pairs() {
    func pair(_ columns: Int) -> Driver {
      var driver = Scenes.driver(columns, 60)
      driver.press("2p")
      return driver
    }
    func headings(_ driver: Driver) -> [PageLine.Span] {
      driver.state.pages.last?.lines.flatMap(\.spans).filter { $0.ruleEnd != nil } ?? []
    }
    let (narrow, wide) = (pair(120), pair(200))
    #expect(headings(narrow).allSatisfy { $0.column == 1 && $0.ruleEnd == 119 })
    #expect(Set(headings(wide).map(\.column)) == [1, 100])
    #expect(Set(headings(wide).compactMap(\.ruleEnd)) == [98, 197])
    let sides = wide.state.pages.last?.lines.flatMap(\.spans).filter { $0.style.role == .text } ?? []
    #expect(Set(sides.map(\.column)).count == 4, "two sides in two columns, each straight down")
    #expect(Set(headings(wide).map(\.text)) == Set(headings(narrow).map(\.text)))
    #expect((wide.state.pages.last?.lines.count ?? 0) < (narrow.state.pages.last?.lines.count ?? 0))
  }

  @Test("the footer offers the pair only where there is one")
  func pairHint() {
    var driver = Scenes.driver(200, 24)
    driver.press("1/router:hub1")
    driver.press(.enter)
    #expect(driver.text.contains("p pair"))
    driver.press(.enter)
    #expect(driver.text.contains("p pair"))
    driver = Scenes.driver(200, 24)
    driver.press("1/router:br3")
    driver.press(.enter)
    #expect(!driver.text.contains("p pair"))
    driver.press("p")
    #expect(driver.text.contains("No other router is known to share"), "the key itself still says why")
    driver.press(.enter)
    #expect(!driver.text.contains("p pair"))
  }

  @Test("a value that is too long for a column keeps the whole width")
  func longValue() {
    let long = String(repeating: "long ", count: 30)
    let blocks = (1...6).map { Block.field("label \($0)", "value", .text) } + [.field("because", long, .text)]
    let lines = PageLayout(width: 200, glyphs: .unicode).lines(blocks)
    #expect(lines.count == 3)
    #expect(lines[2].spans.last?.text.string == long)
  }

  @Test("few rows on a high screen leave room for the selected row's page; a low screen and a voice do without")
  func preview() throws {
    var driver = Scenes.driver(200, 60)
    driver.press("3j")
    let title = "Crypto map tohub 1 on br3"
    #expect(driver.text.contains(title))
    #expect(driver.text.contains("transform sets"))
    driver.press("j")
    #expect(!driver.text.contains(title), "it is of the row selected")
    #expect(driver.text.contains("Crypto map"))
    driver = Scenes.driver(200, 60) { $0.isPlain = true }
    driver.press("3j")
    #expect(!driver.text.contains(title))
    driver = Scenes.driver(80, 24)
    driver.press("3j")
    #expect(!driver.text.contains(title))
    #expect(driver.state.preview == nil)
    for rows in 10...80 {
      driver.send(.resize(Size(columns: 120, rows: rows)))
      guard let preview = driver.state.preview else { continue }
      #expect(preview.top + preview.rows <= rows - 1 - driver.state.noteRows)
    }
  }

  @Test("one long name or sentence waits until the columns that fit have come in, then takes what is left")
  func enough() {
    let headings = [
      ColumnHeading(title: "router", priority: 0, least: 20), ColumnHeading(title: "health", priority: 1, least: 21),
      ColumnHeading(title: "release", priority: 9),
    ]
    func widths(_ width: Int) -> [Int] {
      let measured = ColumnWidths(natural: [79, 79, 8], tells: [true, true, true])
      return TableLayout.place(headings, measured, width: width).map(\.width)
    }
    #expect(widths(80) == [40, 34], "what is of more priority is not cut for others")
    #expect(widths(120) == [64, 40, 8])
    #expect(widths(200) == [79, 79, 8])
  }

  @Test("a reason is as long as it wants before columns of less priority come in")
  func wanted() {
    let headings = [
      ColumnHeading(title: "router", priority: 0), ColumnHeading(title: "reason", priority: 8, least: 16, wanted: 64),
      ColumnHeading(title: "tag", priority: 9),
    ]
    func widths(_ width: Int, reason: Int) -> [Int] {
      let measured = ColumnWidths(natural: [6, reason, 5], tells: [true, true, true])
      return TableLayout.place(headings, measured, width: width).map(\.width)
    }
    #expect(widths(80, reason: 100) == [6, 68])
    #expect(widths(80, reason: 30) == [6, 30, 5])
    #expect(widths(84, reason: 100) == [6, 65, 5])
    #expect(widths(30, reason: 100) == [6, 18])
    #expect(widths(27, reason: 100) == [6, 5], "less than its least is not shown")
  }

  @Test("the wall's digits are as big as the screen allows, and words are whole where they take no further page")
  func wall() throws {
    func wall(_ columns: Int, _ rows: Int) -> Driver {
      Scenes.driver(columns, rows, Scenes.told) { $0.wallboard = WallboardSettings() }
    }
    func scale(_ driver: Driver) -> Int { driver.state.wallLayout(driver.state.wallSections).scale }
    #expect([(80, 12), (80, 24), (120, 40), (200, 60)].map { scale(wall($0.0, $0.1)) } == [0, 1, 2, 4])
    for (columns, rows) in [(80, 24), (90, 30), (120, 40), (160, 50), (200, 60), (300, 90)] {
      let driver = wall(columns, rows)
      let layout = driver.state.wallLayout(driver.state.wallSections)
      #expect(layout.scale < 2 || WallLayout.width(driver.state.counts, layout.scale) < columns)
      #expect(layout.top < rows)
      if rows >= 40 { #expect(!driver.text.contains("…"), "\(columns)x\(rows)") }
    }
  }

  @Test("what became of a tunnel's SAs in the last hour is a column of Tunnels, and the same as on its page")
  func tunnelTrend() {
    var trend = PairTrend(known: 12)
    #expect(trend.line(2, peers: ["192.0.2.1"]) == String(repeating: "█", count: 12))
    #expect(trend.line(0, peers: []) == nil)
    trend = PairTrend(known: 3)
    #expect(
      trend.line(0, peers: ["192.0.2.1"]) == "         ▁▁▁", "of what was before the first capture nothing is known")
    var report = Sample.report
    report.routers = report.routers.map { router in
      var router = router
      router.saHistory = [SACount(at: Sample.at - Seconds(3500), count: 2)]
      return router
    }
    report.events = [
      EventReport(
        at: Sample.at - Seconds(400), router: "br3", kind: .saDown, subject: "10.0.0.0/8 > 0.0.0.0/0 by 10.2.2.2",
        from: nil, to: nil, basis: .log)
    ]
    let trends = PairTrends(report)
    let own = report.routers.first { $0.name == "br3" }.flatMap { trends?[$0] }
    #expect(own?.line(1, peers: ["10.2.2.2"]) == "██████████▄▄", "one of two pairs went 400 s ago")
    #expect(own?.line(1, peers: ["10.9.9.9"]) == String(repeating: "█", count: 12))
    #expect(Panel.tunnels.columnTitles.contains("SAs 1h"))
  }

  @Test("the column chooser says which of the chosen columns have no room")
  func noRoom() {
    var driver = Scenes.driver()
    driver.press("3c")
    #expect(!driver.text.contains("router  no room"))
    driver.press("G")
    #expect(driver.text.contains("transform sets  no room"))
    driver.send(.resize(Size(columns: 400, rows: 40)))
    #expect(!driver.text.contains("no room"))
  }

  @Test("a tree without branches says why it looks like the table")
  func bareTree() {
    var report = Sample.report
    report.groups = []
    for index in report.routers.indices {
      report.routers[index].site = nil
      report.routers[index].pair = nil
    }
    var driver = Scenes.driver(80, 24, report)
    driver.press("T")
    #expect(driver.text.contains("the tree has no branches"))
    driver = Scenes.driver()
    driver.press("T")
    #expect(!driver.text.contains("the tree has no branches"))
  }
}
