import Model

// What a group tracks, in the lines of new releases and in the table of old ones.

extension StandbyBlock {
  mutating func takeTrack(_ text: ByteSlice) -> Bool {
    guard text.starts(with: "Track "), text.words.count >= 3 else { return false }
    let words = text.words.map(bare)
    guard words[1].equals("object") || words[1].equals("interface") else { return false }
    var track = StandbyGroup.Track(object: words[2].string)
    for (index, word) in words.enumerated().dropFirst(3) {
      if word.startsIgnoringCase("up") || word.startsIgnoringCase("(up") { track.isUp = true }
      if word.startsIgnoringCase("down") || word.startsIgnoringCase("(down") { track.isUp = false }
      if word.equals("decrement"), index + 1 < words.count { track.decrement = words[index + 1].integer }
      if word.startsIgnoringCase("shutdown") { track.shutdown = true }
    }
    if isBelowState, track.decrement == nil { track.shutdown = true }
    add(track)
    return true
  }

  private mutating func add(_ track: StandbyGroup.Track) {
    guard let index = draft.tracks.firstIndex(where: { $0.object == track.object }) else {
      draft.tracks.append(track)
      return
    }
    let old = draft.tracks[index]
    draft.tracks[index] = StandbyGroup.Track(
      object: old.object, isUp: track.isUp ?? old.isUp, decrement: track.decrement ?? old.decrement,
      // The same object in both places lowers the priority; the line below the state only repeats it.
      shutdown: (track.decrement ?? old.decrement) == nil && (track.shutdown || old.shutdown))
  }

  mutating func takeTrackRow(_ text: ByteSlice) -> Bool {
    if text.starts(with: "Priority tracking ") || text.starts(with: "Tracking ") {
      trackTable = text.starts(with: "Tracking interface states") ? .stateFirst : .decrementThenState
      return true
    }
    guard let table = trackTable else { return false }
    // `Serial0  20  Down (administratively down)`
    let words = text.before(UInt8(ascii: "(")).words
    if words.contains(where: { $0.equals("Decrement") }) { return true }
    // `Serial0 Priority decrement: 10`, without a state.
    if words.count >= 3, words[words.count - 2].equals("decrement:"), upDown(words[0]) == nil {
      add(StandbyGroup.Track(object: words[0].string, isUp: nil, decrement: words.last?.integer))
      return true
    }
    switch table {
    case .stateFirst where words.count >= 2, .decrementThenState where words.count >= 2 && upDown(words[0]) != nil:
      // `Up   Serial0`, `Down  Interface Ethernet0/2, pri 15`
      guard let isUp = upDown(words[0]) else { break }
      let decrement = words.last?.integer
      let object = words[1].equals("Interface") && words.count > 2 ? words[2] : words[1]
      add(StandbyGroup.Track(object: bare(object).string, isUp: isUp, decrement: decrement))
      return true
    case .decrementThenState where words.count >= 3:
      guard let decrement = words[words.count - 2].integer, let isUp = upDown(words[words.count - 1]) else { break }
      add(StandbyGroup.Track(object: words[words.count - 3].string, isUp: isUp, decrement: decrement))
      return true
    default: break
    }
    trackTable = nil
    return false
  }
}

private func upDown(_ word: ByteSlice) -> Bool? {
  if word.startsIgnoringCase("up") { return true }
  return word.startsIgnoringCase("down") ? false : nil
}
