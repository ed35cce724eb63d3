import Availability
import Model
import Terminal

/// What the panel and a tunnel's page show of it.
extension EntryRecord {
  var currentPeer: String? { tunnel?.currentPeer ?? entry.currentPeer }
  var defaultPeer: String? { tunnel?.defaultPeer ?? entry.defaultPeer }
  private var isTemplate: Bool { entry.kind == .dynamicTemplate }
  private var isMade: Bool { isTemplate || entry.kind == .dynamic }
  /// What stands where nothing was said: `?` only where the command was not captured.
  private var unsaidByStatus: TableCell {
    entry.isFromStatus || isTemplate || tunnel?.map == nil && tunnel != nil ? .none : .notSeen
  }
  private var unsaidByConfiguration: TableCell { entry.isFromConfiguration || isMade ? .none : .notSeen }

  /// Which peer is in use; a backup in capitals, as ACT is, to be seen without colour.
  private var on: TableCell {
    switch position {
    case .unknown: currentPeer == nil ? unsaidByStatus : unsaidByConfiguration
    case .onBackup: TableCell("BACKUP", .warning)
    default: TableCell(position.rawValue)
    }
  }

  static let columns: [Column<EntryRecord>] = [
    .text("router", 0, least: 14) { TableCell($0.routerName) }.cutInMiddle,
    .text("map", 1, least: 8) { TableCell($0.entry.name) },
    .number("seq", 1, key: { SortKey($0.entry.sequence) }) {
      $0.tunnel != nil && $0.tunnel?.sequence == nil ? .none : TableCell(String($0.entry.sequence))
    },
    .text("health", 2) { $0.state },
    .text("on", 2) { $0.on },
    .text("current peer", 3, least: 15, key: { SortKey(peerNamed: $0.currentPeer) }) {
      TableCell($0.currentPeer, or: $0.unsaidByStatus, $0.position == .onBackup ? .warning : .text)
    },
    .number("SAs", 3, key: { SortKey($0.associations) }) {
      $0.isTemplate ? .none : TableCell(count: $0.associations)
    },
    .text("SAs 1h", 8) { TableCell($0.trend, or: .none, .dim) },
    .countdown("idle out", 4, usual: 11, key: { SortKey($0.idle?.remainingHigh) }) { record in
      guard let idle = record.idle else {
        return record.associations == nil && !record.isTemplate ? .notSeen : .none
      }
      return TableCell(idle.text, idle.isApproximate ? .dim : .text)
    },
    .text("left", 11, key: { $0.idle.map { SortKey($0.share) } ?? .absent }) {
      TableCell($0.idle?.gauge, or: .none, .dim)
    },
    .age("since", 6) { $0.tunnel?.since },
    .text("default peer", 7, least: 15, key: { SortKey(peerNamed: $0.defaultPeer) }) {
      TableCell($0.defaultPeer, or: $0.unsaidByConfiguration)
    },
    .text("next peer", 12, least: 15, key: { SortKey(peerNamed: $0.tunnel?.nextAttemptPeer) }) {
      TableCell($0.tunnel?.nextAttemptPeer, or: .none)
    },
    .age("peer since", 9) { $0.tunnel?.currentPeerSince },
    .reason(8, least: 40, wanted: 64) { record, at in
      TableCell(record.tunnel?.reasons.reasonTexts(at: at).joined(separator: "; "), or: .none, record.severity.role)
    },
    .text("endpoint", 10, key: { SortKey($0.endpoint) }) {
      TableCell($0.endpoint, or: $0.associations == nil && !$0.isTemplate ? .notSeen : .none)
    },
    .number("idle limit", 13, key: { SortKey($0.entry.idle?.effective) }) { record in
      guard let idle = record.entry.idle else { return record.unsaidByConfiguration }
      return TableCell(idle.effective?.brief, or: TableCell("none", .dim))
    },
    .number("routes", 10, key: { SortKey($0.routes) }) { record in
      if record.entry.isFromConfiguration, record.entry.reverseRoute == nil, record.routes ?? 0 == 0 {
        return TableCell("no RRI", .dim)
      }
      return record.isTemplate ? .none : TableCell(count: record.routes)
    },
    .text("remote identity", 12, least: 12) { TableCell($0.tunnel?.remoteIdentity, or: .none) },
    .text("interfaces", 14, least: 10) { record in
      guard let interfaces = record.entry.interfaces else { return record.unsaidByStatus }
      return TableCell(listed(interfaces.map(\.short)), or: .none)
    },
    .text("match", 15, least: 6) { TableCell($0.entry.accessList, or: .none) },
    .text("kind", 17) { $0.isListed ? TableCell($0.entry.kind.rawValue, .dim) : .notSeen },
    .text("transform sets", 16, least: 10) {
      TableCell(listed($0.entry.transformSets), or: $0.isListed ? .none : .notSeen)
    },
  ]

