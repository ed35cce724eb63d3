import Testing

@testable import Terminal

@Suite struct DisplayTextTests {
  @Test("controls, C1, bidi, zero-width, tags, private use and separators each become one marker")
  func hostileScalars() {
    for value: UInt32 in [
      0x00, 0x07, 0x08, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B,
      0x200D, 0x200E, 0x202A, 0x202E, 0x2028, 0x2029, 0x2060, 0x2066, 0x2069, 0xFE0F, 0xFEFF, 0xFFF9, 0xE000, 0xE0041,
      0xE0100, 0x10FFFF, 0xFFFE, 0x378, 0x1F1E6, 0x1F3FB, 0x20DD,
    ] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = DisplayText("a\(String(scalar))b")
      #expect(text.string == "a·b", "U+\(String(value, radix: 16))")
      #expect(text.width == 3)
    }
  }

  @Test("an escape sequence stays readable and harmless")
  func escapeSequence() {
    #expect(DisplayText("\u{1B}[31mred\u{1B}[0m").string == "·[31mred·[0m")
  }

  @Test("East Asian wide characters take two columns")
  func wide() {
    #expect(DisplayText("東京").width == 4)
    #expect(DisplayText("한글").width == 4)
    #expect(DisplayText("ＡＢ").width == 4)
    #expect(DisplayText("🚀").width == 2)
    #expect(DisplayText("é—→●").width == 4)
  }

  @Test("one mark a character; more marks show as one marker, a mark without a character as one")
  func marks() {
    #expect(DisplayText("e\u{301}").width == 1)
    #expect(DisplayText("e\u{301}").string == "e\u{301}")
    #expect(DisplayText("e\u{301}\u{302}\u{303}x").string.unicodeScalars.elementsEqual("e\u{301}·x".unicodeScalars))
    #expect(DisplayText("\u{301}e").string == "·e")
    #expect(DisplayText(" \u{301}").string == " ·")
    #expect(DisplayText("\u{1B}\u{301}").string == "··")
  }

  @Test("a text of any length is cut at the greatest width, with an ellipsis")
  func longest() {
    for unit in ["x", "東", "é"] {
      let text = DisplayText(String(repeating: unit, count: 10_000))
      #expect(text.width <= DisplayText.maximumWidth && text.width >= DisplayText.maximumWidth - 1)
      #expect(text.string.last == "…")
    }
    #expect(DisplayText(String(repeating: "x", count: 4096)).string.last == "x")
    let sum = DisplayText(repeating: "a", count: 4000) + DisplayText(repeating: "b", count: 4000)
    #expect(sum.width == DisplayText.maximumWidth)
  }

  @Test("padding, cutting and scrolling count columns, not characters")
  func columns() {
    #expect(DisplayText("ab").padded(to: 5).string == "ab   ")
    #expect(DisplayText("ab").padded(to: 5, alignment: .right).string == "   ab")
    #expect(DisplayText("ab").padded(to: 5, alignment: .centre).string == " ab  ")
    #expect(DisplayText("abcdef").padded(to: 4).string == "abc…")
    #expect(DisplayText("東京都").padded(to: 4).string == "東… ")
    #expect(DisplayText("東京都").prefix(columns: 3).string == "東")
    #expect(DisplayText("東京都").dropFirst(columns: 1).string == " 京都")
    #expect(DisplayText("abc").truncated(to: 0).isEmpty)
    #expect([DisplayText("a"), "b"].joined(separator: ", ").string == "a, b")
    #expect(DisplayText(expandingTabs: "ab\tc").string == "ab      c")
  }

  @Test("equal texts are equal however they were made")
  func equality() {
    #expect(DisplayText("é").truncated(to: 1) + "a" == "éa")
    #expect(DisplayText(utf8: Array("plain".utf8)) == "plain")
    #expect(DisplayText("é plain").dropFirst(columns: 2) == "plain")
  }

  @Test("bytes that are not UTF-8 show as U+FFFD")
  func illFormed() {
    #expect(DisplayText(utf8: [0x61, 0xFF, 0x62]).string == "a\u{FFFD}b")
    #expect(DisplayText(utf8: [0xED, 0xA0, 0x80, 0x62]).string.last == "b")
  }

  @Test("what is printed holds no control but the line end")
  func printing() {
    var printer = TextPrinter("", isASCII: false)
    printer.line("a\u{1B}[2J\nb  ")
    printer.line()
    #expect(printer.stream == "a·[2J·b\n\n")
    var plain = TextPrinter("", isASCII: true)
    plain.line("東→x")
    #expect(plain.stream == "???x\n")
  }
}
