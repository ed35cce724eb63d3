import Model

/// Dead peer detection on one IKE SA (ios-behaviour 1.2): IKEv1's R-U-THERE and IKEv2's empty INFORMATIONAL alike.
public struct DeadPeerMonitor: Hashable, Sendable {
  /// What is to be done now.
  public enum Verdict: Hashable, Sendable { case nothing, probe, dead }

  /// The settings.
  public let settings: DeadPeerDetection
  /// How many unanswered probes make the peer dead.
  public let limit: Int
  /// When anything last came from the peer.
  public private(set) var lastReceived: Moment
  /// When the last probe went out.
  public private(set) var lastProbe: Moment?
  /// How many probes went out since.
  public private(set) var unanswered = 0

  /// A monitor that heard the peer at `now`.
  public init(_ settings: DeadPeerDetection, limit: Int, at now: Moment) {
    self.settings = settings
    self.limit = limit
    lastReceived = now
  }

  private var retry: Seconds { settings.retry ?? Seconds(2) }

  /// When ``fire(at:)`` is next due; nil while nothing runs (on demand, without a probe under way).
  public var deadline: Moment? {
    if unanswered > 0, let lastProbe { return lastProbe + retry }
    return settings.mode == .periodic ? lastReceived + settings.interval : nil
  }

  /// Anything came from the peer: it is alive, and no probe is needed for an interval (R72).
  public mutating func received(at now: Moment) {
    lastReceived = now
    unanswered = 0
  }

  /// A packet goes to the peer: on demand, a probe goes with it when nothing came for an interval (R73).
  public mutating func sending(at now: Moment) -> Verdict {
    guard settings.mode == .onDemand, unanswered == 0, now - lastReceived >= settings.interval else { return .nothing }
    return probe(now)
  }

  /// The deadline has come: a probe each interval without received traffic (R74), retries, and at last death.
  public mutating func fire(at now: Moment) -> Verdict {
    guard let deadline, deadline <= now else { return .nothing }
    return unanswered >= limit ? .dead : probe(now)
  }

  private mutating func probe(_ now: Moment) -> Verdict {
    unanswered += 1
    lastProbe = now
    return .probe
  }
}
