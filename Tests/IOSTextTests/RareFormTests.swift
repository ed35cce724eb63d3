import Model
import Testing

@testable import IOSText

@Suite("Lines that few releases print, or only some configurations")
struct RareFormTests {
  @Test("show standby: remaining delay, refreshes, gratuitous ARP, objects with pri, the priority tracking starts from")
  func standby() throws {
    let read = Show.read(
      """
      FastEthernet0/0 - Group 1
        State is Active
          2 state changes, last state change 00:30:59
        Virtual IP address is 10.1.0.20
        Active virtual MAC address is 0004.4d82.7981
          Local virtual MAC address is 0004.4d82.7981 (bia)
        Hello time 4 sec, hold time 12 sec
          Next hello sent in 1.412 secs
        Gratuitous ARP 14 sent, next sent in 7.412 secs
        Preemption enabled, min delay 50 sec, sync delay 40 sec
          Preempt delay 23 secs remaining
        Active router is local
        Standby router is 10.1.0.6, priority 75 (expires in 9.184 sec)
        Priority 95 (configured 120)
          Tracking 2 objects, 0 up
            Down  Interface Ethernet0/2, pri 15
            Down  Interface Ethernet0/3
        IP redundancy name is "HEAD", advertisement interval is 34 sec
      GigabitEthernet0/0/2 - Group 2 (version 2)
        State is Active
          1 state change, last state change 3w4d
        Virtual IP address is 10.1.1.1
        Active virtual MAC address is 0000.0c9f.f001 (MAC In Use)
          MAC refresh 10 secs (next refresh 4.608 secs)
        Following "HEAD"
      Vlan1 - Group 1
        Local state is Standby, priority 95 (confgd 100), may preempt
        Hellotime 3 sec, holdtime 10 sec
        Virtual IP address is 10.1.1.9 configured
        Active router is 10.1.1.2, priority 105 expires in 00:00:09
        Standby router is local

      """, .standby)
    #expect(read.unread.isEmpty)
    let groups = read.facts.groups
    try #require(groups.count == 3)
    #expect(groups[0].tracks.map(\.object) == ["Ethernet0/2", "Ethernet0/3"])
    #expect(groups[0].tracks.map(\.decrement) == [15, nil])
    #expect(groups[0].tracks.allSatisfy { $0.isUp == false && !$0.shutdown })
    #expect(groups[0].configuredPriority == 120 && groups[0].name == "HEAD")
    #expect(groups[1].follows == "HEAD")
    #expect(groups[2].priority == 95 && groups[2].configuredPriority == 100 && groups[2].activePriority == 105)
    #expect(CommandGrammar.recognise("sh stand b")?.family == .standbyBrief)
  }

  @Test("show crypto ipsec sa: cookies and engines of stateful pairs; a counter beyond every number is none")
  func associations() throws {
    let text = """
      interface: Ethernet0/0
          Crypto map tag: VPN, local addr 192.0.2.1

         protected vrf: (none)
         local  ident (addr/mask/prot/port): (10.0.0.0/255.0.0.0/0/0)
         remote ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
         current_peer 198.51.100.2 port 500
           PERMIT, flags={origin_is_acl,}
          #pkts encaps: 99999999999999999999, #pkts encrypt: 7, #pkts digest: 7
          #pkts decaps: 4, #pkts decrypt: 4, #pkts verify: 4

           current outbound spi: 0xD42904F0(3559458032)

           inbound esp sas:
            spi: 0xD3E9ABD0(3555306448)
              transform: esp-3des ,
              in use settings ={Tunnel, }
              conn id: 2006, flow_id: 6, crypto map: VPN
              crypto engine type: Hardware, engine_id: 2
              sa timing: remaining key lifetime (k/sec): (4586265/3542)
                HA last key lifetime sent(k): (4586267)
              ike_cookies: 11112222 33334444 55556666 77778888
              IV size: 8 bytes
              replay detection support: Y
              Status: ACTIVE

      """
    let read = Show.read(text, .ipsecSA, scope: ["filter": "section 10.1.0.0"])
    #expect(read.unread.isEmpty && !read.command.isCut, "what a section leaves is not cut")
    let sa = try #require(read.associations.first)
    #expect(sa.packets.encapsulated == nil && sa.packets.encrypted == 7)
    #expect(sa.inbound.first?.lifetime == Seconds(3542))
    #expect(Show.read(text, .ipsecSA).command.isCut, "without a section the lists that are missing were cut off")
  }

