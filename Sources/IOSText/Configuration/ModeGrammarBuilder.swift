extension ModeGrammar {
  /// Makes the automaton of a mode: the states of each rule, and which may follow which.
  struct Builder {
    var states: [State] = []
    var starts: [Int] = []
    var keywords: [String] = []
    private var places: [String: Int] = [:]

    struct Part {
      var first: [Int] = []
      var last: [Int] = []
      var isNullable = false
    }

    mutating func build(_ syntax: CommandSyntax, rule: Int) -> Part {
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
      switch token {
      case .keyword(let keyword):
        let place = places[keyword] ?? keywords.count
        if place == keywords.count {
          keywords.append(keyword)
          places[keyword] = place
        }
        states.append(
          State(token: token, rule: rule, keyword: place, type: .word, takesRest: false, isSecret: false))
      case .parameter(_, let type):
        states.append(
          State(
            token: token, rule: rule, keyword: -1, type: type, takesRest: type.takesRest, isSecret: type.isSecret))
      }
      return Part(first: [states.count - 1], last: [states.count - 1])
    }

    private mutating func link(_ from: [Int], to: [Int]) {
      for state in from {
        for target in to where !states[state].follow.contains(target) { states[state].follow.append(target) }
      }
    }
  }
}
