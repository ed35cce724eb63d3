import Engine
import Model
import Testing

/// Machines on one wire without delay, each with its own moment of starting.
struct Wire {
  var machines: [StandbyMachine]
  var now = Moment(milliseconds: 0)
  var isCut = false
  var announced: [Int] = []
  var effects: [[StandbyEffect]]

  init(_ settings: [StandbySettings]) {
    machines = settings.map(StandbyMachine.init)
    effects = settings.map { _ in [] }
  }

  mutating func give(_ input: StandbyInput, to index: Int) {
    var wanted: [StandbyEffect] = []
    machines[index].handle(input, at: now, &wanted)
    effects[index] += wanted
    for effect in wanted {
      if case .announce = effect { announced.append(index) }
      guard case .send(let packet) = effect, !isCut else { continue }
      for other in machines.indices where other != index {
        give(.received(packet, from: machines[index].settings.interfaceAddress), to: other)
      }
    }
  }

  mutating func start(isReload: Bool = false) {
    for index in machines.indices { give(.start(isReload: isReload), to: index) }
  }

  mutating func run(_ milliseconds: Int64) {
    let end = now + Seconds(milliseconds: milliseconds)
    while let next = machines.compactMap(\.deadline).min(), next <= end {
      now = max(now, next)
      for index in machines.indices where machines[index].deadline.map({ $0 <= now }) == true {
        give(.time, to: index)
      }
    }
    now = end
  }

  var states: [StandbyState] { machines.map(\.state) }
}

@Suite("The HSRP machine")
struct StandbyMachineTests {
  static func settings(_ last: Int, _ change: (inout StandbySettings) -> Void = { _ in }) -> StandbySettings {
    var settings = StandbySettings(
      version: .one, group: 1, interfaceAddress: .v4(0xC0A8_0000 + UInt32(last)), virtualAddress: .v4(0xC0A8_00FE))
    change(&settings)
    return settings
  }

  @Test("a lone router walks Listen, Speak, Standby, Active in two hold times")
  func alone() {
    var wire = Wire([Self.settings(1)])
    wire.start()
    #expect(wire.states == [.listen])
    wire.run(9_999)
    #expect(wire.states == [.listen])
    wire.run(1)
    #expect(wire.states == [.speak])
    wire.run(10_000)
    #expect(wire.states == [.active])
    #expect(wire.machines[0].stateChanges == 4)
    #expect(wire.announced == [0])
  }

  @Test("R54: equal priorities go to the higher address", arguments: 0..<50)
  func r54_higherAddressWins(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    let addresses = Array(Set((0..<chance.within(2...5)).map { _ in chance.within(1...250) })).sorted()
      .shuffled(using: &chance)
    var wire = Wire(addresses.map { Self.settings($0) })
    wire.start()
    wire.run(60_000)
    let highest = addresses.firstIndex(of: addresses.max() ?? 0)
    for index in addresses.indices {
      #expect((wire.states[index] == .active) == (index == highest), "seed \(seed): \(addresses) \(wire.states)")
    }
    #expect(addresses.count < 2 || wire.states.filter { $0 == .standby }.count == 1, "seed \(seed)")
  }

  @Test("R51: of unequal priorities the higher takes over")
  func r51_higherPriorityWins() {
    var wire = Wire([Self.settings(9), Self.settings(1) { $0.priority = 150 }])
    wire.start()
    wire.run(40_000)
    #expect(wire.states == [.standby, .active])
  }

  @Test("a running active router is not preempted by a higher address, nor by a higher priority without preempt")
  func noPreemption() {
    var wire = Wire([Self.settings(1), Self.settings(9) { $0.preempt = true }])
    wire.give(.start(isReload: false), to: 0)
    wire.run(30_000)
    wire.give(.start(isReload: false), to: 1)
    wire.run(60_000)
    #expect(wire.states == [.active, .standby])
    var other = Wire([Self.settings(1), Self.settings(2) { $0.priority = 200 }])
    other.give(.start(isReload: false), to: 0)
    other.run(30_000)
    other.give(.start(isReload: false), to: 1)
    other.run(60_000)
    #expect(other.states == [.active, .standby])
  }

