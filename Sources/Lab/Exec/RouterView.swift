import Engine
import IOSText
import Model

/// A router of the lab as its console sees it at one moment: what `show` commands print from.
struct RouterView: Sendable {
  let router: Router
  let host: RouterHost
  let now: Moment

  /// The router with this name; nil where there is none.
  init?(_ lab: LabWorld, _ name: String) {
    guard let router = lab.router(name), let host = lab.host(name) else { return nil }
    self.router = router
    self.host = host
    now = lab.now
  }

  var configuration: Configuration { router.configuration }
  /// The host's name, as the prompt has it.
  var hostname: String { configuration.hostname ?? router.name }

  /// The clock. The routers of a lab agree on the time, as with NTP.
  var clock: DeviceClock { clock(at: now) }

  /// What the clock showed at a moment.
  func clock(at moment: Moment) -> DeviceClock {
    let zone = configuration.timeZone
    return DeviceClock(
      local: LocalTime(moment, offset: zone?.offset ?? Seconds(0)), zone: zone?.name ?? "UTC",
      authority: .authoritative, timeSource: "NTP")
  }

  /// An entry of the log as a message; nil where IOS has no text for it.
  func logMessage(_ entry: RouterHost.LogEntry) -> LogMessage? {
    guard var message = IOSPrinter.logMessage(entry.meaning, context: context(entry.meaning)) else { return nil }
    let clock = clock(at: entry.at)
    message.time = clock.local
    // The buffer has no year, as with `service timestamps log datetime msec`.
    message.time?.year = 0
    message.zone = clock.zone
    message.authority = clock.authority
    return message
  }

  /// An entry of the log as a line.
  func logLine(_ entry: RouterHost.LogEntry) -> String? { logMessage(entry).map { IOSPrinter.logLine($0) } }

  private func context(_ meaning: LogMeaning) -> IOSPrinter.LogContext {
    var context = IOSPrinter.LogContext()
    if case .track(let object, _, _) = meaning {
      context.trackSubject = configuration.tracks.first { $0.value.number == object }?.value.subject
    }
    if case .session(_, let peer, _, _) = meaning {
      context.isIKEv2 = router.sessions.first { $0.peer == peer && $0.version == 2 } != nil
    }
    return context
  }
}
