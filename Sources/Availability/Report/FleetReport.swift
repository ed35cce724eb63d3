import Model

/// Something that kept an input from being read, in words for the user.
public struct InputProblem: Hashable, Sendable {
  /// The file, as the user named or would find it.
  public var path: String
  /// The line, where one can be named.
  public var line: Int?
  /// What is wrong and what to do.
  public var message: String
  /// A problem.
  public init(path: String, line: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.message = message
  }
}

/// All that is known at one moment: what the screen shows and the snapshot prints.
public struct FleetReport: Hashable, Sendable {
  /// The moment shown; nil for undated captures.
  public var at: Moment?
  /// The routers, by name.
  public var routers: [RouterReport] { didSet { marks = Marks() } }
  /// What could not be read.
  public var problems: [InputProblem]
  /// The HSRP groups joined across routers; nil where the routers were not joined.
  public var groups: [GroupReport]?
  /// What should be mended or known; nil where the routers were not joined.
  public var findings: [FindingReport]?
  /// What tells a router's state from the next at a glance; none once ``routers`` was changed.
  private(set) var marks = Marks()
  /// The tunnels, kept by router; nil where the routers were not joined.
  public internal(set) var tunnelParts: ByRouter<TunnelReport>?
  /// The peers given by name, kept by router; nil where the routers were not joined.
  public internal(set) var nameParts: ByRouter<NameReport>?
  /// The injected routes, kept by router; nil where the routers were not joined.
  public internal(set) var routeParts: ByRouter<InjectedRouteReport>?
  /// What changed, kept by router, each router's oldest first; nil where no history was kept.
  public internal(set) var eventParts: ByRouter<EventReport>?
  /// A report.
  public init(at: Moment?, routers: [RouterReport], problems: [InputProblem] = []) {
    self.at = at
    self.routers = routers
    self.problems = problems
  }
}

extension FleetReport {
  /// The tunnels; nil where the routers were not joined.
  public var tunnels: [TunnelReport]? {
    get { tunnelParts?.all }
    set { tunnelParts = newValue.map { ByRouter($0) } }
  }
  /// The peers given by name; nil where the routers were not joined.
  public var names: [NameReport]? {
    get { nameParts?.all }
    set { nameParts = newValue.map { ByRouter($0) } }
  }
  /// The injected routes, expected against seen; nil where the routers were not joined.
  public var injectedRoutes: [InjectedRouteReport]? {
    get { routeParts?.all }
    set { routeParts = newValue.map { ByRouter($0) } }
  }
  /// What changed, oldest first; nil where no history was kept. Put in order each time it is asked for.
  public var events: [EventReport]? {
    get { eventParts.map { $0.isDivided ? EventReport.ordered($0.all) : $0.all } }
    set { eventParts = newValue.map { ByRouter($0) } }
  }
}

extension FleetReport {
  /// The mark of a router's state by its place; nil where there is none. Where two reports have one mark for a router,
  /// all that the router itself said is the same in both; nothing follows from different ones.
  public func mark(_ index: Int) -> RouterMark? { marks.all.isEmpty ? nil : marks.all[index] }

  mutating func mark(_ all: [RouterMark]) { if all.count == routers.count { marks = Marks(all: all) } }

  /// Marks are no part of what a report says.
  struct Marks: Hashable, Sendable {
    var all: [RouterMark] = []
    static func == (left: Marks, right: Marks) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
  }
}

/// Stands for one state of one router; it is the same only as itself.
public final class RouterMark: Sendable {
  init() {}
}

/// A list of the fleet that is kept in one part a router, so that the next report takes over the parts of routers that
/// did not change as they are, and whoever looks at it sees at once that they are the same.
public struct ByRouter<Element: Hashable & Sendable>: Hashable, Sendable {
  private let routers: [String]
  private let parts: [[Element]]

  /// A list that is not divided.
  init(_ all: [Element]) {
    routers = []
    parts = [all]
  }

  /// A part for each router.
  init(routers: [String], parts: [[Element]]) {
    self.routers = routers
    self.parts = parts
  }

  var isDivided: Bool { routers.count == parts.count }

  var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

  /// The whole list, router by router. One router's is used as it is: it may be long.
  public var all: [Element] { parts.count > 1 ? parts.flatMap { $0 } : parts.first ?? [] }

  /// The parts of a report's routers, each in the place of its router; nil where the list is not divided into them.
  public func parts(of report: FleetReport) -> [[Element]]? {
    guard isDivided, report.routers.count == routers.count,
      !report.marks.all.isEmpty || routers.indices.allSatisfy({ report.routers[$0].name == routers[$0] })
    else { return nil }
    return parts
  }

  /// The greatest of what `value` gives for each element; the list is not put together for it.
  func greatest<Value: Comparable>(_ value: (Element) -> Value) -> Value? {
    var greatest: Value?
    for part in parts {
      part.withUnsafeBufferPointer { part in
        for index in part.indices {
          let value = value(part[index])
          greatest = greatest.map { max($0, value) } ?? value
        }
      }
    }
    return greatest
  }

  public static func == (left: ByRouter, right: ByRouter) -> Bool {
    left.isDivided == right.isDivided
      ? left.parts == right.parts && left.routers == right.routers : left.all == right.all
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(all) }
}
