import Model

// Which line of `show crypto ipsec sa` fills which field.

extension IPsecSAReader {
  /// Takes one line without the blanks around it; false where it is none that this output has.
  mutating func take(_ line: ByteSlice, at position: Int) -> Bool {
    switch line.base[0] {
    case 0x23: return takeCounters(line)
    case UInt8(ascii: "i"): return takeI(line) || takeRare(line, position)
    case UInt8(ascii: "o"):
      guard line.starts(with: "outbound ") else { return takeRare(line, position) }
      return takeList(line.dropping(9), .outbound)
    case UInt8(ascii: "s"): return takeS(line, position)
    case UInt8(ascii: "t"):
      guard let value = line.after("transform:") else { return false }
      let text = transforms(value.trimmed.withoutComma)
      suite.transform = text
      return hasChild
    case UInt8(ascii: "c"): return takeC(line, position) || takeRare(line, position)
    case UInt8(ascii: "r"):
      if line.starts(with: "replay ") { return true }
      return takeIdentity(line, isLocal: false, position)
    case UInt8(ascii: "l"): return takeIdentity(line, isLocal: true, position)
    case UInt8(ascii: "p"): return takeP(line, position)
    case UInt8(ascii: "S"):
      guard let value = line.after("Status:") else { return takeRare(line, position) }
      let text = statuses(value.trimmed)
      suite.status = text
      return hasChild
    case UInt8(ascii: "P"):
      if line.starts(with: "PFS (") { return true }
      if line.starts(with: "PERMIT") { return takeFlags(line) }
      return takeRare(line, position)
    case UInt8(ascii: "C"):
      guard let value = line.after("Crypto map tag:") else { return takeRare(line, position) }
      return takeMap(value.trimmed)
    case UInt8(ascii: "I"): return line.starts(with: "IV size") || takeRare(line, position)
    case UInt8(ascii: "K"): return line.starts(with: "Kilobyte Volume Rekey") || takeRare(line, position)
    case UInt8(ascii: "D"): return line.starts(with: "DENY") ? takeFlags(line) : takeRare(line, position)
    default: return takeRare(line, position)
    }
  }

  private mutating func takeFlags(_ line: ByteSlice) -> Bool {
    // The form by identity adds a second line of flags; the first is the one that tells where the pair is from.
    if let value = line.braced, place.flags.isEmpty { place.flags = flags(value) }
    return isOpen
  }

  private mutating func takeCounters(_ line: ByteSlice) -> Bool {
    guard isOpen else { return line.starts(with: "#pkts ") || line.starts(with: "##pkts ") }
    guard line.count > 14, let first = line.after("#pkts "), line.base[12] == 0x3A || line.base[12] == 0x20 else {
      return line.starts(with: "#send errors") ? takeErrors(line) : line.starts(with: "#") && line.count > 1
    }
    var packets = PacketCounters()
    if first.starts(with: "encaps"), line.base[13] != UInt8(ascii: "f") {
      line.counters { label, number in
        switch label.base[2] {
        case UInt8(ascii: "c"):
          if label.base[3] == UInt8(ascii: "a") { packets.encapsulated = number } else { packets.encrypted = number }
        case UInt8(ascii: "g"): packets.digested = number
        default: break
        }
      }
      fact.packets.encapsulated = packets.encapsulated
      fact.packets.encrypted = packets.encrypted
      fact.packets.digested = packets.digested
    } else if first.starts(with: "decaps"), line.base[13] != UInt8(ascii: "f") {
      line.counters { label, number in
        switch label.base[2] {
        case UInt8(ascii: "c"):
          if label.base[3] == UInt8(ascii: "a") { packets.decapsulated = number } else { packets.decrypted = number }
        case UInt8(ascii: "r"): packets.verified = number
        default: break
        }
      }
      fact.packets.decapsulated = packets.decapsulated
      fact.packets.decrypted = packets.decrypted
      fact.packets.verified = packets.verified
    } else {
      return true
    }
    isCounted = true
    return true
  }

  private mutating func takeErrors(_ line: ByteSlice) -> Bool {
    fact.sendErrors = line.dropping(12).trimmed.leadingInteger
    fact.receiveErrors = line.behind("#recv errors")?.leadingInteger
    return true
  }

