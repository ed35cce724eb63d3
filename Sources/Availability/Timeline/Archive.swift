import Model

/// Observations in the little room that hours of polling leave each: what one has in common with the one before it of
/// the same command is held once, and SAs are held as what changed. They are read back in order, from the first.
struct Archive {
  /// An observation without what it has in common with others.
  private struct Entry {
    let output: SourceRange
    // Half the room of an optional moment; the least of all numbers is none.
    private let milliseconds: Int64
    let clock: Shared<DeviceClock>?
    /// Which of ``bodies`` tells the rest.
    let body: Int32
    /// Where its SAs begin in ``packed``; negative where they are those of the body.
    let associations: Int32

    var at: Moment? { milliseconds == .min ? nil : Moment(milliseconds: milliseconds) }

    init(_ run: CommandRun, body: Int32, associations: Int32) {
      output = run.output
      milliseconds = run.observedAt?.milliseconds ?? .min
      clock = run.clock.map { Shared($0) }
      self.body = body
      self.associations = associations
    }
  }

  /// What outputs of one command have in common.
  fileprivate struct Body {
    /// The command without moment, clock and place.
    let frame: Shared<CommandRun>
    /// The facts as the first such output told them: their memory is that of the state folded from them.
    let facts: Facts
    let diagnostics: [Diagnostic]
    /// The place of the output that facts and diagnostics stand in.
    let place: SourceRange
  }

  private struct Known {
    var body: Int32
    var associations: [Sourced<SecurityAssociation>]?
  }

  private let router: String
  private let isEndless: Bool
  private var entries: [Entry] = []
  private var bodies: [Body] = []
  private var packed = PackedAssociations()
  private var known: [String: Known] = [:]

  /// Observations of one router.
  /// - Parameter isEndless: whether they go on for days, so that it is worth its time to pack the first rows as well.
  init(router: String, isEndless: Bool) {
    self.router = router
    self.isEndless = isEndless
  }

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

  /// Adds an observation, no earlier than those before it. Returns it with the memory of those before it, where it tells
  /// the same: nothing is held twice.
  @discardableResult
  mutating func append(_ new: consuming Observation) -> Observation {
    var observation = new
    let run = observation.command
    let last = known[run.text]
    observation.facts.share(last?.associations ?? [], fits: isEndless)
    var associations: Int32 = -1
    var rows: [Sourced<SecurityAssociation>]?
    if case .securityAssociations(let new) = observation.facts {
      rows = new
      if let before = last?.associations ?? (isEndless ? [] : nil),
        let start = packed.append(new, after: before, output: run.output)
      {
        associations = start
      }
    }
    let body = body(of: &observation, isPacked: associations >= 0, after: last?.body)
    known[run.text] = Known(body: body, associations: rows ?? last?.associations)
    entries.makeRoom(for: 1)
    entries.append(Entry(run, body: body, associations: associations))
    return observation
  }

  /// The body of an observation: the last one where nothing differs, whose facts it then takes over; else a new one that
  /// shares what is alike.
  private mutating func body(of observation: inout Observation, isPacked: Bool, after last: Int32?) -> Int32 {
    let run = observation.command
    var frame = run
    frame.observedAt = nil
    frame.clock = nil
    frame.output = SourceRange(CaptureID(.max), 0..<0)
    guard let last else { return add(Body(frame: Shared(frame), of: observation, isPacked: isPacked)) }
    let old = bodies[Int(last)]
    let shared = old.frame.value == frame ? old.frame : Shared(frame)
    let diagnostics = observation.diagnostics.map { $0.moved(from: run.output, to: old.place) }
    guard diagnostics.map({ $0.moved(from: old.place, to: run.output) }) == observation.diagnostics else {
      return add(Body(frame: shared, of: observation, isPacked: isPacked))
    }
    if !isPacked {
      let told = old.facts.moved(from: old.place, to: run.output)
      guard told == observation.facts else { return add(Body(frame: shared, of: observation)) }
      observation.facts = told
    }
    if shared === old.frame, diagnostics == old.diagnostics { return last }
    return add(Body(frame: shared, facts: old.facts, diagnostics: diagnostics, place: old.place))
  }

  private mutating func add(_ body: Body) -> Int32 {
    bodies.makeRoom(for: 1)
    bodies.append(body)
    return Int32(bodies.count - 1)
  }

  /// The observations in order.
  var observations: [Observation] {
    var all: [Observation] = []
    forEach { all.append($1) }
    return all
  }

  /// Hands over the observations in order, each with its index.
  func forEach(_ visit: (Int, Observation) -> Void) {
    var associations: [String: [Sourced<SecurityAssociation>]] = [:]
    for (index, entry) in entries.enumerated() {
      let body = bodies[Int(entry.body)]
      var run = body.frame.value
      run.observedAt = entry.at
      run.clock = entry.clock?.value
      run.output = entry.output
      let facts: Facts =
        entry.associations < 0
        ? body.facts.moved(from: body.place, to: run.output)
        : .securityAssociations(
          packed.rows(at: entry.associations, after: associations[run.text] ?? [], output: run.output))
      if case .securityAssociations(let rows) = facts { associations[run.text] = rows }
      let diagnostics = body.diagnostics.map { $0.moved(from: body.place, to: run.output) }
      visit(index, Observation(router: router, command: run, facts: facts, diagnostics: diagnostics))
    }
  }
}

extension Archive.Body {
  /// What an observation is the first to tell.
  fileprivate init(frame: Shared<CommandRun>, of observation: Observation, isPacked: Bool = false) {
    self.init(
      frame: frame, facts: isPacked ? .none : observation.facts, diagnostics: observation.diagnostics,
      place: observation.command.output)
  }
}
