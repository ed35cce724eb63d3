import Model

/// Reasons as the screen says them. Those of the JSON carry whole moments, to the millisecond; on a line of eighty
/// columns they stand in the way of the words.
extension String {
  /// The text with each `2026-11-24T13:46:52.644Z` as `13:46:52Z`, with its date where that is not the day of `at`.
  func reasonText(at: Moment?) -> String {
    let day = at.map { Array($0.screenText.utf8.prefix(10)) }
    let bytes = Array(utf8)
    guard bytes.contains(where: { $0 == 0x54 }) else { return self }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if let end = momentEnd(bytes, place) {
        if bytes[place..<place + 10].elementsEqual(day ?? []) {
          text += bytes[place + 11..<place + 19]
        } else {
          text += bytes[place..<place + 10] + [0x20] + bytes[place + 11..<place + 19]
        }
        text.append(0x5A)
        place = end
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension [String] {
  /// Each as the screen says it.
  func reasonTexts(at: Moment?) -> [String] { map { $0.reasonText(at: at) } }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// Where a moment that starts at `start` ends: `2026-11-24T13:46:52Z`, with or without a fraction; nil for none.
private func momentEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
  let form = Array("0000-00-00T00:00:00".utf8)
  guard start + form.count < bytes.count, isDigit(bytes[start]), start == 0 || !isDigit(bytes[start - 1]) else {
    return nil
  }
  for (offset, byte) in form.enumerated() {
    guard byte == 0x30 ? isDigit(bytes[start + offset]) : bytes[start + offset] == byte else { return nil }
  }
  var end = start + form.count
  if bytes[end] == 0x2E {
    end += 1
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
  }
  return end < bytes.count && bytes[end] == 0x5A ? end + 1 : nil
}
