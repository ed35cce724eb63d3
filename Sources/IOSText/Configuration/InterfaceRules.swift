import Model

extension RuleBook {
  /// Lines below `interface X`, `standby` apart.
  mutating func addInterface() {
    add("description ~ TEXT:line") { editor, match in
      editor.change(\.interfaces) { $0.description = match.isNo ? nil : match.text("TEXT") }
    }
    add("shutdown") { editor, match in editor.change(\.interfaces) { $0.isShutdown = !match.isNo } }
    for line in ["vrf forwarding ~ NAME:word", "ip vrf forwarding ~ NAME:word"] {
      add(line) { editor, match in
        editor.change(\.interfaces) { $0.vrf = match.isNo ? nil : match.text("NAME") }
      }
    }
    add("ip address ~ ADDRESS:v4 MASK:mask [secondary]") { editor, match in
      editor.change(\.interfaces) { setAddress(&$0, match) }
    }
    add("ip address ADDRESS:v4", .incomplete) { editor, match in
      editor.change(\.interfaces) { if !match.isNo { $0.address = match.address("ADDRESS") } }
    }
    pass(
      "ip address {dhcp | negotiated | slarp} [REST:line]", "ip address ADDRESS:v4 MASK:mask [secondary] vrf REST:line")
    add("ip proxy-arp") { editor, match in editor.change(\.interfaces) { $0.proxyARP = !match.isNo } }
    add("ipv6 address ~ PREFIX:prefix [{eui-64 | anycast}]") { editor, match in
      let address = match.text("PREFIX")?.split(separator: "/").first.flatMap { IPAddress($0) }
      editor.change(\.interfaces) { setIPv6(&$0, address, match.isNo) }
    }
    add("ipv6 address ADDRESS:v6 link-local") { editor, match in
      editor.change(\.interfaces) { setIPv6(&$0, match.address("ADDRESS"), match.isNo) }
    }
    pass("ipv6 address {autoconfig | dhcp} [REST:line]", "ipv6 address NAME:word PREFIX:prefix [eui-64]")
    add("crypto map ~ NAME:word [redundancy [STANDBY:word] [stateful]]") { editor, match in
      let name = match.text("NAME")
      let source = editor.source
      editor.change(\.interfaces) { interface in
        guard !match.isNo, let name else {
          if name == nil || name == interface.cryptoMap?.value.map { interface.cryptoMap = nil }
          return
        }
        let binding = CryptoMapBinding(
          map: name, isRedundant: match.has("redundancy"), redundancy: match.text("STANDBY"),
          isStateful: match.has("stateful"))
        interface.cryptoMap = Sourced(binding, source)
      }
    }
    add("ipv6 crypto map ~ NAME:word") { editor, match in
      let name = match.isNo ? nil : match.text("NAME")
      editor.change(\.interfaces) { $0.ipv6CryptoMap = name }
    }
    pass("crypto {ipsec | engine | gdoi | gkm | ssl | ctcp} REST:line")
    addTunnel()
    addInterfaceIgnored()
  }

  private mutating func addTunnel() {
    add("tunnel source ~ {ADDRESS:address | IF:interface | dynamic}") { editor, match in
      let source = match.has("dynamic") ? "dynamic" : match.text("ADDRESS") ?? match.interface("IF")?.canonical
      editor.change(\.interfaces) { $0.tunnelSource = match.isNo ? nil : source }
    }
    add("tunnel destination ~ {ADDRESS:address | dynamic | NAME:host} [REST:line]") { editor, match in
      let destination = match.has("dynamic") ? "dynamic" : match.text("ADDRESS") ?? match.text("NAME")
      editor.change(\.interfaces) { $0.tunnelDestination = match.isNo ? nil : destination }
    }
    add("tunnel protection ~ ipsec profile NAME:word [REST:line]") { editor, match in
      editor.change(\.interfaces) { $0.tunnelProfile = match.isNo ? nil : match.text("NAME") }
    }
    pass("tunnel protection ipsec {policy | initiate} REST:line", "tunnel mode REST:line", "tunnel key KEY:secrets")
  }
}

private func setAddress(_ interface: inout InterfaceConfiguration, _ match: CommandMatch) {
  let address = match.address("ADDRESS")
  if match.has("secondary") {
    interface.secondaryAddresses.removeAll { $0 == address }
    if !match.isNo, let address { interface.secondaryAddresses.append(address) }
  } else if match.isNo {
    guard address == nil || address == interface.address else { return }
    interface.address = nil
    interface.network = nil
    if address == nil { interface.secondaryAddresses = [] }
  } else if let address, let mask = match.address("MASK") {
    interface.address = address
    interface.network = Prefix(address, mask: mask)
  }
}

private func setIPv6(_ interface: inout InterfaceConfiguration, _ address: IPAddress?, _ isNo: Bool) {
  if isNo {
    interface.ipv6Addresses.removeAll { address == nil || $0 == address }
  } else if let address, !interface.ipv6Addresses.contains(address) {
    interface.ipv6Addresses.append(address)
  }
}
