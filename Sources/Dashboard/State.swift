import Availability
import Model
import Terminal

/// All that the screen shows and remembers. Only ``update(_:_:)`` changes it.
public struct State: Sendable {
  /// Where the data come from.
  public let mode: Mode
  /// The characters drawn beside letters.
  public let glyphs: Glyphs
  /// The terminal's size.
  public internal(set) var size: Size
  /// What is known; nil until the first report.
  public internal(set) var report: FleetReport?
  /// The time now; nil where nobody told.
  public internal(set) var now: Moment?
  /// The panel shown, also beneath a page.
  public internal(set) var panel: Panel
  /// What to tell the user.
  public internal(set) var message: String?
  /// Whether keys go into the filter.
  public internal(set) var isTyping = false

  /// Counts reports, so that what is made of one is made once.
  var generation = 0
  /// How many groups and crypto map entries there are of each severity.
  var counts: [Severity: Int] = [:]
  /// What was chosen on each panel.
  var choices = [PanelChoice](repeating: PanelChoice(), count: Panel.allCases.count)
  /// The rows of the panels visited since the last report.
  var views = [TableView?](repeating: nil, count: Panel.allCases.count)
  /// The pages opened over the panel, the uppermost last.
  var pages: [Page] = []

  /// A screen without data.
  public init(mode: Mode, size: Size, panel: Panel = .fleet, glyphs: Glyphs = .unicode, now: Moment? = nil) {
    self.mode = mode
    self.size = size
    self.panel = panel
    self.glyphs = glyphs
    self.now = now
  }

  /// The least size in which the screen is of use.
  public static let leastSize = Size(columns: 40, rows: 10)

  /// Whether the terminal is too small for anything but saying so.
  var isTooSmall: Bool { size.columns < State.leastSize.columns || size.rows < State.leastSize.rows }

  /// Where keys go.
  var context: KeyContext { isTyping ? .typing : pages.isEmpty ? .panel : .page }

  /// What was chosen on the panel shown.
  var choice: PanelChoice {
    get { choices[panel.rawValue] }
    set { choices[panel.rawValue] = newValue }
  }

  /// The rows of the panel shown.
  var view: TableView? { views[panel.rawValue] }

  /// How many rows of a panel are on screen: all but header, tabs, rule, headings and footer.
  var visibleRows: Int { max(0, size.rows - 5) }

  /// The selected row's place in the panel's source; nil where there is no row.
  var selectedRow: Int? {
    guard let view, view.order.indices.contains(choice.selected) else { return nil }
    return view.order[choice.selected]
  }
}
