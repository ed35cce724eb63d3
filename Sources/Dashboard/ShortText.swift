import Model

/// Builds the short ASCII texts of cells: numbers, spans and addresses are asked for by the ten thousand, and string
/// interpolation takes ten times as long.
struct ShortText {
  private var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var count = 0

  /// The number in decimal.
  mutating func append(_ number: some BinaryInteger) {
    if number < 0 { append("-") }
    let digits = number.magnitude
    if digits >= 10 { append(digits / 10) }
    append(byte: UInt8(truncatingIfNeeded: digits % 10) + 0x30)
  }

  /// One ASCII character.
  mutating func append(_ scalar: Unicode.Scalar) { append(byte: UInt8(truncatingIfNeeded: scalar.value)) }

  /// An IPv4 address.
  mutating func append(v4 bits: UInt32) {
    append(bits >> 24)
    append(".")
    append(bits >> 16 & 255)
    append(".")
    append(bits >> 8 & 255)
    append(".")
    append(bits & 255)
  }

  private mutating func append(byte: UInt8) {
    guard count < 32 else { return }
    withUnsafeMutableBytes(of: &bytes) { $0[count] = byte }
    count += 1
  }

  /// The text; at most 32 characters.
  var string: String {
    withUnsafeBytes(of: bytes) { String(decoding: $0.prefix(count), as: UTF8.self) }
  }
}

extension Prefix {
  /// The canonical text.
  var brief: String {
    guard case .v4(let bits) = address else { return description }
    var text = ShortText()
    text.append(v4: bits)
    text.append("/")
    text.append(length)
    return text.string
  }
}

extension IPAddress {
  /// The canonical text.
  var brief: String {
    guard case .v4(let bits) = self else { return description }
    var text = ShortText()
    text.append(v4: bits)
    return text.string
  }
}
