import Model

/// A span as IOS prints ages: `00:00:08`, `1w0d`, `1y47w`, `5d11h`, `2d`; nil for `never` and anything else.
///
/// A year counts 365 days, as IOS counts it.
func age(_ text: ByteSlice) -> Seconds? {
  guard let first = text.first, first.isDigit else { return nil }
  return text.offset(of: UInt8(ascii: ":")) == nil ? unitAge(text) : clockAge(text)
}

private func clockAge(_ text: ByteSlice) -> Seconds? {
  var total = 0
  var part = 0
  var parts = 1
  var digits = 0
  for index in 0..<text.count {
    let byte = text[index]
    if byte.isDigit, digits < 6 {
      part = part * 10 + Int(byte - 0x30)
      digits += 1
    } else if byte == UInt8(ascii: ":"), digits > 0, parts < 3 {
      total = (total + part) * 60
      part = 0
      digits = 0
      parts += 1
    } else {
      return nil
    }
  }
  return digits > 0 ? Seconds(total + part) : nil
}

private func unitAge(_ text: ByteSlice) -> Seconds? {
  var total = 0
  var part = 0
  var digits = 0
  for index in 0..<text.count {
    let byte = text[index]
    if byte.isDigit {
      part = part * 10 + Int(byte - 0x30)
      digits += 1
      if digits > 6 { return nil }
      continue
    }
    guard digits > 0, let unit = secondsPerUnit(byte) else { return nil }
    total += part * unit
    part = 0
    digits = 0
  }
  return digits == 0 ? Seconds(total) : nil
}

private func secondsPerUnit(_ letter: UInt8) -> Int? {
  switch letter {
  case UInt8(ascii: "y"): 365 * 86_400
  case UInt8(ascii: "w"): 7 * 86_400
  case UInt8(ascii: "d"): 86_400
  case UInt8(ascii: "h"): 3_600
  case UInt8(ascii: "m"): 60
  case UInt8(ascii: "s"): 1
  default: nil
  }
}
