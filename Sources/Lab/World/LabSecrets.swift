import IOSText

/// The secrets of a lab's configuration, which ``Configuration`` does not hold: a lab's router compares them and never
/// prints them. So it is with the banner, which is no secret and not of interest elsewhere.
public struct LabSecrets: Hashable, Sendable {
  /// HSRP's authentication by group: equal secrets are equal numbers.
  public var standby: [Int: UInt64] = [:]
  /// `enable secret`.
  public var enableSecret: String?
  /// `enable password`, which counts where there is no secret.
  public var enablePassword: String?
  /// `banner motd`: what is shown when a line opens.
  public var banner: String?

  /// What `enable` asks for; nil where nothing is asked for.
  public var enable: String? { enableSecret ?? enablePassword }

  /// None.
  public init() {}

  /// Those of a configuration's text.
  public init(_ text: String) {
    var bannerText: BannerText?
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = raw.hasSuffix("\r") ? String(raw.dropLast()) : String(raw)
      if var open = bannerText {
        bannerText = open.take(line) ? nil : open
        if open.isComplete, open.isShown { banner = open.text }
        continue
      }
      let first = line.drop { $0 == " " }.prefix(3).lowercased()
      if first == "ban", let begun = BannerText(line) {
        bannerText = begun.isComplete ? nil : begun
        if begun.isComplete, begun.isShown { banner = begun.text }
      }
      if first == "ena" || first == "sta" || first == "no " { take(line) }
    }
  }

  /// Takes a line of configuration; true where it changed a secret. The words may be abbreviated.
  @discardableResult
  public mutating func take(_ line: String) -> Bool {
    guard case .match(let match) = LabSecrets.table.match(line) else { return false }
    let before = self
    let isNo = match.has("no")
    if match.has("standby") {
      standby[match.int("GROUP") ?? 0] = isNo ? nil : LabSecrets.number(match.text("SECRET") ?? "")
    } else if match.has("secret") {
      enableSecret = isNo ? nil : match.text("SECRET")
    } else if match.has("password") {
      enablePassword = isNo ? nil : match.text("SECRET")
    } else {
      banner = nil
    }
    return self != before
  }

  private static let table = CommandTable([
    "enable {secret | password} [level LEVEL:1-15] [TYPE:0-9] SECRET:word",
    "no enable {secret | password} [REST:line]",
    "standby [GROUP:0-4095] authentication md5 {key-string | key-chain} [TYPE:0-9] SECRET:word [timeout TIME:0-32767]",
    "standby [GROUP:0-4095] authentication [text] SECRET:word",
    "no standby [GROUP:0-4095] authentication [REST:line]",
    "no banner [motd] [REST:line]",
  ])

  // FNV-1a: the same text is the same number, on every machine.
  private static func number(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// The text of a banner, from its delimiter to the next one, over as many lines as it takes.
struct BannerText: Hashable, Sendable {
  let delimiter: String
  /// Whether it is the one shown when a line opens: `motd`, which is also meant where no kind is given.
  let isShown: Bool
  private(set) var text = ""
  private(set) var isComplete = false

  private static let kinds = ["config-save", "exec", "incoming", "login", "motd", "prompt-timeout", "slip-ppp"]

  /// The banner a line begins; nil where it begins none.
  init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].count >= 3, "banner".hasPrefix(words[0].lowercased()) else { return nil }
    var rest = words[1].drop { $0 == " " }
    let kind = rest.prefix { $0 != " " }.lowercased()
    var isShown = true
    if kind.count > 1, let found = Self.kinds.first(where: { $0.hasPrefix(kind) }) {
      isShown = found == "motd"
      rest = rest.dropFirst(kind.count).drop { $0 == " " }
    }
    guard let first = rest.first else { return nil }
    // `^C` in a file stands for the one character.
    delimiter = rest.hasPrefix("^C") ? "^C" : String(first)
    self.isShown = isShown
    _ = take(String(rest.dropFirst(delimiter.count)))
  }

  /// Takes a line; true where it ended the text.
  mutating func take(_ line: String) -> Bool {
    guard let end = line.firstRange(of: delimiter) else {
      if !line.isEmpty || !text.isEmpty { text += line + "\n" }
      return false
    }
    text += line[..<end.lowerBound]
    while text.hasSuffix("\n") { text.removeLast() }
    isComplete = true
    return true
  }
}

extension String {
  /// Where a text first stands in this one.
  fileprivate func firstRange(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
