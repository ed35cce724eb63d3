import Model

/// The rows of one `show crypto ipsec sa` as what differs from the rows of the one before: an hour of polling a busy
/// head end moves every counter hundreds of times.
struct PackedAssociations {
  /// Numbers that differ, for one row after another.
  private var bytes: [UInt8] = []
  /// Rows that have more than other numbers, in order.
  private var whole: [Sourced<SecurityAssociation>] = []
  /// How many rows there are.
  private var count = 0
  private var capture = CaptureID(0)

  /// nil where the rows have so little in common with those before that nothing is gained.
  init?(_ rows: [Sourced<SecurityAssociation>], after before: [Sourced<SecurityAssociation>]) {
    guard let first = rows.first, rows.allSatisfy({ $0.source.capture == first.source.capture }) else { return nil }
    capture = first.source.capture
    count = rows.count
    var places = PlaceCoder()
    for (index, row) in rows.enumerated() {
      let old = index < before.count ? before[index] : nil
      let place = places.numbers(of: row.source, old?.source)
      if let old, row.value.hasTexts(of: old.value) {
        var numbers = Numbers()
        numbers.write(row.value, after: old.value)
        numbers.values.append(place.gap)
        numbers.values.append(place.growth)
        numbers.encode(to: &bytes)
      } else {
        bytes.append(PackedAssociations.wholeMark)
        whole.append(row)
      }
    }
    guard whole.count * 2 <= rows.count else { return nil }
    // Without the room that growing left.
    bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// The rows, from those before them.
  func rows(after before: [Sourced<SecurityAssociation>]) -> [Sourced<SecurityAssociation>] {
    var rows: [Sourced<SecurityAssociation>] = []
    rows.reserveCapacity(count)
    var places = PlaceCoder()
    var position = 0
    var nextWhole = 0
    for index in 0..<count {
      if bytes[position] == PackedAssociations.wholeMark {
        position += 1
        rows.append(whole[nextWhole])
        _ = places.numbers(of: whole[nextWhole].source, nil)
        nextWhole += 1
        continue
      }
      let old = before[index]
      var numbers = Numbers()
      numbers.decode(bytes, &position)
      let growth = numbers.values.removeLast()
      let gap = numbers.values.removeLast()
      let source = places.source(capture, gap: gap, growth: growth, old.source)
      let isSame = numbers.values.allSatisfy { $0 == 0 }
      rows.append(Sourced(isSame ? old.value : numbers.read(after: old.value), source))
    }
    return rows
  }

  private static let wholeMark: UInt8 = 0xFF
}

/// The places of rows: how far each begins behind the one before, and how long it is, against the output before.
private struct PlaceCoder {
  private var end = 0
  private var gap = 0

  mutating func numbers(of source: SourceRange, _ old: SourceRange?) -> (gap: Int, growth: Int) {
    let distance = source.start &- end
    let change = distance &- gap
    gap = distance
    end = source.range.upperBound
    return (change, Int(source.count) - Int(old?.count ?? 0))
  }

  mutating func source(_ capture: CaptureID, gap change: Int, growth: Int, _ old: SourceRange) -> SourceRange {
    gap = gap &+ change
    let start = end &+ gap
    let source = SourceRange(capture, start..<start &+ Int(old.count) &+ growth)
    end = source.range.upperBound
    return source
  }
}

/// The numbers of a row as differences; one that moves with the one before it is nought.
private struct Numbers {
  var values: [Int] = []

  /// The number whose difference this one's nearly always is: packets are counted thrice, and the two directions' time
  /// and volume run out together.
  private static func leader(of index: Int) -> Int? {
    switch index {
    case 1, 2, 4, 5: index - 1
    case 13... where (index - 9) % 4 >= 2: index - 4
    default: nil
    }
  }

  mutating func write(_ new: SecurityAssociation, after old: SecurityAssociation) {
    let differences = zip(new.numbers, old.numbers).map { $0 &- $1 }
    values = differences.indices.map { index in
      Numbers.leader(of: index).map { differences[index] &- differences[$0] } ?? differences[index]
    }
  }

  func read(after old: SecurityAssociation) -> SecurityAssociation {
    var differences = values
    for index in differences.indices {
      if let leader = Numbers.leader(of: index) { differences[index] = values[index] &+ differences[leader] }
    }
    return old.with(zip(old.numbers, differences).map { $0 &+ $1 })
  }

  /// How many noughts come first, then the number, and so on; the last run of noughts is as long as it need be.
  func encode(to bytes: inout [UInt8]) {
    // The number of values first, which is never that of the mark for a whole row.
    var isFirst = true
    var noughts = 0
    bytes.append(UInt8(truncatingIfNeeded: min(values.count, 254)))
    if values.count >= 254 { Numbers.put(UInt64(values.count), &bytes) }
    for value in values {
      if value == 0 {
        noughts += 1
        continue
      }
      Numbers.put(UInt64(noughts), &bytes)
      Numbers.put(Numbers.zigzag(value), &bytes)
      noughts = 0
      isFirst = false
    }
    if noughts > 0 || isFirst { Numbers.put(UInt64(noughts), &bytes) }
  }

  mutating func decode(_ bytes: [UInt8], _ position: inout Int) {
    var count = Int(bytes[position])
    position += 1
    if count == 254 { count = Int(truncatingIfNeeded: Numbers.take(bytes, &position)) }
    values.reserveCapacity(count)
    while values.count < count {
      for _ in 0..<Numbers.take(bytes, &position) { values.append(0) }
      guard values.count < count else { break }
      let folded = Numbers.take(bytes, &position)
      values.append(Int(truncatingIfNeeded: folded >> 1) ^ -Int(truncatingIfNeeded: folded & 1))
    }
  }

  private static func zigzag(_ value: Int) -> UInt64 {
    UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
  }

  private static func put(_ value: UInt64, _ bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func take(_ bytes: [UInt8], _ position: inout Int) -> UInt64 {
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
  fileprivate func hasTexts(of other: SecurityAssociation) -> Bool {
    if isIdentical(to: other) { return true }
    return with(other.numbers) == other
  }

  // A number that is missing has the value that no router prints.
  private static let missing = Int.min

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
    return numbers
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
    return result
  }
}
