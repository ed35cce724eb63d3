import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// What somebody who reviews a network must find on the screen.
struct ReviewTests {
  private func place(_ columns: [(ColumnHeading, natural: Int, tells: Bool)], width: Int) -> [Int: Int] {
    var widths = ColumnWidths()
    for column in columns { widths.append((column.natural, column.tells)) }
    let placed = TableLayout.place(columns.map(\.0), widths, width: width, lead: 0, margin: 0)
    return Dictionary(uniqueKeysWithValues: placed.map { ($0.index, $0.width) })
  }

  @Test("what counts is cut before a lesser column takes its place, and no detail fills the hole it leaves")
  func shrinking() {
    let router = ColumnHeading(title: "router", priority: 0)
    let peer = ColumnHeading(title: "current peer", priority: 3, least: 15)
    let detail = ColumnHeading(title: "left", priority: 11)
    #expect(place([(router, 8, true), (peer, 30, true), (detail, 4, true)], width: 22) == [0: 8, 1: 12])
    #expect(place([(router, 8, true), (peer, 30, true), (detail, 4, true)], width: 16) == [0: 8])
    #expect(place([(router, 8, true), (detail, 4, true)], width: 16) == [0: 8, 1: 4])
  }

  @Test("a column that tells nothing takes only what nobody can use")
  func untelling() {
    let health = ColumnHeading(title: "health", priority: 1, least: 20)
    let pair = ColumnHeading(title: "pair", priority: 2)
    #expect(place([(health, 60, true), (pair, 4, false)], width: 60) == [0: 60])
    #expect(place([(health, 60, true), (pair, 4, false)], width: 66) == [0: 60, 1: 4])
  }

  @Test("a countdown that grows moves no column", arguments: [60, 80, 100, 120, 160])
  func steadyColumns(_ width: Int) {
    func columns(_ low: Int, _ high: Int) -> [PlacedColumn] {
      var report = Sample.apart
      for index in report.routers[0].securityAssociations?.indices ?? 0..<0 {
        report.routers[0].securityAssociations?[index].value.idle =
          .init(limit: Seconds(120), remainingLow: Seconds(low), remainingHigh: Seconds(high), isApproximate: false)
      }
      var driver = Driver(width, 24, report.joined())
      driver.press("3")
      return driver.state.view?.columns ?? []
    }
    #expect(columns(5, 5) == columns(97, 107))
    #expect(!columns(5, 5).isEmpty)
  }

  @Test("a tunnel known from SAs alone leads to their lines, and a pair to the lines of its group")
  func whereFrom() {
    var report = Sample.apart
    report.routers = [report.routers[0]]
    report.routers[0].cryptoMaps = nil
    for index in 0..<2 {
      report.routers[0].securityAssociations?[index].value.sequence = nil
      report.routers[0].securityAssociations?[index].value.joinBasis = nil
    }
    var driver = Driver(80, 24, report.joined())
    driver.press("3w")
    #expect(driver.effects == [.loadExcerpt(Sample.source(3, 0x1002))])
    driver = Driver(80, 24)
    driver.press("2pw")
    #expect(driver.effects == [.loadExcerpt(Sample.source(1, 100))])
  }

  @Test("the sentence of an event says what happened")
  func events() {
    func note(_ kind: EventReport.Kind, _ from: String?, _ to: String?) -> String {
      let event = Scenes.event(0, "hub1", kind, "10.0.4.0/24", from, to)
      return ChangeRecord(event: event, at: nil, place: 0).note ?? ""
    }
    #expect(note(.routeInjected, nil, "10.1.4.1").hasPrefix("hub1: route injected, 10.0.4.0/24: by 10.1.4.1, "))
    #expect(note(.routeWithdrawn, "10.1.4.1", nil).hasPrefix("hub1: route withdrawn, 10.0.4.0/24: was by 10.1.4.1, "))
    let notes = EventReport.Kind.allCases.map { note($0, "a", "b") }
    #expect(Set(notes).count == notes.count)
  }

