import Model

extension ByteSlice {
  /// What follows a label (given in lower case) without the blanks around it; nil where the slice begins otherwise.
  func field(_ label: StaticString) -> ByteSlice? {
    startsIgnoringCase(label) ? self[label.utf8CodeUnitCount..<count].trimmed : nil
  }

  /// The slice without `,` and blanks at its end.
  var withoutTrailingComma: ByteSlice {
    var end = count
    while end > 0, base[end - 1] == 0x2C || base[end - 1] == 0x20 { end -= 1 }
    return self[0..<end]
  }

  /// The text, or nil where the router says that there is none.
  var present: String? { isEmpty || equals("(none)") || equals("none") ? nil : string }

  /// `A.B.C.D/500`, or an address alone.
  var addressAndPort: (address: IPAddress, port: Int?)? {
    let text = withoutTrailingComma
    guard let slash = text.offset(of: 0x2F) else { return text.address.map { ($0, nil) } }
    return text[0..<slash].address.map { ($0, text[(slash + 1)..<text.count].integer) }
  }

  /// The number behind `label` (in lower case) anywhere in the slice: `#pkts dec'ed 12 drop 0` has 12 behind `dec'ed `.
  func number(behind label: StaticString) -> Int? {
    guard let start = offset(of: label).map({ $0 + label.utf8CodeUnitCount }) else { return nil }
    var end = start
    while end < count, base[end].isDigit { end += 1 }
    return self[start..<end].integer
  }

  /// Whether every byte is a digit.
  var isNumber: Bool { integer != nil }
}

extension Output {
  /// Whether the text stops in the middle of this line: it is the last and has no line end.
  func isUnfinished(_ line: Line) -> Bool {
    position >= text.count && text.count > 0 && text[text.count - 1] != 0x0A
  }
}
