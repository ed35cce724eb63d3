import Foundation

/// The other end of a lab's socket.
public enum LabClient {
  /// The window a console is told of where there is no terminal.
  public static var window: (width: Int, height: Int) { RawTerminal.size ?? (80, 24) }

  /// One router's command line on standard input and output, served at a socket, until either end closes.
  public static func console(_ router: String, at path: String) throws(LabServerError) {
    signal(SIGPIPE, SIG_IGN)
    let size = window
    guard !router.contains(where: { $0 == " " || $0.isNewline }) else {
      throw LabServerError(description: "a router's name has no blanks")
    }
    let (file, rest) = try open("console \(router) \(size.width) \(size.height)", at: path)
    defer { close(file) }
    // Before anything is seen of it: whoever sees the prompt may end it.
    let signals = StopSignals()
    let terminal = RawTerminal(STDIN_FILENO)
    defer { terminal?.restore() }
    guard writeAll(STDOUT_FILENO, rest, unless: signals) else { return }
    bridge(file, signals)
  }

  /// Sends lines to a lab's control and returns its answers, the last line of each being `ok` or `error: WHY`.
  public static func tell(_ lines: [String], at path: String) throws(LabServerError) -> String {
    signal(SIGPIPE, SIG_IGN)
    let (file, rest) = try open("control", at: path)
    defer { close(file) }
    guard writeAll(file, Array(lines.map { $0 + "\n" }.joined().utf8)) else { throw lost(path) }
    shutdown(file, Int32(SHUT_WR))
    var answer = rest
    var bytes = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = read(file, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      answer += bytes[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// Connects and says what is wanted; returns the connection, and what came behind the `ok`.
  private static func open(_ wish: String, at path: String) throws(LabServerError) -> (Int32, [UInt8]) {
    let file = try Socket.connect(path)
    guard writeAll(file, Array((wish + "\n").utf8)) else {
      close(file)
      throw lost(path)
    }
    var answer: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while !answer.contains(0x0A) {
      let count = read(file, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0, answer.count < 65_536 else {
        close(file)
        throw lost(path)
      }
      answer += bytes[..<count]
    }
    let end = answer.firstIndex(of: 0x0A) ?? answer.endIndex
    let line = String(decoding: answer[..<end], as: UTF8.self)
    guard line == "ok" else {
      close(file)
      throw LabServerError(
        description: line.hasPrefix("error: ") ? String(line.dropFirst(7)) : "\(path): is no lab's socket")
    }
    return (file, Array(answer[(end + 1)...]))
  }

  private static func lost(_ path: String) -> LabServerError {
    LabServerError(description: "\(path): the connection was closed")
  }

  private static func bridge(_ file: Int32, _ signals: StopSignals?) {
    var input: Int32 = STDIN_FILENO
    var bytes = [UInt8](repeating: 0, count: 8192)
    while signals?.haveCome != true {
      var entries = [file, input, signals?.file ?? -1].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if poll(&entries, nfds_t(entries.count), -1) < 0, errno != EINTR { return }
      if entries[1].revents != 0 {
        let count = read(input, &bytes, bytes.count)
        if count > 0 {
          guard writeAll(file, Array(bytes[..<count]), unless: signals) else { return }
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
          // The end of the input is passed on; the answers still come.
          shutdown(file, Int32(SHUT_WR))
          input = -1
        }
      }
      if entries[0].revents != 0 {
        let count = read(file, &bytes, bytes.count)
        if count > 0 {
          guard writeAll(STDOUT_FILENO, Array(bytes[..<count]), unless: signals) else { return }
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
          return
        }
      }
    }
  }

  /// Writes all; false where that cannot be done, or a signal came first.
  private static func writeAll(_ file: Int32, _ bytes: [UInt8], unless signals: StopSignals? = nil) -> Bool {
    var sent = 0
    while sent < bytes.count {
      if let signals, !signals.wait(toWrite: file) { return false }
      let count = bytes.withUnsafeBytes { pointer -> Int in
        guard let base = pointer.baseAddress else { return 0 }
        return write(file, base + sent, min(bytes.count - sent, StopSignals.piece))
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EINTR || errno == EAGAIN {
        var entry = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 1_000)
      } else {
        return false
      }
    }
    return true
  }
}
