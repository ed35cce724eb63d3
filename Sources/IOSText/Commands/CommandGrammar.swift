import Model

/// Which command a text is: typed at a prompt (`sh cry ips sa pe 192.0.2.1 det`), or spelled by a file's name
/// (`show-crypto-ipsec-sa-detail`).
public enum CommandGrammar {
  /// The command's family and what its options leave of the whole; nil where the text is not a `show` command (or one
  /// that does the same) at all. A `show` command of no use here, or in a format that is not read, is ``CommandFamily/other``.
  public static func recognise(_ text: String) -> (family: CommandFamily, scope: [String: String])? {
    let typed = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    if typed.count == 1, let only = typed.first, only.contains(where: { $0 == "-" || $0 == "_" }) {
      return recogniseFileName(only)
    }
    return recognise(words: typed)
  }

  private static func recognise(words typed: [String]) -> (family: CommandFamily, scope: [String: String])? {
    var words = typed
    if words.first?.lowercased() == "do" { words.removeFirst() }
    var filter: Filter?
    if let bar = words.firstIndex(where: { $0.hasPrefix("|") }) {
      var behind = Array(words[bar...])
      behind[0].removeFirst()
      filter = Filter(behind.filter { !$0.isEmpty })
      words.removeSubrange(bar...)
    }
    var rest = ShowWords(words)
    let known: (family: CommandFamily, scope: [String: String])?
    if rest.take("show", minimum: 2) {
      known = ShowGrammar.read(&rest)
    } else if rest.take("more", minimum: 2) {
      known = ShowGrammar.readMore(&rest)
    } else if rest.take("write", minimum: 2), rest.take("terminal") {
      known = (.runningConfig, [:])
    } else {
      return nil
    }
    guard let known, let filter else { return known }
    return filter.apply(to: known)
  }

  /// File names put `-` or `_` where the command has blanks, and lose the pipe.
  private static func recogniseFileName(_ text: String) -> (family: CommandFamily, scope: [String: String])? {
    var words = text.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    let joined: [(String, String)] = [
      ("running", "config"), ("startup", "config"), ("dynamic", "map"), ("transform", "set"), ("tech", "support"),
      ("spi", "lookup"), ("security", "association"),
    ]
    for (first, second) in joined {
      if let at = words.indices.dropLast().first(where: {
        words[$0].lowercased() == first && words[$0 + 1].lowercased() == second
      }) {
        words[at] += "-" + words[at + 1]
        words.remove(at: at + 1)
      }
    }
    let filters = ["include", "section", "begin", "exclude"]
    if let at = words.firstIndex(where: { filters.contains($0.lowercased()) }), at > 1 { words.insert("|", at: at) }
    if let known = recognise(words: words) { return known }
    let whole = recognise(words: ["show"] + words)
    return whole?.family == .other ? nil : whole
  }
}

/// What stands behind the `|` of a command.
private struct Filter {
  let kind: String?
  let text: String

  init(_ words: [String]) {
    var rest = ShowWords(words)
    kind = rest.take(of: ["include", "begin", "exclude", "section", "count", "redirect", "append", "tee", "format"])
    text = ([kind].compactMap { $0 } + [rest.rest]).joined(separator: " ")
  }

  /// A table keeps its sense when lines are missing; a text in blocks keeps it only when whole blocks are.
  func apply(to known: (family: CommandFamily, scope: [String: String])) -> (
    family: CommandFamily, scope: [String: String]
  ) {
    var scope = known.scope
    switch kind {
    case "tee": return known
    case "begin", "section": break
    case "include", "exclude":
      let lineByLine: [CommandFamily] = [
        .standbyBrief, .isakmpSA, .route, .hosts, .interfaceBrief, .clock, .version, .logging, .runningConfig,
        .startupConfig,
      ]
      guard lineByLine.contains(known.family) else { return (.other, scope) }
    default: return (.other, scope)
    }
    scope["filter"] = text
    return (known.family, scope)
  }
}
