/// The words of a typed command, taken one after the other, each possibly abbreviated.
struct ShowWords {
  /// The words as typed.
  let words: [String]
  /// The words in lower case.
  private let lower: [String]
  private(set) var index = 0

  init(_ words: [String]) {
    self.words = words
    lower = words.map { $0.lowercased() }
  }

  /// Whether all words are taken.
  var isAtEnd: Bool { index >= words.count }
  /// The next word in lower case, without taking it.
  var peek: String? { isAtEnd ? nil : lower[index] }
  /// The words not yet taken, joined by blanks.
  var rest: String { words[index...].joined(separator: " ") }

  /// Takes the next word as it was typed.
  mutating func take() -> String? {
    guard !isAtEnd else { return nil }
    index += 1
    return words[index - 1]
  }

  /// Takes the next word if it is, or uniquely abbreviates, one of `keywords`; gives the keyword. A keyword earlier in
  /// the list wins over later ones that the word abbreviates as well only where it is written out.
  mutating func take(of keywords: [String]) -> String? {
    guard let word = peek, let found = ShowWords.match(word, keywords) else { return nil }
    index += 1
    return found
  }

  /// Takes the next word if it is `keyword` or an abbreviation of at least `minimum` letters.
  mutating func take(_ keyword: String, minimum: Int = 1) -> Bool {
    guard let word = peek, word.count >= minimum, keyword.hasPrefix(word) else { return false }
    index += 1
    return true
  }

  /// The one keyword that `word` is or abbreviates; nil where there is none or several.
  static func match(_ word: String, _ keywords: [String]) -> String? {
    guard !word.isEmpty else { return nil }
    if keywords.contains(word) { return word }
    let candidates = keywords.filter { $0.hasPrefix(word) }
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// Takes an interface's name, also one in two words: `GigabitEthernet 0/0/0`.
  mutating func takeInterface() -> String? {
    guard let name = take() else { return nil }
    let isTypeAlone = name.allSatisfy { $0.isLetter || $0 == "-" }
    if isTypeAlone, let next = peek, next.first?.isNumber == true, let number = take() { return name + number }
    return name
  }
}
