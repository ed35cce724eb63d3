/// The state of a session, in `show crypto session`'s words. `up-idle` has nothing to do with idle timers.
public enum SessionStatus: String, Hashable, Sendable {
  case upActive = "up-active"
  case upIdle = "up-idle"
  case upNoIKE = "up-no-ike"
  case down
  case downNegotiating = "down-negotiating"
  case upStandby = "up-standby"
}

/// An IKE SA, from `show crypto session`, `show crypto isakmp sa` or `show crypto ikev2 sa`. A field not printed is nil.
public struct IKESecurityAssociation: Hashable, Sendable {
  /// 1 or 2; nil where the output does not say (`IKE SA:`).
  public var version: Int?
  /// The local address. The plain rows of `show crypto isakmp sa` do not say which end is this router: there it is the
  /// source, the end that began.
  public var local: IPAddress?
  /// The local port.
  public var localPort: Int?
  /// The remote address; the destination in the plain rows of `show crypto isakmp sa`.
  public var remote: IPAddress?
  /// The remote port.
  public var remotePort: Int?
  /// The state as printed: `Active`, `QM_IDLE`, `READY`.
  public var state: String
  /// The status column of `show crypto isakmp sa`: `ACTIVE`, `ACTIVE (deleted)`, `STDBY`.
  public var status: String?
  /// Letters after `Capabilities:`; `D` is dead peer detection. nil for `(none)`.
  public var capabilities: String?
  /// The connection's number (`connid`, `conn-id`, `Tunnel-id`).
  public var connectionID: Int?
  /// The time left. `show crypto ikev2 sa` prints the whole life and the active time; the difference is kept.
  public var lifetime: Seconds?
  /// The front VRF; nil for none.
  public var frontVRF: String?
  /// The inside VRF; nil for none.
  public var insideVRF: String?
  /// The dead peer detection interval it negotiated (`show crypto ikev2 sa detail`); zero is off.
  public var dpdInterval: Seconds?
  /// The retry interval of the dead peer detection.
  public var dpdRetry: Seconds?
  /// Whether this router began it.
  public var isInitiator: Bool?
  /// The remote identity, as printed.
  public var remoteIdentity: String?

  /// An IKE SA of which only its state is known.
  public init(version: Int?, state: String) {
    self.version = version
    self.state = state
  }
}

/// One session of `show crypto session`: an interface and a peer. Two sessions on one interface stay two.
public struct CryptoSession: Hashable, Sendable {
  /// The counters of one direction of a flow.
  public struct Direction: Hashable, Sendable {
    /// Packets encrypted or decrypted.
    public var packets: Int?
    /// Packets dropped.
    public var drops: Int?
    /// The kilobytes left; nil where volume rekey is disabled.
    public var lifetimeKilobytes: Int?
    /// The time left.
    public var lifetime: Seconds?
    /// Nothing known.
    public init() {}
  }

  /// An `IPSEC FLOW`.
  public struct Flow: Hashable, Sendable {
    /// The flow as printed: `permit ip 10.0.0.0/255.0.0.0 host 1.1.1.1`.
    public var text: String
    /// How many SAs carry it.
    public var activeSAs: Int?
    /// Where it comes from: `crypto map`.
    public var origin: String?
    /// Inward.
    public var inbound: Direction?
    /// Outward.
    public var outbound: Direction?
    /// A flow of which only its text is known.
    public init(text: String) { self.text = text }
  }

  /// The interface; nil in `brief` rows without one.
  public var interface: InterfaceName?
  /// The state; nil where not printed.
  public var status: SessionStatus?
  /// The peer.
  public var peer: IPAddress?
  /// The peer's IKE port.
  public var port: Int?
  /// The front VRF; nil for none.
  public var frontVRF: String?
  /// The inside VRF; nil for none.
  public var insideVRF: String?
  /// The identity the peer proved, as printed; nil for `(none)`.
  public var phase1Identity: String?
  /// The description; nil for `(none)`.
  public var description: String?
  /// The ISAKMP or IKEv2 profile.
  public var profile: String?
  /// The user or group name of a remote access session.
  public var userName: String?
  /// The address assigned to a remote access session.
  public var assignedAddress: IPAddress?
  /// How long it has been up; nil where down.
  public var uptime: Seconds?
  /// The IKE SAs.
  public var ikeSAs: [IKESecurityAssociation] = []
  /// The flows.
  public var flows: [Flow] = []

  /// A session of which only its interface is known.
  public init(interface: InterfaceName?) { self.interface = interface }

  /// The interfaces it serves: tunnels with a `shared` profile stand on one line (`Interface: Tunnel0 Tunnel1`).
  public var interfaces: [InterfaceName] {
    guard let interface else { return [] }
    let parts = interface.text.split { $0 == " " || $0 == "," }
    let areNames = parts.allSatisfy { $0.first?.isLetter == true && $0.last?.isNumber == true }
    return parts.count > 1 && areNames ? parts.map { InterfaceName(String($0)) } : [interface]
  }
}
