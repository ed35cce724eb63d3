import Model

/// Reads `show crypto isakmp sa`, plain or `detail`, IPv4 and IPv6, with or without the columns of VRFs and slots.
///
/// The plain rows name source and destination, not which of them is this router: the source is kept as the local end.
func readISAKMPSA(_ output: inout Output) -> Facts {
  var facts: [Sourced<IKESecurityAssociation>] = []
  var tall: (sa: IKESecurityAssociation, block: Block)?
  func close(_ output: Output) {
    if let open = tall { facts.append(Sourced(open.sa, output.source(open.block.start..<open.block.end))) }
    tall = nil
  }
  while let line = output.nextText() {
    let text = line.trimmed
    if text.isISAKMPHeading { continue }
    if let value = text.value("engine-id:conn-id") {
      if let last = facts.indices.last, value.count > 0 {
        let start = facts[last].source.start
        let end = output.source(line).range.upperBound
        facts[last].source = SourceRange(output.capture, start..<max(start, end))
      }
    } else if let value = text.value("dst:") {
      close(output)
      var sa = IKESecurityAssociation(version: 1, state: "")
      sa.remote = value.address
      tall = (sa, Block(line))
    } else if tall != nil, let value = text.value("src:") {
      tall?.sa.local = value.address
      tall?.block.end = line.end
    } else if tall != nil, let value = text.value("state:") {
      tall?.sa.state = value.firstWord.word.string
      tall?.sa.connectionID = value.behind("conn-id:")?.leadingInteger
      tall?.sa.status = value.behind("status:")?.named
      tall?.block.end = line.end
      close(output)
    } else if let sa = ISAKMPRow.read(text.words) {
      close(output)
      if output.isUnfinished(line), sa.status == nil || sa.status != "ACTIVE" && sa.status != "ACTIVE (deleted)" {
        if sa.lifetime == nil {
          output.noteCut(line)
          continue
        }
      }
      facts.append(Sourced(sa, output.source((line.start + line.indent)..<line.end)))
    } else {
      output.isUnfinished(line) ? output.noteCut(line) : output.diagnose(line)
    }
  }
  close(output)
  return .ikeSAs(facts)
}

/// A row of `show crypto isakmp sa`.
private enum ISAKMPRow {
  static func read(_ words: [ByteSlice]) -> IKESecurityAssociation? {
    guard let first = words.first else { return nil }
    return first.integer != nil ? detail(words) : plain(words)
  }

  /// `[f_vrf/i_vrf] dst src state conn-id [slot] [status]`.
  private static func plain(_ words: [ByteSlice]) -> IKESecurityAssociation? {
    var words = words[...]
    var sa = IKESecurityAssociation(version: 1, state: "")
    if let first = words.first, first.address == nil, let slash = first.offset(of: 0x2F) {
      sa.frontVRF = first[0..<slash].named
      sa.insideVRF = first.dropping(slash + 1).named
      words.removeFirst()
    }
    guard words.count >= 4, let destination = words.popFirst(), destination.looksLikeAddress,
      let source = words.popFirst(), source.looksLikeAddress, let state = words.popFirst(),
      let connection = words.popFirst()?.integer
    else { return nil }
    sa.remote = destination.address
    sa.local = source.address
    sa.state = state.string
    sa.connectionID = connection
    if words.first?.integer != nil { words.removeFirst() }
    if !words.isEmpty { sa.status = words.map(\.string).joined(separator: " ") }
    return sa
  }

  /// `C-id Local Remote [I-VRF] Status Encr Hash Auth DH Lifetime [Cap.]`; the state is the status, for want of another.
  private static func detail(_ words: [ByteSlice]) -> IKESecurityAssociation? {
    guard words.count >= 4, let connection = words[0].integer, words[1].looksLikeAddress, words[2].looksLikeAddress
    else { return nil }
    var sa = IKESecurityAssociation(version: 1, state: "")
    sa.connectionID = connection
    sa.local = words[1].address
    sa.remote = words[2].address
    var rest = words[3...]
    if rest.count > 1, !rest[3].isStatus || rest[4].isStatus, rest.dropFirst().first?.isStatus == true {
      sa.insideVRF = rest.removeFirst().named
    }
    // A negotiation that has agreed on nothing has blanks in most columns.
    if rest.allSatisfy({ $0.integer != nil || $0[0] == 0x28 }) { return sa }
    guard let status = rest.popFirst(), status.isStatus else { return nil }
    sa.status = status.string
    if let deleted = rest.first, deleted[0] == 0x28 {
      sa.status = "\(status.string) \(deleted.string)"
      rest.removeFirst()
    }
    sa.state = sa.status ?? ""
    if let index = rest.lastIndex(where: { $0.integer == nil && $0[0].isDigit && duration($0) != nil }) {
      sa.lifetime = duration(rest[index])
      let behind = rest[(index + 1)...]
      if let letters = behind.first { sa.capabilities = letters.named }
    }
    return sa
  }
}

extension ByteSlice {
  /// Whether the word stands where an address does; texts made unrecognisable hold some that no address has.
  fileprivate var looksLikeAddress: Bool {
    (contains(0x2E) || contains(0x3A))
      && allSatisfy { $0.isDigit || $0 == 0x2E || $0 == 0x3A || $0.lowercasedASCII &- 0x61 < 6 }
  }

  fileprivate var isStatus: Bool {
    equals("ACTIVE") || equals("STDBY") || equals("STANDBY") || equals("UNKNOWN") || equals("DELETED")
  }

  fileprivate var isISAKMPHeading: Bool {
    if hasLabel(["ipv4 crypto isakmp", "ipv6 crypto isakmp", "c-id", "codes:", "there are no", "f_vrf/i_vrf"]) {
      return true
    }
    if firstWord.word.equals("dst") || equals("Cap.") { return true }
    // The legend of older trains: `K - Keepalives, N - NAT-traversal`.
    return count > 4 && !self[0].isDigit && dropping(1).starts(with: " - ") || startsIgnoringCase("ike extended")
      || startsIgnoringCase("psk - ") || startsIgnoringCase("renc - ") || startsIgnoringCase("rsig - ")
      || startsIgnoringCase("t - ctcp")
  }
}
