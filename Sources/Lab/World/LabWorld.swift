import Engine
import IOSText
import Model

/// The routers of a lab at work in one world: the engine, and what a router has besides it - a log, a start-up
/// configuration, passwords. A value: copy it and run the copy ahead.
public struct LabWorld: Sendable {
  /// What it was made from.
  public let description: LabDescription
  /// The seed of its chances.
  public let seed: UInt64
  /// When it began.
  public let start: Moment
  /// The engine's world. What it shows is read by consoles only: everybody else asks a console.
  public private(set) var world: World
  private var hosts: [RouterHost]

  /// Makes the routers and gives them power; nothing has happened yet at `start`. Each line of a configuration that is
  /// not understood is a problem.
  public init(_ description: LabDescription, seed: UInt64, start: Moment) throws(LabProblem) {
    self.description = description
    self.seed = seed
    self.start = start
    world = World(seed: seed, start: start, policy: description.policy)
    world.keepsJournal = false
    hosts = []
    for segment in description.segments { world.add(segment) }
    for (name, record) in description.records.sorted(by: { $0.key < $1.key }) { world.zone[name] = record }
    for router in description.routers {
      let (configuration, unread) = readConfiguration(text: router.configuration)
      if let first = unread.first {
        throw LabProblem(router: router.name, line: first.line, "\(first.reason): \(first.text)")
      }
      for segment in router.cables.values where world.segment(segment) == nil {
        throw LabProblem(router: router.name, "there is no segment \(segment)")
      }
      let secrets = LabSecrets(router.configuration)
      world.addRouter(
        router.name, configuration.named(router.name), cables: router.cables, secrets: secrets.standby)
      hosts.append(RouterHost(startup: configuration.named(router.name), secrets: secrets))
    }
    for router in description.routers where router.isOn {
      world.schedule(.power(router: router.name, isOn: true), at: start)
    }
    for flow in description.flows { world.add(flow) }
    for incident in description.incidents { if let begins = incident.begins { schedule(incident, at: start + begins) } }
  }

  /// The moment in the lab.
  public var now: Moment { world.now }

  /// The routers' names, in the order of the description.
  public var routerNames: [String] { description.routers.map(\.name) }

  /// The router of this name; upper and lower case are one.
  public func router(_ name: String) -> Router? { place(name).map { world.routers[$0] } }

  /// What the router of this name has besides the engine.
  public func host(_ name: String) -> RouterHost? { place(name).map { hosts[$0] } }

  /// Runs to `moment`, and logs what happens.
  public mutating func run(to moment: Moment) {
    while world.takeEvent(through: moment) {
      for happening in world.lastNotes { note(happening) }
    }
    world.step(to: moment)
  }

  /// Does something now: the lab's menu, an operator's command.
  public mutating func perform(_ command: WorldCommand) {
    // A router that gets power starts with what was saved.
    if case .power(let name, isOn: true) = command, let place = place(name), !world.routers[place].isOn {
      world.schedule(.configure(router: world.routers[place].name, hosts[place].startup), at: now)
    }
    world.schedule(command, at: now)
    run(to: now)
  }

  /// Begins an incident now.
  public mutating func begin(_ incident: LabDescription.Incident) {
    var once = incident
    once.repeats = nil
    schedule(once, at: now)
    run(to: now)
  }

  /// Changes what a router has besides the engine.
  public mutating func changeHost(_ name: String, _ change: (inout RouterHost) -> Void) {
    if let place = place(name) { change(&hosts[place]) }
  }

  /// Puts a line into a router's log, now: `%SYS-5-CONFIG_I` and other things that consoles cause.
  public mutating func log(_ meaning: LogMeaning, on name: String) {
    if let place = place(name) { hosts[place].log(meaning, at: now) }
  }

  private func place(_ name: String) -> Int? {
    world.routers.firstIndex { $0.name == name }
      ?? world.routers.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  // A repeated incident is on the calendar for a year: more than a lab runs.
  private mutating func schedule(_ incident: LabDescription.Incident, at begin: Moment) {
    let rounds = incident.repeats.map { max(1, 31_536_000 / max($0.whole, 60)) } ?? 1
    for round in 0..<min(rounds, 5_000) {
      let offset = Seconds(milliseconds: (incident.repeats?.milliseconds ?? 0) * Int64(round))
      for step in incident.steps { world.schedule(step.command, at: begin + offset + step.after) }
    }
  }

  private mutating func note(_ happening: Happening) {
    guard hosts.indices.contains(happening.router) else { return }
    let router = world.routers[happening.router]
    if case .power(let isOn) = happening.note { hosts[happening.router].powered(isOn) }
    if let meaning = router.logMeaning(happening.note) { hosts[happening.router].log(meaning, at: happening.at) }
  }
}

extension Configuration {
  /// The same with this host name where it has none.
  fileprivate func named(_ name: String) -> Configuration {
    var copy = self
    if copy.hostname == nil { copy.hostname = name }
    return copy
  }
}
