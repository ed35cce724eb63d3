import Foundation
import Terminal

/// How eyes see colour.
public enum Vision: String, Hashable, Sendable, CaseIterable {
  /// All three kinds of cone.
  case all
  /// Without the cones for long waves: red is dark, and like green.
  case protan
  /// Without the cones for middle waves: red and green are alike.
  case deutan
  /// Without the cones for short waves: blue and green are alike, yellow and pink too.
  case tritan
}

extension Vision {
  /// What such eyes see of linear red, green and blue, 0…1 each, by each published model: Machado, Oliveira and Fernandes
  /// 2009 at full severity; Viénot, Brettel and Mollon 1999 for protan and deutan; Brettel, Viénot and Mollon 1997 for
  /// tritan, of which the first is only a rough model.
  func seen(_ light: SIMD3<Double>) -> [SIMD3<Double>] {
    switch self {
    case .all: [light]
    case .protan: [machadoProtan.applied(to: light), vienotProtan.applied(to: light)]
    case .deutan: [machadoDeutan.applied(to: light), vienotDeutan.applied(to: light)]
    case .tritan:
      [
        machadoTritan.applied(to: light),
        ((light * brettelPlane).sum() >= 0 ? brettelTritan : brettelTritanBeyond).applied(to: light),
      ]
    }
  }
}

/// How different two colours look to some eyes: CIEDE2000, the least by any model; 1 is just noticed side by side, 20 is
/// told apart at a glance. Nil where one is the terminal's own.
public func colourDistance(_ one: Colour, _ other: Colour, for vision: Vision) -> Double? {
  guard let first = one.linearLight, let second = other.linearLight else { return nil }
  return zip(vision.seen(first), vision.seen(second)).map { ciede2000(lab($0), lab($1)) }.min()
}

extension Colour {
  /// Linear red, green and blue, 0…1 each, of the sRGB components.
  var linearLight: SIMD3<Double>? {
    guard let (red, green, blue) = components else { return nil }
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return SIMD3(linear(red), linear(green), linear(blue))
  }
}

/// Three rows of three.
struct Matrix {
  let rows: [SIMD3<Double>]

  init(_ red: SIMD3<Double>, _ green: SIMD3<Double>, _ blue: SIMD3<Double>) { rows = [red, green, blue] }

  func applied(to light: SIMD3<Double>) -> SIMD3<Double> {
    let product = SIMD3((rows[0] * light).sum(), (rows[1] * light).sum(), (rows[2] * light).sum())
    return product.clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 1))
  }
}

let machadoProtan = Matrix(
  [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998])
let machadoDeutan = Matrix(
  [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881])
let machadoTritan = Matrix(
  [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900])
let vienotProtan = Matrix([0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1])
let vienotDeutan = Matrix([0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1])
let brettelTritan = Matrix([1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911])
let brettelTritanBeyond = Matrix(
  [0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796])
/// The plane that parts the two halves of what tritan eyes see.
private let brettelPlane = SIMD3(0.03901, -0.02788, -0.01113)

/// CIE L*a*b* under D65 of linear sRGB.
func lab(_ light: SIMD3<Double>) -> SIMD3<Double> {
  func root(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
  let x = root((light * SIMD3(0.4124564, 0.3575761, 0.1804375)).sum() / 0.95047)
  let y = root((light * SIMD3(0.2126729, 0.7151522, 0.0721750)).sum())
  let z = root((light * SIMD3(0.0193339, 0.1191920, 0.9503041)).sum() / 1.08883)
  return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
}

/// The CIEDE2000 difference of two L*a*b* colours (CIE 142-2001), in the notation of Sharma, Wu and Dalal 2005.
func ciede2000(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> Double {
  func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
  /// The root of C⁷ over C⁷ + 25⁷.
  func share(_ chroma: Double) -> Double { (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot() }
  func hue(_ a: Double, _ b: Double) -> Double {
    guard a != 0 || b != 0 else { return 0 }
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }
  let meanC = (hypot(one.y, one.z) + hypot(other.y, other.z)) / 2
  let stretch = 1 + 0.5 * (1 - share(meanC))
  let (a1, a2) = (one.y * stretch, other.y * stretch)
  let (c1, c2) = (hypot(a1, one.z), hypot(a2, other.z))
  let (h1, h2) = (hue(a1, one.z), hue(a2, other.z))
  let grey = c1 * c2 == 0
  var dh = grey ? 0 : h2 - h1
  if dh > 180 { dh -= 360 } else if dh < -180 { dh += 360 }
  let (dL, dC, dH) = (other.x - one.x, c2 - c1, 2 * (c1 * c2).squareRoot() * sin(radians(dh / 2)))
  let (l, c) = ((one.x + other.x) / 2, (c1 + c2) / 2)
  var h = grey ? h1 + h2 : (h1 + h2) / 2
  if !grey, abs(h1 - h2) > 180 { h += h1 + h2 < 360 ? 180 : -180 }
  let waves = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h))
  let t = waves + 0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63))
  let sl = 1 + 0.015 * pow(l - 50, 2) / (20 + pow(l - 50, 2)).squareRoot()
  let (sc, sh) = (1 + 0.045 * c, 1 + 0.015 * c * t)
  let rt = -sin(radians(60 * exp(-pow((h - 275) / 25, 2)))) * 2 * share(c)
  let (pL, pC, pH) = (dL / sl, dC / sc, dH / sh)
  return (pL * pL + pC * pC + pH * pH + rt * pC * pH).squareRoot()
}
