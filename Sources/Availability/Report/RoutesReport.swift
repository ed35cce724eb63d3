import Model

extension ReportBuilder {
  /// The routes with what injected them; nil where no routing table was seen.
  func routes(_ join: AssociationJoin, _ report: RouterReport) -> [Sourced<RouteReport>]? {
    guard !state.routes.isEmpty else { return nil }
    let injections = Injections(join, report, state)
    return state.routes.keys.sorted().flatMap { vrf in
      (state.routes[vrf]?.rows ?? []).map { row in
        var route = RouteReport(row.value)
        if row.value.isStatic { route.injectedBy = injections.injection(of: row.value) }
        return Sourced(route, row.source)
      }
    }
  }
}

/// The routes that reverse route injection accounts for (ios-behaviour 3.2).
struct Injections {
  private struct Target: Hashable {
    let vrf: String?
    let prefix: Prefix
  }
  private struct Cause {
    let nextHop: IPAddress?
    let injection: RouteReport.Injection
  }
  private var causes: [Target: [Cause]] = [:]
  private var listed: [Target: [IPAddress?]] = [:]
  private var manual: [Target: [IPAddress?]] = [:]

  init(_ join: AssociationJoin, _ report: RouterReport, _ state: RouterState) {
    for row in state.cryptoRoutes?.rows ?? [] where !row.value.codes.contains("VTI") {
      listed[Target(vrf: row.value.vrf, prefix: row.value.prefix), default: []].append(row.value.nextHop)
    }
    for row in state.configuration?.staticRoutes ?? [] {
      manual[Target(vrf: row.value.vrf, prefix: row.value.prefix), default: []].append(row.value.nextHop)
    }
    let entries = report.cryptoMaps ?? []
    guard entries.contains(where: { $0.value.reverseRoute != nil }) else { return }
    for row in report.securityAssociations ?? [] { add(row.value.association, join) }
    let vrfs = Dictionary((report.interfaces ?? []).map { ($0.value.name, $0.value.vrf) }) { $1 ?? $0 }
    let lists = Dictionary((state.configuration?.accessLists ?? []).map { ($0.value.name, $0.value) }) { first, _ in
      first
    }
    for row in entries { add(row.value, lists[row.value.accessList ?? ""], vrfs) }
  }

  // SA-driven: the remote proxy by the peer, or by the next hop the user chose.
  private mutating func add(_ association: SecurityAssociation, _ join: AssociationJoin) {
    guard !(association.inbound.isEmpty && association.outbound.isEmpty),
      let prefix = association.remoteProxy.prefix, let found = join.entry(of: association)
    else { return }
    let entry = join.entry(at: found.index)
    guard let reverse = entry.reverseRoute else { return }
    let injection = RouteReport.Injection(map: entry.name, sequence: entry.sequence, basis: .sa)
    let target = Target(vrf: association.protectedVRF, prefix: prefix)
    let nextHop = reverse.gateway ? association.peer : reverse.remotePeerAddress ?? association.peer
    causes[target, default: []].append(Cause(nextHop: nextHop, injection: injection))
    if reverse.remotePeer, let peer = association.peer, reverse.remotePeerAddress == nil || reverse.gateway {
      let host = Target(vrf: association.protectedVRF, prefix: Prefix(host: peer))
      causes[host, default: []].append(Cause(nextHop: reverse.remotePeerAddress, injection: injection))
    }
  }

  // Permanent: each destination of the access list by the first peer (R16, R17).
  private mutating func add(_ entry: CryptoMapReport, _ list: AccessList?, _ vrfs: [InterfaceName: String?]) {
    guard let reverse = entry.reverseRoute, reverse.isStatic, let list, let first = entry.peers.first else { return }
    let vrf = entry.interfaces?.first.flatMap { vrfs[$0] ?? nil }
    let injection = RouteReport.Injection(map: entry.name, sequence: entry.sequence, basis: .acl)
    for line in list.entries where line.value.permits {
      guard case .prefix(let prefix)? = line.value.destination else { continue }
      for address in reverse.remotePeerAddress.map({ [$0] }) ?? first.addresses {
        causes[Target(vrf: vrf, prefix: prefix), default: []].append(Cause(nextHop: address, injection: injection))
      }
    }
  }

  /// What injected a static route; nil where nothing says that it was. A route that is also configured by hand is
  /// taken as injected only where the router's own list says so.
  func injection(of route: Route) -> RouteReport.Injection? {
    let target = Target(vrf: route.vrf, prefix: route.prefix)
    func fits(_ nextHop: IPAddress?) -> Bool {
      nextHop == route.nextHop || nextHop == nil || (route.nextHop == nil && route.interface != nil)
    }
    let found = (causes[target] ?? []).filter { fits($0.nextHop) }.map(\.injection)
    let first = found.first
    let isOne = found.allSatisfy { $0.map == first?.map && $0.sequence == first?.sequence }
    if listed[target]?.contains(where: fits) == true {
      return RouteReport.Injection(
        map: isOne ? first?.map : nil, sequence: isOne ? first?.sequence : nil, basis: .cryptoRoute)
    }
    guard let first, manual[target]?.contains(where: fits) != true else { return nil }
    return isOne ? first : RouteReport.Injection(map: first.map, sequence: nil, basis: first.basis)
  }
}
