import Model

/// What a capture's place says about it, for texts that do not say it themselves.
public struct CaptureHint: Hashable, Sendable {
  /// The router, by the folder's or the file's name.
  public var router: String?
  /// The command, as the file's name spells it: `show-crypto-map`.
  public var command: String?
  /// A hint; nil where the names say nothing.
  public init(router: String? = nil, command: String? = nil) {
    self.router = router
    self.command = command
  }
}

/// What one capture holds.
public struct CaptureReading: Sendable {
  /// One observation for each command, in the order of the text; log lines that came in between are one of their own.
  public var observations: [Observation] = []
  /// What is wrong with the capture as a whole; what was not understood in an output is with its observation.
  public var diagnostics: [Diagnostic] = []
  /// The routers' names, in the order in which they appear.
  public var routers: [String] = []
  /// Systems other than IOS and IOS XE whose output is in the capture.
  public var foreignSystems: Set<Platform> = []
  /// Whether any command or output was recognised.
  public var isRecognised: Bool { !observations.isEmpty }
  /// Nothing read.
  public init() {}
}

/// Reads captures: bytes in, observations out.
public enum CaptureReader {
  /// Reads one capture. The buffer is private to the call, and the result keeps nothing of it.
  ///
  /// Where there are `workers`, they read pieces of a long output; the result is the same. `memory` is what this thread
  /// learned from captures before.
  public static func read(
    _ bytes: UnsafeMutableRawBufferPointer, id: CaptureID, hint: CaptureHint, workers: Workers? = nil,
    memory: ReadingMemory? = nil
  ) -> CaptureReading {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      return CaptureReading(failure: "the capture is empty", ByteSlice?.none, id)
    }
    return bytes.withMemoryRebound(to: UInt8.self) { typed in
      let whole = ByteSlice(
        typed.baseAddress.map { UnsafePointer($0) } ?? UnsafePointer(base.assumingMemoryBound(to: UInt8.self)),
        bytes.count)
      return read(whole, id: id, hint: hint, workers: workers, memory: memory)
    }
  }

  /// Reads one capture from an array; for tests and for texts that are in memory anyway.
  public static func read(
    _ bytes: [UInt8], id: CaptureID, hint: CaptureHint = CaptureHint(), memory: ReadingMemory? = nil
  ) -> CaptureReading {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, buffer.count > 0 else {
        return CaptureReading(failure: "the capture is empty", ByteSlice?.none, id)
      }
      return read(ByteSlice(base, buffer.count), id: id, hint: hint, memory: memory)
    }
  }

  static func read(
    _ whole: ByteSlice, id: CaptureID, hint: CaptureHint, workers: Workers? = nil, memory: ReadingMemory? = nil
  ) -> CaptureReading {
    if let complaint = BinaryText.complaint(whole) { return CaptureReading(failure: complaint, whole, id) }
    return CleanCapture.with(whole) { capture in
      var session = SessionReader(capture: capture, whole: whole, id: id, hint: hint, memory: memory)
      session.workers = workers
      return session.read()
    }
  }
}

extension CaptureReading {
  init(failure reason: String, _ text: ByteSlice?, _ id: CaptureID) {
    self.init()
    var first = ""
    if let text {
      var lines = NonBlankLines(text)
      if let line = lines.next() { first = Secrets.masked(line[0..<min(line.count, 120)]) }
    }
    diagnostics = [Diagnostic(command: nil, line: 1, text: first, reason: reason, source: SourceRange(id, 0..<0))]
  }
}

/// Tells files that are not text at all.
enum BinaryText {
  /// Whether the text begins as JSON does.
  static func isJSON(_ text: ByteSlice) -> Bool {
    var marks = text.lazy.filter { $0 > 0x20 }.prefix(2).makeIterator()
    guard let first = marks.next(), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    guard let second = marks.next() else { return false }
    return second == UInt8(ascii: "\"") || second == UInt8(ascii: "{") || second == UInt8(ascii: "[")
  }

  static func complaint(_ bytes: ByteSlice) -> String? {
    let head = bytes[0..<min(bytes.count, 4_096)]
    if head.count > 262, head[257..<262].equals("ustar") {
      return "a tar archive, which is not unpacked; unpack it first"
    }
    if head.count > 2, head[0] == 0x1F && head[1] == 0x8B || head[0] == 0x50 && head[1] == 0x4B && head[2] == 3 {
      return "a compressed file, which is not unpacked; unpack it first (gunzip, unzip)"
    }
    if head.offset(of: 0x0A) == nil, head.count(where: { $0 == 0x0D }) > 2, bytes.offset(of: 0x0A) == nil {
      return "its lines end in carriage returns alone; turn them into line feeds (tr '\\r' '\\n')"
    }
    guard mayBeOdd(head) else { return nil }
    var odd = 0
    var before: UInt8 = 1
    // Half of all random bytes are no ASCII; of a log in a code page hardly any.
    let high = head.count { $0 >= 0x80 }
    if high * 5 > head.count, String(validating: head, as: UTF8.self) == nil { odd = high }
    for byte in head {
      let isControl = byte < 0x20 && !(0x07...0x0D).contains(byte) && byte != 0x1B && byte != 0x03
      // A run of NULs is one hole in a file, however long.
      if isControl && !(byte == 0 && before == 0) || byte == 0xFF { odd += 1 }
      before = byte
    }
    // A log with NULs between lines is still a log; one in ten such bytes and more is something else.
    guard odd * 10 > head.count else { return nil }
    return "not text: \(odd) of the first \(head.count) bytes are not characters; give the text the router printed"
  }

  /// Whether any byte is a control character that is not between lines, or 0xFF; without a jump for each byte.
  private static func mayBeOdd(_ head: ByteSlice) -> Bool {
    var found: UInt8 = 0
    for index in 0..<head.count {
      let byte = head.base[index]
      found |= (byte < 0x20 ? 1 : 0) & (byte &- 0x07 > 6 ? 1 : 0) | (byte == 0xFF ? 1 : 0)
    }
    return found != 0
  }
}
