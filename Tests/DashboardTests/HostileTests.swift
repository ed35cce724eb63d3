import Dashboard
import Model
import Terminal
import Testing

/// Text from devices and files cannot reach the terminal as anything but what is read.
struct HostileTests {
  /// Whether a scalar could do something to a terminal, or to the order in which its text is read.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE0FFF: true
    default: false
    }
  }

  private static func check(_ frame: Frame, _ what: String) {
    for (number, row) in frame.rows.enumerated() {
      let isClean = row.allSatisfy { !isHarmful($0.scalar) && !($0.combining.map(isHarmful) ?? false) }
      #expect(isClean, "\(what), row \(number)")
      #expect(row.reduce(0) { $0 + Int($1.width) } == row.count, "\(what), row \(number) is ragged")
    }
  }

  @Test("on every panel and page, at every size", arguments: Panel.allCases)
  func screen(_ panel: Panel) {
    for (columns, rows) in [(20, 5), (40, 10), (80, 24), (120, 40), (200, 60)] {
      var driver = Driver(columns, rows, Hostile.report, mode: .capture(Hostile.text))
      driver.press("\(panel.rawValue + 1)")
      HostileTests.check(driver.frame, "\(panel) at \(columns)")
      driver.press("j")
      driver.press(.enter)
      HostileTests.check(driver.frame, "page of \(panel) at \(columns)")
      driver.press(.pageDown)
      HostileTests.check(driver.frame, "page of \(panel), further down")
      driver.press(.escape)
      driver.press("/")
      driver.press(Hostile.text)
      HostileTests.check(driver.frame, "filter on \(panel)")
      driver.send(.message(Hostile.text))
      HostileTests.check(driver.frame, "message")
    }
  }

  @Test func excerpt() {
    var driver = Driver(80, 24)
    let line = SourceExcerpt.Line(number: 1, text: Hostile.text, isHighlighted: true)
    driver.send(.excerpt(SourceExcerpt(captureName: Hostile.text, lines: [line])))
    HostileTests.check(driver.frame, "excerpt")
  }

  @Test("in plain text", arguments: Panel.allCases)
  func once(_ panel: Panel) {
    for width in [nil, 30, 80] as [Int?] {
      for line in onceText(Hostile.report, panel, width: width) {
        #expect(line.string.unicodeScalars.allSatisfy { !HostileTests.isHarmful($0) })
      }
    }
  }
}
