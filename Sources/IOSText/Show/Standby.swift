import Model

/// Reads `show standby` and `show standby all` (ios-behaviour 4.3), also in the wording of old releases.
func readStandby(_ output: inout Output) -> Facts {
  var groups: [Sourced<StandbyGroup>] = []
  var block: StandbyBlock?
  func close(_ output: inout Output) {
    guard let done = block else { return }
    block = nil
    if let group = done.group {
      groups.append(Sourced(group, output.source(done.heading.start..<done.end)))
    } else {
      output.diagnose(done.heading, "the group's state is missing: capture the whole of show standby")
    }
  }
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if let heading = StandbyBlock(line) {
      close(&output)
      block = heading
    } else if block?.take(text) == true {
      block?.end = line.end
    } else {
      output.diagnose(line)
    }
  }
  close(&output)
  return .standbyGroups(groups)
}

/// One group's lines while they are read.
struct StandbyBlock {
  /// The first line.
  let heading: Line
  /// Behind the last line that was understood.
  var end: Int
  var draft: StandbyGroup
  private var hasState = false
  /// Whether a line that stands behind the authentication has been seen.
  var isPastAuthentication = false
  /// Which part of the block tracking lines belong to: those below the state shut the group down, those below the
  /// priority lower it.
  var isBelowState = false
  /// Whether rows of the old interface tracking table follow, and whether their state is the first column.
  var trackTable: TrackTable?

  enum TrackTable { case decrementThenState, stateFirst }

  /// `GigabitEthernet3 - Group 10 (version 2)`.
  init?(_ line: Line) {
    let text = line.trimmed
    guard let dash = text.offset(of: " - Group "), dash > 0 else { return nil }
    let words = text[(dash + 9)..<text.count].words
    guard let number = words.first?.integer, number <= 4095 else { return nil }
    heading = line
    end = line.end
    draft = StandbyGroup(interface: InterfaceName(text[0..<dash].trimmed.string), group: number, state: .initial)
    (draft.omitsActiveRouter, draft.omitsStandbyRouter) = (true, true)
    if words.count >= 3, words[1].equals("(version") {
      draft.version = words[2][0..<(words[2].count - 1)].integer
    } else if words.count == 1 {
      draft.version = 1
    }
  }

  /// The group; nil where its state was not seen.
  var group: StandbyGroup? {
    guard hasState else { return nil }
    var result = draft
    if result.authentication == nil, isPastAuthentication { result.authentication = StandbyGroup.Authentication.none }
    return result
  }

  /// Takes a line of the block; false where it is not understood.
  mutating func take(_ text: ByteSlice) -> Bool {
    if takeTrackRow(text) { return true }
    return takeState(text) || takeAddress(text) || takeTimers(text) || takeRouters(text) || takePriority(text)
      || takeName(text) || isKnown(text)
  }

  private mutating func takeState(_ text: ByteSlice) -> Bool {
    if let rest = text.after("State is ") ?? text.after("Local state is ") {
      let end = rest.firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "(") } ?? rest.count
      guard let state = StandbyState(printed: rest[0..<end].trimmed) else { return false }
      draft.state = state
      hasState = true
      isBelowState = true
      let tail = rest[end..<rest.count]
      if tail.first == UInt8(ascii: "(") {
        draft.stateReason = inner(tail)?.string
      } else if tail.count > 1 {
        takeOldPriority(tail)
      }
      return true
    }
    if let at = text.offset(of: "state change"), let count = text.words.first?.integer, at > 0 {
      draft.stateChanges = count
      if let mark = text.offset(of: "last state change ") {
        draft.lastStateChange = text[(mark + 18)..<text.count].words.first.flatMap(age)
      }
      return true
    }
    return takeTrack(text)
  }

  /// `, priority 105, may preempt` behind the state, as old releases print it.
  private mutating func takeOldPriority(_ tail: ByteSlice) {
    let words = tail.words.map(bare)
    if let mark = words.firstIndex(where: { $0.equals("priority") }), mark + 1 < words.count {
      draft.priority = words[mark + 1].integer
      // `(confgd 100)`: what tracking starts from.
      if words.count > mark + 3, words[mark + 2].startsIgnoringCase("(conf") {
        draft.configuredPriority = words[mark + 3].before(UInt8(ascii: ")")).integer
      }
    }
    draft.preempt = tail.offset(of: "may preempt") != nil
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    text.hasLabel([
      "next hello sent in", "local virtual mac address is", "mac address is", "flags:", "followed by", "bfd ",
      "preempt delay", "gratuitous arp", "mac refresh", "next refresh", "icmp redirects",
    ]) || text.offset(of: " Grp ") != nil
  }
}
