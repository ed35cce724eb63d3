import Testing

@testable import Terminal

@Suite struct ThemeTests {
  @Test("colours are read from what theme files say")
  func parse() {
    #expect(Colour("default") == .terminal)
    #expect(Colour("bright-red") == .indexed(9))
    #expect(Colour("214") == .indexed(214))
    #expect(Colour("#Ff8700") == .rgb(0xFF, 0x87, 0x00))
    for bad in ["", "256", "-1", "#ff870", "#+f8700", "#ff87000", "rad", " red", "#gggggg"] {
      #expect(Colour(bad) == nil, "\(bad)")
    }
  }

  @Test("quantising to the 256-colour palette: exact for its own colours, nearest for others")
  func toPalette() {
    for place in UInt8(16)...255 {
      guard let (red, green, blue) = Colour.indexed(place).components else { continue }
      let colour = Colour.rgb(UInt8(red), UInt8(green), UInt8(blue))
      let code = colour.code(at: .indexed)
      // A few colours have two places; the colour is the same.
      let again = Colour.indexed(UInt8(code)).components
      #expect(again?.red == red && again?.green == green && again?.blue == blue)
    }
    #expect(Colour.rgb(0xFE, 0x88, 0x02).code(at: .indexed) == 208)
    #expect(Colour.indexed(5).code(at: .indexed) == 5)
    #expect(Colour.terminal.code(at: .indexed) == -1)
  }

  @Test("quantising to sixteen and eight keeps the hue")
  func toBasic() {
    let expected: [(UInt32, Int)] = [
      (0xFF6B68, 9), (0xB00000, 1), (0xF0B84A, 11), (0x7FC98F, 2), (0x00D7FF, 14), (0x3030C0, 4), (0xE060E0, 13),
      (0x101010, 0), (0x808080, 8), (0xC0C0C0, 7), (0xFFFFFF, 15),
    ]
    for (value, code) in expected {
      #expect(Colour(rgb: value).code(at: .sixteen) == code, "\(String(value, radix: 16))")
    }
    #expect(Colour(rgb: 0xFF6B68).code(at: .eight) == 1)
    #expect(Colour(rgb: 0x808080).code(at: .eight) == 7)
  }

  @Test("RGB terminals: near-black never reads as a palette place")
  func toRGB() {
    #expect(Colour.rgb(0x12, 0x34, 0x56).code(at: .rgb) == 0x123456)
    #expect(Colour.rgb(0, 0, 5).code(at: .rgb) == 0)
    #expect(Colour.indexed(5).code(at: .rgb) == 5)
    #expect(Colour.indexed(208).code(at: .rgb) == 0xFF8700)
  }

  @Test("the ladder: terminfo's number, NO_COLOR, --color")
  func ladder() {
    #expect(
      [0, 2, 8, 16, 88, 256, 0x1000000].map(ColourDepth.init(colours:))
        == [.mono, .mono, .eight, .sixteen, .sixteen, .indexed, .rgb])
    #expect(ColourDepth.chosen(terminalColours: 256, preference: .auto, noColor: "1") == .mono)
    #expect(ColourDepth.chosen(terminalColours: 256, preference: .auto, noColor: "") == .indexed)
    #expect(ColourDepth.chosen(terminalColours: 256, preference: .always, noColor: "1") == .indexed)
    #expect(ColourDepth.chosen(terminalColours: 256, preference: .never, noColor: nil) == .mono)
    #expect(ColourDepth.chosen(terminalColours: 0, preference: .always, noColor: nil) == .mono)
  }

  @Test("states look different from each other at every depth, without half-bright, which few terminals have")
  func distinct() {
    let families: [[Role]] = [
      [.ok, .warning, .critical, .unknown], [.active, .standby], [.text, .changed], [.text, .selection],
      [.text, .match], [.selection, .match],
    ]
    for theme in [Theme.dark, .mono] {
      for depth in ColourDepth.allCases {
        for family in families {
          let pens = family.map { role in
            var pen = theme.pen(Style(role), at: depth)
            pen.attributes.remove(.dim)
            return pen
          }
          #expect(Set(pens).count == family.count, "\(theme.name) \(depth) \(family)")
        }
      }
    }
  }

  @Test("a selected row differs from a plain one in every role and depth")
  func selection() {
    for depth in ColourDepth.allCases {
      for role in Role.allCases where ![.selection, .bar, .key, .match, .mode, .critical].contains(role) {
        #expect(Theme.dark.pen(Style(role), at: depth) != Theme.dark.pen(Style(role, reversed: true), at: depth))
      }
    }
    let ground = Theme.dark.paint(.selection, at: .rgb).background
    for role in Role.allCases where Theme.dark.paint(role, at: .rgb).background == .terminal {
      let pen = Theme.dark.pen(Style(role, reversed: true), at: .rgb)
      let contrast = Colour(rgb: UInt32(max(0, pen.foreground))).contrast(with: ground) ?? 0
      #expect(contrast >= 3, "\(role) selected: \(contrast)")
    }
    let pen = Theme.dark.pen(Style(.critical, reversed: true), at: .indexed)
    #expect(pen.foreground == Theme.dark.pen(Style(.critical), at: .indexed).foreground)
    #expect(pen.background >= 0)
  }

  @Test("the built-in theme reads well: 4.5:1 for text, 3:1 for lines (WCAG 2)")
  func contrast() throws {
    for role in Role.allCases {
      guard let contrast = Theme.dark.contrast(role) else { continue }
      #expect(contrast >= (role == .rule ? 3 : 4.5), "\(role) \(contrast)")
    }
    let extreme = try #require(Colour.rgb(0, 0, 0).contrast(with: .rgb(255, 255, 255)))
    #expect(abs(extreme - 21) < 0.001)
    let grey = try #require(Colour(rgb: 0x767676).contrast(with: .rgb(255, 255, 255)))
    #expect(abs(grey - 4.54) < 0.01)
  }

  @Test("a theme that paints its ground leaves nothing to the terminal's where there are colours enough")
  func paintedGround() {
    for (ground, text) in [(Colour.rgb(255, 255, 255), 0x1A1A1A), (.rgb(0x28, 0x28, 0x28), 0xE8E8E8)] {
      let theme = Theme(name: "mine", ground: ground, paintsGround: true, full: [:])
      let pen = theme.pen(.text, at: .rgb)
      #expect(pen.background == ground.code(at: .rgb))
      #expect(pen.foreground == text)
      for role in Role.allCases { #expect(theme.pen(Style(role), at: .indexed).background >= 0, "\(role)") }
      #expect(theme.pen(.text, at: .sixteen).background == Theme.dark.pen(.text, at: .sixteen).background)
    }
  }

  @Test("a theme changes only what it names")
  func overriding() {
    let theme = Theme(name: "mine", full: [.ok: Paint(.indexed(34))], mono: [.ok: .underlined])
    #expect(theme.pen(Style(.ok), at: .indexed).foreground == 34)
    #expect(theme.pen(Style(.ok), at: .sixteen).foreground == 2)
    #expect(theme.pen(Style(.ok), at: .mono).attributes == .underlined)
    #expect(theme.pen(Style(.warning), at: .indexed) == Theme.dark.pen(Style(.warning), at: .indexed))
  }
}
