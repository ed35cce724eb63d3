import Availability
import Model

/// A unit of time, and the next smaller one.
private struct Unit {
  var length: Int64
  var letter: Unicode.Scalar
  var next: Int64
  var nextLetter: Unicode.Scalar?

  static func largest(in seconds: Int64) -> Unit {
    switch seconds {
    case 604_800...: Unit(length: 604_800, letter: "w", next: 86_400, nextLetter: "d")
    case 86_400...: Unit(length: 86_400, letter: "d", next: 3600, nextLetter: "h")
    case 3600...: Unit(length: 3600, letter: "h", next: 60, nextLetter: "m")
    case 60...: Unit(length: 60, letter: "m", next: 1, nextLetter: "s")
    default: Unit(length: 1, letter: "s", next: 1, nextLetter: nil)
    }
  }
}

extension Seconds {
  /// The span in its two largest units: `47s`, `1m37s`, `3d4h`, `52w`. Below ten seconds tenths are kept.
  var brief: String {
    if milliseconds < 0 { return "-\(Seconds(milliseconds: 0 - max(milliseconds, -Int64.max)).brief)" }
    let whole = milliseconds / 1000
    if whole < 10, milliseconds % 1000 >= 100 { return "\(whole).\(milliseconds % 1000 / 100)s" }
    let first = Unit.largest(in: whole)
    var text = ShortText()
    text.append(whole / first.length)
    text.append(first.letter)
    let rest = whole % first.length / first.next
    if rest > 0, let letter = first.nextLetter {
      text.append(rest)
      text.append(letter)
    }
    return text.string
  }
}

/// A count in at most six columns: plain below a million, then with three digits that count: `1.23M`, `45.6G`.
func compact(_ number: Int) -> String {
  guard number >= 1_000_000 else { return String(number) }
  var scale = 1_000_000
  var unit = 0
  while number / scale >= 1000, unit < 4 {
    scale *= 1000
    unit += 1
  }
  let whole = number / scale
  let hundredths = number % scale / (scale / 100)
  var text = ShortText()
  text.append(whole)
  if whole < 100 {
    text.append(".")
    text.append(hundredths / 10)
  }
  if whole < 10 { text.append(hundredths % 10) }
  switch unit {
  case 0: text.append("M")
  case 1: text.append("G")
  case 2: text.append("T")
  case 3: text.append("P")
  default: text.append("E")
  }
  return text.string
}

/// A number with its noun: `1 router`, `14 routers`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// The words with commas between them; after `limit` of them, how many more there are.
func listed(_ words: [String], limit: Int = .max) -> String {
  guard words.count > limit else { return words.joined(separator: ", ") }
  return words.prefix(limit).joined(separator: ", ") + " and \(words.count - limit) more"
}

extension Moment {
  /// `2026-03-09 18:56:04Z`: as the header shows it, without fractions.
  var screenText: String {
    let local = LocalTime(Moment(milliseconds: milliseconds - (milliseconds % 1000 + 1000) % 1000))
    return "\(local.dateText) \(local.clockText)Z"
  }

  /// `18:56:04Z`.
  var clockText: String { String(screenText.dropFirst(11)) }
}

extension LocalTime {
  /// `03-09 18:56:04`: a log line's time; the year is seldom printed there.
  var logText: String {
    let seconds = LocalTime(
      year: year, month: month, day: day, hour: millisecondOfDay / 3_600_000,
      minute: millisecondOfDay / 60_000 % 60, second: millisecondOfDay / 1000 % 60)
    return "\(dateText.dropFirst(5)) \((seconds ?? self).clockText)"
  }
}

extension StandbyState {
  /// The state in the width of a column: `ACT` stands out, the rest are IOS's own words.
  var word: String {
    switch self {
    case .active: "ACT"
    case .standby: "stby"
    default: rawValue
    }
  }
}

extension StandbyPeer {
  /// `local` or the address.
  var text: String {
    switch self {
    case .local: "local"
    case .address(let address): address.description
    }
  }
}

extension ProxyIdentity {
  /// `10.0.0.0/8`, with protocol and port where they are not "any".
  var text: String {
    var text = prefix.map { $0.isDefault ? "any" : $0.brief } ?? "mask with holes"
    if ipProtocol != 0 { text += " proto \(ipProtocol)" }
    if port != 0 { text += " port \(port)" }
    return text
  }
}

extension SAReport.Idle {
  /// `53s–63s`; `~` in front where the bounds are weak; `?` where the time ran out and nobody looked since.
  var text: String {
    if hasRunOut { return "?" }
    let low = remainingLow.brief
    let high = remainingHigh.brief
    return (isApproximate ? "~" : "") + (low == high ? low : "\(low)\u{2013}\(high)")
  }
}

extension SAReport.Idle {
  /// The interval in full: why it is not known, where it is not.
  var sentence: String {
    guard hasRunOut else { return text }
    let seen = seenAt.map { " \($0.screenText)" } ?? ""
    return "? it ran out after the capture\(seen), unless packets passed since"
  }

  /// The share of the idle time that can remain, in thousandths.
  var share: Int {
    guard limit.milliseconds > 0 else { return 0 }
    return Int(clamping: max(0, min(remainingHigh.milliseconds, limit.milliseconds)) &* 1000 / limit.milliseconds)
  }

  /// What surely remains of the idle time, in thousandths.
  private var sureShare: Int {
    guard limit.milliseconds > 0 else { return 0 }
    return Int(clamping: max(0, min(remainingLow.milliseconds, limit.milliseconds)) &* 1000 / limit.milliseconds)
  }

  /// The interval as a bar of four parts: what surely remains, what may remain as `?`, what is over. It begins full where
  /// anything surely remains, and is empty only when nothing can remain.
  var gauge: String {
    if hasRunOut { return "?" }
    let sure = sureShare == 0 ? 0 : max(1, sureShare * 4 / 1000)
    let possible = max(sure, (share * 4 + 999) / 1000)
    return String(repeating: "\u{25AE}", count: sure) + String(repeating: "?", count: possible - sure)
      + String(repeating: "\u{25AF}", count: 4 - possible)
  }
}
