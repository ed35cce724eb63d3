import Model

/// Reads `show crypto session` with any option but `brief`: a session for each interface and peer. Two sessions on one
/// interface stay two, whether or not the interface's line is repeated.
func readCryptoSession(_ output: inout Output) -> Facts {
  var reader = SessionBlocks()
  while let line = output.nextText() {
    if output.isUnfinished(line), reader.mayBeHalf(line.trimmed) {
      output.noteCut(line)
      break
    }
    if reader.take(line, output) {
      reader.extend(line)
    } else {
      output.diagnose(line)
    }
  }
  reader.close(output)
  return .sessions(reader.facts)
}

/// The sessions read so far and the one that is open.
private struct SessionBlocks {
  var facts: [Sourced<CryptoSession>] = []
  private var session = CryptoSession(interface: nil)
  private var block: Block?
  private var isSpent = false

  mutating func close(_ output: Output) {
    if let block { facts.append(Sourced(session, output.source(block.start..<block.end))) }
    block = nil
  }

  mutating func extend(_ line: Line) {
    if block != nil { block?.end = line.end }
  }

  private mutating func begin(_ line: Line, _ interface: InterfaceName?, _ output: Output) {
    close(output)
    session = CryptoSession(interface: interface)
    block = Block(line)
  }

  /// Makes sure that the open session does not have yet what comes now.
  private mutating func make(_ line: Line, _ output: Output, _ isTaken: Bool) {
    if block == nil || isTaken { begin(line, session.interface, output) }
  }

  /// Whether a last line without line end may be half a line: all but those whose end is certain.
  func mayBeHalf(_ text: ByteSlice) -> Bool {
    guard block != nil else { return text.hasLabel(["interface:", "profile:", "session status:", "peer:"]) }
    if let active = text.value("active sas:") { return active.behind("origin:") == nil }
    if let status = text.value("session status:") { return SessionStatus(rawValue: status.string.lowercased()) == nil }
    // A pasted capture often lacks its last line end, so a last line that has all its parts counts as whole.
    if text.hasLabel(["outbound:"]) { return text.offset(of: 0x2F) == nil || !text[text.count - 1].isDigit }
    if text.hasLabel(["ike sa:", "ikev1 sa:", "ikev2 sa:"]) {
      return !text.lastWord.equals("Active") && !text.lastWord.equals("Inactive")
    }
    return !text.hasLabel(["ipsec flow:", "desc:", "session id:"])
  }

  mutating func take(_ line: Line, _ output: Output) -> Bool {
    let text = line.trimmed
    if let value = text.value("interface:") {
      begin(line, InterfaceName(value.string), output)
      return true
    }
    if let value = text.value("session status:") {
      make(line, output, session.status != nil || session.peer != nil)
      session.status = SessionStatus(rawValue: value.string.lowercased())
      return session.status != nil
    }
    if let value = text.value("peer:") {
      make(line, output, session.peer != nil)
      return takePeer(value)
    }
    if let value = text.value("profile:") {
      make(line, output, session.profile != nil)
      session.profile = value.named
      return true
    }
    if let value = text.value("uptime:") {
      make(line, output, session.uptime != nil)
      session.uptime = duration(value)
      return session.uptime != nil
    }
    if block == nil { return text.isSessionHeading }
    return takeDetail(text) || takeIKE(text) || takeFlow(text) || text.isSessionHeading
  }

  private mutating func takePeer(_ value: ByteSlice) -> Bool {
    let (word, rest) = value.firstWord
    guard let endpoint = word.endpoint else { return false }
    session.peer = endpoint.address
    session.port = endpoint.port
    var words = rest.words[...]
    while let label = words.popFirst() {
      let next = words.first
      if label.equals("port") {
        session.port = next?.integer
      } else if label.equals("fvrf:") {
        session.frontVRF = next?.named
      } else if label.equals("ivrf:") {
        session.insideVRF = next?.named
      } else {
        continue
      }
      _ = words.popFirst()
    }
    return true
  }

