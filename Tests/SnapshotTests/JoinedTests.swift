import Availability
import Model
import Snapshot
import Testing

@Suite("The joined part of the snapshot")
struct JoinedTests {
  private func text(_ report: FleetReport) -> String { String(decoding: snapshotJSON(report), as: UTF8.self) }

  @Test("what was not joined is absent, not faked")
  func absent() {
    let json = text(FleetReport(at: nil, routers: []))
    for key in ["groups", "tunnels", "names", "injectedRoutes", "events", "findings"] {
      #expect(!json.contains("\"\(key)\""))
    }
  }

  @Test("keys stand in the order of the interface")
  func exactText() throws {
    var report = FleetReport(at: nil, routers: [])
    let place = SourceRange(CaptureID(1), 0..<1)
    var member = GroupReport.Member(router: "hub1", interface: InterfaceName("Gi0/0/0"), state: .active, source: place)
    member.priority = 100
    var group = GroupReport(id: "hub1+hub2/192.168.0.0/24/1", group: 1, members: [member])
    group.coupledGroups = [GroupReport.Coupling(group: "other", reason: .cryptoMap)]
    group.health = .bothActive
    group.reasons = ["why"]
    group.since = Since(Moment(milliseconds: 0), isLowerBound: true)
    report.groups = [group]
    var tunnel = TunnelReport(id: "br1/-/tohub/1", router: "br1")
    tunnel.onDefault = false
    report.tunnels = [tunnel]
    report.names = [NameReport(name: "vpn.example.net", router: "br1")]
    let prefix = try #require(Prefix("10.0.0.0/8"))
    report.injectedRoutes = [InjectedRouteReport(id: "r", router: "hub1", vrf: nil, prefix: prefix)]
    report.events = [
      EventReport(
        at: Moment(milliseconds: 0), router: "hub1", kind: .role, subject: "Gi0 group 1", from: "standby", to: "active",
        basis: .log)
    ]
    #expect(
      text(report) == """
        {
          "schema": "vpnha.snapshot/1",
          "at": null,
          "routers": [],
          "groups": [
            {
              "id": "hub1+hub2/192.168.0.0/24/1",
              "site": null,
              "pair": null,
              "group": 1,
              "virtualAddresses": [],
              "members": [
                {
                  "router": "hub1",
                  "interface": "GigabitEthernet0/0/0",
                  "address": null,
                  "state": "active",
                  "priority": 100,
                  "observedAt": null
                }
              ],
              "coupledGroups": [
                {
                  "id": "other",
                  "reason": "crypto-map"
                }
              ],
              "boundMaps": [],
              "health": "both-active",
              "reasons": [
                "why"
              ],
              "since": "1970-01-01T00:00:00Z",
              "sinceIsLowerBound": true
            }
          ],
          "tunnels": [
            {
              "id": "br1/-/tohub/1",
              "router": "br1",
              "interface": null,
              "vrf": null,
              "map": null,
              "sequence": null,
              "currentPeer": null,
              "defaultPeer": null,
              "peerRank": null,
              "nextAttemptPeer": null,
              "localEndpoint": null,
              "onDefault": false,
              "currentPeerSince": null,
              "currentPeerSinceIsLowerBound": null,
              "health": "unknown",
              "reasons": [],
              "since": null,
              "sinceIsLowerBound": null
            }
          ],
          "names": [
            {
              "name": "vpn.example.net",
              "router": "br1",
              "isDynamic": null,
              "inUseAddress": null,
              "routerAddresses": null,
              "resolvedAddresses": null,
              "resolver": null,
              "ttlSeconds": null,
              "security": "unchecked",
              "health": "unknown",
              "reasons": [],
              "since": null
            }
          ],
          "injectedRoutes": [
            {
              "id": "r",
              "router": "hub1",
              "vrf": null,
              "prefix": "10.0.0.0/8",
              "nextHop": null,
              "seenNextHop": null,
              "tag": null,
              "map": null,
              "sequence": null,
              "otherRouters": [],
              "assumedMode": "modern",
              "health": "unknown",
              "reasons": [],
              "since": null
            }
          ],
          "events": [
            {
              "at": "1970-01-01T00:00:00Z",
              "atIsLowerBound": false,
              "router": "hub1",
              "kind": "role",
              "subject": "Gi0 group 1",
              "from": "standby",
              "to": "active",
              "basis": "log",
              "cause": null,
              "causeBasis": null,
              "causeReason": null
            }
          ]
        }

        """)
  }
}
