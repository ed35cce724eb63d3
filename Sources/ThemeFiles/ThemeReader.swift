import StrictYAML
import Terminal

/// Reads a theme file strictly: what is not known is a problem, never skipped.
struct ThemeReader {
  private var checker: Checker
  private var palette: [String: Colour] = [:]
  private var paletteNames: [String] = []

  private static let keys = ["about", "extends", "ground", "paint-ground", "palette", "roles", "basic", "mono"]
  private static let weights: [(word: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underlined), ("reverse", .reversed),
  ]
  private static let lookKeys = ["fg", "bg"] + weights.map(\.word)
  /// What is a colour everywhere, in words.
  private static let legal =
    "\"#rrggbb\" in quotes, a number 0…255, default, or one of \(Colour.names.prefix(8).joined(separator: ", ")), "
    + "bright-black … bright-white"

  /// The file that a text is; all its problems at once where it is none.
  static func read(_ text: String, file: String) throws(FileProblems) -> ThemeFile {
    let root = try YAMLValue.parse(text, file: file)
    var reader = ThemeReader(checker: Checker(file: file))
    let theme = reader.theme(root)
    try reader.checker.finish()
    return theme
  }

  private init(checker: Checker) { self.checker = checker }

  private mutating func theme(_ root: YAMLValue) -> ThemeFile {
    var theme = ThemeFile()
    guard let entries = checker.map(root, of: "theme", "a map of \(ThemeReader.keys.joined(separator: ", "))") else {
      return theme
    }
    // Colours need the palette, wherever in the file it stands.
    for entry in entries where entry.key == "palette" { readPalette(entry.value) }
    for entry in entries {
      switch entry.key {
      case "about": theme.about = checker.text(entry.value, of: "about")
      case "extends":
        if let name = checker.text(entry.value, of: "extends", "a theme's name or none") {
          theme.base = name == "none" ? .none : .theme(name, entry.value.position)
        }
      case "ground": theme.ground = ground(entry.value)
      case "paint-ground": theme.paintsGround = checker.flag(entry.value, of: "paint-ground")
      case "palette": break
      case "roles": theme.roles = looks(entry.value, in: "roles", coloured: true)
      case "basic": theme.basic = looks(entry.value, in: "basic", coloured: true)
      case "mono": theme.mono = looks(entry.value, in: "mono", coloured: false)
      default: checker.unknown("key", entry.key, at: entry.position, known: ThemeReader.keys)
      }
    }
    return theme
  }

  private mutating func readPalette(_ value: YAMLValue) {
    for entry in checker.map(value, of: "palette", "a map of names to colours") ?? [] {
      if Colour(entry.key) != nil {
        checker.report(entry.position, "palette: \(quoted(entry.key)) is a colour already; choose another name")
        continue
      }
      paletteNames.append(entry.key)
      if let colour = colour(entry.value, of: "palette.\(entry.key)", literal: true) { palette[entry.key] = colour }
    }
  }

  /// A ground must have components, or nothing can be computed with it.
  private mutating func ground(_ value: YAMLValue) -> Colour? {
    guard let colour = colour(value, of: "ground", literal: false) else { return nil }
    if case .terminal = colour {
      checker.report(value.position, "ground: default is not known here; give the ground that the colours are made for")
      return nil
    }
    return colour
  }

  private mutating func looks(_ value: YAMLValue, in section: String, coloured: Bool) -> [Role: Look] {
    var looks: [Role: Look] = [:]
    for entry in checker.map(value, of: section, "a map of roles to looks") ?? [] {
      guard let role = Role.allCases.first(where: { $0.word == entry.key }) else {
        checker.unknown("role", entry.key, at: entry.position, known: Role.allCases.map(\.word))
        continue
      }
      looks[role] = look(entry.value, of: "\(section).\(entry.key)", coloured: coloured)
    }
    return looks
  }

  private mutating func look(_ value: YAMLValue, of subject: String, coloured: Bool) -> Look {
    var look = Look()
    let known = coloured ? ThemeReader.lookKeys : ThemeReader.weights.map(\.word)
    for entry in checker.map(value, of: subject, "a look such as {bold: true}") ?? [] {
      let inner = "\(subject).\(entry.key)"
      switch entry.key {
      case "fg" where coloured: look.foreground = colour(entry.value, of: inner, literal: false)
      case "bg" where coloured: look.background = colour(entry.value, of: inner, literal: false)
      case "fg", "bg": checker.report(entry.position, "\(inner): mono has no colours, only \(listed(known))")
      default:
        guard let weight = ThemeReader.weights.first(where: { $0.word == entry.key }) else {
          checker.unknown("key", entry.key, at: entry.position, known: known)
          continue
        }
        switch checker.flag(entry.value, of: inner) {
        case true?: look.given.insert(weight.attribute)
        case false?: look.taken.insert(weight.attribute)
        case nil: break
        }
      }
    }
    return look
  }

  /// A colour; `literal` where palette names do not count.
  private mutating func colour(_ value: YAMLValue, of subject: String, literal: Bool) -> Colour? {
    switch value.kind {
    case .scalar(let text, _):
      if let colour = Colour(text) { return colour }
      if !literal, let colour = palette[text] { return colour }
      // A palette name whose colour is bad has been reported once, where it is given.
      if !literal, paletteNames.contains(text) { return nil }
      let names = ["default"] + Colour.names + (literal ? [] : paletteNames)
      let guess = text.hasPrefix("#") ? nil : nearestName(to: text, in: names)
      let question = guess.map { ", did you mean \(quoted($0))?" } ?? "."
      let more = literal || paletteNames.isEmpty ? "" : "; in this palette: \(listed(paletteNames))"
      checker.report(
        value.position, "\(subject): no colour \(quoted(text))\(question) A colour is \(ThemeReader.legal)\(more)")
    case .nothing:
      checker.report(
        value.position, "\(subject): no colour; one that begins with # must be in quotes, or it is a comment")
    default: checker.expected("a colour", of: subject, found: value)
    }
    return nil
  }
}

private func listed(_ words: [String]) -> String { words.joined(separator: ", ") }
