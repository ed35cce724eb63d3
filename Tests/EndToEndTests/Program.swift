import Foundation
import Testing

/// The built program and what it is run with.
enum Program {
  /// The folder of the built executables: the one the test bundle is in.
  static var folder: URL {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }

  static var top: String { folder.appendingPathComponent("vpnha-top").path }

  /// The corpus of real captures, where it is beside the checkout.
  static var corpus: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let corpus = root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    return FileManager.default.fileExists(atPath: corpus.path) ? corpus : nil
  }

  struct Result {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  struct NotStarted: Error, CustomStringConvertible {
    var path: String
    var error: Int32
    var description: String { "\(path) was not started: \(String(cString: strerror(error)))" }
  }

  /// Runs a program to its end. Spawned by hand: Foundation's `Process` takes a server that the program leaves behind
  /// (tmux) for the program itself, and waits for ever.
  static func run(_ path: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:])
    throws -> Result
  {
    let scratch = try Scratch()
    let files = ["stdin", "stdout", "stderr"].map { scratch.url.appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    if let input { try input.write(to: files[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input == nil ? "/dev/null" : files[0].path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files[1].path, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, files[2].path, O_WRONLY, 0)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let error = posix_spawn(&child, path, &actions, nil, &argv, &envp)
    guard error == 0 else { throw NotStarted(path: path, error: error) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return Result(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), output: try Data(contentsOf: files[1]),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}

/// A folder that goes away with the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("vpnha-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, making the folders it needs.
  func write(_ path: String, _ bytes: Data) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }
}
