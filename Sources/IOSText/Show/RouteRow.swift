import Model

/// A row of the table: where its code and its prefix are.
struct RouteRow {
  /// Behind the code column.
  let codeEnd: Int
  /// Behind the prefix.
  let prefixEnd: Int
  private let address: UInt32
  private let slash: Int?
  private let maskLength: Int?

  /// A code of letters, digits and marks, then an address: `i*L1  10.0.0.0/8`, `S   +  10.1.1.1`.
  init?(_ text: ByteSlice) {
    var index = 0
    guard let start = text.first, RouteRow.canBegin(start) else { return nil }
    while index < text.count, index < 16 {
      let byte = text[index]
      // An address begins with a digit behind a blank or a mark; `L1` and `E2` have theirs behind a letter.
      if byte.isDigit, index > 0, !RouteRow.isLetter(text[index - 1]), !text[index - 1].isDigit { break }
      guard RouteRow.isLetter(byte) || byte.isDigit || byte == 0x20 || RouteRow.isMark(byte) else { return nil }
      index += 1
    }
    guard index < text.count, text[index].isDigit else { return nil }
    var end = index
    var slash: Int?
    while end < text.count, text[end] != 0x20 {
      if text[end] == UInt8(ascii: "/") { slash = end }
      end += 1
    }
    guard let quad = IPAddress.dottedQuad(text[index..<(slash ?? end)]) else { return nil }
    codeEnd = index
    address = quad
    self.slash = slash
    // `10.1.0.0 255.255.0.0`, after `terminal ip netmask-format decimal`.
    var mask: Int?
    if slash == nil, let (length, behind) = RouteRow.decimalMask(text, end) {
      mask = length
      end = behind
    }
    maskLength = mask
    prefixEnd = end
  }

  /// Whether another line has its mask.
  var hasNoMask: Bool { slash == nil && maskLength == nil }

  /// The network that the rows below have a part of, and the length of their masks.
  struct Parent {
    let address: UInt32
    let length: Int
  }

  /// The network, with the length of its own, of its parent, or of its class; nil where the line that has the length is
  /// not here: an output without its headings (`isFiltered`), or a row that is no part of the last one.
  func prefix(_ text: ByteSlice, _ parent: Parent?, isFiltered: Bool) -> Prefix? {
    if let slash {
      guard let length = text[(slash + 1)..<prefixEnd].integer else { return nil }
      return Prefix(.v4(address), length: length)
    }
    if let maskLength { return Prefix(.v4(address), length: maskLength) }
    let classLength = RouteRow.classLength(address)
    if let parent, parent.address >> (32 - UInt32(classLength)) == address >> (32 - UInt32(classLength)) {
      return Prefix(.v4(address), length: parent.length)
    }
    guard !isFiltered, classLength == 0 || address << UInt32(classLength) == 0 else { return nil }
    return Prefix(.v4(address), length: classLength)
  }

  /// The length of a mask in dotted decimals that stands at `start` behind blanks, and where it ends.
  static func decimalMask(_ text: ByteSlice, _ start: Int) -> (length: Int, end: Int)? {
    var index = start
    while index < text.count, text[index] == 0x20 { index += 1 }
    guard index < text.count, text[index].isDigit else { return nil }
    var end = index
    while end < text.count, text[end] != 0x20 { end += 1 }
    guard let mask = IPAddress.dottedQuad(text[index..<end]), mask.nonzeroBitCount == (~mask).leadingZeroBitCount
    else { return nil }
    return (mask.nonzeroBitCount, end)
  }

  private static func classLength(_ address: UInt32) -> Int {
    if address == 0 { return 0 }
    return address < 0x8000_0000 ? 8 : address < 0xC000_0000 ? 16 : 24
  }

  private static func canBegin(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "*") }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "!")
  }
}
