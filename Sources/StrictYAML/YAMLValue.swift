import Yams

/// A value of a YAML file that knows where it stands.
public struct YAMLValue: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Nothing behind a key, or `null`.
    case nothing
    /// A word, number or text; plain where it stands without quotes.
    case scalar(String, isPlain: Bool)
    /// A list.
    case list([YAMLValue])
    /// A map; keys are different.
    case map([YAMLEntry])
  }

  /// What it is.
  public let kind: Kind
  /// Where it begins.
  public let position: Position

  /// A value.
  public init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }

  /// What it is, for messages: `a list`, `"12"`.
  public var words: String {
    switch kind {
    case .nothing: "nothing"
    case .scalar(let text, _): quoted(text)
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// A key of a map with its value.
public struct YAMLEntry: Hashable, Sendable {
  /// The key.
  public let key: String
  /// Where the key begins.
  public let position: Position
  /// The value.
  public let value: YAMLValue
}

/// A text in quotes, cut to what a message can hold.
public func quoted(_ text: String) -> String {
  "\"" + (text.count > 60 ? text.prefix(59) + "…" : text) + "\""
}

extension YAMLValue {
  /// The longest file read, in bytes: no file that people write is longer.
  public static let maximumBytes = 1 << 20

  /// Reads a text. An empty text is ``Kind/nothing``. Anchors and aliases are refused: no file here needs them, and with
  /// them a short text can grow without bound.
  public static func parse(_ text: String, file: String) throws(FileProblems) -> YAMLValue {
    guard text.utf8.count <= maximumBytes else {
      throw FileProblems(FileProblem(file: file, message: "the file is longer than 1 MiB"))
    }
    let parser: Parser
    let node: Node?
    do {
      parser = try Parser(yaml: text, encoding: .utf8)
      node = try parser.singleRoot()
    } catch let error as YamlError {
      throw FileProblems(syntaxProblem(error, text: text, file: file))
    } catch {
      throw FileProblems(FileProblem(file: file, message: "no valid YAML: \(error)"))
    }
    guard let node else { return YAMLValue(.nothing, at: Position(line: 1, column: 1)) }
    // Nodes hold their anchors weakly: they are known only while the parser is there.
    defer { withExtendedLifetime(parser) {} }
    return try value(of: node, file: file)
  }

  private static func value(of node: Node, file: String) throws(FileProblems) -> YAMLValue {
    let position = node.mark.map(Position.init) ?? Position(line: 1, column: 1)
    func refuse(_ message: String) -> FileProblems {
      FileProblems(FileProblem(file: file, position: position, message: message))
    }
    if let anchor = node.anchor {
      throw refuse("anchors (&\(anchor.rawValue)) are not read; write the value where it is used")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
        return YAMLValue(.nothing, at: position)
      }
      return YAMLValue(.scalar(scalar.string, isPlain: isPlain), at: position)
    case .sequence(let sequence):
      var values: [YAMLValue] = []
      for element in sequence { values.append(try value(of: element, file: file)) }
      return YAMLValue(.list(values), at: position)
    case .mapping(let mapping):
      return YAMLValue(.map(try entries(of: mapping, file: file)), at: position)
    case .alias:
      throw refuse("aliases are not read; write the value where it is used")
    }
  }

  private static func entries(of mapping: Node.Mapping, file: String) throws(FileProblems) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var first: [String: Position] = [:]
    for (keyNode, valueNode) in mapping {
      let key = try value(of: keyNode, file: file)
      guard case .scalar(let name, _) = key.kind else {
        throw FileProblems(
          FileProblem(file: file, position: key.position, message: "a key must be a word, not \(key.words)"))
      }
      if let earlier = first[name] {
        throw FileProblems(duplicateProblem(name, at: key.position, first: earlier, file: file))
      }
      first[name] = key.position
      entries.append(YAMLEntry(key: name, position: key.position, value: try value(of: valueNode, file: file)))
    }
    return entries
  }
}

extension Position {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
