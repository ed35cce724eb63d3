/// The built-in captures: a story of one afternoon at two sites and four branches, told as an engineer would have
/// captured it, eight times each router. One address plan:
///
/// - site A: `hub1` (192.168.0.1) and `hub2` (192.168.0.2) share 192.168.0.3 as `group1`; inside, 192.168.1.3 as
///   `inside1`, which must be active on the same router; `core1` (192.168.1.10) hears the injected routes by OSPF
/// - site B: `hub3` (198.51.100.3), the backup head end
/// - `br1` (10.1.1.1, 10.0.1.0/24): site A is its default peer, site B its backup, `idle-time 120 default`
/// - `br2` (10.1.2.1, 10.0.2.0/24): a name, resolved at each use
/// - `br3` (203.0.113.77, 10.0.3.0/24): unknown to the head ends' static entries; it comes in by the dynamic map
/// - `br4` (10.1.4.1, 10.0.4.0/24): as `br1`, but its idle time equals the global one, so the way back is lost (R71)
public enum Sample {
  /// The captures by the path each would have as a file, in the order of time.
  public static var captures: [(path: String, text: String)] {
    Scene.allCases.flatMap { scene in
      Cast.routers.map { router in
        ("\(router.name)/\(scene.folder)/session.log", router.session(scene))
      }
    }
  }

  /// The site of each router, as an inventory would give it.
  public static let sites = [
    "hub1": "siteA", "hub2": "siteA", "core1": "siteA", "hub3": "siteB", "br1": "branches", "br2": "branches",
    "br3": "branches", "br4": "branches",
  ]
}
