import Model

/// The other direction of this module: facts → the text an IOS XE 16.x router prints for a `show` command, one function
/// a command. What these functions print, ``CaptureReader`` reads back to the same facts, but for those fields that the
/// command does not show; each function says which.
///
/// Every text ends in a line end, has no carriage returns, and does not hold the command or the prompt. Spans are
/// rounded down to what IOS shows of them: seconds below a day, hours below a week, days below a year, weeks above.
/// Where a command takes filters (`peer`, `interface`), the caller leaves out the facts that do not fit.
public enum IOSPrinter {}

extension String {
  /// Adds a table's cell: at least `width` columns, and a blank at the end.
  mutating func cell(_ content: String, _ width: Int) {
    self += content
    blanks(max(1, width - content.utf8.count))
  }

  /// Adds a number or a word at the right of a cell of `width` columns.
  mutating func right(_ content: String, _ width: Int) {
    blanks(width - content.utf8.count)
    self += content
  }

  /// Adds blanks.
  mutating func blanks(_ count: Int) {
    guard count > 0 else { return }
    if count <= String.blankRun.utf8.count {
      self += String.blankRun.prefix(count)
    } else {
      self += String(repeating: " ", count: count)
    }
  }

  /// Adds a number of at least `width` digits.
  mutating func digits(_ number: Int, _ width: Int) {
    let text = String(number)
    var missing = width - text.utf8.count
    while missing > 0 {
      self += "0"
      missing -= 1
    }
    self += text
  }

  private static let blankRun = "                                                                                "
}

extension IPAddress {
  /// As IOS prints it: IPv6 in capitals.
  var printed: String {
    switch self {
    case .v4: description
    case .v6: description.uppercased()
    }
  }

  /// Whether it is an IPv6 address.
  var isIPv6: Bool { width == 128 }
}

extension Prefix {
  /// The mask in dotted form; all ones for IPv6, where it has no sense.
  var dottedMask: IPAddress {
    .v4(length == 0 ? 0 : length >= 32 ? .max : UInt32.max << UInt32(32 - length))
  }

  /// `10.0.0.0/8`, `2001:DB8::/32`.
  var printed: String { address.isIPv6 ? "\(address.printed)/\(length)" : description }
}

extension Seconds {
  /// The whole seconds, none below zero: nothing that IOS prints lies in the past.
  var atLeastZero: Int { max(0, whole) }

  /// `00:01:02` below a day, then `1d02h`, `1w2d`, `1y4w`; a year counts 365 days.
  var printedAge: String {
    let seconds = atLeastZero
    var text = ""
    text.reserveCapacity(8)
    if seconds < 86_400 {
      text.digits(seconds / 3_600, 2)
      text += ":"
      text.digits(seconds / 60 % 60, 2)
      text += ":"
      text.digits(seconds % 60, 2)
      return text
    }
    let days = seconds / 86_400
    if days < 7 {
      text += "\(days)d"
      text.digits(seconds / 3_600 % 24, 2)
      text += "h"
    } else if days < 365 {
      text += "\(days / 7)w\(days % 7)d"
    } else {
      text += "\(days / 365)y\(days % 365 / 7)w"
    }
    return text
  }

  /// Seconds with three decimals: `2.096`.
  var printedDecimal: String {
    let thousandths = max(0, milliseconds)
    var text = "\(thousandths / 1_000)."
    text.digits(Int(thousandths % 1_000), 3)
    return text
  }
}
