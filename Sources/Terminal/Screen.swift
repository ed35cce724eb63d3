/// What shows frames and reads keys: ncurses in the program, a fake in tests.
public protocol Screen {
  /// The size now.
  var size: Size { get }
  /// Shows a frame; rows equal to the last frame's are not sent.
  mutating func show(_ frame: Frame)
  /// The next key that is waiting, or nil.
  mutating func nextKey() -> Key?
  /// Forgets what is shown: the next frame is sent whole.
  mutating func invalidate()
}
