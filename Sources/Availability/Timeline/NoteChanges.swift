import Model

/// What the captures say of a router's clock.
struct ClockNotes {
  /// Where each capture was read up to; the latest alone of a router that is watched for days, whose every answer is a
  /// capture.
  private(set) var places: [CaptureID: Int] = [:]
  /// How far the clock was last trusted.
  var authority: DeviceClock.Authority?
  /// Where one last ran backwards.
  var backwards: SourceRange?

  /// Notes that a capture was read up to a place.
  mutating func note(_ place: SourceRange, isEndless: Bool) {
    if isEndless, places[place.capture] == nil { places = [:] }
    places[place.capture] = max(place.start, places[place.capture] ?? place.start)
  }
}

extension RouterState {
  /// The most changes that are kept.
  static let changeLimit = 20_000
  /// The same of a router that is watched for days; each is told again with each report. As many of its log's lines.
  static let endlessLimit = 300
  /// The most moments that are kept of each peer that IKE does not reach.
  private static let failingLimit = 64

  /// Notes what differs from the tables so far. Called before the facts are folded in.
  mutating func noteChanges(_ facts: Facts, _ run: CommandRun) {
    var found: [Change] = []
    func compare(_ before: Moment?, _ body: (inout Differences) -> Void) {
      var differences = Differences(before: before, now: run.observedAt)
      body(&differences)
      found = differences.changes
    }
    switch facts {
    case .standbyGroups(let rows):
      // Full and brief form show the same roles: the later of the two is what a new output is compared with.
      let tables = [standby, standbyBrief].compactMap { $0 }
      let latest = tables.max { ($0.observedAt?.milliseconds ?? .min) < ($1.observedAt?.milliseconds ?? .min) }
      if let latest { compare(latest.observedAt) { $0.compare(latest.rows, rows) } }
    case .cryptoMaps(let rows):
      if let table = cryptoMaps { compare(table.observedAt) { $0.compare(table.rows, rows) } }
    case .securityAssociations(let rows):
      let isWhole = run.isWhole && run.scope.isEmpty
      if let table = securityAssociations {
        let known = activities
        compare(table.observedAt) { $0.compare(table.rows, rows, isWhole: isWhole && table.isWhole, known) }
      }
    case .hosts(let new):
      if let table = hosts { compare(table.observedAt) { $0.compare(table.rows, new.entries) } }
    case .routes(let rows):
      let vrf = run.scope["vrf"] ?? ""
      let table = routes[vrf]
      if run.isWhole || run.isAllStatic, table?.isWhole == true || staticTables.contains(vrf) {
        let manual = Set((configuration?.staticRoutes ?? []).map(\.value.prefix))
        compare(table?.observedAt) { $0.compare(table?.rows ?? [], rows, manual: manual) }
      }
    case .interfaces(let rows):
      if let table = interfaces { compare(table.observedAt) { $0.compare(table.rows, rows) } }
    case .tracks(let rows):
      if let table = tracks { compare(table.observedAt) { $0.compare(table.rows, rows) } }
    case .configuration(let new):
      if run.family == .runningConfig, let running { compare(configuredAt) { $0.compare(running, new) } }
    default: break
    }
    keep(found)
  }

  /// Notes a command that takes SAs away, and peers that IKE does not reach.
  mutating func noteCauses(_ observation: Observation) {
    let run = observation.command
    if run.family == .other, run.clearsCrypto {
      keep([change(run, run.text, to: nil, .cleared)])
    }
    guard let moment = run.observedAt else { return }
    func note(_ peer: IPAddress?) {
      guard let peer, failing[peer]?.last != moment else { return }
      failing[peer, default: []].append(moment)
      if failing[peer]?.count == Self.failingLimit { failing[peer]?.removeFirst(Self.failingLimit / 2) }
    }
    switch observation.facts {
    case .sessions(let rows): for row in rows where row.value.status == .downNegotiating { note(row.value.peer) }
    case .ikeSAs(let rows):
      for row in rows where row.value.status?.contains("deleted") == true || row.value.state.hasPrefix("MM_NO") {
        note(row.value.remote)
      }
    default: break
    }
  }

  /// Notes a clock that runs backwards within one capture, and one that is not to be trusted.
  mutating func noteClock(_ run: CommandRun) {
    guard run.timeBasis == .deviceClock, run.observedAt != nil else { return }
    let place = run.output.start
    if let last = clocks.places[run.output.capture], place < last {
      clocks.backwards = run.output
      keep([change(run, "clock", to: "runs backwards in the capture")])
    }
    clocks.note(run.output, isEndless: isEndless)
    guard let authority = run.clock?.authority, authority != clocks.authority else { return }
    switch authority {
    case .authoritative: if clocks.authority != nil { keep([change(run, "clock", to: "is synchronised")]) }
    case .lost: keep([change(run, "clock", to: "has lost its time source")])
    case .unset: keep([change(run, "clock", to: "is not set")])
    }
    clocks.authority = authority
  }

  private func change(
    _ run: CommandRun, _ subject: String, to state: String?, _ kind: EventReport.Kind = .clock
  ) -> Change {
    Change(at: run.observedAt, isExact: kind == .cleared, kind: kind, subject: subject, to: state, source: run.output)
  }

  private mutating func keep(_ new: [Change]) {
    guard !new.isEmpty else { return }
    changes += new
    let limit = isEndless ? Self.endlessLimit : Self.changeLimit
    if changes.count > limit { changes.removeFirst(changes.count - limit * 9 / 10) }
  }
}

extension CommandRun {
  /// `clear crypto …`, however short.
  fileprivate var clearsCrypto: Bool {
    let words = text.split(separator: " ").map { $0.lowercased() }
    guard words.count > 2, words[0].count > 1, words[1].count > 1, "clear".hasPrefix(words[0]) else { return false }
    let resetsCounters = words.dropFirst(3).contains { $0.count > 2 && "counters".hasPrefix($0) }
    return "crypto".hasPrefix(words[1]) && !resetsCounters
  }
}
