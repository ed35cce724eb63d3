import Model
import Testing

@testable import IOSText

let pairText = """

  interface: GigabitEthernet0/0/1
      Crypto map tag: HUB, local addr 198.51.100.1

     protected vrf: (none)
     local  ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
     remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/6/443)
     current_peer 203.0.113.9 port 4500
       PERMIT, flags={origin_is_acl,}
      #pkts encaps: 41, #pkts encrypt: 42, #pkts digest: 43
      #pkts decaps: 51, #pkts decrypt: 52, #pkts verify: 53
      #pkts compressed: 0, #pkts decompressed: 0
      #send errors 3, #recv errors 4

       local crypto endpt.: 198.51.100.1, remote crypto endpt.: 203.0.113.9
       plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/1
       current outbound spi: 0x1A2B3C4D(439041101)
       PFS (Y/N): N, DH group: none

       inbound esp sas:
        spi: 0xABCDE(703710)
          transform: esp-256-aes esp-sha256-hmac ,
          in use settings ={Tunnel UDP-Encaps, }
          conn id: 2076, flow_id: ESG:76, sibling_flags FFFFFFFF80000048, crypto map: HUB, initiator : True
          sa timing: remaining key lifetime (k/sec): (4607999/3191)
          IV size: 16 bytes
          replay detection support: Y  replay window size: 1024
          Status: ACTIVE(ACTIVE)

       inbound ah sas:

       inbound pcp sas:

       outbound esp sas:
        spi: 0x1A2B3C4D(439041101)
          transform: esp-gcm 256 ,
          in use settings ={Tunnel, esn}
          conn id: 2075, flow_id: ESG:75, sibling_flags FFFFFFFF80000048, crypto map: HUB
          sa timing: remaining key lifetime 1 hours, 10 mins
          Kilobyte Volume Rekey has been disabled
          Status: ACTIVE(ACTIVE)
        spi: 0x2(2)
          transform: esp-gcm 256 ,
          in use settings ={Tunnel, }
          sa timing: remaining key lifetime (sec): 0

       outbound ah sas:

       outbound pcp sas:

     protected vrf: RED
     local  ident (addr/mask/prot/port): (10.0.0.1/255.0.255.255/0/0)
     remote ident (addr/mask/prot/port): (0.0.0.0/0.0.0.0/0/0)
     current_peer  port 500
       PERMIT, flags={}
      #pkts encaps: 0, #pkts encrypt: 0, #pkts digest: 0
      #pkts decaps: 0, #pkts decrypt: 0, #pkts verify: 0
       current outbound spi: 0x0(0)

       inbound esp sas:

       outbound esp sas:

       outbound pcp sas:

  """

@Suite("show crypto ipsec sa")
struct CryptoIPsecSATests {
  @Test("a pair with SAs and a pair without, with every field of theirs, indented or flush left")
  func fields() throws {
    for text in [pairText, flushLeft(pairText)] {
      let result = Show.read(text, .ipsecSA)
      #expect(result.diagnostics.isEmpty, "\(result.unread)")
      #expect(!result.command.isCut)
      let found = result.associations
      try #require(found.count == 2)
      let first = found[0]
      #expect(first.interface == InterfaceName("Gi0/0/1"))
      #expect(first.cryptoMap == "HUB" && first.protectedVRF == nil)
      #expect(first.localAddress == address("198.51.100.1") && first.peer == address("203.0.113.9"))
      #expect(first.port == 4500 && first.flags == "origin_is_acl,")
      #expect(first.localProxy == ProxyIdentity(prefix: Prefix("10.1.0.0/16"), ipProtocol: 0, port: 0))
      #expect(first.remoteProxy == ProxyIdentity(prefix: Prefix("10.2.0.0/16"), ipProtocol: 6, port: 443))
      let packets = first.packets
      #expect([packets.encapsulated, packets.encrypted, packets.digested] == [41, 42, 43])
      #expect([packets.decapsulated, packets.decrypted, packets.verified] == [51, 52, 53])
      #expect(first.sendErrors == 3 && first.receiveErrors == 4)
      #expect(first.localEndpoint == address("198.51.100.1") && first.remoteEndpoint == address("203.0.113.9"))
      #expect(first.currentOutboundSPI == 0x1A2B_3C4D)
      let inward = try #require(first.inbound.first)
      #expect(inward.spi == 0xABCDE && inward.kind == .esp && inward.transform == "esp-256-aes esp-sha256-hmac")
      #expect(inward.settings == "Tunnel UDP-Encaps" && inward.connectionID == 2076)
      #expect(inward.lifetimeKilobytes == 4_607_999 && inward.lifetime == Seconds(3191))
      #expect(inward.status == "ACTIVE(ACTIVE)")
      let outward = first.outbound.array
      try #require(outward.count == 2)
      #expect(outward[0].settings == "Tunnel, esn" && outward[0].lifetime == Seconds(4200))
      #expect(outward[0].lifetimeKilobytes == nil && outward[0].transform == "esp-gcm 256")
      #expect(outward[1].lifetime == Seconds(0) && outward[1].spi == 2 && outward[1].status == nil)
      let second = found[1]
      #expect(second.protectedVRF == "RED" && second.peer == nil && second.flags == "")
      #expect(second.localProxy.prefix == nil, "a mask with holes is no prefix")
      #expect(second.remoteProxy.prefix == Prefix("0.0.0.0/0"))
      #expect(second.currentOutboundSPI == 0 && second.inbound.isEmpty && second.outbound.isEmpty)
      #expect(second.interface == first.interface && second.cryptoMap == "HUB")
    }
  }

