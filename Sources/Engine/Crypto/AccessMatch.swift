import Model

/// User traffic: one or several equal packets of one flow, at one moment.
public struct Packet: Hashable, Sendable {
  /// The sender.
  public var source: IPAddress
  /// The receiver.
  public var destination: IPAddress
  /// The IP protocol's number.
  public var ipProtocol: UInt8 = 17
  /// The source port.
  public var sourcePort: UInt16 = 0
  /// The destination port.
  public var destinationPort: UInt16 = 0
  /// How many packets.
  public var count = 1
  /// The size of each, in bytes.
  public var bytes = 500
  /// The flow it belongs to, for the world's counts; -1 for none.
  public var flow = -1
  /// Whether the receiver sends as much back.
  public var wantsAnswer = false

  /// Packets between two hosts.
  public init(from source: IPAddress, to destination: IPAddress, count: Int = 1) {
    self.source = source
    self.destination = destination
    self.count = count
  }

  /// The answer to it.
  var answer: Packet {
    var packet = self
    packet.source = destination
    packet.destination = source
    packet.sourcePort = destinationPort
    packet.destinationPort = sourcePort
    packet.wantsAnswer = false
    return packet
  }
}

extension AccessList.Address {
  /// Whether an address matches this side of a line.
  public func matches(_ address: IPAddress) -> Bool {
    switch self {
    case .any: return true
    case .prefix(let prefix): return prefix.contains(address)
    case .wildcard(let base, let free):
      guard case .v4(let base) = base, case .v4(let free) = free, case .v4(let bits) = address else { return false }
      return (base ^ bits) & ~free == 0
    case .other: return false
    }
  }

  /// The prefix it stands for; `any` is the whole of the family. nil where none says it.
  func prefix(isIPv6: Bool) -> Prefix? {
    switch self {
    case .any: Prefix(isIPv6 ? .v6(0, 0) : .v4(0), length: 0)
    case .prefix(let prefix): prefix
    case .wildcard(let base, let free): Prefix(base, wildcard: free)
    case .other: nil
    }
  }
}

extension AccessList.Entry {
  /// The number of the IP protocol; 0 is any, nil is one this program does not know.
  public var protocolNumber: UInt8? {
    switch ipProtocol.lowercased() {
    case "ip", "ipv6": 0
    case "icmp": 1
    case "tcp": 6
    case "udp": 17
    case "gre": 47
    case "esp": 50
    case "ahp": 51
    case "eigrp": 88
    case "ospf": 89
    default: UInt8(ipProtocol)
    }
  }

  // Of the port words only `eq NUMBER` makes a proxy identity; others match any port here.
  private static func port(_ words: String?) -> UInt16 {
    guard let words else { return 0 }
    let parts = words.split(separator: " ")
    return parts.count == 2 && parts[0] == "eq" ? UInt16(parts[1]) ?? 0 : 0
  }

  /// Whether a packet matches the line.
  public func matches(_ packet: Packet) -> Bool {
    guard let number = protocolNumber, number == 0 || number == packet.ipProtocol,
      source.matches(packet.source), destination?.matches(packet.destination) ?? true
    else { return false }
    let from = AccessList.Entry.port(sourcePort)
    let to = AccessList.Entry.port(destinationPort)
    return (from == 0 || from == packet.sourcePort) && (to == 0 || to == packet.destinationPort)
  }

  /// The proxy identities that traffic of this line is protected under; nil where no prefix says them.
  public func proxies(isIPv6: Bool) -> (local: ProxyIdentity, remote: ProxyIdentity)? {
    guard let number = protocolNumber, let destination, let local = source.prefix(isIPv6: isIPv6),
      let remote = destination.prefix(isIPv6: isIPv6)
    else { return nil }
    return (
      ProxyIdentity(prefix: local, ipProtocol: number, port: AccessList.Entry.port(sourcePort)),
      ProxyIdentity(prefix: remote, ipProtocol: number, port: AccessList.Entry.port(destinationPort))
    )
  }
}

extension ProxyIdentity {
  /// Whether every packet of `other` is one of this identity's.
  func covers(_ other: ProxyIdentity) -> Bool {
    guard let own = prefix, let theirs = other.prefix else { return false }
    return own.contains(theirs) && (ipProtocol == 0 || ipProtocol == other.ipProtocol)
      && (port == 0 || port == other.port)
  }

  /// Whether an address and port lie in it.
  func holds(_ address: IPAddress, ipProtocol number: UInt8, port other: UInt16) -> Bool {
    (prefix?.contains(address) ?? false) && (ipProtocol == 0 || ipProtocol == number) && (port == 0 || port == other)
  }
}
