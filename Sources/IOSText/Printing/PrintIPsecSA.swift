import Model

extension IOSPrinter {
  /// `show crypto ipsec sa` and, with `isDetail`, `show crypto ipsec sa detail`: each pair of identities below its
  /// interface and crypto map, in the order given. `pfsGroup` gives the group of perfect forward secrecy, nil for none.
  ///
  /// Not printed: the counters of errors with `isDetail`, which has others in their place; the address of a mask with
  /// holes, which ``ProxyIdentity`` does not hold. In a line of counters, one that is nil beside others is 0.
  public static func ipsecSA(
    _ pairs: [SecurityAssociation], isDetail: Bool = false, pfsGroup: (SecurityAssociation) -> String? = { _ in nil }
  ) -> String {
    printed(pairs) { pair, text in
      add(pair, isDetail, to: &text)
      addSAs(pair, pfsGroup(pair), to: &text)
    }
  }

  /// `show crypto ipsec sa identity`: each pair of identities with its counters, without the ends of its tunnel and
  /// without SAs.
  public static func ipsecSAIdentity(_ pairs: [SecurityAssociation]) -> String {
    printed(pairs) { pair, text in add(pair, false, to: &text) }
  }

  /// The pairs below the headings of their interfaces and maps.
  private static func printed(
    _ pairs: [SecurityAssociation], _ add: (SecurityAssociation, inout String) -> Void
  ) -> String {
    var text = ""
    text.reserveCapacity(pairs.count * 2_600)
    var last: SecurityAssociation?
    for pair in pairs {
      if last?.interface != pair.interface { text += "\ninterface: \(pair.interface.canonical)\n" }
      if last?.interface != pair.interface || last?.cryptoMap != pair.cryptoMap
        || last?.localAddress != pair.localAddress
      {
        text += "    Crypto map tag: \(pair.cryptoMap), local addr \(pair.localAddress?.printed ?? "0.0.0.0")\n"
      }
      add(pair, &text)
      last = pair
    }
    return text
  }

  private static func add(_ pair: SecurityAssociation, _ isDetail: Bool, to text: inout String) {
    text += "\n   protected vrf: \(pair.protectedVRF ?? "(none)")\n"
    text += "   local  ident (addr/mask/prot/port): \(pair.localProxy.printed)\n"
    text += "   remote ident (addr/mask/prot/port): \(pair.remoteProxy.printed)\n"
    text += "   current_peer \(pair.peer?.printed ?? "0.0.0.0")"
    if let port = pair.port { text += " port \(port)" }
    text += "\n     PERMIT, flags={\(pair.flags)}\n"
    addCounters(pair, isDetail, to: &text)
  }

  /// The ends of the tunnel and the SAs of a pair.
  private static func addSAs(_ pair: SecurityAssociation, _ pfs: String?, to text: inout String) {
    text += "\n     local crypto endpt.: \(pair.localEndpoint?.printed ?? "0.0.0.0"),"
    let isIPv6 = pair.localEndpoint?.isIPv6 == true || pair.remoteEndpoint?.isIPv6 == true
    text += isIPv6 ? "\n     " : " "
    text += "remote crypto endpt.: \(pair.remoteEndpoint?.printed ?? "0.0.0.0")\n     "
    if !pair.inbound.isEmpty { text += "plaintext mtu 1438, " }
    let family = isIPv6 ? "ipv6" : "ip"
    text += "path mtu 1500, \(family) mtu 1500, \(family) mtu idb \(pair.interface.canonical)\n"
    if let spi = pair.currentOutboundSPI { text += "     current outbound spi: \(spiText(spi))\n" }
    text += "     PFS (Y/N): \(pfs == nil ? "N" : "Y"), DH group: \(pfs ?? "none")\n"
    addLists("inbound", pair.inbound, pair.cryptoMap, to: &text)
    addLists("outbound", pair.outbound, pair.cryptoMap, to: &text)
  }

  private static func addCounters(_ pair: SecurityAssociation, _ isDetail: Bool, to text: inout String) {
    let packets = pair.packets
    if packets.encapsulated != nil || packets.encrypted != nil || packets.digested != nil {
      text += "    #pkts encaps: \(packets.encapsulated ?? 0), #pkts encrypt: \(packets.encrypted ?? 0)"
      text += ", #pkts digest: \(packets.digested ?? 0)\n"
    }
    if packets.decapsulated != nil || packets.decrypted != nil || packets.verified != nil {
      text += "    #pkts decaps: \(packets.decapsulated ?? 0), #pkts decrypt: \(packets.decrypted ?? 0)"
      text += ", #pkts verify: \(packets.verified ?? 0)\n"
    }
    text += otherCounters
    if isDetail {
      text += detailCounters
    } else if let send = pair.sendErrors {
      text += "    #send errors \(send), #recv errors \(pair.receiveErrors ?? 0)\n"
    }
  }

