import Foundation
import StrictYAML
import Terminal
import Testing

@testable import ThemeFiles

/// The themes in `themes/`.
@Suite struct ShippedThemesTests {
  let library = ThemeLibrary(userFolder: nil)

  @Test("the program carries every file of themes/, with its text as it is")
  func embedded() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "themes").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    #expect(Set(files) == Set(ShippedThemes.texts.keys.map { $0 + ".yaml" }))
    for file in files {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      #expect(ShippedThemes.texts[String(file.dropLast(5))] == text, "\(file)")
    }
    #expect(
      library.names == [
        "dark", "deuteranopia", "gruvbox", "high-contrast", "light", "mono", "nord", "tritanopia",
      ])
  }

  @Test("dark.yaml and mono.yaml say what the program has built in")
  func builtIn() throws {
    // Read as another name, so that the file is read and not the value taken.
    for (name, theme) in [("dark", Theme.dark), ("mono", Theme.mono)] {
      let text = try #require(ShippedThemes.texts[name])
      let file = try ThemeReader.read(text, file: "themes/\(name).yaml")
      let ground = try #require(file.ground)
      #expect(file.base == .none)
      #expect(file.theme(name: name, base: .plain(name: name, ground: ground)) == theme)
    }
    #expect(try library.load("dark") == .dark)
    #expect(try library.load("mono") == .mono)
  }

  @Test("every theme loads, says what it is for, and reads well: 4.5:1 for text, 3:1 for lines and on the selection")
  func contrast() {
    for report in library.check() {
      #expect(report.problems.isEmpty, "\(report.problems)")
      #expect(!report.about.isEmpty, "\(report.name)")
      for role in report.roles where role.verdict == .low {
        Issue.record("\(report.name) \(role.role): \(role.contrast ?? 0), selected \(role.selected ?? 0)")
      }
      #expect(report.isGood)
    }
  }

  @Test("high-contrast has 7:1 for text and 4.5:1 for lines")
  func highContrast() throws {
    let report = try #require(library.check(["high-contrast"]).first)
    for role in report.roles {
      let contrast = try #require(role.contrast, "\(role.role)")
      #expect(contrast >= (role.role == .rule ? 4.5 : 7), "\(role.role) \(contrast)")
    }
  }

  @Test("states look different from each other at every depth, without half-bright, which few terminals have")
  func distinct() throws {
    let families: [[Role]] = [
      [.ok, .warning, .critical, .unknown], [.active, .standby], [.text, .changed], [.text, .selection],
      [.text, .match], [.selection, .match],
    ]
    for name in library.names {
      let theme = try library.load(name)
      for depth in ColourDepth.allCases {
        for family in families {
          let pens = family.map { role in
            var pen = theme.pen(Style(role), at: depth)
            pen.attributes.remove(.dim)
            return pen
          }
          #expect(Set(pens).count == family.count, "\(name) \(depth) \(family)")
        }
      }
    }
  }

  @Test(
    "states stay apart for the eyes a theme is made for, by every model",
    arguments: [("deuteranopia", [Vision.protan, .deutan]), ("tritanopia", [.tritan])])
  func separation(_ name: String, _ visions: [Vision]) throws {
    let theme = try library.load(name)
    for vision in visions + [.all] {
      let states = try #require(Separation(Separation.states, in: theme, for: vision))
      #expect(states.distance >= 20, "\(states.line)")
      let roles = try #require(Separation([.active, .standby], in: theme, for: vision))
      #expect(roles.distance >= 15, "\(roles.line)")
      // Sixteen colours as xterm has them; a terminal's own are not known.
      let few = try #require(Separation([.ok, .warning, .critical], in: theme, at: .sixteen, for: vision))
      #expect(few.distance >= 20, "sixteen colours: \(few.line)")
    }
  }

  @Test("the check can fail: dark rests a distinction on red and green")
  func separationOfDark() throws {
    let states = try #require(Separation(Separation.states, in: .dark, for: .deutan))
    #expect(states.distance < 15)
    #expect([states.first, states.second] == [.ok, .critical])
  }
}
