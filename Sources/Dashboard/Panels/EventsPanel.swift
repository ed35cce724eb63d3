import Availability
import Model

/// A message of one router's log.
struct EventRecord: Record {
  let routerName: String
  let message: LogMessage
  let source: SourceRange?
  /// The place of the message in its router's log, from 0.
  let place: Int
  /// When it was logged, as far as the router's zone and year are known; a message without a stamp has that of the one
  /// before it.
  let at: Moment?

  var identity: Identity {
    Identity(
      router: routerName, name: message.text, number: source?.start ?? place, extra: message.time?.description ?? "")
  }

  var severity: Severity {
    switch message.meaning {
    case .session(let isUp, _, _, _): isUp ? .ok : .warning
    case .standbyStateChange(_, _, _, let to): to == .active || to == .standby ? .ok : .warning
    case .differentVirtualAddress, .badAuthentication, .duplicateAddress: .critical
    case .invalidSPI, .ikeTrouble, .restart: .warning
    case .track(_, _, let to): to.lowercased() == "up" ? .ok : .warning
    case .interface(_, let isUp): isUp ? .ok : .warning
    case .isakmp(let isOn): isOn ? .ok : .warning
    case .configured, .clockSet: .quiet
    case .other: message.severity <= 2 ? .critical : message.severity <= 4 ? .warning : .quiet
    }
  }

  static func rows(_ report: FleetReport) -> any RowSource {
    if let events = report.events { return ChangeRecord.rows(report, events) }
    let records = report.routers.flatMap(records)
    let order = records.indices.sorted { left, right in
      switch (records[left].at, records[right].at) {
      case (let a?, let b?) where a != b: return b < a
      case (nil, _?): return false
      case (_?, nil): return true
      default:
        let (first, second) = (records[left], records[right])
        if first.routerName != second.routerName { return first.routerName < second.routerName }
        return first.place > second.place
      }
    }
    return Records(records: order.map { records[$0] }, columns: columns)
  }

  private static func records(_ router: RouterReport) -> [EventRecord] {
    var last: Moment?
    return (router.log ?? []).enumerated().map { place, sourced in
      if let time = sourced.value.time { last = moment(time, sourced.value.zone, router) }
      return EventRecord(
        routerName: router.name, message: sourced.value, source: sourced.source, place: place, at: last)
    }
  }

  private static func moment(_ time: LocalTime, _ zone: String?, _ router: RouterReport) -> Moment {
    let zones = [router.configuration?.timeZone, router.configuration?.summerTimeZone].compactMap { $0 }
    let offset = zones.first { $0.name == zone }?.offset ?? Seconds(0)
    guard time.year == 0, let observed = router.observedAt else { return time.moment(offset: offset) }
    var dated = time
    dated.year = LocalTime(observed, offset: offset).year
    // A December line read in January belongs to the year before.
    if dated.moment(offset: offset) > observed + Seconds(86_400) { dated.year -= 1 }
    return dated.moment(offset: offset)
  }

  /// The message in this program's words; its own text where it is none the program knows.
  var words: String {
    let arrow = "\u{2192}"
    return switch message.meaning {
    case .standbyStateChange(let interface, let group, let from, let to):
      "\(interface.short) group \(group)  \(from.rawValue) \(arrow) \(to.rawValue)"
    case .differentVirtualAddress(let interface, let group, let seen, let configured):
      "\(interface.short) group \(group)  another member has \(seen), here \(configured)"
    case .session(let isUp, let peer, _, _): "session with \(peer) \(isUp ? "up" : "down")"
    case .invalidSPI(let from, _, let spi):
      "invalid SPI \(spi.map(hexadecimal) ?? "") from \(from?.description ?? "an unknown address")"
    case .track(let object, let from, let to): "track \(object)  \(from) \(arrow) \(to)"
    case .configured(let user): "configured by \(user ?? "somebody")"
    case .interface(let name, let isUp): "\(name.short) \(isUp ? "up" : "down")"
    default: message.text
    }
  }

  private var stamp: TableCell {
    if let time = message.time { return TableCell(time.logText) }
    return TableCell(message.uptime.map { "up \($0.brief)" }, or: .none, .dim)
  }

  static let columns: [Column<EventRecord>] = [
    .text("time", 0, key: { SortKey($0.at.map { Seconds(milliseconds: $0.milliseconds) }) }) { $0.stamp },
    .text("zone", 4) { TableCell($0.message.zone, or: .none, .dim) },
    .text("router", 1, least: 8) { TableCell($0.routerName) }.cutInMiddle,
    .text("what", 2, least: 20) { TableCell($0.words, $0.severity == .quiet ? .text : $0.severity.role) },
    .text("message", 6, least: 16) {
      TableCell("%\($0.message.facility)-\($0.message.severity)-\($0.message.mnemonic)", .dim)
    },
  ]

  var details: [Block] {
    [
      .heading("Log message of \(routerName)"),
      .field("router", routerName), .field("time", message.time?.description, or: .none),
      .field("zone", message.zone, or: .none), .field("router uptime", message.uptime?.brief, or: .none),
      .field("clock", clock), .field("facility", message.facility), .count("severity", message.severity),
      .field("mnemonic", message.mnemonic), .field("text", message.text), .field("says", words),
      .count("sequence number", message.sequence, or: .none),
    ]
  }

  private var clock: String {
    switch message.authority {
    case .authoritative: "trusted by the router"
    case .lost: "lost its source"
    case .unset: "never set, or not trusted"
    }
  }
}
