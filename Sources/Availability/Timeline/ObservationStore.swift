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
      for index in histories.indices { histories[index].forget() }
      cache = JoinCache()
      latest = nil
    }
  }
  /// The routers that have not answered for longer than their source promises: what was last known of them is old.
  public var staleRouters: Set<String> = [] {
    didSet {
      let changed = staleRouters.symmetricDifference(oldValue)
      guard !changed.isEmpty else { return }
      for place in changed.compactMap({ places[$0] }) { histories[place].forget() }
      latest = nil
    }
  }
  /// How long observations are kept once there are later ones, to the nearest eighth; nil for ever. What was known at a
  /// moment before that is forgotten, not what is still known.
  public var keeps: Seconds? {
    didSet { for index in histories.indices { histories[index].keeps = keeps } }
  }
  private var latest: FleetReport?
  private var cache = JoinCache()
  private var pastCache = JoinCache()
  // A history is large in itself, and a dictionary has many places it does not use.
  private var histories: [History] = []
  private var places: [String: Int] = [:]
  // The places in the order of the routers' names; empty where it has to be made anew.
  private var order: [Int] = []

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
    histories[place(of: observation.router)].add(observation)
  }

  private mutating func place(of router: String) -> Int {
    if let place = places[router] { return place }
    let place = histories.count
    places[router] = place
    order = []
    histories.makeRoom(for: 1)
    histories.append(History(router, keeps: keeps))
    return place
  }

  /// The names of the routers, in order.
  public var routerNames: [String] { places.keys.sorted() }

  /// The moments at which anything was observed, oldest first, each once.
  public var moments: [Moment] {
    var all: Set<Moment> = []
    for history in histories {
      all.formUnion(history.moments)
    }
    return all.sorted()
  }

  /// What is known at a moment, now where none is given. Undated observations are known at every moment. Only routers
  /// that changed since the last report of now are folded again.
  /// Routers are folded independently of each other; `each` may take several at a time.
  public mutating func report(at moment: Moment? = nil, each: @escaping Repeat = inTurn) -> FleetReport {
    if moment == nil, let latest { return latest }
    if order.isEmpty { order = places.sorted { $0.key < $1.key }.map(\.value) }
    let known = views(at: moment, each)
    let views = known.map(\.view)
    var events = known.map(\.events)
    let now = moment ?? views.compactMap(\.observedAt).max()
    var report =
      moment == nil
      ? FleetReport(at: now, views: views, settings, &cache, each: each)
      : FleetReport(at: now, views: views, settings, &pastCache, each: each)
    LossReport.explain(&events, views)
    report.eventParts = ByRouter(routers: views.map(\.name), parts: events)
    report.runIdleTimersOn(ofAll: moment != nil || source == .capture || source == .sample)
    if moment == nil { latest = report }
    return report
  }

  /// What is known of each router at a moment or now, in the order of their names; without those that had told nothing
  /// yet.
  private mutating func views(at moment: Moment?, _ each: @escaping Repeat) -> [(
    view: RouterView, events: [EventReport]
  )] {
    let work = moment == nil ? order.filter { histories[$0].current == nil } : order
    var known = [(view: RouterView, events: [EventReport])?](repeating: nil, count: moment == nil ? 0 : work.count)
    let (source, settings, staleRouters) = (source, settings, staleRouters)
    histories.withUnsafeMutableBufferPointer { histories in
      known.withUnsafeMutableBufferPointer { known in
        // Each is touched by the one turn with its number.
        nonisolated(unsafe) let (histories, known) = (histories, known)
        each(work.count) { index in
          let place = work[index]
          let isStale = staleRouters.contains(histories[place].router)
          let view = histories[place].view(source, settings, at: moment, isStale: isStale, each)
          if moment != nil { known[index] = view }
        }
      }
    }
    return moment == nil ? order.compactMap { histories[$0].current } : known.compactMap { $0 }
  }
}

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
