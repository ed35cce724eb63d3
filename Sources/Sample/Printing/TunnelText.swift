/// A crypto map entry of the story on one router, with what its traffic has done so far.
struct TunnelText {
  var map: String
  var sequence: Int
  var accessList: String
  var interface = "GigabitEthernet0/0/0"
  var peers: [String]
  var currentPeer: String
  var localEndpoint: String
  var localNet: String
  var remoteNet: String
  var idleTime: Int?
  var hasReverseRoute = false
  /// The dynamic map it was made from.
  var dynamicMap: String?
  /// The second of the day its SAs came up; nil where it is down.
  var upSince: Int?
  /// Whether IKE is trying.
  var isNegotiating = false
  /// Packets out and in.
  var packets: (outward: Int, inward: Int) = (0, 0)

  private static let mask = "255.255.255.0"
  private static let wildcard = "0.0.0.255"

  // Numbers that differ by tunnel and by the time it came up, and are the same at both of its ends.
  private func spi(_ from: String, _ to: String) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in "\(from)>\(to)@\((upSince ?? 0) / 60)".utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash | 0x1000_0000
  }

  func mapText() -> String {
    var text = "Crypto Map IPv4 \"\(map)\" \(sequence) ipsec-isakmp\n"
    if let dynamicMap {
      text = "Crypto Map IPv4 \"\(map)\" \(sequence) ipsec-isakmp\n"
      text += "        Map is a PROFILE INSTANCE.\n        dynamic (created from dynamic map \(dynamicMap)/10)\n"
    }
    for peer in peers { text += "        Peer = \(peer)\n" }
    let rule = "permit ip \(localNet) \(TunnelText.wildcard) \(remoteNet) \(TunnelText.wildcard)"
    text += """
              Extended IP access list \(accessList)
                  access-list \(accessList) \(rule)
              Current peer: \(currentPeer)
              Security association lifetime: 4608000 kilobytes/3600 seconds

      """
    if let idleTime { text += "        Security association idletime: \(idleTime) seconds\n" }
    text += """
              Dualstack (Y/N): N

              Responder-Only (Y/N): N
              PFS (Y/N): N
              Mixed-mode : Disabled
              Transform sets={
                      strong:  { esp-256-aes esp-sha256-hmac  } ,
              }

      """
    if hasReverseRoute { text += "        Reverse Route Injection Enabled\n" }
    return text + "        Interfaces using crypto map \(map):\n                \(interface)\n\n"
  }

  func sessionText(now: Int) -> String {
    let isUp = upSince != nil
    var text = "Interface: \(interface)\n"
    if let upSince { text += "Uptime: \(ageText(now - upSince))\n" }
    text += "Session status: \(isUp ? "UP-ACTIVE     " : isNegotiating ? "DOWN-NEGOTIATING" : "DOWN")\n"
    text += "Peer: \(currentPeer) port 500 fvrf: (none) ivrf: (none)\n"
    text +=
      isUp ? "      Phase1_id: \(currentPeer)\n      Desc: (none)\n" : "      Desc: (none)\n      Phase1_id: (none)\n"
    if isUp || isNegotiating {
      text += "  Session ID: 0\n  IKEv1 SA: local \(localEndpoint)/500 remote \(currentPeer)/500 "
      text += isUp ? "Active\n" : "Inactive\n"
      let ikeLife = 86400 - (now - (upSince ?? now)) % 86400
      text += "          Capabilities:\(isUp ? "D" : "(none)") connid:\(isUp ? 1000 + Int(spi("c", map) % 900) : 0) "
      text += "lifetime:\(isUp ? clockText(ikeLife % 86400) : "0")\n"
    }
    let left = lifetimeLeft(now)
    text += "  IPSEC FLOW: permit ip \(localNet)/\(TunnelText.mask) \(remoteNet)/\(TunnelText.mask)\n"
    text += "        Active SAs: \(isUp ? 2 : 0), origin: crypto map\n"
    let life =
      isUp
      ? ("\(4_608_000 - packets.inward / 8)/\(left)", "\(4_608_000 - packets.outward / 8)/\(left)") : ("0/0", "0/0")
    text += "        Inbound:  #pkts dec'ed \(packets.inward) drop 0 life (KB/Sec) \(life.0)\n"
    text += "        Outbound: #pkts enc'ed \(packets.outward) drop 0 life (KB/Sec) \(life.1)\n"
    return text + "\n"
  }

  private func lifetimeLeft(_ now: Int) -> Int { upSince.map { 3600 - (now - $0) % 3600 } ?? 0 }

  func saText(now: Int) -> String {
    let outbound = upSince == nil ? 0 : spi(localEndpoint, currentPeer)
    var text = """

         protected vrf: (none)
         local  ident (addr/mask/prot/port): (\(localNet)/\(TunnelText.mask)/0/0)
         remote ident (addr/mask/prot/port): (\(remoteNet)/\(TunnelText.mask)/0/0)
         current_peer \(currentPeer) port 500
           PERMIT, flags={origin_is_acl,}
          #pkts encaps: \(packets.outward), #pkts encrypt: \(packets.outward), #pkts digest: \(packets.outward)
          #pkts decaps: \(packets.inward), #pkts decrypt: \(packets.inward), #pkts verify: \(packets.inward)
          #pkts compressed: 0, #pkts decompressed: 0
          #pkts not compressed: 0, #pkts compr. failed: 0
          #pkts not decompressed: 0, #pkts decompress failed: 0
          #send errors 0, #recv errors 0

           local crypto endpt.: \(localEndpoint), remote crypto endpt.: \(currentPeer)
           plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb \(interface)
           current outbound spi: \(hexadecimal(outbound))(\(outbound))
           PFS (Y/N): N, DH group: none

      """
    for (direction, index) in [("inbound", spi(currentPeer, localEndpoint)), ("outbound", outbound)] {
      text += "\n     \(direction) esp sas:\n"
      if upSince != nil { text += child(index, direction, now) }
      text += "\n     \(direction) ah sas:\n\n     \(direction) pcp sas:\n"
    }
    return text
  }

  private func child(_ index: UInt32, _ direction: String, _ now: Int) -> String {
    let number = 2000 + Int(index % 800)
    let used = direction == "inbound" ? packets.inward : packets.outward
    return """
            spi: \(hexadecimal(index))(\(index))
              transform: esp-256-aes esp-sha256-hmac ,
              in use settings ={Tunnel, }
              conn id: \(number), flow_id: ESG:\(number - 2000), sibling_flags FFFFFFFF80000048, crypto map: \(map)
              sa timing: remaining key lifetime (k/sec): (\(4_608_000 - used / 8)/\(lifetimeLeft(now)))
              IV size: 16 bytes
              replay detection support: Y
              Status: ACTIVE(ACTIVE)

      """
  }

  private func hexadecimal(_ number: UInt32) -> String { "0x" + String(number, radix: 16, uppercase: true) }
}

