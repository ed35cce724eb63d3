import Availability
import Model

/// An address written in a test.
func ip(_ text: String) -> IPAddress { IPAddress(text) ?? .v4(0) }

/// A prefix written in a test.
func net(_ text: String) -> Prefix { Prefix(text) ?? Prefix(host: .v4(0)) }

let outside = InterfaceName("GigabitEthernet0/0/0")
let inside = InterfaceName("GigabitEthernet0/0/1")

/// Gives each value a place of its own in the captures, so that facts can be told apart by where they come from.
struct Places {
  private var next = 0
  mutating func place() -> SourceRange {
    next += 10
    return SourceRange(CaptureID(7), next..<next + 10)
  }
}

func sourced<Value>(_ value: Value, _ start: Int = 0) -> Sourced<Value> {
  Sourced(value, SourceRange(CaptureID(1), start..<start + 10))
}

func sourced<Value>(_ values: [Value]) -> [Sourced<Value>] { values.map { sourced($0) } }

/// An observation `at` so many seconds after noon of a day in 2026; nil for an undated one.
func observe(
  _ router: String, _ family: CommandFamily, _ facts: Facts, at seconds: Int? = nil, scope: [String: String] = [:],
  isCut: Bool = false, error: String? = nil, capture: UInt32 = 1, start: Int = 0
) -> Observation {
  let options = scope.sorted { $0.key < $1.key }.map { " \($0.key) \($0.value)" }.joined()
  var run = CommandRun(
    text: family.rawValue + options, family: family, output: SourceRange(CaptureID(capture), start..<start + 1000))
  run.scope = scope
  run.isCut = isCut
  run.error = error
  run.observedAt = seconds.map(moment)
  run.timeBasis = seconds == nil ? .none : .deviceClock
  return Observation(router: router, command: run, facts: facts)
}

/// A moment so many seconds after noon.
func moment(_ seconds: Int) -> Moment { Moment(milliseconds: 1_795_521_600_000) + Seconds(seconds) }

/// The report of one router from observations in this order.
func report(_ observations: [Observation], router: String = "hub1", at: Int? = nil) -> RouterReport {
  var store = ObservationStore(source: .capture)
  store.add(observations)
  return store.report(at: at.map(moment)).routers.first { $0.name == router } ?? RouterReport(name: "", source: .bus)
}

func standby(
  _ interface: InterfaceName = outside, _ number: Int = 0, _ state: StandbyState,
  _ change: (inout StandbyGroup) -> Void = { _ in }
) -> StandbyGroup {
  var group = StandbyGroup(interface: interface, group: number, state: state)
  change(&group)
  return group
}

func association(
  _ local: String = "192.168.1.0/24", _ remote: String, peer: String, map: String = "vpn",
  interface: InterfaceName = outside, spi: UInt32? = 1, _ change: (inout SecurityAssociation) -> Void = { _ in }
) -> SecurityAssociation {
  var association = SecurityAssociation(
    interface: interface, cryptoMap: map, localAddress: ip("192.168.0.3"),
    localProxy: ProxyIdentity(prefix: net(local), ipProtocol: 0, port: 0),
    remoteProxy: ProxyIdentity(prefix: net(remote), ipProtocol: 0, port: 0))
  association.peer = ip(peer)
  if let spi {
    var child = ChildSA(kind: .esp, spi: spi)
    child.lifetime = Seconds(3500)
    association.inbound.append(child)
    child.spi = spi + 1000
    association.outbound.append(child)
  }
  change(&association)
  return association
}

func entry(
  _ sequence: Int, peers: [String], accessList: String? = nil, map: String = "vpn",
  _ change: (inout CryptoMapEntry) -> Void = { _ in }
) -> CryptoMapEntry {
  var entry = CryptoMapEntry(name: map, sequence: sequence, kind: .isakmp)
  entry.peers = peers.map { PeerConfiguration(name: $0, address: IPAddress($0)) }
  entry.accessList = accessList
  entry.transformSets = ["strong"]
  change(&entry)
  return entry
}

func status(
  _ sequence: Int, peers: [String], current: String?, map: String = "vpn",
  _ change: (inout CryptoMapStatus) -> Void = { _ in }
) -> CryptoMapStatus {
  var status = CryptoMapStatus(name: map, sequence: sequence, kind: .isakmp)
  status.peers = peers.map { CryptoMapStatus.Peer(text: $0, address: IPAddress($0)) }
  status.currentPeer = current.map { CryptoMapStatus.Peer(text: $0, address: IPAddress($0)) }
  change(&status)
  return status
}

func accessList(_ name: String, _ lines: [(String, String)]) -> AccessList {
  func side(_ text: String) -> AccessList.Address { text == "any" ? .any : .prefix(net(text)) }
  var list = AccessList(name: name, kind: .extended)
  list.entries = lines.map { from, to in
    sourced(AccessList.Entry(permits: true, ipProtocol: "ip", source: side(from), destination: side(to)))
  }
  return list
}

func configuration(_ change: (inout Configuration) -> Void) -> Configuration {
  var configuration = Configuration()
  change(&configuration)
  return configuration
}
