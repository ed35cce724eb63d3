import Availability
import Model
import Testing

@Suite("Observations folded into what is known")
struct FoldTests {
  private func groups(_ states: [(Int, StandbyState)]) -> Facts {
    .standbyGroups(sourced(states.map { standby(outside, $0.0, $0.1) }))
  }

  private func states(_ report: RouterReport) -> [StandbyState]? { report.standbyGroups?.map(\.value.state) }

  @Test("the latest whole output replaces the table, whatever order the files are read in")
  func supersedes() {
    let old = observe("hub1", .standby, groups([(0, .active), (1, .standby)]), at: 0, capture: 1)
    let new = observe("hub1", .standby, groups([(0, .standby)]), at: 60, capture: 2)
    for order in [[old, new], [new, old]] {
      #expect(states(report(order)) == [.standby])
      #expect(states(report(order, at: 30)) == [.active, .standby])
      #expect(report(order).observedAt == moment(60))
      #expect(report(order).commands.count == 1)
    }
  }

  @Test("a moment before anything was seen shows no router, and now is as before it was asked for")
  func earlier() {
    var store = ObservationStore(source: .capture)
    store.add([observe("hub1", .standby, groups([(0, .active)]), at: 0)])
    let now = store.report()
    #expect(store.report(at: moment(-1)).routers.isEmpty)
    #expect(store.report() == now)
    #expect(store.report(at: moment(0)).routers == now.routers)
    store.add([observe("hub1", .standby, groups([(0, .standby)]), at: 10)])
    #expect(store.report().routers.first.flatMap(states) == [.standby])
    #expect(store.moments == [moment(0), moment(10)])
  }

  @Test("undated observations keep the order in which they stand in the captures")
  func undated() {
    let first = observe("hub1", .standby, groups([(0, .active)]), capture: 1, start: 0)
    let second = observe("hub1", .standby, groups([(0, .standby)]), capture: 1, start: 5000)
    #expect(states(report([first, second])) == [.standby])
    #expect(states(report([second, first])) == [.standby])
    let dated = observe("hub1", .standby, groups([(0, .initial)]), at: 0, capture: 0)
    #expect(states(report([first, dated, second])) == [.initial])
  }

  @Test("an output for one interface replaces that interface's rows and leaves the others")
  func partial() {
    let whole = observe(
      "hub1", .standby, .standbyGroups(sourced([standby(outside, 0, .active), standby(inside, 1, .active)])), at: 0)
    let part = observe(
      "hub1", .standby, .standbyGroups(sourced([standby(outside, 2, .listen)])), at: 10,
      scope: ["interface": "Gi0/0/0"])
    let rows = report([whole, part]).standbyGroups?.map(\.value)
    #expect(rows?.map(\.group) == [1, 2])
    #expect(rows?.map(\.state) == [.active, .listen])
    #expect(report([whole, part]).wholeTables.contains(.standby))
    #expect(!report([part]).wholeTables.contains(.standby))
  }

  @Test("an output cut off, or one filtered line by line, removes nothing")
  func cut() {
    let whole = observe("hub1", .standby, groups([(0, .active), (1, .active)]), at: 0)
    let cut = observe("hub1", .standby, groups([(0, .standby)]), at: 10, isCut: true)
    let filtered = observe("hub1", .standby, groups([(1, .listen)]), at: 10, scope: ["filter": "x"])
    #expect(states(report([whole, cut])) == [.standby, .active])
    #expect(states(report([whole, filtered])) == [.active, .listen])
  }

  @Test("a command that failed leaves what was known, and a part without rows makes no table")
  func failed() {
    let whole = observe("hub1", .standby, groups([(0, .active)]), at: 0)
    let failed = observe("hub1", .standby, .none, at: 10, error: "% Invalid input detected at '^' marker.")
    #expect(states(report([whole, failed])) == [.active])
    #expect(report([failed]).standbyGroups == nil)
    #expect(report([failed]).commands.first?.error != nil)
    let part = observe("hub1", .ipsecSA, .securityAssociations([]), scope: ["peer": "1.1.1.1"])
    #expect(report([part]).securityAssociations == nil)
    #expect(report([observe("hub1", .ipsecSA, .securityAssociations([]))]).securityAssociations == [])
  }

  @Test("routing tables are apart by VRF; the form for one prefix adds its tag to the row of the table")
  func routes() {
    func route(_ vrf: String?, _ prefix: String, _ change: (inout Route) -> Void = { _ in }) -> Route {
      var route = Route(vrf: vrf, prefix: net(prefix), code: "S")
      change(&route)
      return route
    }
    let global = observe("hub1", .route, .routes(sourced([route(nil, "10.1.0.0/16") { $0.interface = outside }])))
    let other = observe(
      "hub1", .route, .routes(sourced([route("red", "10.1.0.0/16")])), scope: ["vrf": "red"], start: 2000)
    let one = observe(
      "hub1", .route, .routes(sourced([route(nil, "10.1.0.0/16") { $0.tag = 113 }])),
      scope: ["prefix": "10.1.0.0"], start: 4000)
    let routes = report([global, other, one]).routes?.map(\.value.route)
    #expect(routes?.map(\.vrf) == [nil, "red"])
    #expect(routes?.first?.tag == 113)
    #expect(routes?.first?.interface == outside)
    #expect(report([global, other, one]).wholeRouteTables == ["", "red"])
    #expect(report([one]).wholeRouteTables == [])
    let none = observe("hub1", .route, .routes([]), scope: ["filter": "static"], start: 6000)
    #expect(report([global, other, none]).routes?.map(\.value.route.vrf) == ["red"])
  }

