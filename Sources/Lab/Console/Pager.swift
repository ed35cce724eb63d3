/// Output that is longer than the screen, and how far it was shown.
struct Pager: Sendable {
  private var lines: ArraySlice<Substring>
  /// The rows of a page; nil for all at once.
  let rows: Int?
  /// The columns of a row; nil for any number.
  let columns: Int?

  /// What stands where the output stops, and what takes it away again.
  static let mark = " --More-- "
  static let erase = String(repeating: "\u{8}", count: 9) + "        " + String(repeating: "\u{8}", count: 9)

  /// Output by its lines; `length` and `width` as `terminal length` and `terminal width` set them.
  init(_ text: String, length: Int, width: Int) {
    // Characters are slow to tell apart, and none but the line's end matters.
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }[...]
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    rows = length > 0 ? max(1, length - 1) : nil
    columns = width > 0 ? width : nil
  }

  /// Whether everything was shown.
  var isDone: Bool { lines.isEmpty }

  /// The next rows: a page, or one line.
  mutating func next(page: Bool) -> String {
    var left = page ? rows ?? .max : 1
    var result = ""
    while let line = lines.first, left > 0 {
      let height = columns.map { max(1, (line.utf8.count + $0 - 1) / $0) } ?? 1
      if height > left, !result.isEmpty { break }
      result += line
      result += "\n"
      left -= min(height, left)
      lines.removeFirst()
    }
    return result
  }
}
