import Model

/// A line of an access list as `show crypto map` prints it below the list's name:
/// `access-list TO-HUB permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255`; in a temporary entry the list has no name.
struct ShownListEntry {
  /// The entry.
  let entry: AccessList.Entry

  /// Reads the line; nil where it is another, or one whose sides cannot be told.
  init?(_ text: ByteSlice) {
    var words = text.words[...]
    if words.first?.startsIgnoringCase("access-list") == true {
      words.removeFirst()
      if let next = words.dropFirst().first, ShownListEntry.isAction(next) { words.removeFirst() }
    }
    guard let action = words.popFirst(), ShownListEntry.isAction(action), let named = words.popFirst() else {
      return nil
    }
    let ipProtocol = named.string.lowercased()
    var entry = AccessList.Entry(
      permits: action.startsIgnoringCase("permit"), ipProtocol: ipProtocol, source: .any, destination: .any)
    // The oldest releases print the sides on lines of their own.
    guard !words.isEmpty else {
      self.entry = entry
      return
    }
    guard let source = ShownListEntry.side(&words) else { return nil }
    entry.source = source
    entry.sourcePort = ShownListEntry.ports(&words)
    guard let destination = ShownListEntry.side(&words) else { return nil }
    entry.destination = destination
    entry.destinationPort = ShownListEntry.ports(&words)
    self.entry = entry
  }

  /// `source: addr = 192.0.2.1/0.0.0.0`, as the oldest releases print a side.
  static func oldSide(_ text: ByteSlice) -> AccessList.Address? {
    guard let value = text.behind("addr ="), let slash = value.offset(of: 0x2F),
      let address = value[0..<slash].address, let wildcard = value.dropping(slash + 1).firstWord.word.address
    else { return nil }
    return masked(address, wildcard)
  }

  private static func isAction(_ word: ByteSlice) -> Bool {
    word.count <= 6 && (word.startsIgnoringCase("permit") || word.startsIgnoringCase("deny"))
  }

  /// `any`, `host A`, `A W`, `2001:db8::/32`, `object-group G`.
  private static func side(_ words: inout ArraySlice<ByteSlice>) -> AccessList.Address? {
    guard let word = words.popFirst() else { return nil }
    if word.equals("any") { return .any }
    if word.equals("host") { return words.popFirst()?.address.map { .prefix(Prefix(host: $0)) } }
    if word.equals("object-group") { return words.popFirst().map { .other("object-group \($0.string)") } }
    if let slash = word.offset(of: 0x2F) {
      guard let address = word[0..<slash].address, let length = word.dropping(slash + 1).integer else { return nil }
      return Prefix(address, length: length).map { $0.isDefault ? .any : .prefix($0) }
    }
    guard let address = word.address else { return nil }
    guard let wildcard = words.first?.address else { return .prefix(Prefix(host: address)) }
    words.removeFirst()
    return masked(address, wildcard)
  }

  private static func masked(_ address: IPAddress, _ wildcard: IPAddress) -> AccessList.Address {
    guard let prefix = Prefix(address, wildcard: wildcard) else { return .wildcard(address, wildcard) }
    return prefix.isDefault ? .any : .prefix(prefix)
  }

  /// `eq 443`, `port = 443`, `range 1000 2000`: the words up to the next side.
  private static func ports(_ words: inout ArraySlice<ByteSlice>) -> String? {
    guard let first = words.first else { return nil }
    var count = 0
    if ["eq", "gt", "lt", "neq"].contains(where: { first.string == $0 }) {
      count = 2
    } else if first.equals("range") {
      count = 3
    } else if first.equals("port") {
      count = words.dropFirst().first?.equals("range") == true ? 4 : 3
    }
    guard count > 0 else { return nil }
    let taken = words.prefix(count)
    words.removeFirst(taken.count)
    return taken.filter { !$0.equals("=") && !$0.equals("port") }.map(\.string).joined(separator: " ")
  }
}
