import Dashboard
import Model
import Terminal

@testable import Availability

/// What the screen shows after keys and events: each a whole frame kept in `Frames/scenes.txt`.
enum Scenes {
  static var preferences: Preferences {
    var preferences = Preferences()
    preferences.themes = ["dark", "light", "mono"]
    preferences.filters = [
      NamedFilter(name: "backup", text: "onDefault:false"), NamedFilter(name: "hubs", text: "router:hub"),
    ]
    return preferences
  }

  /// The sample a minute later: the group's roles changed hands, the branch is back on its default peer.
  static let later: FleetReport = {
    var report = Sample.apart
    report.at = Sample.at + Seconds(60)
    for index in report.routers.indices { report.routers[index].observedAt = report.at }
    for index in report.routers.indices {
      for run in report.routers[index].commands.indices { report.routers[index].commands[run].observedAt = report.at }
    }
    report.routers[0].cryptoMaps?[0].value.currentPeer = "10.1.1.1"
    report.routers[1].standbyGroups?[0].value.priority = 90
    return report.joined()
  }()

  static func event(
    _ second: Int, _ router: String, _ kind: EventReport.Kind, _ subject: String, _ from: String?, _ to: String?
  ) -> EventReport {
    EventReport(
      at: Sample.at + Seconds(second), router: router, kind: kind, subject: subject, from: from,
      to: to, basis: .log)
  }

  /// The sample with history.
  static let told: FleetReport = {
    var report = Sample.report
    report.events = [
      event(-3000, "br3", .configuration, "configured by noc", nil, nil),
      event(-900, "hub1", .role, "GigabitEthernet0/0/0 group 1", "standby", "active"),
      event(-890, "br3", .currentPeer, "crypto map tohub 1", "10.1.1.1", "10.2.2.2"),
      event(-120, "br3", .saDown, "10.64.0.0/10", nil, nil),
    ]
    return report
  }()

  static func driver(
    _ columns: Int = 80, _ rows: Int = 24, _ report: FleetReport = Sample.report, glyphs: Glyphs = .unicode,
    _ change: (inout Preferences) -> Void = { _ in }
  ) -> Driver {
    var preferences = preferences
    change(&preferences)
    return Driver(columns, rows, report, glyphs: glyphs, preferences: preferences)
  }

  static let all: [(name: String, make: @Sendable () -> Driver)] = [
    ("theme", { driver().pressing("3t") }),
    ("plain", { driver(glyphs: .ascii) { $0.isPlain = true }.pressing("3") }),
    ("fieldFilter", { driver().pressing("3/on:backup").pressing(.enter) }),
    ("unknownField", { driver().pressing("3/helth:up") }),
    ("comparison", { driver().pressing("4/life>50m 1.23").pressing(.enter) }),
    ("order", { driver().pressing("3ojj") }),
    ("columns", { driver().pressing("3cjj").pressing(.enter) }),
    ("savedFilters", { driver().pressing("3f") }),
    ("completion", { driver().pressing(":pa").pressing(.tab, .tab) }),
    ("findRouter", { driver().pressing("rhub") }),
    ("wrongCommand", { driver().pressing(":pnael").pressing(.enter) }),
    ("followedToSAs", { driver().pressing("3ja") }),
    ("followedToRoutes", { driver().pressing("3Gi") }),
    ("followedBack", { driver().pressing("3ja").pressing(.escape) }),
    ("pair", { driver(80, 40).pressing("2p") }),
    ("group", { driver().pressing("2").pressing(.enter) }),
    ("frozen", { driver().pressing("3 ").sending(.report(later)) }),
    ("past", { driver(80, 24, told).pressing("7[[").sending(.past(Sample.at - Seconds(890), Sample.report)) }),
    ("compared", { driver().pressing("3d").sending(.report(later)).pressing("j") }),
    ("history", { driver(120, 24, told) }),
    ("tree", { driver(80, 24).pressing("T") }),
    ("treeFolded", { driver(80, 24).pressing("T*j") }),
    ("treeWide", { driver(200, 24, told).pressing("T") }),
    ("events", { driver(80, 24, told).pressing("7j") }),
    ("readOnly", { driver { $0.isReadOnly = true } }),
    ("wallSmall", { driver(40, 12, told) { $0.wallboard = WallboardSettings() } }),
    ("wallMedium", { driver(120, 40, told) { $0.wallboard = WallboardSettings() } }),
    ("wallLarge", { driver(200, 60, told) { $0.wallboard = WallboardSettings() } }),
    ("wallWrong", { driver(80, 24, told) { $0.wallboard = WallboardSettings() } }),
    ("wallGroups", { driver(120, 24, told) { $0.wallboard = WallboardSettings() }.ticking(16) }),
    ("wallFailovers", { driver(80, 24, told, glyphs: .ascii) { $0.wallboard = WallboardSettings() }.ticking(32) }),
  ]
}

extension Driver {
  func pressing(_ text: String) -> Driver { changed { $0.press(text) } }
  func pressing(_ keys: Key...) -> Driver { changed { for key in keys { $0.press(key) } } }
  func sending(_ event: Event) -> Driver { changed { $0.send(event) } }

  /// Lets seconds pass, one tick each.
  func ticking(_ seconds: Int) -> Driver {
    changed { for second in 1...seconds { $0.send(.tick(Sample.at + Seconds(7 + second))) } }
  }

  private func changed(_ change: (inout Driver) -> Void) -> Driver {
    var driver = self
    change(&driver)
    return driver
  }
}
