/// A long line put together from clean texts and spaces, for output that runs to tens of thousands of lines. As clean as
/// a ``DisplayText``, which it is made of: nothing else can be added.
public struct DisplayLine: Hashable, Sendable {
  private var bytes: [UInt8] = []
  /// The columns it takes.
  public private(set) var width = 0

  /// A line to add to.
  public init() { bytes.reserveCapacity(256) }

  /// A line of one text.
  public init(_ text: DisplayText) {
    bytes = Array(text.string.utf8)
    width = text.width
  }

  /// Adds a text, as far as the line has room: it ends where a ``DisplayText`` would.
  public mutating func append(_ text: DisplayText) {
    guard width + text.width <= DisplayText.maximumWidth else {
      self = DisplayLine(DisplayText(string + text.string))
      return
    }
    text.withUTF8 { bytes.append(contentsOf: $0) }
    width += text.width
  }

  /// Adds spaces, as far as the line has room.
  public mutating func append(spaces count: Int) {
    let count = min(max(0, count), DisplayText.maximumWidth - width)
    for _ in 0..<count { bytes.append(0x20) }
    width += count
  }

  /// The text.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text in ASCII alone; another character is `?` in each column.
  public var asciiString: String {
    bytes.contains { $0 >= 0x80 } ? DisplayText(string).asciiString : string
  }
}

extension DisplayText {
  fileprivate func withUTF8(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = string
    text.withUTF8(body)
  }
}
