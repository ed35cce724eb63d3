import Foundation
import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// What a screen must say in words.
struct SaidTests {
  @Test("a voice hears words and numbers for bars, none wider than the bar")
  func bars() {
    let said = [
      "▯▯▯▯": "0%", "▮▯▯▯": "≤25%", "▮??▯": "≤75%", "▮▮▯▯": "≥50%", "▮▮▮?": "≥75%", "▮▮▮▮": "100%", "????": "?",
      "████": "steady",
      "▁▁▁▁": "steady", "▁▁▁█": "more", "█▁▁▁": "fewer", "▁█▁▁": "varied", "       █": "now", "   ██▁": "fewer",
      "███▁  now 0, 0 to 2 in 4 captures": "fewer  now 0, 0 to 2 in 4 captures", "br1": "br1", "≥3m": "≥3m",
      "10.0.0.1 → 10.0.0.2": "10.0.0.1 → 10.0.0.2",
    ]
    for (bar, words) in said {
      #expect(Glyphs.unicode.spoken.spell(bar) == words)
      #expect(Glyphs.unicode.spell(bar) == bar)
      if words != bar, !words.contains("captures") {
        #expect(displayWidth(words) <= (bar.contains("▯") || bar.contains("?") ? 4 : 12))
      }
    }
    #expect(Glyphs.ascii.spoken.spell("▮▮▮▯") == ">75%")
  }

  @Test("no panel and no page has bars where a voice reads", arguments: Panel.allCases)
  func noBars(_ panel: Panel) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
      var driver = Scenes.driver(size.columns, size.rows, Scenes.told) { $0.isPlain = true }
      driver.press(String(panel.rawValue + 1))
      for _ in 0..<2 {
        #expect(!driver.text.unicodeScalars.contains { "▮▯▁▂▃▄▅▆▇█".unicodeScalars.contains($0) })
        driver.press(.enter)
      }
    }
  }

  @Test("bars become words, and words bars, where :plain is typed")
  func plainTyped() {
    var driver = Scenes.driver(200, 24)
    driver.press("3")
    let before = driver.text
    driver.press(":plain")
    driver.press(.enter)
    #expect(driver.text.contains("%"))
    #expect(!driver.text.contains("▮"))
    driver.press(":plain")
    driver.press(.enter)
    #expect(driver.text == before)
    #expect(before.contains("▮"))
  }

  @Test("a router that does not answer turns header, panel, page and wall: a word, and since when")
  func silence() throws {
    var report = Scenes.told
    let hub = try #require(report.routers.firstIndex { $0.name == "hub1" })
    let other = try #require(report.routers.firstIndex { $0.name != "hub1" })
    report.routers[hub].isStale = true
    report.at = Sample.at + Seconds(90)
    for columns in [80, 120, 200] {
      var driver = Driver(columns, 24, report, mode: .lab("default"))
      #expect(driver.text.contains("hub1 STALE since 18:56:04Z"), "\(columns)")
      #expect(driver.text.contains("stale since 18:56:04Z"), "\(columns)")
      driver.press("/router:hub1")
      driver.press(.enter, .enter)
      #expect(driver.text.contains("yes: no answer since 2026-03-09 18:56:04Z"))
    }
    var preferences = Preferences()
    preferences.wallboard = WallboardSettings()
    let wall = Driver(120, 40, report, mode: .lab("default"), preferences: preferences).text
    #expect(wall.contains("STALE: no news from hub1 since 18:56:04Z, 1m30s ago"))
    #expect(wall.contains("1m30s  hub1 no news"), "with its age, as all that is wrong")
    report.routers[other].isStale = true
    #expect(Driver(80, 24, report, mode: .lab("default")).text.contains("2 routers STALE since 18:56:04Z"))
    report.at = Sample.at + Seconds(90_000)
    #expect(
      Silence(report)?.brief(at: report.at) == "2 routers STALE since 03-09 18:56:04Z", "another day has its date")
    #expect(Silence(Scenes.told) == nil)
  }

  @Test("every rule that a reason names is told in words: in the help, and on the page with the reason")
  func rules() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Availability")
    let files = try #require(FileManager.default.subpaths(atPath: sources.path)).filter { $0.hasSuffix(".swift") }
    var named: Set<String> = []
    for file in files {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for match in line.matches(of: /\((R[0-9]+)\)"/) { named.insert(String(match.1)) }
      }
    }
    #expect(!named.isEmpty)
    #expect(named.isSubset(of: Set(Rule.all.map(\.name))), "\(named)")
    var driver = Scenes.driver(80, 400)
    driver.press("?")
    for rule in Rule.all { #expect(driver.text.contains(rule.name)) }
    let blocks = [
      Block.field("because", "no SA accounts for it (R14)", .warning), .field("because", "again (R14)", .warning),
    ].withRules
    #expect(blocks.count == 3, "told once")
    guard case .field("rule R14", let words, _) = blocks[1] else {
      Issue.record("\(blocks)")
      return
    }
    #expect(words.contains("SA"))
    #expect(Rule.unnamed("no SA accounts for it (R14)") == "no SA accounts for it")
  }

  @Test("on a wide screen a reason has times of day, dates only where it is another day")
  func reasonTimes() throws {
    var report = Scenes.told
    let index = try #require(report.tunnels?.firstIndex { $0.router == "br3" })
    report.tunnels?[index].reasons = ["lost at 2026-03-09T18:50:00Z", "seen at 2026-03-08T10:00:00.5Z"]
    var driver = Scenes.driver(300, 24, report)
    driver.press("3")
    #expect(driver.text.contains("lost at 18:50:00Z; seen at 2026-03-08 10:00:00Z"))
    #expect(!driver.text.contains("2026-03-09 18:50:00Z"))
  }
}

@Suite("Why a panel has no rows")
struct EmptyPanelTests {
  private func words(_ panel: Panel, _ change: (inout RouterReport) -> Void) -> String {
    var router = RouterReport(name: "hub1", source: .capture)
    change(&router)
    return panel.emptyWords(FleetReport(at: nil, routers: [router])).joined(separator: "\n")
  }

  private func run(_ text: String, _ family: CommandFamily, error: String? = nil) -> CommandRun {
    var run = CommandRun(text: text, family: family, output: SourceRange(CaptureID(1), 0..<1))
    run.error = error
    return run
  }

  @Test("a command that was captured and refused is not one to be captured")
  func refused() {
    let said = words(.groups) { $0.commands = [run("show standby", .standby, error: "% Invalid input")] }
    #expect(said.contains("`show standby` from hub1 was refused (% Invalid input)"))
    #expect(said.contains("Diagnostics"))
    #expect(!said.contains("there is no"))
    let unread = words(.groups) {
      $0.commands = [run("show standby", .standby, error: "nothing in the output was understood")]
      $0.unreadCommands = ["show standby"]
    }
    #expect(unread.contains("could not be read") && !unread.contains("refused"))
    #expect(words(.groups) { $0.commands = [run("show clock", .clock)] }.contains("there is no `show standby`"))
  }

  @Test("commands that are not read were not understood")
  func notRead() {
    let alone = words(.diagnostics) { $0.commands = [run("show inventory", .other), run("show platform", .other)] }
    #expect(
      alone == "Nothing was read: 2 commands are not among those that are read here: `show inventory`, `show platform`")
    let some = words(.diagnostics) { $0.commands = [run("show clock", .clock), run("show platform", .other)] }
    #expect(some.contains("1 command is not read here") && some.contains("`show platform`"))
    #expect(words(.diagnostics) { $0.commands = [run("show clock", .clock)] }.contains("every line was understood"))
  }
}
