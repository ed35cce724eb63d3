import CPseudoterminal
import Foundation
import ShippedLabs
import Testing

@Suite("A served lab")
struct ServiceTests {
  @Test("consoles and control at one socket; who asks for an unknown router is told the names")
  func socket() throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    let attributes = try FileManager.default.attributesOfItem(atPath: served.socket)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

    let hub1 = try Connection(served.socket)
    hub1.send("console hub1 80 24\n")
    #expect(try hub1.read(to: "hub1>").hasPrefix("ok\n"))
    let hub2 = try Connection(served.socket)
    hub2.send("console HUB2 80 24\nenable\rshow standby brief\r")
    #expect(try hub2.read(to: "hub2#show standby brief").hasPrefix("ok\n"))
    #expect(try hub2.read(to: "hub2#").contains("Active"))

    // One world: what is done at one router is seen at the other.
    hub2.send("configure terminal\rinterface FastEthernet0/0\rshutdown\rend\r")
    _ = try hub2.read(to: "shutdown")
    _ = try hub2.read(to: "hub2#")
    let control = try Connection(served.socket)
    control.send("control\nstep 30\nstatus\nlist incidents\n")
    #expect(try control.read(to: "4  hub2 loses its link\nok\n").contains("consoles 2"))
    hub1.send("enable\rshow standby brief\r")
    #expect(try hub1.read(to: "Active").contains("show standby brief"))
    _ = try hub1.read(to: "hub1#")

