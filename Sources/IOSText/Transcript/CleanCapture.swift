/// A capture as its reader saw it on the terminal, with the way back to the bytes. A capture without control characters
/// is used as it is. `\r` directly before `\n` counts as a line end and stays; ``Output/next()`` takes it off.
struct CleanCapture {
  /// The clean text.
  let text: ByteSlice
  /// Where its bytes stood.
  let origins: OriginMap
  /// Offsets in the clean text of the lines in front of which a `--More--` was wiped away, ascending.
  let wipedPagers: [Int]
  /// What the text's bytes say before any line is read.
  let survey: TextSurvey
  /// What stood in front of every line; nil for nothing.
  var stamp: LineStamp?
}

extension CleanCapture {
  /// Cleans `bytes` and hands the result to `body`; it is valid only there.
  static func with<Result>(_ bytes: ByteSlice, _ body: (CleanCapture) -> Result) -> Result {
    guard let typeset = TypesetText.find(in: bytes) else { return cleaned(bytes, body) }
    let (plain, origins) = typeset.plain(bytes)
    return plain.withUnsafeBufferPointer { buffer in
      let text = buffer.baseAddress.map { ByteSlice($0, buffer.count) } ?? ByteSlice(bytes.base, 0)
      return cleaned(text) { capture in
        body(
          CleanCapture(
            text: capture.text, origins: capture.origins.through(origins), wipedPagers: capture.wipedPagers,
            survey: capture.survey, stamp: capture.stamp))
      }
    }
  }

  private static func cleaned<Result>(_ bytes: ByteSlice, _ body: (CleanCapture) -> Result) -> Result {
    // Windows writes a mark of three bytes in front of UTF-8.
    let start = bytes.starts(with: "\u{FEFF}") ? 3 : 0
    let unmarked = bytes.dropping(start)
    let stamp = LineStamp.find(in: unmarked)
    let width = LineWrap.width(of: unmarked, stamp: stamp)
    let survey = TextSurvey(unmarked, stopsAtControl: true)
    guard survey.hasControl || stamp != nil || width != nil else {
      let origins = OriginMap(base: start, breaks: [])
      return body(CleanCapture(text: unmarked, origins: origins, wipedPagers: [], survey: survey))
    }
    var scanner = ControlScanner(bytes)
    var cleaner = Cleaner(bytes, start)
    if stamp != nil || width != nil {
      cleaner.run(&scanner, without: stamp, isWrapped: width != nil)
    } else {
      cleaner.run(&scanner)
    }
    return cleaner.output.withUnsafeBufferPointer { buffer in
      let text = buffer.baseAddress.map { ByteSlice($0, buffer.count) } ?? ByteSlice(bytes.base, 0)
      return body(
        CleanCapture(
          text: text, origins: OriginMap(base: 0, breaks: cleaner.breaks), wipedPagers: cleaner.wiped,
          survey: TextSurvey(text, stopsAtControl: false), stamp: stamp))
    }
  }

  /// The map for a part of the text.
  func origins(of range: Range<Int>) -> OriginMap {
    guard !origins.breaks.isEmpty else { return OriginMap(base: origins.raw(range.lowerBound), breaks: []) }
    var index = origins.firstBreak(behind: range.lowerBound)
    var part: [(cleaned: Int, raw: Int)] = []
    while index < origins.breaks.count, origins.breaks[index].cleaned < range.upperBound {
      part.append((origins.breaks[index].cleaned - range.lowerBound, origins.breaks[index].raw))
      index += 1
    }
    return OriginMap(base: origins.raw(range.lowerBound), breaks: part)
  }

  /// The bytes of the capture that a part of the text came from.
  func raw(_ range: Range<Int>) -> Range<Int> {
    let lower = origins.raw(range.lowerBound)
    return lower..<(range.isEmpty ? lower : max(lower, origins.raw(range.upperBound - 1) + 1))
  }
}

/// Finds bytes that a terminal would act on: control characters other than tab, line feed, ^C (a banner's delimiter)
/// and a `\r` before `\n`.
private struct ControlScanner {
  private let bytes: ByteSlice
  private var control = -1
  private var carriageReturn = -1

  init(_ bytes: ByteSlice) { self.bytes = bytes }

  mutating func next(from position: Int) -> Int? {
    if control < position { control = nextControl(from: position) ?? Int.max }
    if carriageReturn < position { carriageReturn = nextReturn(from: position) ?? Int.max }
    let first = min(control, carriageReturn)
    return first == Int.max ? nil : first
  }

