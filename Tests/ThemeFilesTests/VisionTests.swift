import Terminal
import Testing

@testable import ThemeFiles

@Suite struct VisionTests {
  @Test("CIEDE2000 gives the figures of Sharma, Wu and Dalal's published pairs")
  func ciede() {
    let pairs: [(SIMD3<Double>, SIMD3<Double>, Double)] = [
      ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425),
      ([50, 0, 0], [50, -1, 2], 2.3669),
      ([50, 2.5, 0], [50, 0, -2.5], 4.3065),
      ([50, 2.5, 0], [73, 25, -18], 27.1492),
      ([50, 2.5, 0], [61, -5, 29], 22.8977),
      ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ]
    for (one, other, expected) in pairs {
      #expect(abs(ciede2000(one, other) - expected) < 0.0001, "\(one) \(other)")
      #expect(abs(ciede2000(other, one) - expected) < 0.0001)
    }
  }

  @Test("white and greys stay what they are for all eyes: each row of a matrix adds up to 1")
  func neutral() {
    for matrix in [
      machadoProtan, machadoDeutan, machadoTritan, vienotProtan, vienotDeutan, brettelTritan, brettelTritanBeyond,
    ] {
      for row in matrix.rows { #expect(abs(row.sum() - 1) < 0.0001, "\(row)") }
    }
  }

  @Test("red and green come near for protan and deutan eyes, blue and green for tritan ones")
  func confusions() throws {
    let (red, green) = (Colour(rgb: 0xB3141C), Colour(rgb: 0x4A6A00))
    let plain = try #require(colourDistance(red, green, for: .all))
    for vision in [Vision.deutan, .protan] {
      let seen = try #require(colourDistance(red, green, for: vision))
      #expect(seen < plain / 2, "\(vision) \(seen) of \(plain)")
    }
    let (blue, teal) = (Colour(rgb: 0x4A90D9), Colour(rgb: 0x2AA198))
    let apart = try #require(colourDistance(blue, teal, for: .all))
    let seen = try #require(colourDistance(blue, teal, for: .tritan))
    #expect(seen < apart / 2, "\(seen) of \(apart)")
    #expect(colourDistance(.terminal, red, for: .all) == nil)
  }
}
