import Model

/// A run of bytes in a buffer that somebody else keeps alive: what every reader works on.
///
/// The one unsafe type of this module. It does not own its memory: it must not outlive the call that was given it, and
/// nothing stores one; facts copy what they keep. Subscripts are checked in debug builds and by the tests' fuzzing.
@usableFromInline
struct ByteSlice: RandomAccessCollection {
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  @inlinable
  init(_ base: UnsafePointer<UInt8>, _ count: Int) {
    self.base = base
    self.count = count
  }

  @inlinable var startIndex: Int { 0 }
  @inlinable var endIndex: Int { count }

  @inlinable
  subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index < count)
    return base[index]
  }

  @inlinable
  subscript(range: Range<Int>) -> ByteSlice {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    return ByteSlice(base + range.lowerBound, range.count)
  }

  /// The text, with U+FFFD for what is not UTF-8.
  var string: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }

  /// The text in lower case.
  var lowercasedString: String {
    guard !contains(where: { $0 >= 0x80 }) else { return string.lowercased() }
    return String(unsafeUninitializedCapacity: count) { buffer in
      for index in 0..<count { buffer[index] = base[index].lowercasedASCII }
      return count
    }
  }

  /// Whether the bytes begin with `prefix`, case and all.
  @inlinable @inline(__always)
  func starts(with prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return false }
    let other = prefix.utf8Start
    for index in 0..<length where base[index] != other[index] { return false }
    return true
  }

  /// Whether the bytes are exactly `text`.
  @inlinable
  func equals(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && starts(with: text) }

  /// Whether the bytes begin with `prefix` (given in lower case) when ASCII letters are compared without case.
  func startsIgnoringCase(_ prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return false }
    let other = prefix.utf8Start
    for index in 0..<length where base[index].lowercasedASCII != other[index] { return false }
    return true
  }

  /// What follows `prefix`, or nil.
  @inlinable @inline(__always)
  func after(_ prefix: StaticString) -> ByteSlice? {
    starts(with: prefix) ? self[prefix.utf8CodeUnitCount..<count] : nil
  }

  /// The offset of the first `byte`, or nil.
  @inlinable
  func offset(of byte: UInt8) -> Int? {
    for index in 0..<count where base[index] == byte { return index }
    return nil
  }

  /// The offset of the first occurrence of `text`, or nil.
  func offset(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    let other = text.utf8Start
    // The last byte is compared first: what is looked for often begins with a blank.
    let (last, first) = (other[length - 1], other[0])
    var index = 0
    while index <= count - length {
      if base[index + length - 1] == last, base[index] == first, self[index..<count].starts(with: text) { return index }
      index += 1
    }
    return nil
  }

  /// Without blanks and tabs at both ends.
  @inlinable
  var trimmed: ByteSlice {
    var start = 0
    var end = count
    while start < end, base[start] == 0x20 || base[start] == 0x09 { start += 1 }
    while end > start, base[end - 1] == 0x20 || base[end - 1] == 0x09 { end -= 1 }
    return ByteSlice(base + start, end - start)
  }

  /// The words between blanks and tabs.
  var words: [ByteSlice] {
    var result: [ByteSlice] = []
    var index = 0
    while index < count {
      while index < count, base[index] == 0x20 || base[index] == 0x09 { index += 1 }
      let start = index
      while index < count, base[index] != 0x20, base[index] != 0x09 { index += 1 }
      if index > start { result.append(self[start..<index]) }
    }
    return result
  }

  /// The value of a run of decimal digits that is the whole slice; nil when empty, not digits, or too large.
  @inlinable
  var integer: Int? {
    guard count > 0, count <= 18 else { return nil }
    var value = 0
    for index in 0..<count {
      let digit = base[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// The address the slice holds, as a whole.
  @inlinable
  var address: IPAddress? { IPAddress(ascii: self) }
}

extension UInt8 {
  /// The byte in lower case, for ASCII letters.
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// Whether it is 0…9.
  @usableFromInline var isDigit: Bool { self &- 0x30 <= 9 }
}
