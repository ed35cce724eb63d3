import Engine
import Foundation
import IOSText
import Model
import Testing

@testable import Lab

/// What a router prints, our reader reads back to what the engine says: over random labs, at random moments, after random
/// faults and clears typed at the console, as one terminal log of all `show` commands.
@Suite("What a console prints is read back")
struct ConsoleReadBackTests {
  static let commands = [
    "show clock", "show version", "show standby", "show standby brief", "show crypto map", "show crypto ipsec sa",
    "show crypto ipsec sa detail", "show crypto session", "show crypto session detail", "show crypto session brief",
    "show crypto isakmp sa", "show crypto isakmp sa detail", "show crypto ikev2 sa", "show crypto ikev2 sa detail",
    "show crypto route", "show crypto dynamic-map", "show crypto ipsec transform-set", "show ip route",
    "show ip route static", "show hosts", "show track", "show ip interface brief", "show logging",
    "show running-config", "show startup-config",
  ]

  /// How many labs; `VPNHA_LABS` asks for more.
  static let labs: Range<UInt64> = 0..<(ProcessInfo.processInfo.environment["VPNHA_LABS"].flatMap(UInt64.init) ?? 12)

  @Test("every show command, in random labs", arguments: labs)
  func everything(_ seed: UInt64) throws {
    var random = ConsoleSeed(seed)
    var lab = try LabWorld(description(seed), seed: seed, start: labStart)
    var outputs = 0
    for _ in 0..<3 {
      lab.run(to: lab.now + Seconds(milliseconds: Int64.random(in: 0...200_000, using: &random)))
      for name in lab.routerNames where lab.router(name)?.isOn == true {
        let place = "seed \(seed), router \(name), \(lab.now)"
        let reading = session(name, lab)
        try compare(reading, name, lab, place)
        outputs += Self.commands.count
      }
      clear(&lab, &random)
    }
    print("console read back: seed \(seed), \(lab.routerNames.count) routers, \(outputs) outputs")
  }

  /// A lab of a scenario's seed: its configurations as text, its faults as incidents.
  private func description(_ seed: UInt64) -> LabDescription {
    let scenario = Scenario(seed: seed)
    var lab = LabDescription(name: "seed \(seed)")
    lab.policy = scenario.policy
    lab.segments = scenario.segments
    lab.flows = scenario.flows
    for (name, address) in scenario.records { lab.records[name] = Zone.Record([address]) }
    lab.routers = scenario.routers.map {
      LabDescription.Router(
        name: $0.name, configuration: iosText(typeable($0.configuration)), cables: $0.cables)
    }
    lab.incidents = [
      LabDescription.Incident(
        title: "faults", begins: Seconds(0),
        steps: scenario.faults.map { fault in
          guard case .configure(let name, let configuration) = fault.command else {
            return .init(after: fault.after, fault.command)
          }
          return .init(after: fault.after, .configure(router: name, typeable(configuration)))
        })
    ]
    return lab
  }

  /// Scenarios use lives shorter than IOS takes.
  private func typeable(_ configuration: Configuration) -> Configuration {
    var copy = configuration
    copy.lifetime = copy.lifetime.map { max($0, Seconds(120)) }
    copy.lifetimeKilobytes = copy.lifetimeKilobytes.map { max($0, 2_560) }
    for list in [\Configuration.cryptoMaps, \Configuration.dynamicMaps] {
      for place in copy[keyPath: list].indices {
        copy[keyPath: list][place].value.lifetime = copy[keyPath: list][place].value.lifetime.map {
          max($0, Seconds(120))
        }
        copy[keyPath: list][place].value.lifetimeKilobytes =
          copy[keyPath: list][place].value.lifetimeKilobytes.map { max($0, 2_560) }
      }
    }
    return copy
  }

  private func session(_ name: String, _ lab: LabWorld) -> CaptureReading {
    var terminal = Terminal(lab, name)
    terminal.type("enable\nterminal length 0\n")
    for command in Self.commands { terminal.type(command + "\n") }
    return CaptureReader.read(Array(terminal.printed.utf8), id: CaptureID(1))
  }

  private func clear(_ lab: inout LabWorld, _ random: inout ConsoleSeed) {
    guard let name = lab.routerNames.randomElement(using: &random), lab.router(name)?.isOn == true else { return }
    var terminal = Terminal(lab, name)
    let commands = [
      "clear crypto sa", "clear crypto session", "clear crypto isakmp", "clear crypto ikev2 sa",
      "clear crypto sa counters",
    ]
    terminal.type("enable\n\(commands.randomElement(using: &random) ?? "")\n")
    lab = terminal.lab
  }

