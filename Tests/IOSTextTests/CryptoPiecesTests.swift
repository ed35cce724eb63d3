import BenchmarkText
import Model
import Testing

@testable import IOSText

/// An output read in pieces by several workers is read as by one.
@Suite struct CryptoPiecesTests {
  /// Workers that do the pieces last to first, one after another.
  private let workers = Workers(count: 4) { pieces, piece in (0..<pieces).reversed().forEach(piece) }

  private func output(_ text: ByteSlice, _ body: (inout Output) -> Facts?) -> (facts: Facts?, output: Output) {
    let run = CommandRun(
      text: "show crypto ipsec sa detail", family: .ipsecSA, output: SourceRange(CaptureID(3), 0..<1))
    var output = Output(
      text: text, command: run, capture: CaptureID(3), origins: OriginMap(base: 100, breaks: []), wholeCapture: text)
    let facts = body(&output)
    return (facts, output)
  }

  /// Lines are lost, doubled, moved and replaced; sometimes the end is lost as well.
  private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let odd = [
      "interface: Tunnel7", "    Crypto map tag: other, local addr 192.0.2.9", "   what is this", "",
      "protected vrf: RED",
      "      spi: 0x12345678(305419896)", "     inbound ah sas:", "   dest address: 198.51.100.9", "   protocol: ESP",
    ]
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      let at = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines.remove(at: at)
      case 1: lines.insert(lines[at], at: at)
      case 2: lines.swapAt(at, Int.random(in: 0..<lines.count, using: &random))
      default: lines.insert(Array(odd[Int.random(in: 0..<odd.count, using: &random)].utf8), at: at)
      }
    }
    var text = Array(lines.joined(separator: [0x0A]))
    if Bool.random(using: &random) { text.removeLast(Int.random(in: 0..<min(4000, text.count), using: &random)) }
    return text
  }

  @Test("whatever the text", arguments: 1...150)
  func same(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let whole = cryptoIPsecSADetail(tunnels: 12, seed: UInt64(seed))
    let text = damaged(whole, &random)
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let slice = ByteSlice(base, buffer.count)
      let one = output(slice) { readIPsecSA(&$0) }
      for count in [2, 3, 7] {
        let pieces = output(slice) { output in
          readIPsecSA(&output, in: count, workers).map { .securityAssociations($0) }
        }
        // Where a piece depends on what is before it, none of it is used.
        guard let facts = pieces.facts else { continue }
        #expect(facts == one.facts, "seed \(seed), \(count) pieces")
        #expect(pieces.output.diagnostics == one.output.diagnostics, "seed \(seed), \(count) pieces")
        #expect(pieces.output.command == one.output.command, "seed \(seed), \(count) pieces")
      }
    }
  }

  @Test("a sound text is read in pieces")
  func used() {
    let text = cryptoIPsecSADetail(tunnels: 40, seed: 5)
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let pieces = output(ByteSlice(base, buffer.count)) { output in
        readIPsecSA(&output, in: 4, workers).map { .securityAssociations($0) }
      }
      #expect(pieces.facts != nil)
    }
  }
}
