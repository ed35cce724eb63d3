import Availability
import Model

/// A pair of proxy identities on one router, with its SAs.
struct AssociationRecord: Record {
  /// All pairs of the router: a record is moved and copied often, and a report is large.
  private let all: RouterAssociations
  private let index: Int32
  /// Whether its tunnel is down or carries a part only: then SAs that are not there are missing.
  let isWanted: Bool
  /// The interface's name as tables show it.
  let interface: String

  fileprivate init(_ all: RouterAssociations, _ index: Int, isWanted: Bool, interface: String) {
    self.all = all
    self.index = Int32(index)
    self.isWanted = isWanted
    self.interface = interface
  }

  var routerName: String { all.router }
  var report: SAReport { _read { yield all.rows[Int(index)].value } }
  var source: SourceRange? { all.rows[Int(index)].source }
  private var association: SecurityAssociation { _read { yield all.rows[Int(index)].value.association } }

  var identity: Identity {
    Identity(
      router: routerName, name: association.cryptoMap, number: report.sequence ?? 0,
      first: association.remoteProxy.prefix?.address, second: association.localProxy.prefix?.address, extra: finer)
  }

  var links: Links { Links(routers: [routerName], map: report.association.cryptoMap, sequence: report.sequence) }

  /// What tells pairs of the same networks apart; nearly always nothing does.
  private var finer: String {
    let (local, remote) = (association.localProxy, association.remoteProxy)
    let isPlain = local.ipProtocol == 0 && local.port == 0 && remote.port == 0 && association.protectedVRF == nil
    guard !isPlain else { return "" }
    return "\(local.ipProtocol) \(local.port) \(remote.port) \(association.protectedVRF ?? "")"
  }

  var severity: Severity {
    if association.isOpen { return .unknown }
    return switch (association.inbound.isEmpty, association.outbound.isEmpty) {
    case (false, false): (association.sendErrors ?? 0) + (association.receiveErrors ?? 0) > 0 ? .warning : .ok
    case (true, true): isWanted ? .critical : .quiet
    default: .critical
    }
  }

  /// Whether both directions are there.
  var state: String {
    if association.isOpen { return TableCell.notSeen.text }
    return switch (association.inbound.isEmpty, association.outbound.isEmpty) {
    case (false, false): "up"
    case (true, true): "no SA"
    case (false, true): "in only"
    case (true, false): "out only"
    }
  }

  var lifetime: Seconds? { least { $0.lifetime } }
  var kilobytes: Int? { least { $0.lifetimeKilobytes } }
  var errors: Int? {
    guard association.sendErrors != nil || association.receiveErrors != nil else { return nil }
    return (association.sendErrors ?? 0) + (association.receiveErrors ?? 0)
  }

  // Asked for each row: no list is made where a direction has one SA, as nearly all have.
  private func least<Value: Comparable>(_ value: (ChildSA) -> Value?) -> Value? {
    var least: Value?
    func take(_ child: ChildSA) {
      guard let value = value(child) else { return }
      least = least.map { min($0, value) } ?? value
    }
    func take(_ children: Few<ChildSA>) {
      switch children {
      case .none: break
      case .one(let child): take(child)
      case .many(let list): list.forEach { take($0) }
      }
    }
    take(association.inbound)
    take(association.outbound)
    return least
  }

  static func rows(_ report: FleetReport, _ cache: inout RowCache) -> PartedRows<AssociationRecord> {
    cache.rows(report, [.tunnels], columns) { router, answers in
      guard let rows = router.securityAssociations else { return [] }
      return RouterAssociations.records(router.name, rows, wanted: wanted(answers?.tunnels ?? []))
    }
  }

  /// The pairs of tunnels that should carry traffic and do not.
  private static func wanted(_ tunnels: [TunnelReport]) -> Set<Int> {
    var wanted: Set<Int> = []
    // No tunnel is copied.
    for index in tunnels.indices where tunnels[index].severity == .critical {
      wanted.formUnion(tunnels[index].associations)
    }
    return wanted
  }

