#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Output {
  /// The distance to the first `\n`, or nil. The C library's search is vectorised; a byte loop costs a third of the
  /// reader's time.
  @usableFromInline
  static func newline(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard count > 0, let found = memchr(base, 0x0A, count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension ByteSlice {
  /// The offset of the first `byte` at or behind `start`, and before `end` where one is given, or nil; vectorised, for
  /// long texts.
  func offset(of byte: UInt8, from start: Int, upTo end: Int? = nil) -> Int? {
    let end = Swift.min(end ?? count, count)
    guard start < end, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset behind the last `\n` before `end`, at least `start`: where the line that holds `end` begins.
  func lineStart(before end: Int, from start: Int = 0) -> Int {
    var index = Swift.min(end, count)
    while index > start, base[index - 1] != 0x0A { index -= 1 }
    return index
  }

  /// The offset of the `\n` at or behind `start`, or the end.
  func lineEnd(from start: Int) -> Int { offset(of: 0x0A, from: start) ?? count }
}
