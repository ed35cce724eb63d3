import Engine
import IOSText
import Model

extension Console {
  /// Carries out a line of exec; `offset` is where it begins in the line that was typed.
  mutating func execute(_ text: String, offset: Int, _ lab: inout LabWorld) {
    guard let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }), first != 0x21 else { return }
    let bytes = Array(text.utf8)
    let bar = OutputFilter.bar(text)
    let command = String(decoding: bytes[..<(bar ?? bytes.count)], as: UTF8.self)
    let exec = ExecTable.level(editor == nil ? privilege : 15)
    switch exec.table.match(command) {
    case .invalid(let column): printed += IOSPrinter.invalidInput(prompt: shownPrompt, offset: offset + column)
    case .incomplete: printed += incomplete(command, exec)
    case .ambiguous: printed += IOSPrinter.ambiguousCommand(text)
    case .match(let match):
      let found = exec.commands[match.command]
      guard let bar else { return carryOut(found, match, nil, &lab) }
      guard found.isFiltered else {
        printed += IOSPrinter.invalidInput(prompt: shownPrompt, offset: offset + bar)
        return
      }
      filtered(found, match, String(decoding: bytes[(bar + 1)...], as: UTF8.self), offset + bar + 1, text, &lab)
    }
  }

  private mutating func filtered(
    _ command: ExecCommand, _ match: CommandTable.Match, _ behind: String, _ offset: Int, _ text: String,
    _ lab: inout LabWorld
  ) {
    switch OutputFilter.table.match(behind) {
    case .invalid(let column): printed += IOSPrinter.invalidInput(prompt: shownPrompt, offset: offset + column)
    case .incomplete: printed += IOSPrinter.incompleteCommand
    case .ambiguous: printed += IOSPrinter.ambiguousCommand(text)
    case .match(let found):
      guard let filter = OutputFilter(found) else {
        printed += OutputFilter.badPattern
        return
      }
      carryOut(command, match, filter, &lab)
    }
  }

  private mutating func carryOut(
    _ command: ExecCommand, _ match: CommandTable.Match, _ filter: OutputFilter?, _ lab: inout LabWorld
  ) {
    switch command.action {
    case .act(let body): body(&self, match, &lab)
    case .tell(let body): show(body(self, lab), filter, lab)
    case .show(let body):
      guard let view = RouterView(lab, router) else { return }
      show(body(view, match), filter, lab)
    }
  }

  private mutating func show(_ text: String, _ filter: OutputFilter?, _ lab: LabWorld) {
    if settings.showsTime, let view = RouterView(lab, router) { printed += IOSPrinter.promptTimestamp(view.clock) }
    printed += filter?.apply(text) ?? text
  }

  private func incomplete(_ command: String, _ exec: ExecTable) -> String {
    let words = command.split(separator: " ")
    let only = words.count == 1 ? exec.expectations(String(words[0])).map(\.word) : []
    return only == ["show"] ? "% Type \"show ?\" for a list of subcommands\n" : IOSPrinter.incompleteCommand
  }
}
