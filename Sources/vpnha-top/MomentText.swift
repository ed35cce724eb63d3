import Fleet
import Model

/// A moment as the user types it: with or without a date, with or without a zone.
struct MomentText {
  private var date: (year: Int, month: Int, day: Int)?
  private var clock: (hour: Int, minute: Int, second: Int)
  private var milliseconds = 0
  /// The zone that is said; nil where none is.
  private var offset: Seconds?

  /// Reads `2026-11-24T13:50:00Z`, with decimals and `+01:00` as RFC 3339 has them, `2026-11-24 13:50`, `2026-11-24`,
  /// `13:50` and `13:50:30`.
  init?(_ text: String) {
    var rest = Substring(text)
    if rest.hasSuffix("Z") || rest.hasSuffix("z") {
      offset = Seconds(0)
      rest.removeLast()
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }), rest[..<sign].contains(":"),
      let fixed = ZoneRule(String(rest[sign...]))
    {
      offset = fixed.offset(at: LocalTime(Moment(milliseconds: 0)))
      rest = rest[..<sign]
    }
    if let point = rest.lastIndex(of: "."), rest[..<point].filter({ $0 == ":" }).count == 2 {
      let decimals = rest[rest.index(after: point)...]
      guard !decimals.isEmpty, decimals.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      milliseconds = Int(decimals.prefix(3).padding("0", to: 3)) ?? 0
      rest = rest[..<point]
    }
    let parts = rest.split { $0 == "T" || $0 == "t" || $0 == " " }
    guard (1...2).contains(parts.count) else { return nil }
    if parts[0].contains("-") {
      let numbers = parts[0].split(separator: "-").compactMap { Int($0) }
      guard numbers.count == 3, parts[0].filter({ $0 == "-" }).count == 2 else { return nil }
      date = (numbers[0], numbers[1], numbers[2])
    } else if parts.count == 2 {
      return nil
    }
    clock = (0, 0, 0)
    if date == nil || parts.count == 2 {
      let numbers = parts[parts.count - 1].split(separator: ":").compactMap { Int($0) }
      guard (2...3).contains(numbers.count), parts[parts.count - 1].filter({ $0 == ":" }).count == numbers.count - 1
      else {
        return nil
      }
      clock = (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
    }
    let day = date ?? (2000, 1, 1)
    guard MomentText.local(day, clock) != nil else { return nil }
  }

  /// The moment; a time without a date is of the day of `last`, and a zone that is not said is `zone`.
  func moment(last: Moment?, zone: ZoneRule) -> Moment? {
    let day =
      date
      ?? last.map { moment in
        let local = LocalTime(moment, offset: zone.offset(at: LocalTime(moment)))
        return (local.year, local.month, local.day)
      }
    guard let day, let local = MomentText.local(day, clock) else { return nil }
    return local.moment(offset: offset ?? zone.offset(at: local)) + Seconds(milliseconds: Int64(milliseconds))
  }

  private static func local(_ day: (year: Int, month: Int, day: Int), _ clock: (hour: Int, minute: Int, second: Int))
    -> LocalTime?
  {
    LocalTime(
      year: day.year, month: day.month, day: day.day, hour: clock.hour, minute: clock.minute, second: clock.second)
  }
}

extension Substring {
  fileprivate func padding(_ filler: Character, to length: Int) -> String {
    self + String(repeating: filler, count: Swift.max(0, length - count))
  }
}
