import Model

// What single lines of `show crypto ipsec sa` hold. Counters are read in one pass without intermediate lists: the reader
// goes through hundreds of megabytes.

extension ByteSlice {
  /// Whether the line is one of the many counters that are of no use here: `#pkts`, then neither `encaps:` nor `decaps:`.
  @inline(__always)
  var isOtherCounter: Bool {
    guard count > 14, base[0] == 0x23 else { return false }
    if base[1] == 0x23 { return true }
    return base[1] == UInt8(ascii: "p") && base[5] == 0x20
      && base[6] != UInt8(ascii: "e") && base[6] != UInt8(ascii: "d")
  }

  /// The numbers of a line such as `#pkts encaps: 4, #pkts encrypt: 4, #pkts digest 4`, each with its label, which is
  /// at least four bytes long.
  @inline(__always)
  func counters(_ body: (_ label: ByteSlice, _ number: Int) -> Void) {
    var index = 0
    while index < count {
      while index < count, base[index] != 0x23 { index += 1 }
      while index < count, base[index] != 0x20 { index += 1 }
      let label = index + 1
      while index < count, !base[index].isDigit {
        if index > label, base[index] == 0x23 { break }
        index += 1
      }
      guard index < count else { return }
      if base[index] == 0x23 { continue }
      var number = 0
      let start = index
      while index < count, base[index].isDigit, index - start < 18 {
        number = number &* 10 &+ Int(base[index] &- 0x30)
        index += 1
      }
      // More digits than a number here can have: no number.
      let isNumber = index == count || !base[index].isDigit
      while index < count, base[index].isDigit { index += 1 }
      if isNumber, start - label >= 4 { body(self[label..<start], number) }
    }
  }

  /// `0x658F7C11(1703902225)`, or hexadecimal digits alone: the index.
  @inline(__always)
  var spi: UInt32? {
    var index = 0
    if count > 2, base[0] == 0x30, base[1] | 0x20 == 0x78 { index = 2 }
    let start = index
    var value: UInt64 = 0
    while index < count, index - start < 9 {
      let byte = base[index]
      if byte.isDigit {
        value = value << 4 | UInt64(byte &- 0x30)
      } else if (byte | 0x20) &- 0x61 < 6 {
        value = value << 4 | UInt64((byte | 0x20) &- 0x61 &+ 10)
      } else {
        break
      }
      index += 1
    }
    guard index > start, value <= 0xFFFF_FFFF, index == count || base[index] == 0x28 || base[index] == 0x20 else {
      return nil
    }
    return UInt32(value)
  }

  /// `local ident (addr/mask/prot/port): (10.0.0.0/255.0.0.0/0/0)`: the last parentheses' content. IPv6 has a prefix
  /// length in place of the mask, or nothing.
  var proxyIdentity: ProxyIdentity? {
    var open = count
    while open > 0, base[open - 1] != 0x28 { open -= 1 }
    guard open > 0 else { return nil }
    var cuts = (-1, -1, -1)
    var parts = 0
    var index = open
    while index < count, base[index] != 0x29 {
      if base[index] == 0x2F {
        if parts == 0 { cuts.0 = index } else if parts == 1 { cuts.1 = index } else { cuts.2 = index }
        parts += 1
      }
      index += 1
    }
    guard index < count, parts == 3 || parts == 2, let address = self[open..<cuts.0].address else { return nil }
    let hasMask = parts == 3
    let last = hasMask ? cuts.2 : cuts.1
    let beforeLast = hasMask ? cuts.1 : cuts.0
    guard let ipProtocol = self[(beforeLast + 1)..<last].integer, let port = self[(last + 1)..<index].integer,
      ipProtocol <= 256, port <= 65_535
    else { return nil }
    // 256 is any protocol, as 0 is.
    let prefix: Prefix?
    if !hasMask {
      prefix = Prefix(host: address)
    } else if let length = self[(cuts.0 + 1)..<cuts.1].integer {
      prefix = Prefix(address, length: length)
    } else if let bits = IPAddress.dottedQuad(self[(cuts.0 + 1)..<cuts.1]) {
      prefix = Prefix(address, mask: .v4(bits))
    } else {
      return nil
    }
    return ProxyIdentity(prefix: prefix, ipProtocol: UInt8(truncatingIfNeeded: ipProtocol), port: UInt16(port))
  }

  /// `2.2.2.2 port 500`, or `2.2.2.2:500`; nil where neither is there.
  var peerAndPort: (address: IPAddress?, port: Int?)? {
    let (word, rest) = firstWord
    if word.equals("port") { return (nil, rest.leadingInteger) }
    if word.equals("(none)") { return (nil, rest.after("port ")?.leadingInteger) }
    if let address = word.address {
      return (address.isUnspecified ? nil : address, rest.after("port ")?.leadingInteger)
    }
    var colon = word.count
    while colon > 0, word.base[colon - 1] != 0x3A { colon -= 1 }
    guard colon > 0, let address = word[0..<(colon - 1)].address else { return nil }
    return (address.isUnspecified ? nil : address, word.dropping(colon).integer)
  }

  /// The address; nil for 0.0.0.0, which stands where there is none yet.
  var setAddress: IPAddress? { address.flatMap { $0.isUnspecified ? nil : $0 } }

  /// What is in the outermost braces, or nil.
  var braced: ByteSlice? {
    guard let open = offset(of: 0x7B) else { return nil }
    var close = count
    while close > open, base[close - 1] != 0x7D { close -= 1 }
    return close > open ? self[(open + 1)..<(close - 1)] : nil
  }
}

extension ChildSA {
  /// Takes `sa timing: remaining key lifetime (k/sec): (4607999/83191)` or one of its variants.
  @inline(__always)
  mutating func takeTiming(_ line: ByteSlice) -> Bool {
    var index = line.count
    while index > 0, line.base[index - 1] != 0x28, line.base[index - 1] != 0x3A { index -= 1 }
    guard index > 0 else { return false }
    let rest = line.dropping(index)
    if line.base[index - 1] == 0x28 {
      let inside = rest.before(0x29)
      guard let slash = inside.offset(of: 0x2F) else {
        lifetime = duration(inside)
        return lifetime != nil
      }
      lifetimeKilobytes = inside[0..<slash].integer
      let seconds = inside.dropping(slash + 1)
      lifetime = seconds.integer.map { Seconds($0) } ?? duration(seconds)
      return lifetime != nil
    }
    let words = rest.behind("lifetime") ?? rest.trimmed
    lifetime = duration(words)
    return lifetime != nil
  }
}
