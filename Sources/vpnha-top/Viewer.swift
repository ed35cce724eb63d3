import ArgumentParser
import Availability
import Fleet
import Foundation
import Model

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
    let setup = try Setup(options)
    if options.once || options.events {
      let library = input.load(zone: setup.zone)
      var history = try history(library, input, setup)
      OncePrinter(options: options, setup: setup).run(history.report())
    }
    guard isatty(STDOUT_FILENO) == 1 else {
      throw ValidationError("standard output is no terminal: add --once to print")
    }
    let library = input.load(zone: setup.zone)
    try Viewer.takeTerminalKeys()
    var history = try history(library, input, setup)
    let report = history.report()
    if report.routers.isEmpty {
      OncePrinter(options: options, setup: setup).printProblems(report.problems)
      throw ExitCode(2)
    }
    var loop = ScreenLoop(
      setup: setup, mode: input.mode, feed: ReviewFeed(library: library, history: history))
    try loop.run()
  }
}

extension Viewer {
  /// Standard input may have been the capture: the keys then come from the terminal itself.
  static func takeTerminalKeys() throws {
    guard isatty(STDIN_FILENO) != 1 else { return }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0, dup2(terminal, STDIN_FILENO) >= 0 else {
      throw ValidationError("there is no terminal to read keys from: add --once to print")
    }
    close(terminal)
  }

  /// The captures as a history, set to the moment the user asked for.
  private func history(_ library: CaptureLibrary, _ input: some Input, _ setup: Setup) throws -> ReviewHistory {
    var history = ReviewHistory(library, source: input.source, sites: input.sites)
    if let at = options.at.flatMap(MomentText.init) {
      guard let moment = at.moment(last: history.moments.last, zone: setup.zone ?? .utc) else {
        throw ValidationError("--at needs a date: the captures have no time of their own")
      }
      history.moment = moment
    }
    return history
  }
}

/// Everything that was observed, at any moment.
struct ReviewHistory {
  private var store: ObservationStore
  private let problems: [InputProblem]
  /// The moments at which anything was observed, oldest first.
  let moments: [Moment]
  /// The moment shown; nil is the latest.
  var moment: Moment?

  init(_ library: CaptureLibrary, source: RouterReport.Source, sites: [String: String] = [:]) {
    store = ObservationStore(source: source)
    store.settings.sites = sites
    store.add(library.observations)
    problems = library.problems
    moments = store.moments
  }

  /// What was known at ``moment``.
  mutating func report() -> FleetReport { report(at: moment) }

  /// What was known at a moment.
  mutating func report(at moment: Moment?) -> FleetReport {
    var report = store.report(at: moment, each: onAllCores)
    report.problems = problems
    if let moment, report.routers.isEmpty, let first = moments.first {
      report.problems.append(
        InputProblem(path: "--at \(moment)", message: "nothing was captured by then; the first capture is of \(first)"))
    }
    return report
  }
}
