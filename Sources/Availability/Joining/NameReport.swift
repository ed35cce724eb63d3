import Model

/// A peer given by name, joined with what resolves it: `names[]` of the snapshot.
public struct NameReport: Hashable, Sendable {
  /// Whether the address in use is what the name stands for, in the words of the snapshot.
  public enum Health: String, Hashable, Sendable, CaseIterable { case fresh, stale, unresolved, unknown }
  /// What the answer is worth.
  public enum Security: String, Hashable, Sendable { case secure, insecure, bogus, unchecked }

  /// The name, as configured.
  public var name: String
  /// The router.
  public var router: String
  /// Whether it is resolved before each establishment; nil where no configuration was seen.
  public var isDynamic: Bool?
  /// The address of the peer in use.
  public var inUseAddress: IPAddress?
  /// What the router's own host table says; nil where not looked at.
  public var routerAddresses: [IPAddress]?
  /// What another resolver says; nil where none was asked.
  public var resolvedAddresses: [IPAddress]?
  /// Which.
  public var resolver: String?
  /// The time to live of the router's answer.
  public var ttl: Seconds?
  /// What the answer is worth.
  public var security = Security.unchecked
  /// Whether the address in use is what the name stands for.
  public var health = Health.unknown
  /// Why, in words for the user.
  public var reasons: [String] = []
  /// Since when.
  public var since: Since?
  /// Where the peer was read.
  public var source: SourceRange?

  /// A name of which nothing is known yet.
  public init(name: String, router: String) {
    self.name = name
    self.router = router
  }
}

/// The peers of one router that are given by name.
func joinNames(_ router: RouterReport, _ tunnels: [TunnelReport]) -> [NameReport] {
  let hosts = router.hosts
  var names: [String: NameReport] = [:]
  for row in router.cryptoMaps ?? [] where row.value.kind != .dynamicTemplate {
    for peer in row.value.peers where IPAddress(peer.name) == nil {
      var report = names[peer.name] ?? NameReport(name: peer.name, router: router.name)
      report.isDynamic = peer.isDynamic ?? report.isDynamic
      report.source = report.source ?? row.source
      report.inUseAddress =
        inUse(peer, row.value, tunnels.filter { $0.map == row.value.name && $0.sequence == row.value.sequence }, router)
        ?? report.inUseAddress
      names[peer.name] = report
    }
  }
  return names.values.sorted { $0.name < $1.name }.map { name in
    var report = name
    let domain = router.configuration?.domainName.map { "\(name.name).\($0)".lowercased() }
    let entry = hosts?.first { host in
      [name.name.lowercased(), domain].contains(host.value.name.lowercased())
    }?.value
    report.routerAddresses = hosts == nil ? nil : entry?.addresses ?? []
    report.ttl = entry?.ttl
    judge(&report, entry, router, tunnels)
    return report
  }
}

// The address of the tunnel that goes to the name: printed beside it, or that of its SAs where the entry has no other
// peer they could be with.
private func inUse(
  _ peer: CryptoMapReport.Peer, _ entry: CryptoMapReport, _ tunnels: [TunnelReport], _ router: RouterReport
) -> IPAddress? {
  let others = entry.peers.filter { $0.name != peer.name }.flatMap(\.addresses)
  let associations = tunnels.flatMap(\.associations).compactMap { router.securityAssociations?[$0].value.association }
  let used = unique(associations.filter(\.isUp).compactMap(\.peer)).filter { !others.contains($0) }
  if used.count == 1 { return used[0] }
  guard let current = entry.currentPeer else { return nil }
  if let address = IPAddress(current) { return others.contains(address) ? nil : address }
  return nil
}

private func judge(
  _ report: inout NameReport, _ host: HostEntry?, _ router: RouterReport, _ tunnels: [TunnelReport]
) {
  let at = router.commands.filter { $0.family == .hosts && $0.error == nil }.compactMap(\.observedAt).max()
  report.since = (at ?? router.observedAt).map { Since($0, isLowerBound: true) }
  guard let addresses = report.routerAddresses else {
    report.reasons.append("show hosts was not seen")
    return
  }
  guard !addresses.isEmpty else {
    guard report.inUseAddress == nil else {
      report.reasons.append("the router's host table does not hold the name; its peer in use may be right")
      return
    }
    guard router.wholeTables.contains(.hosts) else {
      report.reasons.append("show hosts was not seen whole")
      return
    }
    report.health = .unresolved
    report.reasons.append("the router has no address for it")
    return
  }
  guard let used = report.inUseAddress else {
    report.reasons.append("no peer in use")
    return
  }
  guard !addresses.contains(used) else {
    report.health = .fresh
    return
  }
  let answer = addresses.map(\.description).joined(separator: ", ")
  report.reasons.append("the peer in use is \(used), the router's host table says \(answer)")
  if report.isDynamic == false { report.reasons.append("without dynamic the address stays as it was resolved (R97)") }
  // A load-sharing name server answers differently each time: only a difference that outlives two TTLs counts.
  if let ttl = report.ttl, let at {
    let history = router.hostHistory[host?.name.lowercased() ?? report.name.lowercased()]
    let session = tunnels.filter { tunnel in
      tunnel.associations.contains { router.securityAssociations?[$0].value.association.peer == used }
    }.compactMap { $0.since?.isLowerBound == false ? $0.since?.moment : nil }.max()
    if let differs = history?.formerLastSeen ?? session, at - differs < ttl + ttl {
      report.health = .fresh
      report.reasons.append("the answer changed less than two TTLs ago")
      return
    }
  }
  report.health = .stale
}
