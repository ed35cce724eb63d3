#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  public mutating func line(_ text: DisplayText = .empty) { write(isASCII ? text.asciiString : text.string) }

  /// Prints one line, without blanks at its end.
  public mutating func line(_ line: DisplayLine) { write(isASCII ? line.asciiString : line.string) }

  private mutating func write(_ text: String) {
    let blanks = text.utf8.reversed().prefix { $0 == 0x20 }.count
    stream.write(blanks == 0 ? text : String(text.unicodeScalars.dropLast(blanks)))
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

/// Standard error as a stream.
public struct StandardError: TextOutputStream {
  /// Standard error.
  public init() {}
  /// Writes to it, unbuffered.
  public mutating func write(_ string: String) {
    var string = string
    string.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let count = unistdWrite(STDERR_FILENO, start, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}

/// `write` of the C library: inside a stream the name means the stream's own.
private func unistdWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
