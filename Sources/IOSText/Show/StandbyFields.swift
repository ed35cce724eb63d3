import Model

// Which line of a group fills which field.

extension StandbyBlock {
  mutating func takeAddress(_ text: ByteSlice) -> Bool {
    let primary =
      text.after("Virtual IP address is ") ?? text.value("link-local virtual ipv6 address is ")
      ?? text.after("Hot standby IP address is ")
    if let rest = primary {
      isBelowState = false
      if text.startsIgnoringCase("link-local") { draft.isIPv6 = true }
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
    if let rest = text.after("Active virtual MAC address is ") ?? text.after("Standby virtual mac address is ")
      ?? text.value("virtual mac address is ")
    {
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
  mutating func takeTimers(_ text: ByteSlice) -> Bool {
    guard let rest = text.after("Hello time ") ?? text.after("Hellotime ") else { return false }
    draft.hello = timer(rest)
    if let mark = rest.offset(of: "hold time ") {
      draft.hold = timer(rest[(mark + 10)..<rest.count])
    } else if let mark = rest.offset(of: "holdtime ") {
      draft.hold = timer(rest[(mark + 9)..<rest.count])
    }
    return draft.hello != nil
  }

  mutating func takeRouters(_ text: ByteSlice) -> Bool {
    if let rest = text.after("Active router is ") {
      isPastAuthentication = true
      (draft.activeRouter, draft.activePriority) = router(rest)
      draft.omitsActiveRouter = !rest.starts(with: "unknown") && draft.activeRouter == nil
      return !draft.omitsActiveRouter
    }
    if let rest = text.after("Standby router is ") {
      isPastAuthentication = true
      (draft.standbyRouter, draft.standbyPriority) = router(rest)
      draft.omitsStandbyRouter = !rest.starts(with: "unknown") && draft.standbyRouter == nil
      return !draft.omitsStandbyRouter
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

  mutating func takePriority(_ text: ByteSlice) -> Bool {
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

  mutating func takeName(_ text: ByteSlice) -> Bool {
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
func inner(_ text: ByteSlice) -> ByteSlice? {
  text.offset(of: UInt8(ascii: ")")).map { text[1..<$0].trimmed }
}

private func withoutParenthesis(_ word: ByteSlice) -> ByteSlice {
  word.last == UInt8(ascii: ")") ? word[0..<(word.count - 1)] : word
}

private func withoutLength(_ word: ByteSlice) -> ByteSlice {
  word.offset(of: UInt8(ascii: "/")).map { word[0..<$0] } ?? word
}
