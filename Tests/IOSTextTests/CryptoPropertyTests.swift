import BenchmarkText
import Model
import Testing

@testable import IOSText

/// Random SA pairs, and the text of several trains for them.
private struct PairWriter {
  enum Form: CaseIterable { case old, modern, flushLeft, ipv6 }
  var random: SeededGenerator
  let form: Form

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func anyAddress() -> IPAddress {
    guard form == .ipv6 else { return .v4(UInt32.random(in: 0x0100_0000...0xDFFF_FFFF, using: &random)) }
    return .v6(0x2001_0DB8_0000_0000 | UInt64(below(65_536)), UInt64(1 + below(65_536)))
  }

  private mutating func proxy() -> ProxyIdentity {
    let address = anyAddress()
    let prefix = Prefix(address, length: below(address.width + 1))
    return ProxyIdentity(prefix: prefix, ipProtocol: UInt8(below(256)), port: UInt16(below(65_536)))
  }

  private mutating func child() -> ChildSA {
    var child = ChildSA(
      kind: below(5) == 0 ? .ah : .esp, spi: UInt32.random(in: 1...UInt32.max, using: &random))
    child.transform = ["esp-256-aes esp-sha-hmac", "esp-gcm 256", "esp-3des"][below(3)]
    child.settings = ["Tunnel", "Transport UDP-Encaps", "Tunnel, esn"][below(3)]
    child.connectionID = below(10_000)
    child.lifetime = Seconds(below(90_000))
    if below(2) == 0 { child.lifetimeKilobytes = below(5_000_000) }
    if form != .old { child.status = "ACTIVE(ACTIVE)" }
    return child
  }

  mutating func pair(_ interface: String, _ map: String, _ local: IPAddress) -> SecurityAssociation {
    var pair = SecurityAssociation(
      interface: InterfaceName(interface), cryptoMap: map, localAddress: local, localProxy: proxy(),
      remoteProxy: proxy())
    if below(3) == 0, form != .old { pair.protectedVRF = "VRF-\(below(4))" }
    pair.peer = anyAddress()
    pair.port = [500, 4500][below(2)]
    pair.flags = ["", "origin_is_acl,"][below(2)]
    pair.packets.encapsulated = below(1 << 40)
    pair.packets.encrypted = below(1 << 40)
    pair.packets.digested = below(1 << 40)
    pair.packets.decapsulated = below(1 << 40)
    pair.packets.decrypted = below(1 << 40)
    pair.packets.verified = below(1 << 40)
    if below(2) == 0 {
      pair.sendErrors = below(1000)
      pair.receiveErrors = below(1000)
    }
    pair.localEndpoint = local
    pair.remoteEndpoint = pair.peer
    for _ in 0..<below(3) { pair.inbound.append(child()) }
    for _ in 0..<below(3) { pair.outbound.append(child()) }
    // The lists are printed by protocol.
    pair.inbound = sorted(pair.inbound)
    pair.outbound = sorted(pair.outbound)
    pair.currentOutboundSPI = pair.outbound.first?.spi ?? 0
    return pair
  }

  private func sorted(_ list: Few<ChildSA>) -> Few<ChildSA> {
    var result = Few<ChildSA>()
    for kind in [ChildSA.Kind.esp, .ah] {
      for child in list.array where child.kind == kind { result.append(child) }
    }
    return result
  }

  mutating func pairs() -> [SecurityAssociation] {
    (0..<(1 + below(3))).flatMap { index in
      let local = anyAddress()
      return (0..<(1 + below(3))).map { _ in pair("Tunnel\(index)", "MAP-\(index)", local) }
    }
  }

  func text(_ pairs: [SecurityAssociation]) -> String {
    var text = "\n"
    var interface: InterfaceName?
    for pair in pairs {
      if pair.interface != interface {
        interface = pair.interface
        let point = form == .old ? "addr." : "addr"
        text += "interface: \(pair.interface)\n    Crypto map tag: \(pair.cryptoMap), local \(point) "
        text += "\(pair.localAddress?.description ?? "")\n\n"
      }
      text += lines(pair)
    }
    return form == .flushLeft ? flushLeft(text) : text
  }

