import Availability
import Fleet
import Model
import Testing

/// An engineer's log of a change: what is typed in a block changes it, and takes nothing else away.
@Suite("Configuration that is typed, joined to what is known")
struct TypedConfigurationTests {
  private let shown = """
    hub1#show running-config
    Building configuration...
    Current configuration : 900 bytes
    version 16.9
    hostname hub1
    crypto map mymap 10 ipsec-isakmp
     set peer 10.1.1.1
     set peer 10.1.1.2
     set transform-set strong
     match address 101
     reverse-route
    interface GigabitEthernet0/0/0
     ip address 192.168.0.1 255.255.255.0
     standby 1 ip 192.168.0.3
     standby 1 priority 110
     standby 1 preempt
     standby 1 name group1
     standby 1 track 7 decrement 20
     crypto map mymap redundancy group1
    access-list 101 permit ip 192.168.1.0 0.0.0.255 10.1.0.0 0.0.255.255
    end

    hub1#

    """
  private let typed = """
    hub1#configure terminal
    Enter configuration commands, one per line.  End with CNTL/Z.
    hub1(config)#interface gi0/0/0
    hub1(config-if)#standby 1 priority 90
    hub1(config-if)#standby 1 track 8 decrement 30
    hub1(config-if)#exit
    hub1(config)#cry map mymap 10
    hub1(config-crypto-map)#set peer 10.1.1.1 default
    hub1(config-crypto-map)#set peer 10.1.1.3
    hub1(config-crypto-map)#exit
    hub1(config)#access-list 101 permit ip 192.168.2.0 0.0.0.255 10.1.0.0 0.0.255.255
    hub1(config)#end
    hub1#

    """

  private func configuration(_ texts: [(String, String)]) throws -> Configuration {
    var store = ObservationStore(source: .capture)
    let library = CaptureLibrary(texts: texts.map { CaptureLibrary.Text(path: $0.0, text: $0.1) })
    #expect(library.observations.flatMap(\.diagnostics).isEmpty)
    store.add(library.observations)
    return try #require(store.report().routers.first?.configuration)
  }

  private func check(_ configuration: Configuration) throws {
    let interface = try #require(configuration.interfaces.first?.value)
    #expect(interface.address?.description == "192.168.0.1")
    #expect(interface.cryptoMap?.value.redundancy == "group1")
    let group = try #require(interface.standbyGroups.first?.value)
    #expect(group.priority == 90 && group.preempt && group.name == "group1" && interface.standbyGroups.count == 1)
    #expect(group.tracks.map(\.object) == ["7", "8"])
    let entry = try #require(configuration.cryptoMaps.first?.value)
    #expect(entry.peers.map(\.name) == ["10.1.1.1", "10.1.1.2", "10.1.1.3"])
    #expect(entry.peers.filter(\.isDefault).map(\.name) == ["10.1.1.1"])
    #expect(entry.accessList == "101" && entry.transformSets == ["strong"] && entry.reverseRoute != nil)
    #expect(entry.kind == .isakmp && configuration.cryptoMaps.count == 1)
    #expect(configuration.accessLists.first?.value.entries.count == 2)
  }

  @Test("what is typed behind the configuration in one log changes it")
  func sameCapture() throws {
    let configuration = try configuration([("hub1/session.log", shown + typed)])
    try check(configuration)
    #expect(!configuration.isPartial)
  }

  @Test("what is typed in a log of its own changes what another capture showed")
  func otherCapture() throws {
    try check(
      configuration([("hub1/20261124-1300/session.log", shown), ("hub1/20261124-1400/session.log", typed)]))
  }

  @Test("in one log, what is taken away is gone; what the router refused is not")
  func takenAway() throws {
    let configuration = try configuration([
      (
        "hub1/session.log",
        shown
          + """
          hub1#conf t
          hub1(config)#int gi0/0/0
          hub1(config-if)#no standby 1 preempt
          hub1(config-if)#no crypto map
          hub1(config-if)#standby 1 priority 300
                                             ^
          % Invalid input detected at '^' marker.

          hub1(config-if)#no access-list 101
          hub1(config)#^Z
          hub1#

          """
      )
    ])
    let interface = try #require(configuration.interfaces.first?.value)
    #expect(interface.cryptoMap == nil && interface.address != nil)
    #expect(interface.standbyGroups.first?.value.preempt == false)
    #expect(interface.standbyGroups.first?.value.priority == 110)
    #expect(configuration.accessLists.isEmpty)
  }

  @Test("typed lines alone are a part: nothing is said of the rest")
  func alone() throws {
    let configuration = try configuration([("hub1/session.log", typed)])
    #expect(configuration.isPartial)
    #expect(configuration.interfaces.first?.value.address == nil)
    #expect(configuration.cryptoMaps.first?.value.peers.map(\.name) == ["10.1.1.1", "10.1.1.3"])
  }
}
