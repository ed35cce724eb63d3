import Model

/// HSRP version 2 on the wire: TLVs (no RFC; Cisco's pages and Wireshark's reader, peers-and-protocols 4.2).
enum StandbyV2 {
  private static let groupState: UInt8 = 1
  private static let interfaceState: UInt8 = 2
  private static let textAuthentication: UInt8 = 3
  private static let groupStateLength = 40

  // In the order of the codes on the wire; Wireshark's numbering, which the MIB shares from 1 on.
  private static let states: [StandbyState] = [.disabled, .initial, .learn, .listen, .speak, .standby, .active]

  static func bytes(_ packet: StandbyPacket) -> [UInt8] {
    let state = UInt8(clamping: states.firstIndex(of: packet.state) ?? 0)
    var bytes: [UInt8] = [
      groupState, UInt8(groupStateLength), 2, packet.operation.rawValue, state, packet.isIPv6 ? 6 : 4,
    ]
    bytes.reserveCapacity(52)
    bytes.append(big: UInt64(clamping: packet.group), bytes: 2)
    bytes.append(big: packet.identifier, bytes: 6)
    bytes.append(big: UInt64(clamping: packet.priority), bytes: 4)
    bytes.append(big: UInt64(clamping: packet.hello.milliseconds), bytes: 4)
    bytes.append(big: UInt64(clamping: packet.hold.milliseconds), bytes: 4)
    bytes.append(packet.virtualAddress, padding: 12)
    switch packet.authentication {
    case .text(let text):
      bytes += [textAuthentication, 8]
      bytes.append(big: text, bytes: 8)
    case .md5: StandbyDigest.append(packet.authentication, to: &bytes)
    }
    return bytes
  }

  static func bytes(_ advertisement: StandbyAdvertisement) -> [UInt8] {
    var bytes: [UInt8] = [interfaceState, 4]
    bytes.append(big: UInt64(advertisement.activeGroups), bytes: 2)
    bytes.append(big: UInt64(advertisement.passiveGroups), bytes: 2)
    return bytes
  }

  static func read(_ bytes: [UInt8]) throws(StandbyPacketError) -> StandbyMessage {
    var offset = 0
    var message: StandbyMessage?
    var authentication: StandbyAuthentication?
    while offset < bytes.count {
      guard offset + 2 <= bytes.count, offset + 2 + Int(bytes[offset + 1]) <= bytes.count else {
        throw StandbyPacketError(offset: offset, problem: "TLV \(bytes[offset]) is cut")
      }
      let type = bytes[offset]
      let length = Int(bytes[offset + 1])
      let value = offset + 2
      switch type {
      case groupState: message = .group(try readGroup(bytes, value, length))
      case interfaceState where length >= 4:
        message = .advertisement(
          StandbyAdvertisement(
            version: .two, activeGroups: UInt16(truncatingIfNeeded: bytes.big(value, bytes: 2)),
            passiveGroups: UInt16(truncatingIfNeeded: bytes.big(value + 2, bytes: 2))))
      case textAuthentication where length == 8: authentication = .text(bytes.big(value, bytes: 8))
      case StandbyDigest.type where length == StandbyDigest.length:
        authentication = try StandbyDigest.read(bytes, value)
      default: throw StandbyPacketError(offset: offset, problem: "TLV \(type) of length \(length) is not known")
      }
      offset = value + length
    }
    switch message {
    case .group(var packet)?:
      packet.authentication = authentication ?? .standard
      return .group(packet)
    case let other?: return other
    case nil: throw StandbyPacketError(offset: 0, problem: "no group state and no interface state TLV")
    }
  }

  private static func readGroup(
    _ bytes: [UInt8], _ value: Int, _ length: Int
  ) throws(StandbyPacketError) -> StandbyPacket {
    guard length == groupStateLength, bytes[value] == 2 else {
      throw StandbyPacketError(offset: value, problem: "the group state is not version 2 of length 40")
    }
    guard let operation = StandbyPacket.Operation(rawValue: bytes[value + 1]) else {
      throw StandbyPacketError(offset: value + 1, problem: "operation \(bytes[value + 1]) is not known")
    }
    guard states.indices.contains(Int(bytes[value + 2])) else {
      throw StandbyPacketError(offset: value + 2, problem: "state \(bytes[value + 2]) is not one of version 2")
    }
    guard bytes[value + 3] == 4 || bytes[value + 3] == 6 else {
      throw StandbyPacketError(offset: value + 3, problem: "IP version \(bytes[value + 3]) is not 4 or 6")
    }
    let isIPv6 = bytes[value + 3] == 6
    let address: IPAddress =
      isIPv6
      ? .v6(bytes.big(value + 24, bytes: 8), bytes.big(value + 32, bytes: 8))
      : .v4(UInt32(truncatingIfNeeded: bytes.big(value + 24, bytes: 4)))
    return StandbyPacket(
      version: .two, operation: operation, state: states[Int(bytes[value + 2])],
      hello: Seconds(milliseconds: Int64(bytes.big(value + 16, bytes: 4))),
      hold: Seconds(milliseconds: Int64(bytes.big(value + 20, bytes: 4))),
      priority: Int(bytes.big(value + 12, bytes: 4)), group: Int(bytes.big(value + 4, bytes: 2)),
      virtualAddress: address.isUnspecified ? nil : address, isIPv6: isIPv6,
      identifier: bytes.big(value + 6, bytes: 6))
  }
}
