import Availability
import Fleet
import Model
import Testing

@Suite("Situations, from captures on disk")
struct SituationTests {
  /// What a situation's captures are to be told as.
  struct Expectation: Sendable, CustomTestStringConvertible {
    var name: String
    var exit: Int32
    var groups: [GroupReport.Health] = []
    var tunnels: [TunnelReport.Health] = []
    var onDefault: [Bool?]?
    var names: [NameReport.Health] = []
    var routes: [InjectedRouteReport.Health] = []
    var testDescription: String { name }
  }

  static let expectations: [Expectation] = [
    Expectation(name: "groups-ok", exit: 0, groups: [.ok, .ok], tunnels: [.up, .idle], routes: [.present]),
    Expectation(
      name: "one-sided", exit: 0, groups: [.ok, .ok], tunnels: [.up, .idle, .idle], onDefault: [true, nil, nil]),
    Expectation(name: "one-member", exit: 3, groups: [.unknown, .unknown], tunnels: [.up], routes: [.present]),
    Expectation(name: "split", exit: 1, groups: [.split, .split], tunnels: [.up, .idle], routes: [.present]),
    Expectation(
      name: "both-active", exit: 1, groups: [.bothActive, .bothActive], tunnels: [.up, .idle], routes: [.present]),
    Expectation(
      name: "hours-apart", exit: 3, groups: [.unknown, .unknown], tunnels: [.up, .up], routes: [.present, .present]),
    Expectation(
      name: "none-active", exit: 1, groups: [.noneActive, .noneActive], tunnels: [.unknown, .unknown], routes: []),
    Expectation(name: "no-standby", exit: 1, groups: [.degraded, .degraded], tunnels: [.up], routes: [.present]),
    Expectation(name: "two-addresses", exit: 1, groups: [.degraded, .ok], tunnels: [.up, .idle], routes: [.present]),
    Expectation(name: "endpoint", exit: 0, groups: [.ok, .ok], tunnels: [.up, .idle], routes: [.present]),
    Expectation(name: "load-sharing", exit: 0, groups: [.ok, .ok]),
    Expectation(name: "ipv6-groups", exit: 0, groups: [.ok]),
    Expectation(name: "clocks", exit: 3, groups: [.ok, .ok], tunnels: [.idle, .up], routes: [.present]),
    Expectation(name: "figure1", exit: 0, tunnels: [.up, .up], routes: [.present, .present]),
    Expectation(name: "figure1-one-prefix", exit: 1, tunnels: [.up, .up], routes: [.duplicate, .duplicate]),
    Expectation(
      name: "duplicate", exit: 1, groups: [.ok, .ok], tunnels: [.up, .idle], routes: [.duplicate, .duplicate]),
    Expectation(name: "missing", exit: 1, groups: [.unknown, .unknown], tunnels: [.up], routes: [.missing]),
    Expectation(name: "orphan", exit: 1, groups: [.unknown, .unknown], tunnels: [.idle], routes: [.orphan]),
    Expectation(
      name: "wrong-next-hop", exit: 1, groups: [.unknown, .unknown], tunnels: [.up], routes: [.wrongNextHop]),
    Expectation(name: "not-installed", exit: 1, groups: [.unknown, .unknown], tunnels: [.up], routes: [.notInstalled]),
    Expectation(name: "tag-conflict", exit: 1, groups: [.unknown, .unknown], tunnels: [.up], routes: [.tagConflict]),
    Expectation(name: "no-routing-table", exit: 3, groups: [.unknown, .unknown], tunnels: [.up], routes: [.unknown]),
    Expectation(
      name: "remote-peer", exit: 3, groups: [.unknown, .unknown], tunnels: [.up], routes: [.present, .present]),
    Expectation(
      name: "remote-peer-address", exit: 3, groups: [.unknown, .unknown], tunnels: [.up], routes: [.present]),
    Expectation(
      name: "remote-peer-gateway", exit: 3, groups: [.unknown, .unknown], tunnels: [.up], routes: [.present, .present]),
    Expectation(name: "return-traffic", exit: 0, groups: [.ok, .ok], tunnels: [.up, .idle], routes: [.present]),
    Expectation(name: "vrf", exit: 0, tunnels: [.up], routes: [.present]),
    Expectation(name: "vrf-missing", exit: 1, tunnels: [.up], routes: [.missing]),
    Expectation(name: "vrf-not-captured", exit: 3, tunnels: [.up], routes: [.unknown]),
    Expectation(name: "dynamic", exit: 0, tunnels: [.up], routes: [.present]),
    Expectation(name: "dynamic-missing", exit: 1, tunnels: [.up], routes: [.missing]),
    Expectation(name: "up", exit: 0, tunnels: [.up], onDefault: [true]),
    Expectation(name: "backup-week", exit: 1, tunnels: [.up], onDefault: [false]),
    Expectation(name: "idle-equal", exit: 1, tunnels: [.up], onDefault: [false]),
    Expectation(name: "no-default", exit: 0, tunnels: [.up], onDefault: [nil]),
    Expectation(name: "partial", exit: 1, tunnels: [.partial], onDefault: [true]),
    Expectation(name: "negotiating", exit: 0, tunnels: [.negotiating], onDefault: [true]),
    Expectation(name: "idle", exit: 0, tunnels: [.idle], onDefault: [true]),
    Expectation(name: "down-dead", exit: 1, tunnels: [.down], onDefault: [nil]),
    Expectation(name: "tunnel-unknown", exit: 3, tunnels: [.unknown], onDefault: [true]),
    Expectation(name: "silent", exit: 0, tunnels: [.up]),
    Expectation(name: "old-configuration", exit: 1, tunnels: [.up], onDefault: [false]),
    Expectation(name: "idle-out", exit: 0, tunnels: [.idle], onDefault: [true]),
    Expectation(name: "expired-unused", exit: 0, tunnels: [.idle]),
    Expectation(name: "mass-loss", exit: 0, tunnels: [.idle, .idle, .idle]),
    Expectation(name: "mass-cleared", exit: 0, tunnels: [.idle, .idle, .idle]),
    Expectation(name: "static-second-peer", exit: 0, tunnels: [.up], routes: [.present]),
    Expectation(name: "old-binding", exit: 0, groups: [.ok, .ok], tunnels: [.up, .idle], routes: [.present]),
    Expectation(name: "first-packets", exit: 0, tunnels: [.up], onDefault: [true]),
    Expectation(name: "name-fresh", exit: 0, tunnels: [.up], names: [.fresh]),
    Expectation(name: "name-stale", exit: 1, tunnels: [.up], names: [.stale]),
    Expectation(name: "name-unresolved", exit: 3, tunnels: [.idle], names: [.unresolved]),
    Expectation(name: "name-no-hosts", exit: 3, tunnels: [.up], names: [.unknown]),
    Expectation(name: "name-moved-once", exit: 3, tunnels: [.up], names: [.unknown]),
  ]

