import Availability
import Model
import Terminal

/// Tells what becomes wrong, not too often: several things within one interval are told together.
struct Watch: Sendable {
  private var wrong: Set<String>?
  private var waiting: [String] = []
  private var lastTold: Moment?

  /// Compares a report with the one before. The first is what there is, and tells nothing.
  mutating func take(_ report: FleetReport, now: Moment?, _ preferences: Preferences) -> [Effect] {
    guard preferences.alerts || preferences.wallboard != nil else { return [] }
    let trouble = Trouble.all(report).filter { $0.severity == .critical || $0.isOnBackup }
    let names = Set(trouble.map(\.key))
    if let wrong { waiting += trouble.filter { !wrong.contains($0.key) }.map(\.words) }
    wrong = names
    return tell(now: now, preferences)
  }

  /// Tells what waits, once the interval is over.
  mutating func tell(now: Moment?, _ preferences: Preferences) -> [Effect] {
    guard preferences.alerts, !waiting.isEmpty else {
      waiting = []
      return []
    }
    if let now, let lastTold, now >= lastTold, now - lastTold < Seconds(preferences.alertInterval) { return [] }
    let words = waiting.count == 1 ? waiting[0] : "\(waiting.count) things became wrong: \(listed(waiting, limit: 5))"
    waiting = []
    lastTold = now
    return [.bell, .alert(DisplayText(words).string)]
  }
}

/// Something that is not as it should be, in the words for a wall and for an alert.
struct Trouble: Sendable {
  /// The same in the next report while it stays so.
  var key: String
  var severity: Severity
  var words: String
  var reason: String?
  var since: Since?
  var isOnBackup = false

  /// All of it, worst first, within that the longest first.
  static func all(_ report: FleetReport) -> [Trouble] {
    var all: [Trouble] = []
    for group in report.groups ?? [] where group.health.severity < .unknown {
      all.append(
        Trouble(
          key: "group \(group.id) \(group.health.rawValue)", severity: group.health.severity,
          words: "\(group.place) \(group.called) \(group.health.rawValue)",
          reason: group.reasons.first?.reasonText(at: report.at), since: group.since))
    }
    let incomplete = incompleteEntries(report)
    all += incomplete.values.sorted { naturalOrder($0.words) < naturalOrder($1.words) }
    for tunnel in report.tunnels ?? [] where tunnel.severity < .unknown {
      if let map = tunnel.map, let sequence = tunnel.sequence, incomplete["\(tunnel.router) \(map) \(sequence)"] != nil
      {
        continue
      }
      let name = [tunnel.map ?? tunnel.interface?.short, tunnel.sequence.map { String($0) }].compactMap { $0 }
      let isOnBackup = tunnel.onDefault == false
      let state =
        isOnBackup
        ? tunnel.severity == .critical ? "\(tunnel.health.rawValue), on BACKUP" : "on BACKUP" : tunnel.health.rawValue
      let since = isOnBackup && tunnel.severity != .critical ? tunnel.currentPeerSince : tunnel.since
      all.append(
        Trouble(
          key: "tunnel \(tunnel.id) \(state)", severity: tunnel.severity,
          words: "\(tunnel.router) \(name.joined(separator: " ")) \(state)",
          reason: tunnel.reasons.first?.reasonText(at: report.at), since: since,
          isOnBackup: isOnBackup))
    }
    for name in report.names ?? [] where name.severity < .unknown {
      all.append(
        Trouble(
          key: "name \(name.router) \(name.name) \(name.health.rawValue)", severity: name.severity,
          words: "\(name.router) \(name.name) \(name.security == .bogus ? "bogus" : name.health.rawValue)",
          reason: name.reasons.first?.reasonText(at: report.at), since: name.since))
    }
    for route in report.injectedRoutes ?? [] where route.health.severity < .unknown {
      all.append(
        Trouble(
          key: "route \(route.id) \(route.health.rawValue)", severity: route.health.severity,
          words: "\(route.router) route \(route.prefix.brief) \(route.health.rawValue)",
          reason: route.reasons.first?.reasonText(at: report.at),
          since: route.since))
    }
    for router in report.routers where router.isStale {
      all.append(
        Trouble(
          key: "stale \(router.name)", severity: .warning, words: "\(router.name) no news",
          reason: "it does not answer; what is shown of it is the last that was known",
          since: router.observedAt.map { Since($0, isLowerBound: false) }))
    }
    return all.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.severity != other.severity { return one.severity < other.severity }
      if one.isOnBackup != other.isOnBackup { return one.isOnBackup }
      let (first, second) = (one.since?.moment.milliseconds ?? .max, other.since?.moment.milliseconds ?? .max)
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  /// The crypto map entries that lack something, by router, map and sequence number.
  private static func incompleteEntries(_ report: FleetReport) -> [String: Trouble] {
    var all: [String: Trouble] = [:]
    for router in report.routers {
      for entry in router.cryptoMaps ?? [] where entry.value.isIncomplete && entry.value.kind != .dynamicTemplate {
        let place = "\(router.name) \(entry.value.name) \(entry.value.sequence)"
        all[place] = Trouble(
          key: "entry \(place) incomplete", severity: .critical, words: "\(place) incomplete",
          reason: "peer, access list or transform set is missing")
      }
    }
    return all
  }
}

extension GroupReport {
  /// Where it is: its site, else its routers.
  fileprivate var place: String {
    if let site { return site }
    let routers = members.map(\.router).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return routers.prefix(2).joined(separator: "+")
  }
}
