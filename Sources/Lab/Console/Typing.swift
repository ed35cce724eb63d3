import Engine
import IOSText
import Model

// Keys: who takes them, and what they do to the line.
extension Console {
  /// Takes the keys that wait, as far as what the line does allows.
  mutating func work(_ lab: inout LabWorld) {
    var next = 0
    while next < waiting.count, !isClosed {
      if case .ping(let run) = activity {
        guard let stop = waiting[next...].firstIndex(where: { $0 == .escape || $0 == .interrupt }) else { break }
        next = stop + 1
        end(run, lab)
        continue
      }
      take(waiting[next], &lab)
      next += 1
    }
    waiting.removeFirst(min(next, waiting.count))
  }

  private mutating func take(_ key: Key, _ lab: inout LabWorld) {
    switch activity {
    case .command: command(key, &lab)
    case .password(let prompt): password(prompt, key, &lab)
    case .question(let question): answer(question, key, &lab)
    case .paging(let pager): page(pager, key, lab)
    case .ping, .closed: break
    }
  }

  private mutating func command(_ key: Key, _ lab: inout LabWorld) {
    if isQuoted || banner != nil && key == .character(UInt8(ascii: "?")) {
      isQuoted = false
      return edit(key)
    }
    switch key {
    case .quote: isQuoted = true
    case .character(UInt8(ascii: "?")): help(&lab)
    case .tab: complete(lab)
    case .enter: enter(&lab)
    case .previous: recall(editor == nil ? history.previous() : configurationHistory.previous())
    case .next: recall(editor == nil ? history.next() : configurationHistory.next())
    case .redraw:
      emit("\n")
      ready(lab)
    case .interrupt: interrupt(&lab)
    case .finish: finish(&lab)
    default: edit(key)
    }
  }

  private mutating func edit(_ key: Key) {
    line.edit(key)
    output += line.refresh(room: room)
  }

  private mutating func recall(_ text: String?) {
    guard let text else { return emit("\u{7}") }
    line.replace(Array(text.utf8))
    output += line.refresh(room: room)
  }

  private mutating func enter(_ lab: inout LabWorld) {
    line.edit(.end)
    output += line.refresh(room: room)
    let text = line.take()
    emit("\n")
    if editor == nil { history.add(text) } else { configurationHistory.add(text) }
    run(text, &lab)
  }

  private mutating func run(_ text: String, _ lab: inout LabWorld) {
    if editor == nil {
      execute(text, offset: 0, &lab)
    } else {
      configure(text, &lab)
    }
    showPage(lab)
  }

  // `^C` gives the line up, and configuration mode with it.
  private mutating func interrupt(_ lab: inout LabWorld) {
    _ = line.take()
    emit("^C\n")
    if editor != nil { leaveConfiguration(&lab) }
    ready(lab)
  }

  // `^Z` carries out what was typed and ends configuration mode.
  private mutating func finish(_ lab: inout LabWorld) {
    let text = line.take()
    emit("^Z\n")
    guard editor != nil else { return ready(lab) }
    if text.contains(where: { $0 != " " }) {
      configurationHistory.add(text)
      configure(text, &lab)
    }
    if editor != nil { leaveConfiguration(&lab) }
    showPage(lab)
  }
}
