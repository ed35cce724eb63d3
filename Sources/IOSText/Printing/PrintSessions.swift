import Model

extension IOSPrinter {
  /// `show crypto session` and, with `isDetail`, `show crypto session detail`, also with filters.
  ///
  /// An IKE SA is `Active` once it is ready (`QM_IDLE`, `READY`) and `Inactive` otherwise. Without `isDetail` there is no
  /// uptime, no identity, no VRF, no description, no counters, and of an IKE SA only its ends and its state. A direction
  /// of a flow without SAs has `0/0` for its life, and one with no kilobytes has volume rekey disabled.
  public static func cryptoSession(_ sessions: [CryptoSession], isDetail: Bool = false) -> String {
    var text = "Crypto session current status\n\n"
    text.reserveCapacity(600 + sessions.count * 700)
    if isDetail { text += legend }
    for (index, session) in sessions.enumerated() {
      add(session, isDetail, number: index, to: &text)
      text += "\n"
    }
    return text
  }

  private static let legend = """
    Code: C - IKE Configuration mode, D - Dead Peer Detection     
    K - Keepalives, N - NAT-traversal, T - cTCP encapsulation     
    X - IKE Extended Authentication, F - IKE Fragmentation
    R - IKE Auto Reconnect, U - IKE Dynamic Route Update
    S - SIP VPN


    """

  private static func add(_ session: CryptoSession, _ isDetail: Bool, number: Int, to text: inout String) {
    if let interface = session.interface { text += "Interface: \(interface.canonical)\n" }
    if let user = session.userName { text += "Username: \(user)\n" }
    if let profile = session.profile { text += "Profile: \(profile)\n" }
    if let address = session.assignedAddress { text += "Assigned address: \(address.printed)\n" }
    if isDetail, let uptime = session.uptime { text += "Uptime: \(uptime.printedAge)\n" }
    if let status = session.status { text += "Session status: \(status.rawValue.uppercased())     \n" }
    if let peer = session.peer {
      text += "Peer: \(peer.printed) "
      if let port = session.port { text += "port \(port) " }
      if isDetail { text += "fvrf: \(session.frontVRF ?? "(none)") ivrf: \(session.insideVRF ?? "(none)")" }
      text += "\n"
    }
    if isDetail {
      text += "      Phase1_id: \(session.phase1Identity ?? "(none)")\n      Desc: \(session.description ?? "(none)")\n"
    }
    for association in session.ikeSAs { add(association, isDetail, number: number, to: &text) }
    for flow in session.flows { add(flow, isDetail, to: &text) }
  }

  private static func add(
    _ association: IKESecurityAssociation, _ isDetail: Bool, number: Int, to text: inout String
  ) {
    text += "  Session ID: \(number)  \n  IKE\(association.version.map { "v\($0)" } ?? "") SA:"
    if let local = association.local {
      text += " local \(endpoint(local, association.localPort))"
      if local.isIPv6 { text += "\n         " }
    }
    if let remote = association.remote { text += " remote \(endpoint(remote, association.remotePort))" }
    let isActive = ["Active", "QM_IDLE", "READY"].contains(association.state)
    text += isActive ? " Active \n" : " Inactive \n"
    guard isDetail else { return }
    text += "          Capabilities:\(association.capabilities ?? "(none)")"
    if let id = association.connectionID { text += " connid:\(id)" }
    if let left = association.lifetime { text += " lifetime:\(left.printedAge)" }
    text += "\n"
  }

  static func endpoint(_ address: IPAddress, _ port: Int?) -> String {
    port.map { "\(address.printed)/\($0)" } ?? address.printed
  }

  private static func add(_ flow: CryptoSession.Flow, _ isDetail: Bool, to text: inout String) {
    text += "  IPSEC FLOW: \(flow.text) \n"
    if let count = flow.activeSAs {
      text += "        Active SAs: \(count)"
      if let origin = flow.origin { text += ", origin: \(origin)" }
      text += "\n"
    }
    guard isDetail else { return }
    if let inbound = flow.inbound { text += "        Inbound:  #pkts dec'ed \(counters(inbound))\n" }
    if let outbound = flow.outbound { text += "        Outbound: #pkts enc'ed \(counters(outbound))\n" }
  }

  private static func counters(_ direction: CryptoSession.Direction) -> String {
    let life: String
    if let left = direction.lifetime {
      life = (direction.lifetimeKilobytes.map { "\(max(0, $0))" } ?? "KB Vol Rekey Disabled") + "/\(left.atLeastZero)"
    } else {
      life = "\(max(0, direction.lifetimeKilobytes ?? 0))/0"
    }
    return "\(direction.packets ?? 0) drop \(direction.drops ?? 0) life (KB/Sec) \(life)"
  }

  /// `show crypto session brief`: a row a session, by their VRFs. A session without status is left out.
  ///
  /// Not printed: ports, IKE SAs, flows, profile, description, assigned address.
  public static func cryptoSessionBrief(_ sessions: [CryptoSession]) -> String {
    var text = "Status: A- Active, U - Up, D - Down, I - Idle, S - Standby, N - Negotiating\n        K - No IKE\n"
    text.reserveCapacity(200 + sessions.count * 90)
    var vrfs: (String?, String?)?
    for session in sessions {
      guard let status = session.status, let peer = session.peer else { continue }
      if vrfs == nil || vrfs?.0 != session.insideVRF || vrfs?.1 != session.frontVRF {
        vrfs = (session.insideVRF, session.frontVRF)
        text += "ivrf = \(session.insideVRF ?? "(none)")\n"
        text += "fvrf = \(session.frontVRF ?? "(none)")\n"
        text += "Peer            I/F        Username        Group/Phase1_id          Uptime   Status\n"
      }
      if peer.printed.utf8.count < 16 {
        text.cell(peer.printed, 16)
      } else {
        text += "\(peer.printed)\n                "
      }
      text.cell(session.interface?.short ?? "", 11)
      text.cell(session.userName ?? "", 16)
      // A name in the column before is told from this one by its place alone.
      text.cell(session.phase1Identity ?? (session.userName == nil ? "" : "(none)"), 25)
      text.cell(session.uptime?.printedAge ?? "", 9)
      text += "\(status.letters)\n"
    }
    return text
  }
}

extension SessionStatus {
  /// The letters of the brief table.
  fileprivate var letters: String {
    switch self {
    case .upActive: "UA"
    case .upIdle: "UI"
    case .upNoIKE: "UK"
    case .upStandby: "US"
    case .down: "D"
    case .downNegotiating: "DN"
    }
  }
}
