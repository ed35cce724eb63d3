import Availability
import Model
import Testing

@Suite("Events from differences and from the log")
struct EventTests {
  private func events(_ observations: [Observation]) -> [EventReport] {
    var store = ObservationStore(source: .capture)
    store.add(observations)
    return store.report().events ?? []
  }

  private func role(_ state: StandbyState, at seconds: Int, ago: Int? = nil) -> Observation {
    observe(
      "hub1", .standby,
      .standbyGroups(sourced([standby(outside, 1, state) { $0.lastStateChange = ago.map { Seconds($0) } }])),
      at: seconds, capture: UInt32(10 + seconds))
  }

  private func log(_ from: StandbyState, _ to: StandbyState, second: Int) -> Observation {
    var run = observe("hub1", .logging, .none, at: 100, start: 8000)
    let clock = LocalTime(moment(100))
    run.command.clock = DeviceClock(local: clock, zone: "UTC", authority: .authoritative)
    var message = LogMessage(
      time: LocalTime(moment(second)), authority: .authoritative, facility: "HSRP", severity: 5,
      mnemonic: "STATECHANGE", text: "",
      meaning: .standbyStateChange(interface: outside, group: 1, from: from, to: to))
    message.time?.year = 0
    run.facts = .log([sourced(message)])
    return run
  }

  @Test("a role that differs is an event, dated by the age of the change where that is printed")
  func roles() {
    let bound = events([role(.active, at: 0), role(.standby, at: 60)])
    #expect(bound.map(\.kind) == [.role])
    #expect(bound.first?.at == moment(60))
    #expect(bound.first?.atIsLowerBound == true)
    #expect(bound.first?.notBefore == moment(0))
    #expect(bound.first?.from == "active" && bound.first?.to == "standby")
    let exact = events([role(.active, at: 0), role(.standby, at: 60, ago: 20)])
    #expect(exact.first?.at == moment(40))
    #expect(exact.first?.atIsLowerBound == false)
  }

  @Test("what the router's own log tells with its time is not told twice")
  func merged() {
    let both = events([role(.active, at: 0), role(.standby, at: 60, ago: 20), log(.active, .standby, second: 41)])
    #expect(both.map(\.basis) == [.log])
    #expect(both.first?.at == moment(41))
    let another = events([role(.active, at: 0), role(.standby, at: 60), log(.active, .standby, second: 70)])
    #expect(another.map(\.basis) == [.difference, .log])
  }

  @Test("SAs that come, go and change their keys")
  func associations() {
    func table(_ spi: UInt32?, at seconds: Int) -> Observation {
      observe(
        "hub1", .ipsecSA,
        .securityAssociations(sourced([association("10.0.0.0/8", "10.1.0.0/16", peer: "1.1.1.1", spi: spi)])),
        at: seconds, capture: UInt32(10 + seconds))
    }
    let gone = observe("hub1", .ipsecSA, .securityAssociations([]), at: 90, capture: 200)
    #expect(
      events([table(nil, at: 0), table(1, at: 30), table(2, at: 60), gone]).map(\.kind) == [.saUp, .saRekeyed, .saDown])
  }

  @Test("R96: a name whose address moves, old and new")
  func names() {
    func table(_ address: String, at seconds: Int) -> Observation {
      var table = HostTable()
      table.entries = sourced([HostEntry(name: "vpn.example.net", addresses: [ip(address)])])
      return observe("br1", .hosts, .hosts(table), at: seconds, capture: UInt32(10 + seconds))
    }
    let moved = events([table("203.0.113.7", at: 0), table("203.0.113.9", at: 60)])
    #expect(moved.map(\.kind) == [.nameAddress])
    #expect(moved.first?.from == "203.0.113.7" && moved.first?.to == "203.0.113.9")
  }

  @Test("routes injected and withdrawn; those configured by hand are none")
  func routes() {
    func table(_ prefixes: [String], at seconds: Int) -> Observation {
      let routes = prefixes.map { Route(vrf: nil, prefix: net($0), code: "S") }
      return observe("hub1", .route, .routes(sourced(routes)), at: seconds, capture: UInt32(10 + seconds))
    }
    let config = observe(
      "hub1", .runningConfig,
      .configuration(configuration { $0.staticRoutes = sourced([StaticRoute(prefix: net("10.9.0.0/16"))]) }), at: 0)
    let all = events([config, table(["10.1.0.0/16"], at: 0), table(["10.2.0.0/16", "10.9.0.0/16"], at: 60)])
    #expect(all.map(\.kind) == [.routeInjected, .routeWithdrawn])
    #expect(all.map(\.subject) == ["10.2.0.0/16", "10.1.0.0/16"])
  }

  @Test("routes injected and withdrawn, by show ip route static alone and next to the whole table")
  func staticRoutes() {
    func table(_ prefixes: [String], at seconds: Int, _ filter: String?) -> Observation {
      let routes = prefixes.map { Route(vrf: nil, prefix: net($0), code: "S") }
      var table = observe("hub1", .route, .routes(sourced(routes)), at: seconds, capture: UInt32(10 + seconds))
      if let filter { table.command.scope = ["filter": filter] }
      return table
    }
    for filters in [["static", "static", "static"], [nil, "static", nil], ["static", nil, "static"]] {
      let all = events([
        table([], at: 0, filters[0]), table(["10.1.0.0/16"], at: 60, filters[1]), table([], at: 120, filters[2]),
      ])
      #expect(all.map(\.kind) == [.routeInjected, .routeWithdrawn], "\(filters)")
      #expect(all.map(\.subject) == ["10.1.0.0/16", "10.1.0.0/16"])
    }
    // Connected routes alone say nothing of static ones.
    let part = [table(["10.1.0.0/16"], at: 0, "static"), table([], at: 60, "connected")]
    #expect(events(part).isEmpty)
  }

  @Test("what was configured, and not where it stood")
  func configurations() {
    func config(_ peer: String, at seconds: Int) -> Observation {
      observe(
        "hub1", .runningConfig,
        .configuration(
          configuration {
            $0.cryptoMaps = [
              sourced(entry(10, peers: [peer]), seconds), sourced(entry(20, peers: ["9.9.9.9"]), seconds + 500),
            ]
          }),
        at: seconds, capture: UInt32(10 + seconds))
    }
    #expect(events([config("1.1.1.1", at: 0), config("1.1.1.1", at: 60)]).isEmpty)
    #expect(events([config("1.1.1.1", at: 0), config("2.2.2.2", at: 60)]).map(\.subject) == ["crypto map vpn 10"])
  }

  @Test("a clock that runs backwards within a capture is named, and so is one that is not set")
  func clocks() {
    var late = observe("hub1", .standby, .standbyGroups([]), at: 60, start: 0)
    late.command.clock = DeviceClock(local: LocalTime(moment(60)), zone: "UTC", authority: .authoritative)
    let early = observe("hub1", .cryptoMap, .cryptoMaps([]), at: 10, start: 5000)
    #expect(events([late, early]).map(\.to) == ["runs backwards in the capture"])
    var unset = late
    unset.command.clock?.authority = .unset
    #expect(events([unset]).map(\.to) == ["is not set"])
  }

  @Test("a message whose zone is not known keeps its order and has no time")
  func unknownZone() {
    var message = log(.active, .standby, second: 41)
    if case .log(var lines) = message.facts {
      lines[0].value.zone = "XYZ"
      message.facts = .log(lines)
    }
    let all = events([message])
    #expect(all.map(\.at) == [nil])
    #expect(all.map(\.basis) == [.log])
  }
}
