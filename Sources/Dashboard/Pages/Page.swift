import Availability
import Model
import Terminal

/// Something opened over a panel.
struct Page: Sendable {
  /// What it shows.
  enum Content: Sendable {
    /// A row of a panel, by its identity.
    case record(Panel, Identity)
    /// Lines of a capture.
    case excerpt(SourceExcerpt)
    case help
    /// What to try in the lab and what to see.
    case labPage([String])
    /// Two routers side by side.
    case pair([String])
  }
  let content: Content
  /// What the rule above it says.
  private(set) var title = ""
  /// Where its row was read.
  private(set) var source: SourceRange?
  /// Its lines, for one width.
  private(set) var lines: [PageLine] = []
  /// The first line on screen.
  private(set) var top = 0
  /// What is to be found in its lines; empty for nothing.
  var sought = ""
  /// The line found last.
  private var place: Int?
  private var laidOut: (width: Int, generation: Int)?
  private var height = 0

  init(_ content: Content) { self.content = content }

  /// Whether there are more lines than the screen has room for.
  var isLonger: Bool { lines.count > height }

  mutating func scroll(_ step: Int) {
    top = min(moved(top, by: step), max(0, lines.count - height))
  }

  /// Goes to the next line that holds what is sought, round the end; false where none does. `again` leaves the line found
  /// last.
  mutating func find(forward: Bool, again: Bool) -> Bool {
    let wanted = sought.lowercased()
    let holding = lines.indices.filter { index in lines[index].spans.contains { $0.holds(wanted) } }
    let start = place ?? top
    let next =
      forward
      ? holding.first { again && place != nil ? $0 > start : $0 >= start } ?? holding.first
      : holding.last { $0 < start } ?? holding.last
    guard let next else { return false }
    place = next
    if !(top..<top + height).contains(next) { top = max(0, min(next - height / 3, lines.count - height)) }
    return true
  }

  /// Makes the lines where width or report have changed, and keeps the window on them.
  mutating func lay(out state: State) {
    height = max(0, state.size.rows - 4)
    let isFirst = laidOut == nil
    if laidOut?.width != state.size.columns || laidOut?.generation != state.generation {
      laidOut = (state.size.columns, state.generation)
      place = nil
      makeLines(state)
      if isFirst, let marked = lines.firstIndex(where: \.isHighlighted) { top = max(0, marked - height / 3) }
    }
    top = max(0, min(top, lines.count - height))
  }

  private mutating func makeLines(_ state: State) {
    var blocks: [Block]
    switch content {
    case .pair(let routers):
      guard let report = state.report else { return }
      blocks = pairBlocks(routers, report)
      source = pairSource(routers, report)
      if case .heading(let text)? = blocks.first {
        title = text
        blocks.removeFirst()
      }
    case .help:
      title = "Help"
      blocks = helpBlocks(state.glyphs)
    case .labPage(let text):
      title = "What to try and what to see"
      blocks = text.map { .text($0, .text) }
    case .excerpt(let excerpt):
      title = "From \(excerpt.captureName)"
      blocks = excerpt.lines.map { .captured($0) }
      if blocks.isEmpty { blocks = [.text("These lines are empty.", .dim)] }
    case .record(let panel, let identity):
      guard let report = state.report else { return }
      let rows = panel.rows(report)
      guard let row = (0..<rows.count).first(where: { rows.identity($0) == identity }) else {
        // The last that was known stays on screen.
        if !title.hasSuffix("(gone)") { title += " (gone)" }
        return
      }
      blocks = rows.details(row)
      source = rows.source(row)
      if panel == .fleet, let router = identity.router {
        let troubles = Trouble.all(of: router, report).prefix(4)
        let place = min(2, blocks.count)
        blocks.insert(
          contentsOf: troubles.map { .field("because", $0.sentence(at: report.at), $0.severity.role) }, at: place)
      }
      if panel == .fleet, let router = report.routers.first(where: { $0.name == identity.router }) {
        blocks += routerSections(router, report)
      }
      if panel == .tunnels, let section = EventSection(rows.links(row), report) { blocks += section.blocks }
      if case .heading(let text)? = blocks.first {
        title = text
        blocks.removeFirst()
      }
    }
    lines = PageLayout(width: state.size.columns, glyphs: state.glyphs, line: state.line).lines(blocks.withRules)
  }
}

extension FleetReport {
  /// What it says of one router.
  func only(_ router: RouterReport) -> FleetReport {
    var report = FleetReport(at: at, routers: [router])
    report.groups = groups?.filter { $0.members.contains { $0.router == router.name } }
    let place = routers.firstIndex { $0.name == router.name }
    report.tunnels = part(tunnelParts, place) { $0.router == router.name }
    report.names = part(nameParts, place) { $0.router == router.name }
    report.injectedRoutes = part(routeParts, place) { $0.router == router.name }
    return report
  }

