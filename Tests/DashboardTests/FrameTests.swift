import Dashboard
import Terminal
import Testing

/// Whole frames, as a person would see them.
struct FrameTests {
  static let sizes: [(columns: Int, rows: Int, frames: [String])] = [
    (80, 24, SmallFrames.all), (120, 40, MediumFrames.all), (200, 60, LargeFrames.all),
  ]

  @Test("every panel shows the sample as expected", arguments: Panel.allCases)
  func panels(_ panel: Panel) {
    for size in FrameTests.sizes {
      var driver = Driver(size.columns, size.rows)
      driver.press("\(panel.rawValue + 1)")
      #expect(driver.text == size.frames[panel.rawValue], "\(panel) at \(size.columns)x\(size.rows)")
    }
  }

  @Test("a screen too small says what it is and what it should be, on every panel", arguments: Panel.allCases)
  func tooSmall(_ panel: Panel) {
    var driver = Driver(20, 5)
    driver.press("\(panel.rawValue + 1)")
    #expect(driver.text == PageFrames.tiny)
    driver.send(.resize(Size(columns: 80, rows: 24)))
    #expect(driver.text == SmallFrames.all[panel.rawValue])
  }

  @Test func leastSize() {
    var driver = Driver(40, 10)
    driver.press("3")
    #expect(driver.text == PageFrames.least)
  }

  @Test func asciiDrawsNothingElse() {
    var driver = Driver(80, 24, glyphs: .ascii)
    driver.press("3")
    #expect(driver.text == PageFrames.ascii)
    for key in "12345678?" {
      driver.press(String(key))
      #expect(driver.frame.text.utf8.allSatisfy { $0 < 0x80 }, "\(key)")
    }
  }

  @Test func sortedColumnHasAnArrow() {
    var driver = Driver(80, 24)
    driver.press("3sssS")
    #expect(driver.text == PageFrames.sorted)
  }

  @Test func filterWhileTyped() {
    var driver = Driver(80, 24)
    driver.press("3/br3 TO")
    #expect(driver.text == PageFrames.typing)
    #expect(driver.frame.cursor?.column == 8)
    #expect(driver.frame.cursor?.row == 23)
    driver.press(.enter)
    #expect(driver.frame.cursor == nil)
    driver.press(.enter)
    #expect(driver.text == PageFrames.entry)
  }

  @Test func nothingMatches() {
    var driver = Driver(80, 24)
    driver.press("3/xyz")
    driver.press(.enter)
    #expect(driver.text == PageFrames.nomatch)
  }

  @Test func routerPage() {
    var driver = Driver(120, 40)
    driver.press(.enter)
    #expect(driver.text == PageFrames.router)
  }

  @Test func help() {
    var driver = Driver(80, 140)
    driver.press("?")
    #expect(driver.text == PageFrames.help)
  }

  @Test func excerptOpensAtTheLinesAskedFor() {
    var driver = Driver(80, 24)
    driver.send(.excerpt(Sample.excerpt))
    #expect(driver.text == PageFrames.excerpt)
  }

  @Test func beforeTheFirstReport() {
    #expect(Driver(80, 24, nil).text == PageFrames.waiting)
  }

  @Test("each scene shows as kept", arguments: Scenes.all.map(\.name))
  func scenes(_ name: String) {
    let driver = Scenes.all.first { $0.name == name }?.make()
    #expect(driver?.text == SceneFrames.all[name])
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
