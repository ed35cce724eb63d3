import Model

/// Finds why SAs went (ios-behaviour 2.3): what the router, its log and its other captures say of the time at which they
/// did. The evidence is weighed in a fixed order, from what takes SAs away at once to what lets them run out.
struct LossJudge {
  private let state: RouterState
  private let join: AssociationJoin
  private let entries: [MapPlace: CryptoMapReport]
  private let log: [EventReport]
  private var roles: [EventReport] = []
  private var interfaces: [String: [EventReport]] = [:]
  private var restarts: [Moment] = []
  private var commands: [EventReport] = []
  private var edits: [EventReport] = []
  private var configured: [Moment] = []
  private var downs: [String: [Moment]] = [:]
  private var ups: [String: [Moment]] = [:]
  private let deadPeers: [(text: String, at: Moment)]
  private let detection: String?
  private static let hold = 12
  private static let longAttempt = Seconds(60)

  /// What was lost on a router; empty, and nothing is looked at, where nothing was.
  static func losses(
    _ name: String, _ state: RouterState, _ entries: [Sourced<CryptoMapReport>], _ log: LogEvents,
    _ events: [EventReport]
  ) -> [LossReport] {
    guard state.changes.contains(where: { $0.loss != nil }) else { return [] }
    let judge = LossJudge(name, state, entries, log, events)
    let losses = judge.state.changes.enumerated().compactMap { index, change in
      change.loss.flatMap { judge.judged(index, change, $0.value) }
    }
    return noteMany(losses, judge.state.changes)
  }

  // Many that went together and for no known cause have one in common, which is not known.
  private static func noteMany(_ losses: [LossReport], _ changes: [Change]) -> [LossReport] {
    var peers: [Moment: Set<IPAddress>] = [:]
    for loss in losses where loss.cause.kind == .unknown {
      guard let at = loss.notAfter, let peer = changes[loss.change].loss?.value.peer else { continue }
      peers[at, default: []].insert(peer)
    }
    return losses.map { loss in
      guard loss.cause.kind == .unknown, let at = loss.notAfter, let count = peers[at]?.count, count > 2 else {
        return loss
      }
      var loss = loss
      loss.cause.reason = "the SAs with \(count) peers went between the same captures, and nothing tells why"
      return loss
    }
  }

  private init(
    _ name: String, _ state: RouterState, _ entries: [Sourced<CryptoMapReport>], _ log: LogEvents,
    _ events: [EventReport]
  ) {
    self.state = state
    self.log = events
    deadPeers = log.deadPeers()
    join = AssociationJoin(entries: entries, configuration: state.configuration)
    self.entries = Dictionary(
      entries.map { (MapPlace(map: $0.value.name, sequence: $0.value.sequence), $0.value) }
    ) { first, _ in first }
    detection = LossJudge.detection(state)
    // The log first: it tells the time.
    for event in self.log { add(event) }
    for change in state.changes where change.loss == nil { add(change.report(on: name)) }
  }

  private mutating func add(_ event: EventReport) {
    switch event.kind {
    case .role where event.from == StandbyState.active.rawValue: roles.append(event)
    case .interface where event.to == "down": interfaces[event.subject, default: []].append(event)
    case .restart: if let at = event.at { restarts.append(at) }
    case .cleared: commands.append(event)
    case .configuration where event.basis == .difference: edits.append(event)
    case .configuration: if let at = event.at, event.subject == "configured" { configured.append(at) }
    case .session:
      guard let at = event.at else { return }
      if event.to == "down" { downs[event.subject, default: []].append(at) }
      if event.to == "up" { ups[event.subject, default: []].append(at) }
    default: break
    }
  }

  private static func detection(_ state: RouterState) -> String? {
    if let configured = state.configuration?.deadPeerDetection.first?.value {
      return "dead peer detection every \(configured.interval.whole) s is configured"
    }
    let isNegotiated = (state.sessions?.rows ?? []).contains { row in
      row.value.ikeSAs.contains { $0.capabilities?.contains("D") == true }
    }
    return isNegotiated ? "dead peer detection is negotiated" : nil
  }

