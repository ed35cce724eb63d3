/// Tells prompts from what only looks like one: a banner's `Notice>`, a table's `Device#`.
struct MarkFilter {
  private let text: ByteSlice
  private let names: [String]
  private let hint: String?
  private var believed: Set<Int> = []

  /// The marks that count, and under which name each host is known.
  static func accepted(_ finder: MarkFinder, hint: String?) -> (marks: [Mark], canonical: [Int: Int]) {
    var filter = MarkFilter(text: finder.text, names: finder.names, hint: hint?.lowercased())
    filter.weigh(finder.marks)
    let marks = finder.marks.filter { filter.accepts($0) }
    return (marks, filter.canonicalNames(finder.marks))
  }

  private init(text: ByteSlice, names: [String], hint: String?) {
    self.text = text
    self.names = names
    self.hint = hint
  }

  private mutating func weigh(_ marks: [Mark]) {
    var seen: [Int: Int] = [:]
    for mark in marks {
      guard let name = mark.name, mark.kind == .prompt || mark.kind == .configuration, !believed.contains(name) else {
        if mark.kind == .announcement, let name = mark.name { believed.insert(name) }
        continue
      }
      let typed = text[mark.command]
      if mark.kind == .configuration || isCommand(typed) || names[name].lowercased() == hint {
        believed.insert(name)
      } else if !isSpaced(typed) {
        seen[name, default: 0] += 1
        if seen[name, default: 0] >= 3 { believed.insert(name) }
      }
    }
  }

  private func accepts(_ mark: Mark) -> Bool {
    switch mark.kind {
    case .prompt, .configuration:
      guard let name = mark.name else { return true }
      return believed.contains(name) && (!isSpaced(text[mark.command]) || isCommand(text[mark.command]))
    case .shell, .heading, .announcement, .echo: return true
    }
  }

  /// Two blanks behind the prompt: a table's text rather than something typed.
  private func isSpaced(_ typed: ByteSlice) -> Bool {
    typed.trimmed.count > 0 && typed.count > 1 && (typed[0] == 0x09 || typed[0] == 0x20 && typed[1] <= 0x20)
  }

  /// Whether the first word is one that is typed at a router.
  private func isCommand(_ typed: ByteSlice) -> Bool {
    guard let first = typed.trimmed.words.first, first.count >= 2, first.count <= 12 else { return false }
    let word = first.string.lowercased()
    return MarkFilter.verbs.contains { $0.hasPrefix(word) }
  }

  private static let verbs = [
    "show", "terminal", "enable", "disable", "configure", "exit", "logout", "quit", "end", "ping", "traceroute",
    "clear", "debug", "undebug", "write", "copy", "dir", "more", "reload", "telnet", "ssh", "test", "verify", "who",
    "monitor", "no", "login", "connect", "tclsh", "redundancy", "delete", "erase", "request", "license", "archive",
  ]

  /// In configuration modes IOS cuts a long name to about 20 characters.
  private func canonicalNames(_ marks: [Mark]) -> [Int: Int] {
    var whole: Set<Int> = []
    for mark in marks where mark.kind != .configuration {
      if let name = mark.name, believed.contains(name) { whole.insert(name) }
    }
    var result: [Int: Int] = [:]
    for mark in marks where mark.kind == .configuration {
      guard let name = mark.name, !whole.contains(name), result[name] == nil, names[name].count >= 10 else { continue }
      result[name] = whole.sorted().first { names[$0].hasPrefix(names[name]) }
    }
    return result
  }
}
