import Model

extension ReportBuilder {
  /// The interfaces: configured, shown by `show ip interface brief`, or named by SAs; nil where none of these was seen.
  func interfaces() -> [Sourced<InterfaceReport>]? {
    let configured = seen(state.configuration?.interfaces)
    let shown = state.interfaces?.rows
    let endpoints = endpoints()
    guard configured != nil || shown != nil || !endpoints.isEmpty else { return nil }
    var order: [InterfaceName] = []
    var known: [InterfaceName: Sourced<InterfaceReport>] = [:]
    func update(_ name: InterfaceName, _ source: SourceRange, _ change: (inout InterfaceReport) -> Void) {
      var row = known[name] ?? Sourced(InterfaceReport(name: name), source)
      if known[name] == nil { order.append(name) }
      change(&row.value)
      known[name] = row
    }
    for row in configured ?? [] {
      update(row.value.name, row.source) { report in
        report.address = row.value.address ?? row.value.ipv6Addresses.first
        report.vrf = row.value.vrf
        report.cryptoMap = row.value.cryptoMap?.value.map
        report.redundancy = row.value.cryptoMap?.value.redundancy
      }
    }
    for row in shown ?? [] {
      update(row.value.name, row.source) { report in
        report.address = row.value.address ?? report.address.flatMap { $0.width == 128 ? $0 : nil }
        report.state = row.value.interfaceState
      }
    }
    for entry in state.cryptoMaps?.rows ?? [] {
      for name in entry.value.interfaces ?? [] where configured == nil || known[name] != nil {
        update(name, entry.source) { $0.cryptoMap = $0.cryptoMap ?? entry.value.name }
      }
    }
    for endpoint in endpoints {
      update(endpoint.interface, endpoint.source) { report in
        report.localAddress = endpoint.address
        if report.cryptoMap == nil, !endpoint.interface.isTunnel { report.cryptoMap = endpoint.cryptoMap }
      }
    }
    return order.compactMap { known[$0] }
  }

  private struct Endpoint {
    var interface: InterfaceName
    var cryptoMap: String?
    var address: IPAddress?
    var source: SourceRange
  }

  // One for each interface with SAs. Where they disagree about the local address, there is no one endpoint.
  private func endpoints() -> [Endpoint] {
    var endpoints: [Endpoint] = []
    var index: [InterfaceName: Int] = [:]
    var last: (name: InterfaceName, index: Int)?
    for row in state.securityAssociations?.rows ?? [] {
      let association = row.value
      let place: Int
      if let last, last.name == association.interface {
        place = last.index
      } else if let known = index[association.interface] {
        place = known
      } else {
        place = endpoints.count
        index[association.interface] = place
        endpoints.append(
          Endpoint(
            interface: association.interface, cryptoMap: association.cryptoMap, address: association.localAddress,
            source: row.source))
      }
      last = (association.interface, place)
      if endpoints[place].address != association.localAddress { endpoints[place].address = nil }
    }
    return endpoints
  }
}

extension InterfaceStatus {
  /// `up`, `down` or `administratively down`: the interface and its protocol in one word.
  fileprivate var interfaceState: String {
    let status = status.lowercased()
    return status == "up" && lineProtocol.lowercased() != "up" ? "down" : status
  }
}
