import Model

/// The events of RFC 2281, 5.5.
public enum StandbyEvent: String, Hashable, Sendable, CaseIterable {
  /// a: configured, and the interface is up.
  case enabled = "a"
  /// b: no longer configured, or the interface is down.
  case disabled = "b"
  /// c: the active router was not heard for the hold time.
  case activeTimer = "c"
  /// d: the standby router was not heard for the hold time.
  case standbyTimer = "d"
  /// e: time for a hello.
  case helloTimer = "e"
  /// f: a hello of higher priority from a router in Speak.
  case higherSpeak = "f"
  /// g: a hello of higher priority from the active router.
  case higherActive = "g"
  /// h: a hello of lower priority from the active router.
  case lowerActive = "h"
  /// i: a resign from the active router.
  case resign = "i"
  /// j: a coup from a router of higher priority.
  case coup = "j"
  /// k: a hello of higher priority from the standby router.
  case higherStandby = "k"
  /// l: a hello of lower priority from the standby router.
  case lowerStandby = "l"
}

/// The actions of RFC 2281, 5.6, by their letters.
public struct StandbyActions: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// A: start the active timer.
  public static let startActive = StandbyActions(rawValue: 1)
  /// B: start the standby timer.
  public static let startStandby = StandbyActions(rawValue: 2)
  /// C: stop the active timer.
  public static let stopActive = StandbyActions(rawValue: 4)
  /// D: stop the standby timer.
  public static let stopStandby = StandbyActions(rawValue: 8)
  /// E: learn the virtual address and timers where they are not configured.
  public static let learn = StandbyActions(rawValue: 16)
  /// F: send a hello.
  public static let hello = StandbyActions(rawValue: 32)
  /// G: send a coup.
  public static let coup = StandbyActions(rawValue: 64)
  /// H: send a resign.
  public static let resign = StandbyActions(rawValue: 128)
  /// I: announce the virtual address by gratuitous ARP.
  public static let announce = StandbyActions(rawValue: 256)
}

/// RFC 2281's state table. Copies of it differ, so each cell is derived here from what the states mean:
///
/// - *Learn* waits for the address, *Listen* for silence; *Speak* competes for Standby, *Standby* watches the active
///   router, *Active* owns the address.
/// - The active timer watches the active router: it runs in every state but Active. The standby timer says how long the
///   standby router's place counts as taken: it runs in Listen, Speak and Active, and is off in Standby, where this
///   router holds the place itself.
/// - Hence Standby/i: the standby timer is already off, so CFI and CDFI are one; Standby/c likewise. CDFI is written.
/// - Where h leads to Active, C is added to BGFI: an active router watches no other.
/// - h without preemption learns as g does: the router that stays active sets the group's timers, whatever its priority.
/// - c in Speak does nothing yet but is not forgotten: on reaching Standby without an active router the event is
///   taken again, or nobody would ever become active (see ``StandbyMachine``).
public enum StandbyTable {
  /// What a cell says: actions, and the next state; nil where it does not change.
  public struct Cell: Hashable, Sendable {
    /// The actions.
    public var actions: StandbyActions
    /// The next state.
    public var next: StandbyState?
    init(_ actions: StandbyActions = [], _ next: StandbyState? = nil) {
      self.actions = actions
      self.next = next
    }
  }

  /// The cell for `event` in `state`. `knowsAddress` decides `a` (Listen, or Learn without a virtual address);
  /// `preempts` decides `h`.
  public static func cell(
    _ event: StandbyEvent, in state: StandbyState, knowsAddress: Bool = true, preempts: Bool = false
  ) -> Cell {
    switch (event, state) {
    case (.enabled, .initial): Cell([.startActive, .startStandby], knowsAddress ? .listen : .learn)

    case (.disabled, .active): Cell([.stopActive, .stopStandby, .resign], .initial)
    case (.disabled, .learn), (.disabled, .listen), (.disabled, .speak), (.disabled, .standby):
      Cell([.stopActive, .stopStandby], .initial)

    case (.activeTimer, .listen): Cell([.startActive, .startStandby], .speak)
    case (.activeTimer, .standby), (.resign, .standby):
      Cell([.stopActive, .stopStandby, .hello, .announce], .active)

    case (.standbyTimer, .listen): Cell(.startStandby, .speak)
    case (.standbyTimer, .speak): Cell(.stopStandby, .standby)

    case (.helloTimer, .speak), (.helloTimer, .standby), (.helloTimer, .active): Cell(.hello)

    case (.higherSpeak, .speak), (.higherSpeak, .standby): Cell(.startStandby, .listen)

    case (.higherActive, .learn), (.lowerActive, .learn):
      Cell([.learn, .startActive, .startStandby], .listen)
    case (.higherActive, .listen), (.higherActive, .speak), (.higherActive, .standby): Cell([.learn, .startActive])
    case (.higherActive, .active): Cell([.startActive, .startStandby], .speak)

    case (.lowerActive, .listen), (.lowerActive, .speak), (.lowerActive, .standby):
      preempts
        ? Cell([.startStandby, .stopActive, .coup, .hello, .announce], .active) : Cell([.learn, .startActive])
    case (.lowerActive, .active): Cell(.coup)

    case (.resign, .listen): Cell([.startActive, .startStandby], .speak)
    case (.resign, .speak): Cell(.startActive)

    case (.coup, .active): Cell([.startActive, .startStandby, .resign], .speak)

    case (.higherStandby, .listen), (.higherStandby, .active), (.lowerStandby, .active): Cell(.startStandby)
    case (.higherStandby, .speak), (.higherStandby, .standby): Cell(.startStandby, .listen)
    case (.lowerStandby, .listen): Cell(.startStandby, .speak)
    case (.lowerStandby, .speak): Cell(.stopStandby, .standby)

    default: Cell()
    }
  }
}
