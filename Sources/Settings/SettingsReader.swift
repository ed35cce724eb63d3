import StrictYAML

/// Reads a settings file.
struct SettingsReader {
  var settings = Settings()
  var checker: Checker
  let vocabulary: Vocabulary
  var positions: [String: Position] = [:]

  init(file: String, vocabulary: Vocabulary) {
    checker = Checker(file: file)
    self.vocabulary = vocabulary
  }

  mutating func read(_ root: YAMLValue) {
    let names = SettingKey.all.map(\.name)
    for entry in checker.map(root, of: "settings", "a map of keys such as theme: dark") ?? [] {
      guard let key = SettingKey.all.first(where: { $0.name == entry.key }) else {
        checker.unknown("key", entry.key, at: entry.position, known: names)
        continue
      }
      positions[entry.key] = entry.value.position
      key.read(&self, entry.value)
    }
  }

  mutating func readPanels(_ value: YAMLValue) {
    let what = "a map of panels such as {tunnels: {sort: router}}"
    for entry in checker.map(value, of: "panels", what) ?? [] {
      guard let panel = vocabulary.panels.first(where: { $0.name == entry.key }) else {
        checker.unknown("panel", entry.key, at: entry.position, known: vocabulary.panels.map(\.name))
        continue
      }
      settings.panels[panel.name] = panelSettings(entry.value, of: panel)
    }
  }

  private mutating func panelSettings(_ value: YAMLValue, of panel: Vocabulary.Panel) -> PanelSettings {
    var settings = PanelSettings()
    let subject = "panels.\(panel.name)"
    for entry in checker.map(value, of: subject, "a map of sort and columns") ?? [] {
      let inner = "\(subject).\(entry.key)"
      positions[inner] = entry.value.position
      switch entry.key {
      case "sort":
        guard let text = checker.text(entry.value, of: inner, "a column's heading") else { continue }
        let isReversed = text.first == "-" && text.count > 1
        let column = isReversed ? String(text.dropFirst()) : text
        if let known = known(column, of: panel, subject: inner, at: entry.value.position) {
          settings.sort = SortChoice(column: known, isReversed: isReversed)
        }
      case "columns":
        settings.columns = columns(entry.value, of: panel, subject: inner)
      default: checker.unknown("key", entry.key, at: entry.position, known: ["sort", "columns"])
      }
    }
    return settings
  }

  private mutating func columns(_ value: YAMLValue, of panel: Vocabulary.Panel, subject: String) -> [String]? {
    guard let texts = checker.texts(value, of: subject, "a list of columns such as [router, state]") else { return nil }
    if texts.isEmpty {
      checker.report(value.position, "\(subject): a panel needs a column; leave the key out for all that fit")
    }
    var columns: [String] = []
    for element in texts {
      guard let column = known(element.text, of: panel, subject: subject, at: element.position) else { continue }
      if columns.contains(column) {
        checker.report(element.position, "\(subject): \(quoted(column)) is in the list twice; keep one")
      } else {
        columns.append(column)
      }
    }
    return columns
  }

  /// The heading that a word means: upper and lower case are alike.
  private mutating func known(
    _ word: String, of panel: Vocabulary.Panel, subject: String, at position: Position
  ) -> String? {
    if panel.columns.isEmpty { return word }
    if let exact = panel.columns.first(where: { $0.lowercased() == word.lowercased() }) { return exact }
    checker.report(position, "\(subject): " + unknownName("column", word, known: panel.columns))
    return nil
  }

  mutating func readFilters(_ value: YAMLValue) {
    let what = "a map of names to filters such as {stuck: \"onDefault:false\"}"
    for entry in checker.map(value, of: "filters", what) ?? [] {
      let inner = "filters.\(entry.key)"
      positions[inner] = entry.value.position
      guard entry.key.unicodeScalars.allSatisfy(isNameScalar), !entry.key.isEmpty else {
        checker.report(
          entry.position, "filters: the name \(quoted(entry.key)) must be letters, digits, - and _, to be typed easily")
        continue
      }
      if let text = checker.text(entry.value, of: inner, "a filter in quotes, such as \"onDefault:false\"") {
        settings.filters.append(SavedFilter(name: entry.key, text: text))
      }
    }
  }
}

private func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
}
