import ArgumentParser
import Engine
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `vpnha-bench engine`: what an event of the engine costs, and what a fleet costs in real time.
struct SimulateEngineBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine", abstract: "Times the engine: 1,000 routers with 20 tunnels each, and ten routers.")

  @Option(help: "Routers of the large world: half branches, half head ends in HSRP pairs.")
  var routers = 1_000

  @Option(help: "Tunnels of each router.")
  var tunnels = 20

  @Option(help: "Virtual seconds of the large world that are timed.")
  var span = 120

  func run() throws {
    print("                                routers tunnels  events   ns/event  virtual s/s   of a core")
    measure("fleet in real time", routers: routers, tunnels: tunnels, span: span, interval: 10)
    measure("ten routers, busy", routers: 10, tunnels: 20, span: 3_600, interval: 1)
  }

  private func measure(_ title: String, routers: Int, tunnels: Int, span: Int, interval: Int) {
    var world = FleetWorld.make(routers: routers, tunnels: tunnels, interval: interval)
    world.keepsJournal = false
    world.step(to: world.now + Seconds(60))
    let pairs = world.routers.reduce(0) { $0 + $1.pairs.count }
    let before = world.eventCount
    // The program's own time: what else the machine does is not the engine's cost.
    let start = processorSeconds()
    world.step(to: world.now + Seconds(span))
    let spent = processorSeconds() - start
    let events = world.eventCount - before
    let cells = [
      title.padded(30), String(routers).padded(8), String(pairs / max(routers, 1)).padded(8),
      String(events).padded(9), String(Int(spent * 1e9 / Double(max(events, 1)))).padded(9),
      String(Int(Double(span) / max(spent, 1e-9))).padded(13),
    ]
    print(cells.joined(separator: " ") + "\((spent / Double(span) * 100).rounded2) %")
  }
}

/// The processor time this process has used.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Sites of an HSRP pair and two branches, all of whose tunnels end on the pair's virtual address.
enum FleetWorld {
  static func make(routers: Int, tunnels: Int, interval: Int) -> World {
    var world = World(seed: 1)
    let sites = max(routers / 4, 1)
    for site in 0..<sites { add(site, tunnels, interval, to: &world) }
    return world
  }

  private static func add(_ site: Int, _ tunnels: Int, _ interval: Int, to world: inout World) {
    let outside = "\(site)-out"
    world.add(Segment(name: outside, hasUplink: true))
    let base = "10.\(site / 250).\(site % 250)"
    var names: [String] = []
    for member in 1...2 {
      var head = Configuration()
      head.addTransformSet("strong")
      for branch in 0..<2 {
        head.addAccessList(
          "b\(branch)", (0..<tunnels).map { ("192.168.0.0/16", "172.\(16 + branch).\($0).0/24") })
        head.addEntry(
          "mymap", branch + 1, peers: ["11.\(site / 250).\(site % 250).\(branch + 1)"], accessList: "b\(branch)"
        ) {
          $0.reverseRoute = ReverseRoute()
        }
      }
      head.addInterface("GigabitEthernet0/0/0", "\(base).\(member)/24") {
        $0.addGroup(1, "group1", "\(base).254")
        $0.apply("mymap", redundancy: "group1")
      }
      head.setDeadPeerDetection(10)
      names.append("\(site)h\(member)")
      world.addRouter("\(site)h\(member)", head, cables: [InterfaceName("GigabitEthernet0/0/0"): outside])
    }
    for branch in 0..<2 {
      let name = "\(site)b\(branch)"
      world.add(Segment(name: name, hasUplink: true))
      var remote = Configuration()
      remote.addTransformSet("strong")
      remote.addAccessList("102", (0..<tunnels).map { ("172.\(16 + branch).\($0).0/24", "192.168.0.0/16") })
      remote.addEntry("tohub", 1, peers: ["\(base).254 default"], accessList: "102") {
        $0.idleTime = IdleTime(time: Seconds(120), resetsToDefault: true)
      }
      remote.addInterface("Serial0/1/0", "11.\(site / 250).\(site % 250).\(branch + 1)/24") { $0.apply("tohub") }
      remote.setDeadPeerDetection(10)
      names.append(name)
      world.addRouter(name, remote, cables: [InterfaceName("Serial0/1/0"): name])
    }
    for name in names { world.perform(.power(router: name, isOn: true)) }
    for branch in 0..<2 {
      for tunnel in 0..<tunnels {
        guard let source = IPAddress("172.\(16 + branch).\(tunnel).10") else { continue }
        var packet = Packet(from: source, to: .v4(0xC0A8_0A0A), count: 10 * interval)
        packet.wantsAnswer = true
        world.add(
          TrafficFlow("\(site)-\(branch)-\(tunnel)", at: .router("\(site)b\(branch)"), packet, every: Seconds(interval))
        )
      }
    }
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
