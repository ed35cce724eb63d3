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

  // By bytes: a notation is ASCII, and there are a thousand of them to read before the first configuration is.
  private static func tokens(_ notation: String) -> ArraySlice<Substring> {
    let bytes = notation.utf8
    var result: [Substring] = []
    var index = bytes.startIndex
    func isSign(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x7B, 0x7D, 0x5B, 0x5D, 0x7C, 0x7E: true  // {}[]|~
      default: false
      }
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      let start = index
      if byte == 0x20 || byte == 0x0A {
        index = bytes.index(after: index)
      } else if isSign(byte) {
        index = bytes.index(after: index)
        result.append(notation[start..<index])
      } else if notation[start...].utf8.starts(with: "...".utf8) {
        index = bytes.index(index, offsetBy: 3)
        result.append(notation[start..<index])
      } else {
        while index < bytes.endIndex, bytes[index] != 0x20, bytes[index] != 0x0A, !isSign(bytes[index]) {
          index = bytes.index(after: index)
        }
        let word = notation[start..<index]
        if word.utf8.suffix(3).elementsEqual("...".utf8) { index = bytes.index(index, offsetBy: -3) }
        result.append(notation[start..<index])
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
