/// One route and one next hop of it; equal-cost paths are several routes with one prefix.
public struct Route: Hashable, Sendable {
  /// The VRF; nil for the global table.
  public var vrf: String?
  /// The network.
  public var prefix: Prefix
  /// The code column as printed: `S`, `S*`, `O E2`, `C`, `L`.
  public var code: String
  /// The administrative distance; nil for connected routes.
  public var distance: Int?
  /// The metric.
  public var metric: Int?
  /// The next hop; nil for a connected route or an interface route.
  public var nextHop: IPAddress?
  /// The interface; nil where not printed.
  public var interface: InterfaceName?
  /// The tag; nil where not printed (only the form for one prefix prints it).
  public var tag: Int?
  /// How long ago it was last updated.
  public var age: Seconds?

  /// A route of which only its prefix and origin are known.
  public init(vrf: String?, prefix: Prefix, code: String) {
    self.vrf = vrf
    self.prefix = prefix
    self.code = code
  }

  /// Whether it is a static route, as injected ones are.
  public var isStatic: Bool { code.hasPrefix("S") }
}

/// A route in the router's own list of those that IPsec made (`show crypto route`).
public struct CryptoRoute: Hashable, Sendable {
  /// The VRF; nil for the global table.
  public var vrf: String?
  /// The network.
  public var prefix: Prefix
  /// The distance, first of the two numbers in brackets.
  public var distance: Int?
  /// The metric, second of the two.
  public var metric: Int?
  /// The next hop; nil where only an interface is printed.
  public var nextHop: IPAddress?
  /// The interface; nil where not printed.
  public var interface: InterfaceName?
  /// The words behind: `RRI`, `VTI`, `S`.
  public var codes: [String] = []
  /// A route of which only its prefix is known.
  public init(vrf: String?, prefix: Prefix) {
    self.vrf = vrf
    self.prefix = prefix
  }
}

/// A row of `show hosts`.
public struct HostEntry: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The addresses.
  public var addresses: [IPAddress]
  /// The time to live in seconds, in the newer format.
  public var ttl: Seconds?
  /// The age in hours, in the older format.
  public var ageHours: Int?
  /// Whether it was configured; nil in the newer format, which does not say.
  public var isPermanent: Bool?
  /// The flags, as printed: `temp, OK`.
  public var flags: String?
  /// A row.
  public init(name: String, addresses: [IPAddress]) {
    self.name = name
    self.addresses = addresses
  }
}

/// What `show hosts` shows around its rows.
public struct HostTable: Hashable, Sendable {
  /// The default domain.
  public var defaultDomain: String?
  /// The name servers.
  public var nameServers: [IPAddress] = []
  /// The rows.
  public var entries: [Sourced<HostEntry>] = []
  /// An empty table.
  public init() {}
}
