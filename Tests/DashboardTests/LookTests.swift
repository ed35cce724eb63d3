import Dashboard
import Model
import Terminal
import Testing

@Test func look() {
  func show(_ size: Size, _ keys: [Key], _ lines: Int = 200, glyphs: Glyphs = .unicode) {
    var state = State(mode: .capture("captures/"), size: size, glyphs: glyphs, now: Sample.at + Seconds(7))
    _ = update(&state, .report(Sample.report))
    for key in keys {
      for effect in update(&state, .key(key)) {
        if case .loadExcerpt = effect {
          _ = update(
            &state,
            .excerpt(
              SourceExcerpt(
                captureName: "captures/hub1.log",
                lines: (1...30).map {
                  .init(number: $0 + 100, text: " line \($0) of it", isHighlighted: $0 == 20 || $0 == 21)
                })))
        }
      }
    }
    let text = render(state).text.split(separator: "\n", omittingEmptySubsequences: false)
    print(text.prefix(lines).joined(separator: "\n"))
    if lines < text.count { print(text.suffix(1).joined()) }
    print("=====")
  }
  let small = Size(columns: 80, rows: 24)
  show(small, [.character("3")], 8)
  show(small, [.character("4")], 8)
  show(small, [.character("7")], 8)
  show(Size(columns: 200, rows: 60), [.character("3")], 8)
  show(Size(columns: 200, rows: 60), [.character("4")], 8)
  show(Size(columns: 200, rows: 60), [.character("2")], 8)
  show(small, [.character("3"), .enter])
  show(Size(columns: 120, rows: 60), [.enter])
  show(Size(columns: 80, rows: 80), [.character("?")])
  show(small, [.character("3"), .character("w")])
  show(small, [.character("3"), .character("/"), .character("t"), .character("o")])
  show(small, [.character("3"), .character("/"), .character("x"), .character("z"), .enter])
  show(small, [.character("3"), .character("s"), .character("s"), .character("s"), .character("S")], glyphs: .ascii)
  show(Size(columns: 40, rows: 10), [.character("3")])
  show(Size(columns: 20, rows: 5), [.character("3")])
  for panel in Panel.allCases { for line in onceText(Sample.report, panel) { print(line.string) } }
}