  /// A list's part of the router at this place; looked for where the list is not kept by router.
  private func part<Row>(_ list: ByRouter<Row>?, _ place: Int?, _ isOwn: (Row) -> Bool) -> [Row]? {
    if let place, let parts = list?.parts(of: self) { return parts[place] }
    return list?.all.filter(isOwn)
  }
}

/// The parts of a router's page below its own fields.
private func routerSections(_ router: RouterReport, _ report: FleetReport) -> [Block] {
  let alone = report.only(router)
  var blocks: [Block] = []
  for panel in [Panel.groups, .tunnels, .sas, .routes, .names] {
    let rows = panel.rows(alone)
    blocks += [.blank, .heading(panel.isSeen(router) ? "\(panel.title)  \(rows.count)" : panel.title)]
    if rows.count == 0 {
      blocks += panel.emptyWords(alone).map { .text($0, .dim) }
    } else {
      blocks.append(.table(NarrowedRows(rows, without: "router")))
    }
  }
  blocks += EventSection(router: router.name, report).blocks
  blocks += (router.deadPeerDetection ?? []).isEmpty ? [] : [.blank, .heading("Dead peer detection")]
  for detection in router.deadPeerDetection ?? [] {
    let value = detection.value
    blocks.append(
      .field(
        "IKEv\(value.ike) \(value.isFromSA ? "of SAs" : value.profile ?? "global")",
        "\(value.isFromSA ? "" : "\(value.mode.rawValue), ")every \(value.interval.brief)\(value.retry.map { ", retry \($0.brief)" } ?? "")",
        .text
      ))
  }
  let commands = CommandRecord.rows(router)
  blocks += [.blank, .heading("Commands  \(commands.count)")]
  blocks.append(commands.count == 0 ? .text("No command was seen.", .dim) : .table(commands))
  return blocks
}

/// The help: every key, then the words and signs.
private func helpBlocks(_ glyphs: Glyphs) -> [Block] {
  var blocks: [Block] = []
  for context in KeyContext.allCases {
    blocks.append(.heading(context.rawValue))
    let all = KeyMap.standard.bindings(in: context)
    // Most keys of a page are those of a panel: said once.
    let shared = context == .page ? all.filter { $0.contexts.contains(.panel) } : []
    for binding in all where !shared.contains(binding) {
      blocks.append(.key(binding.keyNames(glyphs), binding.description))
    }
    if !shared.isEmpty {
      let keys = shared.compactMap { $0.keys.first?.name(glyphs) }.joined(separator: " ")
      blocks.append(.text("As on panels: \(keys)", .text))
    }
    blocks.append(.blank)
  }
  blocks += [
    .heading("Filters"),
    .key("hub1 up", "rows that hold both words"), .key("!hub1", "rows that do not hold it"),
    .key("health:split", "a column holds it; = for the whole value; | for either of two"),
    .key("SAs>100 since<5m", "numbers and times compared: > < >= <="),
    .key("onDefault:false", "tunnels on backup"), .key("severity:wrong", "by sign: wrong watch unknown ok quiet"),
    .key("\"map tohub 1\"", "blanks within quotes"), .blank, .heading("Commands"),
  ]
  blocks += TypedCommand.allCases.map { command in
    let argument = command.usage.drop { $0 != " " }.dropFirst()
    return .key(":\(command.rawValue)", argument.isEmpty ? command.words : "\(argument)  \(command.words)")
  }
  blocks += [.blank]
  blocks.append(.heading("Mouse"))
  blocks.append(.key("Click", "selects a row, again opens it; shows a panel, sorts by a heading"))
  blocks.append(.key("Wheel", "moves three rows"))
  blocks += [.blank, .heading("Signs")]
  let meanings: [(Severity, String)] = [
    (.critical, "wrong: needs somebody now"), (.warning, "watch: on backup, no standby, one side missing"),
    (.unknown, "unknown: no capture says"), (.ok, "ok"), (.quiet, "quiet: nothing is expected of it"),
  ]
  blocks += meanings.map { .key(String(Character(glyphs.glyph($0.0))), $0.1) }
  blocks.append(
    .text(
      "The numbers at the top count standby groups and crypto map entries by these signs, and with them the names and "
        + "injected routes that are not as they should be and the routers that do not answer.", .text))
  blocks += [
    .key("?", "in a column: the router was not asked, or did not say"),
    .key(String(Character(glyphs.range)), "in a column: looked at, and there is none"),
    .key("BACKUP", "another peer than the default one is in use"),
    .key(String(Character(glyphs.changed)), "in front of a value: differs from the moment compared with"),
    .key(glyphs.spell("\u{2265}"), "in front of a span: it may have been so for longer"),
    .key(glyphs.spell("\u{2264}"), "in front of a time of day: it was first seen then, and happened then or before"),
    .key("~", "in front of a countdown: rests on one capture, so it is rough"),
  ]
  blocks += [.blank, .heading("Rules that reasons name in brackets")]
  blocks += Rule.all.map { .field($0.name, $0.words, .text) }
  return blocks
}
