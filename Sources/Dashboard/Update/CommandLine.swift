import Model

/// The commands behind `:`, with what their first word may be followed by.
enum TypedCommand: String, CaseIterable {
  case at, columns, compare, export, filter, freeze, help, now, pair, panel, plain, quit, router, sort, theme, tree

  /// How it is written.
  var usage: String {
    switch self {
    case .at: ":at TIME"
    case .columns: ":columns"
    case .compare: ":compare"
    case .export: ":export PATH text|csv|json"
    case .filter: ":filter NAME"
    case .freeze: ":freeze"
    case .help: ":help"
    case .now: ":now"
    case .pair: ":pair ROUTER"
    case .panel: ":panel NAME"
    case .plain: ":plain"
    case .quit: ":quit"
    case .router: ":router NAME"
    case .sort: ":sort COLUMN"
    case .theme: ":theme NAME"
    case .tree: ":tree"
    }
  }

  /// What it does, in words.
  var words: String {
    switch self {
    case .at: "show what was known then: 13:41, 13:41:07 or 2026-11-24T13:41"
    case .columns: "choose the columns shown"
    case .compare: "mark what differs from the moment shown now; again to stop"
    case .export: "write the panel to a file"
    case .filter: "use a saved filter"
    case .freeze: "freeze the screen, and back to now"
    case .help: "this help"
    case .now: "back to now"
    case .pair: "both routers of a pair side by side"
    case .panel: "show a panel"
    case .plain: "plain lines and words, for a screen reader; again for signs"
    case .quit: "quit"
    case .router: "open a router's page"
    case .sort: "sort by a column; -COLUMN for the other way round"
    case .theme: "use a theme"
    case .tree: "Fleet as a tree of sites and pairs, and back"
    }
  }

  /// Whether something must follow it.
  var takesArgument: Bool { usage.contains(" ") }
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
    case .at:
      guard !rest.isEmpty else {
        refuse(command, rest)
        return []
      }
      return [.findMoment(rest)]
    case .now: return goToPresent()
    case .freeze: return freeze()
    case .compare: toggleComparison()
    case .tree: toggleTree()
    case .pair:
      if let router = routers(named: rest).first, !rest.isEmpty { openPair(of: router) } else { refuse(command, rest) }
    case .help: toggleHelp()
    case .plain:
      preferences.isPlain.toggle()
      glyphs.isSpoken = preferences.isPlain
      // All that is on screen is written with other signs.
      generation += 1
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
      message = "Write \(command.usage): \(command.words)"
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
        .map { TypedCommand(rawValue: $0)?.takesArgument == true ? $0 + " " : $0 }
    }
    let rest = String(text[text.index(after: blank)...])
    let first = text[..<blank].lowercased()
    let fitting = TypedCommand.allCases.filter { $0.rawValue.hasPrefix(first) }
    guard let command = TypedCommand(rawValue: first) ?? (fitting.count == 1 ? fitting[0] : nil) else { return [] }
    return arguments(of: command, rest).filter { $0.lowercased().hasPrefix(rest.lowercased()) }
      .map { "\(command.rawValue) \($0)" }
  }

  /// What may follow a command, of which `typed` is there.
  private func arguments(of command: TypedCommand, _ typed: String) -> [String] {
    switch command {
    case .panel: return Panel.allCases.map(\.name)
    case .sort:
      let titles = (view?.headings ?? []).map { $0.title.split(separator: " ").joined(separator: "-") }
      return typed.hasPrefix("-") ? titles.map { "-\($0)" } : titles
    case .filter: return preferences.filters.map(\.name)
    case .theme: return preferences.themes
    case .router, .pair: return routers(named: "")
    case .at: return eventTimes
    case .export:
      let path = typed.split(separator: " ", omittingEmptySubsequences: false).first.map { String($0) } ?? ""
      return path.isEmpty
        ? ExportFormat.allCases.map { "vpnha-\(panel.name).\($0.ending) \($0.rawValue)" }
        : ExportFormat.allCases.map { "\(path) \($0.rawValue)" }
    case .columns, .compare, .freeze, .help, .now, .plain, .quit, .tree: return []
    }
  }
}
