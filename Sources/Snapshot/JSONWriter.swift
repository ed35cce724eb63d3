import Model

/// Writes JSON as UTF-8 bytes, indented by two blanks, keys in the order in which they are written. The bytes go to a
/// sink piece by piece: a snapshot of a large head end is a hundred megabytes.
struct JSONWriter: ~Copyable {
  private var out: PieceBuffer
  private(set) var depth = 0
  private var isFirst = true
  /// Who may write parts of a long list at the same time; nil for nobody.
  var workers: Workers?
  // Thousands of rows were seen at one moment.
  private var lastMoment: (moment: Moment, text: String)?

  /// An empty text, whose pieces go to `sink`.
  init(to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    out = PieceBuffer(to: sink)
  }

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
  @inline(__always)
  mutating func key(_ name: StaticString) {
    separate()
    let length = name.utf8CodeUnitCount
    out.reserve(length + 4)
    out.put(0x22)
    out.copy(name.utf8Start, length)
    out.put(0x22)
    out.put(0x3A)
    out.put(0x20)
  }

  /// A text from outside, escaped.
  mutating func string(_ text: String?) {
    guard var text else { return null() }
    text.withUTF8 { text in
      let plain = JSONWriter.plainCount(text)
      out.reserve(text.count + 2)
      out.put(0x22)
      if let start = text.baseAddress { out.copy(start, plain) }
      if plain < text.count { escape(UnsafeBufferPointer(rebasing: text[plain...])) }
      out.append(0x22)
    }
  }

  /// A text from outside in several parts, escaped.
  mutating func string(parts: (_ add: (String) -> Void) -> Void) {
    out.append(0x22)
    parts { text in
      var text = text
      text.withUTF8 { text in
        let plain = JSONWriter.plainCount(text)
        if plain > 0 { out.append(UnsafeBufferPointer(rebasing: text[..<plain])) }
        if plain < text.count { escape(UnsafeBufferPointer(rebasing: text[plain...])) }
      }
    }
    out.append(0x22)
  }

  /// A text of our own that needs no escaping.
  mutating func plain(_ text: String?) {
    guard var text else { return null() }
    text.withUTF8 { text in
      out.reserve(text.count + 2)
      out.put(0x22)
      if let start = text.baseAddress { out.copy(start, text.count) }
      out.put(0x22)
    }
  }

  /// An address in canonical text.
  mutating func address(_ address: IPAddress?) {
    guard case .v4(let bits)? = address else { return plain(address?.description) }
    out.reserve(20)
    out.put(0x22)
    out.quad(bits)
    out.put(0x22)
  }

  /// A prefix in canonical text.
  mutating func prefix(_ prefix: Prefix?) {
    guard let prefix, case .v4(let bits) = prefix.address else { return plain(prefix?.description) }
    out.reserve(24)
    out.put(0x22)
    out.quad(bits)
    out.put(0x2F)
    out.short(UInt8(truncatingIfNeeded: prefix.length))
    out.put(0x22)
  }

  /// A whole number.
  mutating func number(_ value: (some BinaryInteger)?) {
    guard let value else { return null() }
    out.decimal(Int64(clamping: value))
  }