  private static let otherCounters =
    "    #pkts compressed: 0, #pkts decompressed: 0\n    #pkts not compressed: 0, #pkts compr. failed: 0\n"
    + "    #pkts not decompressed: 0, #pkts decompress failed: 0\n"

  private static let detailCounters =
    "    #pkts no sa (send) 0, #pkts invalid sa (rcv) 0\n"
    + "    #pkts encaps failed (send) 0, #pkts decaps failed (rcv) 0\n"
    + "    #pkts invalid prot (recv) 0, #pkts verify failed: 0\n"
    + "    #pkts invalid identity (recv) 0, #pkts invalid len (rcv) 0\n"
    + "    #pkts replay rollover (send): 0, #pkts replay rollover (rcv) 0\n"
    + "    ##pkts replay failed (rcv): 0\n    #pkts tagged (send): 0, #pkts untagged (rcv): 0\n"
    + "    #pkts not tagged (send): 0, #pkts not untagged (rcv): 0\n"
    + "    #pkts internal err (send): 0, #pkts internal err (recv) 0\n"

  private static func addLists(_ direction: String, _ all: Few<ChildSA>, _ map: String, to text: inout String) {
    for kind in [ChildSA.Kind.esp, .ah, .pcp] {
      text += "\n     \(direction) \(kind.rawValue) sas:\n"
      switch all {
      case .none: break
      case .one(let child): if child.kind == kind { add(child, map, to: &text) }
      case .many(let children): for child in children where child.kind == kind { add(child, map, to: &text) }
      }
    }
  }

  private static func add(_ child: ChildSA, _ map: String, to text: inout String) {
    text += "      spi: \(spiText(child.spi))\n"
    text += "        transform: \(child.transform) ,\n        in use settings ={\(child.settings), }\n"
    if let id = child.connectionID {
      text += "        conn id: \(id), flow_id: CSR:\(id % 2_000), sibling_flags FFFFFFFF80000048, crypto map: \(map)\n"
    }
    if let left = child.lifetime {
      if let kilobytes = child.lifetimeKilobytes {
        text += "        sa timing: remaining key lifetime (k/sec): (\(max(0, kilobytes))/\(left.atLeastZero))\n"
      } else {
        text += "        sa timing: remaining key lifetime (sec): \(left.atLeastZero)\n"
        text += "        Kilobyte Volume Rekey has been disabled\n"
      }
    }
    text += "        IV size: 16 bytes\n        replay detection support: Y\n"
    if let status = child.status { text += "        Status: \(status)\n" }
  }

  /// `show crypto ipsec sa address`: the SAs by the address they go to, in ascending order: those outward to the remote
  /// end of their tunnel, those inward to the local one. A pair without SAs or without that end is not in it.
  ///
  /// Not printed: identities, peers, counters; which SAs are inward. An SA without `conn id` does not name its map.
  public static func ipsecSAByAddress(_ pairs: [SecurityAssociation]) -> String {
    var text = ""
    text.reserveCapacity(pairs.count * 1_200)
    for (destination, kinds) in destinations(pairs) {
      text += "fvrf/address: (none)/\(destination.printed)\n"
      for kind in [ChildSA.Kind.esp, .ah, .pcp] {
        let own = kinds.filter { $0.child.kind == kind }
        if !own.isEmpty { text += "   protocol: \(kind.rawValue.uppercased())\n" }
        for (child, map) in own { add(child, map, to: &text) }
      }
      text += "\n"
    }
    return text
  }

  private typealias MappedSA = (child: ChildSA, map: String)

  private static func destinations(_ pairs: [SecurityAssociation]) -> [(IPAddress, [MappedSA])] {
    var found: [IPAddress: [MappedSA]] = [:]
    for pair in pairs {
      if let local = pair.localEndpoint {
        for child in pair.inbound.array { found[local, default: []].append((child, pair.cryptoMap)) }
      }
      if let remote = pair.remoteEndpoint {
        for child in pair.outbound.array { found[remote, default: []].append((child, pair.cryptoMap)) }
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// `0x658F7C11(1703902225)`.
  static func spiText(_ spi: UInt32) -> String { "0x\(String(spi, radix: 16, uppercase: true))(\(spi))" }
}

extension ProxyIdentity {
  /// `(10.0.0.0/255.0.0.0/0/0)`, `(2001:DB8::/64/0/0)`.
  fileprivate var printed: String {
    guard let prefix else { return "(0.0.0.0/0.0.0.0/\(ipProtocol)/\(port))" }
    let mask = prefix.address.isIPv6 ? "\(prefix.length)" : prefix.dottedMask.description
    return "(\(prefix.address.printed)/\(mask)/\(ipProtocol)/\(port))"
  }
}
