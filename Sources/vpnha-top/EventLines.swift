import Availability
import Model
import Terminal

/// `--events`: the timeline as aligned lines, oldest first.
enum EventLines {
  static func lines(_ events: [EventReport], glyphs: Glyphs) -> [DisplayText] {
    guard !events.isEmpty else {
      return [
        "No events: they come from differences between captures of one router at different times, and from show logging."
      ]
    }
    let rows = events.map { event in
      [
        event.at.map { (event.atIsLowerBound ? "≤" : " ") + $0.description } ?? " –", event.router, event.kind.rawValue,
        event.subject, change(event), event.basis.rawValue,
      ].map { DisplayText($0) }
    }
    let widths = (0..<6).map { column in rows.map { $0[column].width }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell.string + String(repeating: " ", count: widths[column] - cell.width + 2)
      }
      return DisplayText(line)
    }
  }

  private static func change(_ event: EventReport) -> String {
    event.cause.map { "\(states(event)), \($0.text)" } ?? states(event)
  }

  private static func states(_ event: EventReport) -> String {
    switch (event.from, event.to) {
    case (let from?, let to?): "\(from) → \(to)"
    case (nil, let to?): to
    case (let from?, nil): "\(from) →"
    case (nil, nil): ""
    }
  }
}
