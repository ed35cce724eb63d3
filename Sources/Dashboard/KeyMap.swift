import Terminal

/// What a key does.
public enum Command: Hashable, Sendable {
  case down, up, pageDown, pageUp, first, last
  case panel(Panel), nextPanel, previousPanel
  case open, source, back, clear
  case filter, commandLine, findRouter
  case search, previousFound
  case accept, cancel, complete, eraseCharacter, eraseText
  case sort, reverse, chooseSort, chooseColumns, chooseFilter
  case choose, closeList
  case follow(Follow), pair
  case freeze, previousEvent, nextEvent, earlier, later, present, compare
  case tree, fold, unfold, foldAll
  case copy, export
  case labMenu, labPause, labFaster, labSlower
  case theme
  case help, redraw, suspend, quit
}

/// Where a key works.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
  /// On a panel's rows.
  case panel = "Panels"
  /// On a page opened from a row, and on the help.
  case page = "Pages"
  /// In a list to choose from.
  case list = "Lists"
  /// While a filter, a command or a router's name is typed.
  case typing = "Typing"
  /// On the wallboard, which needs no key.
  case wall = "Wallboard"
}

/// Keys and what they do.
public struct Binding: Hashable, Sendable {
  /// The keys, the one to name first in front.
  public let keys: [Key]
  /// What they do.
  public let command: Command
  /// Where they work.
  public let contexts: [KeyContext]
  /// What they do, in words.
  public let description: String
  /// The word for it in the footer; nil for keys that are only in the help.
  public let hint: String?
  /// How soon the hint goes where the footer is narrow: 0 stays longest.
  let rank: Int

  init(
    _ keys: [Key], _ command: Command, _ contexts: [KeyContext], _ description: String, hint: String? = nil,
    rank: Int = 0
  ) {
    self.keys = keys
    self.command = command
    self.contexts = contexts
    self.description = description
    self.hint = hint
    self.rank = rank
  }
}

/// All keys. One table drives what keys do, the footer and the help.
public struct KeyMap: Sendable {
  /// The bindings, in the order of help and footer.
  public let bindings: [Binding]
  private let commands: [KeyContext: [Key: Command]]

  init(_ bindings: [Binding]) {
    self.bindings = bindings
    var commands: [KeyContext: [Key: Command]] = [:]
    for binding in bindings {
      for context in binding.contexts {
        for key in binding.keys where commands[context]?[key] == nil {
          commands[context, default: [:]][key] = binding.command
        }
      }
    }
    self.commands = commands
  }

  /// What `key` does in `context`; nil for nothing.
  public func command(_ key: Key, in context: KeyContext) -> Command? { commands[context]?[key] }

  /// The bindings that work in `context`.
  public func bindings(in context: KeyContext) -> [Binding] { bindings.filter { $0.contexts.contains(context) } }

  /// The keys of this program.
  public static let standard = KeyMap(looking + following + timing + elsewhere)

  private static let both: [KeyContext] = [.panel, .page]

  private static let looking =
    [
      Binding([.character("?"), .function(1)], .help, both, "this help", hint: "help", rank: 2),
      Binding([.character("/")], .filter, [.panel], "show only rows that fit what is typed", hint: "filter", rank: 3),
      Binding(
        [.character("/")], .search, [.page], "find a text on the page; then n leads to the next",
        hint: "find", rank: 8),
      Binding([.character("N")], .previousFound, [.page], "to the line found before"),
      Binding([.character(":")], .commandLine, both, "type a command; Tab completes it", hint: "command", rank: 9),
      Binding([.character("f")], .chooseFilter, [.panel], "choose a saved filter"),
      Binding([.character("s")], .sort, [.panel], "sort by the next column; after the last, worst first"),
      Binding([.character("S")], .reverse, [.panel], "turn the order round"),
      Binding([.character("o")], .chooseSort, [.panel], "choose the column to sort by", hint: "order", rank: 11),
      Binding([.character("c")], .chooseColumns, [.panel], "choose the columns shown", hint: "columns", rank: 12),
      Binding(
        [.enter], .open, [.panel], "open the selected row; in the tree, fold or unfold a branch", hint: "open", rank: 4),
      Binding(
        [.character("w")], .source, both, "where from: the lines of the capture", hint: "where from", rank: 5),
      Binding(
        [.character("T")], .tree, [.panel], "Fleet as a tree of sites and pairs, and back", hint: "tree", rank: 8),
      Binding([.character("-")], .fold, [.panel], "in the tree: fold the branch"),
      Binding([.character("+")], .unfold, [.panel], "in the tree: unfold the branch"),
      Binding([.character("*")], .foldAll, [.panel], "in the tree: fold all branches; again to unfold them"),
    ]

