import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal types that must work; those of the package ncurses-term are left out, and said so, where it is missing.
let terminalTypes: [String] = {
  let wanted = ["vt100", "linux", "xterm-256color", "tmux-256color", "xterm-direct"]
  let folders = ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"]
  return wanted.filter { type in
    let isThere = folders.contains { access("\($0)/\(type.prefix(1))/\(type)", R_OK) == 0 }
    if !isThere { print("terminal type \(type) is not installed (package ncurses-term): its tests do not run") }
    return isThere
  }
}()

/// How the screen was given back: modes, alternate screen, cursor.
private func expectRestored(_ program: Program, type: String, at location: SourceLocation = #_sourceLocation) {
  #expect(program.modes == program.modesBefore, "modes", sourceLocation: location)
  let text = program.text
  if type.hasPrefix("xterm") || type.hasPrefix("tmux") {
    let left = text.ranges(of: "\u{1B}[?1049l").last
    #expect(left != nil, "alternate screen left", sourceLocation: location)
    if let left {
      let after = text[left.upperBound...]
      #expect(!after.contains("\u{1B}[?1049h") && !after.contains("\u{1B}[H"), sourceLocation: location)
    }
  }
  if type != "vt100" {
    let shown = text.ranges(of: "\u{1B}[?25h").last
    let hidden = text.ranges(of: "\u{1B}[?25l").last
    #expect(shown != nil, "cursor shown", sourceLocation: location)
    if let shown, let hidden { #expect(hidden.upperBound <= shown.lowerBound, sourceLocation: location) }
  }
  let parsed = StrictParser(program.output)
  #expect(parsed.faults.isEmpty, "\(type)", sourceLocation: location)
}

/// Those that only Linux has: SIGPOLL, SIGPWR, SIGSTKFLT, and one of the real-time signals.
private var linuxSignals: [Int32] {
  #if os(Linux)
    [SIGPOLL, SIGPWR, SIGSTKFLT, 40]
  #else
    []
  #endif
}

@Suite(.serialized) struct RestoreTests {
  @Test("q gives the terminal back byte by byte, under every terminal type", arguments: terminalTypes)
  func quit(type: String) throws {
    let program = try Program(term: type)
    program.settleStart()
    #expect(program.modes != program.modesBefore)
    program.press("q")
    #expect(program.end() == 0)
    expectRestored(program, type: type)
  }

  @Test(
    "every signal gives the terminal back, then ends the program by that signal",
    arguments: [
      SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGTERM, SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGALRM,
      SIGPIPE, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGSYS,
    ] + linuxSignals)
  func signals(number: Int32) throws {
    let program = try Program()
    program.settleStart()
    program.press("m")
    program.expectFrame("keys 1;")
    program.signal(number)
    #expect(program.end() == number)
    expectRestored(program, type: "xterm-256color")
    let text = program.text
    let mouseOff = text.ranges(of: "1000l").last
    #expect(mouseOff != nil, "mouse given back")
  }

  @Test("a crash under every terminal type", arguments: terminalTypes)
  func crash(type: String) throws {
    let program = try Program(term: type)
    program.settleStart()
    program.signal(SIGSEGV)
    #expect(program.end() == SIGSEGV)
    expectRestored(program, type: type)
  }

  @Test("a Swift trap restores first; its message, held back while the screen was up, is shown after")
  func swiftTrap() throws {
    let program = try Program()
    program.settleStart()
    program.press("c")
    let signal = program.end()
    #expect(signal == SIGILL || signal == SIGTRAP)
    expectRestored(program, type: "xterm-256color")
    let text = program.text
    let left = try #require(text.ranges(of: "\u{1B}[?1049l").last)
    #expect(text[left.upperBound...].contains("Index out of range"))
  }

  @Test("a stack overflow restores too: the handler has a stack of its own")
  func stackOverflow() throws {
    let program = try Program()
    program.settleStart()
    program.press("o")
    #expect(program.end() == SIGSEGV)
    expectRestored(program, type: "xterm-256color")
  }

  @Test("^C and ^\\ typed on the terminal")
  func typedSignals() throws {
    for (key, number) in [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)] {
      let program = try Program()
      program.settleStart()
      program.press(key)
      #expect(program.end() == number)
      expectRestored(program, type: "xterm-256color")
    }
  }

  @Test("a program that hangs ends at the second request, restored; one that exits without a word is restored")
  func hangAndExit() throws {
    let hung = try Program(nil, ["sparing"])
    hung.settleStart()
    hung.press("h")
    // What the terminal has not echoed, the program has read: the hang has begun or is about to.
    hung.signal(SIGTERM)
    hung.signal(SIGTERM)
    while hung.isRunning { hung.signal(SIGTERM) }
    #expect(hung.end() == SIGTERM)
    expectRestored(hung, type: "xterm-256color")
    let exiting = try Program()
    exiting.settleStart()
    exiting.press("w")
    #expect(exiting.end() == -5)
    expectRestored(exiting, type: "xterm-256color")
  }

  @Test("a terminal that goes away ends the program by SIGHUP")
  func hangUp() throws {
    let program = try Program()
    program.settleStart()
    program.hangUp()
    #expect(program.end() == SIGHUP)
  }

  @Test("with captures on standard input, keys come from the terminal itself")
  func pipedInput() throws {
    let program = try Program("/bin/sh", ["-c", "echo captures | '\(Program.probe)'"])
    program.settleStart()
    program.press("q")
    #expect(program.end() == 0)
    expectRestored(program, type: "xterm-256color")
  }

  @Test("what a library writes to stderr does not tear the screen and is shown, cleaned, after it")
  func heldErrors() throws {
    let program = try Program()
    program.settleStart()
    program.press("e")
    program.expectFrame("keys 1;")
    let drawn = program.output.count
    #expect(!program.text.contains("from a library"))
    program.press("q")
    #expect(program.end() == 0)
    #expect(String(decoding: program.output[drawn...], as: UTF8.self).contains("a note·[31m from a library"))
    expectRestored(program, type: "xterm-256color")
  }

  @Test("without a terminal, or with one that is not known, it says what to do")
  func refusals() throws {
    let unknown = try Program(term: "no-such-terminal")
    #expect(unknown.end() == -2)
    #expect(unknown.text.contains("install ncurses-term"))
    let dumb = try Program(term: "dumb")
    #expect(dumb.end() == -2)
    #expect(dumb.text.contains("cannot place its cursor"))
    let piped = try Program("/bin/sh", ["-c", "'\(Program.probe)' | cat"])
    piped.expect("not a terminal")
    #expect(piped.end() == 0)
  }
}

extension Program {
  /// Waits for the first whole frame.
  func settleStart(at location: SourceLocation = #_sourceLocation) {
    _ = settle("end", at: location)
  }
}
