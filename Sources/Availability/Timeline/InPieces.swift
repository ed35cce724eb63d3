extension Array where Element: Sendable {
  /// What `make` gives for each number below `count`, in order of the numbers; where `each` takes several at a time,
  /// pieces of `length` elements are made at the same time of a list that has four of them.
  ///
  /// Each number is in one piece and each piece is taken once (``Repeat``), so that every element is made once, by one
  /// turn alone, and all of them are made when `each` returns.
  public init(count: Int, each: Repeat, length: Int = 1_000, _ make: @escaping @Sendable (Int) -> Element) {
    guard count >= 4 * length else {
      self = (0..<count).map(make)
      return
    }
    self.init(unsafeUninitializedCapacity: count) { buffer, made in
      // Each place is written by the one turn whose piece it is in.
      nonisolated(unsafe) let buffer = buffer
      each((count + length - 1) / length) { piece in
        for index in piece * length..<Swift.min(count, (piece + 1) * length) {
          buffer.initializeElement(at: index, to: make(index))
        }
      }
      made = count
    }
  }
}
