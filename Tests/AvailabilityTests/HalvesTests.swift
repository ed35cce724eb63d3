import Availability
import Fleet
import Foundation
import Model
import Sample
import Snapshot
import Testing

@Suite("Captures in several places")
struct HalvesTests {
  /// What `vpnha-top review PATH… --once --json` prints.
  private func snapshot(_ paths: [String]) -> String {
    let library = CaptureLibrary.read(paths: paths, standardInput: { InputBytes([]) }, zone: nil)
    #expect(library.problems.isEmpty)
    var store = ObservationStore(source: .capture)
    store.add(library.observations)
    return String(decoding: snapshotJSON(store.report()), as: UTF8.self)
  }

  private func write(_ captures: some Sequence<(path: String, text: String)>, to folder: URL) throws {
    for capture in captures {
      let file = folder.appendingPathComponent(capture.path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try capture.text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  @Test(
    "two halves of a fleet read together, in either order, are the fleet read at once: a router's captures in both",
    arguments: 0..<6)
  func halves(_ seed: Int) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("halves-\(seed)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    var random = Seeded(state: UInt64(seed))
    let routers = ["hub1/", "hub2/", "br1/", "br2/"]
    let all = Sample.captures.filter { capture in routers.contains { capture.path.hasPrefix($0) } }
    let isLeft = all.map { _ in Bool.random(using: &random) }
    let (left, right, whole) = (
      root.appendingPathComponent("left"), root.appendingPathComponent("right"), root.appendingPathComponent("whole")
    )
    try write(zip(all, isLeft).filter(\.1).map(\.0), to: left)
    try write(zip(all, isLeft).filter { !$0.1 }.map(\.0), to: right)
    try write(all, to: whole)
    let once = snapshot([whole.path])
    #expect(snapshot([left.path, right.path]) == once, "seed \(seed)")
    #expect(snapshot([right.path, left.path]) == once, "seed \(seed)")
    #expect(once.contains("\"health\": \"ok\""))
  }

  @Test("the order in which texts are given does not matter", arguments: 0..<6)
  func order(_ seed: Int) {
    var random = Seeded(state: UInt64(seed))
    func snapshot(_ texts: [(path: String, text: String)]) -> String {
      let library = CaptureLibrary(texts: texts.map { CaptureLibrary.Text(path: $0.path, text: $0.text) })
      var store = ObservationStore(source: .capture)
      store.add(library.observations)
      return String(decoding: snapshotJSON(store.report()), as: UTF8.self)
    }
    let all = Sample.captures.filter { $0.path.hasPrefix("hub") || $0.path.hasPrefix("br1") }
    #expect(snapshot(all) == snapshot(all.shuffled(using: &random)), "seed \(seed)")
  }
}
