import Model

/// An HSRP group on one router: RFC 2281's machine with IOS's deviations (ios-behaviour 4.2).
///
/// Equal priority is decided by the higher address (R54), but a running active router is only preempted by a strictly
/// higher priority. When two active routers meet, the higher priority, then the higher address, stays.
public struct StandbyMachine: Hashable, Sendable {
  /// Another router of the group.
  public struct Neighbour: Hashable, Sendable {
    /// Its interface address.
    public var address: IPAddress
    /// Its priority.
    public var priority: Int
  }

  /// What is configured. Change it through ``reconfigure(_:)``.
  public internal(set) var settings: StandbySettings
  /// The state.
  public private(set) var state = StandbyState.initial
  /// The priority after tracking.
  public private(set) var priority: Int
  /// The virtual address in use: configured or learned.
  public private(set) var virtualAddress: IPAddress?
  /// The active router; nil where unknown or this one.
  public private(set) var active: Neighbour?
  /// The standby router; nil where unknown or this one.
  public private(set) var standby: Neighbour?
  /// When the active router counts as gone.
  public private(set) var activeTimer: Moment?
  /// When the standby router counts as gone.
  public private(set) var standbyTimer: Moment?
  /// When the next hello goes out.
  public private(set) var helloTimer: Moment?
  /// From when it may preempt.
  public private(set) var preemptsFrom = Moment(milliseconds: .min)
  /// How often the state changed.
  public private(set) var stateChanges = 0
  /// When it last changed.
  public private(set) var changedAt: Moment?
  // Timers learned from the active router; they hold while another router is active.
  private var learnedHello: Seconds?
  private var learnedHold: Seconds?
  private var reportedAddress: IPAddress?

  /// A group that has not started.
  public init(_ settings: StandbySettings) {
    self.settings = settings
    priority = settings.priority
    virtualAddress = settings.virtualAddress
  }

  /// The hello interval in use.
  public var hello: Seconds {
    (state == .active ? settings.hello : nil) ?? learnedHello ?? settings.hello ?? Seconds(3)
  }
  /// The hold time in use.
  public var hold: Seconds { (state == .active ? settings.hold : nil) ?? learnedHold ?? settings.hold ?? Seconds(10) }

  /// When ``StandbyInput/time`` is next due; nil while nothing runs.
  public var deadline: Moment? {
    var first: Moment?
    for timer in [activeTimer, standbyTimer, helloTimer] {
      if let timer, first.map({ timer < $0 }) ?? true { first = timer }
    }
    return first
  }

  /// Takes one input at `now`.
  public mutating func handle(_ input: StandbyInput, at now: Moment, _ effects: inout [StandbyEffect]) {
    switch input {
    case .start(let isReload):
      guard state == .initial, settings.follows == nil else { return }
      preemptsFrom = now + preemptDelay(isReload: isReload)
      apply(.enabled, now, nil, &effects)
    case .stop: apply(.disabled, now, nil, &effects)
    case .interfaceDown: fall(now, &effects)
    case .received(let packet, let source): receive(packet, source, now, &effects)
    case .priority(let value): priority = min(max(value, 0), 255)
    case .time: ring(now, &effects)
    }
  }

  /// Takes settings that do not need a restart: all but version, number, addresses.
  mutating func reconfigure(_ new: StandbySettings) {
    settings = new
    virtualAddress = new.virtualAddress ?? virtualAddress
    if new.hello != nil { learnedHello = nil }
    if new.hold != nil { learnedHold = nil }
  }

  /// Takes the state of the group it follows.
  mutating func mirror(_ leader: StandbyState, at now: Moment, _ effects: inout [StandbyEffect]) {
    enter(leader, now, &effects)
    if leader == .active { effects.append(.announce) }
  }

  /// Takes the state a router was seen in, as if active and standby router had just been heard.
  mutating func restore(_ seen: StandbyState, at now: Moment, _ effects: inout [StandbyEffect]) {
    guard state != .initial, seen != .initial, seen != .disabled else { return }
    activeTimer = seen == .active ? nil : now + hold
    standbyTimer = seen == .standby ? nil : now + hold
    enter(seen, now, &effects)
    if seen == .active { effects.append(.announce) }
  }

  // The interface is gone: no resign, since there is no wire to say it on.
  private mutating func fall(_ now: Moment, _ effects: inout [StandbyEffect]) {
    activeTimer = nil
    standbyTimer = nil
    enter(.initial, now, &effects)
    forget()
  }

  private mutating func forget() {
    active = nil
    standby = nil
    learnedHello = nil
    learnedHold = nil
    virtualAddress = settings.virtualAddress
    reportedAddress = nil
  }

  private func preemptDelay(isReload: Bool) -> Seconds {
    let delays = [
      settings.preemptDelay.minimum, isReload ? settings.preemptDelay.reload : nil,
      settings.hasClient ? settings.preemptDelay.sync : nil,
    ]
    return delays.compactMap { $0 }.max() ?? Seconds(0)
  }

  // Of timers that end together the standby timer is first: a lone router's Speak must reach Standby before the active
  // timer's end can make it active.
  private mutating func ring(_ now: Moment, _ effects: inout [StandbyEffect]) {
    while true {
      if let timer = helloTimer, timer <= now {
        helloTimer = now + hello
        apply(.helloTimer, now, nil, &effects)
      } else if let timer = standbyTimer, timer <= now {
        standbyTimer = nil
        standby = nil
        apply(.standbyTimer, now, nil, &effects)
      } else if let timer = activeTimer, timer <= now {
        activeTimer = nil
        active = nil
        apply(.activeTimer, now, nil, &effects)
      } else {
        return
      }
    }
  }

