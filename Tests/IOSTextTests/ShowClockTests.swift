import Model
import Testing

@testable import IOSText

@Suite("The clock and the log")
struct ShowClockTests {
  private func clock(_ text: String) -> DeviceClock? { Show.slice(text) { deviceClock($0) } }
  private func message(_ text: String) -> LogMessage? { Show.slice(text) { logMessage($0) } }

  @Test("The mark before the time says how far the router trusts it")
  func authority() {
    #expect(clock("*18:56:04.554 EST Mon Oct 17 2016")?.authority == .unset)
    #expect(clock(".18:56:04.554 EST Mon Oct 17 2016")?.authority == .lost)
    let plain = clock("18:56:04.554 EST Mon Oct 17 2016")
    #expect(plain?.authority == .authoritative)
    #expect(plain?.zone == "EST")
    #expect(plain?.local.description == "2016-10-17 18:56:04.554")
  }

  @Test("The heading of exec prompt timestamp names the source of the time")
  func heading() {
    let ntp = clock("Time source is NTP, 07:01:02.003 UTC Tue Feb 3 2026")
    #expect(ntp?.timeSource == "NTP")
    #expect(ntp?.local.description == "2026-02-03 07:01:02.003")
    #expect(clock("Time source is user configuration, *07:01:02.003 CET Tue Feb 3 2026")?.authority == .unset)
    let none = clock("No time source, *07:01:02.003 UTC Tue Feb 3 2026")
    #expect(none?.timeSource == nil)
    #expect(none?.authority == .unset)
  }

