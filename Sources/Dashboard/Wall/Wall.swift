import Availability
import Model

/// The wallboard's page.
struct Wall: Sendable {
  /// Counts pages from the start; which of those there are is the remainder.
  var page = 0
  /// When it was turned to.
  var turned: Moment?
}

extension State {
  /// Turns the wallboard's page when it has been up long enough. A clock that jumps back starts the page anew.
  mutating func turnWall() {
    guard let settings = preferences.wallboard, let now else { return }
    guard let turned = wall.turned, now >= turned else {
      wall.turned = now
      return
    }
    if now - turned >= Seconds(settings.pageSeconds) {
      wall.page = (wall.page + 1) % 1_000_000
      wall.turned = now
    }
  }

  /// Everything on the wall, cut into pages that fit. What is wrong is on the first, and alone on it.
  var wallPages: [WallPage] {
    guard let report else { return [] }
    let room = max(1, size.rows - WallPage.top - 1)
    func pages(_ title: String, _ lines: [WallLine]) -> [WallPage] {
      let count = max(1, (lines.count + room - 1) / room)
      return (0..<count).map { page in
        let part = lines[min(lines.count, page * room)..<min(lines.count, (page + 1) * room)]
        return WallPage(title: count == 1 ? title : "\(title)  \(page + 1) of \(count)", lines: Array(part))
      }
    }
    return pages("What is wrong", wrongLines(report)) + pages("Who is active", groupLines(report))
      + pages("Last failovers", failoverLines(report, room))
  }

  private func wrongLines(_ report: FleetReport) -> [WallLine] {
    let all = Trouble.all(report)
    guard !all.isEmpty else {
      let isKnown = report.groups?.contains { $0.health != .unknown } ?? false
      return [
        WallLine(
          severity: isKnown ? .ok : .unknown, name: isKnown ? "Nothing is wrong" : "Nothing is known to be wrong",
          words: "", age: "")
      ]
    }
    return all.map {
      WallLine(
        severity: $0.severity, name: $0.words, words: $0.reason ?? "", age: age($0.since, report),
        isOnBackup: $0.isOnBackup)
    }
  }

  private func groupLines(_ report: FleetReport) -> [WallLine] {
    let groups = (report.groups ?? []).sorted {
      (naturalOrder($0.site ?? "~"), naturalOrder($0.names.first ?? "")) < (
        naturalOrder($1.site ?? "~"), naturalOrder($1.names.first ?? "")
      )
    }
    guard !groups.isEmpty else {
      return [WallLine(severity: .unknown, name: "No standby group was seen", words: "", age: "")]
    }
    return groups.map { group in
      let active = group.members.filter { $0.state == .active }.map(\.router)
      let standby = group.members.filter { $0.state == .standby }.map(\.router)
      let words =
        (active.isEmpty ? "nobody active" : "\(active.joined(separator: "+")) ACT")
        + (standby.isEmpty ? "  no standby" : "  \(standby.joined(separator: "+")) stby")
      return WallLine(
        severity: group.health.severity,
        name: [group.site, group.names.first ?? "group \(group.group)"].compactMap { $0 }.joined(separator: "  "),
        words: "\(words)  \(group.health.rawValue)", age: age(group.since, report))
    }
  }

  private func age(_ since: Since?, _ report: FleetReport) -> String {
    let cell = TableCell(since: since, at: report.at)
    return cell == .none ? "" : cell.text
  }

  private func failoverLines(_ report: FleetReport, _ room: Int) -> [WallLine] {
    let takeovers = (report.events ?? []).reversed().lazy.filter {
      ($0.kind == .role && $0.to?.lowercased() == "active") || $0.kind == .currentPeer
    }
    let lines = takeovers.prefix(room).map { event in
      WallLine(
        severity: .quiet, name: event.at?.screenText ?? "undated",
        words: "\(event.router)  \(event.subject)  \(event.from ?? "?") \u{2192} \(event.to ?? "?")", age: "")
    }
    return lines.isEmpty
      ? [
        WallLine(
          severity: .quiet, name: "None",
          words: report.events == nil ? "no history is kept" : "since the first capture", age: "")
      ] : Array(lines)
  }
}

/// A page of the wallboard.
struct WallPage: Sendable {
  /// The rows above the lines: clock and counts.
  static let top = 9
  var title: String
  var lines: [WallLine]
}

/// A line of the wallboard.
struct WallLine: Sendable {
  var severity: Severity
  var name: String
  var words: String
  var age: String
  var isOnBackup = false
}
