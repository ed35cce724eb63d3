import Model

/// What was joined for the last report, taken over where what it follows from is the same.
struct JoinCache {
  var routes = InjectedRouteCache()
  // The routers whose groups were joined, by what these follow from; not their views, whose memory is needed for the next.
  private var grouped: [GroupsPart] = []
  private var groups: [GroupReport] = []
  private var clocks = ClockJoin([], [])
  // What the groups say to the tunnels of each router.
  private var places: [String: [(standby: StandbyPlace, says: Group)]] = [:]
  // The tunnels that were explained last, those of the routers that need no explanation left out.
  private var explained: [String: Explained] = [:]

  private struct GroupsPart: Hashable {
    let router: String
    let revision: Int
  }

  private struct Explained {
    let revision: Int
    let others: [Elsewhere]
    let tunnels: [TunnelReport]
  }

  init() {}

  /// The groups of a fleet with their health, and what their clocks say of each other; those of the last report where no
  /// router changed in what they follow from.
  mutating func joinGroups(
    _ views: [RouterView], _ pairs: [PairHint], _ each: Repeat
  ) -> ([GroupReport], ClockJoin) {
    let parts = views.map { GroupsPart(router: $0.name, revision: $0.groupsRevision) }
    if parts != grouped {
      (groups, clocks) = Availability.joinGroups(views, pairs, each: each)
      places = JoinCache.places(groups)
      grouped = parts
    }
    return (groups, clocks)
  }

  /// What a group says of its routers.
  private enum Group {
    case nothing, noneActive
    case active(String)
  }

  /// What is known of the SAs of a tunnel that has none on a router that is not active.
  private enum Elsewhere: Hashable {
    case nothing, noneActive
    /// The active router has them; has none with that peer either; was not looked at.
    case present(String), absent(String), notSeen(String)
  }

  /// Says of tunnels without SAs on a router that is not active whether another one is: only the joined group tells.
  /// The tunnels of each router, in the order of the routers.
  mutating func explainStandby(_ views: [RouterView]) -> [[TunnelReport]] {
    var known: [String: Explained] = [:]
    let routers = Dictionary(views.indices.map { (views[$0].name, $0) }) { first, _ in first }
    var served: [String: Set<IPAddress>] = [:]
    let all = views.map { view -> [TunnelReport] in
      guard view.tunnels.contains(where: { $0.standbyIn != nil && !$0.reasons.isEmpty }),
        let own = places[view.name]
      else { return view.tunnels }
      let others = view.tunnels.indices.map { index -> Elsewhere in
        guard let standby = view.tunnels[index].standbyIn, !view.tunnels[index].reasons.isEmpty,
          let place = own.last(where: { $0.standby == standby })
        else { return .nothing }
        switch place.says {
        case .nothing: return .nothing
        case .noneActive: return .noneActive
        case .active(let name):
          guard let active = routers[name].map({ views[$0] }), active.report.securityAssociations != nil else {
            return .notSeen(name)
          }
          let peers = served[name] ?? active.servedPeers
          served[name] = peers
          return JoinCache.elsewhere(view.tunnels[index], active, peers)
        }
      }
      if let last = explained[view.name], last.revision == view.tunnelsRevision, last.others == others {
        known[view.name] = last
        return last.tunnels
      }
      let tunnels = zip(view.tunnels, others).map(JoinCache.explained)
      known[view.name] = Explained(revision: view.tunnelsRevision, others: others, tunnels: tunnels)
      return tunnels
    }
    explained = known
    return all
  }

  // A peer given by name has an address that only the active router knows: any SAs of its are taken for it.
  private static func elsewhere(_ tunnel: TunnelReport, _ active: RouterView, _ peers: Set<IPAddress>) -> Elsewhere {
    let address = (tunnel.currentPeer ?? tunnel.nextAttemptPeer).flatMap { IPAddress($0) }
    if address.map(peers.contains) ?? !peers.isEmpty { return .present(active.name) }
    return active.report.wholeTables.contains(.ipsecSA) ? .absent(active.name) : .notSeen(active.name)
  }

  private static func places(_ groups: [GroupReport]) -> [String: [(standby: StandbyPlace, says: Group)]] {
    var places: [String: [(standby: StandbyPlace, says: Group)]] = [:]
    for group in groups {
      let says: Group =
        group.active.map { .active($0.router) } ?? (group.health == .noneActive ? .noneActive : .nothing)
      for member in group.members {
        let standby = StandbyPlace(interface: member.interface, group: group.group, isIPv6: group.isIPv6)
        places[member.router, default: []].append((standby, says))
      }
    }
    return places
  }

  private static func explained(_ tunnel: TunnelReport, _ elsewhere: Elsewhere) -> TunnelReport {
    guard elsewhere != .nothing else { return tunnel }
    var tunnel = tunnel
    switch elsewhere {
    case .nothing: break
    case .present: tunnel.reasons[0] += ": the active router has the SAs"
    case .absent(let router): tunnel.reasons[0] += ": \(router) is active, and has no SA for it either"
    case .notSeen(let router): tunnel.reasons[0] += ": \(router) is active, and its SAs were not looked at"
    case .noneActive:
      tunnel.health = .unknown
      tunnel.since = nil
      tunnel.reasons[0] += ": no router of the group is active"
    }
    return tunnel
  }
}

extension RouterView {
  /// The addresses that it has SAs with, whenever they were seen.
  fileprivate var servedPeers: Set<IPAddress> {
    if peers.observedAt != nil { return peers.served }
    let rows = (report.securityAssociations ?? []).lazy.map(\.value.association)
    return Set(rows.filter(\.hasSA).compactMap(\.peer))
  }
}
