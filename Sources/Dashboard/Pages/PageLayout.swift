import Model
import Terminal

/// A line of a page, ready to be drawn.
struct PageLine: Sendable {
  /// A piece of it.
  struct Span: Sendable {
    var text: DisplayText
    var column: Int
    var width: Int
    var style: Style
    /// Where the rule ends that fills what is behind its text; nil for none.
    var ruleEnd: Int?
  }
  var spans: [Span] = []
  /// Whether it is a line that the fact asked about was read from.
  var isHighlighted = false
}

extension PageLine.Span {
  /// Whether its text holds another one, given in lower case.
  func holds(_ wanted: String) -> Bool { !wanted.isEmpty && text.string.lowercased().contains(wanted) }
}

extension State {
  /// Goes to a line of the page that holds what is sought, and says where there is none.
  mutating func find(forward: Bool, again: Bool) {
    guard let page = pages.indices.last, !pages[page].sought.isEmpty else {
      message = "Nothing is sought yet: / takes what to find."
      return
    }
    if !pages[page].find(forward: forward, again: again) { message = "No line holds \(pages[page].sought)." }
  }
}

/// Lays blocks out for a width.
struct PageLayout {
  let width: Int
  let glyphs: Glyphs
  /// The columns a value of a pair takes at most, so that the other's stands beside it.
  private static let widestSide = 48
  /// What rules are drawn with.
  var line: Unicode.Scalar = " "

  /// `leastLabel` is for the blocks of a page that is laid out in parts: labels are as wide in all.
  func lines(_ blocks: [Block], leastLabel: Int = 0) -> [PageLine] {
    let label = blocks.reduce(leastLabel) { widest, block in
      switch block {
      case .field(let label, _, _), .pair(let label, _, _, _): max(widest, displayWidth(label))
      case .key(let keys, _): max(widest, displayWidth(keys))
      default: widest
      }
    }
    let labelWidth = min(label, max(8, width / 2 - 3))
    let numbers = blocks.reduce(0) { widest, block in
      if case .captured(let line) = block { max(widest, String(line.number).utf8.count) } else { widest }
    }
    if let sections = sectionsBeside(blocks, label) { return sections }
    var lines: [PageLine] = []
    var run: [Block] = []
    func end() {
      lines += beside(run, labelWidth)
      run = []
    }
    for block in blocks {
      if standsBeside(block, labelWidth) {
        run.append(block)
      } else {
        end()
        lines += self.lines(block, labelWidth, numbers)
      }
    }
    end()
    return lines
  }

  /// A field, or a key and what it does.
  func fieldLines(_ block: Block, _ labelWidth: Int) -> [PageLine] { lines(block, labelWidth, 0) }

  private func lines(_ block: Block, _ labelWidth: Int, _ numberWidth: Int) -> [PageLine] {
    switch block {
    case .blank: return [PageLine()]
    case .heading(let text):
      var title = span(text, 1, Style(.title, bold: true))
      title.ruleEnd = width - 1
      return [PageLine(spans: [title])]
    case .text(let text, let role): return wrapped(text, at: 1).map { PageLine(spans: [span($0, 1, Style(role))]) }
    case .field(let label, let value, let role): return pair(label, value, labelWidth, .label, role)
    case .key(let keys, let words): return pair(keys, words, labelWidth, .key, .text)
    case .pair(let label, let left, let right, let isMarked): return [sides(label, left, right, isMarked, labelWidth)]
    case .captured(let line): return captured(line, numberWidth)
    case .table(let rows): return table(rows)
    }
  }

  private func span(_ text: String, _ column: Int, _ style: Style, width limit: Int = .max) -> PageLine.Span {
    PageLine.Span(
      text: DisplayText(glyphs.spell(text)), column: column, width: min(limit, max(0, width - column - 1)),
      style: style)
  }

  private func pair(_ label: String, _ value: String, _ labelWidth: Int, _ left: Role, _ right: Role) -> [PageLine] {
    let start = 1 + labelWidth + 2
    return wrapped(value, at: start).enumerated().map { index, piece in
      let head = index == 0 ? [span(label, 1, Style(left), width: labelWidth)] : []
      return PageLine(spans: head + [span(piece, start, Style(right))])
    }
  }

