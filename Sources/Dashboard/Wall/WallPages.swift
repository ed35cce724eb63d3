import Availability
import Model
import Terminal

/// A row of the wallboard below the counts.
enum WallRow: Sendable, Equatable {
  /// A rule with a title.
  case rule(String)
  /// A line, and how wide the ages and the names of its section are.
  case line(WallLine, ageWidth: Int, nameWidth: Int)
  case blank
}

/// A line of the wallboard.
struct WallLine: Sendable, Equatable {
  var severity: Severity
  var name: String
  var words: String
  var age: String
  /// Whether it heads the lines below it.
  var isHeading = false
  /// Whether it goes on with the words of the line above.
  var isMore = false
}

extension WallLine {
  /// Where a line begins behind its sign and its age.
  static func start(ageWidth: Int) -> Int { 3 + (ageWidth == 0 ? 0 : ageWidth + 2) }

  /// Where its words begin in the `room` behind its sign and age.
  func place(of nameWidth: Int, room: Int) -> Int {
    max(min(displayWidth(name), room), min(nameWidth, room * 3 / 5)) + 2
  }
}

/// What the wallboard shows, in parts that stay together where they fit.
struct WallSection: Sendable {
  var title: String
  var lines: [WallLine]

  /// The columns of the longest of the ages, and of the names that words stand behind.
  var ageWidth: Int { lines.map { displayWidth($0.age) }.max() ?? 0 }
  var nameWidth: Int { lines.filter { !$0.words.isEmpty }.map { displayWidth($0.name) }.max() ?? 0 }

  /// Says signs in words.
  mutating func speak() {
    for index in lines.indices where lines[index].severity != .quiet && !lines[index].isHeading {
      lines[index].name = "\(lines[index].severity.word): \(lines[index].name)"
    }
  }

  /// The rows that sections take on one page.
  static func height(_ sections: [WallSection]) -> Int { sections.reduce(-1) { $0 + 2 + $1.lines.count } }

  /// With words that are wider than the screen on as many lines as they need.
  func wrapped(width: Int, _ glyphs: Glyphs) -> WallSection {
    let room = width - WallLine.start(ageWidth: ageWidth) - 1
    var section = self
    section.lines = lines.flatMap { line -> [WallLine] in
      let words = room - line.place(of: nameWidth, room: room)
      guard !line.words.isEmpty, displayWidth(line.words) > words else { return [line] }
      guard words >= 30 else { return room < 30 ? [line] : below(line, room: room, glyphs) }
      let pieces = PageLayout(width: words + 2, glyphs: glyphs).wrapped(line.words, at: 1)
      return pieces.enumerated().map { index, piece in
        var part = line
        part.words = piece
        if index > 0 { (part.name, part.age, part.isMore) = ("", "", true) }
        return part
      }
    }
    return section
  }

  /// A line whose name leaves its words too little room: they stand below it.
  private func below(_ line: WallLine, room: Int, _ glyphs: Glyphs) -> [WallLine] {
    var head = line
    head.words = ""
    return [head]
      + PageLayout(width: room, glyphs: glyphs).wrapped(line.words, at: 1).map { piece in
        var part = line
        (part.name, part.words, part.age, part.isMore) = ("  " + piece, "", "", true)
        return part
      }
  }

  /// Its lines in parts of at most `room`; one with its words below it is parted only where it is longer than that.
  private func parted(room: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while lines.count - start > room {
      var end = start + room
      while end > start, lines[end].isMore { end -= 1 }
      if end == start { end = start + room }
      parts.append(start..<end)
      start = end
    }
    return parts + [start..<lines.count]
  }

  /// Sections one below the other, on as few pages of `room` rows as their order allows; a section is parted only where
  /// it does not fit a page of its own.
  static func pages(_ sections: [WallSection], room: Int) -> [[WallRow]] {
    let room = max(2, room)
    var pages: [[WallRow]] = []
    var page: [WallRow] = []
    func turn() {
      if !page.isEmpty { pages.append(page) }
      page = []
    }
    for section in sections {
      let (ages, names) = (section.ageWidth, section.nameWidth)
      let rows = section.lines.map { WallRow.line($0, ageWidth: ages, nameWidth: names) }
      if page.count + (page.isEmpty ? 0 : 1) + 1 + rows.count > room { turn() }
      if !page.isEmpty { page.append(.blank) }
      let parts = section.parted(room: room - 1)
      for (part, lines) in parts.enumerated() {
        if part > 0 { turn() }
        page.append(.rule(parts.count == 1 ? section.title : "\(section.title)  \(part + 1) of \(parts.count)"))
        page += rows[lines]
      }
    }
    turn()
    return pages
  }
}

