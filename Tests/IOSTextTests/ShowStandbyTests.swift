import Model
import Testing

@testable import IOSText

@Suite("show standby")
struct ShowStandbyTests {
  private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

  private static let full = """
    GigabitEthernet0/0/1 - Group 512 (version 2)
      State is Standby
        7 state changes, last state change 1y47w
      Virtual IP address is 192.0.2.1
        Secondary virtual IP address 198.51.100.1
      Active virtual MAC address is 0000.0c9f.f200 (MAC Not In Use)
        Local virtual MAC address is 0000.0c9f.f200 (v2 default)
      Hello time 9 sec (cfgd 999 msec), hold time 27 sec (cfgd 2999 msec)
        Next hello sent in 0.512 secs
      Authentication MD5, key-string "donttell"
      Preemption enabled, delay min 5 secs, reload 10 secs, sync 20 secs
      Active router is 192.0.2.3, priority 120 (expires in 0.816 sec)
        MAC address is 0000.5e00.5303
      Standby router is local
      Priority 95 (configured 105)
        Track object 1 state Down decrement 10
        Track interface Dialer0 state Up decrement 10
      Group name is "branch" (cfgd)
      FLAGS: 0/1

    """

  @Test("Every line of a group is understood and its secret is not kept")
  func full() throws {
    let read = Show.read(Self.full, .standby)
    let group = try #require(read.facts.groups.first)
    #expect(read.diagnostics.isEmpty)
    #expect(group.interface == InterfaceName("Gi0/0/1"))
    #expect(group.group == 512)
    #expect(group.version == 2)
    #expect(group.state == .standby)
    #expect(group.stateChanges == 7)
    #expect(group.lastStateChange == Seconds((365 + 47 * 7) * 86_400))
    #expect(group.virtualAddress == (try address("192.0.2.1")))
    #expect(group.secondaryVirtualAddresses == [try address("198.51.100.1")])
    #expect(group.virtualMAC == "0000.0c9f.f200")
    #expect(group.hello == Seconds(9))
    #expect(group.hold == Seconds(27))
    #expect(group.authentication == .md5)
    #expect(group.preempt == true)
    #expect(group.preemptDelay == .init(minimum: Seconds(5), reload: Seconds(10), sync: Seconds(20)))
    #expect(group.activeRouter == .address(try address("192.0.2.3")))
    #expect(group.activePriority == 120)
    #expect(group.standbyRouter == .local)
    #expect(group.priority == 95)
    #expect(group.configuredPriority == 105)
    #expect(
      group.tracks == [
        .init(object: "1", isUp: false, decrement: 10), .init(object: "Dialer0", isUp: true, decrement: 10),
      ])
    #expect(group.name == "branch")
    #expect(group.nameIsConfigured)
    #expect(!"\(read)".contains("donttell"))
  }

  @Test("A group's place is its lines, from the heading to the last")
  func source() throws {
    let text = "junk\n" + Self.full + Self.full
    guard case .standbyGroups(let all) = Show.read(text, .standby).facts else { return #expect(Bool(false)) }
    let bytes = Array(text.utf8)
    #expect(all.count == 2)
    for group in all {
      let cut = String(decoding: bytes[group.source.range], as: UTF8.self)
      #expect(cut.hasPrefix("GigabitEthernet0/0/1 - Group 512"))
      #expect(cut.hasSuffix("FLAGS: 0/1"))
    }
  }

  @Test(
    "States and the reason behind them",
    arguments: [
      ("Init (interface down)", .initial, "interface down"),
      ("Init (protocol not cfgd)", .initial, "protocol not cfgd"),
      ("Disabled", .disabled, nil), ("Learn", .learn, nil), ("Listen", .listen, nil), ("Speak", .speak, nil),
      ("Init (tracking shutdown)", .initial, "tracking shutdown"),
    ] as [(String, StandbyState, String?)])
  func states(_ text: String, _ state: StandbyState, _ reason: String?) throws {
    let read = Show.read("Vlan9 - Group 0\n  State is \(text)\n  Virtual IP address is unknown\n", .standby)
    let group = try #require(read.facts.groups.first)
    #expect(group.state == state)
    #expect(group.stateReason == reason)
    #expect(group.group == 0)
    #expect(group.virtualAddress == nil)
    #expect(read.diagnostics.isEmpty)
  }

  @Test(
    "Timers in every unit and wording",
    arguments: [
      ("Hello time 999 msec, hold time 2999 msec", 999, 2999), ("Hellotime 1 sec, holdtime 3 sec", 1000, 3000),
      ("Hello time 3 sec, hold time 10 sec", 3000, 10_000), ("Hellotime 3 holdtime 10", 3000, 10_000),
      ("Hello time 3 sec (cfgd 3 sec), hold time 10 sec (cfgd 10 sec)", 3000, 10_000),
    ])
  func timers(_ text: String, _ hello: Int64, _ hold: Int64) throws {
    let group = try #require(Show.read("Vlan9 - Group 1\n  State is Active\n  \(text)\n", .standby).facts.groups.first)
    #expect(group.hello == Seconds(milliseconds: hello))
    #expect(group.hold == Seconds(milliseconds: hold))
  }

  @Test(
    "The kind of authentication is kept, its string never",
    arguments: [
      ("Authentication text, string \"s3cr3t\"", StandbyGroup.Authentication.text),
      ("Authentication text \"s3cr3t\"", .text), ("Authentication \"s3cr3t\"", .text),
      ("Authentication MD5, key-string", .md5), ("Authentication MD5, key-chain \"s3cr3t\"", .md5),
    ])
  func authentication(_ text: String, _ kind: StandbyGroup.Authentication) throws {
    let read = Show.read("Vlan9 - Group 1\n  State is Active\n  \(text)\n  Preemption disabled\n", .standby)
    #expect(read.facts.groups.first?.authentication == kind)
    #expect(read.facts.groups.first?.preempt == false)
    #expect(!"\(read.facts)".contains("s3cr3t"))
  }

  @Test("No authentication line means none, unless the output ends before it")
  func noAuthentication() {
    let whole = Show.read("Vlan9 - Group 1\n  State is Active\n  Preemption enabled\n", .standby)
    #expect(whole.facts.groups.first?.authentication == StandbyGroup.Authentication.none)
    let cut = Show.read("Vlan9 - Group 1\n  State is Active\n  Hello time 3 sec, hold time 10 sec\n", .standby)
    #expect(cut.facts.groups.first?.authentication == nil)
  }

  @Test("Preemption delays in part")
  func delays() {
    func group(_ text: String) -> StandbyGroup? {
      Show.read("Vlan9 - Group 1\n  State is Active\n  \(text)\n", .standby).facts.groups.first
    }
    #expect(group("Preemption enabled, delay min 180 secs")?.preemptDelay == .init(minimum: Seconds(180)))
    #expect(group("Preemption enabled, delay reload 300 secs")?.preemptDelay == .init(reload: Seconds(300)))
    #expect(
      group("Preemption enabled, delay min 60 secs, sync 15 secs")?.preemptDelay
        == .init(minimum: Seconds(60), sync: Seconds(15)))
    #expect(group("Preemption enabled")?.preemptDelay == .init())
  }

  @Test("Tracking lines: unknown objects, those that shut down, and one object in both places")
  func tracking() throws {
    let read = Show.read(
      """
      Vlan9 - Group 1
        State is Active
          2 state changes, last state change 5d11h
          Track object 7 (unknown)
          Track object 8 state Up
          Track object 9 state Down
        Virtual IP address is 192.0.2.1
        Priority 80 (default 100)
          Track object 9 state Down decrement 20
          Track object 10 state Up shutdown

      """, .standby)
    let group = try #require(read.facts.groups.first)
    #expect(read.diagnostics.isEmpty)
    #expect(
      group.tracks == [
        .init(object: "7", isUp: nil, shutdown: true), .init(object: "8", isUp: true, shutdown: true),
        .init(object: "9", isUp: false, decrement: 20), .init(object: "10", isUp: true, shutdown: true),
      ])
    #expect(group.configuredPriority == 100)
  }

  @Test("An IPv6 group has a link-local address and others beside it")
  func ipv6() throws {
    let read = Show.read(
      """
      GigabitEthernet0/0/2 - Group 300 (version 2)
        State is Active
        Link-local Virtual IPv6 address is FE80::5:73FF:FEA0:12C (conf auto EUI64)
          Virtual IPv6 address 2001:DB8:1::1/64
          Virtual IPv6 address 2001:DB8:2::1/64
        Active router is local
        Standby router is FE80::2, priority 100 (expires in 9.120 sec)
        Priority 105 (configured 105)
        Group name is "hsrp-Gi0/0/2-300" (default)

      """, .standby)
    let group = try #require(read.facts.groups.first)
    #expect(read.diagnostics.isEmpty)
    #expect(group.isIPv6)
    #expect(group.virtualAddress == (try address("fe80::5:73ff:fea0:12c")))
    #expect(group.secondaryVirtualAddresses == [try address("2001:db8:1::1"), try address("2001:db8:2::1")])
    #expect(group.standbyRouter == .address(try address("fe80::2")))
    #expect(!group.nameIsConfigured)
  }

  @Test("A group that follows another, and the older name of the name")
  func names() throws {
    let follower = Show.read("Vlan9 - Group 2\n  State is Active\n  Following \"lead\"\n", .standby)
    #expect(follower.facts.groups.first?.follows == "lead")
    let old = Show.read("Vlan9 - Group 2\n  State is Active\n  IP redundancy name is \"ha\" (cfgd)\n", .standby)
    #expect(old.facts.groups.first?.name == "ha")
    #expect(old.facts.groups.first?.nameIsConfigured == true)
  }

  @Test("The wording of old releases")
  func oldWording() throws {
    let read = Show.read(
      """
      Ethernet0 - Group 1
        Local state is Active, priority 105, may preempt
        Hellotime 3 holdtime 10
        Next hello sent in 00:00:00.000
        Hot standby IP address is 192.0.2.1 configured
        Active router is local
        Standby router is 192.0.2.3 expires in 00:00:07
        Standby virtual mac address is 0000.0c07.ac01
        Tracking interface states for 1 interface, 1 up:
          Up   Serial0  Priority decrement: 10

      """, .standby)
    let group = try #require(read.facts.groups.first)
    #expect(read.diagnostics.isEmpty)
    #expect(group.priority == 105)
    #expect(group.preempt == true)
    #expect(group.virtualAddress == (try address("192.0.2.1")))
    #expect(group.tracks == [.init(object: "Serial0", isUp: true, decrement: 10)])
  }

  @Test("Lines are read whatever their indentation and order; unknown ones are kept")
  func lenient() throws {
    let read = Show.read(
      "Vlan9 - Group 1\nPriority 100 (default 100)\nState is Active\n   Something new is 7\nActive router is local",
      .standby)
    #expect(read.facts.groups.first?.priority == 100)
    #expect(read.unread == ["   Something new is 7"])
  }

  @Test("A capture that ends in the middle shows the good half, and says so of a group without a state")
  func cut() {
    let read = Show.read(Self.full + "Vlan9 - Group 1\n", .standby)
    #expect(read.facts.groups.count == 1)
    #expect(read.unread == ["Vlan9 - Group 1"])
  }

  @Test("Brief rows: blank P, wrapped after the interface, wrapped before the address, IPv6")
  func brief() throws {
    let read = Show.read(
      """
                           P indicates configured to preempt.
                           |
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Vl1309      1    110   Init    unknown         unknown         192.0.2.9
      BD3329      129   90 P Standby  10.198.64.29    local         10.198.64.30
      GigabitEthernet0/0/1.4010
           4095  120 P Active  local           10.1.254.3    10.1.254.1
      Vl11        0    200 P Active  local           FE80::2E5A:FFF:FE1C:2064
                                                                     FE80::5:73FF:FEA0:0
      Vl12        0    200   Listen  FE80::2E5A:FFF:FE1C:2064
                                     FE80::2   FE80::5:73FF:FEA0:0
      Gi0/0       7    100   Disabled unknown unknown unknown

      """, .standbyBrief)
    #expect(read.diagnostics.isEmpty)
    let groups = read.facts.groups
    #expect(groups.map(\.group) == [1, 129, 4095, 0, 0, 7])
    #expect(groups.map(\.state) == [.initial, .standby, .active, .active, .listen, .disabled])
    #expect(groups.map(\.preempt) == [false, true, true, true, false, false])
    #expect(groups[2].interface == InterfaceName("Gi0/0/1.4010"))
    #expect(groups[3].virtualAddress == (try address("fe80::5:73ff:fea0:0")))
    #expect(groups[3].isIPv6)
    #expect(groups[4].standbyRouter == .address(try address("fe80::2")))
    #expect(groups[5].virtualAddress == nil)
    #expect(groups[1].activeRouter == .address(try address("10.198.64.29")))
    #expect(groups[0].authentication == nil)
    #expect(groups[0].version == nil)
  }

  @Test("A brief row that ends in the middle is shown as far as it goes")
  func briefCut() {
    let read = Show.read("Vl1         6    120 P Active  local           FE8", .standbyBrief)
    #expect(read.facts.groups.first?.state == .active)
    #expect(read.facts.groups.first?.activeRouter == .local)
    #expect(read.diagnostics.first?.reason == "the row ends in the middle")
  }

  @Test(
    "Captures are read without a line left over",
    arguments: ShowCorpus.cases("show-standby") + ShowCorpus.cases("show-standby-all"))
  func captures(_ capture: ShowCorpus.Case) throws {
    let read = Show.read(capture.cleaned, .standby)
    #expect(read.unread.isEmpty)
    let headings = capture.cleaned.split(separator: "\n").filter { $0.contains(" - Group ") }
    #expect(read.facts.groups.count == headings.count)
    try compareStandby(read.facts.groups, capture.json)
  }

  @Test("Captured brief tables are read whole", arguments: ShowCorpus.cases("show-standby-brief"))
  func briefCaptures(_ capture: ShowCorpus.Case) {
    let read = Show.read(capture.cleaned, .standbyBrief)
    #expect(read.unread.isEmpty)
    #expect(read.facts.groups.allSatisfy { $0.virtualAddress != nil })
    #expect(!read.facts.groups.isEmpty)
  }

  /// genie: interface → address_family → ipv4/ipv6 → version → n → groups → g; the values both have must agree.
  private func compareStandby(_ groups: [StandbyGroup], _ json: Any?) throws {
    guard let interfaces = json as? [String: Any], interfaces["parsed_sample"] == nil else { return }
    var compared = 0
    for (name, interface) in interfaces {
      for (number, expected) in nestedGroups(interface) {
        let group = try #require(
          groups.first { $0.interface == InterfaceName(name) && String($0.group) == number }, "\(name) \(number)")
        if let state = expected["hsrp_router_state"] as? String {
          #expect(StandbyState(rawValue: state.lowercased()) ?? .initial == group.state)
        }
        if let priority = expected["priority"] as? Int { #expect(group.priority == priority) }
        if let preempt = expected["preempt"] as? Bool { #expect(group.preempt == preempt) }
        if let changes = (expected["statistics"] as? [String: Any])?["num_state_changes"] as? Int {
          #expect(group.stateChanges == changes)
        }
        if let name = expected["session_name"] as? String { #expect(group.name == name) }
        if let timers = expected["timers"] as? [String: Any], let hold = timers["hold_sec"] as? Int {
          #expect(group.hold == Seconds(hold))
        }
        compared += 1
      }
    }
    #expect(compared == groups.count)
  }

  private func nestedGroups(_ value: Any) -> [(String, [String: Any])] {
    guard let dictionary = value as? [String: Any] else { return [] }
    var found: [(String, [String: Any])] = []
    for (key, inner) in dictionary {
      if key == "groups", let groups = inner as? [String: [String: Any]] {
        found += groups.map { ($0.key, $0.value) }
      } else {
        found += nestedGroups(inner)
      }
    }
    return found
  }
}
