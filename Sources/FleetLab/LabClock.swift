import Model

/// The lab's time as a function of real time: so many times as fast, or standing still.
public struct LabClock: Hashable, Sendable {
  /// How many seconds of the lab pass in one.
  public private(set) var speed: Int
  /// Whether it stands still.
  public private(set) var isPaused = false
  /// Real milliseconds, from any origin, and the moment of the lab then.
  private var anchor: (real: Int64, lab: Moment) {
    get { (anchorReal, anchorLab) }
    set { (anchorReal, anchorLab) = newValue }
  }
  private var anchorReal: Int64
  private var anchorLab: Moment

  /// The speeds that can be chosen; the fastest keeps a lab of a dozen routers within a fraction of a core.
  public static let speeds = [1, 2, 5, 10, 30, 60]

  /// A clock that shows `lab` at the real time `real`, in milliseconds.
  public init(showing lab: Moment, at real: Int64, speed: Int = 1) {
    anchorReal = real
    anchorLab = lab
    self.speed = max(1, min(speed, Self.speeds.last ?? 1))
  }

  /// What it shows.
  public func moment(at real: Int64) -> Moment {
    guard !isPaused else { return anchorLab }
    return anchorLab + Seconds(milliseconds: max(0, real - anchorReal) * Int64(speed))
  }

  /// How long until it shows `moment`, in real milliseconds; nil while it stands still.
  public func wait(until moment: Moment, at real: Int64) -> Int64? {
    guard !isPaused else { return nil }
    let ahead = (moment - self.moment(at: real)).milliseconds
    return max(0, (ahead + Int64(speed) - 1) / Int64(speed))
  }

  /// Stops it, or lets it go on from where it stood.
  public mutating func pause(_ isPaused: Bool, at real: Int64) {
    anchor = (real, moment(at: real))
    self.isPaused = isPaused
  }

  /// Another speed from now on.
  public mutating func change(speed: Int, at real: Int64) {
    anchor = (real, moment(at: real))
    self.speed = max(1, min(speed, Self.speeds.last ?? 1))
  }

  /// Puts it on.
  public mutating func step(_ span: Seconds, at real: Int64) {
    anchor = (real, moment(at: real) + span)
  }
}
