import Availability
import Model
import Testing

@Suite("Groups joined across routers")
struct GroupTests {
  private func groups(_ change: (inout HeadEnds) -> Void) -> [GroupReport] {
    var fleet = HeadEnds()
    change(&fleet)
    return fleet.report().groups ?? []
  }
  private func outsideGroup(_ change: (inout HeadEnds) -> Void) -> GroupReport? {
    groups(change).first { $0.group == 1 }
  }

  @Test("two routers that name each other are one group, and ok")
  func ok() {
    let all = groups { _ in }
    #expect(all.map(\.health) == [.ok, .ok])
    #expect(all.map { $0.members.map(\.router) } == [["hub1", "hub2"], ["hub1", "hub2"]])
    #expect(all[0].boundMaps == ["vpn"])
    #expect(all[0].coupledGroups == [GroupReport.Coupling(group: all[1].id, reason: .cryptoMap)])
    #expect(all[0].since == Since(moment(-1000), isLowerBound: false))
  }

  @Test("they join without a configuration as well, by naming each other")
  func withoutConfiguration() {
    #expect(groups { $0.hasConfigurations = false }.map(\.members.count) == [2, 2])
  }

  @Test("a lone active router sees no standby: degraded; one that sees a standby which was not captured: unknown")
  func loneRouter() {
    #expect(outsideGroup { $0.two.isSeen = false }?.health == .unknown)
    let alone = outsideGroup {
      $0.two.isSeen = false
      $0.two.states = [.initial, .initial]
    }
    #expect(alone?.health == .degraded)
  }

  @Test("a lone member in init has one reason; what is unknown has no beginning")
  func loneInit() {
    let group = outsideGroup {
      $0.one.isSeen = false
      $0.two.states = [.initial, .initial]
    }
    #expect(group?.reasons == ["only hub2 was seen; it is init"])
    let unknown = outsideGroup { $0.two.isSeen = false }
    #expect(unknown?.health == .unknown)
    #expect(unknown?.since == nil)
  }

  @Test("a member that is down: degraded, with its name")
  func memberDown() {
    let group = outsideGroup { $0.two.states = [.initial, .initial] }
    #expect(group?.members.count == 2)
    #expect(group?.health == .degraded)
    #expect(group?.reasons.contains { $0.contains("hub2 is init") } == true)
  }

  @Test("both active at the same time, and unknown where the observations do not overlap")
  func bothActive() {
    let overlapping = outsideGroup { $0.two.states = [.active, .active] }
    #expect(overlapping?.health == .bothActive)
    let apart = outsideGroup {
      $0.two.states = [.active, .active]
      $0.two.seenAt = 5000
    }
    #expect(apart?.health == .unknown)
    #expect(apart?.reasons.first?.contains("do not overlap") == true)
  }

  @Test("none active at the same time, and unknown where the observations do not overlap")
  func noneActive() {
    let states: [StandbyState] = [.listen, .active]
    let overlapping = outsideGroup {
      $0.one.states = states
      $0.two.states = [.speak, .standby]
    }
    #expect(overlapping?.health == .noneActive)
    let apart = outsideGroup {
      $0.one.states = states
      $0.two.states = [.speak, .standby]
      $0.two.seenAt = 5000
    }
    #expect(apart?.health == .unknown)
  }

  @Test("R55: coupled groups active on two routers are split, both of them")
  func split() {
    let all = groups {
      $0.one.states = [.active, .standby]
      $0.two.states = [.standby, .active]
    }
    #expect(all.map(\.health) == [.split, .split])
    let apart = groups {
      $0.one.states = [.active, .standby]
      $0.two.states = [.standby, .active]
      $0.two.seenAt = 5000
    }
    // hub1's own view is of one time: active outside, standby inside.
    #expect(apart.map(\.health) == [.split, .split])
  }

  @Test("load sharing over groups that are not coupled is no split")
  func loadSharing() {
    var fleet = HeadEnds()
    fleet.one.states = [.active, .standby]
    fleet.two.states = [.standby, .active]
    fleet.hasConfigurations = false
    fleet.one.associations = []
    #expect(fleet.report().groups?.map(\.health) == [.ok, .ok])
  }

  @Test("R63: members that disagree about the virtual address are one group with a fault")
  func virtualAddress() {
    let group = outsideGroup { $0.two.virtual = "192.168.0.4" }
    #expect(group?.virtualAddresses == [ip("192.168.0.3"), ip("192.168.0.4")])
    #expect(group?.health == .degraded)
    #expect(group?.reasons.contains { $0.contains("disagree about the virtual address") } == true)
  }

  @Test("two sites may use one virtual address: groups never join by it alone")
  func twoSites() {
    var a = HeadEnds()
    a.hasConfigurations = false
    var b = HeadEnds()
    b.one.name = "edge1"
    b.two.name = "edge2"
    b.hasConfigurations = false
    b.one.number = 11
    b.two.number = 12
    var store = ObservationStore(source: .capture)
    store.add(a.observations + b.observations)
    let all = store.report().groups ?? []
    #expect(all.count == 4)
    #expect(all.allSatisfy { $0.members.count == 2 && $0.health == .ok })
  }

