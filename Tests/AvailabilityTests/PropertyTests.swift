import Availability
import Model
import Testing

/// A small generator whose seed replays a failure.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

@Suite("Properties of joining")
struct PropertyTests {
  /// Pairs of head ends, each with its own networks.
  private func fleet(_ random: inout Seeded, pairs: Int) -> [HeadEnds] {
    (0..<pairs).map { number in
      var pair = HeadEnds()
      pair.one.name = "hub\(number)a"
      pair.two.name = "hub\(number)b"
      pair.networks = ("172.\(16 + number).0", "172.\(16 + number).1")
      pair.one.virtual = "172.\(16 + number).0.3"
      pair.two.virtual = pair.one.virtual
      let count = Int.random(in: 1...4, using: &random)
      pair.one.associations = (0..<count).map { index in
        association(
          "172.\(16 + number).1.0/24", index == 0 ? HeadEnds.branch : "10.1.\(index).0/24", peer: "203.0.113.1"
        ) {
          $0.localAddress = ip("172.\(16 + number).0.3")
        }
      }
      pair.one.routes = pair.one.associations.map { ($0.remoteProxy.prefix?.description ?? "", "203.0.113.1", nil) }
      pair.one.changedAgo = Int.random(in: 100...5000, using: &random)
      pair.two.changedAgo = Int.random(in: 100...5000, using: &random)
      pair.hasConfigurations = true
      return pair
    }
  }

  private func joined(_ observations: [Observation]) -> FleetReport {
    var store = ObservationStore(source: .capture)
    store.add(observations)
    return store.report()
  }

  private enum Fault: CaseIterable {
    case bothActive, memberDown, split, virtualAddress, routeMissing, routeLeft, oneWay, wrongNextHop, endpoint
  }

  private func plant(_ fault: Fault, _ pair: inout HeadEnds) {
    switch fault {
    case .bothActive: pair.two.states = [.active, .active]
    case .memberDown: pair.two.states = [.initial, .initial]
    case .split:
      pair.one.states[1] = .standby
      pair.two.states[1] = .active
    case .virtualAddress: pair.two.virtual = "172.31.255.1"
    case .routeMissing: pair.one.routes.removeLast()
    case .routeLeft: pair.two.routes = [("10.200.0.0/16", "203.0.113.1", nil)]
    case .oneWay: pair.one.associations[0].outbound = Few()
    case .wrongNextHop: pair.one.routes[0].nextHop = "203.0.113.77"
    case .endpoint: pair.one.endpoint = "\(pair.networks.0).1"
    }
  }

  // What is wrong, as routers and words.
  private func faults(_ report: FleetReport) -> Set<String> {
    var found: Set<String> = []
    for group in report.groups ?? [] where group.health != .ok {
      for member in group.members { found.insert("\(member.router.dropLast()) group \(group.health.rawValue)") }
    }
    for tunnel in report.tunnels ?? [] where tunnel.health == .partial || tunnel.health == .down {
      found.insert("\(tunnel.router.dropLast()) tunnel \(tunnel.health.rawValue)")
    }
    for tunnel in report.tunnels ?? [] where tunnel.isOnVirtualAddress == false && !tunnel.reasons.isEmpty {
      found.insert("\(tunnel.router.dropLast()) endpoint")
    }
    for route in report.injectedRoutes ?? [] where route.health != .present {
      found.insert("\(route.router.dropLast()) route \(route.health.rawValue)")
    }
    return found
  }

  private func expected(_ fault: Fault, _ name: String) -> Set<String> {
    switch fault {
    case .bothActive: ["\(name) group both-active"]
    case .memberDown, .virtualAddress: ["\(name) group degraded"]
    case .split: ["\(name) group split"]
    case .routeMissing: ["\(name) route missing"]
    case .routeLeft: ["\(name) route orphan"]
    case .oneWay: ["\(name) tunnel partial", "\(name) route orphan"]
    case .wrongNextHop: ["\(name) route wrong-next-hop"]
    case .endpoint: ["\(name) endpoint"]
    }
  }

  @Test("a thousand fleets with one planted fault each: that fault is reported, and no other")
  func plantedFaults() {
    for seed in 0..<1000 {
      var random = Seeded(state: UInt64(seed))
      var pairs = fleet(&random, pairs: Int.random(in: 1...2, using: &random))
      let place = Int.random(in: 0..<pairs.count, using: &random)
      #expect(faults(joined(pairs.flatMap(\.observations))).isEmpty, "seed \(seed), before")
      guard let fault = Fault.allCases.randomElement(using: &random) else { continue }
      plant(fault, &pairs[place])
      let found = faults(joined(pairs.flatMap(\.observations).shuffled(using: &random)))
      #expect(found == expected(fault, "hub\(place)"), "seed \(seed), \(fault)")
    }
  }

  @Test("joining does not depend on the order of the files")
  func order() {
    for seed in 0..<200 {
      var random = Seeded(state: UInt64(seed))
      var pairs = fleet(&random, pairs: 3)
      if let fault = Fault.allCases.randomElement(using: &random) { plant(fault, &pairs[0]) }
      let observations = pairs.flatMap(\.observations)
      #expect(joined(observations) == joined(observations.shuffled(using: &random)), "seed \(seed)")
    }
  }

  @Test("two halves of a fleet read together are the fleet read at once")
  func halves() {
    for seed in 0..<100 {
      var random = Seeded(state: UInt64(seed))
      let observations = fleet(&random, pairs: 4).flatMap(\.observations)
      let cut = Int.random(in: 0...observations.count, using: &random)
      var store = ObservationStore(source: .capture)
      store.add(observations[..<cut])
      _ = store.report()
      store.add(observations[cut...])
      #expect(store.report() == joined(observations), "seed \(seed)")
    }
  }

  @Test("an observation removed never turns unknown into ok")
  func removal() {
    for seed in 0..<300 {
      var random = Seeded(state: UInt64(seed))
      var pairs = fleet(&random, pairs: 2)
      if let fault = Fault.allCases.randomElement(using: &random) { plant(fault, &pairs[0]) }
      pairs[1].two.seenAt = Int.random(in: 0...9000, using: &random)
      if Bool.random(using: &random) { pairs[1].two.states = [.active, .active] }
      var observations = pairs.flatMap(\.observations)
      let before = joined(observations)
      observations.remove(at: Int.random(in: 0..<observations.count, using: &random))
      let after = joined(observations)
      for group in after.groups ?? [] where group.health == .ok {
        let was = before.groups?.first {
          $0.group == group.group && $0.members.map(\.router) == group.members.map(\.router)
        }
        #expect(was?.health != .unknown, "seed \(seed), \(group.id)")
      }
      for tunnel in after.tunnels ?? [] where tunnel.health == .up {
        #expect(before.tunnels?.first { $0.id == tunnel.id }?.health != .unknown, "seed \(seed), \(tunnel.id)")
      }
      for route in after.injectedRoutes ?? [] where route.health == .present {
        #expect(before.injectedRoutes?.first { $0.id == route.id }?.health != .unknown, "seed \(seed), \(route.id)")
      }
    }
  }
}
