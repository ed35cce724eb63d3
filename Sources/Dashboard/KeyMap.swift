import Terminal

/// What a key does.
public enum Command: Hashable, Sendable {
  case down, up, pageDown, pageUp, first, last
  case panel(Panel), nextPanel, previousPanel
  case open, source, back
  case filter, keepFilter, clearFilter, eraseCharacter, eraseFilter
  case sort, reverse
  case help, redraw, suspend, quit
}

/// Where a key works.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
  /// On a panel's rows.
  case panel = "Panels"
  /// On a page opened from a row, and on the help.
  case page = "Pages"
  /// While a filter is typed.
  case typing = "Typing a filter"
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

  init(_ keys: [Key], _ command: Command, _ contexts: [KeyContext], _ description: String, hint: String? = nil) {
    self.keys = keys
    self.command = command
    self.contexts = contexts
    self.description = description
    self.hint = hint
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
  public static let standard = KeyMap(
    [
      Binding([.character("?"), .function(1)], .help, [.panel, .page], "this help", hint: "help"),
      Binding([.character("/")], .filter, [.panel], "show only rows that hold all words typed", hint: "filter"),
      Binding([.character("s")], .sort, [.panel], "sort by the next column; after the last, worst first", hint: "sort"),
      Binding([.character("S")], .reverse, [.panel], "turn the order round", hint: "reverse"),
      Binding([.enter], .open, [.panel], "open the selected row", hint: "open"),
      Binding(
        [.character("w")], .source, [.panel, .page], "where from: the lines of the capture", hint: "where from"),
      Binding([.escape, .backspace], .back, [.page], "back", hint: "back"),
      Binding([.escape], .clearFilter, [.panel], "clear the filter"),
      Binding([.character("j"), .down], .down, [.panel, .page], "down"),
      Binding([.character("k"), .up], .up, [.panel, .page], "up"),
      Binding([.pageDown, .control("f"), .character(" ")], .pageDown, [.panel, .page], "a screen down"),
      Binding([.pageUp, .control("b")], .pageUp, [.panel, .page], "a screen up"),
      Binding([.character("g"), .home], .first, [.panel, .page], "to the first row"),
      Binding([.character("G"), .end], .last, [.panel, .page], "to the last row"),
      Binding([.tab, .right, .character("l")], .nextPanel, [.panel], "next panel"),
      Binding([.backTab, .left, .character("h")], .previousPanel, [.panel], "previous panel"),
    ]
      + Panel.allCases.map { panel in
        let digit = Unicode.Scalar(UInt8(0x31 + panel.rawValue))
        return Binding([.character(digit)], .panel(panel), [.panel, .page], panel.title)
      } + [
        Binding([.enter], .keepFilter, [.typing], "keep the filter", hint: "keep"),
        Binding([.escape, .control("c")], .clearFilter, [.typing], "clear the filter", hint: "clear"),
        Binding([.backspace], .eraseCharacter, [.typing], "erase a character"),
        Binding([.control("u")], .eraseFilter, [.typing], "erase what was typed"),
        Binding([.down], .down, [.typing], "down"),
        Binding([.up], .up, [.typing], "up"),
        Binding([.control("l")], .redraw, [.panel, .page, .typing], "draw the screen anew"),
        Binding([.control("z")], .suspend, [.panel, .page, .typing], "suspend; `fg` brings it back"),
        Binding([.character("q")], .back, [.page], "back"),
        Binding([.character("q"), .control("c")], .quit, [.panel], "quit", hint: "quit"),
        Binding([.control("c")], .quit, [.page], "quit"),
      ])
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
