/// The time that a terminal program writes in front of every line it records: `[2026-11-25 13:00:00] hub1#show clock`,
/// `2026-11-25T13:00:00.123Z hub1#…`; the `>` of a mail that quotes and the blanks in front
/// of a whole text are such as well. It belongs to the record, not to what the router printed, and is taken off.
struct LineStamp {
  private enum Form { case bracketed, dated, quoted, named, bare, indented }
  private let form: Form
  /// How many blanks stand in front of every line; 0 for the other forms.
  private var indent = 0
  /// How many more blanks stand between the stamp and what the router printed.
  private var gap = 0

  /// How much of a capture is looked at, in bytes and in lines.
  private static let looked = (bytes: 32_768, lines: 200)

  /// The stamp that stands before most lines; nil where there is none. A router's own log lines begin with a time too,
  /// so lines of which most are log messages have no stamp, and the forms that a log line may have as well count only
  /// where a prompt stands behind one.
  static func find(in text: ByteSlice) -> LineStamp? {
    var counts = [Int](repeating: 0, count: forms.count)
    var prompts = counts
    var total = 0
    var messages = 0
    var indent = Int.max
    var gaps = [Int](repeating: Int.max, count: forms.count)
    var hasIndentedPrompt = false
    var position = 0
    while position < min(text.count, looked.bytes), total < looked.lines {
      let end = text.lineEnd(from: position)
      let line = text[position..<min(end, position + 400)].withoutReturn
      position = end + 1
      guard line.trimmed.count > 0 else { continue }
      total += 1
      indent = min(indent, blanks(line))
      if indent > 0, let prompt = Prompt(line.trimmed), prompt.end < line.trimmed.count { hasIndentedPrompt = true }
      // Most captures have none: a dozen lines tell.
      if total > 12, (counts.max() ?? 0) < 6, indent == 0 { return nil }
      guard let (form, length) = stamp(line) else { continue }
      let index = forms.firstIndex(of: form) ?? 0
      counts[index] += 1
      let rest = line[length..<line.count]
      if rest.trimmed.count > 0 { gaps[index] = min(gaps[index], blanks(rest)) }
      if rest.trimmed.count > 0, Prompt(rest.trimmed) != nil { prompts[index] += 1 }
      if LogLine.isLogLine(rest.trimmed) || rest.trimmed.offset(of: ": %") != nil { messages += 1 }
    }
    if indent > 0, hasIndentedPrompt, total >= 3 { return LineStamp(form: .indented, indent: indent) }
    guard let most = counts.max(), most >= 3, most * 5 >= total * 4, let index = counts.firstIndex(of: most) else {
      return nil
    }
    let isCertain = forms[index] == .bracketed || forms[index] == .dated || forms[index] == .quoted
    guard messages * 2 < most, isCertain || prompts[index] > 0 else { return nil }
    return LineStamp(form: forms[index], gap: prompts[index] > 0 && gaps[index] < Int.max ? gaps[index] : 0)
  }

  /// How many bytes of a line are its stamp and the blank behind it; 0 where it has none.
  func length(in line: ByteSlice) -> Int {
    if indent > 0 { return min(indent, LineStamp.blanks(line)) }
    guard let (found, length) = LineStamp.stamp(line[0..<min(line.count, 60)]), found == form else { return 0 }
    return gap > 0 ? length + min(gap, LineStamp.blanks(line.dropping(length))) : length
  }

  /// The date and time in a line's stamp; nil where it has none, or one without a date.
  func time(in line: ByteSlice) -> StampTime? {
    guard form == .bracketed || form == .dated else { return nil }
    let length = length(in: line)
    return length > 0 ? StampTime(line[0..<length]) : nil
  }

  private static func blanks(_ line: ByteSlice) -> Int {
    var index = 0
    while index < line.count, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
    return index
  }

  private static let forms: [Form] = [.bracketed, .dated, .quoted, .named, .bare]

