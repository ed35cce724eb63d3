/// A span of time with millisecond precision; HSRP timers may be given in milliseconds.
public struct Seconds: Hashable, Comparable, Sendable {
  /// The span in milliseconds; negative when it points into the past.
  public var milliseconds: Int64

  /// A span of whole milliseconds.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  /// A span of whole seconds.
  @inlinable public init(_ seconds: Int) { milliseconds = Int64(clamping: seconds) &* 1000 }

  /// The span in seconds, as JSON gives it.
  public var value: Double { Double(milliseconds) / 1000 }
  /// The whole seconds in the span, rounded down.
  public var whole: Int { Int(milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000) }

  public static func < (left: Seconds, right: Seconds) -> Bool { left.milliseconds < right.milliseconds }
  /// The sum of two spans.
  public static func + (left: Seconds, right: Seconds) -> Seconds {
    Seconds(milliseconds: left.milliseconds &+ right.milliseconds)
  }
  /// The difference of two spans.
  public static func - (left: Seconds, right: Seconds) -> Seconds {
    Seconds(milliseconds: left.milliseconds &- right.milliseconds)
  }
}

/// A moment on the UTC time line, in milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch.
  public var milliseconds: Int64

  /// The moment so many milliseconds after the Unix epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
  /// The moment `span` later.
  public static func + (moment: Moment, span: Seconds) -> Moment {
    Moment(milliseconds: moment.milliseconds &+ span.milliseconds)
  }
  /// The moment `span` earlier.
  public static func - (moment: Moment, span: Seconds) -> Moment {
    Moment(milliseconds: moment.milliseconds &- span.milliseconds)
  }
  /// The span from `right` to `left`.
  public static func - (left: Moment, right: Moment) -> Seconds {
    Seconds(milliseconds: left.milliseconds &- right.milliseconds)
  }
}

/// A date and time of day without a time zone: what a router's clock shows.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// The Gregorian year; 0 where the text gave none, as log lines do.
  public var year: Int
  /// The month, 1…12.
  public var month: Int
  /// The day, 1…31.
  public var day: Int
  /// Milliseconds since midnight, 0…86,399,999 (a leap second counts as the last one).
  public var millisecondOfDay: Int

  /// A date and a time of day; nil when a part is out of range.
  public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int = 0) {
    guard (1...12).contains(month), (1...LocalTime.days(of: month, in: year)).contains(day), (0...23).contains(hour),
      (0...59).contains(minute),
      (0...60).contains(second), (0...999).contains(millisecond), (0...9999).contains(year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    millisecondOfDay = ((hour * 60 + minute) * 60 + min(second, 59)) * 1000 + millisecond
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The local time shown at `moment` by a clock that runs `offset` ahead of UTC.
  public init(_ moment: Moment, offset: Seconds = Seconds(0)) {
    let total = moment.milliseconds + offset.milliseconds
    var days = total / 86_400_000
    var rest = total % 86_400_000
    if rest < 0 {
      rest += 86_400_000
      days -= 1
    }
    (year, month, day) = LocalTime.civil(daysSinceEpoch: days)
    millisecondOfDay = Int(rest)
  }

  /// The moment at which a clock that runs `offset` ahead of UTC shows this time.
  public func moment(offset: Seconds = Seconds(0)) -> Moment {
    let days = LocalTime.daysSinceEpoch(year, month, day)
    return Moment(milliseconds: days * 86_400_000 + Int64(millisecondOfDay) - offset.milliseconds)
  }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.year, left.month, left.day, left.millisecondOfDay)
      < (right.year, right.month, right.day, right.millisecondOfDay)
  }

  // Days from civil and back, after the proleptic Gregorian calendar's 400-year cycle of 146,097 days.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  private static func civil(daysSinceEpoch days: Int64) -> (Int, Int, Int) {
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex + (monthIndex < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension LocalTime: CustomStringConvertible {
  /// `2026-03-09 18:56:04.554`; milliseconds only where there are any.
  public var description: String { "\(dateText) \(clockText)" }

  /// `2026-03-09`.
  public var dateText: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// `18:56:04` or `18:56:04.554`.
  public var clockText: String {
    let second = millisecondOfDay / 1000
    let millisecond = millisecondOfDay % 1000
    let clock = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return millisecond == 0 ? clock : "\(clock).\(padded(millisecond, 3))"
  }
}

extension Moment: CustomStringConvertible {
  /// RFC 3339 in UTC: `2026-03-09T18:56:04Z`, with milliseconds only where there are any.
  public var description: String {
    let local = LocalTime(self)
    return "\(local.dateText)T\(local.clockText)Z"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
