import Availability
import Model
import Terminal
import Testing

@testable import Dashboard

/// The command line behind `:` and its completion.
struct CommandTests {
  private static func driver() -> Driver { Scenes.driver(120, 40, Scenes.told).pressing("3") }

  @Test("Tab completes every command from its first letters, and what it completes to is understood")
  func names() {
    for command in TypedCommand.allCases {
      var driver = CommandTests.driver()
      driver.press(":\(command.rawValue.dropLast())")
      driver.press(.tab)
      let typed = driver.state.typed.split(separator: " ").first.map { String($0) }
      #expect(typed.map { $0.hasPrefix(command.rawValue) || command.rawValue.hasPrefix($0) } == true, "\(command)")
      #expect(command.usage.hasPrefix(":\(command.rawValue)"))
      #expect(!command.words.isEmpty)
    }
  }

  @Test("Tab goes through the arguments of every command that takes one, and each of them is accepted")
  func arguments() {
    for command in TypedCommand.allCases where command.takesArgument {
      var driver = CommandTests.driver()
      driver.press(":\(command.rawValue) ")
      let offered = driver.state.completions
      #expect(!offered.isEmpty, "\(command)")
      for text in offered {
        var driver = CommandTests.driver()
        driver.press(":\(text)")
        driver.press(.enter)
        let message = driver.state.message ?? ""
        let isRefused = message.hasPrefix("There is no") || message.hasPrefix("Write")
        #expect(!isRefused, "\(text): \(message)")
      }
    }
  }

  @Test(":sort completes a column after a minus too, and abbreviated commands complete their arguments")
  func partial() {
    var driver = CommandTests.driver()
    driver.press(":sort -he")
    driver.press(.tab)
    #expect(driver.state.typed == "sort -health")
    driver.press(.control("u"))
    driver.press("th m")
    driver.press(.tab)
    #expect(driver.state.typed == "theme mono")
  }

  @Test(":at asks for the moment in the user's words, goes there when it is found, and says where it cannot")
  func at() {
    var driver = CommandTests.driver()
    driver.press(":at 13:41:07")
    driver.press(.enter)
    #expect(driver.effects == [.findMoment("13:41:07")])
    driver.forgetEffects()
    driver.send(.found(Sample.at - Seconds(300)))
    #expect(driver.effects == [.showMoment(Sample.at - Seconds(300))])
    driver.send(.past(Sample.at - Seconds(300), Sample.report))
    #expect(driver.text.contains("NOT NOW"))
    driver.send(.found(Sample.at + Seconds(300)))
    #expect(driver.state.moment == nil)
    #expect(driver.text.contains("The last that is known is of"))
    driver.press(":at")
    driver.press(.enter)
    #expect(driver.text.contains("Write :at TIME: show what was known then"))
    driver.press(":at ")
    #expect(driver.state.completions.first == "at 2026-03-09T18:54:04Z", "the last event first")
  }

  @Test("before the first capture the screen says so, and how to leave")
  func beforeAll() {
    var driver = CommandTests.driver()
    driver.send(.found(Sample.at - Seconds(90_000)))
    driver.send(.past(Sample.at - Seconds(90_000), FleetReport(at: Sample.at - Seconds(90_000), routers: [])))
    #expect(driver.text.contains("Nothing was known yet at 2026-03-08"))
    driver.press(".")
    #expect(!driver.text.contains("Nothing was known"))
  }

  @Test("up and down go through the commands typed before, and leave the rows of a filter alone")
  func recalling() {
    var driver = CommandTests.driver()
    for text in ["panel sas", "sort peer", "sort peer"] {
      driver.press(":\(text)")
      driver.press(.enter)
    }
    driver.press(":")
    driver.press(.up)
    #expect(driver.state.typed == "sort peer")
    driver.press(.up, .up)
    #expect(driver.state.typed == "panel sas")
    driver.press(.down, .down)
    #expect(driver.state.typed == "")
    driver.press(.escape)
    driver.press("3/")
    driver.press(.down)
    #expect(driver.state.choice.selected == 1)
  }

  @Test("a tunnel's page tells its own events, a router's those of the router")
  func events() {
    var driver = CommandTests.driver()
    driver.press("/seq=1")
    driver.press(.enter, .enter, .end)
    #expect(driver.text.contains("current-peer"))
    #expect(!driver.text.contains("configured by noc"))
    driver.press("v")
    driver.press(.end)
    #expect(driver.frame.text.contains("Commands"))
    driver.send(.resize(Size(columns: 120, rows: 90)))
    #expect(driver.text.contains("configured by noc"))
  }

  @Test("a line of bars counts back from what there is by what came and went")
  func trends() {
    func event(_ minutes: Int, _ kind: EventReport.Kind) -> EventReport {
      EventReport(
        at: Sample.at - Seconds(minutes * 60), router: "r", kind: kind, subject: "a > b by c", from: nil, to: nil,
        basis: .difference)
    }
    let events = [event(7, .saUp), event(22, .saDown), event(33, .configuration)]
    let start = Sample.at - Seconds(40 * 60)
    let bars = Trend.pairs(1, events, since: start, at: Sample.at) ?? ""
    #expect(bars == "   \(String(repeating: "█", count: 4))\(String(repeating: "▁", count: 3))██")
    #expect(Trend.pairs(1, events, since: nil, at: Sample.at) == nil)
    let counts = [SACount(at: start, count: 2), SACount(at: Sample.at - Seconds(600), count: 8)]
    #expect(Trend.associations(counts, at: Sample.at).map(Trend.line) == "   ▂▂▂▂▂▂███")
    #expect(Trend.associations([], at: Sample.at) == nil)
  }
}
