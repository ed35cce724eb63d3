import Foundation

/// A terminal that hands over each key as it is pressed and echoes nothing: the router does.
struct RawTerminal {
  private let file: Int32
  private let before: termios

  /// Makes a terminal raw; nil where the file is none.
  init?(_ file: Int32) {
    var settings = termios()
    guard isatty(file) == 1, tcgetattr(file, &settings) == 0 else { return nil }
    self.file = file
    before = settings
    cfmakeraw(&settings)
    tcsetattr(file, TCSANOW, &settings)
  }

  /// Puts it back as it was.
  func restore() {
    var settings = before
    while tcsetattr(file, TCSADRAIN, &settings) < 0, errno == EINTR {}
  }

  /// The size of the terminal at standard output or input; nil where there is none.
  static var size: (width: Int, height: Int)? {
    for file in [STDOUT_FILENO, STDIN_FILENO] {
      var window = winsize()
      if ioctl(file, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
        return (Int(window.ws_col), Int(window.ws_row))
      }
    }
    return nil
  }
}
