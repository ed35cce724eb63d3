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
    var line = line
    words = line.withUTF8 { bytes in
      var words: [Word] = []
      var index = 0
      while index < bytes.count {
        guard bytes[index] != 0x20, bytes[index] != 0x09 else {
          index += 1
          continue
        }
        let start = index
        while index < bytes.count, bytes[index] != 0x20, bytes[index] != 0x09 { index += 1 }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        if words.isEmpty { words.reserveCapacity(8) }
        words.append(Word(text: text, column: start))
      }
      return words
    }
    self.line = line
  }

  var count: Int { words.count }
  var isEmpty: Bool { words.isEmpty }

  /// The words from `index` on.
  func dropping(_ index: Int) -> ConfigurationLine {
    guard index > 0 else { return self }
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
  func begins(with keyword: String) -> Bool { words.first.map { isSame($0.text, keyword) } ?? false }

  /// The first byte of the line's first word, as a lower case letter; nil where there is no word.
  var firstLetter: UInt8? { words.first?.text.utf8.first?.lowercasedASCII }

  /// Whether the first word undoes a command, or sets it back.
  var isUndoing: Bool { words.first.map { isSame($0.text, "no") || isSame($0.text, "default") } ?? false }
}

/// Whether two texts are the same but for the case of ASCII letters; the second is in lower case.
private func isSame(_ text: String, _ keyword: String) -> Bool {
  text.utf8.count == keyword.utf8.count && zip(text.utf8, keyword.utf8).allSatisfy { $0.lowercasedASCII == $1 }
}
