import Model
import Testing

@testable import IOSText

@Suite("Transcripts")
struct TranscriptTests {
  private func read(_ text: String, _ hint: CaptureHint = CaptureHint()) -> CaptureReading {
    CaptureReader.read(Array(text.utf8), id: CaptureID(7), hint: hint)
  }

  private func commands(_ reading: CaptureReading) -> [String] {
    reading.observations.map { "\($0.router) \($0.command.family.rawValue)" }
  }

  @Test("a line's number counts from 1, in whatever order lines are asked for")
  func lineNumbers() {
    let bytes: [UInt8] = Array("one\ntwo\nthree".utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var counter = LineCounter(bytes: ByteSlice(base, buffer.count))
      for (offset, line) in [(8, 3), (5, 2), (0, 1), (13, 3), (12, 3), (7, 2)] {
        #expect(counter.number(at: offset) == line)
      }
    }
  }

  @Test("prompts of several routers and modes, abbreviated commands, a BEL behind the prompt")
  func prompts() {
    let reading = read(
      """
      hub1>en
      Password:
      hub1#\u{7}sh stand br
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Gi0/0       1    110 P Active  local           192.0.2.2       192.0.2.3
      hub1#ssh -l noc hub2.example.net

      *** Notice> use hub2# only with leave ***
      Notice> keep out
      # no prompt
      hub2.example.net#sh cry isa sa
      IPv4 Crypto ISAKMP SA
      dst             src             state          conn-id status
      hub2.example.net (config)#do sh ver
      Cisco IOS XE Software, Version 16.10.01b
      hub2.example.net (config)#exit
      hub2.example.net#sh foo

      """)
    #expect(
      commands(reading) == [
        "hub1 other", "hub1 show standby brief", "hub1 other", "hub2.example.net show crypto isakmp sa",
        "hub2.example.net show version", "hub2.example.net other",
      ])
    #expect(reading.routers == ["hub1", "hub2.example.net"])
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.observations.allSatisfy { !$0.command.isCut })
  }

  @Test("the name in a configuration prompt is cut; the whole name is known from elsewhere")
  func truncatedName() {
    let reading = read(
      """
      headend-1.ams.example.net#conf t
      headend-1.ams.exampl(config)#crypto isakmp keepalive 10 periodic
      headend-1.ams.exampl(config)#interface GigabitEthernet0/1
      headend-1.ams.exampl(config-if)#standby 1 ip 192.0.2.3
      headend-1.ams.exampl(config-if)#crypto foo
                                             ^
      % Invalid input detected at '^' marker.

      headend-1.ams.exampl(config-if)#ip route 192.0.2.0 255.255.255.0 Null0
      headend-1.ams.exampl(config)#end
      headend-1.ams.example.net#

      """)
    #expect(reading.routers == ["headend-1.ams.example.net"])
    #expect(reading.observations.map(\.command.text) == ["conf t", "configure terminal"])
    #expect(reading.observations.last?.command.scope == ["filter": "configure terminal"])
    #expect(reading.observations.last?.command.isWhole == false)
  }

  @Test("a file's name that has more than the command is that command's where its output says so, and only there")
  func numberedNames() {
    let output = "Gi0/1 - Group 1\n  State is Active\n"
    let numbered = read(output, CaptureHint(router: "r1", command: "show standby2"))
    #expect(commands(numbered) == ["r1 show standby"])
    #expect(numbered.observations.first?.command.family == .standby)
    let other = read(
      "HSRP neighbors on Gi0/1\n  192.0.2.2\n", CaptureHint(router: "r1", command: "show standby neighbors"))
    #expect(other.observations.first?.command.family == .other)
    #expect(other.observations.first?.command.text == "show standby neighbors")
  }

  @Test("lines typed in configuration modes become a configuration")
  func typedConfiguration() {
    let text = """
      r1(config)#interface Gi0/1
      r1(config-if)#standby 1 ip 192.0.2.3
      r1(config-if)#crypto map vpn 10 ipsec-isakmp
      % NOTE: This new crypto map will remain disabled until a peer
              and a valid access list have been configured.
      r1(config-crypto-map)#set peer 192.0.2.9 default
      r1(config-crypto-map)#exit
      r1(config)#router bgp 65000
      r1(config-router)#address-family ipv4
      r1(config-router-af)#redistribute static
      r1(config-router-af)#end
      r1#
      """
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      CleanCapture.with(ByteSlice(base, buffer.count)) { capture in
        let finder = MarkFinder(capture.text, capture.survey)
        let (marks, canonical) = MarkFilter.accepted(finder, hint: nil)
        let segments = Segmenter.segments(capture, marks: marks, canonical: canonical, pagers: [])
        let lines = segments.first { $0.kind == .configuration }?.lines ?? []
        let typed = TypedConfiguration.text(lines, of: capture).bytes
        #expect(
          String(decoding: typed, as: UTF8.self) == """
            interface Gi0/1
             standby 1 ip 192.0.2.3
            crypto map vpn 10 ipsec-isakmp
             set peer 192.0.2.9 default
            router bgp 65000
             address-family ipv4
             redistribute static

            """)
      }
    }
  }

  @Test("tech-support: each heading is a command, the router's name is in its configuration")
  func techSupport() {
    let reading = read(
      """

      ------------------ show clock ------------------

      *10:00:00.123 UTC Wed Nov 25 2026

      ------------------ show running-config ------------------

      Building configuration...

      Current configuration : 60 bytes
      !
      hostname hub9
      banner motd ^C
      hub9# is not for you
      hub9>
      ^C
      end

      ------------------ show standby ------------------

      Gi0/1 - Group 1
        State is Active

      """, CaptureHint(router: "case-1234", command: nil))
    #expect(commands(reading) == ["hub9 show clock", "hub9 show running-config", "hub9 show standby"])
    #expect(reading.observations.allSatisfy { $0.command.clock?.local.description == "2026-11-25 10:00:00.123" })
    #expect(reading.observations.allSatisfy { !$0.command.isCut })
  }

  @Test("two texts of tech-support in one file are two routers, by configuration or by version")
  func twoTechSupports() {
    func tech(_ name: String, _ hasConfiguration: Bool) -> String {
      let version =
        "------------------ show version ------------------\n\n"
        + "Cisco IOS XE Software, Version 17.09.04a\n\nROM: IOS-XE ROMMON\n\n\(name) uptime is 1 day\n\n"
      let configuration = "------------------ show running-config ------------------\n\nhostname \(name)\nend\n\n"
      let standby = "------------------ show standby ------------------\n\nGi0/1 - Group 1\n  State is Active\n\n"
      return version + (hasConfiguration ? configuration : "") + standby
    }
    for (first, second) in [(true, true), (true, false), (false, false)] {
      let reading = read(tech("hub1", first) + tech("hub2", second), CaptureHint(router: "case", command: nil))
      #expect(reading.routers == ["hub1", "hub2"])
      #expect(reading.observations.filter { $0.command.family == .standby }.map(\.router) == ["hub1", "hub2"])
    }
    let again = read(tech("hub1", true) + tech("hub1", true), CaptureHint(router: "case", command: nil))
    #expect(again.routers == ["hub1"])
  }

  @Test("a command that may be taken for one that is read says that it is not")
  func namedAsUnread() {
    let reading = read(
      "r1#show ip static route\nStatic local RIB for default\n\nM  10.0.0.0/8 [1/0] via Gi0 [A]\nr1#\n")
    #expect(reading.observations.first?.diagnostics.map(\.reason).first?.hasPrefix("not read") == true)
    #expect(reading.observations.first?.diagnostics.first?.line == 2)
  }

  @Test("an answer that refuses is an error; a note is text")
  func errors() {
    let reading = read(
      """
      r1#show crypto session foo
                             ^
      % Invalid input detected at '^' marker.

      r1#show crypto isakmp
      % Incomplete command.

      r1#sho cr
      % Ambiguous command:  "sho cr"
      r1#show ip route vrf X
      % IP routing table vrf X does not exist
      r1#show running-config
      Command authorization failed.

      r1#show standby
      % NOTE: all groups are shown
      r1#
      """)
    let errors = reading.observations.map(\.command.error)
    #expect(
      errors == [
        "% Invalid input detected at '^' marker.", "% Incomplete command.", "% Ambiguous command:  \"sho cr\"",
        "% IP routing table vrf X does not exist", "Command authorization failed.", nil,
      ])
    #expect(reading.observations.dropLast().allSatisfy { $0.facts == .none && !$0.command.isWhole })
  }

  @Test(
    "the lines of exec prompt timestamp date a command and those after it",
    arguments: [
      ("Time source is NTP, 18:56:04.554 EST Mon Oct 17 2016", "2016-10-17 18:56:04.554", "EST", "NTP"),
      ("No time source, *18:56:04 UTC Mon Oct 7 2016", "2016-10-07 18:56:04", "UTC", nil),
      (
        "Time source is hardware calendar, *01:02:03.004 UTC Thu Jan 1 2026", "2026-01-01 01:02:03.004", "UTC",
        "hardware calendar"
      ),
    ])
  func preamble(line: String, local: String, zone: String, source: String?) {
    let load = "Load for five secs: 1%/0%; one minute: 2%; five minutes: 3%\n"
    let reading = read("r1#sh ver\nr1#sh stand\n\(load)\(line)\n\nGi0/1 - Group 1\n  State is Active\nr1#sh hosts\nr1#")
    let clocks = reading.observations.map(\.command.clock)
    #expect(clocks.count == 3)
    #expect(clocks.allSatisfy { $0?.local.description == local && $0?.zone == zone && $0?.timeSource == source })
    #expect(reading.observations[1].diagnostics.isEmpty)
  }

  @Test("log lines in the middle are taken out of the output and kept as a log")
  func asynchronousLog() throws {
    let reading = read(
      """
      r1#show ip interface brief
      Interface              IP-Address      OK? Method Status                Protocol
      Gi0/0                  192.0.2.1       YES manual up                    up
      000012: *Nov 25 10:00:00.123: %HSRP-5-STATECHANGE: Gi0/0 Grp 1 state Active -> Init
      Gi0/1                  192.0.2.5       YES manual up                    up
      r1#*Nov 25 10:00:01.123: %SYS-5-CONFIG_I: Configured from console by console
      r1#sh ip ro
      *Nov 25 10:00:02.000: %TRACK-6-STATE: 1 interface Vl1 line-protocol Up -> Down
      r1#sh ip route
      Gateway of last resort is not set
      r1#
      """)
    #expect(
      reading.observations.map(\.command.text) == [
        "show ip interface brief", "sh ip route", "log lines between outputs",
      ])
    let log = try #require(reading.observations.last)
    #expect(log.command.family == .logging && !log.command.isWhole)
    if case .interfaces(let rows) = reading.observations[0].facts { #expect(rows.count == 2) }
    #expect(reading.observations[0].diagnostics.isEmpty)
    if case .log(let messages) = log.facts { #expect(messages.count == 3) }
  }

  @Test("what tells that an output stops before its end")
  func cut() {
    let quit =
      "r1#show standby\nGi0/1 - Group 1\n --More-- \u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}        "
      + "\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}r1#show clock\n10:00:00.000 UTC Wed Nov 25 2026\nr1#"
    #expect(read(quit).observations.map(\.command.isCut) == [true, false])
    #expect(read("r1#show standby\nGi0/1 - Group 1\n --More-- r1#show clock\n").observations[0].command.isCut)
    #expect(read("r1#\nr1#show standby\nGi0/1 - Group 1\n  State is Sta").observations[0].command.isCut)
    #expect(!read("r1#show standby\nGi0/1 - Group 1\n  State is Standby\n").observations[0].command.isCut)
    let configuration = "Building configuration...\n\nCurrent configuration : 9 bytes\n!\nhostname r1\n"
    #expect(read(configuration).observations[0].command.isCut)
    #expect(!read(configuration + "end\n").observations[0].command.isCut)
  }

  @Test("a test tool's announcement names command and router; a bare echo is no output")
  func announcements() {
    let reading = read(
      """
      2026-06-30 20:43:52,223: %UNICON-INFO: +++ hub1 with alias 'cli': executing command 'show standby all' +++
      show standby all
      Gi0/1 - Group 31
        State is Active

      """)
    #expect(commands(reading) == ["hub1 show standby"])
    #expect(reading.observations[0].diagnostics.isEmpty)
    let echoed = read("\nshow version\nCisco IOS Software, x\nDevice#   PID     SN\n", CaptureHint(router: "r7"))
    #expect(commands(echoed) == ["r7 show version"])
  }

  @Test("a line broken at column 80 is one command")
  func wrappedEcho() {
    let prompt = "headend-1.amsterdam.example.net#"
    let command = "show crypto ipsec sa interface GigabitEthernet0/0/0 vrf CUSTOMER-1 detail"
    let line = prompt + command
    let cut = line.index(line.startIndex, offsetBy: 80)
    let reading = read("\(line[..<cut])\n\(line[cut...])\ninterface: Gi0/0/0\n\(prompt)\n")
    #expect(reading.observations.map(\.command.text) == [command])
  }

  @Test("output before the first prompt is read where its first lines tell what it is")
  func preface() {
    let reading = read("Gi0/1 - Group 1\n  State is Active\nhub1#show clock\n10:00:00.0 UTC Wed Nov 25 2026\nhub1#\n")
    #expect(commands(reading) == ["hub1 show standby", "hub1 show clock"])
  }

  @Test(
    "other systems are named, not read",
    arguments: [
      ("sw1#show ip route\n\nVRF: default\nCodes: C - connected, S - static, K - kernel\nsw1#", Platform.eos),
      ("sw1#show running-config\n! Command: show running-config\n! device: sw1 (vEOS, EOS-4.20.1F)\nsw1#", .eos),
      ("sw1>show version\nArista vEOS\nHardware version:\nsw1>", .eos),
      ("mx1> show version\nHostname: mx1\nModel: mx240\nJunos: 18.4R1\nmx1> ", .junos),
      ("sw1# show hsrp\nVlan650 - Group 650 (HSRP-V2) (IPv4)\n  Local state is Active\nsw1# ", Platform.nxos),
      ("RP/0/RP0/CPU0:xr1#show version\nCisco IOS XR Software, Version 7.1\nRP/0/RP0/CPU0:xr1#", .iosXR),
      ("fw/pri/act# show crypto ipsec sa\ninterface: outside\n    Crypto map tag: m, local addr: 192.0.2.1\n", .asa),
    ])
  func foreign(text: String, system: Platform) {
    let reading = read(text)
    #expect(reading.foreignSystems == [system])
    #expect(reading.observations.count == 1)
    #expect(reading.observations[0].facts == .none && reading.observations[0].command.platform == system)
    #expect(reading.observations[0].diagnostics.count == 1)
    #expect(reading.observations[0].diagnostics.first?.reason.contains(system.rawValue) == true)
  }

  @Test("a place in a clean text leads to the bytes it came from")
  func origins() throws {
    let more = " --More-- \r          \r"
    let text =
      "r1#sh stand\r\n\u{1B}[0mGi0/1 - Gro\u{7}up 1\r\n\(more)  State is Activ\u{8}\u{8}\u{8}\u{8}ctive\r\n\0"
      + "*Nov 25 10:00:00.123: %SYS-5-CONFIG_I: x\r\n    2 state changes\r\nr1#\r\n"
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      CleanCapture.with(ByteSlice(base, buffer.count)) { capture in
        let clean = capture.text.string
        let wanted = ["Gi0/1 - Group 1", "  State is Active", "*Nov 25 10:00:00.123: %SYS-5-CONFIG_I: x"]
        #expect(clean.split(whereSeparator: \.isNewline)[1...3].map(String.init) == wanted)
        for wanted in ["Gi0/1", "State is", "2 state changes", "*Nov 25"] {
          let at = clean.utf8.firstRange(of: wanted)
          let lower = clean.utf8.distance(from: clean.startIndex, to: at)
          let raw = capture.raw(lower..<lower + wanted.utf8.count)
          #expect(String(decoding: bytes[raw], as: UTF8.self) == wanted)
        }
      }
    }
  }
}

extension String.UTF8View {
  fileprivate func firstRange(of text: String) -> Index {
    var index = startIndex
    while index < endIndex, !self[index...].starts(with: text.utf8) { formIndex(after: &index) }
    return index
  }
}
