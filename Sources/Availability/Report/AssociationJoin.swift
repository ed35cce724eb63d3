import Model

/// Finds the crypto map entry of an SA, which `show crypto ipsec sa` does not print (ios-behaviour 2.3): by the access
/// list that its proxy identities match, else by its peer. Where two entries fit, there is no answer.
struct AssociationJoin {
  private struct Flow: Hashable {
    let local: Prefix
    let remote: Prefix
    let ipProtocol: UInt8
  }
  private struct Line {
    let local: Prefix
    let remote: Prefix
    let ipProtocol: UInt8
    let entry: Int
  }
  private struct Map {
    var entries: [Int] = []
    var exact: [Flow: [Int]] = [:]
    var lines: [Line] = []
    var peers: [IPAddress: [Int]] = [:]
  }

  private let entries: [Sourced<CryptoMapReport>]
  private let configuration: Configuration?
  private var maps: [String: Map] = [:]
  private let profileIdle: [String: Seconds]

  init(entries: [Sourced<CryptoMapReport>], configuration: Configuration?) {
    self.entries = entries
    self.configuration = configuration
    let lists = Dictionary((configuration?.accessLists ?? []).map { ($0.value.name, $0.value) }) { first, _ in first }
    var profiles: [String: Seconds] = [:]
    for profile in configuration?.ipsecProfiles ?? [] {
      profiles[profile.value.name] = profile.value.idleTime?.time ?? configuration?.idleTime?.value
    }
    profileIdle = profiles
    for (index, row) in entries.enumerated() where row.value.kind != .dynamicTemplate {
      // Taken out: what is held in two places is copied when it is added to.
      var map = maps.removeValue(forKey: row.value.name) ?? Map()
      map.entries.append(index)
      // The configuration's list, else the one that the router printed with the entry.
      let lines = lists[row.value.accessList ?? ""]?.entries.map(\.value) ?? row.value.accessListEntries
      for line in lines where line.permits {
        guard let flow = line.flow(isIPv6: row.value.isIPv6) else { continue }
        map.exact[Flow(local: flow.0, remote: flow.1, ipProtocol: flow.2), default: []].append(index)
        map.lines.append(Line(local: flow.0, remote: flow.1, ipProtocol: flow.2, entry: index))
      }
      for address in Set(row.value.peers.flatMap(\.addresses)) { map.peers[address, default: []].append(index) }
      maps[row.value.name] = map
    }
  }

  /// The SA with its entry and its idle countdown.
  func report(_ association: SecurityAssociation, _ activity: Activity?, at moment: Moment?) -> SAReport {
    var report = SAReport(association)
    let entry = entry(of: association)
    report.sequence = entry.map { entries[$0.index].value.sequence }
    report.joinBasis = entry?.basis
    report.recent = activity?.recent
    report.idle = idle(association, entry.map { entries[$0.index].value }, activity, at: moment)
    report.idle?.seenAt = moment
    return report
  }

  /// The entry of an SA and how it was found; the index is into the entries.
  func entry(of association: SecurityAssociation) -> (index: Int, basis: SAReport.JoinBasis)? {
    guard let map = maps[association.cryptoMap] else { return nil }
    let fits = byAccessList(association, map)
    if !fits.isEmpty {
      guard fits.count > 1 else { return (fits[0], .acl) }
      // The peer rules out the entries that list others and not this one.
      let possible = fits.filter { !excludes($0, association.peer) }
      return possible.count == 1 ? (possible[0], .acl) : nil
    }
    guard let peer = association.peer, let fits = map.peers[peer], fits.count == 1 else { return nil }
    return (fits[0], .peer)
  }

  /// The entry with this index.
  func entry(at index: Int) -> CryptoMapReport { entries[index].value }

  // A line with just these idents first; failing that, lines that contain them, as a responder may have agreed to less.
  private func byAccessList(_ association: SecurityAssociation, _ map: Map) -> [Int] {
    guard !map.lines.isEmpty, let local = association.localProxy.prefix, let remote = association.remoteProxy.prefix
    else { return [] }
    let ipProtocol = association.localProxy.ipProtocol
    let exact = map.exact[Flow(local: local, remote: remote, ipProtocol: ipProtocol)]
    if let exact { return unique(exact) }
    return unique(
      map.lines.lazy.filter { line in
        (line.ipProtocol == 0 || line.ipProtocol == ipProtocol) && line.local.contains(local)
          && line.remote.contains(remote)
      }.map(\.entry))
  }

  private func unique(_ indices: some Sequence<Int>) -> [Int] {
    var result: [Int] = []
    for index in indices where !result.contains(index) { result.append(index) }
    return result
  }

