/// What the user's file says about how the screen looks and behaves. The initial values are the program's defaults; the
/// command line goes before the file.
public struct Settings: Hashable, Sendable {
  /// The theme's name, or a path to its file.
  public var theme = "dark"
  /// Whether to draw with ASCII alone; false leaves it to the locale.
  public var ascii = false
  /// When colours are used.
  public var color = Color.auto
  /// The panel shown first.
  public var panel = "fleet"
  /// The zone of clocks and file names that do not say theirs, as `--tz` takes it; nil for none.
  public var timezone: String?
  /// Whether Fleet shows its routers as a tree of sites and pairs.
  public var tree = false
  /// Whether the program is built without anything that could reach a router; the command line cannot take it back.
  public var readOnly = false
  /// Whether clicks and the wheel are for the program, not for the terminal.
  public var mouse = true
  /// How long a lone escape may be the beginning of a key's code, in milliseconds, 0…1000.
  public var escDelay = 25
  /// Whether the terminal's bell rings when something goes wrong.
  public var bell = false
  /// The program that runs when something goes wrong, and its first arguments; empty for none. Never through a shell.
  public var onAlert: [String] = []
  /// How panels show their rows, by the panel's name.
  public var panels: [String: PanelSettings] = [:]
  /// Saved filters in the order of the file.
  public var filters: [SavedFilter] = []

  /// The defaults.
  public init() {}

  /// When colours are used, as `--color` takes it.
  public enum Color: String, Hashable, Sendable, CaseIterable { case auto, always, never }
}

/// How a panel shows its rows.
public struct PanelSettings: Hashable, Sendable {
  /// The column sorted by; nil leaves the worst first.
  public var sort: SortChoice?
  /// The columns shown, in their order; nil for all that fit.
  public var columns: [String]?

  /// How a panel shows its rows; without arguments as it comes.
  public init(sort: SortChoice? = nil, columns: [String]? = nil) {
    self.sort = sort
    self.columns = columns
  }
}

/// A column to sort by.
public struct SortChoice: Hashable, Sendable {
  /// The column's heading.
  public var column: String
  /// Whether the last comes first: a `-` in front of the heading.
  public var isReversed: Bool

  /// A column to sort by.
  public init(column: String, isReversed: Bool = false) {
    self.column = column
    self.isReversed = isReversed
  }
}

/// A filter with a name.
public struct SavedFilter: Hashable, Sendable {
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
