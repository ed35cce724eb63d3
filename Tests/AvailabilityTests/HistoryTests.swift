import Availability
import Model
import Testing

/// A router's outputs as an hour of polling gives them: counters move, SAs come, go and are rekeyed, some outputs are
/// of a part, undated, or arrive late.
private struct Polling {
  var random: Seeded
  private var rows: [SecurityAssociation] = []
  private var text: UInt32 = 0

  init(seed: UInt64) {
    random = Seeded(state: seed)
    for number in 0..<below(6) { rows.append(pair(number)) }
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func pair(_ number: Int) -> SecurityAssociation {
    let spi: UInt32? = below(5) == 0 ? nil : UInt32(1 + below(1 << 30))
    let isIPv6 = below(6) == 0
    let remote = isIPv6 ? "2001:db8:\(number)::/64" : "10.1.\(number).0/24"
    let peer = isIPv6 ? "2001:db8:ffff::\(number + 1)" : "203.0.113.\(number + 1)"
    return association("10.0.0.0/8", remote, peer: peer, spi: spi) {
      $0.localEndpoint = below(3) == 0 ? nil : IPAddress(below(4) == 0 ? "2001:db8::1" : "192.0.2.\(below(3))")
      $0.packets.encapsulated = 10
      $0.packets.decapsulated = 20
      $0.sendErrors = 0
    }
  }

  private mutating func step() {
    for index in rows.indices where below(3) > 0 {
      let sent = below(1000)
      rows[index].packets.encapsulated = rows[index].packets.encapsulated.map { $0 + sent }
      rows[index].packets.encrypted = rows[index].packets.encapsulated
      rows[index].packets.digested = below(4) == 0 ? nil : rows[index].packets.encapsulated
      rows[index].packets.decapsulated = below(1 << 40)
      if below(6) == 0 { rows[index].sendErrors = below(2) == 0 ? nil : below(10) }
      func aged(_ children: Few<ChildSA>) -> Few<ChildSA> {
        var few = Few<ChildSA>()
        for var child in children.array {
          child.lifetime = child.lifetime.map { $0 - Seconds(10) }
          child.lifetimeKilobytes = (child.lifetimeKilobytes ?? 4_000_000) - 7
          few.append(child)
        }
        return few
      }
      rows[index].inbound = aged(rows[index].inbound)
      rows[index].outbound = aged(rows[index].outbound)
      if below(12) == 0 { rows[index] = pair(index) }
      if below(15) == 0 { rows[index].flags = "ipsec_sa_request_sent" }
      if below(15) == 0 { rows[index].outbound = Few() }
    }
    if below(8) == 0, rows.count < 8 { rows.append(pair(rows.count)) }
    if below(10) == 0, !rows.isEmpty { rows.remove(at: below(rows.count)) }
    if below(10) == 0 { rows.shuffle(using: &random) }
  }

  private mutating func output(at seconds: Int?) -> Observation {
    text += 1
    let start = below(100_000)
    func placed<Value>(_ values: [Value]) -> [Sourced<Value>] {
      values.enumerated().map { index, value in
        Sourced(value, SourceRange(CaptureID(text), start + index * 50..<start + index * 50 + 40 + index % 3))
      }
    }
    switch below(8) {
    case 0:
      let state: StandbyState = below(2) == 0 ? .active : .standby
      return observe(
        "hub1", .standby, .standbyGroups(placed([standby(outside, 1, state)])), at: seconds, capture: text, start: start
      )
    case 1:
      var table = HostTable()
      let host = HostEntry(name: "peer.example", addresses: [ip("203.0.113.\(1 + below(3))")])
      table.entries = placed([host])
      return observe("hub1", .hosts, .hosts(table), at: seconds, capture: text, start: start)
    case 2:
      let part = rows.filter { $0.peer == ip("203.0.113.1") }
      return observe(
        "hub1", .ipsecSA, .securityAssociations(placed(part)), at: seconds, scope: ["peer": "203.0.113.1"],
        capture: text, start: start)
    default:
      step()
      return observe(
        "hub1", .ipsecSA, .securityAssociations(placed(rows)), at: seconds, capture: text, start: start)
    }
  }

  /// Observations in the order in which they arrive.
  mutating func observations(_ count: Int) -> [Observation] {
    var all: [Observation] = []
    for number in 0..<count {
      let late = below(20) == 0 ? below(300) : 0
      all.append(output(at: below(25) == 0 ? nil : number * 10 - late))
    }
    return all
  }
}

@Suite("The past is what it was")
struct HistoryTests {
  /// What is known of the routers, but for the moment it is asked for.
  private func known(_ report: FleetReport) -> FleetReport {
    var known = report
    known.at = nil
    return known
  }

