/// Secrets that a name in the same word leads to: `password=X`, `"password":"X"`, `<password>X</password>`.
enum SecretName {
  private static let whole: [StaticString] = ["pass", "pwd", "pw", "psk", "key", "community", "passwd"]
  private static let parts: [StaticString] = [
    "passw", "passphrase", "pass-phrase", "secret", "token", "apikey", "api-key", "api_key", "-key", "_key", "_pwd",
    "_psk", "-psk",
  ]

  /// Whether what is called so is a secret.
  static func isSecret(_ name: ByteSlice) -> Bool {
    for text in whole where name.count == text.utf8CodeUnitCount && name.startsIgnoringCase(text) { return true }
    for text in parts where name.count >= text.utf8CodeUnitCount {
      for start in 0...name.count - text.utf8CodeUnitCount
      where name[start] | 0x20 == text.utf8Start[0] | 0x20 && name[start..<name.count].startsIgnoringCase(text) {
        return true
      }
    }
    return false
  }

  /// Whether a variable called so may hold a secret.
  static func isLikely(_ name: String) -> Bool {
    ["pw", "pass", "secret", "key", "token", "cred", "community", "psk"].contains { name.contains($0) }
  }

  /// The ranges of the line that are such secrets.
  static func ranges(in line: ByteSlice) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = 0
    while index < line.count {
      let byte = line[index]
      var value: Range<Int>?
      if byte == UInt8(ascii: "=") {
        value = parameter(line, index)
      } else if byte == UInt8(ascii: ":") {
        value = member(line, index)
      } else if byte == UInt8(ascii: "<") {
        value = element(line, index)
      }
      if let value, !value.isEmpty {
        result.append(value)
        index = value.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  /// `http://ddns.example.net/update?user=bob&password=X&…`, `-e ROOT_PASSWORD=X`, `"ipsec:ikev2-password-local=X"`.
  private static func parameter(_ line: ByteSlice, _ index: Int) -> Range<Int>? {
    guard isNamed(line, endingAt: index), index + 1 < line.count else { return nil }
    if let quoted = quoted(line, index + 1) { return quoted }
    var end = index + 1
    while end < line.count, line[end] > 0x20, line[end] != UInt8(ascii: "&"), line[end] != UInt8(ascii: "?"),
      line[end] != UInt8(ascii: "<")
    {
      end += 1
    }
    return index + 1..<end
  }

  /// `"password": "X"`, `password:X`.
  private static func member(_ line: ByteSlice, _ index: Int) -> Range<Int>? {
    let isQuoted = index > 0 && line[index - 1] == UInt8(ascii: "\"")
    guard isNamed(line, endingAt: isQuoted ? index - 1 : index) else { return nil }
    var start = index + 1
    if isQuoted { while start < line.count, line[start] <= 0x20 { start += 1 } }
    if let quoted = quoted(line, start) { return quoted }
    var end = start
    while end < line.count, line[end] > 0x20, !isQuoted || line[end] != 0x2C && line[end] != 0x7D { end += 1 }
    return start..<end
  }

  /// `<password type="0">X</password>`: what is in it up to the next mark, or the end of the line.
  private static func element(_ line: ByteSlice, _ index: Int) -> Range<Int>? {
    var end = index + 1
    while end < line.count, isName(line[end]) || line[end] == UInt8(ascii: ":") { end += 1 }
    guard end < line.count, end > index + 1, line[end] == UInt8(ascii: ">") || line[end] == 0x20,
      isNamed(line, endingAt: end), let close = line[end..<line.count].offset(of: UInt8(ascii: ">"))
    else { return nil }
    let start = end + close + 1
    return start..<start + (line[start..<line.count].offset(of: UInt8(ascii: "<")) ?? line.count - start)
  }

  private static func quoted(_ line: ByteSlice, _ start: Int) -> Range<Int>? {
    guard start < line.count, line[start] == UInt8(ascii: "\"") || line[start] == UInt8(ascii: "'") else { return nil }
    let rest = line[start + 1..<line.count]
    return start..<(rest.offset(of: line[start]).map { start + $0 + 2 } ?? line.count)
  }

  private static func isNamed(_ line: ByteSlice, endingAt end: Int) -> Bool {
    var start = end
    while start > 0, end - start <= 40, isName(line[start - 1]) { start -= 1 }
    // A time, a port and an address have digits in front of their colons.
    guard end - start >= 2, end - start <= 40, !line[end - 1].isDigit else { return false }
    return isSecret(line[start..<end])
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isDigit || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }
}
