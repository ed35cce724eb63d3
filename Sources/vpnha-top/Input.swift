import Availability
import Dashboard
import Fleet
import Foundation
import Model
import Sample

/// Something to show: it yields captures, and says what the screen calls it.
protocol Input: Sendable {
  /// What the header shows.
  var mode: Mode { get }
  /// What the reports say of their source.
  var source: RouterReport.Source { get }
  /// The sites of routers, where the input knows them.
  var sites: [String: String] { get }
  /// Whether it takes standard input, from which the screen's keys come.
  var takesStandardInput: Bool { get }
  /// Reads everything. `zone` is that of clocks that do not say theirs; `progress` is told now and then, on any thread,
  /// how many of how many captures have been read.
  func load(zone: ZoneRule?, progress: @escaping @Sendable (_ done: Int, _ count: Int) -> Void) -> CaptureLibrary
}

extension Input {
  var takesStandardInput: Bool { false }
  func load(zone: ZoneRule?) -> CaptureLibrary { load(zone: zone) { _, _ in } }
  var sites: [String: String] { [:] }
}

/// The built-in sample.
struct SampleInput: Input {
  var mode: Mode { .sample }
  var source: RouterReport.Source { .sample }
  var sites: [String: String] { Sample.sites }

  func load(zone: ZoneRule?, progress: @escaping @Sendable (Int, Int) -> Void) -> CaptureLibrary {
    CaptureLibrary(texts: Sample.captures.map { CaptureLibrary.Text(path: $0.path, text: $0.text) })
  }
}

/// Captures the user named.
struct CaptureInput: Input {
  let paths: [String]

  var mode: Mode { .capture(paths.count == 1 ? shortName(paths[0]) : "\(paths.count) paths") }
  var source: RouterReport.Source { .capture }

  var takesStandardInput: Bool { paths.contains("-") }

  func load(zone: ZoneRule?, progress: @escaping @Sendable (Int, Int) -> Void) -> CaptureLibrary {
    CaptureLibrary.read(
      paths: paths, standardInput: { InputBytes(readingAll: STDIN_FILENO) }, zone: zone, progress: progress)
  }

  private func shortName(_ path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }
}
