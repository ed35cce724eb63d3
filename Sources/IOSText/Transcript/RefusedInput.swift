/// Removes what was typed at a prompt by mistake, a password for instance, from the line and from the answer to it.
struct RefusedInput {
  private static let answerLines = 5
  private var word: String?
  private var lines = 0

  /// What was refused in the lines in front of `start`.
  static func before(_ start: Int, in whole: ByteSlice, _ stamp: LineStamp?) -> RefusedInput {
    var result = RefusedInput()
    var position = start
    for _ in 0..<answerLines where position > 0 { position = whole.lineStart(before: position - 1) }
    while position < start {
      let end = whole.lineEnd(from: position)
      let line = whole[position..<end].withoutReturn
      _ = result.masked("", line, stamp, behind: whole[min(end + 1, whole.count)..<whole.count])
      position = end + 1
    }
    return result
  }

  /// The line as it is shown, without what the router refused; `behind` is the text that follows it.
  mutating func masked(_ shown: String, _ line: ByteSlice, _ stamp: LineStamp?, behind: ByteSlice) -> String {
    let text = line.dropping(stamp?.length(in: line) ?? 0)
    if let prompt = Prompt(text) {
      word = nil
      lines = 0
      let typed = text[prompt.end..<text.count].trimmed
      if let secret = TypedSecret.range(in: typed), RefusedInput.isRefused(behind, stamp) {
        word = typed[secret].string
      }
    }
    guard let word, lines <= RefusedInput.answerLines else { return shown }
    lines += 1
    return TypedSecret.without(word, shown)
  }

  private static func isRefused(_ behind: ByteSlice, _ stamp: LineStamp?) -> Bool {
    guard let stamp else { return Answer.error(in: behind[0..<min(behind.count, 1_000)]) != nil }
    var bytes: [UInt8] = []
    var position = 0
    for _ in 0..<answerLines where position < behind.count {
      let end = behind.lineEnd(from: position)
      let line = behind[position..<end].withoutReturn
      bytes += line.dropping(stamp.length(in: line))
      bytes.append(0x0A)
      position = end + 1
    }
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Answer.error(in: ByteSlice($0, buffer.count)) != nil } ?? false
    }
  }
}
