import Model
import Testing

@testable import IOSText

/// What the readers did not take of texts that routers print, found by printing facts and reading them back.
@Suite("Texts of routers that lack something")
struct PrintedDefectTests {
  @Test("The broadcast address in place of a name server is none")
  func noNameServer() {
    let read = Show.read("Default domain is not set\nName servers are 255.255.255.255\n", .hosts)
    #expect(read.facts.hostTable?.nameServers == [])
    #expect(read.diagnostics.isEmpty)
  }

  @Test("An IPv6 group without an address is still one of IPv6")
  func unknownLinkLocal() {
    let read = Show.read(
      "Vlan11 - Group 1 (version 2)\n  State is Disabled\n  Link-local Virtual IPv6 address is unknown\n", .standby)
    #expect(read.facts.groups.first?.isIPv6 == true)
    #expect(read.facts.groups.first?.virtualAddress == nil)
    #expect(read.diagnostics.isEmpty)
  }

  @Test("0.0.0.0 as local address or as an end of a tunnel is none, as it is for the peer")
  func unsetEnds() {
    let read = Show.read(
      """
      interface: GigabitEthernet0/0/0
          Crypto map tag: mymap, local addr 0.0.0.0

         protected vrf: (none)
         local  ident (addr/mask/prot/port): (10.0.0.0/255.0.0.0/0/0)
         remote ident (addr/mask/prot/port): (172.16.0.0/255.255.0.0/0/0)
         current_peer 0.0.0.0 port 500
           PERMIT, flags={origin_is_acl,}
           local crypto endpt.: 192.168.0.1, remote crypto endpt.: 0.0.0.0
           current outbound spi: 0x0(0)

           outbound pcp sas:

      """, .ipsecSA)
    #expect(read.associations.count == 1)
    #expect(read.associations.first?.localAddress == nil)
    #expect(read.associations.first?.localEndpoint == address("192.168.0.1"))
    #expect(read.associations.first?.remoteEndpoint == nil)
    #expect(read.diagnostics.isEmpty)
  }
}