  @Test("show crypto isakmp sa detail: a negotiation whose columns are blank")
  func isakmp() throws {
    let read = Show.read(
      """
      C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.

      1004  192.0.2.1       198.51.100.7                             0
             Engine-id:Conn-id =  ???

      """, .isakmpSA)
    #expect(read.unread.isEmpty)
    let sa = try #require(read.ikeSAs.first)
    #expect(sa.connectionID == 1004 && sa.remote == address("198.51.100.7") && sa.status == nil)
  }

  @Test("show crypto map: the old spelling of the lifetime, peers with remarks, how a map is bound")
  func maps() throws {
    let read = Show.read(
      """
      Crypto Map IPv4 "VPN" 1 ipsec-isakmp
              Peer = 198.51.100.2, (default peer)
              Peer = hub.example.com (198.51.100.9), (dynamic)
              Extended IP access list A
                  access-list A permit ip 10.0.0.0 0.255.255.255 10.1.0.0 0.0.255.255
              Current peer: 198.51.100.2
              Security-association lifetime: 4608000 kilobytes/3600 seconds
              PFS (Y/N): N
              Transform sets={ T1, }
              Interfaces using crypto map VPN:
                      GigabitEthernet0/0/1
                      GigabitEthernet0/0/2 (redundancy HEAD)

      """, .cryptoMap)
    #expect(read.unread.isEmpty)
    let map = try #require(read.maps.first)
    #expect(map.peers.map(\.text) == ["198.51.100.2", "hub.example.com"])
    #expect(map.peers.map(\.address) == [address("198.51.100.2"), address("198.51.100.9")])
    #expect(map.lifetime == Seconds(3600) && map.lifetimeKilobytes == 4_608_000)
    #expect(map.interfaces?.map(\.canonical) == ["GigabitEthernet0/0/1", "GigabitEthernet0/0/2"])
  }

  @Test("show crypto route: numbers behind the next hop are no codes")
  func cryptoRoutes() {
    let read = Show.read(
      """
      Routes created in table GLOBAL DEFAULT
      10.2.1.0/255.255.255.0 [1/0] via 10.3.1.1 tag 20 count 1 rtid 2
                                        on Ethernet0/0 RRI

      """, .cryptoRoute)
    #expect(read.unread.isEmpty)
    #expect(read.vpnRoutes.map(\.codes) == [["RRI"]])
  }

  @Test("show ip route: masks in decimals, a tag in the row, an entry advertised by two processes")
  func routes() throws {
    let table = Show.read(
      """
      Gateway of last resort is 198.51.100.1 to network 0.0.0.0

      S*    0.0.0.0 0.0.0.0 [1/0] via 198.51.100.1
            10.0.0.0 255.0.0.0 is variably subnetted, 2 subnets, 2 masks
      S        10.1.0.0 255.255.0.0 [1/0] via 198.51.100.2, tag 20
      C        10.4.0.0 255.255.255.0 is directly connected, GigabitEthernet0/0/2
            172.16.0.0 255.255.255.0 is subnetted, 1 subnets
      R        172.16.1.0 [120/1] via 10.4.0.9, 00:00:11, GigabitEthernet0/0/2

      """, .route)
    #expect(table.unread.isEmpty)
    let routes = table.facts.routeList
    #expect(routes.map(\.prefix.description) == ["0.0.0.0/0", "10.1.0.0/16", "10.4.0.0/24", "172.16.1.0/24"])
    #expect(routes.map(\.tag) == [nil, 20, nil, nil])
    #expect(routes.map(\.interface?.canonical) == [nil, nil, "GigabitEthernet0/0/2", "GigabitEthernet0/0/2"])
    let entry = Show.read(
      """
      Routing entry for 10.1.0.0/16
        Known via "static", distance 1, metric 0
        Redistributing via ospf 1, eigrp 100
        Advertised by ospf 1 subnets route-map OUT
                      eigrp 100 metric 1 1 1 1 1
        Routing Descriptor Blocks:
        * 198.51.100.2
            Route metric is 0, traffic share count is 1
            Route tag 20

      """, .route, scope: ["prefix": "10.1.0.0"])
    #expect(entry.unread.isEmpty)
    #expect(entry.facts.routeList.map(\.tag) == [20])
  }

