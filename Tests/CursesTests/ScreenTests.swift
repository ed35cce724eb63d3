import Testing

@testable import Curses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite(.serialized) struct ScreenTests {
  @Test("hostile text reaches no terminal type as anything but text", arguments: terminalTypes)
  func hostileText(type: String) throws {
    let program = try Program(term: type, columns: 200, rows: 50)
    program.settleStart()
    program.press("\u{c}")
    program.expectFrame("keys 1;")
    let parsed = StrictParser(program.output)
    #expect(parsed.faults.isEmpty)
    #expect(String(parsed.printed).contains("·]0;title·"))
    #expect(String(parsed.printed).contains("東京"))
  }

  @Test("100 frames of random bytes: only text and the screen's own sequences are sent", arguments: terminalTypes)
  func randomText(type: String) throws {
    let program = try Program(term: type, columns: 100, rows: 30)
    program.expectFrame("keys 0;")
    program.press("f")
    program.expectFrame("keys 1;")
    program.press("q")
    #expect(program.end() == 0)
    #expect(StrictParser(program.output).faults == [])
  }

  @Test("in a locale that is not UTF-8 only ASCII is sent, a question mark a column")
  func asciiLocale() throws {
    let program = try Program(environment: ["LC_ALL=C"])
    program.settleStart()
    #expect(program.output.allSatisfy { $0 < 0x80 })
    #expect(program.text.contains("wide ????"))
  }

  @Test("the strict parser itself finds what must not be sent")
  func parserFindsFaults() {
    for bad in [
      "\u{1B}]0;x\u{7}", "\u{1B}[6n", "\u{9B}m", "\u{202E}", "\u{1B}c", "\u{7}", "\u{1B}Pq\u{1B}\\", "\u{1B}",
    ] {
      #expect(!StrictParser(Array(bad.utf8)).faults.isEmpty, "\(bad.debugDescription)")
    }
    #expect(!StrictParser([0x61, 0xFF]).faults.isEmpty)
    #expect(StrictParser(Array("\u{1B}[1;31mtext\u{1B}(B\r\n".utf8)).faults.isEmpty)
  }

  @Test(
    "the colours are those of the terminal database",
    arguments: [
      ("vt100", "mono"), ("linux", "eight"), ("xterm-256color", "indexed"), ("tmux-256color", "indexed"),
      ("xterm-direct", "rgb"),
    ])
  func depths(type: String, depth: String) throws {
    guard terminalTypes.contains(type) else { return }
    let program = try Program(term: type)
    program.settleStart()
    #expect(program.text.contains("depth \(depth)"))
    let colour = ["indexed": "38;5;", "rgb": "38:2:", "eight": "[3"]
    if let sequence = colour[depth] { #expect(program.text.contains(sequence)) }
  }

  @Test("NO_COLOR and a changed theme send no colours")
  func withoutColour() throws {
    let program = try Program(environment: ["NO_COLOR=1"])
    program.settleStart()
    #expect(program.text.contains("depth mono") && !program.text.contains("38;5;"))
    let themed = try Program()
    themed.expectFrame("keys 0;")
    themed.press("t")
    #expect(!themed.expectFrame("keys 1;").contains("38;5;"))
  }

  @Test("idle, it sends nothing; one changed row costs little")
  func idle() throws {
    let program = try Program(nil, ["sparing"], columns: 200, rows: 50)
    program.settleStart()
    // Nothing is to come: a bounded wait for what must not happen. On a busy machine the end of the first frame may come
    // late; what is sent again and again comes in both waits.
    #expect(!program.read(milliseconds: 1200) || !program.read(milliseconds: 1200))
    let before = program.output.count
    program.press("x")
    let after = program.settle("\"x\"", from: before)
    #expect(after - before < 200, "\(after - before) bytes")
  }

  @Test("a new size is followed, larger and smaller, down to one cell and back")
  func resize() throws {
    let program = try Program()
    program.settleStart()
    for (columns, rows) in [(100, 30), (20, 5), (1, 1), (200, 60), (80, 24)] {
      program.resize(columns: columns, rows: rows)
      if columns > 1 { program.expectFrame("size \(columns)x\(rows);") }
      program.press("x")
    }
    program.press("q")
    #expect(program.end() == 0)
    #expect(program.modes == program.modesBefore)
    #expect(StrictParser(program.output).faults.isEmpty)
  }

  @Test("keys: letters, UTF-8, arrows, function keys, control, escape, mouse")
  func keys() throws {
    let program = try Program()
    program.settleStart()
    program.press("m")
    program.expectFrame("keys 1;")
    let pressed = [
      ("é", "character(\"\\u{00E9}\")"), ("\u{1B}OA", "up"), ("\u{1B}OB", "down"), ("\u{1B}[5~", "pageUp"),
      ("\u{1B}[15~", "function(5)"), ("\u{12}", "control(\"r\")"), ("\r", "enter"), ("\u{7F}", "backspace"),
      ("\t", "tab"), ("\u{1B}[Z", "backTab"), ("\u{1B}[3~", "delete"),
      ("\u{1B}[<0;5;3M", "mouse(button: 1, column: 4, row: 2)"),
      ("\u{1B}[<65;1;1M", "mouse(button: 5, column: 0, row: 0)"), ("\u{1B}", "escape"),
    ]
    for (index, (bytes, name)) in pressed.enumerated() {
      program.press(bytes)
      let frame = program.expectFrame("keys \(index + 2);")
      #expect(frame.contains(name), "\(bytes.debugDescription)")
    }
    program.press("q")
    #expect(program.end() == 0)
  }

  @Test("messages from another thread wake the loop and none is lost")
  func wakeup() throws {
    let program = try Program()
    program.settleStart()
    program.press("z")
    program.expectFrame("posts 1000;")
    program.press("q")
    #expect(program.end() == 0)
  }

  @Test("a wakeup's inbox hands over in order and its pipe is readable only while messages wait")
  func inbox() throws {
    let wakeup = try #require(Wakeup<Int>())
    func isReadable() -> Bool {
      var polled = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&polled, 1, 0) == 1
    }
    #expect(!isReadable())
    for number in 0..<100_000 { wakeup.post(number) }
    #expect(isReadable())
    #expect(wakeup.take() == Array(0..<100_000))
    #expect(!isReadable() && wakeup.take().isEmpty)
  }

  @Test("^Z in a shell: the terminal is the shell's again; fg brings the screen back whole")
  func suspend() throws {
    let shell = try Program("/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], environment: ["PS1=shell> "])
    shell.expect("shell> ")
    shell.press("'\(Program.probe)'\n")
    var start = shell.settle("end")
    shell.press("\u{1A}")
    start = shell.settle("shell> ", from: start)
    #expect(shell.text.contains("Stopped"))
    #expect(shell.modes == shell.modesBefore, "the shell has its modes back")
    #expect(shell.text.ranges(of: "\u{1B}[?1049l").count == 1)
    shell.press("jobs\n")
    start = shell.settle("shell> ", from: start)
    shell.press("fg\n")
    start = shell.settle("end", from: start)
    #expect(shell.text.ranges(of: "\u{1B}[?1049h").count == 2)
    #expect(shell.text.contains("resumed 1"))
    // In the background it stops again instead of drawing over the shell.
    shell.press("\u{1A}")
    start = shell.settle("shell> ", from: start)
    shell.press("bg; wait; echo in-$((1+1))-charge\n")
    start = shell.settle("in-2-charge", from: start)
    shell.press("fg\n")
    start = shell.settle("end", from: start)
    shell.press("q")
    start = shell.settle("shell> ", from: start)
    shell.press("exit\n")
    #expect(shell.end() == 0)
  }

  @Test("stopped by SIGSTOP and continued: everything is painted again")
  func stopAndContinue() throws {
    let program = try Program()
    program.settleStart()
    let start = program.output.count
    program.signal(SIGSTOP)
    program.signal(SIGCONT)
    _ = program.settle("end", from: start)
    #expect(String(decoding: program.output[start...], as: UTF8.self).contains("resumed"))
    program.press("q")
    #expect(program.end() == 0)
  }
}
