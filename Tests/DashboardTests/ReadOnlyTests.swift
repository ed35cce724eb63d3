import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// Nothing a key can do reaches a router: every key, on every panel, page, list and prompt, at two sizes.
struct ReadOnlyTests {
  /// What is open when the key is pressed: keys that open it, then an excerpt where one is to be.
  private static let openings: [(name: String, keys: [Key], hasExcerpt: Bool)] = [
    ("panel", [], false), ("page", [.enter], false), ("help", [.character("?")], false),
    ("lines", [], true), ("pair", [.character("p")], false), ("router", [.character("v")], false),
    ("columns", [.character("c")], false), ("order", [.character("o")], false), ("filters", [.character("f")], false),
    ("filter", [.character("/")], false), ("command", [.character(":")], false), ("find", [.character("r")], false),
    ("tree", [.character("T")], false), ("frozen", [.character(" ")], false), ("compared", [.character("d")], false),
    ("past", [.character("[")], false),
  ]

  private static let keys: [Key] =
    Set(KeyMap.standard.bindings.flatMap(\.keys)).sorted { "\($0)" < "\($1)" } + [
      .mouse(button: 1, column: 4, row: 1), .mouse(button: 1, column: 4, row: 3), .mouse(button: 1, column: 4, row: 5),
      .mouse(button: 4, column: 4, row: 5), .insert, .delete, .function(9),
    ]

  @Test("every key on every screen, twice and followed by Enter", arguments: Panel.allCases)
  func everyKey(_ panel: Panel) {
    for (columns, rows) in [(80, 24), (200, 60)] {
      var preferences = Scenes.preferences
      preferences.isReadOnly = true
      var shown = Driver(columns, rows, Scenes.told, preferences: preferences)
      shown.press("\(panel.rawValue + 1)")
      #expect(shown.text.contains("[read-only]"))
      for opening in ReadOnlyTests.openings {
        var open = shown
        for key in opening.keys { open.press(key) }
        if opening.hasExcerpt { open.send(.excerpt(Sample.excerpt)) }
        for key in ReadOnlyTests.keys {
          var driver = open
          for pressed in [key, .enter, key] { driver.press(pressed) }
          for effect in driver.effects {
            #expect(!ReadOnlyTests.reachesRouter(effect), "\(key) on \(opening.name) of \(panel)")
          }
        }
      }
    }
  }

  @Test("every command that can be typed, with every argument it completes to")
  func everyCommand() {
    for command in TypedCommand.allCases {
      var driver = Scenes.driver(120, 40, Scenes.told)
      driver.press(":\(command.rawValue) ")
      for text in driver.state.completions + [command.rawValue] {
        var typed = Scenes.driver(120, 40, Scenes.told)
        typed.press(":\(text)")
        typed.press(.enter)
        for effect in typed.effects { #expect(!ReadOnlyTests.reachesRouter(effect), ":\(text)") }
      }
    }
  }

  /// An effect that is new must be judged here before this compiles.
  private static func reachesRouter(_ effect: Effect) -> Bool {
    switch effect {
    case .quit, .suspend, .redraw, .bell: false
    // Text to the terminal, files on this machine, and words to a program of the user's own.
    case .useTheme, .copy, .export, .alert: false
    // Reads what was captured.
    case .loadExcerpt, .showMoment, .findMoment: false
    // The lab's menu, which a screen without a lab and one that may change nothing do not have.
    case .lab: true
    }
  }
}
