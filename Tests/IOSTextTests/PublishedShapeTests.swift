import Model
import Testing

@testable import IOSText

/// Shapes that outputs take on some releases and in published captures.
@Suite("Shapes of some releases")
struct PublishedShapeTests {
  @Test("show crypto map: the access list's lines, as each release prints them, are facts of the entry")
  func accessListLines() throws {
    let maps = Show.read(
      """
      Crypto Map IPv4 "VPN" 10 ipsec-isakmp
              Peer = 192.0.2.2
              Extended IP access list TO-HUB
                  access-list TO-HUB permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
                  access-list TO-HUB deny tcp host 10.1.0.1 any port = 23
                  access-list TO-HUB permit tcp 10.1.0.0 0.0.255.255 eq 443 host 10.3.0.1 range 1000 2000
              Extended IP access check IN list CHECK
                  access-list CHECK permit ip any any
              Current peer: 192.0.2.2
              Transform sets={
                      TS,
              }
      Crypto Map "VPN" 65536 ipsec-isakmp
              Peer = 203.0.113.5
              Extended IP access list
                  access-list  permit ip any host 10.9.9.9
                  dynamic (created from dynamic map DYN/10)
              Transform sets={
                      TS,
              }
      Crypto Map "OLD" 5 ipsec-isakmp
              Peer = 192.0.2.7
              Extended IP access list 141
                  access-list 141 permit ip
                      source: addr = 10.1.0.123/0.0.0.0
                      dest:   addr = 10.7.0.0/0.0.255.255
              Transform sets={ TS, }
      Crypto Map IPv6 "SIX" 10 ipsec-isakmp
              Peer = 2001:DB8::2
              IPv6 access list V6LIST
                  permit ipv6 2001:DB8:1::/48 2001:DB8:2::/48
              Current peer: 2001:DB8::2
              Transform sets={
                      TS,
              }

      """, .cryptoMap)
    #expect(maps.unread.isEmpty)
    let lists = maps.maps.map(\.accessListEntries)
    try #require(lists.count == 4)
    #expect(lists[0].map(\.permits) == [true, false, true])
    #expect(lists[0].map(\.ipProtocol) == ["ip", "tcp", "tcp"])
    #expect(lists[0][0].source == side("10.1.0.0/16"))
    #expect(lists[0][0].destination == side("10.2.0.0/16"))
    #expect(lists[0][1].destinationPort == "23" && lists[0][1].destination == .any)
    #expect(lists[0][2].sourcePort == "eq 443" && lists[0][2].destinationPort == "range 1000 2000")
    #expect(lists[1].map(\.destination) == [side("10.9.9.9/32")])
    #expect(lists[2].map(\.source) == [side("10.1.0.123/32")])
    #expect(lists[2].map(\.destination) == [side("10.7.0.0/16")])
    #expect(lists[3].map(\.source) == [side("2001:db8:1::/48")])
    #expect(maps.maps.map(\.accessList) == ["TO-HUB", nil, "141", "V6LIST"])
  }

  @Test("show crypto map: GDOI entries, names without quotes, an incomplete profile, a template's empty peer")
  func cryptoMapHeadings() throws {
    let maps = Show.read(
      """
      Crypto Map CMAP 10 ipsec-isakmp
              Peer = 192.0.2.2
              Extended IP access list 101
                  access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
              Current peer: 192.0.2.2
              Transform sets={
                      TSET,
              }
              Interfaces using crypto map CMAP:
                      FastEthernet0/1
      Crypto Map: "GETVPN" IKEv2 profile: P2
      Crypto Map "GETVPN" 10 gdoi
              Group Name: GROUP1
              server address ipv4 192.0.2.7
              Local access-list: 150
              Interfaces using crypto map GETVPN:
                      GigabitEthernet0/0
      Crypto Map Template "DYN" 10
              ISAKMP Profile: CLIENTS (incomplete)
              Current peer: 0.0.0.0
              Always create SAs
              Transform sets={ TS, }

      """, .cryptoMap)
    #expect(maps.unread.isEmpty)
    try #require(maps.maps.map(\.name) == ["CMAP", "GETVPN", "DYN"])
    #expect(maps.maps.map(\.kind) == [.isakmp, .gdoi, .dynamicTemplate])
    #expect(maps.maps[0].interfaces?.map(\.canonical) == ["FastEthernet0/1"])
    #expect(maps.maps[2].profile == "CLIENTS" && maps.maps[2].currentPeer == nil)
  }

