import Model

/// The observations of one router, oldest first, and what they say together.
struct History {
  /// How long observations are kept; nil for ever.
  var keeps: Seconds? { didSet { bound() } }
  /// The router.
  let router: String
  // What is new, in the order in which it came; the rest is in order of time and folded.
  private var fresh: [Observation] = []
  private var archive: Archive
  private var last: CommandRun?
  // What the observations that are no longer kept left known, and until when they were made.
  // In a list that is empty until there is any: a state is large in itself.
  private var bases: [RouterState] = []
  private var baseMoment: Moment?
  /// What is known now; nil where that has to be found out.
  private(set) var current: (view: RouterView, events: [EventReport])?
  // What was known before that: it lends its memory to what is equal.
  private var former: FormerView?
  // The moments last looked at: stepping back and forth folds only what differs between two of them.
  private var past: [(count: Int, view: RouterView, events: [EventReport])] = []
  private static let pastLimit = 4
  private var state = RouterState()
  private var revision = 0
  private static let freshLimit = 64

  init(_ router: String, keeps: Seconds?) {
    self.router = router
    self.keeps = keeps
    archive = Archive(router: router, isEndless: keeps != nil)
    bound()
  }

  private mutating func bound() {
    for index in bases.indices { bases[index].isEndless = keeps != nil }
    state.isEndless = keeps != nil
  }

  private var base: RouterState {
    if let base = bases.first { return base }
    var base = RouterState()
    base.isEndless = keeps != nil
    return base
  }

  /// The moments at which anything was observed that is kept, in any order.
  var moments: [Moment] {
    archive.moments + fresh.compactMap(\.command.observedAt)
  }

  /// Drops what was joined, not what was observed.
  mutating func forget() {
    current = nil
    former = nil
    past = []
  }

  mutating func add(_ observation: Observation) {
    former = current.map { FormerView($0.view) } ?? former
    current = nil
    past = []
    if let at = observation.command.observedAt, let baseMoment, at < baseMoment { return }
    // What goes on for days comes one after another: folded at once, it takes the memory of what it replaces.
    let follows = keeps != nil && fresh.isEmpty && last.map { !isEarlier(observation.command, $0) } != false
    fresh.append(observation)
    if follows || fresh.count >= History.freshLimit { settle() }
  }

  /// Folds in what is new. What is earlier than something known puts all of it in order again.
  private mutating func settle() {
    guard !fresh.isEmpty else { return }
    var incoming = fresh
    fresh = []
    if let last, incoming.contains(where: { isEarlier($0.command, last) }) {
      incoming = archive.observations + incoming
      archive = Archive(router: router, isEndless: keeps != nil)
      state = base
    }
    sort(&incoming)
    for observation in incoming {
      state.fold(archive.append(observation))
    }
    last = incoming.last?.command
    trim()
  }

  private mutating func trim() {
    guard let keeps, let now = state.observedAt else { return }
    let limit = now - keeps
    // The oldest are let go in batches: each batch puts the rest together anew.
    let slack = Seconds(milliseconds: keeps.milliseconds / 8)
    guard let oldest = archive.oldest, oldest < limit - slack else { return }
    var rest = Archive(router: router, isEndless: true)
    var base = base
    archive.forEach { _, observation in
      if (observation.command.observedAt ?? oldest) < limit, rest.count == 0 {
        base.fold(observation)
      } else {
        rest.append(observation)
      }
    }
    archive = rest
    bases = [base]
    baseMoment = limit
  }

  mutating func view(
    _ source: RouterReport.Source, _ settings: JoinSettings, at moment: Moment?, isStale: Bool,
    _ each: @escaping Repeat
  ) -> (view: RouterView, events: [EventReport])? {
    settle()
    guard let moment, archive.count(upTo: moment) < archive.count else {
      if let current { return current }
      revision += 1
      var report = ReportBuilder(name: router, source: source, state: state, each: each).report()
      report.isStale = isStale
      let view = RouterView(report, settings, revision: revision, after: former, each: each)
      former = nil
      current = (view, events(view.report, state))
      return current
    }
    let count = archive.count(upTo: moment)
    guard count > 0 || baseMoment.map({ $0 <= moment }) == true else { return nil }
    if let known = past.first(where: { $0.count == count }) { return (known.view, known.events) }
    var earlier = base
    archive.forEach { index, observation in
      if (archive.moment(index) ?? moment) <= moment { earlier.fold(observation) }
    }
    revision += 1
    let view = RouterView(
      ReportBuilder(name: router, source: source, state: earlier, each: each).report(), settings, revision: revision,
      after: (past.last?.view ?? current?.view).map(FormerView.init), each: each)
    if past.count == Self.pastLimit { past.removeFirst() }
    past.append((count, view, events(view.report, earlier)))
    return past.last.map { ($0.view, $0.events) }
  }

  private func events(_ report: RouterReport, _ state: RouterState) -> [EventReport] {
    LossReport.events(report.name, state, report.losses, report.logEvents)
  }

  private func sort(_ observations: inout [Observation]) {
    guard zip(observations.dropFirst(), observations).contains(where: { isEarlier($0.command, $1.command) }) else {
      return
    }
    // Sorted by an index as well, so that equal keys keep the order in which they came.
    observations = observations.enumerated().sorted { left, right in
      if isEarlier(left.element.command, right.element.command) { return true }
      if isEarlier(right.element.command, left.element.command) { return false }
      return left.offset < right.offset
    }.map(\.element)
  }
}

/// The order of two observations: undated ones first, then by time, then as they stand in the captures. A clock whose
/// zone is not known orders, though it tells no moment.
private func isEarlier(_ left: CommandRun, _ right: CommandRun) -> Bool {
  let (leftAt, rightAt) = (left.orderingMoment, right.orderingMoment)
  if leftAt != rightAt {
    guard let leftAt else { return true }
    guard let rightAt else { return false }
    return leftAt < rightAt
  }
  let (leftPlace, rightPlace) = (left.output, right.output)
  return (leftPlace.capture.number, leftPlace.start) < (rightPlace.capture.number, rightPlace.start)
}

extension CommandRun {
  fileprivate var orderingMoment: Moment? { observedAt ?? clock?.local.moment() }
}
