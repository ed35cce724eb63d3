/// The commands of one mode as one automaton over words (Glushkov's construction: one state for each keyword and
/// parameter of each rule), so that recognising, `?`, completion and the place of an error come from the same table.
struct ModeGrammar: Sendable {
  /// What became of a line.
  enum Result: Sendable {
    case match(CommandMatch)
    /// The word with this index fits nothing.
    case invalid(Int)
    case incomplete
    /// The word with this index abbreviates several keywords.
    case ambiguous(Int)
  }

  private struct State: Sendable {
    let token: CommandMatch.Token
    let rule: Int
    var follow: [Int] = []
    var accepts = false
    /// Whether the command may end here after `no`.
    var acceptsNo = false
  }

  private struct Thread {
    var states: [Int]
    var abbreviations: Int
  }

  private enum Fit { case none, exact, abbreviated, parameter }

  let rules: [ConfigurationRule]
  private var states: [State] = []
  private var starts: [Int] = []
  private var startsByKeyword: [String: [Int]] = [:]

  init(_ book: RuleBook) {
    rules = book.rules
    for (index, rule) in rules.enumerated() {
      let part = build(rule.syntax, rule: index)
      starts += part.first
      for state in part.last { states[state].accepts = true }
    }
    for start in starts {
      if case .keyword(let keyword) = states[start].token { startsByKeyword[keyword, default: []].append(start) }
    }
  }

  // MARK: Recognising

  /// What `words` is in this mode. `isNo`: a `no` stood in front and was taken off. `isText`: misprints are taken, too.
  func match(_ words: ConfigurationLine, isNo: Bool, isText: Bool = false) -> Result {
    guard !words.isEmpty else { return .incomplete }
    var threads: [Thread] = []
    var finished: [CommandMatch] = []
    for index in words.words.indices {
      let advanced = advance(threads, index == 0, words.words[index].text, isText)
      threads = []
      for thread in advanced.threads {
        if case .parameter(_, let type) = states[thread.states[thread.states.count - 1]].token, type.takesRest {
          if let match = finish(thread, words, isNo) { finished.append(match) }
        } else {
          threads.append(thread)
        }
      }
      if threads.isEmpty {
        if let best = best(finished) { return .match(best) }
        return advanced.isAmbiguous ? .ambiguous(index) : .invalid(index)
      }
    }
    finished += threads.compactMap { finish($0, words, isNo) }
    return best(finished).map { .match($0) } ?? .incomplete
  }

  /// The threads after one more word. An exact keyword wins over everything; otherwise a word may be a parameter or an
  /// abbreviation until the words behind it decide. Several keywords for one abbreviation are ambiguous.
  private func advance(
    _ threads: [Thread], _ isFirst: Bool, _ word: String, _ isText: Bool
  ) -> (threads: [Thread], isAmbiguous: Bool) {
    var exact: [Thread] = []
    var loose: [Thread] = []
    var keywords: Set<String> = []
    var hasParameter = false
    func consider(_ thread: Thread?, _ state: Int) {
      let fit = ModeGrammar.fit(states[state].token, word)
      guard fit != .none, isText || rules[states[state].rule].nature != .misprint else { return }
      var next = thread ?? Thread(states: [], abbreviations: 0)
      next.states.append(state)
      switch fit {
      case .exact: exact.append(next)
      case .abbreviated:
        next.abbreviations += 1
        if case .keyword(let keyword) = states[state].token { keywords.insert(keyword) }
        loose.append(next)
      default:
        hasParameter = true
        loose.append(next)
      }
    }
    if isFirst {
      for state in startsByKeyword[word] ?? starts { consider(nil, state) }
    } else {
      for thread in threads {
        for state in states[thread.states[thread.states.count - 1]].follow { consider(thread, state) }
      }
    }
    if !exact.isEmpty { return (exact, false) }
    if keywords.count > 1, !hasParameter { return ([], true) }
    return (loose, false)
  }

  private static func fit(_ token: CommandMatch.Token, _ word: String) -> Fit {
    switch token {
    case .parameter(_, let type): return type.accepts(word) ? .parameter : .none
    case .keyword(let keyword):
      var letters = keyword.utf8.makeIterator()
      for byte in word.utf8 {
        guard let letter = letters.next(), letter == byte.lowercasedASCII else { return .none }
      }
      return letters.next() == nil ? .exact : .abbreviated
    }
  }