  @Test("at any moment the answers are those of the observations made until then", arguments: 1...40)
  func seek(seed: Int) {
    var polling = Polling(seed: UInt64(seed))
    let all = polling.observations(70)
    var store = ObservationStore(source: .capture)
    // Asked in between as well, so that what is new is folded in parts.
    for (number, observation) in all.enumerated() {
      store.add(observation)
      if number % 17 == 0 { _ = store.report() }
    }
    for _ in 0..<6 {
      let seconds = Int.random(in: 0..<720, using: &polling.random)
      var fresh = ObservationStore(source: .capture)
      fresh.add(all.filter { ($0.command.observedAt ?? moment(seconds)) <= moment(seconds) })
      #expect(
        known(store.report(at: moment(seconds))) == known(fresh.report()), "seed \(seed), at \(seconds) s")
    }
    var whole = ObservationStore(source: .capture)
    whole.add(all)
    #expect(store.report() == whole.report(), "seed \(seed)")
    #expect(store.moments == whole.moments, "seed \(seed)")
  }

  @Test("what is no longer kept is still known, and within what is kept the past is the same", arguments: 1...20)
  func bounded(seed: Int) {
    var polling = Polling(seed: UInt64(seed) &* 977)
    let all = polling.observations(120).filter { $0.command.observedAt != nil }
      .sorted { ($0.command.observedAt ?? moment(0)) < ($1.command.observedAt ?? moment(0)) }
    var unlimited = ObservationStore(source: .capture)
    var bounded = ObservationStore(source: .capture)
    bounded.keeps = Seconds(300)
    for (number, observation) in all.enumerated() {
      unlimited.add(observation)
      bounded.add(observation)
      if number % 10 == 0 { #expect(bounded.report() == unlimited.report(), "seed \(seed), after \(number)") }
    }
    #expect(bounded.report() == unlimited.report(), "seed \(seed)")
    #expect(bounded.moments.count < unlimited.moments.count)
    guard let last = unlimited.moments.last else { return }
    for back in [0, 50, 170, 290] {
      let at = last - Seconds(back)
      #expect(known(bounded.report(at: at)) == known(unlimited.report(at: at)), "seed \(seed), \(back) s before")
    }
    #expect(bounded.report(at: moment(10)).routers.isEmpty)
  }

  @Test("days of changes and of a log level out; what the router itself still holds of its log stays whole")
  func endless() {
    var store = ObservationStore(source: .lab)
    store.keeps = Seconds(3_600)
    var most = 0
    for poll in 0..<3_000 {
      // The router keeps its last 400 lines; each poll finds two new ones, and its role changed.
      let lines = (max(0, 2 * poll - 398)..<2 * poll + 2).map { number in
        Sourced(
          LogMessage(
            time: nil, authority: .authoritative, facility: "SYS", severity: 5, mnemonic: "NOTE",
            text: "line \(number)", meaning: .other),
          SourceRange(CaptureID(UInt32(poll)), number..<number + 1))
      }
      store.add(observe("hub1", .logging, .log(lines), at: poll * 60, capture: UInt32(poll)))
      let state: StandbyState = poll % 2 == 0 ? .active : .standby
      store.add(
        observe(
          "hub1", .standby, .standbyGroups(sourced([standby(outside, 1, state)])), at: poll * 60, capture: UInt32(poll))
      )
      guard poll % 50 == 49 else { continue }
      let report = store.report()
      most = max(most, report.events?.count ?? 0)
      let log = report.routers.first?.log ?? []
      #expect(log.suffix(lines.count).map(\.value) == lines.map(\.value), "after \(poll)")
      #expect(log.count <= 500, "after \(poll)")
    }
    #expect(most > 200 && most <= 300)
  }
}
