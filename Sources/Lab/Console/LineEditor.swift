/// A line being typed: its text, its cursor, and what of it stands on the screen behind the prompt. Editing changes the
/// text; ``refresh(room:)`` gives the bytes that bring the screen up to date.
struct LineEditor: Sendable {
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// Where the next character goes.
  private(set) var cursor = 0
  private var killed: [UInt8] = []
  private var shown: [UInt8] = []
  private var shownCursor = 0
  /// The longest line there is.
  static let limit = 510

  /// The text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Puts another text in its place.
  mutating func replace(_ new: [UInt8]) {
    bytes = Array(new.prefix(Self.limit))
    cursor = bytes.count
  }

  /// Takes the text: the line has ended, and nothing of it is on the screen.
  mutating func take() -> String {
    let result = text
    replace([])
    forget()
    return result
  }

  /// Nothing is on the screen.
  mutating func forget() {
    shown = []
    shownCursor = 0
  }

  /// Carries out an editing key; others change nothing.
  mutating func edit(_ key: Key) {
    switch key {
    case .character(let byte):
      guard bytes.count < Self.limit else { return }
      bytes.insert(byte, at: cursor)
      cursor += 1
    case .backspace: if cursor > 0 { remove(cursor - 1..<cursor) }
    case .deleteForward: if cursor < bytes.count { remove(cursor..<cursor + 1) }
    case .deleteWord: kill(wordStart..<cursor)
    case .deleteWordForward: kill(cursor..<wordEnd)
    case .deleteToStart: kill(0..<cursor)
    case .deleteToEnd: kill(cursor..<bytes.count)
    case .transpose:
      guard cursor > 1 else { return }
      bytes.swapAt(cursor - 1, cursor - 2)
    case .yank:
      guard bytes.count + killed.count <= Self.limit else { return }
      bytes.insert(contentsOf: killed, at: cursor)
      cursor += killed.count
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(bytes.count, cursor + 1)
    case .wordLeft: cursor = wordStart
    case .wordRight: cursor = wordEnd
    case .home: cursor = 0
    case .end: cursor = bytes.count
    default: break
    }
  }

  private mutating func remove(_ range: Range<Int>) {
    bytes.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(bytes[range])
    remove(range)
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, bytes[place - 1] == 0x20 { place -= 1 }
    while place > 0, bytes[place - 1] != 0x20 { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    while place < bytes.count, bytes[place] != 0x20 { place += 1 }
    return place
  }

  // MARK: The screen

  /// The bytes that bring the screen up to date. `room`: the columns behind the prompt; nil for any number.
  mutating func refresh(room: Int?) -> [UInt8] {
    let (target, place) = window(room)
    var output: [UInt8] = []
    var common = 0
    while common < min(shown.count, target.count), shown[common] == target[common] { common += 1 }
    if common == shown.count, common == target.count { common = min(common, place) }
    var column = shownCursor
    func back(to goal: Int) {
      while column > goal {
        output.append(0x08)
        column -= 1
      }
    }
    back(to: common)
    if column < common {
      output += target[column..<common]
      column = common
    }
    if target != shown {
      output += target[common...]
      column = target.count
      while column < shown.count {
        output.append(0x20)
        column += 1
      }
    }
    back(to: place)
    shown = target
    shownCursor = place
    return output
  }

  // A line that is too long is moved to the left, with a `$` where text is hidden.
  private func window(_ room: Int?) -> (text: [UInt8], cursor: Int) {
    guard let room, bytes.count >= room, room > 4 else { return (bytes, cursor) }
    let step = max(1, room / 2)
    let last = room - 1
    let first = cursor < last ? 0 : (cursor - last) / step * step + step
    var part = Array(bytes[min(first, bytes.count)...].prefix(last))
    if first > 0 { part.insert(0x24, at: 0) }
    if part.count > last { part = part.dropLast(part.count - last) }
    if first + part.count - (first > 0 ? 1 : 0) < bytes.count { part.append(0x24) }
    return (part, cursor - first + (first > 0 ? 1 : 0))
  }
}
