import Foundation

/// Somebody at the other end: bytes that came and are not worked on, bytes that wait to go.
struct Peer {
  /// What it wants.
  enum Role: Equatable {
    /// It has not said so yet; it has until then, in nanoseconds.
    case unknown(until: UInt64)
    /// A console, by its number.
    case console(Int)
    /// Commands for the lab.
    case control
  }

  /// Bytes kept of what came, at most: a peer that types faster than it is served waits.
  static let inputLimit = 64 << 10
  /// Bytes that wait to go from which on nothing more is done for a peer: a slow reader waits for itself.
  static let outputLimit = 256 << 10

  let reader: Int32
  let writer: Int32
  var role: Role
  var input: [UInt8] = []
  var output: [UInt8] = []
  private var sent = 0
  /// Whether nothing more will come.
  var isAtEnd = false
  /// Whether it is closed once everything has gone.
  var isLeaving = false
  var isGone = false
  /// Whether its files may be waited at: standard input and output are not made non-blocking, they are shared.
  let isLocal: Bool

  init(reader: Int32, writer: Int32, role: Role, isLocal: Bool = false) {
    self.reader = reader
    self.writer = writer
    self.role = role
    self.isLocal = isLocal
  }

  var waiting: Int { output.count - sent }
  var wantsInput: Bool { !isAtEnd && !isLeaving && input.count < Peer.inputLimit }
  var isServed: Bool { waiting < Peer.outputLimit }

  mutating func receive() {
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(reader, &bytes, bytes.count)
    if count > 0 { return input += bytes[..<count] }
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    isAtEnd = true
    if count < 0 { isGone = true }
  }

  mutating func send(_ bytes: [UInt8]) {
    if sent > 0 {
      output.removeFirst(sent)
      sent = 0
    }
    output += bytes
  }

  mutating func flush() {
    while waiting > 0 {
      if isLocal, !isReady { return }
      let count = output.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        return write(writer, base + sent, isLocal ? min(waiting, StopSignals.piece) : waiting)
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EINTR {
        continue
      } else {
        if count < 0, errno != EAGAIN { isGone = true }
        return
      }
      // A terminal may take its time: one piece, then the others have their turn.
      if isLocal { break }
    }
    if waiting == 0 {
      output.removeAll(keepingCapacity: output.capacity <= Peer.outputLimit)
      sent = 0
    }
  }

  /// Whether the writer takes some bytes now.
  private var isReady: Bool {
    var entry = pollfd(fd: writer, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, 0) == 1
  }

  /// Takes a line that has come, without its end; nil where none is whole.
  mutating func takeLine() -> String? {
    guard let end = input.firstIndex(of: 0x0A) else { return nil }
    let line = String(decoding: input[..<end], as: UTF8.self)
    input.removeFirst(end + 1)
    return line.hasSuffix("\r") ? String(line.dropLast()) : line
  }

  /// Takes what came up to the end of a line, the end included; all where no line ends.
  mutating func takeTyped() -> [UInt8] {
    guard let end = input.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      defer { input.removeAll(keepingCapacity: true) }
      return input
    }
    let typed = Array(input[...end])
    input.removeFirst(end + 1)
    return typed
  }
}
