/// Reads the values of one file strictly and keeps all that is wrong. What it returns nil for has been reported.
public struct Checker {
  /// The file, for messages.
  public let file: String
  /// What was wrong so far.
  public private(set) var problems: [FileProblem] = []

  /// A checker of one file.
  public init(file: String) { self.file = file }

  /// Throws all problems at once, if there are any.
  public func finish() throws(FileProblems) {
    if let all = FileProblems(problems) { throw all }
  }

  /// Keeps a problem.
  public mutating func report(_ position: Position, _ message: String) {
    problems.append(FileProblem(file: file, position: position, message: message))
  }

  /// Keeps: something else was expected of `subject` than what the file has.
  public mutating func expected(_ what: String, of subject: String, found value: YAMLValue) {
    report(value.position, "\(subject): expected \(what), found \(value.words)")
  }

  /// Keeps: a name that is not one of `known`; says which is nearest.
  public mutating func unknown(_ kind: String, _ name: String, at position: Position, known: [String]) {
    report(position, unknownName(kind, name, known: known))
  }

  /// The entries of a map; none where there is nothing.
  public mutating func map(_ value: YAMLValue, of subject: String, _ what: String = "a map") -> [YAMLEntry]? {
    switch value.kind {
    case .nothing: return []
    case .map(let entries): return entries
    default:
      expected(what, of: subject, found: value)
      return nil
    }
  }

  /// A text that is not empty.
  public mutating func text(_ value: YAMLValue, of subject: String, _ what: String = "a text") -> String? {
    if case .scalar(let text, _) = value.kind, !text.isEmpty { return text }
    expected(what, of: subject, found: value)
    return nil
  }

  /// A list of texts, none of them empty.
  public mutating func texts(_ value: YAMLValue, of subject: String, _ what: String) -> [YAMLText]? {
    guard case .list(let values) = value.kind else {
      expected(what, of: subject, found: value)
      return nil
    }
    let before = problems.count
    let texts = values.compactMap { element in
      text(element, of: subject).map { YAMLText(text: $0, position: element.position) }
    }
    return problems.count == before ? texts : nil
  }

  /// `true` or `false`, without quotes.
  public mutating func flag(_ value: YAMLValue, of subject: String) -> Bool? {
    switch value.kind {
    case .scalar("true", isPlain: true): return true
    case .scalar("false", isPlain: true): return false
    default:
      expected("true or false", of: subject, found: value)
      return nil
    }
  }

  /// A whole number within bounds.
  public mutating func number(_ value: YAMLValue, of subject: String, in range: ClosedRange<Int>) -> Int? {
    if case .scalar(let text, isPlain: true) = value.kind, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), range.contains(number)
    {
      return number
    }
    expected("a number \(range.lowerBound)…\(range.upperBound)", of: subject, found: value)
    return nil
  }

  /// One of some words.
  public mutating func word(_ value: YAMLValue, of subject: String, oneOf words: [String]) -> String? {
    guard case .scalar(let text, _) = value.kind else {
      expected("one of \(words.joined(separator: ", "))", of: subject, found: value)
      return nil
    }
    if words.contains(text) { return text }
    unknown("\(subject):", text, at: value.position, known: words)
    return nil
  }
}

/// A text of a list, and where it stands.
public struct YAMLText: Hashable, Sendable {
  /// The text.
  public let text: String
  /// Where it begins.
  public let position: Position
}

/// `unknown KIND "NAME", did you mean "OTHER"? Known: …`; a kind that ends in a colon goes in front.
public func unknownName(_ kind: String, _ name: String, known: [String]) -> String {
  let what = kind.hasSuffix(":") ? "\(kind) unknown word \(quoted(name))" : "unknown \(kind) \(quoted(name))"
  let guess = nearestName(to: name, in: known).map { ", did you mean \(quoted($0))?" } ?? "."
  return "\(what)\(guess) Known: \(known.joined(separator: ", "))"
}
