/// The one grammar of configuration commands: by mode, a table of rules. Texts are read with it, and the emulated
/// router's configuration mode is driven by it.
public enum ConfigurationGrammar {
  /// The commands of a mode. Each mode's table is made when it is first asked for: most texts need few.
  static func mode(_ mode: ConfigurationMode) -> ModeGrammar {
    switch mode {
    case .global: global
    case .interface: interface
    case .cryptoMap: cryptoMap
    case .dynamicMap: dynamicMap
    case .transformSet: transformSet
    case .isakmpPolicy: isakmpPolicy
    case .isakmpProfile: isakmpProfile
    case .ikev2Profile: ikev2Profile
    case .ipsecProfile: ipsecProfile
    case .standardAccessList: standardAccessList
    case .extendedAccessList: extendedAccessList
    case .ipv6AccessList: ipv6AccessList
    case .router: router
    case .addressFamily: addressFamily
    case .track: track
    case .vrf: vrf
    case .other: other
    }
  }

  private static let global = ModeGrammar(book(.global))
  private static let interface = ModeGrammar(book(.interface))
  private static let cryptoMap = ModeGrammar(book(.cryptoMap))
  private static let dynamicMap = ModeGrammar(book(.dynamicMap))
  private static let transformSet = ModeGrammar(book(.transformSet))
  private static let isakmpPolicy = ModeGrammar(book(.isakmpPolicy))
  private static let isakmpProfile = ModeGrammar(book(.isakmpProfile))
  private static let ikev2Profile = ModeGrammar(book(.ikev2Profile))
  private static let ipsecProfile = ModeGrammar(book(.ipsecProfile))
  private static let standardAccessList = ModeGrammar(book(.standardAccessList))
  private static let extendedAccessList = ModeGrammar(book(.extendedAccessList))
  private static let ipv6AccessList = ModeGrammar(book(.ipv6AccessList))
  private static let router = ModeGrammar(book(.router))
  private static let addressFamily = ModeGrammar(book(.addressFamily))
  private static let track = ModeGrammar(book(.track))
  private static let vrf = ModeGrammar(book(.vrf))
  private static let other = ModeGrammar(book(.other))

  private static func book(_ mode: ConfigurationMode) -> RuleBook {
    var book = RuleBook()
    switch mode {
    case .global:
      book.addNames()
      book.addCryptoGlobals()
      book.addCryptoIgnored()
      book.addAccessListHeads()
      book.addRoutes()
      book.addRoutingHeads()
      book.addKnownWords()
    case .interface:
      book.addInterface()
      book.addStandby()
    case .cryptoMap: book.addCryptoEntry(\.cryptoMaps)
    case .dynamicMap: book.addCryptoEntry(\.dynamicMaps)
    case .transformSet: book.addTransformSet()
    case .isakmpPolicy: book.addISAKMPPolicy()
    case .isakmpProfile: book.addISAKMPProfile()
    case .ikev2Profile: book.addIKEv2Profile()
    case .ipsecProfile: book.addIPsecProfile()
    case .standardAccessList: book.addStandardEntries()
    case .extendedAccessList: book.addExtendedEntries()
    case .ipv6AccessList: book.addIPv6Entries()
    case .router: book.addRouter()
    case .addressFamily: book.addAddressFamily()
    case .track: book.addTrackDetails()
    case .vrf: book.addVRF()
    case .other: break
    }
    return book
  }
}

// MARK: `?` and completion

extension ConfigurationEditor {
  /// One line of the answer to `?`.
  public typealias Expectation = CommandExpectation

  /// What may stand where the line ends: behind a blank the next word, otherwise the keywords that begin as the last
  /// word does. Sorted as IOS sorts, `<cr>` last. Empty where the line is wrong before.
  public func expectations(_ line: String) -> [Expectation] {
    var words = ConfigurationLine(line)
    let fragment = words.takeFragment()
    let first = words.words.first?.text.lowercased()
    let isNo = first == "no" || first == "default"
    let command = words.dropping(isNo ? 1 : 0)
    var tokens = ConfigurationGrammar.mode(mode).next(after: command, isNo: isNo)
    if tokens.isEmpty, mode != .global {
      tokens = ConfigurationGrammar.mode(.global).next(after: command, isNo: isNo)
    }
    var result = Set(
      CommandExpectation.list(tokens, fragment: fragment) { token in
        switch token {
        case .keyword(let keyword): KeywordHelp.text[keyword] ?? ""
        case .parameter(let name, _): KeywordHelp.parameters[name] ?? ""
        }
      })
    if command.isEmpty, !isNo {
      for keyword in ["no", "exit", "end"] where keyword.hasPrefix(fragment) {
        result.insert(Expectation(word: keyword, isKeyword: true, help: KeywordHelp.text[keyword] ?? ""))
      }
    }
    // The automaton also ends where IOS would ask for more, and where only texts may.
    if result.contains(.end), !takes(ConfigurationLine(line)) { result.remove(.end) }
    return CommandExpectation.sorted(result)
  }

  private func takes(_ line: ConfigurationLine) -> Bool {
    if case .match(let match, _) = recognise(line) { match.rule.nature != .incomplete } else { false }
  }

  /// The line with its last word completed as the tab key does; nil where no single keyword fits.
  public func completed(_ line: String) -> String? {
    CommandExpectation.completed(line, expectations(line))
  }
}
