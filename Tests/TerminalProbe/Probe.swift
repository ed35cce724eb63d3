import Curses
import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Text as hostile as devices can send it.
let hostile = [
  "\u{1B}]0;title\u{7}\u{1B}]52;c;aGk=\u{7}", "\u{9B}31m\u{9D}8;;x\u{9C}", "\u{1B}[6n\u{1B}[2J\u{1B}c",
  "\u{202E}evil\u{202C}\u{200B}\u{FEFF}", "\u{E0041}\u{E000}\u{2028}\r\n\t\u{8}", "wide 東京 e\u{301}\u{302}\u{303} 🚀",
  "\u{1B}Pq\u{1B}\\\u{7F}\u{0}",
].joined(separator: " ")

/// A program for the tests of the terminal's edge. It draws one frame after each event, every cell of it unless the
/// argument `sparing` asks for differences alone, and obeys keys:
/// `q` quits, `c` reads outside an array, `o` overflows the stack, `e` writes to stderr, `m` takes the mouse,
/// `t` changes the theme, `h` hangs, `w` exits without a word, `f` draws 100 frames of random bytes, `z` starts a thread that posts to the main loop, ^L paints all.
func runProbe() {
  let arguments = CommandLine.arguments
  if arguments.count > 1, arguments[1] == "bench" { return runBench() }
  let paintsAll = !arguments.contains("sparing")
  let noColor = getenv("NO_COLOR").map { String(cString: $0) }
  let screen: CursesScreen
  do throws(ScreenError) {
    screen = try CursesScreen(theme: .dark) { colours in
      ColourDepth.chosen(terminalColours: colours, preference: .auto, noColor: noColor)
    }
  } catch {
    print(error.message)
    exit(2)
  }
  guard let wakeup = Wakeup<Int>() else { exit(3) }
  var note: DisplayText = "ready"
  var (resumes, posts, keys) = (0, 0, 0)
  while true {
    if paintsAll { screen.invalidate() }
    screen.show(frame(screen.size, note: note, depth: screen.depth, resumes: resumes, posts: posts, keys: keys))
    for event in screen.wait(milliseconds: nil, watching: [wakeup.descriptor]) {
      switch event {
      case .resumed: resumes += 1
      case .resized, .input: break
      case .ready: posts += wakeup.take().reduce(0, +)
      case .terminated(let signal):
        var printer = TextPrinter(StandardError())
        for line in screen.stop() { printer.line(line) }
        screen.end(by: signal)
      }
    }
    while let key = screen.nextKey() {
      keys += 1
      note = DisplayText("key \(key)")
      switch key {
      case .character("q"):
        var printer = TextPrinter(StandardError())
        for line in screen.stop() { printer.line(line) }
        return
      case .character("c"):
        // Opaque to the optimiser: the index comes from the outside.
        let index = CommandLine.arguments.count + 7
        note = DisplayText("\([1, 2, 3][index])")
      case .character("o"): note = DisplayText("\(deep(keys))")
      case .character("e"): complain("a note\u{1B}[31m from a library\n")
      case .character("h"): while keys > 0 {}
      case .character("w"): exit(5)
      case .character("f"): drawRandomFrames(on: screen)
      case .character("m"): screen.useMouse(true)
      case .character("t"): screen.use(theme: .mono)
      case .character("z"): startPosting(wakeup)
      case .control("l"): screen.invalidate()
      default: break
      }
    }
  }
}

/// As a library would, straight to the descriptor.
private func complain(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Without end.
private func deep(_ number: Int) -> Int { number < 0 ? 0 : deep(number + 1) + deep(number + 2) + 1 }

/// Random bytes as text at random places; the seed is fixed.
private func drawRandomFrames(on screen: CursesScreen) {
  var state: UInt64 = 20_240_607
  func random(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
  let size = screen.size
  for _ in 0..<100 {
    var frame = Frame(size)
    for _ in 0..<30 {
      var scalars = String.UnicodeScalarView()
      let greatest = [0x20, 0xA0, 0x500, 0x3000, 0x20000, 0x110000][random(6)]
      for _ in 0..<random(30) {
        if let scalar = Unicode.Scalar(UInt32(random(greatest))) { scalars.append(scalar) }
      }
      let bytes = (0..<random(30)).map { _ in UInt8(random(256)) }
      let text = DisplayText(String(scalars)) + DisplayText(utf8: bytes)
      let style = Style.all[random(Style.count)]
      frame.put(text, column: random(size.columns), row: random(size.rows), style: style)
    }
    screen.show(frame)
  }
}

private func startPosting(_ wakeup: Wakeup<Int>) {
  Task.detached {
    for _ in 0..<1000 { wakeup.post(1) }
  }
}

private func frame(_ size: Size, note: DisplayText, depth: ColourDepth, resumes: Int, posts: Int, keys: Int) -> Frame {
  var frame = Frame(size)
  frame.put(note, column: 0, row: 0, style: Style(.title))
  let state = "size \(size.columns)x\(size.rows); depth \(depth); resumed \(resumes); posts \(posts); keys \(keys);"
  frame.put(DisplayText(state), column: 0, row: 1, style: Style(.bar))
  let roles = Role.allCases
  for row in stride(from: 2, to: size.rows - 1, by: 1) {
    let style = Style(roles[row % roles.count], reversed: row % 5 == 0)
    frame.put(DisplayText(hostile), column: row % 7, row: row, style: style)
  }
  frame.put("end", column: 0, row: size.rows - 1)
  return frame
}
