import Availability
import Fleet
import Model
import Snapshot
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

extension FleetReport {
  fileprivate var health: [String] { (tunnels ?? []).map { "\($0.id) \($0.health.rawValue)" } }
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

@Suite("Tunnels of which only some commands were captured")
struct PartialTunnelTests {
  private static let configuration = """
    R1#show running-config
    Building configuration...

    Current configuration : 900 bytes
    !
    hostname R1
    !
    crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac
    !
    crypto ipsec profile P
     set transform-set T
    !
    interface Tunnel0
     ip address 10.0.0.1 255.255.255.0
     tunnel source GigabitEthernet1
     tunnel mode gre multipoint
     tunnel protection ipsec profile P
    !
    interface GigabitEthernet1
     ip address 172.17.0.9 255.255.255.0
    !
    end


    """

  private static let association = """
    R1#show crypto ipsec sa

    interface: Tunnel0
        Crypto map tag: Tunnel0-head-0, local addr 172.17.0.9

       protected vrf: (none)
       local  ident (addr/mask/prot/port): (172.17.0.9/255.255.255.255/47/0)
       remote ident (addr/mask/prot/port): (172.17.0.99/255.255.255.255/47/0)
       current_peer 172.17.0.99 port 500
         PERMIT, flags={origin_is_acl,}
        #pkts encaps: 10, #pkts encrypt: 10, #pkts digest: 10
        #pkts decaps: 10, #pkts decrypt: 10, #pkts verify: 10
        #send errors 0, #recv errors 0

         local crypto endpt.: 172.17.0.9, remote crypto endpt.: 172.17.0.99
         current outbound spi: 0x10(16)

         inbound esp sas:
          spi: 0x20(32)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            sa timing: remaining key lifetime (k/sec): (4607999/3000)
            Status: ACTIVE(ACTIVE)

         outbound esp sas:
          spi: 0x10(16)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            sa timing: remaining key lifetime (k/sec): (4607999/3000)
            Status: ACTIVE(ACTIVE)


    """

  private static let map = """
    R1#show crypto map
    Crypto Map "Tunnel0-head-0" 65536 ipsec-isakmp
            Profile name: P
            Security association lifetime: 4608000 kilobytes/3600 seconds
            Responder-Only (Y/N): N
            PFS (Y/N): N
            Transform sets={
                    T:  { esp-256-aes esp-sha256-hmac  } ,
            }

    Crypto Map "Tunnel0-head-0" 65537 ipsec-isakmp
            Map is a PROFILE INSTANCE.
            Peer = 172.17.0.99
            Extended IP access list
                access-list  permit gre host 172.17.0.9 host 172.17.0.99
            Current peer: 172.17.0.99
            Security association lifetime: 4608000 kilobytes/3600 seconds
            Responder-Only (Y/N): N
            PFS (Y/N): N
            Transform sets={
                    T:  { esp-256-aes esp-sha256-hmac  } ,
            }
            Interfaces using crypto map Tunnel0-head-0:
                    Tunnel0


    """

  private static func session(_ interface: String, _ peer: String, _ status: String, sas: Int = 2) -> String {
    """
    Interface: \(interface)
    Session status: \(status)
    Peer: \(peer) port 500
      IPSEC FLOW: permit 47 host 172.17.0.9 host \(peer)
            Active SAs: \(sas), origin: crypto map


    """
  }

  private static func sessions(_ sessions: String...) -> String {
    "R1#show crypto session\nCrypto session current status\n\n" + sessions.joined() + "R1#\n"
  }

  @Test("the map of a profile makes no tunnel beside its interface's")
  func profile() {
    let (configuration, association, map) = (Self.configuration, Self.association, Self.map)
    for text in [configuration + association, configuration + association + map, association + map] {
      #expect(reviewed(text + "R1#\n").health == ["R1/Tunnel0 up"])
    }
    let alone = reviewed(configuration + map + "R1#\n")
    #expect(alone.health == ["R1/Tunnel0 unknown"])
    #expect(alone.tunnels?.first?.currentPeer == "172.17.0.99")
  }

  @Test("sessions tell the remote ends of a tunnel interface")
  func sessionsOfTunnel() {
    let two = Self.sessions(
      Self.session("Tunnel0", "172.17.0.1", "UP-ACTIVE"),
      Self.session("Tunnel0", "172.17.0.2", "DOWN-NEGOTIATING", sas: 0))
    #expect(
      reviewed(Self.configuration + two).health == [
        "R1/Tunnel0/172.17.0.1 up", "R1/Tunnel0/172.17.0.2 negotiating",
      ])
    let one = reviewed(Self.configuration + Self.sessions(Self.session("Tunnel0", "172.17.0.1", "UP-ACTIVE")))
    #expect(one.health == ["R1/Tunnel0 up"])
    #expect(one.tunnels?.first?.currentPeer == "172.17.0.1")
    let shared = Self.sessions(Self.session("Tunnel0 Tunnel1", "172.17.0.1", "UP-ACTIVE"))
    #expect(reviewed(Self.configuration + shared).health == ["R1/Tunnel0 up", "R1/Tunnel1 up"])
  }

