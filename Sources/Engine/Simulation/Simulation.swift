import Model

/// Runs scenarios under watch.
public enum Simulation {
  /// What a run came to.
  public struct Outcome: Sendable {
    /// The first rule broken; nil where all held.
    public var violation: Violation?
    /// How many events were taken.
    public var events: Int
    /// A number for what happened: equal traces have equal ones.
    public var trace: UInt64
    /// What happened how often.
    public var seen: [String: Int]
    /// How long the world ran.
    public var virtual: Seconds
  }

  /// Runs a scenario to its end, or to the first rule broken.
  public static func run(_ scenario: Scenario) -> Outcome {
    var world = scenario.world()
    var watcher = Watcher(world, policy: scenario.policy)
    let start = world.now
    let end = start + scenario.duration
    let window = end - Seconds(40)
    var arrivedBefore: [Int]?
    while world.takeEvent(through: end) {
      if arrivedBefore == nil, world.now >= window { arrivedBefore = world.flows.map(\.arrived) }
      watcher.check(world, isDisturbed: world.wasDisturbed)
      if watcher.violation != nil { break }
    }
    if watcher.violation == nil, scenario.repairedAfter != nil, let arrivedBefore {
      watcher.checkRecovery(scenario, world, arrivedBefore)
    }
    return Outcome(
      violation: watcher.violation, events: world.eventCount, trace: watcher.trace, seen: watcher.seen,
      virtual: world.now - start)
  }

  /// Runs the scenario of a seed; every eighth seed twice, whose traces must be the same.
  public static func run(seed: UInt64) -> Outcome {
    var outcome = run(Scenario(seed: seed))
    if seed % 8 == 0, outcome.violation == nil {
      let again = run(Scenario(seed: seed))
      if again.trace != outcome.trace || again.events != outcome.events {
        outcome.violation = Violation(
          rule: .trace, at: Moment(milliseconds: 0), text: "seed \(seed) gave two different runs")
      }
    }
    return outcome
  }

  /// The smallest part of a failing scenario that still breaks the same rule: faults, traffic and routers are taken
  /// away one by one as long as it does.
  public static func shrink(_ scenario: Scenario, breaking rule: Violation.Rule) -> Scenario {
    var best = scenario
    func fails(_ candidate: Scenario) -> Bool { run(candidate).violation?.rule == rule }
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in best.reductions(withoutRouters: rule != .recovery) where fails(candidate) {
        best = candidate
        isSmaller = true
        break
      }
    }
    return best
  }
}

extension Scenario {
  /// The scenarios with one thing less. A missing head end is no failure to recover, so routers may have to stay.
  fileprivate func reductions(withoutRouters: Bool) -> [Scenario] {
    var smaller: [Scenario] = []
    for index in faults.indices {
      var copy = self
      copy.faults.remove(at: index)
      smaller.append(copy)
    }
    for index in routers.indices where withoutRouters {
      var copy = self
      copy.routers.remove(at: index)
      smaller.append(copy)
    }
    for index in flows.indices {
      var copy = self
      copy.flows.remove(at: index)
      smaller.append(copy)
    }
    return smaller
  }

  /// What it is, in a few lines.
  public var summary: String {
    let faults = faults.map { "  \($0.after.value) s: \($0.command.summary)" }
    let head =
      "routers \(routers.map(\.name).joined(separator: " ")); traffic \(flows.map(\.name).joined(separator: " "))"
    let end = repairedAfter.map { ["  \($0.value) s: everything is repaired"] } ?? []
    return ([head] + faults + end).joined(separator: "\n")
  }
}

extension WorldCommand {
  fileprivate var summary: String {
    if case .configure(let router, _) = self { return "configure \(router)" }
    return String(describing: self)
  }
}

extension Watcher {
  /// After the repair every stream must arrive that has a chance: its branch may initiate, detects dead peers, and
  /// knows its peers.
  mutating func checkRecovery(_ scenario: Scenario, _ world: World, _ before: [Int]) {
    guard policy.afterDeath == .next else { return }
    for (index, flow) in world.flows.enumerated() where flow.isOn && flow.name != "down" {
      guard case .router(let name) = flow.entrance, let place = world.router(name),
        let entry = world.routers[place].entries.values.first, !entry.plan.isResponderOnly
      else { continue }
      if entry.plan.peers.indices.contains(where: { !entry.plan.peers[$0].isDynamic && entry.addresses[$0] == nil }) {
        continue
      }
      // On demand, traffic that is never answered is what finds a dead peer; it is sent all the time.
      if world.flows[index].arrived == before[index] {
        fail(.recovery, world.now, "\(flow.name): nothing arrives, though all is repaired")
      }
    }
  }
}
