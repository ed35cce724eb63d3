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
  public struct Expectation: Hashable, Sendable {
    /// The keyword, the placeholder of a parameter (`A.B.C.D`, `<0-255>`, `WORD`), or `<cr>`.
    public var word: String
    /// Whether it is a keyword that can be typed as it stands.
    public var isKeyword: Bool
    /// What it is for; empty where the word says it.
    public var help: String
  }

  /// What may stand where the line ends: behind a blank the next word, otherwise the keywords that begin as the last
  /// word does. Sorted as IOS sorts, `<cr>` last. Empty where the line is wrong before.
  public func expectations(_ line: String) -> [Expectation] {
    var words = ConfigurationLine(line)
    let isOpen = line.last.map { $0 != " " && $0 != "\t" } ?? false
    let fragment = isOpen ? words.words.last?.text.lowercased() ?? "" : ""
    if isOpen { words = words.prefix(words.count - 1) }
    let first = words.words.first?.text.lowercased()
    let isNo = first == "no" || first == "default"
    let command = words.dropping(isNo ? 1 : 0)
    var tokens = ConfigurationGrammar.mode(mode).next(after: command, isNo: isNo)
    if tokens.isEmpty, mode != .global {
      tokens = ConfigurationGrammar.mode(.global).next(after: command, isNo: isNo)
    }
    var result: Set<Expectation> = []
    for token in tokens {
      switch token {
      case .keyword(let keyword)?:
        if keyword.hasPrefix(fragment) {
          result.insert(Expectation(word: keyword, isKeyword: true, help: KeywordHelp.text[keyword] ?? ""))
        }
      case .parameter(let name, let type)?:
        if fragment.isEmpty {
          let help = KeywordHelp.parameters[name] ?? ""
          result.insert(Expectation(word: type.placeholder, isKeyword: false, help: help))
        }
      case nil:
        if fragment.isEmpty { result.insert(Expectation(word: "<cr>", isKeyword: false, help: "")) }
      }
    }
    if command.isEmpty, !isNo {
      for keyword in ["no", "exit", "end"] where keyword.hasPrefix(fragment) {
        result.insert(Expectation(word: keyword, isKeyword: true, help: KeywordHelp.text[keyword] ?? ""))
      }
    }
    return result.sorted { ($0.word == "<cr>" ? 1 : 0, $0.word) < ($1.word == "<cr>" ? 1 : 0, $1.word) }
  }

  /// The line with its last word completed as the tab key does; nil where no single keyword fits.
  public func completed(_ line: String) -> String? {
    guard let last = line.last, last != " " else { return nil }
    let keywords = expectations(line).filter { $0.isKeyword }
    guard keywords.count == 1, let word = ConfigurationLine(line).words.last else { return nil }
    return line.dropLast(word.text.count) + keywords[0].word + " "
  }
}
