import Model

/// Holds the rules against a world, event by event. It keeps books of its own, from what routers say happened and from
/// their configurations, and compares them with the routers' state.
struct Watcher {
  /// What it knows of a peer list.
  struct Peers: Equatable {
    var count: Int
    var hasDefault: Bool
    var current = 0
    var isPending = false
    /// A name asked for, and not yet used.
    var asked: Int?
  }
  struct Key: Hashable {
    var router: Int
    var id: Int
  }
  /// When the counters of a flow last moved.
  struct Activity {
    var out = 0
    var into = 0
    var at: Moment
    var lastIn: Moment?
    var lastOut: Moment?
  }

  let policy: Policy
  var violation: Violation?
  var peers: [Key: Peers] = [:]
  var activity: [Key: Activity] = [:]
  var quietSince: Moment
  var conflictSince: [Place: Moment] = [:]
  var nextScan: Moment
  private(set) var trace: UInt64 = 0xCBF2_9CE4_8422_2325
  /// How often each kind of note was seen: a simulation that never gets anywhere proves nothing.
  private(set) var counts = [Int](repeating: 0, count: Note.kinds.count)

  /// The same by name.
  var seen: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(Note.kinds, counts).filter { $0.1 > 0 })
  }

  init(_ world: World, policy: Policy) {
    self.policy = policy
    quietSince = world.now
    nextScan = world.now
  }

  mutating func fail(_ rule: Violation.Rule, _ at: Moment, _ text: @autoclosure () -> String) {
    if violation == nil { violation = Violation(rule: rule, at: at, text: text()) }
  }

  /// After an event; `isDisturbed` where the event was done to the world from outside.
  mutating func check(_ world: World, isDisturbed: Bool) {
    if isDisturbed {
      quietSince = world.now
      conflictSince = [:]
    }
    for happening in world.lastNotes { hash(happening) }
    if let router = world.lastRouter {
      keepBooks(world, router)
      checkPeers(world, router)
      checkActivity(world, router)
      checkPairs(world, router)
      checkBound(world, router)
      if !world.lastNotes.isEmpty { checkRoutes(world, router) }
    }
    if world.now >= nextScan {
      nextScan = world.now + Seconds(5)
      scan(world)
    }
    if world.miscodedPackets > 0 { fail(.packets, world.now, "a packet did not survive its bytes") }
  }

  private mutating func hash(_ happening: Happening) {
    func mix(_ value: UInt64) { trace = (trace ^ value) &* 0x0000_0100_0000_01B3 }
    mix(UInt64(bitPattern: happening.at.milliseconds))
    mix(UInt64(bitPattern: Int64(happening.router)))
    mix(happening.note.code)
    counts[happening.note.kind] += 1
  }

  // MARK: Books

  private mutating func keepBooks(_ world: World, _ place: Int) {
    let router = world.routers[place]
    for happening in world.lastNotes {
      switch happening.note {
      case .power(isOn: false):
        peers = peers.filter { $0.key.router != place }
        activity = activity.filter { $0.key.router != place }
      case .entry(let id, let isAdded):
        peers[Key(router: place, id: id)] = nil
        if isAdded, let plan = router.entries[id]?.plan, !plan.isDynamic { begin(place, id, plan.peers) }
      case .peersEdited(let id):
        if let plan = router.entries[id]?.plan { begin(place, id, plan.peers) }
      case .query(let id, let index, _):
        expect(place, id, index, "a query", world.now)
        peers[Key(router: place, id: id)]?.asked = index
      case .attempt(let id, let index, _):
        if router.entries[id]?.plan.peers[index].isDynamic == true {
          if peers[Key(router: place, id: id)]?.asked != index {
            fail(.names, world.now, "\(router.name): IKE with peer \(index) before its name was asked for")
          }
          peers[Key(router: place, id: id)]?.asked = nil
        }
        expect(place, id, index, "an attempt", world.now)
      case .attemptFailed(let id, let index): advance(place, id, from: index, world.now)
      case .peerDead(let port, let peer): bury(router, place, port, peer)
      case .saDown(let id, let flow, let peer, _, _, let cause):
        // What came in may have come on the pair that went.
        activity[Key(router: place, id: flow)]?.lastIn = nil
        if cause == .idle || cause == .cleared { closed(router, place, id, peer, cause) }
      case .saUp(_, let flow, _, _, _):
        // Flows that end leave their numbers to others.
        if router.flows[flow]?.pairs.count == 1 { activity[Key(router: place, id: flow)] = nil }
      case .adopted(let id, let index): peers[Key(router: place, id: id)]?.current = index
      case .probe(let peer): checkProbe(world, place, peer)
      default: break
      }
    }
  }

  private mutating func begin(_ place: Int, _ id: Int, _ list: [PeerConfiguration]) {
    peers[Key(router: place, id: id)] = Peers(count: list.count, hasDefault: list.first?.isDefault == true)
  }

  private mutating func expect(_ place: Int, _ id: Int, _ index: Int, _ what: String, _ now: Moment) {
    guard let book = peers[Key(router: place, id: id)] else { return }
    let expected = book.isPending && book.hasDefault ? 0 : book.current
    if index != expected {
      fail(.nextPeer, now, "router \(place), entry \(id): \(what) goes to peer \(index), the guide says \(expected)")
    }
    peers[Key(router: place, id: id)]?.current = index
    peers[Key(router: place, id: id)]?.isPending = false
  }

  private mutating func advance(_ place: Int, _ id: Int, from index: Int, _ now: Moment) {
    guard let book = peers[Key(router: place, id: id)], book.count > 0 else { return }
    if book.current != index { fail(.nextPeer, now, "router \(place): peer \(index) failed, but it was not current") }
    peers[Key(router: place, id: id)]?.current = (index + 1) % book.count
    peers[Key(router: place, id: id)]?.isPending = false
    peers[Key(router: place, id: id)]?.asked = nil
  }

  private mutating func bury(_ router: Router, _ place: Int, _ port: Int, _ peer: IPAddress) {
    for id in router.ports[port].entries {
      let key = Key(router: place, id: id)
      guard let book = peers[key], let addresses = router.entries[id]?.addresses,
        addresses.indices.contains(book.current), addresses[book.current] == peer
      else { continue }
      if book.hasDefault {
        peers[key]?.isPending = true
      } else if policy.afterDeath == .next {
        peers[key]?.current = (book.current + 1) % book.count
      }
      peers[key]?.asked = nil
    }
  }

  // The last SA to the current peer went by idleness or by hand. Notes come in order, so what is left is looked up in
  // the router, where all of the event is done already.
  private mutating func closed(_ router: Router, _ place: Int, _ id: Int, _ peer: IPAddress, _ cause: LossCause) {
    let key = Key(router: place, id: id)
    guard let book = peers[key], let entry = router.entries[id], entry.addresses.indices.contains(book.current),
      entry.addresses[book.current] == peer, !router.hasPairs(id, with: peer)
    else { return }
    if cause == .cleared {
      if book.hasDefault, policy.afterClear == .defaultPeer { peers[key]?.isPending = true }
      return
    }
    let own = router.configuration.cryptoMaps.map(\.value).first {
      $0.name == entry.plan.map && $0.sequence == entry.plan.sequence
    }?.idleTime
    let isLost = own?.time == router.configuration.idleTime?.value
    if book.hasDefault, own?.resetsToDefault == true, !isLost { peers[key]?.isPending = true }
  }

  private mutating func checkPeers(_ world: World, _ place: Int) {
    for (key, book) in peers where key.router == place {
      guard let entry = world.routers[place].entries[key.id] else { continue }
      if entry.peers.current != book.current || entry.peers.resetPending != book.isPending {
        fail(
          .nextPeer, world.now,
          "\(world.routers[place].name), entry \(entry.plan.sequence): current \(entry.peers.current), reset "
            + "\(entry.peers.resetPending); the guide says \(book.current), \(book.isPending)")
      }
    }
  }
}

