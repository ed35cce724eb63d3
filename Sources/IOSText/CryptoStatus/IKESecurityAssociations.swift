import Model

/// Reads `show crypto isakmp sa`, plain and `detail` (ios-behaviour 6.6): one row an SA.
func readISAKMPSA(_ output: inout Output) -> Facts {
  var found: [Sourced<IKESecurityAssociation>] = []
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty || isISAKMPHeading(text) { continue }
    let words = text.words
    if let row = isakmpRow(words) ?? isakmpDetailRow(words) {
      found.append(Sourced(row, output.source(line)))
    } else {
      output.diagnose(line)
    }
  }
  return .ikeSAs(found)
}

private func isISAKMPHeading(_ text: ByteSlice) -> Bool {
  text.offset(of: "Crypto ISAKMP SA") != nil || text.startsIgnoringCase("dst ") || text.startsIgnoringCase("c-id ")
    || text.startsIgnoringCase("engine-id:conn-id") || text.startsIgnoringCase("codes:")
    || text.startsIgnoringCase("k - keepalives") || text.startsIgnoringCase("x - ike")
    || text.startsIgnoringCase("t - ")
    || text.startsIgnoringCase("f - ") || text.startsIgnoringCase("psk - ") || text.startsIgnoringCase("rsig - ")
    || text.startsIgnoringCase("renc - ") || text.startsIgnoringCase("r - ")
}

// dst src state conn-id [slot] status: `100.0.10.2 100.12.82.2 MM_NO_STATE 29188 ACTIVE (deleted)`. The destination is
// the responder, which says nothing about which end this router is: local and remote are settled by the join.
private func isakmpRow(_ words: [ByteSlice]) -> IKESecurityAssociation? {
  guard words.count >= 5, let state = isakmpState(words[2]), let connection = words[3].integer else { return nil }
  let isAddressed = words[0].address != nil || looksLikeAddress(words[0])
  guard isAddressed, words[1].address != nil || looksLikeAddress(words[1]) else { return nil }
  var association = IKESecurityAssociation(version: 1, state: state)
  association.remote = words[0].address
  association.local = words[1].address
  association.connectionID = connection
  let status = words[4].isNumber ? words[5...] : words[4...]
  association.status = status.map(\.string).joined(separator: " ")
  return association
}

private func isakmpState(_ word: ByteSlice) -> String? {
  let known = ["QM_", "MM_", "AG_", "CONF_", "XAUTH_", "IKE_"]
  let text = word.string
  return known.contains { text.hasPrefix($0) } || text == "UNKNOWN" ? text : nil
}

// Published texts hold placeholders such as `100.0.10::2` that no address has; the row is still a row.
private func looksLikeAddress(_ word: ByteSlice) -> Bool {
  word.allSatisfy {
    $0.isDigit || $0 == 0x2E || $0 == 0x3A || ($0.lowercasedASCII >= 0x61 && $0.lowercasedASCII <= 0x66)
  }
    && (word.offset(of: 0x3A) != nil || word.offset(of: 0x2E) != nil)
}

// C-id Local Remote [I-VRF] Status Encr Hash Auth DH Lifetime Cap.
private func isakmpDetailRow(_ words: [ByteSlice]) -> IKESecurityAssociation? {
  guard words.count >= 4, let connection = words[0].integer, looksLikeAddress(words[1]), looksLikeAddress(words[2])
  else {
    return nil
  }
  let statuses = ["ACTIVE", "STDBY", "UNKNOWN", "DELETED"]
  guard let place = words.indices.dropFirst(3).first(where: { statuses.contains(words[$0].string.uppercased()) }) else {
    return nil
  }
  var association = IKESecurityAssociation(version: 1, state: words[place].string)
  association.status = words[place].string
  association.local = words[1].address
  association.remote = words[2].address
  association.connectionID = connection
  association.insideVRF = place > 3 ? words[3].string : nil
  if let time = words.indices.dropFirst(place + 1).first(where: { words[$0].offset(of: 0x3A) != nil }) {
    association.lifetime = duration(words[time])
    if time + 1 < words.count { association.capabilities = words[time + 1].string }
  }
  return association
}

/// Reads `show crypto ikev2 sa`, plain and `detail` (ios-behaviour 6.7).
func readIKEv2SA(_ output: inout Output) -> Facts {
  var reader = IKEv2Reader()
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if !reader.take(text, line, output) { output.diagnose(line) }
  }
  return .ikeSAs(reader.finished(output))
}

