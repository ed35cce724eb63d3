/// A network: an address with its host bits cleared, and the length of its mask.
public struct Prefix: Hashable, Sendable {
  /// The network address; bits beyond ``length`` are zero.
  public let address: IPAddress
  // In one byte: prefixes are held by the hundred thousand.
  @usableFromInline let bits: UInt8
  /// The mask's length: 0…32 or 0…128.
  @inlinable public var length: Int { Int(bits) }

  /// Clears the host bits of `address`; nil when `length` is outside the family's range.
  @inlinable
  public init?(_ address: IPAddress, length: Int) {
    guard length >= 0, length <= address.width else { return nil }
    bits = UInt8(truncatingIfNeeded: length)
    switch address {
    case .v4(let bits):
      self.address = .v4(length == 0 ? 0 : bits & (UInt32.max << UInt32(32 - length)))
    case .v6(let high, let low):
      let highMask = length == 0 ? 0 : length >= 64 ? UInt64.max : UInt64.max << UInt64(64 - length)
      let lowMask = length <= 64 ? 0 : UInt64.max << UInt64(128 - length)
      self.address = .v6(high & highMask, low & lowMask)
    }
  }

  /// The prefix of an IPv4 address and a contiguous mask such as 255.255.255.0; nil for a mask with holes.
  @inlinable
  public init?(_ address: IPAddress, mask: IPAddress) {
    guard case .v4(let bits) = mask, case .v4 = address else { return nil }
    let length = (~bits).leadingZeroBitCount
    guard bits == (length == 0 ? 0 : UInt32.max << UInt32(32 - length)) else { return nil }
    self.init(address, length: length)
  }

  /// The prefix of an IPv4 address and a wildcard mask such as 0.0.0.255; nil for a wildcard with holes.
  public init?(_ address: IPAddress, wildcard: IPAddress) {
    guard case .v4(let bits) = wildcard else { return nil }
    self.init(address, mask: .v4(~bits))
  }

  /// The prefix that holds one address: /32 or /128.
  @inlinable
  public init(host address: IPAddress) {
    self.address = address
    bits = UInt8(truncatingIfNeeded: address.width)
  }

  /// Reads `10.0.0.0/8` or `2001:db8::/32`; host bits are cleared.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(parts[0]), let length = Int(parts[1]) else { return nil }
    self.init(address, length: length)
  }

  /// Whether this is 0.0.0.0/0 or ::/0.
  public var isDefault: Bool { length == 0 }

  /// Whether `other` lies in this prefix; false across families.
  public func contains(_ other: IPAddress) -> Bool {
    other.width == address.width && Prefix(other, length: length)?.address == address
  }

  /// Whether every address of `other` lies in this prefix.
  public func contains(_ other: Prefix) -> Bool {
    other.length >= length && contains(other.address)
  }

  /// Whether the two share an address.
  public func overlaps(_ other: Prefix) -> Bool { contains(other) || other.contains(self) }
}

extension Prefix: Comparable {
  public static func < (left: Prefix, right: Prefix) -> Bool {
    left.address == right.address ? left.length < right.length : left.address < right.address
  }
}

extension Prefix: CustomStringConvertible {
  /// Canonical text, `10.0.0.0/8`.
  public var description: String {
    guard case .v4(let bits) = address else { return "\(address)/\(length)" }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: IPAddress.longestQuad + 3) { buffer in
      var count = IPAddress.write(bits, to: buffer)
      buffer[count] = 0x2F
      count += 1
      IPAddress.write(decimal: UInt8(truncatingIfNeeded: length), to: buffer, &count)
      return String(decoding: buffer[0..<count], as: UTF8.self)
    }
  }
}
