import Model
import Testing

@Suite("Addresses and prefixes")
struct AddressTests {
  @Test(
    "canonical text of IPv6 follows RFC 5952",
    arguments: [
      ("2001:0DB8::0001", "2001:db8::1"), ("::", "::"), ("::1", "::1"), ("fe80::", "fe80::"),
      ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
      ("::ffff:192.0.2.1", "::ffff:c000:201"),
      ("FE80::2E5A:FFF:FE1C:2064", "fe80::2e5a:fff:fe1c:2064"),
    ])
  func canonical(text: String, expected: String) {
    #expect(IPAddress(text)?.description == expected)
  }

  @Test(
    "what is not an address is refused",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.1234", "1..2.3", "1.2.3.4 ", ":", ":1", "1:", "1::2::3", "12345::",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1.2.3", "g::", "Vlan1",
    ])
  func refused(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test("prefixes clear host bits and know what they hold")
  func prefixes() throws {
    let ten = try #require(Prefix("10.1.2.3/8"))
    #expect(ten.description == "10.0.0.0/8")
    #expect(ten.contains(try #require(IPAddress("10.255.0.1"))))
    #expect(!ten.contains(try #require(IPAddress("11.0.0.0"))))
    #expect(Prefix("0.0.0.0/0")?.isDefault == true)
    #expect(Prefix("2001:db8:1::5/48")?.description == "2001:db8:1::/48")
    #expect(Prefix("10.0.0.0/33") == nil)
    let address = try #require(IPAddress("192.168.1.7"))
    #expect(Prefix(address, mask: .v4(0xFFFF_FF00))?.description == "192.168.1.0/24")
    #expect(Prefix(address, wildcard: .v4(0x0000_00FF))?.description == "192.168.1.0/24")
    #expect(Prefix(address, wildcard: .v4(0x0000_FF00)) == nil)
  }

  @Test("interface names are one however they are abbreviated")
  func interfaceNames() {
    for text in ["Gi0/0/0", "GigabitEthernet 0/0/0", "gigabitethernet0/0/0", "GigabitEth0/0/0"] {
      #expect(InterfaceName(text).canonical == "GigabitEthernet0/0/0")
    }
    #expect(InterfaceName("BD3329") == InterfaceName("BDI3329"))
    #expect(InterfaceName("Vl40").canonical == "Vlan40")
    #expect(InterfaceName("GigabitEthernet0/0/0.101").short == "Gi0/0/0.101")
    #expect(InterfaceName("weird").canonical == "weird")
  }

  @Test("the calendar turns over where it should")
  func calendar() throws {
    #expect(Moment(milliseconds: 0).description == "1970-01-01T00:00:00Z")
    for (month, day) in [(2, 30), (2, 29), (4, 31), (13, 1), (1, 0)] {
      #expect(LocalTime(year: 2026, month: month, day: day, hour: 0, minute: 0, second: 0) == nil)
    }
    let leap = try #require(LocalTime(year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 59))
    #expect((leap.moment() + Seconds(1)).description == "2024-03-01T00:00:00Z")
    #expect(leap.moment(offset: Seconds(-18000)).description == "2024-03-01T04:59:59Z")
    #expect(Moment(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    for days in stride(from: -200_000, through: 200_000, by: 37) {
      let moment = Moment(milliseconds: Int64(days) * 86_400_000 + 12_345)
      #expect(LocalTime(moment).moment() == moment)
    }
  }
}
