import Model
import Terminal

/// What a panel can be written as.
enum ExportFormat: String, CaseIterable {
  case text, csv, json

  /// How the names of such files end.
  var ending: String { self == .text ? "txt" : rawValue }
}

extension State {
  mutating func export(_ words: [String]) -> [Effect] {
    guard words.count == 2, let format = ExportFormat(rawValue: words[1].lowercased()) else {
      message = "Write \(TypedCommand.export.usage)"
      return []
    }
    guard let view else {
      message = "There is nothing to write yet."
      return []
    }
    return [.export(path: words[0], bytes: Array(view.exported(format, panel, at: report?.at).utf8))]
  }

  /// The selected row, or what the page says, to be put on the clipboard.
  mutating func copy() -> [Effect] {
    let text: String
    if let page = pages.last {
      let marked = page.lines.filter(\.isHighlighted)
      text = (marked.isEmpty ? page.lines : marked).map(\.plain).joined(separator: "\n")
    } else if let row = selectedRow, let view {
      text = view.headings.indices.map { view.source.cell(row, $0) }.filter { $0 != .none && $0 != .notSeen }
        .map { DisplayText($0.text).string }.joined(separator: "  ")
    } else {
      message = "There is no row to copy."
      return []
    }
    message = "Copied \(counted(text.unicodeScalars.count, "character"))"
    return [.copy(text)]
  }
}

extension PageLine {
  /// Its text without numbers and signs of captured lines.
  var plain: String { (isHighlighted ? Array(spans.suffix(1)) : spans).map(\.text.string).joined(separator: "  ") }
}

extension TableView {
  /// The rows shown, with all columns, in the order shown. Every text is cleaned.
  func exported(_ format: ExportFormat, _ panel: Panel, at: Moment?) -> String {
    let titles = headings.map(\.title)
    func cells(_ row: Int) -> [String] { headings.indices.map { DisplayText(source.cell(row, $0).text).string } }
    switch format {
    case .text:
      let rows = [titles] + order.map(cells)
      let widths = titles.indices.map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
      return rows.map { row in
        var line = ""
        for (column, text) in row.enumerated() {
          line += text + String(repeating: " ", count: max(0, widths[column] - displayWidth(text)) + 2)
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
      }.joined()
    case .csv:
      let rows = order.map { row in
        zip(headings.indices, cells(row)).map { column, text in calculable(text, source.key(row, column)) }
      }
      return ([titles] + rows).map { $0.map(csv).joined(separator: ",") + "\r\n" }.joined()
    case .json:
      let rows = order.map { row in
        "    {"
          + zip(titles, headings.indices).map { title, column in
            let cell = source.cell(row, column)
            let value = cell == .notSeen || cell == .none ? "null" : json(DisplayText(cell.text).string)
            return "\(json(title)): \(value)"
          }.joined(separator: ", ") + "}"
      }
      let moment = at.map { json($0.screenText) } ?? "null"
      return
        "{\n  \"schema\": \"vpnha.panel/1\",\n  \"panel\": \(json(panel.name)),\n  \"at\": \(moment),\n  \"rows\": ["
        + (rows.isEmpty ? "" : "\n" + rows.joined(separator: ",\n") + "\n  ") + "]\n}\n"
    }
  }
}

/// A text as a spreadsheet can use it: spans in seconds, nothing for bars. Of a bound the sign stays; an interval is no
/// number and stays as it is.
private func calculable(_ text: String, _ key: SortKey) -> String {
  if text.unicodeScalars.contains(where: {
    "\u{25AE}\u{25AF}".unicodeScalars.contains($0) || 0x2581...0x2588 ~= $0.value
  }) {
    return ""
  }
  // A moment's key is a span too: its text has colons.
  guard case .span(let milliseconds) = key, text.utf8.allSatisfy({ $0 != 0x3A }), text != TableCell.none.text,
    !text.unicodeScalars.contains("\u{2013}"), !text.hasPrefix("~"), text != TableCell.notSeen.text
  else { return text }
  return (text.hasPrefix("\u{2265}") ? ">=" : "") + String(milliseconds / 1000)
}

/// A field of RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe in front: texts come from
/// routers and name servers.
private func csv(_ text: String) -> String {
  var text = text
  if let first = text.unicodeScalars.first, "=+@".unicodeScalars.contains(first) { text = "'" + text }
  guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
  return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// A JSON string of a cleaned text, which holds no control characters.
private func json(_ text: String) -> String {
  var string = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { string += "\\" }
    string.unicodeScalars.append(scalar)
  }
  return string + "\""
}
