/// A command of IOS that holds a secret, as a sequence of steps, and what of it is the secret.
///
/// Written as the command is, one step a word:
///
///     st(andby)   a keyword; what is in parentheses may be left out from its end: `st`, `sta`, … `standby`
///     a(h)/e(sp)  either keyword
///     [t(ext)]    a keyword that may be missing
///     *           any word
///     N  #        a number; a number that may be missing
///     ~           any words, or none
///     $           a name that says that a secret is called so
///     X  X1       the secret: the rest of the line; one word
///     XA  XT      the secret, up to the words that name a peer; up to `timeout`
///     KEEP        there is no secret in this one
///     ^           in front: only where a command begins
struct SecretForm {
  struct Keyword {
    let text: [UInt8]
    let minimum: Int
  }
  enum End { case rest, word, identity, timeout }
  enum Step {
    case keyword([Keyword], isOptional: Bool)
    case any
    case number(isOptional: Bool)
    case gap
    case secretName
    case value(End)
    case keep
  }
  let isAnchored: Bool
  let steps: [Step]
  /// The second letters that its first keyword may have, one bit each, and the shortest it may be.
  private let second: UInt32
  private let shortest: Int

  /// The form that a text in the notation above writes.
  init(_ text: StaticString) {
    var words = text.description.split(separator: " ")
    isAnchored = words.first == "^"
    if isAnchored { words.removeFirst() }
    steps = words.map(SecretForm.step)
    var second: UInt32 = 0
    var shortest = Int.max
    if case .keyword(let keywords, _)? = steps.first {
      for keyword in keywords where keyword.text.count > 1 {
        second |= 1 << UInt32(keyword.text[1] & 0x1F)
        shortest = min(shortest, keyword.minimum)
      }
    }
    self.second = second
    self.shortest = shortest
  }

  /// A quick look at whether a word may be the form's first keyword.
  func mayBegin(_ word: ByteSlice) -> Bool {
    word.count >= max(2, shortest) && second & 1 << UInt32(word[1] & 0x1F) != 0
  }

  private static func step(_ word: Substring) -> Step {
    switch word {
    case "*": return .any
    case "N": return .number(isOptional: false)
    case "#": return .number(isOptional: true)
    case "~": return .gap
    case "$": return .secretName
    case "X": return .value(.rest)
    case "X1": return .value(.word)
    case "XA": return .value(.identity)
    case "XT": return .value(.timeout)
    case "KEEP": return .keep
    default:
      let isOptional = word.first == "["
      let bare = isOptional ? word.dropFirst().dropLast() : word
      return .keyword(bare.split(separator: "/").map(keyword), isOptional: isOptional)
    }
  }

  private static func keyword(_ word: Substring) -> Keyword {
    let text = word.utf8.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
    let minimum = word.utf8.firstIndex(of: UInt8(ascii: "(")).map { word.utf8.distance(from: word.startIndex, to: $0) }
    return Keyword(text: text, minimum: minimum ?? text.count)
  }

  /// The forms by the first letter of their first keyword.
  static func byFirstLetter(_ forms: [StaticString]) -> [[SecretForm]] {
    var result = [[SecretForm]](repeating: [], count: 128)
    for text in forms {
      let form = SecretForm(text)
      guard case .keyword(let keywords, _)? = form.steps.first else { continue }
      for letter in Set(keywords.compactMap(\.text.first)) { result[Int(letter & 0x7F)].append(form) }
    }
    return result
  }
}

extension ByteSlice {
  /// Whether the word is the keyword or a beginning of it that is long enough.
  func abbreviates(_ keyword: SecretForm.Keyword) -> Bool {
    guard count >= keyword.minimum, count <= keyword.text.count else { return false }
    for index in 0..<count where base[index].lowercasedASCII != keyword.text[index] { return false }
    return true
  }
}

extension SecretWords {
  /// Hides what the forms that begin at this word call a secret.
  mutating func searchForms(_ index: Int) {
    guard plain[index].count > 0 else { return }
    for form in SecretWords.forms[Int(plain[index][0] | 0x20) & 0x7F]
    where (!form.isAnchored || index == 0) && form.mayBegin(plain[index]) {
      if follow(form.steps[...], index) { return }
    }
  }

  private mutating func follow(_ steps: ArraySlice<SecretForm.Step>, _ index: Int) -> Bool {
    guard let step = steps.first, index < words.count else { return false }
    let rest = steps.dropFirst()
    switch step {
    case .keep: return true
    case .any: return follow(rest, index + 1)
    case .keyword(let keywords, let isOptional):
      if keywords.contains(where: { plain[index].abbreviates($0) }), follow(rest, index + 1) { return true }
      return isOptional && follow(rest, index)
    case .number(let isOptional):
      if plain[index].integer != nil, follow(rest, index + 1) { return true }
      return isOptional && follow(rest, index)
    case .gap:
      for next in index..<words.count where follow(rest, next) { return true }
      return false
    case .secretName: return SecretName.isLikely(lower[index]) && follow(rest, index + 1)
    case .value(let end):
      let start = valueStart(index)
      switch end {
      case .rest: hide(start)
      case .word:
        hide(start, through: start)
        _ = follow(rest, start + 1)
      case .identity: hide(start, through: identities.first { $0 > start }.map { $0 - 1 })
      case .timeout: hide(start, through: lower.indices.first { $0 > start && lower[$0] == "timeout" }.map { $0 - 1 })
      }
      return true
    }
  }
}
