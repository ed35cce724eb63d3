import Model

extension ReportBuilder {
  /// The crypto sessions: the full form, brought up to date by a later brief one.
  func sessions() -> [Sourced<CryptoSession>]? {
    guard let brief = state.sessionsBrief else { return state.sessions?.rows }
    guard let full = state.sessions else { return brief.rows }
    guard isLater(brief.observedAt, than: full.observedAt) else { return full.rows }
    return brief.rows.map { row in
      let known = full.rows.filter { session in
        session.value.peer == row.value.peer
          && (row.value.interface == nil || session.value.interface == row.value.interface)
      }
      guard known.count == 1, var session = known.first?.value else { return row }
      session.status = row.value.status
      session.uptime = row.value.uptime
      return Sourced(session, row.source)
    }
  }
}
