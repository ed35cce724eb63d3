import Model

/// Shows where a fact came from.
public enum SourceText {
  /// The most lines that are highlighted; a fact's text is rarely longer.
  private static let longest = 400
  /// How far back the beginning of a block of secrets is looked for.
  private static let lookBack = 65_536

  /// The lines of a capture around the bytes of a fact, without their secrets. What a terminal would act on is carried
  /// out where a line has any, so that nothing can hide in it.
  public static func excerpt(
    of bytes: UnsafeRawBufferPointer, around range: SourceRange, context: Int, name: String
  ) -> SourceExcerpt {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return SourceExcerpt(captureName: name, lines: []) }
    let whole = ByteSlice(base.assumingMemoryBound(to: UInt8.self), bytes.count)
    guard let typeset = TypesetText.find(in: whole) else {
      return excerpt(of: whole, around: range.range, context: context, name: name)
    }
    // The lines are those that were read: a web page may have one line end for all of them.
    let (plain, origins) = typeset.plain(whole)
    let lower = origins.cleaned(range.start)
    let upper = max(lower, origins.cleaned(range.range.upperBound))
    return plain.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return SourceExcerpt(captureName: name, lines: []) }
      return excerpt(of: ByteSlice(base, buffer.count), around: lower..<upper, context: context, name: name)
    }
  }

  private static func excerpt(
    of whole: ByteSlice, around range: Range<Int>, context: Int, name: String
  ) -> SourceExcerpt {
    let lower = min(max(0, range.lowerBound), whole.count)
    let upper = min(max(lower, range.upperBound), whole.count)
    var start = whole.lineStart(before: lower)
    for _ in 0..<max(0, context) where start > 0 { start = whole.lineStart(before: start - 1) }
    var counter = LineCounter(bytes: whole)
    var number = counter.number(at: start)
    let stamp = LineStamp.find(in: whole)
    let isWrapped = LineWrap.width(of: whole, stamp: stamp) != nil
    // The rest of a secret that a terminal broke in two.
    var isSecretOpen = false
    var block = blockState(whole, before: start, stamp)
    var refused = RefusedInput.before(start, in: whole, stamp)
    var lines: [SourceExcerpt.Line] = []
    var behind = 0
    while start < whole.count, lines.count < longest + 2 * context {
      let end = whole.lineEnd(from: start)
      let isHighlighted = start < max(upper, lower + 1) && end >= lower
      if start >= max(upper, lower + 1) {
        behind += 1
        if behind > context { break }
      }
      let line = whole[start..<end].withoutReturn
      let shown = refused.masked(
        isSecretOpen ? "<removed>" : text(line, stamp, &block), line, stamp,
        behind: whole[min(end + 1, whole.count)..<whole.count])
      isSecretOpen =
        isWrapped && shown.hasSuffix("<removed>")
        && LineWrap.isFull(line.dropping(stamp?.length(in: line) ?? 0))
      lines.append(SourceExcerpt.Line(number: number, text: shown, isHighlighted: isHighlighted))
      number += 1
      start = end + 1
    }
    return SourceExcerpt(captureName: name, lines: lines)
  }

  /// The same text with `<removed>` where a secret stands: what may be kept, shown and read again.
  /// `memory` is what this thread learned from texts before.
  public static func withoutSecrets(_ text: [UInt8], memory: ReadingMemory? = nil) -> [UInt8] {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, buffer.count > 0 else { return [] }
      let whole = ByteSlice(base, buffer.count)
      var result: [UInt8] = []
      result.reserveCapacity(buffer.count)
      var block = SecretBlock(memory?.clean)
      var start = 0
      while start < whole.count {
        let end = whole.lineEnd(from: start)
        var position = start
        for range in block.ranges(in: whole[start..<end].withoutReturn) {
          result += buffer[position..<start + range.lowerBound]
          result += "<removed>".utf8
          position = start + range.upperBound
        }
        result += buffer[position..<min(end + 1, whole.count)]
        start = end + 1
      }
      return result
    }
  }

  private static func blockState(_ whole: ByteSlice, before start: Int, _ stamp: LineStamp?) -> SecretBlock {
    var block = SecretBlock()
    var position = whole.lineStart(before: max(0, start - lookBack))
    while position < start {
      let end = whole.lineEnd(from: position)
      let line = whole[position..<min(end, position + 2_000)]
      _ = block.ranges(in: line.dropping(stamp?.length(in: line) ?? 0))
      position = end + 1
    }
    return block
  }

  /// The line as text; what a terminal program wrote in front of it stays in front, and out of the search for secrets.
  private static func text(_ line: ByteSlice, _ stamp: LineStamp?, _ block: inout SecretBlock) -> String {
    guard let stamp, case let length = stamp.length(in: line), length > 0 else { return text(line, &block) }
    return line[0..<length].string + text(line.dropping(length), &block)
  }

  private static func text(_ line: ByteSlice, _ block: inout SecretBlock) -> String {
    let kept = line.count > 2_000 ? line[0..<2_000] : line
    guard kept.contains(where: { $0 < 0x20 && $0 != 0x09 }) else { return masked(kept, &block) }
    return TerminalLine.text(of: kept).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { masked(ByteSlice($0, buffer.count), &block) } ?? ""
    }
  }

  private static func masked(_ line: ByteSlice, _ block: inout SecretBlock) -> String {
    var text = ""
    var position = 0
    for range in block.ranges(in: line) {
      text += line[position..<range.lowerBound].string + "<removed>"
      position = range.upperBound
    }
    text += line[position..<line.count].string
    // A scrolled line shows the end of what was typed, without the words that would tell what it is.
    if let prompt = Prompt(line), line[prompt.end..<line.count].trimmed.starts(with: "$") {
      return line[0..<prompt.end].string + "<removed>"
    }
    return text
  }
}
