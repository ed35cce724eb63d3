import StrictYAML

/// The user's settings file, read.
public struct SettingsFile: Hashable, Sendable {
  /// What it says, with the defaults where it says nothing.
  public let settings: Settings
  /// Its path; nil where there is none.
  public let path: String?
  /// Where each value stands, by its key: `theme`, `panels.tunnels.sort`, `filters.stuck`.
  private let positions: [String: Position]

  /// No file: the defaults.
  public static let none = SettingsFile(settings: Settings(), path: nil, positions: [:])

  private init(settings: Settings, path: String?, positions: [String: Position]) {
    self.settings = settings
    self.path = path
    self.positions = positions
  }

  /// `$XDG_CONFIG_HOME/vpnha/config.yaml`, or below `~/.config`; nil where there is no home.
  public static func defaultPath(environment: [String: String]) -> String? {
    UserFiles.folder(environment: environment).map { UserFiles.joined($0, "config.yaml") }
  }

  /// The file of a user with this environment; the defaults where there is no file.
  public static func load(
    environment: [String: String], vocabulary: Vocabulary = .standard
  ) throws(FileProblems) -> SettingsFile {
    guard let path = defaultPath(environment: environment), UserFiles.exists(path) else { return .none }
    return try load(path: path, vocabulary: vocabulary)
  }

  /// The file at a path, which must be there.
  public static func load(path: String, vocabulary: Vocabulary = .standard) throws(FileProblems) -> SettingsFile {
    try parse(try UserFiles.text(of: path), file: path, vocabulary: vocabulary)
  }

  /// A text; all its problems at once where it has any.
  public static func parse(
    _ text: String, file: String, vocabulary: Vocabulary = .standard
  ) throws(FileProblems) -> SettingsFile {
    let root = try YAMLValue.parse(text, file: file)
    var reader = SettingsReader(file: file, vocabulary: vocabulary)
    reader.read(root)
    try reader.checker.finish()
    return SettingsFile(settings: reader.settings, path: file, positions: reader.positions)
  }

  /// A problem with a value that only another room can judge: a theme that is not there, a zone, a filter's grammar. Nil
  /// where the file does not give the key, and so is not to blame.
  public func problem(_ key: String, _ message: String) -> FileProblem? {
    guard let path, let position = positions[key] else { return nil }
    return FileProblem(file: path, position: position, message: "\(key): \(message)")
  }
}

extension Settings {
  /// The file with every key at its default and explained: what `--print-default-config` prints.
  public static func defaultText(vocabulary: Vocabulary = .standard) -> String {
    Settings().text(vocabulary: vocabulary)
  }

  /// The file that says what these settings are.
  public func text(vocabulary: Vocabulary = .standard) -> String {
    var lines = [
      "# Settings of vpnha-top: $XDG_CONFIG_HOME/vpnha/config.yaml, or ~/.config/vpnha/config.yaml.",
      "# Every key may be left out; the values here are the defaults. An option of the command line goes before its key.",
    ]
    for key in SettingKey.all {
      lines.append("")
      for line in key.doc { lines += Settings.expanded(line, vocabulary).map { "# " + $0 } }
      lines.append("\(key.name): \(key.written(self))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A comment's line with the names that other rooms give.
  private static func expanded(_ line: String, _ vocabulary: Vocabulary) -> [String] {
    if line == "COLUMNS" {
      return vocabulary.panels.filter { !$0.columns.isEmpty }.flatMap { panel in
        wrapped("Columns of \(panel.name): \(panel.columns.joined(separator: ", ")).")
      }
    }
    guard let place = line.firstRange(of: "PANELS") else { return [line] }
    let names = vocabulary.panels.map(\.name).joined(separator: ", ")
    return wrapped(String(line[..<place.lowerBound]) + names + line[place.upperBound...])
  }

  /// Lines of at most 116 characters.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= 116 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append("  " + word)
      }
    }
    return lines
  }
}
