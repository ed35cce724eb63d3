/// The commands of one mode as one automaton over words (Glushkov's construction: one state for each keyword and
/// parameter of each rule), so that recognising, `?`, completion and the place of an error come from the same table.
final class ModeGrammar: Sendable {
  /// What became of a line.
  enum Result: Sendable {
    case match(CommandMatch)
    /// The word with this index fits nothing.
    case invalid(Int)
    case incomplete
    /// The word with this index abbreviates several keywords.
    case ambiguous(Int)
  }

  struct State: Sendable {
    let token: CommandMatch.Token
    let rule: Int
    /// The keyword's place among ``keywords``; negative for a parameter.
    let keyword: Int
    /// The parameter's type.
    let type: CommandParameter
    /// Whether it takes the rest of the line, and whether what it takes must not be kept.
    let takesRest: Bool
    let isSecret: Bool
    var follow: [Int] = []
    var accepts = false
    /// Whether the command may end here after `no`.
    var acceptsNo = false
  }

  private enum Fit { case none, exact, abbreviated, parameter }

  let rules: [ConfigurationRule]
  private let natures: [ConfigurationRule.Nature]
  private let states: [State]
  private let starts: [Int]
  /// The distinct keywords, all in one run of bytes: where each begins, and where the last ends.
  private let letters: [UInt8]
  private let keywordStarts: [Int]
  private let startsByKeyword: [[Int]]
  /// By the first byte, in lower case: the states that a line's first word with it can lead to.
  private let startsByLetter: [[Int]]
  /// By a line's first two words, both keywords written out: the states both lead to. Many commands begin alike.
  private let pairs: [Pair: [(first: Int, second: Int)]]
  /// A table of hashes: the keyword's place, or a negative number where a slot is free.
  private let slots: [Int]

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  init(_ book: RuleBook) {
    var builder = Builder()
    for (index, rule) in book.rules.enumerated() {
      let part = builder.build(rule.syntax, rule: index)
      builder.starts += part.first
      for state in part.last { builder.states[state].accepts = true }
    }
    rules = book.rules
    natures = book.rules.map(\.nature)
    states = builder.states
    starts = builder.starts
    var letters: [UInt8] = []
    var keywordStarts = [0]
    for keyword in builder.keywords {
      letters += keyword.utf8
      keywordStarts.append(letters.count)
    }
    self.letters = letters
    self.keywordStarts = keywordStarts
    var slots = [Int](repeating: -1, count: ModeGrammar.slotCount(builder.keywords.count))
    for (keyword, text) in builder.keywords.enumerated() {
      var slot = ModeGrammar.hash(text.utf8) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = keyword
    }
    self.slots = slots
    var byKeyword = [[Int]](repeating: [], count: builder.keywords.count)
    var pairs: [Pair: [(first: Int, second: Int)]] = [:]
    var byLetter = [[Int]](repeating: [], count: 256)
    for start in builder.starts {
      let keyword = builder.states[start].keyword
      if keyword < 0 {
        for letter in byLetter.indices { byLetter[letter].append(start) }
      } else {
        let letter = Int(letters[keywordStarts[keyword]].lowercasedASCII)
        byLetter[letter].append(start)
        byKeyword[keyword].append(start)
        for next in builder.states[start].follow where builder.states[next].keyword >= 0 {
          pairs[Pair(first: keyword, second: builder.states[next].keyword), default: []].append((start, next))
        }
      }
    }
    startsByKeyword = byKeyword
    startsByLetter = byLetter
    self.pairs = pairs
  }

  private static func slotCount(_ keywords: Int) -> Int {
    var count = 16
    while count < keywords * 2 { count *= 2 }
    return count
  }

