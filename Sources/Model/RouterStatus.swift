/// A row of `show ip interface brief`.
public struct InterfaceStatus: Hashable, Sendable {
  /// The interface.
  public var name: InterfaceName
  /// The address; nil for `unassigned`.
  public var address: IPAddress?
  /// The state, as printed: `up`, `down`, `administratively down`.
  public var status: String
  /// The line protocol's state, as printed.
  public var lineProtocol: String
  /// A row.
  public init(name: InterfaceName, address: IPAddress?, status: String, lineProtocol: String) {
    self.name = name
    self.address = address
    self.status = status
    self.lineProtocol = lineProtocol
  }
}

/// A tracked object of `show track`.
public struct TrackedObject: Hashable, Sendable {
  /// Its number.
  public var number: Int
  /// What it tracks, as printed: `Interface GigabitEthernet0/0/0 line-protocol`.
  public var subject: String
  /// Whether it is up; nil where unknown.
  public var isUp: Bool?
  /// How often it changed.
  public var changes: Int?
  /// How long ago it last changed.
  public var lastChange: Seconds?
  /// Who uses it, as printed: `HSRP Ethernet0/0 3`.
  public var users: [String] = []
  /// An object of which only its number and subject are known.
  public init(number: Int, subject: String) {
    self.number = number
    self.subject = subject
  }
}

/// What a router's clock showed.
public struct DeviceClock: Hashable, Sendable {
  /// How far the router trusts its clock (the character before the time).
  public enum Authority: Hashable, Sendable {
    /// Synchronised.
    case authoritative
    /// `.`: it was, and has lost its source.
    case lost
    /// `*`: never set or not trusted.
    case unset
  }
  /// The time shown.
  public var local: LocalTime
  /// The name of the time zone, as printed: `EST`.
  public var zone: String?
  /// How far the router trusts it.
  public var authority: Authority
  /// The time source, as printed: `NTP`; nil for a plain `show clock`.
  public var timeSource: String?
  /// A reading.
  public init(local: LocalTime, zone: String?, authority: Authority, timeSource: String? = nil) {
    self.local = local
    self.zone = zone
    self.authority = authority
    self.timeSource = timeSource
  }
}

/// What `show version` says of a router.
public struct SoftwareVersion: Hashable, Sendable {
  /// The release: `16.10.1b`, `15.2(4)M7`.
  public var version: String?
  /// The platform: `ISR4451-X/K9`, `CSR1000V`.
  public var model: String?
  /// The host's name from its uptime line.
  public var hostname: String?
  /// How long it has been up.
  public var uptime: Seconds?
  /// Nothing known.
  public init() {}
}

/// A line of the router's log.
public struct LogMessage: Hashable, Sendable {
  /// The sequence number, where the router prints one.
  public var sequence: Int?
  /// The router's local time; year 0 where the line has none. nil where the stamp is an uptime or absent.
  public var time: LocalTime?
  /// The time since the router started, where the stamp is one.
  public var uptime: Seconds?
  /// The name of the time zone, where printed.
  public var zone: String?
  /// How far the router trusts its clock.
  public var authority: DeviceClock.Authority
  /// The facility: `HSRP`.
  public var facility: String
  /// The severity, 0…7.
  public var severity: Int
  /// The mnemonic: `STATECHANGE`.
  public var mnemonic: String
  /// The text behind the colon, as printed.
  public var text: String
  /// What the message says, where it is one this program knows.
  public var meaning: LogMeaning

  /// A message.
  public init(
    time: LocalTime?, authority: DeviceClock.Authority, facility: String, severity: Int, mnemonic: String, text: String,
    meaning: LogMeaning = .other
  ) {
    self.time = time
    self.authority = authority
    self.facility = facility
    self.severity = severity
    self.mnemonic = mnemonic
    self.text = text
    self.meaning = meaning
  }
}

/// What a log message says about availability (ios-behaviour 4.6).
public enum LogMeaning: Hashable, Sendable {
  /// `%HSRP-5-STATECHANGE`.
  case standbyStateChange(interface: InterfaceName, group: Int, from: StandbyState, to: StandbyState)
  /// `%HSRP-4-DIFFVIP1`: another member has another virtual address.
  case differentVirtualAddress(interface: InterfaceName, group: Int, seen: IPAddress, configured: IPAddress)
  /// `%HSRP-4-BADAUTH…`.
  case badAuthentication(from: IPAddress?)
  /// `%HSRP-4-DUPADDR`.
  case duplicateAddress(IPAddress, interface: InterfaceName?)
  /// `%CRYPTO-5-SESSION_STATUS` and `%CRYPTO-5-IKEV2_SESSION_STATUS`.
  case session(isUp: Bool, peer: IPAddress, port: Int?, identity: String?)
  /// `%CRYPTO-4-RECVD_PKT_INV_SPI`: the sign of a failover that the remote end has not noticed.
  case invalidSPI(from: IPAddress?, to: IPAddress?, spi: UInt32?)
  /// `%CRYPTO-6-ISAKMP_ON_OFF`.
  case isakmp(isOn: Bool)
  /// `%CRYPTO-4-IKMP_NO_SA` and other complaints about a peer.
  case ikeTrouble(peer: IPAddress?)
  /// `%TRACK-6-STATE`.
  case track(object: Int, from: String, to: String)
  /// `%SYS-5-CONFIG_I`.
  case configured(by: String?)
  /// `%LINK-…-UPDOWN`, `%LINEPROTO-5-UPDOWN`.
  case interface(InterfaceName, isUp: Bool)
  /// `%SYS-5-RESTART`.
  case restart
  /// `%SYS-6-CLOCKUPDATE`.
  case clockSet
  /// Anything else.
  case other
}
