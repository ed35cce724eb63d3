import Availability
import Terminal

/// On a high screen with few rows, below them: what the selected row's page begins with.
func drawPreview(_ frame: inout Frame, _ view: TableView, _ state: State) {
  guard let (top, room) = state.preview, let row = state.selectedRow, let report = state.report,
    state.branch == nil
  else { return }
  var blocks = view.source.details(row)
  var title = ""
  if case .heading(let text)? = blocks.first {
    title = text
    blocks.removeFirst()
  }
  guard !blocks.isEmpty else { return }
  if state.panel == .tunnels, let section = EventSection(view.source.links(row), report) { blocks += section.blocks }
  if state.panel == .fleet, let router = view.source.identity(row).router {
    blocks += EventSection(router: router, report).blocks
  }
  let layout = PageLayout(width: state.size.columns, glyphs: state.glyphs, line: state.line)
  drawRule(&frame, row: top, title: title, notes: [], state)
  drawLines(&frame, layout.lines(blocks.withRules).prefix(room - 1), from: top + 1, state)
}

extension State {
  /// The rows a screen has at least, to show a part of a page below a table.
  private static let high = 36
  /// The rows that part has at least, its rule included.
  private static let least = 10

  /// The first of the rows below the table that are for the selected row, and how many there are; nil where the table
  /// needs them, and where a voice reads.
  var preview: (top: Int, rows: Int)? {
    guard size.rows >= State.high, !preferences.isPlain, picker == nil, let view else { return nil }
    let free = visibleRows - view.order.count - 1
    return free >= State.least ? (4 + view.order.count + 1, free) : nil
  }
}