  @Test("a fact's source is its block of lines")
  func sources() throws {
    let result = Show.read(pairText, .ipsecSA)
    try #require(result.sources.count == 2)
    let second = excerpt(result.sources[1], of: pairText)
    #expect(second.hasPrefix("protected vrf: RED") && second.hasSuffix("outbound pcp sas:"))
  }

  @Test("the forms of 12.x: a point behind addr, a colon behind current_peer, counters without colons, bare SPIs")
  func old() throws {
    let result = Show.read(
      """
      interface: Ethernet0
          Crypto map tag: T, local addr. 192.0.2.1

         local  ident (addr/mask/prot/port): (192.0.2.1/255.255.255.255/0/0)
         remote ident (addr/mask/prot/port): (192.0.2.2/255.255.255.255/0/0)
         current_peer: 192.0.2.2:500
           PERMIT, flags={origin_is_acl,ipsec_sa_request_sent}
          #pkts encaps: 7, #pkts encrypt: 7, #pkts digest 8
          #pkts decaps: 9, #pkts decrypt: 9, #pkts verify 10
          #send errors 1, #recv errors 0

           local crypto endpt.: 192.0.2.1, remote crypto endpt.: 192.0.2.2
           path mtu 1500, media mtu 1500
           current outbound spi: 20890A6F

           inbound esp sas:
            spi: 0x257A1039(628756537)
              transform: esp-des esp-md5-hmac ,
              in use settings ={Tunnel, }
              slot: 0, conn id: 26, crypto map: T
              sa timing: remaining key lifetime (k/sec): (4607999/90)
              IV size: 8 bytes
              replay detection support: Y

           inbound ah sas:
           outbound esp sas:
           outbound ah sas:
            spi: 0x30(48)
           outbound pcp sas:

         local  ident (addr/mask/prot/port): (192.0.2.1/255.255.255.255/0/0)
         remote ident (addr/mask/prot/port): (192.0.2.3/255.255.255.255/0/0)
         current_peer: 192.0.2.3
           outbound pcp sas:

      """, .ipsecSA)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.associations
    try #require(found.count == 2)
    #expect(found[0].localAddress == address("192.0.2.1") && found[0].peer == address("192.0.2.2"))
    #expect(found[0].port == 500 && found[0].packets.digested == 8 && found[0].packets.verified == 10)
    #expect(found[0].currentOutboundSPI == 0x2089_0A6F && found[0].inbound.first?.connectionID == 26)
    #expect(found[0].outbound.first?.kind == .ah && found[0].outbound.first?.spi == 0x30)
    #expect(found[1].peer == address("192.0.2.3") && found[1].port == nil)
  }

  @Test("IPv6: identities by prefix length or without, endpoints on two lines")
  func ipv6() throws {
    let result = Show.read(
      """
      interface: Tunnel6
          Crypto map tag: Tunnel6-head-0, local addr 2001:DB8::1
         protected vrf: (none)
         local  ident (addr/mask/prot/port): (2001:DB8:A::/48/0/0)
         remote ident (addr/mask/prot/port): (2001:DB8:B::7/47/0)
         current_peer 2001:DB8::2 port 500
           local crypto endpt.: 2001:DB8::1,
           remote crypto endpt.: 2001:DB8::2
           plaintext mtu 1446, path mtu 1500, ipv6 mtu 1500, ipv6 mtu idb Gi0/0/1
           outbound pcp sas:

      """, .ipsecSA)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = try #require(result.associations.first)
    #expect(found.localProxy.prefix == Prefix("2001:db8:a::/48"))
    #expect(found.remoteProxy.prefix == Prefix("2001:db8:b::7/128") && found.remoteProxy.ipProtocol == 47)
    #expect(found.peer == address("2001:db8::2") && found.port == 500)
    #expect(found.localEndpoint == address("2001:db8::1") && found.remoteEndpoint == address("2001:db8::2"))
  }