  static let columns: [Column<AssociationRecord>] = [
    .text("router", 0, least: 14) { TableCell($0.routerName) }.cutInMiddle,
    .text("map", 9, least: 8) { TableCell($0.association.cryptoMap) },
    .number("seq", 8, key: { SortKey($0.report.sequence) }) {
      TableCell($0.report.sequence.map { String($0) }, or: .notSeen)
    },
    .text("local", 7, least: 18, key: { SortKey($0.association.localProxy.prefix) }) {
      TableCell($0.association.localProxy.text)
    },
    .text("remote", 2, least: 18, key: { SortKey($0.association.remoteProxy.prefix) }) {
      TableCell($0.association.remoteProxy.text)
    },
    .text("peer", 3, key: { SortKey($0.association.peer) }) { TableCell($0.association.peer, or: .none) },
    .text("state", 1) { TableCell($0.state, $0.severity.role) },
    .number("encaps", 5, key: { SortKey($0.association.packets.encapsulated) }) {
      TableCell(count: $0.association.packets.encapsulated)
    },
    .number("decaps", 5, key: { SortKey($0.association.packets.decapsulated) }) {
      TableCell(count: $0.association.packets.decapsulated)
    },
    .countdown("life", 6, usual: 6, key: { SortKey($0.lifetime) }) { TableCell($0.lifetime, or: .none) },
    .number("kB left", 12, key: { SortKey($0.kilobytes) }) {
      TableCell($0.kilobytes.map { compact($0) }, or: .none)
    },
    .countdown("idle out", 4, usual: 11, key: { SortKey($0.report.idle?.remainingHigh) }) { record in
      guard let idle = record.report.idle else { return .none }
      return TableCell(idle.text, idle.isApproximate ? .dim : .text)
    },
    .text("left", 11, key: { $0.report.idle.map { SortKey($0.share) } ?? .absent }) {
      TableCell($0.report.idle?.gauge, or: .none, .dim)
    },
    .number("idle limit", 10, key: { SortKey($0.report.idle?.limit) }) { TableCell($0.report.idle?.limit, or: .none) },
    .number("errors", 11, key: { SortKey($0.errors) }, { TableCell(trouble: $0.errors, .warning) }),
    .text("endpoint", 13, key: { SortKey($0.association.localAddress) }) { TableCell($0.association.localAddress) },
    .text("interface", 14) { TableCell($0.interface) },
    .text("spi out", 16) { record in
      TableCell(record.association.currentOutboundSPI.flatMap { $0 == 0 ? nil : hexadecimal($0) }, or: .none)
    },
    .text("VRF", 15, least: 6) { TableCell($0.association.protectedVRF, or: .none) },
  ]

  var details: [Block] {
    let pair = association
    let packets = pair.packets
    var blocks: [Block] = [
      .heading("SAs of \(pair.localProxy.text) and \(pair.remoteProxy.text) on \(routerName)"),
      .field("router", routerName), .field("interface", pair.interface.canonical),
      .field("crypto map", pair.cryptoMap), .count("sequence", report.sequence),
      .field("entry found by", report.joinBasis?.rawValue, or: .none),
      .field("state", state, severity.role), .field("local", pair.localProxy.text),
      .field("remote", pair.remoteProxy.text), .field("protected VRF", pair.protectedVRF, or: .none),
      .field("peer", pair.peer?.description, or: .none), .count("peer port", pair.port),
      .field("local address", pair.localAddress?.description),
      .field("local endpoint", pair.localEndpoint?.description),
      .field("remote endpoint", pair.remoteEndpoint?.description), .field("flags", pair.flags, or: .none),
      .count("encapsulated", packets.encapsulated), .count("encrypted", packets.encrypted),
      .count("digested", packets.digested), .count("decapsulated", packets.decapsulated),
      .count("decrypted", packets.decrypted), .count("verified", packets.verified),
      .count("send errors", pair.sendErrors), .count("receive errors", pair.receiveErrors),
      .field("current outbound SPI", pair.currentOutboundSPI.map(hexadecimal)),
      .field("idle out in", report.idle?.sentence, or: .none),
      .field("idle limit", report.idle?.limit.brief, or: .none),
    ]
    let directions = [("inbound", pair.inbound), ("outbound", pair.outbound)]
    for (direction, children) in directions {
      for child in children.array {
        let kilobytes = child.lifetimeKilobytes.map { "\($0) kB left" }
        let words = [
          child.kind.rawValue, hexadecimal(child.spi), child.transform, "{\(child.settings)}",
          child.lifetime.map { "\($0.brief) left" }, kilobytes, child.status,
        ]
        blocks.append(.field(direction, words.compactMap { $0 }.joined(separator: "  "), .text))
      }
    }
    return blocks
  }
}

/// The pairs of one router, which its records share; one for each run of records, since cores that print different runs
/// would otherwise count one object's holders in turn.
private final class RouterAssociations: Sendable {
  let router: String
  let rows: [Sourced<SAReport>]

  init(_ router: String, _ rows: [Sourced<SAReport>]) {
    self.router = router
    self.rows = rows
  }

  static func records(_ router: String, _ rows: [Sourced<SAReport>], wanted: Set<Int>) -> [AssociationRecord] {
    let run = 1_024
    var shorts: [InterfaceName: String] = [:]
    var all = RouterAssociations(router, rows)
    // Nearly all SAs are where the one before is.
    var last: (place: Shared<SecurityAssociation.Place>, short: String)?
    return rows.indices.map { index in
      if index % run == run - 1 { all = RouterAssociations(router, rows) }
      let place = rows[index].value.association.place
      if last?.place !== place {
        let name = place.value.interface
        let short = shorts[name] ?? name.short
        shorts[name] = short
        last = (place, short)
      }
      return AssociationRecord(
        all, index, isWanted: !wanted.isEmpty && wanted.contains(index), interface: last?.short ?? "")
    }
  }
}

/// `0x1A2B3C4D`, as IOS prints an SPI.
func hexadecimal(_ number: UInt32) -> String { "0x" + String(number, radix: 16, uppercase: true) }
