import Model

extension ReportBuilder {
  /// The peers of an entry in list order, as configured; where no configuration was seen, as printed.
  func peers(_ entry: CryptoMapEntry?, _ status: CryptoMapStatus?) -> [CryptoMapReport.Peer] {
    let shown = status?.peers ?? []
    guard let entry, !entry.peers.isEmpty else {
      return shown.map { peer in
        let words = peer.note?.split(separator: " ") ?? []
        return CryptoMapReport.Peer(
          name: peer.text, isDefault: words.contains("default") ? true : nil,
          isDynamic: words.contains("dynamic") ? true : nil, addresses: addresses(of: peer.text, peer.address, status))
      }
    }
    return entry.peers.map { peer in
      CryptoMapReport.Peer(
        name: peer.name, isDefault: peer.isDefault, isDynamic: peer.isDynamic,
        addresses: addresses(of: peer.name, peer.address, status))
    }
  }

  /// The addresses that a name has ever had in the host table.
  func addressHistory(of name: String?) -> Set<IPAddress> {
    guard let name, IPAddress(name) == nil else { return [] }
    let full = [name, state.configuration?.domainName.map { "\(name).\($0)" }].compactMap { $0?.lowercased() }
    return full.reduce(into: []) { $0.formUnion(state.hostHistory[$1]?.all ?? []) }
  }

  // An address stands for itself; a name has those that the router prints beside it, holds in its host table or was
  // configured with.
  private func addresses(of name: String, _ address: IPAddress?, _ status: CryptoMapStatus?) -> [IPAddress] {
    if let own = IPAddress(name) { return [own] }
    var addresses: [IPAddress] = []
    func add(_ new: some Sequence<IPAddress>) {
      for address in new where !addresses.contains(address) { addresses.append(address) }
    }
    let printed = (status?.peers ?? []) + (status?.currentPeer.map { [$0] } ?? [])
    add(printed.filter { $0.text == name }.compactMap(\.address))
    if let address { add([address]) }
    let full = [name, state.configuration?.domainName.map { "\(name).\($0)" }].compactMap { $0?.lowercased() }
    for host in (state.hosts?.rows ?? []) + (state.configuration?.hosts ?? [])
    where full.contains(host.value.name.lowercased()) {
      add(host.value.addresses)
    }
    return addresses
  }
}
