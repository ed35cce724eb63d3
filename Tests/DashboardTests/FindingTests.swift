import Terminal
import Testing

@testable import Dashboard

/// The filter language, commands and lists.
struct FindingTests {
  private func rows(_ panel: Panel, _ filter: String) -> [String] {
    var driver = Driver(200, 60)
    driver.press("\(panel.rawValue + 1)/")
    driver.press(filter)
    guard let view = driver.state.view else { return [] }
    return view.order.map { row in
      view.headings.indices.prefix(3).map { view.source.cell(row, $0).text }.joined(separator: " ")
    }
  }

  @Test(
    "each kind of term keeps the rows it should",
    arguments: [
      ("", 3), ("br3", 2), ("!br3", 1), ("router:br", 2), ("router=br", 0), ("router=br3", 2), ("router=br3|hub1", 3),
      ("!router=br3", 1), ("onDefault:false", 1), ("on:backup", 1), ("SAs>1", 2), ("SAs<2", 1), ("sas>=1", 3),
      ("SAs<=1", 1), ("!SAs>1", 1), ("severity:wrong", 1), ("severity:watch", 1), ("seq=10", 1),
      ("map=\"to-peers\"", 1), ("current-peer:10.2", 2), ("currentpeer:10.2 br3", 1), ("curr:10.2", 2),
      ("\"tohub 2\"", 1), ("10.2.2.2", 2),
    ])
  func terms(_ filter: String, _ count: Int) {
    #expect(rows(.tunnels, filter).count == count, "\(filter): \(rows(.tunnels, filter))")
  }

  @Test("times compare in the unit given")
  func spans() {
    #expect(rows(.sas, "life>56m").count == 3)
    #expect(rows(.sas, "life>1h").isEmpty)
    #expect(rows(.sas, "life<3413").count == 3)
    #expect(rows(.sas, "life<3412s").isEmpty)
  }

  @Test(
    "a term that cannot be read says what is wrong and hides nothing",
    arguments: [
      ("helth:up", "did you mean health"), ("zzzzzz:1", "c lists them"), ("SAs>many", "wants a number"),
      ("onDefault:maybe", "true, false or null"), ("severity:bad", "wrong, watch"),
    ])
  func problems(_ filter: String, _ words: String) {
    var driver = Driver(120, 24)
    driver.press("3/")
    driver.press(filter)
    #expect(driver.text.contains(words))
    #expect(driver.state.view?.order.count == 3)
  }

  @Test("times of day and IPv6 addresses are words", arguments: ["13:37", "2001:db8::1", "fe80::1", ":x", "a"])
  func words(_ text: String) { #expect(Filter.parts(text) == nil) }

  @Test("what a word found is marked in the row")
  func marks() {
    var driver = Driver(80, 24)
    driver.press("3/TOHUB")
    let marked = driver.frame.rows[5].filter { $0.style.role == .match }.map { String(Character($0.scalar)) }.joined()
    #expect(marked == "tohub")
    #expect(found(["b"], in: "漢b") == [2..<3])
    #expect(found(["aa"], in: "aaaa") == [0..<2, 2..<4])
  }

  @Test("commands do what their keys do")
  func commands() {
    var driver = Scenes.driver()
    func run(_ text: String) {
      driver.press(":")
      driver.press(text)
      driver.press(.enter)
    }
    run("panel sas")
    #expect(driver.state.panel == .sas)
    run("sort -peer")
    #expect(driver.state.choice.sorting.isReversed)
    run("panel tunnels")
    run("filter backup")
    #expect(driver.state.choice.filter == "onDefault:false")
    run("theme mono")
    #expect(driver.effects == [.useTheme("mono")])
    run("router hub2")
    #expect(driver.text.contains("Router hub2"))
    run("help")
    #expect(driver.text.contains("Help"))
    run("quit")
    #expect(driver.effects.last == .quit)
    run("sort colour")
    #expect(driver.text.contains("There is no colour here"))
  }

  @Test("Tab completes commands, names and fields")
  func completion() {
    var driver = Scenes.driver()
    driver.press("3:th")
    driver.press(.tab)
    driver.press("l")
    driver.press(.tab)
    #expect(driver.state.typed == "theme light")
    driver.press(.enter)
    #expect(driver.effects == [.useTheme("light")])
    driver.press("/curr")
    driver.press(.tab)
    #expect(driver.state.typed == "current-peer:")
    driver.press(.escape)
    driver.press(":export a.csv c")
    driver.press(.tab)
    #expect(driver.state.typed == "export a.csv csv")
  }

  @Test("columns can be chosen, and one always stays")
  func columns() {
    var driver = Driver(200, 40)
    driver.press("3c")
    let titles = driver.state.view?.headings.map(\.title) ?? []
    for _ in titles { driver.press("j ") }
    #expect(driver.state.choice.columns?.count == 1)
    driver.press("g ")
    #expect(driver.state.choice.columns == nil)
  }

  @Test("settings choose columns and order")
  func settings() {
    var preferences = Preferences()
    preferences.columns = [.tunnels: ["router", "seq"]]
    preferences.sorting = [.tunnels: "-seq"]
    var driver = Driver(80, 24, preferences: preferences)
    driver.press("3")
    #expect(driver.state.view?.columns.count == 2)
    #expect(driver.text.contains("seq↓"))
  }

  @Test("a panel is written as text, CSV and JSON, each row once")
  func export() throws {
    for format in ["text", "csv", "json"] {
      var driver = Driver(80, 24)
      driver.press("3:export out \(format)")
      driver.press(.enter)
      guard case .export("out", let bytes)? = driver.effects.last else {
        Issue.record("\(format) wrote nothing")
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.split(whereSeparator: \.isNewline).count == (format == "json" ? 10 : 4), "\(text)")
      #expect(text.contains("to-peers"))
    }
  }

  @Test("what is copied and written from hostile text is clean")
  func cleanOutside() {
    for panel in Panel.allCases {
      for format in ["text", "csv", "json"] {
        var driver = Driver(80, 24, Hostile.report)
        driver.press("\(panel.rawValue + 1)y:export out \(format)")
        driver.press(.enter)
        for effect in driver.effects {
          let text: String
          switch effect {
          case .copy(let copied): text = copied
          case .export(_, let bytes): text = String(decoding: bytes, as: UTF8.self)
          default: continue
          }
          let isClean = text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0 == "\r" && format == "csv" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E)
          }
          #expect(isClean, "\(panel) \(format)")
        }
      }
    }
  }

  @Test("formulas do not survive in CSV, quotes are doubled")
  func csv() {
    var report = Sample.report
    report.routers[0].name = "=1+\"2\",3"
    var driver = Driver(80, 24, report)
    driver.press("1:export out csv")
    driver.press(.enter)
    guard case .export(_, let bytes)? = driver.effects.last else { return }
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"'=1+\"\"2\"\",3\""))
  }
}
