import Model

/// A command of one configuration mode: its shape and its effect.
struct ConfigurationRule: Sendable {
  /// What a command does to the configuration; `CommandMatch.isNo` undoes it.
  typealias Effect = @Sendable (inout ConfigurationEditor, CommandMatch) -> Void

  /// What a rule is for beyond a command that is carried out.
  enum Nature: Sendable {
    case command
    /// Part of IOS's vocabulary without a bearing on availability: accepted and passed over.
    case passedOver
    /// Passed over together with the lines below it.
    case block
    /// Only the `no` form exists.
    case onlyNo
    /// IOS would answer `% Incomplete command.`; where a text is read, what is there is used all the same.
    case incomplete
    /// A misprint that a text may contain and a terminal refuses (ios-behaviour 10).
    case misprint
  }

  let notation: String
  let syntax: CommandSyntax
  let nature: Nature
  let effect: Effect
}

/// The rules of one mode, while they are collected.
struct RuleBook: Sendable {
  private(set) var rules: [ConfigurationRule] = []

  /// A command and its effect.
  mutating func add(
    _ notation: String, _ nature: ConfigurationRule.Nature = .command, _ effect: @escaping ConfigurationRule.Effect
  ) {
    rules.append(ConfigurationRule(notation: notation, syntax: CommandSyntax(notation), nature: nature, effect: effect))
  }

  /// Commands that are accepted and have no effect here.
  mutating func pass(_ notations: String...) {
    for notation in notations { add(notation, .passedOver) { _, _ in } }
  }

  /// Commands that open a mode whose lines are passed over.
  mutating func block(_ notations: String...) {
    for notation in notations {
      add(notation, .block) { editor, match in if !match.isNo { editor.enter(.other) } }
    }
  }
}

/// A command that was recognised: the rule, and which word stands for what.
struct CommandMatch: Sendable {
  /// One word, or the rest of the line, and its meaning.
  struct Step: Sendable {
    let token: Token
    let text: String
  }
  enum Token: Hashable, Sendable {
    case keyword(String)
    case parameter(name: String, CommandParameter)
  }

  let rule: ConfigurationRule
  /// Whether `no` stood in front.
  let isNo: Bool
  let steps: [Step]
  /// How many keywords were abbreviated.
  let abbreviations: Int

  /// Whether the keyword was there.
  func has(_ keyword: String) -> Bool {
    steps.contains { step in
      guard case .keyword(let word) = step.token else { return false }
      return word == keyword
    }
  }

  /// What stood for a parameter, each time.
  func texts(_ name: String) -> [String] {
    steps.compactMap { step in
      guard case .parameter(name, let type) = step.token, !type.isSecret else { return nil }
      return step.text
    }
  }

  /// What stood for a parameter, the first time.
  func text(_ name: String) -> String? {
    for step in steps {
      if case .parameter(name, let type) = step.token, !type.isSecret { return step.text }
    }
    return nil
  }

  /// A number.
  func int(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
  /// A number of seconds.
  func seconds(_ name: String) -> Seconds? { int(name).map { Seconds($0) } }
  /// An address.
  func address(_ name: String) -> IPAddress? { text(name).flatMap { IPAddress($0) } }
  /// An interface, in one word or two.
  func interface(_ name: String) -> InterfaceName? {
    let parts = texts(name)
    return parts.isEmpty ? nil : InterfaceName(parts.joined())
  }

  /// The words from the step `index` on, keywords written out and interface names joined.
  func spelled(from index: Int) -> String {
    var words: [String] = []
    for step in steps.dropFirst(index) {
      switch step.token {
      case .keyword(let keyword): words.append(keyword)
      case .parameter(_, .interfaceNumber):
        words.append(InterfaceName((words.popLast() ?? "") + step.text).canonical)
      case .parameter(_, .interface): words.append(InterfaceName(step.text).canonical)
      case .parameter(_, let type): words.append(type.isSecret ? "<removed>" : step.text)
      }
    }
    return words.joined(separator: " ")
  }
}
