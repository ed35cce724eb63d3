import Model

extension IOSPrinter {
  /// `show clock` and, with `isDetail`, `show clock detail`. The plain form does not print the time source. A clock whose
  /// zone is not known is printed without one; IOS itself always prints a zone, `UTC` where none is configured.
  public static func clock(_ clock: DeviceClock, isDetail: Bool = false) -> String {
    var text = clockLine(clock) + "\n"
    if isDetail { text += clock.timeSource.map { "Time source is \($0)\n" } ?? "No time source\n" }
    return text
  }

  /// The two lines that `exec prompt timestamp` puts in front of every output, with the blank one behind them.
  public static func promptTimestamp(_ clock: DeviceClock, load: (Int, Int, Int) = (1, 1, 1)) -> String {
    let source = clock.timeSource.map { "Time source is \($0)" } ?? "No time source"
    return "Load for five secs: \(load.0)%/0%; one minute: \(load.1)%; five minutes: \(load.2)%\n"
      + "\(source), \(clockLine(clock))\n\n"
  }

  /// `*18:56:04.554 EST Mon Oct 17 2016`.
  static func clockLine(_ clock: DeviceClock) -> String {
    var text = clock.authority.mark
    addTime(clock.local, to: &text)
    if let zone = clock.zone { text += " \(zone)" }
    text += " \(clock.local.weekday) \(clock.local.monthName) \(clock.local.day) \(clock.local.year)"
    return text
  }

  /// `18:56:04.554`.
  static func addTime(_ time: LocalTime, to text: inout String) {
    let second = time.millisecondOfDay / 1_000
    text.digits(second / 3_600, 2)
    text += ":"
    text.digits(second / 60 % 60, 2)
    text += ":"
    text.digits(second % 60, 2)
    text += "."
    text.digits(time.millisecondOfDay % 1_000, 3)
  }
}

extension DeviceClock.Authority {
  /// What stands in front of the time.
  var mark: String {
    switch self {
    case .authoritative: ""
    case .lost: "."
    case .unset: "*"
    }
  }
}

extension LocalTime {
  /// `Jan` … `Dec`.
  var monthName: String {
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][max(0, min(11, month - 1))]
  }

  /// `Mon` … `Sun`.
  var weekday: String {
    // 1970-01-01 was a Thursday.
    let days = moment().milliseconds - Int64(millisecondOfDay)
    let index = Int((days / 86_400_000 % 7 + 11) % 7)
    return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][index]
  }
}
