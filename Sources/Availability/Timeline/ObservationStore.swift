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