  @Test("R52: preempt without delay takes over at once: coup, resign, one active throughout")
  func r52_preemptsAtOnce() {
    var wire = Wire([Self.settings(1), Self.settings(2) { ($0.priority, $0.preempt) = (200, true) }])
    wire.give(.start(isReload: false), to: 0)
    wire.run(30_000)
    wire.give(.start(isReload: false), to: 1)
    wire.run(3_000)
    #expect(wire.states[1] == .active)
    #expect(wire.states[0] == .speak)
    let resigned = wire.effects[0].contains {
      if case .send(let packet) = $0 { packet.operation == .resign } else { false }
    }
    #expect(resigned)
    wire.run(15_000)
    #expect(wire.states == [.standby, .active])
  }

  @Test(
    "each of the three delays holds preemption back",
    arguments: [
      (StandbyGroup.PreemptDelay(minimum: Seconds(30)), false, false, 30),
      (StandbyGroup.PreemptDelay(reload: Seconds(40)), true, false, 40),
      (StandbyGroup.PreemptDelay(reload: Seconds(40)), false, false, 0),
      (StandbyGroup.PreemptDelay(sync: Seconds(50)), false, true, 50),
      (StandbyGroup.PreemptDelay(sync: Seconds(50)), false, false, 0),
      (StandbyGroup.PreemptDelay(minimum: Seconds(20), reload: Seconds(40), sync: Seconds(5)), true, true, 40),
    ])
  func preemptDelays(delay: StandbyGroup.PreemptDelay, isReload: Bool, hasClient: Bool, seconds: Int) {
    var wire = Wire([
      Self.settings(1),
      Self.settings(2) {
        ($0.priority, $0.preempt) = (200, true)
        $0.preemptDelay = delay
        $0.hasClient = hasClient
      },
    ])
    wire.give(.start(isReload: false), to: 0)
    wire.run(30_000)
    wire.give(.start(isReload: isReload), to: 1)
    wire.run(Int64(seconds) * 1000 - 1)
    #expect(wire.states[1] != .active)
    wire.run(3_001)
    #expect(wire.states[1] == .active)
  }

  @Test("R39: the standby takes over after the hold time, and at once on a resign")
  func r39_takesOver() {
    var wire = Wire([Self.settings(1), Self.settings(2)])
    wire.start()
    wire.run(40_000)
    #expect(wire.states == [.standby, .active])
    var resigning = wire
    resigning.give(.stop, to: 1)
    #expect(resigning.states == [.active, .initial])
    wire.give(.interfaceDown, to: 1)
    #expect(wire.states == [.standby, .initial])
    wire.run(10_000)
    #expect(wire.states == [.active, .initial])
  }

  @Test("two active routers meet when a partition heals: higher priority, then higher address, stays")
  func partitionHeals() {
    for (low, high) in [(100, 120), (100, 100)] {
      var wire = Wire([
        Self.settings(1) { $0.priority = low }, Self.settings(2) { $0.priority = high },
      ])
      wire.isCut = true
      wire.start()
      wire.run(30_000)
      #expect(wire.states == [.active, .active])
      wire.isCut = false
      wire.run(3_000)
      #expect(wire.states[1] == .active)
      #expect(wire.states[0] != .active)
      wire.run(20_000)
      #expect(wire.states == [.standby, .active])
    }
  }

  @Test("timers are learned from the active router, and an active router uses its own")
  func learnsTimers() {
    var wire = Wire([
      Self.settings(1) { ($0.hello, $0.hold) = (Seconds(1), Seconds(4)) },
      Self.settings(9) {
        ($0.hello, $0.hold, $0.priority) = (Seconds(5), Seconds(20), 150)
        $0.preempt = true
      }, Self.settings(3),
    ])
    wire.start()
    wire.run(90_000)
    #expect(wire.states[1] == .active)
    #expect(wire.machines.map { $0.hello.whole } == [5, 5, 5])
    #expect(wire.machines.map { $0.hold.whole } == [20, 20, 20])
    wire.give(.stop, to: 1)
    wire.run(60_000)
    let active = wire.states.firstIndex(of: .active)
    #expect(active == 2)
    #expect(wire.machines[2].hello.whole == 5, "never configured, so what was learned stays")
  }

