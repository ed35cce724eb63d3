import Model
import Testing

@testable import IOSText

@Suite("Reading configurations")
struct ConfigurationReaderTests {
  @Test("every rule's notation is readable and every mode has an automaton")
  func notation() {
    for mode in ConfigurationMode.allCases {
      for rule in ConfigurationGrammar.mode(mode).rules {
        #expect(rule.syntax != .sequence([]), "\(rule.notation)")
        #expect(!unreadable(rule.syntax), "\(rule.notation)")
      }
    }
  }

  private func unreadable(_ syntax: CommandSyntax) -> Bool {
    switch syntax {
    case .sequence(let parts): parts.isEmpty || parts.contains { unreadable($0) }
    case .choice(let parts): parts.contains { unreadable($0) }
    case .optional(let inner), .repeated(let inner): unreadable(inner)
    case .keyword(let word): word != word.lowercased()
    case .parameter, .cut: false
    }
  }

  @Test("all standby lines, with and without group numbers")
  func standby() throws {
    let text = """
      interface GigabitEthernet0/0/1
       ip address 192.168.0.2 255.255.255.0
       ip address 192.168.9.2 255.255.255.0 secondary
       no ip proxy-arp
       standby delay minimum 30 reload 60
       standby version 2
       standby use-bia
       standby ip 192.168.0.1
       standby ip 192.168.0.9 secondary
       standby timers msec 250 msec 750
       standby priority 110
       standby preempt delay minimum 5 reload 20 sync 10
       standby authentication md5 key-string 7 0123456789 timeout 30
       standby name outside
       standby track 10 decrement 40
       standby track GigabitEthernet 0/0/2 30
       standby track 11 shutdown
       standby 4095 ip
       standby 4095 follow outside
       standby 4095 timers 1 3
       standby 7 ipv6 FE80::5:73FF:FEA0:7
       standby 7 authentication plainsecret
       standby 7 mac-address 0000.0c07.ac01
       standby mac-refresh 10
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.isEmpty)
    let interface = try #require(configuration.interfaces.first?.value)
    #expect(interface.standbyVersion == 2)
    #expect(interface.standbyUsesBIA)
    #expect(interface.standbyDelay == .init(minimum: Seconds(30), reload: Seconds(60)))
    #expect(!interface.proxyARP)
    #expect(interface.secondaryAddresses == [.v4(0xC0A8_0902)])
    let groups = interface.standbyGroups.map(\.value)
    #expect(groups.map(\.group) == [0, 4095, 7])
    var zero = StandbyConfiguration(group: 0)
    zero.isEnabled = true
    zero.virtualAddress = IPAddress("192.168.0.1")
    zero.secondaryVirtualAddresses = [.v4(0xC0A8_0009)]
    zero.hello = Seconds(milliseconds: 250)
    zero.hold = Seconds(milliseconds: 750)
    zero.priority = 110
    zero.preempt = true
    zero.preemptDelay = .init(minimum: Seconds(5), reload: Seconds(20), sync: Seconds(10))
    zero.authentication = .md5
    zero.name = "outside"
    zero.tracks = [
      .init(object: "10", decrement: 40), .init(object: "GigabitEthernet0/0/2", decrement: 30),
      .init(object: "11", shutdown: true),
    ]
    #expect(groups[0] == zero)
    #expect(groups[1].isEnabled && groups[1].virtualAddress == nil && groups[1].follows == "outside")
    #expect(groups[2].isIPv6 && groups[2].authentication == .text)
    #expect(groups[2].virtualAddress == IPAddress("FE80::5:73FF:FEA0:7"))
    #expect(!"\(configuration)".contains("0123456789") && !"\(configuration)".contains("plainsecret"))
  }

  @Test("sources: a block covers its lines, a group its standby lines")
  func sources() throws {
    let text = "hostname x\ninterface Vlan1\n description a\n standby 1 ip 10.0.0.1\n standby 1 priority 90\n!\n"
    let configuration = readOutput(text).0
    let bytes = Array(text.utf8)
    func excerpt(_ source: SourceRange) -> String { String(decoding: bytes[source.range], as: UTF8.self) }
    let interface = try #require(configuration.interfaces.first)
    #expect(
      excerpt(interface.source)
        == "interface Vlan1\n description a\n standby 1 ip 10.0.0.1\n standby 1 priority 90")
    let group = try #require(interface.value.standbyGroups.first)
    #expect(excerpt(group.source) == " standby 1 ip 10.0.0.1\n standby 1 priority 90")
  }

  @Test("banners and certificates are not commands, whatever stands in them")
  func banners() {
    let text = """
      version 16.10
      hostname r1
      banner motd ^C
      hostname evil
      interface GigabitEthernet0/0
       crypto map nope
      ^C
      banner login # one line #
      banner exec @
      router ospf 1
      @
      crypto pki certificate chain TP
       certificate self-signed 01
        30820330 30820218
        quit
      interface GigabitEthernet0/1
       description hello ! there
      crypto map m 10 ipsec-isakmp ! the others alike
       set peer 10.0.0.1
      end
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.isEmpty)
    #expect(configuration.hostname == "r1")
    #expect(configuration.interfaces.map(\.value.name.canonical) == ["GigabitEthernet0/1"])
    #expect(configuration.interfaces.first?.value.description == "hello ! there")
    #expect(configuration.routingProcesses.isEmpty)
    #expect(configuration.cryptoMaps.count == 1)
    #expect(!configuration.isPartial)
    #expect(readOutput(text, scope: ["interface": "Gi0/1"]).0.isPartial)
  }

  @Test("a configuration without indentation reads the same")
  func flat() {
    let text = """
      version 16.10
      hostname r1
      aaa new-model
      track 5 interface GigabitEthernet0/0/0 line-protocol
       delay down 5 up 60
      crypto isakmp policy 10
       encr aes 256
       group 14
      crypto map m 10 ipsec-isakmp
       set peer 10.0.0.1
       match address A
      interface GigabitEthernet0/0/0
       ip address 10.0.0.2 255.255.255.0
       ip ospf 1 area 0
       negotiation auto
       standby 1 ip 10.0.0.3
       crypto map m redundancy g
      router ospf 1
       redistribute static subnets
       network 10.0.0.0 0.0.0.255 area 0
      ip http server
      ip access-list extended A
       permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
      line vty 0 4
       transport input ssh
       login local
      end
      """
    let flat = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
    let (_, unread) = readConfiguration(text: flat)
    #expect(unread.map(\.text) == [])
    #expect(values(flat) == values(text))
    #expect(values(text).routingProcesses.first?.value.redistributesStatic == true)
  }

  @Test("other vocabulary passes; an unknown global word is told once with its block")
  func vocabulary() {
    let text = """
      aaa new-model
      policy-map P
       class C
        priority percent 10
      frobnicate the router
       with this
       and that
      interface GigabitEthernet1
       service instance 10 ethernet
        description not the interface's
       vrrp 12 ip 10.0.0.1
      crypto nonsense here
      standby
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.line) == [5, 12, 13])
    #expect(configuration.interfaces.first?.value.description == nil)
  }

  @Test("crypto lines of every kind")
  func crypto() throws {
    let text = """
      crypto logging session
      crypto isakmp policy 12
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
       lifetime 28800
      crypto isakmp key 6 SECRETKEY address 0.0.0.0
      crypto isakmp invalid-spi-recovery
      crypto isakmp keepalive 10 3 periodic
      crypto ikev2 dpd 20 5 on-demand
      crypto isakmp profile P1
         keyring K
         vrf red
         keepalive 30 retry 4
      crypto ikev2 profile P2
       match identity remote address 10.0.0.1 255.255.255.255
       authentication local pre-share key SECRETKEY
       dpd 10 2 periodic
      crypto ipsec security-association lifetime seconds 7200
      crypto ipsec security-association idle-time 600
      crypto ipsec transform-set T1 esp-aes 256 esp-sha-hmac
       mode transport require
      crypto ipsec profile VTI
       set reverse-route gateway 10.9.9.9
       reverse-route
       redundancy g stateful
      crypto map m local-address Loopback0
      crypto map m redundancy replay-interval inbound 10 outbound 1000
      crypto map m 10 ipsec-isakmp
       set reverse-route tag 77
       set reverse-route distance 20
       reverse-route remote-peer 10.7.7.7 gateway static
       set security-association lifetime kilobytes disable
       set pfs
      crypto map m 20 ipsec-isakmp
       reverse-route tag 5 static
       reverse-route remote peer 10.1.1.1
      """
    let (configuration, diagnostics) = readOutput(text)
    #expect(diagnostics.map(\.text) == [])
    #expect(!"\(configuration)".contains("SECRETKEY"))
    #expect(configuration.invalidSPIRecovery && configuration.logsSessions)
    let detection = configuration.deadPeerDetection.map(\.value)
    #expect(
      detection == [
        DeadPeerDetection(ike: 1, profile: nil, mode: .periodic, interval: Seconds(10), retry: Seconds(3)),
        DeadPeerDetection(ike: 2, profile: nil, mode: .onDemand, interval: Seconds(20), retry: Seconds(5)),
        DeadPeerDetection(ike: 1, profile: "P1", mode: .onDemand, interval: Seconds(30), retry: Seconds(4)),
        DeadPeerDetection(ike: 2, profile: "P2", mode: .periodic, interval: Seconds(10), retry: Seconds(2)),
      ])
    #expect(configuration.ikeProfiles.map(\.value.vrf) == ["red", nil])
    #expect(configuration.lifetime == Seconds(7200))
    #expect(configuration.idleTime?.value == Seconds(600))
    #expect(configuration.isakmpPolicies.first?.value.encryption == "aes 256")
    #expect(
      configuration.transformSets.map(\.value) == [
        TransformSet(name: "T1", transforms: ["esp-aes 256", "esp-sha-hmac"], mode: .transportRequire)
      ])
    #expect(configuration.ipsecProfiles.first?.value.reverseRoute?.gatewayAddress == IPAddress("10.9.9.9"))
    #expect(configuration.cryptoMapSettings.first?.value.localAddressInterface == InterfaceName("Lo0"))
    #expect(configuration.cryptoMapSettings.first?.value.hasReplayInterval == true)
    #expect(configuration.cryptoMaps.map(\.value.sequence) == [10, 20])
    let route = try #require(configuration.cryptoMaps.first?.value.reverseRoute)
    #expect(route.tag == 77 && !route.tagIsInline && route.distance == 20 && route.isStatic && route.gateway)
    #expect(route.remotePeerAddress == IPAddress("10.7.7.7"))
    #expect(configuration.cryptoMaps.first?.value.pfs == "")
    #expect(configuration.cryptoMaps.last?.value.reverseRoute?.remotePeerAddress == IPAddress("10.1.1.1"))
  }
}
