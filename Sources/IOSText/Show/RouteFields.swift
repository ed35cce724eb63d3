import Model

/// What stands in a row of a routing table behind its prefix, and in its code column. A line costs no allocation of its
/// own: a table may have 100,000.
struct RouteFields {
  /// The names of interfaces that have been read.
  var names = InterfaceNames()

  /// What stands behind the prefix: `[110/2] via 10.1.2.2, 06:46:59, Gi0/0`, `is directly connected, Gi0/3`,
  /// `is a summary, 00:01:02, Null0`.
  mutating func fill(_ route: inout Route, _ text: ByteSlice) -> Bool {
    if text.first == UInt8(ascii: "[") {
      guard let slash = text.offset(of: UInt8(ascii: "/")), let close = text.offset(of: UInt8(ascii: "]")),
        slash < close, let distance = text[1..<slash].integer
      else { return false }
      route.distance = distance
      route.metric = text[(slash + 1)..<close].integer
      let rest = text[(close + 1)..<text.count].trimmed
      if rest.first == UInt8(ascii: ",") { return take(&route, rest[1..<rest.count]) }
      guard let via = rest.after("via ") else { return false }
      return take(&route, via)
    }
    if var rest = text.after("is directly connected") ?? text.after("is a summary") {
      // `(CUST)`: the VRF the route is from.
      if rest.starts(with: " ("), let close = rest.offset(of: UInt8(ascii: ")")) {
        rest = rest[(close + 1)..<rest.count]
      }
      return rest.first == UInt8(ascii: ",") ? take(&route, rest[1..<rest.count]) : rest.isEmpty
    }
    if let rest = text.after("is possibly down") {
      // The words about its next hop are on the next line where they do not fit.
      guard let via = rest.offset(of: "via ") else { return true }
      return take(&route, rest[(via + 4)..<rest.count])
    }
    return false
  }

  static func isInterface(_ text: ByteSlice) -> Bool {
    guard let first = text.first?.lowercasedASCII else { return false }
    return first >= 0x61 && first <= 0x7A
  }

  /// An IPv6 address has two colons at least, and an age is none.
  private func ipv6Field(_ text: ByteSlice) -> IPAddress? {
    guard let colon = text.offset(of: UInt8(ascii: ":")),
      text[(colon + 1)..<text.count].offset(of: UInt8(ascii: ":")) != nil, text.count != 8 || text[2] != 0x3A
    else { return nil }
    return text.address
  }

  /// Fields between commas: a next hop, an age, an interface; words behind a field, as `(vrf-red)`, are passed over.
  mutating func take(_ route: inout Route, _ text: ByteSlice) -> Bool {
    var start = 0
    var isUsed = false
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ",") { end += 1 }
      let field = text[start..<end].trimmed
      let word = field[0..<(field.offset(of: UInt8(ascii: " ")) ?? field.count)]
      // Next hops may be IPv6 (`FE80::2`, `2001:DB8::2`); a channel's colon (`Serial0/0:1`) makes no address.
      if let hop = ipv6Field(word) {
        if route.nextHop == nil { route.nextHop = hop }
        isUsed = true
      } else if let tag = field.after("tag ")?.integer {
        route.tag = tag
        isUsed = true
      } else if RouteFields.isInterface(word) {
        if route.interface == nil, !word.equals("never") { route.interface = names.name(word) }
        isUsed = true
      } else if let quad = IPAddress.dottedQuad(word) {
        if route.nextHop == nil { route.nextHop = .v4(quad) }
        isUsed = true
      } else if let span = age(word) {
        route.age = span
        isUsed = true
      }
      start = end + 1
    }
    return isUsed
  }

  /// The code column with its blanks joined: `S*`, `O E2`, `S +`. Sixteen bytes at most, so the text is made in place.
  static func code(_ text: ByteSlice) -> String {
    String(unsafeUninitializedCapacity: 16) { buffer in
      var count = 0
      for byte in text.trimmed.prefix(16) where byte != 0x20 || count > 0 && buffer[count - 1] != 0x20 {
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }
}
