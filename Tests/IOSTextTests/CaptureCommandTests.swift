import Model
import Testing

@testable import IOSText

@Suite("Commands")
struct CaptureCommandTests {
  @Test(
    "commands are recognised however they are abbreviated",
    arguments: [
      ("show crypto ipsec sa", CommandFamily.ipsecSA, [:]), ("sh cry ips sa det", .ipsecSA, [:]),
      ("sh cry ips sa pe 192.0.2.1 det", .ipsecSA, ["peer": "192.0.2.1"]),
      ("SHOW CRYPTO IPSEC SA INTERFACE GigabitEthernet 0/0/0", .ipsecSA, ["interface": "GigabitEthernet0/0/0"]),
      ("do sh crypto ipsec sa vrf X", .ipsecSA, ["vrf": "X"]), ("show crypto ipsec sa map m", .ipsecSA, ["map": "m"]),
      ("show crypto ipsec sa count", .other, [:]), ("show crypto ipsec sa address", .ipsecSA, ["filter": "address"]),
      ("show crypto ipsec transform-set", .transformSet, [:]), ("sh cry ips tr", .transformSet, [:]),
      ("show crypto ipsec profile", .other, [:]), ("sh cry map", .cryptoMap, [:]),
      ("show crypto map tag vpn", .cryptoMap, ["tag": "vpn"]),
      ("show crypto map interface Gi0/1", .cryptoMap, ["interface": "Gi0/1"]),
      ("show crypto dynamic-map", .dynamicMap, [:]), ("sh cry dyn", .dynamicMap, [:]),
      ("sh cry sess det", .cryptoSession, [:]), ("show crypto session brief", .cryptoSessionBrief, [:]),
      ("show crypto session remote 192.0.2.1 detail", .cryptoSession, ["peer": "192.0.2.1"]),
      ("show crypto session summary", .other, [:]), ("sh cry isa sa", .isakmpSA, [:]),
      ("show crypto isakmp sa count", .other, [:]), ("show crypto isakmp peers", .other, [:]),
      ("sh cry ikev2 sa de", .ikev2SA, [:]), ("show crypto ikev2 session", .ikev2SA, [:]),
      ("sh cry ro", .cryptoRoute, [:]), ("sh stand", .standby, [:]), ("sh stand br", .standbyBrief, [:]),
      ("show standby all", .standby, [:]), ("show standby Vlan10 1", .standby, ["interface": "Vlan10", "group": "1"]),
      ("show standby delay", .other, [:]), ("show standby internal", .other, [:]),
      ("show standby capability", .other, [:]), ("show standby neighbors", .other, [:]), ("sh ip ro", .route, [:]),
      ("sh ip route vrf X static", .route, ["vrf": "X", "filter": "static"]),
      ("show ip route 192.0.2.0 255.255.255.0", .route, ["prefix": "192.0.2.0 255.255.255.0"]),
      ("show ip route vrf X summary", .other, [:]), ("show ip static route", .other, [:]),
      ("show ipv6 route", .route, ["addressFamily": "ipv6"]), ("sh hosts", .hosts, [:]), ("sh ho", .hosts, [:]),
      ("show hosts summary", .other, [:]), ("show track", .track, [:]), ("show track 1", .track, ["object": "1"]),
      ("show track brief", .track, [:]), ("sh ip int br", .interfaceBrief, [:]), ("show ip interface", .other, [:]),
      ("sh clock", .clock, [:]), ("show clock detail", .clock, [:]), ("sh ver", .version, [:]),
      ("show version | include Version", .version, ["filter": "include Version"]),
      ("sh log", .logging, [:]), ("show logging | i HSRP", .logging, ["filter": "include HSRP"]),
      ("show logging count", .other, [:]), ("sh run", .runningConfig, [:]),
      ("show running-config all", .runningConfig, [:]),
      ("sh run int Gi0/1", .runningConfig, ["interface": "Gi0/1"]),
      ("show run | sec crypto", .runningConfig, ["filter": "section crypto"]),
      ("show running-config | include ip route", .runningConfig, ["filter": "include ip route"]),
      ("write terminal", .runningConfig, [:]), ("sh start", .startupConfig, [:]),
      ("more nvram:startup-config", .startupConfig, [:]), ("show crypto ipsec sa | include encaps", .other, [:]),
      ("show ip interface brief | exclude unassigned", .interfaceBrief, ["filter": "exclude unassigned"]),
      ("show standby | redirect flash:x", .other, [:]), ("show inventory", .other, [:]),
      ("show-crypto-ipsec-sa-detail", .ipsecSA, [:]), ("show_crypto_map", .cryptoMap, [:]),
      ("running-config", .runningConfig, [:]),
      ("show-running-config-include-ip-route", .runningConfig, ["filter": "include ip route"]),
      ("show-crypto-session-interface-detail", .cryptoSession, ["interface": ""]), ("ip-route", .route, [:]),
      ("show-crypto-ipsec-transform-set", .transformSet, [:]), ("show-crypto-dynamic-map", .dynamicMap, [:]),
    ])
  func recognised(text: String, family: CommandFamily, scope: [String: String]) throws {
    let known = try #require(CommandGrammar.recognise(text))
    #expect(known.family == family)
    if family != .other { #expect(known.scope == scope) }
  }

  @Test("what is no show command is none", arguments: ["conf t", "exit", "", "s", "hub1", "tech", "2026-11-25"])
  func refused(text: String) {
    #expect(CommandGrammar.recognise(text) == nil)
  }
}
