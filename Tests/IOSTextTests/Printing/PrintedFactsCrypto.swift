import Model

@testable import IOSText

// Random facts of crypto maps, SAs and sessions.

extension PrintedFacts {
  private mutating func peer(_ isIPv6: Bool) -> CryptoMapStatus.Peer {
    let note = chance(25) ? pick(["default", "dynamic", "dynamic default"]) : nil
    let address = isIPv6 ? v6() : v4()
    return switch number(0...2) {
    case 0: CryptoMapStatus.Peer(text: "vpn.\(name())", address: nil, note: note)
    case 1: CryptoMapStatus.Peer(text: "vpn.\(name())", address: address, note: note)
    default: CryptoMapStatus.Peer(text: address.description.uppercased(), address: address, note: note)
    }
  }

  private mutating func fillBody(_ entry: inout CryptoMapStatus) {
    let isIPv6 = entry.isIPv6 == true
    entry.isIncomplete = chance(20)
    entry.peers = list(0...3) { $0.peer(isIPv6) }
    if chance(70), !entry.peers.isEmpty { entry.currentPeer = pick(entry.peers) }
    entry.accessList = maybe { $0.pick(["101", "VPN-7", "sds"]) }
    entry.transformSets = several(0...6, { $0 }) { "XSET\($0.number(0...99))" }
    entry.profile = maybe { $0.name() }
    if chance(90) { entry.lifetime = seconds(120...86_400) }
    if chance(70) { entry.lifetimeKilobytes = kilobytes() } else { entry.isVolumeRekeyDisabled = chance() }
    entry.idleTime = maybe { $0.seconds(60...86_400) }
    if entry.idleTime != nil { entry.idleTimeNote = chance(30) ? "default" : nil }
    entry.hasReverseRoute = chance()
  }

  /// The entries of one map, which share what belongs to the map.
  private mutating func map(_ name: String) -> [CryptoMapStatus] {
    let isIPv6: Bool? = pick([nil, false, false, true])
    let localAddress = chance(20) ? v4() : nil
    let interfaces = chance(85) ? several(0...3, { $0 }) { $0.interface() } : nil
    let sequences = several(1...4, { $0 }) { $0.chance(80) ? $0.number(1...65_535) : $0.number(65_536...65_600) }
      .sorted()
    return sequences.map { sequence in
      let kinds: [CryptoMapKind] = sequence < 65_536 ? [.isakmp, .isakmp, .dynamic, .manual, .gdoi] : [.dynamic]
      var entry = CryptoMapStatus(name: name, sequence: sequence, kind: pick(kinds))
      entry.isIPv6 = isIPv6
      entry.localAddress = localAddress
      entry.interfaces = interfaces
      fillBody(&entry)
      if entry.kind == .dynamic {
        entry.dynamicMap = "DMAP\(number(1...9))"
        if sequence >= 65_536 { entry.dynamicSequence = maybe { $0.number(1...65_535) } }
      }
      return entry
    }
  }

  mutating func maps() -> [CryptoMapStatus] {
    several(0...3, { $0 }) { "map-\($0.number(1...99))" }.flatMap { map($0) }
  }

  mutating func dynamicMaps() -> [CryptoMapStatus] {
    list(0...4) { facts in
      var entry = CryptoMapStatus(
        name: "DMAP\(facts.number(1...9))", sequence: facts.number(1...65_535), kind: .dynamicTemplate)
      facts.fillBody(&entry)
      return entry
    }
  }

  mutating func mapExtras() -> IOSPrinter.CryptoMapExtras {
    var extras = IOSPrinter.CryptoMapExtras()
    extras.isIKEv2Profile = chance()
    extras.pfsGroup = maybe { _ in "group14" }
    extras.isResponderOnly = chance()
    for index in 0...99 where chance() { extras.transforms["XSET\(index)"] = ["esp-256-aes", "esp-sha256-hmac"] }
    return extras
  }

  mutating func transformSet() -> TransformSet {
    TransformSet(
      name: name(), transforms: several(1...3, { $0 }) { $0.pick(transformNames) },
      mode: pick([nil, .tunnel, .transport, .transportRequire]))
  }

