import Engine
import Model
import Testing

func address(_ text: String) -> IPAddress { IPAddress(text) ?? .v4(0) }
func prefix(_ text: String) -> Prefix { Prefix(text) ?? Prefix(host: .v4(0)) }

/// The guide's HSRP pair (chapter 3): `hub1` and `hub2` share 192.168.0.3 as `group1`, with the inside group 10.1.0.1.
enum Hub {
  static let virtual = address("192.168.0.3")

  static func configuration(
    _ number: Int, peer: String = "10.1.1.1", _ change: (inout Configuration) -> Void = { _ in }
  ) -> Configuration {
    var configuration = Configuration()
    configuration.hostname = "hub\(number)"
    configuration.addTransformSet("strong")
    configuration.addAccessList("102", [("192.168.1.0/24", "10.0.0.0/16")])
    configuration.addEntry("mymap", 1, peers: [peer], accessList: "102") { $0.reverseRoute = ReverseRoute() }
    configuration.addInterface("FastEthernet0/0", "192.168.0.\(number)/24") {
      $0.addGroup(1, "group1", "192.168.0.3")
      $0.apply("mymap", redundancy: "group1")
    }
    configuration.addInterface("FastEthernet0/1", "192.168.1.\(number)/24") {
      $0.addGroup(2, "inside1", "192.168.1.254")
    }
    configuration.setDeadPeerDetection(10)
    change(&configuration)
    return configuration
  }
}

/// A branch on its own segment behind an uplink: 10.0.0.0/16 inside, `peers` for 192.168.1.0/24.
enum Branch {
  static func configuration(
    address: String = "10.1.1.1", peers: [String] = ["192.168.0.3"], network: String = "10.0.0.0/16",
    _ change: (inout Configuration) -> Void = { _ in }
  ) -> Configuration {
    var configuration = Configuration()
    configuration.hostname = "branch"
    configuration.addTransformSet("strong")
    configuration.addAccessList("102", [(network, "192.168.1.0/24")])
    configuration.addEntry("tohub", 1, peers: peers, accessList: "102")
    configuration.addInterface("Serial1", address + "/24") { $0.apply("tohub") }
    configuration.setDeadPeerDetection(10)
    configuration.nameServers = [.v4(0x0A09_0909)]
    change(&configuration)
    return configuration
  }
}

extension World {
  /// The guide's pair, powered, with one branch that sends a packet each second, not yet running.
  static func pair(
    branch: Configuration = Branch.configuration(), policy: Policy = Policy(), seed: UInt64 = 1,
    _ change: (Int, inout Configuration) -> Void = { _, _ in }
  ) -> World {
    var world = World(seed: seed, policy: policy)
    world.add(Segment(name: "outside", hasUplink: true))
    world.add(Segment(name: "inside"))
    world.add(Segment(name: "remote", hasUplink: true))
    for number in 1...2 {
      let configuration = Hub.configuration(number) { change(number, &$0) }
      world.addRouter(
        "hub\(number)", configuration,
        cables: [InterfaceName("Fa0/0"): "outside", InterfaceName("Fa0/1"): "inside"])
    }
    world.addRouter("branch", branch, cables: [InterfaceName("Serial1"): "remote"])
    for name in ["hub1", "hub2", "branch"] { world.perform(.power(router: name, isOn: true)) }
    return world
  }

  mutating func addBranchTraffic(every seconds: Int = 1, answered: Bool = true, on: Bool = true) {
    var packet = Packet(from: address("10.0.0.10"), to: address("192.168.1.10"))
    packet.wantsAnswer = answered
    var flow = TrafficFlow("up", at: .router("branch"), packet, every: Seconds(seconds))
    flow.isOn = on
    add(flow)
  }

  mutating func run(_ seconds: Int) { step(to: now + Seconds(seconds)) }

  subscript(name: String) -> Router {
    guard let place = router(name) else { return Router(name: "none", configuration: Configuration()) }
    return routers[place]
  }

  func notes(_ name: String) -> [Note] {
    let place = router(name)
    return journal.filter { $0.router == place }.map(\.note)
  }

  /// Runs one packet of the branch now.
  mutating func sendOne(from source: String = "10.0.0.10", to destination: String = "192.168.1.10") {
    add(
      TrafficFlow(
        "one", at: .router("branch"), Packet(from: address(source), to: address(destination)), every: Seconds(100_000)))
  }
}

extension Router {
  /// The state of the group with this number.
  func state(_ group: Int) -> StandbyState? {
    groups.values.first { $0.machine.settings.group == group }?.machine.state
  }
  /// The entry of this sequence number.
  func entry(_ sequence: Int = 1) -> EntryState? { entries.values.first { $0.plan.sequence == sequence } }
  /// The peers that SAs are up with.
  var peersUp: Set<IPAddress> { Set(pairs.values.map(\.peer)) }
  /// The routes' prefixes and next hops as text.
  var routeTexts: [String] {
    injectedRoutes.map { route in
      let hop = route.nextHop.map { " via \($0)" } ?? ""
      let interface = route.port.map { " on \(ports[$0].name.short)" } ?? ""
      return route.prefix.description + hop + interface
    }
  }
}

extension [Note] {
  /// The places of the peers attempted, in order.
  var attempts: [Int] {
    compactMap { if case .attempt(_, let index, _) = $0 { index } else { nil } }
  }
  var losses: [LossCause] {
    compactMap { if case .saDown(_, _, _, _, _, let cause) = $0 { cause } else { nil } }
  }
}
