import ArgumentParser
import Dashboard
import Fleet
import Foundation
import Settings
import StrictYAML
import Terminal
import ThemeFiles

/// What the settings file and the command line ask for together; the command line wins.
struct Setup {
  let themes: ThemeLibrary
  let panel: Panel
  let color: ColourPreference
  let isASCII: Bool
  let usesMouse: Bool
  /// How long an escape character waits for the rest of a key, in milliseconds.
  let escapeDelay: Int
  /// Whether the bell rings when something becomes wrong.
  let rings: Bool
  /// The program, with its first arguments, that is told when something becomes wrong.
  let onAlert: [String]
  let preferences: Preferences
  /// The zone of clocks that do not say theirs; nil where nobody said.
  let zone: ZoneRule?

  /// The panels and columns that a settings file may name.
  static let vocabulary = Vocabulary(
    panels: Panel.allCases.map { Vocabulary.Panel($0.name, columns: $0.columnTitles) })

  /// Reads the settings file, where there is one. Throws usage errors with file, line and column.
  init(_ options: ViewOptions) throws {
    let environment = ProcessInfo.processInfo.environment
    let file: SettingsFile
    do throws(FileProblems) {
      file = try SettingsFile.load(environment: environment, vocabulary: Setup.vocabulary)
    } catch {
      throw ValidationError(DisplayText.lines(error.description))
    }
    let settings = file.settings
    themes = ThemeLibrary(environment: environment)
    panel = options.panel ?? Panel(name: settings.panel) ?? .fleet
    color = options.color ?? ColourPreference(rawValue: settings.color.rawValue) ?? .auto
    isASCII = options.ascii || settings.ascii
    usesMouse = settings.mouse
    escapeDelay = settings.escDelay
    rings = options.bell || settings.bell
    onAlert = options.onAlert.map { [$0] } ?? settings.onAlert
    zone = options.zone ?? settings.timezone.flatMap(ZoneRule.init)
    if zone == nil, let name = settings.timezone {
      throw ValidationError(Setup.words(file, "timezone", "\(name) is no time zone"))
    }
    var preferences = Preferences()
    preferences.themes = themes.names
    preferences.theme = options.theme ?? settings.theme
    preferences.isPlain = options.plain
    preferences.filters = settings.filters.map { NamedFilter(name: $0.name, text: $0.text) }
    for (name, chosen) in settings.panels {
      guard let panel = Panel(name: name) else { continue }
      preferences.columns[panel] = chosen.columns
      preferences.sorting[panel] = chosen.sort.map { ($0.isReversed ? "-" : "") + $0.column }
    }
    preferences.wallboard = options.wallboard ? WallboardSettings(pageSeconds: options.pageSeconds) : nil
    preferences.isReadOnly = options.readOnly || options.wallboard || settings.readOnly
    preferences.showsTree = settings.tree
    preferences.alerts = rings || !onAlert.isEmpty
    self.preferences = preferences
    if options.theme == nil, themes.origin(of: settings.theme) == nil {
      throw ValidationError(Setup.words(file, "theme", "\(settings.theme) is no theme; vpnha-top themes lists them"))
    }
    // Nothing is drawn, but what was asked for is looked at all the same.
    if options.theme != nil, options.once || options.events { _ = try theme() }
  }

  /// The theme to begin with.
  func theme() throws -> Theme {
    do throws(FileProblems) {
      return try themes.load(preferences.theme)
    } catch {
      throw ValidationError(DisplayText.lines(error.description))
    }
  }

  private static func words(_ file: SettingsFile, _ key: String, _ message: String) -> String {
    DisplayText.lines(file.problem(key, message)?.description ?? "\(key): \(message)")
  }
}

extension DisplayText {
  /// A text of several lines, each cleaned.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n").map { DisplayText($0).string }.joined(separator: "\n")
  }
}