  @Test("a tag stays while the route is the same; the form for one prefix takes away the paths it does not list")
  func tags() {
    func route(_ code: String, _ hop: String, _ tag: Int? = nil) -> Route {
      var route = Route(vrf: nil, prefix: net("10.1.0.0/16"), code: code)
      route.nextHop = IPAddress(hop)
      route.tag = tag
      return route
    }
    func table(_ routes: [Route], at second: Int) -> Observation {
      observe("hub1", .route, .routes(sourced(routes)), at: second, start: second * 1000)
    }
    func prefix(_ routes: [Route], at second: Int) -> Observation {
      observe("hub1", .route, .routes(sourced(routes)), at: second, scope: ["prefix": "10.1.0.0"], start: second * 1000)
    }
    func seen(_ observations: [Observation]) -> [String] {
      (report(observations).routes ?? []).map(\.value.route).map {
        "\($0.code) \($0.nextHop?.description ?? "-") \($0.tag.map(String.init) ?? "-")"
      }
    }
    let both = [route("S +", "192.0.2.1"), route("S +", "192.0.2.2")]
    let one = prefix([route("S", "192.0.2.1", 20)], at: 10)
    #expect(seen([table(both, at: 0), one]) == ["S + 192.0.2.1 20"])
    #expect(seen([one, table(both, at: 20)]) == ["S + 192.0.2.1 20", "S + 192.0.2.2 -"])
    #expect(seen([one, table([route("O", "192.0.2.1")], at: 20)]) == ["O 192.0.2.1 -"], "another protocol's route")
    #expect(seen([table([route("O", "192.0.2.1")], at: 0), one]) == ["S 192.0.2.1 20"])
  }

  @Test("a part of a configuration is merged into the whole; alone it leaves other lists unseen")
  func configurations() {
    let whole = observe(
      "hub1", .runningConfig,
      .configuration(
        configuration {
          $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1"]), entry(20, peers: ["2.2.2.2"])])
        }), at: 0)
    let part = observe(
      "hub1", .runningConfig,
      .configuration(
        configuration {
          $0.isPartial = true
          $0.cryptoMaps = sourced([entry(20, peers: ["3.3.3.3"])])
        }), at: 1, scope: ["filter": "crypto map"])
    let both = report([whole, part])
    #expect(both.cryptoMaps?.map(\.value.sequence) == [10, 20])
    #expect(both.cryptoMaps?.last?.value.peers.map(\.name) == ["3.3.3.3"])
    #expect(both.deadPeerDetection == [])
    #expect(report([part]).deadPeerDetection == nil)
    #expect(report([part]).interfaces == nil)
    #expect(report([part]).cryptoMaps?.first?.value.interfaces == nil)
    #expect(report([whole]).cryptoMaps?.first?.value.interfaces == [])
  }

  @Test("an odd line said again by a later output is one diagnostic; two in one output are two")
  func diagnostics() {
    func odd(_ capture: UInt32, _ start: Int) -> Diagnostic {
      Diagnostic(
        command: "show standby", line: 3, text: "odd", reason: "not understood",
        source: SourceRange(CaptureID(capture), start..<start + 3))
    }
    var first = observe("hub1", .standby, groups([]), at: 0)
    first.diagnostics = [odd(1, 0), odd(1, 10)]
    var second = observe("hub1", .standby, groups([]), at: 1, capture: 2)
    second.diagnostics = [odd(2, 0)]
    #expect(report([first]).diagnostics.count == 2)
    #expect(report([first, second]).diagnostics.contains { $0.source.capture == CaptureID(2) })
    #expect(report([first, second]).diagnostics.count == 2)
  }

  @Test("the logs of two captures are one, their common lines once")
  func logs() {
    func line(_ text: String, _ second: Int) -> LogMessage {
      LogMessage(
        time: LocalTime(year: 2026, month: 11, day: 24, hour: 12, minute: 0, second: second), authority: .authoritative,
        facility: "SYS", severity: 5, mnemonic: "CONFIG_I", text: text)
    }
    let first = observe("hub1", .logging, .log(sourced([line("a", 1), line("b", 2)])), at: 5)
    let second = observe("hub1", .logging, .log(sourced([line("b", 2), line("c", 3)])), at: 9)
    #expect(report([second, first]).log?.map(\.value.text) == ["a", "b", "c"])
  }
}
