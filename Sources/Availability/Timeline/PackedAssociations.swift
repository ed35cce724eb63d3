import Model

/// The rows of outputs of `show crypto ipsec sa`, one after another, as what differs from the rows of the one before, or
/// where a row is new, from the row above it: an hour of polling a busy head end moves every counter hundreds of times.
struct PackedAssociations {
  // For each output how many rows it has and which of `whole` is its first; for each row the numbers that differ.
  // In blocks of one size, an output in one of them, so that nothing is moved as a history grows.
  private var blocks: [[UInt8]] = []
  // Rows that have more than other numbers.
  private var whole: [Sourced<SecurityAssociation>] = []

  /// Adds the rows of an output, and says where they are; nil where they have so little in common with those before
  /// that nothing is gained.
  mutating func append(
    _ rows: [Sourced<SecurityAssociation>], after before: [Sourced<SecurityAssociation>], output: SourceRange
  ) -> Int32? {
    guard !rows.isEmpty, blocks.count < Int(Int32.max) / Self.blockSize - 1,
      rows.allSatisfy({ $0.source.capture == output.capture })
    else { return nil }
    var new: [UInt8] = []
    var others: [Sourced<SecurityAssociation>] = []
    AssociationNumbers.put(UInt64(rows.count), &new)
    AssociationNumbers.put(UInt64(whole.count), &new)
    var places = PlaceCoder(output)
    var times = TimeCoder()
    for (index, row) in rows.enumerated() {
      let last = index < before.count ? before[index] : nil
      let isLast = last.map { row.value.hasTexts(of: $0.value) } == true
      let beside = isLast || index == 0 ? nil : rows[index - 1]
      if let old = isLast ? last : beside, isLast || row.value.hasTexts(of: old.value) {
        let place = places.numbers(of: row.source, old.source)
        var numbers = AssociationNumbers()
        numbers.write(row.value, after: old.value)
        if isLast { times.fold(&numbers) } else { new.append(Self.besideMark) }
        numbers.values.append(place.gap)
        numbers.values.append(place.growth)
        numbers.encode(to: &new)
      } else {
        _ = places.numbers(of: row.source, nil)
        new.append(Self.wholeMark)
        others.append(row)
      }
    }
    guard others.count * 2 <= rows.count else { return nil }
    let start = add(new)
    whole.makeRoom(for: others.count)
    whole += others
    return start
  }

  /// Adds bytes, and says where: by their block and their place in it. More than a block holds have one of their own.
  private mutating func add(_ new: [UInt8]) -> Int32 {
    if blocks.last.map({ $0.count + new.count > Self.blockSize }) ?? true {
      var block: [UInt8] = []
      block.reserveCapacity(max(new.count, Self.blockSize))
      blocks.makeRoom(for: 1)
      blocks.append(block)
    }
    let last = blocks.count - 1
    let start = last * Self.blockSize + blocks[last].count
    blocks[last] += new
    return Int32(start)
  }

  /// The rows that were added at a place, from those before them.
  func rows(
    at start: Int32, after before: [Sourced<SecurityAssociation>], output: SourceRange
  ) -> [Sourced<SecurityAssociation>] {
    let bytes = blocks[Int(start) / Self.blockSize]
    var position = Int(start) % Self.blockSize
    let count = Int(AssociationNumbers.take(bytes, &position))
    var nextWhole = Int(AssociationNumbers.take(bytes, &position))
    var rows: [Sourced<SecurityAssociation>] = []
    rows.reserveCapacity(count)
    var places = PlaceCoder(output)
    var times = TimeCoder()
    for index in 0..<count {
      if bytes[position] == Self.wholeMark {
        position += 1
        rows.append(whole[nextWhole])
        _ = places.numbers(of: whole[nextWhole].source, nil)
        nextWhole += 1
        continue
      }
      let isBeside = bytes[position] == Self.besideMark
      if isBeside { position += 1 }
      let old = isBeside ? rows[index - 1] : before[index]
      var numbers = AssociationNumbers()
      numbers.decode(bytes, &position)
      let growth = numbers.values.removeLast()
      let gap = numbers.values.removeLast()
      let source = places.source(output.capture, gap: gap, growth: growth, old.source)
      if !isBeside { times.unfold(&numbers) }
      let isSame = numbers.values.allSatisfy { $0 == 0 }
      rows.append(Sourced(isSame ? old.value : numbers.read(after: old.value), source))
    }
    return rows
  }

  private static let wholeMark: UInt8 = 0xFF
  // What differs is told against the row above it, not against the same row of the output before.
  private static let besideMark: UInt8 = 0xFE
  // The room for one block.
  private static let blockSize = 1_024
}

/// What passed of the lifetimes: the same for all rows of an output, so that a row's is told against the row before.
private struct TimeCoder {
  private var passed = 0

  mutating func fold(_ numbers: inout AssociationNumbers) {
    guard numbers.values.count > AssociationNumbers.lifetime else { return }
    let own = numbers.values[AssociationNumbers.lifetime]
    numbers.values[AssociationNumbers.lifetime] = own &- passed
    passed = own
  }

  mutating func unfold(_ numbers: inout AssociationNumbers) {
    guard numbers.values.count > AssociationNumbers.lifetime else { return }
    passed = passed &+ numbers.values[AssociationNumbers.lifetime]
    numbers.values[AssociationNumbers.lifetime] = passed
  }
}

/// The places of rows: how far each begins behind the one before, and how long it is, against the output before.
private struct PlaceCoder {
  private var end: Int
  private var gap = 0

  init(_ output: SourceRange) { end = output.start }

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