  private func nextControl(from start: Int) -> Int? {
    var index = start
    let base = bytes.base
    while index < bytes.count {
      let end = min(index + 128, bytes.count)
      var found: UInt8 = 0
      for offset in index..<end {
        let byte = base[offset]
        let isLow: UInt8 = byte < 0x20 ? 1 : 0
        let isPlain: UInt8 = byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x03 ? 1 : 0
        found |= isLow & ~isPlain
      }
      if found & 1 != 0 {
        for offset in index..<end {
          let byte = base[offset]
          if byte < 0x20, byte != 0x0A, byte != 0x09, byte != 0x0D, byte != 0x03 { return offset }
        }
      }
      index = end
    }
    return nil
  }

  private func nextReturn(from start: Int) -> Int? {
    var index = start
    while let found = bytes.offset(of: 0x0D, from: index) {
      var end = found
      while end < bytes.count, bytes[end] == 0x0D { end += 1 }
      if end < bytes.count, bytes[end] != 0x0A { return found }
      index = end
    }
    return nil
  }
}

private struct Cleaner {
  private let bytes: ByteSlice
  var output: [UInt8] = []
  var breaks: [(cleaned: Int, raw: Int)] = []
  var wiped: [Int] = []

  private var position: Int

  /// Cleans from `start` on.
  init(_ bytes: ByteSlice, _ start: Int) {
    self.bytes = bytes
    position = start
    output.reserveCapacity(bytes.count)
  }

  mutating func run(_ scanner: inout ControlScanner) {
    var terminal = TerminalLine()
    while let found = scanner.next(from: position) {
      let start = bytes.lineStart(before: found, from: position)
      let end = bytes.lineEnd(from: found)
      copy(position..<start)
      render(start..<end, &terminal)
      position = min(end + 1, bytes.count)
      if end < bytes.count { copy(end..<position) }
    }
    copy(position..<bytes.count)
  }

  /// The same, line by line, without the stamp that each begins with; broken lines are put together again.
  mutating func run(_ scanner: inout ControlScanner, without stamp: LineStamp?, isWrapped: Bool) {
    var terminal = TerminalLine()
    while position < bytes.count {
      let end = bytes.lineEnd(from: position)
      let start = position + (stamp?.length(in: bytes[position..<end]) ?? 0)
      position = min(end + 1, bytes.count)
      if let found = scanner.next(from: start), found < end {
        render(start..<end, &terminal)
        copy(end..<position)
      } else if isWrapped, LineWrap.isFull(bytes[start..<end].withoutReturn), position < bytes.count,
        !LineWrap.isIndented(bytes[position..<bytes.lineEnd(from: position)].withoutReturn)
      {
        copy(start..<start + bytes[start..<end].withoutReturn.count)
      } else {
        copy(start..<position)
      }
    }
  }

  private mutating func render(_ line: Range<Int>, _ terminal: inout TerminalLine) {
    let cleanStart = output.count
    terminal.render(bytes[line], at: line.lowerBound) { append($0, $1) }
    if Pager.isWiped(in: bytes[line], leaving: output[cleanStart...]) { wiped.append(cleanStart) }
  }

  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    note(range.lowerBound)
    output.append(contentsOf: UnsafeBufferPointer(start: bytes.base + range.lowerBound, count: range.count))
  }

  private mutating func append(_ cells: [UInt8], _ origins: [Int]) {
    var expected = -1
    for (index, origin) in origins.enumerated() {
      if origin != expected { note(origin, at: output.count + index) }
      expected = origin + 1
    }
    output.append(contentsOf: cells)
  }

  private mutating func note(_ raw: Int, at cleaned: Int? = nil) {
    let cleaned = cleaned ?? output.count
    if let last = breaks.last {
      if cleaned - last.cleaned == raw - last.raw { return }
    } else if cleaned == raw {
      return
    }
    breaks.append((cleaned, raw))
  }
}

/// The line a router shows when a screen is full.
enum Pager {
  /// How many bytes at the start of a line are a `--More--` that nobody wiped away: the marker and the blanks that
  /// were meant to wipe it; 0 where there is none.
  static func length(at line: ByteSlice) -> Int {
    var index = 0
    while index < min(2, line.count), line[index] == 0x20 { index += 1 }
    let rest = line[index..<line.count]
    if rest.starts(with: "<--- More --->") {
      index += 14
    } else {
      guard rest.starts(with: "--More--") || rest.starts(with: "--more--") else { return 0 }
      index += 8
    }
    var blanks = 0
    while index < line.count, blanks < 9, line[index] == 0x20 {
      index += 1
      blanks += 1
    }
    return index
  }

  fileprivate static func isWiped(in raw: ByteSlice, leaving text: ArraySlice<UInt8>) -> Bool {
    let head = raw[0..<min(raw.count, 256)]
    guard head.offset(of: "--More--") != nil || head.offset(of: "--more--") != nil else { return false }
    let start = text.drop { $0 == 0x20 }
    return !start.starts(with: "--More--".utf8) && !start.starts(with: "--more--".utf8)
  }
}
