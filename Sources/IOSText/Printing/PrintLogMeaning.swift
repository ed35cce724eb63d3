import Model

extension IOSPrinter {
  /// What a message's text needs beyond its meaning.
  public struct LogContext: Hashable, Sendable {
    /// Whether a session is one of IKEv2, which has a message of its own.
    public var isIKEv2 = false
    /// What a tracked object tracks, spelled as `show track` or a configuration does.
    public var trackSubject: String?
    /// The interface on which a packet came in.
    public var inputInterface: InterfaceName?
    /// Whether an interface itself changed (`%LINK-3-UPDOWN`) rather than its line protocol (`%LINEPROTO-5-UPDOWN`).
    public var isLink = false
    /// Nothing beyond the meaning.
    public init() {}
  }

  /// The message that says this (ios-behaviour 4.6), without a stamp: put time, zone and authority into it. nil for
  /// ``LogMeaning/other``, which has no text of its own.
  public static func logMessage(_ meaning: LogMeaning, context: LogContext = LogContext()) -> LogMessage? {
    guard let (facility, severity, mnemonic, text) = parts(meaning, context) else { return nil }
    return LogMessage(
      time: nil, authority: .authoritative, facility: facility, severity: severity, mnemonic: mnemonic, text: text,
      meaning: meaning)
  }

  private typealias Parts = (String, Int, String, String)

  private static func parts(_ meaning: LogMeaning, _ context: LogContext) -> Parts? {
    switch meaning {
    case .standbyStateChange(let interface, let group, let from, let to):
      let text = "\(interface.canonical) Grp \(group) state \(from.printed) -> \(to.printed)"
      return ("HSRP", 5, "STATECHANGE", text)
    case .differentVirtualAddress(let interface, let group, let seen, let configured):
      let text =
        "\(interface.canonical) Grp \(group) active routers virtual IP address \(seen.printed) is different to the "
        + "locally configured address \(configured.printed)"
      return ("HSRP", 4, "DIFFVIP1", text)
    case .badAuthentication(let source):
      return ("HSRP", 4, "BADAUTH2", "Bad authentication from \(source?.printed ?? "unknown")")
    case .duplicateAddress(let address, let interface):
      let place = interface.map { " on \($0.canonical)" } ?? ""
      return ("HSRP", 4, "DUPADDR", "Duplicate address \(address.printed)\(place)")
    case .session(let isUp, let peer, let port, let identity):
      return session(isUp, peer, port, identity, context)
    case .invalidSPI(let source, let destination, let spi):
      return invalidSPI(source, destination, spi, context)
    case .isakmp(let isOn): return ("CRYPTO", 6, "ISAKMP_ON_OFF", "ISAKMP is \(isOn ? "ON" : "OFF")")
    case .ikeTrouble(let peer):
      let text = "IKE message from \(peer?.printed ?? "unknown") has no SA and is not an initialization offer"
      return ("CRYPTO", 4, "IKMP_NO_SA", text)
    case .track(let object, let from, let to):
      let subject = context.trackSubject.map { briefSubject($0) + " " } ?? ""
      return ("TRACK", 6, "STATE", "\(object) \(subject)\(from) -> \(to)")
    case .configured(let by): return ("SYS", 5, "CONFIG_I", "Configured from console\(by.map { " by \($0)" } ?? "")")
    case .interface(let name, let isUp):
      let state = "Interface \(name.canonical), changed state to \(isUp ? "up" : "down")"
      return context.isLink ? ("LINK", 3, "UPDOWN", state) : ("LINEPROTO", 5, "UPDOWN", "Line protocol on \(state)")
    case .restart: return ("SYS", 5, "RESTART", "System restarted --")
    case .clockSet: return ("SYS", 6, "CLOCKUPDATE", "System clock has been updated")
    case .other: return nil
    }
  }

  private static func session(
    _ isUp: Bool, _ peer: IPAddress, _ port: Int?, _ identity: String?, _ context: LogContext
  ) -> Parts {
    var endpoint = peer.isIPv6 ? "[\(peer.printed)]" : peer.printed
    if let port { endpoint += ":\(port)" }
    let state = isUp ? "UP" : "DOWN"
    let rest = "  Peer \(endpoint)\(identity.map { "       Id: \($0)" } ?? "")"
    return context.isIKEv2
      ? ("CRYPTO", 5, "IKEV2_SESSION_STATUS", "Crypto tunnel v2 is \(state).\(rest)")
      : ("CRYPTO", 5, "SESSION_STATUS", "Crypto tunnel is \(state)  .\(rest)")
  }

  private static func invalidSPI(
    _ source: IPAddress?, _ destination: IPAddress?, _ spi: UInt32?, _ context: LogContext
  ) -> Parts {
    var text = "decaps: rec'd IPSEC packet has invalid spi for"
    if let destination { text += " destaddr=\(destination.printed)," }
    text += " prot=50"
    if let spi { text += ", spi=\(spiText(spi))" }
    if let source { text += ", srcaddr=\(source.printed)" }
    if let interface = context.inputInterface { text += ", input interface=\(interface.canonical)" }
    return ("CRYPTO", 4, "RECVD_PKT_INV_SPI", text)
  }
}
