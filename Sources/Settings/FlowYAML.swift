/// YAML on one line, for values that are lists and maps.

/// A list.
func flowList(_ values: [String]) -> String { "[" + values.map(flowText).joined(separator: ", ") + "]" }

/// Panels by name.
func flowPanels(_ panels: [String: PanelSettings]) -> String {
  flowMap(
    panels.sorted { $0.key < $1.key }.map { name, panel in
      var entries: [(String, String)] = []
      if let sort = panel.sort { entries.append(("sort", flowText((sort.isReversed ? "-" : "") + sort.column))) }
      if let columns = panel.columns { entries.append(("columns", flowList(columns))) }
      return (name, flowMap(entries))
    })
}

/// Filters in their order.
func flowFilters(_ filters: [SavedFilter]) -> String { flowMap(filters.map { ($0.name, flowText($0.text)) }) }

private func flowMap(_ entries: [(String, String)]) -> String {
  "{" + entries.map { "\(flowText($0)): \($1)" }.joined(separator: ", ") + "}"
}

/// A text, in quotes where it is more than a word.
func flowText(_ text: String) -> String {
  let isWord = !text.isEmpty && text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
  if isWord, !["null", "true", "false"].contains(text.lowercased()) { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case " "..."~": quoted.unicodeScalars.append(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\U" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
  }
  return quoted + "\""
}
