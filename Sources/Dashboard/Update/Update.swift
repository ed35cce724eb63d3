import Availability
import Model
import Terminal

/// Takes one event into account; returns what the program is to do.
public func update(_ state: inout State, _ event: Event) -> [Effect] {
  defer { state.refresh() }
  switch event {
  case .key(let key):
    state.message = nil
    return state.press(key)
  case .resize(let size): state.size = size
  case .report(let report): return state.receive(report)
  case .reading(let done, let count): state.reading = (done, count)
  case .past(let moment, let report): state.receive(report, of: moment)
  case .tick(let moment):
    state.now = moment
    state.turnWall()
    return state.watch.tell(now: moment, state.preferences)
  case .excerpt(let excerpt):
    guard state.preferences.wallboard == nil else { return [] }
    state.prompt = nil
    state.picker = nil
    state.pages.append(Page(.excerpt(excerpt)))
  case .found(let moment): return state.go(to: moment)
  case .message(let text): state.message = text
  case .lab(let menu): if !state.preferences.isReadOnly, state.preferences.wallboard == nil { state.lab = menu }
  }
  return []
}

extension State {
  mutating func press(_ key: Key) -> [Effect] {
    if case .mouse(let button, let column, let row) = key {
      if context == .panel || context == .page || context == .typing { mouse(button, column, row) }
      return []
    }
    if let command = KeyMap.standard.command(key, in: context) { return perform(command) }
    if isTyping, case .character(let scalar) = key { type(scalar) }
    return []
  }

  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .source: return whereFrom()
    case .help: toggleHelp()
    case .back: back()
    case .clear: if !comeBack() { choice.filter = "" }
    case .open: open()
    case .panel(let panel): show(panel)
    case .nextPanel: show(panel.moved(1))
    case .previousPanel: show(panel.moved(-1))
    case .sort: sortByNextColumn()
    case .reverse: choice.sorting.isReversed.toggle()
    case .down: move(1)
    case .up: move(-1)
    case .pageDown: move(screenful)
    case .pageUp: move(-screenful)
    case .first: move(-.max)
    case .last: move(.max)
    case .theme: return nextTheme()
    case .copy: return copy()
    case .tree: toggleTree()
    case .fold, .unfold, .foldAll: fold(command)
    case .follow(.names) where pages.last?.sought.isEmpty == false: find(forward: true, again: true)
    case .follow(let target): follow(target)
    case .search: prompt = Prompt(.search)
    case .previousFound: find(forward: false, again: true)
    case .pair: openPair()
    case .labMenu, .labPause, .labFaster, .labSlower: return useLab(command)
    case .filter, .commandLine, .findRouter, .export, .accept, .cancel, .complete, .eraseCharacter, .eraseText,
      .chooseSort, .chooseColumns, .chooseFilter, .choose, .closeList:
      return find(command)
    case .freeze, .previousEvent, .nextEvent, .earlier, .later, .present, .compare: return travel(command)
    }
    return []
  }

  mutating func toggleHelp() {
    if case .help? = pages.last?.content { pages.removeLast() } else { pages.append(Page(.help)) }
  }

  private mutating func find(_ command: Command) -> [Effect] {
    switch command {
    case .filter: prompt = Prompt(.filter)
    case .commandLine: prompt = Prompt(.command)
    case .findRouter: prompt = Prompt(.router)
    case .export: prompt = Prompt(.command, "export vpnha-\(panel.name).csv csv")
    case .accept: return acceptPrompt()
    case .cancel: cancelPrompt()
    case .complete: complete()
    case .eraseCharacter: erase()
    case .eraseText: setTyped("")
    case .chooseSort: openPicker(.sort)
    case .chooseColumns: openPicker(.columns)
    case .chooseFilter: openPicker(.filters)
    case .choose: return choose()
    case .closeList: if case .lab(let list)? = picker?.kind { closeLab(list) } else { picker = nil }
    default: break
    }
    return []
  }

  private mutating func travel(_ command: Command) -> [Effect] {
    switch command {
    case .freeze: return freeze()
    case .previousEvent: return seekEvent(forward: false)
    case .nextEvent: return seekEvent(forward: true)
    case .earlier: return scrub(Seconds(-60))
    case .later: return scrub(Seconds(60))
    case .present: return goToPresent()
    case .compare: toggleComparison()
    default: break
    }
    return []
  }

  private var screenful: Int { max(1, pages.isEmpty ? visibleRows : size.rows - 4) }

  private mutating func show(_ panel: Panel) {
    pages = []
    self.panel = panel
  }

  /// Closes the page; the last one that was opened by going somewhere leads back to where that was.
  private mutating func back() {
    if pages.count == 1, let place = trail.last, case .record(.fleet, _) = pages[0].content, panel == .fleet,
      place.panel != .fleet || !place.pages.isEmpty
    {
      _ = comeBack()
    } else {
      pages.removeLast()
    }
  }

  private mutating func move(_ step: Int) {
    if recall(step) { return }
    if picker != nil {
      movePicker(step)
    } else if let last = pages.indices.last {
      pages[last].scroll(step)
    } else {
      choice.selected = moved(choice.selected, by: step)
    }
  }

  /// The columns on screen one after the other, then none.
  private mutating func sortByNextColumn() {
    guard let view else { return }
    let shown = view.columns.map(\.index)
    let next = choice.sorting.column.map { current in shown.first { $0 > current } } ?? shown.first
    choice.sorting = Sorting(column: next)
  }

  private mutating func open() {
    if let branch { return toggle(branch) }
    guard let row = selectedRow, let identity = view?.source.identity(row) else { return }
    pages.append(Page(.record(panel, identity)))
  }

  private mutating func whereFrom() -> [Effect] {
    let source = pages.last.map(\.source) ?? selectedRow.flatMap { view?.source.source($0) }
    guard let source else {
      message =
        pages.isEmpty && selectedRow == nil ? "There is no row to ask about." : "This was not read from a capture."
      return []
    }
    return [.loadExcerpt(source)]
  }

  private mutating func mouse(_ button: Int, _ column: Int, _ row: Int) {
    switch button {
    case 4: move(-3)
    case 5: move(3)
    case 1:
      if row == 1, let tab = tabs.first(where: { $0.columns.contains(column) }) {
        prompt = nil
        show(tab.panel)
      } else if pages.isEmpty, row == 3 {
        sort(at: column)
      } else if pages.isEmpty, row >= 4, row < 4 + visibleRows, let view, choice.top + row - 4 < view.order.count {
        let place = choice.top + row - 4
        if choice.selected == place { open() } else { choice.selected = place }
      }
    default: break
    }
  }

  /// A click on a heading sorts by it; on the one sorted by, it turns the order round.
  private mutating func sort(at column: Int) {
    guard let view else { return }
    guard let placed = view.columns.first(where: { ($0.start...$0.start + $0.width).contains(column) }) else { return }
    if choice.sorting.column == placed.index {
      choice.sorting.isReversed.toggle()
    } else {
      choice.sorting = Sorting(column: placed.index)
    }
  }
}

/// A place `step` further on, from 0; steps of any size are allowed. Whoever knows the end bounds it there.
func moved(_ place: Int, by step: Int) -> Int {
  let (sum, overflows) = place.addingReportingOverflow(step)
  return overflows ? (step < 0 ? 0 : .max - 1) : max(0, min(sum, .max - 1))
}
