/// An IPv4 or IPv6 address.
///
/// IPv4 addresses order before IPv6 ones, each family numerically: the order HSRP uses to break a tie between equal
/// priorities (R54).
public enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(UInt64, UInt64)

  /// The number of bits in an address of this family: 32 or 128.
  @inlinable public var width: Int {
    switch self {
    case .v4: 32
    case .v6: 128
    }
  }

  /// Whether every bit is zero: what a router prints for "no address".
  public var isUnspecified: Bool {
    switch self {
    case .v4(let bits): bits == 0
    case .v6(let high, let low): high == 0 && low == 0
    }
  }

  /// Reads a dotted quad or an RFC 4291 text form; nil for anything else, also with blanks or a zone around it.
  public init?(_ text: some StringProtocol) {
    self.init(ascii: Array(text.utf8))
  }

  /// Reads an address from bytes, as ``init(_:)``.
  @inlinable
  public init?<Bytes: RandomAccessCollection<UInt8>>(ascii bytes: Bytes) {
    if let v4 = IPAddress.dottedQuad(bytes) {
      self = .v4(v4)
    } else if bytes.count <= 45, bytes.contains(0x3A), let (high, low) = IPAddress.colonGroups(bytes) {
      self = .v6(high, low)
    } else {
      return nil
    }
  }

  /// The value of `a.b.c.d` with each part 0…255 of at most three digits.
  @inlinable
  public static func dottedQuad<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> UInt32? {
    guard bytes.count >= 7, bytes.count <= 15 else { return nil }
    var value: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in bytes {
      if byte >= 0x30, byte <= 0x39 {
        part = part &* 10 &+ UInt32(byte &- 0x30)
        digits += 1
        if digits > 3 || part > 255 { return nil }
      } else if byte == 0x2E {
        if digits == 0 || dots == 3 { return nil }
        value = value << 8 | part
        part = 0
        digits = 0
        dots += 1
      } else {
        return nil
      }
    }
    return dots == 3 && digits > 0 ? value << 8 | part : nil
  }

  /// The two halves of an IPv6 text form, `::` and an embedded dotted quad included.
  @usableFromInline
  static func colonGroups<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> (UInt64, UInt64)? {
    guard bytes.count >= 2, bytes.count <= 45, bytes.contains(0x3A) else { return nil }
    var head: [UInt16] = []
    var tail: [UInt16] = []
    var seenGap = false
    let text = Array(bytes)
    var index = 0
    if text[0] == 0x3A {
      guard text.count > 1, text[1] == 0x3A else { return nil }
    }
    func add(_ group: UInt16) {
      if seenGap { tail.append(group) } else { head.append(group) }
    }
    while index < text.count {
      if text[index] == 0x3A, index + 1 < text.count, text[index + 1] == 0x3A {
        if seenGap { return nil }
        seenGap = true
        index += 2
        continue
      }
      let end = text[index...].firstIndex(of: 0x3A) ?? text.count
      let part = text[index..<end]
      if part.contains(0x2E) {
        guard end == text.count, let quad = dottedQuad(part) else { return nil }
        add(UInt16(quad >> 16))
        add(UInt16(quad & 0xFFFF))
      } else {
        guard let group = hexGroup(part) else { return nil }
        add(group)
      }
      index = end
      if index < text.count, !(index + 1 < text.count && text[index + 1] == 0x3A) {
        index += 1
        if index == text.count { return nil }
      }
    }
    let count = head.count + tail.count
    guard seenGap ? count <= 7 : count == 8 else { return nil }
    let groups = head + Array(repeating: 0, count: 8 - count) + tail
    func half(_ slice: ArraySlice<UInt16>) -> UInt64 { slice.reduce(0) { $0 << 16 | UInt64($1) } }
    return (half(groups[0..<4]), half(groups[4..<8]))
  }

  private static func hexGroup(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    guard (1...4).contains(bytes.count) else { return nil }
    var value: UInt16 = 0
    for byte in bytes {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}

extension IPAddress: Comparable {
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    switch (left, right) {
    case (.v4(let left), .v4(let right)): left < right
    case (.v6(let leftHigh, let leftLow), .v6(let rightHigh, let rightLow)): (leftHigh, leftLow) < (rightHigh, rightLow)
    case (.v4, .v6): true
    case (.v6, .v4): false
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// Canonical text: dotted quad, or RFC 5952.
  public var description: String {
    switch self {
    case .v4(let bits): String(unsafeUninitializedCapacity: IPAddress.longestQuad) { IPAddress.write(bits, to: $0) }
    case .v6(let high, let low): IPAddress.canonical(high, low)
    }
  }

  private static func canonical(_ high: UInt64, _ low: UInt64) -> String {
    let groups = [high, low].flatMap { half in (0..<4).map { UInt16(truncatingIfNeeded: half >> (48 - 16 * $0)) } }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > best.count, end - start > 1 { best = start..<end }
      start = max(end, start + 1)
    }
    func join(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty ? join(0..<8) : "\(join(0..<best.lowerBound))::\(join(best.upperBound..<8))"
  }
}

extension IPAddress {
  /// The most bytes of a dotted quad.
  static let longestQuad = 15

  /// Writes a dotted quad, which takes at most ``longestQuad`` bytes, and gives its length. Addresses are printed by the
  /// hundred thousand, and string interpolation takes ten times as long.
  static func write(_ bits: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    for shift: UInt32 in [24, 16, 8, 0] {
      if shift < 24 { put(0x2E, buffer, &count) }
      write(decimal: UInt8(truncatingIfNeeded: bits >> shift), to: buffer, &count)
    }
    return count
  }

  /// Writes a number of up to three digits.
  static func write(decimal number: UInt8, to buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    if number >= 100 { put(0x30 + number / 100, buffer, &count) }
    if number >= 10 { put(0x30 + number / 10 % 10, buffer, &count) }
    put(0x30 + number % 10, buffer, &count)
  }

  private static func put(_ byte: UInt8, _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    buffer[count] = byte
    count += 1
  }
}