  private func compare(_ reading: CaptureReading, _ name: String, _ lab: LabWorld, _ place: String) throws {
    let view = try #require(RouterView(lab, name))
    let shows = reading.observations.filter { $0.command.text.hasPrefix("show") }
    #expect(shows.map(\.command.text) == Self.commands, "\(place)")
    for observation in shows {
      let command = observation.command.text
      #expect(observation.router == view.hostname, "\(place)")
      #expect(observation.command.error == nil && !observation.command.isCut, "\(place) \(command)")
      #expect(observation.diagnostics.map { "\($0.reason): \($0.text)" } == [], "\(place) \(command)")
      let (read, expected) = Sides(
        view, isDetail: command.hasSuffix("detail") || command.hasSuffix("brief"), command: command
      )
      .sides(observation.facts)
      #expect(read == expected, "\(place) \(command)")
    }
  }
}

/// Facts as they were read and as the engine says them, as texts of what a command shows.
private struct Sides {
  let view: RouterView
  let isDetail: Bool
  let command: String
  var router: Router { view.router }
  var now: Moment { view.now }

  init(_ view: RouterView, isDetail: Bool, command: String) {
    self.view = view
    self.isDetail = isDetail
    self.command = command
  }

  func sides(_ facts: Facts) -> ([String], [String]) {
    switch facts {
    case .standbyGroups(let groups):
      return (groups.map { group($0.value) }.sorted(), router.standbyGroups(at: now).map(group).sorted())
    case .cryptoMaps(let maps):
      // An entry of several templates, and one on several interfaces, is printed once.
      var seen: Set<String> = []
      let own = router.cryptoMaps.filter { seen.insert("\($0.name) \($0.sequence)").inserted }
      return (maps.map { map($0.value) }.sorted(), own.map(map).sorted())
    case .dynamicMaps(let maps):
      return (
        maps.map { "\($0.value.name) \($0.value.sequence)" },
        view.configuration.dynamicMaps.map { "\($0.value.name) \($0.value.sequence)" }
      )
    case .transformSets(let sets):
      return (
        sets.map { "\($0.value.name) \($0.value.transforms)" },
        view.configuration.transformSets.map { "\($0.value.name) \($0.value.transforms)" }
      )
    case .securityAssociations(let list):
      return (list.map { association($0.value) }, router.securityAssociations(at: now).map(association))
    case .sessions(let list):
      let own = router.cryptoSessions(at: now)
      return (list.map { session($0.value) }.sorted(), own.map(session).sorted())
    case .ikeSAs(let list):
      let version = command.contains("ikev2") ? 2 : 1
      return (list.map { ike($0.value) }, router.ikeSAs(version: version, at: now).map(ike))
    case .cryptoRoutes(let list):
      return (list.map { cryptoRoute($0.value) }.sorted(), router.cryptoRoutes.map(cryptoRoute).sorted())
    case .routes(let list):
      let own = router.routes.filter {
        $0.vrf == nil && $0.prefix.address.width == 32 && (!command.hasSuffix("static") || $0.isStatic)
      }
      return (list.map { route($0.value) }.sorted(), own.map(route).sorted())
    case .hosts(let table):
      return (table.entries.map { host($0.value) }, router.hostTable.entries.map { host($0.value) })
    case .tracks(let list): return (list.map { track($0.value) }, router.trackedObjects.map(track))
    case .interfaces(let list): return (list.map { "\($0.value)" }, router.interfaceStatuses.map { "\($0)" })
    case .clock(let clock): return (["\(clock.local) \(clock.zone ?? "")"], ["\(view.clock.local) UTC"])
    case .version(let version):
      let minutes = (now - router.bootedAt).whole / 60
      return (
        ["\(version.version ?? "") \(version.hostname ?? "") \((version.uptime?.whole ?? -1) / 60)"],
        ["\(ShowCommands.release) \(view.hostname) \(minutes)"]
      )
    case .log(let list):
      return (list.map { "\($0.value.meaning)" }, view.host.log.map { "\($0.meaning)" })
    case .configuration(let configuration):
      let own = command.contains("startup") ? view.host.startup : view.configuration
      return (lines(configuration), lines(own))
    case .none: return (["nothing read"], [])
    }
  }

