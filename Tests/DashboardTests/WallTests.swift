import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// The wallboard, alerts, and that nothing reaches a router.
struct WallTests {
  private static func wall(_ columns: Int, _ rows: Int, _ report: FleetReport?, alerts: Bool = false) -> Driver {
    var preferences = Preferences()
    preferences.wallboard = WallboardSettings(pageSeconds: 15)
    preferences.alerts = alerts
    return Driver(columns, rows, report, mode: .live, preferences: preferences)
  }

  @Test("a day: pages turn through midnight, the size changes, the source is lost and comes back")
  func day() {
    var driver = WallTests.wall(80, 24, Scenes.told)
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
      if second % 7000 == 10 { driver.send(.resize(Size(columns: 80, rows: 24))) }
      guard second % 10 == 0 else { continue }
      let frame = driver.frame
      #expect(frame.size == driver.state.size)
      guard frame.size == Size(columns: 80, rows: 24) else { continue }
      let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0].hasSuffix(now.screenClock), "\(lines[0])")
      #expect(lines[7].contains("NO NEW DATA") == (20_290..<30_000).contains(second), "second \(second): \(lines[7])")
      let title = String(lines[8].prefix(16))
      titles.insert(title)
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

  @Test("every key on every panel, page and list, at every size: nothing that reaches a router")
  func readOnly() {
    let keys = Set(KeyMap.standard.bindings.flatMap(\.keys)).sorted { "\($0)" < "\($1)" }
    for panel in Panel.allCases {
      for opening in [
        [], [Key.enter], [.character("c")], [.character("o")], [.character("p")], [.character("/")], [.character(":")],
      ] {
        for key in keys {
          var driver = Scenes.driver(80, 24, Scenes.told)
          driver.press("\(panel.rawValue + 1)")
          for open in opening { driver.press(open) }
          driver.press(key)
          driver.press(.enter)
          driver.press(key)
          for effect in driver.effects { #expect(!WallTests.reachesRouter(effect), "\(key) on \(panel)") }
        }
      }
    }
  }

  /// An effect that is new must be judged here before this compiles.
  private static func reachesRouter(_ effect: Effect) -> Bool {
    switch effect {
    case .quit, .suspend, .redraw, .bell: false
    // Text to the terminal, files on this machine, and words to a program of the user's own.
    case .useTheme, .copy, .export, .alert: false
    // Reads what was captured.
    case .loadExcerpt, .showMoment: false
    // The lab's menu, which a screen without a lab and one that may change nothing do not have.
    case .lab: true
    }
  }
}

extension Moment {
  /// What the wall's clock shows.
  fileprivate var screenClock: String {
    let local = LocalTime(self)
    return "\(local.dateText) \(local.clockText)Z"
  }
}
