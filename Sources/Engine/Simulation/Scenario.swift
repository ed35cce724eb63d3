import Model

/// A world to be, with what will be done to it: made from a seed, small enough to be shown, and reducible.
public struct Scenario: Sendable {
  /// A router to be.
  public struct Plan: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its configuration.
    public var configuration: Configuration
    /// Which segment each interface is on.
    public var cables: [InterfaceName: String]
  }
  /// Something done at a moment after the start.
  public struct Fault: Hashable, Sendable {
    /// How long after the start.
    public var after: Seconds
    /// What.
    public var command: WorldCommand
    /// A fault.
    public init(after: Seconds, _ command: WorldCommand) {
      self.after = after
      self.command = command
    }
  }

  /// The seed it was made from, which also fixes the world's chances.
  public var seed: UInt64
  /// The choices where the guide is open.
  public var policy: Policy
  /// The segments.
  public var segments: [Segment] = []
  /// The routers; all are powered at the start.
  public var routers: [Plan] = []
  /// The traffic.
  public var flows: [TrafficFlow] = []
  /// The names' records at the start.
  public var records: [String: IPAddress] = [:]
  /// What is done, in order of time.
  public var faults: [Fault] = []
  /// When everything is repaired; nil where it is not. From then on traffic has to find its way.
  public var repairedAfter: Seconds?
  /// How long it runs, ten minutes at most.
  public var duration: Seconds

  /// An empty scenario.
  public init(seed: UInt64, policy: Policy = Policy(), duration: Seconds = Seconds(600)) {
    self.seed = seed
    self.policy = policy
    self.duration = duration
  }

  /// The world at its start.
  public func world() -> World {
    var world = World(seed: seed, policy: policy)
    world.keepsJournal = false
    world.encodesPackets = true
    for segment in segments { world.add(segment) }
    for (name, address) in records.sorted(by: { $0.key < $1.key }) { world.zone[name] = Zone.Record([address]) }
    for router in routers { world.addRouter(router.name, router.configuration, cables: router.cables) }
    for router in routers { world.schedule(.power(router: router.name, isOn: true), at: world.now) }
    for flow in flows { world.add(flow) }
    for fault in faults { world.schedule(fault.command, at: world.now + fault.after) }
    if let repairedAfter {
      for command in repairs() { world.schedule(command, at: world.now + repairedAfter) }
    }
    return world
  }

  /// What brings everything back to the start: power, links, segments, names, traffic, configurations with their maps
  /// applied anew (R61).
  private func repairs() -> [WorldCommand] {
    var commands: [WorldCommand] = [.nameServer(isAnswering: true)]
    for segment in segments {
      commands += [
        .heal(segment: segment.name), .loss(segment: segment.name, perMille: 0),
        .uplink(segment: segment.name, isUp: true),
      ]
    }
    for (name, address) in records.sorted(by: { $0.key < $1.key }) {
      commands.append(.record(name: name, Zone.Record([address])))
    }
    for router in routers {
      var bare = router.configuration
      for index in bare.interfaces.indices { bare.interfaces[index].value.cryptoMap = nil }
      commands += [
        .configure(router: router.name, bare), .configure(router: router.name, router.configuration),
        .power(router: router.name, isOn: true), .track(router: router.name, object: "9", isUp: true),
      ]
      for interface in router.cables.keys.sorted() {
        commands.append(.link(router: router.name, interface, isUp: true))
      }
    }
    return commands
  }
}
