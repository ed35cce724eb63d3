import Model

/// Observations in the little room that hours of polling leave each: what one has in common with the one before it of
/// the same command is held once, and SAs are held as what changed. They are read back in order, from the first.
struct Archive {
  /// An observation without what the ones before it tell.
  private struct Entry {
    let frame: Shared<CommandRun>
    let facts: Content
    let diagnostics: [Diagnostic]
    let clock: Shared<DeviceClock>?
    let output: SourceRange
    let at: Moment?
  }

  private enum Content {
    /// As they were, but that places count from the output's beginning.
    case whole(Shared<Facts>)
    case changed(PackedAssociations)
  }

  private struct Known {
    var frame: Shared<CommandRun>
    var facts: Shared<Facts>?
    var associations: [Sourced<SecurityAssociation>]?
  }

  private let router: String
  private var entries: [Entry] = []
  private var known: [String: Known] = [:]

  /// Observations of one router.
  init(router: String) { self.router = router }

  /// How many observations there are.
  var count: Int { entries.count }
  /// When the one with this index was made.
  func moment(_ index: Int) -> Moment? { entries[index].at }
  /// When those that have a time were made, in order.
  var moments: [Moment] { entries.compactMap(\.at) }
  /// When the first was made that has a time.
  var oldest: Moment? { entries.lazy.compactMap(\.at).first }
  /// How many were made up to a moment; those without a time count.
  func count(upTo moment: Moment) -> Int { entries.count { ($0.at ?? moment) <= moment } }

  /// Adds an observation, no earlier than those before it.
  mutating func append(_ observation: Observation) {
    let run = observation.command
    var last = known[run.text] ?? Known(frame: Shared(run))
    var frame = run
    frame.observedAt = nil
    frame.clock = nil
    frame.output = SourceRange(CaptureID(.max), 0..<0)
    if last.frame.value != frame { last.frame = Shared(frame) }
    let content: Content
    if case .securityAssociations(let rows) = observation.facts {
      if let before = last.associations, let packed = PackedAssociations(rows, after: before) {
        content = .changed(packed)
      } else {
        content = .whole(Shared(observation.facts.moved(from: run.output, to: frame.output)))
      }
      last.associations = rows
    } else {
      let facts = observation.facts.moved(from: run.output, to: frame.output)
      if last.facts?.value != facts { last.facts = Shared(facts) }
      content = .whole(last.facts ?? Shared(facts))
    }
    known[run.text] = last
    entries.append(
      Entry(
        frame: last.frame, facts: content, diagnostics: observation.diagnostics, clock: run.clock.map { Shared($0) },
        output: run.output, at: run.observedAt))
  }

  /// The rows of an output that are as they were before are given the memory of those: nothing is held twice.
  func sharing(_ observation: Observation) -> Observation {
    guard case .securityAssociations(var rows) = observation.facts,
      let before = known[observation.command.text]?.associations
    else { return observation }
    for index in rows.indices where index < before.count && rows[index].value == before[index].value {
      rows[index].value = before[index].value
    }
    var shared = observation
    shared.facts = .securityAssociations(rows)
    return shared
  }

  /// The observations in order.
  var observations: [Observation] {
    var all: [Observation] = []
    forEach { all.append($1) }
    return all
  }

  /// Hands over the observations in order, each with its index.
  func forEach(_ body: (Int, Observation) -> Void) {
    var associations: [String: [Sourced<SecurityAssociation>]] = [:]
    for (index, entry) in entries.enumerated() {
      var run = entry.frame.value
      let place = run.output
      run.observedAt = entry.at
      run.clock = entry.clock?.value
      run.output = entry.output
      let facts: Facts =
        switch entry.facts {
        case .whole(let whole): whole.value.moved(from: place, to: run.output)
        case .changed(let packed): .securityAssociations(packed.rows(after: associations[run.text] ?? []))
        }
      if case .securityAssociations(let rows) = facts { associations[run.text] = rows }
      body(index, Observation(router: router, command: run, facts: facts, diagnostics: entry.diagnostics))
    }
  }
}

extension SourceRange {
  /// The same place of another output; a place in another capture stays.
  fileprivate func moved(from: SourceRange, to: SourceRange) -> SourceRange {
    guard capture == from.capture else { return self }
    let start = start - from.start + to.start
    return SourceRange(to.capture, start..<start + Int(count))
  }
}

extension Facts {
  /// The same facts, read at another place: the places of the rows count from the beginning of their output.
  fileprivate func moved(from: SourceRange, to: SourceRange) -> Facts {
    guard from != to else { return self }
    func moved<Value>(_ rows: [Sourced<Value>]) -> [Sourced<Value>] {
      rows.map { Sourced($0.value, $0.source.moved(from: from, to: to)) }
    }
    return switch self {
    case .standbyGroups(let rows): .standbyGroups(moved(rows))
    case .cryptoMaps(let rows): .cryptoMaps(moved(rows))
    case .dynamicMaps(let rows): .dynamicMaps(moved(rows))
    case .transformSets(let rows): .transformSets(moved(rows))
    case .securityAssociations(let rows): .securityAssociations(moved(rows))
    case .sessions(let rows): .sessions(moved(rows))
    case .ikeSAs(let rows): .ikeSAs(moved(rows))
    case .cryptoRoutes(let rows): .cryptoRoutes(moved(rows))
    case .routes(let rows): .routes(moved(rows))
    case .hosts(var table):
      .hosts(
        {
          table.entries = moved(table.entries)
          return table
        }())
    case .tracks(let rows): .tracks(moved(rows))
    case .interfaces(let rows): .interfaces(moved(rows))
    // Log lines are few that repeat, and a configuration's places are deep in it.
    case .log, .configuration, .clock, .version, .none: self
    }
  }
}
