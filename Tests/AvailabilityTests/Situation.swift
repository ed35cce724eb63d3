import Availability
import Dashboard
import Fleet
import Foundation
import Model
import Snapshot
import Terminal

/// The captures of one situation, as `vpnha-top review Tests/AvailabilityTests/Captures/NAME` reads them.
struct Situation {
  let name: String

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Captures")

  static var all: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  func report(_ settings: JoinSettings = JoinSettings(), at moment: Moment? = nil) -> FleetReport {
    let path = Situation.folder.appendingPathComponent(name).path
    let library = CaptureLibrary.read(paths: [path], standardInput: { InputBytes([]) }, zone: nil)
    var store = ObservationStore(source: .capture)
    store.settings = settings
    store.add(library.observations)
    var report = store.report(at: moment)
    report.problems = library.problems
    return report
  }

  /// A panel as `--once --panel` prints it.
  func panel(_ panel: Panel) -> String {
    onceText(report(), panel).map(\.string).joined(separator: "\n")
  }

  /// What `--once --json` prints.
  var json: String { String(decoding: snapshotJSON(report()), as: UTF8.self) }
}
