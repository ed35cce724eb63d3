import Engine
import IOSText
import Model

/// `clear …`.
enum ClearCommands {
  static let all: [ExecCommand] = [
    .act("clear logging") { console, _, _ in console.ask(.clearLogging) },
    .act("clear crypto sa") { clear(.sa(peer: nil), $0, &$2) },
    .act("clear crypto sa counters") { clear(.counters, $0, &$2) },
    .act("clear crypto sa peer PEER:address") { clear(.sa(peer: $1.address("PEER")), $0, &$2) },
    .act("clear crypto sa map MAP:word") { clear(.map($1.text("MAP") ?? ""), $0, &$2) },
    .act("clear crypto session [remote PEER:address]") { clear(.session(remote: $1.address("PEER")), $0, &$2) },
    .act("clear crypto isakmp [CONNECTION:0-32766]") { console, match, lab in
      clearIKE(version: 1, console, &lab) {
        match.int("CONNECTION") == nil || $0.connectionID == match.int("CONNECTION")
      }
    },
    .act("clear crypto ikev2 sa [remote PEER:address]") { console, match, lab in
      clearIKE(version: 2, console, &lab) { match.address("PEER") == nil || $0.remote == match.address("PEER") }
    },
  ]

  private static func clear(_ command: ClearCommand, _ console: Console, _ lab: inout LabWorld) {
    lab.perform(.clear(router: console.router, command))
  }

  private static func clearIKE(
    version: Int, _ console: Console, _ lab: inout LabWorld, where isMeant: (IKESecurityAssociation) -> Bool
  ) {
    let known = lab.router(console.router)?.ikeSAs(version: version, at: lab.now) ?? []
    var peers: [IPAddress] = []
    for peer in known.filter(isMeant).compactMap(\.remote) where !peers.contains(peer) { peers.append(peer) }
    for peer in peers { clear(.ike(remote: peer), console, &lab) }
  }
}
