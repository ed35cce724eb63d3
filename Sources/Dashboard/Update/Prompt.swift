import Availability

/// A text being typed in the footer.
struct Prompt: Sendable {
  enum Kind: Sendable {
    /// The filter of the panel shown; rows follow as it is typed.
    case filter
    /// What to find on the page.
    case search
    case command
    case router
  }
  let kind: Kind
  /// The text; of a filter it is the panel's.
  var text = ""
  /// What Tab goes through, and where it is.
  var cycle: (texts: [String], place: Int)?
  /// Which of the commands typed before it is; nil for a new one.
  var recalled: Int?

  init(_ kind: Kind, _ text: String = "") {
    self.kind = kind
    self.text = text
  }

  /// What stands in front of it.
  var sign: String {
    switch kind {
    case .filter, .search: "/"
    case .command: ":"
    case .router: "router "
    }
  }
}

extension State {
  /// What was typed so far.
  var typed: String { prompt?.kind == .filter ? choice.filter : prompt?.text ?? "" }

  mutating func setTyped(_ text: String) {
    if prompt?.kind == .filter { choice.filter = text } else { prompt?.text = text }
  }

  mutating func type(_ scalar: Unicode.Scalar) {
    guard typed.unicodeScalars.count < 200 else { return }
    var text = typed
    text.unicodeScalars.append(scalar)
    setTyped(text)
    prompt?.cycle = nil
  }

  mutating func erase() {
    var text = typed
    guard !text.isEmpty else { return }
    text.unicodeScalars.removeLast()
    setTyped(text)
    prompt?.cycle = nil
  }

  mutating func acceptPrompt() -> [Effect] {
    guard let prompt else { return [] }
    // What cannot be read would look like a filter in force: the footer says what is wrong until it is mended.
    if prompt.kind == .filter, view?.reading.problem != nil { return [] }
    self.prompt = nil
    switch prompt.kind {
    case .filter: return []
    case .search:
      guard let page = pages.indices.last else { return [] }
      pages[page].sought = prompt.text
      find(forward: true, again: false)
      return []
    case .command:
      remember(prompt.text)
      return run(prompt.text)
    case .router:
      if let router = routers(named: prompt.text).first {
        go(to: router)
      } else {
        message = "No router is called \(prompt.text)."
      }
      return []
    }
  }

  mutating func cancelPrompt() {
    if prompt?.kind == .filter { choice.filter = "" }
    prompt = nil
  }

  private mutating func remember(_ text: String) {
    guard !text.isEmpty, commandHistory.last != text else { return }
    commandHistory.append(text)
    if commandHistory.count > 50 { commandHistory.removeFirst() }
  }

  /// Goes through the commands typed before; false where another prompt is open.
  mutating func recall(_ step: Int) -> Bool {
    guard prompt?.kind == .command, !commandHistory.isEmpty else { return false }
    let count = commandHistory.count
    let place = max(0, min(count, (prompt?.recalled ?? count) + step))
    prompt?.recalled = place
    prompt?.cycle = nil
    setTyped(place < count ? commandHistory[place] : "")
    return true
  }

  /// Completes as far as all that fits agrees; after that each Tab takes the next.
  mutating func complete() {
    if let cycle = prompt?.cycle, !cycle.texts.isEmpty {
      let place = (cycle.place + 1) % cycle.texts.count
      prompt?.cycle = (cycle.texts, place)
      setTyped(cycle.texts[place])
      return
    }
    let texts = completions.isEmpty ? valueCompletions : completions
    guard let first = texts.first else { return }
    let common = texts.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    if texts.count == 1 || common.count > typed.count {
      setTyped(texts.count == 1 ? first : common)
    } else {
      prompt?.cycle = (texts, 0)
      setTyped(first)
    }
  }

  /// What the text can become, whole.
  var completions: [String] {
    guard let prompt else { return [] }
    switch prompt.kind {
    case .filter:
      let start = choice.filter.lastIndex(of: " ").map { choice.filter.index(after: $0) } ?? choice.filter.startIndex
      let word = choice.filter[start...]
      guard let view, !word.contains(where: { ":=<>\"".contains($0) }) else { return [] }
      let fields = view.headings.map { $0.title.split(separator: " ").joined(separator: "-") }
      let bang = word.hasPrefix("!") ? "!" : ""
      return fields.filter { $0.lowercased().hasPrefix(word.dropFirst(bang.count).lowercased()) }
        .map { choice.filter[..<start] + bang + $0 + ":" }
    case .command: return commandCompletions(prompt.text)
    case .router: return routers(named: prompt.text)
    case .search: return []
    }
  }

  /// What the value of the filter's last term can become: every row is asked, so only where somebody wants to know.
  private var valueCompletions: [String] {
    guard prompt?.kind == .filter, let view, let term = Filter.split(choice.filter).last,
      choice.filter.hasSuffix(term)
    else { return [] }
    let (beginning, bang) = (choice.filter.dropLast(term.count), term.hasPrefix("!") ? "!" : "")
    guard let (name, comparison, value) = Filter.parts(String(term.dropFirst(bang.count))),
      comparison == .holds || comparison == .equals
    else { return [] }
    let values: [String]
    switch normalized(name) {
    case "severity": values = Severity.allCases.map(\.word)
    case "ondefault": values = ["true", "false", "null"]
    default: values = Filter.column(name, view.headings).map(view.values) ?? []
    }
    let typed = value.split(separator: "|", omittingEmptySubsequences: false)
    let wanted = typed.last.map { String($0).lowercased() } ?? ""
    let known = typed.dropLast().map { $0 + "|" }.joined()
    return values.filter { $0.lowercased().hasPrefix(wanted) }.map { found in
      let whole = known + found
      return beginning + bang + name + comparison.rawValue + (whole.contains(" ") ? "\"\(whole)\"" : whole)
    }
  }

  /// The routers whose name begins so, then those that hold it.
  func routers(named text: String) -> [String] {
    let names = (report?.routers ?? []).map(\.name).sorted { naturalOrder($0) < naturalOrder($1) }
    guard !text.isEmpty else { return names }
    let wanted = text.lowercased()
    let beginning = names.filter { $0.lowercased().hasPrefix(wanted) }
    return beginning + names.filter { $0.lowercased().contains(wanted) && !$0.lowercased().hasPrefix(wanted) }
  }
}

extension String {
  /// What both begin with.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
