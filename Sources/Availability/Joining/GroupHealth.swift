import Model

/// Judges a joined group (interfaces.md, *What the words mean*).
struct GroupHealth {
  private let nodes: [StandbyNode]
  private let members: [GroupReport.Member]
  private var reasons: [String] = []

  init(_ nodes: [StandbyNode]) {
    self.nodes = nodes
    members = nodes.map(\.member)
  }

  /// The health and its reasons.
  func judged() -> (GroupReport.Health, [String]) {
    var judge = self
    var health = judge.roles()
    if judge.hasFaults(), health == .ok { health = .degraded }
    if health == .ok, let stale = nodes.first(where: \.isStale) {
      judge.reasons.append("the data of \(stale.routerName) is stale")
      health = .unknown
    }
    if let candidates = nodes.first?.candidates, !candidates.isEmpty, nodes.count == 1 {
      let some = candidates.prefix(4).joined(separator: " or ")
      let more = candidates.count > 4 ? " or \(candidates.count - 4) more" : ""
      judge.reasons.append(
        "its other member may be \(some)\(more): nothing tells which; name the pair in an inventory")
    }
    return (health, judge.reasons)
  }

  private mutating func roles() -> GroupReport.Health {
    let active = nodes.indices.filter { nodes[$0].group.state == .active }
    switch active.count {
    case 0: return noneActive()
    case 1: return oneActive(nodes[active[0]])
    default: return bothActive(active)
    }
  }

  private mutating func bothActive(_ active: [Int]) -> GroupReport.Health {
    let names = active.map { nodes[$0].routerName }.joined(separator: " and ")
    for (place, left) in active.enumerated() {
      for right in active[(place + 1)...] where overlap([members[left], members[right]]) {
        reasons.append("\(names) are active at the same time")
        return .bothActive
      }
    }
    reasons.append("\(names) were seen active, but \(apart(active))")
    return .unknown
  }

  private mutating func noneActive() -> GroupReport.Health {
    guard nodes.count > 1 else {
      let node = nodes[0]
      reasons.append("only \(node.routerName) was seen; it is \(node.group.state.rawValue)\(reason(node))")
      return node.isOut ? .degraded : .unknown
    }
    if overlap(members) {
      let own = Set(nodes.compactMap(\.address))
      if let other = nodes.flatMap(\.names).first(where: { !own.contains($0) }), own.count == nodes.count {
        reasons.append("\(other), which was not seen, may be active")
        return .unknown
      }
      reasons.append(
        "no member is active: \(nodes.map { "\($0.routerName) \($0.group.state.rawValue)" }.joined(separator: ", "))")
      return .noneActive
    }
    reasons.append("no member was seen active, but \(apart(Array(nodes.indices)))")
    return .unknown
  }

  private mutating func oneActive(_ active: StandbyNode) -> GroupReport.Health {
    let others = nodes.filter { $0.router != active.router }
    let standby = others.filter { $0.group.state == .standby }
    if others.isEmpty {
      if active.group.seesNoStandbyRouter {
        reasons.append("\(active.routerName) is active and sees no standby router")
        return .degraded
      }
      reasons.append("only \(active.routerName) was seen\(namedStandby(active))")
      return .unknown
    }
    if standby.contains(where: { agree(active, $0) == true }) { return .ok }
    if let node = standby.first {
      if active.group.seesNoStandbyRouter, let at = active.observedAt, at >= node.observedAt ?? at {
        reasons.append(
          "\(active.routerName) is active and sees no standby router, though \(node.routerName) is standby")
        return .degraded
      }
      reasons.append(
        agree(active, node) == nil
          ? "whom \(active.routerName) and \(node.routerName) see as active and standby was not printed"
          : "\(active.routerName) and \(node.routerName) do not name each other")
      return .unknown
    }
    if let node = others.first(where: { !$0.isOut }), active.group.standbyRouter != nil {
      reasons.append(
        "\(node.routerName) is \(node.group.state.rawValue), though \(active.routerName) sees a standby router")
      return .unknown
    }
    if !active.group.seesNoStandbyRouter, active.group.standbyRouter == nil {
      // A member that is out is a fault, which is said of it.
      if others.contains(where: \.isOut) { return .degraded }
      reasons.append("the standby router of \(active.routerName) was not printed")
      return .unknown
    }
    reasons.append("no standby router")
    return .degraded
  }

  private func namedStandby(_ active: StandbyNode) -> String {
    if let other = active.names.first { return ": \(other), which it names as standby router, was not" }
    return active.group.standbyRouter == nil && active.group.follows == nil
      ? ", and its standby router was not printed" : ""
  }

  // Each names the other, or the address by which it could is not known and the roles complement each other. What one
  // of them did not print is no contradiction; nil where neither tells.
  private func agree(_ active: StandbyNode, _ standby: StandbyNode) -> Bool? {
    func names(_ peer: StandbyPeer?, isOmitted: Bool, _ node: StandbyNode) -> Bool? {
      switch peer {
      case .address(let address): return node.address == nil || node.address == address
      case .local: return false
      case nil: return isOmitted ? nil : false
      }
    }
    let one = names(
      active.group.standbyRouter, isOmitted: !active.group.seesNoStandbyRouter, standby)
    let other = names(standby.group.activeRouter, isOmitted: standby.group.omitsActiveRouter, active)
    return one.map { $0 && other ?? true } ?? other
  }

  // What is wrong though the roles are clear.
  private mutating func hasFaults() -> Bool {
    let before = reasons.count
    let virtual = Set(nodes.compactMap(\.group.virtualAddress))
    if virtual.count > 1 {
      let list = nodes.compactMap { node in node.group.virtualAddress.map { "\(node.routerName) has \($0)" } }
      reasons.append("members disagree about the virtual address: \(list.joined(separator: ", "))")
    }
    for node in nodes where node.isOut && nodes.count > 1 {
      reasons.append("\(node.routerName) is \(node.group.state.rawValue)\(reason(node))")
    }
    for node in nodes {
      guard let priority = node.group.priority, let configured = node.group.configuredPriority, priority < configured
      else { continue }
      let down = node.group.tracks.filter { $0.isUp == false }.map(\.object)
      let cause = down.isEmpty ? "" : ", since \(down.joined(separator: ", ")) is down"
      reasons.append("\(node.routerName) has lowered its priority from \(configured) to \(priority)\(cause)")
    }
    return reasons.count > before
  }

  private func reason(_ node: StandbyNode) -> String { node.group.stateReason.map { " (\($0))" } ?? "" }

  private func apart(_ indices: [Int]) -> String {
    let times = indices.map { index in
      "\(members[index].router) \(members[index].observedAt.map { "at \($0)" } ?? "at an unknown time")"
    }
    return "the observations do not overlap in time: \(times.joined(separator: ", "))"
  }
}

extension StandbyNode {
  /// Whether the router takes no part in the group.
  fileprivate var isOut: Bool { group.state == .initial || group.state == .disabled }
}
