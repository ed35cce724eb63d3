import Availability
import Model
import Terminal
import Testing

@testable import Dashboard

/// Words and numbers as people read them.
struct WordTests {
  @Test(
    arguments: [
      (0, "0s"), (47, "47s"), (60, "1m"), (97, "1m37s"), (3600, "1h"), (3725, "1h2m"), (273_600, "3d4h"),
      (604_800, "1w"), (700_000, "1w1d"), (-97, "-1m37s"), (604_800 * 5000, "5000w"),
    ])
  func spans(_ seconds: Int, _ text: String) { #expect(Seconds(seconds).brief == text) }

  @Test func extremeSpansAreWritten() {
    #expect(Seconds(milliseconds: 1500).brief == "1.5s")
    #expect(!Seconds(milliseconds: .max).brief.isEmpty)
    #expect(Seconds(milliseconds: .min).brief.hasPrefix("-"))
  }

  @Test(
    arguments: [
      (0, "0"), (999_999, "999999"), (1_234_567, "1.23M"), (45_600_000_000, "45.6G"), (999_000_000, "999M"),
      (Int.max, "9.22E"), (-5, "-5"),
    ])
  func counts(_ number: Int, _ text: String) { #expect(compact(number) == text) }

  @Test("a reason's moments are times of day, with a date only on another day")
  func reasons() {
    let at = Moment(milliseconds: 1_795_528_230_000)
    let day = at.screenText.prefix(10)
    let texts = [
      ("lost at \(day)T13:46:52.644Z, and", "lost at 13:46:52Z, and"),
      ("\(day)T13:46:52Z", "13:46:52Z"), ("since 2020-02-03T01:02:03.004Z", "since 2020-02-03 01:02:03Z"),
      ("no SA accounts for it (R14)", "no SA accounts for it (R14)"), ("2020-02-03T01:02:03", "2020-02-03T01:02:03"),
      ("\u{2265}2020-02-03T01:02:03.Z\u{1F600}", "\u{2265}2020-02-03 01:02:03Z\u{1F600}"), ("", ""),
    ]
    for (text, expected) in texts { #expect(text.reasonText(at: at) == expected) }
    #expect("at \(day)T13:46:52Z".reasonText(at: nil) == "at \(day) 13:46:52Z")
  }

  @Test("settings name the columns that the screen has, those of joined reports")
  func columnTitles() {
    #expect(Panel.groups.columnTitles.contains("health"))
    #expect(Panel.events.columnTitles.contains("kind"))
    #expect(Panel.tunnels.columnTitles.contains("current peer"))
  }

  @Test func namesAreOrderedNaturally() {
    let names = ["br10", "BR2", "br1", "br2b", "hub", "br02"]
    #expect(names.sorted { naturalOrder($0) < naturalOrder($1) }.first == "br1")
    #expect(naturalOrder("br2") < naturalOrder("br10"))
    #expect(naturalOrder("Br2") == naturalOrder("bR02"))
  }

  @Test(arguments: [("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255")])
  func addresses(_ text: String, _ expected: String) {
    #expect(IPAddress(text)?.brief == expected)
    #expect(Prefix("\(text)/32")?.brief == "\(expected)/32")
  }

  @Test func shortAddressesEqualTheLongWay() {
    var random = Random(seed: 3)
    for _ in 0..<500 {
      let address = IPAddress.v4(UInt32.random(in: 0 ... .max, using: &random))
      #expect(address.brief == address.description)
    }
    #expect(IPAddress("2001:db8::1")?.brief == "2001:db8::1")
    #expect(Prefix("2001:db8::/32")?.brief == "2001:db8::/32")
  }

  @Test func countdowns() {
    func idle(_ low: Int, _ high: Int, _ weak: Bool = false) -> SAReport.Idle {
      .init(limit: Seconds(120), remainingLow: Seconds(low), remainingHigh: Seconds(high), isApproximate: weak)
    }
    #expect(idle(53, 63).text == "53s–1m3s")
    #expect(idle(0, 10, true).text == "~0s–10s")
    #expect(idle(7, 7).text == "7s")
    #expect([0, 1, 59, 60, 90, 120].map { idle(0, $0).gauge } == ["▯▯▯▯", "?▯▯▯", "??▯▯", "??▯▯", "???▯", "????"])
    #expect([(1, 2), (55, 119), (97, 107), (120, 120)].map { idle($0, $1).gauge } == ["▮▯▯▯", "▮???", "▮▮▮?", "▮▮▮▮"])
  }

  @Test("a panel without rows tells apart: no router, not looked at, looked at and none", arguments: Panel.allCases)
  func emptyPanels(_ panel: Panel) {
    func words(_ report: FleetReport) -> String {
      var driver = Driver(80, 24, report)
      driver.press("\(panel.rawValue + 1)")
      return driver.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
    let nobody = words(FleetReport(at: nil, routers: []))
    guard panel != .fleet, panel != .diagnostics else {
      #expect(nobody.contains(panel == .fleet ? "No router was found." : "Nothing to report"))
      return
    }
    #expect(nobody.contains("No router was found."))
    var router = RouterReport(name: "hub1", source: .capture)
    let unseen = words(FleetReport(at: nil, routers: [router]))
    #expect(unseen.contains("Not looked at: there is no `show "))
    #expect(unseen.contains("Capture it with: show "))
    router.standbyGroups = []
    router.cryptoMaps = []
    router.securityAssociations = []
    router.hosts = []
    router.routes = []
    router.log = []
    let none = words(FleetReport(at: nil, routers: [router]))
    #expect(none.contains("seen on hub1, and holds none."))
    #expect(!none.contains("Not looked at"))
  }

  @Test("plain text holds every row, aligned, with nothing cut", arguments: Panel.allCases)
  func once(_ panel: Panel) {
    let lines = onceText(Sample.report, panel).map(\.string)
    #expect(lines.count == panel.rows(Sample.report).count + 1)
    #expect(!lines.joined().contains("…"))
    #expect(lines.allSatisfy { $0.last != " " })
    let narrow = onceText(Sample.report, panel, width: 60)
    #expect(narrow.allSatisfy { $0.width <= 60 })
    #expect(narrow.count == lines.count)
    #expect(onceText(Sample.report, panel, glyphs: .ascii).allSatisfy { $0.string.utf8.allSatisfy { $0 < 0x80 } })
    #expect(!onceText(FleetReport(at: nil, routers: []), panel).isEmpty)
  }
}
