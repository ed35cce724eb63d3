import Foundation
import Model
import Testing

@testable import IOSText

/// Reads texts as a command's output.
enum Show {
  /// What a reader makes of a text.
  struct Result {
    var facts: Facts
    var command: CommandRun
    var diagnostics: [Diagnostic]
    /// The texts that were not understood.
    var unread: [String] { diagnostics.map(\.text) }
  }

  /// Reads a text with the reader of a family.
  static func read(_ text: String, _ family: CommandFamily, command: String? = nil, scope: [String: String] = [:])
    -> Result
  {
    read(bytes: Array(text.utf8), family, command: command, scope: scope)
  }

  /// Reads bytes with the reader of a family.
  static func read(
    bytes: [UInt8], _ family: CommandFamily, command: String? = nil, scope: [String: String] = [:]
  ) -> Result {
    slice(bytes) { slice in
      var run = CommandRun(
        text: command ?? family.rawValue, family: family, output: SourceRange(CaptureID(1), 0..<slice.count))
      run.scope = scope
      var output = Output(
        text: slice, command: run, capture: CaptureID(1), origins: OriginMap(base: 0, breaks: []), wholeCapture: slice)
      let facts = output.read()
      return Result(facts: facts, command: output.command, diagnostics: output.diagnostics)
    }
  }

  /// Runs a closure over a text's bytes.
  static func slice<Value>(_ bytes: [UInt8], _ body: (ByteSlice) -> Value) -> Value {
    // An empty array has no address; one byte more gives every text one.
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a text of one byte has an address") }
      return body(ByteSlice(base, bytes.count))
    }
  }

  /// Runs a closure over a text.
  static func slice<Value>(_ text: String, _ body: (ByteSlice) -> Value) -> Value { slice(Array(text.utf8), body) }
}

extension Facts {
  var groups: [StandbyGroup] { if case .standbyGroups(let all) = self { all.map(\.value) } else { [] } }
  var routeList: [Route] { if case .routes(let all) = self { all.map(\.value) } else { [] } }
  var hostTable: HostTable? { if case .hosts(let table) = self { table } else { nil } }
  var trackList: [TrackedObject] { if case .tracks(let all) = self { all.map(\.value) } else { [] } }
  var interfaceList: [InterfaceStatus] { if case .interfaces(let all) = self { all.map(\.value) } else { [] } }
  var deviceClock: DeviceClock? { if case .clock(let clock) = self { clock } else { nil } }
  var softwareVersion: SoftwareVersion? { if case .version(let version) = self { version } else { nil } }
  var messages: [LogMessage] { if case .log(let all) = self { all.map(\.value) } else { [] } }
}

/// The captures beside the package, where they are there.
enum ShowCorpus {
  /// One capture with what its source expects.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: [UInt8]
    let expected: Data?
    var testDescription: String { name }
    var json: Any? { expected.flatMap { try? JSONSerialization.jsonObject(with: $0) } }
    /// The text as the transcript reader hands it on: no carriage returns, no echo of the command.
    var cleaned: String {
      let lines = String(decoding: text.filter { $0 != 0x0D }, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return lines.filter { line in
        !line.contains(#/^\S*[#>] ?sh/#) && !line.contains("UNICON") && !line.contains(#/^\s*show /#)
      }.joined(separator: "\n")
    }
  }

  /// The captures of a directory, by name; none, and a line that says so, where the corpus is not there.
  static func cases(_ directory: String) -> [Case] {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "../shared/corpus/\(directory)").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    if names.isEmpty { print("no captures of \(directory) beside the package: not tested against them") }
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      guard let text = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      let expected = try? Data(contentsOf: folder.appending(path: "\(name.dropLast(4)).expected.json"))
      return Case(name: "\(directory)/\(name)", text: Array(text), expected: expected)
    }
  }
}

/// A small generator with a seed, so that a failing case can be run again (SplitMix64).
struct ShowSeed: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