  private mutating func takeDetail(_ text: ByteSlice) -> Bool {
    if let value = text.value("phase1_id:") {
      session.phase1Identity = value.named
    } else if let value = text.value("desc:") {
      session.description = value.named
    } else if let value = text.value("username:") {
      session.userName = value.named ?? session.userName
    } else if let value = text.value("group:") {
      session.userName = session.userName ?? value.named
    } else if let value = text.value("assigned address:") {
      session.assignedAddress = value.address
      return session.assignedAddress != nil
    } else {
      return false
    }
    return true
  }

  private mutating func takeIKE(_ text: ByteSlice) -> Bool {
    let known: [(StaticString, Int?)] = [("ike sa:", nil), ("ikev1 sa:", 1), ("ikev2 sa:", 2)]
    for (label, version) in known {
      guard let value = text.value(label) else { continue }
      session.ikeSAs.append(IKESecurityAssociation(version: version, state: ""))
      return takeEnds(value)
    }
    guard !session.ikeSAs.isEmpty else { return false }
    if text.starts(with: "remote ") || text.starts(with: "local ") { return takeEnds(text) }
    guard let value = text.value("capabilities:") else { return false }
    let last = session.ikeSAs.count - 1
    session.ikeSAs[last].capabilities = value.firstWord.word.named
    session.ikeSAs[last].connectionID = value.behind("connid:")?.leadingInteger
    session.ikeSAs[last].lifetime = value.behind("lifetime:").flatMap(duration)
    return true
  }

  /// `local A/500 remote B/500 Active`, or a part of it: IPv6 takes two lines.
  private mutating func takeEnds(_ text: ByteSlice) -> Bool {
    let last = session.ikeSAs.count - 1
    var words = text.words[...]
    while let word = words.popFirst() {
      if word.equals("local"), let end = words.popFirst()?.endpoint {
        session.ikeSAs[last].local = end.address
        session.ikeSAs[last].localPort = end.port ?? detachedPort(&words)
      } else if word.equals("remote"), let end = words.popFirst()?.endpoint {
        session.ikeSAs[last].remote = end.address
        session.ikeSAs[last].remotePort = end.port ?? detachedPort(&words)
      } else {
        session.ikeSAs[last].state = word.string
        return words.isEmpty
      }
    }
    return true
  }

  /// `/500` that a blank parts from its address, as editors of documents do.
  private func detachedPort(_ words: inout ArraySlice<ByteSlice>) -> Int? {
    guard let port = words.first?.after("/")?.integer else { return nil }
    words.removeFirst()
    return port
  }

  private mutating func takeFlow(_ text: ByteSlice) -> Bool {
    if let value = text.value("ipsec flow:") {
      session.flows.append(CryptoSession.Flow(text: value.string))
      return true
    }
    guard !session.flows.isEmpty else { return false }
    let last = session.flows.count - 1
    if let value = text.value("active sas:") {
      session.flows[last].activeSAs = value.leadingInteger
      session.flows[last].origin = value.behind("origin:")?.named
    } else if let value = text.value("inbound:") {
      session.flows[last].inbound = CryptoSession.Direction(value)
    } else if let value = text.value("outbound:") {
      session.flows[last].outbound = CryptoSession.Direction(value)
    } else {
      return false
    }
    return true
  }
}

extension CryptoSession.Direction {
  /// `#pkts dec'ed 449282 drop 0 life (KB/Sec) KB Vol Rekey Disabled/3060`.
  init(_ text: ByteSlice) {
    self.init()
    packets = (text.behind("#pkts dec'ed") ?? text.behind("#pkts enc'ed"))?.leadingInteger
    drops = text.behind("drop")?.leadingInteger
    guard let life = text.behind("(KB/Sec)") ?? text.behind("(KB/sec)"), let slash = life.offset(of: 0x2F) else {
      return
    }
    lifetimeKilobytes = life[0..<slash].trimmed.integer
    lifetime = duration(life.dropping(slash + 1))
  }
}

extension ByteSlice {
  /// The last word.
  fileprivate var lastWord: ByteSlice { words.last ?? self }

  /// Whether the line is of the heading or its legend, or one that is of no use here.
  fileprivate var isSessionHeading: Bool {
    if hasLabel([
      "crypto session current status", "code: ", "session id:", "there are no", "outbound spi", "inbound spi",
      "socket state",
    ]) {
      return true
    }
    return count > 4 && self[0].lowercasedASCII != self[0] && dropping(1).starts(with: " - ")
  }
}