  private func identity(_ proxy: ProxyIdentity) -> String {
    guard let prefix = proxy.prefix else { return "" }
    let mask: String
    if case .v4 = prefix.address {
      mask = IPAddress.v4(prefix.length == 0 ? 0 : UInt32.max << UInt32(32 - prefix.length)).description
    } else {
      mask = "\(prefix.length)"
    }
    return "(\(prefix.address)/\(mask)/\(proxy.ipProtocol)/\(proxy.port))"
  }

  private func lines(_ pair: SecurityAssociation) -> String {
    let colon = form == .old ? "" : ":"
    let peer = pair.peer?.description ?? ""
    let port = pair.port ?? 0
    func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
    let packets = pair.packets
    var text = form == .old ? "" : "   protected vrf: \(pair.protectedVRF ?? "(none)")\n"
    text += "   local  ident (addr/mask/prot/port): \(identity(pair.localProxy))\n"
    text += "   remote ident (addr/mask/prot/port): \(identity(pair.remoteProxy))\n"
    text += form == .old ? "   current_peer: \(peer):\(port)\n" : "   current_peer \(peer) port \(port)\n"
    text += "     PERMIT, flags={\(pair.flags)}\n    #pkts encaps: \(number(packets.encapsulated)), #pkts encrypt: "
    text += "\(number(packets.encrypted)), #pkts digest\(colon) \(number(packets.digested))\n    #pkts decaps: "
    text += "\(number(packets.decapsulated)), #pkts decrypt: \(number(packets.decrypted)), #pkts verify\(colon) "
    text += "\(number(packets.verified))\n    #pkts compressed: 0, #pkts decompressed: 0\n"
    if let sent = pair.sendErrors { text += "    #send errors \(sent), #recv errors \(number(pair.receiveErrors))\n" }
    let local = pair.localEndpoint?.description ?? ""
    text += "\n     local crypto endpt.: \(local),\(form == .ipv6 ? "\n    " : "") remote crypto endpt.: \(peer)\n"
    let spi = pair.currentOutboundSPI ?? 0
    text += "     current outbound spi: 0x\(String(spi, radix: 16, uppercase: true))(\(spi))\n\n"
    text += list("inbound", pair.inbound) + list("outbound", pair.outbound)
    return text
  }

  private func list(_ direction: String, _ children: Few<ChildSA>) -> String {
    var text = ""
    for kind in ["esp", "ah", "pcp"] {
      text += "     \(direction) \(kind) sas:\n"
      for child in children.array where child.kind.rawValue == kind {
        text += "      spi: 0x\(String(child.spi, radix: 16, uppercase: true))(\(child.spi))\n"
        text += "        transform: \(child.transform) ,\n        in use settings ={"
        text += child.settings.contains("esn") ? "\(child.settings)}\n" : "\(child.settings), }\n"
        let slot = form == .old ? "slot: 0, " : ""
        text += "        \(slot)conn id: \(child.connectionID ?? 0), flow_id: 1, crypto map: M\n"
        let left = child.lifetime?.whole ?? 0
        if let kilobytes = child.lifetimeKilobytes {
          text += "        sa timing: remaining key lifetime (k/sec): (\(kilobytes)/\(left))\n"
        } else {
          text += "        sa timing: remaining key lifetime (sec): \(left)\n"
          text += "        Kilobyte Volume Rekey has been disabled\n"
        }
        text += "        IV size: 16 bytes\n        replay detection support: Y\n"
        if let status = child.status { text += "        Status: \(status)\n" }
      }
      text += "\n"
    }
    return text
  }
}

@Suite("IPsec SAs: random texts")
struct CryptoPropertyTests {
  @Test("what is printed is read back, in the form of every train", arguments: 1...60)
  func roundTrip(_ seed: UInt64) {
    for form in PairWriter.Form.allCases {
      var writer = PairWriter(random: SeededGenerator(seed: seed), form: form)
      let pairs = writer.pairs()
      let result = Show.read(writer.text(pairs), .ipsecSA)
      #expect(result.associations == pairs, "seed \(seed), form \(form)")
      #expect(result.diagnostics.isEmpty && !result.command.isCut, "seed \(seed), form \(form): \(result.unread)")
    }
  }

