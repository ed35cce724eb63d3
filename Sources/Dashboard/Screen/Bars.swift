import Availability
import Model
import Terminal

/// A piece of the header, and how long it stays as the screen gets narrower: 0 stays longest.
private struct Segment {
  var text: String
  var style: Style
  var rank: Int
}

func drawHeader(_ frame: inout Frame, _ state: State) {
  let width = state.size.columns
  frame.fill(row: 0, columns: 0..<width, with: " ", style: Style(.bar))
  var left = leftSegments(state)
  var right = countSegments(state, withWords: true)
  func total(_ segments: [Segment]) -> Int { segments.reduce(0) { $0 + displayWidth($1.text) + 2 } }
  let mostWords = total(left) + total(right)
  if mostWords > width { right = countSegments(state, withWords: false) }
  while total(left) + total(right) > width, left.count > 1 {
    guard let weakest = left.indices.max(by: { left[$0].rank < left[$1].rank }) else { break }
    left.remove(at: weakest)
  }
  // What has a ground of its own has it on either side too.
  func put(_ segment: Segment, _ column: Int, _ room: Int) -> Int {
    let used = frame.put(
      DisplayText(segment.text), column: column, row: 0, style: segment.style, width: room,
      ellipsis: state.glyphs.ellipsis)
    if segment.style.role != .bar, used > 0 {
      frame.fill(row: 0, columns: max(0, column - 1)..<column, with: " ", style: segment.style)
      frame.fill(row: 0, columns: column + used..<min(width, column + used + 1), with: " ", style: segment.style)
    }
    return used + 2
  }
  var column = 1
  for segment in left { column += put(segment, column, max(0, width - column - 1 - total(right))) }
  column = width + 1 - total(right)
  for segment in right { column += put(segment, column, max(0, width - column)) }
}

private func leftSegments(_ state: State) -> [Segment] {
  var segments = [
    Segment(text: "vpnha", style: Style(.title, bold: true), rank: 5),
    Segment(text: state.mode.label, style: Style(.mode, bold: true), rank: 0),
  ]
  if let lab = state.lab, lab.isPaused || lab.speed > 1 {
    let words = lab.isPaused ? "PAUSED" : "\(lab.speed) times real time"
    segments.append(Segment(text: words, style: Style(.mode, bold: true), rank: 1))
  }
  if state.preferences.isReadOnly {
    segments.append(Segment(text: "[read-only]", style: Style(.mode, bold: true), rank: 0))
  }
  guard let report = state.report else { return segments }
  if let base = state.base {
    let against = base.at?.clockText ?? "what was shown"
    segments.append(
      Segment(text: "\(state.glyphs.changed) against \(against)", style: Style(.changed, bold: true), rank: 2))
  }
  if let since = state.frozenSince {
    segments.append(Segment(text: "FROZEN since \(since.clockText)", style: Style(.warning, bold: true), rank: 0))
  }
  if let moment = state.moment {
    segments.append(
      Segment(text: "AT \(moment.screenText), NOT NOW", style: Style(.warning, bold: true), rank: 0))
    if state.awaited != nil { segments.append(Segment(text: "reading", style: Style(.dim), rank: 2)) }
    return segments
  }
  if state.awaited != nil { segments.append(Segment(text: "reading", style: Style(.dim), rank: 2)) }
  segments.append(Segment(text: counted(report.routers.count, "router"), style: Style(.bar), rank: 4))
  let silence = Silence(report)
  if let silence {
    segments.append(
      Segment(text: silence.brief(at: report.at), style: Style(.warning, bold: true), rank: 0))
  }
  guard let at = report.at else {
    segments.append(Segment(text: "undated", style: Style(.bar), rank: 2))
    return segments
  }
  segments.append(Segment(text: at.screenText, style: Style(.bar), rank: 1))
  // The sample tells of one afternoon: how long ago says nothing.
  if let now = state.now, now >= at, state.mode != .sample {
    let age = "data \((now - at).coarse) old"
    segments.append(
      state.isDataLost
        ? Segment(
          text: "NO NEW DATA since \(at.clockText(at: now)), \(age)", style: Style(.warning, bold: true), rank: 0)
        : Segment(text: age, style: Style(silence == nil ? .bar : .warning), rank: 3))
  }
  return segments
}

extension Seconds {
  /// Whole seconds in words: an age that changes each second, not ten times in one.
  var coarse: String { Seconds(whole).brief }
}