  private mutating func receive(
    _ packet: StandbyPacket, _ source: IPAddress, _ now: Moment, _ effects: inout [StandbyEffect]
  ) {
    guard state != .initial, settings.follows == nil, packet.version == settings.version,
      packet.group == settings.group, packet.isIPv6 == settings.isIPv6, source != settings.interfaceAddress
    else { return }
    guard packet.authentication == settings.authentication else {
      effects.append(.badAuthentication(from: source))
      return
    }
    let isHigher = (packet.priority, source) > (priority, settings.interfaceAddress)
    switch packet.operation {
    case .coup:
      if isHigher { apply(.coup, now, packet, &effects) }
    case .resign:
      guard active?.address == source || (active == nil && packet.state == .active) else { return }
      active = nil
      apply(.resign, now, nil, &effects)
    case .hello:
      let neighbour = Neighbour(address: source, priority: packet.priority)
      if standby?.address == source, packet.state != .standby { standby = nil }
      switch packet.state {
      case .active: hear(active: neighbour, isHigher, packet, now, &effects)
      case .standby:
        apply(isHigher ? .higherStandby : .lowerStandby, now, packet, &effects)
        if state != .standby { standby = neighbour }
      case .speak:
        if isHigher { apply(.higherSpeak, now, packet, &effects) }
      case .initial, .learn, .listen, .disabled: break
      }
    }
  }

  private mutating func hear(
    active neighbour: Neighbour, _ isHigher: Bool, _ packet: StandbyPacket, _ now: Moment,
    _ effects: inout [StandbyEffect]
  ) {
    if let seen = packet.virtualAddress, let own = settings.virtualAddress, seen != own, seen != reportedAddress {
      reportedAddress = seen
      effects.append(.differentAddress(seen: seen, configured: own))
    }
    apply(isHigher ? .higherActive : .lowerActive, now, packet, &effects)
    if state != .active { active = neighbour }
  }

  private func preempts(_ packet: StandbyPacket?, _ now: Moment) -> Bool {
    guard let packet else { return false }
    return settings.preempt && now >= preemptsFrom && packet.priority < priority
  }

  private mutating func apply(
    _ event: StandbyEvent, _ now: Moment, _ packet: StandbyPacket?, _ effects: inout [StandbyEffect]
  ) {
    let cell = StandbyTable.cell(
      event, in: state, knowsAddress: virtualAddress != nil, preempts: preempts(packet, now))
    let actions = cell.actions
    if actions.contains(.learn), let packet { learn(from: packet, &effects) }
    // A hello carries its own hold time; without one the time in use counts (RFC 2281, 5.6 A and B).
    let span = packet.flatMap { $0.hold > Seconds(0) ? $0.hold : nil } ?? hold
    if actions.contains(.startActive) { activeTimer = now + span }
    if actions.contains(.startStandby) { standbyTimer = now + span }
    if actions.contains(.stopActive) { activeTimer = nil }
    if actions.contains(.stopStandby) { standbyTimer = nil }
    // Coup and resign are said in the old state, the hello in the new one.
    if actions.contains(.coup) { send(.coup, &effects) }
    if actions.contains(.resign) { send(.resign, &effects) }
    if let next = cell.next { enter(next, now, &effects) }
    if actions.contains(.hello) { send(.hello, &effects) }
    if actions.contains(.announce) { effects.append(.announce) }
    if cell.next == .initial { forget() }
    if cell.next == .standby, activeTimer == nil { apply(.activeTimer, now, nil, &effects) }
  }

  private mutating func enter(_ next: StandbyState, _ now: Moment, _ effects: inout [StandbyEffect]) {
    guard next != state else { return }
    let old = state
    state = next
    stateChanges += 1
    changedAt = now
    switch next {
    case .speak:
      // What a router in Speak has to say, it says at once.
      helloTimer = now + hello
      if settings.follows == nil { send(.hello, &effects) }
    case .active:
      active = nil
      helloTimer = now + hello
    case .standby:
      standby = nil
      if helloTimer == nil { helloTimer = now + hello }
    case .initial, .learn, .listen, .disabled: helloTimer = nil
    }
    if settings.follows != nil { helloTimer = nil }
    effects.append(.changed(from: old, to: next))
  }

  private mutating func learn(from packet: StandbyPacket, _ effects: inout [StandbyEffect]) {
    if settings.virtualAddress == nil, let address = packet.virtualAddress, address != virtualAddress {
      virtualAddress = address
      effects.append(.learnedAddress(address))
    }
    // The active router's timers override; less than a second does not fit version 1 and reads as 0.
    if packet.hello > Seconds(0), packet.hold > Seconds(0) {
      learnedHello = packet.hello
      learnedHold = packet.hold
    }
  }

  private func send(_ operation: StandbyPacket.Operation, _ effects: inout [StandbyEffect]) {
    effects.append(
      .send(
        StandbyPacket(
          version: settings.version, operation: operation, state: state, hello: hello, hold: hold, priority: priority,
          group: settings.group, authentication: settings.authentication, virtualAddress: virtualAddress,
          isIPv6: settings.isIPv6, identifier: settings.version == .two ? identifier : 0)))
  }

  // Stands for the interface's MAC: unique where addresses are.
  private var identifier: UInt64 {
    switch settings.interfaceAddress {
    case .v4(let bits): 0x0200_0000_0000 | UInt64(bits)
    case .v6(_, let low): 0x0200_0000_0000 | (low & 0xFFFF_FFFF)
    }
  }
}
