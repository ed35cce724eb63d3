import Engine
import IOSText
import Model
import Testing

@testable import Lab

@Suite("What is typed at a console changes the lab")
struct ConsoleActionTests {
  @Test("each accepted line of configuration mode counts at once, on the other routers too")
  func configure() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\ninterface GigabitEthernet0/0/0\nshutdown\n")
    #expect(terminal.lab.router("hub1")?.configuration.interfaces.first?.value.isShutdown == true)
    terminal.wait(30)
    #expect(terminal.lab.router("hub2")?.standbyGroups(at: terminal.lab.now).first?.state == .active)
    terminal.type("no shutdown\nhostname center\n")
    #expect(terminal.type("\n") == "\ncenter(config)#")
    terminal.wait(60)
    terminal.type("end\n")
    #expect(terminal.run("show standby brief").contains("Active"))
    #expect(terminal.run("show running-config").contains("\nhostname center\n"))
    #expect(terminal.run("show startup-config").contains("\nhostname hub1\n"))
    #expect(
      terminal.run("show logging | include CONFIG_I").contains("%SYS-5-CONFIG_I: Configured from console by vty0"))
  }

  @Test("secrets are kept, compared and not shown: enable, and HSRP's authentication on both routers")
  func secrets() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\nena sec other\nint g0/0/0\nstan 1 authe md5 key-s different\nend\ndisable\n")
    terminal.type("enable\nother\n")
    #expect(terminal.console.privilege == 15)
    terminal.wait(30)
    #expect(terminal.run("show logging").contains("%HSRP-4-BADAUTH"))
    #expect(terminal.lab.router("hub2")?.standbyGroups(at: terminal.lab.now).first?.state == .active)
    #expect(!terminal.printed.contains("different\n ") && !terminal.run("show running-config").contains("different"))
    var second = Terminal(terminal.lab, "hub2")
    second.type("enable\nlab\nconf t\nint g0/0/0\nstandby 1 authentication md5 key-string 0 different\nend\n")
    second.wait(30)
    let states = ["hub1", "hub2"].map { second.lab.router($0)?.standbyGroups(at: second.lab.now).first?.state }
    #expect(states == [.active, .standby])
  }

  @Test("two who configure at once do not undo each other's lines")
  func together() throws {
    let lab = try settledPair()
    var terminal = Terminal.privileged(lab)
    terminal.type("conf t\nint g0/0/0\n")
    var other = Console(router: "hub1", lab: terminal.lab)
    _ = other.open(&terminal.lab)
    _ = other.receive(
      Array("enable\nlab\nconf t\nip domain name example.net\nint lo1\nip address 10.0.0.1 255.0.0.0\n".utf8),
      &terminal.lab)
    terminal.type("standby 1 priority 77\n")
    let configuration = try #require(terminal.lab.router("hub1")?.configuration)
    #expect(configuration.domainName == "example.net")
    #expect(configuration.interfaces.count == 2)
    #expect(configuration.interfaces[0].value.standbyGroups.first?.value.priority == 77)
    // The interface one is in is gone: the line counts nowhere.
    terminal.type("int lo1\n")
    _ = other.receive(Array("exit\nno int lo1\n".utf8), &terminal.lab)
    #expect(terminal.type("\n") == "\nhub1(config)#")
  }

  @Test("copy, write and reload: what was saved comes back, a console that was open is gone")
  func reload() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\nhostname one\nend\n")
    expect(
      &terminal,
      [
        ("copy run start\n", "copy run start\nDestination filename [startup-config]? "),
        ("\n", "\nBuilding configuration...\n[OK]\none#"), ("wr\n", "wr\nBuilding configuration...\n[OK]\none#"),
        ("reload\n", "reload\nProceed with reload? [confirm]"), ("n", "\none#"),
      ])
    terminal.type("conf t\nhostname two\nenable secret lost\nend\n")
    expect(
      &terminal,
      [
        ("reload\n", "reload\nSystem configuration has been modified. Save? [yes/no]: "),
        ("no\n", "no\nProceed with reload? [confirm]"),
        ("\n", "\n"),
      ])
    #expect(terminal.lab.router("hub1")?.isOn == false)
    terminal.wait(1)
    #expect(terminal.console.isClosed)
    var closed = Console(router: "hub1", lab: terminal.lab)
    #expect(closed.open(&terminal.lab).isEmpty && closed.isClosed)
    terminal.wait(90)
    var again = Terminal(terminal.lab)
    #expect(again.printed == "\none>")
    again.type("enable\nlab\n")
    #expect(again.console.privilege == 15)
    #expect(again.run("show version").contains("one uptime is 0 minutes"))
  }

  @Test("clear logging asks; terminal monitor shows the log as it comes, and what is being typed again")
  func log() throws {
    var terminal = Terminal.privileged(try settledPair())
    expect(&terminal, [("clear logging\n", "clear logging\nClear logging buffer [confirm]"), ("y", "\nhub1#")])
    #expect(!terminal.run("show logging").contains("%HSRP"))
    terminal.type("terminal monitor\nconf t\nint g0/0/0\n")
    terminal.type("shutdown\nsho")
    let shown = terminal.wait(1)
    #expect(shown.hasPrefix("\nApr 30 18:01:00.000 UTC: %"))
    #expect(shown.contains("%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Active -> Init\n"))
    #expect(shown.hasSuffix("\nhub1(config-if)#sho"))
    #expect(terminal.wait(1).isEmpty)
    terminal.type("\u{15}end\nterminal no monitor\nconf t\nint g0/0/0\nno shut\n")
    #expect(terminal.wait(30).isEmpty)
  }

  @Test("ping: answers, silence, a source, a stop in the middle, typing ahead")
  func ping() throws {
    var terminal = Terminal.privileged(try settledPair())
    let head = "Type escape sequence to abort.\nSending 5, 100-byte ICMP Echos to"
    expect(
      &terminal,
      [("ping 192.168.0.2\n", "ping 192.168.0.2\n\(head) 192.168.0.2, timeout is 2 seconds:\n")])
    #expect(terminal.wait(1) == "!!!!!\nSuccess rate is 100 percent (5/5), round-trip min/avg/max = 2/2/2 ms\nhub1#")
    #expect(terminal.console.wakesAt == nil)
    terminal.type("ping 192.168.0.9\nshow privilege\n")
    #expect(
      terminal.wait(11)
        == ".....\nSuccess rate is 0 percent (0/5)\nhub1#show privilege\nCurrent privilege level is 15\nhub1#")
    terminal.type("ping 192.168.0.9 repeat 100 source g0/0/0\n")
    #expect(terminal.wait(5) == "..")
    #expect(terminal.type("\u{1E}") == "\nSuccess rate is 0 percent (0/3)\nhub1#")
    #expect(
      terminal.run("ping 192.168.0.2 source 1.1.1.1")
        == "% Invalid source address- IP address not on any of our up interfaces\n")
    terminal.type("ping 192.168.0.3 repeat 1\n")
    #expect(terminal.wait(1).hasPrefix("!\nSuccess rate is 100 percent (1/1)"))
  }

  @Test("a banner is typed over several lines, and shown to the next one")
  func banner() throws {
    var terminal = Terminal.privileged(try settledPair())
    terminal.type("conf t\n")
    expect(
      &terminal,
      [
        ("banner motd #\n", "banner motd #\nEnter TEXT message.  End with the character '#'.\n"),
        ("Keep out?\n", "Keep out?\n"), ("  now#\n", "  now#\nhub1(config)#"),
      ])
    #expect(Terminal(terminal.lab).printed == "\nKeep out?\n  now\n\nhub1>")
    expect(
      &terminal,
      [
        (
          "banner exec ^C\nhostname x\n^C\n",
          "banner exec ^C\nEnter TEXT message.  End with the character '^C'.\nhostname x\n^C\nhub1(config)#"
        ),
        ("banner #one line#\n", "banner #one line#\nhub1(config)#"),
      ])
    #expect(Terminal(terminal.lab).printed == "\none line\n\nhub1>")
    terminal.type("no banner motd\n")
    #expect(Terminal(terminal.lab).printed == "\nhub1>")
    #expect(LabSecrets("banner motd ^C\none\ntwo\n^C\nenable password x\n").banner == "one\ntwo")
  }
}
