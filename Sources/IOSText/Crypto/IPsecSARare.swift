import Model

// Lines of `show crypto ipsec sa` that begin a block, or that few routers print.

extension IPsecSAReader {
  mutating func takeMap(_ value: ByteSlice) -> Bool {
    close()
    unknown.noteMap()
    guard let comma = value.offset(of: ", local addr") else {
      map = maps(value)
      localAddress = nil
      return true
    }
    map = maps(value[0..<comma])
    var rest = value.dropping(comma + 12)
    if rest.count > 0, rest.base[0] == 0x2E { rest = rest.dropping(1) }
    localAddress = rest.trimmed.firstWord.word.withoutComma.setAddress
    return true
  }

  /// Lines of few routers: the form by address, stateful pairs, additions of some trains.
  mutating func takeRare(_ line: ByteSlice, _ position: Int) -> Bool {
    if let value = line.value("protected vrf") ?? line.value("protected   vrf") {
      begin(position)
      place.protectedVRF = value.before(0x20).named
      return true
    }
    if let value = line.value("dest address:") { return beginDestination(value, position) }
    if let value = line.value("fvrf/address:"), let slash = value.offset(of: 0x2F) {
      return beginDestination(value.dropping(slash + 1), position)
    }
    if let value = line.value("protocol:") {
      closeChild()
      unknown.noteList()
      guard let named = ChildSA.Kind(rawValue: value.string.lowercased()) else { return false }
      kind = named
      return true
    }
    return line.hasLabel([
      "ha last key lifetime", "anti-replay", "no sas found", "no crypto map", "there are no ipsec sas", "pqc ", "ake ",
      "post quantum", "quantum", "ip mtu", "media mtu", "initiator", "dh group", "esn",
      "ecn ", "group:", "group name", "local access-list", "uvrf", "ivrf", "fvrf", "egress", "tfc", "dfbit",
      "ike_cookies", "crypto engine", "qos group",
    ])
  }

  private mutating func beginDestination(_ value: ByteSlice, _ position: Int) -> Bool {
    unknown.noteMap()
    interface = InterfaceName("")
    map = ""
    localAddress = nil
    begin(position)
    direction = .undirected
    fact.destination = value.firstWord.word.address
    return fact.destination != nil
  }
}
