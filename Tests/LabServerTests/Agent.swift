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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appendingPathComponent("input"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("output"))
    process.standardError = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("errors"))
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent(name)), as: UTF8.self)
    }
    return Result(status: process.terminationStatus, output: try text("output"), errors: try text("errors"))
  }
}

/// A served lab.
final class Served {
  let process = Process()
  let socket: String
  private let errors = Pipe()

  /// Starts `vpnha-agent lab LAB --serve SOCKET` and waits until it takes connections.
  init(_ lab: String, at socket: String, _ more: [String] = []) throws {
    self.socket = socket
    process.executableURL = URL(fileURLWithPath: Programs.agent)
    process.arguments = ["lab", lab, "--serve", socket] + more
    process.standardInput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let words = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    try #require(words.contains("serving"), "the agent said: \(words)")
  }

  /// Sends a signal and waits for the end; the status, negative for a signal.
  @discardableResult
  func end(_ signal: Int32 = SIGTERM) -> Int32 {
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  deinit { end(SIGKILL) }

  /// The memory in use, in kilobytes, as the system counts it.
  var residentKilobytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
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
      file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      file = socket(AF_UNIX, SOCK_STREAM, 0)
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
      try #require(more(), "the end came, or 20 seconds, before \(String(decoding: wanted, as: UTF8.self)) in \(shown)")
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
    guard poll(&entry, 1, 20_000) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(file, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    return true
  }
}
