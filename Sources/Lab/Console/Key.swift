/// What a typed key asks a command line to do.
enum Key: Hashable, Sendable {
  /// A printable ASCII character, `?` among them.
  case character(UInt8)
  case enter, tab
  case backspace, deleteForward, deleteWord, deleteWordForward, deleteToStart, deleteToEnd, transpose, yank
  case left, right, wordLeft, wordRight, home, end
  /// The line before in the history, and the one after.
  case previous, next
  case redraw
  /// `^V`: the next character is one of the text, `?` too.
  case quote
  /// `^C`.
  case interrupt
  /// `^Z`.
  case finish
  /// `^^`: stops a running `ping`.
  case escape
}

/// Makes keys of bytes: control characters, escape sequences, and the three ways to end a line.
struct KeyReader: Sendable {
  private enum State: Sendable { case plain, escape, bracket([UInt8]) }
  private var state = State.plain
  private var wasReturn = false

  /// The key a byte completes; nil where it completes none.
  mutating func take(_ byte: UInt8) -> Key? {
    let followsReturn = wasReturn
    wasReturn = false
    switch state {
    case .plain: return plain(byte, followsReturn)
    case .escape:
      state = .plain
      switch byte {
      case 0x5B, 0x4F: state = .bracket([])
      case 0x62, 0x42: return .wordLeft
      case 0x66, 0x46: return .wordRight
      case 0x64, 0x44: return .deleteWordForward
      case 0x08, 0x7F: return .deleteWord
      case 0x1B: state = .escape
      case 0..<0x20: return plain(byte, false)
      default: break
      }
      return nil
    case .bracket(let digits):
      if byte < 0x20 {
        state = .plain
        return plain(byte, false)
      }
      if byte < 0x40, digits.count < 8 {
        state = .bracket(digits + [byte])
        return nil
      }
      state = .plain
      return sequence(digits, byte)
    }
  }

  private mutating func plain(_ byte: UInt8, _ followsReturn: Bool) -> Key? {
    switch byte {
    case 0x0D:
      wasReturn = true
      return .enter
    // CR LF and CR NUL are one end.
    case 0x0A: return followsReturn ? nil : .enter
    case 0x01: return .home
    case 0x02: return .left
    case 0x03: return .interrupt
    case 0x04: return .deleteForward
    case 0x05: return .end
    case 0x06: return .right
    case 0x08, 0x7F: return .backspace
    case 0x09: return .tab
    case 0x0B: return .deleteToEnd
    case 0x0C, 0x12: return .redraw
    case 0x0E: return .next
    case 0x10: return .previous
    case 0x14: return .transpose
    case 0x15, 0x18: return .deleteToStart
    case 0x16: return .quote
    case 0x17: return .deleteWord
    case 0x19: return .yank
    case 0x1A: return .finish
    case 0x1B:
      state = .escape
      return nil
    case 0x1E: return .escape
    case 0x20..<0x7F: return .character(byte)
    // A terminal line of IOS has seven bits.
    default: return nil
    }
  }

  private func sequence(_ digits: [UInt8], _ final: UInt8) -> Key? {
    switch final {
    case 0x41: return .previous
    case 0x42: return .next
    case 0x43: return .right
    case 0x44: return .left
    case 0x48: return .home
    case 0x46: return .end
    case 0x7E:
      switch digits.first {
      case 0x31, 0x37: return .home
      case 0x33: return .deleteForward
      case 0x34, 0x38: return .end
      default: return nil
      }
    default: return nil
    }
  }
}
