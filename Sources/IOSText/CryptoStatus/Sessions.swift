import Model

/// Reads `show crypto session`, plain and `detail` (ios-behaviour 6.5). A session is one interface and one peer: two of
/// them on one interface stay two.
func readCryptoSession(_ output: inout Output) -> Facts {
  var reader = CryptoSessionReader()
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if !reader.take(text, line, output) { output.diagnose(line) }
  }
  return .sessions(reader.finished(output))
}

private struct CryptoSessionReader {
  private var found: [Sourced<CryptoSession>] = []
  private var current: CryptoSession?
  private var range = 0..<0
  /// Whether the line before left its remote end to the next one, as IPv6 does.
  private var awaitsRemote = false

  mutating func finished(_ output: Output) -> [Sourced<CryptoSession>] {
    close(output)
    return found
  }

  private mutating func close(_ output: Output) {
    guard let done = current else { return }
    found.append(Sourced(done, output.source(range)))
    current = nil
    awaitsRemote = false
  }

  mutating func take(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    if let name = text.field("interface:") {
      close(output)
      current = CryptoSession(interface: name.present.map { InterfaceName($0) })
      range = line.start..<line.end
      return true
    }
    if isHeading(text) { return true }
    // A capture cut at its beginning starts inside a session.
    if current == nil, text.startsIgnoringCase("session status:") || text.startsIgnoringCase("peer:") {
      current = CryptoSession(interface: nil)
      range = line.start..<line.end
    }
    // Some releases print the interface once for several peers.
    if text.startsIgnoringCase("peer:"), let before = current, before.peer != nil {
      close(output)
      var next = CryptoSession(interface: before.interface)
      next.status = before.status
      next.profile = before.profile
      current = next
      range = line.start..<line.end
    }
    guard current != nil else { return false }
    guard takeHead(text) || takePeer(text) || takeIKE(text) || takeFlow(text) || isKnown(text) else { return false }
    range = range.lowerBound..<line.end
    return true
  }

  private func isHeading(_ text: ByteSlice) -> Bool {
    let known: [StaticString] = [
      "crypto session current status", "code:", "k - ", "x - ", "r - ", "s - ", "t - ", "f - ", "c - ",
    ]
    return known.contains { text.startsIgnoringCase($0) }
  }

  private mutating func takeHead(_ text: ByteSlice) -> Bool {
    if let value = text.field("session status:") {
      guard let status = SessionStatus(printed: value) else { return false }
      current?.status = status
    } else if let value = text.field("profile:") {
      current?.profile = value.present
    } else if let value = text.field("uptime:") {
      current?.uptime = duration(value)
    } else if let value = text.field("username:") {
      current?.userName = value.present
    } else if let value = text.field("group:") {
      if current?.userName == nil { current?.userName = value.present }
    } else if let value = text.field("assigned address:") {
      current?.assignedAddress = value.address
    } else if let value = text.field("phase1_id:") {
      current?.phase1Identity = value.present
    } else if let value = text.field("desc:") {
      current?.description = value.present
    } else {
      return false
    }
    return true
  }

  // `Peer: 2.2.2.2 port 500 fvrf: (none) ivrf: X`
  private mutating func takePeer(_ text: ByteSlice) -> Bool {
    guard let words = text.field("peer:")?.words, let first = words.first else { return false }
    current?.peer = first.address
    for (word, next) in zip(words.dropFirst(), words.dropFirst(2)) {
      if word.equals("port") { current?.port = next.integer }
      if word.startsIgnoringCase("fvrf:") { current?.frontVRF = next.present }
      if word.startsIgnoringCase("ivrf:") { current?.insideVRF = next.present }
    }
    return first.address != nil || first.equals("(none)")
  }

  // `IKEv1 SA: local A/500 remote B/500 Active`, the remote part on the next line for IPv6.
  private mutating func takeIKE(_ text: ByteSlice) -> Bool {
    if awaitsRemote, text.startsIgnoringCase("remote ") {
      awaitsRemote = false
      return takeEnds(text.words)
    }
    if let capabilities = text.field("capabilities:") { return takeCapabilities(capabilities) }
    let forms: [(StaticString, Int?)] = [("ikev1 sa:", 1), ("ikev2 sa:", 2), ("ike sa:", nil)]
    guard let form = forms.first(where: { text.startsIgnoringCase($0.0) }), let rest = text.field(form.0) else {
      return false
    }
    current?.ikeSAs.append(IKESecurityAssociation(version: form.1, state: ""))
    awaitsRemote = rest.offset(of: "remote ") == nil
    return takeEnds(rest.words)
  }

  private mutating func takeEnds(_ words: [ByteSlice]) -> Bool {
    guard let index = current.map({ $0.ikeSAs.count - 1 }), index >= 0 else { return false }
    var place = 0
    while place < words.count {
      if words[place].equals("local"), place + 1 < words.count, let end = words[place + 1].addressAndPort {
        current?.ikeSAs[index].local = end.address
        current?.ikeSAs[index].localPort = end.port
        place += 2
      } else if words[place].equals("remote"), place + 1 < words.count, let end = words[place + 1].addressAndPort {
        current?.ikeSAs[index].remote = end.address
        current?.ikeSAs[index].remotePort = end.port
        place += 2
      } else {
        current?.ikeSAs[index].state = words[place...].map(\.string).joined(separator: " ")
        return true
      }
    }
    return true
  }

