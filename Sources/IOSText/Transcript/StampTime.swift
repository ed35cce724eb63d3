import Model

/// The date and time in the stamp that a terminal program writes in front of a line. It is the time of whoever
/// recorded, not the router's.
struct StampTime: Equatable {
  /// What the recorder's clock showed.
  let local: LocalTime
  /// How far it runs ahead of UTC; nil where the stamp does not say.
  let offset: Seconds?

  /// Reads `[2026-11-25 13:00:00.123]`, `2026-11-25T13:00:00Z`, `[Wed Nov 25 13:00:00 2026]`, `25.11.2026 13:00:00`;
  /// nil where the date is missing or may be either of two.
  init?(_ stamp: ByteSlice) {
    var date: (year: Int, month: Int, day: Int)?
    var time: TimeOfDay?
    var offset: Seconds?
    var month: Int?
    var loose: [Int] = []
    var isAfternoon: Bool?
    for part in StampTime.parts(stamp) {
      if let found = StampTime.date(part) {
        date = found
      } else if let (found, zone) = StampTime.time(part) {
        time = found
        offset = zone
      } else if let number = monthNumber(part) {
        month = number
      } else if let number = part.integer {
        loose.append(number)
      } else if part.startsIgnoringCase("am") || part.startsIgnoringCase("pm") {
        isAfternoon = part.startsIgnoringCase("pm")
      } else if part.equals("UTC") || part.equals("GMT") {
        offset = Seconds(0)
      } else if let zone = StampTime.offset(part) {
        offset = zone
      }
    }
    if date == nil, let month, let day = loose.first(where: { $0 <= 31 }), let year = loose.first(where: { $0 >= 1970 })
    {
      date = (year, month, day)
    }
    guard let date, date.year >= 1970, let time, var local = time.on(date.year, date.month, date.day) else {
      return nil
    }
    if let isAfternoon {
      let half = 43_200_000
      guard local.millisecondOfDay < half + 3_600_000 else { return nil }
      local.millisecondOfDay = local.millisecondOfDay % half + (isAfternoon ? half : 0)
    }
    self.local = local
    self.offset = offset
  }

  /// The words, without brackets and commas; a `T` or `_` between date and time parts them as a blank does.
  private static func parts(_ stamp: ByteSlice) -> [ByteSlice] {
    var parts: [ByteSlice] = []
    var start = 0
    for index in 0...stamp.count {
      if index < stamp.count {
        let byte = stamp[index]
        let isBetween =
          (byte | 0x20 == UInt8(ascii: "t") || byte == UInt8(ascii: "_")) && index > 0 && index + 1 < stamp.count
          && stamp[index - 1].isDigit && stamp[index + 1].isDigit
        let isComma = byte == UInt8(ascii: ",") && (index + 1 == stamp.count || !stamp[index + 1].isDigit)
        guard isBetween || isComma || " \t[]<>()|".utf8.contains(byte) else { continue }
      }
      if index > start { parts.append(stamp[start..<index]) }
      start = index + 1
    }
    return parts
  }

  /// `2026-11-25`, `2026/11/25`, `25.11.2026`; `25/11/2026` and `11/25/2026` only where they can be read in one way.
  private static func date(_ text: ByteSlice) -> (year: Int, month: Int, day: Int)? {
    guard let first = text.firstIndex(where: { $0 == 0x2D || $0 == 0x2F || $0 == 0x2E }) else { return nil }
    let sign = text[first]
    let rest = text[(first + 1)..<text.count]
    guard let second = rest.offset(of: sign), let left = text[0..<first].integer,
      let right = rest.dropping(second + 1).integer
    else { return nil }
    let middle = rest[0..<second]
    if left >= 1970 { return middle.integer.map { (left, $0, right) } }
    guard right >= 1970 else { return nil }
    // `25-Nov-2026`
    if let month = monthNumber(middle) { return (right, month, left) }
    guard let other = middle.integer else { return nil }
    if sign == UInt8(ascii: ".") || left > 12 { return (right, other, left) }
    return other > 12 || left == other ? (right, left, other) : nil
  }

  /// `13:00:00`, `13:00:00.123`, `13:00:00,123Z`, `13:00:00+01:00`.
  private static func time(_ text: ByteSlice) -> (TimeOfDay, Seconds?)? {
    guard text.count >= 7, text[0].isDigit, text.contains(UInt8(ascii: ":")) else { return nil }
    var end = 0
    while end < text.count, text[end].isDigit || text[end] == 0x3A || text[end] == 0x2E || text[end] == 0x2C {
      end += 1
    }
    let zone = text[end..<text.count]
    while end > 0, !text[end - 1].isDigit { end -= 1 }
    let clock = text[0..<end].map { $0 == 0x2C ? 0x2E : $0 }
    let time = clock.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { TimeOfDay(ByteSlice($0, buffer.count)) }
    }
    return time.map { ($0, offset(zone)) }
  }

  /// `Z`, `+01:00`, `-0500`.
  private static func offset(_ text: ByteSlice) -> Seconds? {
    if text.equals("Z") { return Seconds(0) }
    guard text.count >= 5, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
      let hours = text[1..<3].integer, let minutes = text[(text.count - 2)..<text.count].integer
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return Seconds(text[0] == UInt8(ascii: "-") ? -seconds : seconds)
  }
}

extension CommandRun {
  /// Notes when a recorder saw the command.
  mutating func noteRecorded(_ time: StampTime) {
    observedAt = time.local.moment(offset: time.offset ?? Seconds(0))
    isObservedLocally = time.offset == nil
    timeBasis = .poller
  }
}
