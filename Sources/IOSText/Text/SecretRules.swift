// Which words lead to a secret: keywords, keys, and what proves a neighbour.

extension SecretWords {
  /// Keywords whose value is a secret wherever they stand.
  mutating func searchGeneral(_ index: Int) {
    let keyword = lower[index]
    switch keyword {
    case _ where SecretWords.namesPassword(keyword): hideValue(index + 1)
    case "pass", "passw", "passwo", "passwor", "sec", "secr", "secre":
      if word(0).hasPrefix("en") || word(0).hasPrefix("user") || index == 0 || isType(index + 1) {
        hideValue(index + 1)
      }
    case "basic" where word(index - 1) == "authorization": hide(index + 1, through: index + 1)
    case "license" where isType(index + 1): hideValue(index + 1)
    case "pem" where isKeyFile(index), "pkcs12" where isKeyFile(index): hideKeyFilePhrase(index + 1)
    case "chap" where isCellularProfile(index), "pap" where isCellularProfile(index),
      "pap_chap" where isCellularProfile(index):
      hide(index + 2, through: index + 2)
    case "psk" where ["ascii", "hex", "set-key", "0", "6", "7"].contains(word(index + 1)): hideValue(index + 1)
    case _ where keyword.hasPrefix("key-s") && "key-string".hasPrefix(keyword):
      // The HSRP form may go on with `timeout N`.
      let end = lower[index...].firstIndex(of: "timeout").map { $0 - 1 }
      hideValue(index + 1, through: end)
    case "session-key" where index + 3 < words.count:
      var at = index + 2
      if word(index + 1).hasPrefix("in") || word(index + 1).hasPrefix("out") { at = index + 4 }
      while at < words.count {
        if lower[at] != "cipher", lower[at] != "authenticator" { hide(at, through: at) }
        at += 1
      }
    case _ where keyword.hasPrefix("pre-s") && "pre-shared-key".hasPrefix(keyword):
      if !identities.contains(index + 1), word(index + 1) != "key", word(index + 1) != "key-chain" {
        hideValue(index + 1)
      } else if word(index + 1) == "key" {
        hideValue(index + 2)
      }
    // Only digits, so that a word about pins is none.
    case "pin" where index == 0 && words.count > 1 && words.dropFirst().allSatisfy({ $0[0].isDigit }):
      hideValue(1)
    case "-u" where word(index + 1).count > 0, "--user" where word(index + 1).count > 0: hideAfterColon(index + 1)
    default: break
    }
  }

  /// `authenticate-password`, `adminPassword`, `ROOT_PASSWORD`, but not what says that there is none.
  private static func namesPassword(_ keyword: String) -> Bool {
    guard let last = keyword.utf8.last, last == UInt8(ascii: "d") || last == UInt8(ascii: "e") else { return false }
    return keyword.hasSuffix("password") && !keyword.hasPrefix("no") || keyword.hasSuffix("passphrase")
  }

  /// `curl -u bob:X`.
  private mutating func hideAfterColon(_ index: Int) {
    guard index < words.count, let colon = words[index].offset(of: UInt8(ascii: ":")), colon + 1 < words[index].count
    else { return }
    found.append(offset(index) + colon + 1..<offset(index) + words[index].count)
  }

  /// `crypto key export rsa KEYS pem terminal 3des X`, `crypto pki import TP pkcs12 URL X`.
  private func isKeyFile(_ index: Int) -> Bool {
    lower[..<index].contains { $0 == "export" || $0 == "import" }
  }

  private mutating func hideKeyFilePhrase(_ start: Int) {
    var index = start
    while word(index) == "usage-keys" || word(index) == "exportable" { index += 1 }
    hide(word(index) == "url" ? index + 2 : index + 1)
  }

  /// `cellular 0 lte profile create 1 APN chap USER X`.
  private func isCellularProfile(_ index: Int) -> Bool {
    lower[..<index].contains("profile") && word(index + 1) != "callin"
  }

