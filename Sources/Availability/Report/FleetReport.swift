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
  public var routers: [RouterReport]
  /// What could not be read.
  public var problems: [InputProblem]
  /// The HSRP groups joined across routers; nil where the routers were not joined.
  public var groups: [GroupReport]?
  /// The tunnels; nil where the routers were not joined.
  public var tunnels: [TunnelReport]?
  /// The peers given by name; nil where the routers were not joined.
  public var names: [NameReport]?
  /// The injected routes, expected against seen; nil where the routers were not joined.
  public var injectedRoutes: [InjectedRouteReport]?
  /// What changed, oldest first; nil where no history was kept.
  public var events: [EventReport]?
  /// What should be mended or known; nil where the routers were not joined.
  public var findings: [FindingReport]?
  /// A report.
  public init(at: Moment?, routers: [RouterReport], problems: [InputProblem] = []) {
    self.at = at
    self.routers = routers
    self.problems = problems
  }
}