  @Test("what has gone since the moment compared with is named, and a clock that goes on is no difference")
  func compared() {
    var driver = Driver(80, 24)
    driver.press("3d")
    #expect(!driver.text.contains("gone"))
    var report = Sample.apart
    report.routers[0].cryptoMaps?.removeLast()
    report.routers[0].securityAssociations?.removeLast()
    driver.send(.report(report.joined()))
    #expect(driver.text.contains("1 gone: br3 tohub 2"))
    driver = Driver(80, 24)
    driver.press("2d")
    report = Sample.apart
    report.at = Sample.at + Seconds(60)
    driver.send(.report(report.joined()))
    #expect(driver.text.contains("4m12s"), "the age did go on")
    #expect(!driver.frame.rows[4...5].contains { $0.contains { $0.style.role == .changed } })
  }

  @Test(
    "the roles of a pair are marked where its group is not well, and the sides are the same from wherever it is opened")
  func pair() {
    var report = Sample.report
    for index in report.groups?.indices ?? 0..<0 where report.groups?[index].names == ["group1"] {
      report.groups?[index].health = .split
    }
    var driver = Driver(80, 40, report)
    driver.press("2p")
    let text = driver.frame.text
    #expect(text.contains("Δ role             active                       standby"))
    #expect(text.contains("  role             active                       standby"))
    #expect(text.contains("Pair hub1 and hub2"))
    driver.press(.escape)
    driver.press("1/hub2")
    driver.press(.enter)
    driver.press("p")
    #expect(driver.text.contains("Pair hub1 and hub2"))
  }

  @Test("SAs that are missing stand before those that are there; those that nobody expects behind them")
  func missingSAs() {
    var report = Sample.report
    for index in 0..<2 {
      report.routers[0].securityAssociations?[index].value.association.inbound = .none
      report.routers[0].securityAssociations?[index].value.association.outbound = .none
    }
    var tunnels = report.tunnels ?? []
    for index in tunnels.indices where tunnels[index].router == "br3" {
      tunnels[index].health = tunnels[index].sequence == 1 ? .down : .idle
    }
    report.tunnels = tunnels
    let rows = Panel.sas.rows(report)
    #expect((0..<rows.count).map { rows.severity($0) } == [.critical, .ok, .quiet])
  }

