/// Lists from this length on are made in pieces at the same time.
private let longList = 4_000
/// How many elements a piece has.
private let pieceLength = 1_000

extension Array where Element: Sendable {
  /// What `make` gives for each number below `count`, in order of the numbers; pieces of a long list at the same time,
  /// where `each` takes several at a time.
  ///
  /// Each number is in one piece and each piece is taken once (``Repeat``), so that every element is made once, by one
  /// turn alone, and all of them are made when `each` returns.
  public init(count: Int, each: Repeat, _ make: @escaping @Sendable (Int) -> Element) {
    guard count >= longList else {
      self = (0..<count).map(make)
      return
    }
    self.init(unsafeUninitializedCapacity: count) { buffer, made in
      // Each place is written by the one turn whose piece it is in.
      nonisolated(unsafe) let buffer = buffer
      each((count + pieceLength - 1) / pieceLength) { piece in
        for index in piece * pieceLength..<Swift.min(count, (piece + 1) * pieceLength) {
          buffer.initializeElement(at: index, to: make(index))
        }
      }
      made = count
    }
  }
}
