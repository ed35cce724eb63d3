/// A command line cut into words, with the column of each, for the `^` under a wrong one.
struct ConfigurationLine: Sendable {
  struct Word: Sendable {
    let text: String
    /// The offset in bytes from the start of the line.
    let column: Int
  }

  let line: String
  private(set) var words: [Word] = []

  init(_ line: String) {
    self.line = line
    let bytes = line.utf8
    var index = bytes.startIndex
    var column = 0
    while index < bytes.endIndex {
      let blank = bytes[index] == 0x20 || bytes[index] == 0x09
      guard !blank else {
        index = bytes.index(after: index)
        column += 1
        continue
      }
      let start = index
      let first = column
      while index < bytes.endIndex, bytes[index] != 0x20, bytes[index] != 0x09 {
        index = bytes.index(after: index)
        column += 1
      }
      words.append(Word(text: String(line[start..<index]), column: first))
    }
  }

  var count: Int { words.count }
  var isEmpty: Bool { words.isEmpty }

  /// The words from `index` on.
  func dropping(_ index: Int) -> ConfigurationLine {
    var copy = self
    copy.words.removeFirst(min(index, words.count))
    return copy
  }

  /// The words before `index`.
  func prefix(_ index: Int) -> ConfigurationLine {
    var copy = self
    copy.words.removeLast(max(0, words.count - index))
    return copy
  }

  /// The text from the word `index` to the end of the line, blanks inside kept.
  func rest(from index: Int) -> String {
    guard index < words.count, let last = words.last else { return "" }
    let bytes = line.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: words[index].column)
    let end = bytes.index(bytes.startIndex, offsetBy: last.column + last.text.utf8.count)
    return String(line[start..<end])
  }

  /// The column behind the last word.
  var endColumn: Int { words.last.map { $0.column + $0.text.utf8.count + 1 } ?? 0 }

  /// The first word is this keyword, case and abbreviation apart.
  func begins(with keyword: String) -> Bool { words.first?.text.lowercased() == keyword }
}