  private static func hash(_ word: some Sequence<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte.lowercasedASCII)) &* 16_777_619 }
    return Int(hash)
  }

  /// The keyword that a word is, written out, in whichever case.
  private func keyword(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = ModeGrammar.hash(word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let keyword = slots[slot]
      if length(keyword) == word.count {
        let start = keywordStarts[keyword]
        if word.indices.allSatisfy({ letters[start + $0] == word[$0].lowercasedASCII }) { return keyword }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  // MARK: Recognising

  /// What `words` is in this mode. `isNo`: a `no` stood in front and was taken off. `isText`: misprints are taken, too.
  func match(_ words: ConfigurationLine, isNo: Bool, isText: Bool = false) -> Result {
    guard !words.isEmpty else { return .incomplete }
    var walk = Walk()
    var best: (thread: Int, cost: Int)?
    // The reading with the fewest abbreviations; among these one that does not swallow the rest of the line.
    func finish(_ thread: Int) {
      let last = states[walk.threads[thread].state]
      let nature = natures[last.rule]
      guard last.accepts || isNo && last.acceptsNo, isNo || nature != .onlyNo else { return }
      var cost = walk.threads[thread].abbreviations * 4
      if last.takesRest { cost += 2 }
      switch nature {
      case .command, .onlyNo: break
      default: cost += 1
      }
      if best.map({ cost < $0.cost }) ?? true { best = (thread, cost) }
    }
    let begun = begin(&walk, words, isText) ? 2 : 0
    for index in begun..<words.count {
      let isAmbiguous = advance(&walk, index == 0, words.words[index].text, isText)
      var kept = 0
      for place in walk.current.indices {
        let thread = walk.current[place]
        if states[walk.threads[thread].state].takesRest {
          finish(thread)
        } else {
          walk.current[kept] = thread
          kept += 1
        }
      }
      walk.current.removeLast(walk.current.count - kept)
      if kept == 0 {
        if let best { return .match(read(best.thread, walk, words, isNo)) }
        return isAmbiguous ? .ambiguous(index) : .invalid(index)
      }
    }
    for thread in walk.current { finish(thread) }
    return best.map { .match(read($0.thread, walk, words, isNo)) } ?? .incomplete
  }

  /// Takes the first two words of a line at once, where both are keywords written out and lead on: what else they could
  /// be does not count then.
  private func begin(_ walk: inout Walk, _ words: ConfigurationLine, _ isText: Bool) -> Bool {
    guard words.count >= 2 else { return false }
    func known(_ index: Int) -> Int? {
      var text = words.words[index].text
      return text.withUTF8 { keyword($0) }
    }
    guard let first = known(0), let second = known(1), let both = pairs[Pair(first: first, second: second)] else {
      return false
    }
    for (one, other) in both where isText || natures[states[other].rule] != .misprint {
      walk.threads.append(Thread(state: one, before: -1, abbreviations: 0))
      walk.threads.append(Thread(state: other, before: walk.threads.count - 1, abbreviations: 0))
      walk.current.append(walk.threads.count - 1)
    }
    return !walk.current.isEmpty
  }

  /// The readings of a line so far. A thread is its last state and the thread it goes on from, so that going on copies
  /// nothing.
  private struct Walk {
    var threads: [Thread] = []
    var current: [Int] = []
    var exact: [Int] = []
    var loose: [Int] = []
  }

  private struct Thread {
    var state: Int
    var before: Int
    var abbreviations: Int
  }

  /// Leaves the threads after one more word; returns whether there are none because an abbreviation stands for several
  /// keywords. An exact keyword wins over everything; otherwise a word may be a parameter or an abbreviation until the
  /// words behind it decide.
  private func advance(_ walk: inout Walk, _ isFirst: Bool, _ word: String, _ isText: Bool) -> Bool {
    walk.exact.removeAll(keepingCapacity: true)
    walk.loose.removeAll(keepingCapacity: true)
    var abbreviated = -1
    var areSeveral = false
    var hasParameter = false
    var word = word
    word.withUTF8 { bytes in
      func consider(_ before: Int, _ abbreviations: Int, _ state: Int) {
        let fit = fit(state, bytes)
        guard fit != .none, isText || natures[states[state].rule] != .misprint else { return }
        walk.threads.append(
          Thread(state: state, before: before, abbreviations: abbreviations + (fit == .abbreviated ? 1 : 0)))
        switch fit {
        case .exact: walk.exact.append(walk.threads.count - 1)
        case .abbreviated:
          let keyword = states[state].keyword
          if abbreviated >= 0, keyword != abbreviated { areSeveral = true }
          abbreviated = keyword
          walk.loose.append(walk.threads.count - 1)
        default:
          hasParameter = true
          walk.loose.append(walk.threads.count - 1)
        }
      }
      if isFirst {
        for state in firstStates(bytes) { consider(-1, 0, state) }
      } else {
        for thread in walk.current {
          let (state, abbreviations) = (walk.threads[thread].state, walk.threads[thread].abbreviations)
          for next in states[state].follow { consider(thread, abbreviations, next) }
        }
      }
    }
    if !walk.exact.isEmpty {
      swap(&walk.current, &walk.exact)
    } else if areSeveral, !hasParameter {
      walk.current.removeAll(keepingCapacity: true)
      return true
    } else {
      swap(&walk.current, &walk.loose)
    }
    return false
  }

  /// The states that a line's first word can lead to: those of the keyword it is, otherwise those of keywords that begin
  /// with its first letter, and parameters. Most of the vocabulary is not looked at.
  private func firstStates(_ word: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard let first = word.first else { return [] }
    if let keyword = keyword(word), !startsByKeyword[keyword].isEmpty { return startsByKeyword[keyword] }
    return startsByLetter[Int(first.lowercasedASCII)]
  }

  private func length(_ keyword: Int) -> Int { keywordStarts[keyword + 1] - keywordStarts[keyword] }

  private func fit(_ state: Int, _ word: UnsafeBufferPointer<UInt8>) -> Fit {
    let keyword = states[state].keyword
    guard keyword >= 0 else { return states[state].type.accepts(word) ? .parameter : .none }
    let (start, length) = (keywordStarts[keyword], length(keyword))
    guard word.count <= length else { return .none }
    for index in word.indices where letters[start + index] != word[index].lowercasedASCII { return .none }
    return word.count == length ? .exact : .abbreviated
  }

  private func read(_ thread: Int, _ walk: Walk, _ words: ConfigurationLine, _ isNo: Bool) -> CommandMatch {
    var path: [Int] = []
    var next = thread
    while next >= 0 {
      path.append(walk.threads[next].state)
      next = walk.threads[next].before
    }
    path.reverse()
    let steps = path.enumerated().map { index, place in
      let state = states[place]
      let text = state.isSecret ? "" : state.takesRest ? words.rest(from: index) : words.words[index].text
      return CommandMatch.Step(token: state.token, text: text)
    }
    return CommandMatch(
      rule: rules[states[walk.threads[thread].state].rule], isNo: isNo, steps: steps,
      abbreviations: walk.threads[thread].abbreviations)
  }

  // MARK: What may follow

  /// What may stand behind `words`; nil in the list means that the command may end.
  func next(after words: ConfigurationLine, isNo: Bool) -> [CommandMatch.Token?] {
    var walk = Walk()
    for index in words.words.indices {
      _ = advance(&walk, index == 0, words.words[index].text, false)
      if walk.current.isEmpty { return [] }
    }
    var result: [CommandMatch.Token?] = []
    var canEnd = false
    var following: [Int] = words.isEmpty ? starts : []
    for thread in walk.current {
      let last = states[walk.threads[thread].state]
      if last.accepts || isNo && last.acceptsNo { canEnd = true }
      following += last.follow
    }
    for state in following {
      let nature = natures[states[state].rule]
      if nature == .misprint || nature == .onlyNo && !isNo { continue }
      if case .parameter(_, .interfaceType) = states[state].token { continue }
      if !result.contains(states[state].token) { result.append(states[state].token) }
    }
    if canEnd { result.append(nil) }
    return result
  }
}