  /// `key X`, where it is not a key's number, name or length.
  mutating func searchKey(_ index: Int) {
    let isKey = lower[index] == "key" || index == 0 && lower[0] == "ke"
    guard isKey || lower[index] == "psk" && word(index - 1) == "set" else { return }
    let next = word(index + 1)
    guard !SecretWords.before.contains(word(index - 1)) || next == "0" || next == "6" || next == "7",
      !SecretWords.after.contains(next)
    else {
      return
    }
    // `crypto isakmp key X address A`: what stands behind the key is kept.
    let end = identities.first { $0 > index }
    hideValue(index + 1, through: end.flatMap { $0 > index + 1 ? $0 - 1 : nil })
  }

  /// HSRP and its kin, routing protocols, NTP, NHRP.
  mutating func searchAuthentication(_ index: Int) {
    let keyword = lower[index]
    switch keyword {
    case _
    where keyword == "auth-key" || keyword.hasPrefix("authentication-") && "authentication-key".hasPrefix(keyword):
      let hash = word(index + 2)
      let isNumbered = words.count > index + 2 && words[index + 1].integer != nil && Int(hash) == nil
      hideValue(
        isNumbered
          && (hash.hasPrefix("md5") || hash.hasPrefix("hmac") || hash.hasPrefix("cmac")
            || hash.hasPrefix("sha"))
          ? index + 3 : index + 1)
    case "message-digest-key": hideValue(word(index + 2) == "md5" ? index + 3 : index + 2)
    case "spi" where abbreviates(index - 1, "ipsec", 3): hideManualKeys(index + 2)
    case "cipher" where word(index + 1) == "key", "auth" where word(index + 1) == "key": hideValue(index + 2)
    case "md5" where word(index - 2) == "spi", "sha1" where word(index - 2) == "spi": hideValue(index + 1)
    default: break
    }
    guard keyword.count >= 4, "authentication".hasPrefix(keyword) else { return }
    let isText = lower[..<index].contains {
      $0.hasPrefix("stan") && "standby".hasPrefix($0) || $0 == "vrrp" || $0 == "glbp" || $0 == "nhrp"
    }
    let next = word(index + 1)
    if isText {
      if next == "text" || next == "tex" {
        hide(index + 2)
      } else if !(next == "md5" || next == "mode") {
        hideValue(index + 1)
      }
    } else if index == 0, next.count > 0, "text".hasPrefix(next), !hasQuote(from: index + 2) {
      // `authentication text X` of a redundancy group.
      hide(index + 2)
    } else if index == 0, next == "text" || words.count > 1 && words[1][0] == UInt8(ascii: "\"") {
      // `Authentication text, string "X"`, `Authentication "X"`; a key chain's name is no secret.
      quoted(from: index + 1)
    } else if index == 0, next == "md5", word(index + 2) == "key-string" {
      quoted(from: index + 3)
    }
  }

  /// `ospfv3 encryption ipsec spi 257 esp aes-cbc 128 KEY sha1 KEY`, `area 1 authentication ipsec spi 500 md5 0 KEY`:
  /// whatever behind the index is not a word of the command is a key.
  private mutating func hideManualKeys(_ start: Int) {
    guard start < words.count else { return }
    for index in start..<words.count where !SecretWords.manualWords.contains(lower[index]) {
      hide(index, through: index)
    }
  }

  private static let manualWords: Set<String> = [
    "esp", "ah", "aes-cbc", "des", "3des", "null", "md5", "sha1", "128", "192", "256", "0", "7",
  ]

  private func hasQuote(from index: Int) -> Bool {
    words.dropFirst(index).contains { $0[0] == UInt8(ascii: "\"") }
  }

  private mutating func quoted(from index: Int) {
    guard let first = words.indices.first(where: { $0 >= index && words[$0][0] == UInt8(ascii: "\"") }) else { return }
    hide(first)
  }
}
