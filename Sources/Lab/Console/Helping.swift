import Engine
import IOSText
import Model

// `?` and Tab.
extension Console {
  /// `?`: what may stand where the line ends. The line is shown again behind it.
  mutating func help(_ lab: inout LabWorld) {
    let text = line.text
    emit("?\n")
    let isOpen = text.utf8.last.map { $0 != 0x20 } ?? false
    let expected = expectations(text)
    if expected.isEmpty {
      printed += unrecognised(text)
    } else if isOpen, expected.allSatisfy(\.isKeyword) {
      printed += columns(expected.map(\.word))
    } else {
      if !text.contains(where: { $0 != " " }) { printed += heading }
      printed += list(expected)
    }
    printed += "\n"
    showPage(lab)
  }

  /// Tab: the last word completed, where one keyword fits; the line is shown again either way.
  mutating func complete(_ lab: LabWorld) {
    if let whole = CommandExpectation.completed(line.text, expectations(line.text)) {
      line.replace(Array(whole.utf8))
    }
    emit("\n")
    ready(lab)
  }

  /// What may stand behind `text` in the mode.
  func expectations(_ text: String) -> [CommandExpectation] {
    guard let editor else { return ExecTable.level(privilege).expectations(text) }
    if let command = Console.behindDo(text) { return ExecTable.level(15).expectations(command.text) }
    var list = editor.expectations(text)
    let typed = text.split(separator: " ").first.map { $0.lowercased() } ?? ""
    if !text.hasSuffix(" ") || typed.isEmpty, text.split(separator: " ").count <= 1, "do".hasPrefix(typed) {
      let help = "To run exec commands in config mode"
      list.append(CommandExpectation(word: "do", isKeyword: true, help: help))
      list.sort { ($0.word == "<cr>" ? 1 : 0, $0.word) < ($1.word == "<cr>" ? 1 : 0, $1.word) }
    }
    return list
  }

  private func unrecognised(_ text: String) -> String {
    guard editor == nil, case .ambiguous = ExecTable.level(privilege).table.match(text) else {
      return "% Unrecognized command\n"
    }
    return IOSPrinter.ambiguousCommand(text)
  }

  private var heading: String {
    guard let editor else { return "Exec commands:\n" }
    switch editor.mode {
    case .global: return "Configure commands:\n"
    case .interface: return "Interface configuration commands:\n"
    case .cryptoMap, .dynamicMap: return "Crypto Map configuration commands:\n"
    case .router, .addressFamily: return "Router configuration commands:\n"
    default: return "Configuration commands:\n"
    }
  }

  // Words and what they are for, in two columns.
  private func list(_ expected: [CommandExpectation]) -> String {
    let width = expected.map { $0.word.utf8.count }.max() ?? 0
    return expected.map { item in
      let help = item.word == "<cr>" ? "<cr>" : item.help
      guard !help.isEmpty else { return "  \(item.word)\n" }
      return "  \(item.word)" + String(repeating: " ", count: width - item.word.utf8.count + 2) + "\(help)\n"
    }.joined()
  }

  // Words that begin alike, as many in a row as fit.
  private func columns(_ words: [String]) -> String {
    let cell = (words.map { $0.utf8.count }.max() ?? 0) + 2
    let perRow = max(1, (settings.width > 0 ? settings.width : 80) / cell)
    var text = ""
    for (index, word) in words.enumerated() {
      text += word + String(repeating: " ", count: cell - word.utf8.count)
      if index % perRow == perRow - 1 || index == words.count - 1 { text += "\n" }
    }
    return text
  }
}
