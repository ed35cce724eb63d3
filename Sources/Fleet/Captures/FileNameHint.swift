import IOSText
import Model

/// What a file's path says about its content: `<router>/<command-with-dashes>.txt`, `<router>/<time>/<command>.txt`,
/// `<router>_<command>.txt`, `<router>-<time>.log` (interfaces.md, *What `review` reads*).
struct FileNameHint: Hashable {
  /// The router: named by the file, else by the folder, else the file's name stands for it.
  var router: String?
  /// The command, spelled with blanks.
  var command: String?
  /// The time in the file's or a folder's name.
  var time: NamedTime?

  init(_ file: CapturePath) { self.init(file, CaptureName(file.name)) }

  /// What the path says whose last part was looked at already.
  init(_ file: CapturePath, _ name: CaptureName) {
    var folders = file.folders
    if let last = folders.last, let named = NamedTime(whole: last) {
      time = named
      folders.removeLast()
    }
    time = time ?? name.time
    command = name.command
    router = name.router ?? folders.last
  }
}

/// What the last part of a path says. Many folders hold files of the same names, so each name is looked at once.
struct CaptureName: Hashable, Sendable {
  /// The router it names, or stands for; nil where that is the folder's.
  var router: String?
  /// The command, spelled with blanks.
  var command: String?
  /// The time in it.
  var time: NamedTime?

  init(_ name: String) {
    let stem = CaptureName.stem(of: name)
    if let (name, named) = NamedTime.trailing(in: stem) {
      time = named
      if !readCommand(name), !name.isEmpty { router = name }
      return
    }
    if readCommand(stem) { return }
    if CaptureName.isConfigurationName(stem) {
      command = "show running-config"
    } else {
      router = stem
    }
  }

  /// Reads `<command>`, `<router>_<command>`, `<router>-<time>_<command>`; false for another name.
  private mutating func readCommand(_ stem: String) -> Bool {
    if CaptureName.isCommand(stem) {
      command = CaptureName.spelled(stem)
      return true
    }
    for index in stem.indices where index > stem.startIndex && "_.-".contains(stem[index]) {
      let rest = String(stem[stem.index(after: index)...])
      // A name may have hyphens of its own.
      guard stem[index] != "-" || rest.lowercased().hasPrefix("show"), CaptureName.isCommand(rest) else { continue }
      router = String(stem[..<index])
      // Which of several commands it is, the output says.
      let words = CaptureName.spelled(rest).lowercased().split(separator: " ").dropFirst()
      if !words.contains("show"), !words.contains("sh") {
        command = CaptureName.spelled(rest)
      }
      if let (name, named) = NamedTime.trailing(in: String(stem[..<index])), !name.isEmpty {
        (router, time) = (name, named)
      }
      return true
    }
    return false
  }

  private static func isConfigurationName(_ stem: String) -> Bool {
    ["config", "running", "startup", "running-config", "startup-config", "run"].contains(stem.lowercased())
  }

  private static func isCommand(_ text: String) -> Bool {
    let words = spelled(text).lowercased()
    return words.hasPrefix("sh") && words.contains(" ") && CommandGrammar.recognise(words) != nil
  }

  private static let joinedWords = [
    ("running", "config"), ("startup", "config"), ("dynamic", "map"), ("transform", "set"), ("tech", "support"),
  ]

  // Asked for each file of a large folder, so bytes rather than characters: only ASCII changes.
  private static func spelled(_ stem: String) -> String {
    let words = words(stem)
    // `show_ip_route_summary2` is the second of its kind.
    var plain = words
    while plain.last?.isNumber == true { plain.removeLast() }
    return plain.count < words.count && CommandGrammar.recognise(plain)?.family == .other ? plain : words
  }

  private static func words(_ stem: String) -> String {
    var bytes = stem.utf8.map { $0 == 0x2D || $0 == 0x5F ? 0x20 : $0 }
    for index in bytes.indices where bytes[index] == 0x20 {
      let isJoined = joinedWords.contains { first, second in
        bytes[(index + 1)...].starts(with: second.utf8)
          && bytes[..<index].reversed().starts(with: first.utf8.reversed())
      }
      if isJoined { bytes[index] = 0x2D }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func stem(of name: String) -> String {
    var stem = Substring(name)
    for _ in 0..<2 {
      guard let dot = stem.lastIndex(of: "."), dot > stem.startIndex else { break }
      let ending = stem[stem.index(after: dot)...].lowercased()
      guard ["txt", "log", "cfg", "conf", "out", "text", "cap", "ios"].contains(ending) else { break }
      stem = stem[..<dot]
    }
    return String(stem)
  }
}

/// A date and time spelled in a file name.
struct NamedTime: Hashable {
  /// The date and time.
  var local: LocalTime
  /// Whether it ends in `Z`; else it is taken in the zone of `--tz`, or UTC.
  var isUTC: Bool

  /// Reads `2026-11-24`, `20261124`, each with an optional time behind `T`, `-` or `_`: `13-41-07`, `134107`, `1341`.
  init?(whole text: some StringProtocol) {
    var digits: [Int] = []
    var sawZ = false
    for (index, character) in text.enumerated() {
      if let digit = character.wholeNumberValue, character.isASCII {
        if sawZ { return nil }
        digits.append(digit)
      } else if character == "Z" || character == "z" {
        guard index == text.count - 1 else { return nil }
        sawZ = true
      } else if !"-_:T.".contains(character) {
        return nil
      }
    }
    guard [8, 12, 14].contains(digits.count) else { return nil }
    func number(_ range: Range<Int>) -> Int {
      digits[range.clamped(to: 0..<digits.count)].reduce(0) { $0 * 10 + $1 }
    }
    let year = number(0..<4)
    guard (1990...2199).contains(year),
      let local = LocalTime(
        year: year, month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12),
        second: number(12..<14))
    else { return nil }
    self.local = local
    isUTC = sawZ
  }

  /// The longest time at the end of a name, and the name in front of it.
  static func trailing(in stem: String) -> (name: String, time: NamedTime)? {
    for index in stem.indices where stem[index].isNumber {
      let before = stem[..<index]
      if let last = before.last, !"-_.".contains(last) { continue }
      if let time = NamedTime(whole: stem[index...]) {
        var name = before
        while let last = name.last, "-_.".contains(last) { name.removeLast() }
        return (String(name), time)
      }
    }
    return nil
  }
}
