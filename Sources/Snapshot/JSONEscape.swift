// Texts from routers.
extension JSONWriter {
  /// Escapes what JSON demands, and what could command a terminal or change how the text reads there: controls, DEL,
  /// C1, bidi and zero-width characters, line separators, the mark of bytes that are not UTF-8.
  mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    // Pieces are copied up to each byte that is not plain.
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
        index += 1
        continue
      }
      out.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      if byte < 0x80 {
        if byte == 0x22 || byte == 0x5C {
          out.append(0x5C)
          out.append(byte)
        } else {
          escape(UInt16(byte))
        }
        index += 1
      } else {
        let (scalar, length) = decode(text, index)
        if scalar.isHidden {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
        } else {
          out.append(UnsafeBufferPointer(rebasing: text[index..<min(index + length, text.count)]))
        }
        index += length
      }
      start = index
    }
    out.append(UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
  }

  private mutating func escape(_ unit: UInt16) {
    out.append(0x5C)
    out.append(0x75)
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      out.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
  }

  /// How many bytes at the beginning need no escaping; judged by eight, so that it may be fewer than there are.
  static func plainCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= text.count {
      let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
      // A high bit where a byte is below 0x20, a quotation mark, a backslash, DEL or not ASCII.
      let isLow = (word &- ones &* 0x20) & ~word
      let (quote, slash) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
      let isMark = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
      if (isLow | isMark | word | (word &+ ones)) & highs != 0 { break }
      index += 8
    }
    while index < text.count, text[index] >= 0x20, text[index] < 0x7F, text[index] != 0x22, text[index] != 0x5C {
      index += 1
    }
    return index
  }

  // A string's bytes are valid UTF-8, so the first one tells the length.
  private func decode(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(text[index])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

extension Unicode.Scalar {
  fileprivate var isHidden: Bool {
    if value < 0xA0 || value == 0xFFFD { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
}
