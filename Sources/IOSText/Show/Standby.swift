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
private struct StandbyBlock {
  /// The first line.
  let heading: Line
  /// Behind the last line that was understood.
  var end: Int
  private var draft: StandbyGroup
  private var hasState = false
  /// Whether a line that stands behind the authentication has been seen.
  private var isPastAuthentication = false
  /// Which part of the block tracking lines belong to: those below the state shut the group down, those below the
  /// priority lower it.
  private var isBelowState = false
  /// Whether rows of the old interface tracking table follow, and whether their state is the first column.
  private var trackTable: TrackTable?

  private enum TrackTable { case decrementThenState, stateFirst }

  /// `GigabitEthernet3 - Group 10 (version 2)`.
  init?(_ line: Line) {
    let text = line.trimmed
    guard let dash = text.offset(of: " - Group "), dash > 0 else { return nil }
    let words = text[(dash + 9)..<text.count].words
    guard let number = words.first?.integer, number <= 4095 else { return nil }
    heading = line
    end = line.end
    draft = StandbyGroup(interface: InterfaceName(text[0..<dash].trimmed.string), group: number, state: .initial)
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
    }
    draft.preempt = tail.offset(of: "may preempt") != nil
  }

  private mutating func takeTrack(_ text: ByteSlice) -> Bool {
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

  private mutating func takeTrackRow(_ text: ByteSlice) -> Bool {
    if text.starts(with: "Priority tracking ") || text.starts(with: "Tracking ") {
      trackTable = text.starts(with: "Tracking interface states") ? .stateFirst : .decrementThenState
      return true
    }
    guard let table = trackTable else { return false }
    let words = text.words
    if words.contains(where: { $0.equals("Decrement") }) { return true }
    switch table {
    case .stateFirst where words.count >= 2:
      guard let isUp = upDown(words[0]) else { break }
      let decrement = words.last?.integer
      add(StandbyGroup.Track(object: words[1].string, isUp: isUp, decrement: decrement))
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

  private mutating func takeAddress(_ text: ByteSlice) -> Bool {
    let primary =
      text.after("Virtual IP address is ") ?? text.after("Link-local Virtual IPv6 address is ")
      ?? text.after("Link-Local Virtual IPv6 address is ")
      ?? text.after("Hot standby IP address is ")
    if let rest = primary {
      isBelowState = false
      guard let word = rest.words.first.map(bare) else { return false }
      if let address = withoutLength(word).address {
        setVirtual(address)
        return true
      }
      return word.equals("unknown") || word.equals("not") || word.equals("none")
    }
    let further =
      text.after("Secondary virtual IP address ") ?? text.after("Secondary virtual IPv6 address ")
      ?? text.after("Virtual IPv6 address ") ?? text.after("Virtual IP address ")
    if let rest = further {
      let words = rest.words.map { withoutLength(bare($0)) }
      guard let address = words.prefix(2).lazy.compactMap(\.address).first else { return false }
      if draft.virtualAddress == nil, text.starts(with: "Virtual") {
        setVirtual(address)
      } else {
        draft.secondaryVirtualAddresses.append(address)
      }
      return true
    }
    if let rest = text.after("Active virtual MAC address is ") ?? text.after("Standby virtual mac address is ") {
      if let word = rest.words.first, !word.equals("unknown") { draft.virtualMAC = word.string }
      return true
    }
    return false
  }

  private mutating func setVirtual(_ address: IPAddress) {
    if let old = draft.virtualAddress, old != address { draft.secondaryVirtualAddresses.append(old) }
    draft.virtualAddress = address
    if case .v6 = address { draft.isIPv6 = true }
  }

  /// `Hello time 3 sec, hold time 10 sec`, `Hello time 9 sec (cfgd 999 msec), …`, `Hellotime 1 sec, holdtime 3 sec`.
  private mutating func takeTimers(_ text: ByteSlice) -> Bool {
    guard let rest = text.after("Hello time ") ?? text.after("Hellotime ") else { return false }
    draft.hello = timer(rest)
    if let mark = rest.offset(of: "hold time ") {
      draft.hold = timer(rest[(mark + 10)..<rest.count])
    } else if let mark = rest.offset(of: "holdtime ") {
      draft.hold = timer(rest[(mark + 9)..<rest.count])
    }
    return draft.hello != nil
  }

  private mutating func takeRouters(_ text: ByteSlice) -> Bool {
    if let rest = text.after("Active router is ") {
      isPastAuthentication = true
      (draft.activeRouter, draft.activePriority) = router(rest)
      return rest.starts(with: "unknown") || draft.activeRouter != nil
    }
    if let rest = text.after("Standby router is ") {
      isPastAuthentication = true
      (draft.standbyRouter, draft.standbyPriority) = router(rest)
      return rest.starts(with: "unknown") || draft.standbyRouter != nil
    }
    return false
  }

  private func router(_ text: ByteSlice) -> (StandbyPeer?, Int?) {
    let words = text.words.map(bare)
    guard let first = words.first else { return (nil, nil) }
    if first.equals("local") { return (.local, nil) }
    guard let address = first.address else { return (nil, nil) }
    guard let mark = words.firstIndex(where: { $0.equals("priority") }), mark + 1 < words.count else {
      return (.address(address), nil)
    }
    return (.address(address), words[mark + 1].integer)
  }

  private mutating func takePriority(_ text: ByteSlice) -> Bool {
    if let rest = text.after("Priority ") {
      isPastAuthentication = true
      isBelowState = false
      let words = rest.words
      guard let priority = words.first?.integer else { return false }
      draft.priority = priority
      // `(configured 110)`, `(default 100)`: both are what tracking starts from.
      if words.count >= 3 { draft.configuredPriority = withoutParenthesis(words[2]).integer }
      return true
    }
    if let rest = text.after("Preemption ") {
      isPastAuthentication = true
      if rest.starts(with: "enabled") { draft.preempt = true }
      if rest.starts(with: "disabled") { draft.preempt = false }
      let words = rest.words.map(bare)
      for (index, word) in words.enumerated() where index + 1 < words.count {
        let number = words[index + 1].equals("delay") && index + 2 < words.count ? words[index + 2] : words[index + 1]
        guard let delay = number.integer.map({ Seconds($0) }) else { continue }
        if word.starts(with: "min") { draft.preemptDelay.minimum = delay }
        if word.equals("reload") { draft.preemptDelay.reload = delay }
        if word.equals("sync") { draft.preemptDelay.sync = delay }
        if word.equals("least") { draft.preemptDelay.minimum = delay }
      }
      return draft.preempt != nil || rest.starts(with: "delayed")
    }
    if text.starts(with: "Authentication") {
      // Only the kind is kept, never the string.
      let kind = text.words.dropFirst().first.map(bare)
      if kind?.startsIgnoringCase("md5") == true { draft.authentication = .md5 }
      if kind?.startsIgnoringCase("text") == true { draft.authentication = .text }
      if draft.authentication == nil, kind?.first == UInt8(ascii: "\"") { draft.authentication = .text }
      return draft.authentication != nil
    }
    return false
  }

  private mutating func takeName(_ text: ByteSlice) -> Bool {
    if let rest = text.after("Group name is ") ?? text.after("IP redundancy name is ") {
      draft.name = quoted(rest)
      draft.nameIsConfigured = rest.offset(of: "(cfgd") != nil || rest.offset(of: "(configured") != nil
      return draft.name != nil
    }
    if let rest = text.after("Following ") {
      draft.follows = quoted(rest)
      return draft.follows != nil
    }
    return false
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    text.starts(with: "Next hello sent in") || text.starts(with: "Local virtual MAC address is")
      || text.starts(with: "MAC address is") || text.starts(with: "FLAGS:") || text.starts(with: "Followed by")
      || text.starts(with: "BFD ") || text.offset(of: " Grp ") != nil
  }
}

/// `3 sec`, `999 msec`, `3 secs`, or a number of seconds alone.
private func timer(_ text: ByteSlice) -> Seconds? {
  let words = text.words.map(bare)
  guard let number = words.first?.integer else { return nil }
  return words.count > 1 && words[1].starts(with: "msec") ? Seconds(milliseconds: Int64(number)) : Seconds(number)
}

/// The name in quotes, or the first word.
private func quoted(_ text: ByteSlice) -> String? {
  let quote = UInt8(ascii: "\"")
  guard let open = text.offset(of: quote) else { return text.words.first?.string }
  let rest = text[(open + 1)..<text.count]
  return rest.offset(of: quote).map { rest[0..<$0].string }
}

/// What stands in the parentheses a text begins with.
private func inner(_ text: ByteSlice) -> ByteSlice? {
  text.offset(of: UInt8(ascii: ")")).map { text[1..<$0].trimmed }
}

private func withoutParenthesis(_ word: ByteSlice) -> ByteSlice {
  word.last == UInt8(ascii: ")") ? word[0..<(word.count - 1)] : word
}

private func withoutLength(_ word: ByteSlice) -> ByteSlice {
  word.offset(of: UInt8(ascii: "/")).map { word[0..<$0] } ?? word
}

private func upDown(_ word: ByteSlice) -> Bool? {
  if word.startsIgnoringCase("up") { return true }
  return word.startsIgnoringCase("down") ? false : nil
}
