import Model

/// Random configurations such as a router can have, in the order in which it prints them.
struct ConfigurationGenerator {
  var random: SeededGenerator
  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int = 50) -> Bool { number(1...100) <= percent }
  mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { chance() ? make(&self) : nil }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
  mutating func seconds(_ range: ClosedRange<Int>) -> Seconds { Seconds(number(range)) }
  mutating func v4() -> IPAddress { .v4(UInt32.random(in: 0x0A00_0000...0xDFFF_FFFF, using: &random)) }
  mutating func v6() -> IPAddress { .v6(0x2001_0DB8_0000_0000 | UInt64(number(0...99999)), UInt64(number(1...99999))) }
  mutating func name() -> String { pick(["alpha", "Bravo", "q-7", "zulu_9", "XSET", "u.net"]) + "\(number(0...99))" }
  mutating func interfaceName() -> InterfaceName {
    InterfaceName(pick(["GigabitEthernet0/0/", "Tunnel", "Loopback", "Vlan", "FastEthernet0/"]) + "\(number(0...40))")
  }
  mutating func prefix() -> Prefix { Prefix(v4(), length: number(1...32)) ?? Prefix(host: .v4(1)) }
  mutating func prefix6() -> Prefix { Prefix(v6(), length: number(1...128)) ?? Prefix(host: .v6(1, 1)) }

  /// Up to four values, no two with one key.
  mutating func several<Value, Key: Hashable>(
    _ key: (Value) -> Key, _ make: (inout Self) -> Value
  ) -> [Sourced<Value>] {
    var keys: Set<Key> = []
    var result: [Sourced<Value>] = []
    for _ in 0..<number(0...4) {
      let value = make(&self)
      if keys.insert(key(value)).inserted { result.append(sourced(value)) }
    }
    return result
  }

  mutating func configuration() -> Configuration {
    var result = Configuration()
    result.version = pick(["16.10", "15.7"])
    result.hostname = maybe { $0.name() }
    result.domainName = maybe { $0.name() }
    result.nameServers = several({ $0 }) { $0.v4() }.map(\.value)
    result.domainLookup = chance()
    result.ipRouting = chance()
    result.hosts = several({ $0.name.lowercased() }) { HostEntry(name: $0.name(), addresses: [$0.v4()]) }
    result.logsLocalTime = maybe { $0.pick([true, false]) }
    result.timeZone = maybe { zone in
      TimeZoneSetting(name: "CET", offset: Seconds(zone.number(-23...23) * 3600 + zone.pick([0, 0, 1800])))
    }
    if let offset = result.timeZone?.offset.milliseconds, offset < 0 {
      result.timeZone?.offset = Seconds(milliseconds: -(-offset / 1_800_000 * 1_800_000))
    }
    result.summerTimeZone = maybe { zone in
      TimeZoneSetting(
        name: "CEST", offset: (result.timeZone?.offset ?? Seconds(0)) + Seconds(60 * zone.pick([60, 30])))
    }
    result.vrfs = several({ $0 }) { $0.name() }.map(\.value)
    result.interfaces = several({ $0.name }) { $0.interface() }
    result.accessLists = several({ $0.name }) { $0.accessList() }
    result.tracks = several({ $0.number }) { $0.track() }
    result.staticRoutes = several({ $0.prefix }) { $0.route() }
    routing(&result)
    crypto(&result)
    return result
  }

  private mutating func interface() -> InterfaceConfiguration {
    var result = InterfaceConfiguration(name: interfaceName())
    result.description = maybe { "to " + $0.name() + " ! and on" }
    result.isShutdown = chance(20)
    result.vrf = maybe { $0.name() }
    if chance(80) {
      let address = v4()
      result.address = address
      result.network = Prefix(address, length: number(8...30))
      result.secondaryAddresses = several({ $0 }) { $0.v4() }.map(\.value)
    }
    result.ipv6Addresses = several({ $0 }) { $0.v6() }.map(\.value)
    result.proxyARP = chance()
    result.standbyVersion = pick([1, 2])
    result.standbyDelay = .init(minimum: maybe { $0.seconds(0...10000) }, reload: maybe { $0.seconds(0...10000) })
    result.standbyUsesBIA = chance(20)
    result.standbyGroups = several({ $0.group }) { $0.standby() }
    result.ipv6CryptoMap = maybe { "v6map\($0.pick([1, 2]))" }
    result.cryptoMap = maybe { generator in
      let isRedundant = generator.chance()
      let name = isRedundant ? generator.maybe { $0.name() } : nil
      return sourced(
        CryptoMapBinding(
          map: generator.name(), isRedundant: isRedundant, redundancy: name,
          isStateful: name != nil && generator.chance()))
    }
    result.tunnelSource = maybe { $0.chance() ? $0.interfaceName().canonical : "\($0.v4())" }
    result.tunnelDestination = maybe { $0.chance() ? $0.name() : "\($0.v4())" }
    result.tunnelProfile = maybe { $0.name() }
    return result
  }

  private mutating func standby() -> StandbyConfiguration {
    var result = StandbyConfiguration(group: pick([0, 1, number(2...4095)]))
    result.name = name()
    result.isEnabled = chance(80)
    if result.isEnabled {
      result.isIPv6 = chance(20)
      result.virtualAddress = maybe { result.isIPv6 ? $0.v6() : $0.v4() }
    }
    if !result.isIPv6 { result.secondaryVirtualAddresses = several({ $0 }) { $0.v4() }.map(\.value) }
    result.priority = maybe { $0.number(0...255) }
    result.preempt = chance()
    if result.preempt {
      result.preemptDelay = .init(
        minimum: maybe { $0.seconds(0...3600) }, reload: maybe { $0.seconds(0...3600) },
        sync: maybe { $0.seconds(0...3600) })
    }
    if chance() {
      result.hello = chance() ? seconds(1...254) : Seconds(milliseconds: Int64(number(15...999)))
      result.hold = chance() ? seconds(1...255) : Seconds(milliseconds: Int64(number(50...999)))
    }
    result.tracks = several({ $0.object }) { generator in
      let shutdown = generator.chance(30)
      return .init(
        object: generator.chance() ? "\(generator.number(1...1000))" : generator.interfaceName().canonical,
        decrement: shutdown ? nil : generator.maybe { $0.number(1...255) }, shutdown: shutdown)
    }.map(\.value)
    result.follows = maybe { $0.name() }
    result.authentication = pick([.none, .text, .md5])
    result.macAddress = maybe { _ in "0000.0c07.ac01" }
    return result
  }

  private mutating func accessList() -> AccessList {
    let kind = pick([AccessList.Kind.standard, .extended, .extended, .ipv6])
    let isNumbered = kind != .ipv6 && chance()
    let numbers = kind == .standard ? 1...99 : 100...199
    var result = AccessList(name: isNumbered ? "\(number(numbers))" : name(), kind: kind)
    let hasSequence = chance()
    result.entries = several({ $0 }) { $0.entry(kind) }
    for index in result.entries.indices where hasSequence { result.entries[index].value.sequence = index * 10 + 10 }
    return result
  }

  private mutating func entry(_ kind: AccessList.Kind) -> AccessList.Entry {
    let ipProtocol = kind == .standard ? "ip" : pick(["udp", "tcp", kind == .ipv6 ? "ipv6" : "ip", "gre", "50"])
    var result = AccessList.Entry(
      permits: chance(), ipProtocol: ipProtocol, source: side(kind), destination: kind == .standard ? nil : side(kind))
    if ipProtocol == "udp" || ipProtocol == "tcp" {
      result.sourcePort = maybe { $0.pick(["eq 500", "range 1 9", "gt 1023"]) }
      result.destinationPort = maybe { $0.pick(["eq isakmp", "eq 22 80", "neq 9"]) }
    }
    return result
  }

  private mutating func side(_ kind: AccessList.Kind) -> AccessList.Address {
    switch (number(0...4), kind) {
    case (0, _): .any
    case (1, .extended), (1, .ipv6): .other("object-group \(name())")
    case (2, .standard), (2, .extended): .wildcard(v4(), .v4(0x0000_FF00))
    case (_, .ipv6): .prefix(prefix6())
    default: .prefix(prefix())
    }
  }

  private mutating func track() -> TrackConfiguration {
    let interface = maybe { $0.interfaceName() }
    let subject = interface.map { "interface \($0.canonical) line-protocol" } ?? "ip sla \(number(1...99)) reachability"
    var result = TrackConfiguration(number: number(1...1000), subject: subject)
    result.interface = interface
    result.delayUp = maybe { $0.seconds(0...180) }
    result.delayDown = maybe { $0.seconds(0...180) }
    return result
  }

  private mutating func route() -> StaticRoute {
    let isIPv6 = chance(20)
    var result = StaticRoute(prefix: isIPv6 ? prefix6() : prefix())
    result.vrf = maybe { $0.name() }
    result.interface = maybe { $0.interfaceName() }
    if result.interface == nil || chance() { result.nextHop = isIPv6 ? v6() : v4() }
    result.distance = maybe { $0.number(1...254) }
    result.tag = maybe { $0.number(1...4_294_967_295) }
    result.name = maybe { $0.name() }
    result.track = maybe { $0.number(1...1000) }
    result.isPermanent = chance(20)
    return result
  }

  private mutating func routing(_ result: inout Configuration) {
    var processes = several({ $0.kind }) { generator in
      let kind = generator.pick(["ospf", "eigrp", "bgp", "rip", "ospfv3"])
      var process = RoutingProcess(kind: kind, identifier: kind == "rip" ? nil : "\(generator.number(1...65000))")
      process.redistribution = generator.redistribution()
      process.redistributesStatic = process.redistribution.contains { $0.hasPrefix("static") }
      return process
    }
    if let bgp = processes.first(where: { $0.value.kind == "bgp" })?.value {
      var family = RoutingProcess(kind: "bgp", identifier: bgp.identifier, vrf: name())
      family.redistribution = redistribution()
      family.redistributesStatic = family.redistribution.contains { $0.hasPrefix("static") }
      processes.append(sourced(family))
    }
    result.routingProcesses = processes
  }

  private mutating func redistribution() -> [String] {
    several({ $0.prefix(4) }) { $0.pick(["static", "static subnets route-map R", "connected", "ospf 1 metric 5"]) }.map(
      \.value)
  }
}
