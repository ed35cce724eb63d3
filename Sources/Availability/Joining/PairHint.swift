/// What an inventory says of routers that belong together.
public struct PairHint: Hashable, Sendable {
  /// The pair's name.
  public var name: String
  /// The site.
  public var site: String?
  /// Its routers, by name.
  public var routers: [String]
  /// Standby names of groups that must be active on one router: `[[group1, inside1]]`.
  public var coupled: [[String]]
  /// A pair.
  public init(name: String, site: String? = nil, routers: [String], coupled: [[String]] = []) {
    self.name = name
    self.site = site
    self.routers = routers
    self.coupled = coupled
  }
}
