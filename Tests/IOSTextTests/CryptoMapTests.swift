import Model
import Testing

@testable import IOSText

let mapText = """
  Crypto Map IPv4 "BRANCH" 10 ipsec-isakmp
  \tDescription: to the head end
  \tPeer = 192.0.2.1 default
  \tPeer = hub.example.net (192.0.2.2) dynamic
  \tIKEv2 Profile: P2
  \tAccess-List SS dynamic: False
  \tExtended IP access list TO-HUB
  \t    access-list TO-HUB permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
  \tCurrent peer: 192.0.2.2
  \tSecurity association lifetime: 4608000 kilobytes/3600 seconds
  \tSecurity association idletime: 900 seconds default
  \tDualstack (Y/N): N

  \tResponder-Only (Y/N): N
  \tPFS (Y/N): Y
  \tDH group:  group14
  \tMixed-mode : Disabled
  \tTransform sets={
  \t\tSTRONG:  { esp-256-aes esp-sha256-hmac  } ,
  \t\tOLD,
  \t}
  \tReverse Route Injection Enabled

  Crypto Map IPv4 "BRANCH" 20 ipsec-isakmp
  \tWARNING: This crypto map is in an incomplete state!
  \t\t(missing peer or access-list definitions)
  \tPeer = 192.0.2.9
  \tNo matching address list set.
  \tSecurity association lifetime:3600 seconds
  \tKilobyte Volume Rekey has been disabled.
  \tTransform sets={
  \t\tSTRONG:  { esp-256-aes esp-sha256-hmac  } ,
  \t}

  Crypto Map IPv4 "BRANCH" 65536 ipsec-isakmp
  \tPeer = 203.0.113.77
  \tExtended IP access list
  \t    access-list  permit ip any host 10.7.7.7
  \t    dynamic (created from dynamic map DMAP/10)
  \tCurrent peer: 203.0.113.77
  \tSecurity association lifetime: 4608000 kilobytes/3600 seconds
  \tTransform sets={
  \t\tSTRONG:  { esp-256-aes esp-sha256-hmac  } ,
  \t}
  \tInterfaces using crypto map BRANCH:
  \t\tGigabitEthernet0/0/1

  \t\tGigabitEthernet0/0/2

  \tInterfaces using crypto map NiStTeSt1:

  """

@Suite("show crypto map")
struct CryptoMapTests {
  @Test("entries of one map, each with its own peers and current peer, tabs or flush left")
  func entries() throws {
    for text in [mapText, flushLeft(mapText)] {
      let result = Show.read(text, .cryptoMap)
      #expect(result.diagnostics.isEmpty, "\(result.unread)")
      #expect(!result.command.isCut)
      let found = result.maps
      try #require(found.map(\.sequence) == [10, 20, 65_536])
      #expect(
        found.map { $0.peers.map(\.text) } == [["192.0.2.1", "hub.example.net"], ["192.0.2.9"], ["203.0.113.77"]])
      #expect(found.map { $0.currentPeer?.text } == ["192.0.2.2", nil, "203.0.113.77"])
      #expect(found[0].peers[0].note == "default" && found[0].peers[1].note == "dynamic")
      #expect(found[0].peers[1].address == address("192.0.2.2"))
      #expect(found[0].accessList == "TO-HUB" && found[1].accessList == nil && found[2].accessList == nil)
      #expect(found[0].transformSets == ["STRONG", "OLD"] && found[0].profile == "P2")
      #expect(found[0].lifetime == Seconds(3600) && found[0].lifetimeKilobytes == 4_608_000)
      #expect(found[0].idleTime == Seconds(900) && found[0].idleTimeNote == "default" && found[1].idleTime == nil)
      #expect(found[0].hasReverseRoute && !found[1].hasReverseRoute)
      #expect(!found[0].isIncomplete && found[1].isIncomplete)
      #expect(found[1].isVolumeRekeyDisabled && found[1].lifetimeKilobytes == nil && found[1].lifetime == Seconds(3600))
      #expect(found[2].kind == .dynamic && found[2].dynamicMap == "DMAP" && found[2].dynamicSequence == 10)
      #expect(found[0].kind == .isakmp && found[0].isIPv6 == false)
      let interfaces = [InterfaceName("Gi0/0/1"), InterfaceName("Gi0/0/2")]
      #expect(found.allSatisfy { $0.interfaces == interfaces }, "the list is the map's, printed once")
    }
  }

  @Test("the artefact at the end is no interface list")
  func artefact() {
    let result = Show.read(mapText.replacing("NiStTeSt1:\n", with: "NiStTeSt1:\n\t\tEthernet9/9\n"), .cryptoMap)
    #expect(result.diagnostics.isEmpty)
    #expect(result.maps.last?.interfaces?.count == 2)
  }

  @Test("headings of all trains")
  func headings() throws {
    let body = "\tTransform sets={\n\t\tT,\n\t}\n"
    let result = Show.read(
      """
      Crypto Map: "OLD" idb: FastEthernet0/0/0 local address: 172.17.0.11
      Crypto Map "OLD" 7 ipsec-isakmp
      \tDynamic map template tag: DMAP
      \(body)Crypto Map IPv6 "SIX" 3 ipsec-manual
      \tPeer = 2001:DB8::1
      \tExtended IP access check IN list CLEAR
      \(body)Crypto Map IPv4 "G" 1 gdoi

      """, .cryptoMap)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.maps
    try #require(found.count == 3)
    #expect(found[0].localAddress == address("172.17.0.11") && found[0].isIPv6 == nil)
    #expect(found[0].kind == .dynamic && found[0].dynamicMap == "DMAP" && found[0].interfaces == nil)
    #expect(found[1].isIPv6 == true && found[1].kind == .manual && found[1].localAddress == nil)
    #expect(found[1].peers.first?.address == address("2001:db8::1") && found[2].kind == .gdoi)
  }

  @Test("dynamic maps, with and without a blank in the heading")
  func dynamic() {
    for blank in ["", " "] {
      let result = Show.read(
        """
        Crypto Map Template\(blank)"DMAP" 10
        \tNo matching address list set.
        \tSecurity association lifetime: 4608000 kilobytes/3600 seconds
        \tReverse Route Injection Enabled
        \tTransform sets={
        \t\tSTRONG:  { esp-aes esp-sha-hmac  } ,
        \t}

        """, .dynamicMap)
      #expect(result.diagnostics.isEmpty, "\(result.unread)")
      #expect(result.maps.map(\.name) == ["DMAP"] && result.maps.first?.kind == .dynamicTemplate)
      #expect(result.maps.first?.hasReverseRoute == true)
    }
    #expect(Show.read("No crypto maps found.\n", .dynamicMap).diagnostics.isEmpty)
  }

  @Test("a cut capture keeps the last entry as far as it was read")
  func cut() throws {
    let end = try #require(mapText.range(of: "192.0.2.9"))
    let result = Show.read(String(mapText[..<end.lowerBound]) + "192.0", .cryptoMap)
    #expect(result.maps.map(\.sequence) == [10, 20] && result.maps.last?.peers.isEmpty == true)
    #expect(result.command.isCut && result.diagnostics.map(\.reason) == ["output ends in the middle"])
  }
}

