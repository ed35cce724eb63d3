import Availability
import Engine
import FleetLab
import Lab
import Model
import Testing

private let start = Moment(milliseconds: 1_767_600_000_000)
private let outside = InterfaceName("GigabitEthernet0/0/0")

/// Two head ends and a branch with traffic.
private func smallLab() -> LabDescription {
  var lab = LabDescription(name: "small")
  lab.segments = [Segment(name: "outside", hasUplink: true), Segment(name: "branch", hasUplink: true)]
  for (name, address, priority) in [("hub1", "192.168.0.1", 110), ("hub2", "192.168.0.2", 100)] {
    let text = """
      enable secret 0 lab
      crypto isakmp keepalive 10 periodic
      crypto ipsec transform-set strong esp-256-aes esp-sha-hmac
      crypto dynamic-map branches 1
       set transform-set strong
       reverse-route
      crypto map vpn 10 ipsec-isakmp dynamic branches
      interface GigabitEthernet0/0/0
       ip address \(address) 255.255.255.0
       standby 1 ip 192.168.0.3
       standby 1 priority \(priority)
       standby 1 preempt
       standby 1 name group1
       crypto map vpn redundancy group1
      interface GigabitEthernet0/0/1
       ip address 10.9.0.\(priority) 255.255.255.0
      """
    lab.routers.append(.init(name: name, configuration: text, cables: [outside: "outside"]))
  }
  let branch = """
    crypto isakmp keepalive 10 periodic
    crypto ipsec transform-set strong esp-256-aes esp-sha-hmac
    ip access-list extended lan
     permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255
    crypto map tohub 1 ipsec-isakmp
     set peer 192.168.0.3 default
     set peer 203.0.113.9
     set security-association idle-time 120 default
     set transform-set strong
     match address lan
    interface GigabitEthernet0/0/0
     ip address 198.51.100.1 255.255.255.0
     crypto map tohub
    """
  lab.routers.append(.init(name: "br1", configuration: branch, cables: [outside: "branch"]))
  if let from = IPAddress("10.1.0.9"), let to = IPAddress("10.9.0.9") {
    lab.flows = [TrafficFlow("br1", at: .router("br1"), Packet(from: from, to: to), every: Seconds(1))]
  }
  return lab
}

private func poller() throws -> LabPoller { LabPoller(try LabWorld(smallLab(), seed: 1, start: start)) }

@Suite("A lab read over its consoles")
struct LabPollerTests {
  @Test("roles, peers, SAs and injected routes are read from printed text alone, every line understood")
  func whole() throws {
    var poller = try poller()
    poller.run(to: start + Seconds(120), lead: Seconds(60))
    let report = poller.report()
    #expect(report.problems.isEmpty)
    #expect(report.routers.map(\.name) == ["br1", "hub1", "hub2"])
    #expect(report.routers.flatMap(\.diagnostics).map(\.text) == [])
    let group = try #require(report.groups?.first)
    #expect(group.health == .ok)
    #expect(group.active?.router == "hub1")
    let tunnel = try #require(report.tunnels?.first { $0.router == "br1" })
    #expect(tunnel.health == .up)
    #expect(tunnel.onDefault == true)
    #expect(report.injectedRoutes?.map(\.health) == [.present])
    #expect(report.routers.allSatisfy { $0.commands.allSatisfy { $0.timeBasis == .poller } })
    #expect(report.routers.allSatisfy { !$0.isStale })
  }

  @Test("a head end without power is named and goes stale, the other takes over; with power it is read again")
  func power() throws {
    var poller = try poller()
    poller.run(to: start + Seconds(120), lead: Seconds(60))
    try choose("Power", "hub1", &poller)
    poller.run(to: start + Seconds(180), lead: Seconds(60))
    let report = poller.report()
    #expect(report.problems.map(\.path) == ["hub1"])
    #expect(report.routers.filter(\.isStale).map(\.name) == ["hub1"])
    #expect(report.routers.first { $0.name == "hub2" }?.standbyGroups?.first?.value.state == .active)
    try choose("Power", "hub1", &poller)
    poller.run(to: start + Seconds(300), lead: Seconds(120))
    let after = poller.report()
    #expect(after.problems.isEmpty)
    #expect(after.groups?.first?.active?.router == "hub1")
    #expect(after.routers.allSatisfy { !$0.isStale })
  }

