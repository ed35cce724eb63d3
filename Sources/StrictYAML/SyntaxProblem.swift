import Yams

/// What the YAML reader says of a text, in the form of all other problems.
func syntaxProblem(_ error: YamlError, text: String, file: String) -> FileProblem {
  func problem(_ position: Position?, _ message: String) -> FileProblem {
    FileProblem(file: file, position: position, message: message)
  }
  switch error {
  case .scanner(let context, let words, let mark, _), .parser(let context, let words, let mark, _):
    let place = context.map { $0.text + " from line \($0.mark.line): " } ?? ""
    return problem(Position(mark), "no valid YAML: \(place)\(words)\(hint(text, at: mark))")
  case .composer(_, let words, let mark, _):
    if words.contains("another document") {
      return problem(Position(mark), "a second document begins here; a file holds one, without --- in it")
    }
    return problem(Position(mark), "no valid YAML: \(words)")
  case .reader(let words, let offset, _, _):
    let position = offset.map { place(of: $0, in: text) }
    return problem(position, "no valid YAML: \(words)")
  case .duplicatedKeysInMapping(let names, let context):
    let first = Position(context.mark)
    let name = names.first ?? ""
    return duplicateProblem(name, at: secondPlace(of: name, after: first, in: text), first: first, file: file)
  default:
    return problem(nil, "no valid YAML: \(error)")
  }
}

/// A key that a map has twice; `position` is the second's where it is known.
func duplicateProblem(_ key: String, at position: Position?, first: Position, file: String) -> FileProblem {
  guard let position else {
    return FileProblem(
      file: file, position: first, message: "\(quoted(key)) is given more than once, here first; keep one")
  }
  return FileProblem(
    file: file, position: position,
    message: "\(quoted(key)) is given a second time, after line \(first.line); keep one of the two")
}

/// What people most often did who see a syntax error.
private func hint(_ text: String, at mark: Mark) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  for number in [mark.line, mark.line - 1] where lines.indices.contains(number - 1) {
    let line = lines[number - 1]
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") { return "; indent with spaces, not tabs" }
    let scalars = Array(line.unicodeScalars)
    for place in scalars.indices.dropFirst() where scalars[place] == "#" && scalars[place - 1] == " " {
      let digits = scalars[(place + 1)...].prefix { $0.properties.isASCIIHexDigit }
      if digits.count == 6 { return "; a colour that begins with # must be in quotes, or it is a comment" }
    }
  }
  return ""
}

/// Where in a block map a key that stands at `first` stands again: the same word in the same column.
private func secondPlace(of key: String, after first: Position, in text: String) -> Position? {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  guard first.line < lines.count else { return nil }
  for (offset, line) in lines[first.line...].enumerated() {
    let scalars = line.unicodeScalars
    let indent = scalars.prefix { $0 == " " }.count
    guard indent == first.column - 1 else { continue }
    let rest = Substring(scalars.dropFirst(indent))
    for written in [key, "\"\(key)\"", "'\(key)'"] where rest.hasPrefix(written) {
      if rest.dropFirst(written.count).drop(while: { $0 == " " }).hasPrefix(":") {
        return Position(line: first.line + offset + 1, column: first.column)
      }
    }
  }
  return nil
}

/// The place of a character counted from the text's beginning.
private func place(of offset: Int, in text: String) -> Position {
  let before = text.prefix(offset)
  let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
  return Position(line: max(1, lines.count), column: (lines.last?.unicodeScalars.count ?? 0) + 1)
}
