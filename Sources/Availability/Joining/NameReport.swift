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
  if let flags = host?.flags, let word = notCurrent(flags) {
    report.reasons.append("the router's entry is marked \(word): it is no current answer")
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
  judgeDifference(&report, used, router.hostHistory[(host?.name ?? report.name).lowercased()], at, tunnels, router)
}

// The flags of an entry that the router would ask for again: expired, unknown, to be revalidated.
private func notCurrent(_ flags: String) -> String? {
  let words = flags.split { $0 == "," || $0 == " " }.map(String.init)
  return ["EX", "UN", "??"].first(where: words.contains)
}

// A load-sharing name server answers differently each time, and a live SA to an older address works: only a difference
// known to have outlived two TTLs counts (ios-behaviour 5).
private func judgeDifference(
  _ report: inout NameReport, _ used: IPAddress, _ history: HostHistory?, _ at: Moment?, _ tunnels: [TunnelReport],
  _ router: RouterReport
) {
  guard let ttl = report.ttl else {
    report.reasons.append("its TTL is not known, so that it may be a passing difference")
    return
  }
  guard let at, let history else {
    report.reasons.append("show hosts has no time: how long they differ is not known")
    return
  }
  let limit = ttl + ttl
  if history.former?.contains(used) == true, let last = history.formerLastSeen, at - last < limit {
    report.health = .fresh
    report.reasons.append("the answer changed less than two TTLs ago")
    return
  }
  let starts = tunnels.compactMap { tunnel -> Moment? in
    if tunnel.currentPeer == used.description { return tunnel.currentPeerSince?.moment }
    let isWithIt = tunnel.associations.contains {
      router.securityAssociations?[$0].value.association.peer == used
    }
    return isWithIt ? tunnel.since?.moment : nil
  }
  if let start = starts.min(), at - max(start, history.firstSeen) >= limit {
    report.health = .stale
    return
  }
  report.reasons.append("not known to have lasted two TTLs (\(limit.milliseconds / 1000) s)")
}
