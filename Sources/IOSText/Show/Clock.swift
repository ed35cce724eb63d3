import Model

/// What a clock line says: `18:56:04.554 EST Mon Oct 17 2016`, with `*` or `.` in front where the router does not trust
/// its clock, and with `Time source is NTP,` or `No time source,` in front where `exec prompt timestamp` prints it.
func deviceClock(_ text: ByteSlice) -> DeviceClock? {
  ClockText.read(text) ?? ClockText.readTimeSource(text)
}

/// Reads `show clock` and `show clock detail`.
func readClock(_ output: inout Output) -> Facts {
  var clock: DeviceClock?
  var source: String?
  while let line = output.next() {
    let text = line.trimmed
    if let found = deviceClock(text) {
      clock = clock ?? found
      source = found.timeSource ?? source
    } else if let named = text.after("Time source is ") {
      source = named.trimmed.string
    } else if !isKnownClockLine(text) {
      output.diagnose(line)
    }
  }
  guard var clock else { return .none }
  // The plain line is the reading; a heading in front of it only names the source.
  clock.timeSource = clock.timeSource ?? source
  return .clock(clock)
}

private func isKnownClockLine(_ text: ByteSlice) -> Bool {
  text.starts(with: "Load for ") || text.starts(with: "Summer time ") || text.starts(with: "No time source")
}

extension DeviceClock.Authority {
  /// Takes the mark in front of a time, if there is one.
  init(mark text: inout ByteSlice) {
    switch text.first {
    case UInt8(ascii: "*"): self = .unset
    case UInt8(ascii: "."): self = .lost
    default:
      self = .authoritative
      return
    }
    text = text[1..<text.count]
  }
}

/// A time of day as IOS prints it: `18:56:04`, `18:56:04.554`.
struct TimeOfDay {
  private let hour: Int
  private let minute: Int
  private let second: Int
  private let millisecond: Int

  /// Reads the whole slice; one to six decimals, of which three are kept.
  init?(_ text: ByteSlice) {
    guard let first = text.offset(of: UInt8(ascii: ":")), first <= 2, let hour = text[0..<first].integer else {
      return nil
    }
    let rest = text[(first + 1)..<text.count]
    guard let second = rest.offset(of: UInt8(ascii: ":")), second == 2, let minute = rest[0..<second].integer else {
      return nil
    }
    let tail = rest[(second + 1)..<rest.count]
    let dot = tail.offset(of: UInt8(ascii: ".")) ?? tail.count
    guard dot == 2, let seconds = tail[0..<dot].integer else { return nil }
    var millisecond = 0
    if dot < tail.count {
      let decimals = tail[(dot + 1)..<tail.count]
      guard (1...6).contains(decimals.count), decimals.integer != nil else { return nil }
      for index in 0..<3 { millisecond = millisecond * 10 + (index < decimals.count ? Int(decimals[index] - 0x30) : 0) }
    }
    guard hour < 24, minute < 60, seconds <= 60 else { return nil }
    (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, seconds, millisecond)
  }

  /// The moment of this time on a day; year 0 stands for an unknown year.
  func on(_ year: Int, _ month: Int, _ day: Int) -> LocalTime? {
    LocalTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
  }
}

/// 1…12 for `Jan`…`Dec`, as IOS abbreviates them.
func monthNumber(_ text: ByteSlice) -> Int? {
  let names: [StaticString] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  guard text.count == 3 else { return nil }
  return names.firstIndex { text.startsIgnoringCase($0) }.map { $0 + 1 }
}