  @Test("names too long keep their end")
  func longNames() {
    #expect(cutInMiddle("genie-iosxe-golden_output_4", to: 20, .unicode) == "genie-i…den_output_4")
    #expect(cutInMiddle("hub1", to: 6, .unicode) == "hub1")
    #expect(cutInMiddle("hub1-of-somewhere", to: 8, .ascii) == "hu~where")
    var report = Sample.apart
    for index in report.routers.indices {
      report.routers[index].name = "a-router-of-a-very-long-name-that-nobody-can-show-\(index + 1)"
    }
    var driver = Driver(80, 24, report)
    for end in ["show-1", "show-2", "show-3"] { #expect(driver.text.contains(end)) }
    driver.press("3")
    #expect(driver.text.contains("show-1"))
  }

  @Test("a page is searched: / finds, n and N go on and back, and no letter typed is a key")
  func search() {
    var driver = Driver(80, 24)
    driver.send(.excerpt(Sample.excerpt))
    driver.press("/PEER")
    #expect(driver.text.contains("/PEER"))
    driver.press(.enter)
    #expect(driver.frame.text.contains("Current peer: 10.2.2.2"))
    #expect(driver.frame.rows.contains { $0.contains { $0.style.role == .match && $0.style.isUnderlined } })
    driver.press("/line 10")
    driver.press(.enter)
    #expect(driver.text.contains("line 101"))
    driver.press("g/xyz")
    driver.press(.enter)
    #expect(driver.text.contains("No line holds xyz."))
    driver.press("/line 1")
    driver.press(.enter)
    driver.press("N")
    #expect(driver.text.contains("line 130"))
    driver.press("n")
    #expect(driver.text.contains("line 101"))
    #expect(driver.state.pages.count == 1)
  }

  @Test("a filter that cannot be read is not taken", arguments: ["foo:bar", "SAs>abc", "severity:bad", "onDefault:x"])
  func wrongFilter(_ text: String) {
    var driver = Driver(80, 24)
    driver.press("3/" + text)
    driver.press(.enter)
    #expect(driver.state.isTyping)
    driver.press(.control("u"))
    driver.press("br3")
    driver.press(.enter)
    #expect(!driver.state.isTyping)
    #expect(driver.state.choice.filter == "br3")
  }

  @Test("values complete, and where no row has one the screen says which there are")
  func values() {
    var driver = Driver(80, 24)
    driver.press("3/health:p")
    driver.press(.tab)
    #expect(driver.state.choice.filter == "health:partial")
    driver.press(.control("u"))
    driver.press("router:hub1 !on=")
    driver.press(.tab)
    #expect(driver.state.choice.filter == "router:hub1 !on=BACKUP")
    driver.press(.tab)
    driver.press(.tab)
    #expect(driver.state.choice.filter == "router:hub1 !on=\"sole peer\"")
    driver.press(.control("u"))
    driver.press("severity:wr")
    driver.press(.tab)
    #expect(driver.state.choice.filter == "severity:wrong")
    driver.press(.control("u"))
    driver.press("health:wrong")
    #expect(driver.text.contains("health is one of: partial, up"))
  }

  @Test("no rows of a router that was not asked: the screen says so, and where Esc leads")
  func notLookedAt() {
    var driver = Driver(80, 24)
    driver.press("/hub2")
    driver.press(.enter)
    driver.press("a")
    #expect(driver.text.contains("Not looked at: there is no `show crypto ipsec sa` from hub2."))
    #expect(driver.text.contains("Esc leads back"))
    #expect(!driver.text.contains("Esc clears"))
  }

  @Test("the footer offers no way from a row without a router")
  func noWay() {
    var driver = Driver(120, 24)
    driver.press("8")
    #expect(!(driver.text.split(separator: "\n").last ?? "").contains("u tunnels"))
    driver.press("j")
    #expect((driver.text.split(separator: "\n").last ?? "").contains("u tunnels"))
  }

  @Test("the lab answers at once: presses of a key add up, and an incident says that it began")
  func lab() {
    var driver = Driver(80, 24)
    let incident = LabMenu.Item(text: "Link flap", state: "", isOn: nil)
    let power = LabMenu.Item(text: "hub1", state: "on", isOn: true)
    driver.send(
      .lab(
        LabMenu(
          page: [], isPaused: false, speed: 1, speeds: [1, 2, 5, 10, 30],
          sections: [
            .init(title: "Incidents", items: [incident], areEvents: true), .init(title: "Power", items: [power]),
          ])))
    driver.press("}}}")
    #expect(driver.effects == [.lab(.speed(2)), .lab(.speed(5)), .lab(.speed(10))])
    driver.press("L")
    driver.press(.enter)
    #expect(!driver.text.contains("● Link flap"))
    driver.press(.enter)
    #expect(driver.effects.last == .lab(.perform(section: 0, item: 0)))
    #expect(driver.text.contains("Begun: Link flap"))
    #expect(driver.state.picker == nil)
    driver.press("Lj")
    driver.press(.enter, .enter)
    #expect(driver.text.contains("● hub1"), "things with a state stay in sight")
  }

  @Test("the lab's menu says which incident goes on and when the next comes, before a title that may be cut")
  func incidents() {
    var driver = Driver(60, 24)
    let long = "Site A cannot be reached for five minutes; br1 falls silent on its backup"
    driver.send(
      .lab(
        LabMenu(
          page: [], isPaused: false, speed: 1, speeds: [1],
          sections: [
            .init(
              title: "Incidents",
              items: [
                .init(event: "hub2 gets power", endsIn: nil, beginsIn: nil),
                .init(event: "Link flap", endsIn: Seconds(40), beginsIn: Seconds(340)),
                .init(event: long, endsIn: nil, beginsIn: Seconds(200)),
              ], areEvents: true)
          ])))
    driver.press("L")
    #expect(driver.text.contains("● Incidents  (1 now)"))
    driver.press(.enter)
    let lines = driver.text.split(separator: "\n").filter { $0.contains("\u{2502}") }
    #expect(lines.count == 3)
    #expect(lines[0].contains("             hub2 gets power "))
    #expect(lines[1].contains("● 40s to go  Link flap "))
    #expect(lines[2].contains("  in 3m20s   Site A cannot be reached"))
    #expect(lines[2].contains("\u{2026}"))
  }

  @Test("a plain screen has words in header, headings and footer")
  func plain() {
    var driver = Scenes.driver { $0.isPlain = true }
    driver.press("3")
    let lines = driver.frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("1 wrong  1 watch") && !lines[0].contains("✖"))
    #expect(lines[3].hasPrefix(" state"))
    #expect(lines[23].contains("Enter open"))
  }

