import Model

/// Reads `show crypto session brief`: a row for each session. Columns may be blank, so cells are told apart by what they
/// are; a row whose peer is long takes two lines.
func readCryptoSessionBrief(_ output: inout Output) -> Facts {
  var facts: [Sourced<CryptoSession>] = []
  var insideVRF: String?
  var frontVRF: String?
  var pending: Line?
  while let line = output.nextText() {
    let text = line.trimmed
    if text.hasLabel(["status:", "k - ", "peer ", "crypto session", "k- "]) { continue }
    if let value = text.value("ivrf =") {
      insideVRF = value.named
      continue
    }
    if let value = text.value("fvrf =") {
      frontVRF = value.named
      continue
    }
    let words = (pending?.trimmed.words ?? []) + text.words
    if words.count == 1, words[0].address != nil {
      pending = line
      continue
    }
    guard var session = BriefRow.read(words) else {
      output.isUnfinished(line) ? output.noteCut(line) : output.diagnose(line)
      pending = nil
      continue
    }
    session.insideVRF = insideVRF
    session.frontVRF = frontVRF
    let start = pending.map { $0.start + $0.indent } ?? line.start + line.indent
    facts.append(Sourced(session, output.source(start..<line.end)))
    pending = nil
  }
  if let pending { output.noteCut(pending) }
  return .sessions(facts)
}

/// The cells of a row: peer, interface, user name, group or identity, uptime, status.
private enum BriefRow {
  static func read(_ words: [ByteSlice]) -> CryptoSession? {
    guard words.count >= 2, let peer = words[0].endpoint, let letters = words.last,
      letters.isStatusLetters
    else { return nil }
    var cells = words[1..<(words.count - 1)]
    var interface: InterfaceName?
    if let first = cells.first, first.isInterfaceName {
      interface = InterfaceName(first.string)
      cells.removeFirst()
    }
    var session = CryptoSession(interface: interface)
    session.peer = peer.address
    session.port = peer.port
    session.status = status(letters)
    if let last = cells.last, last.integer == nil, let uptime = duration(last) {
      session.uptime = uptime
      cells.removeLast()
    }
    if let identity = cells.popLast() { session.phase1Identity = identity.named }
    if let user = cells.popLast() { session.userName = user.named }
    return cells.isEmpty ? session : nil
  }

  /// `UA`, `UI`, `D`, `DN`, `US`, `UK`.
  private static func status(_ word: ByteSlice) -> SessionStatus? {
    switch word.string {
    case "UA": .upActive
    case "UI": .upIdle
    case "UK", "UNK": .upNoIKE
    case "US": .upStandby
    case "D": .down
    case "DN": .downNegotiating
    default: nil
    }
  }
}

extension ByteSlice {
  /// Whether the word is of the letters of a session's state.
  fileprivate var isStatusLetters: Bool { count <= 3 && allSatisfy { "AUDISNK".utf8.contains($0) } }
}