  /// What joining says, on the entry's page.
  private var joinedBlocks: [Block] {
    guard let tunnel else { return [] }
    return [.field("since", tunnel.since.map { "\($0.moment.screenText)  \($0.text(at: at))" }, or: .none)]
      + tunnel.reasons.reasonTexts(at: at).map { .field("because", $0, severity.role) }
      + [
        .field(
          "peer in use since", tunnel.currentPeerSince.map { "\($0.moment.screenText)  \($0.text(at: at))" }, or: .none),
        .field("place of the peer", tunnel.peerRank.map { "\($0) of \(entry.peers.count)" }, or: .none),
        .field("next attempt uses", tunnel.nextAttemptPeer, or: .none),
        .field("remote identity", tunnel.remoteIdentity, or: .none),
        .field("virtual address", tunnel.virtualAddress?.description, or: .none),
        .flag("uses the virtual address", tunnel.isOnVirtualAddress),
      ]
  }

  var details: [Block] {
    let idle = entry.idle
    var blocks: [Block] = [
      .heading(
        isListed
          ? "Crypto map \(entry.name) \(entry.sequence) on \(routerName)" : "Tunnel at \(entry.name) on \(routerName)"),
      .field("router", routerName), .field("health", state.text, state.role),
      .field("on peer", on.text, on.role),
      .field("current peer", currentPeer, or: unsaidByStatus),
      .field("default peer", defaultPeer, or: unsaidByConfiguration),
    ]
    blocks += joinedBlocks
    for (rank, peer) in entry.peers.enumerated() {
      var words = [peer.name]
      if peer.isDefault == true { words.append("default") }
      if peer.isDynamic == true { words.append("dynamic") }
      let others = peer.addresses.map(\.description).filter { $0 != peer.name }
      if !others.isEmpty { words.append("= \(listed(others))") }
      blocks.append(.field("peer \(rank + 1)", words.joined(separator: "  "), .text))
    }
    guard isListed else {
      return blocks + [
        .field("interface", tunnel?.interface?.canonical), .field("map", tunnel?.map),
        .field("idle out in", self.idle?.sentence, or: associations == nil ? .notSeen : .none),
        .count("SAs", associations), .count("pairs with SAs one way", oneWay),
        .field("endpoint", endpoint?.description),
      ]
    }
    blocks += [
      .field("map", entry.name), .count("sequence", entry.sequence),
      .field("kind", entry.kind.rawValue), .field("address family", entry.isIPv6 ? "IPv6" : "IPv4"),
      .flag("complete", !entry.isIncomplete, no: "no: peer, access list or transform set is missing"),
      .field("read from", readFrom),
      .field("idle limit", idle.map { $0.effective?.brief ?? "none" }),
      .field("idle limit from", idle?.source.rawValue),
      .field("idle on the entry", idle?.configured?.brief, or: idle == nil ? .notSeen : .none),
      .flag("idle resets to default", idle?.resetsToDefault),
      .field("idle out in", self.idle?.sentence, or: associations == nil ? .notSeen : .none),
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