@Suite("show crypto ipsec transform-set, show crypto route")
struct CryptoTableTests {
  @Test("transform sets of new and old trains")
  func transformSets() {
    let result = Show.read(
      """
      Transform set default: { esp-aes esp-sha-hmac  }
         will negotiate = { Transport,  },

      Transform set STRONG: { esp-gcm 256  }
         will negotiate = { Tunnel,  },

      Transform set BOTH: { ah-sha-hmac  }
         { esp-3des  }
         will negotiate = { Transport Require,  },

      """, .transformSet)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    #expect(
      result.sets == [
        TransformSet(name: "default", transforms: ["esp-aes", "esp-sha-hmac"], mode: .transport),
        TransformSet(name: "STRONG", transforms: ["esp-gcm 256"], mode: .tunnel),
        TransformSet(name: "BOTH", transforms: ["ah-sha-hmac", "esp-3des"], mode: .transportRequire),
      ])
    let cut = Show.read("Transform set T: { esp-aes  }\n   will nego", .transformSet)
    #expect(cut.command.isCut && cut.sets.map(\.name) == ["T"])
  }

  @Test("routes of both tables, wrapped or not, by next hop or interface")
  func routes() throws {
    let result = Show.read(
      """
      VPN Routing Table: Shows RRI and VTI created routes
      Codes: RRI - Reverse-Route, VTI- Virtual Tunnel Interface
              S - Static Map ACLs

      Routes created in table GLOBAL DEFAULT
      192.168.6.2/255.255.255.255 [0/0] via 10.0.0.133
                                      on Virtual-Access3 RRI
      10.1.1.0/255.255.255.0 [10/0] via Virtual-Access2 VTI
      Routes created in table RED
      10.3.0.0/16 [1/0] via 192.0.2.1 on GigabitEthernet0/0/1 RRI S
      10.0.0.1/255.0.255.255 [1/0] via 192.0.2.1 on GigabitEthernet0/0/1 RRI

      """, .cryptoRoute)
    let found = result.vpnRoutes
    try #require(found.count == 3)
    #expect(found[0].prefix == Prefix("192.168.6.2/32") && found[0].nextHop == address("10.0.0.133"))
    #expect(found[0].interface == InterfaceName("Vi3") && found[0].codes == ["RRI"] && found[0].vrf == nil)
    #expect(found[1].distance == 10 && found[1].metric == 0 && found[1].nextHop == nil && found[1].codes == ["VTI"])
    #expect(found[2].vrf == "RED" && found[2].codes == ["RRI", "S"] && found[2].prefix == Prefix("10.3.0.0/16"))
    #expect(result.diagnostics.count == 1, "a mask with holes is said: \(result.unread)")
  }
}