  @Test("sessions alone make a tunnel each, as healthy as their status says")
  func sessionsAlone() {
    let report = reviewed(
      Self.sessions(
        Self.session("GigabitEthernet1", "172.17.0.1", "UP-ACTIVE"),
        Self.session("GigabitEthernet1", "172.17.0.2", "DOWN-NEGOTIATING", sas: 0),
        Self.session("GigabitEthernet1", "172.17.0.3", "DOWN", sas: 0)))
    #expect(
      report.health == [
        "R1/GigabitEthernet1/172.17.0.1 up", "R1/GigabitEthernet1/172.17.0.2 negotiating",
        "R1/GigabitEthernet1/172.17.0.3 idle",
      ])
    #expect(report.verdict == .fine)
    let detailed = reviewed(
      Self.sessions(
        "Interface: Tunnel0\nSession status: UP-ACTIVE\nPeer: 172.17.0.1 port 500 fvrf: (none) ivrf: RED\n"
          + "  IKEv2 SA: local 172.17.0.9/500 remote 172.17.0.1/500 Active\n\n"))
    #expect(detailed.tunnels?.first?.vrf == "RED")
    #expect(detailed.tunnels?.first?.localEndpoint == ip("172.17.0.9"))
    let cut = reviewed(Self.sessions("Interface: GigabitEthernet1\nPeer: 172.17.0.1 port 500\n\n"))
    #expect(cut.health == ["R1/GigabitEthernet1/172.17.0.1 unknown"])
  }

  @Test("a session that a peer's name may stand for is not called a tunnel without traffic")
  func unresolvedName() {
    let text = """
      R1#show running-config
      Building configuration...

      Current configuration : 900 bytes
      !
      hostname R1
      !
      crypto map vpn 10 ipsec-isakmp
       set peer hub.example.com dynamic
       set transform-set T
       match address 101
      !
      interface GigabitEthernet1
       ip address 172.17.0.9 255.255.255.0
       crypto map vpn
      !
      access-list 101 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      !
      end


      """
    let report = reviewed(text + Self.sessions(Self.session("GigabitEthernet1", "172.17.0.1", "UP-ACTIVE")))
    #expect(report.health == ["R1/GigabitEthernet1/vpn/10 unknown"])
  }

  @Test("`Reverse Route Injection Enabled` is not off")
  func bareReverseRoute() {
    let text = """
      R1#show crypto map
      Crypto Map "vpn" 10 ipsec-isakmp
              Peer = 172.17.0.1
              Extended IP access list 101
                  access-list 101 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255
              Current peer: 172.17.0.1
              Security association lifetime: 4608000 kilobytes/3600 seconds
              PFS (Y/N): N
              Transform sets={
                      T:  { esp-256-aes esp-sha256-hmac  } ,
              }
              Reverse Route Injection Enabled
              Interfaces using crypto map vpn:
                      GigabitEthernet1
      R1#

      """
    let json = String(decoding: snapshotJSON(reviewed(text)), as: UTF8.self)
    #expect(json.contains("\"reverseRoute\": {"))
    #expect(json.contains("\"static\": null"))
  }
}

@Suite("Nothing that could be judged")
struct BlindTests {
  @Test("a clock alone is not fine, and no list is empty that nobody looked at")
  func clockAlone() {
    let report = reviewed("hub1#show clock\n12:00:00.000 UTC Wed Nov 25 2026\nhub1#\n")
    #expect(report.verdict == .unknown)
    #expect(report.verdict(failingOn: [.groups]) == .unknown)
    let json = String(decoding: snapshotJSON(report), as: UTF8.self)
    for key in ["groups", "tunnels", "names", "injectedRoutes"] { #expect(json.contains("\"\(key)\": null")) }
  }

  @Test("what was looked at and holds nothing is an empty list, and fine")
  func emptyTables() {
    let report = reviewed("hub1#show standby\nhub1#show crypto map\nNo crypto maps found.\n\nhub1#\n")
    let json = String(decoding: snapshotJSON(report), as: UTF8.self)
    for key in ["groups", "tunnels", "names", "injectedRoutes"] { #expect(json.contains("\"\(key)\": []")) }
    #expect(report.verdict == .fine)
  }

  @Test("a router of a fleet of which only the clock was captured is not fine either")
  func oneBlind() {
    let standby = "hub1#show standby\nhub1#\n"
    #expect(reviewed(standby).verdict == .fine)
    #expect(reviewed(standby + "hub2#show clock\n12:00:00.000 UTC Wed Nov 25 2026\nhub2#\n").verdict == .unknown)
  }

  @Test("a reload that the log tells of is an event")
  func reload() {
    let report = reviewed(
      "hub1#show logging\nLog Buffer (4096 bytes):\n\n"
        + "*Nov 25 2026 11:00:00.000 UTC: %SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.\n"
        + "hub1#\n")
    #expect(report.events?.contains { $0.kind == .restart && $0.basis == .log } == true)
  }
}
