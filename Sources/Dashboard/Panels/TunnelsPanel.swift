import Availability
import Model

/// A crypto map entry with its state on one router.
struct EntryRecord: Record {
  /// Which of its peers an entry uses.
  enum Position: String {
    case onDefault = "default"
    case onBackup = "backup"
    /// The only peer there is.
    case only
    /// Several peers and no default among them.
    case noDefault = "no default"
    case unknown = "?"
  }

  let routerName: String
  let entry: CryptoMapReport
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

  var identity: Identity {
    Identity(router: routerName, name: entry.name, number: entry.sequence, extra: entry.kind.rawValue)
  }

  var position: Position {
    guard let current = entry.currentPeer else { return .unknown }
    if let isDefault = peer(current)?.isDefault, entry.isFromConfiguration {
      if isDefault { return .onDefault }
      if entry.peers.contains(where: { $0.isDefault == true }) { return .onBackup }
      return entry.peers.count < 2 ? .only : .noDefault
    }
    guard let preferred = entry.defaultPeer else { return entry.isFromConfiguration ? .noDefault : .unknown }
    return preferred == current ? .onDefault : .onBackup
  }

  private func peer(_ text: String) -> CryptoMapReport.Peer? {
    let address = IPAddress(text)
    return entry.peers.first { $0.name == text }
      ?? entry.peers.first { peer in address.map { peer.addresses.contains($0) } ?? false }
  }

  var severity: Severity {
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
    if oneWay > 0 { return TableCell("one way", .critical) }
    guard let associations else { return .notSeen }
    return associations > 0 ? TableCell("up", .ok) : TableCell("no SA", .dim)
  }

  static func rows(_ report: FleetReport) -> any RowSource {
    Records.worstFirst(report.routers.flatMap(records), columns)
  }

  private struct Place: Hashable {
    var map: String
    var sequence: Int
  }

