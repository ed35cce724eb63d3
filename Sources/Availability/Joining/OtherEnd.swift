import Model

/// The SAs that a router has, by the address at the other end: whether both ends of a tunnel have it is told only by
/// both.
struct PeerTable {
  /// The addresses that there are SAs with; none where ``observedAt`` is not known, for nothing is compared then.
  private(set) var served: Set<IPAddress> = []
  /// Those that its SAs or its crypto maps name; none where ``observedAt`` is not known.
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
    guard observedAt != nil else { return }
    known.reserveCapacity(report.securityAssociations?.count ?? 0)
    served.reserveCapacity(report.securityAssociations?.count ?? 0)
    var last: IPAddress?
    for row in report.securityAssociations ?? [] {
      // Routers print the SAs of a peer together.
      guard let peer = row.value.association.peer else { continue }
      if peer != last { known.insert(peer) }
      if row.value.association.hasSA || row.value.association.isPartial, peer != last || !served.contains(peer) {
        served.insert(peer)
      }
      last = peer
    }
    for row in report.cryptoMaps ?? [] { for peer in row.value.peers { known.formUnion(peer.addresses) } }
  }
}

/// Where the ends of a tunnel that is up are.
struct TunnelEnds {
  /// Its place among the router's tunnels.
  let tunnel: Int
  /// The address at this end, and the one at the other.
  let own: IPAddress
  let peer: IPAddress

  /// Those of one router's tunnels.
  static func up(_ tunnels: [TunnelReport], _ report: RouterReport) -> [TunnelEnds] {
    var ends: [TunnelEnds] = []
    ends.reserveCapacity(tunnels.count)
    for index in tunnels.indices {
      guard tunnels[index].health == .up, let row = tunnels[index].associations.first,
        let association = report.securityAssociations?[row].value.association, let peer = association.peer,
        let own = association.localEndpoint ?? association.localAddress
      else { continue }
      ends.append(TunnelEnds(tunnel: index, own: own, peer: peer))
    }
    return ends
  }
}

/// Tunnels that are up at one end only: after a failover a branch keeps its SAs until it notices (R41), and what it sends
/// is lost. Said where the router that has the address now knows the branch, has no SA with it, and was seen within two
/// minutes of it. `tunnels` are those of each router, in the order of the routers.
func compareEnds(_ tunnels: inout [[TunnelReport]], _ views: [RouterView], _ groups: [GroupReport]) {
  var owners: [IPAddress: Int] = [:]
  var places: [String: Int] = [:]
  for (index, view) in views.enumerated() where view.peers.observedAt != nil {
    places[view.name] = index
    for address in view.peers.addresses { owners[address] = index }
  }
  for group in groups {
    for address in group.virtualAddresses { owners[address] = group.active.flatMap { places[$0.router] } }
  }
  for (place, view) in views.enumerated() {
    guard let seenAt = view.peers.observedAt else { continue }
    for ends in view.ends {
      guard let other = owners[ends.peer], other != place, !views[other].peers.served.contains(ends.own),
        views[other].peers.known.contains(ends.own), let otherAt = views[other].peers.observedAt,
        abs((otherAt - seenAt).milliseconds) <= 120_000, tunnels[place][ends.tunnel].health == .up
      else { continue }
      tunnels[place][ends.tunnel].isOneSided = true
      tunnels[place][ends.tunnel].reasons.append(
        "\(views[other].name), which has \(ends.peer), has no SA with \(ends.own): what is sent is lost until this end notices"
      )
    }
  }
}
