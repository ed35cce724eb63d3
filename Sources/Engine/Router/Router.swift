import Model

/// An interface at work.
public struct Port: Hashable, Sendable {
  /// What is configured.
  public internal(set) var configuration: InterfaceConfiguration
  /// Whether its cable carries.
  public internal(set) var linkIsUp = true
  /// Whether it works: power, link, not shut down.
  public internal(set) var isUp = false
  /// Its groups, in ``Router/groups``.
  public internal(set) var groups: [Int] = []
  /// Its crypto map's entries in search order, in ``Router/entries``.
  public internal(set) var entries: [Int] = []
  /// Where its tunnel endpoint comes from.
  public internal(set) var binding = CryptoBinding.absent
  public internal(set) var startAlarm = Alarm()
  // The group the map was bound with, as it was then: what a later change is measured by (R47, R48).
  var bound: BoundGroup?
  // Whether the groups that wait for `standby delay` start after a reload.
  var startIsReload = false
  /// The name.
  public var name: InterfaceName { configuration.name }
}

/// What a crypto map's binding was made from.
struct BoundGroup: Hashable, Sendable {
  var group: Int
  var isIPv6: Bool
  var name: String?
  var address: IPAddress?
}

/// An HSRP group at work.
public struct GroupState: Hashable, Sendable {
  /// The machine.
  public internal(set) var machine: StandbyMachine
  /// The interface, in ``Router/ports``.
  public internal(set) var port: Int
  /// The addresses it announced and has not given up; a learned one may be forgotten by then.
  var claimed: [IPAddress] = []
  /// Whether a tracked object shut it.
  public internal(set) var isShutByTrack = false
  public internal(set) var alarm = Alarm()
}

/// A tracked object at work.
public struct TrackState: Hashable, Sendable {
  /// Its number, as text.
  public internal(set) var object: String
  /// What is configured; nil for one that only the world sets.
  public internal(set) var configuration: TrackConfiguration?
  /// What it reports.
  public internal(set) var isUp = true
  var raw = true
  public internal(set) var alarm = Alarm()
}

/// What a router remembers about a name.
public struct KnownName: Hashable, Sendable {
  /// The addresses of the last answer.
  public var addresses: [IPAddress]
  /// Its time to live.
  public var ttl: Seconds
  /// When it came.
  public var at: Moment
  /// Whether `ip host` says it.
  public var isConfigured: Bool
}

/// Counts of a router as a whole.
public struct RouterCounters: Hashable, Sendable {
  /// Packets sent without protection because no entry matched (R104).
  public var inClear = 0
  /// Packets that matched an entry without SAs, and started or awaited a connection (R95).
  public var earlyDrops = 0
  /// Packets under an index that is not known.
  public var invalidSPI = 0
}

/// One IOS XE router as the guide describes it: `(state, event, now) → (state, effects)`, without clock or network of
/// its own.
public struct Router: Sendable {
  /// The host's name.
  public let name: String
  /// The choices where the guide is open.
  public let policy: Policy
  /// The configuration.
  public internal(set) var configuration: Configuration
  /// HSRP's secrets by group number, which a configuration does not keep; equal secrets are equal numbers.
  public var standbySecrets: [Int: UInt64] = [:]
  /// Whether it has power.
  public internal(set) var isOn = false
  /// Since when.
  public internal(set) var bootedAt = Moment(milliseconds: 0)
  /// The interfaces. They keep their places for good.
  public internal(set) var ports: [Port] = []
  public internal(set) var groups = Table<GroupState>()
  public internal(set) var entries = Table<EntryState>()
  public internal(set) var flows = Table<FlowState>()
  public internal(set) var pairs = Table<SAPair>()
  public internal(set) var sessions = Table<IKESession>()
  var exchanges = Table<ChildExchange>()
  public internal(set) var tracks: [TrackState] = []
  public internal(set) var names: [String: KnownName] = [:]
  public internal(set) var counters = RouterCounters()
  // How often each route is justified: the table has it once.
  var routeCounts: [InjectedRoute: Int] = [:]
  var spis: [UInt32: Int] = [:]
  var lastNotice: [IPAddress: Moment] = [:]
  var lastExchange: UInt32 = 0
  var chance: Chance

