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
  /// What to sort by once the columns are known.
  var sortTitle: String?
  /// The titles of the columns shown; nil for all that fit.
  var columns: Set<String>?
}

/// The rows of a panel in the order and number shown. Each part is made again only when what it depends on changes.
struct TableView: Sendable {
  let source: any RowSource
  let generation: Int
  /// Which moment it is compared with.
  var baseGeneration = 0
  let widths: ColumnWidths
  let headings: [ColumnHeading]
  private(set) var order: [Int] = []
  private(set) var columns: [PlacedColumn] = []
  /// The texts of the rows on screen.
  private(set) var strips: [Strip] = []

  /// The filter as read for this panel's columns.
  private(set) var reading: Filter
  private var filter: String?
  private var chosen: Set<String>?
  private var lead = TableLayout.lead
  private var base: (rows: any RowSource, places: [Identity: Int])?
  private var sorting: Sorting?
  private var haystacks: [String] = []
  private var width: Int?
  private var window: Range<Int>?

  /// A row ready to be drawn.
  struct Strip: Sendable {
    /// What must stand out where there is no colour.
    static let backup: DisplayText = "BACKUP"
    var glyph: DisplayText
    var severity: Severity
    var cells: [Cell]
  }

  /// A cell ready to be drawn.
  struct Cell: Sendable {
    /// What stands in many cells.
    static let none = DisplayText(TableCell.none.text)
    var text: DisplayText
    var column: Int
    var width: Int
    var role: Role
    /// The parts of it that the filter found, as columns of the text.
    var marks: [Range<Int>] = []
    /// Whether it differs from the moment compared with.
    var isChanged = false
  }

  init(_ source: any RowSource, generation: Int) {
    self.source = source
    self.generation = generation
    headings = source.headings
    reading = Filter("", headings)
    widths = source.widths ?? TableLayout.measure(source)
  }

