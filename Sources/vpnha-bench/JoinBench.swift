import ArgumentParser
import Availability
import Model
import Snapshot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Joining a fleet, whole and after one router changed; seeking in a timeline; the snapshot as JSON.
struct JoinBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "Joins 500 routers with 5,000 SAs, seeks in 10,000 observations, prints 40,000 SAs.")

  @Option(help: "How many routers.") var routers = 500
  @Option(help: "How many SAs, over all of them.") var associations = 5_000
  @Option(help: "How many observations the timeline holds.") var observations = 10_000

  func run() {
    let fleet = FleetText(routers: routers, associationsEach: max(1, associations / routers))
    var store = ObservationStore(source: .lab)
    let all = fleet.round(at: 0)
    time("\(all.count) observations added", 1) { store.add(all) }
    time("first report of \(routers) routers", 1) { _ = store.report() }
    time("report with nothing new", 5) { _ = store.report() }
    var second = 1
    time("report after one router's SAs changed", 50) {
      store.add(fleet.change(router: second, at: second))
      second += 1
      _ = store.report()
    }
    timeline(fleet)
    snapshot()
  }

  private func timeline(_ fleet: FleetText) {
    var store = ObservationStore(source: .lab)
    let before = Memory.anonymous
    store.add(fleet.round(at: 0))
    var count = fleet.round(at: 0).count
    var second = 1
    while count < observations {
      store.add(fleet.change(router: second % routers, at: second))
      second += 1
      count += 1
    }
    _ = store.report()
    print("timeline of \(count) observations: \(fixed(Memory.anonymous - before)) MiB more of anonymous memory")
    var at = second / 2
    time("step to the next moment", 9) {
      _ = store.report(at: fleet.moment(at))
      at += 1
    }
    time("seek to a far moment", 5) {
      _ = store.report(at: fleet.moment(at))
      at = (at * 7 + 3) % second
    }
  }

  private func snapshot() {
    let fleet = FleetText(routers: 1, associationsEach: 40_000)
    var store = ObservationStore(source: .lab)
    store.add(fleet.round(at: 0))
    let report = store.report()
    var size = 0
    time("snapshot of 40,000 SAs as JSON", 3) { size = snapshotJSON(report).count }
    print("snapshot: \(size) bytes")
  }

  private func time(_ what: String, _ runs: Int, _ body: () -> Void) {
    let clock = ContinuousClock()
    let times = (0..<runs).map { _ -> (Duration, Double) in
      let start = processorMilliseconds()
      let wall = clock.measure(body)
      return (wall, processorMilliseconds() - start)
    }.sorted { $0.1 < $1.1 }
    print("\(what): \(times[times.count / 2].1) ms of processor, \(times[times.count / 2].0)")
  }

  private func processorMilliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec / 1000) / 1000
  }
}

/// Facts of pairs of head ends, made without reading text.
struct FleetText {
  let routers: Int
  let associationsEach: Int

  func moment(_ seconds: Int) -> Moment { Moment(milliseconds: 1_795_521_600_000) + Seconds(seconds) }

  /// Every router's twelve commands.
  func round(at seconds: Int) -> [Observation] { (0..<routers).flatMap { router($0, at: seconds) } }

  /// One router's SAs a moment later, the first rekeyed.
  func change(router: Int, at seconds: Int) -> Observation {
    observe(router, .ipsecSA, .securityAssociations(associations(router, first: UInt32(seconds + 10))), at: seconds)
  }

  /// One router's SAs as the poll with this number shows them: every counter has moved, and it is another capture.
  func poll(router: Int, number: Int, at seconds: Int) -> Observation {
    let capture = CaptureID(UInt32(number * routers + router))
    let rows = associations(router).enumerated().map { index, row in
      var association = row.value
      let packets = (number * (1000 + router) + index) * 37
      association.packets.encapsulated = packets
      association.packets.encrypted = packets
      association.packets.digested = packets
      association.packets.decapsulated = packets * 3
      association.packets.decrypted = packets * 3
      association.packets.verified = packets * 3
      func aged(_ children: Few<ChildSA>) -> Few<ChildSA> {
        var few = Few<ChildSA>()
        children.forEach { child in
          var child = child
          child.lifetime = Seconds(3600 - seconds)
          child.lifetimeKilobytes = 4_608_000 - packets / 10
          few.append(child)
        }
        return few
      }
      association.inbound = aged(association.inbound)
      association.outbound = aged(association.outbound)
      return Sourced(association, SourceRange(capture, 100 + index * 2_100..<100 + (index + 1) * 2_100))
    }
    var observation = observe(router, .ipsecSA, .securityAssociations(rows), at: seconds)
    observation.command.output = SourceRange(capture, 40..<40 + rows.count * 2_100)
    return observation
  }

  private func name(_ router: Int) -> String { "hub\(router)" }
  private let outside = InterfaceName("GigabitEthernet0/0/0")

