import Model
import Testing

@testable import IOSText

/// The configuration examples of the guide, as it prints them, misprints included.
@Suite("The guide's configuration examples")
struct ConfigurationGuideTests {
  @Test("static RRI with crypto ACLs: the access list is global although it is indented")
  func cryptoACL() throws {
    let text = """
      crypto map mymap 1 ipsec-isakmp
       set peer 10.1.1.1
       reverse-route
       set transform-set esp-3des-sha
       match address 102
      Interface FastEthernet 0/0/1
       ip address 192.168.0.2 255.255.255.0
       standby name group1
       standby ip 192.168.0.3
       crypto map mymap redundancy group1
       access-list 102 permit ip 192.168.1.0 0.0.0.255 10.0.0.0 0.0.255.255
      """
    let (_, diagnostics) = readOutput(text)
    #expect(diagnostics.isEmpty)
    #expect(values(text) == headEnd(interface: "FastEthernet0/0/1", transformSet: "esp-3des-sha"))
  }

  @Test("HSRP with IPsec: two listings, the second flush left")
  func hsrp() {
    let text = """
      crypto map mymap 1 ipsec-isakmp
        set peer 10.1.1.1
        reverse-route

      set transform-set esp-aes-sha
      match address 102
      Interface FastEthernet 0/0
      ip address 192.168.0.2 255.255.255.0
      standby name group1
      standby ip 192.168.0.3
      crypto map mymap redundancy group1
      access-list 102 permit ip 192.168.1.0 0.0.0.255 10.0.0.0 0.0.255.255
      """
    let (_, diagnostics) = readOutput(text)
    #expect(diagnostics.isEmpty)
    #expect(values(text) == headEnd(interface: "FastEthernet0/0", transformSet: "esp-aes-sha"))
  }

  private func headEnd(interface name: String, transformSet: String) -> Configuration {
    var entry = CryptoMapEntry(name: "mymap", sequence: 1, kind: .isakmp)
    entry.peers = [PeerConfiguration(name: "10.1.1.1", address: IPAddress("10.1.1.1"))]
    entry.reverseRoute = ReverseRoute()
    entry.transformSets = [transformSet]
    entry.accessList = "102"
    var group = StandbyConfiguration(group: 0)
    group.name = "group1"
    group.isEnabled = true
    group.virtualAddress = IPAddress("192.168.0.3")
    var interface = InterfaceConfiguration(name: InterfaceName(name))
    interface.address = IPAddress("192.168.0.2")
    interface.network = Prefix("192.168.0.0/24")
    interface.standbyGroups = [sourced(group)]
    interface.cryptoMap = sourced(CryptoMapBinding(map: "mymap", isRedundant: true, redundancy: "group1"))
    var expected = Configuration()
    expected.isPartial = true
    expected.cryptoMaps = [sourced(entry)]
    expected.interfaces = [sourced(interface)]
    expected.accessLists = [accessList("102", from: "192.168.1.0/24", to: ["10.0.0.0/16"])]
    return expected
  }

  private func accessList(_ name: String, from: String, to: [String]) -> Sourced<AccessList> {
    var list = AccessList(name: name, kind: .extended)
    for destination in to {
      guard let source = Prefix(from), let target = Prefix(destination) else { continue }
      list.entries.append(
        sourced(.init(permits: true, ipProtocol: "ip", source: .prefix(source), destination: .prefix(target))))
    }
    return sourced(list)
  }

  @Test("reverse-route remote-peer without its map entry is kept as a diagnostic")
  func loneLine() {
    let (configuration, diagnostics) = readOutput("reverse-route remote-peer")
    #expect(diagnostics.map(\.text) == ["reverse-route remote-peer"])
    #expect(configuration.cryptoMaps.isEmpty)
    let entry = readOutput("crypto map m 1 ipsec-isakmp\nreverse-route remote-peer").0.cryptoMaps.first?.value
    #expect(entry?.reverseRoute?.remotePeer == true)
  }

  @Test("RRI on a dynamic map: the abbreviated heading, the parent, the interface line without blanks")
  func dynamic() {
    let text = """
      crypto dynamic mydynmap 1
        set transform-set my-transform-set
        reverse-route
      crypto map mymap 3 ipsec-isakmp dynamic mydynmap
      interface FastEthernet 0/0
      crypto map mymap
      """
    #expect(readOutput(text).1.isEmpty)
    var template = CryptoMapEntry(name: "mydynmap", sequence: 1, kind: .dynamicTemplate)
    template.transformSets = ["my-transform-set"]
    template.reverseRoute = ReverseRoute()
    var parent = CryptoMapEntry(name: "mymap", sequence: 3, kind: .dynamic)
    parent.dynamicMap = "mydynmap"
    var interface = InterfaceConfiguration(name: InterfaceName("FastEthernet0/0"))
    interface.cryptoMap = sourced(CryptoMapBinding(map: "mymap"))
    var expected = Configuration()
    expected.isPartial = true
    expected.dynamicMaps = [sourced(template)]
    expected.cryptoMaps = [sourced(parent)]
    expected.interfaces = [sourced(interface)]
    #expect(values(text) == expected)
  }

