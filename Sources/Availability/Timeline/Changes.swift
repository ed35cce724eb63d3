import Model

/// A change that folding an observation showed.
struct Change {
  var at: Moment?
  var isExact = false
  var notBefore: Moment?
  var notAfter: Moment?
  var kind: EventReport.Kind
  var subject: String
  var from: String?
  var to: String?
  var source: SourceRange?
  /// What was known of SAs that are gone or have new keys.
  var loss: Shared<Loss>?

  func report(on router: String) -> EventReport {
    var event = EventReport(
      at: at, router: router, kind: kind, subject: subject, from: from, to: to, basis: .difference)
    event.atIsLowerBound = !isExact
    event.notBefore = notBefore
    event.notAfter = notAfter
    event.source = source
    return event
  }
}

/// The differences between two observations of one table.
struct Differences {
  let before: Moment?
  let now: Moment?
  private(set) var changes: [Change] = []

  init(before: Moment?, now: Moment?) {
    self.before = before
    self.now = now
  }

  mutating func add(
    _ kind: EventReport.Kind, _ subject: String, from: String?, to: String?, _ source: SourceRange?,
    exact: Moment? = nil, loss: Loss? = nil
  ) {
    // A time that lies before the earlier observation cannot be that of the change.
    let isExact = exact.map { moment in before.map { $0 <= moment } ?? true } ?? false
    changes.append(
      Change(
        at: isExact ? exact : now, isExact: isExact, notBefore: before, notAfter: now, kind: kind, subject: subject,
        from: from,
        to: to,
        source: source, loss: loss.map { Shared($0) }))
  }

  /// Roles and virtual addresses.
  mutating func compare(_ old: [Sourced<StandbyGroup>], _ new: [Sourced<StandbyGroup>]) {
    let known = Dictionary(old.map { (StandbyPlace($0.value), $0.value) }) { first, _ in first }
    for row in new {
      guard let was = known[StandbyPlace(row.value)] else { continue }
      let subject = EventSubject.group(row.value.interface, row.value.group)
      if was.state != row.value.state {
        let exact = row.value.lastStateChange.flatMap { age in age.isExact ? now.map { $0 - age } : nil }
        add(.role, subject, from: was.state.rawValue, to: row.value.state.rawValue, row.source, exact: exact)
      }
      if let address = row.value.virtualAddress, let old = was.virtualAddress, old != address {
        add(.virtualAddress, subject, from: old.description, to: address.description, row.source)
      }
    }
  }

  /// Current peers.
  mutating func compare(_ old: [Sourced<CryptoMapStatus>], _ new: [Sourced<CryptoMapStatus>]) {
    let known = Dictionary(old.map { (MapPlace(map: $0.value.name, sequence: $0.value.sequence), $0.value) }) { $1 }
    for row in new {
      let place = MapPlace(map: row.value.name, sequence: row.value.sequence)
      guard let was = known[place]?.currentPeer?.text, let peer = row.value.currentPeer?.text, was != peer else {
        continue
      }
      add(.currentPeer, EventSubject.entry(place.map, place.sequence), from: was, to: peer, row.source)
    }
  }

  /// SAs that came, went or have new keys. What a part of the table leaves out has not gone.
  mutating func compare(
    _ old: [Sourced<SecurityAssociation>], _ new: [Sourced<SecurityAssociation>], isWhole: Bool,
    _ activities: [FlowKey: Activity]
  ) {
    var known: [FlowKey: SecurityAssociation] = [:]
    for row in old where row.value.hasSA { known[FlowKey(row.value)] = row.value }
    // Made when the first SA is lost: which is rare.
    var successors: [FlowKey: IPAddress]?
    func loss(_ was: SecurityAssociation) -> Loss {
      let table = successors ?? Differences.peers(new)
      successors = table
      return Loss(was, activities[FlowKey(was)], successor: table[FlowKey(was, peer: nil)])
    }
    for row in new {
      let was = known.removeValue(forKey: FlowKey(row.value))
      let subject = Differences.subject(row.value)
      switch (was, row.value.hasSA) {
      case (nil, true): add(.saUp, subject, from: "down", to: "up", row.source)
      case (let was?, false) where !row.value.isPartial:
        add(.saDown, subject, from: "up", to: "down", row.source, loss: loss(was))
      case (let was?, true) where was.inbound.first?.spi != row.value.inbound.first?.spi:
        add(
          .saRekeyed, subject, from: nil, to: nil, row.source,
          loss: Loss(was, activities[FlowKey(was)], successor: nil))
      default: break
      }
    }
    guard isWhole else { return }
    for row in old where known.removeValue(forKey: FlowKey(row.value)) != nil {
      add(.saDown, Differences.subject(row.value), from: "up", to: "down", nil, loss: loss(row.value))
    }
  }

  // The peer that each traffic goes by.
  private static func peers(_ rows: [Sourced<SecurityAssociation>]) -> [FlowKey: IPAddress] {
    var peers: [FlowKey: IPAddress] = [:]
    for row in rows where row.value.hasSA { peers[FlowKey(row.value, peer: nil)] = row.value.peer }
    return peers
  }

  private static func subject(_ association: SecurityAssociation) -> String {
    let local = association.localProxy.prefix?.description ?? "?"
    let remote = association.remoteProxy.prefix?.description ?? "?"
    return "\(local) > \(remote) by \(association.peer?.description ?? "?")"
  }

