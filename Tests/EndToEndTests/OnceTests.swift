import Foundation
import Testing

@Suite("The program, printing once")
struct OnceTests {
  private func snapshot(_ arguments: [String], input: Data? = nil) throws -> [String: Any] {
    let result = try Program.run(Program.top, arguments + ["--once", "--json"], input: input)
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
  }

  private func routers(_ snapshot: [String: Any]) throws -> [[String: Any]] {
    try #require(snapshot["routers"] as? [[String: Any]])
  }

  @Test("the sample is a whole snapshot, also after the program was moved")
  func sample() throws {
    let scratch = try Scratch()
    let moved = scratch.url.appendingPathComponent("vpnha-top")
    // Copied by a process of its own: a descriptor of ours that writes to the copy would be inherited by what other tests
    // start at that moment, and a file open for writing cannot be executed (ETXTBSY).
    let copy = try Program.run("/bin/cp", [Program.top, moved.path])
    try #require(copy.status == 0, "\(copy.errors)")
    let result = try Program.run(moved.path, ["sample", "--once", "--json"])
    let json = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    #expect(json["schema"] as? String == "vpnha.snapshot/1")
    let names = try routers(json).compactMap { $0["name"] as? String }
    #expect(names == ["br1", "br2", "br3", "br4", "core1", "hub1", "hub2", "hub3"])
    #expect(try routers(json).allSatisfy { $0["source"] as? String == "sample" })
    #expect(result.errors == "")
  }

  @Test("without a command it is the default lab at its first settled moment, the same each time")
  func lab() throws {
    let first = try Program.run(Program.top, ["--once", "--json"])
    let json = try #require(try JSONSerialization.jsonObject(with: first.output) as? [String: Any])
    #expect(try routers(json).allSatisfy { $0["source"] as? String == "lab" })
    #expect(try routers(json).allSatisfy { ($0["diagnostics"] as? [Any])?.isEmpty == true })
    let group = try #require((json["groups"] as? [[String: Any]])?.first { $0["id"].map { "\($0)" }?.isEmpty == false })
    #expect(group["health"] as? String == "ok")
    #expect(try Program.run(Program.top, ["lab", "--once", "--json"]).output == first.output)
    #expect(try Program.run(Program.top, ["lab", "--list"]).text.hasPrefix("default "))
    let unknown = try Program.run(Program.top, ["lab", "nosuchlab", "--once"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("nosuchlab"))
  }

  @Test("a theme that there is not is refused, with the nearest name, also where nothing is drawn")
  func themes() throws {
    for arguments in [["sample", "--once"], ["sample", "--events"], ["lab", "--once"]] {
      let result = try Program.run(Program.top, arguments + ["--theme", "drak"])
      #expect(result.status == 64, "\(arguments)")
      #expect(result.errors.contains("unknown theme \"drak\", did you mean \"dark\"?"), "\(arguments)")
      #expect(result.output.isEmpty, "\(arguments)")
    }
    #expect(try Program.run(Program.top, ["sample", "--once", "--theme", "nord"]).errors.isEmpty)
  }

  @Test("output that cannot be written is said, and is no status that all is well; a reader that has enough is none")
  func fullDisk() throws {
    for what in ["--once", "--once --json", "--events"] {
      for (place, reason) in [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")] {
        let result = try Program.run("/bin/sh", ["-c", "'\(Program.top)' sample \(what) \(place)"])
        #expect(result.status == 2, "\(what) \(place)")
        #expect(result.errors == "vpnha-top: standard output could not be written: \(reason)\n", "\(what) \(place)")
      }
      let head = try Program.run("/bin/sh", ["-c", "'\(Program.top)' sample \(what) | head -c 1"])
      #expect(head.errors == "" && head.output.count == 1, "\(what)")
    }
  }

  @Test("groups that are configured and were not looked at, and a tunnel of which only a session tells, are unknown")
  func unseen() throws {
    let scratch = try Scratch()
    try scratch.write(
      "hub1.log",
      """
      hub1#show running-config
      Building configuration...
      version 16.9
      hostname hub1
      interface GigabitEthernet0/0/0
       ip address 192.168.0.1 255.255.255.0
       standby 1 ip 192.168.0.3
      end

      hub1#show ip route
      Codes: L - local, C - connected, S - static
      Gateway of last resort is not set

      hub1#show crypto session
      Crypto session current status

      Interface: Tunnel0
      Session status: UP-ACTIVE
      Peer: 192.0.2.7 port 500
        IPSEC FLOW: permit 47 host 192.0.2.1 host 192.0.2.7
              Active SAs: 2, origin: crypto map

      hub1#

      """)
    let result = try Program.run(Program.top, ["review", scratch.url.path, "--once", "--panel", "tunnels"])
    #expect(result.status == 3)
    #expect(result.text.contains("Tu0") && result.text.contains("192.0.2.7"))
    #expect(!result.text.contains("ipsec-isakmp"), "the kind of an entry that nobody saw")
  }

  @Test("what is typed is cleaned before a complaint quotes it")
  func quoted() throws {
    let hostile = "x\u{1B}[2J\u{9B}31m\u{202E}y"
    for arguments in [
      ["sample", "--once", "--at", hostile], ["sample", "--once", "--tz", hostile], ["sample", "--panel", hostile],
      ["sample", "--\(hostile)"], [hostile], ["review", hostile, "--once"], ["sample", "--once", "--fail-on", hostile],
      ["lab", hostile, "--once"], ["sample", "--theme", hostile, "--once"],
    ] {
      let result = try Program.run(Program.top, arguments)
      #expect(result.status == 64 || result.status == 2, "\(arguments)")
      #expect(!result.errors.isEmpty, "\(arguments)")
      let odd = result.errors.unicodeScalars.filter { scalar in
        scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{202E}"
      }
      #expect(odd.isEmpty, "\(arguments): \(result.errors.debugDescription)")
    }
  }

  @Test("--plain prints words for bars")
  func plain() throws {
    let bars = { (text: String) in text.unicodeScalars.contains { "▮▯▁█".unicodeScalars.contains($0) } }
    #expect(bars(try Program.run(Program.top, ["sample", "--once"]).text))
    #expect(!bars(try Program.run(Program.top, ["sample", "--once", "--plain"]).text))
  }

  @Test("every panel prints an aligned table of the sample")
  func panels() throws {
    for panel in ["fleet", "groups", "tunnels", "sas", "names", "routes", "events", "diagnostics"] {
      let result = try Program.run(Program.top, ["sample", "--once", "--panel", panel])
      let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count >= 1, "\(panel)")
      #expect(lines.allSatisfy { !$0.hasSuffix(" ") }, "\(panel)")
    }
    #expect(try Program.run(Program.top, ["sample", "--once", "--panel", "groups"]).text.contains("192.168.0.3"))
  }