  /// A router without power.
  public init(name: String, configuration: Configuration, policy: Policy = Policy(), seed: UInt64 = 0) {
    self.name = name
    self.configuration = configuration
    self.policy = policy
    chance = Chance(seed: seed)
    ports = configuration.interfaces.map { Port(configuration: $0.value) }
  }

  /// Takes one input at `now`.
  public mutating func handle(_ input: RouterInput, at now: Moment, _ effects: inout Effects) {
    if case .boot = input { return boot(now, &effects) }
    if case .link(let port, let isUp) = input { return setLink(port, isUp, now, &effects) }
    if case .configure(let new) = input, !isOn {
      configuration = new
      return adoptPorts()
    }
    guard isOn else { return }
    switch input {
    case .boot, .link: break
    case .powerOff: powerOff(&effects)
    case .standby(let port, let packet, let source): hear(packet, on: port, from: source, now, &effects)
    case .datagram(let datagram): receive(datagram, now, &effects)
    case .traffic(let packet): transmit(packet, now, &effects)
    case .timer(let key): ring(key, now, &effects)
    case .answer(let name, let answer): resolved(name, answer, now, &effects)
    case .configure(let new): reconfigure(new, now, &effects)
    case .clear(let command): clear(command, now, &effects)
    case .track(let object, let isUp): setTrack(object, isUp, now, &effects)
    }
  }

  private mutating func ring(_ key: TimerKey, _ now: Moment, _ effects: inout Effects) {
    switch key {
    case .group(let id):
      if groups[id]?.alarm.rings(at: now, key, &effects) == true { run(id, .time, now, &effects) }
    case .start(let port):
      if ports.indices.contains(port), ports[port].startAlarm.rings(at: now, key, &effects) {
        startGroups(port, isReload: ports[port].startIsReload, now, &effects)
      }
    case .track(let index):
      if tracks.indices.contains(index), tracks[index].alarm.rings(at: now, key, &effects) {
        report(index, now, &effects)
      }
    case .session(let id):
      if sessions[id]?.alarm.rings(at: now, key, &effects) == true { sessionTimer(id, now, &effects) }
    case .probe(let id):
      if sessions[id]?.probeAlarm.rings(at: now, key, &effects) == true { probeTimer(id, now, &effects) }
    case .exchange(let id):
      if exchanges[id]?.alarm.rings(at: now, key, &effects) == true { exchangeTimer(id, now, &effects) }
    case .idle(let id):
      if flows[id]?.idle.rings(at: now, key, &effects) == true { idleTimer(id, now, &effects) }
    case .pair(let id):
      if pairs[id]?.alarm.rings(at: now, key, &effects) == true { pairTimer(id, now, &effects) }
    }
  }

  /// The number of the interface with this name.
  public func port(_ name: InterfaceName) -> Int? { ports.firstIndex { $0.name == name } }

  /// The routes that reverse route injection has in the tables, in order.
  public var injectedRoutes: [InjectedRoute] { routeCounts.keys.sorted() }

  /// The tunnel endpoint of an interface's crypto map, whether or not it is in use now: the virtual address where a
  /// group is bound (R38, R58), else the interface's or `local-address`'s. nil where the map is stale or absent.
  public func endpoint(_ port: Int) -> IPAddress? {
    switch ports[port].binding {
    case .absent, .stale: return nil
    case .group(let id): return groups[id]?.machine.virtualAddress
    case .interface, .reverted:
      let map = ports[port].configuration.cryptoMap?.value.map
      let settings = configuration.cryptoMapSettings.first { $0.value.name == map }?.value
      if let source = settings?.localAddressInterface.flatMap(self.port) {
        return ports[source].configuration.address
      }
      return ports[port].configuration.address ?? ports[port].configuration.ipv6Addresses.first
    }
  }

  /// Whether an interface's crypto map is at work: the interface is up and, where a group is bound, this router is its
  /// active one (R36, R39).
  public func isOperational(_ port: Int) -> Bool {
    guard ports[port].isUp else { return false }
    switch ports[port].binding {
    case .absent, .stale: return false
    case .interface, .reverted: return true
    case .group(let id): return groups[id]?.machine.state == .active
    }
  }

  func send(
    _ payload: Datagram.Payload, from local: IPAddress, to peer: IPAddress, on port: Int, _ effects: inout Effects
  ) {
    guard ports[port].isUp else { return }
    effects.messages.append(
      .unicast(port: port, Datagram(source: local, destination: peer, payload: payload)))
  }
}