  private mutating func proxy(_ isIPv6: Bool) -> ProxyIdentity {
    let prefix = isIPv6 ? prefix6() : chance(10) ? Prefix(.v4(0), length: 0) : self.prefix()
    return ProxyIdentity(
      prefix: prefix, ipProtocol: UInt8(pick([0, 1, 6, 17, 47, 255])), port: UInt16(pick([0, 500, 65_535])))
  }

  private mutating func child(_ kind: ChildSA.Kind) -> ChildSA {
    var child = ChildSA(kind: kind, spi: UInt32.random(in: 1...UInt32.max, using: &random))
    child.transform = pick(["esp-256-aes esp-sha256-hmac", "esp-gcm 256", "ah-sha-hmac"])
    child.settings = pick(["Tunnel", "Transport", "Tunnel UDP-Encaps", "Tunnel, esn"])
    child.connectionID = maybe { $0.number(1...9_999) }
    child.lifetime = chance(90) ? seconds(0...86_400) : nil
    if child.lifetime != nil { child.lifetimeKilobytes = maybe { $0.kilobytes() } }
    child.status = maybe { $0.pick(["ACTIVE(ACTIVE)", "STANDBY(STANDBY)", "ACTIVE"]) }
    return child
  }

  private mutating func children() -> Few<ChildSA> {
    var result = Few<ChildSA>()
    for kind in [ChildSA.Kind.esp, .ah, .pcp] where kind == .esp || chance(15) {
      for _ in 0..<number(0...2) { result.append(child(kind)) }
    }
    return result
  }

  mutating func associations(isDetail: Bool) -> [SecurityAssociation] {
    several(0...3, { $0 }) { $0.interface() }.flatMap { interface in
      list(1...2) { ($0.name(), $0.chance(90) ? $0.address() : nil) }.flatMap { map, local in
        list(1...3) { $0.association(interface, map, local, isDetail) }
      }
    }
  }

  private mutating func association(
    _ interface: InterfaceName, _ map: String, _ local: IPAddress?, _ isDetail: Bool
  ) -> SecurityAssociation {
    let isIPv6 = chance(25)
    var pair = SecurityAssociation(
      interface: interface, cryptoMap: map, localAddress: local, localProxy: proxy(isIPv6), remoteProxy: proxy(isIPv6))
    pair.protectedVRF = vrf()
    pair.peer = chance(90) ? address() : nil
    pair.port = pick([nil, 500, 4_500])
    pair.flags = pick(["", "origin_is_acl,", "origin_is_acl,ipsec_sa_request_sent"])
    if chance(95) {
      (pair.packets.encapsulated, pair.packets.encrypted, pair.packets.digested) = (
        number(0...999_999_999), number(0...9), number(0...99)
      )
      (pair.packets.decapsulated, pair.packets.decrypted, pair.packets.verified) = (
        number(0...999_999_999), number(0...9), number(0...99)
      )
    }
    if !isDetail { (pair.sendErrors, pair.receiveErrors) = (number(0...99), number(0...99)) }
    pair.localEndpoint = chance(90) ? address() : nil
    pair.remoteEndpoint = chance(90) ? address() : nil
    pair.inbound = children()
    pair.outbound = children()
    pair.currentOutboundSPI = pair.outbound.first?.spi ?? 0
    return pair
  }

  /// An IKE SA as `show crypto session` shows it.
  private mutating func sessionIKE(isDetail: Bool) -> IKESecurityAssociation {
    var association = IKESecurityAssociation(version: pick([nil, 1, 2]), state: pick(["Active", "Inactive"]))
    let isIPv6 = chance(25)
    association.local = isIPv6 ? v6() : v4()
    association.localPort = pick([500, 4_500, nil])
    association.remote = isIPv6 ? v6() : v4()
    association.remotePort = pick([500, 4_500, nil])
    guard isDetail else { return association }
    association.capabilities = maybe { $0.pick(["D", "NU", "CDX"]) }
    association.connectionID = maybe { $0.number(0...9_999) }
    association.lifetime = maybe { $0.age() }
    return association
  }

