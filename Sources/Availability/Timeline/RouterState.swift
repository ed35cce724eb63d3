import Model

/// What the observations of one router, folded in order of time, leave known of it.
struct RouterState {
  /// The latest run of each command text, in the order first seen.
  var commands: [CommandRun] = []
  var standby: Table<StandbyGroup>?
  var standbyBrief: Table<StandbyGroup>?
  var cryptoMaps: Table<CryptoMapStatus>?
  var dynamicMaps: Table<CryptoMapStatus>?
  var transformSets: Table<TransformSet>?
  var securityAssociations: Table<SecurityAssociation>?
  var sessions: Table<CryptoSession>?
  var sessionsBrief: Table<CryptoSession>?
  var isakmpSAs: Table<IKESecurityAssociation>?
  var ikev2SAs: Table<IKESecurityAssociation>?
  var cryptoRoutes: Table<CryptoRoute>?
  /// The routing tables by VRF, the global one under "".
  var routes: [String: Table<Route>] = [:]
  /// The VRFs of which all static routes were printed (`show ip route static`), the global table as "".
  var staticTables: Set<String> = []
  var hosts: Table<HostEntry>?
  var tracks: Table<TrackedObject>?
  var interfaces: Table<InterfaceStatus>?
  var log: [Sourced<LogMessage>]?
  var version: SoftwareVersion?
  var running: Configuration?
  var startup: Configuration?
  /// When the running configuration was last printed.
  var configuredAt: Moment?
  var diagnostics: [Diagnostic] = []
  /// The addresses each standby group has named as active or standby.
  var namedPeers: [StandbyPlace: Set<IPAddress>] = [:]
  /// When traffic last passed each pair of SAs; empty while there is one capture of them.
  var activities: [FlowKey: Activity] = [:]
  /// How many SAs there were at the latest whole lists of them.
  var saHistory: [SACount] = []
  /// How long each entry's current peer has been seen as such.
  var peerHistory: [MapPlace: PeerHistory] = [:]
  /// How long each name of the host table has had its addresses.
  var hostHistory: [String: HostHistory] = [:]
  /// When IKE was seen not to reach a peer.
  var failing: [IPAddress: [Moment]] = [:]
  /// Whether it goes on for days: then fewer of the changes and of the log's lines are kept.
  var isEndless = false
  /// What the observations show to have changed, in order; the oldest go where there are very many.
  var changes: [Change] = []
  /// The commands whose latest answer could not be read: that of another system, or nothing in it understood.
  var unreadCommands: Set<String> = []
  /// The latest observation's time.
  var observedAt: Moment?

  private var commandIndex: [String: Int] = [:]
  var clocks = ClockNotes()
  private var logLines: Set<LogMessage> = []
  private var diagnosticIndex: [DiagnosticKey: Int] = [:]

  init() {}

  /// The running configuration, or, where only that was seen, the one the router starts with.
  var configuration: Configuration? { running ?? startup }

  /// Folds in one observation, no earlier than those before it.
  mutating func fold(_ observation: Observation) {
    let run = observation.command
    noteClock(run)
    let unread = observation.unreadReason
    var noted = run
    noted.error = run.error ?? unread
    note(noted)
    if unread == nil { unreadCommands.remove(run.text) } else { unreadCommands.insert(run.text) }
    for diagnostic in observation.diagnostics { note(diagnostic) }
    guard unread == nil, run.error == nil else { return }
    noteChanges(observation.facts, run)
    noteCauses(observation)
    switch observation.facts {
    case .standbyGroups(let rows):
      note(peers: rows)
      if run.family == .standbyBrief { standbyBrief.fold(rows, of: run) } else { standby.fold(rows, of: run) }
    case .cryptoMaps(let rows):
      note(currentPeers: rows, at: run.observedAt)
      cryptoMaps.fold(rows, of: run)
    case .dynamicMaps(let rows): dynamicMaps.fold(rows, of: run)
    case .transformSets(let rows): transformSets.fold(rows, of: run)
    case .securityAssociations(let printed):
      // By address, SAs stand without their flows and peers: nothing can be joined to them.
      let rows = run.scope["filter"] == "address" ? printed.filter { $0.value.destination == nil } : printed
      if let earlier = securityAssociations, let moment = run.observedAt {
        activities = Activity.advanced(activities, from: earlier, to: rows, at: moment)
      }
      if run.isWhole, let moment = run.observedAt { saHistory.note(rows, at: moment) }
      securityAssociations.fold(rows, of: run)
      forgetFlows()
    case .sessions(let rows):
      if run.family == .cryptoSessionBrief { sessionsBrief.fold(rows, of: run) } else { sessions.fold(rows, of: run) }
    case .ikeSAs(let rows):
      if run.family == .ikev2SA { ikev2SAs.fold(rows, of: run) } else { isakmpSAs.fold(rows, of: run) }
    case .cryptoRoutes(let rows): cryptoRoutes.fold(rows, of: run)
    case .routes(let rows): fold(routes: rows, of: run)
    case .hosts(let table):
      note(hosts: table.entries, at: run.observedAt)
      hosts.fold(table.entries, of: run)
    case .tracks(let rows): tracks.fold(rows, of: run)
    case .interfaces(let rows): interfaces.fold(rows, of: run)
    case .version(let new): version = new
    case .log(let lines): fold(log: lines)
    case .configuration(let new): fold(new, of: run)
    case .clock, .none: break
    }
  }

