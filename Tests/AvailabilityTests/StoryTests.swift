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
    let ends = zip(moments, moments.dropFirst()).filter { $1 - $0 > Seconds(60) }.map(\.0)
    return (store, ends + moments.suffix(1))
  }

  private func health(_ report: FleetReport, _ id: String) -> TunnelReport? {
    report.tunnels?.first { $0.id.hasPrefix(id) }
  }

  @Test("quiet, failover, settled, outage, aftermath, repaired: each is told as what it is")
  func story() throws {
    var (store, ends) = rounds()
    try #require(ends.count == 6)
    let reports = ends.map { store.report(at: $0) }
    #expect(
      reports.map { $0.groups?.map(\.health) } == [
        [.ok, .ok], [.degraded, .degraded], [.ok, .ok], [.ok, .ok], [.ok, .ok], [.ok, .ok],
      ])
    #expect(reports.map { health($0, "br1/")?.onDefault } == [true, true, true, false, true, true])
    #expect(reports.map { health($0, "br4/")?.onDefault } == [true, true, true, false, false, true])
    #expect(reports.map(\.verdict.exitStatus) == [0, 1, 1, 1, 1, 0])
    // One capture of the name after it moved proves no lasting difference.
    #expect(reports.map { $0.names?.map(\.health) } == [[.fresh], [.fresh], [.fresh], [.fresh], [.unknown], [.fresh]])
    // The route that stayed behind on the former active router, until it was repaired.
    let left = reports.map { report in
      report.injectedRoutes?.contains { $0.router == "hub1" && [.orphan, .duplicate].contains($0.health) } == true
    }
    #expect(left[0] == false && left[2] && left[5] == false)
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
}
