import Model

/// Reads `show track` and the rows of `show track brief`.
func readTracks(_ output: inout Output) -> Facts {
  var tracks: [Sourced<TrackedObject>] = []
  var block: TrackBlock?
  func close(_ output: Output) {
    guard let done = block else { return }
    block = nil
    tracks.append(Sourced(done.object, output.source(done.start..<done.end)))
  }
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if let heading = TrackBlock(text, line) {
      close(output)
      block = heading
    } else if block?.take(text, line) == true {
      continue
    } else if let row = briefRow(text) {
      close(output)
      tracks.append(Sourced(row, output.source(line)))
    } else if !(text.starts(with: "Track ") && text.offset(of: "State") != nil || text.starts(with: "Track  ")) {
      output.diagnose(line)
    }
  }
  close(output)
  return .tracks(tracks)
}

/// `1  interface  GigabitEthernet0/0  line-protocol  Up  00:00:27`.
private func briefRow(_ text: ByteSlice) -> TrackedObject? {
  let words = text.words
  guard words.count >= 4, let number = words[0].integer else { return nil }
  let state = words.lastIndex { $0.equals("Up") || $0.equals("Down") } ?? words.count - 2
  guard state >= 2 else { return nil }
  var object = TrackedObject(
    number: number, subject: words[1..<state].map(\.string).joined(separator: " "))
  object.isUp = words[state].equals("Up") ? true : words[state].equals("Down") ? false : nil
  object.lastChange = words.last.flatMap(age)
  return object
}

private struct TrackBlock {
  let start: Int
  private(set) var end: Int
  private(set) var object: TrackedObject
  private var listsUsers = false

  /// `Track 1`, with words in parentheses at most.
  init?(_ text: ByteSlice, _ line: Line) {
    guard let rest = text.after("Track "), let word = rest.words.first, let number = word.integer,
      rest.words.count == 1 || rest.words[1].first == UInt8(ascii: "(")
    else { return nil }
    object = TrackedObject(number: number, subject: "")
    start = line.start
    end = line.end
  }

  mutating func take(_ text: ByteSlice, _ line: Line) -> Bool {
    guard takeLine(text) else { return false }
    end = line.end
    return true
  }

  private mutating func takeLine(_ text: ByteSlice) -> Bool {
    if object.subject.isEmpty {
      object.subject = text.string
      return true
    }
    if text.starts(with: "Tracked by") {
      listsUsers = true
      if let rest = text.after("Tracked by ") { object.users.append(rest.trimmed.string) }
      return true
    }
    if listsUsers {
      object.users.append(text.string)
      return true
    }
    if let mark = text.offset(of: "last change ") {
      object.changes = text.words.first?.integer
      object.lastChange = text[(mark + 12)..<text.count].words.first.map(bare).flatMap(age)
      return true
    }
    if object.isUp == nil, let mark = text.offset(of: " is ") {
      let rest = text[(mark + 4)..<text.count]
      if rest.startsIgnoringCase("up") || rest.startsIgnoringCase("down") {
        object.isUp = rest.startsIgnoringCase("up")
        return true
      }
    }
    return isKnown(text)
  }

  private func isKnown(_ text: ByteSlice) -> Bool {
    let known: [StaticString] = [
      "Delay ", "First-hop interface is", "Latest ", "object ", "Threshold", "Metric", "Reachability is", "State is",
      "Line protocol is", "IP routing is", "IPv6 routing is", "Boolean", "List", "Description", "Over thresholds",
      "VPN Routing", "VRF ", "Path ", "Route-map", "Interface ", "Attached", "(",
    ]
    return known.contains { text.starts(with: $0) }
  }
}
