import Model

/// Commands outside of configuration as a table of notations: words are keywords, `NAME:type` is a parameter, `[…]`
/// optional, `{…|…}` a choice, `...` repeats. Recognising, abbreviation, `?`, Tab and the place of an error come from
/// this one table, with the same automaton that reads configurations.
public struct CommandTable: Sendable {
  /// A line that was recognised.
  public struct Match: Sendable {
    /// The place of the command in the table.
    public let command: Int
    private let match: CommandMatch

    init(_ match: CommandMatch, command: Int) {
      self.match = match
      self.command = command
    }
    /// Whether the keyword was there.
    public func has(_ keyword: String) -> Bool { match.has(keyword) }
    /// What stood for a parameter.
    public func text(_ name: String) -> String? { match.text(name) }
    /// A number.
    public func int(_ name: String) -> Int? { match.int(name) }
    /// An address.
    public func address(_ name: String) -> IPAddress? { match.address(name) }
    /// An interface, in one word or two.
    public func interface(_ name: String) -> InterfaceName? { match.interface(name) }
  }

  /// What became of a line.
  public enum Result: Sendable {
    case match(Match)
    /// `% Invalid input detected at '^' marker.`; `column` is the byte of the line the `^` stands under.
    case invalid(column: Int)
    /// `% Incomplete command.`
    case incomplete
    /// `% Ambiguous command:  "…"`
    case ambiguous
  }

  private let grammar: ModeGrammar
  private let places: [String: Int]

  /// A table of commands, one notation each.
  public init(_ notations: [String]) {
    var book = RuleBook()
    for notation in notations { book.add(notation) { _, _ in } }
    grammar = ModeGrammar(book)
    places = Dictionary(notations.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Recognises a line.
  public func match(_ line: String) -> Result {
    let words = ConfigurationLine(line)
    switch grammar.match(words, isNo: false) {
    case .match(let match): return .match(Match(match, command: places[match.rule.notation] ?? 0))
    case .invalid(let word): return .invalid(column: words.words[word].column)
    case .incomplete: return .incomplete
    case .ambiguous: return .ambiguous
    }
  }

  /// What may stand where the line ends: behind a blank the next word, otherwise the words that begin as the last one
  /// does. Sorted as IOS sorts, `<cr>` last; help is left to the caller. Empty where the line is wrong before.
  public func expectations(_ line: String) -> [CommandExpectation] {
    var words = ConfigurationLine(line)
    let fragment = words.takeFragment()
    return CommandExpectation.list(grammar.next(after: words, isNo: false), fragment: fragment) { _ in "" }
  }
}

/// One line of the answer to `?`.
public struct CommandExpectation: Hashable, Sendable {
  /// The keyword, the placeholder of a parameter (`A.B.C.D`, `<0-255>`, `WORD`), or `<cr>`.
  public var word: String
  /// Whether it is a keyword that can be typed as it stands.
  public var isKeyword: Bool
  /// What it is for; empty where the word says it.
  public var help: String
  /// The name of the parameter in the table.
  public var parameter: String?
  /// A line of help.
  public init(word: String, isKeyword: Bool, help: String, parameter: String? = nil) {
    self.word = word
    self.isKeyword = isKeyword
    self.help = help
    self.parameter = parameter
  }

  /// The end of a command.
  public static let end = CommandExpectation(word: "<cr>", isKeyword: false, help: "")

  /// The expectations that tokens make, those left out that do not begin as `fragment` does; nil among the tokens is the
  /// end of the command.
  static func list(
    _ tokens: [CommandMatch.Token?], fragment: String, help: (CommandMatch.Token) -> String
  ) -> [CommandExpectation] {
    var result: Set<CommandExpectation> = []
    for token in tokens {
      switch token {
      case .keyword(let keyword)?:
        if keyword.hasPrefix(fragment) {
          result.insert(CommandExpectation(word: keyword, isKeyword: true, help: token.map(help) ?? ""))
        }
      case .parameter(let name, let type)?:
        if fragment.isEmpty {
          result.insert(
            CommandExpectation(
              word: type.placeholder, isKeyword: false, help: token.map(help) ?? "", parameter: name))
        }
      case nil: if fragment.isEmpty { result.insert(.end) }
      }
    }
    return sorted(result)
  }

  /// The line with its last word completed as the tab key does; nil where no single keyword fits.
  public static func completed(_ line: String, _ expectations: [CommandExpectation]) -> String? {
    guard let last = line.last, last != " " else { return nil }
    let words = Set(expectations.filter(\.isKeyword).map(\.word))
    guard words.count == 1, let whole = words.first, let typed = ConfigurationLine(line).words.last else { return nil }
    return line.dropLast(typed.text.count) + whole + " "
  }

  static func sorted(_ list: Set<CommandExpectation>) -> [CommandExpectation] {
    list.sorted { ($0.word == "<cr>" ? 1 : 0, $0.word, $0.help) < ($1.word == "<cr>" ? 1 : 0, $1.word, $1.help) }
  }
}

extension ConfigurationLine {
  /// Takes the last word off where the line does not end in a blank, and gives it in lower case: what is being typed.
  mutating func takeFragment() -> String {
    guard let last = line.utf8.last, last != 0x20, last != 0x09, let word = words.last else { return "" }
    self = prefix(count - 1)
    return word.text.lowercased()
  }
}
