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
  /// The routers that have not answered for longer than their source promises: what was last known of them is old.
  public var staleRouters: Set<String> = [] {
    didSet {
      let changed = staleRouters.symmetricDifference(oldValue)
      guard !changed.isEmpty else { return }
      for name in changed {
        routers[name]?.forget()
        current[name] = nil
      }
      latest = nil
    }
  }
  /// How long observations are kept once there are later ones, to the nearest eighth; nil for ever. What was known at a
  /// moment before that is forgotten, not what is still known.
  public var keeps: Seconds? {
    didSet { for name in routers.keys { routers[name]?.keeps = keeps } }
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
    routers[observation.router, default: History(observation.router, keeps: keeps)].add(observation)
  }

  /// The names of the routers, in order.
  public var routerNames: [String] { routers.keys.sorted() }

  /// The moments at which anything was observed, oldest first, each once.
  public var moments: [Moment] {
    var all: Set<Moment> = []
    for history in routers.values {
      all.formUnion(history.moments)
    }
    return all.sorted()
  }

  /// What is known at a moment, now where none is given. Undated observations are known at every moment. Only routers
  /// that changed since the last report of now are folded again.
  /// Routers are folded independently of each other; `each` may take several at a time.
  public mutating func report(at moment: Moment? = nil, each: @escaping Repeat = inTurn) -> FleetReport {
    if moment == nil, let latest { return latest }
    if names.isEmpty { names = routerNames }
    let known = moment == nil ? known(each) : known(at: moment, each)
    let views = known.map(\.view)
    var events = known.map(\.events)
    let now = moment ?? views.compactMap(\.observedAt).max()
    var report =
      moment == nil
      ? FleetReport(at: now, views: views, settings, &cache) : FleetReport(at: now, views: views, settings, &pastCache)
    LossReport.explain(&events, views)
    report.eventParts = ByRouter(routers: views.map(\.name), parts: events)
    report.runIdleTimersOn(ofAll: moment != nil || source == .capture || source == .sample)
    if moment == nil { latest = report }
    return report
  }

  /// What is known now of each router, in the order of their names.
  private mutating func known(_ each: @escaping Repeat) -> [(view: RouterView, events: [EventReport])] {
    let stale = names.filter { current[$0] == nil }
    for (name, known) in zip(stale, views(stale, at: nil, each)) { current[name] = known }
    return names.compactMap { current[$0] }
  }

  private mutating func known(at moment: Moment?, _ each: @escaping Repeat) -> [(
    view: RouterView, events: [EventReport]
  )] {
    views(names, at: moment, each).compactMap { $0 }
  }

  /// What is known of some routers at a moment; nil of those that had told nothing yet. A history is taken out while it
  /// is worked on, so that nothing of it is copied.
  private mutating func views(
    _ names: [String], at moment: Moment?, _ each: @escaping Repeat
  ) -> [(view: RouterView, events: [EventReport])?] {
    var work = names.map { name in
      (
        history: routers.removeValue(forKey: name) ?? History(name, keeps: keeps),
        known: (view: RouterView, events: [EventReport])?.none
      )
    }
    let (source, settings, staleRouters) = (source, settings, staleRouters)
    work.withUnsafeMutableBufferPointer { work in
      // Each is touched by the one turn with its number.
      nonisolated(unsafe) let work = work
      each(names.count) { index in
        let isStale = staleRouters.contains(names[index])
        work[index].known = work[index].history.view(names[index], source, settings, at: moment, isStale: isStale, each)
      }
    }
    for (index, name) in names.enumerated() { routers[name] = work[index].history }
    return work.map(\.known)
  }
}

/// The observations of one router, oldest first, and what they say together.
struct History {
  /// How long observations are kept; nil for ever.
  var keeps: Seconds?
  private let router: String
  // What is new, in the order in which it came; the rest is in order of time and folded.
  private var fresh: [Observation] = []
  private var archive: Archive
  private var last: CommandRun?
  // What the observations that are no longer kept left known, and until when they were made.
  private var base = RouterState()
  private var baseMoment: Moment?
  private var latest: (view: RouterView, events: [EventReport])?
  // The moments last looked at: stepping back and forth folds only what differs between two of them.
  private var past: [(count: Int, view: RouterView, events: [EventReport])] = []
  private static let pastLimit = 4
  private var state = RouterState()
  private var revision = 0
  private static let freshLimit = 64

  init(_ router: String, keeps: Seconds?) {
    self.router = router
    self.keeps = keeps
    archive = Archive(router: router)
  }

  /// The moments at which anything was observed that is kept, in any order.
  var moments: [Moment] {
    archive.moments + fresh.compactMap(\.command.observedAt)
  }

  /// Drops what was joined, not what was observed.
  mutating func forget() {
    latest = nil
    past = []
  }

  mutating func add(_ observation: Observation) {
    forget()
    if let at = observation.command.observedAt, let baseMoment, at < baseMoment { return }
    fresh.append(observation)
    if fresh.count >= History.freshLimit { settle() }
  }

  /// Folds in what is new. What is earlier than something known puts all of it in order again.
  private mutating func settle() {
    guard !fresh.isEmpty else { return }
    var incoming = fresh
    fresh = []
    if let last, incoming.contains(where: { isEarlier($0.command, last) }) {
      incoming = archive.observations + incoming
      archive = Archive(router: router)
      state = base
    }
    sort(&incoming)
    for observation in incoming {
      let shared = archive.sharing(observation)
      state.fold(shared)
      archive.append(shared)
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
    var rest = Archive(router: router)
    var base = base
    archive.forEach { _, observation in
      if (observation.command.observedAt ?? oldest) < limit, rest.count == 0 {
        base.fold(observation)
      } else {
        rest.append(observation)
      }
    }
    archive = rest
    self.base = base
    baseMoment = limit
  }

  mutating func view(
    _ name: String, _ source: RouterReport.Source, _ settings: JoinSettings, at moment: Moment?, isStale: Bool,
    _ each: @escaping Repeat
  ) -> (view: RouterView, events: [EventReport])? {
    settle()
    guard let moment, archive.count(upTo: moment) < archive.count else {
      if let latest { return latest }
      revision += 1
      var report = ReportBuilder(name: name, source: source, state: state).report()
      report.isStale = isStale
      let view = RouterView(report, settings, revision: revision, each: each)
      latest = (view, events(view.report, state))
      return latest
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
      ReportBuilder(name: name, source: source, state: earlier).report(), settings, revision: revision, each: each)
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
