import Model

// Injected routes under watch: said once more, from table 3.2 and the configuration, without the engine's own code.
extension Watcher {
  mutating func checkRoutes(_ world: World, _ place: Int) {
    let router = world.routers[place]
    guard router.isOn else { return }
    var expected: Set<InjectedRoute> = []
    for (port, state) in router.ports.enumerated() {
      guard let line = state.configuration.cryptoMap?.value, isAtWork(router, state) else { continue }
      for entry in router.configuration.cryptoMaps.map(\.value) where entry.name == line.map {
        if let dynamic = entry.dynamicMap {
          for template in router.configuration.dynamicMaps.map(\.value) where template.name == dynamic {
            add(template, entry.sequence, true, router, port, to: &expected)
          }
        } else {
          add(entry, entry.sequence, false, router, port, to: &expected)
        }
      }
    }
    let actual = Set(router.injectedRoutes)
    guard actual != expected else { return }
    let missing = expected.subtracting(actual).map { "\($0.prefix)" }.sorted()
    let extra = actual.subtracting(expected).map { "\($0.prefix)" }.sorted()
    fail(.routes, world.now, "\(router.name): missing \(missing), unjustified \(extra)")
  }

  private func isAtWork(_ router: Router, _ port: Port) -> Bool {
    switch port.binding {
    case .absent, .stale: false
    case .interface, .reverted: true
    case .group(let id): router.groups[id]?.machine.state == .active && port.isUp
    }
  }

  private func add(
    _ entry: CryptoMapEntry, _ sequence: Int, _ isTemplate: Bool, _ router: Router, _ port: Int,
    to expected: inout Set<InjectedRoute>
  ) {
    guard let options = entry.reverseRoute else { return }
    let isLegacy = policy.routes == .legacy && !isTemplate && !options.isStatic
    let isPermanent = !isTemplate && (options.isStatic || isLegacy)
    var grounds: [(Prefix, IPAddress)] = []
    if isPermanent {
      let first = router.entries.values.first { $0.plan.sequence == sequence && $0.port == port }?.addresses.first
      guard let peer = first ?? nil else { return }
      let list = router.configuration.accessLists.map(\.value).first { $0.name == entry.accessList }
      for line in list?.entries.map(\.value) ?? [] where line.permits {
        if case .prefix(let network)? = line.destination { grounds.append((network, peer)) }
      }
    } else {
      router.pairs.forEach { _, pair in
        guard pair.port == port, let flow = router.flows[pair.flow], let plan = router.entries[flow.entry]?.plan,
          plan.sequence == sequence, plan.templateSequence == (isTemplate ? entry.sequence : nil),
          let network = flow.remote.prefix
        else { return }
        grounds.append((network, pair.peer))
      }
    }
    for (network, peer) in grounds where network.length > 0 {
      func insert(_ prefix: Prefix, _ hop: IPAddress?, _ onPort: Int?) {
        expected.insert(
          InjectedRoute(
            vrf: nil, prefix: prefix, nextHop: hop, port: onPort, distance: options.distance ?? 1, tag: options.tag,
            isPermanent: isPermanent))
      }
      switch (options.remotePeer, options.remotePeerAddress, options.gateway) {
      case (false, _, _): insert(network, peer, isLegacy ? port : nil)
      case (true, nil, _):
        insert(network, peer, isLegacy ? port : nil)
        insert(Prefix(host: peer), nil, port)
      case (true, let chosen?, true):
        insert(network, peer, isLegacy ? port : nil)
        insert(Prefix(host: peer), chosen, nil)
      case (true, let chosen?, false): insert(network, chosen, nil)
      }
    }
  }
}
