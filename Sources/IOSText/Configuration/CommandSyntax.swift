/// The shape of a command, written as a manual prints it:
///
///     standby [GROUP:0-4095] timers {HELLO:1-254 | msec HELLOMS:15-999} …
///
/// Words are keywords, `NAME:type` a parameter, `[…]` optional, `{…|…}` a choice; `...` behind a part repeats it; what
/// stands behind `~` may be left away after `no`.
indirect enum CommandSyntax: Hashable, Sendable {
  case keyword(String)
  case parameter(name: String, CommandParameter)
  case sequence([CommandSyntax])
  case choice([CommandSyntax])
  case optional(CommandSyntax)
  case repeated(CommandSyntax)
  /// `~`: after `no`, the command may end here.
  case cut

  /// Reads the notation. What cannot be read yields an empty sequence, which matches nothing; a test reads every rule.
  init(_ notation: String) {
    var reader = Reader(tokens: CommandSyntax.tokens(notation))
    let syntax = reader.choice()
    self = reader.tokens.isEmpty ? syntax : .sequence([])
  }

  private static func tokens(_ notation: String) -> ArraySlice<Substring> {
    var result: [Substring] = []
    var rest = Substring(notation)
    while let first = rest.first {
      if first == " " || first == "\n" {
        rest = rest.dropFirst()
      } else if "{}[]|~".contains(first) {
        result.append(rest.prefix(1))
        rest = rest.dropFirst()
      } else if rest.hasPrefix("...") {
        result.append(rest.prefix(3))
        rest = rest.dropFirst(3)
      } else {
        let word = rest.prefix { !" \n{}[]|~".contains($0) }
        let length = word.hasSuffix("...") ? word.count - 3 : word.count
        result.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
    }
    return result[...]
  }

  private struct Reader {
    var tokens: ArraySlice<Substring>

    mutating func choice() -> CommandSyntax {
      var branches = [sequence()]
      while tokens.first == "|" {
        tokens.removeFirst()
        branches.append(sequence())
      }
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    mutating func sequence() -> CommandSyntax {
      var parts: [CommandSyntax] = []
      while let token = tokens.first, token != "|", token != "]", token != "}" {
        tokens.removeFirst()
        switch token {
        case "[":
          let inner = choice()
          if tokens.first == "]" { tokens.removeFirst() }
          parts.append(.optional(inner))
        case "{":
          let inner = choice()
          if tokens.first == "}" { tokens.removeFirst() }
          parts.append(inner)
        case "~": parts.append(.cut)
        case "...":
          if let last = parts.popLast() {
            if case .optional(let inner) = last {
              parts.append(.optional(.repeated(inner)))
            } else {
              parts.append(.repeated(last))
            }
          }
        default: parts.append(word(token))
        }
      }
      return .sequence(parts)
    }

    private func word(_ token: Substring) -> CommandSyntax {
      guard let colon = token.firstIndex(of: ":") else { return .keyword(String(token)) }
      let name = String(token[..<colon])
      guard let type = CommandParameter(notation: token[token.index(after: colon)...]) else { return .sequence([]) }
      guard type == .interface else { return .parameter(name: name, type) }
      return .choice([
        .parameter(name: name, .interface),
        .sequence([.parameter(name: name, .interfaceType), .parameter(name: name, .interfaceNumber)]),
      ])
    }
  }
}
