import Model

/// The numbers of a row as differences; one that moves with the one before it is nought.
struct AssociationNumbers {
  var values: [Int] = []

  /// Which number is the time left of the first SA.
  static let lifetime = 12
  /// How many tell networks and addresses, the last ones.
  fileprivate static let addressCount = 7

  /// The number whose difference this one's nearly always is: packets are counted thrice, and the two directions' time
  /// and volume run out together.
  private static func leader(of index: Int, _ count: Int) -> Int? {
    switch index {
    case 1, 2, 4, 5: index - 1
    case 13... where index < count - addressCount && (index - 9) % 4 >= 2: index - 4
    default: nil
    }
  }

  mutating func write(_ new: SecurityAssociation, after old: SecurityAssociation) {
    let differences = zip(new.numbers, old.numbers).map { $0 &- $1 }
    values = differences.indices.map { index in
      AssociationNumbers.leader(of: index, differences.count).map { differences[index] &- differences[$0] }
        ?? differences[index]
    }
  }

  func read(after old: SecurityAssociation) -> SecurityAssociation {
    var differences = values
    for index in differences.indices {
      if let leader = AssociationNumbers.leader(of: index, values.count) {
        differences[index] = values[index] &+ differences[leader]
      }
    }
    return old.with(zip(old.numbers, differences).map { $0 &+ $1 })
  }

  /// How many noughts come first, then the number, and so on; the last run of noughts is as long as it need be.
  func encode(to bytes: inout [UInt8]) {
    // The number of values first, which is never that of a mark of ``PackedAssociations``.
    var isFirst = true
    var noughts = 0
    bytes.append(UInt8(truncatingIfNeeded: min(values.count, 253)))
    if values.count >= 253 { AssociationNumbers.put(UInt64(values.count), &bytes) }
    for value in values {
      if value == 0 {
        noughts += 1
        continue
      }
      AssociationNumbers.put(UInt64(noughts), &bytes)
      AssociationNumbers.put(AssociationNumbers.zigzag(value), &bytes)
      noughts = 0
      isFirst = false
    }
    if noughts > 0 || isFirst { AssociationNumbers.put(UInt64(noughts), &bytes) }
  }

  mutating func decode(_ bytes: [UInt8], _ position: inout Int) {
    var count = Int(bytes[position])
    position += 1
    if count == 253 { count = Int(truncatingIfNeeded: AssociationNumbers.take(bytes, &position)) }
    values.reserveCapacity(count)
    while values.count < count {
      for _ in 0..<AssociationNumbers.take(bytes, &position) { values.append(0) }
      guard values.count < count else { break }
      let folded = AssociationNumbers.take(bytes, &position)
      values.append(Int(truncatingIfNeeded: folded >> 1) ^ -Int(truncatingIfNeeded: folded & 1))
    }
  }

  private static func zigzag(_ value: Int) -> UInt64 {
    UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
  }

  static func put(_ value: UInt64, _ bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  static func take(_ bytes: [UInt8], _ position: inout Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }
}

extension SecurityAssociation {
  /// Whether all but the numbers is as in another pair.
  func hasTexts(of other: SecurityAssociation) -> Bool {
    if isIdentical(to: other) { return true }
    let (own, others) = (numbers, other.numbers)
    return zip(own, others).allSatisfy { ($0 == Self.kept) == ($1 == Self.kept) } && with(others) == other
  }

  // A number that is missing has the value that no router prints, and so has what is no number: it stays as it is.
  private static let missing = Int.min
  private static let kept = Int.min + 1

  /// What moves from one output to the next, in a fixed order.
  fileprivate var numbers: [Int] {
    let packets = packets
    var numbers = [
      packets.encapsulated, packets.encrypted, packets.digested, packets.decapsulated, packets.decrypted,
      packets.verified, sendErrors, receiveErrors, currentOutboundSPI.map { Int($0) },
    ].map { $0 ?? Self.missing }
    for child in inbound.array + outbound.array {
      numbers.append(Int(child.spi))
      numbers.append(child.connectionID ?? Self.missing)
      numbers.append(child.lifetimeKilobytes ?? Self.missing)
      numbers.append(child.lifetime.map { Int($0.milliseconds) } ?? Self.missing)
    }
    for proxy in [localProxy, remoteProxy] {
      numbers.append(Self.number(proxy.prefix?.address))
      numbers.append(proxy.prefix?.length ?? Self.missing)
    }
    for address in [peer, localEndpoint, remoteEndpoint] { numbers.append(Self.number(address)) }
    return numbers
  }

  private static func number(_ address: IPAddress?) -> Int {
    switch address {
    case nil: missing
    case .v4(let bits): Int(bits)
    case .v6: kept
    }
  }

  /// The pair with other numbers, of which there are as many.
  fileprivate func with(_ numbers: [Int]) -> SecurityAssociation {
    var result = self
    func value(_ index: Int) -> Int? {
      guard index < numbers.count else { return nil }
      return numbers[index] == Self.missing ? nil : numbers[index]
    }
    result.packets.encapsulated = value(0)
    result.packets.encrypted = value(1)
    result.packets.digested = value(2)
    result.packets.decapsulated = value(3)
    result.packets.decrypted = value(4)
    result.packets.verified = value(5)
    result.sendErrors = value(6)
    result.receiveErrors = value(7)
    result.currentOutboundSPI = value(8).map { UInt32(truncatingIfNeeded: $0) }
    var index = 9
    func changed(_ children: Few<ChildSA>) -> Few<ChildSA> {
      var few = Few<ChildSA>()
      for var child in children.array {
        child.spi = UInt32(truncatingIfNeeded: value(index) ?? 0)
        child.connectionID = value(index + 1)
        child.lifetimeKilobytes = value(index + 2)
        child.lifetime = value(index + 3).map { Seconds(milliseconds: Int64($0)) }
        few.append(child)
        index += 4
      }
      return few
    }
    result.inbound = changed(inbound)
    result.outbound = changed(outbound)
    func address(_ old: IPAddress?) -> IPAddress? {
      defer { index += 1 }
      guard index < numbers.count, numbers[index] != Self.kept else { return old }
      return value(index).map { .v4(UInt32(truncatingIfNeeded: $0)) }
    }
    func prefix(_ old: Prefix?) -> Prefix? {
      let address = address(old?.address)
      defer { index += 1 }
      guard let length = value(index) else { return nil }
      return address.flatMap { Prefix($0, length: length) }
    }
    result.localProxy.prefix = prefix(localProxy.prefix)
    result.remoteProxy.prefix = prefix(remoteProxy.prefix)
    result.peer = address(peer)
    result.localEndpoint = address(localEndpoint)
    result.remoteEndpoint = address(remoteEndpoint)
    return result
  }
}
