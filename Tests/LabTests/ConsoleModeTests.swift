import Engine
import IOSText
import Model
import Testing

@testable import Lab

@Suite("A console's modes, whole transcripts")
struct ConsoleModeTests {
  @Test("from user exec through enable and configuration, and out again")
  func modes() throws {
    var terminal = Terminal(try settledPair())
    #expect(terminal.printed == "\nhub1>")
    expect(
      &terminal,
      [
        ("enable\n", "enable\nPassword: "), ("wrong\n", "\nPassword: "), ("lab\n", "\nhub1#"),
        ("conf t\n", "conf t\nEnter configuration commands, one per line.  End with CNTL/Z.\nhub1(config)#"),
        ("int gi0/0/0\n", "int gi0/0/0\nhub1(config-if)#"),
        ("stan 1 pri 90\n", "stan 1 pri 90\nhub1(config-if)#"),
        ("do show clock\n", "do show clock\n18:01:00.000 UTC Tue Apr 30 2024\nhub1(config-if)#"),
        ("crypto map m 10 ipsec-isakmp\n", "crypto map m 10 ipsec-isakmp\n" + newMapNote + "hub1(config-crypto-map)#"),
        ("exit\n", "exit\nhub1(config)#"), ("line console 0\n", "line console 0\nhub1(config-line)#"),
        ("exec-timeout 0\n", "exec-timeout 0\nhub1(config-line)#"),
        ("logging synchronous\n", "logging synchronous\nhub1(config-line)#"),
        ("no logging console\n", "no logging console\nhub1(config-line)#"),
        ("exit\n", "exit\nhub1(config)#"), ("no logging console\n", "no logging console\nhub1(config)#"),
        ("\u{1A}", "^Z\nhub1#"), ("configure terminal\r\nend\r\n", configured("configure terminal", "end")),
        ("disable\n", "disable\nhub1>"), ("exit\n", "exit\n"),
      ])
    #expect(terminal.console.isClosed)
    #expect(terminal.type("show clock\n").isEmpty)
  }

  private let newMapNote =
    "% NOTE: This new crypto map will remain disabled until a peer\n        and a valid access list have been configured.\n"

  private func configured(_ first: String, _ second: String) -> String {
    "\(first)\nEnter configuration commands, one per line.  End with CNTL/Z.\nhub1(config)#\(second)\nhub1#"
  }

  @Test("three wrong passwords are refused; ^C gives the question up; without a secret nothing is asked")
  func passwords() throws {
    var terminal = Terminal(try settledPair())
    expect(
      &terminal,
      [
        ("en\n", "en\nPassword: "), ("a\n", "\nPassword: "), ("b\n", "\nPassword: "),
        ("c\n", "\n% Bad secrets\n\nhub1>"), ("enable\n", "enable\nPassword: "), ("la\u{3}", "\nhub1>"),
        ("enable\nlax\u{7F}b\n", "enable\nPassword: \nhub1#"), ("enable\n", "enable\nhub1#"),
        ("configure\n", "configure\nConfiguring from terminal, memory, or network [terminal]? "),
        ("\n", "\nEnter configuration commands, one per line.  End with CNTL/Z.\nhub1(config)#"),
        ("no enable secret\n", "no enable secret\nhub1(config)#"), ("end\n", "end\nhub1#"),
        ("disable\nenable\n", "disable\nhub1>enable\nhub1#"), ("logout\n", "logout\n"),
      ])
  }

  @Test("carriage return, line feed and both end a line; a bare one repeats the prompt; a comment is passed over")
  func ends() throws {
    var terminal = Terminal(try settledPair())
    expect(
      &terminal,
      [
        ("\r", "\nhub1>"), ("\n", ""), ("\n", "\nhub1>"), ("\r\n\r\n", "\nhub1>\nhub1>"), ("! note\n", "! note\nhub1>"),
        ("quit\r", "quit\n"),
      ])
  }

  @Test("every error has its caret under the wrong word")
  func errors() throws {
    func caret(_ line: String, _ column: Int, _ prompt: String) -> (String, String) {
      let blanks = String(repeating: " ", count: column)
      return (line + "\n", "\(line)\n\(blanks)^\n% Invalid input detected at '^' marker.\n\n\(prompt)")
    }
    var terminal = Terminal(try settledPair())
    expect(
      &terminal,
      [
        caret("show running-config", 10, "hub1>"), caret("clear crypto sa", 5, "hub1>"),
        caret("configure terminal", 5, "hub1>"), caret("foo", 5, "hub1>"), caret("  show foo", 12, "hub1>"),
      ])
    terminal.type("enable\nlab\n")
    expect(
      &terminal,
      [
        caret("show verzion", 10, "hub1#"), caret("show clock foo", 16, "hub1#"),
        caret("show clock | inclde x", 18, "hub1#"), caret("reload | include x", 12, "hub1#"),
        caret("ping 10.0.0.1 repeat x", 26, "hub1#"), caret("terminal length 513", 21, "hub1#"),
        caret("show crypto ipsec sa peer x", 31, "hub1#"),
        ("show\n", "show\n% Type \"show ?\" for a list of subcommands\nhub1#"),
        ("show c\n", "show c\n% Ambiguous command:  \"show c\"\nhub1#"),
        ("co\n", "co\n% Ambiguous command:  \"co\"\nhub1#"),
        ("clear crypto\n", "clear crypto\n% Incomplete command.\n\nhub1#"),
        ("show clock | include\n", "show clock | include\n% Incomplete command.\n\nhub1#"),
        ("show clock | include [\n", "show clock | include [\n% Failed to compile regular expression\nhub1#"),
        ("ping nowhere\n", "ping nowhere\n% Unrecognized host or address, or protocol not running.\nhub1#"),
        ("show ip route vrf x\n", "show ip route vrf x\n% IP routing table vrf x does not exist\nhub1#"),
      ])
    terminal.type("conf t\n")
    expect(
      &terminal,
      [
        caret("foo bar", 13, "hub1(config)#"), caret("do show foo", 21, "hub1(config)#"),
        caret(" do  show foo", 23, "hub1(config)#"),
        ("interface\n", "interface\n% Incomplete command.\n\nhub1(config)#"),
        ("int gi0/0/0\n", "int gi0/0/0\nhub1(config-if)#"),
        caret("interface gi0/0/7", 26, "hub1(config-if)#"), caret("int  foo1", 21, "hub1(config-if)#"),
        caret("standby 1 priority 300", 35, "hub1(config-if)#"),
        ("s\n", "s\n% Ambiguous command:  \"s\"\nhub1(config-if)#"),
      ])
  }

  @Test("^C leaves configuration mode; ^Z carries out what was typed")
  func controls() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\n")
    expect(&terminal, [("hostname x\u{3}", "hostname x^C\nhub1#"), ("show clo\u{3}", "show clo^C\nhub1#")])
    terminal.type("conf t\n")
    expect(&terminal, [("hostname x\u{1A}", "hostname x^Z\nx#")])
    #expect(terminal.lab.host("hub1")?.log.last?.meaning == .configured(by: "vty0"))
  }
}
