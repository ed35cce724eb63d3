import Availability
import Model

/// A host name on one router: of its host table, of a peer, or of both.
struct NameRecord: Record {
  let routerName: String
  let name: String
  /// The row of the host table; nil where it has none.
  let host: HostEntry?
  /// Whether the host table was looked at.
  let isTableSeen: Bool
  /// Whether a peer of this name is resolved before each establishment; nil where no peer has it or that is not known.
  let isDynamic: Bool?
  /// The crypto map entries whose peer it is.
  let usedBy: [String]
  /// The addresses the crypto map entries give for it.
  let peerAddresses: [IPAddress]
  let source: SourceRange?
  /// What joining says of a peer's name; nil for other names, and where nothing was joined.
  var answer: NameReport?
  /// The moment ages are counted to.
  var at: Moment?

  var identity: Identity { Identity(router: routerName, name: name) }
  var links: Links { Links(routers: [routerName], name: name) }
  /// All addresses known for it, those of the host table first.
  var addresses: [IPAddress] {
    let own = host?.addresses ?? []
    return own + peerAddresses.filter { !own.contains($0) }
  }

  var severity: Severity {
    if let answer { return answer.severity }
    if !addresses.isEmpty { return usedBy.isEmpty ? .quiet : .ok }
    if usedBy.isEmpty { return .quiet }
    return isTableSeen ? .warning : .unknown
  }

  var note: String? {
    guard let answer, !answer.reasons.isEmpty else { return nil }
    return "\(name) \(state): \(answer.reasons.reasonTexts(at: at).joined(separator: "; "))"
  }

  /// Whether an address is known.
  var state: String {
    if let answer { return answer.security == .bogus ? "bogus" : answer.health.rawValue }
    if !addresses.isEmpty { return "resolved" }
    return isTableSeen ? "unresolved" : "not looked at"
  }

  func seen(at moment: Moment?) -> NameRecord {
    var record = self
    record.at = moment
    return record
  }

  static func rows(_ report: FleetReport, _ cache: inout RowCache) -> PartedRows<NameRecord> {
    cache.rows(report, [.names], columns) { records($0, $1) }
  }

  static func records(_ router: RouterReport, _ answers: Answers?) -> [NameRecord] {
    let named = Dictionary((answers?.names ?? []).map { ($0.name.lowercased(), $0) }) { first, _ in first }
    return records(router).map { record in
      var record = record
      record.answer = named[record.name.lowercased()]
      return record
    }
  }

  private static func records(_ router: RouterReport) -> [NameRecord] {
    struct Use {
      var spelling: String
      var entries: [String] = []
      var isDynamic: Bool?
      var addresses: [IPAddress] = []
      var source: SourceRange
    }
    var uses: [String: Use] = [:]
    for entry in router.cryptoMaps ?? [] {
      for peer in entry.value.peers where IPAddress(peer.name) == nil {
        var use = uses[peer.name.lowercased()] ?? Use(spelling: peer.name, source: entry.source)
        use.entries.append("\(entry.value.name) \(entry.value.sequence)")
        if let isDynamic = peer.isDynamic { use.isDynamic = isDynamic }
        use.addresses += peer.addresses.filter { !use.addresses.contains($0) }
        uses[peer.name.lowercased()] = use
      }
    }
    let isTableSeen = router.hosts != nil
    var records: [NameRecord] = []
    for host in router.hosts ?? [] {
      let use = uses.removeValue(forKey: host.value.name.lowercased())
      records.append(
        NameRecord(
          routerName: router.name, name: host.value.name, host: host.value, isTableSeen: true,
          isDynamic: use?.isDynamic, usedBy: use?.entries ?? [], peerAddresses: use?.addresses ?? [],
          source: host.source))
    }
    return records
      + uses.values.map {
        NameRecord(
          routerName: router.name, name: $0.spelling, host: nil, isTableSeen: isTableSeen, isDynamic: $0.isDynamic,
          usedBy: $0.entries, peerAddresses: $0.addresses, source: $0.source)
      }
  }

  private var ttl: String? { host?.ttl?.brief }

  static let columns: [Column<NameRecord>] = [
    .text("router", 0, least: 8) { TableCell($0.routerName) }.cutInMiddle,
    .text("name", 1, least: 16) { TableCell($0.name) },
    .text("health", 2) { TableCell($0.state, $0.severity.role) },
    .text("in use", 3, least: 15, key: { SortKey($0.answer?.inUseAddress) }) {
      TableCell($0.answer?.inUseAddress, or: .none, $0.answer?.health == .stale ? .warning : .text)
    },
    .age("since", 9) { $0.answer?.since },
    .text("addresses", 3, least: 15, key: { SortKey($0.addresses.first) }) {
      TableCell(listed($0.addresses.map(\.description)), or: $0.isTableSeen ? .none : .notSeen)
    },
    .number("ttl", 5, key: { SortKey($0.host?.ttl) }) { TableCell($0.ttl, or: .none) },
    .number("age", 6, key: { SortKey($0.host?.ageHours) }) { TableCell($0.host?.ageHours.map { "\($0)h" }, or: .none) },
    .text("resolved", 7) { record in
      if let isDynamic = record.isDynamic { return TableCell(isDynamic ? "at each use" : "once") }
      return record.host?.isPermanent == true ? TableCell("configured") : .none
    },
    .text("peer of", 4, least: 10) { TableCell(listed($0.usedBy), or: .none) },
    .reason(8, least: 16, wanted: 64) { record, at in
      TableCell(record.answer?.reasons.reasonTexts(at: at).joined(separator: "; "), or: .none, record.severity.role)
    },
    .text("flags", 10, least: 8) { TableCell($0.host?.flags, or: .none, .dim) },
  ]

  var details: [Block] {
    [
      .heading("Name \(name) on \(routerName)"),
      .field("router", routerName), .field("name", name), .field("health", state, severity.role),
      .field(
        "addresses in the host table", host.map { listed($0.addresses.map(\.description)) },
        or: isTableSeen ? .none : .notSeen),
      .field("addresses of the peer", listed(peerAddresses.map(\.description)), or: .none),
      .field("time to live", ttl, or: .none), .field("age", host?.ageHours.map { "\($0)h" }, or: .none),
      .field("configured", host?.isPermanent.map { $0 ? "yes" : "no" }, or: .none),
      .field("flags", host?.flags, or: .none),
      .field(
        "resolved", isDynamic.map { $0 ? "before each establishment (dynamic)" : "once, then kept as an address" },
        or: .none),
      .field("peer of", listed(usedBy), or: .none),
      .field("address in use", answer?.inUseAddress?.description, or: .none),
      .field("since", answer?.since.map { "\($0.moment.screenText)  \($0.text(at: at))" }, or: .none),
      .field("answer is", answer?.security.rawValue, or: .none),
    ] + (answer?.reasons ?? []).reasonTexts(at: at).map { .field("because", $0, severity.role) }
  }
}