  @Test("the past can be asked for, and where a fact comes from is shown from the spool")
  func past() throws {
    var poller = try poller()
    poller.run(to: start + Seconds(120), lead: Seconds(60))
    try choose("Links", "hub1 Gi0/0/0 to outside", &poller)
    poller.run(to: start + Seconds(180), lead: Seconds(60))
    #expect(poller.report().groups?.first?.active?.router == "hub2")
    #expect(poller.report(at: start + Seconds(119)).groups?.first?.active?.router == "hub1")
    let group = try #require(poller.report().routers.first { $0.name == "hub2" }?.standbyGroups?.first)
    let excerpt = poller.excerpt(around: group.source, context: 1)
    #expect(excerpt.captureName == "hub2: show standby")
    #expect(excerpt.lines.contains { $0.isHighlighted && $0.text.contains("State is Active") })
  }

  @Test("sites and pairs of the lab's file stand at routers and groups")
  func places() throws {
    var lab = smallLab()
    for index in 0...1 {
      lab.routers[index].site = "west"
      lab.routers[index].pair = "head-ends"
    }
    var poller = LabPoller(try LabWorld(lab, seed: 1, start: start))
    poller.run(to: start + Seconds(60), lead: Seconds(30))
    let report = poller.report()
    #expect(report.routers.map(\.site) == [nil, "west", "west"])
    #expect(report.groups?.map(\.pair) == ["head-ends"])
    #expect(report.groups?.map(\.site) == ["west"])
  }

  @Test("what was read is kept for an hour of the lab and no longer, what is still known stays")
  func hour() throws {
    var poller = LabPoller(try LabWorld(smallLab(), seed: 1, start: start), pace: Seconds(60))
    poller.run(to: start + Seconds(120), lead: Seconds(60))
    try choose("Links", "hub1 Gi0/0/0 to outside", &poller)
    poller.run(to: start + Seconds(3 * 3_600), lead: Seconds(3 * 3_600))
    let report = poller.report()
    let moments = poller.moments
    #expect(report.groups?.first?.active?.router == "hub2")
    let oldest = try #require(moments.first)
    let age = start + Seconds(3 * 3_600) - oldest
    #expect(age >= Seconds(3_600) && age < Seconds(3_600 + 600), "the oldest is \(age) old")
  }

  @Test("a router that is silent stays old when the pace grows, until it answers")
  func slower() throws {
    var poller = try poller()
    poller.run(to: start + Seconds(120), lead: Seconds(60))
    try choose("Power", "hub1", &poller)
    poller.run(to: start + Seconds(150), lead: Seconds(30))
    #expect(poller.report().routers.filter(\.isStale).map(\.name) == ["hub1"])
    poller.change(pace: Seconds(60))
    poller.run(to: start + Seconds(170), lead: Seconds(20))
    #expect(poller.report().routers.filter(\.isStale).map(\.name) == ["hub1"])
    try choose("Power", "hub1", &poller)
    poller.run(to: start + Seconds(260), lead: Seconds(90))
    #expect(poller.report().routers.allSatisfy { !$0.isStale })
  }

  private func choose(_ section: String, _ item: String, _ poller: inout LabPoller) throws {
    let controls = poller.controls
    let place = try #require(controls.sections.firstIndex { $0.title == section })
    let row = try #require(controls.sections[place].items.firstIndex { $0.text == item })
    poller.perform(place, row, controls)
  }
}

@Suite("The lab's clock")
struct LabClockTests {
  @Test("it runs at its speed, stands still, goes on, and is put on")
  func clock() {
    var clock = LabClock(showing: start, at: 1_000, speed: 10)
    #expect(clock.moment(at: 2_000) == start + Seconds(10))
    #expect(clock.wait(until: start + Seconds(20), at: 2_000) == 1_000)
    clock.pause(true, at: 2_000)
    #expect(clock.moment(at: 9_000) == start + Seconds(10))
    #expect(clock.wait(until: start + Seconds(20), at: 9_000) == nil)
    clock.step(Seconds(60), at: 9_000)
    #expect(clock.moment(at: 9_500) == start + Seconds(70))
    clock.pause(false, at: 10_000)
    clock.change(speed: 1, at: 10_000)
    #expect(clock.moment(at: 11_000) == start + Seconds(71))
    clock.change(speed: 1_000, at: 11_000)
    #expect(clock.speed == 60)
  }
}