  // Only where the address of every peer is known can the list rule an address out.
  private func excludes(_ index: Int, _ peer: IPAddress?) -> Bool {
    let peers = entries[index].value.peers
    guard let peer, !peers.isEmpty, peers.allSatisfy({ !$0.addresses.isEmpty }) else { return false }
    return !peers.contains { $0.addresses.contains(peer) }
  }

  // Successive captures bound the countdown by when the counters moved. One capture bounds it by the SA's age, and that
  // only where its whole life is known: without, anything from now to the limit is possible.
  private func idle(
    _ association: SecurityAssociation, _ entry: CryptoMapReport?, _ activity: Activity?, at moment: Moment?
  ) -> SAReport.Idle? {
    guard !(association.inbound.isEmpty && association.outbound.isEmpty) else { return nil }
    guard let limit = limit(association, entry) else { return nil }
    let age = entry.flatMap { knownAge(association, $0) }
    if let activity, let moment {
      return activity.remaining(limit, at: moment, earliest: age.map { moment - $0 })
    }
    let low = age.map { max(Seconds(0), limit - $0) } ?? Seconds(0)
    return SAReport.Idle(limit: limit, remainingLow: low, remainingHigh: limit, isApproximate: true)
  }

  private func knownAge(_ association: SecurityAssociation, _ entry: CryptoMapReport) -> Seconds? {
    let remaining = (association.inbound.array + association.outbound.array).compactMap(\.lifetime).max()
    guard let life = entry.lifetime, let remaining, remaining <= life else { return nil }
    return life - remaining
  }

  private func limit(_ association: SecurityAssociation, _ entry: CryptoMapReport?) -> Seconds? {
    if let entry { return entry.idle?.effective }
    guard let map = maps[association.cryptoMap] else {
      guard association.interface.isTunnel, let configuration else { return nil }
      let profile = configuration.interfaces.first { $0.value.name == association.interface }?.value.tunnelProfile
      return profile.flatMap { profileIdle[$0] }
    }
    // Whichever entry it is, the limit is the same.
    guard let first = map.entries.first.map({ entries[$0].value.idle?.effective }),
      map.entries.allSatisfy({ entries[$0].value.idle?.effective == first })
    else { return nil }
    return first
  }
}

extension AccessList.Entry {
  /// The traffic of the line as prefixes and a protocol number, source first; nil where it is no such thing.
  func flow(isIPv6: Bool) -> (Prefix, Prefix, UInt8)? {
    guard let number = protocolNumber, let destination, let from = source.prefix(isIPv6: isIPv6),
      let to = destination.prefix(isIPv6: isIPv6)
    else { return nil }
    return (from, to, number)
  }

  private var protocolNumber: UInt8? {
    switch ipProtocol.lowercased() {
    case "ip", "ipv6": 0
    case "icmp": 1
    case "igmp": 2
    case "ipinip": 4
    case "tcp": 6
    case "udp": 17
    case "gre": 47
    case "esp": 50
    case "ahp": 51
    case "eigrp": 88
    case "ospf": 89
    case "pim": 103
    default: UInt8(ipProtocol)
    }
  }
}

extension AccessList.Address {
  /// The prefix; nil for a wildcard with holes and for what is not an address.
  func prefix(isIPv6: Bool) -> Prefix? {
    switch self {
    case .any: Prefix(isIPv6 ? .v6(0, 0) : .v4(0), length: 0)
    case .prefix(let prefix): prefix
    case .wildcard, .other: nil
    }
  }
}

extension SAReport {
  /// What identifies the pair from one snapshot to the next: where it is, whose traffic it carries and with whom.
  public func id(on router: String) -> String {
    var id = ""
    id.reserveCapacity(128)
    eachPartOfID(on: router) { id += $0 }
    return id
  }

  /// The parts of ``id(on:)`` in order: for the snapshot, which writes ten thousands.
  public func eachPartOfID(on router: String, _ add: (String) -> Void) {
    let local = association.localProxy
    let remote = association.remoteProxy
    add(router)
    add("/")
    add(association.interface.canonical)
    add("/")
    add(association.cryptoMap)
    add("/")
    if let vrf = association.protectedVRF {
      add(vrf)
      add("/")
    }
    add(local.prefix?.description ?? "-")
    add(">")
    add(remote.prefix?.description ?? "-")
    let isPlain = local.ipProtocol == 0 && local.port == 0 && remote.port == 0
    add(isPlain ? "/0/0/0/" : "/\(local.ipProtocol)/\(local.port)/\(remote.port)/")
    add(association.peer?.description ?? "-")
  }
}
