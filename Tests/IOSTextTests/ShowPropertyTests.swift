import Model
import Testing

@testable import IOSText

/// Random facts, printed in the ways IOS prints them, are read back as they were; damaged texts never stop a reader.
@Suite("What is printed is read back")
struct ShowPropertyTests {
  @Test("Standby groups in full", arguments: 0..<60 as Range<UInt64>)
  func groups(_ seed: UInt64) {
    var random = ShowSeed(seed)
    let groups = (0..<Int.random(in: 1...6, using: &random)).map { ShowPrinter.group($0, &random) }
    let text = groups.map { ShowPrinter.print($0, &random) }.joined(separator: Bool.random(using: &random) ? "\n" : "")
    let read = Show.read(text, .standby)
    #expect(read.facts.groups == groups, "seed \(seed)")
    #expect(read.unread.isEmpty, "seed \(seed)")
  }

  @Test("Standby groups in brief", arguments: 0..<60 as Range<UInt64>)
  func brief(_ seed: UInt64) {
    var random = ShowSeed(seed)
    let groups = (0..<Int.random(in: 1...6, using: &random)).map { ShowPrinter.brief(ShowPrinter.group($0, &random)) }
    let text = groups.map { ShowPrinter.printBrief($0, &random) }.joined()
    let read = Show.read("Interface   Grp  Pri P State   Active   Standby  Virtual IP\n" + text, .standbyBrief)
    #expect(read.facts.groups == groups, "seed \(seed)")
    #expect(read.unread.isEmpty, "seed \(seed)")
  }

  @Test("Routes", arguments: 0..<60 as Range<UInt64>)
  func routes(_ seed: UInt64) {
    var random = ShowSeed(seed)
    var routes: [Route] = []
    var text = "Codes: L - local, C - connected\n\nGateway of last resort is not set\n\n"
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let paths = ShowPrinter.routes(&random)
      routes += paths
      text += ShowPrinter.print(paths, &random)
    }
    let read = Show.read(text, .route)
    #expect(read.facts.routeList == routes, "seed \(seed)")
    #expect(read.unread.isEmpty, "seed \(seed)")
  }

  private static let families: [CommandFamily] = [
    .standby, .standbyBrief, .route, .hosts, .track, .interfaceBrief, .clock, .version, .logging,
  ]

  /// Texts of every family, for damage.
  private static func texts(_ random: inout ShowSeed) -> [(CommandFamily, [UInt8])] {
    let group = ShowPrinter.print(ShowPrinter.group(1, &random), &random)
    let row = ShowPrinter.printBrief(ShowPrinter.brief(ShowPrinter.group(1, &random)), &random)
    let routes = (0..<5).map { _ in ShowPrinter.print(ShowPrinter.routes(&random), &random) }.joined()
    let entry =
      "Routing entry for 192.0.2.0/24\n  Known via \"ospf 1\", distance 110, metric 4, type intra area\n"
      + "  * 192.0.2.9, from 192.0.2.1, 00:00:14 ago, via Gi4\n      Route metric is 5\n      Route tag 9\n"
    let texts: [(CommandFamily, String)] = [
      (.standby, group), (.standbyBrief, row), (.route, routes), (.route, entry),
      (.hosts, "Host  Port  Flags\nvpn  None  (temp, OK)  3   IP    192.0.2.1\n   192.0.2.2\nb 30 IN A 192.0.2.3\n"),
      (
        .track,
        "Track 1\n Interface Gi3 line-protocol\n Line protocol is Up\n 1 change, last change 1w2d\nTracked by:\n x"
      ),
      (.interfaceBrief, "Interface  IP-Address\nGi0/0/0   192.0.2.1   YES NVRAM  administratively down   down\n"),
      (.clock, "Time source is NTP, *18:56:04.554 EST Mon Oct 17 2016\n"),
      (
        .version,
        "Cisco IOS Software, X, Version 15.2(4)M7, R\nhub uptime is 1 week, 2 days\ncisco A (B) processor with bytes of memory\n"
      ),
      (
        .logging,
        "000045: *Mar  9 2026 18:56:04.554 EST: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP . Peer [::1]:5 Id: x\n"
      ),
      (.logging, "<1>1 2026-03-09T19:00:00.1+01:00 h 1w2d: %HSRP-5-STATECHANGE: Gi0 Grp 1 state Init -> Active\n"),
    ]
    return texts.map { ($0.0, Array($0.1.utf8)) }
  }

  @Test("A text cut at any byte is read without harm, by its own reader and by every other")
  func truncation() {
    var random = ShowSeed(7)
    for (family, text) in Self.texts(&random) {
      for end in 0...text.count { _ = Show.read(bytes: Array(text[..<end]), family) }
      for start in 0...text.count { _ = Show.read(bytes: Array(text[start...]), family) }
      for other in Self.families { _ = Show.read(bytes: text, other) }
    }
  }

  @Test("A text with bytes changed or lines lost is read without harm", arguments: 0..<40 as Range<UInt64>)
  func damage(_ seed: UInt64) {
    var random = ShowSeed(seed)
    for (family, text) in Self.texts(&random) {
      var bytes = text
      for _ in 0..<4 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        let read = Show.read(bytes: bytes, family)
        #expect(read.diagnostics.allSatisfy { $0.source.range.upperBound <= bytes.count }, "seed \(seed)")
      }
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      let kept = lines.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
      _ = Show.read(bytes: Array(kept.joined(separator: [0x0A])), family)
    }
  }
}

