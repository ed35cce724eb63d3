import Availability
import Model
import Terminal

/// The routers of Fleet as a tree: site, pair, router. Rows below ``count`` are the routers, as `base` has them; those
/// from there on are branches. A branch has the worst health of its routers, and the sum of their numbers.
struct FleetTree: RowSource {
  private let base: any RowSource
  private var branches: [Branch] = []
  /// The branches each router is in, the outermost first.
  private var above: [[Int]] = []
  private var indents: [String] = []
  let headings: [ColumnHeading]
  private(set) var widths: ColumnWidths?

  /// A site or a pair.
  private struct Branch {
    var key: String
    var kind: String
    var name: String
    var level: Int
    var isFolded: Bool
    /// Its routers, as rows of `base`.
    var rows: [Int] = []
  }

  private let isPlain: Bool

  /// The tree over Fleet's rows; `folded` names the branches whose routers are hidden. A plain one says in words what
  /// signs say else.
  init(_ base: any RowSource, _ report: FleetReport, folded: Set<String>, isPlain: Bool = false) {
    self.base = base
    self.isPlain = isPlain
    headings = base.headings.enumerated().map { column, heading in
      var heading = heading
      if column == 0 { heading.least = 24 }
      if FleetTree.isPlace(heading) { heading.least = nil }
      return heading
    }
    let places = FleetPlaces(report)
    var known: [String: Int] = [:]
    for row in 0..<base.count {
      let router = base.identity(row).router ?? ""
      var path: [Int] = []
      var key = ""
      for (name, kind) in places.path(of: router) {
        key += "\(kind) \(name)\n"
        let branch = known[key] ?? branches.count
        if branch == branches.count {
          branches.append(Branch(key: key, kind: kind, name: name, level: path.count, isFolded: folded.contains(key)))
          known[key] = branch
        }
        branches[branch].rows.append(row)
        path.append(branch)
      }
      above.append(path)
      indents.append(String(repeating: "  ", count: path.count + (branches.isEmpty ? 0 : 1)))
    }
    measure()
  }

  private mutating func measure() {
    var widths = base.widths ?? TableLayout.measure(base)
    for row in 0..<base.count { widths.natural[0] = max(widths.natural[0], displayWidth(cell(row, 0).text)) }
    for branch in branches.indices {
      for column in headings.indices {
        let cell = cell(base.count + branch, column)
        widths.natural[column] = max(widths.natural[column], displayWidth(cell.text))
      }
    }
    // Wider than any screen: the column is never placed.
    for column in headings.indices where FleetTree.isPlace(headings[column]) { widths.natural[column] = 100_000 }
    self.widths = widths
  }

  /// The branches, to fold or unfold them all.
  var keys: Set<String> { Set(branches.map(\.key)) }

  /// The branch that a row is, or that a router's row is in; nil for neither.
  func branch(of row: Int) -> (key: String, isFolded: Bool)? {
    let place = row < base.count ? above[row].last : row - base.count
    return place.map { (branches[$0].key, branches[$0].isFolded) }
  }

  /// The row of a branch.
  func row(of key: String) -> Int? { branches.firstIndex { $0.key == key }.map { base.count + $0 } }

  /// Puts each router below its branches; a branch stands where the first of its routers stood, so that what is worst
  /// stays first. Where a filter is set, nothing it found is folded away.
  func grouped(_ order: [Int], isFiltered: Bool) -> [Int] {
    struct Part {
      var branch: Int?
      var rows: [Int] = []
      var parts: [Part] = []
    }
    var roots: [Part] = []
    func insert(_ row: Int, _ path: ArraySlice<Int>, into parts: inout [Part]) {
      guard let first = path.first else {
        parts.append(Part(rows: [row]))
        return
      }
      let place = parts.firstIndex { $0.branch == first } ?? parts.count
      if place == parts.count { parts.append(Part(branch: first)) }
      insert(row, path.dropFirst(), into: &parts[place].parts)
    }
    for row in order { insert(row, above[row][...], into: &roots) }
    func flat(_ parts: [Part]) -> [Int] {
      parts.flatMap { part -> [Int] in
        guard let branch = part.branch else { return part.rows }
        let isHidden = branches[branch].isFolded && !isFiltered
        return [base.count + branch] + (isHidden ? [] : flat(part.parts))
      }
    }
    return flat(roots)
  }

  var count: Int { base.count }

