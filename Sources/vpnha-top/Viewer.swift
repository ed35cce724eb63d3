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
    if options.once || options.events { OncePrinter.requireOutput() }
    let setup = try Setup(options)
    if options.once || options.events {
      let library = input.load(zone: setup.zone)
      var history = try history(library, input, setup)
      OncePrinter(options: options, setup: setup).run(history.report())
    }
    guard isatty(STDOUT_FILENO) == 1 else {
      throw ValidationError("standard output is no terminal: add --once to print")
    }
    var reading = try read(input, setup)
    try Viewer.takeTerminalKeys()
    if reading.outcome != nil {
      guard let feed = try read(reading, setup) else { return }
      var loop = ScreenLoop(setup: setup, mode: input.mode, feed: feed)
      return try loop.run()
    }
    var loop = ScreenLoop(setup: setup, mode: input.mode, feed: reading)
    try loop.run()
    reading = loop.feed as? ReadingFeed ?? reading
    if reading.isOver { _ = try read(reading, setup) }
  }

  /// Begins to read, and waits as long as nobody would notice. What takes the terminal's input is waited for to its end:
  /// no key can be read before.
  private func read(_ input: some Input, _ setup: Setup) throws -> ReadingFeed {
    let (at, zone, source, sites, isWall) = (options.at, setup.zone, input.source, input.sites, options.wallboard)
    let feed = ReadingFeed { progress in
      let library = input.load(zone: zone, progress: progress)
      var feed = ReviewFeed(
        library: library, history: try Viewer.history(library, source: source, sites: sites, at: at, zone: zone))
      return feed.history.report().routers.isEmpty ? feed : feed.opened(onWall: isWall)
    }
    guard var feed else { throw ValidationError("the system has no file descriptors left") }
    feed.wait(milliseconds: input.takesStandardInput ? nil : 60)
    return feed
  }

  /// What was read; throws where that failed, or was nothing.
  private func read(_ reading: ReadingFeed, _ setup: Setup) throws -> ReviewFeed? {
    guard var feed = try reading.outcome?.get() else { return nil }
    let report = feed.history.report()
    guard report.routers.isEmpty else { return feed }
    OncePrinter(options: options, setup: setup).printProblems(report.problems)
    throw ExitCode(2)
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

  private func history(_ library: CaptureLibrary, _ input: some Input, _ setup: Setup) throws -> ReviewHistory {
    try Viewer.history(library, source: input.source, sites: input.sites, at: options.at, zone: setup.zone)
  }

  /// The captures as a history, set to the moment the user asked for.
  private static func history(
    _ library: CaptureLibrary, source: RouterReport.Source, sites: [String: String], at: String?, zone: ZoneRule?
  ) throws -> ReviewHistory {
    var history = ReviewHistory(library, source: source, sites: sites)
    if let at = at.flatMap(MomentText.init) {
      guard let moment = at.moment(last: history.moments.last, zone: zone ?? .utc) else {
        throw ValidationError("--at needs a date: the captures have no time of their own")
      }
      history.moment = moment
    }
    return history
  }
}

/// Everything that was observed, at any moment.
struct ReviewHistory: Sendable {
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
