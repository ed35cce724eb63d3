/// Clean texts below each other, held in one piece of memory, for output that runs to tens of thousands of lines. As
/// clean as a ``DisplayText``: every text that is added is cleaned like one.
public struct DisplayColumn: Sendable {
  /// A text that many cells have, made once.
  public struct Word: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let width: Int
    /// A text.
    public init(_ text: DisplayText) {
      bytes = Array(text.string.utf8)
      width = text.width
    }
  }

  struct Cell {
    /// The bytes; a text has at most 4,096 columns of at most eight bytes.
    var count: UInt16
    var width: UInt16
  }

  /// The columns of the screen that the widest text takes.
  public private(set) var width = 0
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []

  /// No texts yet.
  public init(capacity rows: Int = 0) {
    cells.reserveCapacity(rows)
    bytes.reserveCapacity(rows * 8)
  }

  /// How many texts there are.
  public var count: Int { cells.count }

  /// Adds a text, cleaned.
  public mutating func append(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { text -> Bool in
      guard text.count <= DisplayText.maximumWidth, DisplayColumn.isPrintable(text) else { return false }
      bytes.append(contentsOf: text)
      note(text.count, text.count)
      return true
    }
    if !isPlain { append(DisplayText(text)) }
  }

  /// Adds a text.
  public mutating func append(_ text: DisplayText) {
    var string = text.string
    string.withUTF8 { string in
      bytes.append(contentsOf: string)
      note(string.count, text.width)
    }
  }

  /// Adds a text.
  public mutating func append(_ word: Word) {
    bytes.append(contentsOf: word.bytes)
    note(word.bytes.count, word.width)
  }

  private mutating func note(_ count: Int, _ width: Int) {
    cells.append(Cell(count: UInt16(truncatingIfNeeded: count), width: UInt16(truncatingIfNeeded: width)))
    if width > self.width { self.width = width }
  }

  private static func isPrintable(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var odd: UInt8 = 0
    for byte in text { odd |= byte &- 0x20 >= 0x5F ? 1 : 0 }
    return odd == 0
  }
}
