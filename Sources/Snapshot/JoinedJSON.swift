import Availability
import Model

extension JSONWriter {
  /// What was joined across routers; a key is absent where it was not, and null where no router was asked for it.
  mutating func joined(_ report: FleetReport) {
    if let groups = report.groups { objects("groups", report.isLookedAt(.groups) ? groups : nil) { $0.group($1) } }
    if let tunnels = report.tunnels {
      longObjects("tunnels", report.isLookedAt(.tunnels) ? tunnels : nil) { $0.tunnel($1) }
    }
    if let names = report.names { objects("names", report.isLookedAt(.names) ? names : nil) { $0.name($1) } }
    if let routes = report.injectedRoutes {
      objects("injectedRoutes", report.isLookedAt(.routes) ? routes : nil) { $0.injectedRoute($1) }
    }
    if let findings = report.findings { objects("findings", findings) { $0.finding($1) } }
    if let events = report.events { objects("events", events) { $0.event($1) } }
  }

  private mutating func group(_ group: GroupReport) {
    field("id", group.id)
    field("site", group.site)
    field("pair", group.pair)
    field("group", group.group)
    field("virtualAddresses", group.virtualAddresses)
    objects("members", group.members) { writer, member in
      writer.field("router", member.router)
      writer.field("interface", member.interface)
      writer.field("address", member.address)
      writer.field("state", member.state.rawValue)
      writer.field("priority", member.priority)
      writer.field("observedAt", member.observedAt)
    }
    objects("coupledGroups", group.coupledGroups) { writer, coupling in
      writer.field("id", coupling.group)
      writer.field("reason", coupling.reason.rawValue)
    }
    field("boundMaps", group.boundMaps)
    field("health", group.health.rawValue)
    field("reasons", group.reasons)
    since("since", "sinceIsLowerBound", group.since)
  }

  private mutating func tunnel(_ tunnel: TunnelReport) {
    field("id", tunnel.id)
    field("router", tunnel.router)
    field("interface", tunnel.interface)
    field("vrf", tunnel.vrf)
    field("map", tunnel.map)
    field("sequence", tunnel.sequence)
    field("currentPeer", tunnel.currentPeer)
    field("defaultPeer", tunnel.defaultPeer)
    field("peerRank", tunnel.peerRank)
    field("nextAttemptPeer", tunnel.nextAttemptPeer)
    field("localEndpoint", tunnel.localEndpoint)
    field("onDefault", tunnel.onDefault)
    since("currentPeerSince", "currentPeerSinceIsLowerBound", tunnel.currentPeerSince)
    field("health", tunnel.health.rawValue)
    field("reasons", tunnel.reasons)
    since("since", "sinceIsLowerBound", tunnel.since)
  }

  private mutating func name(_ name: NameReport) {
    field("name", name.name)
    field("router", name.router)
    field("isDynamic", name.isDynamic)
    field("inUseAddress", name.inUseAddress)
    field("routerAddresses", name.routerAddresses)
    field("resolvedAddresses", name.resolvedAddresses)
    field("resolver", name.resolver)
    field("ttlSeconds", name.ttl)
    field("security", name.security.rawValue)
    field("health", name.health.rawValue)
    field("reasons", name.reasons)
    field("since", name.since?.moment)
  }

  private mutating func injectedRoute(_ route: InjectedRouteReport) {
    field("id", route.id)
    field("router", route.router)
    field("vrf", route.vrf)
    field("prefix", route.prefix)
    field("nextHop", route.nextHop)
    field("seenNextHop", route.seenNextHop)
    field("tag", route.tag)
    field("map", route.map)
    field("sequence", route.sequence)
    field("otherRouters", route.otherRouters)
    field("assumedMode", route.assumedMode.rawValue)
    field("health", route.health.rawValue)
    field("reasons", route.reasons)
    field("since", route.since?.moment)
  }

  private mutating func event(_ event: EventReport) {
    field("at", event.at)
    field("atIsLowerBound", event.atIsLowerBound)
    field("router", event.router)
    field("kind", event.kind.rawValue)
    field("subject", event.subject)
    field("from", event.from)
    field("to", event.to)
    field("basis", event.basis.rawValue)
    field("cause", event.cause?.kind.rawValue)
    field("causeBasis", event.cause?.basis?.rawValue)
    field("causeReason", event.cause?.reason)
  }

  private mutating func finding(_ finding: FindingReport) {
    field("rule", finding.rule)
    field("severity", finding.severity.rawValue)
    field("router", finding.router)
    field("routers", finding.routers)
    field("subject", finding.subject)
    field("message", finding.message)
    field("remedy", finding.remedy)
    field("file", nil as String?)
    field("line", nil as Int?)
  }

  private mutating func since(_ name: StaticString, _ bound: StaticString, _ since: Since?) {
    field(name, since?.moment)
    field(bound, since?.isLowerBound)
  }
}
