import Model
import Synchronization

/// What a reader that begins in the middle of an output does not know of the lines before it.
struct UnknownBefore {
  /// Whether the interface, its map and its address are those of the piece before.
  private(set) var inheritsPlace = false
  /// How many facts were read at the place of the piece before.
  private(set) var inherited = 0
  /// Whether something depends on the lines before that is not made good afterwards.
  private(set) var isDoubtful = false
  private var knowsKind = true

  init() {}

  /// The beginning of a piece that is not the first.
  static let all: UnknownBefore = {
    var unknown = UnknownBefore()
    unknown.inheritsPlace = true
    unknown.knowsKind = false
    return unknown
  }()

  /// A line that gives the interface, and takes away map and address.
  mutating func noteInterface(_ facts: Int) {
    if inheritsPlace { inherited = facts }
    inheritsPlace = false
  }

  /// A line that gives a map to an interface.
  mutating func noteMap() { if inheritsPlace { isDoubtful = true } }
  /// A line that gives the protocol of the SAs behind it.
  mutating func noteList() { knowsKind = true }
  /// An SA.
  mutating func noteChild() { if !knowsKind { isDoubtful = true } }
}

/// Outputs from this size on are read in pieces.
private let longOutput = 1 << 22
/// How far a beginning of a fact is looked for.
private let search = 1 << 16

/// Reads a long output in pieces that begin where facts begin; nil where it is not long, nobody can help, or a piece
/// cannot be understood without the ones before it.
func readIPsecSAInPieces(_ output: inout Output) -> [Sourced<SecurityAssociation>]? {
  guard output.text.count >= longOutput, let workers = output.workers, workers.count > 1 else { return nil }
  return readIPsecSA(&output, in: min(workers.count, 16), workers)
}

/// As ``readIPsecSAInPieces(_:)``, whatever the size.
func readIPsecSA(_ output: inout Output, in count: Int, _ workers: Workers) -> [Sourced<SecurityAssociation>]? {
  let starts = beginnings(output.text, count)
  guard starts.count > 1 else { return nil }
  let results = Mutex<[Int: Piece]>([:])
  var plain = output
  // What was learned is for one thread.
  plain.memory = nil
  // The text is only read, and outlives the call.
  nonisolated(unsafe) let source = plain
  workers.perform(starts.count) { index in
    let isLast = index + 1 == starts.count
    let piece = Piece(source, starts[index]..<(isLast ? source.text.count : starts[index + 1]), isLast: isLast)
    results.withLock { $0[index] = piece }
  }
  var found = results.withLock { results in
    // Taken out: what is held in two places is copied when it is added to.
    defer { results = [:] }
    return starts.indices.compactMap { results[$0] }
  }
  let complaints = found.reduce(0) { $0 + $1.diagnostics.count }
  guard found.count == starts.count, !found.contains(where: \.isDoubtful), complaints < Output.listed else {
    return nil
  }
  // The first piece's list has room for all.
  var facts: [Sourced<SecurityAssociation>] = []
  swap(&facts, &found[0].facts)
  facts.reserveCapacity(found.reduce(facts.count) { $0 + $1.facts.count })
  for index in found.indices {
    if index > 0 {
      found[index].inherit(found[index - 1].last)
      facts += found[index].facts
    }
    output.diagnostics += found[index].diagnostics
  }
  output.command = found.last?.command ?? output.command
  output.position = output.text.count
  return facts
}

/// Where pieces of about one size begin: at the first byte, and at lines with which a fact always begins.
private func beginnings(_ text: ByteSlice, _ count: Int) -> [Int] {
  var starts = [0]
  for number in 1..<max(1, count) {
    let from = text.count / count * number
    let limit = min(from + search, text.count)
    guard var position = text.offset(of: 0x0A, from: from, upTo: limit).map({ $0 + 1 }) else { continue }
    while position < limit {
      let end = text.lineEnd(from: position)
      if text[position..<end].trimmed.starts(with: "protected vrf:") {
        if let last = starts.last, position > last { starts.append(position) }
        break
      }
      position = end + 1
    }
  }
  return starts
}

/// What one piece holds.
private struct Piece: Sendable {
  var facts: [Sourced<SecurityAssociation>]
  let diagnostics: [Diagnostic]
  let command: CommandRun
  /// The place that the lines behind the piece are at.
  private(set) var last: SecurityAssociation.Place
  let isDoubtful: Bool
  private let inherited: Int
  private let inheritsPlace: Bool

  init(_ source: Output, _ range: Range<Int>, isLast: Bool) {
    var output = source
    output.position = range.lowerBound
    var reader = IPsecSAReader(
      output, share: range.lowerBound == 0 ? 1 : max(1, output.text.count / max(1, range.count)))
    if range.lowerBound > 0 { reader.unknown = .all }
    reader.read(&output, upTo: range.upperBound)
    if isLast, !reader.isCut, reader.isHalf, let last = lastLine(output) { output.noteCut(last) }
    facts = reader.finish(isEnd: isLast)
    diagnostics = output.diagnostics
    command = output.command
    last = SecurityAssociation.Place(
      interface: reader.interface, cryptoMap: reader.map, localAddress: reader.localAddress)
    isDoubtful = reader.unknown.isDoubtful
    inheritsPlace = reader.unknown.inheritsPlace
    inherited = inheritsPlace ? facts.count : reader.unknown.inherited
  }

  /// Puts in what only the piece before could know.
  mutating func inherit(_ before: SecurityAssociation.Place) {
    var places = CommonValues(before)
    for index in 0..<inherited {
      var place = facts[index].value.place.value
      place.interface = before.interface
      place.cryptoMap = before.cryptoMap
      place.localAddress = before.localAddress
      facts[index].value.place = places(place)
    }
    if inheritsPlace { last = before }
  }
}
