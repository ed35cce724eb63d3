import Availability
import Fleet
import Model
import Testing

/// What a captured text gives: nothing is said that it does not show.
func reviewed(_ text: String) -> FleetReport {
  let library = CaptureLibrary.read(paths: ["-"], standardInput: { InputBytes(Array(text.utf8)) }, zone: nil)
  var store = ObservationStore(source: .capture)
  store.add(library.observations)
  var report = store.report()
  report.problems = library.problems
  return report
}

@Suite("Groups of which not every line was captured")
struct PartialGroupTests {
  private func block(_ router: String, _ lines: [String], command: String = "show standby") -> String {
    "\(router)#\(command)\nGigabitEthernet0/0/0 - Group 1\n" + lines.map { "  \($0)\n" }.joined() + "\(router)#\n"
  }

  private func group(_ text: String) -> GroupReport? { reviewed(text).groups?.first }

  @Test("only `Standby router is unknown` says that there is none")
  func notPrinted() {
    let cut = group(block("hub1", ["State is Active"]))
    #expect(cut?.health == .unknown)
    #expect(cut?.reasons.joined().contains("sees no standby") == false)
    let odd = group(block("hub1", ["State is Active", "Standby router is ???"]))
    #expect(odd?.health == .unknown)
    let alone = group(block("hub1", ["State is Active", "Active router is local", "Standby router is unknown"]))
    #expect(alone?.health == .degraded)
  }

  @Test("a line that one of two members did not print is no contradiction; where neither names the other, unknown")
  func oneOfTwo() {
    func address(_ router: String, _ last: Int) -> String {
      "\(router)#show ip interface brief\nInterface              IP-Address      OK? Method Status                Protocol\n"
        + "GigabitEthernet0/0/0   192.168.0.\(last)     YES NVRAM  up                    up\n\(router)#\n"
    }
    let standby = block(
      "hub2", ["State is Standby", "Active router is 192.168.0.1, priority 110", "Standby router is local"])
    let places = address("hub1", 1) + address("hub2", 2)
    // Joined by the virtual address' place: the standby names the active one.
    let named = block("hub1", ["State is Active", "Active router is local", "Standby router is 192.168.0.2"])
    #expect(group(places + named + standby)?.health == .ok)
    let settings = JoinSettings(pairs: [PairHint(name: "p", routers: ["hub1", "hub2"])])
    func paired(_ text: String) -> GroupReport? { reviewed(text).joined(settings).groups?.first }
    let silent = block("hub1", ["State is Active"])
    #expect(paired(places + silent + standby)?.health == .ok)
    let both = paired(places + silent + block("hub2", ["State is Standby"]))
    #expect(both?.members.count == 2)
    #expect(both?.health == .unknown)
    #expect(both?.reasons.joined().contains("do not name") == false)
    let listening = paired(places + silent + block("hub2", ["State is Listen"]))
    #expect(listening?.health == .unknown)
    let out = paired(places + silent + block("hub2", ["State is Init (interface down)"]))
    #expect(out?.health == .degraded)
    #expect(out?.reasons == ["hub2 is init (interface down)"])
    #expect(out?.isStandbyUntold == true)
  }

  @Test("a group that follows another has its master's health")
  func follower() {
    func text(standby: String) -> String {
      """
      hub1#show standby
      GigabitEthernet0/0/0 - Group 1
        State is Active
        Virtual IP address is 192.168.0.3
        Active router is local
        Standby router is \(standby)
        Priority 100 (default 100)
        Group name is "MASTER" (cfgd)
      GigabitEthernet0/0/0 - Group 2
        Following "MASTER"
        State is Active
        Virtual IP address is 192.168.0.4
      hub1#

      """
    }
    let alone = reviewed(text(standby: "unknown")).groups ?? []
    #expect(alone.map(\.health) == [.degraded, .degraded])
    #expect(alone.last?.reasons.first?.contains("follows MASTER") == true)
    #expect((reviewed(text(standby: "192.168.0.2")).groups ?? []).map(\.health) == [.unknown, .unknown])
    let fleet = reviewed(
      ["hub1", "hub2"].map { router in
        let isActive = router == "hub1"
        return """
          \(router)#show ip interface brief
          Interface              IP-Address      OK? Method Status                Protocol
          GigabitEthernet0/0/0   192.168.0.\(isActive ? 1 : 2)     YES NVRAM  up                    up
          \(router)#show standby
          GigabitEthernet0/0/0 - Group 1
            State is \(isActive ? "Active" : "Standby")
            Virtual IP address is 192.168.0.3
            Active router is \(isActive ? "local" : "192.168.0.1, priority 100")
            Standby router is \(isActive ? "192.168.0.2, priority 100" : "local")
            Group name is "MASTER" (cfgd)
          GigabitEthernet0/0/0 - Group 2
            Following "MASTER"
            State is \(isActive ? "Active" : "Standby")
            Virtual IP address is 192.168.0.4
          \(router)#

          """
      }.joined())
    #expect(fleet.groups?.map(\.members.count) == [2, 2])
    #expect(fleet.groups?.map(\.health) == [.ok, .ok])
    let orphan = reviewed(block("hub1", ["Following \"MASTER\"", "State is Active"])).groups?.first
    #expect(orphan?.health == .unknown)
    #expect(orphan?.reasons.first?.contains("not seen") == true)
  }

  @Test("the brief form takes from configuration and `show track` what it does not print, and says why a priority fell")
  func brief() {
    let report = reviewed(
      """
      hub1#show running-config
      Building configuration...

      Current configuration : 900 bytes
      !
      hostname hub1
      !
      track 1 interface GigabitEthernet0/0/1 line-protocol
      !
      interface GigabitEthernet0/0/0
       ip address 192.168.0.1 255.255.255.0
       standby version 2
       standby 1 ip 192.168.0.3
       standby 1 timers 1 4
       standby 1 priority 110
       standby 1 preempt delay minimum 30
       standby 1 authentication md5 key-string secret
       standby 1 name group1
       standby 1 track 1 decrement 20
       standby 2 ip 192.168.0.4
       standby 2 follow group1
      !
      end

      hub1#show track
      Track 1
        Interface GigabitEthernet0/0/1 line-protocol
        Line protocol is Down (hw down)
          2 changes, last change 00:01:00
      hub1#show standby brief
                           P indicates configured to preempt.
                           |
      Interface   Grp  Pri P State   Active          Standby         Virtual IP
      Gi0/0/0     1    90  P Active  local           192.168.0.2     192.168.0.3
      Gi0/0/0     2    90    Active  local           unknown         192.168.0.4
      hub1#

      """)
    let groups = report.routers.first?.standbyGroups?.map(\.value) ?? []
    #expect(groups.count == 2)
    let first = groups.first
    #expect(first?.configuredPriority == 110)
    #expect(first?.preemptDelay.minimum == Seconds(30))
    #expect(first?.hello == Seconds(1) && first?.hold == Seconds(4))
    #expect(first?.authentication == .md5)
    #expect(first?.version == 2)
    #expect(first?.tracks == [StandbyGroup.Track(object: "1", isUp: false, decrement: 20)])
    #expect(groups.last?.follows == "group1")
    let reasons = report.groups?.first { $0.group == 1 }?.reasons ?? []
    #expect(reasons.contains { $0.contains("from 110 to 90") && $0.contains("1 is down") })
    #expect(report.groups?.first { $0.group == 2 }?.health == .unknown)
  }
}