  @Test("show track, show ip interface brief, show logging: notes and lines that go on")
  func tables() {
    let tracks = Show.read(
      """
      Track 12
        Interface GigabitEthernet0/0/4 ip routing
        IP routing is Up
          4 changes, last change 00:01:08
        VRF CUST

      """, .track)
    #expect(tracks.unread.isEmpty && tracks.facts.trackList.map(\.isUp) == [true])
    let interfaces = Show.read(
      """
      Interface                  IP-Address      OK? Method Status                Protocol
      Serial0/0/0                172.16.1.1      YES IPCP   up                    up (spoofing)
      Serial0/0/1                172.16.2.1      YES manual up                    up(looped)

      """, .interfaceBrief)
    #expect(interfaces.unread.isEmpty)
    #expect(interfaces.facts.interfaceList.map(\.status) == ["up", "up"])
    #expect(interfaces.facts.interfaceList.map(\.lineProtocol) == ["up", "up"])
    let log = Show.read(
      """
      Log Buffer (8192 bytes):

      Nov 25 10:12:21: %SYS-2-MALLOCFAIL: Memory allocation of 64 bytes failed
      -Process= "Pool Manager", ipl= 0, pid= 6
      -Traceback= 40B0C3D4 40B0C4E5

      """, .logging)
    #expect(log.unread.isEmpty && log.facts.messages.count == 1)
  }
}

@Suite("Files that are not as a terminal writes them")
struct FileFormTests {
  private func reading(_ bytes: [UInt8]) -> CaptureReading { CaptureReader.read(bytes, id: CaptureID(1)) }

  private let log = "hub1#show ip interface brief\nGigabitEthernet0/0  192.0.2.1  YES manual up  up\nhub1#\n"

  @Test("a mark in front of UTF-8 is none of the text, and places stay those of the file", arguments: ["", "\u{8}"])
  func byteOrderMark(control: String) throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(log.utf8) + Array(control.utf8)
    let observation = try #require(reading(bytes).observations.first)
    #expect(observation.router == "hub1" && observation.diagnostics.isEmpty)
    guard case .interfaces(let rows) = observation.facts else { throw NotRead() }
    let place = try #require(rows.first).source.range
    #expect(String(decoding: bytes[place], as: UTF8.self).hasPrefix("GigabitEthernet0/0"))
  }

  @Test("what is no text says what it is")
  func complaints() {
    let returns = log.utf8.map { $0 == 0x0A ? 0x0D : $0 }
    #expect(reading(returns).diagnostics.first?.reason.contains("carriage returns alone") == true)
    let archive = Array("hub1.txt".utf8) + [UInt8](repeating: 0, count: 249) + Array("ustar".utf8) + Array(log.utf8)
    #expect(reading(archive).diagnostics.first?.reason.hasPrefix("a tar archive") == true)
    #expect(reading(Array(#"{"stdout": ["x"]}"#.utf8)).diagnostics.first?.reason.hasPrefix("JSON") == true)
  }

  struct NotRead: Error {}
}

@Suite("Configuration that is typed")
struct TypedLineTests {
  @Test("a command run by do leaves the mode as it is; ^Z is no line")
  func interrupted() throws {
    let text = """
      gw-2#conf t
      gw-2(config)#int gi0/0/1
      gw-2(config-if)#ip address 192.0.2.2 255.255.255.0
      gw-2(config-if)#do sh clock
      10:13:00.000 UTC Wed Nov 25 2026
      gw-2(config-if)#standby 1 priority 120
      gw-2(config-if)#^Z
      gw-2#
      *Nov 25 10:13:22.123: %SYS-5-CONFIG_I: Configured from console by admin on vty0 (10.0.0.9)
      gw-2#

      """
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(reading.observations.flatMap(\.diagnostics).isEmpty)
    let typed = reading.observations.compactMap { observation -> Configuration? in
      if case .configuration(let configuration) = observation.facts { configuration } else { nil }
    }
    #expect(typed.count == 1)
    let interface = try #require(typed.first?.interfaces.first?.value)
    #expect(interface.name.canonical == "GigabitEthernet0/0/1" && interface.address == address("192.0.2.2"))
    #expect(interface.standbyGroups.map(\.value.priority) == [120])
  }
}

