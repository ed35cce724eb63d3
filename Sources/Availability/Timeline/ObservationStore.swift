import Model

/// All observations, by router and in order of time: the one store behind captures, lab and live routers. It tells what
/// is known now and what was known at any earlier moment.
public struct ObservationStore: Sendable {
  /// Where the observations come from.
  public let source: RouterReport.Source
  /// What joining is told besides the observations.
  public var settings = JoinSettings() {
    didSet {
      guard settings != oldValue else { return }
      for name in routers.keys { routers[name]?.forget() }
      cache = JoinCache()
      current = [:]
      latest = nil
    }
  }
  private var latest: FleetReport?
  private var cache = JoinCache()
  private var pastCache = JoinCache()
  private var routers: [String: History] = [:]
  // What is known now of the routers that told nothing new since.
  private var current: [String: (view: RouterView, events: [EventReport])] = [:]
  private var names: [String] = []

  /// An empty store.
  public init(source: RouterReport.Source) { self.source = source }

  /// Adds observations, in any order. Those without a time keep their order in the captures, and count as older than
  /// those with one.
  public mutating func add(_ observations: some Sequence<Observation>) {
    for observation in observations { add(observation) }
  }

  /// Adds one observation.
  public mutating func add(_ observation: Observation) {
    latest = nil
    current[observation.router] = nil
    if routers[observation.router] == nil { names = [] }
    routers[observation.router, default: History()].add(observation)
  }

  /// The names of the routers, in order.
  public var routerNames: [String] { routers.keys.sorted() }

  /// The moments at which anything was observed, oldest first, each once.
  public var moments: [Moment] {
    var all: Set<Moment> = []
    for history in routers.values {
      for observation in history.observations { if let at = observation.command.observedAt { all.insert(at) } }
    }
    return all.sorted()
  }

  /// What is known at a moment, now where none is given. Undated observations are known at every moment. Only routers
  /// that changed since the last report of now are folded again.
  /// Routers are folded independently of each other; `each` may take several at a time.
  public mutating func report(at moment: Moment? = nil, each: Repeat = inTurn) -> FleetReport {
    if moment == nil, let latest { return latest }
    if names.isEmpty { names = routerNames }
    let known = moment == nil ? known(each) : known(at: moment, each)
    let views = known.map(\.view)
    let events = known.map(\.events)
    let now = moment ?? views.compactMap(\.observedAt).max()
    var report =
      moment == nil
      ? FleetReport(at: now, views: views, settings, &cache) : FleetReport(at: now, views: views, settings, &pastCache)
    report.eventParts = ByRouter(routers: views.map(\.name), parts: events)
    if moment == nil { latest = report }
    return report
  }

  /// What is known now of each router, in the order of their names.
  private mutating func known(_ each: Repeat) -> [(view: RouterView, events: [EventReport])] {
    let stale = names.filter { current[$0] == nil }
    for (name, known) in zip(stale, views(stale, at: nil, each)) { current[name] = known }
    return names.compactMap { current[$0] }
  }

  private mutating func known(at moment: Moment?, _ each: Repeat) -> [(view: RouterView, events: [EventReport])] {
    views(names, at: moment, each).compactMap { $0 }
  }

  /// What is known of some routers at a moment; nil of those that had told nothing yet. A history is taken out while it
  /// is worked on, so that nothing of it is copied.
  private mutating func views(
    _ names: [String], at moment: Moment?, _ each: Repeat
  ) -> [(view: RouterView, events: [EventReport])?] {
    var work = names.map { name in
      (history: routers.removeValue(forKey: name) ?? History(), known: (view: RouterView, events: [EventReport])?.none)
    }
    let (source, settings) = (source, settings)
    work.withUnsafeMutableBufferPointer { work in
      // Each is touched by the one turn with its number.
      nonisolated(unsafe) let work = work
      each(names.count) { work[$0].known = work[$0].history.view(names[$0], source, settings, at: moment) }
    }
    for (index, name) in names.enumerated() { routers[name] = work[index].history }
    return work.map(\.known)
  }
}

/// Does something for each number below a count, in any order; each number once, several at a time where that is safe
/// and of use.
public typealias Repeat = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// One after the other.
@Sendable public func inTurn(_ count: Int, _ body: @Sendable (Int) -> Void) {
  for number in 0..<count { body(number) }
}

/// The observations of one router, oldest first, and what they say together.
struct History {
  private(set) var observations: [Observation] = []
  private var isSorted = true
  private var latest: (view: RouterView, events: [EventReport])?
  // The moments last looked at: stepping back and forth folds only what differs between two of them.
  private var past: [(count: Int, view: RouterView, events: [EventReport])] = []
  private static let pastLimit = 4
  private var state = RouterState()
  private var folded = 0
  private var revision = 0

  init() {}

  /// Drops what was joined, not what was observed.
  mutating func forget() {
    latest = nil
    past = []
  }

  mutating func add(_ observation: Observation) {
    forget()
    if let last = observations.last, isEarlier(observation, last) {
      isSorted = false
      state = RouterState()
      folded = 0
    }
    observations.append(observation)
  }

  mutating func view(
    _ name: String, _ source: RouterReport.Source, _ settings: JoinSettings, at moment: Moment?
  ) -> (view: RouterView, events: [EventReport])? {
    sort()
    guard let moment, observations.contains(where: { ($0.command.observedAt ?? moment) > moment }) else {
      if let latest { return latest }
      while folded < observations.count {
        state.fold(observations[folded])
        folded += 1
      }
      revision += 1
      let view = RouterView(
        ReportBuilder(name: name, source: source, state: state).report(), settings, revision: revision)
      latest = (view, events(name, state))
      return latest
    }
    let included = observations.filter { ($0.command.observedAt ?? moment) <= moment }
    guard !included.isEmpty else { return nil }
    if let known = past.first(where: { $0.count == included.count }) { return (known.view, known.events) }
    var earlier = RouterState()
    for observation in included { earlier.fold(observation) }
    revision += 1
    let view = RouterView(
      ReportBuilder(name: name, source: source, state: earlier).report(), settings, revision: revision)
    if past.count == Self.pastLimit { past.removeFirst() }
    past.append((included.count, view, events(name, earlier)))
    return past.last.map { ($0.view, $0.events) }
  }

  private func events(_ name: String, _ state: RouterState) -> [EventReport] {
    EventReport.merged(state.changes.map { $0.report(on: name) }, LogEvents(name, state).events())
  }

  private mutating func sort() {
    guard !isSorted else { return }
    // Sorted by an index as well, so that equal keys keep the order in which they came.
    observations = observations.enumerated().sorted { left, right in
      if isEarlier(left.element, right.element) { return true }
      if isEarlier(right.element, left.element) { return false }
      return left.offset < right.offset
    }.map(\.element)
    isSorted = true
  }
}

/// The order of two observations: undated ones first, then by time, then as they stand in the captures. A clock whose
/// zone is not known orders, though it tells no moment.
private func isEarlier(_ left: Observation, _ right: Observation) -> Bool {
  let (leftAt, rightAt) = (left.command.orderingMoment, right.command.orderingMoment)
  if leftAt != rightAt {
    guard let leftAt else { return true }
    guard let rightAt else { return false }
    return leftAt < rightAt
  }
  let (leftPlace, rightPlace) = (left.command.output, right.command.output)
  return (leftPlace.capture.number, leftPlace.start) < (rightPlace.capture.number, rightPlace.start)
}

extension CommandRun {
  fileprivate var orderingMoment: Moment? { observedAt ?? clock?.local.moment() }
}
