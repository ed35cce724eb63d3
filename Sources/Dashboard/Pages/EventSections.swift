import Availability
import Model

/// The latest events of a router, or of one tunnel of it, for a page.
struct EventSection {
  /// How many are shown.
  static let limit = 8
  let title: String
  /// The events, the latest first.
  let events: [EventReport]
  let at: Moment?
  /// How many pairs of SAs a tunnel had in the last hour, as a line of bars; nil for a router, and where not known.
  private(set) var trend: String?

  /// What happened to a router.
  init(router: String, _ report: FleetReport) {
    self.init("Last events", report) { $0.router == router }
  }

  /// What happened to an entry: to itself, to SAs with its peers, to sessions with them.
  init?(_ links: Links, _ report: FleetReport) {
    guard let router = links.routers.first, let map = links.map, let sequence = links.sequence else { return nil }
    let reported = report.routers.first { $0.name == router }
    let entry = reported?.cryptoMaps?.first { $0.value.name == map && $0.value.sequence == sequence }?.value
    let peers =
      (entry?.peers ?? []).flatMap { [$0.name] + $0.addresses.map(\.description) }
      + [entry?.currentPeer].compactMap { $0 }
    self.init("Last events of it and of its peers on \(router)", report) { event in
      guard event.router == router else { return false }
      if event.subject == "crypto map \(map) \(sequence)" { return true }
      return peers.contains { event.subject == $0 || event.subject.hasSuffix(" by \($0)") }
    }
    let pairs = (reported?.securityAssociations ?? []).count {
      let pair = $0.value.association
      return pair.cryptoMap == map && $0.value.sequence == sequence && !(pair.inbound.isEmpty && pair.outbound.isEmpty)
    }
    trend = Trend.pairs(pairs, events, since: reported?.saHistory.first?.at, at: report.at)
  }

  private init(_ title: String, _ report: FleetReport, where isMeant: (EventReport) -> Bool) {
    self.title = title
    at = report.at
    events = (report.events ?? []).reversed().filter(isMeant)
  }

  /// The section; nothing where nothing happened.
  var blocks: [Block] {
    guard !events.isEmpty else { return [] }
    let records = events.prefix(EventSection.limit).enumerated().map {
      ChangeRecord(event: $0.element, at: at, place: $0.offset)
    }
    let rows = Records(records: records, columns: ChangeRecord.columns)
    let bars = trend.map { [Block.field("SA pairs in the last hour", $0, .text)] } ?? []
    return [.blank, .heading(title)] + bars + [.table(NarrowedRows(rows, without: "router"))]
  }
}
