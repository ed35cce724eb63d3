import Model

/// A span as tables and stamps print ages: `00:00:08`, `1w0d`, `1y47w`, `5d11h`, `2d`; nil for `never`, for a bare
/// number, which may be anything there, and for whatever else ``duration(_:)`` does not know.
///
/// The forms of a routing table are read here, digit by digit: it has one in every line.
func age(_ text: ByteSlice) -> Seconds? {
  guard let first = text.first, first.isDigit else { return nil }
  if let seconds = shortClock(text) ?? letteredSpan(text) { return Seconds(seconds) }
  return text.integer == nil ? duration(text) : nil
}

/// The seconds in `hh:mm:ss`.
private func shortClock(_ text: ByteSlice) -> Int? {
  guard text.count == 8, text[2] == UInt8(ascii: ":"), text[5] == UInt8(ascii: ":"),
    let hours = text[0..<2].integer, let minutes = text[3..<5].integer, let seconds = text[6..<8].integer,
    minutes < 60, seconds < 60
  else { return nil }
  return (hours * 60 + minutes) * 60 + seconds
}

/// The seconds in `1d03h`, `2w4d`, `1y47w`; nil for everything else.
private func letteredSpan(_ text: ByteSlice) -> Int? {
  guard text.count <= 8 else { return nil }
  var total = 0
  var part = 0
  var hasDigit = false
  for byte in text {
    if byte.isDigit {
      part = part * 10 + Int(byte - 0x30)
      hasDigit = true
      continue
    }
    guard hasDigit else { return nil }
    switch byte {
    case UInt8(ascii: "y"): total += part * 365 * 86_400
    case UInt8(ascii: "w"): total += part * 7 * 86_400
    case UInt8(ascii: "d"): total += part * 86_400
    case UInt8(ascii: "h"): total += part * 3_600
    default: return nil
    }
    part = 0
    hasDigit = false
  }
  return hasDigit ? nil : total
}