/// Prints facts as IOS prints them, in several variants; for tests.
enum ShowPrinter {
  private static func address(_ random: inout ShowSeed) -> IPAddress {
    .v4(.random(in: 0x0100_0000...0xDF00_0000, using: &random))
  }
  private static func ipv6(_ random: inout ShowSeed) -> IPAddress {
    .v6(0xFE80_0000_0000_0000, .random(in: 1...UInt64.max, using: &random))
  }

  static func group(_ index: Int, _ random: inout ShowSeed) -> StandbyGroup {
    let isIPv6 = Bool.random(using: &random)
    func any(_ random: inout ShowSeed) -> IPAddress { isIPv6 ? ipv6(&random) : address(&random) }
    func peer(_ random: inout ShowSeed) -> StandbyPeer? {
      [nil, .local, .address(any(&random))][Int.random(in: 0..<3, using: &random)]
    }
    let number = Int.random(in: 0...4095, using: &random)
    let state = StandbyState.allCases[Int.random(in: 0..<StandbyState.allCases.count, using: &random)]
    var group = StandbyGroup(
      interface: InterfaceName("GigabitEthernet0/0/\(index).\(number)"), group: number, state: state)
    group.version = 2
    if state == .initial { group.stateReason = "interface down" }
    group.isIPv6 = isIPv6
    group.virtualAddress = any(&random)
    if Bool.random(using: &random) { group.secondaryVirtualAddresses = [any(&random), any(&random)] }
    group.virtualMAC = "0000.0c9f.f001"
    group.activeRouter = peer(&random)
    group.standbyRouter = peer(&random)
    if case .address = group.activeRouter { group.activePriority = .random(in: 0...255, using: &random) }
    if case .address = group.standbyRouter { group.standbyPriority = .random(in: 0...255, using: &random) }
    group.priority = .random(in: 0...255, using: &random)
    group.configuredPriority = .random(in: 0...255, using: &random)
    group.preempt = Bool.random(using: &random)
    if group.preempt == true { group.preemptDelay.minimum = Seconds(.random(in: 1...300, using: &random)) }
    group.authentication = [.some(.none), .text, .md5][Int.random(in: 0..<3, using: &random)]
    group.hello = Seconds(milliseconds: .random(in: 15...999, using: &random))
    group.hold = Seconds(.random(in: 1...255, using: &random))
    group.name = "group-\(index)"
    group.nameIsConfigured = Bool.random(using: &random)
    group.stateChanges = .random(in: 0...99, using: &random)
    group.lastStateChange = Seconds(.random(in: 0..<86_400, using: &random))
    group.tracks = (0..<Int.random(in: 0...2, using: &random)).map {
      .init(object: "\($0 + 1)", isUp: Bool.random(using: &random), decrement: .random(in: 1...255, using: &random))
    }
    return group
  }

  /// What the brief table keeps of a group.
  static func brief(_ group: StandbyGroup) -> StandbyGroup {
    var row = StandbyGroup(interface: group.interface, group: group.group, state: group.state)
    (row.isIPv6, row.virtualAddress, row.priority, row.preempt) =
      (group.isIPv6, group.virtualAddress, group.priority, group.preempt)
    (row.activeRouter, row.standbyRouter) = (group.activeRouter, group.standbyRouter)
    row.isBrief = true
    return row
  }

  private static func word(_ peer: StandbyPeer?) -> String {
    switch peer {
    case .none: "unknown"
    case .local: "local"
    case .address(let address): address.description.uppercased()
    }
  }

  private static func word(_ state: StandbyState) -> String {
    state == .initial ? "Init" : state.rawValue.prefix(1).uppercased() + state.rawValue.dropFirst()
  }