func sessionHeading() -> String {
  """
  Crypto session current status

  Code: C - IKE Configuration mode, D - Dead Peer Detection
  K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
  X - IKE Extended Authentication, F - IKE Fragmentation
  R - IKE Auto Reconnect, U - IKE Dynamic Route Update
  S - SIP VPN


  """
}

func saHeading(_ tunnel: TunnelText) -> String {
  "\ninterface: \(tunnel.interface)\n    Crypto map tag: \(tunnel.map), local addr \(tunnel.localEndpoint)\n"
}

/// A row of `show ip route`.
struct RouteText {
  var code = "S"
  var prefix: String
  var via: String
}

func routesText(_ routes: [RouteText], gateway: String?) -> String {
  var text = """
    Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
           D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area
           E1 - OSPF external type 1, E2 - OSPF external type 2

    Gateway of last resort is \(gateway.map { "\($0) to network 0.0.0.0" } ?? "not set")


    """
  if let gateway { text += "S*    0.0.0.0/0 [1/0] via \(gateway)\n" }
  let branches = routes.filter { $0.prefix.hasPrefix("10.") }
  if !branches.isEmpty {
    text += "      10.0.0.0/24 is subnetted, \(branches.count) subnets\n"
    for route in branches {
      let brackets = route.code == "S" ? "[1/0]" : "[110/20]"
      let age = route.code == "S" ? "" : ", 00:04:10, GigabitEthernet0/0/0"
      text += padded(route.code, 9) + route.prefix + " \(brackets) via \(route.via)\(age)\n"
    }
  }
  return text
}

func cryptoRouteText(_ routes: [RouteText]) -> String {
  routes.reduce(
    """
    VPN Routing Table: Shows RRI and VTI created routes
    Codes: RRI - Reverse-Route, VTI- Virtual Tunnel Interface
            S - Static Map ACLs

    Routes created in table GLOBAL DEFAULT

    """
  ) {
    $0 + "\($1.prefix)/255.255.255.0 [1/0] via \($1.via)\n                                on GigabitEthernet0/0/0 RRI\n"
  }
}
