import StrictYAML

/// One key of the settings file: what it is called, what it does, how its default is written and how it is read. The
/// table of these makes the default file and reads every file, so that the two cannot differ.
struct SettingKey: Sendable {
  /// The key.
  let name: String
  /// What it does, in lines of a comment.
  let doc: [String]
  /// The value as YAML.
  let written: @Sendable (Settings) -> String
  /// Takes the file's value; what is wrong is kept by the reader.
  let read: @Sendable (inout SettingsReader, YAMLValue) -> Void

  /// A switch.
  static func flag(_ name: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable, _ doc: String...)
    -> SettingKey
  {
    SettingKey(name: name, doc: doc, written: { $0[keyPath: path] ? "true" : "false" }) { reader, value in
      if let flag = reader.checker.flag(value, of: name) { reader.settings[keyPath: path] = flag }
    }
  }

  /// A text.
  static func text(
    _ name: String, _ path: any WritableKeyPath<Settings, String> & Sendable, _ what: String, _ doc: String...
  ) -> SettingKey {
    SettingKey(name: name, doc: doc, written: { flowText($0[keyPath: path]) }) { reader, value in
      if let text = reader.checker.text(value, of: name, what) { reader.settings[keyPath: path] = text }
    }
  }

  /// A whole number.
  static func number(
    _ name: String, _ path: any WritableKeyPath<Settings, Int> & Sendable, _ range: ClosedRange<Int>, _ doc: String...
  ) -> SettingKey {
    SettingKey(name: name, doc: doc, written: { String($0[keyPath: path]) }) { reader, value in
      if let number = reader.checker.number(value, of: name, in: range) { reader.settings[keyPath: path] = number }
    }
  }
}

extension SettingKey {
  /// The keys in the order of the file.
  static let all: [SettingKey] = [
    .text(
      "theme", \.theme, "a theme's name or a path",
      "The theme: a name that `vpnha-top themes` lists, or the path of a theme file (--theme)."),
    .flag(
      "ascii", \.ascii,
      "true draws with ASCII characters alone; false leaves it to the terminal's locale (--ascii)."),
    SettingKey(
      name: "color", doc: ["When colours are used: auto, always or never; NO_COLOR counts as never (--color)."],
      written: { $0.color.rawValue },
      read: { reader, value in
        let words = Settings.Color.allCases.map(\.rawValue)
        guard let word = reader.checker.word(value, of: "color", oneOf: words) else { return }
        if let color = Settings.Color(rawValue: word) { reader.settings.color = color }
      }),
    SettingKey(
      name: "panel", doc: ["The panel that is shown first (--panel). Panels: PANELS."], written: { flowText($0.panel) },
      read: { reader, value in
        let names = reader.vocabulary.panels.map(\.name)
        if let name = reader.checker.word(value, of: "panel", oneOf: names) { reader.settings.panel = name }
      }),
    SettingKey(
      name: "timezone",
      doc: [
        "The zone of clocks and file names that do not say theirs: UTC, +02:00, local, Europe/Amsterdam; none leaves",
        "their times without a zone (--tz).",
      ],
      written: { flowText($0.timezone ?? "none") },
      read: { reader, value in
        guard let text = reader.checker.text(value, of: "timezone", "a zone such as UTC, +02:00, local, or none") else {
          return
        }
        reader.settings.timezone = text == "none" ? nil : text
      }),
    .flag("tree", \.tree, "true shows Fleet as a tree of sites and pairs; the key T changes it."),
    .flag(
      "readOnly", \.readOnly,
      "true builds the program without anything that could reach a router, whatever the command line says (--read-only)."
    ),
    .flag(
      "mouse", \.mouse,
      "true gives clicks and the wheel to the screen; false leaves them to the terminal, to select text."),
    .number(
      "escDelay", \.escDelay, 0...1000,
      "How long after an escape the rest of a key's code is waited for, in milliseconds, 0 to 1000. More for slow lines,",
      "where cursor keys otherwise read as escape."),
    .flag("bell", \.bell, "true rings the terminal's bell when something goes wrong (--bell)."),
    SettingKey(
      name: "onAlert",
      doc: [
        "A program to run when something goes wrong, and its first arguments, as a list; [] for none. What went wrong is",
        "its last argument. No shell is involved (--on-alert).",
        "  onAlert: [notify-send, --urgency=critical, vpnha]",
      ],
      written: { flowList($0.onAlert) },
      read: { reader, value in
        let what = "a list such as [notify-send, vpnha]"
        if let words = reader.checker.texts(value, of: "onAlert", what) {
          reader.settings.onAlert = words.map(\.text)
        }
      }),
    SettingKey(
      name: "panels",
      doc: [
        "How panels show their rows. sort: a column's heading, with a - in front to turn the order round. columns: the",
        "columns shown, in the order the panel has them. Without: the worst first, and all columns that fit.",
        "  panels:",
        "    tunnels: {sort: -SAs, columns: [router, map, current peer]}",
        "COLUMNS",
      ],
      written: { flowPanels($0.panels) }, read: { reader, value in reader.readPanels(value) }),
    SettingKey(
      name: "filters",
      doc: [
        "Filters with a name, as they are typed behind /.",
        "  filters:",
        "    stuck: \"onDefault:false\"",
      ],
      written: { flowFilters($0.filters) }, read: { reader, value in reader.readFilters(value) }),
  ]
}
