import Availability
import Lab

extension JoinSettings {
  /// What a lab says of its routers as an inventory would: their sites and pairs. Everything else is read from what the
  /// routers print.
  init(_ lab: LabDescription) {
    self.init()
    for router in lab.routers {
      sites[router.name] = router.site
      guard let pair = router.pair else { continue }
      if let place = pairs.firstIndex(where: { $0.name == pair }) {
        pairs[place].routers.append(router.name)
      } else {
        pairs.append(PairHint(name: pair, routers: [router.name]))
      }
    }
  }
}
