import Model

/// Writes JSON as UTF-8 bytes, indented by two blanks, keys in the order in which they are written.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  /// An empty text.
  init() { bytes.reserveCapacity(1 << 16) }

  /// An object; `body` writes its fields.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  /// An array of what `each` writes; `null` where the list was not looked at.
  mutating func array<Element>(_ list: [Element]?, _ each: (inout JSONWriter, Element) -> Void) {
    guard let list else { return null() }
    open(0x5B)
    for element in list {
      separate()
      each(&self, element)
    }
    close(0x5D)
  }

  /// Begins a field; its value follows.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    literal(name)
    literal("\": ")
  }

  /// A text from outside, escaped.
  mutating func string(_ text: String?) {
    guard var text else { return null() }
    bytes.append(0x22)
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
  }

  /// A text of our own that needs no escaping.
  mutating func plain(_ text: String?) {
    guard var text else { return null() }
    bytes.append(0x22)
    text.withUTF8 { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
  }

  /// A whole number.
  mutating func number(_ value: (some BinaryInteger)?) {
    guard let value else { return null() }
    decimal(Int64(clamping: value))
  }

  /// A span in seconds: `3600`, `0.999`.
  mutating func seconds(_ span: Seconds?) {
    guard let span else { return null() }
    let milliseconds = span.milliseconds
    if milliseconds < 0 { bytes.append(0x2D) }
    let size = milliseconds.magnitude
    decimal(Int64(clamping: size / 1000))
    var rest = size % 1000
    guard rest > 0 else { return }
    bytes.append(0x2E)
    while rest > 0 {
      bytes.append(0x30 + UInt8(rest / 100))
      rest = rest % 100 * 10
    }
  }

  /// `true` or `false`.
  mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    literal(value ? "true" : "false")
  }

  /// `null`.
  mutating func null() { literal("null") }

  /// Ends the text with a newline.
  mutating func finish() { bytes.append(0x0A) }

  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { newline() }
    bytes.append(bracket)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    newline()
  }

  private mutating func newline() {
    // Sixteen levels in one piece; nothing is nested deeper than a few.
    let line: StaticString = "\n                                "
    let blanks = min(2 * depth, line.utf8CodeUnitCount - 1)
    bytes.append(contentsOf: UnsafeBufferPointer(start: line.utf8Start, count: 1 + blanks))
    for _ in blanks..<2 * depth { bytes.append(0x20) }
  }

  private mutating func decimal(_ value: Int64) {
    var rest = value.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      repeat {
        start -= 1
        digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if value < 0 {
        start -= 1
        digits[start] = 0x2D
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }
}

// Texts from routers.
extension JSONWriter {
  /// Escapes what JSON demands, and what could command a terminal or change how the text reads there: controls, DEL,
  /// C1, bidi and zero-width characters, line separators, the mark of bytes that are not UTF-8.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      if byte < 0x80 {
        if byte == 0x22 || byte == 0x5C {
          bytes.append(0x5C)
          bytes.append(byte)
        } else {
          escape(UInt16(byte))
        }
        index += 1
      } else {
        let (scalar, length) = decode(text, index)
        if scalar.isHidden {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
        } else {
          bytes.append(contentsOf: text[index..<min(index + length, text.count)])
        }
        index += length
      }
      start = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
  }

  private mutating func escape(_ unit: UInt16) {
    bytes.append(0x5C)
    bytes.append(0x75)
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
  }

  // A string's bytes are valid UTF-8, so the first one tells the length.
  private func decode(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(text[index])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

extension Unicode.Scalar {
  fileprivate var isHidden: Bool {
    if value < 0xA0 || value == 0xFFFD { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
}

// Values that many fields hold.
extension JSONWriter {
  /// A text field.
  mutating func field(_ name: StaticString, _ text: String?) {
    key(name)
    string(text)
  }

  /// A number field.
  mutating func field(_ name: StaticString, _ value: (some BinaryInteger)?) {
    key(name)
    number(value)
  }

  /// A yes or no field.
  mutating func field(_ name: StaticString, _ value: Bool?) {
    key(name)
    bool(value)
  }

  /// A span in seconds.
  mutating func field(_ name: StaticString, _ span: Seconds?) {
    key(name)
    seconds(span)
  }

  /// A moment, RFC 3339 in UTC.
  mutating func field(_ name: StaticString, _ moment: Moment?) {
    key(name)
    plain(moment?.description)
  }

  /// An address in canonical text.
  mutating func field(_ name: StaticString, _ address: IPAddress?) {
    key(name)
    plain(address?.description)
  }

  /// A prefix in canonical text.
  mutating func field(_ name: StaticString, _ prefix: Prefix?) {
    key(name)
    plain(prefix?.description)
  }

  /// An interface, its name written out.
  mutating func field(_ name: StaticString, _ interface: InterfaceName?) {
    key(name)
    string(interface?.canonical)
  }

  /// A list of texts.
  mutating func field(_ name: StaticString, _ list: [String]?) {
    key(name)
    array(list) { $0.string($1) }
  }

  /// A list of addresses.
  mutating func field(_ name: StaticString, _ list: [IPAddress]?) {
    key(name)
    array(list) { $0.plain($1.description) }
  }

  /// A list of objects; `null` where it was not looked at.
  mutating func objects<Element>(
    _ name: StaticString, _ list: [Element]?, _ each: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(list) { writer, element in writer.object { each(&$0, element) } }
  }

  /// An object, or `null`.
  mutating func object<Value>(_ name: StaticString, _ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
    key(name)
    guard let value else { return null() }
    object { body(&$0, value) }
  }
}
