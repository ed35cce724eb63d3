import Model

/// A rule that a running world broke.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// What is held against the world after every event.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// At most one active router on a connected segment once it converged.
    case oneActive = "one-active"
    /// Somebody is active once it converged.
    case someActive = "some-active"
    /// The highest priority that preempts is active once it converged.
    case preemption
    /// A bound map has SAs and routes only on the active router (R36, R41).
    case onlyActive = "only-active"
    /// The injected routes are exactly those that SAs and `static` justify.
    case routes
    /// The next attempt goes where the guide says.
    case nextPeer = "next-peer"
    /// No SA outlives its life or idle limit.
    case lifetime
    case idleLimit = "idle-limit"
    /// Every deadline has a wake-up.
    case timers
    /// No probe while traffic comes in (R72); on demand none without traffic going out (R73).
    case probes
    /// The next packet triggers IKE for a dynamic name only after its query (R94).
    case names
    /// Indices are unique, pairs belong to their flows (R90).
    case pairs
    /// HSRP packets survive their bytes.
    case packets
    /// The same seed, the same trace.
    case trace
    /// After everything is repaired, traffic finds its way.
    case recovery
  }
  /// The rule.
  public var rule: Rule
  /// When.
  public var at: Moment
  /// Where and how, in words.
  public var text: String
  public var description: String { "\(rule.rawValue) at \(at): \(text)" }
}