  @Test("cut at any byte, all facts but the last are those of the whole, and no value of the last is another")
  func truncation() {
    for form in PairWriter.Form.allCases {
      var writer = PairWriter(random: SeededGenerator(seed: 7), form: form)
      let pairs = Array(writer.pairs().prefix(3))
      let bytes = Array(writer.text(pairs).utf8)
      for end in 0..<bytes.count {
        let found = Show.read(bytes: Array(bytes[..<end]), .ipsecSA).associations
        guard found.count <= pairs.count else {
          Issue.record("more facts than there are, form \(form), cut at \(end)")
          return
        }
        #expect(found.dropLast() == pairs.prefix(max(0, found.count - 1)), "form \(form), cut at \(end)")
        guard let last = found.last else { continue }
        let whole = pairs[found.count - 1]
        #expect(agrees(last.packets.encapsulated, whole.packets.encapsulated), "form \(form), cut at \(end)")
        #expect(agrees(last.packets.verified, whole.packets.verified), "form \(form), cut at \(end)")
        #expect(agrees(last.peer, whole.peer) && agrees(last.port, whole.port), "form \(form), cut at \(end)")
        #expect(agrees(last.currentOutboundSPI, whole.currentOutboundSPI), "form \(form), cut at \(end)")
        #expect(
          last.inbound.array.map(\.spi) == Array(whole.inbound.array.map(\.spi).prefix(last.inbound.count)),
          "form \(form), cut at \(end)")
      }
    }
  }

  @Test("the other readers, cut at any byte: all facts but the last are those of the whole")
  func truncationElsewhere() {
    let texts: [(String, CommandFamily)] = [
      (sessionText, .cryptoSession), (mapText, .cryptoMap), (ikev2Text, .ikev2SA), (pairText, .ipsecSA),
    ]
    for (text, family) in texts {
      let bytes = Array(text.utf8)
      let whole = parts(Show.read(text, family))
      for end in 0..<bytes.count {
        let found = parts(Show.read(bytes: Array(bytes[..<end]), family))
        #expect(found.count <= whole.count, "\(family), cut at \(end)")
        #expect(
          Array(found.dropLast()) == Array(whole.prefix(max(0, found.count - 1))), "\(family), cut at \(end)")
      }
    }
  }

  /// The facts as things to compare, without the interfaces that a map's last lines add to all of its entries.
  private func parts(_ result: Show.Result) -> [AnyHashable] {
    let maps = result.maps.map { map in
      var map = map
      map.interfaces = nil
      return AnyHashable(map)
    }
    return maps + result.sessions.map { AnyHashable($0) } + result.ikeSAs.map { AnyHashable($0) }
      + result.associations.map { AnyHashable($0) }
  }

  private func agrees<Value: Equatable>(_ part: Value?, _ whole: Value?) -> Bool { part == nil || part == whole }

  @Test("lines left out, doubled or mixed up never stop a reader", arguments: 1...40)
  func damage(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var writer = PairWriter(random: SeededGenerator(seed: seed), form: .modern)
    for text in [writer.text(writer.pairs()), pairText, sessionText, mapText, ikev2Text] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<(lines.count / 4) {
        let index = Int.random(in: 0..<lines.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: lines.remove(at: index)
        case 1: lines.insert(lines[index], at: Int.random(in: 0...lines.count, using: &random))
        case 2: lines[index] = String(lines[index].prefix(Int.random(in: 0...lines[index].count, using: &random)))
        default: lines.shuffle(using: &random)
        }
        if lines.isEmpty { break }
      }
      let damaged = lines.joined(separator: "\n")
      for family in CommandFamily.allCases {
        let result = Show.read(damaged, family)
        #expect(result.sources.allSatisfy { $0.range.upperBound <= damaged.utf8.count }, "seed \(seed)")
      }
    }
  }

  @Test("the benchmark's text is the same for the same seed, and is read to the last tunnel")
  func benchmark() {
    let text = cryptoIPsecSADetail(tunnels: 200, seed: 3)
    #expect(text == cryptoIPsecSADetail(tunnels: 200, seed: 3))
    #expect(text != cryptoIPsecSADetail(tunnels: 200, seed: 4))
    let result = Show.read(bytes: text, .ipsecSA)
    #expect(result.associations.count == 200 && result.diagnostics.isEmpty)
    #expect((1_900...2_300).contains(text.count / 200))
    #expect(result.associations.contains { $0.inbound.isEmpty })
  }
}
