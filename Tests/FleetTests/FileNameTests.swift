import Model
import Testing

@testable import Fleet

@Suite("What a path says about a capture")
struct FileNameTests {
  private func hint(_ path: String) -> FileNameHint {
    let parts = path.split(separator: "/").map(String.init)
    return FileNameHint(CapturePath(path: path, folders: Array(parts.dropLast()), name: parts.last ?? ""))
  }

  @Test(
    "router and command are found in every documented form",
    arguments: [
      ("captures/hub1/show-standby-brief.txt", "hub1", "show standby brief"),
      ("captures/hub1/show_crypto_ipsec_sa_detail.txt", "hub1", "show crypto ipsec sa detail"),
      ("captures/hub1/20261124-1341/show-crypto-map.txt", "hub1", "show crypto map"),
      ("captures/hub1_show-ip-route-static.txt", "hub1", "show ip route static"),
      ("captures/ams-hub-1_show_hosts.log", "ams-hub-1", "show hosts"),
      ("captures/a.example.net_show-standby.txt", "a.example.net", "show standby"),
      ("captures/hub1/running-config.cfg", "hub1", "show running-config"),
      ("captures/hub1/show-running-config.txt", "hub1", "show running-config"),
    ])
  func routerAndCommand(path: String, router: String, command: String) {
    let hint = hint(path)
    #expect(hint.router == router)
    #expect(hint.command == command)
  }

  @Test(
    "a time in the name is none of the router's, wherever it stands; hyphens divide as well",
    arguments: [
      ("r1_20261124-133000_show-standby.txt", "show standby"), ("r1_show-standby_20261124-133000.txt", "show standby"),
      ("r1-2026-11-24T133000-show-crypto-map.log", "show crypto map"), ("r1-20261124-133000.log", nil),
    ] as [(String, String?)])
  func routerTimeCommand(path: String, command: String?) {
    let hint = hint(path)
    #expect(hint.router == "r1" && hint.command == command)
    #expect(hint.time?.local.description == "2026-11-24 13:30:00")
  }

  @Test(
    "a router's name may have hyphens; of two commands none is taken",
    arguments: [
      ("r1-show-standby.txt", "r1", "show standby"), ("ams-hub-1-show-ip-route.txt", "ams-hub-1", "show ip route"),
      ("lab_show_hosts-show_ip_interface_brief.txt", "lab", nil),
    ] as [(String, String, String?)])
  func hyphens(path: String, router: String, command: String?) {
    #expect(hint(path).router == router && hint(path).command == command)
  }

  @Test("a file that names no command stands for a router, with the time in its name")
  func terminalLog() {
    #expect(hint("captures/hub1.log").router == "hub1")
    #expect(hint("captures/hub1.log").command == nil)
    let dated = hint("captures/hub1-2026-11-24T13-41-07Z.log")
    #expect(dated.router == "hub1")
    #expect(dated.time?.isUTC == true)
    #expect(dated.time?.local.description == "2026-11-24 13:41:07")
    let compact = hint("hub-2-20261124-1341.log")
    #expect(compact.router == "hub-2")
    #expect(compact.time?.local.description == "2026-11-24 13:41:00")
    #expect(hint("captures/hub1/20261124/show-standby.txt").time?.local.description == "2026-11-24 00:00:00")
  }

  @Test(
    "what is no time is none", arguments: ["1", "192.168.0.3", "2026-13-01", "20261124-2561", "router-2026", "1999"])
  func noTime(text: String) {
    #expect(NamedTime(whole: text) == nil)
  }

  @Test(
    "zones are read as people write them",
    arguments: [
      ("UTC", 0), ("z", 0), ("+02:00", 7200), ("-0530", -19800), ("+2", 7200), ("Europe/Amsterdam", 3600),
    ])
  func zones(text: String, seconds: Int) throws {
    let winter = try #require(LocalTime(year: 2026, month: 1, day: 15, hour: 12, minute: 0, second: 0))
    #expect(ZoneRule(text)?.offset(at: winter) == Seconds(seconds))
  }

  @Test("what is no zone is refused", arguments: ["", "Mars/Olympus", "+25:00", "+02:75", "two"])
  func noZone(text: String) {
    #expect(ZoneRule(text) == nil)
  }

  @Test("a named zone knows its summer time")
  func summerTime() throws {
    let zone = try #require(ZoneRule("Europe/Amsterdam"))
    let summer = try #require(LocalTime(year: 2026, month: 7, day: 1, hour: 12, minute: 0, second: 0))
    #expect(zone.offset(at: summer) == Seconds(7200))
    let justAfter = try #require(LocalTime(year: 2026, month: 3, day: 29, hour: 3, minute: 0, second: 1))
    #expect(zone.offset(at: justAfter) == Seconds(7200))
  }
}
