/// The width at which a terminal or a mail program broke long lines of a capture, where it did.
enum LineWrap {
  private static let looked = (bytes: 16_384, lines: 240)
  private static let width = 80

  /// 80 where no line is longer and most lines that are just as long go on in a short one; nil otherwise. Tables whose
  /// rows are 80 characters wide are followed by rows as wide.
  static func width(of text: ByteSlice, stamp: LineStamp?) -> Int? {
    var position = 0
    var total = 0
    var full = 0
    var rests = 0
    var wasFull = false
    while position < min(text.count, looked.bytes), total < looked.lines {
      let end = text.lineEnd(from: position)
      let whole = text[position..<end].withoutReturn
      let line = whole.dropping(stamp?.length(in: whole) ?? 0)
      position = end + 1
      total += 1
      if line.count > width { return nil }
      if wasFull {
        if isIndented(line) { full -= 1 } else if line.count < 60, isRest(line) { rests += 1 }
      }
      wasFull = isFull(line)
      if wasFull { full += 1 }
    }
    return rests >= 2 && rests * 4 >= full * 3 ? width : nil
  }

  /// Whether a line begins as none does that is the rest of another: with two blanks, or not at all.
  static func isIndented(_ line: ByteSlice) -> Bool {
    line.count == 0 || line[0] == 0x09 || line.starts(with: "  ")
  }

  /// Whether a line may go on in the next one, where lines are broken.
  static func isFull(_ line: ByteSlice) -> Bool { line.count == width && line[width - 1] > 0x20 }

  /// What cannot be a line of its own: it begins in the middle of a word or with a sign.
  private static func isRest(_ line: ByteSlice) -> Bool {
    line[0] == 0x20 || Prompt(line) == nil
  }
}
