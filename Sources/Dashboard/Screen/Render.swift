import Availability
import Model
import Terminal

/// Draws the screen.
public func render(_ state: State) -> Frame {
  var frame = Frame(state.size)
  if state.isTooSmall {
    drawTooSmall(&frame, state)
    return frame
  }
  if state.preferences.wallboard != nil {
    drawWall(&frame, state)
    return frame
  }
  drawHeader(&frame, state)
  drawTabs(&frame, state)
  if let page = state.pages.last {
    drawPage(&frame, page, state)
  } else if let view = state.view, state.report != nil {
    drawTable(&frame, view, state)
  } else {
    drawRule(&frame, row: 2, title: state.panel.title, notes: [], state)
    drawReading(&frame, state)
  }
  drawFooter(&frame, state)
  drawPicker(&frame, state)
  return frame
}

/// Says which size is needed and which it is; the words fit twenty columns and five rows.
private func drawTooSmall(_ frame: inout Frame, _ state: State) {
  let need = State.leastSize
  let lines = [
    "Screen too small", "have \(state.size.columns)x\(state.size.rows)", "need \(need.columns)x\(need.rows)", "q quits",
  ]
  let top = max(0, (state.size.rows - lines.count) / 2)
  for (row, line) in lines.enumerated() {
    frame.put(
      DisplayText(line), column: state.size.columns > 20 ? 1 : 0, row: top + row,
      style: row == 0 ? Style(.warning, bold: true) : .text, ellipsis: state.glyphs.ellipsis)
  }
}

/// What there is to say before anything is known.
private func drawReading(_ frame: inout Frame, _ state: State) {
  guard let (done, count) = state.reading else {
    frame.put(
      DisplayText("Reading. The first rows show as soon as they are there."), column: 1, row: 4, style: Style(.dim))
    return
  }
  let words = done < count ? "Reading: \(done) of \(count) captures." : "All \(count) captures are read: joining them."
  frame.put(DisplayText(words), column: 1, row: 4, style: Style(.dim))
  guard !state.glyphs.isSpoken, state.size.rows > 8 else { return }
  frame.put(
    state.glyphs.bar(done, of: count, columns: min(60, state.size.columns - 2)), column: 1, row: 6, style: Style(.dim))
}

private func drawTable(_ frame: inout Frame, _ view: TableView, _ state: State) {
  drawRule(&frame, row: 2, title: state.panel.title, notes: tableNotes(view, state), state)
  guard !view.order.isEmpty else {
    drawEmpty(&frame, state)
    return
  }
  drawHeadings(&frame, view, state)
  drawNote(&frame, view, state)
  drawPreview(&frame, view, state)
  for (offset, strip) in view.strips.enumerated() {
    let row = 4 + offset
    let isSelected = state.choice.top + offset == state.choice.selected
    let sign = state.preferences.isPlain ? DisplayText(strip.severity.word) : strip.glyph
    frame.put(sign, column: 1, row: row, style: Style(strip.severity.role, bold: strip.severity <= .warning))
    for cell in strip.cells {
      frame.put(
        cell.text, column: cell.column, row: row, style: Style(cell.role), width: cell.width,
        ellipsis: state.glyphs.ellipsis)
      if cell.text == TableView.Strip.backup {
        frame.restyle(row: row, columns: cell.column..<cell.column + cell.width) { $0.isBold = true }
      }
      for mark in cell.marks where mark.lowerBound < cell.width {
        let columns = cell.column + mark.lowerBound..<cell.column + min(cell.width, mark.upperBound)
        frame.restyle(row: row, columns: columns) { $0 = Style(.match, bold: true, underlined: true) }
      }
      if cell.isChanged {
        frame.put(state.glyphs.changed, column: cell.column - 1, row: row, style: Style(.changed, bold: true))
        frame.restyle(row: row, columns: cell.column..<cell.column + max(0, min(cell.width, cell.text.width))) {
          $0.role = .changed
        }
      }
    }
    if isSelected {
      // A voice reads where the cursor is.
      if state.preferences.isPlain, !state.isTyping, state.picker == nil { frame.cursor = (1, row) }
      frame.restyle(row: row, columns: 0..<state.size.columns) {
        $0.role = .selection
        $0.isReversed = true
      }
    }
  }
}

/// What there is to say of the selected row, whole where the rows for it hold it.
private func drawNote(_ frame: inout Frame, _ view: TableView, _ state: State) {
  guard state.noteRows > 0, state.picker == nil, let row = state.selectedRow,
    let note = state.fleetNote?.text ?? view.source.note(row)
  else { return }
  let layout = PageLayout(width: state.size.columns, glyphs: state.glyphs)
  let severity = view.source.severity(row)
  let lines = layout.lines([.text(note, severity == .quiet ? .text : severity.role)])
  let top = state.size.rows - 1 - state.noteRows
  for (offset, line) in lines.prefix(state.noteRows).enumerated() {
    for span in line.spans {
      let isCut = offset == state.noteRows - 1 && lines.count > state.noteRows
      let text = isCut ? span.text + DisplayText(repeating: state.glyphs.ellipsis, count: 1) : span.text
      frame.put(
        text, column: span.column, row: top + offset, style: span.style, width: span.width,
        ellipsis: state.glyphs.ellipsis)
    }
  }
}

