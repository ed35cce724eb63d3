import Model

/// What stands between a command and its output: the echo of the command and the lines of `exec prompt timestamp`.
struct OutputStart {
  /// Where the output begins.
  let body: Int
  /// What the clock showed.
  let clock: DeviceClock?

  static func find(_ text: ByteSlice, _ range: Range<Int>, echo: String) -> OutputStart {
    var position = range.lowerBound
    var clock: DeviceClock?
    var isEchoPossible = true
    while position < range.upperBound {
      let end = min(text.lineEnd(from: position), range.upperBound)
      guard end - position < 400 else { break }
      let line = text[position..<end].withoutReturn.trimmed
      if line.count > 0 {
        if ClockText.isPreamble(line) {
          clock = ClockText.readTimeSource(line) ?? clock
        } else if isEchoPossible, line.string == echo || isEcho(line) {
          isEchoPossible = false
        } else {
          break
        }
      }
      position = min(end + 1, range.upperBound)
    }
    return OutputStart(body: position, clock: clock)
  }

  /// A line that is a `show` command and nothing else.
  private static func isEcho(_ line: ByteSlice) -> Bool {
    guard line.startsIgnoringCase("show ") || line.startsIgnoringCase("sh ") else { return false }
    return CommandGrammar.recognise(line.string) != nil
  }

  /// The clock that an output of `show clock` shows.
  static func clock(in text: ByteSlice) -> DeviceClock? {
    var lines = NonBlankLines(text)
    while let line = lines.next() {
      if let clock = ClockText.read(line) { return clock }
    }
    return nil
  }
}

/// What was typed, as a command.
enum CommandText {
  static func clean(_ typed: ByteSlice) -> String {
    let text = typed.trimmed
    // A line longer than the terminal is scrolled and shows `$` for its beginning: it is not known what it was.
    if text.count > 0, text[0] == UInt8(ascii: "$") { return "<removed>" }
    return (text.count > 500 ? text[0..<500] : text).string.split(whereSeparator: \.isNewline).joined()
  }
}

/// Which outputs have their secrets replaced before they are read. The others have none in what is read, and run to
/// hundreds of megabytes; their lines are masked where one is kept.
enum SecretPolicy {
  static func isMasked(_ family: CommandFamily) -> Bool {
    switch family {
    case .standby, .cryptoMap, .dynamicMap, .runningConfig, .startupConfig, .logging: true
    default: false
    }
  }
}

/// Tells outputs that stop before their end by themselves.
enum CutText {
  static func isCut(_ text: ByteSlice, _ pieces: [Range<Int>], _ run: CommandRun) -> Bool {
    guard run.family == .runningConfig || run.family == .startupConfig, run.scope.isEmpty, let first = pieces.first,
      isWholeConfiguration(text[first])
    else { return false }
    for piece in pieces.reversed() {
      var lines = NonBlankLines(text[max(piece.lowerBound, piece.upperBound - 400)..<piece.upperBound])
      var last: ByteSlice?
      while let line = lines.next() { last = line.trimmed }
      if let last { return !last.equals("end") }
    }
    return true
  }

  /// Whether the text is headed as IOS heads a whole configuration, which ends in `end`.
  private static func isWholeConfiguration(_ output: ByteSlice) -> Bool {
    var lines = NonBlankLines(output)
    for _ in 0..<6 {
      guard let line = lines.next() else { return false }
      if line.starts(with: "Current configuration ") || line.starts(with: "Using ") { return true }
    }
    return false
  }
}

/// Finds commands that stand alone on a line, in captures without a prompt.
enum EchoFinder {
  static func marks(_ text: ByteSlice, _ survey: TextSurvey) -> [Mark] {
    var result: [Mark] = []
    var lines = NonBlankLines(text)
    let first = lines.next().map { $0.base - text.base } ?? 0
    for position in survey.lines where text[position] | 0x20 == UInt8(ascii: "s") {
      let end = text.lineEnd(from: position)
      guard end - position < 200 else { continue }
      let line = text[position..<end].withoutReturn.trimmed
      guard line.startsIgnoringCase("show ") || line.startsIgnoringCase("sh "),
        let known = CommandGrammar.recognise(line.string), position <= first || known.family != .other
      else { continue }
      result.append(
        Mark(
          kind: .echo, name: nil, start: position, end: min(end + 1, text.count),
          command: position..<position + line.count, mode: nil))
    }
    return result
  }
}
