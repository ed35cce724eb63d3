import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// The wallboard and alerts.
struct WallTests {
  private static func wall(_ columns: Int, _ rows: Int, _ report: FleetReport?, alerts: Bool = false) -> Driver {
    var preferences = Preferences()
    preferences.wallboard = WallboardSettings(pageSeconds: 15)
    preferences.alerts = alerts
    return Driver(columns, rows, report, mode: .live, preferences: preferences)
  }

  @Test("a day: pages turn through midnight, the size changes, the source is lost and comes back")
  func day() {
    let size = Size(columns: 80, rows: 18)
    var driver = WallTests.wall(size.columns, size.rows, Scenes.told)
    var titles: Set<String> = []
    var turns = 0
    var last = ""
    for second in 0..<86_400 {
      let now = Sample.at + Seconds(second)
      driver.send(.tick(now))
      if second % 30 == 0, !(20_000..<30_000).contains(second) {
        var report = Scenes.told
        report.at = now
        driver.send(.report(report))
      }
      if second % 7000 == 6999 { driver.send(.resize(Size(columns: 20 + second % 300, rows: 5 + second % 90))) }
      if second % 7000 == 10 { driver.send(.resize(size)) }
      guard second % 10 == 0 else { continue }
      let frame = driver.frame
      #expect(frame.size == driver.state.size)
      guard frame.size == size else { continue }
      let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0].hasSuffix(now.screenClock), "\(lines[0])")
      #expect(lines[7].contains("NO NEW DATA") == (20_290..<30_000).contains(second), "second \(second): \(lines[7])")
      let title = String(lines[8].prefix(16))
      titles.formUnion(["What is wrong", "Who is active", "Last failovers"].filter { frame.text.contains($0) })
      if title != last { turns += 1 }
      last = title
    }
    #expect(titles.count == 3, "\(titles)")
    #expect(turns > 4000)
    #expect(driver.effects.isEmpty)
  }

  @Test("weeks pass without state growing, also when the clock jumps back")
  func weeks() {
    var driver = WallTests.wall(80, 24, Scenes.told)
    for hour in 0..<1000 {
      driver.send(.tick(Sample.at + Seconds(hour * 3600)))
      driver.send(.tick(Sample.at - Seconds(hour * 60)))
      #expect(driver.frame.size.rows == 24)
    }
    #expect(driver.effects.isEmpty)
  }

  @Test("the wall fits every size, with everything on it on some page")
  func sizes() {
    for (columns, rows) in [(40, 10), (80, 15), (80, 24), (120, 40), (149, 60), (200, 44), (200, 60), (300, 100)] {
      var driver = WallTests.wall(columns, rows, Scenes.told)
      var seen = ""
      for second in 1...200 {
        driver.send(.tick(Sample.at + Seconds(7 + second)))
        guard second % 15 == 0 else { continue }
        #expect(driver.frame.size == Size(columns: columns, rows: rows))
        seen += driver.frame.text
      }
      for words in ["What is wrong", "br3 tohub 2 partial", "Who is active", "group1", "hub1 ACT", "Last failovers"] {
        #expect(seen.contains(words), "\(words) at \(columns)x\(rows)")
      }
      #expect(!seen.contains("NO NEW DATA"))
    }
  }

  @Test("what the counts call wrong is on the wall: the numbers are those of its lines")
  func countsAndLines() {
    var incomplete = Sample.report
    incomplete.routers[1].cryptoMaps?[0].value.isIncomplete = true
    var stale = Sample.report
    stale.routers[2].isStale = true
    for report in [Sample.report, Scenes.told, Scenes.later, incomplete, stale, Sample.apart] {
      let driver = WallTests.wall(120, 100, report)
      let trouble = Trouble.all(report)
      for severity in [Severity.critical, .warning] where report.tunnels != nil {
        #expect(trouble.count { $0.severity == severity } == driver.state.counts[severity] ?? 0, "\(severity)")
      }
      #expect(driver.text.contains("incomplete") == (report == incomplete))
    }
  }

  @Test("the screen with keys says it too where a live source tells nothing more")
  func lostOnTheScreen() {
    var driver = Driver(80, 24, mode: .live)
    #expect(driver.text.contains("data 7s old"))
    driver.send(.tick(Sample.at + Seconds(301)))
    #expect(driver.text.contains("NO NEW DATA since 18:56:04Z, data 5m1s old"))
    driver = Driver(80, 24, mode: .capture("old"))
    driver.send(.tick(Sample.at + Seconds(90_000)))
    #expect(!driver.text.contains("NO NEW DATA"), "captures are as old as they are")
    #expect(driver.text.contains("data 1d1h old"))
  }

  @Test("lost sources are named")
  func lostSources() {
    var report = Scenes.told
    report.routers[0].isStale = true
    let driver = WallTests.wall(80, 24, report)
    #expect(driver.text.contains("STALE: no news from br3 since 18:56:04Z"))
    #expect(driver.text.contains("br3 no news"), "it is wrong too")
  }

  @Test("no key but q, ^C and ^L does anything on the wall")
  func keys() {
    let allowed: [Key: Effect] = [.character("q"): .quit, .control("c"): .quit, .control("l"): .redraw]
    let keys = Set(KeyMap.standard.bindings.flatMap(\.keys)).union([.mouse(button: 1, column: 5, row: 5), .insert])
    for key in keys {
      var driver = WallTests.wall(80, 24, Scenes.told)
      let before = driver.frame
      driver.send(.key(key))
      #expect(driver.frame == before, "\(key)")
      #expect(driver.effects == (allowed[key].map { [$0] } ?? []), "\(key)")
    }
  }

  @Test("something that becomes wrong is told once, and not too often")
  func alerts() {
    var driver = WallTests.wall(80, 24, Scenes.later, alerts: true)
    func alerts() -> Int { driver.effects.count { if case .alert = $0 { true } else { false } } }
    #expect(alerts() == 0, "what is there at the start is no news")
    driver.send(.tick(Sample.at + Seconds(70)))
    driver.send(.report(Sample.report))
    #expect(alerts() == 1)
    #expect(driver.effects.contains(.bell))
    driver.send(.report(Sample.report))
    #expect(alerts() == 1, "still wrong is no news")
    for second in 71..<79 {
      driver.send(.tick(Sample.at + Seconds(second)))
      driver.send(.report(second % 2 == 0 ? Sample.report : Scenes.later))
    }
    #expect(alerts() == 1, "not within ten seconds")
    driver.send(.tick(Sample.at + Seconds(81)))
    #expect(alerts() == 2)
  }
}

extension Moment {
  /// What the wall's clock shows.
  fileprivate var screenClock: String {
    let local = LocalTime(self)
    return "\(local.dateText) \(local.clockText)Z"
  }
}
