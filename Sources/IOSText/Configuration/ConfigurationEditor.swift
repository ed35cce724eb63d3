import Model

/// `configure terminal`: a configuration and the mode one is in. Lines go in, the configuration changes; the reader of
/// configuration texts and the emulated router's command line are the same grammar.
public struct ConfigurationEditor: Sendable {
  /// What became of a line.
  public enum Outcome: Hashable, Sendable {
    /// Carried out; IOS prints these lines, usually none.
    case accepted(messages: [String])
    /// A command of IOS that has no bearing on availability: taken, without effect.
    case passedOver
    /// `end`, or `exit` in global mode: configuration mode is left.
    case ended
    /// A blank line or a comment.
    case nothing
    /// `% Invalid input detected at '^' marker.`; `column` is the byte of the line the `^` stands under.
    case invalid(column: Int)
    /// `% Incomplete command.`
    case incomplete
    /// `% Ambiguous command:  "…"`.
    case ambiguous
    /// Understood and refused: the lines IOS prints.
    case refused(messages: [String])
  }

  /// The configuration as it stands.
  public internal(set) var configuration: Configuration
  /// The mode the next line is read in.
  public internal(set) var mode = ConfigurationMode.global

  /// Where in its list the item stands that the mode is about.
  var place = 0
  /// The place of the routing process around an address family.
  var outerPlace = 0
  /// Where ``ConfigurationMode/other`` was entered from.
  var outer: (mode: ConfigurationMode, place: Int) = (.global, 0)
  /// What the prompt shows in ``ConfigurationMode/other``.
  var otherPrompt = ConfigurationMode.other.prompt
  /// Where the line stands that is being carried out.
  var source = SourceRange(CaptureID(0), 0..<0)
  /// `set reverse-route …` lines of the current item that came before its `reverse-route`.
  var pendingReverseRoute: ReverseRoute?
  var messages: [String] = []
  /// Where named items stand, by their type and their key.
  private var keyed: [ObjectIdentifier: [String: Int]] = [:]
  var refusal: Outcome?
  /// Misprints and incomplete lines are used as far as they go: a text is read, nobody types.
  var isReadingText = false

  /// Edits a configuration; from an empty one, as on a new router.
  public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

  /// Carries out one line as the router's command line would.
  public mutating func enter(_ line: String) -> Outcome {
    let words = ConfigurationLine(line)
    guard let first = words.words.first, !first.text.hasPrefix("!") else { return .nothing }
    if words.count == 1 {
      if first.text.lowercased() == "end" {
        leave(to: .global)
        return .ended
      }
      if first.text.count >= 3, "exit".hasPrefix(first.text.lowercased()) { return exit() }
    }
    let recognition = recognise(words)
    if mode == .other {
      if first.text.lowercased().hasPrefix("exit-") { return exit() }
      if case .match = recognition {} else { return .passedOver }
    }
    return carryOut(recognition, words)
  }

  // MARK: Recognising

  /// A line as the grammar sees it from where the editor stands.
  enum Recognition {
    case match(CommandMatch, in: ConfigurationMode)
    /// `word` is the index of the wrong word in the whole line; `no` counts.
    case invalid(word: Int)
    case incomplete
    case ambiguous(word: Int)
  }

  /// Finds the line in the current mode, else in global mode, as IOS does.
  func recognise(_ words: ConfigurationLine) -> Recognition {
    let here = recognise(words, in: mode)
    if case .match = here { return here }
    if mode == .addressFamily, case .match(let match, _) = recognise(words, in: .router) {
      return .match(match, in: .router)
    }
    guard mode != .global else { return here }
    let global = recognise(words, in: .global)
    switch (here, global) {
    case (_, .match): return global
    case (.invalid(let near), .invalid(let far)): return far > near ? global : here
    case (.invalid(let near), .incomplete) where near <= 1: return global
    case (.invalid(let near), .ambiguous(let far)) where far > near: return global
    default: return here
    }
  }

  /// Finds the line in one mode. `no` and `default` are taken off; a comment behind the command is, too.
  func recognise(_ words: ConfigurationLine, in mode: ConfigurationMode) -> Recognition {
    let isNo = words.count > 1 && words.isUndoing
    let offset = isNo ? 1 : 0
    let command = words.dropping(offset)
    let grammar = ConfigurationGrammar.mode(mode)
    var result = grammar.match(command, isNo: isNo, isText: isReadingText)
    if case .invalid(let index) = result, index > 0, command.words[index].text.hasPrefix("!") {
      result = grammar.match(command.prefix(index), isNo: isNo, isText: isReadingText)
    }
    switch result {
    case .match(let match): return .match(match, in: mode)
    case .invalid(let index): return .invalid(word: index + offset)
    case .ambiguous(let index): return .ambiguous(word: index + offset)
    case .incomplete: return .incomplete
    }
  }

