import Model

extension ReportBuilder {
  /// The crypto map entries, one for each map name and sequence number: what is configured, and what `show crypto map`
  /// and `show crypto dynamic-map` say; nil where none of these was seen.
  func cryptoMaps() -> [Sourced<CryptoMapReport>]? {
    let configuration = state.configuration
    let configured = seen(configuration?.cryptoMaps) ?? []
    let templates = seen(configuration?.dynamicMaps) ?? []
    let isConfigurationSeen =
      configuration.map { !$0.isPartial || !$0.cryptoMaps.isEmpty || !$0.dynamicMaps.isEmpty } ?? false
    guard isConfigurationSeen || state.cryptoMaps != nil || state.dynamicMaps != nil else { return nil }
    let interfaces = MapInterfaces(state)
    let ofProfiles = mapsOfProfiles(Set(configured.map(\.value.name)))
    var fixed = entries(configured, state.cryptoMaps?.rows ?? [], isTemplate: false, interfaces)
    if !ofProfiles.isEmpty {
      for index in fixed.indices where ofProfiles.contains(fixed[index].value.name) {
        fixed[index].value.isOfProfile = true
      }
    }
    return fixed + entries(templates, state.dynamicMaps?.rows ?? [], isTemplate: true, interfaces)
  }

  // What a tunnel interface's protection makes: no configuration has it, and it is on tunnel interfaces alone. Entries
  // that a dynamic map made are called instances as well.
  private func mapsOfProfiles(_ configured: Set<String>) -> Set<String> {
    var names: Set<String> = []
    for row in state.cryptoMaps?.rows ?? [] where !configured.contains(row.value.name) {
      let isOnTunnels = row.value.interfaces.map { !$0.isEmpty && $0.allSatisfy(\.isTunnel) } ?? false
      if row.value.ipsecProfile != nil || row.value.isProfileInstance && isOnTunnels { names.insert(row.value.name) }
    }
    return names
  }

  private func entries(
    _ configured: [Sourced<CryptoMapEntry>], _ shown: [Sourced<CryptoMapStatus>], isTemplate: Bool,
    _ interfaces: MapInterfaces
  ) -> [Sourced<CryptoMapReport>] {
    struct Place: Hashable {
      let name: String
      let sequence: Int
    }
    var pairs: [Place: (Sourced<CryptoMapEntry>?, Sourced<CryptoMapStatus>?)] = [:]
    for entry in configured { pairs[Place(name: entry.value.name, sequence: entry.value.sequence)] = (entry, nil) }
    for status in shown {
      pairs[Place(name: status.value.name, sequence: status.value.sequence), default: (nil, nil)].1 = status
    }
    let order = pairs.keys.sorted { ($0.name, $0.sequence) < ($1.name, $1.sequence) }
    return order.compactMap { place -> Sourced<CryptoMapReport>? in
      guard let (entry, status) = pairs[place], let source = status?.source ?? entry?.source else { return nil }
      var report = report(entry?.value, status?.value, place.name, place.sequence, isTemplate: isTemplate)
      report.configurationSource = entry?.source
      if !isTemplate { report.interfaces = interfaces.interfaces(of: place.name) }
      return Sourced(report, source)
    }.fitted
  }

  private func report(
    _ entry: CryptoMapEntry?, _ status: CryptoMapStatus?, _ name: String, _ sequence: Int, isTemplate: Bool
  ) -> CryptoMapReport {
    let template = template(of: status)
    let shownKind = status.map { $0.dynamicMap == nil ? $0.kind : .dynamic }
    let kind = isTemplate ? .dynamicTemplate : entry?.kind ?? shownKind ?? .isakmp
    var report = CryptoMapReport(name: name, sequence: sequence, kind: kind)
    report.isFromConfiguration = entry != nil
    report.isFromStatus = status != nil
    report.isIPv6 = entry?.isIPv6 ?? status?.isIPv6 ?? false
    report.isIncomplete = status?.isIncomplete ?? entry.map { $0.lacksPart && !mayBeCut($0) } ?? false
    report.accessList = entry?.accessList ?? status?.accessList ?? template?.accessList
    report.transformSets =
      [entry?.transformSets, status?.transformSets, template?.transformSets].lazy.compactMap { $0 }
      .first { !$0.isEmpty } ?? []
    report.profile = entry?.ikeProfile ?? status?.profile ?? template?.ikeProfile
    report.dynamicMap = entry?.dynamicMap ?? status?.dynamicMap
    report.localAddressInterface =
      state.configuration?.cryptoMapSettings.first { $0.value.name == name }?.value.localAddressInterface
    report.peers = peers(entry, status)
    report.shownPeers = differing(entry?.peers, status?.peers)
    report.currentPeer = status?.currentPeer?.text
    report.defaultPeer = entry?.defaultPeer?.name ?? report.peers.first { $0.isDefault == true }?.name
    report.defaultPeerHistory = addressHistory(of: report.defaultPeer)
    report.idle = idle(entry ?? template, status)
    let configuration = state.configuration
    report.lifetime = status?.lifetime ?? entry?.lifetime ?? template?.lifetime ?? configuration?.lifetime
    let isVolumeOff = status?.isVolumeRekeyDisabled ?? entry?.isVolumeRekeyDisabled ?? false
    report.lifetimeKilobytes =
      isVolumeOff ? nil : status?.lifetimeKilobytes ?? entry?.lifetimeKilobytes ?? configuration?.lifetimeKilobytes
    report.accessListEntries = status?.accessListEntries ?? []
    report.reverseRoute = (entry ?? template)?.reverseRoute
    if report.reverseRoute == nil, status?.hasReverseRoute == true {
      report.reverseRoute = ReverseRoute()
      report.isReverseRouteBare = true
    }
    return report
  }