  private static func clock(_ span: Seconds) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(span.whole / 3600)):\(two(span.whole / 60 % 60)):\(two(span.whole % 60))"
  }

  static func print(_ group: StandbyGroup, _ random: inout ShowSeed) -> String {
    let indent = Bool.random(using: &random) ? "  " : ""
    var lines = ["State is \(word(group.state))" + (group.stateReason.map { " (\($0))" } ?? "")]
    lines.append(
      "\(group.stateChanges ?? 0) state changes, last state change \(clock(group.lastStateChange ?? Seconds(0)))")
    let virtual = group.virtualAddress?.description.uppercased() ?? "unknown"
    lines.append(
      group.isIPv6 && Bool.random(using: &random)
        ? "Link-local Virtual IPv6 address is \(virtual) (conf auto EUI64)" : "Virtual IP address is \(virtual)")
    lines += group.secondaryVirtualAddresses.map { "  Secondary virtual IP address \($0.description.uppercased())" }
    lines.append("Active virtual MAC address is \(group.virtualMAC ?? "unknown") (MAC In Use)")
    lines.append("  Local virtual MAC address is 0000.0c9f.f001 (v2 default)")
    lines.append("Hello time \(group.hello?.milliseconds ?? 0) msec, hold time \(group.hold?.whole ?? 0) sec")
    if group.authentication == .text { lines.append("Authentication text, string \"x y\"") }
    if group.authentication == .md5 { lines.append("Authentication MD5, key-chain \"k\"") }
    let delay = group.preemptDelay.minimum.map { ", delay min \($0.whole) secs" } ?? ""
    lines.append("Preemption \(group.preempt == true ? "enabled" : "disabled")\(delay)")
    func router(_ peer: StandbyPeer?, _ priority: Int?) -> String {
      word(peer) + (priority.map { ", priority \($0) (expires in 9.120 sec)" } ?? "")
    }
    lines.append("Active router is \(router(group.activeRouter, group.activePriority))")
    lines.append("Standby router is \(router(group.standbyRouter, group.standbyPriority))")
    lines.append("Priority \(group.priority ?? 0) (configured \(group.configuredPriority ?? 0))")
    lines += group.tracks.map {
      "  Track object \($0.object) state \($0.isUp == true ? "Up" : "Down") decrement \($0.decrement ?? 0)"
    }
    lines.append("Group name is \"\(group.name ?? "")\" (\(group.nameIsConfigured ? "cfgd" : "default"))")
    if Bool.random(using: &random) { lines.append("FLAGS: 0/1") }
    let end = Bool.random(using: &random) ? "  \n" : "\n"
    return "\(group.interface) - Group \(group.group) (version 2)\n" + lines.map { indent + $0 + end }.joined()
  }

  static func printBrief(_ group: StandbyGroup, _ random: inout ShowSeed) -> String {
    let wrap = Bool.random(using: &random) ? "\n     " : " "
    let last = Bool.random(using: &random) ? "\n              " : "    "
    let preempt = group.preempt == true ? "P" : " "
    return "\(group.interface.short)\(wrap)\(group.group)  \(group.priority ?? 0) \(preempt) \(word(group.state))  "
      + "\(word(group.activeRouter))  \(word(group.standbyRouter))\(last)"
      + "\(group.virtualAddress?.description.uppercased() ?? "unknown")\n"
  }

  /// One prefix with its paths.
  static func routes(_ random: inout ShowSeed) -> [Route] {
    let codes = ["S", "S*", "O", "O E2", "O*E2", "O IA", "B", "D", "D EX", "i L1", "i*L2", "R", "S %", "S +", "C", "L"]
    let code = codes[Int.random(in: 0..<codes.count, using: &random)]
    guard let prefix = Prefix(address(&random), length: .random(in: 1...32, using: &random)) else { return [] }
    let isConnected = code == "C" || code == "L"
    return (0..<Int.random(in: 1...3, using: &random)).map { index in
      var route = Route(vrf: nil, prefix: prefix, code: code)
      if isConnected {
        route.interface = InterfaceName("Ethernet\(index)/0")
      } else {
        route.distance = .random(in: 1...254, using: &random)
        route.metric = .random(in: 0...4_000_000, using: &random)
        route.nextHop = address(&random)
        if Bool.random(using: &random) { route.age = Seconds(.random(in: 0..<86_400, using: &random)) }
        if Bool.random(using: &random) {
          route.interface = InterfaceName("Vlan\(Int.random(in: 1...400, using: &random))")
        }
      }
      return route
    }
  }

  static func print(_ paths: [Route], _ random: inout ShowSeed) -> String {
    guard let first = paths.first else { return "" }
    let isSubnetted = Bool.random(using: &random)
    let prefix = isSubnetted ? "\(first.prefix.address)" : "\(first.prefix)"
    var text = isSubnetted ? "      \(first.prefix) is subnetted, 1 subnets\n" : ""
    text += first.code + String(repeating: " ", count: 9 - first.code.count) + prefix
    text += Bool.random(using: &random) && first.distance != nil ? "\n           " : " "
    return text + paths.map(tail).joined(separator: "                ")
  }

  private static func tail(_ route: Route) -> String {
    guard let distance = route.distance else { return "is directly connected, \(route.interface?.text ?? "")\n" }
    let age = route.age.map { ", \(clock($0))" } ?? ""
    let interface = route.interface.map { ", \($0)" } ?? ""
    return "[\(distance)/\(route.metric ?? 0)] via \(route.nextHop?.description ?? "")\(age)\(interface)\n"
  }
}
