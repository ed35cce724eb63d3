import Model

/// Which moment it is in a lab: real time, times a speed, or standing still. Real time is a count of nanoseconds that
/// only grows, and is passed in.
public struct LabClock: Hashable, Sendable {
  /// The speeds a lab may run at.
  public static let speeds = 0.01...10_000.0

  /// How many seconds of the lab pass in one of ours.
  public private(set) var speed: Double
  /// Whether it stands still.
  public private(set) var isPaused = false
  private var moment: Moment
  private var real: UInt64

  /// A clock that shows `moment` now.
  public init(_ moment: Moment, at real: UInt64, speed: Double = 1) {
    self.moment = moment
    self.real = real
    self.speed = min(max(speed, LabClock.speeds.lowerBound), LabClock.speeds.upperBound)
  }

  /// The lab's moment at a real time.
  public func moment(at now: UInt64) -> Moment {
    guard !isPaused, now > real else { return moment }
    let milliseconds = Double(now - real) / 1_000_000 * speed
    return moment + Seconds(milliseconds: Int64(min(milliseconds, 1e15)))
  }

  /// How many real nanoseconds after `now` a moment comes: 0 where it is past, nil while the clock stands still.
  public func wait(for wanted: Moment, at now: UInt64) -> UInt64? {
    guard !isPaused else { return nil }
    let ahead = wanted - moment(at: now)
    guard ahead > Seconds(0) else { return 0 }
    return UInt64(min(Double(ahead.milliseconds) * 1_000_000 / speed, 1e15))
  }

  /// Sets the clock: the lab is at `moment` now.
  public mutating func set(_ moment: Moment, at now: UInt64) {
    self.moment = moment
    real = now
  }

  /// Stops, or goes on.
  public mutating func pause(_ isPaused: Bool, at now: UInt64) {
    set(moment(at: now), at: now)
    self.isPaused = isPaused
  }

  /// Goes on at another speed; false where it is out of range.
  public mutating func setSpeed(_ speed: Double, at now: UInt64) -> Bool {
    guard LabClock.speeds.contains(speed) else { return false }
    set(moment(at: now), at: now)
    self.speed = speed
    return true
  }
}
