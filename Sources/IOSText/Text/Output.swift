import Model

/// One line of a command's output: its bytes without the line end, and where it stands.
@usableFromInline
struct Line {
  /// The bytes, without line end and without blanks at the right.
  @usableFromInline let bytes: ByteSlice
  /// The offset of the first byte in the cleaned output.
  @usableFromInline let start: Int

  @inlinable
  init(bytes: ByteSlice, start: Int) {
    self.bytes = bytes
    self.start = start
  }

  /// The number of blanks in front; a tab counts as one.
  var indent: Int {
    var index = 0
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  /// The line without the blanks around it.
  @inlinable var trimmed: ByteSlice { bytes.trimmed }
  /// The offset behind the last byte in the cleaned output.
  @inlinable var end: Int { start + bytes.count }
}

/// Where the bytes of a cleaned output stood in the capture. Cleaning removes `\r`, backspaces, `--More--`, escape
/// sequences and log lines that came in between, so offsets move; each kept line remembers where it began.
@usableFromInline
struct OriginMap {
  /// The offset in the capture of the cleaned output's first byte.
  var base: Int
  /// For each line that does not follow from the one before: its cleaned offset and its offset in the capture,
  /// ascending. Empty when nothing was removed.
  var breaks: [(cleaned: Int, raw: Int)]

  /// The index of the first break behind a cleaned offset.
  func firstBreak(behind cleaned: Int) -> Int {
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle].cleaned <= cleaned { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offset in the capture of a cleaned offset.
  func raw(_ cleaned: Int) -> Int {
    let low = firstBreak(behind: cleaned)
    return low == 0 ? base + cleaned : breaks[low - 1].raw + cleaned - breaks[low - 1].cleaned
  }

  /// The cleaned offset of what stood at an offset of the capture, or of what follows where that was left out. The
  /// offsets in the capture must be ascending.
  func cleaned(_ raw: Int) -> Int {
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle].raw <= raw { low = middle + 1 } else { high = middle }
    }
    let found = low == 0 ? max(0, raw - base) : breaks[low - 1].cleaned + raw - breaks[low - 1].raw
    return low < breaks.count ? min(found, breaks[low].cleaned) : found
  }
}

/// Where the parts of an output stood in its capture.
struct OutputPlaces {
  let capture: CaptureID
  let origins: OriginMap

  /// The place of a range of the cleaned text.
  func source(_ range: Range<Int>) -> SourceRange {
    let lower = origins.raw(range.lowerBound)
    let upper = range.isEmpty ? lower : origins.raw(range.upperBound - 1) + 1
    return SourceRange(capture, lower..<max(lower, upper))
  }
}

/// One command's output while a reader goes through it: the lines, and a place for what is not understood.
///
/// Every reader has the shape `func readX(_ output: inout Output) -> Facts`: it takes lines until there are none, and
/// hands each line it cannot use to ``diagnose(_:_:)``. Blank lines are never diagnosed.
@usableFromInline
struct Output {
  /// The cleaned text; lines end in `\n`.
  @usableFromInline let text: ByteSlice
  /// The command, whose ``CommandRun/scope`` a reader may complete (a VRF named in the output's heading).
  @usableFromInline var command: CommandRun
  /// The capture the text is from.
  @usableFromInline let capture: CaptureID
  /// What was not understood, in order.
  @usableFromInline var diagnostics: [Diagnostic] = []
  @usableFromInline var position = 0
  /// Who may read pieces of the output at the same time; nil for nobody.
  var workers: Workers?
  /// What was learned from captures before.
  var memory: ReadingMemory?
  /// The whole configuration that the lines of a typed session change; nil where none was printed before in the capture.
  var base: Configuration?
  private let origins: OriginMap
  /// Counts lines in the capture; handed on from one output to the next, so that a capture is counted once.
  private(set) var counter: LineCounter
  private var unlisted = 0
  /// How many lines of one output are listed as not understood; the rest is counted.
  static let listed = 10_000

  /// An output to be read. `wholeCapture` is the capture as it was read, for line numbers.
  init(text: ByteSlice, command: CommandRun, capture: CaptureID, origins: OriginMap, wholeCapture: ByteSlice) {
    self.init(
      text: text, command: command, capture: capture, origins: origins, counter: LineCounter(bytes: wholeCapture))
  }

  /// An output to be read, whose lines are counted on from where `counter` stands.
  init(text: ByteSlice, command: CommandRun, capture: CaptureID, origins: OriginMap, counter: LineCounter) {
    self.text = text
    self.command = command
    self.capture = capture
    self.origins = origins
    self.counter = counter
  }

  /// The next line, blank ones included; nil at the end.
  @inlinable
  mutating func next() -> Line? {
    guard position < text.count else { return nil }
    let start = position
    let base = text.base
    let limit = text.count
    var end = start
    if let found = Output.newline(base + start, limit - start) {
      end = start + found
      position = end + 1
    } else {
      end = limit
      position = limit
    }
    while end > start, base[end - 1] == 0x20 || base[end - 1] == 0x09 || base[end - 1] == 0x0D { end -= 1 }
    return Line(bytes: ByteSlice(base + start, end - start), start: start)
  }

  /// The next line that is not blank, without taking it.
  mutating func peek() -> Line? {
    let saved = position
    defer { position = saved }
    while let line = next() {
      if line.bytes.count > 0, line.indent < line.bytes.count { return line }
    }
    return nil
  }

  /// The place of one line in the capture.
  func source(_ line: Line) -> SourceRange { source(line.start..<line.end) }

  /// The place of a range of the cleaned text, for instance from one line's `start` to another's `end`.
  func source(_ range: Range<Int>) -> SourceRange { places.source(range) }

  /// Where its lines stood, for readers that take an output apart: they need not hand on the whole of it.
  var places: OutputPlaces { OutputPlaces(capture: capture, origins: origins) }

  /// Keeps a line that is not understood, without its secrets. An output that is not what its command promises is
  /// listed up to a limit, and what is beyond is counted in the last diagnostic's reason.
  mutating func diagnose(_ line: Line, _ reason: String = "not understood") {
    guard line.indent < line.bytes.count else { return }
    guard diagnostics.count < Output.listed else {
      unlisted += 1
      diagnostics[Output.listed - 1].reason = "not understood, as \(unlisted) lines more of this output"
      return
    }
    let place = source(line)
    diagnostics.append(
      Diagnostic(
        command: command.text, line: counter.number(at: place.start), text: Secrets.masked(line.bytes), reason: reason,
        source: place))
  }
}

/// Counts lines up to an offset, from where it last stood: cheap when offsets are near one another.
struct LineCounter {
  let bytes: ByteSlice
  private var offset = 0
  private var line = 1

  init(bytes: ByteSlice) { self.bytes = bytes }

  /// The number, from 1, of the line that holds `target`.
  mutating func number(at target: Int) -> Int {
    let limit = Swift.max(0, Swift.min(target, bytes.count))
    if limit < offset {
      if limit < offset / 2 {
        offset = 0
        line = 1
      } else {
        line -= newlines(limit..<offset)
        offset = limit
        return line
      }
    }
    line += newlines(offset..<limit)
    offset = limit
    return line
  }

  private func newlines(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    var found = 0
    while position < range.upperBound,
      let next = Output.newline(bytes.base + position, range.upperBound - position)
    {
      position += next + 1
      found += 1
    }
    return found
  }
}
