import StrictYAML
import Terminal
import Testing

@testable import ThemeFiles

/// What a theme file may say, and what it is told when it says something else.
@Suite struct ThemeFileTests {
  static let colours =
    "A colour is \"#rrggbb\" in quotes, a number 0…255, default, or one of black, red, green, yellow, blue, magenta, "
    + "cyan, white, bright-black … bright-white"
  static let roles =
    "text, dim, label, title, heading, rule, bar, key, selection, match, ok, warning, critical, unknown, active, "
    + "standby, changed, mode"
  static let keys = "about, extends, ground, paint-ground, palette, roles, basic, mono"

  static let invalid: [(yaml: String, message: String)] = [
    ("rolls: {}", "t.yaml:1:1: unknown key \"rolls\", did you mean \"roles\"? Known: \(keys)"),
    ("x: 1", "t.yaml:1:1: unknown key \"x\". Known: \(keys)"),
    (
      "roles:\n  critcal: {fg: red}",
      "t.yaml:2:3: unknown role \"critcal\", did you mean \"critical\"? Known: \(roles)"
    ),
    (
      "roles:\n  ok: {fg: gren}",
      "t.yaml:2:12: roles.ok.fg: no colour \"gren\", did you mean \"green\"? \(colours)"
    ),
    (
      "palette: {leaf: \"#00ff00\"}\nroles:\n  ok: {fg: lead, bg: \"#12345\"}",
      """
      t.yaml:3:12: roles.ok.fg: no colour "lead", did you mean "leaf"? \(colours); in this palette: leaf
      t.yaml:3:22: roles.ok.bg: no colour "#12345". \(colours); in this palette: leaf
      """
    ),
    ("roles: {ok: {fg: 256}}", "t.yaml:1:18: roles.ok.fg: no colour \"256\". \(colours)"),
    (
      "roles:\n  ok:\n    fg: #00ff00\n",
      "t.yaml:3:8: roles.ok.fg: no colour; one that begins with # must be in quotes, or it is a comment"
    ),
    (
      "roles:\n  ok: {fg: #00ff00, bold: true}\n",
      "t.yaml:3:1: no valid YAML: while parsing a flow node from line 3: did not find expected node content; a colour that "
        + "begins with # must be in quotes, or it is a comment"
    ),
    ("roles: {ok: {bold: yes}}", "t.yaml:1:20: roles.ok.bold: expected true or false, found \"yes\""),
    ("roles: {ok: {bold: \"true\"}}", "t.yaml:1:20: roles.ok.bold: expected true or false, found \"true\""),
    (
      "roles: {ok: {blod: true}}",
      "t.yaml:1:14: unknown key \"blod\", did you mean \"bold\"? Known: fg, bg, bold, dim, underline, reverse"
    ),
    (
      "mono: {ok: {fg: red}}", "t.yaml:1:13: mono.ok.fg: mono has no colours, only bold, dim, underline, reverse"
    ),
    ("roles: {ok: green}", "t.yaml:1:13: roles.ok: expected a look such as {bold: true}, found \"green\""),
    ("roles: [ok]", "t.yaml:1:8: roles: expected a map of roles to looks, found a list"),
    ("just words", "t.yaml:1:1: theme: expected a map of \(keys), found \"just words\""),
    (
      "roles:\n  ok: {fg: red}\n  warning: {fg: blue}\n  ok: {fg: green}\n",
      "t.yaml:4:3: \"ok\" is given a second time, after line 2; keep one of the two"
    ),
    ("roles: {ok: {}, ok: {}}", "t.yaml:1:9: \"ok\" is given more than once, here first; keep one"),
    ("palette: {red: \"#ff0000\"}", "t.yaml:1:11: palette: \"red\" is a colour already; choose another name"),
    (
      "palette:\n  mine: other\nroles: {ok: {fg: mine}}",
      "t.yaml:2:9: palette.mine: no colour \"other\". \(colours)"
    ),
    (
      "ground: default",
      "t.yaml:1:9: ground: default is not known here; give the ground that the colours are made for"
    ),
    ("extends: [dark]", "t.yaml:1:10: extends: expected a theme's name or none, found a list"),
    ("roles:\n\tok: {fg: red}", "t.yaml:2:1: no valid YAML: while scanning for the next token from line 2: "),
    ("about: &a text", "t.yaml:1:8: anchors (&a) are not read; write the value where it is used"),
    ("about: a\n---\nabout: b", "t.yaml:2:1: a second document begins here; a file holds one, without --- in it"),
    ("? [a, b]\n: c", "t.yaml:1:3: a key must be a word, not a list"),
  ]

  @Test("each mistake is told with file, line and column, what is legal, and the nearest name", arguments: invalid)
  func mistakes(_ yaml: String, _ message: String) {
    do {
      _ = try ThemeReader.read(yaml, file: "t.yaml")
      Issue.record("was read: \(yaml)")
    } catch {
      if message.hasSuffix(": ") {
        #expect(error.description.hasPrefix(message), "\(error.description)")
        #expect(error.description.hasSuffix("indent with spaces, not tabs"))
      } else {
        #expect(error.description == message)
      }
    }
  }

  @Test("a file changes what it names and nothing else; a look keeps what it does not name")
  func override() throws {
    let file = try ThemeReader.read(
      "palette: {mine: \"#102030\"}\nroles:\n  critical: {fg: mine}\n  title: {bold: false, underline: true}\n"
        + "mono: {ok: {underline: true}}\n", file: "t.yaml")
    let theme = file.theme(name: "t", base: .dark)
    #expect(theme.paint(.critical, at: .rgb) == Paint(.rgb(0x10, 0x20, 0x30), .bold))
    #expect(theme.paint(.title, at: .rgb) == Paint(.rgb(0x7F, 0xB8, 0xE6), .underlined))
    #expect(theme.paint(.ok, at: .mono).attributes == .underlined)
    #expect(theme.paint(.warning, at: .sixteen) == Theme.dark.paint(.warning, at: .sixteen))
    // With few colours the new colour counts, in its nearest hue.
    #expect(theme.paint(.critical, at: .sixteen).foreground == .rgb(0x10, 0x20, 0x30))
    #expect(theme.ground == Theme.dark.ground)
  }

  @Test("an empty file is the theme that it extends")
  func empty() throws {
    for text in ["", "# nothing\n", "roles:\n"] {
      let file = try ThemeReader.read(text, file: "t.yaml")
      #expect(file.theme(name: "dark", base: .dark) == .dark)
    }
  }

  @Test("colours are written as they are read")
  func words() {
    for word in ["default", "red", "bright-black", "16", "255", "#0a0b0c"] { #expect(Colour(word)?.word == word) }
  }

  @Test("nothing in a file's bytes stops the reader: cut and changed anywhere, it is read or refused")
  func damaged() throws {
    let text = Array(try #require(ShippedThemes.texts["dark"]).utf8)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let bytes = Array("{}[]:#&*!|>'\"%@`-?,\t\n\u{0} a~\u{1}".utf8)
    for round in 0..<300 {
      var changed = text
      for _ in 0...next(4) { changed[next(changed.count)] = bytes[next(bytes.count)] }
      if round % 3 == 0 { changed.removeLast(next(changed.count)) }
      do {
        _ = try ThemeReader.read(String(decoding: changed, as: UTF8.self), file: "t.yaml")
      } catch {
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && !$0.message.contains("\n") }, "round \(round)")
      }
    }
    for deep in [String(repeating: "[", count: 100_000), String(repeating: "a: ", count: 50_000)] {
      #expect(throws: FileProblems.self) { try ThemeReader.read(deep, file: "t.yaml") }
    }
  }
}
