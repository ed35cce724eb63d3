import Model

/// Reads `show crypto ipsec sa` with any of its options: a fact for each pair of proxy identities, with SAs or without.
///
/// Lines are told apart by their first letters, never by column or order, in one pass; a fact begins at `protected vrf:`,
/// or at a line that the fact before already has.
///
/// A long output is read in pieces at the same time where there are workers for it.
func readIPsecSA(_ output: inout Output) -> Facts {
  if let facts = readIPsecSAInPieces(&output) { return .securityAssociations(facts) }
  var reader = IPsecSAReader(output)
  reader.read(&output, upTo: output.text.count)
  if !reader.isCut, reader.isHalf, let last = lastLine(output) { output.noteCut(last) }
  return .securityAssociations(reader.finish())
}

extension IPsecSAReader {
  init(_ output: Output, share: Int = 1) {
    self.init(
      isIdentityForm: output.command.text.split(separator: " ").contains { $0.hasPrefix("ident") },
      capacity: min(output.text.count / 1_500 / share + 2, 200_000), output.places)
  }

  /// Reads the lines that begin before `limit`.
  mutating func read(_ output: inout Output, upTo limit: Int) {
    while output.position < limit, let line = output.next() {
      let bytes = line.bytes
      var blanks = 0
      while blanks < bytes.count, bytes.base[blanks] == 0x20 || bytes.base[blanks] == 0x09 { blanks += 1 }
      if blanks == bytes.count { continue }
      let text = ByteSlice(bytes.base + blanks, bytes.count - blanks)
      if text.isOtherCounter, output.position < output.text.count {
        end = line.end
        continue
      }
      if output.position >= output.text.count, output.isUnfinished(line), isStopped(at: text) {
        isCut = true
        output.noteCut(line)
        break
      }
      let isKnown = take(text, at: line.start + blanks)
      if isOpen { end = line.end }
      if !isKnown { output.diagnose(line) }
    }
  }
}

/// The last line that is not blank, for the place of a complaint about the end.
func lastLine(_ output: Output) -> Line? {
  var end = output.text.count
  while end > 0, output.text[end - 1] <= 0x20 { end -= 1 }
  guard end > 0 else { return nil }
  let start = output.text.lineStart(before: end)
  return Line(bytes: output.text[start..<end], start: start)
}

/// The state of the reader between two lines.
struct IPsecSAReader {
  enum Direction { case none, inbound, outbound, undirected }

  /// The facts that are closed.
  private(set) var facts: [Sourced<SecurityAssociation>] = []
  /// The fact that is being read; its place is put in when it is closed.
  var fact: SecurityAssociation
  var place: SecurityAssociation.Place
  /// Whether a fact has begun.
  private(set) var isOpen = false
  /// Behind the last line of the open fact.
  var end = 0
  /// Whether the text was found to stop in the middle.
  var isCut = false

  var start = 0
  var hasLocal = false
  var hasRemote = false
  var hasPeer = false
  var isWhole = false
  var isCounted = false
  /// Whether the lists of SAs include those of compression.
  var hasCompression = true
  /// The SA that is being read, where ``hasChild``; its texts are put in when it is closed.
  var child = ChildSA(kind: .esp, spi: 0)
  var suite = ChildSA.Suite()
  var hasChild = false
  var direction = Direction.none
  var kind = ChildSA.Kind.esp

  var interface = InterfaceName("")
  var map = ""
  var localAddress: IPAddress?
  var interfaces = RepeatedText()
  var maps = RepeatedText()
  var flags = RepeatedText()
  var transforms = RepeatedText()
  var settings = RepeatedText()
  var statuses = RepeatedText()

  /// What a reader that begins in the middle does not know of the lines before it.
  var unknown = UnknownBefore()

  private var places: CommonValues<SecurityAssociation.Place>
  private var suites = CommonValues(ChildSA.Suite())
  private let isIdentityForm: Bool
  private let output: OutputPlaces

  init(isIdentityForm: Bool, capacity: Int, _ output: OutputPlaces) {
    self.output = output
    self.isIdentityForm = isIdentityForm
    place = SecurityAssociation.Place(interface: interface, cryptoMap: map, localAddress: nil)
    places = CommonValues(place)
    fact = SecurityAssociation(place: places.last, localProxy: noIdentity, remoteProxy: noIdentity)
    facts.reserveCapacity(capacity)
  }

  /// Whether the open fact lacks what the full form always ends with. The form by identity ends at the counters.
  var isHalf: Bool {
    guard isOpen, !isIdentityForm else { return false }
    if direction == .undirected { return hasChild && suite.status == nil }
    return !isWhole
  }

  /// Whether a last line without line end may be half a line.
  func isStopped(at line: ByteSlice) -> Bool {
    if line.starts(with: "outbound pcp sas:") || direction == .undirected && line.starts(with: "Status: ") {
      return false
    }
    return isHalf
      || line.hasLabel([
        "local", "remote", "protected", "current_peer", "interface", "crypto map", "spi", "dest", "fvrf",
      ])
  }

  mutating func begin(_ position: Int) {
    close()
    isOpen = true
    start = position
    place = SecurityAssociation.Place(interface: interface, cryptoMap: map, localAddress: localAddress)
    fact = SecurityAssociation(place: places.last, localProxy: noIdentity, remoteProxy: noIdentity)
    hasLocal = false
    hasRemote = false
    hasPeer = false
    isWhole = false
    isCounted = false
    direction = .none
  }

  mutating func closeChild() {
    guard hasChild else { return }
    hasChild = false
    unknown.noteChild()
    child.suite = suites(suite)
    switch direction {
    case .inbound: fact.inbound.append(child)
    case .outbound: fact.outbound.append(child)
    case .undirected, .none: fact.undirected.append(child)
    }
  }

  /// The facts, the open one included; `isEnd` is false where another reader goes on.
  mutating func finish(isEnd: Bool = true) -> [Sourced<SecurityAssociation>] {
    if isEnd, isHalf { fact.isPartial = true }
    close()
    return facts
  }

  /// Keeps the open fact. One without a single identity, peer or SA is only a heading.
  mutating func close() {
    closeChild()
    guard isOpen else { return }
    isOpen = false
    guard hasLocal || hasRemote || hasPeer || isCounted || fact.destination != nil || !fact.undirected.isEmpty else {
      return
    }
    // Flows without their SAs, or SAs without the side they are on.
    if isIdentityForm || direction == .undirected { fact.isPartial = true }
    let common = places(place)
    if common !== fact.place { fact.place = common }
    facts.append(Sourced(fact, output.source(start..<max(start, end))))
  }
}

private let noIdentity = ProxyIdentity(prefix: nil, ipProtocol: 0, port: 0)

/// Values that repeat from fact to fact, each kept once.
struct CommonValues<Value: Hashable & Sendable> {
  private(set) var last: Shared<Value>
  private var known: [Value: Shared<Value>] = [:]

  init(_ first: Value) { last = Shared(first) }

  mutating func callAsFunction(_ value: Value) -> Shared<Value> {
    if last.value == value { return last }
    if let old = known[value] {
      last = old
    } else {
      last = Shared(value)
      known[value] = last
    }
    return last
  }
}
