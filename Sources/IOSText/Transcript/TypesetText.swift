/// A text that was copied out of a mail, a web page or a document instead of a terminal: blanks that do not break,
/// quotation marks and dashes of print, HTML's spelling of signs and its marks for line ends. No router prints these; they
/// are read as the characters they stand for.
struct TypesetText {
  private let isHTML: Bool
  /// How much of a text is looked at.
  private static let looked = 32_768

  /// What the text went through; nil for a text as a terminal shows it.
  static func find(in text: ByteSlice) -> TypesetText? {
    let head = text[0..<min(text.count, looked)]
    guard mayBeTypeset(head) else { return nil }
    var isTypeset = false
    for index in 0..<head.count {
      let rest = head[index..<head.count]
      switch head[index] {
      case 0xC2, 0xE2: if let sign = printSign(rest), sign.text.count > 0 { isTypeset = true }
      case UInt8(ascii: "&"): if entity(rest) != nil, !rest.starts(with: "&amp;") { return TypesetText(isHTML: true) }
      case UInt8(ascii: "<"):
        if let tag = Tag(rest), tag.isLineEnd || rest.starts(with: "<pre") { return TypesetText(isHTML: true) }
      default: break
      }
    }
    return isTypeset ? TypesetText(isHTML: false) : nil
  }

  /// Whether any byte may begin a sign of print or of HTML; without a jump for each byte.
  private static func mayBeTypeset(_ head: ByteSlice) -> Bool {
    var found: UInt8 = 0
    for index in 0..<head.count {
      let byte = head.base[index]
      found |= (byte == 0xC2 ? 1 : 0) | (byte == 0xE2 ? 1 : 0) | (byte == 0x26 ? 1 : 0) | (byte == 0x3C ? 1 : 0)
    }
    return found != 0
  }

  /// The text as a terminal would have shown it, and where its bytes stood.
  func plain(_ text: ByteSlice) -> (text: [UInt8], origins: OriginMap) {
    var result = PlainText()
    result.bytes.reserveCapacity(text.count)
    var start = 0
    var index = 0
    while index < text.count {
      guard let (replacement, length) = sign(text[index..<text.count]) else {
        index += 1
        continue
      }
      result.append(text[start..<index], from: start)
      result.append(replacement, from: index)
      index += length
      start = index
    }
    result.append(text[start..<text.count], from: start)
    return (result.bytes, OriginMap(base: 0, breaks: result.breaks))
  }

  private func sign(_ rest: ByteSlice) -> (text: [UInt8], length: Int)? {
    switch rest[0] {
    case 0xC2, 0xE2, 0xEF: return TypesetText.printSign(rest)
    case UInt8(ascii: "&"): return isHTML ? TypesetText.entity(rest) : nil
    case UInt8(ascii: "<"):
      guard isHTML, let tag = Tag(rest) else { return nil }
      let behind = rest[tag.length..<rest.count]
      let endsAnyway = behind.starts(with: "\n") || behind.starts(with: "\r\n")
      return (tag.isLineEnd && !endsAnyway ? [0x0A] : [], tag.length)
    default: return nil
    }
  }

  /// What a sign of print in UTF-8 stands for; nothing for one without width.
  private static func printSign(_ rest: ByteSlice) -> (text: [UInt8], length: Int)? {
    guard rest.count > 1 else { return nil }
    if rest[0] == 0xC2 { return ascii(UInt32(rest[1])).map { ($0, 2) } }
    guard rest.count > 2, rest[1] & 0xC0 == 0x80, rest[2] & 0xC0 == 0x80 else { return nil }
    let code = UInt32(rest[0] & 0x0F) << 12 | UInt32(rest[1] & 0x3F) << 6 | UInt32(rest[2] & 0x3F)
    return ascii(code).map { ($0, 3) }
  }

  /// The ASCII that a character of print stands for; nil where it stands for itself.
  private static func ascii(_ code: UInt32) -> [UInt8]? {
    switch code {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: [0x20]
    case 0xAD, 0x200B, 0x2060, 0xFEFF: []
    case 0x2010...0x2014, 0x2212: [0x2D]
    case 0x2018, 0x2019, 0x201A, 0x2032: [0x27]
    case 0x201C, 0x201D, 0x201E, 0x2033: [0x22]
    default: nil
    }
  }

