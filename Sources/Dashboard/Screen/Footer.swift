import Model
import Terminal

/// The last line: a prompt, a message, or the keys that are of use here.
func drawFooter(_ frame: inout Frame, _ state: State) {
  let width = state.size.columns
  let row = state.size.rows - 1
  frame.fill(row: row, columns: 0..<width, with: " ", style: Style(.bar))
  if let message = state.message {
    frame.fill(row: row, columns: 0..<width, with: " ", style: Style(.warning))
    frame.put(
      DisplayText(message), column: 1, row: row, style: Style(.warning), width: width - 2,
      ellipsis: state.glyphs.ellipsis)
    return
  }
  var column = 1
  if let prompt = state.prompt {
    column = drawPrompt(&frame, prompt, state)
  } else if state.pages.isEmpty, state.picker == nil, !state.choice.filter.isEmpty {
    column += frame.put("/", column: column, row: row, style: Style(.key, bold: true))
    column += frame.put(
      DisplayText(state.choice.filter), column: column, row: row, style: Style(.match), width: width / 2,
      ellipsis: state.glyphs.ellipsis)
    column += 3
    column += frame.put("Esc", column: column, row: row, style: Style(.key, bold: true))
    column += 2 + frame.put(state.trail.isEmpty ? " clear" : " back", column: column, row: row, style: Style(.bar))
  } else if state.pages.isEmpty, state.picker == nil, !state.trail.isEmpty {
    column += frame.put("Esc", column: column, row: row, style: Style(.key, bold: true))
    column += 2 + frame.put(" back", column: column, row: row, style: Style(.bar))
  }
  for hint in hints(state, room: width - 1 - column) {
    column += 1 + frame.put(hint.key, column: column, row: row, style: Style(.key, bold: true))
    column += 2 + frame.put(hint.words, column: column, row: row, style: Style(.bar))
  }
}

/// Draws what is typed, and behind it what is wrong with it or what it can become; returns where keys may be named.
private func drawPrompt(_ frame: inout Frame, _ prompt: Prompt, _ state: State) -> Int {
  let width = state.size.columns
  let row = state.size.rows - 1
  var column = 1
  column += frame.put(DisplayText(prompt.sign), column: column, row: row, style: Style(.key, bold: true))
  column += frame.put(
    DisplayText(state.typed), column: column, row: row, style: Style(.match), width: width / 2,
    ellipsis: state.glyphs.ellipsis)
  frame.cursor = (column, row)
  column += 3
  if prompt.kind == .filter, let problem = state.view?.reading.problem {
    frame.put(
      DisplayText(problem), column: column, row: row, style: Style(.warning), width: max(0, width - 1 - column),
      ellipsis: state.glyphs.ellipsis)
    return width
  }
  guard prompt.kind != .filter || prompt.cycle != nil else { return column }
  let offered = state.prompt?.cycle?.texts ?? state.completions
  let last = offered.map { text in
    guard prompt.kind != .filter else { return Filter.split(text).last.map(value) ?? text }
    return text.split(separator: " ").last.map { String($0) } ?? text
  }
  guard !offered.isEmpty else { return column }
  let room = max(0, width - 1 - column - 24)
  column +=
    2
    + frame.put(
      DisplayText(listed(last, limit: 12)), column: column, row: row, style: Style(.dim), width: room,
      ellipsis: state.glyphs.ellipsis)
  return column
}

/// What a filter's term asks for; the column where it asks for nothing yet.
private func value(_ term: String) -> String {
  guard let parts = Filter.parts(term), !parts.value.isEmpty else { return term }
  return parts.value
}

/// The keys the footer has room for. The least needed go first; all of them are in the help.
private func hints(_ state: State, room: Int) -> [(key: DisplayText, words: DisplayText)] {
  var bindings = KeyMap.standard.bindings(in: state.context).filter { $0.hint != nil && isOfUse($0.command, state) }
  func texts() -> [(key: DisplayText, words: DisplayText)] {
    bindings.compactMap { binding in
      guard let hint = hint(binding, state), let key = binding.keys.first else { return nil }
      return (DisplayText(key.name(state.glyphs)), DisplayText(hint))
    }
  }
  while texts().reduce(-2, { $0 + $1.key.width + $1.words.width + 3 }) > room {
    guard let weakest = bindings.indices.max(by: { bindings[$0].rank < bindings[$1].rank }) else { break }
    bindings.remove(at: weakest)
  }
  return texts()
}

/// The footer's word for a key, which may depend on what is open.
private func hint(_ binding: Binding, _ state: State) -> String? {
  switch binding.command {
  case .cancel: state.prompt?.kind == .filter ? "clear" : "leave"
  case .help:
    if case .help? = state.pages.last?.content { "close" } else { binding.hint }
  case .open: state.branch == nil ? binding.hint : "fold or unfold"
  case .follow(.names) where state.pages.last?.sought.isEmpty == false: "next found"
  case .choose: if case .columns? = state.picker?.kind { "show or hide" } else { binding.hint }
  default: binding.hint
  }
}

/// Whether a key does anything here: no panel leads to itself, and no page to where it came from.
private func isOfUse(_ command: Command, _ state: State) -> Bool {
  let page = state.pages.last
  switch command {
  case .filter: return state.choice.filter.isEmpty
  case .theme: return state.preferences.themes.count > 1
  case .labMenu, .labPause, .labFaster, .labSlower: return state.lab != nil
  case .open: return state.selectedRow != nil
  case .chooseSort, .chooseColumns: return state.view?.order.isEmpty == false
  case .source:
    return page.map { $0.source != nil } ?? (state.selectedRow.flatMap { state.view?.source.source($0) } != nil)
  case .tree: return state.panel == .fleet
  case .down: return page?.isLonger ?? (state.picker != nil)
  case .pair:
    switch page?.content {
    case .help?, .excerpt?, .pair?, .labPage?: return false
    case .record(.groups, _)?: return true
    case .record(.fleet, _)?: return state.hasPartner
    case .record?: return false
    case nil:
      return state.selectedRow != nil && (state.panel == .groups || state.panel == .fleet) && state.hasPartner
    }
  case .follow(.names) where page?.sought.isEmpty == false: return true
  case .follow(let target):
    switch page?.content {
    case .help?, .excerpt?, .labPage?: return false
    case .pair?: return target != .router
    case .record(let panel, _)?:
      if target == .router { return panel != .fleet }
      return target.panel != panel
    case nil:
      guard let row = state.selectedRow, state.view?.source.links(row).routers.isEmpty == false else { return false }
      return target == .router ? state.panel != .fleet : target.panel != state.panel
    }
  case .complete: return state.prompt?.kind != .filter || state.completions.count == 1
  default: return true
  }
}
