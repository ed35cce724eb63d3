import Model

/// The type of a command's parameter: which words it takes, and what `?` shows for it.
enum CommandParameter: Hashable, Sendable {
  case integer([ClosedRange<Int>])
  /// Any one word.
  case word
  /// A word that is not an address: a host's name.
  case host
  /// The rest of the line.
  case line
  case v4, v6, address
  /// A contiguous mask.
  case mask
  case wildcard
  /// `A:B::/len` or `A.B.C.D/len`.
  case prefix
  /// `FastEthernet0/0` as one word.
  case interface
  /// `FastEthernet` of `FastEthernet 0/0`.
  case interfaceType
  /// `0/0` of `FastEthernet 0/0`.
  case interfaceNumber
  /// A port's number or name.
  case port
  /// A word that is dropped: a key or password.
  case secret
  /// The rest of the line, dropped.
  case secretLine

  /// The type with this name in the notation of ``CommandSyntax``: `0-255`, `1-99,1300-1999`, `word`.
  init?(notation: Substring) {
    switch notation {
    case "word": self = .word
    case "host": self = .host
    case "line": self = .line
    case "v4": self = .v4
    case "v6": self = .v6
    case "address": self = .address
    case "mask": self = .mask
    case "wildcard": self = .wildcard
    case "prefix": self = .prefix
    case "interface": self = .interface
    case "port": self = .port
    case "secret": self = .secret
    case "secrets": self = .secretLine
    default:
      var ranges: [ClosedRange<Int>] = []
      for part in notation.split(separator: ",") {
        guard let dash = part.dropFirst().firstIndex(of: "-"), let low = Int(part[..<dash]),
          let high = Int(part[part.index(after: dash)...]), low <= high
        else { return nil }
        ranges.append(low...high)
      }
      guard !ranges.isEmpty else { return nil }
      self = .integer(ranges)
    }
  }

  /// Whether the parameter takes the rest of the line.
  var takesRest: Bool { self == .line || self == .secretLine }

  /// Whether what it takes must not be kept.
  var isSecret: Bool { self == .secret || self == .secretLine }

  /// Whether `word` can stand for the parameter.
  func accepts(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { accepts($0) }
  }

  /// Whether a word, given as its bytes, can stand for the parameter.
  func accepts(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .word, .line, .secret, .secretLine: return true
    case .integer(let ranges):
      guard let value = number(word) else { return false }
      return ranges.contains { $0.contains(value) }
    case .host:
      guard let first = word.first, IPAddress(ascii: word) == nil else { return false }
      return first != 0x2E && first != 0x2D
    case .v4, .wildcard: return IPAddress.dottedQuad(word) != nil
    case .mask:
      return IPAddress(ascii: word).flatMap { Prefix($0, mask: $0) } != nil
    case .v6: return IPAddress(ascii: word)?.width == 128
    case .address: return IPAddress(ascii: word) != nil
    case .prefix: return word.contains(0x2F) && Prefix(String(decoding: word, as: UTF8.self)) != nil
    case .interface: return beginsWithLetter(word) && word.contains { $0.isDigit }
    case .interfaceType: return beginsWithLetter(word) && word.allSatisfy { !$0.isDigit }
    case .interfaceNumber: return word.first?.isDigit == true
    case .port:
      guard let first = word.first else { return false }
      if first.isDigit { return number(word).map { (0...65535).contains($0) } ?? false }
      return word.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D || $0.isDigit }
    }
  }

  private func beginsWithLetter(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    guard first >= 0x80 else { return first.lowercasedASCII >= 0x61 && first.lowercasedASCII <= 0x7A }
    return String(decoding: word, as: UTF8.self).first?.isLetter ?? false
  }

  /// A whole number without a plus sign.
  private func number(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = word.first, first.isDigit || first == 0x2D else { return nil }
    guard word.count <= 18, first != 0x2D else { return Int(String(decoding: word, as: UTF8.self)) }
    var value = 0
    for byte in word {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// How IOS shows the parameter behind `?`.
  var placeholder: String {
    switch self {
    case .integer(let ranges): ranges.map { "<\($0.lowerBound)-\($0.upperBound)>" }.joined(separator: " ")
    case .word, .secret: "WORD"
    case .host: "Hostname"
    case .line, .secretLine: "LINE"
    case .v4, .mask, .wildcard: "A.B.C.D"
    case .v6: "X:X:X:X::X"
    case .address: "A.B.C.D or X:X:X:X::X"
    case .prefix: "X:X:X:X::X/<0-128>"
    case .interface, .interfaceType: "Interface"
    case .interfaceNumber: "<0-65535>"
    case .port: "<0-65535> or port name"
    }
  }
}

extension StringProtocol {
  /// The bytes, contiguous.
  var utf8Array: [UInt8] { Array(utf8) }
}
