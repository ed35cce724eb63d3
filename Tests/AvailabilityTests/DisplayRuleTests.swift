import Availability
import Dashboard
import Model
import Snapshot
import Terminal
import Testing

/// Each rule of the guide that a monitor must show, by number: captures on disk, and the frame or the JSON where it
/// appears.
@Suite("The guide's rules on display")
struct DisplayRuleTests {
  private func panel(_ situation: String, _ panel: Panel) -> [String] {
    Situation(name: situation).panel(panel).split(separator: "\n").map(String.init)
  }

  /// The line of a panel that holds a text.
  private func line(_ situation: String, _ panel: Panel, _ text: String) -> String {
    self.panel(situation, panel).first { $0.contains(text) } ?? ""
  }

  /// The screen after some keys.
  private func screen(_ situation: String, _ keys: Key...) -> String {
    let report = Situation(name: situation).report()
    var state = State(
      mode: .capture(situation), size: Size(columns: 120, rows: 40), glyphs: .unicode,
      now: report.at ?? Moment(milliseconds: 0))
    _ = update(&state, .report(report))
    for key in keys { _ = update(&state, .key(key)) }
    return render(state).text
  }

  @Test("R6: a manual route with another tag beside the injected one is shown as a tag conflict")
  func tagConflict() {
    let line = line("tag-conflict", .routes, "10.0.1.0/24")
    #expect(line.contains("tag-conflict"))
    #expect(line.contains("a route configured by hand has tag 7, this one none"))
  }

  @Test("R9: each remote prefix with the head end that injects it; two owners or none stand out")
  func owners() {
    #expect(line("figure1", .routes, "10.0.1.0/24").hasPrefix("edge1"))
    #expect(line("figure1", .routes, "10.0.2.0/24").hasPrefix("edge2"))
    #expect(line("figure1-one-prefix", .routes, "edge2").contains("duplicate"))
    #expect(line("missing", .routes, "10.0.1.0/24").contains("missing"))
    #expect(line("missing", .fleet, "hub1").contains("route missing"))
  }

  @Test("R14: a route left without its SA is shown as an orphan")
  func orphan() {
    #expect(line("orphan", .routes, "10.0.1.0/24").contains("orphan"))
    #expect(line("orphan", .routes, "10.0.1.0/24").contains("no SA accounts for it (R14)"))
    #expect(line("dynamic", .routes, "10.0.7.0/24").contains("present"))
  }

