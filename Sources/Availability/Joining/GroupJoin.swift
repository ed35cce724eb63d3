import Model

/// Joins the standby groups of routers: by the inventory's pair, or by evidence, never by the virtual address alone.
struct GroupJoin {
  private let nodes: [StandbyNode]
  private var parents: [Int]
  // For a router whose other member cannot be told: those that it may be.
  private var candidates: [Int: Set<Int>] = [:]

  /// The joined groups as lists of nodes, in order of the first router's name.
  static func components(_ nodes: [StandbyNode]) -> [[StandbyNode]] {
    var join = GroupJoin(nodes)
    join.joinByPair()
    join.joinByNames()
    join.joinByNetwork()
    join.joinByMasters()
    return join.components()
  }

  private init(_ nodes: [StandbyNode]) {
    self.nodes = nodes
    parents = Array(nodes.indices)
  }

  private struct Key: Hashable {
    var pair: String?
    var vrf: String?
    var network: Prefix?
    var virtualAddress: IPAddress?
    let group: Int
    let isIPv6: Bool
    init(_ node: StandbyNode) {
      group = node.group.group
      isIPv6 = node.group.isIPv6
    }
  }

  // Routers of one pair: the same group number on the same network; where a network is not known, on interfaces of one
  // name, or naming each other, or with one virtual address.
  private mutating func joinByPair() {
    for bucket in buckets({ node in
      guard let pair = node.pair else { return nil }
      var key = Key(node)
      key.pair = pair
      return key
    }) {
      for (place, left) in bucket.enumerated() {
        for right in bucket[(place + 1)...] where nodes[left].isNeighbour(nodes[right]) {
          let (one, other) = (nodes[left], nodes[right])
          let isOnOneNetwork = one.network != nil && other.network != nil
          if isOnOneNetwork || one.group.interface == other.group.interface || name(one, other) || name(other, one)
            || (one.group.virtualAddress != nil && one.group.virtualAddress == other.group.virtualAddress)
          {
            unite(left, right)
          }
        }
      }
    }
  }

  private func name(_ one: StandbyNode, _ other: StandbyNode) -> Bool {
    other.address.map { one.allNames.contains($0) } ?? false
  }

  // Each names the other as active or standby, now or earlier; or one names the other, which names nobody because it
  // is down. An address that stands on several LANs is evidence only if one of them fits.
  private mutating func joinByNames() {
    var byAddress: [IPAddress: [Int]] = [:]
    for (index, node) in nodes.enumerated() {
      if let address = node.address { byAddress[address, default: []].append(index) }
    }
    for (index, node) in nodes.enumerated() {
      for address in node.allNames {
        let candidates = (byAddress[address] ?? []).filter { candidate in
          let other = nodes[candidate]
          return node.isNeighbour(other) && (name(other, node) || other.allNames.isEmpty || node.address == nil)
        }
        if candidates.count > 1 { self.candidates[index, default: []].formUnion(candidates) }
        let named = candidates.filter { !Set(nodes[$0].names).isDisjoint(with: node.address.map { [$0] } ?? []) }
        let sameName = candidates.filter { nodes[$0].group.name != nil && nodes[$0].group.name == node.group.name }
        for choice in [candidates, named, sameName] where choice.count == 1 {
          unite(index, choice[0])
          break
        }
      }
    }
  }

  // What is left: the same VRF, network, number and virtual address, each router with an address of its own, and nobody
  // naming a router that is not among them.
  private mutating func joinByNetwork() {
    for bucket in buckets({ node in
      guard let network = node.network, let virtual = node.group.virtualAddress else { return nil }
      var key = Key(node)
      key.vrf = node.vrf
      key.network = network
      key.virtualAddress = virtual
      return key
    }) {
      let addresses = bucket.compactMap { nodes[$0].address }
      let named = bucket.reduce(into: Set<IPAddress>()) { $0.formUnion(nodes[$1].names) }
      guard bucket.count > 1, Set(addresses).count == bucket.count, named.isSubset(of: addresses),
        Set(bucket.map { nodes[$0].router }).count == bucket.count
      else { continue }
      for other in bucket.dropFirst() where nodes[bucket[0]].isNeighbour(nodes[other]) { unite(bucket[0], other) }
    }
    joinByRoles()
  }

