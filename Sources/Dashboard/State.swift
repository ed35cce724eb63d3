import Availability
import Model
import Terminal

/// All that the screen shows and remembers. Only ``update(_:_:)`` changes it.
public struct State: Sendable {
  /// Where the data come from.
  public let mode: Mode
  /// The characters drawn beside letters.
  public internal(set) var glyphs: Glyphs
  /// What the user chose before the screen opened; the theme in use changes.
  public internal(set) var preferences: Preferences
  /// The terminal's size.
  public internal(set) var size: Size
  /// What is shown; nil until the first report.
  public internal(set) var report: FleetReport?
  /// How many of how many captures have been read; nil where nobody said.
  var reading: (done: Int, of: Int)?
  /// What is known now, also while something else is shown.
  public internal(set) var latest: FleetReport?
  /// The time now; nil where nobody told.
  public internal(set) var now: Moment?
  /// The panel shown, also beneath a page.
  public internal(set) var panel: Panel
  /// What to tell the user.
  public internal(set) var message: String?
  /// What can be done to the lab; nil where there is none.
  public internal(set) var lab: LabMenu?
  /// What is being typed, if anything.
  var prompt: Prompt?
  /// The list open over the panel.
  var picker: Picker?
  /// Since when the screen stands still; nil where it does not.
  public internal(set) var frozenSince: Moment?
  /// The moment shown; nil for now.
  public internal(set) var moment: Moment?
  /// The moment that was asked for and is not there yet.
  var awaited: Moment?
  /// What is compared with.
  var base: FleetReport?

  /// Counts what is shown, so that what is made of one report is made once.
  var generation = 0
  /// Counts what is compared with.
  var baseGeneration = 0
  /// How many groups and tunnels there are of each severity.
  var counts: [Severity: Int] = [:]
  /// What was chosen on each panel.
  var choices = [PanelChoice](repeating: PanelChoice(), count: Panel.allCases.count)
  /// The rows of the panels visited since the last report.
  var views = [TableView?](repeating: nil, count: Panel.allCases.count)
  /// What was made of each router for each panel.
  var caches = [RowCache](repeating: RowCache(), count: Panel.allCases.count)
  /// The pages opened over the panel, the uppermost last.
  var pages: [Page] = []
  /// Where the user came from, the last last.
  var trail: [Origin] = []
  /// The commands typed behind `:`, the last last.
  var commandHistory: [String] = []
  /// Whether Fleet shows its routers as a tree.
  var isTree = false
  /// The branches of the tree whose routers are hidden.
  var folded: Set<String> = []
  /// The wallboard's page and when it was turned to.
  var wall = Wall()
  /// What there is to say of the router selected on Fleet.
  var fleetNote: FleetNote?
  /// What is wrong, to tell what becomes so.
  var watch = Watch()

  /// A screen without data. `each` may work on several routers at a time.
  public init(
    mode: Mode, size: Size, panel: Panel = .fleet, glyphs: Glyphs = .unicode, now: Moment? = nil,
    preferences: Preferences = Preferences(), each: @escaping Repeat = inTurn
  ) {
    self.mode = mode
    self.size = size
    self.panel = panel
    self.glyphs = preferences.isPlain ? glyphs.spoken : glyphs
    self.now = now
    self.preferences = preferences
    isTree = preferences.showsTree
    caches[Panel.fleet.rawValue].health.each = each
    for panel in Panel.allCases {
      choices[panel.rawValue].columns = preferences.columns[panel].map { Set($0) }
      choices[panel.rawValue].sortTitle = preferences.sorting[panel]
    }
  }

  /// Whether a source that should tell something every few seconds has told nothing for five minutes.
  var isDataLost: Bool {
    guard mode == .live || mode == .agent, let now, let at = latest?.at else { return false }
    return now > at + Seconds(300)
  }

  /// The least size in which the screen is of use.
  public static let leastSize = Size(columns: 40, rows: 10)

  /// Whether the terminal is too small for anything but saying so.
  var isTooSmall: Bool { size.columns < State.leastSize.columns || size.rows < State.leastSize.rows }

  /// Whether keys go into a text.
  public var isTyping: Bool { prompt != nil }

  /// Where keys go.
  var context: KeyContext {
    if preferences.wallboard != nil { return .wall }
    if prompt != nil { return .typing }
    if picker != nil { return .list }
    return pages.isEmpty ? .panel : .page
  }

  /// What was chosen on the panel shown.
  var choice: PanelChoice {
    get { choices[panel.rawValue] }
    set { choices[panel.rawValue] = newValue }
  }

  /// The rows of the panel shown.
  var view: TableView? { views[panel.rawValue] }

  /// The rows above the footer for what there is to say of the selected row; none on a low screen.
  var noteRows: Int { size.rows >= 16 ? 2 : 0 }

  /// How many rows of a panel are on screen: all but header, tabs, rule, headings, note and footer.
  var visibleRows: Int { max(0, size.rows - 5 - noteRows) }

  /// The selected row's place in the panel's source; nil where there is no row.
  var selectedRow: Int? {
    guard let view, view.order.indices.contains(choice.selected) else { return nil }
    return view.order[choice.selected]
  }

  /// What lines are drawn with; nothing where a voice reads the screen.
  var line: Unicode.Scalar { preferences.isPlain ? " " : glyphs.horizontal }
  /// The columns in front of a row: a sign, or the word for it.
  var lead: Int { preferences.isPlain ? 10 : TableLayout.lead }
}

/// A place to come back to.
struct Origin: Sendable {
  var panel: Panel
  var choices: [PanelChoice]
  var pages: [Page]
}
