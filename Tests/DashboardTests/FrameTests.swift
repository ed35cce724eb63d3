import Dashboard
import Terminal
import Testing

/// Whole frames, as a person would see them.
struct FrameTests {
  static let sizes = [(80, 24), (120, 40), (200, 60)]

  @Test("every panel shows the sample as kept", arguments: Panel.allCases)
  func panels(_ panel: Panel) {
    for (columns, rows) in FrameTests.sizes {
      for (glyphs, suffix) in [(Glyphs.unicode, ""), (.ascii, " ascii")] {
        var driver = Driver(columns, rows, glyphs: glyphs)
        driver.press("\(panel.rawValue + 1)")
        FrameBook.check(driver.text, "\(panel.name) \(columns)x\(rows)\(suffix)", in: "panels")
      }
    }
  }

  @Test("colours, bold and reverse stand where they are kept", arguments: Panel.allCases)
  func planes(_ panel: Panel) {
    var driver = Driver(80, 24)
    driver.press("\(panel.rawValue + 1)")
    FrameBook.check(abridged(driver.frame.styleText), "\(panel.name) roles", in: "planes")
    FrameBook.check(abridged(driver.frame.attributeText), "\(panel.name) attributes", in: "planes")
  }

  @Test("a screen too small says what it is and what it should be, on every panel", arguments: Panel.allCases)
  func tooSmall(_ panel: Panel) {
    var driver = Driver(20, 5)
    driver.press("\(panel.rawValue + 1)")
    FrameBook.check(driver.text, "tiny", in: "pages")
    driver.send(.resize(Size(columns: 80, rows: 24)))
    FrameBook.check(driver.text, "\(panel.name) 80x24", in: "panels")
  }

  @Test func leastSize() {
    var driver = Driver(40, 10)
    driver.press("3")
    FrameBook.check(driver.text, "least", in: "pages")
  }

  @Test("ASCII draws nothing else, on panels, pages, lists, prompts and the wall")
  func asciiDrawsNothingElse() {
    func expectASCII(_ driver: Driver, _ what: String) {
      #expect(driver.frame.text.utf8.allSatisfy { $0 < 0x80 }, "\(what)")
    }
    for keys in ["?", "3o", "3c", "3f", ":", "/x", "rh", "2p"] + (1...8).map({ "\($0)" }) {
      for report in [Sample.report, Scenes.told] {
        var driver = Scenes.driver(80, 24, report, glyphs: .ascii)
        driver.press(keys)
        expectASCII(driver, keys)
        driver.press(.enter)
        expectASCII(driver, "\(keys) Enter")
      }
    }
    var wall = Scenes.driver(120, 40, Scenes.told, glyphs: .ascii) { $0.wallboard = WallboardSettings(pageSeconds: 1) }
    for _ in 0..<6 {
      wall = wall.ticking(2)
      expectASCII(wall, "wall")
    }
  }

  @Test func sortedColumnHasAnArrow() {
    var driver = Driver(80, 24)
    driver.press("3sssS")
    FrameBook.check(driver.text, "sorted", in: "pages")
  }

  @Test func filterWhileTyped() {
    var driver = Driver(80, 24)
    driver.press("3/br3 TO")
    FrameBook.check(driver.text, "typing", in: "pages")
    #expect(driver.frame.cursor?.column == 8)
    #expect(driver.frame.cursor?.row == 23)
    driver.press(.enter)
    #expect(driver.frame.cursor == nil)
    driver.press(.enter)
    FrameBook.check(driver.text, "entry", in: "pages")
  }

  @Test func nothingMatches() {
    var driver = Driver(80, 24)
    driver.press("3/xyz")
    driver.press(.enter)
    FrameBook.check(driver.text, "nomatch", in: "pages")
  }

  @Test func routerPage() {
    var driver = Driver(120, 40)
    driver.press(.enter)
    FrameBook.check(driver.text, "router", in: "pages")
  }

  @Test func help() {
    var driver = Driver(80, 200)
    driver.press("?")
    FrameBook.check(driver.text, "help", in: "pages")
  }

  @Test func excerptOpensAtTheLinesAskedFor() {
    var driver = Driver(80, 24)
    driver.send(.excerpt(Sample.excerpt))
    FrameBook.check(driver.text, "excerpt", in: "pages")
  }

  @Test func beforeTheFirstReport() {
    FrameBook.check(Driver(80, 24, nil).text, "waiting", in: "pages")
  }

  @Test("while captures are read, how many are is told; then that they are joined")
  func reading() {
    var driver = Driver(80, 24, nil)
    driver.send(.reading(done: 2_310, of: 6_000))
    FrameBook.check(driver.text, "reading", in: "pages")
    driver.send(.reading(done: 6_000, of: 6_000))
    #expect(driver.text.contains("All 6000 captures are read: joining them."))
  }

  @Test("each scene shows as kept", arguments: Scenes.all.map(\.name))
  func scenes(_ name: String) {
    guard let scene = Scenes.all.first(where: { $0.name == name }) else { return }
    FrameBook.check(scene.make().text, name, in: "scenes")
  }

  @Test("the selected row shows without colour, and a state has its role")
  func styles() {
    var driver = Driver(80, 24)
    driver.press("3j")
    let frame = driver.frame
    for row in 4..<7 {
      #expect(frame.rows[row].allSatisfy { $0.style.isReversed == (row == 5) }, "row \(row)")
    }
    #expect(frame.rows[4][1].style.role == .critical)
    #expect(frame.rows[6][1].style.role == .ok)
    #expect(frame.rows[1].contains { $0.style.isReversed })
  }
}
