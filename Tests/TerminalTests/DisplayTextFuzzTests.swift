import Testing

@testable import Terminal

/// SplitMix64: small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct DisplayTextFuzzTests {
  /// Independent of the program's own classification: what must never be in a text that is drawn.
  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
      0xE000...0xF8FF, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      return true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: return true
      default: return scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  private func check(_ text: DisplayText, seed: UInt64) {
    let string = text.string
    let columns = text.clusterList.reduce(0) { $0 + Int($1.width) }
    let fine = columns == text.width && !string.unicodeScalars.contains(where: isForbidden)
    if !fine { Issue.record("seed \(seed): width \(text.width), columns \(columns)") }
    // Cleaning what is clean changes nothing.
    if DisplayText(string) != text { Issue.record("seed \(seed): not stable") }
  }

  @Test("100,000 random texts: nothing forbidden, the width is the sum of the clusters, cleaning is stable")
  func randomScalars() {
    for seed in UInt64(0)..<100_000 {
      var generator = SeededGenerator(seed: seed)
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        let greatest: UInt32 = [0xFF, 0x3FF, 0x32FF, 0x10FFFF].randomElement(using: &generator) ?? 0xFF
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...greatest, using: &generator)) { scalars.append(scalar) }
      }
      check(DisplayText(String(scalars)), seed: seed)
    }
  }

  @Test("20,000 random byte strings: the same")
  func randomBytes() {
    for seed in UInt64(1_000_000)..<1_020_000 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...16, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      check(DisplayText(utf8: bytes), seed: seed)
    }
  }

  @Test("every scalar there is, alone and after a letter")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isWideClass = scalar.drawingClass == .wide
      var cleaner = Cleaner()
      cleaner.append(scalar)
      let clean = cleaner.text
      if clean.width != (isWideClass ? 2 : 1) || clean.clusterList.contains(where: { isForbidden($0.base) }) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }
}
