import Engine
import Lab
import Model

/// What a lab's page says is to be seen, and when: headings such as `## At first`, `## At 9m50s` or
/// `## Incident 2, after 30s`, each with indented lines such as `hub1 group1 active`.
struct PageSection {
  enum Moment {
    case settled
    case at(Seconds)
    case incident(Int, after: Seconds)
  }
  var heading: String
  var when: Moment
  var statements: [String] = []

  /// The sections of a page that promise something.
  static func read(_ page: String, duration: (String) -> Seconds?) -> [PageSection] {
    var sections: [PageSection] = []
    var isOpen = false
    for line in page.split(separator: "\n").map(String.init) {
      if line.hasPrefix("## ") {
        let heading = String(line.dropFirst(3))
        let words = heading.split(separator: " ").map { String($0.filter { $0 != "," }) }
        isOpen = true
        if heading == "At first" {
          sections.append(PageSection(heading: heading, when: .settled))
        } else if words.count == 2, words[0] == "At", let span = duration(words[1]) {
          sections.append(PageSection(heading: heading, when: .at(span)))
        } else if words.count == 4, words[0] == "Incident", let number = Int(words[1]), let span = duration(words[3]) {
          sections.append(PageSection(heading: heading, when: .incident(number, after: span)))
        } else {
          isOpen = false
        }
      } else if isOpen, line.hasPrefix("    ") {
        sections[sections.count - 1].statements.append(
          line.split(separator: " ").joined(separator: " "))
      }
    }
    return sections
  }
}

extension LabWorld {
  /// Whether a statement holds; nil where it is no statement.
  func holds(_ statement: String) -> Bool? {
    let words = statement.split(separator: " ").map(String.init)
    guard words.count >= 3, let router = router(words[0]) else { return nil }
    let peers = Set(router.pairs.values.map(\.peer))
    let routes = router.injectedRoutes
    switch (words[1], words.count) {
    case ("SA", 4): return IPAddress(words[3]).map { peers == [$0] || (peers.contains($0) && isHead(words[0])) }
    case ("no", 3) where words[2] == "SA": return peers.isEmpty
    case ("no", 5) where words[2] == "SA": return IPAddress(words[4]).map { !peers.contains($0) }
    case ("no", 4) where words[2] == "injected": return routes.isEmpty
    case ("no", 4) where words[2] == "route":
      return Prefix(words[3]).map { prefix in !routes.contains { $0.prefix == prefix } }
    case ("route", 5):
      guard let prefix = Prefix(words[2]) else { return nil }
      return routes.contains { route in
        let way =
          words[3] == "via"
          ? route.nextHop == IPAddress(words[4]) : route.port.map { router.ports[$0].name } == InterfaceName(words[4])
        return route.prefix == prefix && way
      }
    case (let name, 3):
      let group = router.standbyGroups(at: now).first { $0.name == name }
      return group.map { $0.state.rawValue.lowercased() == words[2] }
    default: return nil
    }
  }

  /// What a router has of what statements are about, for a failure's message.
  func summary(_ name: String) -> String {
    guard let router = router(name) else { return "no router \(name)" }
    let groups = router.standbyGroups(at: now).map { "\($0.name ?? "") \($0.state)" }
    let routes = router.injectedRoutes.map { "\($0.prefix) via \($0.nextHop.map(String.init(describing:)) ?? "-")" }
    let peers = router.pairs.values.map { "SA \($0.peer)" }
    return (groups + peers + routes).joined(separator: "; ")
  }

  // A head end has SAs with several peers, a branch with one.
  private func isHead(_ name: String) -> Bool { !name.hasPrefix("br") && !name.hasPrefix("remote") }
}
