import Model

extension IOSPrinter {
  /// The words for what two routers agreed on, as the IKE tables print them; our readers pass them over.
  public struct IKEProposal: Hashable, Sendable {
    /// The cipher: `aes`, `3des`; `AES-CBC` for IKEv2.
    public var encryption: String
    /// The cipher's key in bits.
    public var keySize: Int
    /// The hash: `sha`, `md5`; `SHA96`, `SHA256` for IKEv2.
    public var hash: String
    /// The proof: `psk`, `rsig`; `PSK`, `RSA` for IKEv2.
    public var authentication: String
    /// The Diffie-Hellman group.
    public var group: Int
    /// A proposal.
    public init(encryption: String, keySize: Int, hash: String, authentication: String, group: Int) {
      self.encryption = encryption
      self.keySize = keySize
      self.hash = hash
      self.authentication = authentication
      self.group = group
    }
    /// AES and SHA with a preshared key and group 14, in IKEv1's words.
    public static let isakmp = IKEProposal(
      encryption: "aes", keySize: 128, hash: "sha", authentication: "psk", group: 14)
    /// AES-CBC 256 and SHA-256 with a preshared key and group 14, in IKEv2's words.
    public static let ikev2 = IKEProposal(
      encryption: "AES-CBC", keySize: 256, hash: "SHA256", authentication: "PSK", group: 14)
  }

  /// `show crypto isakmp sa`: source, destination, state and number of each IKE SA. The source is the end that began: the
  /// remote one where ``IKESecurityAssociation/isInitiator`` is false.
  ///
  /// Not printed: ports, capabilities, lifetimes, identities, dead peer detection; the VRFs of IPv6 SAs.
  public static func isakmpSA(_ associations: [IKESecurityAssociation]) -> String {
    var text = "IPv4 Crypto ISAKMP SA\n"
    text.reserveCapacity(200 + associations.count * 80)
    let hasVRFs = associations.contains { !$0.isIPv6 && ($0.frontVRF != nil || $0.insideVRF != nil) }
    if hasVRFs { text.cell("f_vrf/i_vrf", 14) }
    text += "dst             src             state          conn-id status\n"
    for association in associations where !association.isIPv6 {
      if hasVRFs { text.cell("\(association.frontVRF ?? "")/\(association.insideVRF ?? "")", 14) }
      let (source, destination) = association.sourceAndDestination
      text.cell(destination?.printed ?? "0.0.0.0", 16)
      text.cell(source?.printed ?? "0.0.0.0", 16)
      text.cell(association.state, 15)
      text.right("\(association.connectionID ?? 0)", 7)
      if let status = association.status { text += " \(status)" }
      text += "\n"
    }
    text += "\nIPv6 Crypto ISAKMP SA\n\n"
    for association in associations where association.isIPv6 {
      let (source, destination) = association.sourceAndDestination
      text += " dst: \(destination?.printed ?? "::")\n src: \(source?.printed ?? "::")\n state: "
      text.cell(association.state, 15)
      text += "conn-id: "
      text.right("\(association.connectionID ?? 0)", 6)
      if let status = association.status { text += " status: \(status)" }
      text += "\n\n"
    }
    return text
  }

  /// `show crypto isakmp sa detail`: local and remote end, inside VRF, status, lifetime and capabilities of each IKE SA.
  ///
  /// Not printed: the state (the reader takes the status for it), ports, the front VRF, identities, dead peer detection.
  /// An SA without lifetime has neither lifetime nor capabilities in its row.
  public static func isakmpSADetail(
    _ associations: [IKESecurityAssociation], proposal: (IKESecurityAssociation) -> IKEProposal = { _ in .isakmp }
  ) -> String {
    var text = isakmpLegend
    text.reserveCapacity(600 + associations.count * 140)
    let columns = "C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.\n\n"
    text += "IPv4 Crypto ISAKMP SA\n\n\(columns)"
    for association in associations where !association.isIPv6 { add(association, proposal(association), to: &text) }
    text += "IPv6 Crypto ISAKMP SA\n\n\(columns)"
    for association in associations where association.isIPv6 { add(association, proposal(association), to: &text) }
    return text
  }

  private static let isakmpLegend = """
    Codes: C - IKE configuration mode, D - Dead Peer Detection
           K - Keepalives, N - NAT-traversal
           T - cTCP encapsulation, X - IKE Extended Authentication
           psk - Preshared key, rsig - RSA signature
           renc - RSA encryption

    """

  private static func add(_ association: IKESecurityAssociation, _ proposal: IKEProposal, to text: inout String) {
    let id = association.connectionID ?? 0
    text.cell("\(id)", 6)
    text.cell(association.local?.printed ?? "0.0.0.0", 16)
    text.cell(association.remote?.printed ?? "0.0.0.0", 16)
    text.cell(association.insideVRF ?? "", 7)
    text.cell(association.status ?? "ACTIVE", 7)
    text.cell(proposal.encryption, 5)
    text.cell(proposal.hash, 7)
    text.cell(proposal.authentication, 5)
    text.cell("\(proposal.group)", 3)
    if let left = association.lifetime {
      text.cell(left.printedAge, 9)
      text += association.capabilities ?? ""
    } else {
      text += "0"
    }
    text += "\n       Engine-id:Conn-id =  SW:\(id % 1_000)\n\n"
  }

