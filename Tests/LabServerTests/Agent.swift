import Foundation
import Testing

/// A folder that goes away with the value.
final class Scratch {
  let url: URL
  var path: String { url.path }

  // Short: a socket's path has at most a hundred bytes.
  init() throws {
    url = URL(fileURLWithPath: "/tmp/vpnha-lab-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String, mode: Int = 0o644) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }
}

/// The programs where the tests were built.
enum Programs {
  static var folder: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }
  static var agent: String { folder.appendingPathComponent("vpnha-agent").path }
  static var top: String { folder.appendingPathComponent("vpnha-top").path }
  /// The root of the package.
  static var package: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a program to its end.
  static func run(_ path: String, _ arguments: [String], input: String = "", environment: [String: String] = [:])
    throws -> Result
  {
    let scratch = try Scratch()
    try scratch.write("input", input)
    for name in ["output", "errors"] { try scratch.write(name, "") }
    func open(_ name: String, _ flags: Int32) -> Int32 { Foundation.open(scratch.path + "/" + name, flags | O_CLOEXEC) }
    let files = [open("input", O_RDONLY), open("output", O_WRONLY), open("errors", O_WRONLY)]
    let child = try Child(path, arguments, files: files, environment: environment)
    for file in files { close(file) }
    let status = child.wait()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent(name)), as: UTF8.self)
    }
    return Result(status: status, output: try text("output"), errors: try text("errors"))
  }
}

/// A program that did not say that it is ready. Not an expectation: who starts it may try again.
struct NotReady: Error, CustomStringConvertible {
  var words: String
  var description: String { words }
}

/// A program at work. Spawned by hand: Foundation's `Process` waits for what a program leaves behind as well.
final class Child {
  let process: pid_t
  private var status: Int32?

  /// Starts a program with these files as standard input, output and error.
  init(_ path: String, _ arguments: [String], files: [Int32], environment: [String: String] = [:]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() { posix_spawn_file_actions_adddup2(&actions, file, Int32(number)) }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, path, &actions, nil, &argv, &envp)
    process = child
    try #require(result == 0, "\(path): \(String(cString: strerror(result)))")
  }

  /// Starts a program that writes to its standard error that it is ready, and waits for that.
  convenience init(_ path: String, _ arguments: [String], readyAt wanted: String) throws {
    var ends: [Int32] = [-1, -1]
    // Closed in what other tests start at this moment, or the end of what it says would not be seen.
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { for file in [null, ends[1]] where file >= 0 { close(file) } }
    try self.init(path, arguments, files: [null, null, ends[1]])
    close(ends[1])
    ends[1] = -1
    // What it says later goes nowhere: the reading end stays open until the tests end.
    var words = ""
    var bytes = [UInt8](repeating: 0, count: 4096)
    while !words.contains(wanted) {
      var entry = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 60_000) == 1 else { throw NotReady(words: "\(path) was not ready in a minute: \(words)") }
      let count = read(ends[0], &bytes, bytes.count)
      guard count > 0 else { throw NotReady(words: "\(path) ended before it was ready: \(words)") }
      words += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }

  /// Waits for the end; the status, negative for a signal.
  @discardableResult
  func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    let result = raw & 0x7F == 0 ? raw >> 8 & 0xFF : -(raw & 0x7F)
    status = result
    return result
  }

  /// Sends a signal, if it still runs, and waits for the end.
  @discardableResult
  func end(_ signal: Int32) -> Int32 {
    if status == nil, process > 0 { kill(process, signal) }
    return process > 0 ? wait() : -1
  }

  deinit { end(SIGKILL) }
}

/// A served lab.
final class Served {
  let socket: String
  private let child: Child

  /// Starts `vpnha-agent lab LAB --serve SOCKET` and waits until it takes connections.
  init(_ lab: String, at socket: String) throws {
    self.socket = socket
    child = try Child(Programs.agent, ["lab", lab, "--serve", socket], readyAt: "serving")
  }

  /// Sends a signal and waits for the end; the status, negative for a signal.
  @discardableResult
  func end(_ signal: Int32 = SIGTERM) -> Int32 { child.end(signal) }

  /// The memory in use, in kilobytes, as the system counts it.
  var residentKilobytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(child.process)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// A raw connection to a lab's socket. Waits are for bytes; the deadline only bounds a test that fails.
final class Connection {
  private let file: Int32
  private var bytes: [UInt8] = []

  init(_ path: String) throws {
    #if os(Linux)
      file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #else
      file = socket(AF_UNIX, SOCK_STREAM, 0)
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    #endif
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0, "\(path): \(String(cString: strerror(errno)))")
  }

  deinit { close(file) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(file, bytes, bytes.count)
  }

  /// Sends without waiting for room; how many bytes went.
  func stuff(_ bytes: [UInt8]) -> Int {
    #if os(Linux)
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #else
      let flags = MSG_DONTWAIT
    #endif
    return max(0, Foundation.send(file, bytes, bytes.count, flags))
  }

  /// Reads until a text has come, and takes all up to its end.
  func read(to wanted: String) throws -> String {
    let wanted = Array(wanted.utf8)
    while true {
      if let end = place(of: wanted) {
        defer { bytes.removeFirst(end) }
        return String(decoding: bytes[..<end], as: UTF8.self)
      }
      try #require(more(), "the end came, or a minute, before \(String(decoding: wanted, as: UTF8.self)) in \(shown)")
    }
  }

  /// Reads to the end.
  func readToEnd() -> String {
    while more() {}
    defer { bytes = [] }
    return shown
  }

  private var shown: String { String(decoding: bytes, as: UTF8.self) }

  private func place(of wanted: [UInt8]) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }.map { $0 + wanted.count }
  }

  private func more() -> Bool {
    var entry = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 60_000) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(file, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    return true
  }
}
