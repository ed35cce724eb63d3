import Engine
import Model

/// A lab as its `lab.yaml` and `*.cfg` files describe it: routers, cabling, names, traffic, and what happens by itself.
public struct LabDescription: Sendable {
  /// A router to be.
  public struct Router: Hashable, Sendable {
    /// Its name, which is also its `hostname`.
    public var name: String
    /// Its configuration, as text of IOS: what it starts with.
    public var configuration: String
    /// Which segment each interface is on.
    public var cables: [InterfaceName: String]
    /// Whether it has power at the start.
    public var isOn = true
    /// Where it stands, as an inventory would say; nil where the lab does not.
    public var site: String?
    /// The pair of head ends it is one of, as an inventory would say; nil where it is one of none.
    public var pair: String?
    /// A router.
    public init(name: String, configuration: String, cables: [InterfaceName: String]) {
      self.name = name
      self.configuration = configuration
      self.cables = cables
    }
  }

  /// Something that happens by itself, once or again and again.
  public struct Incident: Hashable, Sendable {
    /// One thing that is done.
    public struct Step: Hashable, Sendable {
      /// How long after the incident's begin.
      public var after: Seconds
      /// What.
      public var command: LabCommand
      /// A step.
      public init(after: Seconds, _ command: LabCommand) {
        self.after = after
        self.command = command
      }
      /// A step that does something to the world.
      public init(after: Seconds, _ command: WorldCommand) { self.init(after: after, .world(command)) }
    }
    /// What it is, for the lab's menu: `link flap at hub1`.
    public var title: String
    /// When it begins, after the start of the lab; nil where it waits to be asked for.
    public var begins: Seconds?
    /// The time from one begin to the next; nil where it happens once.
    public var repeats: Seconds?
    /// What is done.
    public var steps: [Step]
    /// An incident.
    public init(title: String, begins: Seconds?, repeats: Seconds? = nil, steps: [Step]) {
      self.title = title
      self.begins = begins
      self.repeats = repeats
      self.steps = steps
    }
  }

  /// The name by which it is opened.
  public var name: String
  /// One line that says what it is about.
  public var title = ""
  /// The page that says what to try and what to see.
  public var page = ""
  /// The routers, in the order in which they are listed.
  public var routers: [Router] = []
  /// The networks.
  public var segments: [Segment] = []
  /// The name server's records.
  public var records: [String: Zone.Record] = [:]
  /// The traffic.
  public var flows: [TrafficFlow] = []
  /// What happens by itself.
  public var incidents: [Incident] = []
  /// After how long everything has settled: what `--once` shows.
  public var settles = Seconds(90)
  /// The choices where the guide is open.
  public var policy = Policy()

  /// An empty lab.
  public init(name: String) { self.name = name }
}

/// Why a description is no lab: the router and the line of its configuration, and what is wrong there.
public struct LabProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The router; nil where it is about the lab.
  public var router: String?
  /// The line of the router's configuration, from 1.
  public var line: Int?
  /// What is wrong.
  public var message: String
  /// A problem.
  public init(router: String? = nil, line: Int? = nil, _ message: String) {
    self.router = router
    self.line = line
    self.message = message
  }
  /// `hub1.cfg:12: not understood: standby 1 ipp`.
  public var description: String {
    let place = router.map { "\($0).cfg:" + (line.map { "\($0):" } ?? "") + " " } ?? ""
    return place + message
  }
}