    let unknown = try Connection(served.socket)
    unknown.send("console hub7 80 24\n")
    #expect(
      unknown.readToEnd() == "error: unknown router \"hub7\", did you mean \"hub1\"? Known: hub1, hub2, branch\n")
    let stranger = try Connection(served.socket)
    stranger.send("GET / HTTP/1.1\n")
    #expect(stranger.readToEnd().hasPrefix("error: expected console"))

    // Who says good bye is let go; power off ends a router's consoles.
    hub1.send("exit\r")
    _ = hub1.readToEnd()
    control.send("do power hub2 off\n")
    _ = try control.read(to: "ok\n")
    _ = hub2.readToEnd()
    #expect(served.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: served.socket))
  }

  @Test("a socket somebody answers at is left alone; one that is left over is replaced; other files are never touched")
  func stale() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/lab"
    let first = try Served("hsrp-ipsec", at: path)
    let second = try Programs.run(Programs.agent, ["lab", "hsrp-ipsec", "--serve", path])
    #expect(second.status == 2)
    #expect(second.errors.contains("a lab is served there already"))
    first.end(SIGKILL)
    #expect(FileManager.default.fileExists(atPath: path))
    let third = try Served("hsrp-ipsec", at: path)
    #expect(third.end(SIGINT) == 0)
    try scratch.write("lab", "a file")
    let fourth = try Programs.run(Programs.agent, ["lab", "hsrp-ipsec", "--serve", path])
    #expect(fourth.status == 2 && fourth.errors.contains("something that is no socket"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "a file")
  }

  @Test("a console that is typed at and never read waits for itself: the others are served, memory stays")
  func slowReader() throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    let other = try Connection(served.socket)
    other.send("console hub1 80 24\n")
    _ = try other.read(to: "hub1>")
    let before = served.residentKilobytes
    let slow = try Connection(served.socket)
    slow.send("console hub2 80 0\nenable\rterminal length 0\r")
    _ = try slow.read(to: "hub2#terminal length 0")
    let burst = Array(String(repeating: "show running-config\r", count: 2_000).utf8)
    // The connection is full when nothing more goes, also after the server has had its turns.
    var refusals = 0
    for _ in 0..<400 where refusals < 5 {
      let sent = slow.stuff(burst)
      other.send("show clock\r")
      _ = try other.read(to: "UTC")
      _ = try other.read(to: "hub1>")
      refusals = sent == 0 ? refusals + 1 : 0
    }
    #expect(refusals == 5, "the connection is full")
    #expect(served.residentKilobytes - before < 16_384, "\(before) kB, then \(served.residentKilobytes) kB")
    #expect(served.end() == 0)
  }

  @Test("commands piped into a console are all answered, with a served lab and with one of its own")
  func pipes() throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    let typed = "enable\nterminal length 0\nshow clock\nping 192.168.0.3 repeat 2\nshow running-config\n"
    for arguments in [["--console", "hub1", "--socket", served.socket], ["hsrp-ipsec", "--console", "hub1"]] {
      let result = try Programs.run(Programs.agent, ["lab"] + arguments, input: typed)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains(" UTC "))
      #expect(result.output.contains("Success rate is"))
      #expect(result.output.contains("\r\nend\r\n"))
    }
    for arguments in [["--console", "hub7", "--socket", served.socket], ["hsrp-ipsec", "--console", "hub7"]] {
      let result = try Programs.run(Programs.agent, ["lab"] + arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains("did you mean \"hub1\"? Known: hub1, hub2, branch"))
    }
    served.end()
    let nobody = try Programs.run(Programs.agent, ["lab", "--console", "hub1", "--socket", served.socket])
    #expect(nobody.status == 2 && nobody.errors.contains("nobody answers"))
  }

  @Test("on a terminal each key is echoed once, and the terminal is as before at the end and after SIGTERM")
  func terminal() throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    for arguments in [["--console", "hub1", "--socket", served.socket], ["hsrp-ipsec", "--console", "hub1"]] {
      for isEndedByExit in [true, false] {
        var master: Int32 = -1
        var slave: Int32 = -1
        var before = termios()
        var argv: [UnsafeMutablePointer<CChar>?] = ([Programs.agent, "lab"] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
        let process = pty_spawn(Programs.agent, &argv, &envp, 80, 24, &master, &slave, &before)
        for pointer in argv + envp { free(pointer) }
        try #require(process > 0)
        var output = ""
        func read(to wanted: String) throws {
          var bytes = [UInt8](repeating: 0, count: 4096)
          while !output.contains(wanted) {
            let count = pty_read(master, &bytes, 4096, 60_000)
            try #require(count > 0, "\(wanted) in \(output)")
            output += String(decoding: bytes[..<Int(count)], as: UTF8.self)
          }
        }
        func type(_ text: String) { _ = write(master, text, text.utf8.count) }
        try read(to: "hub1>")
        type("show cl\t")
        try read(to: "show clock")
        type("\r")
        try read(to: " UTC ")
        #expect(!output.contains("show clshow cl"), "\(output)")
        if isEndedByExit { type("exit\r") } else { kill(process, SIGTERM) }
        var status: Int32 = 0
        let limit = Date() + 60
        var hasEnded = false
        while !hasEnded, Date() < limit {
          var bytes = [UInt8](repeating: 0, count: 4096)
          _ = pty_read(master, &bytes, 4096, 100)
          hasEnded = pty_ended(process, &status) != 0
        }
        if !hasEnded { kill(process, SIGKILL) }
        #expect(hasEnded && status == 0, "ended by exit: \(isEndedByExit)")
        var after = termios()
        tcgetattr(slave, &after)
        #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
        close(master)
        close(slave)
      }
    }
  }

  @Test(
    "the program lists its labs and prints their pages; a lab of a folder opens; its mistakes are told with their place"
  )
  func labs() throws {
    let list = try Programs.run(Programs.agent, ["lab", "--list"])
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n").count == ShippedLabs.names.count)
    let page = try Programs.run(Programs.agent, ["lab", "--page", "idle-timer"])
    #expect(page.output.hasPrefix("# The idle timer with a default peer\n"))
    let scratch = try Scratch()
    try scratch.write(
      "mine/lab.yaml", "title: Mine\nsegments: {net: {}}\nrouters: {r1: {config: r1.cfg, cables: {Gi0/0: net}}}\n")
    try scratch.write("mine/r1.cfg", "hostname r1\ninterface GigabitEthernet0/0\n ip address 192.0.2.1 255.255.255.0\n")
    let mine = try Programs.run(
      Programs.agent, ["lab", scratch.path + "/mine", "--console", "r1"], input: "show ip interface brief\n")
    #expect(mine.status == 0 && mine.output.contains("192.0.2.1"))
    try scratch.write("mine/r1.cfg", "hostname r1\ninterface GigabitEthernet0/0\n standby 1 ipp 192.0.2.1\n")
    let wrong = try Programs.run(Programs.agent, ["lab", scratch.path + "/mine", "--console", "r1"])
    #expect(wrong.status == 2 && wrong.errors.contains("mine/r1.cfg:3:2: not understood"))
  }
}
