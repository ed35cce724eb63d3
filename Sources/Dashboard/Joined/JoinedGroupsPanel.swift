import Availability
import Model
import Terminal

/// A standby group joined over its routers.
struct JoinedGroupRecord: Record {
  let group: GroupReport
  let at: Moment?
  /// What people call the groups it is coupled to, in their order.
  let coupledNames: [String]
  /// The address that a member names as the active router, where none of the routers seen is active.
  let activeElsewhere: IPAddress?
  /// What each router prints of the group, for its page.
  fileprivate let sides: StandbySides

  var identity: Identity { Identity(name: group.id, number: group.group) }
  var severity: Severity { group.health.severity }
  var source: SourceRange? { group.members.first?.source }

  /// A group leads to the active router first.
  var links: Links {
    let members = group.members.sorted { $0.state == .active && $1.state != .active }
    return Links(
      routers: members.map(\.router).reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      map: group.boundMaps.first)
  }

  /// What people call it.
  var name: String { group.called }
  var note: String? {
    group.reasons.isEmpty
      ? nil : "\(name) \(group.health.rawValue): \(group.reasons.reasonTexts(at: at).joined(separator: "; "))"
  }

  static func rows(_ report: FleetReport, _ groups: [GroupReport]) -> any RowSource {
    let names = Dictionary(groups.map { ($0.id, $0.called) }, uniquingKeysWith: { first, _ in first })
    func isElsewhere(_ group: GroupReport) -> Bool { !group.members.contains { $0.state == .active } }
    let sides = StandbySides(report, forMany: groups.contains(where: isElsewhere))
    return Records.worstFirst(
      groups.map { group in
        JoinedGroupRecord(
          group: group, at: report.at, coupledNames: group.coupledGroups.map { names[$0.group] ?? $0.group },
          activeElsewhere: isElsewhere(group) ? sides.activeElsewhere(group) : nil, sides: sides)
      }, columns)
  }

  /// The routers in a state.
  private func routers(_ states: StandbyState...) -> TableCell {
    let names = group.members.filter { states.contains($0.state) }.map(\.router)
    if states == [.active] {
      let elsewhere = TableCell(activeElsewhere?.brief, or: .notSeen)
      let absent = group.health == .noneActive ? TableCell("nobody", .critical) : elsewhere
      return TableCell(names.joined(separator: "+"), or: absent, .active)
    }
    // Where it is known that nobody stands by, that is said.
    let isKnown = group.health != .unknown && !group.isStandbyUntold
    let absent = isKnown ? TableCell("none", severity.role) : .notSeen
    return TableCell(names.joined(separator: "+"), or: absent, .standby)
  }

