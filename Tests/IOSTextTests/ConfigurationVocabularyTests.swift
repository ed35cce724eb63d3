import Model
import Testing

@testable import IOSText

@Suite("Lists, routes and other vocabulary of configurations")
struct ConfigurationVocabularyTests {
  @Test("access lists: holes, hosts, ports, groups, remarks, numbers, IPv6")
  func accessLists() throws {
    let text = """
      access-list 10 permit 10.0.0.1
      access-list 10 remark the others
      access-list 10 deny 10.1.0.0 0.0.255.255 log
      ip access-list extended V
       remark what is protected
       20 permit udp host 10.0.0.1 eq isakmp non500-isakmp any range 500 600 log
       10 permit ip object-group A 10.0.0.0 0.0.255.0
       permit object-group S any any
       permit icmp any host 10.0.0.2 echo
      ipv6 access-list V6
       sequence 5 permit ipv6 2001:DB8:1::/48 any
       permit tcp any host 2001:DB8::1 eq 443
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.text) == [])
    let lists = configuration.accessLists.map(\.value)
    #expect(lists.map(\.name) == ["10", "V", "V6"])
    let host = try #require(IPAddress("10.0.0.1"))
    #expect(lists[0].entries.first?.value.source == .prefix(Prefix(host: host)))
    #expect(lists[0].entries.first?.value.destination == nil)
    let entries = lists[1].entries.map(\.value)
    #expect(entries.map(\.sequence) == [10, 20, nil, nil])
    #expect(entries[0].destination == .wildcard(.v4(0x0A00_0000), .v4(0x0000_FF00)))
    #expect(entries[0].source == .other("object-group A"))
    #expect(entries[1].sourcePort == "eq isakmp non500-isakmp")
    #expect(entries[1].destinationPort == "range 500 600" && entries[1].destination == .any)
    #expect(entries[2].ipProtocol == "object-group S")
    #expect(lists[2].entries.map(\.value.sequence) == [5, nil])
    #expect(lists[2].entries.first?.value.source == Prefix("2001:db8:1::/48").map { .prefix($0) })
  }

  @Test("routes, processes, names, clock")
  func routing() throws {
    let text = """
      clock timezone CET 1 0
      clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00
      no ip domain lookup
      no ip routing
      ip domain-name example.net
      ip name-server vrf red 10.0.0.53 10.0.0.54
      ip host hub.example.net 10.0.0.1 10.0.0.2
      ip vrf red
       rd 1:1
      vrf definition blue
       address-family ipv4
       exit-address-family
      track 3 list boolean and
       object 1
      router bgp 65000
       bgp log-neighbor-changes
       neighbor 10.0.0.9 password 7 SECRETKEY
       !
       address-family ipv4 vrf red
        redistribute static route-map R
       exit-address-family
       redistribute connected
      ip route vrf red 0.0.0.0 0.0.0.0 GigabitEthernet0/1 10.0.0.1 250 tag 9 name out track 3 permanent
      ip route 10.9.0.0 255.255.0.0 Null0
      ipv6 route 2001:DB8::/32 Tunnel1 FE80::1 5
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.text) == [])
    #expect(configuration.timeZone == TimeZoneSetting(name: "CET", offset: Seconds(3600)))
    #expect(configuration.summerTimeZone == TimeZoneSetting(name: "CEST", offset: Seconds(7200)))
    #expect(!configuration.ipRouting && !configuration.domainLookup)
    #expect(configuration.nameServers.count == 2 && configuration.domainName == "example.net")
    #expect(configuration.hosts.first?.value.addresses.count == 2)
    #expect(configuration.vrfs == ["red", "blue"])
    #expect(configuration.tracks.first?.value.subject == "list boolean and")
    let processes = configuration.routingProcesses.map(\.value)
    #expect(processes.map(\.vrf) == [nil, "red"])
    #expect(processes.map(\.redistributesStatic) == [false, true])
    let routes = configuration.staticRoutes.map(\.value)
    #expect(routes[0].vrf == "red" && routes[0].distance == 250 && routes[0].track == 3 && routes[0].isPermanent)
    #expect(routes[0].interface == InterfaceName("Gi0/1") && routes[0].nextHop == IPAddress("10.0.0.1"))
    #expect(routes[1].interface == InterfaceName("Null0"))
    #expect(routes[2].prefix == Prefix("2001:db8::/32") && routes[2].distance == 5)
    #expect(!"\(configuration)".contains("SECRETKEY"))
  }

  @Test("line ends of either kind")
  func lineEnds() {
    let text = "hostname r1\ncrypto map m 1 ipsec-isakmp\n set peer 10.0.0.1\n"
    #expect(values(text.replacing("\n", with: "\r\n")) == values(text))
    #expect(values(text).cryptoMaps.first?.value.peers.count == 1)
  }

  @Test("a branch router's other configuration passes without a word and without an effect")
  func branch() {
    let text = """
      Using 5120 out of 33554432 bytes
      ! Last configuration change at 10:00:00 CET Mon Mar 9 2026
      version 16.10
      service timestamps log datetime msec localtime show-timezone
      platform qfp utilization monitor load 80
      boot-start-marker
      boot system flash bootflash:image.bin
      boot-end-marker
      vrf definition Mgmt-intf
       !
       address-family ipv4
       exit-address-family
      logging buffered 65536
      aaa group server tacacs+ ADMIN
       server name T1
       ip vrf forwarding Mgmt-intf
       ip tacacs source-interface Loopback0
      clock timezone CET 1 0
      ip nbar http-services
      ip dhcp excluded-address 10.0.0.1
      ip dhcp pool LAN
       network 10.0.0.0 255.255.255.0
       domain-name example.net
      login on-success log
      flow record R
       match ipv4 protocol
       description records
      key chain EIGRP
       key 1
        key-string 7 0458
      object-group network SITES
       host 10.0.0.1
       10.1.0.0 255.255.0.0
      license boot level securityk9
      username admin privilege 15 secret 9 $9$abc
      redundancy
       mode none
      class-map match-any VOICE
       match access-group name VOICE-ACL
      policy-map WAN
       class VOICE
        set dscp ef
      crypto keyring K vrf INET
        pre-shared-key address 0.0.0.0 0.0.0.0 key 6 abc
      crypto ikev2 proposal P
       encryption aes-cbc-256
       group 19
      crypto ikev2 keyring KR
       peer hub
        address 10.0.0.1
        pre-shared-key abc
      crypto isakmp client configuration group RA
       key abc
       pool P
      zone security INSIDE
       description trusted
      zone-pair security IN-OUT source INSIDE destination OUTSIDE
       service-policy type inspect POLICY
      interface GigabitEthernet0/0/0
       description WAN
       ip address dhcp
       ip nat outside
       zone-member security OUTSIDE
       ip tcp adjust-mss 1360
       service-policy output WAN
       cdp enable
      interface Tunnel0
       ip nhrp authentication abc
       ip nhrp map multicast dynamic
       tunnel mode gre multipoint
       tunnel key 100
      router eigrp CORE
       !
       address-family ipv4 unicast autonomous-system 10
        !
        topology base
         redistribute static
        exit-af-topology
        network 10.0.0.0
       exit-address-family
      router bgp 65000
       neighbor 10.0.0.1 remote-as 65001
       !
       address-family ipv6
        redistribute static
       exit-address-family
      ip forward-protocol nd
      ip nat inside source list NAT interface GigabitEthernet0/0/0 overload
      ip sla 1
       icmp-echo 10.0.0.1 source-interface GigabitEthernet0/0/0
        frequency 5
      ip sla schedule 1 life forever start-time now
      ip prefix-list PL seq 5 permit 10.0.0.0/8
      route-map RM permit 10
       match ip address prefix-list PL
       set tag 7
      snmp-server community abc RO 10
      tacacs server T1
       address ipv4 10.0.0.9
       key 7 0458
      control-plane
       service-policy input COPP
      line vty 0 4
       access-class 10 in vrf-also
       transport input ssh
      ntp server 10.0.0.5
      event manager applet DOWN
       event track 1 state down
       action 1.0 cli command "enable"
       action 1.1 cli command "interface Tunnel9"
      end
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.text) == [])
    #expect(!configuration.isPartial)
    #expect(configuration.interfaces.map(\.value.description) == ["WAN", nil])
    #expect(configuration.routingProcesses.map(\.value.redistributesStatic) == [true, false])
    #expect(configuration.domainName == nil)
    #expect(configuration.accessLists.isEmpty && configuration.isakmpPolicies.isEmpty)
  }
}
