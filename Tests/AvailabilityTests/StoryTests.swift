import Availability
import Fleet
import Model
import Sample
import Testing

@Suite("The sample, moment by moment")
struct StoryTests {
  /// The last moment of each round of captures.
  private func rounds() -> (ObservationStore, [Moment]) {
    let library = CaptureLibrary(texts: Sample.captures.map { CaptureLibrary.Text(path: $0.path, text: $0.text) })
    var store = ObservationStore(source: .sample)
    store.add(library.observations)
    let moments = store.moments
    let ends = zip(moments, moments.dropFirst()).filter { $1 - $0 > Seconds(30) }.map(\.0)
    return (store, ends + moments.suffix(1))
  }

  private func health(_ report: FleetReport, _ id: String) -> TunnelReport? {
    report.tunnels?.first { $0.id.hasPrefix(id) }
  }

  @Test("quiet, failover, settled, outage, waning, aftermath, differing, repaired: each is told as what it is")
  func story() throws {
    var (store, ends) = rounds()
    try #require(ends.count == 8)
    let reports = ends.map { store.report(at: $0) }
    let ok: [GroupReport.Health] = [.ok, .ok]
    #expect(reports.map { $0.groups?.map(\.health) } == [ok, [.degraded, .degraded], ok, ok, ok, ok, ok, ok])
    #expect(
      reports.map { health($0, "br1/")?.onDefault } == [true, true, true, false, false, true, true, true])
    #expect(
      reports.map { health($0, "br4/")?.onDefault } == [true, true, true, false, false, false, false, true])
    #expect(reports.map(\.verdict.exitStatus) == [0, 1, 1, 1, 1, 1, 1, 0])
    // One capture of the name after it moved proves no lasting difference; one that is two TTLs later does.
    #expect(
      reports.map { $0.names?.first?.health } == [.fresh, .fresh, .fresh, .fresh, .fresh, .unknown, .stale, .fresh])
    // The route that stayed behind on the former active router, until it was repaired.
    let left = reports.map { report in
      report.injectedRoutes?.contains { $0.router == "hub1" && [.orphan, .duplicate].contains($0.health) } == true
    }
    #expect(left[0] == false && left[2] && left[7] == false)
  }

  @Test("a moment seen again is the same, and now is the last moment")
  func seeking() {
    var (store, ends) = rounds()
    let forward = ends.map { store.report(at: $0) }
    for (index, end) in ends.enumerated().reversed() { #expect(store.report(at: end) == forward[index]) }
    #expect(store.report().routers == forward.last?.routers)
  }

  @Test("the failover is told once, with the time of the log")
  func failover() {
    var (store, _) = rounds()
    let roles = (store.report().events ?? []).filter { $0.kind == .role && $0.to == "active" }
    #expect(roles.map(\.router) == ["hub2", "hub2"])
    #expect(roles.allSatisfy { $0.basis == .log && $0.at != nil })
  }

  @Test("why SAs went is told of each: the role, the peer, the idle time, the configuration; each known from something")
  func causes() {
    var (store, _) = rounds()
    let losses = (store.report().events ?? []).filter { $0.kind == .saDown }
    func causes(_ router: String) -> [String?] {
      losses.filter { $0.router == router }.map { $0.cause.map { "\($0.kind.rawValue) \($0.basis?.rawValue ?? "-")" } }
    }
    #expect(causes("hub1") == Array(repeating: "role-change log", count: 4))
    #expect(causes("br1") == ["role-change other-end", "peer-moved difference", "idle-out counters"])
    #expect(causes("br2") == ["role-change other-end", "dead-peer timing", "peer-moved difference"])
    #expect(causes("br3") == ["role-change other-end", "dead-peer timing"])
    #expect(causes("br4") == ["role-change other-end", "peer-moved difference", "reconfigured log"])
    #expect(causes("hub3") == ["idle-out other-end", "reconfigured other-end"])
  }

  @Test("the head ends' tunnels are entries of their maps, also those that a dynamic map made")
  func maps() throws {
    var (store, ends) = rounds()
    for (round, moment) in ends.enumerated() {
      let tunnels = (store.report(at: moment).tunnels ?? []).filter { $0.router.hasPrefix("hub") }
      #expect(tunnels.allSatisfy { $0.map == ($0.router == "hub3" ? "backup" : "mymap") }, "round \(round)")
      #expect(Set(tunnels.map(\.id)).count == tunnels.count, "round \(round)")
    }
    let last = store.report().tunnels ?? []
    #expect(last.first { $0.currentPeer == "203.0.113.77" }?.sequence == 65_536)
  }

  @Test("the clocks of the sample agree: nothing is found")
  func clocks() {
    var (store, _) = rounds()
    #expect(store.report().findings?.isEmpty == true)
  }
}
