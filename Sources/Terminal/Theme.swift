/// How text can look apart from its colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let underlined = Attributes(rawValue: 4)
  public static let reversed = Attributes(rawValue: 8)
}

/// The look of a role.
public struct Paint: Hashable, Sendable {
  /// The text's colour.
  public var foreground: Colour
  /// The ground's colour.
  public var background: Colour
  /// Its weight.
  public var attributes: Attributes
  /// A look; without arguments the terminal's own.
  public init(_ foreground: Colour = .terminal, on background: Colour = .terminal, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// A look at a colour depth, in the terminal's own numbers.
public struct Pen: Hashable, Sendable {
  /// The colours as ``Colour/code(at:)`` gives them.
  public var foreground, background: Int
  /// The weight.
  public var attributes: Attributes
}

/// Gives each role a look, at every colour depth.
public struct Theme: Hashable, Sendable {
  /// Its name, as the user chooses it.
  public let name: String
  /// Looks at 256 colours and more; at 8 and 16 where ``basic`` has none; a look for every role.
  private var full: [Paint]
  /// Looks at 8 and 16 colours.
  private var basic: [Role: Paint]
  /// Weights without colour, one for every role.
  private var mono: [Attributes]
  /// The ground the theme is made for, to compute contrasts with: a terminal's own ground is not known.
  public let ground: Colour
  /// Whether the ground is drawn, where there are 256 colours and more: a light theme is not to be read on a dark one.
  public let paintsGround: Bool

  /// A theme from `base`, whose looks hold for the roles not named here. A role that is given a new full look loses the
  /// base's basic one.
  public init(
    name: String, base: Theme = .dark, ground: Colour? = nil, paintsGround: Bool? = nil, full: [Role: Paint],
    basic: [Role: Paint] = [:], mono: [Role: Attributes] = [:]
  ) {
    self = base.changed(
      name: name, ground: ground ?? base.ground, paintsGround: paintsGround ?? base.paintsGround, full: full,
      basic: basic,
      mono: mono)
  }

  private init(name: String, ground: Colour, paintsGround: Bool = false) {
    self.name = name
    self.ground = ground
    self.paintsGround = paintsGround
    full = Array(repeating: Paint(), count: Role.allCases.count)
    basic = [:]
    mono = Array(repeating: [], count: Role.allCases.count)
  }

  private func changed(
    name: String, ground: Colour, paintsGround: Bool = false, full: [Role: Paint], basic: [Role: Paint],
    mono: [Role: Attributes]
  ) -> Theme {
    var theme = Theme(name: name, ground: ground, paintsGround: paintsGround)
    theme.full = self.full
    theme.basic = self.basic
    theme.mono = self.mono
    for (role, paint) in full {
      theme.full[Int(role.rawValue)] = paint
      theme.basic[role] = nil
    }
    for (role, paint) in basic { theme.basic[role] = paint }
    for (role, attributes) in mono { theme.mono[Int(role.rawValue)] = attributes }
    return theme
  }

  /// A theme that gives no role a look: everything is the terminal's own plain text.
  public static func plain(name: String, ground: Colour) -> Theme { Theme(name: name, ground: ground) }

  /// The look of a role at a depth.
  public func paint(_ role: Role, at depth: ColourDepth) -> Paint {
    switch depth {
    case .mono: return Paint(.terminal, on: .terminal, mono[Int(role.rawValue)])
    case .eight, .sixteen: return basic[role] ?? full[Int(role.rawValue)]
    case .indexed, .rgb: return full[Int(role.rawValue)]
    }
  }

  /// What a terminal of this depth is told for a style. A reversed cell keeps its role's colour on the ground of the
  /// selection, where the theme gives one; else it is in reverse video.
  public func pen(_ style: Style, at depth: ColourDepth) -> Pen {
    var paint = paint(style.role, at: depth)
    if style.isBold { paint.attributes.insert(.bold) }
    if style.isUnderlined { paint.attributes.insert(.underlined) }
    if style.isReversed {
      let selection = self.paint(.selection, at: depth)
      if selection.background != .terminal {
        if paint.background == .terminal || style.role == .bar { paint.background = selection.background }
        switch style.role {
        case .text: paint.foreground = selection.foreground
        // Text of little weight would sink into the selection's ground.
        case .dim, .rule: paint.foreground = self.paint(.label, at: depth).foreground
        default: break
        }
        paint.attributes.formUnion(selection.attributes)
        paint.attributes.remove(.dim)
      } else {
        paint.attributes.insert(.reversed)
      }
    }
    if paintsGround, depth == .indexed || depth == .rgb {
      if paint.background == .terminal { paint.background = ground }
      // The terminal's own text may be as light as the ground.
      if paint.foreground == .terminal { paint.foreground = textOnGround }
    }
    return Pen(
      foreground: paint.foreground.code(at: depth), background: paint.background.code(at: depth),
      attributes: paint.attributes)
  }

  private var textOnGround: Colour {
    let text = paint(.text, at: .rgb).foreground
    let (black, white) = (Colour.rgb(0x1A, 0x1A, 0x1A), Colour.rgb(0xE8, 0xE8, 0xE8))
    guard text == .terminal else { return text }
    return (black.contrast(with: ground) ?? 0) > (white.contrast(with: ground) ?? 0) ? black : white
  }

  /// The contrast of a role's text with its ground (the theme's where it has none of its own) at full depth; nil where
  /// the text is the terminal's own.
  public func contrast(_ role: Role) -> Double? {
    let paint = paint(role, at: .rgb)
    return paint.foreground.contrast(with: paint.background == .terminal ? ground : paint.background)
  }

  /// Built in, for dark terminals: text stays the terminal's own, colour is kept for what needs an eye.
  public static let dark = Theme(name: "dark", ground: .rgb(0x12, 0x14, 0x18)).changed(
    name: "dark", ground: .rgb(0x12, 0x14, 0x18),
    full: [
      .dim: Paint(.rgb(0x8A, 0x8F, 0x98)),
      .label: Paint(.rgb(0xA8, 0xAE, 0xB8)),
      .title: Paint(.rgb(0x7F, 0xB8, 0xE6), .bold),
      .heading: Paint(.rgb(0xB4, 0xBC, 0xC8), .underlined),
      .rule: Paint(.rgb(0x6A, 0x70, 0x7A)),
      .bar: Paint(.rgb(0xC8, 0xCE, 0xD8), on: .rgb(0x26, 0x2A, 0x31)),
      .key: Paint(.rgb(0x7F, 0xB8, 0xE6), on: .rgb(0x26, 0x2A, 0x31), .bold),
      .selection: Paint(.rgb(0xFF, 0xFF, 0xFF), on: .rgb(0x3A, 0x44, 0x54), .bold),
      .match: Paint(.rgb(0x12, 0x14, 0x18), on: .rgb(0xE6, 0xC8, 0x7A)),
      .ok: Paint(.rgb(0x7F, 0xC9, 0x8F)),
      .warning: Paint(.rgb(0xF0, 0xB8, 0x4A)),
      .critical: Paint(.rgb(0xFF, 0x6B, 0x68), .bold),
      .unknown: Paint(.rgb(0xB4, 0x9C, 0xD8)),
      .active: Paint(.rgb(0x6F, 0xC3, 0xDF), .bold),
      .standby: Paint(.rgb(0x8F, 0xA8, 0xB8)),
      .changed: Paint(.rgb(0xE5, 0x9A, 0xD0), .bold),
      .mode: Paint(.rgb(0x12, 0x14, 0x18), on: .rgb(0xF0, 0xB8, 0x4A), .bold),
    ],
    basic: [
      .dim: Paint(.terminal, .dim),
      .label: Paint(),
      .title: Paint(.indexed(6), .bold),
      .heading: Paint(.terminal, .underlined),
      .rule: Paint(.terminal, .dim),
      .bar: Paint(.terminal, .reversed),
      .key: Paint(.terminal, [.bold, .reversed]),
      .selection: Paint(.terminal, .reversed),
      .match: Paint(.indexed(0), on: .indexed(3)),
      .ok: Paint(.indexed(2)),
      .warning: Paint(.indexed(3)),
      .critical: Paint(.indexed(1), .bold),
      .unknown: Paint(.indexed(5)),
      .active: Paint(.indexed(6), .bold),
      .standby: Paint(.indexed(4), .bold),
      .changed: Paint(.indexed(5), .bold),
      .mode: Paint(.indexed(0), on: .indexed(3)),
    ],
    mono: [
      .dim: .dim, .title: .bold, .heading: .underlined, .rule: .dim, .bar: .reversed, .key: [.bold, .reversed],
      .selection: .reversed, .match: [.underlined, .bold], .warning: .bold, .critical: [.bold, .reversed],
      .unknown: .underlined, .active: .bold, .changed: .underlined, .mode: [.bold, .reversed],
    ])

  /// Built in: no colour at any depth, weight alone.
  public static let mono: Theme = {
    let looks = Role.allCases.map { ($0, Paint(.terminal, on: .terminal, Theme.dark.mono[Int($0.rawValue)])) }
    let paints = Dictionary(uniqueKeysWithValues: looks)
    return Theme(name: "mono", full: paints)
  }()
}

extension Paint {
  /// A look without a ground of its own.
  public init(_ foreground: Colour, _ attributes: Attributes) {
    self.init(foreground, on: .terminal, attributes)
  }
}