  @Test("show crypto ipsec sa: no lists of compression, any protocol as 256, no peer, seconds alone, GET VPN")
  func associations() throws {
    let read = Show.read(
      """
      interface: FastEthernet0
          Crypto map tag: VPN, local addr. 192.0.2.1
         local  ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/256/0)
         remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/256/0)
         Group: GROUP1
         current_peer (none) port 848
           PERMIT, flags={origin_is_acl,}
          #pkts encaps: 10, #pkts encrypt: 10, #pkts digest 10
          #pkts decaps: 10, #pkts decrypt: 10, #pkts verify 10
          #send errors 10, #recv errors 0
           local crypto endpt.: 192.0.2.1, remote crypto endpt.: 192.0.2.2
           path mtu 1500, media mtu 1500
           current outbound spi: 20890A6F

           inbound esp sas:
            spi: 0x257A1039(628756537)
              transform: esp-des esp-md5-hmac ,
              in use settings ={Tunnel,}
              slot: 0, conn id: 26, crypto map: VPN
              sa timing: remaining key lifetime (sec): (90)
              IV size: 8 bytes
              replay detection support: Y
              ecn bit support: Y status: off

           inbound ah sas:

           outbound esp sas:

           outbound ah sas:

      """, .ipsecSA)
    #expect(read.unread.isEmpty && !read.command.isCut)
    let fact = try #require(read.associations.first)
    #expect(fact.localProxy.ipProtocol == 0 && fact.localProxy.prefix == Prefix("10.1.0.0/16"))
    #expect(fact.peer == nil && fact.port == 848)
    #expect(fact.inbound.first?.lifetime == Seconds(90))
  }