  private func observe(_ router: Int, _ family: CommandFamily, _ facts: Facts, at seconds: Int) -> Observation {
    let place = SourceRange(CaptureID(UInt32(router)), 0..<100_000_000)
    var run = CommandRun(text: family.rawValue, family: family, output: place)
    run.observedAt = moment(seconds)
    run.timeBasis = .deviceClock
    return Observation(router: name(router), command: run, facts: facts)
  }

  private func sourced<Value>(_ value: Value, _ router: Int) -> Sourced<Value> {
    Sourced(value, SourceRange(CaptureID(UInt32(router)), 10..<20))
  }

  private func address(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> IPAddress {
    .v4(UInt32(truncatingIfNeeded: a << 24 | b << 16 | c << 8 | d))
  }

  private func peer(_ index: Int) -> IPAddress { address(203, 0, index / 250, index % 250 + 1) }

  private func associations(_ router: Int, first: UInt32 = 1) -> [Sourced<SecurityAssociation>] {
    (0..<associationsEach).map { index in
      let local = Prefix(address(172, 16, router / 2 % 256, 0), length: 24)
      let remote = Prefix(address(10, index / 256, index % 256, 0), length: 24)
      var association = SecurityAssociation(
        interface: outside, cryptoMap: "vpn", localAddress: address(192, 168, router / 2 % 256, 3),
        localProxy: ProxyIdentity(prefix: local, ipProtocol: 0, port: 0),
        remoteProxy: ProxyIdentity(prefix: remote, ipProtocol: 0, port: 0))
      association.peer = peer(index)
      var child = ChildSA(kind: .esp, spi: index == 0 ? first : UInt32(index) + 100)
      child.transform = "esp-256-aes esp-sha256-hmac"
      child.settings = "Tunnel"
      child.lifetime = Seconds(3000)
      association.inbound.append(child)
      child.spi += 1_000_000
      association.outbound.append(child)
      return sourced(association, router)
    }
  }

  func router(_ router: Int, at seconds: Int) -> [Observation] {
    let isActive = router % 2 == 0
    let own = address(192, 168, router / 2 % 256, isActive ? 1 : 2)
    let other = address(192, 168, router / 2 % 256, isActive ? 2 : 1)
    var group = StandbyGroup(interface: outside, group: 1, state: isActive ? .active : .standby)
    group.virtualAddress = address(192, 168, router / 2 % 256, 3)
    group.name = "group1"
    group.activeRouter = isActive ? .local : .address(other)
    group.standbyRouter = isActive ? .address(other) : .local
    group.lastStateChange = Seconds(5000)
    let network = Prefix(own, length: 24)
    var interface = InterfaceConfiguration(name: outside)
    interface.address = own
    interface.network = network
    interface.vrf = "pair\(router / 2)"
    interface.cryptoMap = sourced(CryptoMapBinding(map: "vpn", isRedundant: true, redundancy: "group1"), router)
    var configuration = Configuration()
    configuration.interfaces = [sourced(interface, router)]
    var statuses: [Sourced<CryptoMapStatus>] = []
    for index in 0..<min(associationsEach, 100) {
      var entry = CryptoMapEntry(name: "vpn", sequence: 10 + index, kind: .isakmp)
      entry.peers = [PeerConfiguration(name: peer(index).description, address: peer(index))]
      entry.reverseRoute = ReverseRoute()
      entry.idleTime = IdleTime(time: Seconds(600))
      configuration.cryptoMaps.append(sourced(entry, router))
      var status = CryptoMapStatus(name: "vpn", sequence: 10 + index, kind: .isakmp)
      status.peers = [CryptoMapStatus.Peer(text: peer(index).description, address: peer(index))]
      status.currentPeer = status.peers[0]
      statuses.append(sourced(status, router))
    }
    let associations = isActive ? associations(router) : []
    let routes = associations.map { row -> Sourced<Route> in
      var route = Route(vrf: nil, prefix: row.value.remoteProxy.prefix ?? Prefix(host: own), code: "S")
      route.nextHop = row.value.peer
      return sourced(route, router)
    }
    let status = InterfaceStatus(name: outside, address: own, status: "up", lineProtocol: "up")
    return [
      observe(router, .runningConfig, .configuration(configuration), at: seconds),
      observe(router, .standby, .standbyGroups([sourced(group, router)]), at: seconds),
      observe(router, .standbyBrief, .standbyGroups([sourced(group, router)]), at: seconds),
      observe(router, .interfaceBrief, .interfaces([sourced(status, router)]), at: seconds),
      observe(router, .cryptoMap, .cryptoMaps(statuses), at: seconds),
      observe(router, .ipsecSA, .securityAssociations(associations), at: seconds),
      observe(router, .cryptoSession, .sessions([]), at: seconds),
      observe(router, .isakmpSA, .ikeSAs([]), at: seconds),
      observe(router, .route, .routes(routes), at: seconds),
      observe(router, .hosts, .hosts(HostTable()), at: seconds),
      observe(router, .track, .tracks([]), at: seconds),
      observe(router, .logging, .log([]), at: seconds),
    ]
  }
}
