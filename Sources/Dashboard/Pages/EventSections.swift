import Availability
import Model

/// The latest events of a router, or of one tunnel of it, for a page.
struct EventSection {
  /// How many are shown.
  static let limit = 8
  let title: String
  let events: [EventReport]
  let at: Moment?

  /// What happened to a router.
  init(router: String, _ report: FleetReport) {
    self.init("Last events", report) { $0.router == router }
  }

  /// What happened to an entry: to itself, to SAs with its peers, to sessions with them.
  init?(_ links: Links, _ report: FleetReport) {
    guard let router = links.routers.first, let map = links.map, let sequence = links.sequence else { return nil }
    let entry = report.routers.first { $0.name == router }?.cryptoMaps?.first {
      $0.value.name == map && $0.value.sequence == sequence
    }?.value
    let peers =
      (entry?.peers ?? []).flatMap { [$0.name] + $0.addresses.map(\.description) }
      + [entry?.currentPeer].compactMap { $0 }
    self.init("Last events of it and of its peers on \(router)", report) { event in
      guard event.router == router else { return false }
      if event.subject == "crypto map \(map) \(sequence)" { return true }
      return peers.contains { event.subject == $0 || event.subject.hasSuffix(" by \($0)") }
    }
  }

  private init(_ title: String, _ report: FleetReport, where isMeant: (EventReport) -> Bool) {
    self.title = title
    at = report.at
    events = Array((report.events ?? []).reversed().lazy.filter(isMeant).prefix(EventSection.limit))
  }

  /// The section; nothing where nothing happened.
  var blocks: [Block] {
    guard !events.isEmpty else { return [] }
    let records = events.enumerated().map { ChangeRecord(event: $0.element, at: at, place: $0.offset) }
    let rows = Records(records: records, columns: ChangeRecord.columns)
    return [.blank, .heading(title), .table(NarrowedRows(rows, without: "router"))]
  }
}
