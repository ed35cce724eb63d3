/// A key press or another event of the terminal.
public enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  case control(Unicode.Scalar)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// A mouse button at a cell; 1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down.
  case mouse(button: Int, column: Int, row: Int)
}

/// What shows frames and reads keys: ncurses in the program, a fake in tests.
public protocol Screen {
  /// The size now.
  var size: Size { get }
  /// Shows a frame; rows equal to the last frame's are not sent.
  mutating func show(_ frame: Frame)
  /// The next key that is waiting, or nil.
  mutating func nextKey() -> Key?
}
