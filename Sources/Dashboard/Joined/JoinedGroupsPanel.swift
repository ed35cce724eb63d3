import Availability
import Model
import Terminal

/// A standby group joined over its routers.
struct JoinedGroupRecord: Record {
  let group: GroupReport
  let at: Moment?
  /// What people call the groups it is coupled to, in their order.
  let coupledNames: [String]

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
    return Records.worstFirst(
      groups.map { group in
        JoinedGroupRecord(
          group: group, at: report.at, coupledNames: group.coupledGroups.map { names[$0.group] ?? $0.group })
      }, columns)
  }

  /// The routers in a state.
  private func routers(_ states: StandbyState...) -> TableCell {
    let names = group.members.filter { states.contains($0.state) }.map(\.router)
    if states == [.active] {
      let absent = group.health == .noneActive ? TableCell("nobody", .critical) : .none
      return TableCell(names.joined(separator: "+"), or: absent, .active)
    }
    // Where it is known that nobody stands by, that is said.
    let absent = group.health == .unknown ? .none : TableCell("none", severity.role)
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
    .text("active", 2, least: 10) { $0.routers(.active) }.cutInMiddle,
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
    return blocks
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
