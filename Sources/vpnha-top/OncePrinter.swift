import ArgumentParser
import Availability
import Dashboard
import Snapshot
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `--once`: the panels as text, or the snapshot as JSON, and the exit status that says what was seen.
struct OncePrinter {
  let options: ViewOptions
  let setup: Setup

  func run(_ report: FleetReport) throws {
    printProblems(report.problems)
    if options.events {
      printEvents(report)
    } else if options.json {
      OncePrinter.writeAll(snapshotJSON(report))
    } else {
      printPanels(report)
    }
    throw ExitCode(status(report))
  }

  private var glyphs: Glyphs { setup.isASCII ? .ascii : .unicode }

  private func status(_ report: FleetReport) -> Int32 {
    if report.routers.isEmpty { return 2 }
    return report.verdict(failingOn: options.failures).exitStatus
  }

  func printProblems(_ problems: [InputProblem]) {
    for problem in problems {
      let place = problem.line.map { "\(problem.path):\($0)" } ?? problem.path
      let text = DisplayText("vpnha-top: \(place): \(problem.message)")
      FileHandleStream.standardError.write((setup.isASCII ? text.asciiString : text.string) + "\n")
    }
  }

  private func printEvents(_ report: FleetReport) {
    var printer = TextPrinter("", isASCII: setup.isASCII)
    for line in EventLines.lines(report.events ?? [], glyphs: glyphs) { printer.line(line) }
    OncePrinter.writeAll(Array(printer.stream.utf8))
  }

  private func printPanels(_ report: FleetReport) {
    var printer = TextPrinter("", isASCII: setup.isASCII)
    for (index, panel) in (options.panel.map { [$0] } ?? Panel.allCases).enumerated() {
      if options.panel == nil {
        if index > 0 { printer.line() }
        printer.line(DisplayText(panel.title))
      }
      for line in onceText(report, panel, glyphs: glyphs) { printer.line(line) }
    }
    OncePrinter.writeAll(Array(printer.stream.utf8))
  }

  // Written in one piece; a reader that has seen enough (head) ends the program quietly.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      offset += count
    }
  }
}

/// A stream on a file descriptor.
struct FileHandleStream: TextOutputStream {
  let descriptor: Int32
  static var standardError: FileHandleStream { FileHandleStream(descriptor: STDERR_FILENO) }

  func write(_ string: String) {
    OncePrinter.writeAll(Array(string.utf8), to: descriptor)
  }
}