  // Where no interface was seen, two routers that complement each other: the active one names a standby, the standby
  // one an active. With a third that fits as well, nobody is joined.
  private mutating func joinByRoles() {
    for bucket in buckets({ node in
      guard node.network == nil, node.address == nil, let virtual = node.group.virtualAddress else { return nil }
      var key = Key(node)
      key.virtualAddress = virtual
      return key
    }) {
      guard bucket.count == 2 else {
        noteCandidates(bucket)
        continue
      }
      let states = Set(bucket.map { nodes[$0].group.state })
      let names = bucket.map { nodes[$0].names }
      guard states == [.active, .standby], names.allSatisfy({ $0.count == 1 }), names[0] != names[1],
        nodes[bucket[0]].isNeighbour(nodes[bucket[1]])
      else { continue }
      unite(bucket[0], bucket[1])
    }
  }

  private mutating func noteCandidates(_ bucket: [Int]) {
    for index in bucket {
      let others = bucket.filter { other in
        nodes[index].isNeighbour(nodes[other])
          && Set([nodes[index].group.state, nodes[other].group.state]) == [.active, .standby]
      }
      if others.count > 1 { candidates[index, default: []].formUnion(others) }
    }
  }

  // Groups that follow another send no hellos, so that nobody names a member: those of one number whose masters are one
  // group are one group.
  private mutating func joinByMasters() {
    guard nodes.contains(where: { $0.group.follows != nil }) else { return }
    struct Name: Hashable {
      let router: Int
      let name: String?
    }
    struct Followers: Hashable {
      let master: Int
      let group: Int
      let isIPv6: Bool
    }
    var masters: [Name: Int] = [:]
    for (index, node) in nodes.enumerated() where node.group.follows == nil && node.group.name != nil {
      masters[Name(router: node.router, name: node.group.name)] = index
    }
    var firsts: [Followers: Int] = [:]
    for (index, node) in nodes.enumerated() {
      guard let name = node.group.follows, let master = masters[Name(router: node.router, name: name)] else { continue }
      let key = Followers(master: root(master), group: node.group.group, isIPv6: node.group.isIPv6)
      guard let first = firsts[key] else {
        firsts[key] = index
        continue
      }
      if nodes[first].isNeighbour(node) { unite(first, index) }
    }
  }

  private func buckets(_ key: (StandbyNode) -> Key?) -> [[Int]] {
    var buckets: [Key: [Int]] = [:]
    for (index, node) in nodes.enumerated() { if let key = key(node) { buckets[key, default: []].append(index) } }
    return Array(buckets.values)
  }

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  // The smaller index stays the root, so that the result does not depend on the order of joining. A router is in a
  // group once.
  private mutating func unite(_ left: Int, _ right: Int) {
    let (one, other) = (root(left), root(right))
    guard one != other else { return }
    parents[max(one, other)] = min(one, other)
  }

  private func components() -> [[StandbyNode]] {
    var components: [Int: [StandbyNode]] = [:]
    let roots = nodes.indices.map(root)
    var sizes: [Int: Int] = [:]
    for root in roots { sizes[root, default: 0] += 1 }
    for (index, node) in nodes.enumerated() {
      var node = node
      if sizes[roots[index]] == 1, let possible = candidates[index] {
        // Those that found their own other member are none.
        node.candidates = Set(possible.filter { sizes[roots[$0]] == 1 }.map { nodes[$0].routerName }).sorted()
      }
      components[roots[index], default: []].append(node)
    }
    return components.keys.sorted().compactMap { components[$0] }
  }
}
