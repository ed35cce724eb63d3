import Availability
import Model

/// Both routers of a pair side by side; what differs is marked.
func pairBlocks(_ names: [String], _ report: FleetReport) -> [Block] {
  let routers = names.compactMap { name in report.routers.first { $0.name == name } }
  guard routers.count == 2 else { return [.text("A router of the pair is no longer known.", .dim)] }
  let (left, right) = (routers[0], routers[1])
  var blocks: [Block] = [
    .heading("Pair \(left.name) and \(right.name)"), .pair("router", left.name, right.name, false),
  ]
  func row(_ label: String, _ one: String?, _ other: String?, mark: Bool = true) {
    let (one, other) = (one ?? "?", other ?? "?")
    blocks.append(.pair(label, one, other, mark && one != other && one != "?" && other != "?"))
  }
  row("site", left.site ?? "\u{2013}", right.site ?? "\u{2013}")
  row("release", left.softwareVersion, right.softwareVersion)
  row("observed", left.observedAt?.screenText, right.observedAt?.screenText, mark: false)
  for group in report.groups ?? []
  where group.members.contains(where: { $0.router == left.name })
    && group.members.contains(where: { $0.router == right.name })
  {
    blocks += [.blank, .heading(group.called), .field("health", group.health.rawValue, group.health.severity.role)]
    blocks += group.reasons.reasonTexts(at: report.at).map { .field("because", $0, group.health.severity.role) }
    let one = StandbySide(left, group)
    let other = StandbySide(right, group)
    // One active and one standby differ as they should; where the group is not well, the roles are what to look at.
    row("role", one.state, other.state, mark: group.health.severity <= .warning)
    row("interface", one.interface, other.interface)
    row("address", one.address, other.address, mark: false)
    row("virtual address", one.virtualAddress, other.virtualAddress)
    row("priority", one.priority, other.priority, mark: false)
    row("preempt", one.preempt, other.preempt)
    row("hello and hold", one.timers, other.timers)
    row("version", one.version, other.version)
    row("authentication", one.authentication, other.authentication)
    row("tracks", one.tracks, other.tracks)
  }
  let entries = Set((left.cryptoMaps ?? []).map(\.value.place) + (right.cryptoMaps ?? []).map(\.value.place))
  for place in entries.sorted(by: { naturalOrder($0) < naturalOrder($1) }) {
    let one = left.cryptoMaps?.first { $0.value.place == place }?.value
    let other = right.cryptoMaps?.first { $0.value.place == place }?.value
    blocks += [.blank, .heading("Crypto map \(place)")]
    guard let one, let other else {
      row("entry", one == nil ? absent(left) : "there", other == nil ? absent(right) : "there")
      continue
    }
    row("peers", one.peerList, other.peerList)
    row("current peer", one.currentPeer, other.currentPeer, mark: false)
    row("default peer", one.defaultPeer ?? "\u{2013}", other.defaultPeer ?? "\u{2013}")
    row("idle limit", one.idle.map { $0.effective?.brief ?? "none" }, other.idle.map { $0.effective?.brief ?? "none" })
    row("transform sets", one.transformList, other.transformList)
    row("access list", one.accessList ?? "\u{2013}", other.accessList ?? "\u{2013}")
    row("reverse route", one.reverseRoute == nil ? "off" : "on", other.reverseRoute == nil ? "off" : "on")
    row("lifetime", one.lifetime?.brief, other.lifetime?.brief)
  }
  blocks += [.blank, .heading("Carried")]
  row(
    "SAs", left.securityAssociations.map { String($0.count) }, right.securityAssociations.map { String($0.count) },
    mark: false)
  func injected(_ router: RouterReport) -> String? {
    router.routes.map { String($0.count { $0.value.injectedBy != nil }) }
  }
  row("injected routes", injected(left), injected(right), mark: false)
  return blocks
}

/// Where a pair was read: the first router's side of the first group both are in.
func pairSource(_ names: [String], _ report: FleetReport) -> SourceRange? {
  let shared = (report.groups ?? []).first { group in
    names.allSatisfy { name in group.members.contains { $0.router == name } }
  }
  let member = shared?.members.first { $0.router == names.first }?.source
  return member ?? report.routers.first { $0.name == names.first }?.commands.first?.output
}

/// What stands for an entry that a router does not show.
private func absent(_ router: RouterReport) -> String? { router.cryptoMaps == nil ? nil : "\u{2013}" }

extension CryptoMapReport {
  /// What the entry is called.
  fileprivate var place: String { "\(name) \(sequence)" }
  /// Its peers in their order.
  fileprivate var peerList: String { peers.isEmpty ? "\u{2013}" : listed(peers.map(\.name)) }
  /// Its transform sets in their order.
  fileprivate var transformList: String { transformSets.isEmpty ? "\u{2013}" : listed(transformSets) }
}

/// One router's side of a group, in words.
private struct StandbySide {
  var state, interface, address, virtualAddress, priority, preempt, timers, version, authentication, tracks: String?

  init(_ router: RouterReport, _ report: GroupReport) {
    guard let member = report.members.first(where: { $0.router == router.name }) else { return }
    state = member.state.rawValue
    interface = member.interface.short
    address = member.address?.brief
    priority = member.priority.map { String($0) }
    let group = router.standbyGroups?.first {
      $0.value.interface == member.interface && $0.value.group == report.group && $0.value.isIPv6 == report.isIPv6
    }?.value
    guard let group else { return }
    virtualAddress = group.virtualAddress?.brief
    preempt = group.preempt.map { $0 ? group.preemptDelay.minimum.map { "after \($0.brief)" } ?? "yes" : "no" }
    if let hello = group.hello, let hold = group.hold { timers = "\(hello.brief), \(hold.brief)" }
    version = group.version.map { String($0) }
    authentication = group.authentication?.rawValue
    tracks =
      group.tracks.isEmpty ? "\u{2013}" : listed(group.tracks.map { "\($0.object)\($0.isUp == false ? " down" : "")" })
  }
}