  @Test("an inventory joins the pair, names its site and couples its groups")
  func inventory() {
    var fleet = HeadEnds()
    fleet.hasConfigurations = false
    fleet.two.states = [.active, .standby]
    let pair = PairHint(name: "ams", site: "ams1", routers: ["hub1", "hub2"], coupled: [["group1", "inside1"]])
    let all = fleet.report(JoinSettings(pairs: [pair])).groups ?? []
    #expect(all.map(\.pair) == ["ams", "ams"])
    #expect(all.map(\.site) == ["ams1", "ams1"])
    #expect(all.map(\.members.count) == [2, 2])
    #expect(all.first?.coupledGroups.first?.reason == .inventory)
  }

  @Test("who was the other member earlier is evidence when both are active, or one is down")
  func formerMembers() {
    var fleet = HeadEnds()
    fleet.hasConfigurations = false
    var store = ObservationStore(source: .capture)
    store.add(fleet.observations)
    fleet.two.states = [.active, .active]
    for path in [\HeadEnds.one, \HeadEnds.two] {
      fleet[keyPath: path].seenAt = 300
      fleet[keyPath: path].changedAgo = 20
    }
    store.add(fleet.observations)
    #expect(store.report().groups?.map(\.health) == [.bothActive, .bothActive])
    #expect(store.report(at: moment(0)).groups?.map(\.health) == [.ok, .ok])
  }

  @Test("a lowered priority is named with what lowered it")
  func tracking() {
    let group = outsideGroup { $0.two.priority = 90 }
    #expect(group?.health == .degraded)
    #expect(group?.reasons == ["hub2 has lowered its priority from 100 to 90"])
  }

  @Test("undated captures: roles that agree are ok, roles that contradict are unknown")
  func undated() {
    func health(_ other: StandbyState) -> GroupReport.Health? {
      func group(_ state: StandbyState, _ active: String?, _ standbyRouter: String?) -> Facts {
        .standbyGroups(
          sourced([
            standby(outside, 1, state) {
              $0.virtualAddress = ip("10.0.0.3")
              $0.activeRouter = active.map { .address(ip($0)) } ?? .local
              $0.standbyRouter = standbyRouter.map { .address(ip($0)) } ?? .local
            }
          ]))
      }
      var store = ObservationStore(source: .capture)
      store.add([
        observe("hub1", .standby, group(.active, nil, "10.0.0.2")),
        observe("hub2", .standby, group(other, "10.0.0.1", nil)),
        observe(
          "hub1", .interfaceBrief,
          .interfaces(
            sourced([InterfaceStatus(name: outside, address: ip("10.0.0.1"), status: "up", lineProtocol: "up")]))),
        observe(
          "hub2", .interfaceBrief,
          .interfaces(
            sourced([InterfaceStatus(name: outside, address: ip("10.0.0.2"), status: "up", lineProtocol: "up")]))),
      ])
      return store.report().groups?.first?.health
    }
    #expect(health(.standby) == .ok)
    #expect(health(.active) == .unknown)
  }

  @Test("a group whose other member cannot be told names those that it may be")
  func candidates() {
    // Three routers of one template on LANs of their own: two standbys answer to the active one.
    func member(_ name: String, _ state: StandbyState) -> Observation {
      observe(
        name, .standbyBrief,
        .standbyGroups(
          sourced([
            standby(outside, 1, state) {
              $0.virtualAddress = ip("192.168.0.3")
              $0.activeRouter = state == .active ? .local : .address(ip("192.168.0.1"))
              $0.standbyRouter = state == .active ? .address(ip("192.168.0.2")) : .local
            }
          ])), at: 0)
    }
    var store = ObservationStore(source: .capture)
    store.add([member("hub1", .active), member("hub2", .standby), member("hub5", .standby)])
    let lone = store.report().groups?.first { $0.members.map(\.router) == ["hub1"] }
    #expect(lone?.health == .unknown)
    #expect(
      lone?.reasons.last == "its other member may be hub2 or hub5: nothing tells which; name the pair in an inventory")
    #expect(store.report().groups?.first { $0.members.map(\.router) == ["hub2"] }?.reasons.count == 1)
  }

  @Test("since when a group is ok: to the second, by the log where the age is in days, else at least so long")
  func since() {
    #expect(outsideGroup { $0.one.changedAgo = 400 }?.since == Since(moment(-400), isLowerBound: false))
    let days = outsideGroup {
      $0.one.changedAgo = 300_000
      $0.two.changedAgo = 300_000
    }
    #expect(days?.since == Since(moment(-300_000), isLowerBound: true))
    var fleet = HeadEnds()
    fleet.one.changedAgo = 300_000
    fleet.two.changedAgo = 300_000
    func log(_ router: String, _ to: StandbyState, _ second: Int) -> Observation {
      var run = observe(router, .logging, .none, at: 0, start: 20_000)
      run.command.clock = DeviceClock(local: LocalTime(moment(0)), zone: "UTC", authority: .authoritative)
      run.facts = .log([
        sourced(
          LogMessage(
            time: LocalTime(moment(second)), authority: .authoritative, facility: "HSRP", severity: 5,
            mnemonic: "STATECHANGE", text: "",
            meaning: .standbyStateChange(interface: outside, group: 1, from: .speak, to: to)))
      ])
      return run
    }
    var store = ObservationStore(source: .capture)
    store.add(fleet.observations + [log("hub1", .active, -300_100), log("hub2", .standby, -300_050)])
    let group = store.report().groups?.first { $0.group == 1 }
    #expect(group?.since == Since(moment(-300_050), isLowerBound: false))
  }
}