  // What passed by pairs that are long gone tells nothing; a router watched for days has had very many.
  private mutating func forgetFlows() {
    guard isEndless, let rows = securityAssociations?.rows, activities.count > 2 * rows.count + 8 else { return }
    let known = Set(rows.map { FlowKey($0.value) })
    activities = activities.filter { known.contains($0.key) }
  }

  // Who has ever been the other member is evidence of the pair when one of them is down.
  private mutating func note(peers rows: [Sourced<StandbyGroup>]) {
    for row in rows {
      for peer in [row.value.activeRouter, row.value.standbyRouter] {
        guard case .address(let address)? = peer else { continue }
        namedPeers[StandbyPlace(row.value), default: []].insert(address)
      }
    }
  }

  private mutating func note(currentPeers rows: [Sourced<CryptoMapStatus>], at moment: Moment?) {
    guard let moment else { return }
    for row in rows {
      guard let peer = row.value.currentPeer?.text else { continue }
      let place = MapPlace(map: row.value.name, sequence: row.value.sequence)
      let known = peerHistory[place]
      guard known?.peer != peer else {
        peerHistory[place]?.lastSeen = moment
        continue
      }
      peerHistory[place] = PeerHistory(
        peer: peer, firstSeen: moment, lastSeen: moment, former: known?.peer, formerLastSeen: known?.lastSeen)
    }
  }

  private mutating func note(hosts rows: [Sourced<HostEntry>], at moment: Moment?) {
    guard let moment else { return }
    for row in rows {
      let name = row.value.name.lowercased()
      let known = hostHistory[name]
      let addresses = row.value.addresses.sorted()
      guard known?.addresses != addresses else {
        hostHistory[name]?.lastSeen = moment
        continue
      }
      hostHistory[name] = HostHistory(
        addresses: addresses, firstSeen: moment, lastSeen: moment, former: known?.addresses,
        formerLastSeen: known?.lastSeen, all: (known?.all ?? []).union(addresses))
    }
  }

  private mutating func note(_ run: CommandRun) {
    if let moment = run.observedAt { observedAt = observedAt.map { max($0, moment) } ?? moment }
    if let index = commandIndex[run.text] {
      commands[index] = run
    } else {
      commandIndex[run.text] = commands.count
      commands.makeRoom(for: 1)
      commands.append(run)
    }
  }

  private struct DiagnosticKey: Hashable {
    let command: String?
    let text: String
    let reason: String
  }

  // A router asked every few seconds says the same odd line each time: the latest stands for all.
  private mutating func note(_ diagnostic: Diagnostic) {
    let key = DiagnosticKey(command: diagnostic.command, text: diagnostic.text, reason: diagnostic.reason)
    if let index = diagnosticIndex[key], diagnostics[index].source.capture != diagnostic.source.capture {
      diagnostics[index] = diagnostic
    } else {
      diagnosticIndex[key] = diagnostics.count
      diagnostics.append(diagnostic)
    }
  }

  // Buffers overlap from one capture to the next, and an older one holds lines the newer has lost.
  private mutating func fold(log lines: [Sourced<LogMessage>]) {
    var known = log ?? []
    log = nil
    for line in lines where logLines.insert(line.value).inserted { known.append(line) }
    // What the router still holds is kept: it will say it again.
    let limit = max(Self.endlessLimit, lines.count + lines.count / 4)
    if isEndless, known.count > limit {
      let gone = known.count - max(Self.endlessLimit * 9 / 10, lines.count)
      for line in known[..<gone] { logLines.remove(line.value) }
      known.removeFirst(gone)
    }
    log = known
  }

