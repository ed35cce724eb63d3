import Model

/// Which commands a router is asked, and how often.
public struct PollPlan: Hashable, Sendable {
  /// A command and the time between two askings.
  public struct Item: Hashable, Sendable {
    /// The command.
    public var command: String
    /// How often.
    public var every: Seconds
    /// A command.
    public init(_ command: String, every: Seconds) {
      self.command = command
      self.every = every
    }
  }
  /// The commands, the ones asked first in front.
  public var items: [Item]

  /// A plan.
  public init(_ items: [Item]) { self.items = items }

  /// What an availability screen needs: what moves in seconds every few seconds, configuration now and then.
  /// - Parameter pace: the time between two askings of what moves.
  public static func standard(pace: Seconds = Seconds(5)) -> PollPlan {
    let slow = Seconds(milliseconds: pace.milliseconds * 12)
    let medium = Seconds(milliseconds: pace.milliseconds * 3)
    return PollPlan([
      Item("show clock", every: slow), Item("show version", every: Seconds(milliseconds: slow.milliseconds * 5)),
      Item("show running-config", every: slow), Item("show standby", every: pace),
      Item("show ip interface brief", every: medium), Item("show track", every: medium),
      Item("show crypto map", every: pace), Item("show crypto dynamic-map", every: slow),
      Item("show crypto ipsec transform-set", every: slow), Item("show crypto session detail", every: pace),
      Item("show crypto ipsec sa detail", every: pace), Item("show crypto isakmp sa detail", every: medium),
      Item("show crypto ikev2 sa detail", every: medium), Item("show crypto route", every: pace),
      Item("show ip route", every: pace), Item("show hosts", every: medium), Item("show logging", every: pace),
    ])
  }

  /// The age from which data asked for so often are old: three askings missed, and some time for the answer.
  public func isOld(_ command: String, _ age: Seconds) -> Bool {
    guard let item = items.first(where: { $0.command == command }) else { return false }
    return age > Seconds(milliseconds: item.every.milliseconds * 3 + 2_000)
  }
}

/// When which command of a plan is due.
public struct PollSchedule: Hashable, Sendable {
  private var plan: PollPlan
  private var due: [Moment]

  /// Everything is due at `start`.
  public init(_ plan: PollPlan, from start: Moment) {
    self.plan = plan
    due = plan.items.map { _ in start }
  }

  /// The command that is due the longest, and counts as asked at `now`; nil where none is.
  public mutating func next(at now: Moment) -> String? {
    guard let first = due.indices.min(by: { (due[$0], $0) < (due[$1], $1) }), due[first] <= now else { return nil }
    due[first] = now + plan.items[first].every
    return plan.items[first].command
  }

  /// The moment at which the next command is due.
  public var nextDue: Moment? { due.min() }

  /// Makes one command due now: the log said that the configuration changed.
  public mutating func hurry(_ command: String, at now: Moment) {
    for index in plan.items.indices where plan.items[index].command == command { due[index] = min(due[index], now) }
  }

  /// Another plan; what was asked stays asked.
  public mutating func change(to new: PollPlan, at now: Moment) {
    let before = Dictionary(zip(plan.items.map(\.command), due), uniquingKeysWith: { first, _ in first })
    due = new.items.map { item in min(before[item.command] ?? now, now + item.every) }
    plan = new
  }
}