  /// Addresses of names (R96).
  mutating func compare(_ old: [Sourced<HostEntry>], _ new: [Sourced<HostEntry>]) {
    let known = Dictionary(old.map { ($0.value.name.lowercased(), $0.value) }) { first, _ in first }
    for row in new {
      guard let was = known[row.value.name.lowercased()], Set(was.addresses) != Set(row.value.addresses) else {
        continue
      }
      func text(_ addresses: [IPAddress]) -> String { addresses.sorted().map(\.description).joined(separator: ", ") }
      add(.nameAddress, row.value.name, from: text(was.addresses), to: text(row.value.addresses), row.source)
    }
  }

  /// Static routes that came or went and were not configured by hand.
  mutating func compare(_ old: [Sourced<Route>], _ new: [Sourced<Route>], manual: Set<Prefix>) {
    struct Key: Hashable {
      let prefix: Prefix
      let nextHop: IPAddress?
    }
    func keys(_ rows: [Sourced<Route>]) -> [Key: Sourced<Route>] {
      var keys: [Key: Sourced<Route>] = [:]
      for row in rows where row.value.isStatic && !row.value.prefix.isDefault && !manual.contains(row.value.prefix) {
        keys[Key(prefix: row.value.prefix, nextHop: row.value.nextHop)] = row
      }
      return keys
    }
    let (was, has) = (keys(old), keys(new))
    func order(_ left: Key, _ right: Key) -> Bool { left.prefix < right.prefix }
    for key in has.keys.filter({ was[$0] == nil }).sorted(by: order) {
      let exact = has[key]?.value.age.flatMap { age in age.isExact ? now.map { $0 - age } : nil }
      add(
        .routeInjected, key.prefix.description, from: nil, to: key.nextHop?.description, has[key]?.source, exact: exact)
    }
    for key in was.keys.filter({ has[$0] == nil }).sorted(by: order) {
      add(.routeWithdrawn, key.prefix.description, from: key.nextHop?.description, to: nil, nil)
    }
  }

  /// Interfaces that went up or down.
  mutating func compare(_ old: [Sourced<InterfaceStatus>], _ new: [Sourced<InterfaceStatus>]) {
    let known = Dictionary(old.map { ($0.value.name, $0.value) }) { first, _ in first }
    for row in new {
      guard let was = known[row.value.name], was.isUp != row.value.isUp else { continue }
      add(
        .interface, row.value.name.canonical, from: was.isUp ? "up" : "down", to: row.value.isUp ? "up" : "down",
        row.source)
    }
  }

  /// Tracked objects.
  mutating func compare(_ old: [Sourced<TrackedObject>], _ new: [Sourced<TrackedObject>]) {
    let known = Dictionary(old.map { ($0.value.number, $0.value) }) { first, _ in first }
    for row in new {
      guard let was = known[row.value.number]?.isUp, let isUp = row.value.isUp, was != isUp else { continue }
      let exact = row.value.lastChange.flatMap { age in age.isExact ? now.map { $0 - age } : nil }
      add(
        .track, "track \(row.value.number)", from: was ? "up" : "down", to: isUp ? "up" : "down", row.source,
        exact: exact)
    }
  }

  /// What was configured, one event for each block that is not as it was.
  mutating func compare(_ old: Configuration, _ new: Configuration) {
    let (was, has) = (old.blocks, new.blocks)
    for name in Set(was.keys).union(has.keys).sorted() where was[name]?.value != has[name]?.value {
      // A partial text proves nothing about what it leaves out.
      if has[name] == nil, new.isPartial { continue }
      if was[name] == nil, old.isPartial { continue }
      let word = was[name] == nil ? "added" : has[name] == nil ? "removed" : "changed"
      add(.configuration, name, from: nil, to: word, has[name]?.source)
    }
  }
}

extension InterfaceStatus {
  /// Whether the interface and its protocol are up.
  var isUp: Bool { status.lowercased() == "up" && lineProtocol.lowercased() == "up" }
}

extension Configuration {
  /// The parts that matter here by name, their values free of where they were read.
  fileprivate var blocks: [String: Sourced<AnyHashable>] {
    var blocks: [String: Sourced<AnyHashable>] = [:]
    func add(_ name: String, _ value: some Hashable, _ source: SourceRange) {
      blocks[name] = Sourced(AnyHashable(value), source)
    }
    for row in cryptoMaps { add(EventSubject.entry(row.value.name, row.value.sequence), row.value, row.source) }
    for row in dynamicMaps { add("crypto dynamic-map \(row.value.name) \(row.value.sequence)", row.value, row.source) }
    for row in transformSets { add("transform set \(row.value.name)", row.value, row.source) }
    for row in ipsecProfiles { add("ipsec profile \(row.value.name)", row.value, row.source) }
    for row in deadPeerDetection {
      add("dead peer detection \(row.value.profile ?? "ike \(row.value.ike)")", row.value, row.source)
    }
    for row in staticRoutes {
      add("ip route \(row.value.prefix) \(row.value.nextHop?.description ?? "")", row.value, row.source)
    }
    for row in hosts { add("ip host \(row.value.name)", row.value, row.source) }
    for row in accessLists { add("access list \(row.value.name)", row.value.entries.map(\.value), row.source) }
    if let idleTime { add("global idle time", idleTime.value, idleTime.source) }
    for row in interfaces {
      let interface = row.value
      add(
        "interface \(interface.name.canonical)",
        RowKey(
          interface.isShutdown, interface.address, interface.vrf, interface.cryptoMap?.value,
          interface.standbyGroups.map(\.value), interface.tunnelProfile, interface.tunnelDestination), row.source)
    }
    return blocks
  }
}

extension Seconds {
  /// Whether a printed age is exact to a second: from a day on, IOS prints hours, and days from a week on.
  var isExact: Bool { self < Seconds(86_400) }
}
