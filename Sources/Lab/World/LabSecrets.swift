/// The secrets of a lab's configuration, which ``Configuration`` does not hold: a lab's router compares them and never
/// prints them.
public struct LabSecrets: Hashable, Sendable {
  /// HSRP's authentication by group: equal secrets are equal numbers.
  public var standby: [Int: UInt64] = [:]
  /// `enable secret`, else `enable password`; nil where none is asked for.
  public var enable: String?

  /// Those of a configuration's text.
  public init(_ text: String) {
    var password: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      if words.count >= 3, words[0] == "enable" {
        if words[1] == "secret" { enable = words.last }
        if words[1] == "password" { password = words.last }
      }
      if words.first == "standby", let at = words.firstIndex(of: "authentication"), at + 1 < words.count {
        let group = Int(words[1]) ?? 0
        standby[group] = LabSecrets.number(words.last ?? "")
      }
    }
    enable = enable ?? password
  }

  // FNV-1a: the same text is the same number, on every machine.
  private static func number(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