  @Test(
    "Half a clock is no clock", arguments: ["18:56:04.554 EST Mon Oct", "18:5", "", "*", "99:00:00 UTC Mon Oct 1 2020"])
  func halves(_ text: String) { #expect(clock(text) == nil) }

  @Test("show clock detail adds its source")
  func detail() {
    let read = Show.read("18:56:04.554 CEST Mon Oct 17 2016\nTime source is NTP\n", .clock)
    #expect(read.facts.deviceClock?.timeSource == "NTP")
    #expect(read.diagnostics.isEmpty)
  }

  @Test(
    "Every form of stamp is read",
    arguments: [
      ("*Mar  9 18:56:04.554: %SYS-5-RESTART: x", "0000-03-09 18:56:04.554", nil, nil, Optional<String>.none),
      (".Mar 19 18:56:04: %SYS-5-RESTART: x", "0000-03-19 18:56:04", nil, nil, nil),
      ("000045: Mar  9 2026 18:56:04.554 EST: %SYS-5-RESTART: x", "2026-03-09 18:56:04.554", 45, nil, "EST"),
      ("Mar  9 18:56:04.554 GMT+1: %SYS-5-RESTART: x", "0000-03-09 18:56:04.554", nil, nil, "GMT+1"),
      ("1w2d: %SYS-5-RESTART: x", nil, nil, 777_600, nil), ("00:00:12: %SYS-5-RESTART: x", nil, nil, 12, nil),
      ("12: 00:01:12: %SYS-5-RESTART: x", nil, 12, 72, nil), ("%SYS-5-RESTART: x", nil, nil, nil, nil),
      ("17: %SYS-5-RESTART: x", nil, 17, nil, nil),
      ("Oct 17 19:00:00 10.1.1.1 45: *Mar  9 18:56:04.554: %SYS-5-RESTART: x", "0000-03-09 18:56:04.554", 45, nil, nil),
      ("<189>46: hub1: Mar  9 18:56:04.554 UTC: %SYS-5-RESTART: x", "0000-03-09 18:56:04.554", 46, nil, "UTC"),
      ("2026-03-09T19:00:00.1+01:00 hub1 47: Mar  9 18:56:04: %SYS-5-RESTART: x", "0000-03-09 18:56:04", 47, nil, nil),
      ("2026-03-09T19:00:00+01:00 hub1 %SYS-5-RESTART: x", "2026-03-09 19:00:00", nil, nil, "+01:00"),
    ] as [(String, String?, Int?, Int?, String?)])
  func stamps(_ text: String, _ time: String?, _ sequence: Int?, _ uptime: Int?, _ zone: String?) throws {
    let message = try #require(self.message(text))
    #expect(message.time?.description == time)
    #expect(message.sequence == sequence)
    #expect(message.uptime == uptime.map { Seconds($0) })
    #expect(message.zone == zone)
    #expect(message.meaning == .restart)
    #expect(message.text == "x")
  }

  @Test("The mark before a log line's time is kept")
  func logAuthority() {
    #expect(message("*Mar  9 18:56:04.554: %A-1-B: x")?.authority == .unset)
    #expect(message("7: .Mar  9 18:56:04.554: %A-1-B: x")?.authority == .lost)
    #expect(message("Mar  9 18:56:04.554: %A-1-B: x")?.authority == .authoritative)
  }

  @Test(
    "A line without a mark is no message", arguments: ["", "%", "100% of 5-3", "%SYS-9-X: a", "%SYS-5: a", "% Invalid"])
  func noMessage(_ text: String) { #expect(message(text) == nil) }

  @Test("A processor's name belongs to the facility")
  func subfacility() {
    let read = message("Mar  9 18:56:04: %LINK-SW1-3-UPDOWN: Interface Gi0/1, changed state to down")
    #expect(read?.facility == "LINK-SW1")
    #expect(read?.severity == 3)
    #expect(read?.meaning == .interface(InterfaceName("Gi0/1"), isUp: false))
  }

  @Test("What a message means")
  func meanings() throws {
    func meaning(_ text: String) -> LogMeaning? { message("*Mar  9 18:56:04.554: " + text)?.meaning }
    #expect(
      meaning("%HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 512 state Active -> Init")
        == .standbyStateChange(interface: InterfaceName("Gi0/0/1"), group: 512, from: .active, to: .initial))
    #expect(
      meaning("%STANDBY-6-STATECHANGE: Standby: 7: Vlan9 state Speak -> Standby")
        == .standbyStateChange(interface: InterfaceName("Vlan9"), group: 7, from: .speak, to: .standby))
    #expect(
      meaning(
        "%HSRP-4-DIFFVIP1: Vlan9 Grp 4 active routers virtual IP address 192.0.2.1 is different to the locally "
          + "configured address 192.0.2.3")
        == .differentVirtualAddress(
          interface: InterfaceName("Vlan9"), group: 4, seen: .v4(0xC000_0201), configured: .v4(0xC000_0203)))
    #expect(
      meaning("%HSRP-4-BADAUTH: Bad authentication from 192.0.2.3, group 10, remote state Active")
        == .badAuthentication(from: .v4(0xC000_0203)))
    #expect(
      meaning("%HSRP-4-BADAUTH2: Bad authentication from 192.0.2.3") == .badAuthentication(from: .v4(0xC000_0203)))
    #expect(
      meaning("%HSRP-4-DUPADDR: Duplicate address 192.0.2.1 on Vlan9, sourced by 0000.5e00.5301")
        == .duplicateAddress(.v4(0xC000_0201), interface: InterfaceName("Vlan9")))
    #expect(
      meaning("%CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer 192.0.2.9:500       Id: br1.example")
        == .session(isUp: true, peer: .v4(0xC000_0209), port: 500, identity: "br1.example"))
    #expect(
      meaning("%CRYPTO-5-SESSION_STATUS: Crypto tunnel is DOWN.  Peer 192.0.2.9:4500 f_vrf: X i_vrf: Y  Id: 192.0.2.9")
        == .session(isUp: false, peer: .v4(0xC000_0209), port: 4500, identity: "192.0.2.9"))
    #expect(
      meaning("%CRYPTO-5-IKEV2_SESSION_STATUS: Crypto tunnel v2 is UP.  Peer 192.0.2.9:500       Id: 192.0.2.9")
        == .session(isUp: true, peer: .v4(0xC000_0209), port: 500, identity: "192.0.2.9"))
    #expect(
      meaning(
        "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=192.0.2.1, prot=50, "
          + "spi=0x3EA71AED(1051138797), srcaddr=192.0.2.9, input interface=GigabitEthernet1")
        == .invalidSPI(from: .v4(0xC000_0209), to: .v4(0xC000_0201), spi: 0x3EA7_1AED))
    #expect(meaning("%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON") == .isakmp(isOn: true))
    #expect(meaning("%CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is OFF") == .isakmp(isOn: false))
    #expect(
      meaning("%CRYPTO-4-IKMP_NO_SA: IKE message from 192.0.2.9 has no SA and is not an initialization offer")
        == .ikeTrouble(peer: .v4(0xC000_0209)))
    #expect(
      meaning("%TRACK-6-STATE: 1 interface Vl1 line-protocol Up -> Down") == .track(object: 1, from: "Up", to: "Down"))
    #expect(
      meaning("%TRACKING-5-STATE: 1 interface Vl1 line-protocol Up->Down") == .track(object: 1, from: "Up", to: "Down"))
    #expect(
      meaning("%SYS-5-CONFIG_I: Configured from console by noc on vty0 (192.0.2.5)")
        == .configured(by: "noc on vty0 (192.0.2.5)"))
    #expect(
      meaning("%LINEPROTO-5-UPDOWN: Line protocol on Interface Gi1, changed state to up")
        == .interface(InterfaceName("Gi1"), isUp: true))
    #expect(
      meaning("%LINK-5-CHANGED: Interface Gi1, changed state to administratively down")
        == .interface(InterfaceName("Gi1"), isUp: false))
    #expect(meaning("%SYS-6-CLOCKUPDATE: System clock has been updated") == .clockSet)
    #expect(meaning("%HSRP-5-STATECHANGE: what is this") == .other)
  }

  @Test("The settings above the buffer, debug lines and the rest of an overwritten line are no messages")
  func buffer() {
    let read = Show.read(
      """
      Syslog logging: enabled (0 messages dropped)
          Console logging: disabled
      dis1      msg-body       drops    "%SYS-5-CONFIG_I: x"
      Log Buffer (4096 bytes):
      the end of a line
      *Mar  9 18:56:04.554: %SYS-5-RESTART: System restarted
      *Mar  9 18:56:05.554: HSRP: Gi0/0 Grp 1 Hello out
      strange
      """, .logging)
    #expect(read.facts.messages.map(\.mnemonic) == ["RESTART"])
    #expect(read.unread == ["strange"])
  }

  @Test("Captured logs give one message for each mark", arguments: ShowCorpus.cases("show-logging"))
  func captures(_ capture: ShowCorpus.Case) {
    let read = Show.read(capture.cleaned, .logging)
    let marks = capture.cleaned.split(separator: "\n").filter { $0.contains(/%[A-Z0-9_]+-[0-7]-[A-Z0-9_]+:/) }
    #expect(read.facts.messages.count == marks.count)
    #expect(read.facts.messages.allSatisfy { $0.time != nil })
  }

  @Test("Captured clocks are read", arguments: ShowCorpus.cases("show-clock"))
  func clockCaptures(_ capture: ShowCorpus.Case) throws {
    let read = Show.read(capture.cleaned, .clock)
    let clock = try #require(read.facts.deviceClock)
    guard let json = capture.json as? [String: Any] else { return }
    #expect(clock.zone == json["timezone"] as? String)
    #expect(clock.local.clockText == json["time"] as? String)
    #expect(String(clock.local.year) == json["year"] as? String)
    #expect(String(clock.local.day) == json["day"] as? String)
  }
}
