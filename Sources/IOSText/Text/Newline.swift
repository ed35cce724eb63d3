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
