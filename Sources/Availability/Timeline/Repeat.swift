/// Does something for each number below a count, in any order; each number once, several at a time where that is safe
/// and of use.
public typealias Repeat = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// One after the other.
@Sendable public func inTurn(_ count: Int, _ body: @Sendable (Int) -> Void) {
  for number in 0..<count { body(number) }
}

/// A list of `count` elements, of which `each` may make several at a time where there are many; each is made once.
/// - Parameter least: from this many on, sharing the work out saves more than it costs.
public func inPieces<Element: Sendable>(
  _ count: Int, _ each: Repeat, least: Int = 2_000, _ make: @escaping @Sendable (Int) -> Element
) -> [Element] {
  guard count >= least else { return (0..<count).map(make) }
  let pieces = 8
  return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each place is written by the one turn that has its number, and read when all are done.
    nonisolated(unsafe) let places = buffer
    each(pieces) { piece in
      for number in count * piece / pieces..<count * (piece + 1) / pieces {
        places.initializeElement(at: number, to: make(number))
      }
    }
    initialized = count
  }
}
