import Availability
import Dashboard
import Fleet
import Foundation
import Model
import Sample

/// Something to show: it yields captures, and says what the screen calls it.
protocol Input {
  /// What the header shows.
  var mode: Mode { get }
  /// What the reports say of their source.
  var source: RouterReport.Source { get }
  /// Reads everything.
  func load() -> CaptureLibrary
}

/// The built-in sample.
struct SampleInput: Input {
  var mode: Mode { .sample }
  var source: RouterReport.Source { .sample }

  func load() -> CaptureLibrary {
    CaptureLibrary(texts: Sample.captures.map { CaptureLibrary.Text(path: $0.path, text: $0.text) })
  }
}

/// Captures the user named.
struct CaptureInput: Input {
  let paths: [String]
  let zone: ZoneRule?

  var mode: Mode { .capture(paths.count == 1 ? shortName(paths[0]) : "\(paths.count) paths") }
  var source: RouterReport.Source { .capture }

  func load() -> CaptureLibrary {
    CaptureLibrary.read(
      paths: paths, standardInput: { Array(FileHandle.standardInput.readDataToEndOfFile()) }, zone: zone)
  }

  private func shortName(_ path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }
}
