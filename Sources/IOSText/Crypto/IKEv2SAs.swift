import Model

/// Reads `show crypto ikev2 sa` and `show crypto ikev2 session` with any option: a fact for each tunnel; the rows of IPv6 tunnels take three lines.
func readIKEv2SA(_ output: inout Output) -> Facts {
  var reader = IKEv2Blocks()
  while let line = output.nextText() {
    if output.isUnfinished(line), reader.mayBeHalf(line.trimmed) {
      output.noteCut(line)
      break
    }
    if reader.take(line, output) { reader.extend(line) } else { output.diagnose(line) }
  }
  reader.close(output)
  return .ikeSAs(reader.facts)
}

private struct IKEv2Blocks {
  var facts: [Sourced<IKESecurityAssociation>] = []
  private var sa = IKESecurityAssociation(version: 2, state: "")
  private var block: Block?
  private var isInSubnets = false

  mutating func close(_ output: Output) {
    if let block { facts.append(Sourced(sa, output.source(block.start..<block.end))) }
    block = nil
  }

  mutating func extend(_ line: Line) {
    if block != nil { block?.end = line.end }
  }

  /// Whether a last line without line end may be half a line that would be read wrongly.
  func mayBeHalf(_ text: ByteSlice) -> Bool {
    if let life = text.value("life/active time:") { return life.offset(of: "sec") == nil }
    if text.hasLabel(["remote id:", "dpd configured"]) { return true }
    if text.hasLabel(["local ", "remote "]), text.firstWord.rest.firstWord.word.endpoint != nil {
      return text.words.count != 2 || text.words[1].endpoint?.port != 500 && text.words[1].endpoint?.port != 4500
    }
    guard let first = text.words.first, first.integer != nil else { return false }
    let words = text.words
    return !(words.last?.equals("READY") ?? false)
  }

  mutating func take(_ line: Line, _ output: Output) -> Bool {
    let text = line.trimmed
    let words = text.words
    if text.startsIgnoringCase("tunnel-id") || text.isIKEv2Heading {
      isInSubnets = false
      if words.count < 3 || text.startsIgnoringCase("tunnel-id") || text.isIKEv2Heading { close(output) }
      return true
    }
    if let id = words.first?.integer, words.count >= 3, takeRow(id, words, line, output) { return true }
    guard block != nil else { return text.hasLabel(["there are no", "session-id:"]) }
    // The networks of a session's child SAs.
    if text.offset(of: " -> ") != nil { return true }
    if isInSubnets, words.count <= 2, words[0].firstAddress != nil { return true }
    isInSubnets = false
    return takeDetail(text, words)
  }

  /// `1 A/500 B/500 none/none READY`, or without the ends.
  private mutating func takeRow(_ id: Int, _ words: [ByteSlice], _ line: Line, _ output: Output) -> Bool {
    var rest = words[1...]
    let local = rest.first?.endpoint
    if local != nil { rest.removeFirst() }
    let remote = local == nil ? nil : rest.first?.endpoint
    if remote != nil { rest.removeFirst() }
    guard let vrfs = rest.popFirst(), let slash = vrfs.offset(of: 0x2F), let state = rest.popFirst() else {
      return false
    }
    close(output)
    block = Block(line)
    sa = IKESecurityAssociation(version: 2, state: state.string)
    sa.connectionID = id
    sa.local = local?.address
    sa.localPort = local?.port
    sa.remote = remote?.address
    sa.remotePort = remote?.port
    sa.frontVRF = vrfs[0..<slash].named
    sa.insideVRF = vrfs.dropping(slash + 1).named
    return rest.isEmpty
  }

  private mutating func takeDetail(_ text: ByteSlice, _ words: [ByteSlice]) -> Bool {
    if words.count == 2, let end = words[1].endpoint, end.port != nil {
      if words[0].equals("Local") {
        sa.local = end.address
        sa.localPort = end.port
        return true
      }
      if words[0].equals("Remote") {
        sa.remote = end.address
        sa.remotePort = end.port
        return true
      }
    }
    if let value = text.value("life/active time:") {
      let numbers = value.before(0x20)
      guard let slash = numbers.offset(of: 0x2F), let life = numbers[0..<slash].integer,
        let active = numbers.dropping(slash + 1).integer
      else { return false }
      sa.lifetime = Seconds(max(0, life - active))
      return true
    }
    if let value = text.value("dpd configured for") {
      sa.dpdInterval = value.leadingInteger.map { Seconds($0) }
      sa.dpdRetry = value.behind("retry")?.leadingInteger.map { Seconds($0) }
      return sa.dpdInterval != nil
    }
    if let value = text.value("initiator of sa") {
      sa.isInitiator = value.behind(":")?.startsIgnoringCase("yes")
      return sa.isInitiator != nil
    }
    if let value = text.value("remote id:") {
      sa.remoteIdentity = value.named
      return true
    }
    if text.hasLabel(["remote subnets", "local subnets"]) {
      isInSubnets = true
      return true
    }
    return text.hasLabel(IKEv2Blocks.others)
  }

  /// Lines that are of no use here.
  private static let others: [StaticString] = [
    "encr:", "pqc ", "ake", "ce id", "local spi", "status description", "local id", "local req", "local next",
    "local window", "local sys id", "fragmentation", "ietf std ", "dynamic route update", "extended authentication",
    "nat-t",
    "cisco trust security", "pushed ip", "quantum", "peer type", "child sa", "remote selector", "esp spi", "ah spi",
    "cpi", "ipsec", "session-id", "dpd is", "mtu", "assigned host", "group:", "username", "profile", "redundancy",
    "additional key", "mobike", "post-quantum", "eap", "authentication", "initiator", "remote eap id", "local selector",
    "local eap id", "assigned", "tunnel", "ivrf", "fvrf", "ppk", "window", "child", "interface", "intermediate",
  ]
}

extension ByteSlice {
  fileprivate var isIKEv2Heading: Bool { hasLabel(["ipv4 crypto ikev2", "ipv6 crypto ikev2"]) }

  /// The address in front of a mask's length or alone.
  fileprivate var firstAddress: IPAddress? { address ?? before(0x2F).address }
}
