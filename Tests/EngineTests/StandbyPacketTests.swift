import Engine
import Model
import Testing

@Suite("HSRP packets to the byte")
struct StandbyPacketTests {
  static let one = StandbyPacket(
    version: .one, operation: .hello, state: .active, priority: 110, group: 7,
    virtualAddress: address("192.168.0.3"))
  static let two = StandbyPacket(
    version: .two, operation: .coup, state: .standby, hello: Seconds(milliseconds: 250),
    hold: Seconds(milliseconds: 800), priority: 200, group: 3000, authentication: .text(0x7365_6372_6574_0000),
    virtualAddress: address("192.168.0.3"), identifier: 0x0200_C0A8_0001)

  @Test("version 1 is RFC 2281's 20 bytes")
  func versionOne() {
    #expect(
      StandbyMessage.group(Self.one).bytes
        == [0, 0, 16, 3, 10, 110, 7, 0, 0x63, 0x69, 0x73, 0x63, 0x6F, 0, 0, 0, 192, 168, 0, 3])
  }

  @Test("version 2 is a group state TLV of 40 bytes and a text TLV")
  func versionTwo() {
    #expect(
      StandbyMessage.group(Self.two).bytes
        == [1, 40, 2, 1, 5, 4, 0x0B, 0xB8, 0x02, 0, 192, 168, 0, 1, 0, 0, 0, 200, 0, 0, 0, 250, 0, 0, 3, 32]
        + [192, 168, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        + [3, 8, 0x73, 0x65, 0x63, 0x72, 0x65, 0x74, 0, 0])
  }

  @Test("IPv6 groups carry the whole address and say 6")
  func versionSix() throws {
    var packet = Self.two
    packet.isIPv6 = true
    packet.virtualAddress = address("fe80::5:73ff:fea0:1")
    let bytes = StandbyMessage.group(packet).bytes
    #expect(bytes[5] == 6)
    #expect(bytes[26...41].elementsEqual([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 5, 0x73, 0xFF, 0xFE, 0xA0, 0, 1]))
    #expect(try StandbyMessage(bytes) == .group(packet))
  }

  @Test("advertisements of both versions come back the same")
  func advertisements() throws {
    for version in [StandbyVersion.one, .two] {
      let sent = StandbyMessage.advertisement(
        StandbyAdvertisement(version: version, state: 3, activeGroups: 2, passiveGroups: 1))
      #expect(try StandbyMessage(sent.bytes) == sent)
    }
  }

  @Test("any packet comes back the same", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    let isOne = chance.happens(perMille: 500)
    let hello = isOne ? Seconds(chance.within(1...80)) : Seconds(milliseconds: Int64(chance.within(15...60_000)))
    let packet = StandbyPacket(
      version: isOne ? .one : .two, operation: chance.pick([.hello, .coup, .resign]) ?? .hello,
      state: chance.pick([.initial, .learn, .listen, .speak, .standby, .active]) ?? .active, hello: hello,
      hold: Seconds(milliseconds: hello.milliseconds * 3), priority: chance.below(256),
      group: chance.below(isOne ? 256 : 4096),
      authentication: chance.happens(perMille: 300)
        ? .md5(keyID: 5, address: 0x0A00_0001, chance.next(), chance.next()) : .text(chance.next()),
      virtualAddress: chance.happens(perMille: 900) ? .v4(UInt32(truncatingIfNeeded: chance.next()) | 1) : nil,
      identifier: isOne ? 0 : chance.next() & 0xFFFF_FFFF_FFFF)
    #expect(try StandbyMessage(StandbyMessage.group(packet).bytes) == .group(packet), "seed \(seed)")
  }

  @Test("bytes that are no packet are refused with the offset")
  func refused() {
    let good = StandbyMessage.group(Self.one).bytes
    let better = StandbyMessage.group(Self.two).bytes
    func offset(_ bytes: [UInt8]) -> Int? {
      do {
        _ = try StandbyMessage(bytes)
        return nil
      } catch { return error.offset }
    }
    #expect(offset([]) == 0)
    #expect(offset([0]) == 1)
    #expect(offset(Array(good.prefix(19))) == 19)
    #expect(offset([0, 9] + good[2...]) == 1)
    #expect(offset([0, 0, 3] + good[3...]) == 2)
    #expect(offset(good + [1]) == 20)
    #expect(offset(Array(better.prefix(30))) == 0)
    #expect(offset(better + [9, 0]) == better.count)
    #expect(offset([2, 4, 0, 1, 0]) == 0)
    var wrong = better
    wrong[4] = 16
    #expect(offset(wrong) == 4, "16 is Active in version 1 only")
  }

  @Test("virtual MAC addresses")
  func virtualMAC() {
    #expect(VirtualMAC.text(VirtualMAC.address(version: .one, group: 1)) == "0000.0c07.ac01")
    #expect(VirtualMAC.text(VirtualMAC.address(version: .two, group: 4095)) == "0000.0c9f.ffff")
    #expect(VirtualMAC.text(VirtualMAC.address(version: .two, group: 1, isIPv6: true)) == "0005.73a0.0001")
  }
}
