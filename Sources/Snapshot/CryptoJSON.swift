import Availability
import Model

extension JSONWriter {
  /// A crypto map entry.
  mutating func cryptoMap(_ entry: CryptoMapReport) {
    field("name", entry.name)
    field("sequence", entry.sequence)
    field("kind", entry.kind.rawValue)
    field("addressFamily", entry.isIPv6 ? "ipv6" : "ipv4")
    field("incomplete", entry.isIncomplete)
    field("interfaces", entry.interfaces?.map(\.canonical))
    field("accessList", entry.accessList)
    field("transformSets", entry.transformSets)
    field("profile", entry.profile)
    field("localAddressInterface", entry.localAddressInterface)
    objects("peers", entry.peers) { writer, peer in
      writer.field("name", peer.name)
      writer.field("isDefault", peer.isDefault)
      writer.field("isDynamic", peer.isDynamic)
      writer.field("addresses", peer.addresses)
    }
    field("currentPeer", entry.currentPeer)
    field("defaultPeer", entry.defaultPeer)
    object("idle", entry.idle) { writer, idle in
      writer.field("configured", idle.configured)
      writer.field("effective", idle.effective)
      writer.field("source", idle.source.rawValue)
      writer.field("resetsToDefault", idle.resetsToDefault)
    }
    field("lifetimeSeconds", entry.lifetime)
    field("lifetimeKilobytes", entry.lifetimeKilobytes)
    let isBare = entry.isReverseRouteBare
    object("reverseRoute", entry.reverseRoute) { writer, reverse in
      writer.field("static", isBare ? nil : reverse.isStatic)
      writer.field("tag", reverse.tag)
      writer.field("distance", reverse.distance)
      writer.field("remotePeer", isBare ? nil : reverse.remotePeer)
      // `set reverse-route gateway A` does what `remote-peer A gateway` did.
      writer.field("remotePeerAddress", reverse.remotePeerAddress ?? reverse.gatewayAddress)
      writer.field("gateway", isBare ? nil : reverse.gateway || reverse.gatewayAddress != nil)
    }
  }

  /// A session.
  mutating func session(_ session: CryptoSession) {
    field("interface", session.interface)
    field("status", session.status?.rawValue)
    field("peer", session.peer)
    field("port", session.port)
    field("frontVRF", session.frontVRF)
    field("insideVRF", session.insideVRF)
    field("phase1Identity", session.phase1Identity)
    field("description", session.description)
    field("profile", session.profile)
    field("uptimeSeconds", session.uptime)
    objects("ikeSAs", session.ikeSAs) { writer, association in
      writer.field("version", association.version)
      writer.field("local", association.local)
      writer.field("localPort", association.localPort)
      writer.field("remote", association.remote)
      writer.field("remotePort", association.remotePort)
      writer.field("state", lowercased: association.state)
      writer.field("capabilities", association.capabilities)
      writer.field("connectionID", association.connectionID)
      writer.field("lifetimeSeconds", association.lifetime)
    }
    objects("flows", session.flows) { writer, flow in
      writer.field("text", flow.text)
      writer.field("activeSAs", flow.activeSAs)
      writer.field("origin", flow.origin)
      writer.object("inbound", flow.inbound) { $0.direction($1) }
      writer.object("outbound", flow.outbound) { $0.direction($1) }
    }
  }

  private mutating func direction(_ direction: CryptoSession.Direction) {
    field("packets", direction.packets)
    field("drops", direction.drops)
    field("lifetimeKilobytes", direction.lifetimeKilobytes)
    field("lifetimeSeconds", direction.lifetime)
  }
}

/// Writes SAs: the long list of a snapshot.
struct AssociationEncoder {
  let router: String

  func write(_ report: SAReport, to writer: inout JSONWriter) {
    let association = report.association
    writer.key("id")
    writer.string { report.eachPartOfID(on: router, $0) }
    writer.field("interface", association.interface)
    writer.field("cryptoMap", association.cryptoMap)
    writer.field("sequence", report.sequence)
    writer.field("joinBasis", report.joinBasis?.rawValue)
    writer.field("localAddress", association.localAddress)
    writer.field("protectedVRF", association.protectedVRF)
    writer.field("localProxy", association.localProxy.prefix)
    writer.field("remoteProxy", association.remoteProxy.prefix)
    writer.field("protocol", association.localProxy.ipProtocol)
    writer.field("localPort", association.localProxy.port)
    writer.field("remotePort", association.remoteProxy.port)
    writer.field("peer", association.peer)
    writer.field("port", association.port)
    writer.object("packets", association.packets) { writer, packets in
      writer.field("encapsulated", packets.encapsulated)
      writer.field("encrypted", packets.encrypted)
      writer.field("digested", packets.digested)
      writer.field("decapsulated", packets.decapsulated)
      writer.field("decrypted", packets.decrypted)
      writer.field("verified", packets.verified)
    }
    writer.field("sendErrors", association.sendErrors)
    writer.field("receiveErrors", association.receiveErrors)
    writer.field("localEndpoint", association.localEndpoint)
    writer.field("remoteEndpoint", association.remoteEndpoint)
    writer.field("currentOutboundSPI", association.currentOutboundSPI)
    list("inbound", association.inbound, association, &writer)
    list("outbound", association.outbound, association, &writer)
    writer.object("idle", report.idle) { writer, idle in
      writer.field("limit", idle.limit)
      writer.field("remainingLow", idle.remainingLow)
      writer.field("remainingHigh", idle.remainingHigh)
      writer.field("approximate", idle.isApproximate)
    }
  }

  // An empty list of a text that stopped before its end is not looked at.
  private func list(
    _ name: StaticString, _ children: Few<ChildSA>, _ association: SecurityAssociation, _ writer: inout JSONWriter
  ) {
    if association.isPartial, children.isEmpty {
      writer.objects(name, [ChildSA]?.none, child)
    } else {
      writer.objects(name, children, child)
    }
  }

  private func child(_ writer: inout JSONWriter, _ child: ChildSA) {
    writer.field("kind", child.kind.rawValue)
    writer.field("spi", child.spi)
    writer.field("transform", child.transform)
    writer.field("settings", child.settings)
    writer.field("connectionID", child.connectionID)
    writer.field("lifetimeKilobytes", child.lifetimeKilobytes)
    writer.field("lifetimeSeconds", child.lifetime)
    writer.field("status", lowercased: child.status)
  }
}
