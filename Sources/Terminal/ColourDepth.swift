/// The colours a terminal has, fewest first. Taken from the terminal database, never guessed from a name.
public enum ColourDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  case mono, eight, sixteen, indexed, rgb

  /// The depth for a number of colours as terminfo has it; 0x1000000 means that colours are given as RGB.
  public init(colours: Int) {
    switch colours {
    case ..<8: self = .mono
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 256: self = .indexed
    default: self = .rgb
    }
  }

  /// The depth to use: what the terminal has, unless `--color never` or, without `--color`, a `NO_COLOR` that is not
  /// empty asks for none (no-color.org). `--color always` cannot give colours to a terminal without.
  public static func chosen(terminalColours: Int, preference: ColourPreference, noColor: String?) -> ColourDepth {
    switch preference {
    case .never: return .mono
    case .auto where noColor?.isEmpty == false: return .mono
    case .auto, .always: return ColourDepth(colours: terminalColours)
    }
  }

  /// Fewer colours come first.
  public static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What the user says of colour: `--color auto|always|never`.
public enum ColourPreference: String, Hashable, Sendable, CaseIterable {
  case auto, always, never
}

extension Colour {
  /// The number by which a terminal of this depth knows the colour: -1 its own, 0…255 a place in the palette, and at
  /// ``ColourDepth/rgb`` `0xRRGGBB` (where 0…7 are palette places too).
  public func code(at depth: ColourDepth) -> Int {
    guard let (red, green, blue) = components else { return -1 }
    switch depth {
    case .mono: return -1
    case .rgb:
      if case .indexed(let index) = self, index < 8 { return Int(index) }
      let value = red << 16 | green << 8 | blue
      return value < 8 ? 0 : value
    case .indexed:
      if case .indexed(let index) = self { return Int(index) }
      return Colour.nearestPlace(red, green, blue)
    case .sixteen, .eight:
      var place = Colour.nearestBasic(red, green, blue)
      if case .indexed(let index) = self, index < 16 { place = Int(index) }
      if depth == .eight { return place == 8 ? 7 : place % 8 }
      return place
    }
  }

  /// The nearest of the places 16…255.
  private static func nearestPlace(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    func level(_ value: Int) -> Int {
      (0..<6).min { abs(cubeLevels[$0] - value) < abs(cubeLevels[$1] - value) } ?? 0
    }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
    }
    let (r, g, b) = (level(red), level(green), level(blue))
    let step = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
    let grey = 8 + 10 * step
    if distance(grey, grey, grey) < distance(cubeLevels[r], cubeLevels[g], cubeLevels[b]) { return 232 + step }
    return 16 + 36 * r + 6 * g + b
  }

  /// The nearest of the first sixteen by hue: those are the user's own colours, so a distance would mean nothing, but
  /// green stays green.
  private static func nearestBasic(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    let greatest = max(red, green, blue)
    let least = min(red, green, blue)
    let spread = greatest - least
    if spread < 48 || spread * 4 < greatest {
      switch (red + green + blue) / 3 {
      case ..<56: return 0
      case ..<144: return 8
      case ..<224: return 7
      default: return 15
      }
    }
    // Sixths of the circle, counted from red.
    let sixth: Int
    let part: Int
    switch greatest {
    case red: (sixth, part) = (0, green - blue)
    case green: (sixth, part) = (2, blue - red)
    default: (sixth, part) = (4, red - green)
    }
    let offset = 2 * part >= spread ? 1 : 2 * part <= -spread ? -1 : 0
    let hues = [1, 3, 2, 6, 4, 5]
    let hue = hues[(sixth + offset + 6) % 6]
    return greatest > 208 ? hue + 8 : hue
  }
}
