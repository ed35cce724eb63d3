import Model

/// A router's clock as text: `*18:56:04.554 EST Mon Oct 17 2016`, alone or in the lines IOS prints before an output.
enum ClockText {
  /// Reads `[*.]hh:mm:ss[.mmm] [ZONE] [Www] Mmm d yyyy`; nil where the text is anything else.
  static func read(_ text: ByteSlice, timeSource: String? = nil) -> DeviceClock? {
    var rest = text.trimmed
    guard rest.count >= 16, rest.count <= 80 else { return nil }
    var authority = DeviceClock.Authority.authoritative
    if rest[0] == UInt8(ascii: "*") || rest[0] == UInt8(ascii: ".") {
      authority = rest[0] == UInt8(ascii: "*") ? .unset : .lost
      rest = rest[1..<rest.count]
    }
    guard rest[0].isDigit else { return nil }
    let words = rest.words
    guard words.count >= 4, words.count <= 6, let time = timeOfDay(words[0]), let year = words[words.count - 1].integer,
      let day = words[words.count - 2].integer, let month = month(words[words.count - 3])
    else { return nil }
    var between = Array(words[1..<words.count - 3])
    if let last = between.last, isWeekday(last) { between.removeLast() }
    guard between.count <= 1,
      let local = LocalTime(
        year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
        millisecond: time.millisecond)
    else { return nil }
    return DeviceClock(local: local, zone: between.first?.string, authority: authority, timeSource: timeSource)
  }

  /// Reads `Time source is NTP, 18:56:04.554 EST Mon Oct 17 2016` and `No time source, *18:56:04 …`.
  static func readTimeSource(_ line: ByteSlice) -> DeviceClock? {
    let trimmed = line.trimmed
    guard let comma = trimmed.offset(of: UInt8(ascii: ",")) else { return nil }
    let source = trimmed[0..<comma].after("Time source is ")?.trimmed.string
    return read(trimmed[comma + 1..<trimmed.count], timeSource: source)
  }

  /// Whether the line is one of those that `exec prompt timestamp` puts before an output.
  static func isPreamble(_ line: ByteSlice) -> Bool {
    let trimmed = line.trimmed
    return trimmed.starts(with: "Load for five secs:") || trimmed.starts(with: "Time source is ")
      || trimmed.starts(with: "No time source,") || isDateLine(trimmed)
  }

  /// Whether the line is the date that some systems print before an output: `Tue May 22 22:32:30.765 UTC`.
  private static func isDateLine(_ line: ByteSlice) -> Bool {
    guard line.count >= 19, line.count <= 40 else { return false }
    let words = line.words
    return (4...5).contains(words.count) && isWeekday(words[0]) && month(words[1]) != nil && words[2].integer != nil
      && timeOfDay(words[3]) != nil
  }

  private static func timeOfDay(_ word: ByteSlice) -> (hour: Int, minute: Int, second: Int, millisecond: Int)? {
    guard word.count >= 7, let first = word.offset(of: UInt8(ascii: ":")), let hour = word[0..<first].integer
    else { return nil }
    let rest = word[first + 1..<word.count]
    guard let second = rest.offset(of: UInt8(ascii: ":")), let minute = rest[0..<second].integer else { return nil }
    let seconds = rest[second + 1..<rest.count]
    guard let dot = seconds.offset(of: UInt8(ascii: ".")) else {
      return seconds.integer.map { (hour, minute, $0, 0) }
    }
    let fraction = seconds[dot + 1..<seconds.count]
    guard fraction.count <= 3, let value = fraction.integer, let whole = seconds[0..<dot].integer else { return nil }
    return (hour, minute, whole, fraction.count == 3 ? value : fraction.count == 2 ? value * 10 : value * 100)
  }

  private static func month(_ word: ByteSlice) -> Int? {
    let names: [StaticString] = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard word.count == 3 else { return nil }
    return names.firstIndex { word.startsIgnoringCase($0) }.map { $0 + 1 }
  }

  private static func isWeekday(_ word: ByteSlice) -> Bool {
    let names: [StaticString] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return word.count == 3 && names.contains { word.startsIgnoringCase($0) }
  }
}