  @Test("RRI on a static map: IP route, two entries, lists before the interface")
  func staticMap() throws {
    let text = """
      IP route 172.17.11.0 255.255.255.0 FastEthernet 0/0
      crypto map mymap 1 ipsec-isakmp
        set peer 172.17.11.1
        reverse-route
        set transform-set my-transform-set
        match address 101
      crypto map mymap 2 ipsec-isakmp
        set peer 10.1.1.1
        set transform-set my-transform-set
        match address 102
      access-list 101 permit ip 192.168.1.0 0.0.0.255 172.17.11.0 0.0.0.255
      access-list 102 permit ip 192.168.1.0 0.0.0.255 10.0.0.0 0.0.255.255
      interface FastEthernet 0/0
      crypto map mymap
      """
    #expect(readOutput(text).1.isEmpty)
    var first = CryptoMapEntry(name: "mymap", sequence: 1, kind: .isakmp)
    first.peers = [PeerConfiguration(name: "172.17.11.1", address: IPAddress("172.17.11.1"))]
    first.reverseRoute = ReverseRoute()
    first.transformSets = ["my-transform-set"]
    first.accessList = "101"
    var second = CryptoMapEntry(name: "mymap", sequence: 2, kind: .isakmp)
    second.peers = [PeerConfiguration(name: "10.1.1.1", address: IPAddress("10.1.1.1"))]
    second.transformSets = ["my-transform-set"]
    second.accessList = "102"
    var interface = InterfaceConfiguration(name: InterfaceName("FastEthernet0/0"))
    interface.cryptoMap = sourced(CryptoMapBinding(map: "mymap"))
    var route = StaticRoute(prefix: try #require(Prefix("172.17.11.0/24")))
    route.interface = InterfaceName("FastEthernet0/0")
    var expected = Configuration()
    expected.isPartial = true
    expected.staticRoutes = [sourced(route)]
    expected.cryptoMaps = [sourced(first), sourced(second)]
    expected.accessLists = [
      accessList("101", from: "192.168.1.0/24", to: ["172.17.11.0/24"]),
      accessList("102", from: "192.168.1.0/24", to: ["10.0.0.0/16"]),
    ]
    expected.interfaces = [sourced(interface)]
    #expect(values(text) == expected)
  }

  @Test("preferred peer, with and without the idle timer spelled idletime")
  func preferredPeer() {
    let text = """
      crypto map tohub 1 ipsec-isakmp
       set peer 10.1.1.1 default
       set peer 10.2.2.2
       set security-association idletime 120 default
      """
    #expect(readOutput(text).1.isEmpty)
    var entry = CryptoMapEntry(name: "tohub", sequence: 1, kind: .isakmp)
    entry.peers = [
      PeerConfiguration(name: "10.1.1.1", address: IPAddress("10.1.1.1"), isDefault: true),
      PeerConfiguration(name: "10.2.2.2", address: IPAddress("10.2.2.2")),
    ]
    entry.idleTime = IdleTime(time: Seconds(120), resetsToDefault: true)
    #expect(values(text).cryptoMaps == [sourced(entry)])
  }

  @Test("real-time resolution: placeholders are kept as diagnostics and reading goes on")
  func realTimeResolution() {
    let initiator = """
      ! Configure the initiating router.
      hostname a.cisco.com
      ip domain name cisco.com
      ip name server 10.0.0.1
      !
      crypto map secure_b 10 ipsec-isakmp
        match address 140
        set peer b.cisco.com dynamic
        set transform-set xset
      interface serial1
        ip address 10.10.0.1
        crypto map secure_b
      access-list 140 permit ...
      """
    let (_, diagnostics) = readOutput(initiator)
    #expect(diagnostics.map(\.line) == [11, 13])
    var entry = CryptoMapEntry(name: "secure_b", sequence: 10, kind: .isakmp)
    entry.accessList = "140"
    entry.peers = [PeerConfiguration(name: "b.cisco.com", address: nil, isDynamic: true)]
    entry.transformSets = ["xset"]
    var interface = InterfaceConfiguration(name: InterfaceName("Serial1"))
    interface.address = IPAddress("10.10.0.1")
    interface.cryptoMap = sourced(CryptoMapBinding(map: "secure_b"))
    var expected = Configuration()
    expected.isPartial = true
    expected.hostname = "a.cisco.com"
    expected.domainName = "cisco.com"
    expected.nameServers = [.v4(0x0A00_0001)]
    expected.cryptoMaps = [sourced(entry)]
    expected.interfaces = [sourced(interface)]
    #expect(values(initiator) == expected)
  }

  @Test("the responder of the same example, and the zone file's comment")
  func responder() {
    let text = """
      ! Configure the responding router (the remote IPsec peer).
      hostname b.cisco.com
      !
      crypto map secure_a 10 ipsec-isakmp
        match address 150
        set peer 10.10.0.1
        set transform-set
      interface serial0/1
        ip address 10.0.0.1
        crypto map secure_a
      access-list 150 ...
      ! DNS server configuration
      b.cisco.com 10.0.0.1 # the address of serial0/1 of b.cisco.com
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.line) == [7, 9, 11, 13])
    #expect(configuration.cryptoMaps.first?.value.peers.first?.name == "10.10.0.1")
    #expect(configuration.interfaces.first?.value.cryptoMap?.value.map == "secure_a")
    #expect(configuration.interfaces.first?.value.address == IPAddress("10.0.0.1"))
  }
}
