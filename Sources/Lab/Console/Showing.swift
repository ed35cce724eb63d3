import IOSText
import Model

// What the line prints: prompts, pages, the log.
extension Console {
  /// Prints at once.
  mutating func emit(_ text: String) {
    for byte in text.utf8 {
      if byte == 0x0A { output.append(0x0D) }
      output.append(byte)
    }
  }

  /// Shows what was typed so far of an answer.
  mutating func showAnswer() { output += line.refresh(room: nil) }

  /// Hands over what was printed.
  mutating func flush() -> [UInt8] {
    defer { output.removeAll() }
    return output
  }

  /// The prompt, and what is being typed.
  mutating func ready(_ lab: LabWorld) {
    close(lab)
    guard !isClosed else { return }
    activity = .command
    shownPrompt = prompt(lab)
    emit(shownPrompt)
    line.forget()
    output += line.refresh(room: room)
  }

  /// The prompt of the mode.
  func prompt(_ lab: LabWorld) -> String {
    let name = lab.router(router)?.configuration.hostname ?? router
    guard banner == nil else { return "" }
    guard let editor else { return name + (privilege > 1 ? "#" : ">") }
    // IOS cuts long names where the mode stands behind them.
    return "\(name.prefix(20))(\(editor.prompt))#"
  }

  /// The columns behind the prompt; nil for any number.
  var room: Int? { settings.width > 0 ? max(8, settings.width - shownPrompt.utf8.count) : nil }

  /// Shows what the command printed, by pages, and then the prompt.
  mutating func showPage(_ lab: LabWorld) {
    guard case .command = activity else { return }
    let text = printed
    printed = ""
    guard !text.isEmpty else { return ready(lab) }
    guard settings.length > 0 else {
      emit(text.utf8.last == 0x0A ? text : text + "\n")
      return ready(lab)
    }
    turn(Pager(text, length: settings.length, width: settings.width), page: true, lab)
  }

  private mutating func turn(_ pager: Pager, page: Bool, _ lab: LabWorld) {
    var pager = pager
    emit(pager.next(page: page))
    if pager.isDone {
      ready(lab)
    } else {
      activity = .paging(pager)
      emit(Pager.mark)
    }
  }

  /// A key where the output pauses.
  mutating func page(_ pager: Pager, _ key: Key, _ lab: LabWorld) {
    emit(Pager.erase)
    switch key {
    case .character(0x20): turn(pager, page: true, lab)
    case .enter: turn(pager, page: false, lab)
    default: ready(lab)
    }
  }

  // Lines of the log come between what is typed, which is shown again behind them.
  mutating func showLog(_ lab: LabWorld) {
    guard !isClosed, let host = lab.host(router), host.lastLogNumber != shownLog else { return }
    guard settings.monitors else {
      shownLog = host.lastLogNumber
      return
    }
    guard case .command = activity, let view = RouterView(lab, router) else { return }
    let lines = host.log.filter { $0.number > shownLog }.compactMap { view.logLine($0) }
    shownLog = host.lastLogNumber
    guard !lines.isEmpty else { return }
    emit("\n")
    for line in lines { emit(line + "\n") }
    ready(lab)
  }
}
