import Testing

@testable import Terminal

@Suite struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int = 1) -> Frame { Frame(Size(columns: columns, rows: rows)) }

  @Test("text is drawn, cut with an ellipsis, and never outside")
  func put() {
    var sheet = frame(6, 2)
    #expect(sheet.put("abc", column: 4, row: 0) == 2)
    #expect(sheet.put("xyz", column: 0, row: 1, width: 2) == 2)
    #expect(sheet.put("no", column: 6, row: 0) == 0)
    #expect(sheet.put("no", column: 0, row: 2) == 0)
    #expect(sheet.put("no", column: -1, row: 0) == 0)
    #expect(sheet.text == "    a…\nx…")
  }

  @Test("a wide character half overwritten leaves a space")
  func halves() {
    var left = frame(6)
    left.put("東京", column: 1, row: 0)
    left.put("x", column: 2, row: 0)
    #expect(left.text == "  x京")
    var right = frame(6)
    right.put("東京", column: 1, row: 0)
    right.put("xy", column: 0, row: 0)
    #expect(right.text == "xy 京")
    var filled = frame(6)
    filled.put("東京", column: 0, row: 0)
    filled.fill(row: 0, columns: 1..<3, with: "-", style: .text)
    #expect(filled.text == " --")
  }

  @Test("a glyph takes one column; what would take another is a marker")
  func glyph() {
    var sheet = frame(5)
    sheet.put("東京", column: 0, row: 0)
    #expect(sheet.put(Glyphs.unicode.ok, column: 1, row: 0, style: Style(.ok)) == 1)
    sheet.put(Unicode.Scalar("東"), column: 4, row: 0)
    #expect(sheet.put(Glyphs.unicode.ok, column: 5, row: 0) == 0)
    #expect(sheet.text == " ●京·")
  }

  @Test("a wide character that does not fit is not drawn in half")
  func wideEdge() {
    var sheet = frame(3)
    sheet.put("東京", column: 0, row: 0)
    #expect(sheet.text == "東…")
    var odd = frame(4)
    odd.put("東京都", column: 0, row: 0)
    #expect(odd.text == "東…")
  }

  @Test("restyling one half of a wide character restyles both")
  func restyleWide() {
    var sheet = frame(4)
    sheet.put("東京", column: 0, row: 0)
    sheet.restyle(row: 0, columns: 1..<2) { $0 = Style(.ok) }
    #expect(sheet.styleText == "oo")
  }

  @Test("a fill with a scalar that is not drawn in one column fills with markers")
  func hostileFill() {
    var sheet = frame(2)
    sheet.fill(row: 0, columns: 0..<2, with: "\u{1B}", style: .text)
    #expect(sheet.text == "··")
    sheet.put("long", column: 0, row: 0, ellipsis: "\u{202E}")
    #expect(sheet.text == "l·")
  }

  @Test("style planes: role letters, bold in upper case; reversed and underlined apart")
  func planes() {
    var sheet = frame(8)
    sheet.put("ab", column: 0, row: 0, style: Style(.ok))
    sheet.put("c", column: 2, row: 0, style: Style(.critical, bold: true))
    sheet.put("d", column: 4, row: 0, style: Style(.dim, reversed: true))
    sheet.put("e", column: 5, row: 0, style: Style(.dim, underlined: true))
    #expect(sheet.styleText == "ooC.dd")
    #expect(sheet.attributeText == "....ru")
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }

  @Test("a box with a title, in both glyph sets, clears what it covers")
  func box() {
    var sheet = frame(10, 3)
    sheet.put("xxxxxxxxxx", column: 0, row: 1)
    sheet.box(columns: 1..<9, rows: 0..<3, title: "Hi", glyphs: .unicode)
    #expect(sheet.text == " ┌ Hi ──┐\nx│      │x\n └──────┘")
    var plain = frame(6, 2)
    plain.box(columns: 0..<6, rows: 0..<2, title: "Long", glyphs: .ascii)
    #expect(plain.text == "+ L~ +\n+----+")
  }

  @Test("a frame drawn over another is cut at the edges and halves no wide character")
  func overlay() {
    var sheet = frame(6, 2)
    sheet.put("東京都", column: 0, row: 0)
    var dialog = frame(4, 1)
    dialog.put("東京", column: 0, row: 0)
    sheet.put(dialog, column: -1, row: 0)
    #expect(sheet.text == " 京 都\n")
    sheet.put(dialog, column: 3, row: 1)
    #expect(sheet.text == " 京 都\n   東")
    sheet.put(dialog, column: 20, row: 20)
    sheet.put(dialog, column: -20, row: -20)
  }

  @Test("only changed rows are sent; a new size or an invalidated screen sends all")
  func changedRows() {
    let screen = FakeScreen(Size(columns: 4, rows: 3), keys: [.up])
    var sheet = frame(4, 3)
    screen.show(sheet)
    sheet.put("x", column: 0, row: 1)
    screen.show(sheet)
    screen.show(sheet)
    sheet.restyle(row: 2, columns: 0..<1) { $0.isReversed = true }
    screen.show(sheet)
    screen.invalidate()
    screen.show(sheet)
    #expect(screen.rowsSent == [[0, 1, 2], [1], [], [2], [0, 1, 2]])
    #expect(screen.rowsSentCount == 8)
    #expect(screen.text == "\nx\n")
    #expect(screen.nextKey() == .up && screen.nextKey() == nil)
    screen.type("q\n")
    #expect(screen.nextKey() == .character("q") && screen.nextKey() == .enter)
  }

  @Test("random drawing never breaks the shape of a row")
  func randomDrawing() {
    let texts: [DisplayText] = ["a", "東京", "é東x", "wide 한글 text", "\u{301}", ""]
    for seed in UInt64(0)..<3_000 {
      var generator = SeededGenerator(seed: seed)
      var sheet = frame(12, 3)
      for _ in 0..<12 {
        let (column, row) = (Int.random(in: -3...14, using: &generator), Int.random(in: -1...3, using: &generator))
        let width = Int.random(in: -1...14, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: sheet.fill(row: row, columns: column..<column + max(0, width), with: "x", style: .text)
        case 1: sheet.restyle(row: row, columns: column..<column + max(0, width)) { $0.isBold = true }
        case 2:
          let copy = sheet
          sheet.put(copy, column: column, row: row)
        default:
          sheet.put(texts.randomElement(using: &generator) ?? "", column: column, row: row, width: width)
        }
      }
      for row in sheet.rows {
        var next = 0
        var fits = row.count == 12
        while next < row.count {
          let width = Int(row[next].width)
          if width == 0 || (width == 2 && (next + 1 >= row.count || row[next + 1].width != 0)) { fits = false }
          next += max(1, width)
        }
        if !fits { Issue.record("seed \(seed)") }
      }
    }
  }

  @Test("a cell is twelve bytes without a gap, so rows may compare as memory")
  func cellLayout() {
    #expect(MemoryLayout<Cell>.size == 12 && MemoryLayout<Cell>.stride == 12)
  }

  @Test("bars and sparklines")
  func bars() {
    #expect(Glyphs.unicode.bar(1, of: 4, columns: 4).string == "▮▯▯▯")
    #expect(Glyphs.ascii.bar(1, of: 1000, columns: 4).string == "#...")
    #expect(Glyphs.ascii.bar(999, of: 1000, columns: 4).string == "###.")
    #expect(Glyphs.ascii.bar(0, of: 0, columns: 2).string == "..")
    #expect(Glyphs.unicode.sparkline([0, 7, 14]).string == "▁▄█")
  }
}
