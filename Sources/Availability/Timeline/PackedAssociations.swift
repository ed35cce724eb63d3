import Model

/// The rows of outputs of `show crypto ipsec sa`, one after another, as what differs from the rows of the one before: an
/// hour of polling a busy head end moves every counter hundreds of times.
struct PackedAssociations {
  // For each output how many rows it has and which of `whole` is its first; for each row the numbers that differ.
  private var bytes: [UInt8] = []
  // Rows that have more than other numbers.
  private var whole: [Sourced<SecurityAssociation>] = []

  /// Adds the rows of an output, and says where they are; nil where they have so little in common with those before
  /// that nothing is gained.
  mutating func append(
    _ rows: [Sourced<SecurityAssociation>], after before: [Sourced<SecurityAssociation>], output: SourceRange
  ) -> Int32? {
    guard !rows.isEmpty, bytes.count < Int(Int32.max) / 2,
      rows.allSatisfy({ $0.source.capture == output.capture })
    else { return nil }
    var new: [UInt8] = []
    var others: [Sourced<SecurityAssociation>] = []
    AssociationNumbers.put(UInt64(rows.count), &new)
    AssociationNumbers.put(UInt64(whole.count), &new)
    var places = PlaceCoder(output)
    var times = TimeCoder()
    for (index, row) in rows.enumerated() {
      let old = index < before.count ? before[index] : nil
      let place = places.numbers(of: row.source, old?.source)
      if let old, row.value.hasTexts(of: old.value) {
        var numbers = AssociationNumbers()
        numbers.write(row.value, after: old.value)
        times.fold(&numbers)
        numbers.values.append(place.gap)
        numbers.values.append(place.growth)
        numbers.encode(to: &new)
      } else {
        new.append(PackedAssociations.wholeMark)
        others.append(row)
      }
    }
    guard others.count * 2 <= rows.count else { return nil }
    let start = Int32(bytes.count)
    bytes.makeRoom(for: new.count)
    bytes += new
    whole.makeRoom(for: others.count)
    whole += others
    return start
  }

  /// The rows that were added at a place, from those before them.
  func rows(
    at start: Int32, after before: [Sourced<SecurityAssociation>], output: SourceRange
  ) -> [Sourced<SecurityAssociation>] {
    var position = Int(start)
    let count = Int(AssociationNumbers.take(bytes, &position))
    var nextWhole = Int(AssociationNumbers.take(bytes, &position))
    var rows: [Sourced<SecurityAssociation>] = []
    rows.reserveCapacity(count)
    var places = PlaceCoder(output)
    var times = TimeCoder()
    for index in 0..<count {
      if bytes[position] == PackedAssociations.wholeMark {
        position += 1
        rows.append(whole[nextWhole])
        _ = places.numbers(of: whole[nextWhole].source, nil)
        nextWhole += 1
        continue
      }
      let old = before[index]
      var numbers = AssociationNumbers()
      numbers.decode(bytes, &position)
      let growth = numbers.values.removeLast()
      let gap = numbers.values.removeLast()
      let source = places.source(output.capture, gap: gap, growth: growth, old.source)
      times.unfold(&numbers)
      let isSame = numbers.values.allSatisfy { $0 == 0 }
      rows.append(Sourced(isSame ? old.value : numbers.read(after: old.value), source))
    }
    return rows
  }

  private static let wholeMark: UInt8 = 0xFF
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