  @Test("a plain wall has plain digits, and words for signs")
  func plainWall() {
    let driver = Scenes.driver(100, 40, Scenes.told) {
      $0.isPlain = true
      $0.wallboard = WallboardSettings()
    }
    let text = driver.frame.text
    #expect(text.contains("1 wrong") && text.contains("wrong: br3 tohub 2 partial"))
    #expect(!text.contains { "█✖▲●○".contains($0) })
  }

  @Test("a list leaves the names of the rows and how they are in sight, and says that it goes on")
  func lists() {
    var driver = Driver(80, 24)
    driver.press("3c")
    let lines = driver.frame.text.split(separator: "\n").map { String($0) }
    #expect(lines[4].hasPrefix(" ✖ br3     tohub       2  partial"))
    #expect(lines.contains { $0.contains("1–18 of 24") })
    #expect(lines.last?.contains("show or hide") == true)
  }

  @Test("CSV gives spans in seconds and no bars; a tunnel without a number has none")
  func export() {
    var driver = Driver(80, 24)
    driver.press("2:export groups.csv csv")
    driver.press(.enter)
    driver.press("4:export sas.csv csv")
    driver.press(.enter)
    let files = driver.effects.compactMap { effect -> String? in
      if case .export(_, let bytes) = effect { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
    #expect(files.count == 2)
    #expect(files[0].contains(",192,") && !files[0].contains("3m12s"))
    #expect(files[1].contains(",3412,") && !files[1].contains("▮"))
    #expect(files[1].contains("1m37s–1m47s"), "an interval is no number")
  }

  @Test("a group's page has what each router prints of it, and Groups the active router that no capture is of")
  func groupPage() {
    var report = Sample.apart
    report.routers.remove(at: 1)
    report.routers[1].standbyGroups?[0].value.activePriority = 255
    report.routers[1].standbyGroups?[0].value.secondaryVirtualAddresses = [Sample.address("192.168.0.33")]
    report.routers[1].standbyGroups?[0].value.preemptDelay.minimum = Seconds(5)
    report.routers[1].standbyGroups?[0].value.authentication = .md5
    var driver = Driver(120, 50, report.joined())
    driver.press("2")
    #expect(driver.text.contains("192.168.0.1 "), "the address of the active router")
    driver.press("/group1")
    driver.press(.enter)
    driver.press(.enter)
    for words in ["192.168.0.1, priority 255", "192.168.0.33", "delay minimum", "authentication"] {
      #expect(driver.text.contains(words), "\(words)")
    }
  }

  @Test("on a narrow wall a reason stands whole below what it is about")
  func narrowWall() {
    let line = WallLine(
      severity: .critical, name: "a-router-with-a-long-name tohub 1 down",
      words: "the session with 192.168.0.3 was lost at 13:46:52Z and nothing has come since", age: "3m37s")
    let lines = WallSection(title: "What is wrong", lines: [line]).wrapped(width: 60, .unicode).lines
    #expect(lines.map(\.name).joined(separator: " ").contains("nothing has come"))
    #expect(lines.allSatisfy { displayWidth($0.name) <= 60 - WallLine.start(ageWidth: 5) })
    #expect(lines[0].name == line.name && lines.dropFirst().allSatisfy(\.isMore))
    let wrapped = WallSection(title: "What is wrong", lines: [line, line, line]).wrapped(width: 60, .unicode)
    // Room for one of the lines and a part of the next.
    let pages = WallSection.pages([wrapped], room: wrapped.lines.count / 3 * 2)
    #expect(pages.count == 3)
    for page in pages {
      guard case .line(let first, _, _)? = page.dropFirst().first else { continue }
      #expect(!first.isMore, "no page begins within a reason")
    }
  }
}
