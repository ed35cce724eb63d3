import Model

/// The String of a text that repeats from line to line: made once as long as the bytes stay the same.
struct RepeatedText {
  private var last: ByteSlice?
  private var text = ""

  init() {}

  /// Whether the bytes are those of the call before.
  func isLast(_ bytes: ByteSlice) -> Bool { last?.isSame(as: bytes) ?? false }

  /// The bytes as a String; the one from before where they are the same.
  mutating func callAsFunction(_ bytes: ByteSlice) -> String {
    if let last, last.isSame(as: bytes) { return text }
    last = bytes
    text = bytes.string
    return text
  }
}

extension ByteSlice {
  /// Whether the bytes are the same.
  func isSame(as other: ByteSlice) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index + 8 <= count {
      let left = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let right = UnsafeRawPointer(other.base + index).loadUnaligned(as: UInt64.self)
      if left != right { return false }
      index += 8
    }
    while index < count {
      if base[index] != other.base[index] { return false }
      index += 1
    }
    return true
  }

  /// What stands behind the first `count` bytes.
  func dropping(_ number: Int) -> ByteSlice { self[Swift.min(number, count)..<count] }

  /// What follows `label`, which is given in lower case, without blanks around it; nil where the slice has another.
  func value(_ label: StaticString) -> ByteSlice? {
    startsIgnoringCase(label) ? dropping(label.utf8CodeUnitCount).trimmed : nil
  }

  /// What follows the first occurrence of `text`, without blanks around it; nil where there is none.
  func behind(_ text: StaticString) -> ByteSlice? {
    offset(of: text).map { dropping($0 + text.utf8CodeUnitCount).trimmed }
  }

  /// Whether the slice begins with one of the labels, which are given in lower case.
  func hasLabel(_ labels: [StaticString]) -> Bool { labels.contains { startsIgnoringCase($0) } }

  /// The run of bytes up to the first blank, and what follows, without blanks.
  var firstWord: (word: ByteSlice, rest: ByteSlice) {
    var end = 0
    while end < count, base[end] != 0x20, base[end] != 0x09 { end += 1 }
    return (self[0..<end], dropping(end).trimmed)
  }

  /// The part in front of `byte`, or all of it.
  func before(_ byte: UInt8) -> ByteSlice { offset(of: byte).map { self[0..<$0] } ?? self }

  /// The decimal number at the beginning.
  var leadingInteger: Int? {
    var end = 0
    while end < count, base[end].isDigit { end += 1 }
    return self[0..<end].integer
  }

  /// Without commas and blanks at the right.
  var withoutComma: ByteSlice {
    var end = count
    while end > 0, base[end - 1] == 0x2C || base[end - 1] == 0x20 { end -= 1 }
    return self[0..<end]
  }

  /// The text; nil where the router says that there is none.
  var named: String? { count == 0 || equals("(none)") || equals("none") || equals("N/A") ? nil : string }

  /// `A/500`, or an address alone.
  var endpoint: (address: IPAddress, port: Int?)? {
    if let address = withoutComma.address { return (address, nil) }
    guard let slash = withoutComma.offset(of: 0x2F), let address = self[0..<slash].address else { return nil }
    return (address, withoutComma.dropping(slash + 1).integer)
  }

  /// Whether the slice looks like the name of an interface: letters, then a number.
  var isInterfaceName: Bool {
    var letters = 0
    while letters < count, !base[letters].isDigit, base[letters] != 0x20 { letters += 1 }
    guard letters >= 2, letters < count, base[0].lowercasedASCII &- 0x61 < 26 else { return false }
    let rest = dropping(letters).trimmed
    guard rest.count > 0, rest[0].isDigit else { return false }
    return rest.allSatisfy { $0.isDigit || $0 == 0x2F || $0 == 0x2E || $0 == 0x3A }
  }
}

/// The lines of one fact while a reader goes through them: what its source will be, and where it may have been cut.
struct Block {
  /// Where it begins in the cleaned text.
  var start: Int
  /// Behind the last line that belongs to it.
  var end: Int

  init(_ line: Line) {
    start = line.start + line.indent
    end = line.end
  }
}

extension Output {
  /// Whether a line is the last of a text that does not end in a line end: it may be half a line.
  func isUnfinished(_ line: Line) -> Bool {
    position >= text.count && (text.count == 0 || text[text.count - 1] != 0x0A)
  }

  /// The next line that is not blank.
  mutating func nextText() -> Line? {
    while let line = next() {
      if line.trimmed.count > 0 { return line }
    }
    return nil
  }

  /// Notes that the output stops before its end: the last fact is as far as it was read. What `| section` leaves
  /// ends anywhere.
  mutating func noteCut(_ line: Line) {
    if command.scope["filter"]?.hasPrefix("section") == true { return }
    command.isCut = true
    diagnose(line, "output ends in the middle")
  }
}
