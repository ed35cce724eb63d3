import Model

/// The SAs that a router has, by the address at the other end: whether both ends of a tunnel have it is told only by
/// both.
struct PeerTable {
  /// The addresses that there are SAs with.
  private(set) var served: Set<IPAddress> = []
  /// Those that its SAs or its crypto maps name.
  private(set) var known: Set<IPAddress> = []
  /// The router's own addresses.
  let addresses: [IPAddress]
  /// When the whole table was seen; nil where it was not.
  let observedAt: Moment?

  init(_ report: RouterReport) {
    addresses = (report.interfaces ?? []).compactMap(\.value.address)
    let isWhole = report.wholeTables.contains(.ipsecSA)
    observedAt =
      isWhole ? report.commands.last { $0.family == .ipsecSA && $0.error == nil }.flatMap(\.observedAt) : nil
    for row in report.securityAssociations ?? [] {
      guard let peer = row.value.association.peer else { continue }
      known.insert(peer)
      if row.value.association.hasSA { served.insert(peer) }
    }
    for row in report.cryptoMaps ?? [] { for peer in row.value.peers { known.formUnion(peer.addresses) } }
  }
}

/// Tunnels that are up at one end only: after a failover a branch keeps its SAs until it notices (R41), and what it sends
/// is lost. Said where the router that has the address now knows the branch, has no SA with it, and was seen within two
/// minutes of it.
func compareEnds(_ tunnels: inout [TunnelReport], _ views: [RouterView], _ groups: [GroupReport]) {
  var owners: [IPAddress: Int] = [:]
  var places: [String: Int] = [:]
  for (index, view) in views.enumerated() where view.peers.observedAt != nil {
    places[view.report.name] = index
    for address in view.peers.addresses { owners[address] = index }
  }
  for group in groups {
    for address in group.virtualAddresses { owners[address] = group.active.flatMap { places[$0.router] } }
  }
  for index in tunnels.indices where tunnels[index].health == .up {
    guard let place = places[tunnels[index].router], let row = tunnels[index].associations.first,
      let association = views[place].report.securityAssociations?[row].value.association, let peer = association.peer,
      let own = association.localEndpoint ?? association.localAddress, let other = owners[peer], other != place,
      !views[other].peers.served.contains(own), views[other].peers.known.contains(own),
      let seenAt = views[place].peers.observedAt, let otherAt = views[other].peers.observedAt,
      abs((otherAt - seenAt).milliseconds) <= 120_000
    else { continue }
    tunnels[index].isOneSided = true
    tunnels[index].reasons.append(
      "\(views[other].report.name), which has \(peer), has no SA with \(own): what is sent is lost until this end notices"
    )
  }
}
