import Model

/// The span a router's words for one stand for; nil for anything else.
///
/// `3d18h`, `7w0d`, `1y4w`, `05:50:03`, `1d02:03:04`, `1 hours, 10 mins`, `3600 seconds`, `0.752 secs`, `250 msec`, and
/// a bare number for seconds. A year counts 365 days. Two numbers around a colon are nil: they may be hours and minutes
/// or minutes and seconds.
func duration(_ text: ByteSlice) -> Seconds? {
  var scanner = DurationScanner(text: text)
  return scanner.read().map { Seconds(milliseconds: $0) }
}

private struct DurationScanner {
  let text: ByteSlice
  private var index = 0

  init(text: ByteSlice) { self.text = text }

  mutating func read() -> Int64? {
    var total: Int64 = 0
    var parts = 0
    skipSeparators()
    while index < text.count {
      guard let (number, thousandths) = number() else { return nil }
      let span: Int64
      if index < text.count, text[index] == 0x3A {
        guard thousandths == nil, let clock = clock(hours: number) else { return nil }
        span = clock
      } else {
        skipBlanks()
        let word = letters()
        if word.isEmpty {
          guard parts == 0, index == text.count else { return nil }
          return scaled(number, thousandths, by: 1000)
        }
        guard let unit = unit(word), let value = scaled(number, thousandths, by: unit) else { return nil }
        span = value
      }
      let (sum, overflow) = total.addingReportingOverflow(span)
      if overflow { return nil }
      total = sum
      parts += 1
      skipSeparators()
    }
    return parts == 0 ? nil : total
  }

  private mutating func skipBlanks() {
    while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
  }

  private mutating func skipSeparators() {
    while index < text.count, text[index] == 0x20 || text[index] == 0x09 || text[index] == 0x2C { index += 1 }
  }

  /// A number with up to three digits behind a point: the whole part and the thousandths.
  private mutating func number() -> (Int64, Int64?)? {
    let start = index
    while index < text.count, text[index].isDigit { index += 1 }
    guard let whole = text[start..<index].integer else { return nil }
    guard index + 1 < text.count, text[index] == 0x2E, text[index + 1].isDigit else { return (Int64(whole), nil) }
    index += 1
    var thousandths: Int64 = 0
    var weight: Int64 = 100
    while index < text.count, text[index].isDigit {
      thousandths += Int64(text[index] - 0x30) * weight
      weight /= 10
      index += 1
    }
    return (Int64(whole), thousandths)
  }

  /// The rest of `h:mm:ss`, from the first colon on.
  private mutating func clock(hours: Int64) -> Int64? {
    var fields: [Int64] = []
    while fields.count < 2, index < text.count, text[index] == 0x3A {
      index += 1
      let start = index
      while index < text.count, text[index].isDigit { index += 1 }
      guard index - start == 2, let field = text[start..<index].integer, field < 60 else { return nil }
      fields.append(Int64(field))
    }
    guard fields.count == 2, hours < 1_000_000_000 else { return nil }
    var milliseconds: Int64 = 0
    if index + 1 < text.count, text[index] == 0x2E, text[index + 1].isDigit {
      index -= 1  // The number reader wants a digit in front of the point.
      guard let (_, fraction) = number() else { return nil }
      milliseconds = fraction ?? 0
    }
    return ((hours * 60 + fields[0]) * 60 + fields[1]) * 1000 + milliseconds
  }

  private mutating func letters() -> ByteSlice {
    let start = index
    while index < text.count, text[index].lowercasedASCII &- 0x61 < 26 { index += 1 }
    return text[start..<index]
  }

  private func scaled(_ whole: Int64, _ thousandths: Int64?, by unit: Int64) -> Int64? {
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
    return overflow ? nil : product.addingReportingOverflow((thousandths ?? 0) * unit / 1000).partialValue
  }

  /// The milliseconds in a unit, by its letter or its word.
  private func unit(_ word: ByteSlice) -> Int64? {
    switch word.string.lowercased() {
    case "y", "yr", "yrs", "year", "years": 365 * 86_400_000
    case "w", "wk", "wks", "week", "weeks": 7 * 86_400_000
    case "d", "day", "days": 86_400_000
    case "h", "hr", "hrs", "hour", "hours": 3_600_000
    case "m", "min", "mins", "minute", "minutes": 60_000
    case "s", "sec", "secs", "second", "seconds": 1000
    case "ms", "msec", "msecs", "millisecond", "milliseconds": 1
    default: nil
    }
  }
}
