/// UTF-16 text, which a shell of Windows writes with `>` and a terminal program saves as *Unicode*, put as UTF-8.
public enum WideText {
  /// The text as UTF-8; nil for bytes that are no UTF-16. With a mark in front it is UTF-16; without, it is where the
  /// beginning has a NUL at nearly every second byte. A half of a pair alone becomes U+FFFD.
  public static func plain(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let order = order(bytes) else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    // Characters that take more than a byte, until the next one that does not.
    var wide: [UInt16] = []
    func takeWide() {
      guard !wide.isEmpty else { return }
      text.append(contentsOf: String(decoding: wide, as: UTF16.self).utf8)
      wide.removeAll(keepingCapacity: true)
    }
    for index in stride(from: order.start, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      let unit = order.isBig ? first << 8 | second : second << 8 | first
      if unit < 0x80 {
        takeWide()
        text.append(UInt8(unit))
      } else {
        wide.append(unit)
      }
    }
    takeWide()
    return text
  }

  private static func order(_ bytes: UnsafeRawBufferPointer) -> (isBig: Bool, start: Int)? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    // With two NULs behind it, it is the mark of UTF-32.
    case (0xFF, 0xFE): return bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0 ? nil : (false, 2)
    case (0xFE, 0xFF): return (true, 2)
    default: return unmarked(bytes).map { ($0, 0) }
    }
  }

  /// Whether the beginning has its NULs in front of the letters; nil where it is not made of such pairs.
  private static func unmarked(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    let head = min(bytes.count, 4_096)
    guard head >= 16, bytes[0] == 0 || bytes[1] == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in 0..<head where bytes[index] == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let most = max(zeros.even, zeros.odd)
    guard most * 10 > head * 4, min(zeros.even, zeros.odd) * 10 < most else { return nil }
    return zeros.even > zeros.odd
  }
}
