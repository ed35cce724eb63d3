/// What the program knows of its user before the screen opens: settings and command line.
public struct Preferences: Hashable, Sendable {
  /// The themes that `t` goes through, by name.
  public var themes: [String] = []
  /// The theme in use.
  public var theme = "dark"
  /// Whether the screen is for a reader's voice: plain lines, words for signs, the cursor on the selected row.
  public var isPlain = false
  /// Saved filters, in the order they are offered.
  public var filters: [NamedFilter] = []
  /// The columns each panel shows, by title, in any order; a panel without an entry shows all that fit.
  public var columns: [Panel: [String]] = [:]
  /// What each panel is sorted by: a column's title, a `-` in front for the other way round.
  public var sorting: [Panel: String] = [:]
  /// The big screen; nil for the one with keys.
  public var wallboard: WallboardSettings?
  /// Whether Fleet begins as a tree of sites and pairs.
  public var showsTree = false
  /// Whether the user asked for a program that cannot reach a router; the header says it.
  public var isReadOnly = false
  /// Whether something that becomes wrong is told with ``Effect/bell`` and ``Effect/alert(_:)``.
  public var alerts = false
  /// The least time between two alerts, in seconds, 1 and up.
  public var alertInterval = 10

  /// What holds where nobody chose.
  public init() {}
}

/// A filter with a name.
public struct NamedFilter: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The filter, as it is typed behind `/`.
  public var text: String
  /// A filter with a name.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// How the wallboard turns its pages.
public struct WallboardSettings: Hashable, Sendable {
  /// How long a page stays, in seconds, 1 and up.
  public var pageSeconds: Int
  /// Settings.
  public init(pageSeconds: Int = 15) { self.pageSeconds = max(1, pageSeconds) }
}