  @Test("--at takes the times that the snapshot prints, and any zone; before the first capture it says so")
  func moments() throws {
    let scratch = try Scratch()
    let log = scratch.url.appendingPathComponent("hub1.log")
    try """
    hub1#show clock
    13:50:00.123 UTC Tue Nov 24 2026
    hub1#show track
    Track 1
      Interface GigabitEthernet0/0/0 line-protocol
      Line protocol is Up
        1 change, last change 00:00:05
    hub1#

    """.write(to: log, atomically: true, encoding: .utf8)
    for at in [
      "2026-11-24T13:50:00.123Z", "2026-11-24T14:50:00.123+01:00", "2026-11-24T12:50:00.5-01:00", "2026-11-24 13:51",
    ] {
      #expect(try routers(snapshot(["review", log.path, "--at", at])).count == 1, "\(at)")
    }
    let early = try Program.run(Program.top, ["review", log.path, "--once", "--at", "2026-11-24T13:50:00Z"])
    #expect(early.status == 2)
    #expect(early.errors.contains("nothing was captured by then; the first capture is of 2026-11-24T13:50:00.123Z"))
    let west = try snapshot(["review", log.path, "--tz", "-05:30"])
    #expect(west["at"] as? String == "2026-11-24T13:50:00.123Z")
    #expect(try Program.run(Program.top, ["review", log.path, "--once", "--at", "13:50:00.x"]).status == 64)
  }

  @Test("the command line's mistakes are usage errors, 64")
  func usage() throws {
    for arguments in [
      ["--json"], ["--once", "--panel", "nonsense"], ["--tz", "Mars", "--once"], ["review"], ["--nonsense"],
    ] {
      let result = try Program.run(Program.top, arguments)
      #expect(result.status == 64, "\(arguments)")
      #expect(!result.errors.isEmpty)
    }
  }

