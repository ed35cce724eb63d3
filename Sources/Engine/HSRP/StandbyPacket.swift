import Model

/// The version of HSRP on the wire.
public enum StandbyVersion: Int, Hashable, Sendable {
  /// RFC 2281: groups 0…255, whole seconds, UDP 1985 to 224.0.0.2.
  case one = 1
  /// Groups 0…4095, milliseconds, UDP 1985 to 224.0.0.102 (IPv6: UDP 2029 to ff02::66).
  case two = 2

  /// The highest group number.
  public var lastGroup: Int { self == .one ? 255 : 4095 }
}

/// How a packet proves that it belongs to the group. Secrets are opaque here: two routers agree when the bytes do.
public enum StandbyAuthentication: Hashable, Sendable {
  /// Eight bytes of text; `cisco` where nothing is configured.
  case text(UInt64)
  /// An MD5 trailer: the key's number, the sender's address and the digest's two halves.
  case md5(keyID: UInt32, address: UInt32, UInt64, UInt64)

  /// What routers without configured authentication send: `cisco`.
  public static let standard = StandbyAuthentication.text(0x6369_7363_6F00_0000)
}

/// A Hello, Coup or Resign.
public struct StandbyPacket: Hashable, Sendable {
  /// What the packet is for (RFC 2281, 5.2).
  public enum Operation: UInt8, Hashable, Sendable {
    /// The sender is running and can become active or standby.
    case hello = 0
    /// The sender becomes active.
    case coup = 1
    /// The sender no longer wants to be active.
    case resign = 2
  }

  /// The version.
  public var version: StandbyVersion
  /// The operation.
  public var operation: Operation
  /// The sender's state.
  public var state: StandbyState
  /// The time between hellos; version 1 carries whole seconds, and 0 for less than one.
  public var hello: Seconds
  /// How long a hello is valid; carried as ``hello`` is.
  public var hold: Seconds
  /// The sender's priority after tracking, 0…255.
  public var priority: Int
  /// The group.
  public var group: Int
  /// The proof.
  public var authentication: StandbyAuthentication
  /// The virtual address; nil where the sender does not know it.
  public var virtualAddress: IPAddress?
  /// Whether it is about an IPv6 group (version 2 only).
  public var isIPv6: Bool
  /// The sender's own MAC, 48 bits (version 2 only).
  public var identifier: UInt64

  /// A packet.
  public init(
    version: StandbyVersion, operation: Operation, state: StandbyState, hello: Seconds = Seconds(3),
    hold: Seconds = Seconds(10), priority: Int = 100, group: Int,
    authentication: StandbyAuthentication = .standard, virtualAddress: IPAddress? = nil, isIPv6: Bool = false,
    identifier: UInt64 = 0
  ) {
    self.version = version
    self.operation = operation
    self.state = state
    self.hello = hello
    self.hold = hold
    self.priority = priority
    self.group = group
    self.authentication = authentication
    self.virtualAddress = virtualAddress
    self.isIPv6 = isIPv6
    self.identifier = identifier
  }
}

/// An advertisement of how many groups an interface has: operation 3 of version 1, TLV 2 of version 2. Readers disagree
/// about the state's values; Wireshark's are kept.
public struct StandbyAdvertisement: Hashable, Sendable {
  /// The version.
  public var version: StandbyVersion
  /// 1 dormant, 2 passive, 3 active; version 1 only.
  public var state: UInt8
  /// Groups that are active or may be.
  public var activeGroups: UInt16
  /// Groups that are not.
  public var passiveGroups: UInt16
  /// An advertisement.
  public init(version: StandbyVersion, state: UInt8 = 3, activeGroups: UInt16, passiveGroups: UInt16) {
    self.version = version
    self.state = state
    self.activeGroups = activeGroups
    self.passiveGroups = passiveGroups
  }
}

/// What a UDP payload of HSRP holds.
public enum StandbyMessage: Hashable, Sendable {
  case group(StandbyPacket)
  case advertisement(StandbyAdvertisement)
}

/// Why bytes are not an HSRP message.
public struct StandbyPacketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The offset of the byte that is wrong.
  public var offset: Int
  /// What is wrong.
  public var problem: String
  public var description: String { "HSRP packet, byte \(offset): \(problem)" }
}