  private mutating func takeI(_ line: ByteSlice) -> Bool {
    if line.starts(with: "inbound ") { return takeList(line.dropping(8), .inbound) }
    if line.count > 2, line.base[2] == 0x20, let value = line.after("in use settings") {
      if let inside = value.braced { suite.settings = settings(inside.trimmed.withoutComma) }
      return hasChild
    }
    if let value = line.after("interface:") {
      close()
      unknown.noteInterface(facts.count)
      let name = value.trimmed
      if !interfaces.isLast(name) { interface = InterfaceName(interfaces(name)) }
      map = ""
      localAddress = nil
      return true
    }
    return line.hasLabel(["initiator", "ip mtu", "ipv6 mtu"])
  }

  /// `esp sas:`, `ah sas:`, `pcp sas:` behind the direction.
  private mutating func takeList(_ list: ByteSlice, _ direction: Direction) -> Bool {
    closeChild()
    guard isOpen else { return list.count > 0 }
    // The oldest releases have no lists of compression.
    if direction == .outbound, self.direction == .inbound { hasCompression = kind == .pcp }
    self.direction = direction
    unknown.noteList()
    if list.starts(with: "esp") {
      kind = .esp
    } else if list.starts(with: "ah") {
      kind = .ah
      if direction == .outbound, !hasCompression { isWhole = true }
    } else if list.starts(with: "pcp") {
      kind = .pcp
      if direction == .outbound { isWhole = true }
    } else {
      return false
    }
    return true
  }

  private mutating func takeS(_ line: ByteSlice, _ position: Int) -> Bool {
    if line.count > 1, line.base[1] == UInt8(ascii: "a"), line.starts(with: "sa timing:") {
      return hasChild && child.takeTiming(line)
    }
    if let value = line.after("spi:") {
      closeChild()
      guard let index = value.trimmed.spi else { return false }
      if !isOpen {
        begin(position)
        direction = .undirected
      }
      child = ChildSA(kind: kind, spi: index)
      suite = ChildSA.Suite()
      hasChild = true
      if direction == .outbound, kind == .pcp { isWhole = true }
      return true
    }
    if line.starts(with: "slot") { return takeConnection(line) }
    return line.starts(with: "sibling")
  }

  private mutating func takeC(_ line: ByteSlice, _ position: Int) -> Bool {
    if line.starts(with: "conn id") { return takeConnection(line) }
    if let value = line.after("current outbound spi:") {
      fact.currentOutboundSPI = value.trimmed.spi
      return isOpen && fact.currentOutboundSPI != nil
    }
    guard let value = line.after("current_peer") else { return false }
    if !isOpen || hasPeer { begin(position) }
    let rest = value.count > 0 && value.base[0] == 0x3A ? value.dropping(1).trimmed : value.trimmed
    hasPeer = true
    guard let peer = rest.peerAndPort else { return rest.count == 0 }
    fact.peer = peer.address
    fact.port = peer.port
    return true
  }

  private mutating func takeConnection(_ line: ByteSlice) -> Bool {
    let id = line.after("conn id:") ?? line.behind("conn id:")
    child.connectionID = id?.trimmed.leadingInteger
    if fact.destination != nil, place.cryptoMap.isEmpty, let name = line.behind("crypto map:") {
      place.cryptoMap = maps(name.before(0x2C))
    }
    return hasChild && id != nil
  }

  private mutating func takeIdentity(
    _ line: ByteSlice, isLocal: Bool, _ position: Int
  ) -> Bool {
    guard let rest = (isLocal ? line.after("local") : line.after("remote"))?.trimmed else { return false }
    if rest.starts(with: "ident") {
      if !isOpen || (isLocal ? hasLocal : hasRemote) { begin(position) }
      if isLocal { hasLocal = true } else { hasRemote = true }
      guard let identity = rest.proxyIdentity else { return false }
      if isLocal { fact.localProxy = identity } else { fact.remoteProxy = identity }
      return true
    }
    guard let value = rest.after("crypto endpt.")?.trimmed, value.count > 1, value.base[0] == 0x3A else { return false }
    let endpoint = value.dropping(1).trimmed.firstWord
    let address = endpoint.word.withoutComma.setAddress
    guard isLocal else {
      fact.remoteEndpoint = address
      return isOpen
    }
    fact.localEndpoint = address
    if let remote = endpoint.rest.after("remote crypto endpt.:") { fact.remoteEndpoint = remote.trimmed.setAddress }
    return isOpen
  }

  private mutating func takeP(_ line: ByteSlice, _ position: Int) -> Bool {
    if line.starts(with: "plaintext mtu") || line.starts(with: "path mtu") { return true }
    if let value = line.after("protected vrf:") {
      begin(position)
      place.protectedVRF = value.trimmed.named
      return true
    }
    return takeRare(line, position)
  }
}
