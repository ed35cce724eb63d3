import Availability
import Model
import Terminal

/// A crypto map entry with its state on one router.
struct EntryRecord: Record {
  /// Which of its peers an entry uses.
  enum Position: String {
    case onDefault = "default"
    case onBackup = "backup"
    /// The only peer there is.
    case only = "sole peer"
    /// Several peers and no default among them.
    case noDefault = "no default"
    case unknown = "?"
  }

  let routerName: String
  let entry: CryptoMapReport
  /// Whether the entry was seen: a tunnel may be known by its interface, its SAs or its sessions alone.
  var isListed = true
  let source: SourceRange?
  /// Its SAs, in and out; nil where they were not looked at.
  let associations: Int?
  /// How many of its pairs of proxy identities have SAs one way only (R90).
  let oneWay: Int
  /// The endpoint its SAs use.
  let endpoint: IPAddress?
  /// The longest remaining idle time of its SAs: when it is over, the entry is idle.
  let idle: SAReport.Idle?
  /// The routes it injected; nil where routes were not looked at.
  let routes: Int?
  /// What joining the fleet says of it; nil where it was not joined, as templates are not.
  var tunnel: TunnelReport?
  /// How many pairs of SAs it had in the last hour, as a line of bars; nil where that is not known.
  var trend: String?
  /// The moment ages are counted to.
  var at: Moment?

  var identity: Identity {
    Identity(
      router: routerName, name: entry.name, number: entry.sequence,
      extra: tunnel?.remoteIdentity ?? entry.kind.rawValue)
  }

  func seen(at moment: Moment?) -> EntryRecord {
    var record = self
    record.at = moment
    return record
  }

  var links: Links {
    let isListed = tunnel == nil || tunnel?.map != nil
    return Links(
      routers: [routerName], map: isListed ? entry.name : nil, sequence: isListed ? entry.sequence : nil,
      name: entry.peers.first { IPAddress($0.name) == nil }?.name)
  }

  var position: Position {
    if tunnel?.onDefault == false { return .onBackup }
    if tunnel?.onDefault == true { return .onDefault }
    guard let current = entry.currentPeer else { return .unknown }
    if let isDefault = peer(current)?.isDefault, entry.isFromConfiguration {
      if isDefault { return .onDefault }
      if entry.peers.contains(where: { $0.isDefault == true }) { return .onBackup }
      return entry.peers.count < 2 ? .only : .noDefault
    }
    guard let preferred = entry.defaultPeer else { return entry.isFromConfiguration ? .noDefault : .unknown }
    return preferred == current ? .onDefault : .onBackup
  }

  var note: String? {
    guard let tunnel, !tunnel.reasons.isEmpty else {
      return entry.isIncomplete ? "\(entry.name) \(entry.sequence): peer, access list or transform set is missing" : nil
    }
    let name = [tunnel.map ?? tunnel.interface?.short, tunnel.sequence.map { String($0) }].compactMap { $0 }
    return
      "\(routerName) \(name.joined(separator: " ")) \(state.text): \(tunnel.reasons.reasonTexts(at: at).joined(separator: "; "))"
  }

  private func peer(_ text: String) -> CryptoMapReport.Peer? {
    let address = IPAddress(text)
    return entry.peers.first { $0.name == text }
      ?? entry.peers.first { peer in address.map { peer.addresses.contains($0) } ?? false }
  }

  var severity: Severity {
    if let tunnel { return entry.isIncomplete ? .critical : tunnel.severity }
    if entry.kind == .dynamicTemplate { return .quiet }
    if entry.isIncomplete || oneWay > 0 { return .critical }
    switch position {
    case .onBackup: return .warning
    case .onDefault, .only, .noDefault: return .ok
    case .unknown: return entry.kind == .isakmp ? .unknown : .quiet
    }
  }

  /// Whether its SAs are there.
  var state: TableCell {
    if entry.isIncomplete { return TableCell("incomplete", .critical) }
    if let tunnel { return TableCell(tunnel.health.rawValue, tunnel.health == .idle ? .dim : stateRole(tunnel)) }
    if entry.kind == .dynamicTemplate { return TableCell("template", .dim) }
    if oneWay > 0 { return TableCell("one way", .critical) }
    guard let associations else { return .notSeen }
    return associations > 0 ? TableCell("up", .ok) : TableCell("no SA", .dim)
  }

  private func stateRole(_ tunnel: TunnelReport) -> Role {
    switch tunnel.health {
    case .up: .ok
    default: tunnel.severity.role
    }
  }

