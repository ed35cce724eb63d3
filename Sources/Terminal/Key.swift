/// A key press or another event of the terminal.
public enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// A letter held with Ctrl, in lower case: `.control("r")`.
  case control(Unicode.Scalar)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// A mouse button at a cell; 1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down.
  case mouse(button: Int, column: Int, row: Int)
}