  private static let following =
    Follow.allCases.map { follow in
      Binding(
        [.character(follow.letter)], .follow(follow), both, "from the row to its \(follow.words)", hint: follow.hint,
        rank: follow.rank)
    } + [
      Binding([.character("p")], .pair, both, "both routers of a pair side by side", hint: "pair", rank: 10),
      Binding([.character("r")], .findRouter, both, "go to a router by typing its name"),
      Binding([.escape, .backspace], .back, [.page], "back", hint: "back", rank: 1),
      Binding([.escape], .clear, [.panel], "back to where you came from; else clear the filter"),
      Binding([.character("y")], .copy, both, "copy the row, or the lines of the page"),
      Binding([.character("x")], .export, both, "write the panel to a file: text, CSV or JSON"),
    ]

  private static let timing = [
    Binding([.character(" ")], .freeze, both, "freeze the screen, and back to now", hint: "freeze", rank: 13),
    Binding([.character("[")], .previousEvent, both, "to the event before"),
    Binding([.character("]")], .nextEvent, both, "to the next event"),
    Binding([.character("<")], .earlier, both, "a minute back"),
    Binding([.character(">")], .later, both, "a minute on"),
    Binding([.character(".")], .present, both, "back to now"),
    Binding([.character("d")], .compare, both, "mark what differs from the moment shown now; again to stop"),
    Binding(
      [.character("L")], .labMenu, both, "the lab's menu: incidents, power, links, time", hint: "lab", rank: 3
    ),
    Binding([.character("P")], .labPause, both, "the lab stands still, and goes on"),
    Binding([.character("}")], .labFaster, both, "the lab runs faster"),
    Binding([.character("{")], .labSlower, both, "the lab runs slower"),
    Binding([.character("t")], .theme, both, "the next theme", hint: "theme", rank: 14),
  ]

  private static let elsewhere =
    [
      Binding([.character("j"), .down], .down, [.panel, .page, .list], "down", hint: "down", rank: 9),
      Binding([.character("k"), .up], .up, [.panel, .page, .list], "up"),
      Binding([.pageDown, .control("f")], .pageDown, [.panel, .page, .list], "a screen down"),
      Binding([.pageUp, .control("b")], .pageUp, [.panel, .page, .list], "a screen up"),
      Binding([.character("g"), .home], .first, [.panel, .page, .list], "to the first row"),
      Binding([.character("G"), .end], .last, [.panel, .page, .list], "to the last row"),
      Binding([.tab, .right, .character("l")], .nextPanel, [.panel], "next panel"),
      Binding([.backTab, .left, .character("h")], .previousPanel, [.panel], "previous panel"),
    ]
    + Panel.allCases.map { panel in
      let digit = Unicode.Scalar(UInt8(0x31 + panel.rawValue))
      return Binding([.character(digit)], .panel(panel), both, panel.title)
    } + [
      Binding([.enter, .character(" ")], .choose, [.list], "choose; in the columns, show or hide", hint: "choose"),
      Binding([.escape, .backspace, .character("q")], .closeList, [.list], "close the list", hint: "close"),
      Binding([.enter], .accept, [.typing], "take what was typed", hint: "take"),
      Binding([.tab], .complete, [.typing], "complete; again for the next that fits", hint: "complete", rank: 1),
      Binding([.escape, .control("c")], .cancel, [.typing], "leave; of a filter, clear it", hint: "clear"),
      Binding([.backspace], .eraseCharacter, [.typing], "erase a character"),
      Binding([.control("u")], .eraseText, [.typing], "erase what was typed"),
      Binding([.down], .down, [.typing], "a row down; of commands, the next one typed before"),
      Binding([.up], .up, [.typing], "a row up; of commands, the one typed before"),
      Binding([.control("l")], .redraw, KeyContext.allCases, "draw the screen anew"),
      Binding([.control("z")], .suspend, [.panel, .page, .list, .typing], "suspend; `fg` brings it back"),
      Binding([.character("q")], .back, [.page], "back"),
      Binding([.character("q"), .control("c")], .quit, [.panel, .wall], "quit", hint: "quit", rank: 0),
      Binding([.control("c")], .quit, [.page, .list], "quit"),
    ]
}

extension KeyMap {
  /// What can be typed behind `:`, how it is written and what it does.
  public static var typedCommands: [(usage: String, words: String)] {
    TypedCommand.allCases.map { ($0.usage, $0.words) }
  }
}

extension Binding {
  /// The names of its keys, parted by blanks.
  public func keyNames(_ glyphs: Glyphs) -> String { keys.map { $0.name(glyphs) }.joined(separator: " ") }
}

extension Key {
  /// The key's name, as footer and help show it.
  func name(_ glyphs: Glyphs) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(Character(scalar))
    case .control(let scalar): "^" + String(Character(scalar)).uppercased()
    case .enter: glyphs.enterKey
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: glyphs.up.isASCII ? "Up" : String(Character(glyphs.up))
    case .down: glyphs.up.isASCII ? "Down" : String(Character(glyphs.down))
    case .left: glyphs.up.isASCII ? "Left" : String(Character(glyphs.left))
    case .right: glyphs.up.isASCII ? "Right" : String(Character(glyphs.right))
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .mouse(let button, _, _): "Mouse \(button)"
    }
  }
}
