import Availability
import Model

/// A standby group as one router sees it.
struct GroupRecord: Record {
  let routerName: String
  let site: String?
  let group: StandbyGroup
  let source: SourceRange?
  /// The crypto maps bound to the group's name; nil where that was not looked at.
  let boundMaps: [String]?

  var identity: Identity {
    Identity(
      router: routerName, name: group.interface.canonical, number: group.group, extra: group.isIPv6 ? "v6" : "")
  }

  var severity: Severity {
    switch group.state {
    case .active: group.seesNoStandbyRouter ? .warning : .ok
    case .standby, .listen: .ok
    case .learn, .speak: .warning
    case .initial: .critical
    case .disabled: .warning
    }
  }

  /// What stands against the group; nil where nothing does.
  var note: String? {
    if let reason = group.stateReason { return reason }
    if group.state == .active, group.seesNoStandbyRouter { return "no standby seen" }
    if let track = group.tracks.first(where: { $0.isUp == false }) { return "track \(track.object) down" }
    return nil
  }

  static func rows(_ report: FleetReport) -> any RowSource {
    if let groups = report.groups { return JoinedGroupRecord.rows(report, groups) }
    let records = report.routers.flatMap { router in
      (router.standbyGroups ?? []).map { GroupRecord(router, $0) }
    }
    return Records.worstFirst(records, columns)
  }

  init(_ router: RouterReport, _ sourced: Sourced<StandbyGroup>) {
    routerName = router.name
    site = router.site
    group = sourced.value
    source = sourced.source
    boundMaps = router.interfaces.map { interfaces in
      interfaces.compactMap { interface in
        guard let name = sourced.value.name, interface.value.redundancy == name else { return nil }
        return interface.value.cryptoMap
      }
    }
  }

  static let columns: [Column<GroupRecord>] = [
    .text("site", 11, least: 6) { TableCell($0.site, or: .none, .dim) },
    .text("router", 0, least: 8) { TableCell($0.routerName) }.cutInMiddle,
    .text("interface", 3) { TableCell($0.group.interface.short) },
    .number("group", 2, key: { SortKey($0.group.group) }, { TableCell(String($0.group.group)) }),
    .text("name", 6, least: 8) { TableCell($0.group.name, or: .none) },
    .text("state", 1, key: { SortKey(StandbyState.allCases.firstIndex(of: $0.group.state)) }) {
      switch $0.group.state {
      case .active: TableCell("ACT", .active)
      case .standby: TableCell("stby", .standby)
      default: TableCell($0.group.state.word, $0.severity.role)
      }
    },
    .text("virtual address", 4, key: { SortKey($0.group.virtualAddress) }) { TableCell($0.group.virtualAddress) },
    .text("active", 5, key: { peerKey($0.group.activeRouter) }) {
      TableCell($0.group.activeRouter?.text, or: .notSeen)
    },
    .text("standby", 5, key: { peerKey($0.group.standbyRouter) }) {
      TableCell($0.group.standbyRouter?.text, or: .notSeen)
    },
    .number("prio", 7, key: { SortKey($0.group.priority) }) {
      TableCell($0.group.priority.map { String($0) }, or: .notSeen)
    },
    .text("preempt", 8) { record in
      guard let preempt = record.group.preempt else { return .notSeen }
      guard preempt else { return .none }
      return TableCell(record.group.preemptDelay.minimum.map { "after \($0.brief)" } ?? "yes")
    },
    .text("bound map", 9, least: 9) { record in
      guard let maps = record.boundMaps else { return .notSeen }
      return TableCell(listed(maps), or: .none)
    },
    .number("since", 10, key: { SortKey($0.group.lastStateChange) }) { TableCell($0.group.lastStateChange) },
    .number("changes", 13, key: { SortKey($0.group.stateChanges) }) { TableCell(count: $0.group.stateChanges) },
    .text("note", 12, least: 10) { TableCell($0.note, or: .none, $0.severity.role) },
    .text("tracks", 14, least: 8) { TableCell(listed($0.group.tracks.map(\.object)), or: .none) },
  ]

  private static func peerKey(_ peer: StandbyPeer?) -> SortKey {
    switch peer {
    case .local: .number(0)
    case .address(let address): .address(address)
    case nil: .absent
    }
  }

  var details: [Block] {
    [
      .heading("Standby group \(group.group) on \(routerName)"),
      .field("router", routerName), .field("site", site, or: .none),
      .field("interface", group.interface.canonical), .count("group", group.group),
      .field("name", group.name.map { group.nameIsConfigured ? $0 : "\($0) (made by IOS)" }, or: .none),
      .field("address family", group.isIPv6 ? "IPv6" : "IPv4"),
    ] + printed
  }

  /// What the router prints of the group.
  var printed: [Block] {
    let delay = group.preemptDelay
    return [
      .count("version", group.version),
      .field("state", group.state.rawValue + (group.stateReason.map { " (\($0))" } ?? ""), severity.role),
      .field("note", note, or: .none, severity.role),
      .field("virtual address", group.virtualAddress?.description),
      .field("secondary addresses", listed(group.secondaryVirtualAddresses.map(\.description)), or: .none),
      .field("virtual MAC", group.virtualMAC),
      .field("active router", peerText(group.activeRouter, group.activePriority)),
      .field("standby router", peerText(group.standbyRouter, group.standbyPriority)),
      .count("priority", group.priority), .count("configured priority", group.configuredPriority),
      .flag("preempt", group.preempt), .field("delay minimum", delay.minimum?.brief, or: .none),
      .field("delay reload", delay.reload?.brief, or: .none), .field("delay sync", delay.sync?.brief, or: .none),
      .field("authentication", group.authentication?.rawValue),
      .field("follows", group.follows, or: .none), .field("hello", group.hello?.brief),
      .field("hold", group.hold?.brief), .count("state changes", group.stateChanges),
      .field("last change", group.lastStateChange.map { "\($0.brief) ago" }),
      .field("bound crypto maps", boundMaps.map { listed($0) }, or: boundMaps == nil ? .notSeen : .none),
    ]
      + group.tracks.map { track in
        let state = track.isUp.map { $0 ? "up" : "down" } ?? "?"
        let effect = track.shutdown ? "shuts the group down" : track.decrement.map { "takes \($0) off the priority" }
        return .field("track \(track.object)", [state, effect].compactMap { $0 }.joined(separator: ", "))
      }
  }

  private func peerText(_ peer: StandbyPeer?, _ priority: Int?) -> String? {
    peer.map { $0.text + (priority.map { ", priority \($0)" } ?? "") }
  }
}
