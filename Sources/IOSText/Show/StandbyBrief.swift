import Model

/// Reads `show standby brief`. Rows wrap behind a long interface or before a long address, and the `P` column may be
/// blank, so words are gathered until a row has what it needs (ios-behaviour 4.3).
func readStandbyBrief(_ output: inout Output) -> Facts {
  var groups: [Sourced<StandbyGroup>] = []
  var row: BriefRow?
  func close(_ output: inout Output) {
    guard let done = row else { return }
    row = nil
    if let group = done.group { groups.append(Sourced(group, output.source(done.line.start..<done.end))) }
    if !done.isComplete { output.diagnose(done.line, "the row ends in the middle") }
  }
  while let line = output.next() {
    let words = line.bytes.words
    guard let first = words.first else { continue }
    let isAddressAlone = words.count == 1 && first.address != nil
    if row != nil, row?.isComplete == false && row?.continues(with: first) == true || isAddressAlone {
      row?.add(words, line)
    } else if isHeading(first, words) {
      close(&output)
    } else if BriefRow.isInterface(first) {
      close(&output)
      row = BriefRow(line, words)
    } else {
      close(&output)
      output.diagnose(line)
    }
  }
  close(&output)
  return .standbyGroups(groups)
}

private func isHeading(_ first: ByteSlice, _ words: [ByteSlice]) -> Bool {
  first.equals("Interface") || first.equals("|") || first.equals("P") && words.count > 2
}

/// The words of one row, perhaps of several lines.
private struct BriefRow {
  let line: Line
  private(set) var end: Int
  private var words: [ByteSlice]

  init(_ line: Line, _ words: [ByteSlice]) {
    self.line = line
    end = line.end
    self.words = words
  }

  mutating func add(_ more: [ByteSlice], _ line: Line) {
    words += more
    end = line.end
  }

  /// A name as interfaces have it: a letter first and a digit last. An IPv6 address that begins with a letter is none.
  static func isInterface(_ word: ByteSlice) -> Bool {
    guard let first = word.first?.lowercasedASCII, first >= 0x61, first <= 0x7A, word.address == nil else {
      return false
    }
    return !word.equals("local") && !word.equals("unknown") && word.last?.isDigit == true
  }

  /// Whether a line that begins with this word goes on with the row.
  func continues(with word: ByteSlice) -> Bool { !BriefRow.isInterface(word) }

  /// The index of the state.
  private var stateIndex: Int? {
    guard words.count > 3, words[1].integer != nil, words[2].integer != nil else { return nil }
    for index in [3, 4] where index < words.count && StandbyState(printed: words[index]) != nil { return index }
    return nil
  }

  /// Whether active, standby and virtual address are there.
  var isComplete: Bool { stateIndex.map { words.count >= $0 + 4 } ?? false }

  var group: StandbyGroup? {
    guard let at = stateIndex, let number = words[1].integer, number <= 4095,
      let state = StandbyState(printed: words[at])
    else { return nil }
    var group = StandbyGroup(interface: InterfaceName(words[0].string), group: number, state: state)
    group.isBrief = true
    group.priority = words[2].integer
    group.preempt = at == 4 && words[3].equals("P")
    group.activeRouter = peer(at + 1)
    group.standbyRouter = peer(at + 2)
    group.omitsActiveRouter = group.activeRouter == nil && !isUnknown(at + 1)
    group.omitsStandbyRouter = group.standbyRouter == nil && !isUnknown(at + 2)
    if at + 3 < words.count { group.virtualAddress = words[at + 3].address }
    if case .v6 = group.virtualAddress { group.isIPv6 = true }
    for word in words.dropFirst(at + 4) {
      if let address = word.address { group.secondaryVirtualAddresses.append(address) }
    }
    return group
  }

  private func isUnknown(_ index: Int) -> Bool { index < words.count && words[index].equals("unknown") }

  private func peer(_ index: Int) -> StandbyPeer? {
    guard index < words.count else { return nil }
    return words[index].equals("local") ? .local : words[index].address.map { .address($0) }
  }
}