  /// `&nbsp;`, `&gt;`, `&#8217;`, `&#x2019;`.
  private static func entity(_ rest: ByteSlice) -> (text: [UInt8], length: Int)? {
    guard let end = rest[0..<min(rest.count, 10)].offset(of: UInt8(ascii: ";")), end > 2 else { return nil }
    let name = rest[1..<end]
    for (known, byte) in names where name.equals(known) { return ([byte], end + 1) }
    guard name[0] == UInt8(ascii: "#") else { return nil }
    let isHex = name[1] | 0x20 == UInt8(ascii: "x")
    var code: UInt32 = 0
    for byte in name[(isHex ? 2 : 1)..<name.count] {
      let letter = byte | 0x20
      let digit = byte.isDigit ? byte - 0x30 : isHex && (0x61...0x66).contains(letter) ? letter - 0x57 : 0xFF
      guard digit != 0xFF else { return nil }
      code = code * (isHex ? 16 : 10) + UInt32(digit)
    }
    if code >= 0x20, code < 0x7F { return ([UInt8(code)], end + 1) }
    return ascii(code).map { ($0, end + 1) }
  }

  private static let names: [(StaticString, UInt8)] = [
    ("nbsp", 0x20), ("lt", 0x3C), ("gt", 0x3E), ("amp", 0x26), ("quot", 0x22), ("apos", 0x27), ("lsquo", 0x27),
    ("rsquo", 0x27), ("ldquo", 0x22), ("rdquo", 0x22), ("ndash", 0x2D), ("mdash", 0x2D), ("ensp", 0x20),
    ("emsp", 0x20),
  ]
}

/// A mark of HTML that shapes text: `<br/>`, `</p>`, `<span style="…">`.
private struct Tag {
  let length: Int
  /// Whether a line ends there.
  let isLineEnd: Bool

  /// Nil for what a router may print between angle brackets: `<1-255>`, `<cr>`.
  init?(_ text: ByteSlice) {
    let isEnd = text.count > 1 && text[1] == UInt8(ascii: "/")
    let start = isEnd ? 2 : 1
    var index = start
    while index < min(text.count, 12), text[index] | 0x20 >= 0x61 && text[index] | 0x20 <= 0x7A || text[index].isDigit {
      index += 1
    }
    let name = text[start..<index]
    guard index < text.count, index > start, let known = Tag.known.first(where: { name.isIgnoringCase($0.name) }) else {
      return nil
    }
    guard text[index] == UInt8(ascii: ">") || text[index] == UInt8(ascii: "/") || text[index] == 0x20 else {
      return nil
    }
    guard let close = text[0..<min(text.count, 400)].offset(of: UInt8(ascii: ">")),
      text[0..<close].offset(of: 0x0A as UInt8) == nil
    else { return nil }
    length = close + 1
    isLineEnd = known.isBreak || isEnd && known.isBlock
  }

  private static let known: [(name: StaticString, isBlock: Bool, isBreak: Bool)] = [
    ("br", false, true), ("p", true, false), ("div", true, false), ("pre", true, false), ("li", true, false),
    ("tr", true, false), ("span", false, false), ("code", false, false), ("font", false, false), ("b", false, false),
    ("i", false, false), ("strong", false, false), ("em", false, false), ("tt", false, false), ("samp", false, false),
    ("html", false, false), ("body", false, false), ("table", false, false), ("tbody", false, false),
    ("td", false, false), ("ul", false, false), ("blockquote", true, false),
  ]
}

extension ByteSlice {
  fileprivate func isIgnoringCase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && startsIgnoringCase(text)
  }
}

/// A text while it is put together, with where its bytes came from.
private struct PlainText {
  var bytes: [UInt8] = []
  private(set) var breaks: [(cleaned: Int, raw: Int)] = []

  mutating func append(_ part: some Collection<UInt8>, from raw: Int) {
    guard !part.isEmpty else { return }
    let last = breaks.last ?? (0, 0)
    if bytes.count - last.cleaned != raw - last.raw { breaks.append((bytes.count, raw)) }
    bytes.append(contentsOf: part)
  }
}

extension OriginMap {
  /// The map of a text made from another text, into the capture that the other was made from.
  func through(_ other: OriginMap) -> OriginMap {
    var result = OriginMap(base: other.raw(base), breaks: [])
    let starts = [(cleaned: 0, raw: base)] + breaks
    for (position, start) in starts.enumerated() {
      let length = position + 1 < starts.count ? starts[position + 1].cleaned - start.cleaned : Int.max
      if position > 0 { result.breaks.append((start.cleaned, other.raw(start.raw))) }
      var index = other.firstBreak(behind: start.raw)
      while index < other.breaks.count, other.breaks[index].cleaned - start.raw < length {
        let found = other.breaks[index]
        result.breaks.append((start.cleaned + found.cleaned - start.raw, found.raw))
        index += 1
      }
    }
    return result
  }
}