  private var interfaces: [String] {
    group.members.map(\.interface.short).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  static let columns: [Column<JoinedGroupRecord>] = [
    .text("site", 7, least: 6) { TableCell($0.group.site, or: .none, .dim) },
    .text("group", 0, least: 12) { TableCell($0.name) },
    .text("health", 1) { TableCell($0.group.health.rawValue, $0.severity.role) },
    .age("since", 4, at: \.at) { $0.group.since },
    .text("active", 2, least: 15) { $0.routers(.active) }.cutInMiddle,
    .text("standby", 2, least: 10) { $0.routers(.standby) }.cutInMiddle,
    .text("virtual address", 3, least: 11, key: { SortKey($0.group.virtualAddresses.first) }) {
      TableCell(listed($0.group.virtualAddresses.map(\.brief)), or: .notSeen)
    },
    .text("reason", 5, least: 28, wanted: 64) {
      TableCell($0.group.reasons.reasonTexts(at: $0.at).joined(separator: "; "), or: .none, $0.severity.role)
    },
    .number("number", 11, key: { SortKey($0.group.group) }, { TableCell(String($0.group.group)) }),
    .text("interface", 8) { TableCell(listed($0.interfaces), or: .none) },
    .text("bound map", 6, least: 9) { TableCell(listed($0.group.boundMaps), or: .none) },
    .text("coupled to", 10, least: 8) { TableCell(listed($0.coupledNames), or: .none) },
    .text("members", 9, least: 16) { record in
      TableCell(
        listed(record.group.members.map { "\($0.router) \($0.state.word)" + ($0.priority.map { " \($0)" } ?? "") }),
        or: .none)
    },
    .text("pair", 12) { TableCell($0.group.pair, or: .none, .dim) },
  ]

  var details: [Block] {
    var blocks: [Block] = [
      .heading("Standby group \(name)"),
      .field("health", group.health.rawValue, severity.role),
      .field("since", group.since.map { "\($0.moment.screenText)  \($0.text(at: at))" }, or: .none),
    ]
    blocks += group.reasons.reasonTexts(at: at).map { .field("because", $0, severity.role) }
    blocks += [
      .field("site", group.site, or: .none), .field("pair", group.pair, or: .none), .count("group", group.group),
      .field("address family", group.isIPv6 ? "IPv6" : "IPv4"),
      .field("names", listed(group.names), or: .none),
      .field("virtual address", listed(group.virtualAddresses.map(\.description))),
      .field("bound crypto maps", listed(group.boundMaps), or: .none),
    ]
    if !group.boundMaps.isEmpty {
      // R62, R41: no IPsec state moves with the role.
      blocks.append(.field("failover", "stateless: SAs are set up anew", .text))
    }
    blocks += zip(coupledNames, group.coupledGroups).map { name, coupling in
      .field("coupled to", "\(name), known from \(coupling.reason.words)", .text)
    }
    for member in group.members {
      let words = [
        member.state.rawValue, member.interface.canonical, member.address?.description,
        member.priority.map { "priority \($0)" }, member.observedAt.map { "seen \($0.screenText)" },
        member.holdsSince.map { "\(member.knowsLastChange ? "since" : "at least since") \($0.screenText)" },
      ]
      let role: Role = member.state == .active ? .active : member.state == .standby ? .standby : .text
      blocks.append(.field("member \(member.router)", words.compactMap { $0 }.joined(separator: ", "), role))
    }
    for member in group.members {
      guard let side = sides.side(of: member, group) else { continue }
      blocks += [.blank, .heading("As \(member.router) shows it")] + side.printed
    }
    return blocks
  }
}

/// What the routers print of their groups; looked up where somebody asks, which is seldom.
private final class StandbySides: Sendable {
  private let routers: [RouterReport]
  /// The routers' places; made where many are asked for.
  private let places: [String: Int]?

  init(_ report: FleetReport, forMany: Bool) {
    let routers = report.routers
    self.routers = routers
    places =
      forMany
      ? Dictionary(routers.indices.map { (routers[$0].name, $0) }, uniquingKeysWith: { first, _ in first }) : nil
  }

  func side(of member: GroupReport.Member, _ group: GroupReport) -> GroupRecord? {
    let place = places.map { $0[member.router] } ?? routers.firstIndex { $0.name == member.router }
    guard let router = place.map({ routers[$0] }) else { return nil }
    let own = router.standbyGroups?.first {
      $0.value.interface == member.interface && $0.value.group == group.group && $0.value.isIPv6 == group.isIPv6
    }
    return own.map { GroupRecord(router, $0) }
  }

  func activeElsewhere(_ group: GroupReport) -> IPAddress? {
    for member in group.members {
      if case .address(let address)? = side(of: member, group)?.group.activeRouter { return address }
    }
    return nil
  }
}

extension GroupReport {
  /// What people call it.
  var called: String { names.first ?? "group \(group)" }
}

extension GroupReport.Coupling.Reason {
  fileprivate var words: String {
    switch self {
    case .inventory: "the inventory"
    case .tracking: "what they track"
    case .cryptoMap: "the crypto map and the networks behind it"
    }
  }
}
