import Model

/// A route that reverse route injection made.
public struct InjectedRoute: Hashable, Sendable, Comparable {
  /// The table; nil for the global one (R10).
  public var vrf: String?
  /// The network: the remote proxy identity, or the remote endpoint.
  public var prefix: Prefix
  /// The next hop; nil for a route to the interface.
  public var nextHop: IPAddress?
  /// The interface, in ``Router/ports``; nil where the next hop decides.
  public var port: Int?
  /// The administrative distance; 1 unless set.
  public var distance = 1
  /// The tag; nil for none.
  public var tag: Int?
  /// Whether it stays without SAs: what `show crypto route` marks `S`.
  public var isPermanent = false

  public static func < (left: InjectedRoute, right: InjectedRoute) -> Bool {
    if left.prefix != right.prefix { return left.prefix < right.prefix }
    if left.vrf != right.vrf { return (left.vrf ?? "") < (right.vrf ?? "") }
    let none = IPAddress.v4(0)
    if left.nextHop != right.nextHop { return left.nextHop ?? none < right.nextHop ?? none }
    return (left.port ?? -1, left.distance, left.tag ?? -1, left.isPermanent ? 1 : 0)
      < (right.port ?? -1, right.distance, right.tag ?? -1, right.isPermanent ? 1 : 0)
  }
}

/// Table 3.2 of ios-behaviour: which routes an entry injects, given its SAs.
public enum ReverseRoutes {
  /// An SA pair, as far as routes care.
  public struct Support: Hashable, Sendable {
    /// The remote proxy network.
    public var network: Prefix
    /// The peer the SAs are with.
    public var peer: IPAddress
    /// An SA pair.
    public init(network: Prefix, peer: IPAddress) {
      self.network = network
      self.peer = peer
    }
  }

  /// The routes of an entry whose map is applied and, where it is bound to a group, active (R36). `firstPeer` is the
  /// address of the first `set peer`, nil where it is not known; `port` is the interface the map is on.
  public static func of(
    _ plan: EntryPlan, firstPeer: IPAddress?, port: Int, support: [Support], _ policy: Policy
  ) -> [InjectedRoute] {
    guard let options = plan.reverseRoute else { return [] }
    let isLegacy = policy.routes == .legacy && !plan.isDynamic && !options.isStatic
    let isPermanent = !plan.isDynamic && (options.isStatic || isLegacy)
    var grounds = support
    if isPermanent {
      // ACL-derived: destinations (R16, R22), next hop from the first `set peer` (R17).
      guard let firstPeer else { return [] }
      grounds = plan.lines.filter(\.permits).compactMap { line in
        line.destination?.prefix(isIPv6: plan.isIPv6).map { Support(network: $0, peer: firstPeer) }
      }
    }
    var routes: [InjectedRoute] = []
    // `any` as destination is never injected: it would be a default route (R24).
    for ground in grounds where !ground.network.isDefault {
      for var route in forms(options, ground, port, isLegacy) {
        route.vrf = plan.vrf
        route.distance = options.distance ?? 1
        route.tag = options.tag
        route.isPermanent = isPermanent
        if !routes.contains(route) { routes.append(route) }
      }
    }
    return routes.sorted()
  }

  // R2, R13: via the peer. R20: `remote-peer` adds the endpoint itself. R35: the legacy default names the interface.
  private static func forms(
    _ options: ReverseRoute, _ ground: Support, _ port: Int, _ isLegacy: Bool
  ) -> [InjectedRoute] {
    let network = InjectedRoute(prefix: ground.network, nextHop: ground.peer, port: isLegacy ? port : nil)
    guard options.remotePeer else { return [network] }
    let endpoint = Prefix(host: ground.peer)
    guard let chosen = options.remotePeerAddress else {
      return [network, InjectedRoute(prefix: endpoint, nextHop: nil, port: port)]
    }
    if options.gateway { return [network, InjectedRoute(prefix: endpoint, nextHop: chosen, port: nil)] }
    return [InjectedRoute(prefix: ground.network, nextHop: chosen, port: nil)]
  }
}
