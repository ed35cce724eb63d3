import Model

/// How an IOS release makes routes from static crypto maps (X2).
public enum ReverseRouteMode: String, Hashable, Sendable {
  /// With the SA, unless `static` is there.
  case modern
  /// Before 12.3(14)T: from the access list as soon as the map is applied.
  case legacy
}

/// A route that reverse route injection should have made, or seems to have left behind: `injectedRoutes[]`.
public struct InjectedRouteReport: Hashable, Sendable {
  /// Expected against seen, in the words of the snapshot.
  public enum Health: String, Hashable, Sendable, CaseIterable {
    case present
    case missing
    /// It is there, and nothing accounts for it (R14).
    case orphan
    /// Both routers of a pair have it (R36).
    case duplicate
    case wrongNextHop = "wrong-next-hop"
    /// In the router's list of injected routes, not in its routing table.
    case notInstalled = "not-installed"
    /// A route configured by hand for the same prefix has another tag (R6).
    case tagConflict = "tag-conflict"
    case unknown
  }

  /// What identifies the route from one snapshot to the next.
  public var id: String
  /// The router.
  public var router: String
  /// The VRF; nil for the global table.
  public var vrf: String?
  /// The network.
  public var prefix: Prefix
  /// The next hop that is expected; nil where an interface is, or for an orphan.
  public var nextHop: IPAddress?
  /// The next hop that was seen.
  public var seenNextHop: IPAddress?
  /// The tag it should have.
  public var tag: Int?
  /// The crypto map; nil for an orphan.
  public var map: String?
  /// The entry; nil where unknown.
  public var sequence: Int?
  /// The other routers of the pair that have the route.
  public var otherRouters: [String] = []
  /// The mode that was assumed.
  public var assumedMode: ReverseRouteMode
  /// Expected against seen.
  public var health = Health.unknown
  /// Why, in words for the user.
  public var reasons: [String] = []
  /// Since when.
  public var since: Since?
  /// Where the route, or what should have made it, was read.
  public var source: SourceRange?

  /// A route that was not judged yet.
  public init(id: String, router: String, vrf: String?, prefix: Prefix, assumedMode: ReverseRouteMode = .modern) {
    self.id = id
    self.router = router
    self.vrf = vrf
    self.prefix = prefix
    self.assumedMode = assumedMode
  }
}