  @Test("show ip route: paths without via, replaced and repair paths, a VRF behind connected, a network's rows")
  func routes() throws {
    let read = Show.read(
      """
      l        10.14.0.0/16 [251/1], 00:01:03, Null0
      D   %    10.5.1.0/24 [90/3072] via 10.1.0.9, 00:00:17, Tunnel0
                           [NHO][90/1] via 10.99.0.2, 00:00:17, Tunnel0
      i L2     10.10.0.0/16 [115/20] via 10.1.0.9, 2d03h, GigabitEthernet0/0
                           [RPR][115/30] via 10.1.0.8, 2d03h, GigabitEthernet0/2
      B     192.168.102.0/24 is directly connected (CUST), 1d00h, GigabitEthernet3

      """, .route)
    #expect(read.unread.isEmpty)
    #expect(
      read.facts.routeList.map { "\($0.prefix) \($0.nextHop?.description ?? "-") \($0.interface?.canonical ?? "-")" }
        == [
          "10.14.0.0/16 - Null0", "10.5.1.0/24 10.1.0.9 Tunnel0", "10.5.1.0/24 10.99.0.2 Tunnel0",
          "10.10.0.0/16 10.1.0.9 GigabitEthernet0/0", "192.168.102.0/24 - GigabitEthernet3",
        ])
    let network = Show.read(
      """
      Routing entry for 10.0.0.0/8, 2 known subnets
        Attached (1 connections)
        Variably subnetted with 2 masks
        Redistributing via eigrp 1
      S        10.2.0.0/16 [1/0] via 192.0.2.2
      C        10.1.0.0/24 is directly connected, GigabitEthernet0/0

      """, .route, scope: ["prefix": "10.0.0.0"])
    #expect(network.unread.isEmpty)
    #expect(network.facts.routeList.map(\.prefix.description) == ["10.2.0.0/16", "10.1.0.0/24"])
  }

  @Test("show ipv6 route: next hops below their prefix, tags, next hops of another table; and one prefix")
  func ipv6Routes() {
    let read = Show.read(
      """
      IPv6 Routing Table - default - 4 entries
      Codes: C - Connected, L - Local, S - Static, U - Per-user Static route
             la - LISP alt, lr - LISP site-registrations, ld - LISP dyn-eid
      S   ::/0 [1/0]
           via 2001:DB8::254
      C   2001:DB8:1::/64 [0/0]
           via GigabitEthernet0/0, directly connected
      S   2001:DB8:2::/48 [1/0], tag 10
           via FE80::2, GigabitEthernet0/1
           via FE80::3, GigabitEthernet0/1
      B   2001:DB8:4::/48 [200/0]
           via 10.255.1.1%default, indirectly connected
      what is this

      """, .route, scope: ["addressFamily": "ipv6"])
    #expect(read.unread == ["what is this"])
    #expect(
      read.facts.routeList.map {
        "\($0.code) \($0.prefix) \($0.nextHop?.description ?? "-") \($0.interface?.canonical ?? "-") \($0.tag ?? 0)"
      } == [
        "S ::/0 2001:db8::254 - 0", "C 2001:db8:1::/64 - GigabitEthernet0/0 0",
        "S 2001:db8:2::/48 fe80::2 GigabitEthernet0/1 10", "S 2001:db8:2::/48 fe80::3 GigabitEthernet0/1 10",
        "B 2001:db8:4::/48 10.255.1.1 - 0",
      ])
    let entry = Show.read(
      """
      Routing entry for 2001:DB8:2::/48
        Known via "static", distance 1, metric 0
        Tag 10
        Route count is 1/1, share count 0
        Routing paths:
          FE80::2, GigabitEthernet0/1
            Last updated 00:01:12 ago

      """, .route, scope: ["addressFamily": "ipv6"])
    #expect(entry.unread.isEmpty)
    #expect(entry.facts.routeList.map(\.interface?.canonical) == ["GigabitEthernet0/1"])
    #expect(entry.facts.routeList.map(\.tag) == [10])
  }

  @Test("show standby: the spelling of IPv6, the old form of IOS; brief rows whose second address has its own line")
  func standby() {
    let full = Show.read(
      """
      GigabitEthernet0/1 - Group 300 (version 2)
        State is Active
        Link-Local Virtual IPv6 address is FE80::5:73FF:FEA0:12C (impl auto EUI64)
          Virtual IPv6 address 2001:DB8::CAFE/64
        Priority 100 (default 100)

      """, .standby)
    #expect(full.unread.isEmpty)
    #expect(full.facts.groups.map(\.virtualAddress) == [address("fe80::5:73ff:fea0:12c")])
    #expect(full.facts.groups.map(\.secondaryVirtualAddresses) == [[IPAddress("2001:db8::cafe")].compactMap { $0 }])
    let brief = Show.read(
      """
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Vl10        11   100 P Active  local           FE80::2         FE80::5:73FF:FEA0:B
                                                                     2001:DB8::CAFE
      Vl11        12   100 P Active  local           10.0.0.2        10.0.0.3

      """, .standbyBrief)
    #expect(brief.unread.isEmpty)
    #expect(brief.facts.groups.map(\.secondaryVirtualAddresses.count) == [1, 0])
    #expect(brief.facts.groups.allSatisfy(\.isBrief) && !full.facts.groups.contains(where: \.isBrief))
    let table = Show.read(
      """
      Ethernet0/0 - Group 1
        Local state is Active, priority 105, may preempt
        Virtual mac address is 0000.0c07.ac01
        Priority tracking 2 interfaces, 1 up:
          Interface                Decrement State
          Ethernet0/1               10        Up
          Serial0                   20        Down (administratively down)

      """, .standby)
    #expect(table.unread.isEmpty && table.facts.groups.first?.virtualMAC == "0000.0c07.ac01")
    #expect(table.facts.groups.first?.tracks.map(\.isUp) == [true, false])
    let old =
      Array("r1#show standby\nEthernet0/0 - Group 1\n  Local state is Active, priority 105\n".utf8)
      + Array("  Hellotime 3 sec, holdtime 10 sec\nr1#\n".utf8)
    let reading = CaptureReader.read(old, id: CaptureID(1))
    #expect(reading.foreignSystems.isEmpty && reading.observations.first?.facts.groups.first?.hold == Seconds(10))
  }

  @Test("show hosts: a name without an answer; show logging: the lines behind a restart, a change by a program")
  func hostsAndLog() {
    let hosts = Show.read(
      "Host   Port  Flags  Age Type  Address(es)\nnosuch.example.net   None  (temp, UN)  0\n", .hosts)
    #expect(hosts.unread.isEmpty)
    #expect(hosts.facts.hostTable?.entries.map(\.value.addresses) == [[]])
    let log = Show.read(
      """
      Log Buffer (8192 bytes):

      *Nov 25 13:00:09.001: %SYS-5-RESTART: System restarted --
      Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.2(4)M7, RELEASE SOFTWARE (fc2)
      Copyright (c) 1986-2014 by Cisco Systems, Inc.
      *Nov 25 13:00:10.001: %SYS-5-CONFIG_P: Configured programmatically by process x from console as noc on vty63

      """, .logging)
    #expect(log.unread.isEmpty)
    #expect(log.facts.messages.map(\.meaning) == [.restart, .configured(by: "noc on vty63")])
  }

  @Test("a configuration's interface that names its type has its own lines")
  func interfaceType() {
    let read = Show.read(
      "interface Tunnel0\n ip address 10.0.0.1 255.255.255.0\n!\ninterface Virtual-Template1 type tunnel\n"
        + " ip address 10.0.1.1 255.255.255.0\nend\n", .runningConfig)
    #expect(read.unread.isEmpty)
    guard case .configuration(let configuration) = read.facts else { return }
    #expect(configuration.interfaces.map(\.value.name.canonical) == ["Tunnel0", "Virtual-Template1"])
    #expect(configuration.interfaces.map(\.value.address) == [address("10.0.0.1"), address("10.0.1.1")])
  }

  @Test(
    "outputs pasted without their command are told by their own lines, and parts are no whole tables",
    arguments: [
      (
        "      10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks\nS        10.2.0.0/16 [1/0] via 192.0.2.2\n", .route
      ),
      ("S*    0.0.0.0/0 [1/0] via 192.0.2.254\n", .route),
      ("Routing Table: A\n\nS  10.2.0.0/16 [1/0] via 192.0.2.2\n", .route),
      (
        "   local  ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)\n"
          + "   remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/0/0)\n", .ipsecSA
      ),
    ] as [(String, CommandFamily)])
  func withoutCommand(text: String, family: CommandFamily) {
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(reading.observations.map(\.command.family) == [family])
    #expect(reading.observations.first?.command.isWhole == false)
  }

  private func side(_ text: String) -> AccessList.Address { Prefix(text).map { .prefix($0) } ?? .other(text) }
}