  func cell(_ row: Int, _ column: Int) -> TableCell {
    guard row >= base.count else {
      var cell = base.cell(row, column)
      if column == 0, !isPlain { cell.text = indents[row] + cell.text }
      return cell
    }
    let branch = branches[row - base.count]
    let heading = headings[column]
    if column == 0 {
      if isPlain { return TableCell("\(branch.kind) \(branch.name)\(branch.isFolded ? ", folded" : "")", .title) }
      let sign = branch.isFolded ? "\u{25B8}" : "\u{25BE}"
      return TableCell("\(String(repeating: "  ", count: branch.level))\(sign) \(branch.name)", .title)
    }
    if heading.title == "health" { return TableCell(counts(branch), severity(row).role) }
    guard heading.alignsRight else { return .none }
    var sum: Int64?
    var role: Role = .text
    for member in branch.rows {
      guard case .number(let number) = base.key(member, column) else { continue }
      sum = (sum ?? 0) &+ number
      if number != 0 { role = base.cell(member, column).role }
    }
    return TableCell(count: sum.map { Int(clamping: $0) }, role)
  }

  /// Whether a column says what the tree itself says.
  private static func isPlace(_ heading: ColumnHeading) -> Bool { heading.title == "site" || heading.title == "pair" }

  /// How its routers are: `1 wrong, 3 ok`.
  private func counts(_ branch: Branch) -> String {
    let severities = branch.rows.map { base.severity($0) }
    return Severity.allCases.compactMap { severity in
      let count = severities.count { $0 == severity }
      return count == 0 ? nil : "\(count) \(severity.word)"
    }.joined(separator: ", ")
  }

  func compared(_ row: Int, _ column: Int) -> TableCell {
    row < base.count ? base.compared(row, column) : cell(row, column)
  }

  func key(_ row: Int, _ column: Int) -> SortKey { row < base.count ? base.key(row, column) : .absent }
  func source(_ row: Int) -> SourceRange? { row < base.count ? base.source(row) : nil }

  func severity(_ row: Int) -> Severity {
    guard row >= base.count else { return base.severity(row) }
    return branches[row - base.count].rows.map { base.severity($0) }.min() ?? .quiet
  }

  func identity(_ row: Int) -> Identity {
    row < base.count ? base.identity(row) : Identity(router: nil, name: branches[row - base.count].key)
  }

  func details(_ row: Int) -> [Block] { row < base.count ? base.details(row) : [] }

  func links(_ row: Int) -> Links {
    guard row >= base.count else { return base.links(row) }
    return Links(routers: branches[row - base.count].rows.compactMap { base.identity($0).router })
  }

  func note(_ row: Int) -> String? {
    guard row >= base.count else { return base.note(row) }
    return branches[row - base.count].rows.min { base.severity($0) < base.severity($1) }.flatMap { base.note($0) }
  }
}

/// Where each router stands: its site, and the routers it shares groups or a pair with.
struct FleetPlaces {
  private var sites: [String: String] = [:]
  private var pairs: [String: String] = [:]

  init(_ report: FleetReport) {
    for router in report.routers { sites[router.name] = router.site }
    for group in report.groups ?? [] {
      guard let site = group.site else { continue }
      for member in group.members where sites[member.router] == nil { sites[member.router] = site }
    }
    for together in FleetPlaces.together(report) where together.count > 1 {
      let name = listed(together.sorted { naturalOrder($0) < naturalOrder($1) }, limit: 3)
        .split(separator: ", ").joined(separator: "+")
      for router in together { pairs[router] = name }
    }
    for router in report.routers { if let pair = router.pair { pairs[router.name] = pair } }
  }

  /// The routers that share standby groups, each in one set.
  private static func together(_ report: FleetReport) -> [Set<String>] {
    var sets: [Set<String>] = []
    var places: [String: Int] = [:]
    for group in report.groups ?? [] {
      var all = Set(group.members.map(\.router))
      for known in Set(all.compactMap { places[$0] }) {
        all.formUnion(sets[known])
        sets[known] = []
      }
      for router in all { places[router] = sets.count }
      sets.append(all)
    }
    return sets
  }

  /// Whether no router has a site or a pair.
  var isEmpty: Bool { sites.isEmpty && pairs.isEmpty }

  /// The branches a router is in, the outermost first. Where no site is known at all there is no level for it.
  func path(of router: String) -> [(name: String, kind: String)] {
    var path: [(String, String)] = []
    if !sites.isEmpty { path.append((sites[router] ?? "no site", "site")) }
    if let pair = pairs[router] { path.append((pair, "pair")) }
    return path
  }
}