private func countSegments(_ state: State, withWords: Bool) -> [Segment] {
  [Severity.critical, .warning, .unknown, .ok].compactMap { severity in
    guard let count = state.counts[severity], count > 0 else { return nil }
    let sign = state.preferences.isPlain ? "" : "\(state.glyphs.glyph(severity)) "
    let words = "\(sign)\(count)" + (withWords || state.preferences.isPlain ? " \(severity.word)" : "")
    return Segment(text: words, style: Style(severity.role, bold: severity == .critical), rank: 0)
  }
}

extension State {
  /// Where the tabs stand. Where not all names fit, only that of the panel shown is written out.
  var tabs: [(panel: Panel, text: String, columns: Range<Int>)] {
    func line(_ isWhole: (Panel) -> Bool) -> [(panel: Panel, text: String, columns: Range<Int>)] {
      var column = 1
      return Panel.allCases.map { tab in
        let text = isWhole(tab) ? "\(tab.rawValue + 1) \(tab.title)" : "\(tab.rawValue + 1)"
        defer { column += text.utf8.count + 2 }
        return (tab, text, column..<column + text.utf8.count)
      }
    }
    let whole = line { _ in true }
    guard let end = whole.last?.columns.upperBound, end > size.columns else { return whole }
    return line { $0 == panel }
  }
}

func drawTabs(_ frame: inout Frame, _ state: State) {
  for tab in state.tabs {
    let isShown = tab.panel == state.panel
    frame.put(
      DisplayText(tab.text), column: tab.columns.lowerBound, row: 1,
      style: isShown ? Style(.title, bold: true, reversed: true) : Style(.dim))
    if !isShown { frame.restyle(row: 1, columns: tab.columns.prefix(1)) { $0.role = .key } }
  }
}

/// A title, a rule, and at its right end notes.
func drawRule(_ frame: inout Frame, row: Int, title: String, notes: [String], _ state: State) {
  let width = state.size.columns
  let rule = Style(.rule)
  frame.fill(row: row, columns: 1..<width - 1, with: state.line, style: rule)
  let used = frame.put(
    DisplayText(title), column: 1, row: row, style: Style(.title, bold: true), width: width - 4,
    ellipsis: state.glyphs.ellipsis)
  frame.fill(row: row, columns: 1 + used..<2 + used, with: " ", style: rule)
  var end = width - 2
  for note in notes.reversed() {
    let text = DisplayText(note)
    let start = end - text.width - 2
    guard start > used + 3 else { continue }
    frame.fill(row: row, columns: start..<end, with: " ", style: rule)
    frame.put(text, column: start + 1, row: row, style: Style(.dim))
    end = start - 1
  }
}

/// What the rule above a table says: who was not looked at, filter, order, position. The last are the first to stay.
func tableNotes(_ view: TableView, _ state: State) -> [String] {
  guard let report = state.report else { return [] }
  var notes: [String] = []
  let unseen = report.routers.filter { !state.panel.isSeen($0) }
  if !unseen.isEmpty, view.source.count > 0 {
    notes.append("not looked at on \(listed(unseen.map(\.name), limit: 3))")
  }
  // What is told first must not be crowded out: the list of what is gone is as long as there is room for.
  if !view.gone.isEmpty, state.panel != .events {
    let room = max(1, (state.size.columns - 50) / 24)
    notes.append("\(view.gone.count) gone: \(listed(view.gone, limit: room))")
  }
  let sorting = state.choice.sorting
  if let column = sorting.column {
    notes.append("by \(view.headings[column].title)")
  } else if state.panel == .events {
    notes.append(sorting.isReversed ? "oldest first" : "newest first")
  } else {
    notes.append(sorting.isReversed ? "best first" : "worst first")
  }
  if !state.choice.filter.isEmpty {
    // Branches of a tree are no rows of their own.
    notes.append("\(view.order.count { $0 < view.source.count }) of \(view.source.count) match")
  }
  let end = min(view.order.count, state.choice.top + state.visibleRows)
  if view.order.count > state.visibleRows {
    notes.append("\(state.choice.top + 1)\(state.glyphs.range)\(end) of \(view.order.count)")
  } else if state.choice.filter.isEmpty {
    notes.append(state.tree == nil ? counted(view.order.count, "row") : counted(view.source.count, "router"))
  }
  return notes
}
