import Model

/// A router with what follows from it alone, so that only routers that changed are joined again. An object, so that the
/// views of a fleet are gathered for each report at no cost.
final class RouterView: Sendable {
  let name: String
  let observedAt: Moment?
  let mark = RouterMark()
  let report: RouterReport
  let tunnels: [TunnelReport]
  let names: [NameReport]
  let nodes: [StandbyNode]
  let routeTable: RouteTable
  let marks: ClockMarks
  let peers: PeerTable
  /// What is wrong with its clock by its own word.
  let clockFindings: [FindingReport]
  /// Its tunnels that are up, with both their ends.
  let ends: [TunnelEnds]
  /// Tells one state of the router from the next.
  let revision: Int
  /// The revision since which all that groups and their couplings follow from is the same.
  let groupsRevision: Int
  /// The revision since which its tunnels are the same.
  let tunnelsRevision: Int

  /// - Parameter before: what is left of the router's state before this one: what is equal takes its memory.
  init(
    _ report: RouterReport, _ settings: JoinSettings, revision: Int = 0, after before: FormerView? = nil,
    each: @escaping Repeat = inTurn
  ) {
    var report = report
    settings.place(&report)
    if let before { report.share(before) }
    name = report.name
    observedAt = report.observedAt
    self.report = report
    self.revision = revision
    let tunnels = TunnelJoin(report, settings.peerPolicy).tunnels(each)
    let isSameTunnels = before?.tunnels == tunnels
    self.tunnels = isSameTunnels ? before?.tunnels ?? tunnels : tunnels
    tunnelsRevision = isSameTunnels ? before?.tunnelsRevision ?? revision : revision
    names = joinNames(report, tunnels)
    let nodes = StandbyNode.nodes(report)
    let marks = ClockMarks(report)
    (self.nodes, self.marks) = (nodes, marks)
    peers = PeerTable(report)
    routeTable = RouteTable(report, settings.reverseRouteMode)
    if let before, before.joinsGroupsLike(report, nodes, marks) {
      groupsRevision = before.groupsRevision
    } else {
      groupsRevision = revision
    }
    clockFindings = ClockJoin.findings(report)
    // Ends are compared at the moments at which they were seen: without one they tell nothing.
    ends = peers.observedAt == nil ? [] : TunnelEnds.up(tunnels, report)
  }
}