  private mutating func fold(routes rows: [Sourced<Route>], of run: CommandRun) {
    if run.scope["prefix"] != nil {
      fold(prefixRoutes: rows, of: run)
    } else if run.isWhole {
      let vrf = run.scope["vrf"] ?? ""
      let rows = withTags(rows, of: routes[vrf]?.rows ?? [])
      routes[vrf] = Table(rows: rows, observedAt: run.observedAt, isWhole: true)
    } else {
      var byTable: [String: [Sourced<Route>]] = [:]
      for row in rows { byTable[row.value.vrf ?? "", default: []].append(row) }
      if let vrf = run.scope["vrf"], byTable[vrf] == nil { byTable[vrf] = [] }
      if run.scope["vrf"] == nil, byTable.isEmpty { byTable[""] = [] }
      for (vrf, rows) in byTable {
        routes[vrf].fold(withTags(rows, of: routes[vrf]?.rows ?? []), of: run)
        if run.isAllStatic { staticTables.insert(vrf) }
      }
    }
  }

  // The table prints no tags: what the form for one prefix has told of a route stays as long as the route is the same.
  private func withTags(_ rows: [Sourced<Route>], of known: [Sourced<Route>]) -> [Sourced<Route>] {
    var tagged: [Prefix: [Route]] = [:]
    for row in known where row.value.tag != nil { tagged[row.value.prefix, default: []].append(row.value) }
    guard !tagged.isEmpty else { return rows }
    return rows.map { row in
      guard row.value.tag == nil,
        let old = tagged[row.value.prefix]?.first(where: {
          $0.nextHop == row.value.nextHop && $0.isOfProtocol(row.value)
        })
      else { return row }
      var row = row
      row.value.tag = old.tag
      return row
    }
  }

  // The form for one prefix prints the tag and leaves out what the table prints: the two are put together. It lists all
  // paths, so others of the prefix are gone.
  private mutating func fold(prefixRoutes rows: [Sourced<Route>], of run: CommandRun) {
    defer { if run.error == nil, !run.isCut { removePaths(besides: rows) } }
    for row in rows {
      let vrf = row.value.vrf ?? ""
      var table = routes[vrf] ?? Table(rows: [], observedAt: run.observedAt, isWhole: false)
      var merged = row
      let old = table.rows.firstIndex { known in
        known.value.prefix == row.value.prefix
          && (row.value.nextHop == nil || known.value.nextHop == nil || known.value.nextHop == row.value.nextHop)
      }
      if let old {
        let known = table.rows[old].value
        merged.value.interface = merged.value.interface ?? known.interface
        merged.value.nextHop = merged.value.nextHop ?? known.nextHop
        merged.value.age = merged.value.age ?? known.age
        // The table's code has marks that the form for one prefix leaves out.
        if known.isOfProtocol(row.value) { merged.value.code = known.code }
        table.rows[old] = merged
      } else {
        table.rows.append(merged)
      }
      routes[vrf] = table
    }
  }

  private mutating func removePaths(besides rows: [Sourced<Route>]) {
    for vrf in Set(rows.map { $0.value.vrf ?? "" }) {
      let shown = rows.map(\.value).filter { ($0.vrf ?? "") == vrf }
      let prefixes = Set(shown.map(\.prefix))
      routes[vrf]?.rows.removeAll { known in
        prefixes.contains(known.value.prefix)
          && !shown.contains {
            $0.prefix == known.value.prefix
              && ($0.nextHop == known.value.nextHop
                || $0.nextHop == nil && ($0.interface == nil || $0.interface == known.value.interface))
          }
      }
    }
  }

  private mutating func fold(_ new: Configuration, of run: CommandRun) {
    var new = new
    if !run.isWhole { new.isPartial = true }
    let isTyped = run.scope["filter"] == "configure terminal"
    if run.family == .startupConfig {
      startup = new.isPartial ? startup?.merging(new) ?? new : new
    } else {
      running = new.isPartial ? running?.merging(new, isTyped: isTyped) ?? new : new
      configuredAt = run.observedAt
    }
  }
}

extension CommandRun {
  /// Whether the output holds every static route of its table, though it is not the whole table.
  var isAllStatic: Bool {
    scope["filter"] == "static" && scope.keys.allSatisfy { $0 == "filter" || $0 == "vrf" } && !isCut
  }
}

extension Route {
  /// Whether two codes begin with the same protocol's letter: `S` and `S*`, `D EX` and `D`.
  fileprivate func isOfProtocol(_ other: Route) -> Bool { code.first == other.code.first && code.first != nil }
}