  // New keys are a loss only where the log says that the session went in between.
  private func judged(_ index: Int, _ change: Change, _ loss: Loss) -> LossReport? {
    let isBack = change.kind == .saRekeyed
    guard let from = change.notBefore, let to = change.notAfter else {
      guard !isBack else { return nil }
      return LossReport(change: index, cause: LossCause(.unknown, nil, "the captures have no time"))
    }
    let peer = loss.peer?.description ?? ""
    let all = LossWindow(start: from, end: to)
    let exact = downs[peer]?.last { all.near($0, before: 1, after: 1) }
    if isBack, exact == nil { return nil }
    let association = loss.association
    let sequence = join.entry(of: association).map { join.entry(at: $0.index).sequence }
    let place = sequence.map { MapPlace(map: loss.cryptoMap, sequence: $0) }
    let window = exact.map { LossWindow(start: $0, end: $0) } ?? all
    let cause = cause(loss, window, exact: exact, lastSeen: from, place, association)
    var report = LossReport(change: index, place: place, cause: cause)
    let left = cause.kind == .roleChange ? role(loss, window).flatMap(\.at) : nil
    (report.at, report.notBefore, report.notAfter, report.isBack) = (exact ?? left, from, to, isBack)
    report.upAgain = isBack ? exact.flatMap { down in ups[peer]?.first { $0 >= down && $0 <= to + Seconds(1) } } : nil
    (report.inbound, report.outbound) = (loss.inbound, loss.outbound)
    return report
  }

  private func cause(
    _ loss: Loss, _ window: LossWindow, exact: Moment?, lastSeen: Moment, _ place: MapPlace?,
    _ association: SecurityAssociation
  ) -> LossCause {
    let limit = join.report(association, nil, at: nil).idle?.limit
    return role(loss, window).map(leftActive) ?? link(loss, window) ?? typed(loss, window) ?? edited(
      loss, window, exact, place)
      ?? death(loss, window, exact) ?? ranOut(loss, window, lastSeen, limit) ?? moved(loss)
      ?? unknown(loss, limit, lastSeen)
  }

  // SAs go as soon as the role does (R41): an exact time of the one is that of the other.
  private func role(_ loss: Loss, _ window: LossWindow) -> (event: EventReport, at: Moment?)? {
    guard isBound(loss) else { return nil }
    let prefix = "\(loss.interface.canonical) group "
    return roles.first { $0.subject.hasPrefix(prefix) && window.overlaps($0, before: Self.hold) }.map { event in
      let isInside = event.at.map { window.start <= $0 && $0 <= window.end } == true
      return (event, isInside && !event.atIsLowerBound ? event.at : nil)
    }
  }

  private func leftActive(_ role: (event: EventReport, at: Moment?)) -> LossCause {
    LossCause(
      .roleChange, role.event.basis == .log ? .log : .difference,
      "the router left the active role in \(role.event.subject)\(LossJudge.at(role.event))")
  }

  private func isBound(_ loss: Loss) -> Bool {
    let binding = state.configuration?.interfaces.first { $0.value.name == loss.interface }?.value.cryptoMap?.value
    if binding?.redundancy != nil || binding?.isRedundant == true { return true }
    let groups = (state.standby?.rows ?? []) + (state.standbyBrief?.rows ?? [])
    return groups.contains {
      $0.value.interface == loss.interface && $0.value.virtualAddress != nil
        && $0.value.virtualAddress == loss.localAddress
    }
  }

  private func link(_ loss: Loss, _ window: LossWindow) -> LossCause? {
    if let event = interfaces[loss.interface.canonical]?.first(where: { window.overlaps($0, before: 60) }) {
      return LossCause(
        .interfaceDown, event.basis == .log ? .log : .difference,
        "\(loss.interface.short) went down\(LossJudge.at(event))")
    }
    guard let at = restarts.first(where: { window.near($0, before: 300) }) else { return nil }
    return LossCause(.restart, .log, "the router restarted at \(at)")
  }