  private mutating func flow(isDetail: Bool) -> CryptoSession.Flow {
    var flow = CryptoSession.Flow(text: "permit \(pick(["ip", "47", "6"])) \(v4())/255.255.255.0 host \(v4())")
    flow.activeSAs = maybe { $0.number(0...8) }
    if flow.activeSAs != nil { flow.origin = pick([nil, "crypto map", "dynamic crypto map"]) }
    if isDetail {
      flow.inbound = maybe { $0.direction() }
      flow.outbound = maybe { $0.direction() }
    }
    return flow
  }

  private mutating func direction() -> CryptoSession.Direction {
    var direction = CryptoSession.Direction()
    direction.packets = number(0...999_999_999)
    direction.drops = number(0...999)
    direction.lifetimeKilobytes = maybe { $0.kilobytes() }
    direction.lifetime = seconds(0...86_400)
    return direction
  }

  mutating func session(isDetail: Bool) -> CryptoSession {
    var session = CryptoSession(interface: interface())
    session.status = pick([.upActive, .upIdle, .upNoIKE, .down, .downNegotiating, .upStandby])
    session.peer = address()
    session.port = pick([nil, 500, 4_500])
    session.profile = maybe { $0.name() }
    session.userName = chance(20) ? name() : nil
    session.assignedAddress = chance(20) ? v4() : nil
    if isDetail {
      session.frontVRF = vrf()
      session.insideVRF = vrf()
      session.phase1Identity = maybe { $0.chance() ? $0.name() : $0.v4().description }
      session.description = maybe { "link to \($0.name())" }
      session.uptime = maybe { $0.age() }
    }
    session.ikeSAs = list(0...2) { $0.sessionIKE(isDetail: isDetail) }
    session.flows = list(0...3) { $0.flow(isDetail: isDetail) }
    return session
  }

  mutating func briefSession() -> CryptoSession {
    let full = session(isDetail: true)
    var row = CryptoSession(interface: full.interface)
    (row.peer, row.status, row.uptime) = (full.peer, full.status, full.uptime)
    (row.userName, row.phase1Identity) = (full.userName, full.phase1Identity)
    (row.frontVRF, row.insideVRF) = (full.frontVRF, full.insideVRF)
    return row
  }

  mutating func isakmpSA(isDetail: Bool, isIPv6: Bool) -> IKESecurityAssociation {
    let status = pick(["ACTIVE", "ACTIVE (deleted)", "STDBY"])
    var association = IKESecurityAssociation(
      version: 1, state: isDetail ? status : pick(["QM_IDLE", "MM_NO_STATE", "MM_SA_SETUP", "MM_KEY_EXCH", "AG_AUTH"]))
    association.local = isIPv6 ? v6() : v4()
    association.remote = isIPv6 ? v6() : v4()
    association.connectionID = number(0...99_999)
    association.status = isDetail || chance(90) ? status : nil
    guard isDetail else {
      if !isIPv6 { (association.frontVRF, association.insideVRF) = (vrf(), vrf()) }
      return association
    }
    association.insideVRF = vrf()
    association.lifetime = maybe { $0.age() }
    if association.lifetime != nil { association.capabilities = maybe { $0.pick(["D", "DN", "CX"]) } }
    return association
  }

  mutating func ikev2SA(isDetail: Bool, isIPv6: Bool) -> IKESecurityAssociation {
    var association = IKESecurityAssociation(version: 2, state: pick(["READY", "IN-NEG", "DELETE"]))
    association.local = isIPv6 ? v6() : v4()
    association.localPort = pick([500, 4_500])
    association.remote = isIPv6 ? v6() : v4()
    association.remotePort = pick([500, 4_500])
    association.connectionID = number(1...9_999)
    association.frontVRF = vrf()
    association.insideVRF = vrf()
    association.lifetime = maybe { $0.seconds(0...200_000) }
    guard isDetail else { return association }
    association.dpdInterval = Seconds(pick([0, 10, 60]))
    association.dpdRetry = Seconds(pick([0, 2, 5]))
    association.isInitiator = pick([nil, true, false])
    association.remoteIdentity = maybe { $0.chance() ? $0.name() : $0.v4().description }
    return association
  }
}

private let transformNames = ["esp-256-aes", "esp-aes", "esp-sha-hmac", "esp-gcm 256", "ah-sha-hmac", "comp-lzs"]