  private func group(_ group: StandbyGroup) -> String {
    var text = "\(group.interface.canonical) \(group.group) \(group.state) \(group.priority ?? 100) "
    text += "\(group.preempt == true) \(peer(group.activeRouter)) \(peer(group.standbyRouter)) "
    text += "\(group.virtualAddress?.description ?? "unknown")"
    guard !isDetail else { return text }
    text +=
      " \(group.name ?? "") \(group.version ?? 0) \(group.hello?.milliseconds ?? 0) \(group.hold?.milliseconds ?? 0)"
    text +=
      " \(group.stateChanges ?? -1) \(group.lastStateChange?.whole ?? -1) \(group.authentication.map { "\($0)" } ?? "none")"
    for track in group.tracks.sorted(by: { $0.object < $1.object }) {
      text += " \(track.object) \(track.isUp.map { "\($0)" } ?? "?") \(track.decrement ?? 0)"
    }
    return text
  }

  private func peer(_ peer: StandbyPeer?) -> String {
    switch peer {
    case nil: "unknown"
    case .local: "local"
    case .address(let address): address.description
    }
  }

  private func map(_ map: CryptoMapStatus) -> String {
    let peers = map.peers.map { "\($0.text) \($0.address?.description ?? "?")" }
    return "\(map.name) \(map.sequence) \(map.kind) \(map.isIncomplete) \(peers) "
      + "current \(map.currentPeer?.address?.description ?? "none") list \(map.accessList ?? "none") \(map.transformSets) "
      + "idle \(map.idleTime?.whole ?? 0) life \(map.lifetime?.whole ?? 0) \(map.lifetimeKilobytes ?? 0) "
      + "route \(map.hasReverseRoute)"
  }

  private func association(_ pair: SecurityAssociation) -> String {
    func children(_ list: Few<ChildSA>) -> [String] {
      list.array.map { "\($0.spi) \($0.lifetime?.whole ?? -1) \($0.lifetimeKilobytes ?? -1) \($0.transform)" }
    }
    return "\(pair.interface.canonical) \(pair.cryptoMap) \(pair.localProxy) \(pair.remoteProxy) "
      + "\(pair.peer?.description ?? "none") \(pair.packets.encapsulated ?? 0) \(pair.packets.decapsulated ?? 0) "
      + "\(isDetail ? 0 : pair.sendErrors ?? 0) \(pair.currentOutboundSPI ?? 0) "
      + "in \(children(pair.inbound)) out \(children(pair.outbound))"
  }

  private func session(_ session: CryptoSession) -> String {
    var text = "\(session.peer?.description ?? "none") \(session.status.map { "\($0)" } ?? "?") "
    if command.hasSuffix("brief") { return text + "\(session.interface?.canonical ?? "")" }
    text += "\(session.interface?.canonical ?? "") "
    text += "\(session.flows.map { "\($0.text) \($0.activeSAs ?? 0)" }) \(session.ikeSAs.count)"
    guard isDetail else { return text }
    text += " \(session.uptime?.whole ?? -1)"
    text +=
      " \(session.flows.map { "\($0.inbound?.packets ?? 0) \($0.outbound?.packets ?? 0) \($0.inbound?.lifetime?.whole ?? 0)" })"
    return text
  }

  private func ike(_ association: IKESecurityAssociation) -> String {
    let ends = [association.local, association.remote].map { $0?.description ?? "?" }.sorted()
    var text = "\(ends)"
    if command.contains("ikev2") { text += " \(association.state)" }
    if command == "show crypto isakmp sa" { text += " \(association.state) \(association.connectionID ?? 0)" }
    if command.contains("detail") { text += " \(association.lifetime.map { max(0, $0.whole) } ?? 0)" }
    return text
  }

  private func cryptoRoute(_ route: CryptoRoute) -> String {
    "\(route.vrf ?? "") \(route.prefix) \(route.distance ?? 0) \(route.nextHop?.description ?? "") "
      + "\(route.interface?.canonical ?? "") \(route.codes)"
  }

  private func route(_ route: Route) -> String {
    "\(route.prefix) \(route.code.prefix(1)) \(route.nextHop == nil ? 0 : route.distance ?? 0) "
      + "\(route.nextHop?.description ?? "") \(route.interface?.canonical ?? "")"
  }

  private func host(_ host: HostEntry) -> String { "\(host.name) \(host.addresses)" }

  private func track(_ object: TrackedObject) -> String {
    "\(object.number) \(object.isUp.map { "\($0)" } ?? "?") \(isDetail ? [] : object.users)"
  }

  private func lines(_ configuration: Configuration) -> [String] {
    iosText(configuration).split(separator: "\n").map(String.init)
  }
}
