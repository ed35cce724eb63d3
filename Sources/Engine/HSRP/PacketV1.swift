import Model

/// HSRP version 1 on the wire (RFC 2281, 5.1; peers-and-protocols 4.1).
enum StandbyV1 {
  static let length = 20

  static func bytes(_ packet: StandbyPacket) -> [UInt8] {
    var bytes: [UInt8] = [0, packet.operation.rawValue, code(packet.state)]
    bytes.reserveCapacity(length)
    bytes.append(seconds(packet.hello))
    bytes.append(seconds(packet.hold))
    bytes.append(UInt8(clamping: packet.priority))
    bytes.append(UInt8(clamping: packet.group))
    bytes.append(0)
    if case .text(let text) = packet.authentication {
      bytes.append(big: text, bytes: 8)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: 8))
    }
    bytes.append(packet.virtualAddress)
    StandbyDigest.append(packet.authentication, to: &bytes)
    return bytes
  }

  static func bytes(_ advertisement: StandbyAdvertisement) -> [UInt8] {
    var bytes: [UInt8] = [0, 3, 0, 1, 0, 10, advertisement.state, 0]
    bytes.append(big: UInt64(advertisement.activeGroups), bytes: 2)
    bytes.append(big: UInt64(advertisement.passiveGroups), bytes: 2)
    bytes.append(big: 0, bytes: 4)
    return bytes
  }

  static func read(_ bytes: [UInt8]) throws(StandbyPacketError) -> StandbyMessage {
    guard bytes.count >= 2 else { throw StandbyPacketError(offset: 1, problem: "the operation is missing") }
    if bytes[1] == 3 { return try readAdvertisement(bytes) }
    guard let operation = StandbyPacket.Operation(rawValue: bytes[1]) else {
      throw StandbyPacketError(offset: 1, problem: "operation \(bytes[1]) is not Hello, Coup, Resign or Advertise")
    }
    guard bytes.count >= length else {
      throw StandbyPacketError(offset: bytes.count, problem: "\(length) bytes are needed")
    }
    guard let state = state(bytes[2]) else {
      throw StandbyPacketError(offset: 2, problem: "state \(bytes[2]) is not one of version 1")
    }
    var authentication = StandbyAuthentication.text(bytes.big(8, bytes: 8))
    if bytes.count > length {
      guard bytes.count >= length + 2, bytes[20] == StandbyDigest.type, bytes[21] == StandbyDigest.length else {
        throw StandbyPacketError(offset: length, problem: "what follows the packet is no MD5 block")
      }
      authentication = try StandbyDigest.read(bytes, length + 2)
    }
    let address = UInt32(truncatingIfNeeded: bytes.big(16, bytes: 4))
    return .group(
      StandbyPacket(
        version: .one, operation: operation, state: state, hello: Seconds(Int(bytes[3])),
        hold: Seconds(Int(bytes[4])), priority: Int(bytes[5]), group: Int(bytes[6]), authentication: authentication,
        virtualAddress: address == 0 ? nil : .v4(address)))
  }

  private static func readAdvertisement(_ bytes: [UInt8]) throws(StandbyPacketError) -> StandbyMessage {
    guard bytes.count >= 16 else {
      throw StandbyPacketError(offset: bytes.count, problem: "an advertisement has 16 bytes")
    }
    guard bytes.big(2, bytes: 2) == 1, bytes.big(4, bytes: 2) == 10 else {
      throw StandbyPacketError(offset: 2, problem: "the advertisement is not type 1 of length 10")
    }
    return .advertisement(
      StandbyAdvertisement(
        version: .one, state: bytes[6], activeGroups: UInt16(truncatingIfNeeded: bytes.big(8, bytes: 2)),
        passiveGroups: UInt16(truncatingIfNeeded: bytes.big(10, bytes: 2))))
  }

  // Millisecond timers do not fit: less than a second goes out as 0, which nobody learns from.
  private static func seconds(_ span: Seconds) -> UInt8 { UInt8(clamping: span.whole) }

  private static func code(_ state: StandbyState) -> UInt8 {
    switch state {
    case .initial, .disabled: 0
    case .learn: 1
    case .listen: 2
    case .speak: 4
    case .standby: 8
    case .active: 16
    }
  }

  private static func state(_ code: UInt8) -> StandbyState? {
    switch code {
    case 0: .initial
    case 1: .learn
    case 2: .listen
    case 4: .speak
    case 8: .standby
    case 16: .active
    default: nil
    }
  }
}
