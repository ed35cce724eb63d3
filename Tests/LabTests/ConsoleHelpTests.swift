import Engine
import Model
import Testing

@testable import IOSText
@testable import Lab

@Suite("A console's help and editing")
struct ConsoleHelpTests {
  @Test("`?` lists words, placeholders and <cr>, and shows the line again")
  func help() throws {
    var terminal = Terminal.privileged(try settledPair())
    expect(
      &terminal,
      [
        ("show cl?", "show cl?\nclock  \n\nhub1#show cl"),
        (
          "\u{15}show st?",
          "\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}       \u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}"
            + "show st?\nstandby         startup-config  \n\nhub1#show st"
        ),
      ])
    terminal.type("\u{3}")
    expect(
      &terminal,
      [
        (
          "terminal length ?",
          "terminal length ?\n  <0-512>  Number of lines on screen (0 for no pausing)\n\nhub1#terminal length "
        ), ("\u{3}", "^C\nhub1#"),
        (
          "show clock ?",
          "show clock ?\n  detail  Detailed display\n  |       Output modifiers\n  <cr>    <cr>\n\nhub1#show clock "
        ), ("\u{3}", "^C\nhub1#"), ("show foo ?", "show foo ?\n% Unrecognized command\n\nhub1#show foo "),
        ("\u{3}", "^C\nhub1#"), ("show c ?", "show c ?\n% Ambiguous command:  \"show c \"\n\nhub1#show c "),
        ("\u{3}", "^C\nhub1#"),
        (
          "show clock | ?",
          """
          show clock | ?
            begin    Begin with the line that matches
            count    Count number of lines which match regexp
            exclude  Exclude lines that match
            include  Include lines that match
            section  Filter a section of output

          hub1#show clock | 
          """
        ), ("\u{3}", "^C\nhub1#"),
      ])
    let top = terminal.type("?")
    #expect(top.hasPrefix("?\nExec commands:\n  clear      Reset functions\n  configure  Enter configuration mode\n"))
    let user = Terminal(try settledPair())
    #expect(!user.console.expectations("").contains { $0.word == "clear" })
  }

  @Test("`?` works in configuration mode, behind `do` too")
  func configurationHelp() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\nint gi0/0/0\n")
    expect(
      &terminal,
      [
        (
          "standby 1 priority ?",
          "standby 1 priority ?\n  <0-255>  Priority value\n\nhub1(config-if)#standby 1 priority "
        ),
        (
          "\u{15}",
          String(repeating: "\u{8}", count: 19) + String(repeating: " ", count: 19)
            + String(repeating: "\u{8}", count: 19)
        ), ("do show cl?", "do show cl?\nclock  \n\nhub1(config-if)#do show cl"),
        ("\t", "\nhub1(config-if)#do show clock "), ("\n", "\n18:01:00.000 UTC Tue Apr 30 2024\nhub1(config-if)#"),
      ])
    #expect(terminal.console.expectations("").contains { $0.word == "do" })
  }

  @Test("Tab completes what is unique and shows the line again either way")
  func completion() throws {
    var terminal = Terminal.privileged(try settledPair())
    expect(
      &terminal,
      [
        ("sh\t", "sh\nhub1#show "), ("c\t", "c\nhub1#show c"), ("l\t", "l\nhub1#show clock "),
        ("\n", "\n18:01:00.000 UTC Tue Apr 30 2024\nhub1#"),
      ])
  }

  @Test("every word of every command has help, and every command is recognised as itself")
  func table() {
    for level in [1, 15] {
      let exec = ExecTable.level(level)
      #expect(ExecHelp.missing(exec.commands.map(\.notation)) == [])
      for (place, command) in exec.commands.enumerated() {
        let line = CommandSyntax(command.notation).shortest
        guard case .match(let match) = exec.table.match(line) else {
          Issue.record("not recognised: \(line) of \(command.notation)")
          continue
        }
        // The same words may be spelled by two notations that do the same.
        #expect(
          match.command == place || CommandSyntax(exec.commands[match.command].notation).shortest == line,
          "\(line): \(command.notation)")
      }
    }
  }

  @Test("history is recalled by ^P, ^N and arrows, listed, and as long as it is said to be")
  func history() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("show clock\nshow privilege\n")
    #expect(terminal.type("\u{10}\u{10}\n").hasSuffix("UTC Tue Apr 30 2024\nhub1#"))
    #expect(row(terminal.type("\u{1B}[A\u{1B}[A\u{1B}[B")) == "show clock")
    #expect(row(terminal.type("\u{15}")).isEmpty)
    #expect(terminal.run("show history").hasSuffix("  show clock\n  show privilege\n  show clock\n  show history\n"))
    terminal.type("terminal history size 2\nshow version\u{15}\n")
    #expect(terminal.run("show history") == "  terminal history size 2\n  show history\n")
    terminal.type("conf t\n")
    #expect(terminal.type("\u{10}") == "\u{7}")
  }

  @Test("what a terminal shows after any keys is the line that was typed", arguments: 0..<40 as Range<UInt64>)
  func editing(_ seed: UInt64) {
    var random = ConsoleSeed(seed)
    var editor = LineEditor()
    var screen = ""
    let keys: [Key] = [
      .backspace, .deleteForward, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd, .transpose, .yank,
      .left, .left, .right, .wordLeft, .wordRight, .home, .end,
    ]
    let room = seed % 2 == 0 ? nil : Int.random(in: 8...30, using: &random)
    for _ in 0..<300 {
      if Int.random(in: 0..<10, using: &random) < 7 {
        editor.edit(.character(UInt8.random(in: 0x20..<0x7F, using: &random)))
      } else {
        editor.edit(keys.randomElement(using: &random) ?? .home)
      }
      screen += String(decoding: editor.refresh(room: room), as: UTF8.self)
      let shown = row(screen)
      let text = editor.text
      guard let room else {
        #expect(shown == row(text), "seed \(seed)")
        continue
      }
      #expect(shown.utf8.count <= room, "seed \(seed)")
      let part = shown.drop { $0 == "$" }
      let inner = part.hasSuffix("$") && !text.hasSuffix("$") ? part.dropLast() : part
      #expect(inner.isEmpty || text.contains(inner), "seed \(seed): \(shown) of \(text)")
    }
  }
}

extension CommandSyntax {
  /// The shortest line it takes.
  var shortest: String {
    switch self {
    case .keyword(let word): word
    case .parameter(_, let type): type.example
    case .cut, .optional: ""
    case .repeated(let inner): inner.shortest
    case .choice(let branches): branches.first?.shortest ?? ""
    case .sequence(let parts): parts.map(\.shortest).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}

extension CommandParameter {
  fileprivate var example: String {
    switch self {
    case .integer(let ranges): "\(ranges.first?.lowerBound ?? 0)"
    case .v4, .address, .wildcard: "10.0.0.1"
    case .v6: "2001:db8::1"
    case .mask: "255.255.255.0"
    case .prefix: "2001:db8::/32"
    case .interface, .interfaceType: "GigabitEthernet1"
    case .interfaceNumber, .port: "1"
    case .word, .host, .line, .secret, .secretLine: "word"
    }
  }
}
