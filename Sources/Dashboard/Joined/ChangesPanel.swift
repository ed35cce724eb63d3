import Availability
import Model

/// Something that changed: seen by comparing captures, or logged.
struct ChangeRecord: Record {
  let event: EventReport
  /// Its place among the report's events.
  let place: Int

  var identity: Identity {
    Identity(
      router: event.router, name: event.subject, number: place,
      extra: "\(event.kind.rawValue) \(event.at?.milliseconds ?? 0) \(event.to ?? "")")
  }
  var source: SourceRange? { event.source }

  var severity: Severity {
    switch event.kind {
    case .role: ["active", "standby"].contains(event.to?.lowercased()) ? .ok : .warning
    case .saUp, .saRekeyed, .routeInjected: .ok
    case .saDown where event.cause?.isNormal == true: .quiet
    case .saDown, .cleared, .currentPeer, .nameAddress, .routeWithdrawn, .invalidSPI, .trouble, .restart, .clock:
      .warning
    case .virtualAddress: .critical
    case .configuration: .quiet
    case .interface, .track, .session: event.to?.lowercased() == "down" ? .warning : .ok
    }
  }

  static func rows(_ report: FleetReport, _ events: [EventReport]) -> any RowSource {
    let records = events.enumerated().map { ChangeRecord(event: $0.element, place: $0.offset) }
    return Records(records: records.reversed(), columns: columns)
  }

  /// What changed, from what to what.
  var words: String {
    let change = [event.from, event.to].compactMap { $0 }.joined(separator: " \u{2192} ")
    let cause = event.cause.map { "  \($0.text)" } ?? ""
    return (change.isEmpty ? event.subject : "\(event.subject)  \(change)") + cause
  }

  private var time: String? {
    event.at.map { "\(event.atIsLowerBound ? "\u{2265}" : "")\($0.screenText.dropFirst(5))" }
  }

  static let columns: [Column<ChangeRecord>] = [
    .text("time", 0, key: { SortKey($0.event.at.map { Seconds(milliseconds: $0.milliseconds) }) }) {
      TableCell($0.time, or: TableCell("undated", .dim))
    },
    .text("router", 1, least: 8) { TableCell($0.event.router) },
    .text("kind", 3) { TableCell($0.event.kind.rawValue, $0.severity == .quiet ? .dim : $0.severity.role) },
    .text("what", 2, least: 40) { TableCell($0.words) },
    .text("known from", 4) { TableCell($0.event.basis.rawValue, .dim) },
  ]

  var details: [Block] {
    [
      .heading("\(event.kind.rawValue) on \(event.router)"),
      .field("router", event.router), .field("kind", event.kind.rawValue, severity.role),
      .field("time", event.at?.screenText, or: TableCell("undated", .dim)),
      .flag("time is a lower bound", event.atIsLowerBound),
      .field("not before", event.notBefore?.screenText, or: .none),
      .field("subject", event.subject), .field("from", event.from, or: .none), .field("to", event.to, or: .none),
      .field("cause", event.cause?.text, or: .none), .field("because", event.cause?.reason, or: .none),
      .field("known from", event.basis == .log ? "the router's log" : "two captures that differ"),
    ]
  }
}
