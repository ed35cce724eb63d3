/// A colour of a theme.
public enum Colour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// A place in the 256-colour palette; 0…15 are the user's own colours.
  case indexed(UInt8)
  /// Red, green, blue, 0…255 each.
  case rgb(UInt8, UInt8, UInt8)

  /// The names of the colours 0…15, in order.
  public static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Reads `default`, a name, a number 0…255, or `#rrggbb`.
  public init?(_ text: String) {
    if text == "default" {
      self = .terminal
    } else if let index = Colour.names.firstIndex(of: text) {
      self = .indexed(UInt8(index))
    } else if let number = UInt8(text) {
      self = .indexed(number)
    } else if text.utf8.count == 7, text.utf8.first == 0x23, text.utf8.dropFirst().allSatisfy(isHexDigit),
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = Colour(rgb: value)
    } else {
      return nil
    }
  }

  /// A colour as `0xRRGGBB`; bits above are ignored.
  public init(rgb value: UInt32) {
    self = .rgb(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// Red, green and blue, as xterm shows palette places; nil for the terminal's own.
  public var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .terminal: return nil
    case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
    case .indexed(let index):
      let place = Int(index)
      if place < 16 {
        let value = firstSixteen[place]
        return (Int(value >> 16), Int(value >> 8 & 0xFF), Int(value & 0xFF))
      }
      if place >= 232 {
        let grey = 8 + 10 * (place - 232)
        return (grey, grey, grey)
      }
      let cube = place - 16
      return (cubeLevels[cube / 36], cubeLevels[cube / 6 % 6], cubeLevels[cube % 6])
    }
  }

  /// The relative luminance, 0 black … 1 white, as WCAG 2 defines it; nil for the terminal's own.
  public var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The WCAG 2 contrast with another colour, 1…21; nil where one is the terminal's own.
  public func contrast(with other: Colour) -> Double? {
    guard let first = luminance, let second = other.luminance else { return nil }
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
}

/// xterm's own first sixteen colours.
private let firstSixteen: [UInt32] = [
  0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
  0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
]

/// The levels of the 6×6×6 cube.
let cubeLevels = [0, 95, 135, 175, 215, 255]

/// `x` to the power 2.4 for 0…1, without the C library: x² · x^(2/5), the root by Newton's steps.
private func power(_ x: Double) -> Double {
  guard x > 0 else { return 0 }
  let square = x * x
  var root = 1.0
  for _ in 0..<40 {
    let fourth = root * root * root * root
    root -= (fourth * root - square) / (5 * fourth)
  }
  return square * root
}
