import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// Following, freezing, moving in time, comparing.
struct TimeTests {
  @Test("following leads to the row's own, and Esc back to the same row", arguments: Follow.allCases)
  func follow(_ target: Follow) {
    for panel in Panel.allCases {
      for isOpen in [false, true] {
        var driver = Driver(120, 40)
        driver.press("\(panel.rawValue + 1)j")
        if isOpen { driver.press(.enter) }
        let before = driver.frame
        driver.send(.key(.character(followKey(target))))
        if driver.state.message == nil {
          #expect(driver.state.panel == (target == .router ? .fleet : panelOf(target)), "from \(panel)")
          driver.press(.escape)
        } else {
          driver.press(.control("l"))
        }
        #expect(
          driver.frame.rows.dropFirst(2).dropLast() == before.rows.dropFirst(2).dropLast(), "\(target) from \(panel)")
      }
    }
  }

  private func followKey(_ target: Follow) -> Unicode.Scalar {
    for binding in KeyMap.standard.bindings where binding.command == .follow(target) {
      if case .character(let scalar)? = binding.keys.first { return scalar }
    }
    return "?"
  }

  private func panelOf(_ target: Follow) -> Panel {
    switch target {
    case .tunnels: .tunnels
    case .associations: .sas
    case .routes: .routes
    case .names: .names
    case .events: .events
    case .router: .fleet
    }
  }

  @Test("a frozen screen stands still, keeps the latest and jumps to it")
  func freeze() {
    var driver = Driver(80, 24)
    driver.press("3 ")
    let frozen = driver.frame
    for second in 1...50 {
      var report = Scenes.later
      report.at = Sample.at + Seconds(second)
      driver.send(.report(report))
    }
    #expect(driver.frame == frozen)
    #expect(driver.text.contains("FROZEN since 18:56:11Z"))
    #expect(driver.state.latest?.at == Sample.at + Seconds(50))
    driver.press(" ")
    #expect(driver.state.report?.at == Sample.at + Seconds(50))
    #expect(!driver.text.contains("FROZEN"))
    #expect(driver.effects.isEmpty)
  }

  @Test("[ and ] go from event to event, < and > by minutes, . back to now")
  func travel() {
    func at(_ second: Int) -> Effect { .showMoment(Sample.at + Seconds(second)) }
    var driver = Driver(80, 24, Scenes.told)
    driver.press("[[")
    #expect(driver.effects == [at(-120), at(-890)])
    driver.send(.past(Sample.at - Seconds(120), Sample.report))
    #expect(driver.state.moment == nil, "an answer that nobody waits for is dropped")
    driver.send(.past(Sample.at - Seconds(890), Sample.report))
    #expect(driver.text.contains("NOT NOW"))
    driver.press("]")
    #expect(driver.effects.last == at(-120))
    driver.press("<")
    #expect(driver.effects.last == at(-180))
    driver.send(.report(Scenes.told))
    #expect(driver.text.contains("NOT NOW"), "news do not pull the screen back")
    driver.press(">>>>")
    #expect(driver.effects.last == .showMoment(nil))
    #expect(!driver.text.contains("NOT NOW"))
    driver.press("[")
    driver.press("..")
    #expect(driver.effects.last == .showMoment(nil))
    #expect(driver.state.moment == nil)
  }

  @Test("captures without time cannot be moved in")
  func undated() {
    var driver = Driver(80, 24, FleetReport(at: nil, routers: []))
    for key in ["[", "]", "<", ">"] {
      driver.press(key)
      #expect(driver.text.contains("no time") || driver.text.contains("no event"))
    }
    #expect(driver.effects.isEmpty)
  }

  @Test("what differs from the moment compared with has its sign and role, and nothing else has")
  func compare() {
    var driver = Driver(120, 24)
    driver.press("3d")
    #expect(!driver.frame.rows[4...6].contains { $0.contains { $0.style.role == .changed } })
    driver.send(.report(Scenes.later))
    driver.press("G")
    #expect(driver.frame.rows[4...6].contains { $0.contains { $0.style.role == .changed } })
    #expect(driver.text.contains("Δ"))
    driver.press("d")
    #expect(!driver.frame.rows[4...6].contains { $0.contains { $0.style.role == .changed } })
  }

  @Test("t goes through the themes and round")
  func themes() {
    var driver = Scenes.driver()
    driver.press("ttt")
    #expect(driver.effects == [.useTheme("light"), .useTheme("mono"), .useTheme("dark")])
    driver = Driver(80, 24)
    driver.press("t")
    #expect(driver.effects.isEmpty)
    #expect(driver.text.contains("no other theme"))
  }

  @Test("a screen for a voice has no lines, a word for each sign, and the cursor on the row", arguments: Panel.allCases)
  func plain(_ panel: Panel) {
    var driver = Scenes.driver(glyphs: .ascii) { $0.isPlain = true }
    driver.press("\(panel.rawValue + 1)")
    #expect(!driver.text.contains("---"))
    #expect(driver.frame.cursor?.row == 4 || driver.state.view?.order.isEmpty == true)
    driver.press("c")
    #expect(!driver.text.contains("+-"))
  }
}
