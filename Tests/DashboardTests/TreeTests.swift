import Availability
import Model
import Terminal
import Testing

@testable import Dashboard

/// Fleet as a tree of sites, pairs and routers.
struct TreeTests {
  private static func tree(_ columns: Int = 80, _ rows: Int = 24, _ report: FleetReport = Sample.report) -> Driver {
    Driver(columns, rows, report).pressing("T")
  }

  private func names(_ driver: Driver) -> [String] {
    guard let view = driver.state.view else { return [] }
    return view.order.map { view.source.cell($0, 0).text }
  }

  @Test("sites stand by their worst router, pairs within sites, and each branch has the worst health of its own")
  func order() {
    let driver = TreeTests.tree()
    #expect(names(driver) == ["▾ lyon", "    br3", "▾ ams", "  ▾ hub1+hub2", "      hub2", "      hub1"])
    guard let view = driver.state.view else { return }
    let severities = view.order.map { view.source.severity($0) }
    #expect(severities == [.critical, .critical, .warning, .warning, .warning, .ok])
    #expect(driver.text.contains("1 watch, 1 ok"))
  }

  @Test("Enter and - fold a branch, + and Enter unfold it, * does it to all; the selection stays on the branch")
  func folding() {
    var driver = TreeTests.tree()
    driver.press("jj")
    driver.press(.enter)
    #expect(names(driver) == ["▾ lyon", "    br3", "▾ ams", "  ▸ hub1+hub2"])
    #expect(driver.state.choice.selected == 3)
    driver.press("+")
    #expect(names(driver).count == 6)
    driver.press("G-")
    #expect(names(driver).last == "  ▸ hub1+hub2", "on a router, - folds what it is in")
    #expect(driver.state.choice.selected == 3)
    driver.press("*")
    #expect(names(driver) == ["▸ lyon", "▸ ams"])
    driver.press("*")
    #expect(names(driver).count == 6)
    driver.press("T")
    #expect(names(driver) == ["br3", "hub2", "hub1"])
  }

  @Test("a filter finds what is folded away, and sorting orders siblings")
  func finding() {
    var driver = TreeTests.tree()
    driver.press("*/hub1")
    driver.press(.enter)
    #expect(names(driver) == ["▾ ams", "  ▾ hub1+hub2", "      hub1"] || names(driver).last == "      hub1")
    #expect(driver.text.contains("1 of 3 match"))
    driver.press(.escape)
    driver.press("*:sort router")
    driver.press(.enter)
    #expect(names(driver) == ["▾ lyon", "    br3", "▾ ams", "  ▾ hub1+hub2", "      hub1", "      hub2"])
  }

  @Test("a branch leads to what its routers have, and back to itself; a router opens its page")
  func following() {
    var driver = TreeTests.tree()
    driver.press("jja")
    #expect(driver.state.panel == .sas)
    #expect(driver.state.choice.filter == "router=hub2|hub1")
    driver.press(.escape)
    #expect(driver.state.branch != nil)
    driver.press("G")
    driver.press(.enter)
    #expect(driver.text.contains("Router hub1"))
    driver.press(.escape)
    driver.press("gp")
    #expect(driver.state.message != nil, "a site of one router has no pair")
    driver.press("jjjp")
    #expect(driver.text.contains("Pair "))
  }

  @Test("sums are those of the routers, and nothing is marked as new where nothing changed")
  func sums() {
    var driver = TreeTests.tree(200, 40)
    driver.press("d")
    driver.send(.report(Sample.report))
    #expect(!driver.frame.rows[4...].contains { $0.contains { $0.style.role == .changed } })
    guard let view = driver.state.view, let tunnels = view.headings.firstIndex(where: { $0.title == "tunnels" }) else {
      return
    }
    let ams = view.order.first { view.source.cell($0, 0).text == "▾ ams" }
    #expect(ams.map { view.source.cell($0, tunnels).text } == "1")
  }

  @Test("without sites pairs come first, without pairs the tree is the table")
  func without() {
    var report = Sample.report
    for index in report.routers.indices { report.routers[index].site = nil }
    for index in report.groups?.indices ?? 0..<0 { report.groups?[index].site = nil }
    #expect(names(TreeTests.tree(80, 24, report)).contains("▾ hub1+hub2"))
    report.groups = []
    #expect(names(TreeTests.tree(80, 24, report)) == ["br3", "hub2", "hub1"])
  }

  @Test("500 routers at 50 sites: folded and unfolded within the screen, every row once")
  func many() {
    var report = FleetReport(at: Sample.at, routers: [])
    report.routers = (0..<500).map { index in
      var router = RouterReport(name: "router\(index)", source: .capture)
      router.site = "site\(index % 50)"
      router.pair = "pair\(index / 2)"
      return router
    }
    var driver = TreeTests.tree(80, 24, report)
    let all = names(driver)
    #expect(all.count == Set(driver.state.view?.order ?? []).count)
    #expect(all.count(where: { $0.contains("router") }) == 500)
    driver.press("*")
    #expect(names(driver).count == 50)
    #expect(driver.frame.size == Size(columns: 80, rows: 24))
  }

  @Test("for a voice the branches are words")
  func plain() {
    let driver = Scenes.driver(80, 24, Sample.report, glyphs: .ascii) { $0.isPlain = true }.pressing("T*")
    #expect(names(driver) == ["site lyon, folded", "site ams, folded"])
  }

  @Test("settings can begin with it")
  func settings() {
    let driver = Scenes.driver(80, 24) { $0.showsTree = true }
    #expect(names(driver).first == "▾ lyon")
  }
}
