import ArgumentParser
import Dispatch
import Engine
import Model
import Synchronization

/// `vpnha-bench simulate`: random networks under watch, from consecutive seeds.
struct SimulateBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs random networks of emulated routers and holds the guide's rules against them after every event.")

  @Option(help: "How many seeds.")
  var seeds = 2_000

  @Option(help: "The first seed.")
  var first: UInt64 = 1

  @Option(help: "How many run at once.")
  var jobs = 2

  @Flag(help: "Prints what happened how often.")
  var counts = false

  @Flag(help: "Goes on after a failing seed, and counts the broken rules.")
  var keepGoing = false

  func validate() throws {
    guard seeds > 0, jobs > 0 else { throw ValidationError("--seeds and --jobs have to be positive") }
  }

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let work = Mutex(Work(next: first, end: first + UInt64(seeds), goesOn: keepGoing))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while let batch = work.withLock({ $0.take() }) {
        let tally = Tally(batch)
        work.withLock { $0.total.add(tally) }
      }
    }
    let total = work.withLock(\.total)
    let spent = start.duration(to: clock.now).seconds
    report(total, spent)
    guard total.failures.isEmpty else { throw ExitCode.failure }
  }

  private func report(_ total: Tally, _ spent: Double) {
    if counts {
      for (kind, count) in total.seen.sorted(by: { $0.key < $1.key }) { print("  \(kind): \(count)") }
    }
    let rules = Dictionary(grouping: total.failures, by: \.violation.rule)
    for (rule, failures) in rules.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("broken \(rule.rawValue): \(failures.count) seeds")
      for failure in failures.prefix(keepGoing ? 2 : 1) { explain(failure) }
    }
    let rate = Double(total.events) / max(spent, 0.001)
    print(
      """
      \(total.seeds) seeds, \(total.events) events, \(Int(total.virtual)) virtual seconds in \(spent.rounded2) s \
      (\(Int(rate)) events/s): \(total.failures.isEmpty ? "every rule held" : "\(total.failures.count) seeds failed")
      """)
  }

  private func explain(_ failure: Tally.Failure) {
    print("seed \(failure.seed): \(failure.violation)")
    if failure.violation.rule != .trace {
      let small = Simulation.shrink(Scenario(seed: failure.seed), breaking: failure.violation.rule)
      print("shrunk to:\n\(small.summary)")
      if let violation = Simulation.run(small).violation { print("  → \(violation)") }
    }
    print("replay: vpnha-bench simulate --first \(failure.seed) --seeds 1")
  }
}

/// The seeds still to run, and what came of the others.
struct Work: Sendable {
  var next: UInt64
  let end: UInt64
  let goesOn: Bool
  var total = Tally()

  init(next: UInt64, end: UInt64, goesOn: Bool) {
    self.next = next
    self.end = end
    self.goesOn = goesOn
  }

  mutating func take() -> Range<UInt64>? {
    guard next < end, goesOn || total.failures.isEmpty else { return nil }
    let batch = next..<min(next + 50, end)
    next = batch.upperBound
    return batch
  }
}

/// What some seeds came to.
struct Tally: Sendable {
  struct Failure: Sendable {
    var seed: UInt64
    var violation: Violation
  }
  var seeds = 0
  var events = 0
  var virtual = 0.0
  var failures: [Failure] = []
  var seen: [String: Int] = [:]

  init() {}

  init(_ range: Range<UInt64>) {
    for seed in range {
      let outcome = Simulation.run(seed: seed)
      seeds += 1
      events += outcome.events
      virtual += outcome.virtual.value
      for (kind, count) in outcome.seen { seen[kind, default: 0] += count }
      if let violation = outcome.violation { failures.append(Failure(seed: seed, violation: violation)) }
    }
  }

  mutating func add(_ other: Tally) {
    seeds += other.seeds
    events += other.events
    virtual += other.virtual
    failures += other.failures
    for (kind, count) in other.seen { seen[kind, default: 0] += count }
  }
}

extension Duration {
  /// The span in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension Double {
  /// Rounded to hundredths.
  var rounded2: Double { (self * 100).rounded() / 100 }
}
