/// The form of a router's log line: `000123: *Mar  1 00:00:10.123: %HSRP-5-STATECHANGE: …`.
enum LogLine {
  /// Whether `bytes` begin with `%FACILITY-SEVERITY-MNEMONIC:`.
  static func isMessage(_ bytes: ByteSlice) -> Bool {
    guard bytes.count > 6, bytes[0] == UInt8(ascii: "%") else { return false }
    var index = 1
    var dashes = 0
    var severityAt = -1
    let limit = min(bytes.count, 80)
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: "-") {
        dashes += 1
        if index + 2 < limit, bytes[index + 1] &- 0x30 <= 7, bytes[index + 2] == UInt8(ascii: "-") {
          severityAt = index + 1
        }
      } else if byte == UInt8(ascii: ":") {
        return severityAt > 1 && index > severityAt + 2
      } else if !(byte >= 0x41 && byte <= 0x5A || byte.isDigit || byte == UInt8(ascii: "_")) {
        return false
      }
      index += 1
    }
    return false
  }

  /// Whether a line, with its `%` at `percent`, is a log line: nothing before the message, or a stamp and a colon.
  static func isLogLine(_ line: ByteSlice, percent: Int) -> Bool {
    guard percent < line.count, isMessage(line[percent..<line.count]) else { return false }
    let stamp = line[0..<percent].trimmed
    guard stamp.count > 0 else { return true }
    guard stamp.count <= 100, stamp[stamp.count - 1] == UInt8(ascii: ":") else { return false }
    var hasDigit = false
    for index in 0..<stamp.count {
      let byte = stamp[index]
      if byte.isDigit { hasDigit = true }
      guard
        Prompt.isName(byte) || byte == 0x20 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "<")
          || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ",")
      else { return false }
    }
    return hasDigit
  }

  /// Whether the whole line is a log line.
  static func isLogLine(_ line: ByteSlice) -> Bool {
    guard let percent = line.offset(of: UInt8(ascii: "%")) else { return false }
    return isLogLine(line, percent: percent)
  }
}
