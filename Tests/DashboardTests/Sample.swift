import Availability
import Model

/// The guide's pair of head ends and a branch, as reports: small, and with one of each thing to be seen.
enum Sample {
  static let at =
    LocalTime(year: 2026, month: 3, day: 9, hour: 18, minute: 56, second: 4)?.moment() ?? Moment(milliseconds: 0)

  static func source(_ capture: UInt32, _ start: Int = 0, _ count: Int = 40) -> SourceRange {
    SourceRange(CaptureID(capture), start..<start + count)
  }

  static func address(_ text: String) -> IPAddress { IPAddress(text) ?? .v4(0) }
  static func prefix(_ text: String) -> Prefix { Prefix(text) ?? Prefix(host: .v4(0)) }

  static func run(_ text: String, _ family: CommandFamily, _ capture: UInt32, error: String? = nil) -> CommandRun {
    var run = CommandRun(text: text, family: family, output: source(capture))
    run.observedAt = at
    run.timeBasis = .deviceClock
    run.error = error
    return run
  }

  static func group(
    _ interface: String, _ number: Int, _ state: StandbyState, _ name: String, _ virtual: String, other: String,
    priority: Int
  ) -> Sourced<StandbyGroup> {
    var group = StandbyGroup(interface: InterfaceName(interface), group: number, state: state)
    group.name = name
    group.nameIsConfigured = true
    group.virtualAddress = address(virtual)
    group.activeRouter = state == .active ? .local : .address(address(other))
    group.standbyRouter = state == .standby ? .local : .address(address(other))
    group.priority = priority
    group.configuredPriority = priority
    group.preempt = true
    group.lastStateChange = Seconds(192)
    group.stateChanges = 3
    group.hello = Seconds(3)
    group.hold = Seconds(10)
    group.tracks = [.init(object: "1", isUp: true, decrement: 20)]
    return Sourced(group, source(1, number * 100))
  }

  static func entry(
    _ name: String, _ sequence: Int, peers: [CryptoMapReport.Peer], current: String?, fallback: String?,
    idle: Int? = nil, interface: String = "GigabitEthernet0/0/0"
  ) -> Sourced<CryptoMapReport> {
    var entry = CryptoMapReport(name: name, sequence: sequence, kind: .isakmp)
    entry.peers = peers
    entry.currentPeer = current
    entry.defaultPeer = fallback
    entry.idle = .init(
      configured: idle.map { Seconds($0) }, effective: idle.map { Seconds($0) }, source: idle == nil ? .none : .entry,
      resetsToDefault: idle == nil ? nil : true)
    entry.interfaces = [InterfaceName(interface)]
    entry.accessList = "101"
    entry.transformSets = ["esp-tunnel"]
    entry.lifetime = Seconds(3600)
    entry.reverseRoute = ReverseRoute()
    entry.isFromConfiguration = true
    entry.isFromStatus = true
    return Sourced(entry, source(2, sequence * 50))
  }

  static func pair(
    _ map: String, _ sequence: Int, local: String, remote: String, peer: String, localAddress: String, spi: UInt32,
    idle: (Int, Int)? = nil, hasOutbound: Bool = true
  ) -> Sourced<SAReport> {
    var pair = SecurityAssociation(
      interface: InterfaceName("GigabitEthernet0/0/0"), cryptoMap: map, localAddress: address(localAddress),
      localProxy: ProxyIdentity(prefix: prefix(local), ipProtocol: 0, port: 0),
      remoteProxy: ProxyIdentity(prefix: prefix(remote), ipProtocol: 0, port: 0))
    pair.peer = address(peer)
    pair.port = 500
    pair.packets.encapsulated = 1_234_567
    pair.packets.decapsulated = 998
    pair.sendErrors = 0
    pair.receiveErrors = 0
    pair.currentOutboundSPI = hasOutbound ? spi : 0
    var child = ChildSA(kind: .esp, spi: spi)
    child.transform = "esp-256-aes esp-sha-hmac"
    child.settings = "Tunnel"
    child.lifetime = Seconds(3412)
    child.lifetimeKilobytes = 4_607_999
    child.status = "ACTIVE(ACTIVE)"
    pair.inbound = .one(child)
    if hasOutbound { pair.outbound = .one(child) }
    var report = SAReport(pair)
    report.sequence = sequence
    report.joinBasis = .acl
    report.idle = idle.map {
      .init(limit: Seconds(120), remainingLow: Seconds($0.0), remainingHigh: Seconds($0.1), isApproximate: false)
    }
    return Sourced(report, source(3, Int(spi)))
  }

  static func message(
    _ second: Int, _ facility: String, _ severity: Int, _ mnemonic: String, _ text: String, _ meaning: LogMeaning
  ) -> Sourced<LogMessage> {
    let time = LocalTime(year: 0, month: 3, day: 9, hour: 13, minute: 37, second: second)
    return Sourced(
      LogMessage(
        time: time, authority: .authoritative, facility: facility, severity: severity, mnemonic: mnemonic, text: text,
        meaning: meaning), source(4, second * 80))
  }

  /// The sample, joined over its routers.
  static let report = apart.joined()