  @Test("R17: the next hop of a static route that is not the current peer is said")
  func nextHop() {
    #expect(
      line("static-second-peer", .routes, "10.0.1.0/24")
        .contains("the next hop is the first peer 203.0.113.1, not the current peer 203.0.113.2 (R17)"))
  }

  @Test("R26: an inside router that sends return traffic elsewhere is named beside the route")
  func returnTraffic() {
    #expect(
      line("return-traffic", .routes, "10.0.1.0/24").contains("core1 sends it to hub2: return traffic is at risk"))
  }

  @Test("R30: the number of injected routes, and a finding where there are more than the limit")
  func count() {
    #expect(panel("remote-peer", .fleet).first?.contains("injected") == true)
    let report = Situation(name: "remote-peer").report()
    #expect(report.findings?.isEmpty == true)
    var settings = JoinSettings()
    settings.injectedRouteLimit = 1
    let findings = Situation(name: "remote-peer").report(settings).findings
    #expect(findings?.map(\.rule) == ["R30"])
    #expect(findings?.first?.message.hasPrefix("2 injected routes, more than 1") == true)
  }

  @Test("R36: both routers of a pair with the route, or neither, is shown on both")
  func both() {
    #expect(line("duplicate", .routes, "hub1").contains("hub2 has it as well"))
    #expect(line("duplicate", .routes, "no SA accounts").contains("hub1 has it as well (R36)"))
    #expect(line("missing", .routes, "10.0.1.0/24").contains("the SA is up"))
  }

  @Test("R47: an endpoint that the group had before is an old binding: apply the map again")
  func oldBinding() {
    #expect(
      line("old-binding", .tunnels, "hub1").contains(
        "the endpoint 192.168.0.9 is neither 192.168.0.3 nor the interface's address: apply the crypto map again"))
    #expect(screen("old-binding", .character("3")).contains("▲ hub1"))
  }

  @Test("R48: an endpoint that is the interface's own address is an alert though the tunnel is up")
  func endpoint() {
    let line = line("endpoint", .tunnels, "hub1")
    #expect(line.contains(" up "))
    #expect(line.contains("the endpoint 192.168.0.1 is the interface's own address: apply the crypto map again"))
    #expect(screen("endpoint", .character("3")).contains("▲ hub1"))
    #expect(screen("groups-ok", .character("3")).contains("● hub1"))
  }

  @Test("R55: crossed roles of the outside and the inside group are a split, and critical")
  func split() {
    #expect(line("split", .groups, "group1").contains("hub1 is active here, hub2 in inside1"))
    #expect(screen("split", .character("2")).contains("✖"))
    #expect(Situation(name: "split").json.contains("\"health\": \"split\""))
  }

  @Test("R62: the page of a group with a bound map labels its failover stateless")
  func stateless() {
    #expect(screen("groups-ok", .character("2"), .enter).contains("stateless"))
    #expect(!screen("load-sharing", .character("2"), .enter).contains("stateless"))
  }

  @Test("R79: on backup: since when, and what the next attempt will use")
  func backup() {
    let line = line("backup-week", .tunnels, "br1")
    #expect(line.contains("BACKUP"))
    #expect(line.contains("≥1w"))
    #expect(line.contains("on backup: the next attempt goes to 192.168.0.3"))
    let json = Situation(name: "backup-week").json
    #expect(json.contains("\"onDefault\": false"))
    #expect(json.contains("\"nextAttemptPeer\": \"192.168.0.3\""))
    #expect(json.contains("\"currentPeerSinceIsLowerBound\": true"))
  }

  @Test("R80: a dead current peer without a default is shown as dead, not up")
  func deadPeer() {
    let line = line("down-dead", .tunnels, "br1")
    #expect(line.contains("down"))
    #expect(line.contains("the current peer 192.168.0.3 is dead, and there is no default peer to go back to"))
  }

  @Test("R85: the idle countdown, as the interval that the captures allow")
  func countdown() throws {
    let at = try #require(LocalTime(year: 2026, month: 11, day: 24, hour: 13, minute: 1, second: 0)).moment()
    let report = Situation(name: "idle-out").report(at: at)
    let idle = report.tunnels?.first?.idle
    #expect(idle?.remainingLow == Seconds(0))
    #expect(idle?.remainingHigh == Seconds(60))
    #expect(onceText(report, .tunnels).map(\.string).joined().contains("0s–1m"))
    let json = String(decoding: snapshotJSON(report), as: UTF8.self)
    #expect(json.contains("\"remainingHigh\": 60"))
  }

  @Test("R85: at a later moment without a capture the countdown runs on, and then is not known")
  func countdownRunsOn() throws {
    func report(_ minute: Int, _ second: Int) throws -> FleetReport {
      let time = try #require(LocalTime(year: 2026, month: 11, day: 24, hour: 13, minute: minute, second: second))
      return Situation(name: "idle-out").report(at: time.moment())
    }
    let later = try report(1, 20)
    #expect(later.tunnels?.first?.idle?.remainingHigh == Seconds(40))
    #expect(later.routers[0].securityAssociations?.first?.value.idle?.remainingLow == Seconds(0))
    #expect(String(decoding: snapshotJSON(later), as: UTF8.self).contains("\"remainingHigh\": 40"))
    let over = try report(2, 30)
    #expect(over.tunnels?.first?.idle?.hasRunOut == true)
    let idle = try #require(over.routers[0].securityAssociations?.first?.value.idle)
    #expect(idle.remainingLow == Seconds(0) && idle.remainingHigh == idle.limit && idle.isApproximate)
    #expect(!onceText(over, .tunnels).map(\.string).joined().contains("0s\u{2013}"))
  }

  @Test("R90: SAs in one direction only are partial, and say which is there")
  func oneWay() {
    #expect(line("partial", .tunnels, "br1").contains("partial"))
    #expect(line("partial", .tunnels, "br1").contains("only an inbound SA"))
  }

  @Test("R95: packets lost while a session came up are no fault")
  func firstPackets() {
    let report = Situation(name: "first-packets").report()
    #expect(report.tunnels?.first?.health == .up)
    #expect(report.tunnels?.first?.reasons.isEmpty == true)
    #expect(report.verdict == .fine)
  }

  @Test("R96: a name that moves is an event with its old and its new address")
  func movedName() {
    #expect(
      line("name-moved-once", .events, "name-address").contains("192.168.0.3 → 198.51.100.3  vpn.example.net"))
  }

  @Test("R97: a frozen name whose resolver says something else is stale")
  func staleName() {
    let line = line("name-stale", .names, "vpn.example.net")
    #expect(line.contains("stale"))
    #expect(line.contains("without dynamic the address stays as it was resolved (R97)"))
  }

  @Test("clocks that disagree are shown in Fleet and Diagnostics and in the JSON")
  func clocks() {
    #expect(line("clocks", .fleet, "hub1").contains("clock disagrees with hub2"))
    #expect(
      line("clocks", .diagnostics, "finding").contains("the clock of hub2 is about 1 h 0 min ahead of that of hub1"))
    #expect(Situation(name: "clocks").json.contains("\"rule\": \"clock\""))
  }

  @Test("why SAs went is shown in Events, on the tunnel and in the JSON")
  func causes() {
    #expect(line("idle-out", .events, "sa-down").contains("idle-out (counters)"))
    #expect(line("idle-out", .tunnels, "br1").contains("idle-out, no packet from"))
    let json = Situation(name: "idle-out").json
    #expect(json.contains("\"cause\": \"idle-out\""))
    #expect(json.contains("\"causeBasis\": \"counters\""))
    #expect(line("mass-loss", .events, "sa-down").contains("cause unknown"))
  }
}
