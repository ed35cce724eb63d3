/// Puts the lines typed in configuration modes together as a configuration: lines of the global mode flush left, lines
/// of other modes indented by one, lines that were refused left out.
enum TypedConfiguration {
  static func text(_ lines: [Segment.TypedLine], of capture: CleanCapture) -> OutputText {
    var result = OutputText()
    var block = SecretBlock()
    for (index, line) in lines.enumerated() {
      let typed = withoutEnd(capture.text[line.text].withoutReturn.trimmed)
      // What stands at the very end of the log was not entered yet.
      guard typed.count > 0, typed[0] != UInt8(ascii: "$"), !isMovement(typed),
        line.text.upperBound < capture.text.count,
        Answer.refusal(in: capture.text[line.answer]) == nil
      else { continue }
      let mode = capture.text[line.mode]
      let next = index + 1 < lines.count ? capture.text[lines[index + 1].mode] : mode
      let start = typed.base - capture.text.base
      let place = capture.raw(start..<start + typed.count)
      if !isGlobal(mode), !opens(typed, mode, next) { result.append(" ", at: place) }
      result.appendMasked(start..<start + typed.count, of: capture, &block)
      result.append("\n", at: place.upperBound..<place.upperBound)
    }
    return result
  }

  /// Without the `^Z` that entered the line and left the mode.
  private static func withoutEnd(_ typed: ByteSlice) -> ByteSlice {
    let count = typed.count
    guard count > 2, typed[count - 2] == UInt8(ascii: "^"), typed[count - 1] == UInt8(ascii: "Z") else { return typed }
    return typed[0..<count - 2].trimmed
  }

  private static func isGlobal(_ mode: ByteSlice) -> Bool { mode.equals("config") }

  /// Lines that move between modes, and answers to questions.
  private static func isMovement(_ typed: ByteSlice) -> Bool {
    for word in ["exit", "end", "do", "quit", "show", "?"] as [StaticString]
    where typed.words.first?.equals(word) == true {
      return true
    }
    // `^Z` and `^C` are shown as they are typed.
    return typed[typed.count - 1] == UInt8(ascii: "?") || typed[0] == UInt8(ascii: "^") && typed.count == 2
  }

  /// Whether a line typed in a mode of its own belongs to the global one: it leads to a mode that is not within.
  private static func opens(_ typed: ByteSlice, _ mode: ByteSlice, _ next: ByteSlice) -> Bool {
    if typed.startsIgnoringCase("interface ") || typed.startsIgnoringCase("int ") { return true }
    guard !isGlobal(next), !isSame(next, mode) else { return false }
    let isWithin = next.count > mode.count && isSame(next[0..<mode.count], mode)
    return !isWithin
  }

  private static func isSame(_ left: ByteSlice, _ right: ByteSlice) -> Bool { left.elementsEqual(right) }
}
