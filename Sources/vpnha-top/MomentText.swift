import Fleet
import Model

/// A moment as the user types it: with or without a date, with or without a zone.
struct MomentText {
  private var date: (year: Int, month: Int, day: Int)?
  private var clock: (hour: Int, minute: Int, second: Int)
  private var isUTC: Bool

  /// Reads `2026-11-24T13:50:00Z`, `2026-11-24 13:50`, `2026-11-24`, `13:50` and `13:50:30`.
  init?(_ text: String) {
    var rest = Substring(text)
    isUTC = rest.hasSuffix("Z") || rest.hasSuffix("z")
    if isUTC { rest.removeLast() }
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
    return local.moment(offset: isUTC ? Seconds(0) : zone.offset(at: local))
  }

  private static func local(_ day: (year: Int, month: Int, day: Int), _ clock: (hour: Int, minute: Int, second: Int))
    -> LocalTime?
  {
    LocalTime(
      year: day.year, month: day.month, day: day.day, hour: clock.hour, minute: clock.minute, second: clock.second)
  }
}
