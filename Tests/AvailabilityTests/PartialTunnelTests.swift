import Availability
import Model
import Snapshot
import Testing

extension FleetReport {
  fileprivate var health: [String] { (tunnels ?? []).map { "\($0.id) \($0.health.rawValue)" } }
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
