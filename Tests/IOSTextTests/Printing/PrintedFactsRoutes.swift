import Model

@testable import IOSText

// Random routes and log messages.

extension PrintedFacts {
  private static let codes = [
    "S", "S", "O", "O E2", "O N1", "O IA", "B", "D", "D EX", "i L1", "i L2", "R", "S %", "S +", "H", "C", "L", "o",
  ]

  /// Prefixes that make headings of both kinds: few networks, with long and with short masks.
  private mutating func tablePrefix() -> Prefix {
    switch number(0...9) {
    case 0...2: Prefix(.v4(0x0A00_0000 | UInt32(number(0...0xFFFF)) << 8), length: 24) ?? prefix()
    case 3...4: Prefix(.v4(0xC0A8_0100 | UInt32(number(0...255))), length: pick([32, 32, 30, 24])) ?? prefix()
    case 5: Prefix(.v4(0xAC10_0000), length: number(8...32)) ?? prefix()
    case 6: Prefix(.v4(0), length: 0) ?? prefix()
    default: prefix()
    }
  }

  private mutating func paths(_ prefix: Prefix, _ vrf: String?) -> [Route] {
    let code = prefix.isDefault ? pick(["S*", "O*E2", "B*"]) : pick(PrintedFacts.codes)
    var route = Route(vrf: vrf, prefix: prefix, code: code)
    let isConnected = code == "C" || code == "L" || code == "S" && chance(20)
    return list(1...3) { facts in
      if isConnected {
        route.interface = facts.interface()
      } else {
        route.distance = facts.number(1...254)
        route.metric = facts.number(0...4_000_000)
        route.nextHop = facts.v4()
        route.age = facts.maybe { $0.age() }
        route.interface = facts.maybe { $0.interface() }
      }
      return route
    }
  }

  /// A table in the order in which it is printed.
  mutating func table(vrf: String?) -> [Route] {
    let prefixes = several(0...25, { $0 }) { $0.tablePrefix() }.sorted()
    return prefixes.flatMap { paths($0, vrf) }
  }

  /// The paths of one prefix as its own entry shows them.
  mutating func entry(vrf: String?) -> [Route] {
    let prefix = tablePrefix()
    let codes = PrintedFacts.codes.filter { !$0.contains("%") && !$0.contains("+") }
    let code = prefix.isDefault ? pick(["S*", "O*E2", "B*", "i*L1"]) : pick(codes)
    var route = Route(vrf: vrf, prefix: prefix, code: code)
    route.distance = number(0...254)
    route.tag = maybe { $0.number(0...4_294_967_295) }
    let isDirect = code == "C" || code == "L" || chance(15)
    return list(1...3) { facts in
      route.metric = facts.number(0...4_000_000)
      route.interface = isDirect ? facts.interface() : facts.maybe { $0.interface() }
      if !isDirect {
        route.nextHop = facts.v4()
        route.age = facts.maybe { $0.age() }
      }
      return route
    }
  }

  mutating func cryptoRoutes() -> [CryptoRoute] {
    let vrfs: [String?] = pick([[nil], ["red"], [nil, "red", "BLUE-7"]])
    return vrfs.flatMap { vrf in
      list(1...5) { facts in
        var route = CryptoRoute(vrf: vrf, prefix: facts.chance(85) ? facts.prefix() : facts.prefix6())
        if facts.chance(90) { (route.distance, route.metric) = (facts.number(0...255), facts.number(0...9)) }
        if facts.chance(70) { route.nextHop = facts.address() }
        if route.nextHop == nil || facts.chance() { route.interface = facts.interface() }
        route.codes = facts.pick([["RRI"], ["VTI"], ["S", "RRI"], []])
        return route
      }
    }
  }

  private mutating func logMeaning() -> LogMeaning {
    switch number(0...12) {
    case 0:
      .standbyStateChange(
        interface: interface(), group: number(0...4_095), from: pick(StandbyState.allCases),
        to: pick(StandbyState.allCases))
    case 1:
      .differentVirtualAddress(interface: interface(), group: number(0...4_095), seen: address(), configured: address())
    case 2: .badAuthentication(from: maybe { $0.address() })
    case 3: .duplicateAddress(address(), interface: maybe { $0.interface() })
    case 4: session()
    case 5: .invalidSPI(from: maybe { $0.v4() }, to: maybe { $0.v4() }, spi: maybe { UInt32($0.number(1...999_999)) })
    case 6: .isakmp(isOn: chance())
    case 7: .ikeTrouble(peer: maybe { $0.address() })
    case 8: .track(object: number(1...1_000), from: "Up", to: "Down")
    case 9: .configured(by: maybe { $0.pick(["console", "admin on vty0 (192.0.2.7)"]) })
    case 10: .interface(interface(), isUp: chance())
    case 11: .restart
    default: .clockSet
    }
  }

  private mutating func session() -> LogMeaning {
    .session(
      isUp: chance(), peer: address(), port: pick([nil, 500, 4_500]),
      identity: maybe { $0.chance() ? $0.name() : $0.v4().description })
  }

  mutating func logMessage() -> LogMessage {
    var context = IOSPrinter.LogContext()
    context.isIKEv2 = chance()
    context.isLink = chance()
    context.trackSubject = maybe { "Interface \($0.interface()) line-protocol" }
    context.inputInterface = maybe { $0.interface() }
    let other = LogMessage(
      time: nil, authority: .authoritative, facility: pick(["OSPF", "SYS-SP"]), severity: number(0...7),
      mnemonic: "ADJCHG", text: "Process 1, Nbr \(v4()) from LOADING to FULL")
    var message = chance(90) ? IOSPrinter.logMessage(logMeaning(), context: context) ?? other : other
    message.sequence = maybe { $0.number(0...9_999_999) }
    switch number(0...3) {
    case 0: message.uptime = age()
    default:
      message.time = localTime(year: pick([0, 2_026]))
      message.zone = zone()
      message.authority = pick([.authoritative, .lost, .unset])
    }
    return message
  }
}
