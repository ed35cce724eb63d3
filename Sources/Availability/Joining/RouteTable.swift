import Model

/// A network in a routing table.
struct RouteTarget: Hashable {
  let vrf: String?
  let prefix: Prefix
}

/// One router's routes as joining needs them; made once for each state of the router.
struct RouteTable {
  let router: RouterReport
  let injects: Bool
  let expected: [ExpectedRoute]
  private(set) var seen: [RouteTarget: [Sourced<RouteReport>]] = [:]
  private(set) var listed: [RouteTarget: [Sourced<CryptoRoute>]] = [:]
  private(set) var manual: [RouteTarget: [StaticRoute]] = [:]
  /// Whether a role changed less than a hold time before it was seen.
  let isSettling: Bool
  /// Whether a crypto map is bound to a group in which the router is not active.
  let isOnStandby: Bool
  let observedAt: Moment?
  let mode: ReverseRouteMode

  init(_ router: RouterReport, _ mode: ReverseRouteMode) {
    self.router = router
    self.mode = mode
    let expectation = ExpectedRoutes(router, mode)
    injects = expectation.injects
    expected = expectation.routes()
    isSettling = router.isSettling
    isOnStandby = router.isOnStandby
    observedAt = router.commands.filter { [.route, .cryptoRoute].contains($0.family) }.compactMap(\.observedAt).max()
    for row in router.routes ?? [] {
      seen[RouteTarget(vrf: row.value.route.vrf, prefix: row.value.route.prefix), default: []].append(row)
    }
    for row in router.cryptoRoutes ?? [] where !row.value.codes.contains("VTI") {
      listed[RouteTarget(vrf: row.value.vrf, prefix: row.value.prefix), default: []].append(row)
    }
    for row in router.configuration?.staticRoutes ?? [] {
      manual[RouteTarget(vrf: row.value.vrf, prefix: row.value.prefix), default: []].append(row.value)
    }
  }

  func isWhole(_ vrf: String?) -> Bool { router.wholeRouteTables.contains(vrf ?? "") }
}
