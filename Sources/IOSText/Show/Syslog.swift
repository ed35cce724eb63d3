import Model

/// One line of a router's log, from its buffer, a terminal or a syslog server's file; nil for a line that holds no
/// `%FACILITY-SEVERITY-MNEMONIC:`.
///
/// The stamp is the last one in front of the percent sign: a syslog server puts its own, and the host's name, before
/// the router's.
func logMessage(_ text: ByteSlice) -> LogMessage? {
  guard let mark = LogMark(text) else { return nil }
  let stamp = LogStamp(text[0..<mark.start])
  var message = LogMessage(
    time: stamp.time, authority: stamp.authority, facility: mark.facility.string, severity: mark.severity,
    mnemonic: mark.mnemonic.string, text: text[mark.end..<text.count].trimmed.string)
  message.sequence = stamp.sequence
  message.uptime = stamp.uptime
  message.zone = stamp.zone
  message.meaning = LogMeaning(mark, text[mark.end..<text.count].trimmed)
  return message
}

/// Whether a line begins with a stamp as log and debug lines do: debug lines have no `%FACILITY`.
func hasLogStamp(_ text: ByteSlice) -> Bool {
  guard let end = text.offset(of: ": ") else { return false }
  let stamp = LogStamp(text[0..<(end + 1)])
  return stamp.time != nil || stamp.uptime != nil
}

/// `%HSRP-5-STATECHANGE:` in a line.
struct LogMark {
  /// The offset of the percent sign.
  let start: Int
  /// The offset behind the colon.
  let end: Int
  /// The facility, with a processor's name where one is printed: `HSRP`, `SYS-SP`.
  let facility: ByteSlice
  /// 0…7.
  let severity: Int
  /// The mnemonic.
  let mnemonic: ByteSlice

  /// Finds the first mark in a line.
  init?(_ text: ByteSlice) {
    var from = 0
    while let percent = text[from..<text.count].offset(of: UInt8(ascii: "%")) {
      if let mark = LogMark(text, at: from + percent) {
        self = mark
        return
      }
      from += percent + 1
    }
    return nil
  }

  private init?(_ text: ByteSlice, at percent: Int) {
    var dashes: [Int] = []
    var index = percent + 1
    while index < text.count, text[index] != UInt8(ascii: ":") {
      guard LogMark.isName(text[index]) else { return nil }
      if text[index] == UInt8(ascii: "-") { dashes.append(index) }
      index += 1
    }
    guard index < text.count else { return nil }
    for dash in dashes where dash + 2 < index && text[dash + 2] == UInt8(ascii: "-") && dash > percent + 1 {
      let digit = text[dash + 1]
      guard digit >= 0x30, digit <= 0x37, dash + 3 < index else { continue }
      start = percent
      end = index + 1
      facility = text[(percent + 1)..<dash]
      severity = Int(digit - 0x30)
      mnemonic = text[(dash + 3)..<index]
      return
    }
    return nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    let lower = byte.lowercasedASCII
    return byte.isDigit || lower >= 0x61 && lower <= 0x7A || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "/")
  }
}

/// What stands in front of the mark: `000123: *Mar  9 2026 18:56:04.554 EST: `, `1w2d: `, or a server's prefix.
struct LogStamp {
  private(set) var sequence: Int?
  private(set) var time: LocalTime?
  private(set) var uptime: Seconds?
  private(set) var zone: String?
  private(set) var authority = DeviceClock.Authority.authoritative

  /// Reads what it can; everything is optional.
  init(_ text: ByteSlice) {
    let words = text.words
    var index = 0
    while index < words.count { index += take(words, index) }
  }

  /// Reads at one word and says how many it took.
  private mutating func take(_ words: [ByteSlice], _ index: Int) -> Int {
    var word = words[index]
    if word.first == UInt8(ascii: "<"), let end = word.offset(of: UInt8(ascii: ">")) {
      word = word[(end + 1)..<word.count]
    }
    let (bare, hasColon) = withoutColon(word)
    if hasColon, let number = bare.integer {
      sequence = number
      return 1
    }
    var body = bare
    let mark = DeviceClock.Authority(mark: &body)
    if let month = monthNumber(body), let taken = takeDate(words, index, month) {
      authority = mark
      return taken
    }
    if hasColon || index == words.count - 1, body.count > 1, let span = age(body) {
      (uptime, time, zone, authority) = (span, nil, nil, mark)
      return 1
    }
    if let (local, offset) = LogStamp.rfc3339(body) {
      (time, uptime, zone, authority) = (local, nil, offset, mark)
      return 1
    }
    return 1
  }

  /// `Mar  9 18:56:04.554 EST:` or `Mar  9 2026 18:56:04 EST:` from the month on.
  private mutating func takeDate(_ words: [ByteSlice], _ index: Int, _ month: Int) -> Int? {
    guard index + 2 < words.count, let day = words[index + 1].integer else { return nil }
    var next = index + 2
    var year = 0
    if let number = words[next].integer, (1000...9999).contains(number), next + 1 < words.count {
      year = number
      next += 1
    }
    let (clock, endsHere) = withoutColon(words[next])
    guard let local = TimeOfDay(clock)?.on(year, month, day) else { return nil }
    (time, uptime, zone) = (local, nil, nil)
    next += 1
    if !endsHere, next < words.count {
      let (name, hasColon) = withoutColon(words[next])
      if hasColon, isZone(name) {
        zone = name.string
        next += 1
      }
    }
    return next - index
  }

  /// `2026-03-09T18:56:04.554+01:00` as a syslog server writes it, with the offset in place of a zone's name.
  private static func rfc3339(_ text: ByteSlice) -> (LocalTime, String)? {
    guard text.count >= 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
      let year = text[0..<4].integer, let month = text[5..<7].integer, let day = text[8..<10].integer
    else { return nil }
    var end = 11
    while end < text.count, text[end].isDigit || text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: ".") {
      end += 1
    }
    guard end < text.count, let local = TimeOfDay(text[11..<end])?.on(year, month, day) else { return nil }
    return (local, text[end..<text.count].string)
  }
}

/// A zone's name has letters, perhaps with an offset (`GMT+1`); a word with digits alone behind it is a host's name.
private func isZone(_ text: ByteSlice) -> Bool {
  guard let first = text.first?.lowercasedASCII, first >= 0x61, first <= 0x7A, text.count <= 8 else { return false }
  var hasSign = false
  for byte in text {
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { hasSign = true }
    let lower = byte.lowercasedASCII
    let isLetter = lower >= 0x61 && lower <= 0x7A
    guard isLetter || hasSign else { return false }
  }
  return true
}

private func withoutColon(_ word: ByteSlice) -> (ByteSlice, Bool) {
  word.last == UInt8(ascii: ":") ? (word[0..<(word.count - 1)], true) : (word, false)
}
