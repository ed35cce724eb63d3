import Dashboard
import Foundation
import Terminal

/// The manual page in mdoc, made from what the argument parser says of itself (`--experimental-dump-help`), the key map
/// and the exit statuses.
struct ManualPage {
  private let root: Command

  /// Reads the parser's dump.
  init(dump: String) throws { root = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command }

  /// The page.
  var text: String {
    var page = Mdoc()
    page.macro("Dd November 24, 2026")
    page.macro("Dt VPNHA-TOP 1")
    page.macro("Os")
    page.macro("Sh NAME")
    page.macro("Nm vpnha-top")
    page.macro("Nd shows redundant IPsec VPNs of Cisco IOS XE routers")
    page.macro("Sh SYNOPSIS")
    for command in [root] + commands { page.synopsis(command, isRoot: command.commandName == root.commandName) }
    page.macro("Sh DESCRIPTION")
    page.paragraph(root.abstract ?? "")
    page.paragraph("Without a command it opens the default lab of emulated routers, marked LAB.")
    page.macro("Pp")
    page.paragraph("The options, also those of review:")
    page.options(root.shown.filter { $0.kind != "positional" })
    page.macro("Sh COMMANDS")
    page.macro("Bl -tag -width Ds")
    for command in commands {
      page.macro("It Cm \(command.commandName)")
      page.paragraph(command.abstract ?? "")
      let own = command.shown.filter { argument in !root.shown.contains { $0.names == argument.names } }
      if !own.isEmpty { page.options(own) }
    }
    page.macro("El")
    page.macro("Sh KEYS")
    for context in KeyContext.allCases {
      page.macro("Ss \(context.rawValue)")
      page.list(
        KeyMap.standard.bindings(in: context).map { ($0.keyNames(.ascii), $0.description) }, width: "Shift-Tab")
    }
    page.macro("Ss The command line")
    page.list(KeyMap.typedCommands.map { ($0.usage, $0.words) }, width: "Ds")
    page.macro("Sh ENVIRONMENT")
    page.list(ManualPage.environment, width: "XDG_CONFIG_HOME", tag: "Ev")
    page.macro("Sh FILES")
    page.list(ManualPage.files, width: "Ds", tag: "Pa")
    page.macro("Sh EXIT STATUS")
    page.paragraph("With --once and --events:")
    page.list(ExitStatuses.all.map { ($0.status, $0.meaning) }, width: "Ds")
    page.macro("Sh EXAMPLES")
    for (words, line) in ManualPage.examples {
      page.paragraph(words)
      page.macro("Pp")
      page.macro("Dl \(Mdoc.escaped(line))")
      page.macro("Pp")
    }
    page.text.removeLast("\n.Pp".utf8.count)
    page.text += page.text.hasSuffix("\n") ? "" : "\n"
    return page.text
  }

  private var commands: [Command] {
    (root.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
  }

  private static let environment = [
    ("NO_COLOR", "where set, and not empty, no colours are used"),
    ("XDG_CONFIG_HOME", "where settings and themes are looked for; without it, .config in the home folder"),
    ("TERM", "the terminal, as terminfo knows it"),
    ("TZ", "the zone that --tz local means"),
  ]

  private static let files = [
    ("$XDG_CONFIG_HOME/vpnha/config.yaml", "settings; --print-default-config prints a file to begin with"),
    ("$XDG_CONFIG_HOME/vpnha/themes/*.yaml", "themes of your own; one of a shipped theme's name replaces it"),
  ]

  private static let examples = [
    ("Look at a folder of captures:", "vpnha-top review captures/"),
    ("As of ten to two:", "vpnha-top review captures/ --at 13:50"),
    ("What changed, oldest first:", "vpnha-top review captures/ --events"),
    (
      "Which tunnels are on a backup peer:",
      "vpnha-top review captures/ --once --json | jq '.tunnels[] | select(.onDefault == false)'"
    ),
  ]
}

/// What the argument parser prints of itself; only what a manual needs.
private struct Dump: Decodable { var command: Command }

private struct Command: Decodable {
  var commandName: String
  var abstract: String?
  var shouldDisplay: Bool?
  var arguments: [Argument]?
  var subcommands: [Command]?

  /// The arguments that help shows, but for `--help`.
  var shown: [Argument] {
    (arguments ?? []).filter { $0.shouldDisplay && !($0.names ?? []).contains { $0.name == "help" } }
  }
}

private struct Argument: Decodable {
  struct Name: Decodable, Hashable {
    var kind: String
    var name: String
  }
  var abstract: String?
  var kind: String
  var names: [Name]?
  var valueName: String?
  var defaultValue: String?
  var isOptional: Bool
  var isRepeating: Bool
  var shouldDisplay: Bool
}

/// A page of mdoc being written.
private struct Mdoc {
  var text = ""

  mutating func macro(_ line: String) { text += ".\(line)\n" }

  /// Text in lines of less than 80 bytes, each sentence on a line of its own, as mdoc wants it.
  mutating func paragraph(_ words: String) {
    var line = ""
    func flush(_ line: inout String, _ text: inout String) {
      guard !line.isEmpty else { return }
      text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
      line = ""
    }
    for word in words.split(whereSeparator: \.isWhitespace) {
      let word = Mdoc.escaped(String(word))
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 78 { flush(&line, &text) }
      line += line.isEmpty ? word : " " + word
      if word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix(".)") { flush(&line, &text) }
    }
    flush(&line, &text)
  }

  static func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
  }

  mutating func synopsis(_ command: Command, isRoot: Bool) {
    macro("Nm")
    if !isRoot { macro("Cm \(command.commandName)") }
    if isRoot || command.commandName == "review" { macro("Op Ar options") }
    for argument in command.shown where argument.kind == "positional" {
      let ellipsis = argument.isRepeating ? " ..." : ""
      macro("\(argument.isOptional ? "Op " : "")Ar \(argument.valueName ?? "value")\(ellipsis)")
    }
  }

  mutating func options(_ arguments: [Argument]) {
    macro("Bl -tag -width Ds")
    for argument in arguments {
      let flags = (argument.names ?? []).map { "Fl \($0.kind == "long" ? "-" : "")\($0.name)" }.joined(separator: " , ")
      let value = argument.kind == "flag" ? "" : "Ar \(argument.valueName ?? "value")"
      macro("It " + [flags, value].filter { !$0.isEmpty }.joined(separator: " "))
      paragraph(argument.abstract ?? "")
      if let value = argument.defaultValue, argument.kind == "option" { paragraph("Without it: \(value).") }
    }
    macro("El")
  }

  mutating func list(_ items: [(String, String)], width: String, tag: String = "Ic") {
    macro("Bl -tag -width \(width)")
    for (term, words) in items {
      // `\&` in front of each word: none of them is a macro.
      macro("It \(tag) " + term.split(separator: " ").map { "\\&" + Mdoc.escaped(String($0)) }.joined(separator: " "))
      paragraph(words)
    }
    macro("El")
  }
}
