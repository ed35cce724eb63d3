import Model
import Testing

@testable import IOSText

@Suite("Transcripts")
struct TranscriptTests {
  @Test("a line's number counts from 1, in whatever order lines are asked for")
  func lineNumbers() {
    let bytes: [UInt8] = Array("one\ntwo\nthree".utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var counter = LineCounter(bytes: ByteSlice(base, buffer.count))
      #expect(counter.number(at: 8) == 3)
      #expect(counter.number(at: 5) == 2)
      #expect(counter.number(at: 0) == 1)
      #expect(counter.number(at: 13) == 3)
    }
  }
}
