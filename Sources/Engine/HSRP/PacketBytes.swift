import Model

// Big-endian reading and writing, the one way HSRP knows.
extension Array where Element == UInt8 {
  mutating func append(big value: UInt64, bytes: Int) {
    for index in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }

  mutating func append(_ address: IPAddress?, padding: Int = 0) {
    switch address {
    case .v4(let bits)?:
      append(big: UInt64(bits), bytes: 4)
      append(contentsOf: repeatElement(0, count: padding))
    case .v6(let high, let low)?:
      append(big: high, bytes: 8)
      append(big: low, bytes: 8)
    case nil: append(contentsOf: repeatElement(0, count: 4 + padding))
    }
  }

  func big(_ offset: Int, bytes: Int) -> UInt64 {
    self[offset..<offset + bytes].reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension StandbyMessage {
  /// The bytes of the UDP payload.
  public var bytes: [UInt8] {
    switch self {
    case .group(let packet): packet.version == .one ? StandbyV1.bytes(packet) : StandbyV2.bytes(packet)
    case .advertisement(let advertisement):
      advertisement.version == .one ? StandbyV1.bytes(advertisement) : StandbyV2.bytes(advertisement)
    }
  }

  /// Reads a UDP payload. The first byte tells the versions apart: 0 is version 1, a TLV type is version 2.
  public init(_ bytes: [UInt8]) throws(StandbyPacketError) {
    guard let first = bytes.first else { throw StandbyPacketError(offset: 0, problem: "the packet is empty") }
    self = first == 0 ? try StandbyV1.read(bytes) : try StandbyV2.read(bytes)
  }
}

/// The MD5 block that both versions carry: type 4, length 28.
enum StandbyDigest {
  static let type: UInt8 = 4
  static let length = 28

  static func append(_ authentication: StandbyAuthentication, to bytes: inout [UInt8]) {
    guard case .md5(let keyID, let address, let high, let low) = authentication else { return }
    bytes += [type, UInt8(length), 1, 0, 0, 0]
    bytes.append(big: UInt64(address), bytes: 4)
    bytes.append(big: UInt64(keyID), bytes: 4)
    bytes.append(big: high, bytes: 8)
    bytes.append(big: low, bytes: 8)
  }

  /// Reads the block whose value begins at `offset`.
  static func read(_ bytes: [UInt8], _ offset: Int) throws(StandbyPacketError) -> StandbyAuthentication {
    guard bytes.count >= offset + length else {
      throw StandbyPacketError(offset: offset, problem: "the MD5 block is cut")
    }
    guard bytes[offset] == 1 else {
      throw StandbyPacketError(offset: offset, problem: "the digest's algorithm is not MD5 (1)")
    }
    return .md5(
      keyID: UInt32(truncatingIfNeeded: bytes.big(offset + 8, bytes: 4)),
      address: UInt32(truncatingIfNeeded: bytes.big(offset + 4, bytes: 4)), bytes.big(offset + 12, bytes: 8),
      bytes.big(offset + 20, bytes: 8))
  }
}
