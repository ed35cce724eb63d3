import Model

/// When a router's crypto commands were seen.
struct CryptoTimes {
  private let runs: [(place: SourceRange, at: Moment?)]
  private let latest: Moment?
  /// The last output of sessions.
  let sessions: Moment?
  /// The last of any.
  let any: Moment?

  init(_ commands: [CommandRun]) {
    func latest(_ families: CommandFamily...) -> Moment? {
      commands.lazy.filter { $0.error == nil && families.contains($0.family) }.compactMap(\.observedAt).max()
    }
    runs = commands.filter { $0.family == .ipsecSA && $0.error == nil }.map { ($0.output, $0.observedAt) }
    self.latest = latest(.ipsecSA)
    sessions = latest(.cryptoSession, .cryptoSessionBrief)
    any = latest(.ipsecSA, .cryptoSession, .cryptoSessionBrief, .cryptoMap)
  }

  /// When an SA was seen.
  func associations(_ source: SourceRange) -> Moment? {
    let own = runs.first { $0.place.capture == source.capture && $0.place.range.contains(source.start) }
    return own == nil ? latest : own?.at
  }
}
