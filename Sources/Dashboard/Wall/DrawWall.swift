import Model
import Terminal

/// Draws the wallboard: mode, clock and age of the data, big counts, and the page whose turn it is.
func drawWall(_ frame: inout Frame, _ state: State) {
  let (width, height) = (state.size.columns, state.size.rows)
  frame.fill(row: 0, columns: 0..<width, with: " ", style: Style(.bar))
  let clock = state.now?.screenText ?? state.report?.at?.screenText ?? ""
  let clockText = DisplayText(clock)
  frame.put(
    DisplayText(" \(state.mode.label)\(state.preferences.isReadOnly ? "  [read-only]" : "") "), column: 0, row: 0,
    style: Style(.mode, bold: true), width: max(0, width - clockText.width - 3), ellipsis: state.glyphs.ellipsis)
  frame.fill(row: 0, columns: max(0, width - 2 - clockText.width)..<width, with: " ", style: Style(.title))
  frame.put(clockText, column: width - 1 - clockText.width, row: 0, style: Style(.title, bold: true))
  guard let report = state.report else {
    let words = state.reading.map { "Reading: \($0.done) of \($0.of) captures." } ?? "Waiting for the first data."
    frame.put(DisplayText(words), column: 1, row: 2, style: Style(.dim))
    return
  }
  let sections = state.wallSections
  let layout = state.wallLayout(sections)
  drawCounts(&frame, layout, state)
  let age = dataAge(report.at, state)
  frame.put(
    DisplayText(age.text), column: 2, row: layout.age, style: Style(age.isOld ? .warning : .text, bold: age.isOld),
    width: width - 3, ellipsis: state.glyphs.ellipsis)
  let pages = WallSection.pages(sections, room: height - layout.top)
  guard !pages.isEmpty else { return }
  let place = state.wall.page % pages.count
  for (offset, row) in pages[place].enumerated() where layout.top + offset < height {
    switch row {
    case .blank: break
    case .rule(let title):
      let notes = offset == 0 && pages.count > 1 ? ["\(place + 1)/\(pages.count)"] : []
      drawRule(&frame, row: layout.top + offset, title: title, notes: notes, state)
    case .line(let line, let ageWidth, let nameWidth):
      drawWallLine(&frame, line, ageWidth, nameWidth, row: layout.top + offset, state)
    }
  }
}

private func drawCounts(_ frame: inout Frame, _ layout: WallLayout, _ state: State) {
  var column = 2
  for severity in WallLayout.counted {
    let count = state.counts[severity] ?? 0
    let digits = WallLayout.digits(count)
    let words = layout.scale == 0 ? "\(digits) \(severity.word)" : severity.word
    let cost = max(bigWidth(digits, layout.scale), words.utf8.count + 2)
    guard column + cost < state.size.columns else { break }
    let style = count == 0 ? Style(.dim) : Style(severity.role, bold: true)
    drawBig(&frame, digits, column: column, row: 1, scale: layout.scale, style: style, state.glyphs)
    if !state.preferences.isPlain {
      frame.put(state.glyphs.glyph(severity), column: column, row: layout.words, style: style)
    }
    frame.put(DisplayText(words), column: column + 2, row: layout.words, style: style)
    column += cost + WallLayout.gap(layout.scale)
  }
}

/// How old the data is, and whether that is too old to trust: a source that is lost says nothing else.
private func dataAge(_ at: Moment?, _ state: State) -> (text: String, isOld: Bool) {
  let silence = state.report.flatMap { Silence($0) }
  let isSilent = silence != nil
  let suffix = silence.map { "  STALE: \($0.sentence(at: at))" } ?? ""
  guard let at else { return ("data undated" + suffix, isSilent) }
  if state.mode == .sample { return ("sample data of \(at.screenText)" + suffix, isSilent) }
  guard let now = state.now, now >= at else { return ("data of \(at.screenText)" + suffix, isSilent) }
  let age = "data \((now - at).coarse) old"
  guard state.isDataLost else { return (age + suffix, isSilent) }
  return ("NO NEW DATA since \(at.clockText(at: now))  \(age)" + suffix, true)
}

private func drawWallLine(
  _ frame: inout Frame, _ line: WallLine, _ ageWidth: Int, _ nameWidth: Int, row: Int, _ state: State
) {
  let width = state.size.columns
  let isLoud = (line.severity <= .warning && !line.isMore) || line.isHeading
  let style = Style(line.severity == .quiet || line.isHeading || line.isMore ? .text : line.severity.role, bold: isLoud)
  let start = line.isHeading ? 1 : WallLine.start(ageWidth: ageWidth)
  if !line.isHeading, !line.isMore, !state.preferences.isPlain {
    frame.put(state.glyphs.glyph(line.severity), column: 1, row: row, style: style)
  }
  let age = DisplayText(state.glyphs.spell(line.age))
  let room = max(0, width - start - 1)
  frame.put(
    DisplayText(state.glyphs.spell(line.name)), column: start, row: row, style: style, width: room,
    ellipsis: state.glyphs.ellipsis)
  let next = line.place(of: nameWidth, room: room)
  if room - next >= 8, !line.words.isEmpty {
    frame.put(
      DisplayText(state.glyphs.spell(line.words)), column: start + next, row: row, width: room - next,
      ellipsis: state.glyphs.ellipsis)
  }
  frame.put(age, column: 3 + ageWidth - age.width, row: row, style: Style(isLoud ? .text : .dim))
}

/// Digits of three columns and five rows: each a row's three bits from the left, top row first.
private let bigDigits: [[UInt8]] = [
  [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 1, 1, 1], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
]

/// The columns a number takes: two for each of a digit's bits, two between digits, `scale` times.
func bigWidth(_ digits: String, _ scale: Int) -> Int { max(0, digits.utf8.count * 8 - 2) * scale }

private func drawBig(
  _ frame: inout Frame, _ digits: String, column: Int, row: Int, scale: Int, style: Style, _ glyphs: Glyphs
) {
  for (place, byte) in digits.utf8.enumerated() where byte >= 0x30 && byte <= 0x39 {
    for (line, bits) in bigDigits[Int(byte) - 0x30].enumerated() {
      for bit in 0..<3 where bits & (4 >> bit) != 0 {
        let start = column + (place * 8 + bit * 2) * scale
        for down in 0..<scale {
          frame.fill(
            row: row + line * scale + down, columns: start..<start + 2 * scale, with: glyphs.thumb, style: style)
        }
      }
    }
  }
}
