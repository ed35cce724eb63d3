import Model
import Testing

@testable import IOSText

/// Crypto maps, SAs and sessions.
@Suite("What a router prints of IPsec is read back")
struct PrintCryptoTests {
  @Test("show crypto map: static, dynamic, temporary, IPv6, with and without what the reader passes over")
  func cryptoMap() {
    PrintedSession.roundTrip("show crypto map", cases: 400, make: { $0.maps() }) {
      IOSPrinter.cryptoMap($0)
    } read: {
      $0.mapList
    }
    PrintedSession.roundTrip("show crypto map", make: { $0.maps() }) { maps in
      var facts = PrintedFacts(UInt64(maps.count))
      let extras = facts.mapExtras()
      return IOSPrinter.cryptoMap(maps) { _ in extras }
    } read: {
      $0.mapList
    }
  }

  @Test("A map on two interfaces is printed once, with both")
  func twoInterfaces() {
    var entry = CryptoMapStatus(name: "mymap", sequence: 10, kind: .isakmp)
    entry.isIPv6 = false
    var other = entry
    entry.interfaces = [InterfaceName("Gi0/0/0")]
    other.interfaces = [InterfaceName("Gi0/0/1")]
    let observation = PrintedSession.read(IOSPrinter.cryptoMap([entry, other]), "show crypto map")
    entry.interfaces = [InterfaceName("Gi0/0/0"), InterfaceName("Gi0/0/1")]
    #expect(observation?.facts.mapList == [entry])
  }