private struct IKEv2Reader {
  private var found: [Sourced<IKESecurityAssociation>] = []
  private var current: IKESecurityAssociation?
  private var range = 0..<0
  private var isInSubnets = false

  mutating func finished(_ output: Output) -> [Sourced<IKESecurityAssociation>] {
    close(output)
    return found
  }

  private mutating func close(_ output: Output) {
    guard let done = current else { return }
    found.append(Sourced(done, output.source(range)))
    current = nil
  }

  mutating func take(_ text: ByteSlice, _ line: Line, _ output: Output) -> Bool {
    if text.offset(of: "Crypto IKEv2") != nil || text.startsIgnoringCase("tunnel-id") {
      isInSubnets = false
      return true
    }
    if let row = IKEv2Reader.row(text.words) {
      close(output)
      current = row
      range = line.start..<line.end
      isInSubnets = false
      return true
    }
    guard current != nil else { return false }
    guard takeDetail(text) else { return false }
    range = range.lowerBound..<line.end
    return true
  }

  // `1 66.66.66.1/500 66.66.66.2/500 none/none READY`, or without addresses, which follow on lines of their own.
  private static func row(_ words: [ByteSlice]) -> IKESecurityAssociation? {
    guard words.count == 5 || words.count == 3, let tunnel = words[0].integer else { return nil }
    let vrfs = words[words.count - 2]
    guard let slash = vrfs.offset(of: 0x2F) else { return nil }
    let state = words[words.count - 1]
    guard state.allSatisfy({ $0.lowercasedASCII &- 0x61 < 26 || $0 == 0x2D || $0 == 0x5F }) else { return nil }
    var association = IKESecurityAssociation(version: 2, state: state.string)
    association.connectionID = tunnel
    association.frontVRF = vrfs[0..<slash].present
    association.insideVRF = vrfs[(slash + 1)..<vrfs.count].present
    if words.count == 5 {
      guard let local = words[1].addressAndPort, let remote = words[2].addressAndPort else { return nil }
      (association.local, association.localPort) = (local.address, local.port)
      (association.remote, association.remotePort) = (remote.address, remote.port)
    }
    return association
  }

  private mutating func takeDetail(_ text: ByteSlice) -> Bool {
    if isInSubnets {
      let words = text.words
      if (1...2).contains(words.count), words.allSatisfy({ $0.addressAndPort != nil }) { return true }
    }
    if let end = text.field("local ")?.addressAndPort {
      current?.local = end.address
      current?.localPort = end.port
    } else if let end = text.field("remote ")?.addressAndPort {
      current?.remote = end.address
      current?.remotePort = end.port
    } else if let life = text.field("life/active time:") {
      let parts = life.words.first?.string.split(separator: "/").compactMap { Int($0) } ?? []
      guard parts.count == 2 else { return false }
      current?.lifetime = Seconds(max(0, parts[0] - parts[1]))
    } else if let identity = text.field("remote id:") {
      current?.remoteIdentity = identity.present
    } else if let dpd = text.field("dpd configured for") {
      current?.dpdInterval = dpd.words.first?.integer.map { Seconds($0) }
      current?.dpdRetry = dpd.number(behind: "retry ").map { Seconds($0) }
    } else if let answer = text.field("initiator of sa") {
      current?.isInitiator = answer.string.lowercased().hasSuffix("yes")
    } else if text.startsIgnoringCase("remote subnets") || text.startsIgnoringCase("local subnets") {
      isInSubnets = true
    } else {
      return isKnown(text)
    }
    return true
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    let known: [StaticString] = [
      "encr:", "pqc key", "ce id:", "session-id:", "local spi:", "remote spi:", "status description:", "local id:",
      "local req ", "local next ", "local window:", "fragmentation", "dynamic route", "extended auth", "nat-t ",
      "cisco trust", "pushed ip", "peer type", "quantum", "local sys", "assigned host", "auth sign", "eap", "child sa:",
      "dns", "def-domain", "split", "additional", "sgt", "ike fragmentation", "retransmi", "ppk", "config-exchange",
      "inside-vrf", "virtual-access",
    ]
    return known.contains { text.startsIgnoringCase($0) }
  }
}
