import Model

/// Writes JSON as UTF-8 bytes, indented by two blanks, keys in the order in which they are written. The bytes go to a
/// sink piece by piece: a snapshot of a large head end is a hundred megabytes.
struct JSONWriter: ~Copyable {
  var out: PieceBuffer
  private(set) var depth = 0
  private var isFirst = true
  /// Who may write parts of a long list at the same time; nil for nobody.
  var workers: Workers?
  // Thousands of rows were seen at one moment.
  var lastMoment: (moment: Moment, text: String)?

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

  mutating func close(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { newline() }
    out.append(bracket)
    isFirst = false
  }

  @inline(__always)
  mutating func separate() {
    if !isFirst { out.append(0x2C) }
    isFirst = false
    newline()
  }

  @inline(__always)
  private mutating func newline() {
    out.line(indent: 2 * depth)
  }

}