  /// The sample as its routers tell it, not joined.
  static let apart: FleetReport = {
    let outside = InterfaceName("GigabitEthernet0/0/0")
    var hub1 = RouterReport(name: "hub1", source: .sample)
    hub1.site = "ams"
    hub1.observedAt = at
    hub1.softwareVersion = "16.10.1b"
    hub1.commands = [
      run("show standby", .standby, 1), run("show crypto map", .cryptoMap, 2),
      run("show crypto ipsec sa", .ipsecSA, 3), run("show logging", .logging, 4),
    ]
    hub1.standbyGroups = [
      group("GigabitEthernet0/0/0", 1, .active, "group1", "192.168.0.3", other: "192.168.0.2", priority: 110),
      group("GigabitEthernet0/0/1", 2, .active, "inside1", "10.1.0.1", other: "10.1.0.3", priority: 110),
    ]
    var interface = InterfaceReport(name: outside)
    interface.cryptoMap = "to-peers"
    interface.redundancy = "group1"
    hub1.interfaces = [Sourced(interface, source(1))]
    hub1.cryptoMaps = [
      entry(
        "to-peers", 10,
        peers: [.init(name: "10.2.2.2", isDefault: false, isDynamic: false, addresses: [address("10.2.2.2")])],
        current: "10.2.2.2", fallback: nil)
    ]
    hub1.securityAssociations = [
      pair(
        "to-peers", 10, local: "10.0.0.0/8", remote: "172.16.3.0/24", peer: "10.2.2.2", localAddress: "192.168.0.3",
        spi: 0x3D3)
    ]
    var injected = Route(vrf: nil, prefix: prefix("172.16.3.0/24"), code: "S")
    injected.distance = 1
    injected.metric = 0
    injected.nextHop = address("10.2.2.2")
    var injectedReport = RouteReport(injected)
    injectedReport.injectedBy = .init(map: "to-peers", sequence: 10, basis: .sa)
    var fixed = Route(vrf: nil, prefix: prefix("0.0.0.0/0"), code: "S*")
    fixed.distance = 1
    fixed.metric = 0
    fixed.nextHop = address("192.168.0.254")
    hub1.routes = [Sourced(injectedReport, source(5)), Sourced(RouteReport(fixed), source(5, 60))]
    hub1.log = [
      message(
        55, "HSRP", 5, "STATECHANGE", "GigabitEthernet0/0/0 Grp 1 state Standby -> Active",
        .standbyStateChange(interface: outside, group: 1, from: .standby, to: .active)),
      message(
        57, "CRYPTO", 5, "SESSION_STATUS", "Crypto tunnel is DOWN.  Peer 10.2.2.2:500",
        .session(isUp: false, peer: address("10.2.2.2"), port: 500, identity: nil)),
    ]
    hub1.diagnostics = [
      Diagnostic(
        command: "show crypto map", line: 14, text: "  Some new line of a later release: 7", reason: "not understood",
        source: source(2, 400))
    ]

    var hub2 = RouterReport(name: "hub2", source: .sample)
    hub2.site = "ams"
    hub2.observedAt = at
    hub2.commands = [
      run("show standby", .standby, 6),
      run("show crypto route", .cryptoRoute, 7, error: "% Invalid input detected at '^' marker."),
    ]
    hub2.standbyGroups = [
      group("GigabitEthernet0/0/0", 1, .standby, "group1", "192.168.0.3", other: "192.168.0.1", priority: 100),
      group("GigabitEthernet0/0/1", 2, .standby, "inside1", "10.1.0.1", other: "10.1.0.2", priority: 100),
    ]

    var branch = RouterReport(name: "br3", source: .sample)
    branch.site = "lyon"
    branch.observedAt = at
    branch.softwareVersion = "15.9(3)M2"
    branch.commands = [
      run("show crypto map", .cryptoMap, 8), run("show crypto ipsec sa", .ipsecSA, 9), run("show hosts", .hosts, 10),
    ]
    branch.cryptoMaps = [
      entry(
        "tohub", 1,
        peers: [
          .init(name: "10.1.1.1", isDefault: true, isDynamic: false, addresses: [address("10.1.1.1")]),
          .init(name: "10.2.2.2", isDefault: false, isDynamic: false, addresses: [address("10.2.2.2")]),
        ], current: "10.2.2.2", fallback: "10.1.1.1", idle: 120),
      entry(
        "tohub", 2,
        peers: [
          .init(
            name: "vpn.example.com", isDefault: true, isDynamic: true, addresses: [address("203.0.113.9")])
        ], current: "vpn.example.com", fallback: "vpn.example.com"),
    ]
    branch.securityAssociations = [
      pair(
        "tohub", 1, local: "172.16.3.0/24", remote: "10.0.0.0/8", peer: "10.2.2.2", localAddress: "198.51.100.3",
        spi: 0x1001, idle: (97, 107)),
      pair(
        "tohub", 2, local: "172.16.3.0/24", remote: "10.64.0.0/10", peer: "203.0.113.9",
        localAddress: "198.51.100.3", spi: 0x1002, hasOutbound: false),
    ]
    var host = HostEntry(name: "vpn.example.com", addresses: [address("203.0.113.9")])
    host.ttl = Seconds(284)
    host.flags = "temp, OK"
    branch.hosts = [Sourced(host, source(10))]
    return FleetReport(
      at: at, routers: [branch, hub1, hub2],
      problems: [InputProblem(path: "captures/old.bin", line: 3, message: "holds NUL bytes; skipped, give a text file")]
    )
  }()
}

extension Sample {
  /// Lines of a capture, two of them asked for.
  static let excerpt = SourceExcerpt(
    captureName: "captures/hub1.log",
    lines: (101...130).map { number in
      SourceExcerpt.Line(
        number: number, text: number == 120 ? "    Current peer: 10.2.2.2" : "    line \(number)",
        isHighlighted: number == 120 || number == 121)
    })
}
