import Foundation
import Model

/// A time zone the user named: a fixed offset from UTC, or a zone with summer time.
public struct ZoneRule: Sendable {
  private enum Rule: Sendable {
    case fixed(Seconds)
    case named(TimeZone)
  }
  private let rule: Rule

  /// UTC.
  public static let utc = ZoneRule(offset: Seconds(0))

  /// A zone that is always `offset` ahead of UTC.
  public init(offset: Seconds) { rule = .fixed(offset) }

  /// Reads `UTC`, `+02:00`, `-0530`, `local`, or a name such as `Europe/Amsterdam`; nil for anything else.
  public init?(_ text: String) {
    if let offset = ZoneRule.offset(text) {
      rule = .fixed(offset)
    } else if text.lowercased() == "local" {
      rule = .named(.current)
    } else if let zone = TimeZone(identifier: text) {
      rule = .named(zone)
    } else {
      return nil
    }
  }

  /// How far ahead of UTC a clock of this zone is when it shows `local`. The hour that summer time repeats is taken as
  /// its first occurrence.
  public func offset(at local: LocalTime) -> Seconds {
    switch rule {
    case .fixed(let offset): offset
    case .named(let zone):
      Seconds(zone.secondsFromGMT(for: Date(timeIntervalSince1970: local.moment(offset: guess(zone, local)).seconds)))
    }
  }

  private func guess(_ zone: TimeZone, _ local: LocalTime) -> Seconds {
    Seconds(zone.secondsFromGMT(for: Date(timeIntervalSince1970: local.moment().seconds)))
  }

  private static func offset(_ text: String) -> Seconds? {
    let upper = text.uppercased()
    if ["UTC", "GMT", "Z"].contains(upper) { return Seconds(0) }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), (1...2).contains(digits.count) || digits.count == 4,
      let number = Int(digits)
    else { return nil }
    let (hours, minutes) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
    guard hours <= 14, minutes < 60 else { return nil }
    return Seconds((sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
  }
}

extension Moment {
  fileprivate var seconds: Double { Double(milliseconds) / 1000 }
}
