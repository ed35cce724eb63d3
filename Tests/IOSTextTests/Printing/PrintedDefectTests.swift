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
}