  /// Brings the order up to date; returns whether it changed.
  mutating func arrange(_ choice: PanelChoice) -> Bool {
    guard filter != choice.filter || sorting != choice.sorting else { return false }
    filter = choice.filter
    sorting = choice.sorting
    window = nil
    order = Array(0..<source.count)
    reading = Filter(choice.filter, headings)
    if !reading.terms.isEmpty {
      let needsWords = reading.terms.contains { if case .word = $0.test { true } else { false } }
      if needsWords, haystacks.isEmpty { haystacks = order.map(haystack) }
      order = order.filter { row in reading.holds(row, of: source) { haystacks[row] } }
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
    order = source.grouped(order, isFiltered: !reading.terms.isEmpty)
    hint = order.isEmpty ? valueHint : nil
    return true
  }

  /// What the column asked for holds, where no row has the value wanted; nil else.
  private(set) var hint: String?

  private var valueHint: String? {
    for term in reading.terms where !term.isNegated {
      guard case .text(let column, _, _) = term.test else { continue }
      let alone = Filter(term)
      guard !(0..<source.count).contains(where: { alone.holds($0, of: source) { "" } }) else { continue }
      return "\(headings[column].title) is one of: \(listed(values(column), limit: 12))"
    }
    return nil
  }

  /// What a column holds, each once, in natural order.
  func values(_ column: Int) -> [String] {
    var values: Set<String> = []
    for row in 0..<source.count {
      let cell = source.cell(row, column)
      if !cell.isNone { values.insert(DisplayText(cell.text).string) }
    }
    return values.sorted { naturalOrder($0) < naturalOrder($1) }
  }

  private func haystack(_ row: Int) -> String {
    headings.indices.map { source.cell(row, $0).text }.joined(separator: " ").lowercased()
  }

  /// Compares with the rows of another moment; nil for none.
  mutating func compare(with rows: (any RowSource)?) {
    guard base != nil || rows != nil else { return }
    window = nil
    // Rows with other columns have nothing to compare.
    base = rows.flatMap { $0.headings == headings ? $0 : nil }.map { rows in
      (rows, Dictionary((0..<rows.count).map { (rows.identity($0), $0) }, uniquingKeysWith: { first, _ in first }))
    }
    gone = base.map { lost($0.rows) } ?? []
  }

  /// The rows of the moment compared with that are no longer there, worst first.
  private(set) var gone: [String] = []

  /// What is gone of `rows`: where a row was, there is nothing left to mark.
  private func lost(_ rows: any RowSource) -> [String] {
    let present = Set((0..<source.count).map(source.identity))
    return (0..<rows.count).map(rows.identity).filter { !present.contains($0) }.map(\.words)
  }

  /// Whether it is compared with another moment.
  var isCompared: Bool { base != nil }

  /// Brings the columns up to date.
  mutating func fit(width: Int, lead: Int = TableLayout.lead, only chosen: Set<String>? = nil) {
    guard self.width != width || self.chosen != chosen || self.lead != lead else { return }
    self.width = width
    self.chosen = chosen
    self.lead = lead
    window = nil
    let shown = chosen.map { titles in headings.indices.filter { titles.contains(headings[$0].title) } }
    columns = TableLayout.place(headings, widths, width: width, lead: lead, only: shown)
  }

  /// Makes the texts of the rows that are on screen.
  mutating func compose(_ rows: Range<Int>, glyphs: Glyphs) {
    let rows = rows.clamped(to: 0..<order.count)
    guard window != rows else { return }
    let (known, first) = (strips, window ?? 0..<0)
    window = rows
    // Rows that were on screen already keep their texts: scrolling makes those that come into sight.
    strips = rows.map { first.contains($0) ? known[$0 - first.lowerBound] : strip(order[$0], glyphs: glyphs) }
  }

  private func strip(_ row: Int, glyphs: Glyphs) -> Strip {
    let severity = source.severity(row)
    let before = row >= source.count ? nil : base.map { base in base.places[source.identity(row)] }
    return Strip(
      glyph: DisplayText(glyphs.glyph(severity)), severity: severity,
      cells: columns.map { placed in
        let cell = source.cell(row, placed.index)
        var words = glyphs.spell(cell.text)
        if headings[placed.index].cutsMiddle { words = cutInMiddle(words, to: placed.width, glyphs) }
        let text = words == TableCell.none.text ? Cell.none : DisplayText(words)
        let shift = headings[placed.index].alignsRight ? max(0, placed.width - text.width) : 0
        var drawn = Cell(text: text, column: placed.start + shift, width: placed.width - shift, role: cell.role)
        if !reading.terms.isEmpty { drawn.marks = found(reading.marks(column: placed.index), in: words) }
        // A row that was not there is new in each of its cells.
        if let before {
          drawn.isChanged =
            before.map { base?.rows.compared($0, placed.index) != source.compared(row, placed.index) } ?? true
        }
        return drawn
      })
  }
}

/// A text of at most `width` columns: of a longer one its beginning and, since names mostly differ there, more of its end.
func cutInMiddle(_ text: String, to width: Int, _ glyphs: Glyphs) -> String {
  guard width >= 6, displayWidth(text) > width else { return text }
  let scalars = Array(DisplayText(text).string.unicodeScalars)
  func fit(_ scalars: some Sequence<Unicode.Scalar>, _ room: Int) -> [Unicode.Scalar] {
    var (kept, used): ([Unicode.Scalar], Int) = ([], 0)
    for scalar in scalars {
      used += displayWidth(String(Character(scalar)))
      if used > room { break }
      kept.append(scalar)
    }
    return kept
  }
  let head = fit(scalars, (width - 1) * 2 / 5)
  let tail = fit(scalars.reversed(), width - 1 - (width - 1) * 2 / 5)
  return String(String.UnicodeScalarView(head + [glyphs.ellipsis] + tail.reversed()))
}

/// Where the words stand in a text, as columns; upper and lower case are the same.
func found(_ words: [String], in text: String) -> [Range<Int>] {
  guard !words.isEmpty else { return [] }
  let scalars = text.unicodeScalars.map { $0.isASCII ? $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 : $0 }
  var ranges: [Range<Int>] = []
  for word in words {
    let wanted = Array(word.unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= scalars.count else { continue }
    var start = 0
    while start + wanted.count <= scalars.count {
      if scalars[start..<start + wanted.count].elementsEqual(wanted) {
        let before = displayWidth(String(String.UnicodeScalarView(scalars[..<start])))
        ranges.append(before..<before + displayWidth(word))
        start += wanted.count
      } else {
        start += 1
      }
    }
  }
  return ranges
}
