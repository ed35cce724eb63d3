import Model

/// A filter as typed: words, `field:value`, `field=value`, `field>number`, each with `!` in front for its opposite.
/// All terms must hold. Blanks part terms unless they are in double quotes. Fields are column headings, without blanks.
struct Filter: Sendable {
  /// How a field is compared.
  enum Operator: String, Sendable, CaseIterable {
    case notLess = ">="
    case notGreater = "<="
    case holds = ":"
    case equals = "="
    case greater = ">"
    case less = "<"
  }

  /// What a row must fulfil.
  enum Test: Sendable {
    /// Some cell holds the text.
    case word(String)
    /// The cell of a column holds, or is, the text.
    case text(column: Int, isWhole: Bool, [String])
    /// The column's sort key compares so with a number; `span` in milliseconds for columns of time.
    case number(column: Int, Operator, count: Int64, span: Int64)
    case severity(Severity)
  }

  struct Term: Sendable {
    var isNegated: Bool
    var test: Test
  }

  private(set) var terms: [Term] = []
  /// What is wrong with the text, and what to do; the terms that can be read hold all the same.
  private(set) var problem: String?

  /// The words to mark where they are found.
  var words: [String] {
    terms.compactMap { term in
      guard !term.isNegated else { return nil }
      if case .word(let word) = term.test { return word }
      return nil
    }
  }

  /// The text to mark in one column.
  func marks(column: Int) -> [String] {
    words
      + terms.flatMap { term -> [String] in
        if case .text(column, _, let texts) = term.test, !term.isNegated { return texts }
        return []
      }
  }

  /// Reads `text` for a panel with these columns.
  init(_ text: String, _ headings: [ColumnHeading]) {
    for part in Filter.split(text) {
      let isNegated = part.hasPrefix("!") && part != "!"
      let body = isNegated ? String(part.dropFirst()) : part
      if let test = test(body, headings) { terms.append(Term(isNegated: isNegated, test: test)) }
    }
  }

  /// One term alone.
  init(_ term: Term) { terms = [term] }

  private mutating func test(_ body: String, _ headings: [ColumnHeading]) -> Test? {
    guard let (name, comparison, value) = Filter.parts(body) else { return .word(Filter.unquoted(body).lowercased()) }
    let field = normalized(name)
    if field == "ondefault" { return onDefault(value, headings) }
    if field == "severity" {
      if let severity = Severity.allCases.first(where: { $0.word == value.lowercased() }) { return .severity(severity) }
      note("severity is one of \(Severity.allCases.map(\.word).joined(separator: ", "))")
      return nil
    }
    guard let column = Filter.column(name, headings) else {
      let near = nearest(to: field, in: headings.map { normalized($0.title) } + ["severity", "ondefault"])
      note("There is no column \(name) here" + (near.map { "; did you mean \($0)?" } ?? "; c lists them"))
      return nil
    }
    guard !value.isEmpty else { return nil }
    switch comparison {
    case .holds: return .text(column: column, isWhole: false, Filter.alternatives(value))
    case .equals: return .text(column: column, isWhole: true, Filter.alternatives(value))
    default:
      guard let number = Filter.number(value) else {
        note("\(name)\(comparison.rawValue) wants a number or a time such as 90s, 5m, 2h")
        return nil
      }
      return .number(column: column, comparison, count: number.count, span: number.span)
    }
  }

  private mutating func onDefault(_ value: String, _ headings: [ColumnHeading]) -> Test? {
    guard let column = headings.firstIndex(where: { $0.title == "on" }) else {
      note("onDefault is asked on Tunnels")
      return nil
    }
    switch value.lowercased() {
    case "true": return .text(column: column, isWhole: true, ["default"])
    case "false": return .text(column: column, isWhole: true, ["backup"])
    case "null": return .text(column: column, isWhole: true, ["no default", "only"])
    default:
      note("onDefault is true, false or null")
      return nil
    }
  }

  private mutating func note(_ words: String) { if problem == nil { problem = words } }