extension Note {
  /// The kinds of things that happen, in the order of ``kind``.
  static let kinds: [String] =
    [
      "power off", "power on", "interface", "track", "standby init", "standby learn", "standby listen",
      "standby speak", "standby standby", "standby active", "bad authentication", "different address",
      "learned address", "binding", "entry", "peers edited", "query", "resolved", "attempt", "attempt failed",
      "refused", "adopted", "IKE SA up", "IKE SA down", "SA up", "all idle", "cleared", "probe", "peer dead",
      "route added", "route removed", "invalid SPI", "no IKE SA",
    ] + LossCause.allCases.map { "SA down: " + $0.rawValue }

  /// Which kind of thing happened.
  var kind: Int {
    switch self {
    case .power(let isOn): isOn ? 1 : 0
    case .interface: 2
    case .track: 3
    case .standby(_, _, _, let to):
      switch to {
      case .initial, .disabled: 4
      case .learn: 5
      case .listen: 6
      case .speak: 7
      case .standby: 8
      case .active: 9
      }
    case .badAuthentication: 10
    case .differentAddress: 11
    case .learnedAddress: 12
    case .binding: 13
    case .entry: 14
    case .peersEdited: 15
    case .query: 16
    case .resolved: 17
    case .attempt: 18
    case .attemptFailed: 19
    case .refused: 20
    case .adopted: 21
    case .sessionUp: 22
    case .sessionDown: 23
    case .saUp: 24
    case .allIdle: 25
    case .cleared: 26
    case .probe: 27
    case .peerDead: 28
    case .route(_, let isAdded): isAdded ? 29 : 30
    case .invalidSPI: 31
    case .noIKE: 32
    case .saDown(_, _, _, _, _, let cause): 33 + (LossCause.allCases.firstIndex(of: cause) ?? 0)
    }
  }

  /// A number that stands for it in a trace.
  var code: UInt64 {
    switch self {
    case .saUp(let entry, let flow, _, let inbound, let outbound):
      UInt64(inbound) << 32 | UInt64(outbound) ^ UInt64(entry * 31 + flow)
    case .saDown(let entry, let flow, _, let inbound, let outbound, _):
      ~(UInt64(inbound) << 32 | UInt64(outbound) ^ UInt64(entry * 31 + flow))
    case .standby(let port, let group, let from, let to):
      UInt64(port) << 32 | UInt64(group) << 16 | UInt64(from.rawValue.utf8.count) << 8 | UInt64(to.rawValue.utf8.count)
    case .attempt(let entry, let index, _): 7_000 + UInt64(entry * 16 + index)
    case .attemptFailed(let entry, let index): 8_000 + UInt64(entry * 16 + index)
    case .route(let route, let isAdded): UInt64(route.prefix.length) << 1 | (isAdded ? 1 : 0)
    default: 1
    }
  }
}
