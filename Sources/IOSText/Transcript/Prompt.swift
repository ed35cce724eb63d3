/// A router's prompt at the start of a line: `hub1#`, `hub1>`, `hub1(config-if)#`, `hub1 (config)#`.
struct Prompt {
  /// The host's name in the line; empty where the record lost it.
  let name: Range<Int>
  /// What stands in parentheses, if anything.
  let mode: Range<Int>?
  /// The offset behind `#` or `>`.
  let end: Int

  /// The prompt at the start of `line`, as far as its form tells; whether such a host exists is for the whole to say.
  @inline(__always)
  init?(_ line: ByteSlice) {
    var index = 0
    let limit = min(line.count, 100)
    while index < limit, Prompt.isName(line[index]) { index += 1 }
    guard index < line.count, index < 100 else { return nil }
    let byte = line[index]
    guard byte == 0x23 || byte == 0x3E || byte == 0x28 || byte == 0x20 else { return nil }
    self.init(line, nameEnd: index)
  }

  @inline(never)
  private init?(_ line: ByteSlice, nameEnd: Int) {
    var index = nameEnd
    name = 0..<nameEnd
    if nameEnd == 0 {
      // `#show …`, `# show …`, the host's name cut away.
      let rest = line[min(1, line.count)..<line.count].trimmed
      guard line.count > 3, line[0] == 0x23, rest.startsIgnoringCase("sh") else { return nil }
    } else {
      let last = line[nameEnd - 1]
      guard last != UInt8(ascii: "-"), last != UInt8(ascii: ":") || line[0] == UInt8(ascii: "R") else { return nil }
    }
    if index < line.count, line[index] == 0x20 { index += 1 }
    if index < line.count, line[index] == UInt8(ascii: "(") {
      let start = index + 1
      index = start
      while index < line.count, index - start < 60, line[index] != UInt8(ascii: ")"), line[index] > 0x20 { index += 1 }
      guard index < line.count, line[index] == UInt8(ascii: ")"), index > start else { return nil }
      mode = start..<index
      index += 1
    } else {
      guard index == nameEnd else { return nil }
      mode = nil
    }
    guard index < line.count, line[index] == 0x23 || line[index] == 0x3E else { return nil }
    end = index + 1
  }

  /// Whether a byte can be in a host's name, or in what other systems print in front of one.
  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x7A || byte >= 0x2D && byte <= 0x3A || byte == 0x5F || byte == 0x40
      || byte == 0x7E || byte == 0x2B
  }

  /// Whether what stands in the parentheses is a mode in which lines configure, rather than a state of the router.
  static func isConfiguring(_ mode: ByteSlice) -> Bool {
    for state in ["standby", "boot", "recovery-mode", "tcl", "diag", "rommon", "secondary"] as [StaticString]
    where mode.startsIgnoringCase(state) {
      return false
    }
    return true
  }

  /// Whether the name is that of a shell on a computer: `admin@jump:~`.
  static func isShell(_ name: ByteSlice) -> Bool {
    name.offset(of: UInt8(ascii: "@")) != nil || name.offset(of: UInt8(ascii: "~")) != nil
  }
}
