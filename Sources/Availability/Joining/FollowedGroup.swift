import Model

/// A group that follows another has its roles from it, sends no hellos of its own and prints no standby router: what its
/// own output does not tell is its master's health (`standby follow`).
func followMasters(_ groups: inout [GroupReport], _ components: [[StandbyNode]]) {
  struct Name: Hashable {
    let router: Int
    let name: String
  }
  let nodes = components.lazy.joined()
  guard nodes.contains(where: { $0.group.follows != nil }) else { return }
  var masters: [Name: Int] = [:]
  for (index, nodes) in components.enumerated() {
    for node in nodes where node.group.follows == nil {
      if let name = node.group.name { masters[Name(router: node.router, name: name)] = index }
    }
  }
  for (index, nodes) in components.enumerated() {
    let followed = nodes.compactMap { node in node.group.follows.map { Name(router: node.router, name: $0) } }
    // What its members' own output shows to be wrong stays said.
    guard followed.count == nodes.count, [.ok, .unknown].contains(groups[index].health) else { continue }
    let name = followed[0].name
    let found = Set(followed.compactMap { masters[$0] })
    guard found.count == 1, let place = found.first else {
      if groups[index].health == .unknown {
        groups[index].reasons.insert("it follows \(name), which was not seen", at: 0)
      }
      continue
    }
    let master = groups[place]
    groups[index].health = master.health
    groups[index].since = master.since
    groups[index].reasons =
      master.health == .ok
      ? [] : ["it follows \(name), which is \(master.health.rawValue)\(master.reasons.first.map { ": \($0)" } ?? "")"]
  }
}
