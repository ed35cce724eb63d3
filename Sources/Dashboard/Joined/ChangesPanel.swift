import Availability
import Model

/// Something that changed: seen by comparing captures, or logged.
struct ChangeRecord: Record {
  let event: EventReport
  /// The moment the report shows: events of its day need no date.
  let at: Moment?
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
    let records = events.enumerated().map { ChangeRecord(event: $0.element, at: report.at, place: $0.offset) }
    return Records(records: records.reversed(), columns: columns)
  }

  /// From what to what, then whose: where room is short, the end that goes is the least of it.
  var words: String {
    let change: String
    switch event.kind {
    // The kind says it.
    case .saDown: change = event.cause?.text ?? ""
    case .saUp, .saRekeyed: change = ""
    case .routeInjected: change = event.to.map { "by \($0)" } ?? ""
    case .routeWithdrawn: change = event.from.map { "was by \($0)" } ?? ""
    default: change = [event.from, event.to].compactMap { $0 }.joined(separator: " \u{2192} ")
    }
    let subject = subject
    if event.kind == .routeInjected || event.kind == .routeWithdrawn { return "\(subject)  \(change)" }
    if event.kind == .configuration { return change.isEmpty ? subject : "\(subject)  \(change)" }
    return [change, subject].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// Whose state changed, without the words that the kind says, interfaces as short as IOS takes them.
  private var subject: String {
    switch event.kind {
    case .currentPeer:
      return event.subject.hasPrefix("crypto map ") ? String(event.subject.dropFirst(11)) : event.subject
    case .role, .virtualAddress, .interface:
      guard let blank = event.subject.firstIndex(of: " ") else { return InterfaceName(event.subject).short }
      return InterfaceName(String(event.subject[..<blank])).short + event.subject[blank...]
    case .saUp, .saDown, .saRekeyed:
      // The peer first: of the networks the end may go.
      guard let by = event.subject.firstRange(of: " by ") else { return event.subject }
      return "\(event.subject[by.upperBound...])  \(event.subject[..<by.lowerBound])"
    default: return event.subject
    }
  }

  var note: String? {
    let time = event.at.map { "\(event.atIsLowerBound ? "at or before " : "")\($0.screenText)" } ?? "at an unknown time"
    let basis = event.basis == .log ? "the router's log says so" : "two captures differ"
    let change: String
    switch event.kind {
    case .routeInjected: change = event.to.map { "by \($0)" } ?? ""
    case .routeWithdrawn: change = event.from.map { "was by \($0)" } ?? ""
    default: change = [event.from, event.to].compactMap { $0 }.joined(separator: " \u{2192} ")
    }
    let cause = event.cause.map { " (\($0.text))" } ?? ""
    return
      "\(event.router): \(event.kind.words), \(event.subject)\(change.isEmpty ? "" : ": \(change)")\(cause), \(time); \(basis)"
  }

  private var time: String? {
    event.at.map { moment in
      let text = moment.screenText
      let isSameDay = at.map { $0.screenText.prefix(10) == text.prefix(10) } ?? false
      return (event.atIsLowerBound ? "\u{2264}" : "") + text.dropFirst(isSameDay ? 11 : 5)
    }
  }

  static let columns: [Column<ChangeRecord>] = [
    .number("time", 0, key: { SortKey($0.event.at.map { Seconds(milliseconds: $0.milliseconds) }) }) {
      TableCell($0.time, or: TableCell("undated", .dim))
    },
    .text("router", 1, least: 14) { TableCell($0.event.router) }.cutInMiddle,
    .text("kind", 1) { TableCell($0.event.kind.rawValue, $0.severity == .quiet ? .dim : $0.severity.role) },
    .text("what", 2, least: 14, wanted: 24) { TableCell($0.words) },
    .text("known from", 6) { TableCell($0.event.basis.rawValue, .dim) },
  ]

  var details: [Block] {
    [
      .heading("\(event.kind.rawValue) on \(event.router)"),
      .field("router", event.router), .field("kind", event.kind.rawValue, severity.role),
      .field("time", event.at?.screenText, or: TableCell("undated", .dim)),
      .flag(
        "that time is", event.atIsLowerBound, yes: "when it was first seen: it happened then or before",
        no: "when it happened"),
      .field("not before", event.notBefore?.screenText, or: .none),
      .field("subject", event.subject), .field("from", event.from, or: .none), .field("to", event.to, or: .none),
      .field("cause", event.cause?.text, or: .none), .field("because", event.cause?.reason, or: .none),
      .field("known from", event.basis == .log ? "the router's log" : "two captures that differ"),
    ]
  }
}

extension EventReport.Kind {
  /// What happened, in words.
  fileprivate var words: String {
    switch self {
    case .role: "role changed"
    case .virtualAddress: "virtual address changed"
    case .currentPeer: "current peer changed"
    case .nameAddress: "address of the name changed"
    case .saUp: "SAs came up"
    case .saDown: "SAs went"
    case .saRekeyed: "SAs rekeyed"
    case .cleared: "cleared by hand"
    case .routeInjected: "route injected"
    case .routeWithdrawn: "route withdrawn"
    case .configuration: "configuration changed"
    case .interface: "interface changed"
    case .track: "tracked object changed"
    case .session: "session changed"
    case .invalidSPI: "packets of SAs it does not have"
    case .trouble: "trouble logged"
    case .restart: "restarted"
    case .clock: "clock changed or not to be trusted"
    }
  }
}
