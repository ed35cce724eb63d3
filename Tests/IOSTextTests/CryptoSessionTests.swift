import Model
import Testing

@testable import IOSText

let sessionText = """
  Crypto session current status

  Code: C - IKE Configuration mode, D - Dead Peer Detection
  K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
  X - IKE Extended Authentication, F - IKE Fragmentation
  R - IKE Auto Reconnect, U - IKE Dynamic Route Update
  S - SIP VPN

  Interface: GigabitEthernet0/0/1
  Profile: BRANCH
  Uptime: 3d18h
  Session status: UP-ACTIVE
  Peer: 203.0.113.9 port 4500 fvrf: WAN ivrf: RED
        Phase1_id: branch9.example.net
        Desc: (none)
    Session ID: 0
    IKEv1 SA: local 198.51.100.1/4500 remote 203.0.113.9/4500 Active
            Capabilities:DN connid:1042 lifetime:05:50:03
    IKEv1 SA: local 198.51.100.1/4500 remote 203.0.113.9/4500 Inactive
            Capabilities:(none) connid:0 lifetime:0
    IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.2.0.0/255.255.0.0
          Active SAs: 2, origin: crypto map
          Inbound:  #pkts dec'ed 449282 drop 1 life (KB/Sec) KB Vol Rekey Disabled/3060
          Outbound: #pkts enc'ed 772730 drop 2 life (KB/Sec) 4607999/3061
    IPSEC FLOW: permit ip host 10.1.0.1 host 10.3.0.1
          Active SAs: 0, origin: dynamic crypto map

  Interface: GigabitEthernet0/0/1
  Session status: DOWN-NEGOTIATING
  Peer: 203.0.113.10 port 500 fvrf: (none) ivrf: (none)
        Phase1_id: (none)
        Desc: branch ten
    IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.4.0.0/255.255.0.0
          Active SAs: 0, origin: crypto map
  """

@Suite("show crypto session")
struct CryptoSessionTests {
  @Test("two sessions on one interface stay two, with every field of theirs, indented or flush left")
  func fields() throws {
    for text in [sessionText, flushLeft(sessionText)] {
      let result = Show.read(text, .cryptoSession)
      #expect(result.diagnostics.isEmpty, "\(result.unread)")
      let found = result.sessions
      try #require(found.count == 2)
      #expect(found[0].status == .upActive && found[1].status == .downNegotiating)
      #expect(found[0].peer == address("203.0.113.9") && found[0].port == 4500)
      #expect(found[0].frontVRF == "WAN" && found[0].insideVRF == "RED" && found[1].frontVRF == nil)
      #expect(found[0].uptime == Seconds(324_000) && found[1].uptime == nil)
      #expect(found[0].phase1Identity == "branch9.example.net" && found[1].phase1Identity == nil)
      #expect(found[0].description == nil && found[1].description == "branch ten")
      #expect(found[0].profile == "BRANCH" && found[1].profile == nil)
      let ike = found[0].ikeSAs
      try #require(ike.count == 2)
      #expect(ike[0].version == 1 && ike[0].state == "Active" && ike[0].capabilities == "DN")
      #expect(ike[0].connectionID == 1042 && ike[0].lifetime == Seconds(21_003) && ike[0].localPort == 4500)
      #expect(ike[1].state == "Inactive" && ike[1].capabilities == nil && ike[1].lifetime == Seconds(0))
      let flows = found[0].flows
      try #require(flows.count == 2)
      #expect(flows[0].activeSAs == 2 && flows[0].origin == "crypto map" && flows[1].origin == "dynamic crypto map")
      #expect(flows[0].inbound?.packets == 449_282 && flows[0].inbound?.drops == 1)
      #expect(flows[0].inbound?.lifetimeKilobytes == nil && flows[0].inbound?.lifetime == Seconds(3060))
      #expect(flows[0].outbound?.lifetimeKilobytes == 4_607_999 && flows[0].outbound?.lifetime == Seconds(3061))
      #expect(flows[1].inbound == nil && found[1].flows.count == 1)
      #expect(excerpt(result.sources[1], of: text).hasPrefix("Interface: GigabitEthernet0/0/1"))
    }
  }

