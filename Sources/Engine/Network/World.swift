import Model

/// Something that happened in the world, with its moment; `router` is the place in ``World/routers``.
public struct Happening: Hashable, Sendable {
  /// When.
  public var at: Moment
  /// To whom.
  public var router: Int
  /// What.
  public var note: Note
}

/// Routers, segments, names, traffic and time: all from one seed, a value that can be copied and run ahead.
public struct World: Sendable {
  enum Event: Sendable {
    case timer(router: Int, TimerKey)
    case standby(router: Int, port: Int, StandbyPacket, from: IPAddress)
    case datagram(router: Int, port: Int, Datagram)
    case answer(router: Int, name: String, NameAnswer)
    case tick(flow: Int)
    case command(WorldCommand)
  }
  struct Owner: Hashable, Sendable {
    var router: Int
    var port: Int
  }

  /// The moment.
  public private(set) var now: Moment
  /// The routers; they keep their places.
  public internal(set) var routers: [Router] = []
  /// The segments; they keep their places.
  public internal(set) var segments: [Segment] = []
  /// The names.
  public var zone = Zone()
  /// The traffic.
  public internal(set) var flows: [TrafficFlow] = []
  /// What happened, while ``keepsJournal``.
  public internal(set) var journal: [Happening] = []
  /// Whether ``journal`` grows. Off, what happened is only in ``lastNotes``.
  public var keepsJournal = true
  /// What the last event made happen.
  public internal(set) var lastNotes: [Happening] = []
  /// The router the last event was for; nil where it was for none.
  public internal(set) var lastRouter: Int?
  /// Whether the last event was a ``WorldCommand``.
  public internal(set) var wasDisturbed = false
  /// How many events were taken.
  public private(set) var eventCount = 0
  /// Whether every HSRP packet goes over its bytes.
  public var encodesPackets = false
  /// HSRP packets that did not survive their bytes; stays 0.
  public internal(set) var miscodedPackets = 0
  /// Where each router's interfaces are: the segment's place, by router and interface.
  public internal(set) var cabling: [[Int?]] = []
  var owners: [IPAddress: [Owner]] = [:]
  var queue = EventQueue<Event>()
  var effects = Effects()
  // Answers to echo requests that were not asked for yet, by the request's number.
  var echoes: [Int: Moment] = [:]
  var lastEcho = 0
  var chance: Chance
  private let policy: Policy

  /// An empty world at `start`.
  public init(seed: UInt64, start: Moment = Moment(milliseconds: 1_577_836_800_000), policy: Policy = Policy()) {
    now = start
    chance = Chance(seed: seed)
    self.policy = policy
  }

  /// How many events wait.
  public var waiting: Int { queue.count }
  /// When the next event is due.
  public var nextEvent: Moment? { queue.next }

  /// Adds a segment.
  public mutating func add(_ segment: Segment) { segments.append(segment) }

  /// Adds a router without power; `cables` says which segment each interface is on.
  public mutating func addRouter(
    _ name: String, _ configuration: Configuration, cables: [InterfaceName: String], secrets: [Int: UInt64] = [:]
  ) {
    var router = Router(name: name, configuration: configuration, policy: policy, seed: chance.next())
    router.standbySecrets = secrets
    let place = routers.count
    cabling.append(
      router.ports.map { port in cables[port.name].flatMap { name in segments.firstIndex { $0.name == name } } })
    for (port, segment) in cabling[place].enumerated() {
      if let segment { segments[segment].members.append(Segment.Member(router: place, port: port, side: 0)) }
    }
    routers.append(router)
  }

  /// Adds traffic, which starts after one interval or at once.
  public mutating func add(_ flow: TrafficFlow) {
    flows.append(flow)
    queue.push(.tick(flow: flows.count - 1), at: now)
  }

  /// A router's place.
  public func router(_ name: String) -> Int? { routers.firstIndex { $0.name == name } }
  /// A segment's place.
  public func segment(_ name: String) -> Int? { segments.firstIndex { $0.name == name } }

  /// Does something later.
  public mutating func schedule(_ command: WorldCommand, at moment: Moment) {
    queue.push(.command(command), at: max(moment, now))
  }

  /// Runs to `moment`.
  public mutating func step(to moment: Moment) {
    while takeEvent(through: moment) {}
    if moment > now { now = moment }
  }

  /// Takes one event, if one is due at `limit` or before.
  public mutating func takeEvent(through limit: Moment) -> Bool {
    guard let (moment, event) = queue.pop(through: limit) else { return false }
    now = max(now, moment)
    eventCount += 1
    lastNotes.removeAll(keepingCapacity: true)
    lastRouter = nil
    wasDisturbed = false
    switch event {
    case .timer(let router, let key): give(.timer(key), to: router)
    case .standby(let router, let port, let packet, let source):
      give(.standby(port: port, packet, from: source), to: router)
    case .datagram(let router, let port, let datagram):
      guard routers[router].ports[port].isUp, owns(datagram.destination, router) else { break }
      give(.datagram(datagram), to: router)
    case .answer(let router, let name, let answer): give(.answer(name: name, answer), to: router)
    case .tick(let flow): tick(flow)
    case .command(let command):
      wasDisturbed = true
      perform(command)
    }
    return true
  }

  /// Gives a router one input now, and does what it wants done.
  mutating func give(_ input: RouterInput, to router: Int) {
    change(router) { $0.handle(input, at: $1, &$2) }
  }

  /// Lets something happen to a router now, and does what it wants done.
  mutating func change(_ router: Int, _ body: (inout Router, Moment, inout Effects) -> Void) {
    lastRouter = router
    effects.clear()
    body(&routers[router], now, &effects)
    for claim in effects.claims { settle(claim, of: router) }
    for wake in effects.wakes { queue.push(.timer(router: router, wake.key), at: wake.at) }
    for message in effects.messages { carry(message, from: router) }
    for name in effects.queries { ask(name, by: router) }
    for packet in effects.delivered where flows.indices.contains(packet.flow) {
      flows[packet.flow].arrived += packet.count
    }
    noteEchoes(effects.delivered)
    for packet in effects.inClear where flows.indices.contains(packet.flow) {
      flows[packet.flow].inClear += packet.count
    }
    for note in effects.notes {
      let happening = Happening(at: now, router: router, note: note)
      lastNotes.append(happening)
      if keepsJournal { journal.append(happening) }
    }
  }
}