  /// `show crypto ikev2 sa` and, with `isDetail`, `show crypto ikev2 sa detail`. `life` is the whole life of an SA, from
  /// which the time it has been active is reckoned; an SA that has more left lives longer.
  ///
  /// Not printed: status and capabilities; without `isDetail` who began, the identity, and dead peer detection. Dead peer
  /// detection that is not known is off: `DPD configured for 0 seconds, retry 0`.
  public static func ikev2SA(
    _ associations: [IKESecurityAssociation], isDetail: Bool = false, life: Seconds = Seconds(86_400),
    proposal: (IKESecurityAssociation) -> IKEProposal = { _ in .ikev2 }
  ) -> String {
    var text = " IPv4 Crypto IKEv2  SA \n\n"
    text.reserveCapacity(100 + associations.count * (isDetail ? 1_000 : 350))
    for association in associations where !association.isIPv6 {
      text += "Tunnel-id Local                 Remote                fvrf/ivrf            Status \n"
      text.cell("\(association.connectionID ?? 0)", 10)
      text.cell(association.local.map { endpoint($0, association.localPort) } ?? "0.0.0.0", 22)
      text.cell(association.remote.map { endpoint($0, association.remotePort) } ?? "0.0.0.0", 22)
      text.cell(association.vrfs, 21)
      text += "\(association.state)  \n"
      add(association, isDetail, life, proposal(association), to: &text)
    }
    text += " IPv6 Crypto IKEv2  SA \n\n"
    for association in associations where association.isIPv6 {
      text += "Tunnel-id    fvrf/ivrf              Status \n"
      text.cell("\(association.connectionID ?? 0)", 11)
      text.cell(association.vrfs, 22)
      text += "\(association.state)  \n"
      if let local = association.local { text += "Local  \(endpoint(local, association.localPort))\n" }
      if let remote = association.remote { text += "Remote  \(endpoint(remote, association.remotePort))\n" }
      add(association, isDetail, life, proposal(association), to: &text)
    }
    return text
  }

  private static func add(
    _ association: IKESecurityAssociation, _ isDetail: Bool, _ life: Seconds, _ proposal: IKEProposal,
    to text: inout String
  ) {
    text += "      Encr: \(proposal.encryption), keysize: \(proposal.keySize), PRF: \(proposal.hash)"
    text += ", Hash: \(proposal.hash), DH Grp:\(proposal.group), Auth sign: \(proposal.authentication)"
    text += ", Auth verify: \(proposal.authentication)\n"
    if let left = association.lifetime?.atLeastZero {
      let whole = max(left, life.atLeastZero)
      text += "      Life/Active Time: \(whole)/\(whole - left) sec\n"
    }
    if isDetail { addDetail(association, to: &text) }
    text += "\n"
  }

  private static func addDetail(_ association: IKESecurityAssociation, to text: inout String) {
    let id = association.connectionID ?? 0
    text += "      CE id: \(1_000 + id), Session-id: \(id)\n      Status Description: Negotiation done\n"
    text += "      Local spi: \(indexText(id, 1))       Remote spi: \(indexText(id, 2))\n"
    text += "      Local id: \(association.local?.printed ?? "")\n"
    text += "      Remote id: \(association.remoteIdentity ?? "")\n"
    text += "      Local req msg id:  2              Remote req msg id:  2         \n"
    text += "      Local next msg id: 2              Remote next msg id: 2         \n"
    text += "      Local req queued:  2              Remote req queued:  2         \n"
    text += "      Local window:      5              Remote window:      5         \n"
    text += "      DPD configured for \(association.dpdInterval?.atLeastZero ?? 0) seconds, retry "
    text += "\(association.dpdRetry?.atLeastZero ?? 0)\n"
    text += "      Fragmentation not  configured.\n      Dynamic Route Update: disabled\n"
    text += "      Extended Authentication not configured.\n      NAT-T is not detected  \n"
    text += "      Cisco Trust Security SGT is disabled\n"
    if let isInitiator = association.isInitiator { text += "      Initiator of SA : \(isInitiator ? "Yes" : "No")\n" }
  }

  /// Sixteen digits that differ from SA to SA: the facts hold no IKE SPIs.
  private static func indexText(_ id: Int, _ side: UInt64) -> String {
    let mixed = (UInt64(truncatingIfNeeded: id) &* 2 &+ side) &* 0x9E37_79B9_7F4A_7C15
    let digits = String(mixed, radix: 16, uppercase: true)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension IKESecurityAssociation {
  fileprivate var isIPv6: Bool { (local ?? remote)?.isIPv6 == true }
  fileprivate var vrfs: String { "\(frontVRF ?? "none")/\(insideVRF ?? "none")" }
  fileprivate var sourceAndDestination: (IPAddress?, IPAddress?) {
    isInitiator == false ? (remote, local) : (local, remote)
  }
}
