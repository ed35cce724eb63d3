import Model

/// What a log last said of a peer.
public struct LastWord: Hashable, Sendable {
  /// What it said.
  public enum Kind: Hashable, Sendable {
    /// The session came up, or went.
    case up, down
    /// IKE complained.
    case trouble
  }
  /// What it said.
  public var kind: Kind
  /// When; nil where the line's time cannot be put on the time line.
  public var at: Moment?
}

/// The router's own log as events, its local times put on the common time line.
struct LogEvents {
  private let name: String
  private let log: [Sourced<LogMessage>]
  private let observedAt: Moment?
  private let zones: [String: Seconds]
  private let clockOffset: Seconds?
  private let clockZone: String?
  private let isUTC: Bool

  init(_ name: String, _ state: RouterState) {
    self.name = name
    log = state.log ?? []
    observedAt = state.observedAt
    var zones: [String: Seconds] = ["UTC": Seconds(0), "GMT": Seconds(0)]
    for zone in [state.configuration?.timeZone, state.configuration?.summerTimeZone].compactMap({ $0 }) {
      zones[zone.name] = zone.offset
    }
    self.zones = zones
    isUTC = state.configuration?.logsLocalTime == false
    // A clock beside a known moment tells how far it runs ahead.
    let timed = state.commands.last {
      $0.clock != nil && $0.observedAt != nil && ($0.timeBasis == .deviceClock || $0.timeBasis == .poller)
    }
    clockZone = timed?.clock?.zone
    clockOffset = timed.flatMap { run in
      run.clock.flatMap { clock in run.observedAt.map { clock.local.moment() - $0 } }
    }
  }

  /// The events, oldest first as logged.
  func events() -> [EventReport] { log.compactMap(event) }

  /// The last thing the log says of each peer.
  func lastWords() -> [IPAddress: LastWord] {
    var words: [IPAddress: LastWord] = [:]
    for line in log {
      switch line.value.meaning {
      case .session(let isUp, let peer, _, _):
        words[peer] = LastWord(kind: isUp ? .up : .down, at: moment(line.value))
      case .ikeTrouble(let peer?): words[peer] = LastWord(kind: .trouble, at: moment(line.value))
      default: break
      }
    }
    return words
  }

  private func event(_ line: Sourced<LogMessage>) -> EventReport? {
    guard let what = Self.what(line.value) else { return nil }
    var event = EventReport(
      at: moment(line.value), router: name, kind: what.kind, subject: what.subject, from: what.from, to: what.to,
      basis: .log)
    event.source = line.source
    return event
  }

  // A line has no year: it is the latest one that does not lie after the observation.
  private func moment(_ message: LogMessage) -> Moment? {
    guard var time = message.time else { return nil }
    guard let offset = offset(of: message.zone) else { return nil }
    guard time.year == 0 else { return time.moment(offset: offset) }
    guard let observedAt else { return nil }
    time.year = LocalTime(observedAt, offset: offset).year
    if time.moment(offset: offset) > observedAt + Seconds(86_400) { time.year -= 1 }
    return time.moment(offset: offset)
  }

  private func offset(of zone: String?) -> Seconds? {
    guard let zone else { return isUTC ? utcOffset : clockOffset }
    return zones[zone] ?? (zone == clockZone ? clockOffset : nil)
  }

  // Without `localtime` the log has UTC; what the clock runs wrong it runs wrong there too.
  private var utcOffset: Seconds {
    guard let clockOffset, let zone = clockZone.flatMap({ zones[$0] }) else { return Seconds(0) }
    return clockOffset - zone
  }

  private struct What {
    var kind: EventReport.Kind
    var subject: String
    var from: String?
    var to: String?
  }

  private static func what(_ message: LogMessage) -> What? {
    func upDown(_ isUp: Bool) -> String { isUp ? "up" : "down" }
    switch message.meaning {
    case .standbyStateChange(let interface, let group, let from, let to):
      return What(kind: .role, subject: EventSubject.group(interface, group), from: from.rawValue, to: to.rawValue)
    case .differentVirtualAddress(let interface, let group, let seen, let configured):
      return What(
        kind: .trouble, subject: "\(EventSubject.group(interface, group)): another virtual address",
        from: configured.description, to: seen.description)
    case .badAuthentication(let from):
      return What(kind: .trouble, subject: "bad authentication from \(from?.description ?? "another router")")
    case .duplicateAddress(let address, let interface):
      return What(kind: .trouble, subject: "duplicate address \(address) \(interface.map { "on \($0)" } ?? "")")
    case .session(let isUp, let peer, _, _):
      return What(kind: .session, subject: peer.description, from: upDown(!isUp), to: upDown(isUp))
    case .invalidSPI(let from, _, _):
      return What(kind: .invalidSPI, subject: from?.description ?? "a peer")
    case .isakmp(let isOn): return What(kind: .configuration, subject: "ISAKMP", to: isOn ? "on" : "off")
    case .ikeTrouble(let peer): return What(kind: .trouble, subject: "IKE with \(peer?.description ?? "a peer")")
    case .track(let object, let from, let to):
      return What(kind: .track, subject: "track \(object)", from: from.lowercased(), to: to.lowercased())
    case .configured(let who): return What(kind: .configuration, subject: "configured", to: who.map { "by \($0)" })
    case .interface(let name, let isUp):
      return What(kind: .interface, subject: name.canonical, from: upDown(!isUp), to: upDown(isUp))
    case .restart: return What(kind: .restart, subject: "restart")
    case .clockSet: return What(kind: .clock, subject: "clock", to: "set")
    case .other:
      if message.facility == "SYS", message.mnemonic == "RELOAD" {
        return What(kind: .restart, subject: "reload requested")
      }
      // Command accounting and EEM repeat what was typed.
      guard let command = message.text.firstRange(of: "clear crypto") else { return nil }
      return What(kind: .cleared, subject: String(message.text[command.lowerBound...]))
    }
  }

  private static let deadPeerWords = ["DPD", "dead peer", "not respond"].map { Array($0.utf8) }

  /// What the log says of peers that dead peer detection gave up.
  func deadPeers() -> [(text: String, at: Moment)] {
    log.compactMap { line in
      let text = line.value.text
      guard Self.deadPeerWords.contains(where: text.utf8.has) else { return nil }
      return moment(line.value).map { (text, $0) }
    }
  }
}

extension String.UTF8View {
  /// Whether the bytes stand in it. There are thousands of lines, and comparing characters is slow.
  fileprivate func has(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
