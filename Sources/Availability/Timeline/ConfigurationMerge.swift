import Model

extension Configuration {
  /// This configuration with what a later, partial text says: blocks named again are replaced, or, where the text `isTyped`
  /// and says what is changed in them, changed; the rest stays.
  func merging(_ part: Configuration, isTyped: Bool = false) -> Configuration {
    var whole = self
    whole.version = part.version ?? version
    whole.hostname = part.hostname ?? hostname
    whole.domainName = part.domainName ?? domainName
    if !part.nameServers.isEmpty { whole.nameServers = part.nameServers }
    whole.domainLookup = domainLookup && part.domainLookup
    whole.ipRouting = ipRouting && part.ipRouting
    whole.timeZone = part.timeZone ?? timeZone
    whole.logsLocalTime = part.logsLocalTime ?? logsLocalTime
    whole.summerTimeZone = part.summerTimeZone ?? summerTimeZone
    whole.vrfs = vrfs + part.vrfs.filter { !vrfs.contains($0) }
    whole.hosts = hosts.merging(part.hosts) { $0.name }
    whole.interfaces = interfaces.merging(part.interfaces, isTyped ? { $0.changed(by: $1) } : nil) { $0.name }
    whole.cryptoMaps = cryptoMaps.merging(part.cryptoMaps, isTyped ? { $0.changed(by: $1) } : nil) {
      RowKey($0.name, $0.sequence)
    }
    whole.cryptoMapSettings = cryptoMapSettings.merging(part.cryptoMapSettings) { $0.name }
    whole.dynamicMaps = dynamicMaps.merging(part.dynamicMaps, isTyped ? { $0.changed(by: $1) } : nil) {
      RowKey($0.name, $0.sequence)
    }
    whole.transformSets = transformSets.merging(part.transformSets) { $0.name }
    whole.ipsecProfiles = ipsecProfiles.merging(part.ipsecProfiles) { $0.name }
    whole.isakmpPolicies = isakmpPolicies.merging(part.isakmpPolicies) { $0.priority }
    whole.ikeProfiles = ikeProfiles.merging(part.ikeProfiles) { RowKey($0.ike, $0.name) }
    whole.deadPeerDetection = deadPeerDetection.merging(part.deadPeerDetection) { RowKey($0.ike, $0.profile) }
    whole.idleTime = part.idleTime ?? idleTime
    whole.lifetime = part.lifetime ?? lifetime
    whole.lifetimeKilobytes = part.lifetimeKilobytes ?? lifetimeKilobytes
    whole.invalidSPIRecovery = invalidSPIRecovery || part.invalidSPIRecovery
    whole.logsSessions = logsSessions || part.logsSessions
    whole.accessLists = accessLists.merging(part.accessLists, isTyped ? { $0.changed(by: $1) } : nil) { $0.name }
    whole.staticRoutes = staticRoutes.merging(part.staticRoutes) {
      RowKey($0.vrf, $0.prefix, $0.nextHop, $0.interface)
    }
    whole.routingProcesses = routingProcesses.merging(part.routingProcesses, isTyped ? { $0.changed(by: $1) } : nil) {
      RowKey($0.kind, $0.identifier, $0.vrf)
    }
    whole.tracks = tracks.merging(part.tracks) { $0.number }
    return whole
  }
}

extension Array {
  /// The elements, those with a newer namesake replaced or changed by it, and then what is new.
  func merging<Value, Key: Hashable>(
    _ newer: [Sourced<Value>], _ change: ((Value, Value) -> Value)? = nil, key: (Value) -> Key
  ) -> [Sourced<Value>] where Element == Sourced<Value> {
    guard !newer.isEmpty else { return self }
    var latest: [Key: Sourced<Value>] = [:]
    for element in newer { latest[key(element.value)] = element }
    var merged = map { old -> Sourced<Value> in
      guard let new = latest.removeValue(forKey: key(old.value)) else { return old }
      return change.map { Sourced($0(old.value, new.value), new.source) } ?? new
    }
    for element in newer {
      if let new = latest.removeValue(forKey: key(element.value)) { merged.append(new) }
    }
    return merged
  }
}
