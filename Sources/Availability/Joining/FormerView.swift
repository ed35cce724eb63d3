import Model

/// What a router's next state may take over from one that is past, and no more: its SAs and what hangs on them are let
/// go before the next are made.
struct FormerView: Sendable {
  let groupsRevision: Int
  let tunnelsRevision: Int
  let tunnels: [TunnelReport]
  fileprivate let name: String
  fileprivate let nodes: [StandbyNode]
  fileprivate let marks: ClockMarks
  fileprivate let addresses: Set<IPAddress>
  fileprivate let cryptoMaps: [Sourced<CryptoMapReport>]?
  fileprivate let routes: [Sourced<RouteReport>]?
  fileprivate let configuration: Configuration?
  fileprivate let logEvents: [EventReport]
  fileprivate let losses: [LossReport]
  fileprivate let networks: [Network]

  /// The side of an SA that tells of which group it is.
  fileprivate struct Network: Hashable {
    let map: String
    let prefix: Prefix?
  }

  /// What is to remain of a view.
  init(_ view: RouterView) {
    groupsRevision = view.groupsRevision
    tunnelsRevision = view.tunnelsRevision
    tunnels = view.tunnels
    name = view.name
    nodes = view.nodes
    marks = view.marks
    addresses = view.addresses
    cryptoMaps = view.report.cryptoMaps
    routes = view.report.routes
    configuration = view.report.configuration
    logEvents = view.report.logEvents
    losses = view.report.losses
    networks = FormerView.networks(view.report)
  }

  private static func networks(_ report: RouterReport) -> [Network] {
    (report.securityAssociations ?? []).map {
      Network(map: $0.value.association.cryptoMap, prefix: $0.value.association.localProxy.prefix)
    }
  }

  /// Whether all that groups and their couplings follow from is as in the router's next state: new counters of SAs
  /// change neither.
  func joinsGroupsLike(_ next: RouterReport, _ nodes: [StandbyNode], _ marks: ClockMarks) -> Bool {
    name == next.name && self.nodes == nodes && self.marks == marks
      && (marks.ups.isEmpty || addresses == RouterView.addresses(next, nodes)) && cryptoMaps == next.cryptoMaps
      && routes == next.routes && configuration == next.configuration && networks == FormerView.networks(next)
  }
}

extension RouterReport {
  /// Takes the memory of an earlier report for the long lists that are equal.
  mutating func share(_ earlier: FormerView) {
    if cryptoMaps == earlier.cryptoMaps { cryptoMaps = earlier.cryptoMaps }
    if routes == earlier.routes { routes = earlier.routes }
    if logEvents == earlier.logEvents { logEvents = earlier.logEvents }
    if losses == earlier.losses { losses = earlier.losses }
  }
}
