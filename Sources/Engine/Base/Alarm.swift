import Model

/// A timer whose deadline may move without touching the event queue: an entry that comes too early is put back for the
/// deadline, so pushing a deadline out, as every received packet does, costs nothing.
public struct Alarm: Hashable, Sendable {
  /// When it is to ring; nil while off.
  public private(set) var deadline: Moment?
  /// The earliest entry in the queue that stands for it.
  public private(set) var armed: Moment?

  /// An alarm that is off.
  public init() {}

  /// Sets the deadline, and asks for a wake-up where none comes early enough.
  mutating func set(_ moment: Moment, _ key: TimerKey, _ effects: inout Effects) {
    deadline = moment
    if let armed, armed <= moment { return }
    armed = moment
    effects.wakes.append(Wake(at: moment, key: key))
  }

  /// Turns it off; the entry in the queue will find nothing to do.
  mutating func stop() { deadline = nil }

  /// Takes a wake-up: true where the deadline has come. An early one is put back.
  mutating func rings(at now: Moment, _ key: TimerKey, _ effects: inout Effects) -> Bool {
    if let armed, armed > now { return false }
    armed = nil
    guard let deadline else { return false }
    if deadline > now {
      set(deadline, key, &effects)
      return false
    }
    self.deadline = nil
    return true
  }

  /// Whether an entry in the queue will ring it in time: what "no timer lost" means.
  public func isSafe(at now: Moment) -> Bool {
    guard let deadline else { return true }
    guard let armed else { return false }
    return armed <= deadline && armed >= now && deadline >= now
  }
}
