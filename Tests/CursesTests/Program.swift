import CPseudoterminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program running on a pseudoterminal. Waits are for output or an end, never for time; the deadline only bounds a
/// test that fails.
final class Program {
  private let process: pid_t
  private var master: Int32 = -1
  private var slave: Int32 = -1
  /// Everything it wrote.
  private(set) var output: [UInt8] = []
  /// The terminal's modes before it started.
  let modesBefore: [UInt8]
  private var status: Int32?
  private var frameStart = 0
  private static let deadline = Duration.seconds(60)

  /// The probe, where the tests were built.
  static var probe: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./") + "TerminalProbe"
  }

  /// Starts `path`, the probe if nil.
  init(
    _ path: String? = nil, _ arguments: [String] = [], term: String = "xterm-256color", columns: Int = 80,
    rows: Int = 24, environment: [String] = []
  ) throws {
    let path = path ?? Program.probe
    let all = environment + ["TERM=\(term)", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = all.map { strdup($0) } + [nil]
    var before = termios()
    process = pty_spawn(path, &argv, &envp, Int32(columns), Int32(rows), &master, &slave, &before)
    for pointer in argv + envp { free(pointer) }
    modesBefore = withUnsafeBytes(of: &before) { Array($0) }
    try #require(process > 0)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    if master >= 0 { hangUp() }
  }

  /// The terminal's modes now, as bytes.
  var modes: [UInt8] {
    var value = termios()
    guard tcgetattr(slave, &value) == 0 else { return [] }
    return withUnsafeBytes(of: &value) { Array($0) }
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Types.
  func press(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func signal(_ number: Int32) { kill(process, number) }

  func resize(columns: Int, rows: Int) { _ = pty_resize(master, Int32(columns), Int32(rows)) }

  /// The terminal goes away, as when a window is closed.
  func hangUp() {
    close(master)
    close(slave)
    (master, slave) = (-1, -1)
  }

  /// Reads what is there within `milliseconds`; false when nothing came.
  @discardableResult
  func read(milliseconds: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Int(pty_read(master, &buffer, Int32(buffer.count), milliseconds))
    if count > 0 { output += buffer[..<count] }
    return count > 0
  }

  /// Waits until what was written from `start` on contains `needle`; returns where that ends.
  @discardableResult
  func expect(_ needle: String, from start: Int = 0, at location: SourceLocation = #_sourceLocation) -> Int {
    let wanted = Array(needle.utf8)
    let end = ContinuousClock.now + Program.deadline
    var searched = start
    while ContinuousClock.now < end {
      if let found = find(wanted, from: searched) { return found + wanted.count }
      searched = max(start, output.count - wanted.count)
      read(milliseconds: 100)
    }
    Issue.record("no \(needle.debugDescription) in \(tail(from: start))", sourceLocation: location)
    return output.count
  }

  /// Waits until the screen is still: everything the last event caused was drawn.
  func settle(_ needle: String, from start: Int = 0, at location: SourceLocation = #_sourceLocation) -> Int {
    expect(needle, from: start, at: location)
    while read(milliseconds: 50) {}
    return output.count
  }

  /// Waits for a frame that shows `text`, whole up to its last row, and returns what was sent for it and before it since
  /// the last such call.
  @discardableResult
  func expectFrame(_ text: String, at location: SourceLocation = #_sourceLocation) -> String {
    let start = frameStart
    frameStart = expect("end", from: expect(text, from: start, at: location), at: location)
    return String(decoding: output[start..<frameStart], as: UTF8.self)
  }

  /// Whether it has not ended.
  var isRunning: Bool {
    read(milliseconds: 5)
    return pty_running(process) == 1
  }

  /// Waits until it has ended; returns the signal that ended it (positive) or its exit status (negative or zero).
  func end(at location: SourceLocation = #_sourceLocation) -> Int32 {
    let end = ContinuousClock.now + Program.deadline
    while ContinuousClock.now < end {
      var status: Int32 = 0
      if pty_ended(process, &status) == 1 {
        self.status = status
        while master >= 0, read(milliseconds: 0) {}
        let signal = status & 0x7F
        return signal != 0 ? signal : -(status >> 8 & 0xFF)
      }
      if master >= 0 { read(milliseconds: 5) } else { sched_yield() }
    }
    Issue.record("it has not ended; last output \(tail(from: 0))", sourceLocation: location)
    return -1000
  }

  private func tail(from start: Int) -> String {
    String(decoding: output[start...].suffix(600), as: UTF8.self).debugDescription
  }

  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    let found = Int(pty_find(output, output.count, start, wanted, wanted.count))
    return found < 0 ? nil : found
  }
}
