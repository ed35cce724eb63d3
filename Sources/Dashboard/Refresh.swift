import Availability
import Terminal

extension State {
  /// Makes anew what no longer fits report, filter, sorting, selection and size; all else is kept.
  mutating func refresh() {
    guard let report, !isTooSmall else { return }
    guard preferences.wallboard == nil else { return }
    let index = panel.rawValue
    let (width, lead) = (size.columns, self.lead)
    if views[index]?.generation != generation {
      let rows = panel.rows(report, &caches[index])
      var made = TableView(shaped(rows, report), generation: generation)
      if let base { made.compare(with: shaped(panel.rows(base), base)) }
      made.baseGeneration = baseGeneration
      views[index] = made
    } else if views[index]?.baseGeneration != baseGeneration {
      let rows = base.map { shaped(panel.rows($0), $0) }
      views[index]?.compare(with: rows)
      views[index]?.baseGeneration = baseGeneration
    }
    applySortTitle()
    // A report that is joined has other columns than one that is not: what was sorted by may be gone.
    if let column = choices[index].sorting.column, let headings = views[index]?.headings,
      !headings.indices.contains(column)
    {
      choices[index].sorting = Sorting()
    }
    let choice = choices[index]
    if views[index]?.arrange(choice) == true { follow(choice.identity) }
    views[index]?.fit(width: width, lead: lead, only: choice.columns)
    keepInSight()
    let window = choices[index].top..<choices[index].top + visibleRows
    let glyphs = self.glyphs
    views[index]?.compose(window, glyphs: glyphs)
    keepFleetNote()
    if let last = pages.indices.last {
      var page = pages[last]
      page.lay(out: self)
      pages[last] = page
    }
  }

  /// The rows as the panel shows them: Fleet's as a tree where the user wants that.
  private func shaped(_ rows: any RowSource, _ report: FleetReport) -> any RowSource {
    panel == .fleet && isTree ? FleetTree(rows, report, folded: folded, isPlain: preferences.isPlain) : rows
  }

  /// Sorts as the user's settings say, the first time the panel has columns.
  private mutating func applySortTitle() {
    guard let title = choice.sortTitle, let headings = view?.headings else { return }
    choice.sortTitle = nil
    let isReversed = title.hasPrefix("-")
    guard let column = Filter.column(isReversed ? String(title.dropFirst()) : title, headings) else { return }
    choice.sorting = Sorting(column: column, isReversed: isReversed)
  }

  /// Selects the row of this name, wherever it now is.
  private mutating func follow(_ identity: Identity?) {
    guard let identity, let view else { return }
    let rows = view.source.rows(named: identity)
    if rows?.isEmpty == true { return }
    let place = view.order.firstIndex { row in rows?.contains(row) ?? (view.source.identity(row) == identity) }
    if let place { choice.selected = place }
  }

  /// Keeps the selection among the rows, and the window around the selection.
  private mutating func keepInSight() {
    let count = view?.order.count ?? 0
    choice.selected = max(0, min(choice.selected, count - 1))
    let selected = choice.selected
    var top = choice.top
    if selected < top { top = selected }
    if selected >= top + visibleRows { top = selected - visibleRows + 1 }
    choice.top = max(0, min(top, count - visibleRows))
    if let row = selectedRow { choice.identity = view?.source.identity(row) }
  }

  /// Counts groups and crypto map entries by severity, and names and routes that are not as they should be.
  mutating func countHealth() {
    counts = [:]
    guard let report else { return }
    if let groups = report.groups {
      for group in groups { counts[group.health.severity, default: 0] += 1 }
    }
    if report.groups == nil {
      for router in report.routers {
        for group in router.standbyGroups ?? [] { counts[GroupRecord(router, group).severity, default: 0] += 1 }
      }
    }
    var parts = SIMD8<Int32>()
    for health in caches[Panel.fleet.rawValue].health.of(report) { parts &+= health.counts &+ health.others }
    for severity in Severity.allCases where parts[severity.rawValue] > 0 {
      counts[severity, default: 0] += Int(parts[severity.rawValue])
    }
    for index in report.routers.indices where report.routers[index].isStale { counts[.warning, default: 0] += 1 }
  }
}