  @Test("by address: SAs of one destination, without direction")
  func byAddress() throws {
    let result = Show.read(
      """
      fvrf/address: (none)/203.0.113.9
         protocol: ESP
            spi: 0x11(17)
              transform: esp-256-aes esp-sha-hmac ,
              in use settings ={Tunnel, }
              conn id: 5, flow_id: ESG:5, sibling_flags 80000048, crypto map: HUB
              sa timing: remaining key lifetime (k/sec): (4607000/100)
              Status: ACTIVE(ACTIVE)

      dest address: 198.51.100.1
         protocol: AH
            spi: 0x12(18)
              transform: ah-sha-hmac ,
              Status: ACTIVE(ACTIVE)
      """, .ipsecSA, command: "show crypto ipsec sa address")
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.associations
    try #require(found.count == 2)
    #expect(found[0].destination == address("203.0.113.9") && found[0].undirected.map(\.spi) == [17])
    #expect(found[0].cryptoMap == "HUB" && found[0].undirected[0].lifetime == Seconds(100))
    #expect(found[1].destination == address("198.51.100.1") && found[1].undirected.map(\.kind) == [.ah])
    #expect(found.allSatisfy { $0.inbound.isEmpty && $0.outbound.isEmpty && $0.peer == nil })
  }

  @Test("by identity: pairs that end with their counters are whole")
  func byIdentity() {
    let text = String(pairText.prefix { $0 != "\u{0}" }.split(separator: "\n").prefix(11).joined(separator: "\n"))
    let result = Show.read(text, .ipsecSA, command: "show crypto ipsec sa identity", scope: ["filter": "identity"])
    #expect(result.diagnostics.isEmpty && !result.command.isCut)
    #expect(result.associations.count == 1)
  }

  @Test("a cut capture: what was read of the last pair stays, half a line does not count, and both are said")
  func cut() throws {
    let end = try #require(pairText.range(of: "#pkts decaps: 51"))
    let result = Show.read(String(pairText[..<end.lowerBound]) + "#pkts decaps: 5", .ipsecSA)
    let found = try #require(result.associations.first)
    #expect(found.packets.encapsulated == 41 && found.packets.decapsulated == nil)
    #expect(result.command.isCut)
    #expect(result.diagnostics.map(\.reason) == ["output ends in the middle"])
    let line = Show.read(String(pairText[..<end.lowerBound]), .ipsecSA)
    #expect(line.command.isCut && line.associations.first?.packets.encapsulated == 41)
  }

  @Test("a line that no router is known to print is kept and said, its neighbours are read")
  func unknown() {
    let text = pairText.replacing("     plaintext mtu", with: "     warp factor: 9\n     plaintext mtu")
    let result = Show.read(text, .ipsecSA)
    #expect(result.unread.map { $0.contains("warp factor") } == [true])
    #expect(result.associations == Show.read(pairText, .ipsecSA).associations)
  }

  @Test("no SAs at all is a whole answer")
  func none() {
    let result = Show.read("\nNo SAs found\n", .ipsecSA)
    #expect(result.associations.isEmpty && result.diagnostics.isEmpty && !result.command.isCut)
  }
}

@Suite("Durations")
struct CryptoDurationTests {
  @Test(
    "every spelling of a span",
    arguments: [
      ("3d18h", 324_000), ("7w0d", 4_233_600), ("1y4w", 33_955_200), ("05:50:03", 21_003), ("1 hours, 10 mins", 4200),
      ("0", 0), ("3600 seconds", 3600), ("1d02:03:04", 93_784), ("100:00:00", 360_000), ("2 weeks, 1 day", 1_296_000),
    ])
  func spellings(_ text: String, _ seconds: Int) {
    #expect(Show.slice(text) { duration($0) } == Seconds(seconds))
  }

  @Test("parts of a second", arguments: [("0.752 secs", 752), ("250 msec", 250), ("1.5", 1500)])
  func parts(_ text: String, _ milliseconds: Int64) {
    #expect(Show.slice(text) { duration($0) } == Seconds(milliseconds: milliseconds))
  }

  @Test("no span", arguments: ["", "never", "3x", "12:34", "1d 5", "-1", "00:61:00", "999999999999999999999", "h"])
  func refused(_ text: String) {
    #expect(Show.slice(text) { duration($0) } == nil)
  }
}