  @Test("The lines of an access list stand below its name, and are those of the configuration")
  func accessListLines() {
    var list = AccessList(name: "101", kind: .extended)
    for (source, destination) in [("10.0.0.0/24", "172.16.0.0/12"), ("10.0.1.7/32", "0.0.0.0/0")] {
      guard let source = Prefix(source), let destination = Prefix(destination) else { continue }
      list.entries.append(
        sourced(
          AccessList.Entry(
            permits: true, ipProtocol: "ip", source: .prefix(source),
            destination: destination.isDefault ? .any : .prefix(destination))))
    }
    let lines = IOSPrinter.lines(of: list)
    #expect(
      lines == [
        "access-list 101 permit ip 10.0.0.0 0.0.0.255 172.16.0.0 0.15.255.255",
        "access-list 101 permit ip host 10.0.1.7 any",
      ])
    var entry = CryptoMapStatus(name: "mymap", sequence: 10, kind: .isakmp)
    entry.accessList = "101"
    var extras = IOSPrinter.CryptoMapExtras()
    extras.accessListLines = lines
    let observation = PrintedSession.read(IOSPrinter.cryptoMap([entry]) { _ in extras }, "show crypto map")
    #expect(observation?.facts.mapList?.map(\.accessList) == ["101"])
    #expect(observation?.diagnostics.isEmpty == true)
  }

  @Test("show crypto dynamic-map")
  func dynamicMap() {
    PrintedSession.roundTrip("show crypto dynamic-map", make: { $0.dynamicMaps() }) {
      IOSPrinter.dynamicMap($0)
    } read: {
      $0.mapList
    }
  }

  @Test("show crypto ipsec transform-set")
  func transformSets() {
    PrintedSession.roundTrip("show crypto ipsec transform-set", make: { $0.list(0...6) { $0.transformSet() } }) {
      IOSPrinter.transformSets($0)
    } read: {
      $0.setList
    }
  }

  @Test("show crypto ipsec sa, plain and detail: pairs with and without SAs, ESP, AH, IPv6")
  func ipsecSA() {
    PrintedSession.roundTrip("show crypto ipsec sa", make: { $0.associations(isDetail: false) }) {
      IOSPrinter.ipsecSA($0)
    } read: {
      $0.associationList
    }
    PrintedSession.roundTrip("show crypto ipsec sa detail", make: { $0.associations(isDetail: true) }) {
      IOSPrinter.ipsecSA($0, isDetail: true) { $0.port == 500 ? "group14" : nil }
    } read: {
      $0.associationList
    }
  }

  @Test("show crypto ipsec sa identity: the pairs without their tunnels")
  func ipsecSAIdentity() {
    PrintedSession.roundTrip(
      "show crypto ipsec sa identity", make: { $0.associations(isDetail: false).map(\.withoutTunnel) }
    ) {
      IOSPrinter.ipsecSAIdentity($0)
    } read: {
      $0.associationList
    }
  }

  @Test("show crypto ipsec sa address: every SA once, below the address it goes to")
  func ipsecSAByAddress() {
    for seed in 0..<UInt64(250) {
      var facts = PrintedFacts(seed)
      let pairs = facts.associations(isDetail: false).map(\.withStatuses)
      let observation = PrintedSession.read(IOSPrinter.ipsecSAByAddress(pairs), "show crypto ipsec sa address")
      var expected: [IPAddress: [ChildSA]] = [:]
      for pair in pairs {
        if let local = pair.localEndpoint { expected[local, default: []] += pair.inbound.array }
        if let remote = pair.remoteEndpoint { expected[remote, default: []] += pair.outbound.array }
      }
      expected = expected.filter { !$0.value.isEmpty }
      let read = observation?.facts.associationList ?? []
      #expect(read.compactMap(\.destination) == expected.keys.sorted(), "seed \(seed)")
      for group in read {
        let own = group.destination.flatMap { expected[$0] } ?? []
        let sorted = [ChildSA.Kind.esp, .ah, .pcp].flatMap { kind in own.filter { $0.kind == kind } }
        #expect(group.undirected == sorted, "seed \(seed)")
      }
      #expect(observation?.diagnostics.isEmpty == true && observation?.command.isCut == false, "seed \(seed)")
    }
  }

  @Test("show crypto session, plain, detail and brief")
  func sessions() {
    PrintedSession.roundTrip("show crypto session", make: { $0.list(0...5) { $0.session(isDetail: false) } }) {
      IOSPrinter.cryptoSession($0)
    } read: {
      $0.sessionList
    }
    PrintedSession.roundTrip("show crypto session detail", make: { $0.list(0...5) { $0.session(isDetail: true) } }) {
      IOSPrinter.cryptoSession($0, isDetail: true)
    } read: {
      $0.sessionList
    }
    PrintedSession.roundTrip("show crypto session brief", make: { $0.list(0...6) { $0.briefSession() } }) {
      IOSPrinter.cryptoSessionBrief($0)
    } read: {
      $0.sessionList
    }
  }

  @Test("An IKE SA that is ready is Active in a session, and Inactive before")
  func sessionStates() {
    for (state, shown) in [
      ("QM_IDLE", "Active"), ("READY", "Active"), ("MM_NO_STATE", "Inactive"), ("IN-NEG", "Inactive"),
    ] {
      var session = CryptoSession(interface: InterfaceName("Gi0/0/0"))
      session.peer = .v4(1)
      var association = IKESecurityAssociation(version: 1, state: state)
      (association.local, association.remote) = (.v4(2), .v4(1))
      session.ikeSAs = [association]
      let observation = PrintedSession.read(IOSPrinter.cryptoSession([session]), "show crypto session")
      #expect(observation?.facts.sessionList?.first?.ikeSAs.map(\.state) == [shown])
    }
  }

  @Test("show crypto isakmp sa, plain and detail, IPv4 before IPv6, with VRFs")
  func isakmpSA() {
    PrintedSession.roundTrip(
      "show crypto isakmp sa",
      make: {
        $0.list(0...5) { $0.isakmpSA(isDetail: false, isIPv6: false) }
          + $0.list(0...3) { $0.isakmpSA(isDetail: false, isIPv6: true) }
      }
    ) {
      IOSPrinter.isakmpSA($0)
    } read: {
      $0.ikeList
    }
    PrintedSession.roundTrip(
      "show crypto isakmp sa detail",
      make: {
        $0.list(0...5) { $0.isakmpSA(isDetail: true, isIPv6: false) }
          + $0.list(0...3) { $0.isakmpSA(isDetail: true, isIPv6: true) }
      }
    ) {
      IOSPrinter.isakmpSADetail($0)
    } read: {
      $0.ikeList
    }
  }

  @Test("The source of an IKE SA is the end that began it")
  func isakmpSource() {
    for isInitiator in [true, false] {
      var association = IKESecurityAssociation(version: 1, state: "QM_IDLE")
      (association.local, association.remote) = (.v4(0x0A00_0001), .v4(0x0A00_0002))
      association.isInitiator = isInitiator
      let read = PrintedSession.read(IOSPrinter.isakmpSA([association]), "show crypto isakmp sa")?.facts.ikeList?.first
      #expect(read?.local == (isInitiator ? .v4(0x0A00_0001) : .v4(0x0A00_0002)))
      #expect(read?.remote == (isInitiator ? .v4(0x0A00_0002) : .v4(0x0A00_0001)))
    }
  }

  @Test("show crypto ikev2 sa, plain and detail, IPv4 before IPv6")
  func ikev2SA() {
    PrintedSession.roundTrip(
      "show crypto ikev2 sa",
      make: {
        $0.list(0...5) { $0.ikev2SA(isDetail: false, isIPv6: false) }
          + $0.list(0...3) { $0.ikev2SA(isDetail: false, isIPv6: true) }
      }
    ) {
      IOSPrinter.ikev2SA($0)
    } read: {
      $0.ikeList
    }
    PrintedSession.roundTrip(
      "show crypto ikev2 sa detail",
      make: {
        $0.list(0...5) { $0.ikev2SA(isDetail: true, isIPv6: false) }
          + $0.list(0...3) { $0.ikev2SA(isDetail: true, isIPv6: true) }
      }
    ) {
      IOSPrinter.ikev2SA($0, isDetail: true)
    } read: {
      $0.ikeList
    }
  }
}

extension SecurityAssociation {
  /// What `show crypto ipsec sa identity` has of a pair.
  fileprivate var withoutTunnel: SecurityAssociation {
    var pair = self
    (pair.localEndpoint, pair.remoteEndpoint, pair.currentOutboundSPI) = (nil, nil, nil)
    (pair.inbound, pair.outbound) = (.none, .none)
    pair.isPartial = true
    return pair
  }

  /// The pair, each of whose SAs has a status: it ends an SA in the form by address.
  fileprivate var withStatuses: SecurityAssociation {
    func list(_ children: Few<ChildSA>) -> Few<ChildSA> {
      var result = Few<ChildSA>()
      for var child in children.array {
        child.status = child.status ?? "ACTIVE"
        result.append(child)
      }
      return result
    }
    var pair = self
    (pair.inbound, pair.outbound) = (list(inbound), list(outbound))
    return pair
  }
}
