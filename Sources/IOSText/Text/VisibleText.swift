/// A line without the characters that have no width, so that none of them hides a keyword: marks of the direction of
/// writing, joiners, soft hyphens, marks of byte order. Blanks of all kinds are blanks.
struct VisibleText {
  private var bytes: [UInt8] = []
  /// Where each byte, and the end, stood.
  private var places: [Int] = []

  /// Nil where the line has no such character.
  init?(_ line: ByteSlice) {
    guard line.contains(where: { $0 >= 0xC2 }) else { return nil }
    var index = 0
    var isChanged = false
    while index < line.count {
      let (length, isBlank) = VisibleText.invisible(line, index)
      if length == 0 || isBlank {
        bytes.append(length == 0 ? line[index] : 0x20)
        places.append(index)
      }
      isChanged = isChanged || length > 0
      index += max(1, length)
    }
    guard isChanged else { return nil }
    places.append(line.count)
  }

  /// The secrets, as ranges of the line itself.
  func ranges() -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      return SecretWords.ranges(inVisible: ByteSlice(base, buffer.count)).map {
        places[$0.lowerBound]..<places[$0.upperBound]
      }
    }
  }

  /// How many bytes the character at `index` has if it cannot be seen, else 0; and whether it is a blank.
  private static func invisible(_ line: ByteSlice, _ index: Int) -> (length: Int, isBlank: Bool) {
    let first = line[index]
    guard first >= 0xC2, index + 1 < line.count else { return (0, false) }
    let second = line[index + 1]
    if first == 0xC2 { return second == 0xA0 ? (2, true) : second == 0xAD ? (2, false) : (0, false) }
    guard index + 2 < line.count else { return (0, false) }
    let third = line[index + 2]
    switch (first, second) {
    case (0xE2, 0x80) where third <= 0x8A || third == 0xAF: return (3, true)
    // U+200B…200F, U+202A…202E, U+2060…206F
    case (0xE2, 0x80) where third <= 0x8F || third >= 0xAA && third <= 0xAE: return (3, false)
    case (0xE2, 0x81) where third >= 0xA0 && third <= 0xAF: return (3, false)
    case (0xE3, 0x80) where third == 0x80: return (3, true)
    case (0xEF, 0xBB) where third == 0xBF: return (3, false)
    // Tags, U+E0000…E007F.
    case (0xF3, 0xA0): return (4 <= line.count - index ? 4 : 3, false)
    default: return (0, false)
    }
  }
}