  /// A span in seconds: `3600`, `0.999`.
  mutating func seconds(_ span: Seconds?) {
    guard let span else { return null() }
    let milliseconds = span.milliseconds
    if milliseconds < 0 { out.append(0x2D) }
    let size = milliseconds.magnitude
    out.decimal(Int64(clamping: size / 1000))
    var rest = size % 1000
    guard rest > 0 else { return }
    out.append(0x2E)
    while rest > 0 {
      out.append(0x30 + UInt8(rest / 100))
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

  /// Ends the text with a newline and hands over what is left.
  mutating func finish() {
    out.append(0x0A)
    out.flush()
  }

  private mutating func literal(_ text: StaticString) {
    out.reserve(text.utf8CodeUnitCount)
    out.copy(text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func open(_ bracket: UInt8) {
    out.append(bracket)
    depth += 1
    isFirst = true
  }

  /// Ends a list that others wrote.
  mutating func close(_ bracket: UInt8, isEmpty: Bool) {
    isFirst = isEmpty
    close(bracket)
  }

  /// Goes on where another writer stands: so deep, and before the first of a list or not.
  mutating func go(to depth: Int, isFirst: Bool) {
    self.depth = depth
    self.isFirst = isFirst
  }

  /// An object of a list.
  mutating func element<Element>(_ element: Element, _ each: (inout JSONWriter, Element) -> Void) {
    separate()
    object { each(&$0, element) }
  }

  /// Hands over what there is.
  mutating func flush() { out.flush() }
  /// Bytes that others wrote.
  mutating func pass(_ bytes: [UInt8]) { out.pass(bytes) }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { newline() }
    out.append(bracket)
    isFirst = false
  }

  @inline(__always)
  private mutating func separate() {
    if !isFirst { out.append(0x2C) }
    isFirst = false
    newline()
  }

  @inline(__always)
  private mutating func newline() {
    out.line(indent: 2 * depth)
  }

}

// Texts from routers.
extension JSONWriter {
  /// Escapes what JSON demands, and what could command a terminal or change how the text reads there: controls, DEL,
  /// C1, bidi and zero-width characters, line separators, the mark of bytes that are not UTF-8.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    // Pieces are copied up to each byte that is not plain.
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
        index += 1
        continue
      }
      out.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      if byte < 0x80 {
        if byte == 0x22 || byte == 0x5C {
          out.append(0x5C)
          out.append(byte)
        } else {
          escape(UInt16(byte))
        }
        index += 1
      } else {
        let (scalar, length) = decode(text, index)
        if scalar.isHidden {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
        } else {
          out.append(UnsafeBufferPointer(rebasing: text[index..<min(index + length, text.count)]))
        }
        index += length
      }
      start = index
    }
    out.append(UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
  }

  private mutating func escape(_ unit: UInt16) {
    out.append(0x5C)
    out.append(0x75)
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      out.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
  }

  /// How many bytes at the beginning need no escaping; judged by eight, so that it may be fewer than there are.
  private static func plainCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= text.count {
      let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
      // A high bit where a byte is below 0x20, a quotation mark, a backslash, DEL or not ASCII.
      let isLow = (word &- ones &* 0x20) & ~word
      let (quote, slash) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
      let isMark = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
      if (isLow | isMark | word | (word &+ ones)) & highs != 0 { break }
      index += 8
    }
    while index < text.count, text[index] >= 0x20, text[index] < 0x7F, text[index] != 0x22, text[index] != 0x5C {
      index += 1
    }
    return index
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
    guard let moment else { return null() }
    if let lastMoment, lastMoment.moment == moment { return plain(lastMoment.text) }
    let text = moment.description
    lastMoment = (moment, text)
    plain(text)
  }

  /// An address in canonical text.
  mutating func field(_ name: StaticString, _ address: IPAddress?) {
    key(name)
    self.address(address)
  }

  /// A prefix in canonical text.
  mutating func field(_ name: StaticString, _ prefix: Prefix?) {
    key(name)
    self.prefix(prefix)
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
    array(list) { $0.address($1) }
  }

  /// A list of objects; `null` where it was not looked at.
  mutating func objects<Element>(
    _ name: StaticString, _ list: [Element]?, _ each: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(list) { writer, element in writer.object { each(&$0, element) } }
  }

  /// A list of objects.
  mutating func objects<Element>(
    _ name: StaticString, _ list: Few<Element>, _ each: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    open(0x5B)
    list.forEach { element in
      separate()
      object { each(&$0, element) }
    }
    close(0x5D)
  }

  /// An object, or `null`.
  mutating func object<Value>(_ name: StaticString, _ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
    key(name)
    guard let value else { return null() }
    object { body(&$0, value) }
  }
}