  private func typed(_ loss: Loss, _ window: LossWindow) -> LossCause? {
    let event = commands.first { event in
      guard window.overlaps(event, before: 5) else { return false }
      // A command that names an address is about that peer.
      let addresses = event.subject.split(separator: " ").compactMap { IPAddress(String($0)) }
      return addresses.isEmpty || loss.peer.map(addresses.contains) == true
    }
    return event.map {
      LossCause(.cleared, $0.basis == .log ? .log : .command, "\"\($0.subject)\" was typed\(LossJudge.at($0))")
    }
  }

  // A difference of two configurations counts where it can have been made at that time: the log says when somebody
  // configured, or they were captured as often as the SAs.
  private func edited(_ loss: Loss, _ window: LossWindow, _ exact: Moment?, _ place: MapPlace?) -> LossCause? {
    let times = configured.filter { window.near($0, before: 60, after: 5) }
    for event in edits where concerns(event.subject, loss, place) {
      guard let from = event.notBefore, let to = event.notAfter, from <= window.end, window.start <= to else {
        continue
      }
      if let at = times.first(where: { from <= $0 && $0 <= to }) {
        return LossCause(.reconfigured, .log, "\(event.subject) was \(event.to ?? "changed"), configured at \(at)")
      }
      let isLogged = configured.contains { from <= $0 && $0 <= to }
      if !isLogged, window.near(from, before: 300), window.near(to, after: 300) {
        return LossCause(
          .reconfigured, .difference, "\(event.subject) was \(event.to ?? "changed") between \(from) and \(to)")
      }
    }
    return nil
  }

  private func concerns(_ subject: String, _ loss: Loss, _ place: MapPlace?) -> Bool {
    if subject == "interface \(loss.interface.canonical)" { return true }
    guard let place else { return subject.hasPrefix("crypto map \(loss.cryptoMap) ") }
    if subject == EventSubject.entry(place.map, place.sequence) { return true }
    guard let entry = entries[place] else { return false }
    return subject == "access list \(entry.accessList ?? "")"
      || entry.transformSets.contains { subject == "transform set \($0)" }
  }

  private func death(_ loss: Loss, _ window: LossWindow, _ exact: Moment?) -> LossCause? {
    guard let peer = loss.peer else { return nil }
    let words = deadPeers.first { window.near($0.at, before: 5, after: 5) && $0.text.contains(peer.description) }
    if let words { return LossCause(.deadPeer, .log, "the log says at \(words.at): \(words.text)") }
    guard let detection else { return nil }
    if let recent = loss.activity?.recent {
      if recent.sent > 0, recent.received == 0 {
        return LossCause(
          .deadPeer, .timing,
          "\(recent.sent) packets were sent and none received since \(recent.since), and \(detection)")
      }
      if recent.sendErrors > 0 {
        return LossCause(
          .deadPeer, .timing, "\(recent.sendErrors) packets could not be sent since \(recent.since), and \(detection)")
      }
    }
    let failures = (state.failing[peer] ?? []).filter { window.start <= $0 && $0 <= window.end + Seconds(3600) }
    let cameUp = ups[peer.description]?.first { $0 >= (exact ?? window.end) }
    let start = exact ?? failures.first
    guard let start, let last = failures.last(where: { at in cameUp.map { at <= $0 } ?? true }),
      last - start >= Self.longAttempt
    else { return nil }
    return LossCause(.deadPeer, .timing, "IKE did not reach \(peer) from \(start) to \(last), and \(detection)")
  }

  private static func at(_ event: EventReport) -> String {
    guard let at = event.at else { return "" }
    return event.atIsLowerBound ? ", seen at \(at)" : " at \(at)"
  }
}
