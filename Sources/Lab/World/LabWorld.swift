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
  private var agenda = Agenda()
  private var places: [String: Int] = [:]
  // When incidents were begun that did not wait for their time.
  private var begun: [Int: Moment] = [:]
  /// How many things happened to routers so far: where it is as before, no console has anything new to say.
  public private(set) var noteCount = 0

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
      places[router.name.lowercased()] = hosts.count
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

  /// When something happens next; nil where nothing ever will.
  public var nextEvent: Moment? {
    guard let event = world.nextEvent, let step = agenda.next else { return world.nextEvent ?? agenda.next }
    return min(event, step)
  }

  /// Runs to `moment`, does what the incidents do, and logs what happens.
  public mutating func run(to moment: Moment) {
    while let due = agenda.next, due <= moment {
      runWorld(to: due)
      if let command = agenda.take() { perform(command) }
    }
    runWorld(to: moment)
  }

  /// Does something now: an incident, the lab's menu.
  public mutating func perform(_ command: LabCommand) {
    switch command {
    case .world(let command): perform(command)
    case .configure(let name, let lines): configure(name, lines)
    }
  }

  // Each line takes effect as it is typed: a map taken away and applied again is not the same as one left alone.
  private mutating func configure(_ name: String, _ lines: [String]) {
    guard let place = place(name), world.routers[place].isOn else { return }
    var editor = ConfigurationEditor(world.routers[place].configuration)
    for line in lines {
      _ = editor.enter(line)
      var secrets = hosts[place].secrets
      let hasNewSecret = secrets.take(line)
      if hasNewSecret { setSecrets(secrets, of: name) }
      guard hasNewSecret || editor.configuration != world.routers[place].configuration else { continue }
      perform(.configure(router: world.routers[place].name, editor.configuration))
    }
  }

  /// Does something now: an operator's command.
  public mutating func perform(_ command: WorldCommand) {
    // A router that gets power starts with what was saved.
    if case .power(let name, isOn: true) = command, let place = place(name), !world.routers[place].isOn {
      setSecrets(hosts[place].startupSecrets, of: name)
      world.schedule(.configure(router: world.routers[place].name, hosts[place].startup), at: now)
    }
    world.schedule(command, at: now)
    runWorld(to: now)
  }

  /// Begins an incident now.
  public mutating func begin(_ incident: LabDescription.Incident) {
    var once = incident
    once.repeats = nil
    schedule(once, at: now)
    if let number = description.incidents.firstIndex(of: incident) { begun[number] = now }
    run(to: now)
  }

  /// When the incident with this number ends that goes on now, and when it begins next by itself; nil where neither is.
  /// An incident of one step is over when it begins.
  public func times(ofIncident number: Int) -> (ends: Moment?, begins: Moment?) {
    guard description.incidents.indices.contains(number) else { return (nil, nil) }
    let incident = description.incidents[number]
    var (latest, next): (Moment?, Moment?) = (begun[number], nil)
    if let begins = incident.begins {
      let first = start + begins
      if now < first {
        next = first
      } else {
        var last = first
        if let span = incident.repeats, span > Seconds(0) {
          let turns = (now - first).milliseconds / span.milliseconds
          last = first + Seconds(milliseconds: turns * span.milliseconds)
          next = last + span
        }
        latest = latest.map { max($0, last) } ?? last
      }
    }
    let lasts = incident.steps.map(\.after).max() ?? Seconds(0)
    let ends = latest.map { $0 + lasts }
    return (ends.flatMap { $0 > now ? $0 : nil }, next)
  }

  /// Changes what a router has besides the engine.
  public mutating func changeHost(_ name: String, _ change: (inout RouterHost) -> Void) {
    if let place = place(name) { change(&hosts[place]) }
  }

  /// Puts a line into a router's log, now: `%SYS-5-CONFIG_I` and other things that consoles cause.
  public mutating func log(_ meaning: LogMeaning, on name: String) {
    guard let place = place(name) else { return }
    noteCount += 1
    hosts[place].log(meaning, at: now)
  }

  /// Gives a router other secrets. Those of HSRP count from the next configuration on.
  public mutating func setSecrets(_ secrets: LabSecrets, of name: String) {
    guard let place = place(name) else { return }
    hosts[place].secrets = secrets
    world.setStandbySecrets(secrets.standby, of: world.routers[place].name)
  }

  /// `reload`: the router goes down now and comes back with its start-up configuration after ``restartTime``.
  public mutating func restart(_ name: String) {
    guard let place = place(name) else { return }
    let name = world.routers[place].name
    perform(.power(router: name, isOn: false))
    agenda.add(.world(.power(router: name, isOn: true)), at: now + Self.restartTime)
  }

  /// How long a restart takes.
  public static let restartTime = Seconds(60)

  /// Sends one echo request from a router.
  public mutating func sendEcho(from name: String, to destination: IPAddress, source: IPAddress?) -> EchoOutcome {
    guard let place = place(name) else { return .lost }
    return world.sendEcho(from: world.routers[place].name, to: destination, source: source)
  }

  /// When the answer to an awaited echo request came; nil while it has not.
  public mutating func takeEcho(_ number: Int) -> Moment? { world.takeEcho(number) }

  /// The address a router finds for a name: `ip host`, what it has learned, or its name server.
  public func address(of host: String, on name: String) -> IPAddress? {
    guard let router = router(name) else { return nil }
    if let known = router.names[host.lowercased()]?.addresses.first { return known }
    guard router.configuration.domainLookup, !router.configuration.nameServers.isEmpty else { return nil }
    if case .addresses(let addresses, _) = world.zone.answer(host) { return addresses.first }
    return nil
  }

  private func place(_ name: String) -> Int? { places[name] ?? places[name.lowercased()] }

  private mutating func schedule(_ incident: LabDescription.Incident, at begin: Moment) {
    for step in incident.steps { agenda.add(step.command, at: begin + step.after, repeats: incident.repeats) }
  }

  private mutating func runWorld(to moment: Moment) {
    while world.takeEvent(through: moment) {
      for happening in world.lastNotes { note(happening) }
    }
    world.step(to: moment)
  }

  private mutating func note(_ happening: Happening) {
    guard hosts.indices.contains(happening.router) else { return }
    noteCount += 1
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
