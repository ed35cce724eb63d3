/// What one pass over a text's bytes tells: whether a terminal would act on any of them, which lines may be more than
/// output, and where a log line may be. An output of hundreds of megabytes is then read once more, by its reader.
struct TextSurvey {
  /// Whether there are control characters other than tab, line feed, ^C (a banner's delimiter) and `\r` before `\n`.
  private(set) var hasControl = false
  /// Where the lines begin that begin with a character, or with `-` behind one or two blanks; ascending. The others are
  /// of no use to ``MarkFinder`` and ``EchoFinder``.
  private(set) var lines: [Int] = []
  /// From the first `%` to behind the last one; empty where there is none.
  private(set) var percents = 0..<0
  private var firstPercent = -1
  private var lastPercent = -1

  init(_ text: ByteSlice, stopsAtControl: Bool) {
    if text.count > 0 { note(text, 0..<1, isStart: true) }
    var index = 1
    // The pass looks at the byte before and at two behind.
    let end = text.count - 2
    while index < end {
      let next = min(index + TextSurvey.block, end)
      if next - index < TextSurvey.block || TextSurvey.isNotable(text.base + index) {
        note(text, index..<next)
        if hasControl, stopsAtControl { return }
      }
      index = next
    }
    if index < text.count { note(text, index..<text.count) }
    if firstPercent >= 0 { percents = firstPercent..<lastPercent + 1 }
  }

  /// The index of the first line of ``lines`` at or behind an offset.
  func firstLine(from offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the lines of ``lines`` begin that begin within a range.
  func starts(in range: Range<Int>) -> ArraySlice<Int> {
    lines[firstLine(from: range.lowerBound)..<firstLine(from: range.upperBound)]
  }

  private static let block = 128

  private typealias Vector = SIMD16<UInt8>

  /// Whether a block holds anything that ``note(_:_:isStart:)`` keeps.
  @inline(__always)
  private static func isNotable(_ base: UnsafePointer<UInt8>) -> Bool {
    var found = Vector.zero
    var offset = 0
    while offset < block {
      found |= notable(UnsafeRawPointer(base) + offset)
      offset += 16
    }
    let halves = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return halves.x | halves.y != 0
  }

  /// Not zero where a byte is notable.
  @inline(__always)
  private static func notable(_ place: UnsafeRawPointer) -> Vector {
    let bytes = place.loadUnaligned(as: Vector.self)
    let before = (place - 1).loadUnaligned(as: Vector.self)
    let next = (place + 1).loadUnaligned(as: Vector.self)
    let second = (place + 2).loadUnaligned(as: Vector.self)
    let dash = Vector(repeating: 0x2D)
    // 0x0A becomes 0, and what is below 0x20 stays there.
    let isLow = ((bytes ^ Vector(repeating: 0x0A)) &- Vector(repeating: 1)) .< Vector(repeating: 0x1F)
    let isPercent = bytes .== Vector(repeating: 0x25)
    let isUseful = (bytes .> Vector(repeating: 0x20)) .| (next .== dash) .| (second .== dash)
    let isFirst = before .== Vector(repeating: 0x0A)
    return unsafeBitCast(isLow .| isPercent .| (isFirst .& isUseful), to: Vector.self)
  }

  private mutating func note(_ text: ByteSlice, _ range: Range<Int>, isStart: Bool = false) {
    for index in range {
      let byte = text[index]
      if byte < 0x20 {
        if TextSurvey.isControl(text, at: index) { hasControl = true }
      } else if byte == 0x25 {
        if firstPercent < 0 { firstPercent = index }
        lastPercent = index
      }
      if isStart || text[index - 1] == 0x0A, TextSurvey.isOfUse(text, at: index) { lines.append(index) }
    }
  }

  private static func isControl(_ text: ByteSlice, at index: Int) -> Bool {
    switch text[index] {
    case 0x0A, 0x09, 0x03: false
    case 0x0D: index + 1 < text.count && text[index + 1] != 0x0A && text[index + 1] != 0x0D
    default: true
    }
  }

  private static func isOfUse(_ text: ByteSlice, at index: Int) -> Bool {
    if text[index] > 0x20 { return true }
    guard text[index] == 0x20 else { return false }
    return index + 1 < text.count && text[index + 1] == 0x2D || index + 2 < text.count && text[index + 2] == 0x2D
  }
}
