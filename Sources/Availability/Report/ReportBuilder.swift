import Model

/// Builds the report of one router from its folded state. Each list is made in a file of its own.
struct ReportBuilder {
  let name: String
  let source: RouterReport.Source
  let state: RouterState
  /// Who makes pieces of a long list.
  var each: Repeat = inTurn

  /// All that is known of the router.
  func report() -> RouterReport {
    var report = RouterReport(name: name, source: source)
    let configuration = state.configuration
    report.observedAt = state.observedAt
    report.softwareVersion = state.version?.version ?? configuration?.version
    report.commands = state.commands
    report.standbyGroups = standbyGroups()
    report.deadPeerDetection = deadPeerDetection()
    report.transformSets = transformSets()
    report.cryptoMaps = cryptoMaps()
    report.sessions = sessions()
    report.ikeSAs = joined(state.isakmpSAs?.rows, state.ikev2SAs?.rows)
    let join = AssociationJoin(entries: report.cryptoMaps ?? [], configuration: configuration)
    let seenAt = state.securityAssociations?.observedAt
    let activities = state.activities
    report.securityAssociations = state.securityAssociations.map { table in
      inPieces(table.rows.count, each) { index in
        let row = table.rows[index]
        let activity = activities.isEmpty ? nil : activities[FlowKey(row.value)]
        return Sourced(join.report(row.value, activity, at: seenAt), row.source)
      }
    }
    report.interfaces = interfaces()
    report.cryptoRoutes = state.cryptoRoutes?.rows
    report.routes = routes(join, report)
    report.hosts = hosts()
    report.tracks = state.tracks?.rows
    report.log = state.log
    report.configuration = configuration
    report.diagnostics = state.diagnostics + unplacedClocks()
    report.unreadCommands = state.unreadCommands
    report.wholeTables = wholeTables()
    report.formerStandbyPeers = state.namedPeers
    let log = LogEvents(name, state)
    report.lastWords = log.lastWords()
    report.logEvents = log.events()
    report.losses = LossJudge.losses(name, state, report.cryptoMaps ?? [], log, report.logEvents)
    report.lastLosses = LossReport.latest(report.losses)
    report.backwardClock = state.clocks.backwards
    report.peerHistory = state.peerHistory
    report.hostHistory = state.hostHistory
    report.saHistory = state.saHistory
    report.wholeRouteTables = state.staticTables.union(state.routes.filter(\.value.isWhole).keys)
    return report
  }

  /// A list of the configuration: nil where the text was only a part and holds none, so that there may be some.
  func seen<Value>(_ list: [Sourced<Value>]?) -> [Sourced<Value>]? {
    guard let list, let configuration = state.configuration else { return nil }
    return configuration.isPartial && list.isEmpty ? nil : list
  }

  // As configured; where no configuration was seen, what the IKEv2 SAs say: each interval and retry once.
  private func deadPeerDetection() -> [Sourced<DeadPeerDetection>]? {
    if let configured = seen(state.configuration?.deadPeerDetection) { return configured }
    var found: [Sourced<DeadPeerDetection>] = []
    for row in state.ikev2SAs?.rows ?? [] {
      guard let interval = row.value.dpdInterval, interval > Seconds(0) else { continue }
      var detection = DeadPeerDetection(
        ike: 2, profile: nil, mode: .onDemand, interval: interval, retry: row.value.dpdRetry)
      detection.isFromSA = true
      if !found.contains(where: { $0.value == detection }) { found.append(Sourced(detection, row.source)) }
    }
    return found.isEmpty ? nil : found
  }

  // A clock whose zone nobody explains tells an order and no moment.
  private func unplacedClocks() -> [Diagnostic] {
    var zones: Set<String> = []
    return state.commands.compactMap { run in
      guard run.observedAt == nil, let clock = run.clock, let zone = clock.zone, zones.insert(zone).inserted else {
        return nil
      }
      return Diagnostic(
        command: run.text, line: 1, text: "\(clock.local) \(zone)",
        reason: "the zone \(zone) is not explained on \(name): give --tz or capture its configuration",
        source: run.output)
    }
  }

  private func joined<Value>(_ first: [Sourced<Value>]?, _ second: [Sourced<Value>]?) -> [Sourced<Value>]? {
    guard let first else { return second }
    return second.map { first + $0 } ?? first
  }

  // `show` tells what the router uses; the configuration adds what was not printed.
  private func transformSets() -> [Sourced<TransformSet>]? {
    let configured = seen(state.configuration?.transformSets)
    guard let shown = state.transformSets?.rows else { return configured }
    let names = Set(shown.map(\.value.name))
    return shown + (configured ?? []).filter { !names.contains($0.value.name) }
  }

  // The host table, and names configured that it does not hold.
  private func hosts() -> [Sourced<HostEntry>]? {
    let configured = state.configuration?.hosts ?? []
    guard let shown = state.hosts?.rows else { return configured.isEmpty ? nil : configured }
    let names = Set(shown.map { $0.value.name.lowercased() })
    return shown + configured.filter { !names.contains($0.value.name.lowercased()) }
  }

  private func wholeTables() -> Set<CommandFamily> {
    var whole: Set<CommandFamily> = []
    func note(_ family: CommandFamily, _ isWhole: Bool?) { if isWhole == true { whole.insert(family) } }
    note(.standby, state.standby?.isWhole)
    note(.standbyBrief, state.standbyBrief?.isWhole)
    note(.cryptoMap, state.cryptoMaps?.isWhole)
    note(.dynamicMap, state.dynamicMaps?.isWhole)
    note(.transformSet, state.transformSets?.isWhole)
    note(.ipsecSA, state.securityAssociations?.isWhole)
    note(.cryptoSession, state.sessions?.isWhole)
    note(.cryptoSessionBrief, state.sessionsBrief?.isWhole)
    note(.isakmpSA, state.isakmpSAs?.isWhole)
    note(.ikev2SA, state.ikev2SAs?.isWhole)
    note(.cryptoRoute, state.cryptoRoutes?.isWhole)
    note(.hosts, state.hosts?.isWhole)
    note(.track, state.tracks?.isWhole)
    note(.interfaceBrief, state.interfaces?.isWhole)
    note(.runningConfig, state.running.map { !$0.isPartial })
    note(.startupConfig, state.startup.map { !$0.isPartial })
    return whole
  }
}