  /// Whether a row is shown. `haystack` gives all its cells in lower case.
  func holds(_ row: Int, of source: any RowSource, haystack: () -> String) -> Bool {
    terms.allSatisfy { term in
      let isTrue =
        switch term.test {
        case .word(let word): haystack().contains(word)
        case .text(let column, let isWhole, let texts): Filter.fits(source.cell(row, column).text, texts, isWhole)
        case .number(let column, let comparison, let count, let span):
          Filter.compare(source.key(row, column), comparison, count, span)
        case .severity(let severity): source.severity(row) == severity
        }
      return isTrue != term.isNegated
    }
  }

  private static func fits(_ cell: String, _ texts: [String], _ isWhole: Bool) -> Bool {
    let cell = cell.lowercased()
    return texts.contains { isWhole ? cell == $0 : cell.contains($0) }
  }

  /// The values of `a|b`.
  private static func alternatives(_ value: String) -> [String] {
    value.lowercased().split(separator: "|").map { String($0) }
  }

  private static func compare(_ key: SortKey, _ comparison: Operator, _ count: Int64, _ span: Int64) -> Bool {
    let (value, limit): (Int64, Int64)
    switch key {
    case .number(let number): (value, limit) = (number, count)
    case .span(let milliseconds): (value, limit) = (milliseconds, span)
    default: return false
    }
    return switch comparison {
    case .greater: value > limit
    case .less: value < limit
    case .notLess: value >= limit
    case .notGreater: value <= limit
    case .equals, .holds: value == limit
    }
  }
}

extension Filter {
  /// The terms of a text.
  static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    for character in text.unicodeScalars {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !part.isEmpty { parts.append(part) }
        part = ""
      } else {
        part.unicodeScalars.append(character)
      }
    }
    return part.isEmpty ? parts : parts + [part]
  }

  static func unquoted(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\"" }))
  }

  /// Field, operator and value; nil for a word. A field is made of letters, so that times and IPv6 addresses are words.
  static func parts(_ body: String) -> (name: String, Operator, value: String)? {
    let scalars = Array(body.unicodeScalars)
    guard let end = scalars.firstIndex(where: { ":=<>".unicodeScalars.contains($0) }), end > 1 else { return nil }
    let name = scalars[..<end]
    guard name.allSatisfy({ $0.properties.isAlphabetic || $0 == "-" }) else { return nil }
    let rest = String(String.UnicodeScalarView(scalars[end...]))
    guard !rest.hasPrefix("::"), let comparison = Operator.allCases.first(where: { rest.hasPrefix($0.rawValue) })
    else { return nil }
    return (
      String(String.UnicodeScalarView(name)), comparison, unquoted(String(rest.dropFirst(comparison.rawValue.count)))
    )
  }

  /// The column of this name, upper and lower case and blanks aside; or the only one that begins so.
  static func column(_ name: String, _ headings: [ColumnHeading]) -> Int? {
    let wanted = normalized(name)
    if let exact = headings.firstIndex(where: { normalized($0.title) == wanted }) { return exact }
    let beginning = headings.indices.filter { normalized(headings[$0].title).hasPrefix(wanted) }
    return wanted.count >= 3 && beginning.count == 1 ? beginning[0] : nil
  }

  /// A number as a count and as milliseconds: `100`, `90s`, `5m`, `2h`, `3d`, `1w`; seconds where no unit is given.
  static func number(_ text: String) -> (count: Int64, span: Int64)? {
    let units: [(String, Int64)] = [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800)]
    let unit = units.first { text.lowercased().hasSuffix($0.0) }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard let number = Int64(digits), abs(number) < 1_000_000_000_000 else { return nil }
    return (number, number.multipliedReportingOverflow(by: (unit?.1 ?? 1) * 1000).partialValue)
  }
}

/// A name without case, blanks and hyphens.
func normalized(_ name: String) -> String {
  String(String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { $0 != " " && $0 != "-" }))
}
