import ArgumentParser
import Availability
import Fleet
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shows an input in the way the options ask for.
struct Viewer {
  let options: ViewOptions

  func show(_ input: some Input) throws {
    if options.once {
      try OncePrinter(options: options).run(input.report(input.load()))
      return
    }
    guard isatty(STDOUT_FILENO) == 1 else {
      throw ValidationError("standard output is no terminal: add --once to print")
    }
    let library = input.load()
    // Standard input may have been the capture: the keys then come from the terminal itself.
    if isatty(STDIN_FILENO) != 1 {
      let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
      guard terminal >= 0, dup2(terminal, STDIN_FILENO) >= 0 else {
        throw ValidationError("there is no terminal to read keys from: add --once to print")
      }
      close(terminal)
    }
    let report = input.report(library)
    if report.routers.isEmpty {
      OncePrinter(options: options).printProblems(report.problems)
      throw ExitCode(2)
    }
    try ScreenLoop(options: options, mode: input.mode, library: library, report: report).run()
  }
}

extension Input {
  /// What the captures tell.
  func report(_ library: CaptureLibrary) -> FleetReport {
    var store = ObservationStore(source: source)
    store.add(library.observations)
    var report = store.report()
    report.problems = library.problems
    return report
  }
}
