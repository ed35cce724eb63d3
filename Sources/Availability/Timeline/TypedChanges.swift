import Model

// What lines typed in a block change of it, where the block is known from elsewhere. A line that takes something away
// (`no …`) leaves no trace in what they say: what was known stays.

extension InterfaceConfiguration {
  /// This interface with what was typed.
  func changed(by typed: InterfaceConfiguration) -> InterfaceConfiguration {
    var whole = self
    whole.description = typed.description ?? description
    whole.isShutdown = isShutdown || typed.isShutdown
    whole.vrf = typed.vrf ?? vrf
    whole.address = typed.address ?? address
    whole.network = typed.network ?? network
    whole.secondaryAddresses += typed.secondaryAddresses.filter { !secondaryAddresses.contains($0) }
    whole.ipv6Addresses += typed.ipv6Addresses.filter { !ipv6Addresses.contains($0) }
    whole.proxyARP = proxyARP && typed.proxyARP
    whole.standbyVersion = typed.standbyVersion == 1 ? standbyVersion : typed.standbyVersion
    whole.standbyDelay = standbyDelay.changed(by: typed.standbyDelay)
    whole.standbyUsesBIA = standbyUsesBIA || typed.standbyUsesBIA
    whole.standbyGroups = standbyGroups.merging(typed.standbyGroups, { $0.changed(by: $1) }) {
      RowKey($0.group, $0.isIPv6)
    }
    whole.cryptoMap = typed.cryptoMap ?? cryptoMap
    whole.ipv6CryptoMap = typed.ipv6CryptoMap ?? ipv6CryptoMap
    whole.tunnelSource = typed.tunnelSource ?? tunnelSource
    whole.tunnelDestination = typed.tunnelDestination ?? tunnelDestination
    whole.tunnelProfile = typed.tunnelProfile ?? tunnelProfile
    return whole
  }
}

extension StandbyGroup.PreemptDelay {
  fileprivate func changed(by typed: StandbyGroup.PreemptDelay) -> StandbyGroup.PreemptDelay {
    StandbyGroup.PreemptDelay(
      minimum: typed.minimum ?? minimum, reload: typed.reload ?? reload, sync: typed.sync ?? sync)
  }
}

extension StandbyConfiguration {
  fileprivate func changed(by typed: StandbyConfiguration) -> StandbyConfiguration {
    var whole = self
    whole.isEnabled = isEnabled || typed.isEnabled
    whole.virtualAddress = typed.virtualAddress ?? virtualAddress
    whole.secondaryVirtualAddresses += typed.secondaryVirtualAddresses.filter {
      !secondaryVirtualAddresses.contains($0)
    }
    whole.name = typed.name ?? name
    whole.priority = typed.priority ?? priority
    whole.preempt = preempt || typed.preempt
    whole.preemptDelay = preemptDelay.changed(by: typed.preemptDelay)
    whole.hello = typed.hello ?? hello
    whole.hold = typed.hold ?? hold
    let objects = Set(typed.tracks.map(\.object))
    whole.tracks = tracks.filter { !objects.contains($0.object) } + typed.tracks
    whole.follows = typed.follows ?? follows
    whole.authentication = typed.authentication == .none ? authentication : typed.authentication
    whole.macAddress = typed.macAddress ?? macAddress
    return whole
  }
}

extension CryptoMapEntry {
  /// This entry with what was typed. A peer that is there keeps its place in the list.
  func changed(by typed: CryptoMapEntry) -> CryptoMapEntry {
    var whole = self
    whole.isIPv6 = isIPv6 || typed.isIPv6
    whole.dynamicMap = typed.dynamicMap ?? dynamicMap
    whole.discovers = discovers || typed.discovers
    whole.description = typed.description ?? description
    whole.peers = peers.map { peer in typed.peers.first { $0.name == peer.name } ?? peer }
    whole.peers += typed.peers.filter { new in !peers.contains { $0.name == new.name } }
    whole.accessList = typed.accessList ?? accessList
    whole.transformSets = typed.transformSets.isEmpty ? transformSets : typed.transformSets
    whole.ikeProfile = typed.ikeProfile ?? ikeProfile
    whole.pfs = typed.pfs ?? pfs
    whole.idleTime = typed.idleTime ?? idleTime
    whole.lifetime = typed.lifetime ?? lifetime
    whole.lifetimeKilobytes = typed.lifetimeKilobytes ?? lifetimeKilobytes
    whole.isVolumeRekeyDisabled = isVolumeRekeyDisabled || typed.isVolumeRekeyDisabled
    whole.reverseRoute = typed.reverseRoute ?? reverseRoute
    whole.isResponderOnly = isResponderOnly || typed.isResponderOnly
    return whole
  }
}

extension AccessList {
  /// This list with the lines that were typed.
  func changed(by typed: AccessList) -> AccessList {
    var whole = self
    whole.entries += typed.entries.filter { new in !entries.contains { $0.value == new.value } }
    return whole
  }
}

extension RoutingProcess {
  /// This process with what was typed.
  func changed(by typed: RoutingProcess) -> RoutingProcess {
    var whole = self
    whole.redistributesStatic = redistributesStatic || typed.redistributesStatic
    whole.redistribution += typed.redistribution.filter { !redistribution.contains($0) }
    return whole
  }
}