@Suite("Two mergers of other readers that lose what this program is about")
struct MergerTests {
  private let sessions = [
    ("198.51.100.2", "UP-ACTIVE", "Active"), ("198.51.100.3", "DOWN-NEGOTIATING", "Inactive"),
  ]

  @Test("two sessions on one interface stay two, in either order", arguments: [false, true])
  func sessionsOfOneInterface(isReversed: Bool) {
    let order = isReversed ? sessions.reversed() : sessions
    let text = order.map { peer, status, state in
      """
      Interface: GigabitEthernet0/0/1
      Session status: \(status)
      Peer: \(peer) port 500
        IKEv1 SA: local 192.0.2.1/500 remote \(peer)/500 \(state)

      """
    }.joined(separator: "\n")
    let read = Show.read("Crypto session current status\n\n" + text, .cryptoSession)
    #expect(read.unread.isEmpty)
    #expect(read.sessions.map(\.peer) == order.map { address($0.0) })
    #expect(read.sessions.map(\.status) == order.map { SessionStatus(rawValue: $0.1.lowercased()) })
    #expect(read.sessions.allSatisfy { $0.interface?.canonical == "GigabitEthernet0/0/1" && $0.ikeSAs.count == 1 })
  }

  @Test("two sequence numbers of one map keep their own peers, current peer and reverse route")
  func sequencesOfOneMap() {
    let text = [(1, "2", "3", "3", "        Reverse Route Injection Enabled\n"), (2, "4", "5", "4", "")].map {
      """
      Crypto Map IPv4 "VPN" \($0.0) ipsec-isakmp
              Peer = 198.51.100.\($0.1)
              Peer = 198.51.100.\($0.2)
              Current peer: 198.51.100.\($0.3)
              Transform sets={ T1, }
      \($0.4)
      """
    }.joined(separator: "\n")
    let read = Show.read(
      text + "        Interfaces using crypto map VPN:\n                GigabitEthernet0/0/1\n", .cryptoMap)
    #expect(read.unread.isEmpty)
    #expect(read.maps.map(\.sequence) == [1, 2])
    #expect(
      read.maps.map { $0.peers.map(\.text) } == [["198.51.100.2", "198.51.100.3"], ["198.51.100.4", "198.51.100.5"]])
    #expect(read.maps.map(\.currentPeer?.text) == ["198.51.100.3", "198.51.100.4"])
    #expect(read.maps.map(\.hasReverseRoute) == [true, false])
  }

  @Test(
    "show crypto ikev2 sa detailed: what newer releases say of fragments and of keys that outlast quantum computers")
  func postQuantum() {
    let read = Show.read(
      """
       IPv4 Crypto IKEv2  SA

      Tunnel-id Local                 Remote                fvrf/ivrf            Status
      7         192.0.2.1/500         198.51.100.9/500      none/none            READY
            Encr: AES-GCM, keysize: 256, PRF: SHA512, Hash: None, DH Grp:21, Auth sign: MLDSA, Auth verify: MLDSA
            PQC Key Exchange: ML-KEM-768
            Life/Active Time: 86400/400 sec
            DPD configured for 20 seconds, retry 5
            IETF Std Fragmentation  enabled.
            Quantum-safe Encryption using PQC: ML-KEM-768
            IETF Std Fragmentation MTU in use: 1372 bytes.
            Initiator of SA : No

      """, .ikev2SA)
    #expect(read.unread.isEmpty)
    guard case .ikeSAs(let facts) = read.facts else { return }
    #expect(facts.map(\.value.lifetime) == [Seconds(86_000)])
    #expect(facts.map(\.value.dpdInterval) == [Seconds(20)])
  }

  @Test("show crypto session: a port that a blank parts from its address")
  func detachedPort() {
    let read = Show.read(
      """
      Crypto session current status

      Interface: GigabitEthernet0/0/1

      Session status: UP-ACTIVE

      Peer: 198.51.100.9 port 500

      IKE SA: local 192.0.2.1/500 remote 198.51.100.9 /500 Active

      Active SAs: 2, origin: crypto map

      """, .cryptoSession)
    #expect(read.sessions.first?.ikeSAs.map(\.state) == ["Active"])
    #expect(read.sessions.first?.ikeSAs.map(\.remotePort) == [500])
  }

  @Test("show standby: a tracked interface of an old release without its state")
  func trackedWithoutState() {
    let read = Show.read(
      """
      Ethernet1 - Group 4
      \tLocal state is Active, priority 120, may preempt
      \tHellotime 3 holdtime 10 configured hellotime 3 sec holdtime 10 sec
      \tHot standby IP address is 192.0.2.4 configured
      \tActive router is local
      \tTracking interface states for 2 interfaces, 1 up:
      \tSerial1 Priority decrement: 15
      \tDown Serial2 Priority decrement: 20

      """, .standby)
    #expect(read.unread.isEmpty)
    guard case .standbyGroups(let facts) = read.facts, let tracks = facts.first?.value.tracks else {
      Issue.record("no group")
      return
    }
    #expect(tracks.map(\.object) == ["Serial1", "Serial2"])
    #expect(tracks.map(\.decrement) == [15, 20])
    #expect(tracks.map(\.isUp) == [nil, false])
  }

  @Test("show hosts: the legend without the blank line behind it, and records of services", arguments: ["", "\n"])
  func hosts(blank: String) {
    let read = Show.read(
      """
      Default domain is example.net
      Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate
             temp - temporary, perm - permanent
             NA - Not Applicable None - Not defined
      \(blank)Host                      Port  Flags      Age Type   Address(es)
      branch7.example.net       None  (perm, OK)  0   IP      192.0.2.7
      _sip._udp.example.net     NA    (perm, OK)  0   SRV   1 50 5060 branch7.example.net
                                                            1 60 5060 branch8.example.net
      branch8.example.net       None  (temp, OK)  3   IP      192.0.2.8

      """, .hosts)
    #expect(read.unread.isEmpty)
    guard case .hosts(let table) = read.facts else { return }
    #expect(
      table.entries.map(\.value.addresses)
        == [[address("192.0.2.7")], [], [address("192.0.2.8")]].map { $0.compactMap { $0 } })
  }

  @Test("the marks of a console server and a foreign pager's line are no part of an output")
  func marks() {
    let text = """
      hub9#show standby
      GigabitEthernet0/0/1 - Group 7
      [-- MARK -- Wed Nov 25 13:00:00 2026]
        State is Active
      <--- More --->
        Virtual IP address is 192.0.2.9
      <--- More --->  Priority 110 (configured 110)
      hub9#

      """
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(reading.observations.flatMap(\.diagnostics).isEmpty)
    guard case .standbyGroups(let groups) = reading.observations.first?.facts else {
      Issue.record("no groups")
      return
    }
    #expect(groups.first?.value.priority == 110)
  }

  @Test("a prompt of which only the sign is left, and headings of notes that look like one")
  func namelessPrompts() {
    let text = """
      # Show what the pair does
      # show standby brief

                           P indicates configured to preempt.
                           |
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Gi0/1       7    110 P Active  local           192.0.2.3       192.0.2.9

      # show clock
      *10:00:00.123 UTC Wed Nov 25 2026

      """
    let reading = CaptureReader.read(
      Array(text.utf8), id: CaptureID(1), hint: CaptureHint(router: "hub9"))
    #expect(reading.observations.map(\.command.text) == ["show standby brief", "show clock"])
    #expect(reading.observations.map(\.router) == ["hub9", "hub9"])
    #expect(reading.observations.flatMap(\.diagnostics).isEmpty)
  }
}
