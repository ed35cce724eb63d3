import Model

// `clear crypto …`.
extension Router {
  mutating func clear(_ command: ClearCommand, _ now: Moment, _ effects: inout Effects) {
    switch command {
    case .session(let remote):
      clearPairs(now, &effects) { pair, _ in remote == nil || pair.peer == remote }
      clearSessions(remote, now, &effects)
    case .sa(let peer): clearPairs(now, &effects) { pair, _ in peer == nil || pair.peer == peer }
    case .map(let name): clearPairs(now, &effects) { _, entry in entry.plan.map == name }
    case .ike(let remote): clearSessions(remote, now, &effects)
    case .counters:
      for id in flows.ids {
        flows[id]?.encapsulated = 0
        flows[id]?.decapsulated = 0
        flows[id]?.sendErrors = 0
      }
    }
  }

  private mutating func clearPairs(
    _ now: Moment, _ effects: inout Effects, where isMeant: (SAPair, EntryState) -> Bool
  ) {
    var closed: [Int] = []
    for id in pairs.ids {
      guard let pair = pairs[id], let owner = flows[pair.flow]?.entry, let entry = entries[owner], isMeant(pair, entry)
      else { continue }
      if !entry.plan.isDynamic, entry.currentAddress == pair.peer, !closed.contains(owner) { closed.append(owner) }
      removePair(id, .cleared, isTold: true, now, &effects)
    }
    // The connection was closed by hand: X8 says where the next one goes.
    for entry in closed.sorted() {
      guard let current = entries[entry]?.currentAddress, !hasPairs(entry, with: current) else { continue }
      entries[entry]?.peers.cleared(policy)
      effects.notes.append(.cleared(entry: entry))
    }
  }

  private mutating func clearSessions(_ remote: IPAddress?, _ now: Moment, _ effects: inout Effects) {
    for id in sessions.ids(where: { remote == nil || $0.peer == remote }) {
      tell(id, .deleteIKE, &effects)
      _ = removeSession(id, .cleared, now, &effects)
    }
  }
}