  @Test("each situation is told as what it is", arguments: expectations)
  func told(_ expected: Expectation) {
    let report = Situation(name: expected.name).report()
    #expect(report.problems.isEmpty)
    #expect(report.groups?.map(\.health) == expected.groups)
    #expect(report.tunnels?.map(\.health) == expected.tunnels)
    if let onDefault = expected.onDefault { #expect(report.tunnels?.map(\.onDefault) == onDefault) }
    #expect(report.names?.map(\.health) == expected.names)
    #expect(report.injectedRoutes?.map(\.health) == expected.routes)
    #expect(report.verdict.exitStatus == expected.exit)
    #expect(report.routers.flatMap(\.diagnostics).isEmpty, "a line was not understood")
  }

  @Test("every situation on disk is expected, and every word of the interface is reached in one")
  func words() {
    #expect(Set(Self.expectations.map(\.name)) == Set(Situation.all))
    #expect(Set(Self.expectations.flatMap(\.groups)) == Set(GroupReport.Health.allCases))
    #expect(Set(Self.expectations.flatMap(\.tunnels)) == Set(TunnelReport.Health.allCases))
    #expect(Set(Self.expectations.flatMap(\.names)) == Set(NameReport.Health.allCases))
    #expect(Set(Self.expectations.flatMap(\.routes)) == Set(InjectedRouteReport.Health.allCases))
    #expect(Set(Self.expectations.compactMap(\.onDefault).flatMap { $0 }) == [true, false, nil])
    #expect(Set(Self.expectations.map(\.exit)) == [0, 1, 3])
  }

  private func tunnel(_ name: String) -> TunnelReport? { Situation(name: name).report().tunnels?.first }

  @Test("a week on the backup: since at least then, and where the next attempt goes")
  func backupWeek() {
    let tunnel = tunnel("backup-week")
    #expect(tunnel?.currentPeerSince?.isLowerBound == true)
    #expect(tunnel?.currentPeerSince?.moment.description == "2026-11-17T13:30:00Z")
    #expect(tunnel?.nextAttemptPeer == "192.168.0.3")
  }

  @Test("R71: an idle time equal to the global one is not added: the way back is lost")
  func equalIdleTimes() {
    let reason = tunnel("idle-equal")?.reasons.last
    #expect(reason?.contains("idling out does not (no idle-time with default is in effect)") == true)
  }

  @Test("a dynamic name that moved: the next attempt goes to the name, not to the address it had")
  func movedName() {
    #expect(tunnel("name-moved-once")?.nextAttemptPeer == "vpn.example.net")
    #expect(tunnel("name-stale")?.nextAttemptPeer == "192.168.0.3")
  }

  @Test("a configuration that lists other peers than show crypto map is said to be of another time")
  func oldConfiguration() {
    let reasons = tunnel("old-configuration")?.reasons
    #expect(
      reasons?.last
        == "show crypto map lists 192.168.0.3, 198.51.100.9, the configuration 192.168.0.3, 198.51.100.3: one of them is older"
    )
    #expect(tunnel("up")?.reasons.isEmpty == true)
  }