  // `Capabilities:DN connid:2913 lifetime:09:03:41`
  private mutating func takeCapabilities(_ text: ByteSlice) -> Bool {
    guard let index = current.map({ $0.ikeSAs.count - 1 }), index >= 0 else { return false }
    for (position, word) in text.words.enumerated() {
      if let number = word.field("connid:") {
        current?.ikeSAs[index].connectionID = number.integer
      } else if let life = word.field("lifetime:") {
        current?.ikeSAs[index].lifetime = duration(life)
      } else if position == 0 {
        current?.ikeSAs[index].capabilities = word.present
      }
    }
    return true
  }

  private mutating func takeFlow(_ text: ByteSlice) -> Bool {
    if let flow = text.field("ipsec flow:") {
      current?.flows.append(CryptoSession.Flow(text: flow.string))
      return true
    }
    guard let index = current.map({ $0.flows.count - 1 }), index >= 0 else { return false }
    if let rest = text.field("active sas:") {
      current?.flows[index].activeSAs = rest.words.first?.withoutTrailingComma.integer
      current?.flows[index].origin = rest.offset(of: "origin:").flatMap { rest[($0 + 7)..<rest.count].trimmed.present }
    } else if let rest = text.field("inbound:") {
      current?.flows[index].inbound = CryptoSessionReader.direction(rest, "dec'ed ")
    } else if let rest = text.field("outbound:") {
      current?.flows[index].outbound = CryptoSessionReader.direction(rest, "enc'ed ")
    } else {
      return false
    }
    return true
  }

  // `#pkts dec'ed 449282 drop 0 life (KB/Sec) KB Vol Rekey Disabled/3060`
  private static func direction(_ text: ByteSlice, _ label: StaticString) -> CryptoSession.Direction {
    var direction = CryptoSession.Direction()
    direction.packets = text.number(behind: label)
    direction.drops = text.number(behind: "drop ")
    if let start = text.offset(of: "(KB/Sec)") {
      let life = text[(start + 8)..<text.count].trimmed
      if let slash = life.lastOffset(of: 0x2F) {
        direction.lifetimeKilobytes = life[0..<slash].integer
        let left = life[(slash + 1)..<life.count]
        direction.lifetime = left.integer.map { Seconds($0) } ?? duration(left)
      }
    }
    return direction
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    let known: [StaticString] = ["session id:", "assigned", "config", "life", "ike profile", "index:", "vrf:"]
    return known.contains { text.startsIgnoringCase($0) }
  }
}

extension SessionStatus {
  /// The status a router prints: `UP-ACTIVE`.
  init?(printed: ByteSlice) { self.init(rawValue: printed.string.lowercased()) }
}

extension ByteSlice {
  /// The offset of the last `byte`, or nil.
  func lastOffset(of byte: UInt8) -> Int? { indices.last { self[$0] == byte } }
}

/// Reads `show crypto session brief`: `Peer I/F Username Group/Phase1_id Uptime Status`, a row a session.
func readCryptoSessionBrief(_ output: inout Output) -> Facts {
  var found: [Sourced<CryptoSession>] = []
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty || isBriefHeading(text) { continue }
    if let session = briefRow(text.words) {
      found.append(Sourced(session, output.source(line)))
    } else {
      output.diagnose(line)
    }
  }
  return .sessions(found)
}

private func isBriefHeading(_ text: ByteSlice) -> Bool {
  let known: [StaticString] = [
    "status:", "code:", "k - ", "x - ", "r - ", "s - ", "t - ", "f - ", "ivrf", "peer ", "crypto session",
  ]
  return known.contains { text.startsIgnoringCase($0) }
}

// Status letters: A up-active, I up-idle, N up-no-ike, D down, DN down-negotiating, S up-standby.
private let briefStatuses: [String: SessionStatus] = [
  "UA": .upActive, "UI": .upIdle, "UN": .upNoIKE, "D": .down, "DN": .downNegotiating, "US": .upStandby, "S": .upStandby,
  "A": .upActive, "I": .upIdle, "N": .upNoIKE,
]

private func briefRow(_ words: [ByteSlice]) -> CryptoSession? {
  guard words.count >= 3, let peer = words[0].address, let last = words.last else { return nil }
  let statusWord = last.string.uppercased()
  guard let status = briefStatuses[statusWord] ?? SessionStatus(printed: last) else { return nil }
  var session = CryptoSession(interface: InterfaceName(words[1].string))
  session.peer = peer
  session.status = status
  let middle = words[2..<(words.count - 1)]
  if let age = middle.last, let uptime = duration(age) { session.uptime = uptime }
  session.phase1Identity = middle.first { duration($0) == nil }?.present
  return session
}