  private func finish(_ thread: Thread, _ words: ConfigurationLine, _ isNo: Bool) -> CommandMatch? {
    let last = states[thread.states[thread.states.count - 1]]
    let rule = rules[last.rule]
    guard last.accepts || isNo && last.acceptsNo, isNo || rule.nature != .onlyNo else { return nil }
    var steps: [CommandMatch.Step] = []
    steps.reserveCapacity(thread.states.count)
    for (index, state) in thread.states.enumerated() {
      let token = states[state].token
      guard case .parameter(_, let type) = token, type.takesRest || type.isSecret else {
        steps.append(.init(token: token, text: words.words[index].text))
        continue
      }
      steps.append(.init(token: token, text: type.isSecret ? "" : words.rest(from: index)))
    }
    return CommandMatch(rule: rule, isNo: isNo, steps: steps, abbreviations: thread.abbreviations)
  }

  // The reading with the fewest abbreviations; among these one that does not swallow the rest of the line.
  private func best(_ matches: [CommandMatch]) -> CommandMatch? {
    func cost(_ match: CommandMatch) -> Int {
      var cost = match.abbreviations * 4
      if case .parameter(_, let type)? = match.steps.last?.token, type.takesRest { cost += 2 }
      switch match.rule.nature {
      case .command, .onlyNo: break
      default: cost += 1
      }
      return cost
    }
    return matches.min { cost($0) < cost($1) }
  }

  // MARK: What may follow

  /// What may stand behind `words`; nil in the list means that the command may end.
  func next(after words: ConfigurationLine, isNo: Bool) -> [CommandMatch.Token?] {
    var threads: [Thread] = []
    for index in words.words.indices {
      threads = advance(threads, index == 0, words.words[index].text, false).threads
      if threads.isEmpty { return [] }
    }
    var result: [CommandMatch.Token?] = []
    var canEnd = false
    var following: [Int] = words.isEmpty ? starts : []
    for thread in threads {
      let last = states[thread.states[thread.states.count - 1]]
      if last.accepts || isNo && last.acceptsNo, offersEnd(rules[last.rule].nature, isNo) { canEnd = true }
      following += last.follow
    }
    for state in following {
      let nature = rules[states[state].rule].nature
      if nature == .misprint || nature == .onlyNo && !isNo { continue }
      if case .parameter(_, .interfaceType) = states[state].token { continue }
      if !result.contains(states[state].token) { result.append(states[state].token) }
    }
    if canEnd { result.append(nil) }
    return result
  }

  // Whether `?` says that a command of this nature may end.
  private func offersEnd(_ nature: ConfigurationRule.Nature, _ isNo: Bool) -> Bool {
    switch nature {
    case .command, .passedOver, .block: true
    case .onlyNo: isNo
    case .incomplete, .misprint: false
    }
  }

  // MARK: Building

  private struct Part {
    var first: [Int] = []
    var last: [Int] = []
    var isNullable = false
  }

  private mutating func build(_ syntax: CommandSyntax, rule: Int) -> Part {
    switch syntax {
    case .keyword(let keyword): return leaf(.keyword(keyword), rule)
    case .parameter(let name, let type): return leaf(.parameter(name: name, type), rule)
    case .cut: return Part(isNullable: true)
    case .choice(let branches):
      var whole = Part()
      for branch in branches {
        let part = build(branch, rule: rule)
        whole.first += part.first
        whole.last += part.last
        whole.isNullable = whole.isNullable || part.isNullable
      }
      return whole
    case .optional(let inner):
      var part = build(inner, rule: rule)
      part.isNullable = true
      return part
    case .repeated(let inner):
      let part = build(inner, rule: rule)
      link(part.last, to: part.first)
      return part
    case .sequence(let parts):
      var whole = Part(isNullable: true)
      for syntax in parts {
        if case .cut = syntax {
          for state in whole.last { states[state].acceptsNo = true }
          continue
        }
        let part = build(syntax, rule: rule)
        link(whole.last, to: part.first)
        if whole.isNullable { whole.first += part.first }
        whole.last = part.isNullable ? whole.last + part.last : part.last
        whole.isNullable = whole.isNullable && part.isNullable
      }
      return whole
    }
  }

  private mutating func leaf(_ token: CommandMatch.Token, _ rule: Int) -> Part {
    states.append(State(token: token, rule: rule))
    return Part(first: [states.count - 1], last: [states.count - 1])
  }

  private mutating func link(_ from: [Int], to: [Int]) {
    for state in from {
      for target in to where !states[state].follow.contains(target) { states[state].follow.append(target) }
    }
  }
}