  private func sides(_ label: String, _ left: String, _ right: String, _ isMarked: Bool, _ labelWidth: Int) -> PageLine
  {
    let start = 5 + labelWidth
    // On a wide screen the second stands near the first, so that an eye can hold them against each other.
    let half = min(max(4, (width - start - 1) / 2), PageLayout.widestSide)
    let role: Role = isMarked ? .changed : .text
    var spans = [
      span(label, 3, Style(.label), width: labelWidth), span(left, start, Style(role), width: half - 2),
      span(right, start + half, Style(role)),
    ]
    if isMarked { spans.insert(span(String(Character(glyphs.changed)), 1, Style(.changed, bold: true)), at: 0) }
    return PageLine(spans: spans)
  }

  /// A line of a capture, whole: what is wider than the page goes on in the next lines.
  private func captured(_ line: SourceExcerpt.Line, _ numberWidth: Int) -> [PageLine] {
    let number = String(line.number)
    let style = line.isHighlighted ? Style(.match, bold: true) : Style(.text)
    let start = numberWidth + 5
    return cut(line.text, to: max(8, width - start - 1)).enumerated().map { place, piece in
      var spans = [span(piece, start, style)]
      if place == 0 { spans.insert(span(number, 3 + numberWidth - number.utf8.count, Style(.dim)), at: 0) }
      if line.isHighlighted { spans.insert(span(String(Character(glyphs.selection)), 1, Style(.match)), at: 0) }
      return PageLine(spans: spans, isHighlighted: line.isHighlighted)
    }
  }

  /// The text in pieces of at most `room` columns; a very long one ends in the tenth.
  private func cut(_ text: String, to room: Int) -> [String] {
    var pieces: [String] = []
    var rest = text
    while displayWidth(rest) > room, pieces.count < 9 {
      let head = prefix(of: rest, upTo: room)
      pieces.append(head)
      rest = String(rest.unicodeScalars.dropFirst(head.unicodeScalars.count))
    }
    return pieces + [rest]
  }

  private func table(_ rows: any RowSource) -> [PageLine] {
    let headings = rows.headings
    let widths = TableLayout.measure(rows)
    let columns = TableLayout.place(headings, widths, width: width)
    let head = columns.map { placed in
      let title = headings[placed.index].title
      let shift = headings[placed.index].alignsRight ? max(0, placed.width - displayWidth(title)) : 0
      return span(title, placed.start + shift, Style(.heading), width: placed.width - shift)
    }
    return [PageLine(spans: head)]
      + (0..<rows.count).map { row in
        let severity = rows.severity(row)
        let glyph = span(String(Character(glyphs.glyph(severity))), 1, Style(severity.role))
        return PageLine(
          spans: [glyph]
            + columns.map { placed in
              let cell = rows.cell(row, placed.index)
              var text = glyphs.spell(cell.text)
              if headings[placed.index].cutsMiddle { text = cutInMiddle(text, to: placed.width, glyphs) }
              let shift = headings[placed.index].alignsRight ? max(0, placed.width - displayWidth(text)) : 0
              return span(text, placed.start + shift, Style(cell.role), width: placed.width - shift)
            })
      }
  }

  /// Breaks a text between words where it can, else inside one.
  func wrapped(_ text: String, at column: Int) -> [String] {
    let room = max(8, width - column - 1)
    guard displayWidth(text) > room else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = String(word)
      if line.isEmpty || displayWidth(line) + 1 + displayWidth(rest) <= room {
        line = line.isEmpty && lines.isEmpty && rest.isEmpty ? " " : line.isEmpty ? rest : line + " " + rest
      } else {
        lines.append(line)
        line = rest
      }
      while displayWidth(line) > room {
        let head = prefix(of: line, upTo: room)
        lines.append(head)
        rest = String(line.unicodeScalars.dropFirst(head.unicodeScalars.count))
        line = rest
      }
    }
    return lines + [line]
  }

  /// As many scalars as fit into `room` columns, at least one.
  private func prefix(of text: String, upTo room: Int) -> String {
    var head = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += displayWidth(String(Character(scalar)))
      if used > room, !head.isEmpty { break }
      head.append(scalar)
    }
    return String(head)
  }
}