  static func records(_ router: RouterReport) -> [EntryRecord] {
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
        oneWay: own.count { $0.association.inbound.isEmpty != $0.association.outbound.isEmpty },
        endpoint: own.lazy.compactMap(\.association.localAddress).first,
        idle: own.compactMap(\.idle).max { $0.remainingHigh < $1.remainingHigh },
        routes: router.routes.map { _ in routes[place] ?? 0 })
    }
  }

  static let columns: [Column<EntryRecord>] = [
    .text("router", 0, least: 8) { TableCell($0.routerName) },
    .text("map", 1, least: 8) { TableCell($0.entry.name) },
    .number("seq", 1, key: { SortKey($0.entry.sequence) }, { TableCell(String($0.entry.sequence)) }),
    .text("current peer", 2, least: 15, key: { SortKey(peerNamed: $0.entry.currentPeer) }) {
      TableCell($0.entry.currentPeer, or: .notSeen, $0.position == .onBackup ? .warning : .text)
    },
    .text("default peer", 6, least: 15, key: { SortKey(peerNamed: $0.entry.defaultPeer) }) {
      TableCell($0.entry.defaultPeer, or: $0.entry.isFromConfiguration ? .none : .notSeen)
    },
    .text("on", 3) { record in
      switch record.position {
      case .unknown: .notSeen
      case .onBackup: TableCell("backup", .warning)
      default: TableCell(record.position.rawValue)
      }
    },
    .text("state", 3) { $0.state },
    .text("endpoint", 9, key: { SortKey($0.endpoint) }) {
      TableCell($0.endpoint, or: $0.associations == nil ? .notSeen : .none)
    },
    .number("idle limit", 7, key: { SortKey($0.entry.idle?.effective) }) { record in
      guard let idle = record.entry.idle else { return .notSeen }
      return TableCell(idle.effective?.brief, or: TableCell("off", .dim))
    },
    .number("idle out in", 4, key: { SortKey($0.idle?.remainingHigh) }) { record in
      guard let idle = record.idle else { return record.associations == nil ? .notSeen : .none }
      return TableCell(idle.text, idle.isApproximate ? .dim : .text)
    },
    .text("left", 9, key: { $0.idle.map { SortKey($0.share) } ?? .absent }) {
      TableCell($0.idle?.gauge, or: .none, .dim)
    },
    .number("SAs", 5, key: { SortKey($0.associations) }, { TableCell(count: $0.associations) }),
    .number("routes", 8, key: { SortKey($0.routes) }) { record in
      if record.entry.isFromConfiguration, record.entry.reverseRoute == nil, record.routes ?? 0 == 0 {
        return TableCell("off", .dim)
      }
      return TableCell(count: record.routes)
    },
    .text("interfaces", 10, least: 9) { record in
      guard let interfaces = record.entry.interfaces else { return .notSeen }
      return TableCell(listed(interfaces.map(\.short)), or: .none)
    },
    .text("match", 11, least: 6) { TableCell($0.entry.accessList, or: .none) },
    .text("kind", 13) { TableCell($0.entry.kind.rawValue, .dim) },
    .text("transform sets", 12, least: 10) { TableCell(listed($0.entry.transformSets), or: .none) },
  ]

  var details: [Block] {
    let idle = entry.idle
    var blocks: [Block] = [
      .heading("Crypto map \(entry.name) \(entry.sequence) on \(routerName)"),
      .field("router", routerName), .field("map", entry.name), .count("sequence", entry.sequence),
      .field("kind", entry.kind.rawValue), .field("address family", entry.isIPv6 ? "IPv6" : "IPv4"),
      .flag("complete", !entry.isIncomplete, no: "no: peer, access list or transform set is missing"),
      .field("read from", readFrom),
      .field("state", state.text, state.role),
      .field("on peer", position.rawValue, position == .onBackup ? .warning : .text),
      .field("current peer", entry.currentPeer),
      .field("default peer", entry.defaultPeer, or: entry.isFromConfiguration ? .none : .notSeen),
    ]
    for (rank, peer) in entry.peers.enumerated() {
      var words = [peer.name]
      if peer.isDefault == true { words.append("default") }
      if peer.isDynamic == true { words.append("dynamic") }
      let others = peer.addresses.map(\.description).filter { $0 != peer.name }
      if !others.isEmpty { words.append("= \(listed(others))") }
      blocks.append(.field("peer \(rank + 1)", words.joined(separator: "  "), .text))
    }
    blocks += [
      .field("idle limit", idle.map { $0.effective?.brief ?? "off" }),
      .field("idle limit from", idle?.source.rawValue),
      .field("idle on the entry", idle?.configured?.brief, or: idle == nil ? .notSeen : .none),
      .flag("idle resets to default", idle?.resetsToDefault),
      .field("idle out in", self.idle?.text, or: associations == nil ? .notSeen : .none),
      .count("SAs", associations), .count("pairs with SAs one way", oneWay),
      .field("endpoint", endpoint?.description, or: .none),
      .field("interfaces", entry.interfaces.map { listed($0.map(\.canonical)) }),
      .field("local address", entry.localAddressInterface?.canonical, or: .none),
      .field("access list", entry.accessList, or: .none),
      .field("transform sets", listed(entry.transformSets), or: .none),
      .field("IKE profile", entry.profile, or: .none), .field("dynamic map", entry.dynamicMap, or: .none),
      .field("lifetime", entry.lifetime?.brief), .count("lifetime kilobytes", entry.lifetimeKilobytes, or: .none),
      .field("reverse route", reverseRoute, or: entry.isFromConfiguration ? TableCell("off", .dim) : .notSeen),
      .count("routes injected", routes),
    ]
    return blocks
  }

  private var readFrom: String {
    let sources = [entry.isFromConfiguration ? "configuration" : nil, entry.isFromStatus ? "show crypto map" : nil]
    return sources.compactMap { $0 }.joined(separator: " and ")
  }

  private var reverseRoute: String? {
    guard let route = entry.reverseRoute else { return nil }
    var words = ["on"]
    if route.isStatic { words.append("static") }
    if let tag = route.tag { words.append("tag \(tag)") }
    if let distance = route.distance { words.append("distance \(distance)") }
    if route.remotePeer { words.append("remote-peer") }
    if let address = route.remotePeerAddress { words.append(address.description) }
    if route.gateway { words.append("gateway") }
    if let gateway = route.gatewayAddress { words.append("gateway \(gateway)") }
    return words.joined(separator: " ")
  }
}

extension SortKey {
  /// A peer: numerically where it is an address, else by name behind all addresses.
  init(peerNamed text: String?) {
    self = text.flatMap { IPAddress($0) }.map { .address($0) } ?? SortKey(name: text)
  }
}
