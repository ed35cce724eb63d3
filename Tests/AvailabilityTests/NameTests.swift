import Availability
import Model
import Testing

@Suite("Peers given by name")
struct NameTests {
  private func name(
    used: String?, hosts: [String]?, isDynamic: Bool = true, ttl: Int? = nil, _ more: [Observation] = []
  ) -> NameReport? {
    var all = [
      observe(
        "br1", .runningConfig,
        .configuration(
          configuration {
            $0.cryptoMaps = sourced([entry(1, peers: ["vpn.example.net"]) { $0.peers[0].isDynamic = isDynamic }])
          }), at: 0)
    ]
    if let hosts { all.append(table(hosts, ttl: ttl, at: 1000)) }
    if let used { all.append(peer(used, at: 1000)) }
    var store = ObservationStore(source: .capture)
    store.add(all + more)
    return store.report().names?.first
  }

  private func peer(_ used: String, at seconds: Int) -> Observation {
    let shown = status(1, peers: [], current: nil) {
      $0.peers = [CryptoMapStatus.Peer(text: "vpn.example.net", address: nil)]
      $0.currentPeer = CryptoMapStatus.Peer(text: used, address: ip(used))
    }
    return observe("br1", .cryptoMap, .cryptoMaps(sourced([shown])), at: seconds, start: 4000)
  }

  private func table(_ addresses: [String], ttl: Int?, flags: String? = nil, at seconds: Int) -> Observation {
    var table = HostTable()
    if !addresses.isEmpty {
      var host = HostEntry(name: "vpn.example.net", addresses: addresses.map(ip))
      host.flags = flags
      host.ttl = ttl.map { Seconds($0) }
      table.entries = sourced([host])
    }
    return observe("br1", .hosts, .hosts(table), at: seconds, start: 2000)
  }

  @Test("R96: the address in use is what the host table says: fresh")
  func fresh() {
    let fresh = name(used: "203.0.113.7", hosts: ["203.0.113.7"])
    #expect(fresh?.health == .fresh)
    #expect(fresh?.inUseAddress == ip("203.0.113.7"))
    #expect(fresh?.isDynamic == true)
    #expect(fresh?.security == .unchecked)
  }

  @Test("R97: another address in the host table: stale, and frozen where dynamic is not there")
  func stale() {
    let earlier = [table(["203.0.113.9"], ttl: 300, at: 400), peer("203.0.113.7", at: 300)]
    #expect(name(used: "203.0.113.7", hosts: ["203.0.113.9"], ttl: 300, earlier)?.health == .stale)
    let frozen = name(used: "203.0.113.7", hosts: ["203.0.113.9"], isDynamic: false, ttl: 300, earlier)
    #expect(frozen?.health == .stale)
    #expect(frozen?.reasons.contains { $0.contains("R97") } == true)
  }

  @Test("an answer that changed less than two TTLs ago is not called stale")
  func twoLifetimes() {
    let before = table(["203.0.113.7"], ttl: 300, at: 900)
    #expect(name(used: "203.0.113.7", hosts: ["203.0.113.9"], ttl: 300, [before])?.health == .fresh)
    let longBefore = table(["203.0.113.7"], ttl: 300, at: 100)
    #expect(name(used: "203.0.113.7", hosts: ["203.0.113.9"], ttl: 300, [longBefore])?.health == .unknown)
  }

  @Test("one capture, or an answer without a TTL, proves no lasting difference: unknown, with the reason")
  func unproven() {
    let once = name(used: "203.0.113.7", hosts: ["203.0.113.9"], ttl: 300)
    #expect(once?.health == .unknown)
    #expect(once?.reasons.last == "not known to have lasted two TTLs (600 s)")
    let earlier = [table(["203.0.113.9"], ttl: nil, at: 100), peer("203.0.113.7", at: 100)]
    let withoutTTL = name(used: "203.0.113.7", hosts: ["203.0.113.9"], earlier)
    #expect(withoutTTL?.health == .unknown)
    #expect(withoutTTL?.reasons.last?.contains("TTL is not known") == true)
  }

  @Test("an entry marked expired, unknown or to be revalidated is no current answer", arguments: ["EX", "UN", "??"])
  func expired(_ flag: String) {
    let expired = table(["203.0.113.7"], ttl: nil, flags: "temp, \(flag)", at: 1200)
    let report = name(used: "203.0.113.7", hosts: ["203.0.113.7"], [expired])
    #expect(report?.health == .unknown)
    #expect(report?.reasons.last?.contains("marked \(flag)") == true)
  }

  @Test("no address anywhere: unresolved; not looked at: unknown")
  func unresolved() {
    #expect(name(used: nil, hosts: [])?.health == .unresolved)
    #expect(name(used: nil, hosts: nil)?.health == .unknown)
    #expect(name(used: nil, hosts: nil)?.routerAddresses == nil)
    #expect(name(used: nil, hosts: ["203.0.113.7"])?.health == .unknown)
  }
}
