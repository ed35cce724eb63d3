import Dispatch
import Synchronization
import Testing

@testable import Availability

/// A list made in pieces is the list made one by one.
@Suite struct InPiecesTests {
  private final class Counts: Sendable {
    let made = Mutex<[Int: Int]>([:])
    func note(_ number: Int) { made.withLock { $0[number, default: 0] += 1 } }
  }

  @Test("in order, each element once, on whatever core", arguments: [0, 1, 999, 1_999, 2_000, 2_001, 5_999, 12_345])
  func once(count: Int) {
    let counts = Counts()
    let onCores: Repeat = { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    // A text is a reference: a place that is written twice or not at all does not go unnoticed.
    let list = inPieces(count, onCores) { number in
      counts.note(number)
      return "element \(number) of a list that is long"
    }
    #expect(list == (0..<count).map { "element \($0) of a list that is long" })
    #expect(counts.made.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }))
  }

  @Test("pieces may come in any order")
  func backwards() {
    let backwards: Repeat = { count, body in (0..<count).reversed().forEach(body) }
    #expect(inPieces(9_001, backwards, least: 9) { $0 * 2 } == (0..<9_001).map { $0 * 2 })
  }
}
