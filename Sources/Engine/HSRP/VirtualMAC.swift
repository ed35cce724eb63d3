import Model

/// The MAC address a group's virtual address answers with.
public enum VirtualMAC {
  /// 48 bits: 0000.0c07.acXX, 0000.0c9f.fXXX, or 0005.73a0.0XXX for IPv6 (peers-and-protocols 4.1, 4.2).
  public static func address(version: StandbyVersion, group: Int, isIPv6: Bool = false) -> UInt64 {
    let number = UInt64(clamping: group)
    if isIPv6 { return 0x0005_73A0_0000 | (number & 0xFFF) }
    return version == .one ? 0x0000_0C07_AC00 | (number & 0xFF) : 0x0000_0C9F_F000 | (number & 0xFFF)
  }

  /// The dotted form IOS prints: `0000.0c07.ac01`.
  public static func text(_ address: UInt64) -> String {
    [address >> 32, address >> 16, address].map { part in
      let digits = String(part & 0xFFFF, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined(separator: ".")
  }
}
