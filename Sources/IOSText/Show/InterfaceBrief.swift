import Model

/// Reads `show ip interface brief`. Rows are read from the word `YES` or `NO` outwards, so long names and filtered
/// output do no harm.
func readInterfaceBrief(_ output: inout Output) -> Facts {
  var rows: [Sourced<InterfaceStatus>] = []
  var addressColumn = 0
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty || text.starts(with: "Any interface listed") { continue }
    if text.starts(with: "Interface "), let column = text.offset(of: "IP-Address") {
      addressColumn = column
    } else if let row = interfaceRow(line, addressColumn) {
      rows.append(Sourced(row, output.source(line)))
    } else {
      output.diagnose(line)
    }
  }
  return .interfaces(rows)
}

private func interfaceRow(_ line: Line, _ addressColumn: Int) -> InterfaceStatus? {
  var words = line.bytes.words
  // `up (spoofing)`, `up(looped)`: the note is none of the columns.
  while words.count > 1, words[words.count - 1].first == UInt8(ascii: "(") { words.removeLast() }
  if let last = words.last { words[words.count - 1] = last.before(UInt8(ascii: "(")) }
  guard let mark = words.firstIndex(where: { $0.equals("YES") || $0.equals("NO") }), mark >= 1,
    // Method, status, protocol.
    mark + 3 < words.count, let last = words.last
  else { return nil }
  let status = words[(mark + 2)..<(words.count - 1)]
  // `administratively down` cut after `down` has lost the line protocol.
  if status.count == 1, status.first?.equals("administratively") == true { return nil }
  guard let (name, address) = mark == 1 ? split(words[0], at: addressColumn) : place(words[0..<mark]) else {
    return nil
  }
  return InterfaceStatus(
    name: InterfaceName(name), address: address, status: status.map(\.string).joined(separator: " "),
    lineProtocol: last.string)
}

/// The words in front of `YES`: a name, perhaps with a blank before its number, and an address.
private func place(_ words: ArraySlice<ByteSlice>) -> (String, IPAddress?)? {
  guard let last = words.last, let address = addressOrNone(last) else { return nil }
  return (words.dropLast().map(\.string).joined(separator: " "), address)
}

/// A name that touches its address: cut at the heading's column, or before `unassigned`.
private func split(_ word: ByteSlice, at column: Int) -> (String, IPAddress?)? {
  let none: StaticString = "unassigned"
  let tail = word.count - none.utf8CodeUnitCount
  if tail > 0, word[tail..<word.count].equals(none) { return (word[0..<tail].string, nil) }
  guard column > 0, column < word.count, let address = word[column..<word.count].address else { return nil }
  return (word[0..<column].string, address)
}

/// An address; a nil address for `unassigned`; nil for what is neither.
private func addressOrNone(_ word: ByteSlice) -> IPAddress?? {
  if word.equals("unassigned") || word.equals("unnumbered") || word.equals("unknown") { return .some(nil) }
  return word.address.map { .some($0) }
}