  @Test("a peer that is not headed by an interface of its own is a session of its own")
  func repeatedPeer() {
    let result = Show.read(
      """
      Interface: Ethernet0/0
      Session status: UP-ACTIVE
      Peer: 192.0.2.2/500 fvrf: (none) ivrf: (none)
      Session status: UP-NO-IKE
      Peer: 192.0.2.3/500

      """, .cryptoSession)
    #expect(result.sessions.map(\.peer) == [address("192.0.2.2"), address("192.0.2.3")])
    #expect(result.sessions.map(\.status) == [.upActive, .upNoIKE])
    #expect(result.sessions.allSatisfy { $0.interface == InterfaceName("Et0/0") && $0.port == 500 })
  }

  @Test("IPv6 ends on two lines; a remote access session has a user and an address")
  func ipv6AndRemoteAccess() throws {
    let result = Show.read(
      """
      Interface: Virtual-Access2
      Username: alice
      Profile: RA
      Group: sales
      Assigned address: 10.9.9.4
      Session status: UP-IDLE
      Peer: 2001:DB8::2 port 500
        IKE SA: local 2001:DB8::1/500
                remote 2001:DB8::2/500 Active

      """, .cryptoSession)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = try #require(result.sessions.first)
    #expect(found.userName == "alice" && found.assignedAddress == address("10.9.9.4") && found.status == .upIdle)
    let ike = try #require(found.ikeSAs.first)
    #expect(ike.version == nil && ike.local == address("2001:db8::1") && ike.remote == address("2001:db8::2"))
    #expect(ike.remotePort == 500 && ike.state == "Active")
  }

  @Test("a cut capture keeps the last session as far as it was read")
  func cut() throws {
    let end = try #require(sessionText.range(of: "Peer: 203.0.113.10"))
    let result = Show.read(String(sessionText[..<end.lowerBound]) + "Peer: 203.0.113.1", .cryptoSession)
    #expect(result.sessions.count == 2 && result.sessions.last?.status == .downNegotiating)
    #expect(result.sessions.last?.peer == nil && result.command.isCut)
    #expect(result.diagnostics.map(\.reason) == ["output ends in the middle"])
  }

  @Test("brief rows with blank columns, a wrapped row, a VRF in the heading")
  func brief() throws {
    let result = Show.read(
      """
      Status: A- Active, U - Up, D - Down, I - Idle, S - Standby, N - Negotiating
              K - No IKE
      ivrf = RED
                 Peer      I/F        Username        Group/Phase1_id      Uptime Status
            192.0.2.2    Gi0/1           alice                  sales    00:50:30     UA
            192.0.2.3    Gi0/1                              192.0.2.3    1d02h        UI
            192.0.2.4    Vi2                                                          DN
            192.0.2.5                                                                 D
      2001:DB8:1234:5678:9ABC:DEF0:1234:5678
                         Tu6                                     six     00:00:07     UK

      """, .cryptoSessionBrief)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.sessions
    try #require(found.count == 5)
    #expect(found.map(\.status) == [.upActive, .upIdle, .downNegotiating, .down, .upNoIKE])
    #expect(found[0].userName == "alice" && found[0].phase1Identity == "sales" && found[0].uptime == Seconds(3030))
    #expect(found[1].userName == nil && found[1].phase1Identity == "192.0.2.3" && found[1].uptime == Seconds(93_600))
    #expect(found[2].interface == InterfaceName("Virtual-Access2") && found[2].uptime == nil)
    #expect(found[3].interface == nil && found.allSatisfy { $0.insideVRF == "RED" })
    #expect(found[4].peer == address("2001:db8:1234:5678:9abc:def0:1234:5678") && found[4].phase1Identity == "six")
  }
}
