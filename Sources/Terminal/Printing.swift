/// What may be printed when no screen is up: `DisplayText` and nothing else. `stream` is standard output, standard
/// error or a test's string; a line end is the only control character that is ever written.
public struct TextPrinter<Stream: TextOutputStream> {
  /// Where the lines go.
  public var stream: Stream
  /// Whether only ASCII may be written.
  public let isASCII: Bool

  /// A printer to `stream`.
  public init(_ stream: Stream, isASCII: Bool = false) {
    self.stream = stream
    self.isASCII = isASCII
  }

  /// Prints one line, without blanks at its end.
  public mutating func line(_ text: DisplayText = .empty) {
    var line = Substring(isASCII ? text.asciiString : text.string)
    while line.last == " " { line.removeLast() }
    stream.write(String(line))
    stream.write("\n")
  }
}

/// Standard output as a stream.
public struct StandardOutput: TextOutputStream {
  /// Standard output.
  public init() {}
  /// Writes to it.
  public mutating func write(_ string: String) { print(string, terminator: "") }
}