  // The rest of the last entry may stand behind the end of a cut configuration.
  private func mayBeCut(_ entry: CryptoMapEntry) -> Bool {
    guard let configuration = state.configuration, configuration.isPartial else { return false }
    return configuration.cryptoMaps.last?.value == entry
  }

  // Only addresses can be compared: how a name is printed is not known.
  private func differing(_ configured: [PeerConfiguration]?, _ shown: [CryptoMapStatus.Peer]?) -> [String]? {
    guard let configured, let shown, !configured.isEmpty, !shown.isEmpty else { return nil }
    let (names, texts) = (configured.map { IPAddress($0.name) }, shown.map { IPAddress($0.text) })
    guard !names.contains(nil), !texts.contains(nil), names != texts else { return nil }
    return shown.map(\.text)
  }

  // What a temporary entry for one peer inherits.
  private func template(of status: CryptoMapStatus?) -> CryptoMapEntry? {
    guard let status, let map = status.dynamicMap, let sequence = status.dynamicSequence else { return nil }
    return state.configuration?.dynamicMaps.first { $0.value.name == map && $0.value.sequence == sequence }?.value
  }

  /// The idle timer (ios-behaviour 2.1): the entry's own value, else the global one. A value equal to the global one
  /// is not added to the entry, and its `default` is lost with it (R71).
  func idle(_ entry: CryptoMapEntry?, _ status: CryptoMapStatus?) -> CryptoMapReport.Idle? {
    let configuration = state.configuration
    let global = configuration?.idleTime?.value
    if let own = entry?.idleTime {
      if own.time == global {
        return CryptoMapReport.Idle(
          configured: own.time, effective: global, source: .global, resetsToDefault: false)
      }
      return CryptoMapReport.Idle(
        configured: own.time, effective: own.time, source: .entry, resetsToDefault: own.resetsToDefault)
    }
    if let shown = status?.idleTime {
      let saysDefault = status?.idleTimeNote?.contains("default") == true
      return CryptoMapReport.Idle(
        configured: entry == nil ? shown : nil, effective: shown, source: shown == global ? .global : .entry,
        resetsToDefault: saysDefault ? true : entry == nil ? nil : false)
    }
    if let global {
      return CryptoMapReport.Idle(configured: nil, effective: global, source: .global, resetsToDefault: false)
    }
    guard let configuration, !configuration.isPartial else { return nil }
    return CryptoMapReport.Idle(configured: nil, effective: nil, source: .none, resetsToDefault: false)
  }
}

extension CryptoMapEntry {
  /// Whether IOS would call the entry incomplete: "missing peer or access-list definitions" (R44).
  fileprivate var lacksPart: Bool { kind == .isakmp && (peers.isEmpty || accessList == nil) }
}

/// The interfaces that each crypto map is on. `show crypto map` prints them once for a map, behind its last entry.
struct MapInterfaces {
  private var shown: [String: [InterfaceName]] = [:]
  private var configured: [String: [InterfaceName]] = [:]
  private var isWhole = false

  init(_ state: RouterState) {
    for row in state.cryptoMaps?.rows ?? [] {
      if let interfaces = row.value.interfaces { shown[row.value.name, default: []] += interfaces }
    }
    isWhole = state.configuration.map { !$0.isPartial } ?? false
    for row in state.configuration?.interfaces ?? [] {
      if let binding = row.value.cryptoMap { configured[binding.value.map, default: []].append(row.value.name) }
      if let map = row.value.ipv6CryptoMap { configured[map, default: []].append(row.value.name) }
    }
  }

  /// The interfaces of a map; nil where nothing says it.
  func interfaces(of map: String) -> [InterfaceName]? {
    guard let known = shown[map] ?? configured[map] else { return isWhole ? [] : nil }
    var seen: Set<InterfaceName> = []
    return known.filter { seen.insert($0).inserted }
  }
}
