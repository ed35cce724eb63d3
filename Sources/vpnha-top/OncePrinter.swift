import ArgumentParser
import Availability
import Dashboard
import Fleet
import Model
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

  func run(_ report: FleetReport) -> Never {
    printProblems(report.problems)
    if options.events {
      printEvents(report)
    } else if options.json {
      writeSnapshot(report, workers: .everyCore) { OncePrinter.put($0) }
    } else {
      printPanels(report)
    }
    OncePrinter.closeOutput()
    // Everything is written. To take apart what was read would take longer than the system takes to let it go.
    exit(status(report))
  }

  private var glyphs: Glyphs {
    let glyphs: Glyphs = setup.isASCII ? .ascii : .unicode
    return setup.preferences.isPlain ? glyphs.spoken : glyphs
  }

  private func status(_ report: FleetReport) -> Int32 {
    if report.routers.isEmpty { return 2 }
    // A path that could not be read may have held anything: what was read cannot be called fine.
    let verdict = report.verdict(failingOn: options.failures)
    return max(verdict, report.problems.isEmpty ? .fine : .unknown).exitStatus
  }

  /// How many files with one and the same problem are named one by one: a folder of somebody else's logs holds hundreds
  /// that are no captures, and what matters would scroll away.
  static let namedAlike = 5

  func printProblems(_ problems: [InputProblem]) {
    var alike: [String: Int] = [:]
    for problem in problems {
      let count = alike[problem.message, default: 0] + 1
      alike[problem.message] = count
      guard count <= OncePrinter.namedAlike else { continue }
      let place = problem.line.map { "\(problem.path):\($0)" } ?? problem.path
      complain("\(place): \(problem.message)")
    }
    let unnamed = alike.values.reduce(0) { $0 + max($1 - OncePrinter.namedAlike, 0) }
    if unnamed > 0 {
      let files = unnamed == 1 ? "file" : "files"
      complain("\(unnamed) more \(files) like these; --once --panel diagnostics names every one")
    }
  }

  private func complain(_ message: String) {
    let text = DisplayText("vpnha-top: \(message)")
    FileHandleStream.standardError.write((setup.isASCII ? text.asciiString : text.string) + "\n")
  }

  private func printEvents(_ report: FleetReport) {
    var printer = TextPrinter("", isASCII: setup.isASCII)
    for line in EventLines.lines(report.events ?? [], glyphs: glyphs) { printer.line(line) }
    OncePrinter.put(Array(printer.stream.utf8))
  }

  private func printPanels(_ report: FleetReport) {
    for (index, panel) in (options.panel.map { [$0] } ?? Panel.allCases).enumerated() {
      if options.panel == nil {
        var printer = TextPrinter("", isASCII: setup.isASCII)
        if index > 0 { printer.line() }
        printer.line(DisplayText(panel.title))
        OncePrinter.put(Array(printer.stream.utf8))
      }
      writeOnceText(
        report, panel, glyphs: glyphs, isASCII: setup.isASCII,
        workers: .everyCore, to: { OncePrinter.put($0) }
      )
    }
  }

  @discardableResult
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Int32 {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
  }

  /// Writes all, or says why not: `errno`, else 0.
  @discardableResult
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32 = STDOUT_FILENO) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return errno }
      offset += count
    }
    return 0
  }

  /// Writes to standard output, or ends the program with a complaint. A reader that has seen enough (head) hears none.
  static func put(_ bytes: UnsafeRawBufferPointer) {
    let code = writeAll(bytes)
    if code != 0 { stopUnlessRead(code) }
  }

  static func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

  /// Ends the program where standard output is closed, before a file that is opened takes its number.
  static func requireOutput() {
    if fcntl(STDOUT_FILENO, F_GETFD) < 0 { stopUnlessRead(errno) }
  }

  // What a script then reads is not what was seen: no status may say that all is well.
  private static func stopUnlessRead(_ code: Int32) {
    guard code != EPIPE else { return }
    let message = "vpnha-top: standard output could not be written: \(String(cString: strerror(code)))\n"
    writeAll(Array(message.utf8), to: STDERR_FILENO)
    exit(2)
  }

  // Some file systems say only then that there is no room.
  private static func closeOutput() {
    guard close(STDOUT_FILENO) != 0, errno != EINTR else { return }
    stopUnlessRead(errno)
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
