/// `show crypto ipsec sa detail` of a head end with so many tunnels, the same for the same seed; about 2,100 bytes a
/// tunnel. Some tunnels share an interface, some pairs of identities have no SAs, as on a real head end.
public func cryptoIPsecSADetail(tunnels: Int, seed: UInt64) -> [UInt8] {
  var writer = IPsecSAWriter(seed: seed)
  writer.bytes.reserveCapacity(tunnels * 2_300 + 200)
  for tunnel in 0..<tunnels { writer.write(tunnel) }
  return writer.bytes
}

private struct IPsecSAWriter {
  var bytes: [UInt8] = []
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  mutating func write(_ tunnel: Int) {
    let interface = "GigabitEthernet0/0/\(tunnel / 25_000)"
    let local = "198.51.100.\(tunnel / 25_000 + 1)"
    let map = "VPN-\(tunnel / 25_000)"
    if tunnel % 25_000 == 0 {
      add("\ninterface: \(interface)\n    Crypto map tag: \(map), local addr \(local)\n")
    }
    let remote = "203.\(tunnel >> 16 & 255).\(tunnel >> 8 & 255).\(tunnel & 255)"
    let network = "10.\(tunnel >> 16 & 255).\(tunnel >> 8 & 255).\(tunnel & 255)"
    let isUp = random.below(50) != 0
    let sent = isUp ? random.below(50_000_000) : 0
    let received = isUp ? random.below(50_000_000) : 0
    let inbound = UInt32(truncatingIfNeeded: random.next()) | 0x1000_0000
    let outbound = isUp ? UInt32(truncatingIfNeeded: random.next()) | 0x1000_0000 : 0
    add(
      """

         protected vrf: (none)
         local  ident (addr/mask/prot/port): (172.16.0.0/255.240.0.0/0/0)
         remote ident (addr/mask/prot/port): (\(network)/255.255.255.255/0/0)
         current_peer \(remote) port 500
           PERMIT, flags={origin_is_acl,}
          #pkts encaps: \(sent), #pkts encrypt: \(sent), #pkts digest: \(sent)
          #pkts decaps: \(received), #pkts decrypt: \(received), #pkts verify: \(received)

      """)
    add(fixedCounters)
    add(
      """

           local crypto endpt.: \(local), remote crypto endpt.: \(remote)
           plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb \(interface)
           current outbound spi: 0x\(hexadecimal(outbound))(\(outbound))
           PFS (Y/N): N, DH group: none


      """)
    let kilobytes = 4_000_000 + random.below(608_000)
    let seconds = 1 + random.below(3600)
    sas("inbound", isUp ? inbound : nil, 2 * tunnel + 2001, map, kilobytes, seconds)
    sas("outbound", isUp ? outbound : nil, 2 * tunnel + 2002, map, kilobytes, seconds)
  }

  private mutating func sas(
    _ direction: String, _ spi: UInt32?, _ connection: Int, _ map: String, _ kilobytes: Int, _ seconds: Int
  ) {
    add("     \(direction) esp sas:\n")
    if let spi {
      add(
        """
              spi: 0x\(hexadecimal(spi))(\(spi))
                transform: esp-256-aes esp-sha256-hmac ,
                in use settings ={Tunnel, }
                conn id: \(connection), flow_id: ESG:\(connection - 2000), sibling_flags FFFFFFFF80000048, crypto map: \(map)
                sa timing: remaining key lifetime (k/sec): (\(kilobytes)/\(seconds))
                IV size: 16 bytes
                replay detection support: Y
                Status: ACTIVE(ACTIVE)

        """)
    }
    add("\n     \(direction) ah sas:\n\n     \(direction) pcp sas:\n\n")
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private func hexadecimal(_ number: UInt32) -> String { String(number, radix: 16, uppercase: true) }

  /// The counters that `detail` prints and that stay zero on a healthy router.
  private var fixedCounters: String {
    """
        #pkts compressed: 0, #pkts decompressed: 0
        #pkts not compressed: 0, #pkts compr. failed: 0
        #pkts not decompressed: 0, #pkts decompress failed: 0
        #pkts no sa (send) 0, #pkts invalid sa (rcv) 0
        #pkts encaps failed (send) 0, #pkts decaps failed (rcv) 0
        #pkts invalid prot (recv) 0, #pkts verify failed: 0
        #pkts invalid identity (recv) 0, #pkts invalid len (rcv) 0
        #pkts replay rollover (send): 0, #pkts replay rollover (rcv) 0
        ##pkts replay failed (rcv): 0
        #pkts tagged (send): 0, #pkts untagged (rcv): 0
        #pkts not tagged (send): 0, #pkts not untagged (rcv): 0
        #pkts internal err (send): 0, #pkts internal err (recv) 0

    """
  }
}

/// Vigna's SplitMix64: small, fast, the same everywhere.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
