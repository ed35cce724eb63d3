import Dashboard
import StrictYAML
import Testing

@testable import Settings

@Suite struct SettingsTests {
  static let vocabulary = Vocabulary(panels: [
    .init("tunnels", columns: ["router", "map", "SAs", "idle out in"]), .init("events", columns: ["time", "what"]),
  ])
  static let keys =
    "theme, ascii, color, panel, timezone, tree, readOnly, mouse, escDelay, bell, onAlert, panels, filters"

  @Test("the default file reads as the defaults, and holds every key with a comment above it")
  func roundTrip() throws {
    for vocabulary in [Vocabulary.standard, Vocabulary(panels: [.init("fleet", columns: ["router", "SAs"])])] {
      let text = Settings.defaultText(vocabulary: vocabulary)
      let file = try SettingsFile.parse(text, file: "config.yaml", vocabulary: vocabulary)
      #expect(file.settings == Settings())
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 120 })
      for key in SettingKey.all {
        let place = try #require(lines.firstIndex { $0.hasPrefix(key.name + ": ") })
        #expect(lines[place - 1].hasPrefix("# "), "\(key.name)")
      }
    }
  }

  @Test("the examples in the default file's comments are right")
  func examples() throws {
    let lines = Settings.defaultText().split(separator: "\n")
    let examples = lines.filter { $0.hasPrefix("#   ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
    let settings = try SettingsFile.parse(examples, file: "examples").settings
    #expect(settings.onAlert == ["notify-send", "--urgency=critical", "vpnha"])
    #expect(settings.panels["tunnels"]?.sort == SortChoice(column: "SAs", isReversed: true))
    #expect(settings.filters == [SavedFilter(name: "stuck", text: "onDefault:false")])
  }

  @Test("every key is read; what is written again reads the same")
  func valid() throws {
    let text = """
      theme: ~/x/my theme.yaml
      ascii: true
      color: never
      panel: tunnels
      timezone: +02:00
      tree: true
      readOnly: true
      mouse: false
      escDelay: 100
      bell: true
      onAlert: [/usr/bin/logger, -t, "it's \\"vpnha\\""]
      panels:
        tunnels: {sort: -sas, columns: [router, Idle Out In]}
        events: {sort: what}
      filters:
        stuck: "onDefault:false"
        ams_1: site:ams !ok
      """
    let file = try SettingsFile.parse(text, file: "c.yaml", vocabulary: SettingsTests.vocabulary)
    var expected = Settings()
    expected.theme = "~/x/my theme.yaml"
    expected.ascii = true
    expected.color = .never
    expected.panel = "tunnels"
    expected.timezone = "+02:00"
    expected.tree = true
    expected.readOnly = true
    expected.mouse = false
    expected.escDelay = 100
    expected.bell = true
    expected.onAlert = ["/usr/bin/logger", "-t", "it's \"vpnha\""]
    expected.panels = [
      "tunnels": PanelSettings(
        sort: SortChoice(column: "SAs", isReversed: true), columns: ["router", "idle out in"]),
      "events": PanelSettings(sort: SortChoice(column: "what")),
    ]
    expected.filters = [
      SavedFilter(name: "stuck", text: "onDefault:false"), SavedFilter(name: "ams_1", text: "site:ams !ok"),
    ]
    #expect(file.settings == expected)
    let again = try SettingsFile.parse(
      expected.text(vocabulary: SettingsTests.vocabulary), file: "c.yaml", vocabulary: SettingsTests.vocabulary)
    #expect(again.settings == expected)
  }

  @Test("an empty file, and keys left out, mean the defaults")
  func empty() throws {
    for text in ["", "# nothing\n", "panels:\nfilters:\n"] {
      #expect(try SettingsFile.parse(text, file: "c.yaml").settings == Settings())
    }
  }

  static let invalid: [(yaml: String, message: String)] = [
    ("them: light", "c.yaml:1:1: unknown key \"them\", did you mean \"theme\"? Known: \(keys)"),
    ("colour: auto", "c.yaml:1:1: unknown key \"colour\", did you mean \"color\"? Known: \(keys)"),
    ("theme:", "c.yaml:1:7: theme: expected a theme's name or a path, found nothing"),
    ("theme: [dark]", "c.yaml:1:8: theme: expected a theme's name or a path, found a list"),
    ("ascii: on", "c.yaml:1:8: ascii: expected true or false, found \"on\""),
    (
      "color: alwys",
      "c.yaml:1:8: color: unknown word \"alwys\", did you mean \"always\"? Known: auto, always, never"
    ),
    ("panel: sites", "c.yaml:1:8: panel: unknown word \"sites\". Known: tunnels, events"),
    ("escDelay: 5000", "c.yaml:1:11: escDelay: expected a number 0…1000, found \"5000\""),
    ("escDelay: \"25\"", "c.yaml:1:11: escDelay: expected a number 0…1000, found \"25\""),
    ("escDelay: 1e2", "c.yaml:1:11: escDelay: expected a number 0…1000, found \"1e2\""),
    (
      "onAlert: notify-send x",
      "c.yaml:1:10: onAlert: expected a list such as [notify-send, vpnha], found \"notify-send x\""
    ),
    ("onAlert: [run, [x]]", "c.yaml:1:16: onAlert: expected a text, found a list"),
    ("onAlert: [\"\"]", "c.yaml:1:11: onAlert: expected a text, found \"\""),
    (
      "panels:\n  tunels: {sort: map}",
      "c.yaml:2:3: unknown panel \"tunels\", did you mean \"tunnels\"? Known: tunnels, events"
    ),
    (
      "panels:\n  tunnels: {sort: maps}",
      "c.yaml:2:19: panels.tunnels.sort: unknown column \"maps\", did you mean \"map\"? Known: router, map, SAs, idle out in"
    ),
    (
      "panels:\n  tunnels: {order: map}",
      "c.yaml:2:13: unknown key \"order\". Known: sort, columns"
    ),
    (
      "panels:\n  events:\n    columns: [time, time]",
      "c.yaml:3:21: panels.events.columns: \"time\" is in the list twice; keep one"
    ),
    (
      "panels: {events: {columns: []}}",
      "c.yaml:1:28: panels.events.columns: a panel needs a column; leave the key out for all that fit"
    ),
    (
      "filters: {my filter: x}",
      "c.yaml:1:11: filters: the name \"my filter\" must be letters, digits, - and _, to be typed easily"
    ),
    (
      "filters: {stuck: [x]}",
      "c.yaml:1:18: filters.stuck: expected a filter in quotes, such as \"onDefault:false\", found a list"
    ),
    (
      "theme: a\nbell: true\ntheme: b",
      "c.yaml:3:1: \"theme\" is given a second time, after line 1; keep one of the two"
    ),
    ("- theme", "c.yaml:1:1: settings: expected a map of keys such as theme: dark, found a list"),
    (
      "ascii: 1\nmouse: maybe",
      "c.yaml:1:8: ascii: expected true or false, found \"1\"\nc.yaml:2:8: mouse: expected true or false, found \"maybe\""
    ),
  ]

  @Test("each mistake is told with file, line and column, what is legal, and the nearest name", arguments: invalid)
  func mistakes(_ yaml: String, _ message: String) {
    do {
      _ = try SettingsFile.parse(yaml, file: "c.yaml", vocabulary: SettingsTests.vocabulary)
      Issue.record("was read: \(yaml)")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test("what another room finds wrong with a value is told at the value's place")
  func laterProblems() throws {
    let file = try SettingsFile.parse("bell: true\nfilters:\n  a: \"(\"\n", file: "c.yaml")
    #expect(file.problem("filters.a", "no such filter")?.description == "c.yaml:3:6: filters.a: no such filter")
    #expect(file.problem("theme", "unknown theme") == nil)
    #expect(SettingsFile.none.problem("theme", "unknown theme") == nil)
  }

  @Test("the file is below XDG_CONFIG_HOME; without one the defaults hold")
  func places() throws {
    #expect(SettingsFile.defaultPath(environment: ["XDG_CONFIG_HOME": "/x"]) == "/x/vpnha/config.yaml")
    #expect(SettingsFile.defaultPath(environment: ["HOME": "/h/"]) == "/h/.config/vpnha/config.yaml")
    #expect(SettingsFile.defaultPath(environment: [:]) == nil)
    #expect(try SettingsFile.load(environment: ["XDG_CONFIG_HOME": "/nowhere"]) == .none)
    do {
      _ = try SettingsFile.load(path: "/nowhere/config.yaml")
      Issue.record("was read")
    } catch {
      #expect(error.description == "/nowhere/config.yaml: cannot be opened: No such file or directory")
    }
  }

  @Test("the standard vocabulary names the dashboard's panels")
  func panels() {
    #expect(Vocabulary.standard.panels.map(\.name) == Panel.allCases.map(\.name))
  }
}