  @Test("input that cannot be used is named on stderr, and the status is 2")
  func unusable() throws {
    let scratch = try Scratch()
    try scratch.write("empty.txt", "")
    try scratch.write("noise.bin", Data((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 197 ^ $0 >> 5) }))
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("folder"), withIntermediateDirectories: true)
    for (path, message) in [
      ("empty.txt", "is empty"), ("noise.bin", "not text"), ("folder", "holds no files"),
      ("missing", "does not exist"),
    ] {
      let file = scratch.url.appendingPathComponent(path).path
      let result = try Program.run(Program.top, ["review", file, "--once"])
      #expect(result.status == 2, "\(path)")
      #expect(result.errors.hasPrefix("vpnha-top: \(file)"), "\(path): \(result.errors)")
      #expect(result.errors.contains(message), "\(path): \(result.errors)")
    }
  }

  @Test("a folder of other things is summed up on stderr after five, and every file stands in Diagnostics")
  func manyUnusable() throws {
    let scratch = try Scratch()
    try scratch.write("hub1.log", "hub1#show standby brief\n" + brief + "hub1#\n")
    for index in 10..<22 { try scratch.write("note\(index).txt", "call the carrier\n") }
    let result = try Program.run(Program.top, ["review", scratch.url.path, "--once", "--panel", "diagnostics"])
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.last == "vpnha-top: 7 more files like these; --once --panel diagnostics names every one")
    for index in 10..<22 { #expect(result.text.contains("note\(index).txt")) }
  }

  @Test("bad input beside good input costs nothing of the good")
  func mixed() throws {
    let scratch = try Scratch()
    try scratch.write("empty.txt", "")
    try scratch.write("deep/hub1.log", "hub1#show standby brief\n" + brief + "hub1#\n")
    var unknown = ""
    for index in 0..<10_000 { unknown += "hub9#show nonsense \(index)\nsome text\n" }
    try scratch.write("unknown.log", unknown + "hub9#show standby brief\n" + brief + "hub9#\n")
    try scratch.write("endless.txt", Data(repeating: 0x41, count: 20 << 20))
    try scratch.write("nul.log", Data("hub8#show standby brief\n".utf8) + Data(count: 100) + Data(brief.utf8))
    try scratch.write("cut.log", "hub7#show standby\nVlan1 - Group 1\n  State is Active\n  Virtual IP addr")
    let result = try Program.run(Program.top, ["review", scratch.url.path, "--once", "--panel", "groups"])
    for router in ["hub1", "hub7", "hub8", "hub9"] { #expect(result.text.contains(router), "\(router)") }
    #expect(result.errors.contains("empty.txt: is empty"))
    #expect(result.errors.contains("endless.txt:1:"))
  }

  @Test("nothing that could move a terminal's cursor leaves the program")
  func hostile() throws {
    let nasty = "\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31m\u{202E}evil\u{200B}\u{85}"
    let scratch = try Scratch()
    try scratch.write(
      "hub1/show-hosts.txt",
      """
      Default domain is \(nasty)
      Name servers are 192.0.2.1
      NAME  TTL  CLASS   TYPE      DATA/ADDRESS
      -----------------------------------------
       vpn\(nasty).example.net   300    IN      A       192.0.2.9
      """)
    try scratch.write(
      "hub1/show-standby.txt", "Vlan1 - Group 1\n  State is Active\n  Group name is \"\(nasty)\" (cfgd)\n")
    try scratch.write("hub1/show-crypto-map.txt", "Crypto Map IPv4 \"m\(nasty)\" 1 ipsec-isakmp\n\tPeer = \(nasty)\n")
    try scratch.write("bad\u{202E}name\u{1B}[31m_show-clock.txt", "nonsense\n")
    for arguments in [["--once"], ["--once", "--json"]] {
      let result = try Program.run(Program.top, ["review", scratch.url.path] + arguments)
      for text in [result.text, result.errors] {
        let bad = text.unicodeScalars.first { scalar in
          (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
        }
        #expect(bad == nil, "\(arguments): U+\(String(bad?.value ?? 0, radix: 16))")
      }
      #expect(result.text.contains("evil"), "the text itself is shown, without its power")
    }
  }

  @Test("no secret is printed, in no form")
  func secrets() throws {
    let scratch = try Scratch()
    try scratch.write(
      "hub1/show-running-config.txt",
      """
      hostname hub1
      enable secret 9 $9$PLANTED01
      username noc privilege 15 secret 5 $1$PLANTED02
      username old password 7 PLANTED03
      crypto isakmp key PLANTED04 address 10.1.1.1
      crypto isakmp key 6 PLANTED05 hostname b.example.net
      crypto keyring ring
        pre-shared-key address 10.1.1.1 key PLANTED06
      crypto ikev2 keyring k2
       peer b
        address 10.1.1.1
        pre-shared-key local 0 PLANTED07
        pre-shared-key remote 6 PLANTED08
      snmp-server community PLANTED09 RO
      snmp-server host 192.0.2.1 version 2c PLANTED10
      snmp-server user u g v3 auth sha PLANTED11 priv aes 128 PLANTED12
      tacacs-server key 7 PLANTED13
      radius-server host 192.0.2.2 key PLANTED14
      key chain k
       key 1
        key-string 7 PLANTED15
      interface GigabitEthernet0/0/0
       ip address 192.168.0.1 255.255.255.0
       standby 1 ip 192.168.0.3
       standby 1 authentication PLANTED16
       standby 2 authentication text PLANTED17
       standby 3 authentication md5 key-string 7 PLANTED18 timeout 30
       ip ospf message-digest-key 1 md5 PLANTED19
       ip ospf authentication-key PLANTED20
       ppp chap password 0 PLANTED21
      router bgp 65000
       neighbor 192.0.2.3 password PLANTED22
      ntp authentication-key 1 md5 PLANTED23
      line vty 0 4
       password PLANTED24
      crypto map m 1 ipsec-manual
       set session-key inbound esp 256 cipher PLANTED25 authenticator PLANTED26
       something unheard of key PLANTED27
      crypto standby nonsense password PLANTED28
      end
      """)
    try scratch.write(
      "hub1/show-standby.txt",
      """
      GigabitEthernet0/0/0 - Group 1
        State is Active
        Authentication text, string "PLANTED30"
        Authentication "PLANTED31"
        Authentication MD5, key-string "PLANTED32"
      """)
    try scratch.write(
      "hub1.log",
      """
      hub1#show logging
      Nov 24 13:00:00.000: %PARSER-5-CFGLOG_LOGGEDCMD: User:noc  logged command:crypto isakmp key PLANTED40 address 10.1.1.1
      hub1#conf t
      hub1(config)#enable secret PLANTED41
      hub1(config)#username x password PLANTED42
      hub1(config)#end
      hub1#show crypto isakmp key
      Keyring      Hostname/Address                            Preshared Key
      default      10.1.1.1                                    PLANTED43
      hub1#conf t
      hub1(config)#crypto isak ke PLANTED44 addr 10.1.1.1
      hub1(config)#event manager environment _pw PLANTED45
      hub1(config)#mail-server noc:PLANTED46@192.0.2.1
      hub1(config)#end
      hub1#show snmp community
      Community name: PLANTED47
      Community Index: PLANTED48
      Community SecurityName: PLANTED49
      Nov 24 13:00:01.000: %SNMP-3-AUTHFAIL: Authentication failure for SNMP req from host 192.0.2.7 community PLANTED50
      hub1#
      """)
    for arguments in [["--once"], ["--once", "--json"]] {
      let result = try Program.run(Program.top, ["review", scratch.url.path] + arguments)
      for text in [result.text, result.errors] {
        let leaks = text.matches(of: /PLANTED\d\d/).map { String($0.0) }
        #expect(leaks.isEmpty, "\(arguments): \(Set(leaks).sorted())")
      }
      #expect(result.text.contains("hub1"))
    }
  }

  @Test("standard input is a capture like any other")
  func standardInput() throws {
    let json = try snapshot(["review", "-"], input: Data(("hub1#show standby brief\n" + brief + "hub1#\n").utf8))
    let router = try #require(try routers(json).first)
    #expect(router["name"] as? String == "hub1")
    #expect((router["standbyGroups"] as? [[String: Any]])?.first?["state"] as? String == "active")
    #expect(router["sessions"] is NSNull)
  }

  private let brief = """
    Interface   Grp  Pri P State   Active          Standby         Virtual IP
    Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3

    """
}
