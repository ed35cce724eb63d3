/// Reads what a program sends to a terminal, and lists everything that is not text or one of the few controls a full
/// screen program needs. Strings (OSC, DCS, APC, PM, SOS), reports, resets, C1 controls and anything malformed count as
/// faults.
struct StrictParser {
  private(set) var faults: [String] = []
  /// The printed scalars.
  private(set) var printed = String.UnicodeScalarView()

  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B {
        index = escape(bytes, index + 1)
      } else if byte < 0x20 || byte == 0x7F {
        if ![0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F].contains(byte) { faults.append("C0 \(byte)") }
        index += 1
      } else {
        index = text(bytes, index)
      }
    }
  }

  private mutating func escape(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start < bytes.count else {
      faults.append("cut escape")
      return start
    }
    let kind = Character(Unicode.Scalar(bytes[start]))
    switch kind {
    case "[":
      var end = start + 1
      while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
      guard end < bytes.count else {
        faults.append("cut CSI")
        return end
      }
      let body = String(decoding: bytes[start...end], as: UTF8.self)
      // xterm's smcup and rmcup keep the window's title; the Linux console's civis and cnorm set the cursor's shape.
      let isKnown = ["[22;0;0t", "[23;0;0t", "[?0c", "[?1c"].contains(body)
      if !"ABCDGHJKLMPSTX@bdfhlmr".contains(Character(Unicode.Scalar(bytes[end]))) && !isKnown {
        faults.append("CSI \(body)")
      }
      return end + 1
    case "(", ")":
      if start + 1 < bytes.count, [0x30, 0x42].contains(bytes[start + 1]) { return start + 2 }
      faults.append("charset")
      return start + 2
    case "7", "8", "=", ">", "M", "H": return start + 1
    default:
      faults.append("ESC \(kind)")
      return start + 1
    }
  }

  private mutating func text(_ bytes: [UInt8], _ start: Int) -> Int {
    let length = bytes[start] < 0x80 ? 1 : bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
    let end = min(bytes.count, start + length)
    let string = String(decoding: bytes[start..<end], as: UTF8.self)
    if !string.utf8.elementsEqual(bytes[start..<end]) { faults.append("not UTF-8") }
    for scalar in string.unicodeScalars {
      printed.append(scalar)
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        faults.append("U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
    return end
  }
}
