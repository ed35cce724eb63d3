import Model
import Testing

@testable import IOSText

/// Two IKEv2 SAs in detail.
let ikev2Text = """
   IPv4 Crypto IKEv2  SA

  Tunnel-id Local                 Remote                fvrf/ivrf            Status
  973       198.51.100.1/4500     203.0.113.9/500       none/RED             READY
        Encr: AES-CBC, keysize: 256, PRF: SHA256, Hash: SHA256, DH Grp:19, Auth sign: PSK, Auth verify: PSK
        Life/Active Time: 86400/12689 sec
        CE id: 76468, Session-id: 17155
        Status Description: Negotiation done
        Local spi: 000D3669857A0F82       Remote spi: E0419B1DB02DE6AE
        Local id: hub@example.net
        Remote id: cn=branch nine,o=example
        DPD configured for 60 seconds, retry 3
        Fragmentation not  configured.
        Initiator of SA : Yes
        Remote subnets:
        10.0.0.0 255.0.0.0
        13.0.0.0 255.0.0.0

   IPv6 Crypto IKEv2  SA

  Tunnel-id    fvrf/ivrf              Status
  2          WAN/none             READY
  Local  2001:DB8::1/500
  Remote  2001:DB8::2/4500
        PQC Key Exchange: ML-KEM-1024
        Life/Active Time: 86400/86500 sec
        DPD configured for 0 seconds, retry 0
        Initiator of SA : No

  """

@Suite("show crypto isakmp sa, show crypto ikev2 sa")
struct CryptoIKETests {
  @Test("plain rows: with and without slot, status and VRFs; source is local, destination remote")
  func isakmp() throws {
    let result = Show.read(
      """
      IPv4 Crypto ISAKMP SA
      dst             src             state          conn-id status
      198.51.100.1    203.0.113.9     QM_IDLE          29609 ACTIVE
      198.51.100.1    203.0.113.8     MM_NO_STATE      29188 ACTIVE (deleted)
      198.51.100.1    203.0.113.7     QM_IDLE          1     0 STDBY
      198.51.100.1    203.0.113.6     QM_IDLE          2     0

      f_vrf/i_vrf   dst             src             state           conn-id slot
         /RED       198.51.100.1    203.0.113.5     QM_IDLE         3       0

      IPv6 Crypto ISAKMP SA
       dst: 2001:DB8::1
       src: 2001:DB8::2
       state: QM_IDLE         conn-id:   1001 slot:    0 status: ACTIVE

      """, .isakmpSA)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.ikeSAs
    try #require(found.count == 6)
    #expect(found.map(\.connectionID) == [29_609, 29_188, 1, 2, 3, 1001])
    #expect(found.map(\.status) == ["ACTIVE", "ACTIVE (deleted)", "STDBY", nil, nil, "ACTIVE"])
    #expect(found[1].state == "MM_NO_STATE" && found[1].remote == address("198.51.100.1"))
    #expect(found[1].local == address("203.0.113.8") && found[4].insideVRF == "RED" && found[4].frontVRF == nil)
    #expect(found[5].remote == address("2001:db8::1") && found[5].local == address("2001:db8::2"))
    #expect(found.allSatisfy { $0.version == 1 })
  }

  @Test("detail rows with a blank or a filled VRF column, and the line of the engine")
  func isakmpDetail() throws {
    let text = """
      IPv4 Crypto ISAKMP SA

      C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.

      29609 198.51.100.1    203.0.113.9     RED    ACTIVE aes  sha256 psk  14 00:01:47 DN
             Engine-id:Conn-id =  SW:12609

      29493 198.51.100.1    203.0.113.8            ACTIVE aes  sha    psk  16 1d02h
      """
    let result = Show.read(text, .isakmpSA)
    #expect(result.diagnostics.isEmpty, "\(result.unread)")
    let found = result.ikeSAs
    try #require(found.count == 2)
    #expect(found[0].insideVRF == "RED" && found[1].insideVRF == nil)
    #expect(found[0].lifetime == Seconds(107) && found[0].capabilities == "DN")
    #expect(found[1].lifetime == Seconds(93_600) && found[1].capabilities == nil)
    #expect(found[0].local == address("198.51.100.1") && found[0].status == "ACTIVE")
    #expect(excerpt(result.sources[0], of: text).hasSuffix("SW:12609"))
  }

  @Test("IKEv2 detail: remaining life, dead peer detection, who began, who the other is; indented or flush left")
  func ikev2() throws {
    for text in [ikev2Text, flushLeft(ikev2Text)] {
      let result = Show.read(text, .ikev2SA)
      #expect(result.diagnostics.isEmpty, "\(result.unread)")
      let found = result.ikeSAs
      try #require(found.count == 2)
      #expect(found[0].local == address("198.51.100.1") && found[0].localPort == 4500 && found[0].remotePort == 500)
      #expect(found[0].frontVRF == nil && found[0].insideVRF == "RED" && found[0].state == "READY")
      #expect(found[0].lifetime == Seconds(73_711) && found[0].connectionID == 973)
      #expect(found[0].dpdInterval == Seconds(60) && found[0].dpdRetry == Seconds(3) && found[0].isInitiator == true)
      #expect(found[0].remoteIdentity == "cn=branch nine,o=example")
      #expect(found[1].local == address("2001:db8::1") && found[1].remote == address("2001:db8::2"))
      #expect(found[1].remotePort == 4500 && found[1].frontVRF == "WAN" && found[1].lifetime == Seconds(0))
      #expect(found[1].dpdInterval == Seconds(0) && found[1].isInitiator == false)
    }
  }

  @Test("a cut capture keeps the SA as far as it was read")
  func cut() throws {
    let result = Show.read(
      """
      Tunnel-id Local                 Remote                fvrf/ivrf            Status
      1         198.51.100.1/500      203.0.113.9/500       none/none            READY
            Life/Active Time: 86400/12
      """, .ikev2SA)
    #expect(result.ikeSAs.count == 1 && result.ikeSAs.first?.lifetime == nil)
    #expect(result.command.isCut && result.diagnostics.map(\.reason) == ["output ends in the middle"])
  }
}
