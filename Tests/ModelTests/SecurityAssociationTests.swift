import Model
import Testing

struct SecurityAssociationTests {
  private func pair() -> SecurityAssociation {
    let any = ProxyIdentity(prefix: Prefix("0.0.0.0/0"), ipProtocol: 0, port: 0)
    var pair = SecurityAssociation(
      interface: InterfaceName("Gi0/0/0"), cryptoMap: "vpn", localAddress: IPAddress("192.0.2.1"), localProxy: any,
      remoteProxy: any)
    pair.peer = IPAddress("2001:db8::1")
    var child = ChildSA(kind: .ah, spi: 7)
    child.transform = "ah-sha-hmac"
    child.lifetime = Seconds(60)
    pair.inbound.append(child)
    return pair
  }

  @Test("changing a copy leaves the other as it was")
  func copies() {
    let one = pair()
    var two = one
    #expect(two.isIdentical(to: one))
    two.packets.encapsulated = 5
    two.protectedVRF = "RED"
    two.inbound.append(ChildSA(kind: .esp, spi: 8))
    two.destination = IPAddress("192.0.2.9")
    two.undirected.append(ChildSA(kind: .esp, spi: 9))
    #expect(one == pair())
    #expect(one.packets.encapsulated == nil && one.protectedVRF == nil && one.destination == nil)
    #expect(one.inbound.count == 1 && one.undirected.isEmpty)
    #expect(two.packets.encapsulated == 5 && two.protectedVRF == "RED" && two.inbound.count == 2)
    #expect(two.destination == IPAddress("192.0.2.9") && two.undirected.map(\.spi) == [9])
    #expect(two != one)
  }

  @Test("equal values are equal and hash alike, however they were made")
  func equality() {
    let (one, two) = (pair(), pair())
    #expect(!one.isIdentical(to: two))
    #expect(one == two)
    #expect(one.hashValue == two.hashValue)
    var three = two
    three.destination = IPAddress("192.0.2.9")
    #expect(three != one)
    three.destination = nil
    #expect(three == one)
  }

  @Test("numbers keep nothing, nought, and more than 32 bits apart")
  func numbers() {
    var one = pair()
    for value in [nil, 0, 1, 1 << 40, Int.max] as [Int?] {
      one.packets.verified = value
      one.sendErrors = value
      one.port = value
      var child = ChildSA(kind: .esp, spi: 1)
      child.connectionID = value
      child.lifetimeKilobytes = value
      #expect(one.packets.verified == value && one.sendErrors == value && one.port == value)
      #expect(child.connectionID == value && child.lifetimeKilobytes == value)
    }
    #expect(one.packets.encapsulated == nil)
  }

  @Test("a pair takes no more memory than its facts need")
  func size() {
    #expect(MemoryLayout<SecurityAssociation>.size == 8)
    #expect(MemoryLayout<ChildSA>.size <= 40)
    #expect(MemoryLayout<Facts>.size <= 16)
  }
}
