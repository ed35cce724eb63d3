import Terminal

/// How a panel is sorted.
struct Sorting: Hashable, Sendable {
  /// The column; nil for worst first, then by name.
  var column: Int?
  /// Whether the order is turned round.
  var isReversed = false
}

/// What the user chose on a panel; it outlives reports.
struct PanelChoice: Sendable {
  /// The words that rows must hold.
  var filter = ""
  /// How rows are sorted.
  var sorting = Sorting()
  /// The selected row's place among those shown.
  var selected = 0
  /// What the selected row is called.
  var identity: Identity?
  /// The first row on screen.
  var top = 0
}

/// The rows of a panel in the order and number shown. Each part is made again only when what it depends on changes.
struct TableView: Sendable {
  let source: any RowSource
  let generation: Int
  let widths: ColumnWidths
  let headings: [ColumnHeading]
  private(set) var order: [Int] = []
  private(set) var columns: [PlacedColumn] = []
  /// The texts of the rows on screen.
  private(set) var strips: [Strip] = []

  private var filter: String?
  private var sorting: Sorting?
  private var haystacks: [String] = []
  private var width: Int?
  private var window: Range<Int>?

  /// A row ready to be drawn.
  struct Strip: Sendable {
    var glyph: DisplayText
    var severity: Severity
    var cells: [(text: DisplayText, column: Int, width: Int, role: Role)]
  }

  init(_ source: any RowSource, generation: Int) {
    self.source = source
    self.generation = generation
    headings = source.headings
    widths = TableLayout.measure(source)
  }

  /// Brings the order up to date; returns whether it changed.
  mutating func arrange(_ choice: PanelChoice) -> Bool {
    guard filter != choice.filter || sorting != choice.sorting else { return false }
    filter = choice.filter
    sorting = choice.sorting
    window = nil
    order = Array(0..<source.count)
    let words = choice.filter.lowercased().split(separator: " ").map { String($0) }
    if !words.isEmpty {
      if haystacks.isEmpty { haystacks = order.map(haystack) }
      order = order.filter { row in words.allSatisfy { haystacks[row].contains($0) } }
    }
    if let column = choice.sorting.column {
      let keyed = order.map { (key: source.key($0, column), row: $0) }
      let present = keyed.filter { !$0.key.isAbsent }.sorted {
        $0.key == $1.key ? $0.row < $1.row : choice.sorting.isReversed ? $1.key < $0.key : $0.key < $1.key
      }
      order = present.map(\.row) + keyed.filter(\.key.isAbsent).map(\.row)
    } else if choice.sorting.isReversed {
      order.reverse()
    }
    return true
  }

  private func haystack(_ row: Int) -> String {
    headings.indices.map { source.cell(row, $0).text }.joined(separator: " ").lowercased()
  }

  /// Brings the columns up to date.
  mutating func fit(width: Int) {
    guard self.width != width else { return }
    self.width = width
    window = nil
    columns = TableLayout.place(headings, widths, width: width)
  }

  /// Makes the texts of the rows that are on screen.
  mutating func compose(_ rows: Range<Int>, glyphs: Glyphs) {
    let rows = rows.clamped(to: 0..<order.count)
    guard window != rows else { return }
    window = rows
    strips = rows.map { strip(order[$0], glyphs: glyphs) }
  }

  private func strip(_ row: Int, glyphs: Glyphs) -> Strip {
    let severity = source.severity(row)
    return Strip(
      glyph: DisplayText(glyphs.glyph(severity)), severity: severity,
      cells: columns.map { placed in
        let cell = source.cell(row, placed.index)
        let text = DisplayText(glyphs.spell(cell.text))
        let shift = headings[placed.index].alignsRight ? max(0, placed.width - text.width) : 0
        return (text, placed.start + shift, placed.width - shift, cell.role)
      })
  }
}