  @Test("R41: a branch that still has SAs which the new active router does not have is up at one end only")
  func oneSided() {
    let report = Situation(name: "one-sided").report()
    #expect(report.tunnels?.map(\.isOneSided) == [true, false, false])
    #expect(
      report.tunnels?.first?.reasons.last
        == "hub2, which has 192.168.0.3, has no SA with 203.0.113.1: what is sent is lost until this end notices")
    #expect(Situation(name: "groups-ok").report().tunnels?.contains(where: \.isOneSided) == false)
  }

  @Test("a member that was not captured is named")
  func oneMember() {
    #expect(
      Situation(name: "one-member").report().groups?.first?.reasons
        == ["only hub1 was seen: 192.168.0.2, which it names as standby router, was not"])
  }

  @Test("SAs of many peers lost at once: cleared where the command stands in the capture, else said to be unknown")
  func massLoss() {
    func causes(_ name: String) -> [LossCause?] {
      (Situation(name: name).report().events ?? []).filter { $0.kind == .saDown }.map(\.cause)
    }
    #expect(causes("mass-loss").map(\.?.kind) == [.unknown, .unknown, .unknown])
    #expect(
      causes("mass-loss").first??.reason
        == "the SAs with 3 peers went between the same captures, and nothing tells why")
    #expect(causes("mass-cleared").map(\.?.kind) == [.cleared, .cleared, .cleared])
  }

  @Test("one private network used at two places, with one address on both head ends, makes no pair of them")
  func reusedNetwork() throws {
    let folder = Situation.folder.appendingPathComponent("figure1-one-prefix")
    let texts = try ["edge1", "edge2"].map { name in
      let text = try String(contentsOf: folder.appendingPathComponent("\(name).log"), encoding: .utf8)
      return CaptureLibrary.Text(
        path: "\(name).log", text: text.replacingOccurrences(of: "address 192.168.1.2 ", with: "address 192.168.1.1 "))
    }
    var store = ObservationStore(source: .capture)
    store.add(CaptureLibrary(texts: texts).observations)
    let routes = store.report().injectedRoutes
    #expect(routes?.isEmpty == false)
    #expect(routes?.allSatisfy { $0.health != .duplicate && $0.otherRouters.isEmpty } == true)
  }

  @Test("a pair of the inventory that shares load without HSRP is a pair, on different networks as well")
  func figure1() {
    let pair = PairHint(name: "edge", routers: ["edge1", "edge2"])
    let routes = Situation(name: "figure1-one-prefix").report(JoinSettings(pairs: [pair])).injectedRoutes
    #expect(routes?.map(\.health) == [.duplicate, .duplicate])
    #expect(routes?.map(\.otherRouters) == [["edge2"], ["edge1"]])
  }
}
