import Foundation
import Model
import Testing

@testable import IOSText

/// The leaves of a nested structure by the name of their key; numbers and texts as text.
private func leaves(_ json: Any, _ key: String = "", into found: inout [String: Set<String>]) {
  if let object = json as? [String: Any] {
    for (name, value) in object {
      if name.hasPrefix("0x"), let open = name.firstIndex(of: "(") {
        found["spi", default: []].insert(String(name[..<open].dropFirst(2)).uppercased())
      }
      leaves(value, name, into: &found)
    }
  } else if let array = json as? [Any] {
    for value in array { leaves(value, key, into: &found) }
  } else if !(json is NSNull) {
    found[key, default: []].insert("\(json)".trimmingCharacters(in: CharacterSet(charactersIn: " ,")))
  }
}

@Suite("Crypto readers against what the captures' sources expect")
struct CryptoCorpusTests {
  private func check(
    _ directory: String, _ family: CommandFamily, _ ours: (Show.Result) -> [String: [String?]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for capture in ShowCorpus.cases(directory) {
      let result = Show.read(capture.cleaned, family, command: directory.replacing("-", with: " "))
      let unread = result.unread.filter { !$0.contains("ekey has been disabled") }
      #expect(unread.isEmpty, "\(capture.name): \(unread)", sourceLocation: sourceLocation)
      #expect(!result.sources.isEmpty, "\(capture.name)", sourceLocation: sourceLocation)
      guard let json = capture.json else { continue }
      var expected: [String: Set<String>] = [:]
      leaves(json, into: &expected)
      for (key, values) in ours(result) {
        let missing = (expected[key] ?? []).subtracting(values.compactMap { $0 })
        #expect(missing.isEmpty, "\(capture.name): \(key) lacks \(missing)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(
    "IPsec SAs",
    arguments: ["", "-detail", "-interface", "-ipv6-detailed", "-peer", "-peer-detail"])
  func associations(_ option: String) {
    check("show-crypto-ipsec-sa\(option)", .ipsecSA) { result in
      let found = result.associations
      let children = found.flatMap { $0.inbound.array + $0.outbound.array }
      func texts(_ key: KeyPath<SecurityAssociation, Int?>) -> [String?] {
        found.map { $0[keyPath: key].map { String($0) } }
      }
      return [
        "spi": children.map { String($0.spi, radix: 16, uppercase: true) }
          + children.map { "0x\(String($0.spi, radix: 16, uppercase: true))(\($0.spi))" },
        "pkts_encaps": texts(\.packets.encapsulated), "pkts_encrypt": texts(\.packets.encrypted),
        "pkts_digest": texts(\.packets.digested), "pkts_decaps": texts(\.packets.decapsulated),
        "pkts_decrypt": texts(\.packets.decrypted), "pkts_verify": texts(\.packets.verified),
        "send_error": texts(\.sendErrors), "recv_error": texts(\.receiveErrors),
        "send_errors": texts(\.sendErrors), "recv_errors": texts(\.receiveErrors),
        "current_peer": found.map { $0.peer?.description.uppercased() },
        "crypto_map_tag": found.map(\.cryptoMap), "interface": found.map(\.interface.text),
        "transform": children.map(\.transform)
          + children.map { $0.transform.split(separator: " ").first.map(String.init) },
        "status": children.map(\.status),
        "conn_id": children.map { $0.connectionID.map { String($0) } },
        "remaining_key_lifetime": children.flatMap { child -> [String?] in
          guard let life = child.lifetime?.whole else { return [] }
          let pair = child.lifetimeKilobytes.map { "\($0)/\(life)" }
          return [pair, pair.map { "(\($0))" }, "\(life)", "\(life / 3600) hours, \(life / 60 % 60) mins"]
        } + ["mins", "(sec)"],
        "lifetime_remaining_seconds": children.map { $0.lifetime.map { "\($0.whole)" } },
        "lifetime_remaining_kb": children.map { $0.lifetimeKilobytes.map { "\($0)" } },
      ]
    }
  }

  @Test(
    "sessions",
    arguments: [
      "", "-detail", "-interface-detail", "-local", "-local-detail", "-remote", "-remote-detail",
    ])
  func sessions(_ option: String) {
    check("show-crypto-session\(option)", .cryptoSession) { result in
      let found = result.sessions
      let flows = found.flatMap(\.flows)
      let ike = found.flatMap(\.ikeSAs)
      func number(_ value: Int?) -> String? { value.map { String($0) } }
      return [
        "session_status": found.map { $0.status?.rawValue.uppercased() },
        "phase1_id": found.map { $0.phase1Identity ?? "(none)" }, "profile": found.map { $0.profile ?? "" },
        "fvrf": found.map(\.frontVRF) + ["none", "(none)"], "ivrf": found.map(\.insideVRF) + ["none", "(none)"],
        "conn_id": ike.map { number($0.connectionID) }, "sa_status": ike.map(\.state),
        "ikev1_status": ike.map(\.state), "capabilities": ike.map { $0.capabilities ?? "(none)" },
        "local_port": ike.map { number($0.localPort) }, "remote_port": ike.map { number($0.remotePort) },
        "local": ike.map { $0.local?.description }, "remote": ike.map { $0.remote?.description },
        "active_sas": flows.map { number($0.activeSAs) }, "active_sa": flows.map { number($0.activeSAs) },
        "origin": flows.map(\.origin),
        "inbound_pkts_decrypted": flows.map { number($0.inbound?.packets) },
        "outbound_pkts_encrypted": flows.map { number($0.outbound?.packets) },
        "inbound_pkts_drop": flows.map { number($0.inbound?.drops) },
        "outbound_pkts_drop": flows.map { number($0.outbound?.drops) },
        "inbound_life_secs": flows.map { number($0.inbound?.lifetime?.whole) },
        "outbound_life_secs": flows.map { number($0.outbound?.lifetime?.whole) },
        "inbound_life_kb": flows.map { number($0.inbound?.lifetimeKilobytes) } + ["KB Vol Rekey Disabled"],
        "outbound_life_kb": flows.map { number($0.outbound?.lifetimeKilobytes) } + ["KB Vol Rekey Disabled"],
      ]
    }
  }

  @Test("crypto maps")
  func maps() {
    check("show-crypto-map", .cryptoMap) { result in
      let found = result.maps
      return [
        "peer": found.flatMap { $0.peers.map(\.text) }, "current_peer": found.map { $0.currentPeer?.text },
        "sequence_number": found.map { String($0.sequence) }, "ikev2_profile": found.map(\.profile),
        "extended_ip_access_list": found.map(\.accessList),
        "seconds": found.map { $0.lifetime.map { "\($0.whole)" } },
        "kilobytes": found.map { $0.lifetimeKilobytes.map { "\($0)" } },
        "interfaces": found.flatMap { ($0.interfaces ?? []).map(\.text) },
        "crypto_map_tag": found.map(\.name),
      ]
    }
  }

  @Test("ISAKMP SAs", arguments: ["", "-detail"])
  func isakmp(_ option: String) {
    // Some of their addresses are none (`100.0.10::2`), so ends are not compared.
    check("show-crypto-isakmp-sa\(option)", .isakmpSA) { result in
      let found = result.ikeSAs
      return [
        "session_state": found.map(\.state), "c_id": found.map { $0.connectionID.map { "\($0)" } },
        "ivrf": found.map(\.insideVRF), "capabilities": found.map(\.capabilities),
        "status": found.map { $0.status?.split(separator: " ").first.map(String.init) },
        "lifetime": found.map { sa in
          sa.lifetime.map { "00:0\($0.whole / 60):\($0.whole % 60 < 10 ? "0" : "")\($0.whole % 60)" }
        },
      ]
    }
  }

  @Test("IKEv2 SAs", arguments: ["", "-detail", "-local", "-local-detail", "-remote", "-remote-detail"])
  func ikev2(_ option: String) {
    check("show-crypto-ikev2-sa\(option)", .ikev2SA) { result in
      let found = result.ikeSAs
      func number(_ value: Int?) -> String? { value.map { String($0) } }
      return [
        "tunnel_id": found.map { number($0.connectionID) },
        "status": found.flatMap { [$0.state, $0.state.lowercased()] },
        "local_ip": found.map { $0.local?.description.uppercased() },
        "remote_ip": found.map { $0.remote?.description.uppercased() },
        "local": found.map { "\($0.local?.description ?? "")/\($0.localPort ?? 0)" },
        "remote": found.map { "\($0.remote?.description ?? "")/\($0.remotePort ?? 0)" },
        "dpd_configured_time": found.map { number($0.dpdInterval?.whole) },
        "retry": found.map { number($0.dpdRetry?.whole) },
        "remote_id": found.map(\.remoteIdentity),
        "initiator_of_sa": found.map { $0.isInitiator == true ? "yes" : "no" }
          + ["Yes", "No"],
        "ivrf": found.map { $0.insideVRF ?? "none" }, "fvrf": found.map { $0.frontVRF ?? "none" },
      ]
    }
  }
}
