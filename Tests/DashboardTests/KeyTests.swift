import Model
import Terminal
import Testing

@testable import Dashboard

struct KeyTests {
  @Test("no key has two meanings in one context", arguments: KeyContext.allCases)
  func unambiguous(_ context: KeyContext) {
    var seen: Set<Key> = []
    for binding in KeyMap.standard.bindings(in: context) {
      for key in binding.keys {
        #expect(seen.insert(key).inserted, "\(key) twice in \(context)")
        #expect(KeyMap.standard.command(key, in: context) == binding.command)
      }
    }
  }

  @Test("the help lists every key with what it does", arguments: [Glyphs.unicode, .ascii])
  func helpIsComplete(_ glyphs: Glyphs) {
    var driver = Driver(80, 220, glyphs: glyphs)
    driver.press("?")
    let lines = driver.frame.text.split(separator: "\n").map(String.init)
    for binding in KeyMap.standard.bindings {
      let keys = binding.keys.map { $0.name(glyphs) }.joined(separator: " ")
      #expect(
        lines.contains { $0.hasPrefix(" \(keys) ") && $0.hasSuffix(" \(binding.description)") }, "\(keys) \(binding)")
    }
  }

  @Test("number keys and tab reach every panel")
  func panels() {
    var driver = Driver(80, 24)
    for panel in Panel.allCases {
      driver.press("\(panel.rawValue + 1)")
      #expect(driver.state.panel == panel)
      #expect(Panel(name: panel.name) == panel)
    }
    driver.press(.tab)
    #expect(driver.state.panel == .fleet)
    driver.press(.backTab, .left)
    #expect(driver.state.panel == .events)
    driver.press(.right)
    #expect(driver.state.panel == .diagnostics)
  }

  @Test func leavingAndSuspending() {
    var driver = Driver(80, 24)
    driver.press(.control("l"), .control("z"))
    #expect(driver.effects == [.redraw, .suspend])
    driver.press("?q")
    #expect(driver.effects.count == 2, "q on a page goes back")
    driver.press("q")
    #expect(driver.effects.last == .quit)
    driver = Driver(20, 5)
    driver.press("q")
    #expect(driver.effects == [.quit], "also where the screen is too small")
  }

  @Test("w asks for the place the row was read from, on the panel and on its page")
  func whereFrom() {
    var driver = Driver(80, 24)
    driver.press("3w")
    #expect(driver.effects == [.loadExcerpt(Sample.source(2, 100))])
    driver.press(.enter)
    driver.press("w")
    #expect(driver.effects.count == 2)
    #expect(driver.effects[0] == driver.effects[1])
    driver.press(.escape)
    driver.press("8w")
    #expect(driver.effects.count == 2)
    #expect(driver.text.contains("This was not read from a capture."))
    driver.press("j")
    #expect(!driver.text.contains("This was not read"))
  }

  @Test("the mouse selects, sorts, changes panels and scrolls")
  func mouse() {
    var driver = Driver(80, 24)
    driver.press(.mouse(button: 1, column: 23, row: 1))
    #expect(driver.state.panel == .tunnels)
    driver.press(.mouse(button: 1, column: 30, row: 6))
    #expect(driver.state.choice.selected == 2)
    driver.press(.mouse(button: 1, column: 30, row: 12))
    #expect(driver.state.choice.selected == 2, "no row there")
    driver.press(.mouse(button: 1, column: 30, row: 6))
    #expect(driver.state.pages.count == 1, "again opens it")
    driver.press(.escape)
    driver.press(.mouse(button: 1, column: 5, row: 3))
    #expect(driver.state.choice.sorting == Sorting(column: 0))
    driver.press(.mouse(button: 1, column: 5, row: 3))
    #expect(driver.state.choice.sorting == Sorting(column: 0, isReversed: true))
    driver.press(.mouse(button: 4, column: 5, row: 5))
    #expect(driver.state.choice.selected == 0)
  }

  @Test("typed keys go into the filter, also those that are commands elsewhere")
  func typing() {
    var driver = Driver(80, 24)
    driver.press("/q? 3")
    #expect(driver.state.choice.filter == "q? 3")
    driver.press(.backspace)
    #expect(driver.state.choice.filter == "q? ")
    driver.press(.control("u"))
    driver.press(.backspace)
    #expect(driver.state.choice.filter.isEmpty)
    driver.press("hub")
    driver.press(.escape)
    #expect(driver.state.choice.filter.isEmpty)
    #expect(!driver.state.isTyping)
    #expect(driver.effects.isEmpty)
  }
}
