import Model

/// The commands behind `:`, with what their first word may be followed by.
enum TypedCommand: String, CaseIterable {
  case columns, export, filter, help, panel, plain, quit, router, sort, theme

  /// How it is written.
  var usage: String {
    switch self {
    case .columns: ":columns"
    case .export: ":export PATH text|csv|json"
    case .filter: ":filter NAME"
    case .help: ":help"
    case .panel: ":panel NAME"
    case .plain: ":plain"
    case .quit: ":quit"
    case .router: ":router NAME"
    case .sort: ":sort COLUMN (-COLUMN for the other way round)"
    case .theme: ":theme NAME"
    }
  }
}

extension State {
  /// Carries out what was typed behind `:`.
  mutating func run(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").map { String($0) }
    guard let first = words.first else { return [] }
    let named = TypedCommand.allCases.filter { $0.rawValue.hasPrefix(first.lowercased()) }
    guard let command = named.count == 1 ? named[0] : TypedCommand(rawValue: first.lowercased()) else {
      let near = nearest(to: first, in: TypedCommand.allCases.map(\.rawValue))
      message =
        "There is no command \(first)" + (near.map { "; did you mean :\($0)?" } ?? "; Tab shows them, :help lists them")
      return []
    }
    let rest = words.dropFirst().joined(separator: " ")
    switch command {
    case .quit: return [.quit]
    case .help: pages.append(Page(.help))
    case .plain: preferences.isPlain.toggle()
    case .columns: openPicker(.columns)
    case .panel: show(rest)
    case .sort: sort(by: rest)
    case .filter: useFilter(rest)
    case .theme: return useTheme(rest)
    case .router:
      if let router = routers(named: rest).first, !rest.isEmpty { go(to: router) } else { refuse(command, rest) }
    case .export: return export(words.dropFirst().map { $0 })
    }
    return []
  }

  private mutating func refuse(_ command: TypedCommand, _ word: String, _ names: [String] = []) {
    if word.isEmpty {
      message = "Write \(command.usage)"
    } else if let near = nearest(to: word, in: names) {
      message = "There is no \(word) here; did you mean \(near)?"
    } else {
      message = names.isEmpty ? "There is no \(word) here." : "There is no \(word) here; \(listed(names, limit: 9))"
    }
  }

  private mutating func show(_ name: String) {
    guard let panel = Panel(name: name) ?? Panel.allCases.first(where: { !name.isEmpty && $0.name.hasPrefix(name) })
    else { return refuse(.panel, name, Panel.allCases.map(\.name)) }
    pages = []
    self.panel = panel
  }

  private mutating func sort(by name: String) {
    let isReversed = name.hasPrefix("-")
    let title = isReversed ? String(name.dropFirst()) : name
    guard let headings = view?.headings, let column = Filter.column(title, headings), !title.isEmpty else {
      return refuse(.sort, name, view?.headings.map(\.title) ?? [])
    }
    pages = []
    choice.sorting = Sorting(column: column, isReversed: isReversed)
  }

  private mutating func useFilter(_ name: String) {
    guard let filter = preferences.filters.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      if preferences.filters.isEmpty {
        message = "There are no saved filters; the settings file takes them."
        return
      }
      return refuse(.filter, name, preferences.filters.map(\.name))
    }
    pages = []
    choice.filter = filter.text
  }

  /// Takes the theme of this name.
  mutating func useTheme(_ name: String) -> [Effect] {
    guard let theme = preferences.themes.first(where: { $0.lowercased() == name.lowercased() }) else {
      refuse(.theme, name, preferences.themes)
      return []
    }
    preferences.theme = theme
    message = "Theme \(theme)"
    return [.useTheme(theme)]
  }

  /// Takes the theme behind the one in use.
  mutating func nextTheme() -> [Effect] {
    let themes = preferences.themes
    guard !themes.isEmpty, themes != [preferences.theme] else {
      message = "There is no other theme than \(preferences.theme)."
      return []
    }
    let place = themes.firstIndex(of: preferences.theme).map { ($0 + 1) % themes.count } ?? 0
    return useTheme(themes[place])
  }

  /// What a command line can become.
  func commandCompletions(_ text: String) -> [String] {
    guard let blank = text.firstIndex(of: " ") else {
      return TypedCommand.allCases.map(\.rawValue).filter { $0.hasPrefix(text.lowercased()) }
        .map { ["help", "plain", "quit", "columns"].contains($0) ? $0 : $0 + " " }
    }
    let rest = String(text[text.index(after: blank)...])
    guard let command = TypedCommand(rawValue: String(text[..<blank])) else { return [] }
    let names: [String]
    switch command {
    case .panel: names = Panel.allCases.map(\.name)
    case .sort: names = (view?.headings ?? []).map { $0.title.split(separator: " ").joined(separator: "-") }
    case .filter: names = preferences.filters.map(\.name)
    case .theme: names = preferences.themes
    case .router: names = routers(named: "")
    case .export:
      let words = rest.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2 else { return [] }
      return ExportFormat.allCases.map(\.rawValue).filter { $0.hasPrefix(words[1]) }
        .map { "export \(words[0]) \($0)" }
    case .columns, .help, .plain, .quit: names = []
    }
    return names.filter { $0.lowercased().hasPrefix(rest.lowercased()) }.map { "\(command.rawValue) \($0)" }
  }
}
