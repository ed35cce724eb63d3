import CTerminal
import Terminal

/// The screen of the program, on ncurses. There is one, made and used on the main thread alone: ncurses knows no other.
///
/// While it exists the terminal is in its alternate screen, stderr is held back, and crashes restore the terminal
/// before they end the process. ``stop()`` gives the terminal back.
public final class CursesScreen: Screen {
  /// The theme; set it with ``use(theme:depth:)``.
  public private(set) var theme: Theme
  /// The colours in use.
  public private(set) var depth: ColourDepth
  private var shown: Frame?
  /// The pen of each style, by its index.
  private var pens: [UInt16] = []

  /// Takes the terminal.
  /// - Parameters:
  ///   - theme: the looks of the roles.
  ///   - escapeDelay: how long an escape character waits for the rest of a key's sequence, in milliseconds.
  ///   - depth: the colours to use, from the number terminfo gives.
  public init(
    theme: Theme, escapeDelay: Int = 25,
    depth: (_ terminalColours: Int) -> ColourDepth = ColourDepth.init(colours:)
  ) throws(ScreenError) {
    if let error = ScreenError(code: Int(term_start(Int32(clamping: escapeDelay)))) { throw error }
    self.theme = theme
    self.depth = depth(Int(term_colours()))
    makePens()
  }

  /// Whether the locale's characters are UTF-8: else ``Glyphs/ascii``.
  public var isUTF8: Bool { term_is_utf8() }

  /// The size now.
  public var size: Size {
    var (columns, rows) = (Int32(0), Int32(0))
    term_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Shows a frame: rows that equal the last frame's are not even handed to ncurses.
  public func show(_ frame: Frame) {
    for row in frame.changedRows(since: shown) { put(frame.rows[row], row: row) }
    if let (column, row) = frame.cursor {
      term_cursor(true, Int32(column), Int32(row))
    } else {
      term_cursor(false, 0, 0)
    }
    term_flush()
    shown = frame
  }

  private func put(_ row: [Cell], row index: Int) {
    let pens = pens
    withUnsafeTemporaryAllocation(of: term_cell.self, capacity: row.count) { cells in
      for (column, cell) in row.enumerated() {
        cells.initializeElement(
          at: column,
          to: term_cell(
            scalar: cell.scalar.value, mark: cell.combining?.value ?? 0, pen: pens[cell.style.index],
            width: cell.width, spare: 0))
      }
      term_put_row(Int32(index), cells.baseAddress, Int32(row.count))
    }
  }

  private func makePens() {
    pens = Style.all.map { style in
      let look = theme.pen(style, at: depth)
      return term_pen(Int32(look.foreground), Int32(look.background), UInt32(look.attributes.rawValue))
    }
  }

  /// Changes the looks at once; the next frame is sent whole.
  public func use(theme: Theme, depth: ColourDepth? = nil) {
    self.theme = theme
    self.depth = depth ?? self.depth
    term_forget_pens()
    makePens()
    shown = nil
  }

  /// The next key that is waiting, or nil.
  public func nextKey() -> Key? {
    while true {
      let key = term_get()
      if key.kind == Int32(TERM_KEY_NONE) { return nil }
      if let key = Key(key) { return key }
    }
  }

  /// Forgets what is shown: the next frame paints every cell, whatever has been written over the screen.
  public func invalidate() {
    shown = nil
    term_repaint()
  }

  /// Sounds the terminal's bell.
  public func bell() { term_bell() }

  /// Reports mouse buttons as keys, or leaves the mouse to the terminal's own selection.
  public func useMouse(_ isOn: Bool) { term_mouse(isOn) }

  /// Waits until something happens, at most `milliseconds` (nil: for ever), and says what; nothing when the time is up.
  /// ^Z is dealt with here: the terminal is given back, the process stops, and when it is continued the terminal is
  /// taken again and ``ScreenEvent/resumed`` comes.
  /// - Parameter descriptors: at most 16 more descriptors to watch, such as ``Wakeup/descriptor``.
  public func wait(milliseconds: Int?, watching descriptors: [Int32] = []) -> [ScreenEvent] {
    var ready = [UInt8](repeating: 0, count: max(1, descriptors.count))
    let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let seen = Int(term_wait(timeout, descriptors, Int32(descriptors.count), &ready))
    var events: [ScreenEvent] = []
    if seen & TERM_TERMINATE != 0 { events.append(.terminated(signal: term_termination())) }
    if seen & TERM_SUSPEND != 0 {
      term_suspend()
      shown = nil
      events.append(.resumed)
    } else if seen & TERM_CONTINUED != 0 {
      term_resume()
      shown = nil
      events.append(.resumed)
    }
    if seen & TERM_RESIZED != 0 { events.append(.resized) }
    if seen & TERM_INPUT != 0 { events.append(.input) }
    for (index, descriptor) in descriptors.enumerated() where ready[index] != 0 { events.append(.ready(descriptor)) }
    return events
  }

  /// Stops the process as ^Z does, and comes back when it is continued.
  public func suspend() {
    term_suspend()
    shown = nil
  }

  /// Gives the terminal back as it was, and returns what was written to stderr meanwhile, cleaned, a text a line: to be
  /// printed now.
  @discardableResult
  public func stop() -> [DisplayText] {
    term_stop()
    var bytes: [UInt8] = []
    var buffer = [CChar](repeating: 0, count: 4096)
    while true {
      let count = Int(term_held_errors(&buffer, Int32(buffer.count), Int32(bytes.count)))
      if count <= 0 { break }
      bytes += buffer[..<count].map { UInt8(bitPattern: $0) }
    }
    return bytes.split(separator: 0x0A).map { DisplayText(utf8: $0) }
  }

  /// Gives the terminal back and ends the process by the signal that asked for it, so that whoever started it sees why
  /// (a shell: status 128 + signal).
  public func end(by signal: Int32) -> Never { term_die(signal) }
}

extension Key {
  /// The key that the shim read; nil for what has no meaning here.
  init?(_ key: term_key) {
    switch Int(key.kind) {
    case TERM_KEY_CHARACTER: self.init(character: key.value)
    case TERM_KEY_FUNCTION: self = .function(Int(key.value))
    case TERM_KEY_MOUSE: self = .mouse(button: Int(key.value), column: Int(key.column), row: Int(key.row))
    case TERM_KEY_UP: self = .up
    case TERM_KEY_DOWN: self = .down
    case TERM_KEY_LEFT: self = .left
    case TERM_KEY_RIGHT: self = .right
    case TERM_KEY_HOME: self = .home
    case TERM_KEY_END: self = .end
    case TERM_KEY_PAGE_UP: self = .pageUp
    case TERM_KEY_PAGE_DOWN: self = .pageDown
    case TERM_KEY_ENTER: self = .enter
    case TERM_KEY_BACKSPACE: self = .backspace
    case TERM_KEY_DELETE: self = .delete
    case TERM_KEY_INSERT: self = .insert
    case TERM_KEY_BACK_TAB: self = .backTab
    default: return nil
    }
  }

  private init?(character value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    switch value {
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x08, 0x7F: self = .backspace
    case 0x1B: self = .escape
    case 0x01...0x1A:
      guard let letter = Unicode.Scalar(value + 0x60) else { return nil }
      self = .control(letter)
    case 0x00...0x1F:
      guard let sign = Unicode.Scalar(value + 0x40) else { return nil }
      self = .control(sign)
    case 0x80...0x9F: return nil
    default: self = .character(scalar)
    }
  }
}