  @Test("version 1 does not learn timers below a second; version 2 does")
  func subSecondTimers() {
    for version in [StandbyVersion.one, .two] {
      var wire = Wire([
        Self.settings(1) { $0.version = version },
        Self.settings(2) {
          $0.version = version
          ($0.hello, $0.hold) = (Seconds(milliseconds: 250), Seconds(milliseconds: 800))
          ($0.priority, $0.preempt) = (150, true)
        },
      ])
      wire.start()
      // The wire hands packets over as values; version 1's bytes cannot hold the fraction.
      let packet = StandbyPacket(
        version: version, operation: .hello, state: .active, hello: Seconds(milliseconds: 250),
        hold: Seconds(milliseconds: 800), priority: 150, group: 1, virtualAddress: .v4(0xC0A8_00FE))
      guard case .group(let read)? = try? StandbyMessage(StandbyMessage.group(packet).bytes) else {
        Issue.record("unreadable")
        return
      }
      wire.give(.received(read, from: .v4(0xC0A8_0002)), to: 0)
      #expect(wire.machines[0].hello.milliseconds == (version == .one ? 3_000 : 250))
    }
  }

  @Test("R56: a member without the address learns it; a group where nobody has it stays in Learn")
  func r56_learnsTheAddress() {
    var wire = Wire([Self.settings(9) { $0.virtualAddress = nil }, Self.settings(1)])
    wire.start()
    #expect(wire.states[0] == .learn)
    wire.run(40_000)
    #expect(wire.machines[0].virtualAddress == .v4(0xC0A8_00FE))
    #expect(wire.states == [.standby, .active])
    var lost = Wire([Self.settings(1) { $0.virtualAddress = nil }, Self.settings(2) { $0.virtualAddress = nil }])
    lost.start()
    lost.run(300_000)
    #expect(lost.states == [.learn, .learn])
  }

  @Test("a packet with another secret is reported and changes nothing")
  func authentication() {
    var wire = Wire([Self.settings(1), Self.settings(2) { $0.authentication = .text(42) }])
    wire.start()
    wire.run(60_000)
    #expect(wire.states == [.active, .active])
    #expect(wire.effects[0].contains(.badAuthentication(from: .v4(0xC0A8_0002))))
  }

  @Test("another virtual address of the active router is reported once")
  func differentAddress() {
    var wire = Wire([Self.settings(1), Self.settings(2) { $0.virtualAddress = .v4(0xC0A8_00FD) }])
    wire.start()
    wire.run(90_000)
    let reports = wire.effects[0].filter { if case .differentAddress = $0 { true } else { false } }
    #expect(reports == [.differentAddress(seen: .v4(0xC0A8_00FD), configured: .v4(0xC0A8_00FE))])
  }

  @Test("versions and groups do not mix")
  func separateGroups() {
    var wire = Wire([
      Self.settings(1), Self.settings(2) { $0.version = .two }, Self.settings(3) { $0.group = 2 },
    ])
    wire.start()
    wire.run(60_000)
    #expect(wire.states == [.active, .active, .active])
  }

  @Test("tracking takes from the priority or shuts the group")
  func tracking() {
    let tracks = [
      StandbyGroup.Track(object: "1", decrement: 60), StandbyGroup.Track(object: "2"),
      StandbyGroup.Track(object: "3", shutdown: true),
    ]
    func outcome(_ down: Set<String>) -> (Int, Bool) {
      let result = Tracking.outcome(priority: 65, tracks: tracks) { !down.contains($0) }
      return (result.priority, result.mayRun)
    }
    #expect(outcome([]) == (65, true))
    #expect(outcome(["1"]) == (5, true))
    #expect(outcome(["1", "2"]) == (0, true), "never below 0; a decrement is 10 unless said")
    #expect(outcome(["3"]) == (65, false))
  }
}
