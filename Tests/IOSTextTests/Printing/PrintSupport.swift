import Model
import Testing

@testable import IOSText

/// Reads what ``IOSPrinter`` printed as a terminal session.
enum PrintedSession {
  /// What the command's output is read as; a wrong number of commands is a failure.
  static func read(_ text: String, _ command: String) -> Observation? {
    let session = "hub1#\(command)\n\(text)hub1#"
    let reading = CaptureReader.read(Array(session.utf8), id: CaptureID(3))
    guard reading.observations.count == 1, reading.diagnostics.isEmpty else { return nil }
    return reading.observations[0]
  }

  /// Prints random facts, reads the text, and expects the same facts, all lines understood, and the whole of the output.
  static func roundTrip<Fact: Equatable>(
    _ command: String, cases: UInt64 = 250, make: (inout PrintedFacts) -> Fact, print: (Fact) -> String,
    read: (Facts) -> Fact?
  ) {
    for seed in 0..<cases {
      var generator = PrintedFacts(seed)
      let facts = make(&generator)
      let text = print(facts)
      let observation = PrintedSession.read(text, command)
      let unread = observation?.diagnostics.map { "\($0.reason): \($0.text)" } ?? ["not read as one command"]
      let isWhole = observation?.command.error == nil && observation?.command.isCut == false
      let isSame = observation.flatMap { read($0.facts) } == facts
      guard unread.isEmpty, isWhole, isSame else {
        let found = observation.flatMap { read($0.facts) }.map { "\($0)" } ?? "nothing"
        Issue.record("seed \(seed): unread \(unread), whole \(isWhole)\n\(text)\nmade \(facts)\nread \(found)")
        return
      }
    }
  }
}

extension Facts {
  var mapList: [CryptoMapStatus]? {
    switch self {
    case .cryptoMaps(let all), .dynamicMaps(let all): all.map(\.value)
    default: nil
    }
  }
  var associationList: [SecurityAssociation]? {
    if case .securityAssociations(let all) = self { all.map(\.value) } else { nil }
  }
  var sessionList: [CryptoSession]? { if case .sessions(let all) = self { all.map(\.value) } else { nil } }
  var ikeList: [IKESecurityAssociation]? { if case .ikeSAs(let all) = self { all.map(\.value) } else { nil } }
  var setList: [TransformSet]? { if case .transformSets(let all) = self { all.map(\.value) } else { nil } }
  var cryptoRouteList: [CryptoRoute]? { if case .cryptoRoutes(let all) = self { all.map(\.value) } else { nil } }
  /// The table without the places of its rows.
  var placelessHosts: HostTable? {
    guard case .hosts(var table) = self else { return nil }
    for index in table.entries.indices { table.entries[index].source = nowhere }
    return table
  }
}

/// Random facts, all of which IOS can print; the seed replays them.
struct PrintedFacts {
  var random: ShowSeed
  init(_ seed: UInt64) { random = ShowSeed(seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int = 50) -> Bool { number(1...100) <= percent }
  mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { chance() ? make(&self) : nil }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
  mutating func list<Value>(_ range: ClosedRange<Int>, _ make: (inout Self) -> Value) -> [Value] {
    var result: [Value] = []
    for _ in 0..<number(range) { result.append(make(&self)) }
    return result
  }
  /// Values of which no two have the same key.
  mutating func several<Value, Key: Hashable>(
    _ range: ClosedRange<Int>, _ key: (Value) -> Key, _ make: (inout Self) -> Value
  ) -> [Value] {
    var keys: Set<Key> = []
    return list(range, make).filter { keys.insert(key($0)).inserted }
  }

  mutating func v4() -> IPAddress { .v4(UInt32.random(in: 0x0100_0000...0xDFFF_FFFF, using: &random)) }
  mutating func v6() -> IPAddress {
    pick([
      .v6(0x2001_0DB8_0000_0000 | UInt64(number(0...99_999)), UInt64(number(1...99_999))),
      .v6(0xFE80_0000_0000_0000, UInt64.random(in: 1...UInt64.max, using: &random)),
    ])
  }
  mutating func address() -> IPAddress { chance(70) ? v4() : v6() }
  mutating func prefix() -> Prefix { Prefix(v4(), length: number(1...32)) ?? Prefix(host: .v4(1)) }
  mutating func prefix6() -> Prefix { Prefix(v6(), length: number(1...128)) ?? Prefix(host: .v6(1, 1)) }
  mutating func name() -> String {
    pick(["alpha", "Bravo", "q-7.", "zulu_9_", "branch.example."]) + "\(number(0...999))"
  }
  mutating func vrf() -> String? { chance(60) ? nil : pick(["red", "BLUE-7", "vrf_inside"]) }
  mutating func kilobytes() -> Int { number(0...4_608_000) }
  mutating func seconds(_ range: ClosedRange<Int>) -> Seconds { Seconds(number(range)) }

  mutating func interface() -> InterfaceName {
    let port = pick(["", "0/0/", "1/0/"])
    let type = pick([
      "GigabitEthernet", "TenGigabitEthernet", "TwentyFiveGigE", "HundredGigE", "AppGigabitEthernet", "FastEthernet",
    ])
    let sub = chance(30) ? ".\(number(1...4_094))" : ""
    let virtual = pick(["Tunnel", "Loopback", "Vlan", "Port-channel", "BDI", "Virtual-Access", "VirtualPortGroup"])
    return InterfaceName(
      chance(70) ? "\(type)\(port)\(number(0...48))\(sub)" : "\(virtual)\(number(0...4_294_967))")
  }

  /// A span such as ages can show: seconds below a day, hours below a week, days below a year, weeks above.
  mutating func age() -> Seconds {
    switch number(0...3) {
    case 0: Seconds(number(0...86_399))
    case 1: Seconds(number(1...6) * 86_400 + number(0...23) * 3_600)
    case 2: Seconds(number(7...364) * 86_400)
    default: Seconds(number(1...9) * 365 * 86_400 + number(0...51) * 7 * 86_400)
    }
  }
}