extension State {
  /// Everything on the wall. What is wrong comes first.
  var wallSections: [WallSection] {
    guard let report else { return [] }
    var sections = [
      WallSection(title: "What is wrong", lines: wrongLines(report)),
      WallSection(title: "Who is active", lines: groupLines(report)),
      WallSection(title: "Last failovers", lines: failoverLines(report)),
    ]
    // Words are cut only where whole ones would take more than a page more.
    if preferences.isPlain { for index in sections.indices { sections[index].speak() } }
    let whole = sections.map { $0.wrapped(width: size.columns, glyphs) }
    let room = size.rows - WallLayout(scale: leastWallScale).top
    func pages(_ sections: [WallSection]) -> Int { WallSection.pages(sections, room: room).count }
    return pages(whole) <= pages(sections) + 1 ? whole : sections
  }

  private func wrongLines(_ report: FleetReport) -> [WallLine] {
    let all = Trouble.all(report)
    guard !all.isEmpty else {
      // What nobody looked at may be wrong.
      let unseen = counts[.unknown] ?? 0
      let isKnown = report.groups?.contains { $0.health != .unknown } ?? false
      return [
        WallLine(
          severity: isKnown && unseen == 0 ? .ok : .unknown,
          name: isKnown && unseen == 0 ? "Nothing is wrong" : "Nothing is known to be wrong",
          words: unseen == 0 ? "" : "of \(unseen) no capture says", age: "")
      ]
    }
    return all.map {
      WallLine(severity: $0.severity, name: $0.words, words: Rule.unnamed($0.reason ?? ""), age: age($0.since, report))
    }
  }

  /// The groups by site, the site with the worst of them first.
  private func groupLines(_ report: FleetReport) -> [WallLine] {
    let groups = report.groups ?? []
    guard !groups.isEmpty else {
      return [WallLine(severity: .unknown, name: "No standby group was seen", words: "", age: "")]
    }
    let bySite = Dictionary(grouping: groups) { $0.site ?? "" }
    let sites = bySite.map { site, groups in
      (site: site, worst: groups.map(\.health.severity).min() ?? .unknown, groups: groups)
    }.sorted { ($0.worst, naturalOrder($0.site)) < ($1.worst, naturalOrder($1.site)) }
    return sites.flatMap { site -> [WallLine] in
      let lines = site.groups.sorted { naturalOrder($0.called) < naturalOrder($1.called) }.map { line($0, report) }
      guard sites.count > 1 || !site.site.isEmpty else { return lines }
      let heading = WallLine(
        severity: site.worst, name: site.site.isEmpty ? "no site" : site.site, words: "", age: "", isHeading: true)
      return [heading] + lines
    }
  }

  private func line(_ group: GroupReport, _ report: FleetReport) -> WallLine {
    func names(_ state: StandbyState) -> String {
      group.members.filter { $0.state == state }.map(\.router).joined(separator: "+")
    }
    let (active, standby) = (names(.active), names(.standby))
    let words =
      (active.isEmpty ? "nobody active" : "\(active) ACT") + "  "
      + (standby.isEmpty ? "no standby" : "\(standby) stby") + "  \(group.health.rawValue)"
    return WallLine(
      severity: group.health.severity, name: group.called, words: words, age: age(group.since, report))
  }

  private func age(_ since: Since?, _ report: FleetReport) -> String {
    let cell = TableCell(since: since, at: report.at)
    return cell == .none ? "" : cell.text
  }

  private func failoverLines(_ report: FleetReport) -> [WallLine] {
    let takeovers = (report.events ?? []).reversed().lazy.filter {
      ($0.kind == .role && $0.to?.lowercased() == "active") || $0.kind == .currentPeer
    }
    let lines = takeovers.prefix(10).map { event in
      let ago = event.at.flatMap { at in report.at.flatMap { $0 >= at ? ($0 - at).coarse : nil } }
      return WallLine(
        severity: .quiet,
        name: [event.at.map { String($0.screenText.dropFirst(5)) } ?? "undated", event.router].joined(separator: "  "),
        words: ChangeRecord(event: event, at: nil, place: 0).words,
        age: ago.map { "\(event.atIsLowerBound ? "\u{2265}" : "")\($0) ago" } ?? "")
    }
    guard lines.isEmpty else { return Array(lines) }
    return [
      WallLine(
        severity: .quiet, name: "None", words: report.events == nil ? "no history is kept" : "since the first capture",
        age: "")
    ]
  }
}