  static func rows(_ report: FleetReport, _ cache: inout RowCache) -> PartedRows<EntryRecord> {
    cache.rows(report, [.tunnels], columns, withPairs: true) { records($0, $1) }
  }

  private struct Place: Hashable {
    var map: String
    var sequence: Int
  }

  /// A row for each tunnel, and one for each entry that is none: the template of a dynamic map.
  static func records(_ router: RouterReport, _ answers: Answers?) -> [EntryRecord] {
    let entries = records(router)
    guard let tunnels = answers?.tunnels else { return entries }
    var known = Dictionary(
      entries.map { (Place(map: $0.entry.name, sequence: $0.entry.sequence), $0) },
      uniquingKeysWith: { first, _ in first })
    var used: Set<Place> = []
    var rows = tunnels.map { tunnel -> EntryRecord in
      let place = Place(map: tunnel.map ?? tunnel.interface?.short ?? "", sequence: tunnel.sequence ?? 0)
      used.insert(place)
      let base = known[place] ?? .unlisted(router, place.map, place.sequence)
      known[place] = base
      return base.joined(tunnel, router, answers?.pairs)
    }
    // A map that IOS made from a profile is shown by its tunnel interface.
    rows += entries.filter {
      !$0.entry.isOfProfile && !used.contains(Place(map: $0.entry.name, sequence: $0.entry.sequence))
    }
    return rows
  }

  /// What stands for the entry of a tunnel that has none: a tunnel interface, or SAs alone.
  private static func unlisted(_ router: RouterReport, _ map: String, _ sequence: Int) -> EntryRecord {
    EntryRecord(
      routerName: router.name, entry: CryptoMapReport(name: map, sequence: sequence, kind: .isakmp), isListed: false,
      source: nil,
      associations: router.securityAssociations.map { _ in 0 }, oneWay: 0, endpoint: nil, idle: nil, routes: nil)
  }

  private func joined(_ tunnel: TunnelReport, _ router: RouterReport, _ pairs: PairTrend?) -> EntryRecord {
    let all = router.securityAssociations
    let own = tunnel.associations.compactMap { index in
      all.flatMap { $0.indices.contains(index) ? $0[index].value : nil }
    }
    var record = EntryRecord(
      routerName: routerName, entry: entry, isListed: isListed,
      source: source ?? tunnel.source ?? associationSource(tunnel, all),
      associations: all.map { _ in
        own.reduce(0) { $0 + $1.association.inbound.count + $1.association.outbound.count }
      },
      oneWay: own.count(where: \.association.isOneWay),
      endpoint: tunnel.localEndpoint ?? endpoint, idle: tunnel.idle ?? idle, routes: routes, tunnel: tunnel)
    let peers =
      entry.peers.flatMap { [$0.name] + $0.addresses.map(\.description) } + [record.currentPeer].compactMap { $0 }
    let now = own.count { !($0.association.inbound.isEmpty && $0.association.outbound.isEmpty) }
    record.trend = all == nil ? nil : pairs?.line(now, peers: Set(peers))
    return record
  }

  /// Where the first of a tunnel's SAs was read: what is left to show of one that no entry is known of.
  private func associationSource(_ tunnel: TunnelReport, _ all: [Sourced<SAReport>]?) -> SourceRange? {
    guard let all else { return nil }
    return tunnel.associations.first { all.indices.contains($0) }.map { all[$0].source }
  }

  private static func records(_ router: RouterReport) -> [EntryRecord] {
    var associations: [Place: [SAReport]] = [:]
    for association in router.securityAssociations ?? [] {
      guard let sequence = association.value.sequence else { continue }
      associations[Place(map: association.value.association.cryptoMap, sequence: sequence), default: []]
        .append(association.value)
    }
    var routes: [Place: Int] = [:]
    for route in router.routes ?? [] {
      guard let injection = route.value.injectedBy, let map = injection.map, let sequence = injection.sequence
      else { continue }
      routes[Place(map: map, sequence: sequence), default: 0] += 1
    }
    return (router.cryptoMaps ?? []).map { sourced in
      let place = Place(map: sourced.value.name, sequence: sourced.value.sequence)
      let own = associations[place] ?? []
      return EntryRecord(
        routerName: router.name, entry: sourced.value, source: sourced.source,
        associations: router.securityAssociations.map { _ in
          own.reduce(0) { $0 + $1.association.inbound.count + $1.association.outbound.count }
        },
        oneWay: own.count(where: \.association.isOneWay),
        endpoint: own.lazy.compactMap(\.association.localAddress).first,
        idle: own.compactMap(\.idle).max { $0.remainingHigh < $1.remainingHigh },
        routes: router.routes.map { _ in routes[place] ?? 0 })
    }
  }
}
