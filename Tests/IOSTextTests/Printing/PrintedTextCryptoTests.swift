import Model
import Testing

@testable import IOSText

/// Whole texts of small examples, so that a reader sees what a router prints.
@Suite("The text a router prints of IPsec and of routes")
struct PrintedTextCryptoTests {
  private let outside = InterfaceName("GigabitEthernet0/0/0")

  private func peer(_ text: String, _ resolved: String? = nil, _ note: String? = nil) -> CryptoMapStatus.Peer {
    CryptoMapStatus.Peer(text: text, address: address(resolved ?? text), note: note)
  }

  /// The lines of a text with their tabs as `>`, and without the blanks at their ends: both would be lost on a page.
  private func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line.replacing("\t", with: ">")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  @Test("show crypto map")
  func cryptoMap() {
    var entry = CryptoMapStatus(name: "mymap", sequence: 10, kind: .isakmp)
    entry.isIPv6 = false
    entry.peers = [peer("10.1.1.1", nil, "default"), peer("vpn.example.com", "203.0.113.7", "dynamic")]
    entry.currentPeer = peer("10.1.1.1")
    (entry.accessList, entry.transformSets) = ("101", ["STRONG"])
    (entry.lifetime, entry.lifetimeKilobytes, entry.idleTime) = (Seconds(3_600), 4_608_000, Seconds(120))
    entry.idleTimeNote = "default"
    entry.hasReverseRoute = true
    entry.interfaces = [outside]
    var parent = CryptoMapStatus(name: "mymap", sequence: 20, kind: .dynamic)
    (parent.isIPv6, parent.dynamicMap, parent.interfaces) = (false, "DMAP", [outside])
    var made = parent
    (made.sequence, made.dynamicSequence) = (65_536, 10)
    made.peers = [peer("10.9.9.9")]
    made.currentPeer = peer("10.9.9.9")
    made.isVolumeRekeyDisabled = true
    made.lifetime = Seconds(3_600)
    var extras = IOSPrinter.CryptoMapExtras()
    extras.transforms = ["STRONG": ["esp-256-aes", "esp-sha256-hmac"]]
    extras.pfsGroup = "group14"
    extras.accessListLines = ["access-list 101 permit ip 10.0.0.0 0.0.0.255 172.16.0.0 0.0.0.255"]
    let text = IOSPrinter.cryptoMap([entry, parent, made]) { $0.kind == .isakmp ? extras : .init() }
    #expect(
      visible(text) == """
        Crypto Map IPv4 "mymap" 10 ipsec-isakmp
        >Peer = 10.1.1.1 default
        >Peer = vpn.example.com (203.0.113.7) dynamic
        >Access-List SS dynamic: False
        >Extended IP access list 101
        >    access-list 101 permit ip 10.0.0.0 0.0.0.255 172.16.0.0 0.0.0.255
        >Current peer: 10.1.1.1
        >Security association lifetime: 4608000 kilobytes/3600 seconds
        >Security association idletime: 120 seconds default
        >Dualstack (Y/N): N

        >Responder-Only (Y/N): N
        >PFS (Y/N): Y
        >DH group:  group14
        >Mixed-mode : Disabled
        >Transform sets={
        >>STRONG:  { esp-256-aes esp-sha256-hmac  } ,
        >}
        >Reverse Route Injection Enabled

        Crypto Map IPv4 "mymap" 20 ipsec-isakmp
        >Dynamic map template tag: DMAP
        >Access-List SS dynamic: False
        >No matching address list set.
        >Dualstack (Y/N): N

        >Responder-Only (Y/N): N
        >PFS (Y/N): N
        >Mixed-mode : Disabled
        >Transform sets={
        >}

        Crypto Map IPv4 "mymap" 65536 ipsec-isakmp
        >dynamic (created from dynamic map DMAP/10)
        >Peer = 10.9.9.9
        >Access-List SS dynamic: False
        >No matching address list set.
        >Current peer: 10.9.9.9
        >Security association lifetime: 3600 seconds
        >Kilobyte Volume Rekey has been disabled.
        >Dualstack (Y/N): N

        >Responder-Only (Y/N): N
        >PFS (Y/N): N
        >Mixed-mode : Disabled
        >Transform sets={
        >}
        >Interfaces using crypto map mymap:
        >>GigabitEthernet0/0/0


        """)
    #expect(IOSPrinter.cryptoMap([]) == "No crypto maps found.\n")
  }

  @Test("show crypto map of an incomplete IPv6 entry, and with a local address of the map")
  func otherMaps() {
    var entry = CryptoMapStatus(name: "six", sequence: 3, kind: .manual)
    (entry.isIPv6, entry.isIncomplete, entry.profile) = (true, true, "prof")
    entry.peers = [peer("2001:db8::1")]
    entry.accessList = "sds"
    entry.interfaces = []
    entry.localAddress = address("172.17.0.11")
    #expect(
      visible(IOSPrinter.cryptoMap([entry])) == """
        Crypto Map: "six" idb: Loopback0 local address: 172.17.0.11

        Crypto Map IPv6 "six" 3 ipsec-manual
        >WARNING: This crypto map is in an incomplete state!
        >>(missing peer or access-list definitions)
        >Peer = 2001:DB8::1
        >ISAKMP Profile: prof
        >Access-List SS dynamic: False
        >Extended IPv6 access list sds
        >Dualstack (Y/N): N

        >Responder-Only (Y/N): N
        >PFS (Y/N): N
        >Mixed-mode : Disabled
        >Transform sets={
        >}
        >Interfaces using crypto map six:


        """)
  }

  @Test("show crypto dynamic-map and show crypto ipsec transform-set")
  func templates() {
    var entry = CryptoMapStatus(name: "DMAP", sequence: 10, kind: .dynamicTemplate)
    entry.transformSets = ["STRONG"]
    (entry.lifetime, entry.lifetimeKilobytes) = (Seconds(3_600), 4_608_000)
    #expect(
      visible(IOSPrinter.dynamicMap([entry])) == """
        Crypto Map Template"DMAP" 10
        >Access-List SS dynamic: False
        >No matching address list set.
        >Security association lifetime: 4608000 kilobytes/3600 seconds
        >Dualstack (Y/N): N

        >Responder-Only (Y/N): N
        >PFS (Y/N): N
        >Mixed-mode : Disabled
        >Transform sets={
        >>STRONG,
        >}


        """)
    let sets = [
      TransformSet(name: "default", transforms: ["esp-aes", "esp-sha-hmac"], mode: .transport),
      TransformSet(name: "STRONG", transforms: ["esp-gcm 256"], mode: .tunnel),
    ]
    #expect(
      visible(IOSPrinter.transformSets(sets)) == """
        Transform set default: { esp-aes esp-sha-hmac  }
           will negotiate = { Transport,  },

        Transform set STRONG: { esp-gcm 256  }
           will negotiate = { Tunnel,  },


        """)
  }

  private var pair: SecurityAssociation {
    func proxy(_ text: String) -> ProxyIdentity { ProxyIdentity(prefix: Prefix(text), ipProtocol: 0, port: 0) }
    var pair = SecurityAssociation(
      interface: outside, cryptoMap: "mymap", localAddress: address("192.168.0.3"), localProxy: proxy("20.20.20.0/24"),
      remoteProxy: proxy("10.10.10.0/24"))
    (pair.peer, pair.port, pair.flags) = (address("10.1.1.1"), 500, "origin_is_acl,")
    (pair.packets.encapsulated, pair.packets.encrypted, pair.packets.digested) = (4, 4, 4)
    (pair.packets.decapsulated, pair.packets.decrypted, pair.packets.verified) = (3, 3, 3)
    (pair.sendErrors, pair.receiveErrors) = (1, 0)
    (pair.localEndpoint, pair.remoteEndpoint) = (address("192.168.0.3"), address("10.1.1.1"))
    pair.currentOutboundSPI = 0x397C_36EE
    pair.inbound.append(child(0x658F_7C11))
    pair.outbound.append(child(0x397C_36EE))
    return pair
  }

  private func child(_ spi: UInt32) -> ChildSA {
    var child = ChildSA(kind: .esp, spi: spi)
    (child.transform, child.settings) = ("esp-256-aes esp-sha256-hmac", "Tunnel")
    (child.connectionID, child.lifetimeKilobytes, child.lifetime) = (2_076, 4_607_999, Seconds(3_191))
    child.status = "ACTIVE(ACTIVE)"
    return child
  }

  @Test("show crypto ipsec sa")
  func ipsecSA() {
    var idle = pair
    (idle.inbound, idle.outbound, idle.currentOutboundSPI) = (.none, .none, 0)
    let text = IOSPrinter.ipsecSA([pair, idle])
    let sa = """
              in use settings ={Tunnel, }
              conn id: 2076, flow_id: CSR:76, sibling_flags FFFFFFFF80000048, crypto map: mymap
              sa timing: remaining key lifetime (k/sec): (4607999/3191)
              IV size: 16 bytes
              replay detection support: Y
              Status: ACTIVE(ACTIVE)
      """
    let head = """

         protected vrf: (none)
         local  ident (addr/mask/prot/port): (20.20.20.0/255.255.255.0/0/0)
         remote ident (addr/mask/prot/port): (10.10.10.0/255.255.255.0/0/0)
         current_peer 10.1.1.1 port 500
           PERMIT, flags={origin_is_acl,}
          #pkts encaps: 4, #pkts encrypt: 4, #pkts digest: 4
          #pkts decaps: 3, #pkts decrypt: 3, #pkts verify: 3
          #pkts compressed: 0, #pkts decompressed: 0
          #pkts not compressed: 0, #pkts compr. failed: 0
          #pkts not decompressed: 0, #pkts decompress failed: 0
          #send errors 1, #recv errors 0

           local crypto endpt.: 192.168.0.3, remote crypto endpt.: 10.1.1.1
      """
    #expect(
      text == """

        interface: GigabitEthernet0/0/0
            Crypto map tag: mymap, local addr 192.168.0.3
        \(head)
             plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
             current outbound spi: 0x397C36EE(964441838)
             PFS (Y/N): N, DH group: none

             inbound esp sas:
              spi: 0x658F7C11(1703902225)
                transform: esp-256-aes esp-sha256-hmac ,
        \(sa)

             inbound ah sas:

             inbound pcp sas:

             outbound esp sas:
              spi: 0x397C36EE(964441838)
                transform: esp-256-aes esp-sha256-hmac ,
        \(sa)

             outbound ah sas:

             outbound pcp sas:
        \(head)
             path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
             current outbound spi: 0x0(0)
             PFS (Y/N): N, DH group: none

             inbound esp sas:

             inbound ah sas:

             inbound pcp sas:

             outbound esp sas:

             outbound ah sas:

             outbound pcp sas:

        """)
    #expect(IOSPrinter.ipsecSA([pair], isDetail: true).contains("    ##pkts replay failed (rcv): 0\n"))
  }

  private var session: CryptoSession {
    var session = CryptoSession(interface: InterfaceName("Tunnel13"))
    (session.status, session.peer, session.port) = (.upActive, address("11.0.2.1"), 500)
    (session.profile, session.uptime) = ("GS-GRE:ISAKMP", Seconds(324_000))
    session.phase1Identity = "11.0.2.1"
    var association = IKESecurityAssociation(version: 1, state: "QM_IDLE")
    (association.local, association.localPort) = (address("11.0.2.2"), 500)
    (association.remote, association.remotePort) = (address("11.0.2.1"), 500)
    (association.capabilities, association.connectionID) = ("D", 1_042)
    association.lifetime = Seconds(21_003)
    session.ikeSAs = [association]
    var flow = CryptoSession.Flow(text: "permit 47 host 11.0.2.2 host 11.0.2.1")
    (flow.activeSAs, flow.origin) = (2, "crypto map")
    var direction = CryptoSession.Direction()
    (direction.packets, direction.drops, direction.lifetime) = (449_282, 0, Seconds(3_060))
    flow.inbound = direction
    (direction.packets, direction.lifetimeKilobytes) = (772_730, 4_319_919)
    flow.outbound = direction
    session.flows = [flow]
    return session
  }

  @Test("show crypto session, detail and brief")
  func sessions() {
    #expect(
      visible(IOSPrinter.cryptoSession([session])) == """
        Crypto session current status

        Interface: Tunnel13
        Profile: GS-GRE:ISAKMP
        Session status: UP-ACTIVE
        Peer: 11.0.2.1 port 500
          Session ID: 0
          IKEv1 SA: local 11.0.2.2/500 remote 11.0.2.1/500 Active
          IPSEC FLOW: permit 47 host 11.0.2.2 host 11.0.2.1
                Active SAs: 2, origin: crypto map


        """)
    #expect(
      visible(IOSPrinter.cryptoSession([session], isDetail: true)) == """
        Crypto session current status

        Code: C - IKE Configuration mode, D - Dead Peer Detection
        K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
        X - IKE Extended Authentication, F - IKE Fragmentation
        R - IKE Auto Reconnect, U - IKE Dynamic Route Update
        S - SIP VPN

        Interface: Tunnel13
        Profile: GS-GRE:ISAKMP
        Uptime: 3d18h
        Session status: UP-ACTIVE
        Peer: 11.0.2.1 port 500 fvrf: (none) ivrf: (none)
              Phase1_id: 11.0.2.1
              Desc: (none)
          Session ID: 0
          IKEv1 SA: local 11.0.2.2/500 remote 11.0.2.1/500 Active
                  Capabilities:D connid:1042 lifetime:05:50:03
          IPSEC FLOW: permit 47 host 11.0.2.2 host 11.0.2.1
                Active SAs: 2, origin: crypto map
                Inbound:  #pkts dec'ed 449282 drop 0 life (KB/Sec) KB Vol Rekey Disabled/3060
                Outbound: #pkts enc'ed 772730 drop 0 life (KB/Sec) 4319919/3060


        """)
    #expect(
      visible(IOSPrinter.cryptoSessionBrief([session])) == """
        Status: A- Active, U - Up, D - Down, I - Idle, S - Standby, N - Negotiating
                K - No IKE
        ivrf = (none)
        fvrf = (none)
        Peer            I/F        Username        Group/Phase1_id          Uptime   Status
        11.0.2.1        Tu13                       11.0.2.1                 3d18h    UA

        """)
  }

  @Test("A session of IPv6 ends takes two lines for them")
  func sixSession() {
    var six = session
    six.ikeSAs[0].local = address("2001:101:0:1::1")
    six.ikeSAs[0].remote = address("2001:101:0:1::2")
    #expect(
      visible(IOSPrinter.cryptoSession([six])).contains(
        """
          IKEv1 SA: local 2001:101:0:1::1/500
                  remote 2001:101:0:1::2/500 Active

        """))
  }

  private func association(_ version: Int, _ local: String, _ remote: String) -> IKESecurityAssociation {
    var association = IKESecurityAssociation(version: version, state: version == 1 ? "QM_IDLE" : "READY")
    (association.local, association.localPort) = (address(local), 500)
    (association.remote, association.remotePort) = (address(remote), 500)
    (association.connectionID, association.lifetime) = (version == 1 ? 29_609 : 1, Seconds(85_665))
    if version == 1 { association.status = "ACTIVE" }
    (association.capabilities, association.isInitiator) = ("D", true)
    (association.dpdInterval, association.dpdRetry) = (Seconds(10), Seconds(2))
    association.remoteIdentity = remote
    return association
  }

  @Test("show crypto isakmp sa and its detail")
  func isakmpSA() {
    let four = association(1, "100.13.220.2", "100.0.10.2")
    let six = association(1, "2001:DB8::1", "2001:DB8::2")
    #expect(
      IOSPrinter.isakmpSA([four, six]) == """
        IPv4 Crypto ISAKMP SA
        dst             src             state          conn-id status
        100.0.10.2      100.13.220.2    QM_IDLE          29609 ACTIVE

        IPv6 Crypto ISAKMP SA

         dst: 2001:DB8::2
         src: 2001:DB8::1
         state: QM_IDLE        conn-id:  29609 status: ACTIVE


        """)
    #expect(
      IOSPrinter.isakmpSADetail([four]) == """
        Codes: C - IKE configuration mode, D - Dead Peer Detection
               K - Keepalives, N - NAT-traversal
               T - cTCP encapsulation, X - IKE Extended Authentication
               psk - Preshared key, rsig - RSA signature
               renc - RSA encryption
        IPv4 Crypto ISAKMP SA

        C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.

        29609 100.13.220.2    100.0.10.2             ACTIVE aes  sha    psk  14 23:47:45 D
               Engine-id:Conn-id =  SW:609

        IPv6 Crypto ISAKMP SA

        C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.


        """)
  }

  @Test("show crypto ikev2 sa and its detail")
  func ikev2SA() {
    let four = association(2, "66.66.66.1", "66.66.66.2")
    let six = association(2, "2001:DB8::1", "2001:DB8::2")
    #expect(
      visible(IOSPrinter.ikev2SA([four, six])) == """
         IPv4 Crypto IKEv2  SA

        Tunnel-id Local                 Remote                fvrf/ivrf            Status
        1         66.66.66.1/500        66.66.66.2/500        none/none            READY
              Encr: AES-CBC, keysize: 256, PRF: SHA256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
              Life/Active Time: 86400/735 sec

         IPv6 Crypto IKEv2  SA

        Tunnel-id    fvrf/ivrf              Status
        1          none/none             READY
        Local  2001:DB8::1/500
        Remote  2001:DB8::2/500
              Encr: AES-CBC, keysize: 256, PRF: SHA256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
              Life/Active Time: 86400/735 sec


        """)
    let detail = visible(IOSPrinter.ikev2SA([four], isDetail: true))
    #expect(detail.contains("      DPD configured for 10 seconds, retry 2\n"))
    #expect(detail.contains("      Initiator of SA : Yes\n"))
    #expect(detail.contains("      Remote id: 66.66.66.2\n"))
  }

  private func route(_ prefix: String, _ code: String, _ hop: String? = nil, _ interface: String? = nil) -> Route? {
    Prefix(prefix).map { prefix in
      var route = Route(vrf: nil, prefix: prefix, code: code)
      route.nextHop = hop.flatMap(address)
      route.interface = interface.map { InterfaceName($0) }
      if hop != nil { (route.distance, route.metric) = (1, 0) }
      return route
    }
  }

  @Test("show ip route")
  func routes() {
    var ospf = route("192.168.60.0/24", "O E2", "1.0.2.1", "GigabitEthernet0/0")
    ospf?.distance = 110
    ospf?.metric = 20
    ospf?.age = Seconds(806)
    var second = ospf
    second?.nextHop = address("1.0.1.1")
    second?.interface = InterfaceName("GigabitEthernet1/0")
    var long = route("192.168.123.123/32", "O E2", "100.100.100.100", "TwentyFiveGigE1/0/24.4000")
    long?.distance = 110
    long?.metric = 20
    long?.age = Seconds(806)
    let table = [
      route("0.0.0.0/0", "S", "192.168.0.1"), ospf, second, long, route("10.0.1.0/24", "C", nil, "Gi0/0/0"),
      route("10.0.1.1/32", "L", nil, "Gi0/0/0"), route("10.36.3.3/32", "S", nil, "Gi0/0/3"),
      route("172.16.4.0/25", "S", "10.0.1.9"), route("172.16.5.0/25", "S", "10.0.1.9", "Gi0/0/0"),
    ].compactMap { $0 }
    let legend = """
      Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
             D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area
             N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2
             E1 - OSPF external type 1, E2 - OSPF external type 2
             i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2
             ia - IS-IS inter area, * - candidate default, U - per-user static route
             o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP
             a - application route
             + - replicated route, % - next hop override, p - overrides from PfR
      """
    #expect(
      visible(IOSPrinter.ipRoute(table)) == """
        \(legend)

        Gateway of last resort is 192.168.0.1 to network 0.0.0.0

        S*    0.0.0.0/0 [1/0] via 192.168.0.1
              10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks
        C        10.0.1.0/24 is directly connected, GigabitEthernet0/0/0
        L        10.0.1.1/32 is directly connected, GigabitEthernet0/0/0
        S        10.36.3.3/32 is directly connected, GigabitEthernet0/0/3
              172.16.0.0/25 is subnetted, 2 subnets
        S        172.16.4.0 [1/0] via 10.0.1.9
        S        172.16.5.0 [1/0] via 10.0.1.9, GigabitEthernet0/0/0
        O E2  192.168.60.0/24 [110/20] via 1.0.2.1, 00:13:26, GigabitEthernet0/0
                              [110/20] via 1.0.1.1, 00:13:26, GigabitEthernet1/0
              192.168.123.0/32 is subnetted, 1 subnets
        O E2     192.168.123.123
                   [110/20] via 100.100.100.100, 00:13:26, TwentyFiveGigE1/0/24.4000

        """)
    #expect(
      visible(IOSPrinter.ipRouteStatic(table)).hasSuffix(
        """
        S*    0.0.0.0/0 [1/0] via 192.168.0.1
              10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks
        S        10.36.3.3/32 is directly connected, GigabitEthernet0/0/3
              172.16.0.0/25 is subnetted, 2 subnets
        S        172.16.4.0 [1/0] via 10.0.1.9
        S        172.16.5.0 [1/0] via 10.0.1.9, GigabitEthernet0/0/0

        """))
    #expect(
      visible(IOSPrinter.ipRoute([], vrf: "red"))
        == "\nRouting Table: red\n\(legend)\n\nGateway of last resort is not set\n\n")
  }

  @Test("show ip route for one prefix")
  func entry() {
    var injected = route("192.168.4.0/25", "S", "10.1.11.9")
    injected?.tag = 113
    #expect(
      IOSPrinter.ipRouteEntry([injected].compactMap { $0 }) == """
        Routing entry for 192.168.4.0/25
          Known via "static", distance 1, metric 0
          Tag 113
          Routing Descriptor Blocks:
          * 10.1.11.9
              Route metric is 0, traffic share count is 1
              Route tag 113

        """)
    #expect(
      IOSPrinter.ipRouteEntry([route("10.0.0.0/7", "C", nil, "Vlan1")].compactMap { $0 }) == """
        Routing entry for 10.0.0.0/7, supernet
          Known via "connected", distance 0, metric 0 (connected, via interface)
          Routing Descriptor Blocks:
          * directly connected, via Vlan1
              Route metric is 0, traffic share count is 1

        """)
  }

  @Test("show crypto route")
  func cryptoRoute() {
    func route(_ vrf: String?, _ prefix: String, _ hop: String?, _ interface: String, _ codes: [String]) -> CryptoRoute?
    {
      Prefix(prefix).map { prefix in
        var route = CryptoRoute(vrf: vrf, prefix: prefix)
        (route.distance, route.metric, route.codes) = (1, 0, codes)
        route.nextHop = hop.flatMap(address)
        route.interface = InterfaceName(interface)
        return route
      }
    }
    let routes = [
      route(nil, "192.168.6.0/24", "10.0.0.133", "GigabitEthernet0/0/0", ["S", "RRI"]),
      route("red", "10.1.1.0/24", nil, "Virtual-Access2", ["VTI"]),
    ].compactMap { $0 }
    #expect(
      IOSPrinter.cryptoRoute(routes) == """
        VPN Routing Table: Shows RRI and VTI created routes
        Codes: RRI - Reverse-Route, VTI- Virtual Tunnel Interface
                S - Static Map ACLs

        Routes created in table GLOBAL DEFAULT
        192.168.6.0/255.255.255.0 [1/0] via 10.0.0.133
                                        on GigabitEthernet0/0/0 S RRI

        Routes created in table red
        10.1.1.0/255.255.255.0 [1/0] via Virtual-Access2 VTI


        """)
  }
}
