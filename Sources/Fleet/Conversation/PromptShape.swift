/// What a router's prompt looks like where it waits: `hub1>`, `hub1#`, `hub1(config-if)#`, with nothing behind.
struct PromptShape: Hashable {
  /// The host's name.
  let name: String
  /// Whether it ends in `#`.
  let isPrivileged: Bool
  /// Whether it is that of no mode: nothing stands in parentheses.
  let isWhole: Bool

  /// The prompt that a last line is; nil for anything else. A router's line that ends like a prompt is told from one by
  /// its having more than a name.
  init?(_ line: some Collection<UInt8>) {
    let bytes = Array(line.drop { $0 == 0x0D || $0 == 0x07 })
    guard bytes.count >= 2, bytes.count <= 100, let last = bytes.last, last == 0x23 || last == 0x3E else { return nil }
    var end = 0
    while end < bytes.count, Self.isName(bytes[end]) { end += 1 }
    guard end > 0 else { return nil }
    let rest = bytes[end..<bytes.count - 1]
    guard rest.isEmpty || rest.first == 0x28 && rest.last == 0x29 && !rest.contains(0x20) else { return nil }
    name = String(decoding: bytes[..<end], as: UTF8.self)
    isPrivileged = last == 0x23
    isWhole = rest.isEmpty
  }

  private static func isName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x7A || byte >= 0x2D && byte <= 0x3A || byte == 0x5F
  }

  /// Whether the router waits for a key to show more.
  static func isMore(_ line: some Collection<UInt8>) -> Bool {
    let text = Array(line.suffix(12))
    return text.ends(with: "--More-- ") || text.ends(with: "--More--")
  }

  /// Whether the router waits for a password.
  static func isPasswordPrompt(_ line: some Collection<UInt8>) -> Bool {
    let text = Array(line.suffix(12))
    return text.ends(with: "assword: ") || text.ends(with: "assword:")
  }
}

extension [UInt8] {
  fileprivate func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { suffix in suffix.count <= count && self[(count - suffix.count)...].elementsEqual(suffix) }
  }
}
