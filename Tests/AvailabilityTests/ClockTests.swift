import Availability
import Fleet
import Model
import Testing

@Suite("Clocks of two routers, and of one")
struct ClockTests {
  /// A router's log and role, its clock `ahead` seconds.
  private struct Router {
    var name: String
    var number: Int
    var isActive: Bool
    var ahead = 0
    var lines: [(Int, String)]
    var mark = ""
  }

  private func clock(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  private func capture(_ router: Router) -> CaptureLibrary.Text {
    let now = 50_000 + router.ahead
    let other = 3 - router.number
    let roles =
      router.isActive
      ? "  Active router is local\n  Standby router is 192.168.0.\(other), priority 100 (expires in 8.1 sec)\n"
      : "  Active router is 192.168.0.\(other), priority 100 (expires in 8.1 sec)\n  Standby router is local\n"
    let log = router.lines.map { "Nov 24 \(clock($0 + router.ahead)).123: \($1)\n" }.joined()
    let text = """
      \(router.name)#show clock
      \(router.mark)\(clock(now)).000 UTC Tue Nov 24 2026
      \(router.name)#show ip interface brief
      Interface              IP-Address      OK? Method Status                Protocol
      GigabitEthernet0/0/0   192.168.0.\(router.number)     YES NVRAM  up                    up
      \(router.name)#show standby
      GigabitEthernet0/0/0 - Group 1
        State is \(router.isActive ? "Active" : "Standby")
          5 state changes, last state change 00:12:00
        Virtual IP address is 192.168.0.3
        Hello time 3 sec, hold time 10 sec
      \(roles)  Priority 100 (default 100)
        Group name is "group1" (cfgd)
      \(router.name)#show logging
      Log Buffer (32000 bytes):

      \(log)\(router.name)#

      """
    return CaptureLibrary.Text(path: "\(router.name)/session.log", text: text)
  }

  private func report(_ routers: [Router]) -> FleetReport {
    var store = ObservationStore(source: .capture)
    store.add(CaptureLibrary(texts: routers.map(capture)).observations)
    return store.report()
  }

  @Test(
    "a log without `localtime` has UTC, one with it the clock's zone; where no configuration says, the clock's",
    arguments: [
      ("service timestamps log datetime msec\n", "09:58:00.123", nil),
      ("service timestamps log datetime msec localtime\n", "10:58:00.123", nil),
      ("service timestamps log datetime msec localtime show-timezone\n", "10:58:00.123", " CET"),
      ("", "10:58:00.123", nil),
    ] as [(String, String, String?)])
  func logZone(line: String, time: String, zone: String?) throws {
    let text = """
      hub1#show clock
      11:00:00.000 CET Tue Nov 24 2026
      hub1#show running-config
      Building configuration...
      Current configuration : 100 bytes
      version 16.9
      \(line)hostname hub1
      clock timezone CET 1 0
      end
      hub1#show logging
      Log Buffer (32000 bytes):

      Nov 24 \(time)\(zone ?? ""): %HSRP-5-STATECHANGE: Vlan10 Grp 10 state Speak -> Standby
      hub1#

      """
    var store = ObservationStore(source: .capture)
    store.add(CaptureLibrary(texts: [CaptureLibrary.Text(path: "hub1/session.log", text: text)]).observations)
    let events = store.report().events ?? []
    #expect(events.compactMap { $0.at?.description } == ["2026-11-24T09:58:00.123Z"])
  }

  private func role(_ from: String, _ to: String) -> String {
    "%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state \(from) -> \(to)"
  }
  private func up(_ peer: String) -> String {
    "%CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer \(peer):500       Id: \(peer)"
  }

  private func pair(ahead: Int) -> [Router] {
    [
      Router(
        name: "hub1", number: 1, isActive: false,
        lines: [(49_280, role("Active", "Speak")), (49_292, role("Speak", "Standby"))]),
      Router(name: "hub2", number: 2, isActive: true, ahead: ahead, lines: [(49_281, role("Standby", "Active"))]),
    ]
  }

  @Test("one failover logged an hour apart: the clocks disagree, by about that")
  func failover() {
    let report = report(pair(ahead: 3600))
    #expect(report.findings?.map(\.routers) == [["hub1", "hub2"]])
    let message = report.findings?.first?.message
    #expect(
      message?.hasPrefix("the clock of hub2 is about 1 h 0 min ahead of that of hub1") == true, "\(message ?? "")")
    #expect(report.findings?.first?.rule == "clock")
    #expect(
      self.report(pair(ahead: -7200)).findings?.first?.message.hasPrefix("the clock of hub1 is about 1 h") == true)
  }

  @Test("within the hold time, and in logs of different failovers, nothing is said")
  func agreeing() {
    #expect(report(pair(ahead: 0)).findings?.isEmpty == true)
    #expect(report(pair(ahead: 9)).findings?.isEmpty == true)
    // hub2's log reaches further back: one of its events fits.
    var routers = pair(ahead: 0)
    routers[1].lines.insert((20_000, role("Standby", "Active")), at: 0)
    #expect(report(routers).findings?.isEmpty == true)
    // Two failovers of which each log holds another, on routers that do not name each other as active now.
    routers = pair(ahead: 0)
    routers[0].lines = [(20_000, role("Active", "Speak"))]
    routers[0].isActive = true
    #expect(report(routers).findings?.isEmpty == true)
  }

  @Test("sessions that both ends logged, twice or more, tell it as well; once is chance")
  func sessions() {
    func branches(_ count: Int, ahead: Int) -> [Router] {
      let times = [49_100, 49_400, 49_900].prefix(count)
      return [
        Router(name: "hub1", number: 1, isActive: true, lines: times.map { ($0, up("192.168.0.2")) }),
        Router(name: "br1", number: 2, isActive: false, ahead: ahead, lines: times.map { ($0 + 1, up("192.168.0.1")) }),
      ]
    }
    #expect(
      report(branches(3, ahead: -1800)).findings?.first?.message.hasPrefix("the clock of hub1 is about 29 min") == true)
    #expect(report(branches(1, ahead: -1800)).findings?.isEmpty == true)
    #expect(report(branches(3, ahead: 0)).findings?.isEmpty == true)
  }

  @Test("a clock that is not set, or has lost its source, is named")
  func authority() {
    var routers = pair(ahead: 0)
    routers[0].mark = "*"
    routers[1].mark = "."
    let findings = report(routers).findings
    #expect(findings?.map(\.severity) == [.warning, .info])
    #expect(findings?.map(\.router) == ["hub1", "hub2"])
  }

  @Test("a clock that runs backwards within a capture is named")
  func backwards() {
    let texts = [
      CaptureLibrary.Text(
        path: "hub1/session.log",
        text: """
          hub1#show clock
          13:30:00.000 UTC Tue Nov 24 2026
          hub1#show ip interface brief
          Interface              IP-Address      OK? Method Status                Protocol
          GigabitEthernet0/0/0   192.168.0.1     YES NVRAM  up                    up
          hub1#show clock
          12:30:00.000 UTC Tue Nov 24 2026
          hub1#show ip interface brief
          Interface              IP-Address      OK? Method Status                Protocol
          GigabitEthernet0/0/0   192.168.0.1     YES NVRAM  up                    up
          hub1#

          """)
    ]
    var store = ObservationStore(source: .capture)
    store.add(CaptureLibrary(texts: texts).observations)
    let report = store.report()
    #expect(report.findings?.map(\.subject) == ["clock of hub1"])
    #expect(report.findings?.first?.message.hasPrefix("the clock runs backwards within one capture") == true)
    #expect(report.events?.contains { $0.kind == .clock } == true)
  }

  @Test(
    "clocks that disagree are allowed for: both active at one time is said of the same time, not of the same figures")
  func allowance() {
    var routers = pair(ahead: 3600)
    routers[0].isActive = true
    routers[0].lines = [(49_280, role("Active", "Speak")), (49_285, role("Speak", "Active"))]
    // With one end naming itself nothing proves the difference; sessions do.
    let ups = [49_100, 49_400, 49_700]
    routers[0].lines = ups.map { ($0, up("192.168.0.2")) }
    routers[1].lines = ups.map { ($0, up("192.168.0.1")) }
    let group = report(routers).groups?.first
    #expect(group?.health == .bothActive)
    #expect(group?.reasons.last == "the clocks of hub1 and hub2 disagree, which is allowed for")
    routers[1].ahead = 0
    routers[1].lines = []
    #expect(report(routers).groups?.first?.health == .bothActive)
  }

  @Test("a clock set back between two captures, whose names tell their order, is named; summer time's hour as well")
  func setBack() {
    func capture(_ folder: String, _ clock: String) -> CaptureLibrary.Text {
      CaptureLibrary.Text(
        path: "hub1/\(folder)/session.log",
        text: "hub1#show clock\n\(clock).000 UTC Tue Nov 24 2026\nhub1#show standby brief\nhub1#\n")
    }
    let back = CaptureLibrary(texts: [capture("20261124-1330", "13:30:04"), capture("20261124-1410", "12:10:05")])
    #expect(back.problems.map(\.path) == ["hub1/20261124-1410/session.log"])
    #expect(back.problems.first?.message.hasPrefix("the clock of hub1 shows 2026-11-24 12:10:05, earlier than") == true)
    let forth = CaptureLibrary(texts: [capture("20261124-1330", "13:30:04"), capture("20261124-1410", "14:10:05")])
    #expect(forth.problems.isEmpty)
  }
}