private func drawHeadings(_ frame: inout Frame, _ view: TableView, _ state: State) {
  let sorting = state.choice.sorting
  if state.preferences.isPlain { frame.put("state", column: 1, row: 3, style: Style(.heading)) }
  for placed in view.columns {
    let heading = view.headings[placed.index]
    let title = DisplayText(heading.title)
    let isSorted = sorting.column == placed.index
    let style = Style(.heading, bold: isSorted, underlined: false)
    let shift = heading.alignsRight ? max(0, placed.width - title.width) : 0
    let used = frame.put(
      title, column: placed.start + shift, row: 3, style: style, width: placed.width - shift,
      ellipsis: state.glyphs.ellipsis)
    if isSorted {
      let arrow = sorting.isReversed ? state.glyphs.down : state.glyphs.up
      frame.put(DisplayText(arrow), column: placed.start + shift + used, row: 3, style: style)
    }
  }
}

private func drawEmpty(_ frame: inout Frame, _ state: State) {
  guard let report = state.report else { return }
  let filter = state.choice.filter
  if let moment = state.moment, report.routers.isEmpty {
    let words = ["Nothing was known yet at \(moment.screenText).", "] goes to the next event, . back to now."]
    let layout = PageLayout(width: state.size.columns, glyphs: state.glyphs)
    return drawLines(&frame, ArraySlice(layout.lines(words.map { .text($0, .dim) })), from: 4, state)
  }
  var words =
    filter.isEmpty || state.view?.source.count == 0
    ? state.panel.emptyWords(report)
    : [
      "No \(state.panel.noun) fits: \(filter)",
      state.trail.isEmpty
        ? "Esc clears the filter; \(state.view?.source.count ?? 0) would show."
        : "Esc leads back; / and ^U clear the filter: \(state.view?.source.count ?? 0) would show.",
    ]
  if let view = state.view, let unseen = unseen(view, report, state.panel) {
    words = state.panel.emptyWords(unseen) + words.dropFirst()
  } else if let hint = state.view?.hint {
    words.insert(hint, at: 1)
  }
  let layout = PageLayout(width: state.size.columns, glyphs: state.glyphs)
  drawLines(&frame, ArraySlice(layout.lines(words.map { .text($0, .dim) })), from: 4, state)
}

/// The routers that the filter asks for, where none of them was asked for what the panel shows: then that is why there
/// is no row, not the filter.
private func unseen(_ view: TableView, _ report: FleetReport, _ panel: Panel) -> FleetReport? {
  let asked = report.routers.filter { router in
    view.reading.terms.contains { term in
      guard !term.isNegated, case .text(let column, let isWhole, let names) = term.test,
        view.headings[column].title == "router"
      else { return false }
      let name = router.name.lowercased()
      return names.contains { isWhole ? $0 == name : name.contains($0) }
    }
  }
  guard !asked.isEmpty, !asked.contains(where: panel.isSeen) else { return nil }
  return FleetReport(at: report.at, routers: asked)
}

private func drawPage(_ frame: inout Frame, _ page: Page, _ state: State) {
  let height = max(0, state.size.rows - 4)
  let end = min(page.lines.count, page.top + height)
  let position = page.lines.count > height ? ["\(page.top + 1)\(state.glyphs.range)\(end) of \(page.lines.count)"] : []
  drawRule(&frame, row: 2, title: page.title, notes: position, state)
  drawLines(&frame, page.lines[min(page.top, end)..<end], from: 3, state)
  guard !page.sought.isEmpty else { return }
  for (offset, line) in page.lines[min(page.top, end)..<end].enumerated() {
    for span in line.spans {
      for mark in found([page.sought.lowercased()], in: span.text.string) where mark.lowerBound < span.width {
        let columns = span.column + mark.lowerBound..<span.column + min(span.width, mark.upperBound)
        frame.restyle(row: 3 + offset, columns: columns) { $0 = Style(.match, bold: true, underlined: true) }
      }
    }
  }
}

func drawLines(_ frame: inout Frame, _ lines: ArraySlice<PageLine>, from top: Int, _ state: State) {
  for (offset, line) in lines.enumerated() where top + offset < state.size.rows - 1 {
    for span in line.spans {
      let used = frame.put(
        span.text, column: span.column, row: top + offset, style: span.style, width: span.width,
        ellipsis: state.glyphs.ellipsis)
      if let end = span.ruleEnd {
        let start = span.column + used + 1
        frame.fill(row: top + offset, columns: start..<max(start, end), with: state.line, style: Style(.rule))
      }
    }
  }
}