  private static func stamp(_ line: ByteSlice) -> (Form, Int)? {
    // `> ` of a mail that quotes, `>> ` and `> > ` of one that quotes another.
    if line.count > 0, line[0] == UInt8(ascii: ">") {
      var index = 1
      while index < line.count, index < 12 {
        if line[index] == UInt8(ascii: ">") {
          index += 1
        } else if line[index] == 0x20, index + 1 < line.count, line[index + 1] == UInt8(ascii: ">") {
          index += 2
        } else {
          break
        }
      }
      return (.quoted, index < line.count && line[index] == 0x20 ? index + 1 : index)
    }
    guard line.count >= 8 else { return nil }
    var index = 0
    let form: Form
    switch line[0] {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "("):
      let end = line[0] == UInt8(ascii: "[") ? UInt8(ascii: "]") : line[0] == UInt8(ascii: "<") ? 0x3E : 0x29
      guard let close = line[0..<min(line.count, 44)].offset(of: end), close > 8, holdsTime(line[1..<close])
      else { return nil }
      index = close + 1
      form = .bracketed
    case let byte where byte.isDigit:
      if let end = date(line) {
        let sign = end < line.count ? line[end] : 0
        let start = sign == UInt8(ascii: ",") ? end + 2 : end + 1
        guard sign == 0x20 || sign | 0x20 == UInt8(ascii: "t") || sign == 0x5F || sign == 0x2C,
          let behind = time(line, start)
        else { return nil }
        index = behind
        let half = line[min(index + 1, line.count)..<line.count]
        if half.startsIgnoringCase("am") || half.startsIgnoringCase("pm") { index += 3 }
        form = .dated
      } else {
        guard let behind = time(line, 0) else { return nil }
        index = behind
        form = .bare
      }
    default:
      // `Nov 25 13:00:00 hub1#…`
      guard line.count > 15, monthNumber(line[0..<3]) != nil, line[3] == 0x20, line[6] == 0x20,
        let behind = time(line, 7)
      else { return nil }
      index = behind
      form = .named
    }
    if index < line.count, line[index] == UInt8(ascii: ":") || form != .named && line[index] == UInt8(ascii: "|") {
      index += 1
    } else if form == .dated,
      line[index..<line.count].starts(with: " - ") || line[index..<line.count].starts(with: " | ")
    {
      index += 2
    }
    guard index < line.count else { return (form, index) }
    guard line[index] == 0x20 || line[index] == 0x09 || form == .bracketed else { return nil }
    return (form, line[index] == 0x20 || line[index] == 0x09 ? index + 1 : index)
  }

  /// Whether digits, signs and words as dates have them hold `13:00:00`, `13:00.00`.
  private static func holdsTime(_ text: ByteSlice) -> Bool {
    var hasTime = false
    for index in 0..<text.count {
      let byte = text[index]
      guard byte < 0x80, byte >= 0x20, byte != UInt8(ascii: "%") else { return false }
      if index == 0 || !text[index - 1].isDigit, index + 8 <= text.count, text[index + 2] == UInt8(ascii: ":"),
        text[index + 5] == UInt8(ascii: ":") || text[index + 5] == UInt8(ascii: "."),
        [0, 1, 3, 4, 6, 7].allSatisfy({ text[index + $0].isDigit })
      {
        hasTime = true
      }
    }
    return hasTime
  }

  /// The offset behind `2026-11-25`, `2026/11/25`, `2026.11.25`, `25.11.2026`.
  private static func date(_ line: ByteSlice) -> Int? {
    guard line.count > 10 else { return nil }
    var digits = 0
    var signs = 0
    for index in 0..<10 {
      if line[index].isDigit {
        digits += 1
      } else if line[index] == 0x2D || line[index] == 0x2F || line[index] == 0x2E {
        signs += 1
      }
    }
    return digits == 8 && signs == 2 && !line[10].isDigit ? 10 : nil
  }

  /// The offset behind `13:00:00`, with decimals and a zone's offset where there are some.
  private static func time(_ line: ByteSlice, _ start: Int) -> Int? {
    guard start + 8 <= line.count, line[start + 2] == UInt8(ascii: ":"), line[start + 5] == UInt8(ascii: ":"),
      [0, 1, 3, 4, 6, 7].allSatisfy({ line[start + $0].isDigit })
    else { return nil }
    var index = start + 8
    if index + 1 < line.count, line[index] == 0x2E || line[index] == 0x2C, line[index + 1].isDigit {
      index += 1
      while index < line.count, line[index].isDigit { index += 1 }
    }
    if index < line.count, line[index] == UInt8(ascii: "Z") { return index + 1 }
    if index + 5 <= line.count, line[index] == UInt8(ascii: "+") || line[index] == UInt8(ascii: "-"),
      line[index + 1].isDigit
    {
      index += 1
      while index < line.count, line[index].isDigit || line[index] == UInt8(ascii: ":") { index += 1 }
      if line[index - 1] == UInt8(ascii: ":") { index -= 1 }
    }
    return index
  }
}