  /// Carries out what was recognised.
  mutating func carryOut(_ recognition: Recognition, _ words: ConfigurationLine) -> Outcome {
    switch recognition {
    case .invalid(let word): return .invalid(column: words.words[word].column)
    case .incomplete: return .incomplete
    case .ambiguous: return .ambiguous
    case .match(let match, let found):
      let other = isReadingText ? nil : OtherMode.prompt(match, match.isNo ? words.dropping(1) : words)
      if !isReadingText, match.rule.nature == .block, other == nil {
        if found != mode, mode != .other { leave(to: found) }
        return .passedOver
      }
      if let other { otherPrompt = other }
      if found != mode {
        if found == .router, mode == .addressFamily { place = outerPlace }
        mode = found
      }
      if match.rule.nature == .incomplete, !isReadingText { return .incomplete }
      messages = []
      refusal = nil
      match.rule.effect(&self, match)
      if let refusal { return refusal }
      switch match.rule.nature {
      case .passedOver, .block: return .passedOver
      case .incomplete: return .incomplete
      default: return .accepted(messages: messages)
      }
    }
  }

  // MARK: Moving between modes

  mutating func exit() -> Outcome {
    switch mode {
    case .global: return .ended
    case .addressFamily:
      mode = .router
      place = outerPlace
    case .other: enter(outer.mode, outer.place)
    default: leave(to: .global)
    }
    return .accepted(messages: [])
  }

  /// Enters a mode about the item at `place`.
  mutating func enter(_ mode: ConfigurationMode, _ place: Int = 0) {
    if mode == .other { outer = (self.mode, self.place) }
    self.mode = mode
    self.place = place
    pendingReverseRoute = nil
  }

  mutating func leave(to mode: ConfigurationMode) { enter(mode) }

  // MARK: Changing the configuration

  /// The place of the item for which `same` holds, made by `make` if there is none; its source grows by the line.
  mutating func item<Value>(
    _ path: WritableKeyPath<Configuration, [Sourced<Value>]>, _ same: (Value) -> Bool, _ make: () -> Value
  ) -> Int {
    if let found = find(path, same) {
      configuration[keyPath: path][found].source.extend(by: source)
      return found
    }
    configuration[keyPath: path].append(Sourced(make(), source))
    return configuration[keyPath: path].count - 1
  }

  /// The same for items that have a name, of which a configuration may hold thousands: `key` is all that `same` looks at.
  mutating func item<Value>(
    _ path: WritableKeyPath<Configuration, [Sourced<Value>]>, key: String, _ same: (Value) -> Bool, _ make: () -> Value
  ) -> Int {
    if let found = find(path, key: key, same) {
      configuration[keyPath: path][found].source.extend(by: source)
      return found
    }
    configuration[keyPath: path].append(Sourced(make(), source))
    let place = configuration[keyPath: path].count - 1
    keyed[ObjectIdentifier(Value.self), default: [:]][key] = place
    return place
  }

  /// The place of the item with a key. Where every item was made with its key, one without a place is not there.
  func find<Value>(_ path: KeyPath<Configuration, [Sourced<Value>]>, key: String, _ same: (Value) -> Bool) -> Int? {
    let places = keyed[ObjectIdentifier(Value.self)]
    if let place = places?[key], place < configuration[keyPath: path].count,
      same(configuration[keyPath: path][place].value)
    {
      return place
    }
    return places?.count ?? 0 == configuration[keyPath: path].count ? nil : find(path, same)
  }

  /// The place of the item for which `same` holds; the last one is tried first, since lines about one item stand
  /// together.
  func find<Value>(_ path: KeyPath<Configuration, [Sourced<Value>]>, _ same: (Value) -> Bool) -> Int? {
    let items = configuration[keyPath: path]
    if let last = items.last, same(last.value) { return items.count - 1 }
    return items.firstIndex { same($0.value) }
  }

  /// Forgets where named items stand, after the whole configuration was replaced.
  mutating func forgetPlaces() { keyed = [:] }

  /// Removes the items for which `same` holds and leaves their mode.
  mutating func remove<Value>(_ path: WritableKeyPath<Configuration, [Sourced<Value>]>, _ same: (Value) -> Bool) {
    configuration[keyPath: path].removeAll { same($0.value) }
    keyed[ObjectIdentifier(Value.self)] = nil
    leave(to: .global)
  }

  /// Changes the item the mode is about; its source grows by the line.
  mutating func change<Value>(
    _ path: WritableKeyPath<Configuration, [Sourced<Value>]>, _ body: (inout Value) -> Void
  ) {
    guard place < configuration[keyPath: path].count else { return }
    body(&configuration[keyPath: path][place].value)
    configuration[keyPath: path][place].source.extend(by: source)
  }
}

extension SourceRange {
  /// Grows to hold another range of the same capture.
  mutating func extend(by other: SourceRange) {
    guard other.capture == capture, other.count > 0 else { return }
    if count == 0 {
      self = other
    } else {
      self = SourceRange(
        capture, min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound))
    }
  }
}
