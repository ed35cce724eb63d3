import Model

/// Something that changed: `events[]` of the snapshot.
public struct EventReport: Hashable, Sendable {
  /// What changed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A router's role in a standby group.
    case role
    /// A virtual address.
    case virtualAddress = "virtual-address"
    /// The current peer of an entry.
    case currentPeer = "current-peer"
    /// The address of a name (R96).
    case nameAddress = "name-address"
    case saUp = "sa-up"
    case saDown = "sa-down"
    case saRekeyed = "sa-rekeyed"
    /// A `clear crypto` command that somebody typed.
    case cleared
    case routeInjected = "route-injected"
    case routeWithdrawn = "route-withdrawn"
    case configuration
    case interface
    case track
    /// A session, by the log.
    case session
    /// Packets on SAs that a failover took away, by the log.
    case invalidSPI = "invalid-spi"
    /// A complaint of HSRP or IKE, by the log.
    case trouble
    case restart
    /// A clock that was set, runs backwards or is not to be trusted.
    case clock
  }

  /// How it is known.
  public enum Basis: String, Hashable, Sendable {
    /// Two observations differ: it happened between them.
    case difference
    /// The router logged it.
    case log
  }

  /// When; nil where no time is known.
  public var at: Moment?
  /// Whether ``at`` is only when it was first seen: its age is at least the time since then.
  public var atIsLowerBound: Bool
  /// The last moment at which it had not happened yet; nil where not known.
  public var notBefore: Moment?
  /// The first moment at which it was seen to have happened; nil where not known.
  public var notAfter: Moment?
  /// The router.
  public var router: String
  /// What changed.
  public var kind: Kind
  /// Whose state changed.
  public var subject: String
  /// What it was.
  public var from: String?
  /// What it is.
  public var to: String?
  /// How it is known.
  public var basis: Basis
  /// Why SAs went, for ``Kind/saDown``.
  public var cause: LossCause?
  /// The place of a loss among its router's changes.
  var change: Int?
  /// Where it was read.
  public var source: SourceRange?

  /// An event with an exact time.
  public init(at: Moment?, router: String, kind: Kind, subject: String, from: String?, to: String?, basis: Basis) {
    self.at = at
    self.router = router
    self.kind = kind
    self.subject = subject
    self.from = from
    self.to = to
    self.basis = basis
    atIsLowerBound = false
  }

  /// Events of many routers, oldest first; those without a time before all others, in their order.
  static func ordered(_ events: [EventReport]) -> [EventReport] {
    events.enumerated().sorted { left, right in
      let (one, other) = (left.element.at?.milliseconds ?? .min, right.element.at?.milliseconds ?? .min)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  /// Two lists as ``ordered(_:)`` puts them, which each are in order nearly always.
  private static func interleaved(_ first: [EventReport], _ second: [EventReport]) -> [EventReport] {
    func key(_ event: EventReport) -> Int64 { event.at?.milliseconds ?? .min }
    func isOrdered(_ events: [EventReport]) -> Bool {
      zip(events, events.dropFirst()).allSatisfy { key($0) <= key($1) }
    }
    guard isOrdered(first), isOrdered(second) else { return ordered(first + second) }
    var all: [EventReport] = []
    all.reserveCapacity(first.count + second.count)
    var rest = second[...]
    for event in first {
      while let next = rest.first, key(next) < key(event) { all.append(rest.removeFirst()) }
      all.append(event)
    }
    return all + rest
  }

  /// The changes seen, less those that the log tells with their time, and the log.
  static func merged(_ changes: [EventReport], _ log: [EventReport]) -> [EventReport] {
    struct What: Hashable {
      let kind: Kind
      let subject: String
      let to: String?
    }
    var logged: [What: [Moment]] = [:]
    for event in log {
      if let at = event.at {
        logged[What(kind: event.kind, subject: event.subject, to: event.to), default: []].append(at)
      }
    }
    let untold = changes.filter { change in
      guard let at = change.at, let times = logged[What(kind: change.kind, subject: change.subject, to: change.to)]
      else { return true }
      // Clocks are printed in whole seconds.
      let earliest = (change.notBefore ?? at) - Seconds(1)
      let latest = (change.notAfter ?? at) + Seconds(1)
      return !times.contains { earliest <= $0 && $0 <= latest }
    }
    return interleaved(untold, log)
  }
}

/// The words for what events are about; the same from a difference and from the log.
enum EventSubject {
  static func group(_ interface: InterfaceName, _ group: Int) -> String { "\(interface.canonical) group \(group)" }
  static func entry(_ map: String, _ sequence: Int) -> String { "crypto map \(map) \(sequence)" }
}
