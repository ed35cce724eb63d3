import Model

/// The text of one output where it is not a piece of the capture as it stands: log lines taken out, secrets replaced,
/// lines of several prompts put together.
struct OutputText {
  private(set) var bytes: [UInt8] = []
  private(set) var breaks: [(cleaned: Int, raw: Int)] = []

  /// Adds a part of the capture.
  mutating func append(_ range: Range<Int>, of capture: CleanCapture) {
    guard !range.isEmpty else { return }
    note(capture.origins.raw(range.lowerBound))
    let all = capture.origins.breaks
    if !all.isEmpty {
      var index = capture.origins.firstBreak(behind: range.lowerBound)
      while index < all.count, all[index].cleaned < range.upperBound {
        breaks.append((bytes.count + all[index].cleaned - range.lowerBound, all[index].raw))
        index += 1
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: capture.text.base + range.lowerBound, count: range.count))
  }

  /// Adds a part of the capture line by line, its secrets replaced.
  mutating func appendMasked(_ range: Range<Int>, of capture: CleanCapture, _ block: inout SecretBlock) {
    var position = range.lowerBound
    var pending = position
    while position < range.upperBound {
      let end = min(capture.text.lineEnd(from: position), range.upperBound)
      for secret in block.ranges(in: capture.text[position..<end].withoutReturn) {
        append(pending..<position + secret.lowerBound, of: capture)
        append(Secrets.replacement, at: capture.raw(position + secret.lowerBound..<position + secret.upperBound))
        pending = position + secret.upperBound
      }
      position = min(end + 1, range.upperBound)
    }
    append(pending..<range.upperBound, of: capture)
  }

  /// Adds bytes that stand for others: their place is within `raw`.
  mutating func append(_ text: StaticString, at raw: Range<Int>) {
    for index in 0..<text.utf8CodeUnitCount {
      breaks.append((bytes.count, min(raw.lowerBound + index, max(raw.lowerBound, raw.upperBound - 1))))
      bytes.append(text.utf8Start[index])
    }
  }

  private mutating func note(_ raw: Int) {
    if let last = breaks.last, bytes.count - last.cleaned == raw - last.raw { return }
    breaks.append((bytes.count, raw))
  }
}

extension ByteSlice {
  /// Without the carriage returns at the right.
  var withoutReturn: ByteSlice {
    var end = count
    while end > 0, base[end - 1] == 0x0D { end -= 1 }
    return self[0..<end]
  }
}
