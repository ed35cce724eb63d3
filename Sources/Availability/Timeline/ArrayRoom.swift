extension Array {
  /// Makes room for more at the end, an eighth at a time: a history grows slowly, and there is one for each router.
  mutating func makeRoom(for more: Int) {
    guard count + more > capacity else { return }
    reserveCapacity(count + more + count / 8)
  }

  /// The same elements without the room that growing left: for lists that stay, of which there is one for each router.
  var fitted: [Element] {
    // Small lists have little of it, and a copy costs time.
    capacity - count < Swift.max(2, count / 8) ? self : withUnsafeBufferPointer { Array($0) }
  }
}
