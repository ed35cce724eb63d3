/// Bytes on their way to a sink, which gets them in large pieces.
///
/// Its memory is its own and is never handed out but for the time of a call; what writes more than one byte reserves
/// first, so that each byte is stored without a check.
struct PieceBuffer: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  private let sink: (UnsafeRawBufferPointer) -> Void

  init(to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    // Small enough to stay in a core's cache.
    capacity = 1 << 17
    buffer = .allocate(capacity: capacity)
    self.sink = sink
  }

  deinit { buffer.deallocate() }

  /// Hands over what there is.
  mutating func flush() {
    if used > 0 { sink(UnsafeRawBufferPointer(start: buffer, count: used)) }
    used = 0
  }

  /// Bytes that are a large piece already.
  mutating func pass(_ bytes: [UInt8]) {
    flush()
    bytes.withUnsafeBytes(sink)
  }

  /// Makes room for so many bytes.
  @inline(__always)
  mutating func reserve(_ count: Int) { if capacity - used < count { makeRoom(count) } }

  @inline(never)
  private mutating func makeRoom(_ count: Int) {
    flush()
    guard count > capacity else { return }
    buffer.deallocate()
    capacity = count
    buffer = .allocate(capacity: capacity)
  }

  /// One byte, for which there is room.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    assert(used < capacity)
    buffer[used] = byte
    used += 1
  }

  /// One byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  /// Bytes for which there is room.
  @inline(__always)
  mutating func copy(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    assert(count <= capacity - used)
    (buffer + used).update(from: bytes, count: count)
    used += count
  }

  /// Bytes.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    copy(start, bytes.count)
  }

  /// A line end and blanks.
  @inline(__always)
  mutating func line(indent blanks: Int) {
    // Sixteen blanks are written at a time, whether or not all are needed.
    reserve(blanks + 17)
    put(0x0A)
    var written = 0
    while written < blanks {
      UnsafeMutableRawPointer(buffer + used + written).storeBytes(
        of: SIMD16<UInt8>(repeating: 0x20), as: SIMD16<UInt8>.self)
      written += 16
    }
    used += blanks
  }

  /// A whole number.
  mutating func decimal(_ value: Int64) {
    reserve(20)
    if value < 0 { put(0x2D) }
    var rest = value.magnitude
    var digits = 1
    var limit: UInt64 = 10
    // The magnitude of an Int64 has at most 19 digits.
    while digits < 19, rest >= limit {
      digits += 1
      limit *= 10
    }
    used += digits
    var index = used
    repeat {
      index -= 1
      buffer[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// A dotted quad, for which there is room: at most 15 bytes.
  mutating func quad(_ bits: UInt32) {
    short(UInt8(truncatingIfNeeded: bits >> 24))
    put(0x2E)
    short(UInt8(truncatingIfNeeded: bits >> 16))
    put(0x2E)
    short(UInt8(truncatingIfNeeded: bits >> 8))
    put(0x2E)
    short(UInt8(truncatingIfNeeded: bits))
  }

  /// A number of at most three digits, for which there is room.
  @inline(__always)
  mutating func short(_ number: UInt8) {
    if number >= 100 {
      put(0x30 + number / 100)
      put(0x30 + number / 10 % 10)
    } else if number >= 10 {
      put(0x30 + number / 10)
    }
    put(0x30 + number % 10)
  }
}
