import Model

// Names of peers on the router: frozen ones are asked for once, dynamic ones before each attempt.
extension Router {
  /// Asks for the names that stand without `dynamic` and have no address yet: once, when they are configured (R97).
  mutating func freezeNames(_ now: Moment, _ effects: inout Effects) {
    for id in entries.ids {
      guard let entry = entries[id], !entry.plan.isDynamic else { continue }
      for (index, peer) in entry.plan.peers.enumerated() where peer.address == nil && !peer.isDynamic {
        guard entry.addresses[index] == nil else { continue }
        if let known = names[peer.name.lowercased()], let address = known.addresses.first {
          settle(id, index, address, &effects)
        } else if configuration.domainLookup, !effects.queries.contains(peer.name) {
          effects.queries.append(peer.name)
        }
      }
    }
  }

  /// A name server answered, or did not.
  mutating func resolved(_ name: String, _ answer: NameAnswer, _ now: Moment, _ effects: inout Effects) {
    var address: IPAddress?
    if case .addresses(let addresses, let ttl) = answer, let first = addresses.first {
      let key = name.lowercased()
      let old = names[key]?.addresses.first
      if old != first { effects.notes.append(.resolved(name: name, old: old, new: first)) }
      if names[key]?.isConfigured != true {
        names[key] = KnownName(addresses: addresses, ttl: ttl, at: now, isConfigured: false)
      }
      address = first
    }
    for id in entries.ids {
      guard let entry = entries[id] else { continue }
      if let waiting = entry.resolution, waiting.address == nil,
        entry.plan.peers[waiting.index].name.lowercased() == name.lowercased()
      {
        if let address {
          entries[id]?.resolution?.address = address
        } else {
          // No answer is as good as no peer: on to the next, with the next packet.
          nameFailed(id, waiting.index, now, &effects)
        }
      }
      guard let address else { continue }
      for (index, peer) in entry.plan.peers.enumerated()
      where peer.address == nil && !peer.isDynamic && peer.name.lowercased() == name.lowercased()
        && entry.addresses[index] == nil
      {
        settle(id, index, address, &effects)
      }
    }
  }

  private mutating func nameFailed(_ id: Int, _ index: Int, _ now: Moment, _ effects: inout Effects) {
    guard let entry = entries[id] else { return }
    entries[id]?.resolution = nil
    guard entry.peers.current == index else { return }
    entries[id]?.peers.initiationFailed()
    effects.notes.append(.attemptFailed(entry: id, index: index))
  }

  private mutating func settle(_ id: Int, _ index: Int, _ address: IPAddress, _ effects: inout Effects) {
    entries[id]?.addresses[index] = address
    if index == 0 { reroute(id, &effects) }
  }
}
